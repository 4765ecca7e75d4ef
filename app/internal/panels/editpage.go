package panels

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
	"entente/graph/edit"
)

// tools adds the line above the page: the way back from where the panel has
// gone by itself, and the switch between reading and editing.
func (p *page) tools() {
	var left, right []*kit.Press
	if p.id != p.in.id {
		left = append(left, p.textLink("back", lang.L("← Back"), func() { p.in.visit("") }))
	}
	if p.in.o.OnEdit != nil {
		word := lang.L("Edit")
		if p.in.editing {
			word = lang.L("Done")
		}
		right = append(right, p.textLink("edit", word, func() {
			p.in.SetEditing(!p.in.editing)
			p.in.Focus()
			if p.in.o.OnEditing != nil {
				p.in.o.OnEditing(p.in.editing)
			}
		}))
	}
	if len(left)+len(right) == 0 {
		return
	}
	row := kit.NewFlow(14, 2)
	for _, l := range append(left, right...) {
		row.Add(l)
	}
	p.add(row)
}

// edit fills the page with the fields of its element as controls.
func (p *page) edit() {
	e := elementOf(p.x, p.id)
	if e == nil {
		p.id, e = "", p.x.Map()
	}
	f := &form{p: p, id: p.id, name: p.refName(p.id)}
	switch e := e.(type) {
	case *graph.Map:
		f.name = e.Title
		f.mapFields(e)
		p.sources(e)
		p.storySteps(e)
		return
	case *graph.Passage:
		p.add(kit.NewMuted(kindWord("passage"), look.Small))
		f.name = p.passageName(p.id)
		f.passageFields(e)
	case *graph.Source:
		p.add(kit.NewMuted(kindWord(p.sort(e)), look.Small))
		f.name = e.Title
		f.fields(e)
	default:
		p.add(kit.NewMuted(kindWord(p.sort(e)), look.Small))
		f.fields(e)
		if kindOf(e) != graph.ElementTopic {
			f.citations(citesOf(e))
		}
	}
	p.sections(e)
	f.details(e)
	p.add(kit.NewPadded(kit.Insets{Top: 14}, kit.NewFlow(6, 4, p.button("delete", lang.L("Delete…"), false, func() {
		if p.in.o.OnDelete != nil {
			p.in.o.OnDelete([]string{p.id})
		}
	}))))
}

// sort returns the word for what an element is.
func (p *page) sort(element any) string {
	if a, ok := element.(*graph.Actor); ok {
		return string(a.Kind)
	}
	return string(kindOf(element))
}

// fields adds the fields of an element that a pointer leads to.
func (f *form) fields(element any) {
	switch e := element.(type) {
	case *graph.Actor:
		f.actorFields(e)
	case *graph.Bloc:
		f.blocFields(e)
	case *graph.Meeting:
		f.meetingFields(e)
	case *graph.Topic:
		f.topicFields(e)
	case *graph.Interest:
		f.interestFields(e)
	case *graph.Tie:
		f.tieFields(e)
	case *graph.Source:
		f.sourceFields(e)
	case *graph.Step:
		f.stepFields(e)
	}
}

// sections adds below the fields what the map says of the element elsewhere,
// to be followed or added to.
func (p *page) sections(element any) {
	switch e := element.(type) {
	case *graph.Source:
		p.passagesOf(e)
		return
	case *graph.Step:
		p.order(e)
		return
	}
	entry, ok := p.x.Entry(p.id)
	if !ok {
		return
	}
	switch entry.Element {
	case graph.ElementActor:
		p.ofActor(entry)
	case graph.ElementTopic:
		p.stands(entry)
	}
}

// details adds the fold of what authors rarely need: the id, where the element
// is pinned, the fingerprint of a passage.
func (f *form) details(element any) {
	f.fold("details", lang.L("Details"), func() {
		in, id := f.p.in, f.id
		own := strings.TrimSuffix(id, "/")
		prefix := ""
		if i := strings.LastIndexByte(own, '/'); i >= 0 {
			prefix, own = own[:i+1], own[i+1:]
		}
		suffix := id[len(prefix)+len(own):]
		f.text("id", lang.L("Id in the file"), own, textOptions{set: func(to string, done func(error)) {
			step := lang.L("change the id of {{.Name}}", map[string]any{"Name": f.name})
			f.change(step, func(m *graph.Map) error { return edit.SetID(m, id, to) }, func(err error) {
				done(err)
				if err == nil {
					in.renamed(id, prefix+to+suffix)
				}
			})
		}})
		if g, ok := element.(*graph.Passage); ok {
			f.text("fingerprint", lang.L("Fingerprint of its words"), g.Fingerprint, textOptions{lines: true})
		}
		if at, ok := f.p.x.Map().View.Pins[id]; ok {
			f.pin(at)
		}
	})
}

// pin adds where the element is pinned.
func (f *form) pin(at graph.Point) {
	value := fmt.Sprintf("%g, %g", at[0], at[1])
	f.text("pin", lang.L("Pinned at"), value, textOptions{check: understandPoint, set: func(text string, done func(error)) {
		id := f.id
		if text == "" {
			f.change(lang.L("unpin {{.Name}}", map[string]any{"Name": f.name}), func(m *graph.Map) error { return edit.Unpin(m, id) }, done)
			return
		}
		to, err := parsePoint(text)
		if err != nil {
			done(err)
			return
		}
		f.change(lang.L("pin {{.Name}}", map[string]any{"Name": f.name}), func(m *graph.Map) error {
			return edit.Pin(m, map[string]graph.Point{id: to})
		}, done)
	}})
}

