package windows

import (
	"bytes"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
)

// key is a line of the page of keys.
type key struct{ keys, does string }

// keyTable lists what keys and mouse do.
func keyTable() []key {
	return []key{
		{lang.L("Drag, or arrow keys"), lang.L("Move the map")},
		{lang.L("Wheel, or + and −"), lang.L("Zoom; with Ctrl the wheel always zooms at the pointer")},
		{lang.L("0, or double click on the ground"), lang.L("Show the whole map")},
		{"1", lang.L("Actual size")},
		{lang.L("Click, or Return"), lang.L("Select: its neighbours stay, the rest fades")},
		{lang.L("Double click"), lang.L("Zoom to an element")},
		{lang.L("Arrow keys on a selection, Tab"), lang.L("Walk along ties and meetings; Tab walks through all")},
		{"Esc", lang.L("Show all")},
		{lang.L("/ or Ctrl+F"), lang.L("Search; Return selects the best hit, Down the next")},
		{lang.L("Alt+Left, Alt+Right"), lang.L("Back and forward through selections")},
		{lang.L("Alt+Up, Alt+Down"), lang.L("Previous and next element")},
		{"F6", lang.L("Next area of the window")},
		{"F11", lang.L("Full screen")},
		{"Ctrl+E, Ctrl+Shift+E", lang.L("Export as PNG, as SVG")},
	}
}

// showKeys shows what keys and mouse do.
func (m *Main) showKeys() {
	if m.modal() {
		return
	}
	rows := kit.NewColumn(7, kit.Even(4, 4))
	for _, k := range keyTable() {
		rows.Add(kit.NewRow(16, 1, false,
			kit.Sized(190, 0, kit.NewText(k.keys, look.Body).Bold()), kit.NewText(k.does, look.Body)))
	}
	d := dialog.NewCustom(lang.L("Keys and mouse"), lang.L("Close"), container.NewVScroll(rows), m.window)
	d.Resize(m.dialogSize(640, 520))
	d.Show()
}

// showAbout shows what program this is.
func (m *Main) showAbout() {
	if m.modal() {
		return
	}
	column := kit.NewColumn(4, kit.Even(4, 4))
	if icon := m.o.App.Icon(); icon != nil {
		img := canvas.NewImageFromReader(bytes.NewReader(icon.Content()), icon.Name())
		img.FillMode = canvas.ImageFillContain
		img.SetMinSize(fyne.NewSquareSize(72))
		column.Add(container.NewCenter(img))
	}
	centred := func(t *kit.Text) *kit.Text {
		t.Align = fyne.TextAlignCenter
		return t
	}
	column.Add(centred(kit.NewText(lang.L("Entente"), look.Title).Bold()))
	column.Add(centred(kit.NewMuted(lang.L("Relationship maps that people can trust"), look.Body)))
	column.Add(kit.Space(1, 6))
	for _, line := range lines(m.o.About) {
		column.Add(centred(kit.NewMuted(line, look.Small)))
	}
	d := dialog.NewCustom(lang.L("About Entente"), lang.L("Close"), column, m.window)
	d.Resize(m.dialogSize(420, 0))
	d.Show()
}

// showQuality shows how the map was laid out.
func (m *Main) showQuality() {
	if l := m.doc.Layout(); l != nil {
		dialog.ShowInformation(lang.L("Layout"), qualityLines(l), m.window)
	}
}

// dialogSize keeps a dialog within the window.
func (m *Main) dialogSize(w, h float32) fyne.Size {
	s := m.window.Canvas().Size()
	return fyne.NewSize(min(w, s.Width-40), min(h, s.Height-60))
}
