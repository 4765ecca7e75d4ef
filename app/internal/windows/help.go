package windows

import (
	"bytes"
	"strings"

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

// gestureTable lists what the mouse does, and the keys that are no commands.
func gestureTable() []key {
	return []key{
		{lang.L("Drag, or arrow keys"), lang.L("Move the map")},
		{lang.L("Wheel, or + and −"), lang.L("Zoom; with Ctrl the wheel always zooms at the pointer")},
		{lang.L("Double click on the ground"), lang.L("Show the whole map")},
		{lang.L("Click, or Return"), lang.L("Select: its neighbours stay, the rest fades")},
		{lang.L("Double click"), lang.L("Zoom to an element")},
		{lang.L("Arrow keys on a selection, Tab"), lang.L("Walk along ties and meetings; Tab walks through all")},
		{lang.L("Shift+click, Shift+Return"), lang.L("Select several")},
		{lang.L("Shift+drag on the ground"), lang.L("Select all in a rectangle")},
		{lang.L("Drag a card, or Ctrl+arrow keys"), lang.L("Put it somewhere else; it stays there")},
		{lang.L("Drag the dot beside a card"), lang.L("Draw a tie to another card")},
		{lang.L("Right click, or the menu key"), lang.L("What can be done with an element")},
		{lang.L("Select words in the text"), lang.L("Make an actor, a meeting, an interest or a tie of them")},
		{"/", lang.L("Search; Return selects the best hit, Down the next")},
		{"[ ]", lang.L("Back and forward through selections")},
	}
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

// lines splits a text at its line ends.
func lines(s string) []string { return strings.Split(strings.TrimSpace(s), "\n") }