func understandPoint(text string) (string, error) {
	_, err := parsePoint(text)
	return "", err
}

// parsePoint reads a place such as "120, 40".
func parsePoint(text string) (graph.Point, error) {
	var at graph.Point
	x, y, ok := strings.Cut(text, ",")
	for i, s := range []string{x, y} {
		n, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
		if err != nil || !ok || math.IsNaN(n) || math.IsInf(n, 0) {
			return at, fmt.Errorf("%s", lang.L("A place is written as two numbers, such as 120, 40: to the right and down, in points"))
		}
		at[i] = n
	}
	return at, nil
}

// renamed follows an element whose id has changed.
func (i *Inspector) renamed(from, to string) {
	switch {
	case i.detour == from:
		i.visit(to)
	case strings.Contains(to, "/"):
		i.passage(to)
	default:
		i.selected(to)
	}
}

// sources adds the sources of the map as links within the panel.
func (p *page) sources(m *graph.Map) {
	p.headingAdd(lang.L("Sources"), len(m.Sources), p.sectionAdd("source", func() Draft {
		return Draft{Element: graph.Source{}, Done: func(id string) {
			if id != "" {
				p.in.visit(sourceID(id))
			}
		}}
	}))
	for i := range m.Sources {
		p.visitLink(sourceID(m.Sources[i].ID), m.Sources[i].Title)
	}
}

// storySteps adds the steps of the story as links within the panel.
func (p *page) storySteps(m *graph.Map) {
	p.headingAdd(lang.L("Story"), len(m.Story), p.sectionAdd("step", func() Draft {
		return Draft{Element: graph.Step{}, Done: func(id string) {
			if id != "" {
				p.in.visit(id)
			}
		}}
	}))
	for i := range m.Story {
		p.visitLink(m.Story[i].ID, m.Story[i].Title)
	}
}

func (p *page) visitLink(id, text string) {
	l := p.press(kit.NewText(text, look.Body).In(look.Accent).Inline(), id)
	l.OnTapped = func() { p.in.visit(id) }
	p.add(kit.NewFlow(0, 0, l))
}

// source fills the page with a source: what it is and its passages.
func (p *page) source(s *graph.Source) {
	p.head(string(graph.ElementSource), s.Title)
	kind := ""
	if s.Kind != "" {
		kind = sourceWord(s.Kind)
	}
	p.body(dotted(kind, s.Author, s.Published.Describe()))
	if s.URL != "" {
		p.add(kit.NewMuted(s.URL, look.Small))
	}
	p.passagesOf(s)
}

// passagesOf adds the passages of a source, and in editing a button for one
// more.
func (p *page) passagesOf(s *graph.Source) {
	p.section(lang.L("Passages"), len(s.Passages), func(i int) {
		g := &s.Passages[i]
		at := passageAt(s.ID, g.ID)
		label := g.Label
		if label == "" {
			label = g.ID
		}
		l := keep(p, "passage "+at+" "+label, func() *kit.Press { return kit.Link(label, look.Body, nil) })
		l.OnTapped = func() {
			p.in.visit("")
			p.in.passage(at)
		}
		p.stop(l, &l.OnFocus)
		says := kit.NewMuted(p.passageSays(at, g), look.Small)
		says.MaxLines = 2
		p.add(kit.NewRow(8, 1, false, kit.Sized(40, 0, l), kit.NewPadded(kit.Insets{Top: 2}, says)))
	})
	if p.in.o.OnEdit == nil || !p.in.editing {
		return
	}
	source := s.ID
	p.add(kit.NewFlow(0, 0, p.textLink("add passage", lang.L("+ Add a passage"), func() {
		p.in.change(lang.L("add a passage to {{.Name}}", map[string]any{"Name": s.Title}), func(m *graph.Map) error {
			return addPassage(m, source)
		}, nil)
	})))
}

// addPassage adds a passage at the end of a source, with the next number as
// its id and label.
func addPassage(m *graph.Map, source string) error {
	x := graph.NewIndex(m)
	s := x.Source(source)
	if s == nil {
		return fmt.Errorf("there is no source %q", source)
	}
	for n := len(s.Passages) + 1; ; n++ {
		id := "p" + strconv.Itoa(n)
		if _, taken := x.Passage(passageAt(source, id)); taken == nil {
			s.Passages = append(s.Passages, graph.Passage{ID: id, Label: "¶" + strconv.Itoa(n)})
			return nil
		}
	}
}

// order adds the buttons that move a step of the story.
func (p *page) order(s *graph.Step) {
	story := p.x.Map().Story
	at := -1
	for i := range story {
		if story[i].ID == s.ID {
			at = i
		}
	}
	row := kit.NewFlow(8, 4)
	move := func(key, text string, to int) {
		if to < 0 || to >= len(story) {
			return
		}
		row.Add(p.button(key, text, false, func() {
			step := lang.L("move {{.Name}}", map[string]any{"Name": s.Title})
			p.in.change(step, func(m *graph.Map) error { return edit.Reorder(m, s.ID, to) }, nil)
		}))
	}
	move("earlier", lang.L("Earlier in the story"), at-1)
	move("later", lang.L("Later in the story"), at+1)
	p.add(kit.NewPadded(kit.Insets{Top: 10}, row))
}
