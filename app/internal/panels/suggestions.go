package panels

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
	"entente/graph/suggest"
)

// SuggestionsOptions tells suggestions whom to report to. Any may be nil.
type SuggestionsOptions struct {
	OnTake     func(c suggest.Candidate) // the candidate is to be added to the map, with its owner where it has one
	OnTurnDown func(c suggest.Candidate) // the candidate is not wanted, now and later
	OnCommand  func(id string)           // a command of the window was chosen, by its id, such as "relayout"
	OnPassage  func(at string)           // the place of a candidate is to be read: "source/passage"
}

// Suggestions shows what a text suggests to be on the map, for the user to
// confirm one by one: by the buttons of each, or by Return to add and Delete to
// turn down, with up and down to walk. Nothing is added unasked.
type Suggestions struct {
	o    SuggestionsOptions
	root *fyne.Container
	head *fyne.Container
	feed *kit.Feed

	x       *graph.Index
	lang    string
	list    []suggest.Candidate
	cards   []*candidateCard // parallel to the list; nil: not made yet
	current int
}

// candidateCard is what is shown of one candidate.
type candidateCard struct {
	press   *kit.Press
	buttons *fyne.Container // shown on the current one
	stops   []fyne.Focusable
}

// NewSuggestions returns suggestions that show nothing yet.
func NewSuggestions(o SuggestionsOptions) *Suggestions {
	s := &Suggestions{o: o}
	s.head = kit.NewColumn(3, kit.Insets{Top: 10, Right: side, Bottom: 6, Left: side})
	s.feed = kit.NewFeed(2, kit.Insets{Top: 2, Right: 6, Bottom: 20, Left: 6}, s.guess, s.card)
	s.root = kit.NewHeaded(s.head, s.feed.Object())
	return s
}

// Object returns what is to be laid out.
func (s *Suggestions) Object() fyne.CanvasObject { return s.root }

// Show shows candidates for a map; names are in the language lang where the
// map has them. The one that was current stays so, and where it is gone the
// one that followed it is.
func (s *Suggestions) Show(x *graph.Index, list []suggest.Candidate, lang string) {
	c := hasFocus(s.root, s.holds)
	current := s.follower(list)
	top, by := s.feed.Place()
	s.x, s.list, s.lang = x, list, lang
	s.cards = make([]*candidateCard, len(list))
	s.current = current
	s.fillHead()
	s.feed.SetCount(len(list), max(0, min(top, len(list)-1)), by)
	s.root.Layout.Layout(s.root.Objects, s.root.Size())
	s.root.Refresh()
	if c != nil {
		c.Unfocus()
		s.Focus()
	}
}

// follower returns where in a new list the current candidate is, or the first
// that followed it and is there still; else the last.
func (s *Suggestions) follower(list []suggest.Candidate) int {
	place := make(map[string]int, len(list))
	for i := range list {
		place[list[i].Key] = i
	}
	for i := s.current; i < len(s.list); i++ {
		if at, ok := place[s.list[i].Key]; ok {
			return at
		}
	}
	if len(s.list) == 0 {
		return 0
	}
	return max(0, len(list)-1)
}

// fillHead says how many suggestions there are, or why there are none.
func (s *Suggestions) fillHead() {
	s.head.Objects = nil
	switch {
	case s.x == nil:
	case len(s.list) > 0:
		s.head.Add(kit.NewText(count("{{.Count}} suggestions from the text", len(s.list)), look.Body).Bold())
		s.head.Add(kit.NewMuted(lang.L("Return adds, Delete turns down, the arrows walk. Nothing is added unasked."), look.Small))
	case len(s.x.Map().Sources) == 0:
		s.head.Add(kit.NewMuted(lang.L("This map has no text yet. Once it has one, actors and meetings that the text names are offered here."), look.Body))
	default:
		s.head.Add(kit.NewMuted(lang.L("Nothing is left to suggest: what the texts name is on the map or was turned down. A source whose text is not here suggests nothing; it can be attached where sources are read."), look.Body))
		s.nextSteps()
	}
}

// nextSteps offers what an author may do when the suggestions are worked through.
func (s *Suggestions) nextSteps() {
	if s.o.OnCommand == nil || len(s.x.Map().Actors) == 0 {
		return
	}
	s.head.Add(kit.NewPadded(kit.Insets{Top: 8}, kit.Heading(lang.L("What may come next"))))
	for _, step := range [][2]string{
		{"relayout", lang.L("Lay out the map anew")},
		{"bloc", lang.L("Put those who stand together into a bloc…")},
		{"interest", lang.L("Say who wants what…")},
		{"tie", lang.L("Say what ties two actors…")},
		{"show-check", lang.L("See what is not sourced yet")},
	} {
		s.head.Add(kit.NewFlow(0, 0, kit.Link(step[1], look.Body, func() { s.o.OnCommand(step[0]) })))
	}
}

// guess tells about how tall a candidate is at a width.
func (s *Suggestions) guess(i int, width float32) float32 {
	start, end := kit.Sentence(s.list[i].Text, s.list[i].Start)
	return 75 + 19*(float32(end-start)*6.2/max(width-30, 60)+1)
}

// card makes what is shown of a candidate.
func (s *Suggestions) card(i int) fyne.CanvasObject {
	c := &s.list[i]
	card := &candidateCard{}
	s.cards[i] = card
	name, what := s.words(c)
	foot := dotted(s.passageLabel(c), times(c.Count), whyWord(c.Why))
	card.buttons = kit.NewPadded(kit.Insets{Top: 4, Bottom: 2}, kit.NewFlow(6, 4, s.buttons(card, c)...))
	card.press = kit.NewPress(kit.NewPadded(kit.Even(7, 8), kit.NewColumn(2, kit.Insets{},
		kit.NewText(name, look.Body).Bold(), kit.NewMuted(what, look.Small), kit.NewPadded(kit.Insets{Top: 3}, sentenceOf(c)),
		kit.NewMuted(foot, look.Small), card.buttons)), func() { s.focusCard(i) })
	card.press.OnKey = func(ev *fyne.KeyEvent) bool { return s.key(i, ev.Name) }
	card.press.OnFocus = func() { s.setCurrent(i) }
	card.stops = append(card.stops, card.press)
	card.show(i == s.current)
	return card.press
}

