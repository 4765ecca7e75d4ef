package windows

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/kit"
	"entente/app/internal/look"
)

// toolbar is the thin row above the map: the way back and forth, the language
// of names, the theme, and how large the map is.
type toolbar struct {
	m             *Main
	box           fyne.CanvasObject
	back, forward *kit.Press
	language      *kit.Text
	ofMap         []fyne.CanvasObject // what is of no use without a map
}

const barHeight = 34

func newToolbar(m *Main) *toolbar {
	b := &toolbar{m: m}
	icon := func(r fyne.Resource, hint string, f func()) *kit.Press { return kit.IconButton(r, hint, m.hints, f) }
	b.back = icon(theme.NavigateBackIcon(), lang.L("Back to the selection before"), m.doc.Back)
	b.forward = icon(theme.NavigateNextIcon(), lang.L("Forward again"), m.doc.Forward)
	b.language = kit.NewMuted("", look.Body).Whole()
	language := kit.NewPress(kit.NewPadded(kit.Even(5, 8), b.language), nil)
	language.OnTapped = func() { b.popUp(language, m.menuOf(m.languageCommands())) }
	dress := icon(theme.ColorPaletteIcon(), lang.L("Theme"), nil)
	dress.OnTapped = func() { b.popUp(dress, m.menuOf(m.themeCommands())) }
	smaller := icon(theme.ZoomOutIcon(), lang.L("Smaller"), m.view.ZoomOut)
	larger := icon(theme.ZoomInIcon(), lang.L("Larger"), m.view.ZoomIn)
	whole := icon(theme.ZoomFitIcon(), lang.L("Show the whole map"), m.view.Fit)
	b.ofMap = []fyne.CanvasObject{b.back, b.forward, language, smaller, larger, whole}
	row := kit.NewRow(2, 2, true, b.back, b.forward, kit.Space(8, 1), language, dress, smaller, larger, whole)
	b.box = kit.NewStack(
		kit.NewArea(look.Panel),
		kit.NewColumn(0, kit.Insets{}, kit.Sized(0, barHeight, kit.NewPadded(kit.Even(2, 8), row)), kit.HRule()),
	)
	return b
}

// popUp shows a menu below an object.
func (b *toolbar) popUp(below *kit.Press, menu *fyne.Menu) {
	if below.OnHover != nil {
		below.OnHover(false) // the hint has done its work
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	widget.ShowPopUpMenuAtPosition(menu, b.m.window.Canvas(), at.AddXY(0, below.Size().Height+2))
}

func (b *toolbar) update() {
	b.language.SetText(b.m.languageName(b.m.doc.Language()) + " ▾")
	for _, o := range b.ofMap {
		show(o, b.m.doc.Index() != nil)
	}
	b.box.Refresh()
}
