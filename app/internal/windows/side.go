package windows

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
)

// The pages of the panel at the right.
const (
	sideInspector = iota
	sideCheck
	sideSuggestions
)

// side is the panel at the right: what is selected, the evidence check and
// what the text suggests, one at a time behind a row of tabs.
type side struct {
	box   fyne.CanvasObject
	pages []fyne.CanvasObject
	tabs  []*kit.Press
	texts []*kit.Text
	names []string
	shown int
	stack *fyne.Container
	row   *fyne.Container
	count [3]int
}

// newSide returns the panel with its pages in the order of their numbers.
func newSide(changed func(page int), pages ...fyne.CanvasObject) *side {
	s := &side{pages: pages, names: []string{lang.L("Selected"), lang.L("Check"), lang.L("Suggestions")}}
	s.stack = container.NewStack(pages...)
	s.row = kit.NewFlow(4, 4)
	for i, name := range s.names {
		text := kit.NewText(name, look.Small).Whole()
		tab := kit.NewPress(kit.NewPadded(kit.Even(4, 9), text), func() {
			s.show(i)
			changed(i)
		})
		tab.Radius = 5
		s.texts, s.tabs = append(s.texts, text), append(s.tabs, tab)
		s.row.Add(tab)
	}
	head := kit.NewColumn(0, kit.Insets{}, kit.NewPadded(kit.Insets{Top: 5, Right: 8, Bottom: 4, Left: 10}, s.row), kit.HRule())
	s.box = container.NewBorder(head, nil, nil, nil, s.stack)
	s.show(sideInspector)
	return s
}

// show shows a page.
func (s *side) show(page int) {
	s.shown = page
	for i, p := range s.pages {
		show(p, i == page)
		s.tabs[i].SetChosen(i == page)
	}
}

// setCount says how many things a page has.
func (s *side) setCount(page, n int) {
	if s.count[page] == n {
		return
	}
	s.count[page] = n
	name := s.names[page]
	if n > 0 {
		name += " " + strconv.Itoa(n)
	}
	s.texts[page].SetText(name)
	s.row.Refresh()
}

// wantSide shows a page of the panel at the right.
func (m *Main) wantSide(page int) {
	m.wantPanel(&m.frame.wanted.inspector)
	if m.side.shown != page {
		m.side.show(page)
		m.sideChanged(page)
	}
}

// goToSide shows a page and gives it the keyboard, once it can have it.
func (m *Main) goToSide(page int) {
	m.wantSide(page)
	m.o.Later([]func(){m.inspector.Focus, m.findings.Focus, m.suggestions.Focus}[page])
}

// sideChanged shows in a page that came into view what it has not kept up with.
func (m *Main) sideChanged(page int) {
	switch page {
	case sideInspector:
		m.showSelectionInPanels()
	case sideCheck:
		m.showFindings()
		m.o.Later(m.findings.Focus) // what was never drawn cannot have the keyboard
	case sideSuggestions:
		m.showSuggestions()
		m.o.Later(m.suggestions.Focus)
	}
}

// showFindings shows the evidence check.
func (m *Main) showFindings() {
	found, silenced := m.doc.Findings()
	m.findings.Show(m.doc.Index(), found, silenced, m.doc.Coverage(), m.doc.Language())
	m.side.setCount(sideCheck, len(found))
}