func (s *Suggestions) buttons(card *candidateCard, c *suggest.Candidate) []fyne.CanvasObject {
	text := lang.L("Add")
	if c.Owner != nil {
		text = lang.L("Add with {{.Name}}", map[string]any{"Name": c.Owner.Name})
	}
	add := kit.TextButton(text, true, func() { s.take(c) })
	not := kit.TextButton(lang.L("Not this"), false, func() { s.turnDown(c) })
	card.stops = append(card.stops, add)
	list := []fyne.CanvasObject{add}
	if c.Owner != nil {
		alone := *c
		alone.Owner = nil
		without := kit.TextButton(lang.L("Add alone"), false, func() { s.take(&alone) })
		card.stops = append(card.stops, without)
		list = append(list, without)
	}
	card.stops = append(card.stops, not)
	list = append(list, not)
	if c.Passage != "" && s.o.OnPassage != nil {
		read := kit.Link(lang.L("Read it there"), look.Small, func() { s.read(c) })
		card.stops = append(card.stops, read)
		list = append(list, kit.NewPadded(kit.Even(6, 4), read))
	}
	return list
}

// words returns what a candidate is called, and what it is.
func (s *Suggestions) words(c *suggest.Candidate) (name, what string) {
	if m := c.Meeting; m != nil {
		var who []string
		for _, id := range m.Participants {
			who = append(who, title(s.x, id, s.lang))
		}
		name, people := m.Name, strings.Join(who, ", ")
		if name == "" {
			name, people = people, ""
		}
		return name, dotted(kindWord(string(graph.ElementMeeting)), people, m.Place, m.When.Describe(), statusWord(m.State()))
	}
	a := c.Actor
	of := ""
	switch {
	case a.Of != "":
		of = lang.L("of {{.Name}}", map[string]any{"Name": title(s.x, a.Of, s.lang)})
	case c.Owner != nil:
		of = lang.L("of {{.Name}} (not on the map)", map[string]any{"Name": c.Owner.Name})
	}
	return a.Name, dotted(kindWord(string(a.Kind)), a.Role, of)
}

// passageLabel returns the label of the passage where a candidate is named.
func (s *Suggestions) passageLabel(c *suggest.Candidate) string {
	if _, g := s.x.Passage(passageAt(c.Source, c.Passage)); g != nil {
		return labelOf(g)
	}
	return ""
}

// times says how often a candidate is named; nothing where that is once.
func times(n int) string {
	if n < 2 {
		return ""
	}
	return count("{{.Count}} times in the text", n)
}

// sentenceOf returns the sentence that names a candidate, with the words in bold.
func sentenceOf(c *suggest.Candidate) fyne.CanvasObject {
	start, end := kit.Sentence(c.Text, c.Start)
	if c.End > end {
		_, end = kit.Sentence(c.Text, c.End-1)
	}
	m := kit.Marking{Start: c.Start - start, End: c.End - start, Bold: true}
	if c.Start <= start && c.End >= end {
		return kit.NewMarked(c.Text[start:end], look.Body) // all of it would be bold
	}
	return kit.NewMarked(c.Text[start:end], look.Body, m)
}

// show shows whether the card is the current one.
func (c *candidateCard) show(current bool) {
	c.press.SetChosen(current)
	setVisible(c.buttons, current)
}

// setCurrent makes a candidate the current one.
func (s *Suggestions) setCurrent(i int) {
	if s.current != i {
		if old := s.current; old < len(s.cards) && s.cards[old] != nil {
			s.cards[old].show(false)
		}
		s.current = i
		s.cards[i].show(true)
		s.feed.Relayout()
	}
	s.feed.Reveal(i)
}

// key does what a key means on a candidate.
func (s *Suggestions) key(i int, name fyne.KeyName) bool {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.take(&s.list[i])
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.turnDown(&s.list[i])
	case fyne.KeySpace:
		s.read(&s.list[i])
	default:
		to, moves := moved(name, i, len(s.list), 5)
		if moves && to != i {
			s.focusCard(to)
		}
		return moves
	}
	return true
}

// focusCard gives the keyboard to a candidate.
func (s *Suggestions) focusCard(i int) {
	s.feed.Reveal(i)
	if i >= len(s.cards) || s.cards[i] == nil {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.root); c != nil {
		c.Focus(s.cards[i].press)
	}
}

// Focus gives the keyboard to the current candidate.
func (s *Suggestions) Focus() { s.focusCard(s.current) }

// holds tells whether something of the suggestions has the keyboard there.
func (s *Suggestions) holds(f fyne.Focusable) bool {
	for _, c := range s.cards {
		if c == nil {
			continue
		}
		for _, stop := range c.stops {
			if stop == f {
				return true
			}
		}
	}
	return false
}

func (s *Suggestions) take(c *suggest.Candidate) {
	if s.o.OnTake != nil {
		s.o.OnTake(*c)
	}
}

func (s *Suggestions) turnDown(c *suggest.Candidate) {
	if s.o.OnTurnDown != nil {
		s.o.OnTurnDown(*c)
	}
}

func (s *Suggestions) read(c *suggest.Candidate) {
	if s.o.OnPassage != nil && c.Passage != "" {
		s.o.OnPassage(passageAt(c.Source, c.Passage))
	}
}
