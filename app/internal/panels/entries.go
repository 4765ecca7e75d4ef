package panels

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// head adds what an element is and what it is called.
func (p *page) head(kind, name string) {
	p.add(kit.NewColumn(0, kit.Insets{},
		kit.NewMuted(kindWord(kind), look.Small),
		kit.NewText(name, look.Title).Bold()))
}

// names adds what the element is called in the languages other than that of
// the title, and its other spellings.
func (p *page) names(own string, names map[string]string, aliases []string) {
	shown := graph.LocalName(own, names, p.lang)
	var parts []fyne.CanvasObject
	pair := func(tag, name string) {
		parts = append(parts, kit.NewRow(4, -1, true, kit.NewText(tag, look.Small).In(look.Faint).Inline(), kit.NewMuted(name, look.Body).Inline()))
	}
	if shown != own {
		pair(p.x.Map().Language, own)
	}
	tags := make([]string, 0, len(names))
	for tag := range names {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	for _, tag := range tags {
		if n := names[tag]; n != "" && n != shown && n != own {
			pair(tag, n)
		}
	}
	if len(parts) > 0 {
		p.add(kit.NewFlow(12, 1, parts...))
	}
	if len(aliases) > 0 {
		p.add(kit.NewMuted(lang.L("also: {{.Names}}", map[string]any{"Names": strings.Join(aliases, ", ")}), look.Small))
	}
}

// standing adds one line of an actor's role, what it belongs to and its blocs.
func (p *page) standing(e *graph.Entry) {
	var parts []fyne.CanvasObject
	dot := func() {
		if len(parts) > 0 {
			parts = append(parts, kit.NewMuted("·", look.Body).Inline())
		}
	}
	if e.Role != "" {
		parts = append(parts, kit.NewText(e.Role, look.Body).Inline())
	}
	for i := range e.Within {
		dot()
		parts = append(parts, p.link(e.Within[i].ID, look.Body, ""))
	}
	for _, id := range e.Blocs {
		dot()
		parts = append(parts, p.link(id, look.Body, ""))
	}
	if len(parts) > 0 {
		p.add(kit.NewFlow(5, 1, parts...))
	}
}

func (p *page) actor(e *graph.Entry) {
	p.head(e.Kind, p.name(e.ID))
	p.standing(e)
	p.names(p.x.Actor(e.ID).Name, e.Names, e.Aliases)
	p.body(e.Text)
	p.add(p.cites(e.Cites))
	p.ofActor(e)
	p.ties(lang.L("Ties of those who belong to it"), e.TiesBelow)
}

// members adds those who belong to an actor or are in a bloc, with their roles.
func (p *page) members(heading string, members []graph.Ref) {
	p.sectionWith(heading, len(members), p.addMember(), func(i int) {
		r := members[i]
		parts := []fyne.CanvasObject{p.link(r.ID, look.Body, "")}
		if r.Actor != nil && r.Actor.Role != "" {
			parts = append(parts, kit.NewMuted(r.Actor.Role, look.Body).Inline())
		}
		p.add(kit.NewPadded(kit.Insets{Left: gutter}, kit.NewFlow(8, 0, parts...)))
	})
}

func (p *page) meetings(e *graph.Entry) {
	add := p.sectionAdd("meeting", func() Draft { return Draft{Element: graph.Meeting{Participants: []string{p.id}}} })
	p.sectionWith(lang.L("Meetings"), len(e.Meetings), add, func(i int) { p.meeting(&e.Meetings[i]) })
}

func (p *page) interests(list []graph.EntryInterest) {
	var add *kit.Press
	if p.x.Actor(p.id) != nil {
		add = p.sectionAdd("interest", func() Draft { return Draft{Element: graph.Interest{Actor: p.id}} })
	}
	p.sectionWith(lang.L("Interests"), len(list), add, func(i int) { p.interest(&list[i]) })
}

// ofActor adds the sections of an actor.
func (p *page) ofActor(e *graph.Entry) {
	p.members(lang.L("Who belongs to it"), e.Members)
	p.meetings(e)
	p.interests(e.Interests)
	add := p.sectionAdd("tie", func() Draft { return Draft{Element: graph.Tie{From: p.id, Kind: graph.Alliance}} })
	p.sectionWith(lang.L("Ties"), len(e.Ties), add, func(i int) { p.tie(&e.Ties[i]) })
}

// addMember returns the link that adds an actor to the bloc of the page, or to
// its actor unless that is a person or a place.
func (p *page) addMember() *kit.Press {
	if p.x.Bloc(p.id) != nil {
		return p.sectionAdd("member", func() Draft { return Draft{Element: graph.Actor{Kind: graph.State}, Bloc: p.id} })
	}
	a := p.x.Actor(p.id)
	if a == nil || a.Kind == graph.Person || a.Kind == graph.Place {
		return nil
	}
	return p.sectionAdd("member", func() Draft { return Draft{Element: graph.Actor{Kind: graph.Person, Of: p.id}} })
}

func (p *page) ties(heading string, list []graph.EntryTie) {
	p.section(heading, len(list), func(i int) { p.tie(&list[i]) })
}

func (p *page) bloc(e *graph.Entry) {
	p.head(e.Kind, p.name(e.ID))
	p.body(e.Status)
	p.names(p.x.Bloc(e.ID).Name, e.Names, nil)
	p.body(e.Text)
	p.add(p.cites(e.Cites))
	p.members(lang.L("Members"), e.Members)
	p.section(lang.L("Meetings among its members"), len(e.Meetings), func(i int) { p.meeting(&e.Meetings[i]) })
	p.interests(e.Interests)
	p.ties(lang.L("Ties among its members"), e.Ties)
}

func (p *page) topic(e *graph.Entry) {
	p.head(e.Kind, p.name(e.ID))
	p.names(p.x.Topic(e.ID).Name, e.Names, nil)
	p.stands(e)
}

// stands adds where actors stand on the topic of the page.
func (p *page) stands(e *graph.Entry) {
	add := p.sectionAdd("interest", func() Draft { return Draft{Element: graph.Interest{Topic: p.id}} })
	p.sectionWith(lang.L("Where actors stand"), len(e.Interests), add, func(i int) { p.interest(&e.Interests[i]) })
}

func (p *page) oneMeeting(e *graph.Entry) {
	p.head(e.Kind, e.Name)
	p.meeting(&e.Meetings[0])
}

func (p *page) oneInterest(e *graph.Entry) {
	n := &e.Interests[0]
	p.head(e.Kind, p.name(n.Topic))
	p.interest(n)
}

func (p *page) oneTie(e *graph.Entry) {
	p.head(e.Kind, caption(e.Ties[0].Tie))
	p.tie(&e.Ties[0])
}

func (p *page) step(s *graph.Step) {
	p.head(string(graph.ElementStep), s.Title)
	p.body(s.Text)
	if len(s.Focus) > 0 {
		p.add(p.links(lang.L("in focus:"), s.Focus, look.Body))
	}
	cites := make([]graph.EntryCite, len(s.Cites))
	for i := range s.Cites {
		cites[i] = p.entryCite(&s.Cites[i])
	}
	p.add(p.cites(cites))
}

// passage adds what is shown of a passage of a source: what it says and what
// on the map rests on it.
func (p *page) passage(s *graph.Source, g *graph.Passage) {
	label := g.Label
	if label == "" {
		label = g.ID
	}
	p.head("passage", label)
	p.add(kit.NewMuted(s.Title, look.Body))
	p.body(g.Digest)
	citing := p.x.Citing(p.id)
	if len(citing) == 0 {
		p.add(kit.NewText(lang.L("cited by nothing"), look.Small).In(look.Warn).Slanted())
	}
	p.section(lang.L("What rests on it"), len(citing), func(i int) {
		kind := string(citing[i].Kind)
		if a := p.x.Actor(citing[i].ID); a != nil && citing[i].Kind == graph.ElementActor {
			kind = string(a.Kind)
		}
		p.add(kit.NewFlow(8, 0, p.link(citing[i].ID, look.Body, ""), kit.NewMuted(kindWord(kind), look.Small).Inline()))
	})
}

// entryCite returns a citation as entries have it; steps have no entry.
func (p *page) entryCite(c *graph.Cite) graph.EntryCite {
	source, passage, _ := strings.Cut(c.At, "/")
	label := passage
	if _, found := p.x.Passage(c.At); found != nil && found.Label != "" {
		label = found.Label
	}
	return graph.EntryCite{Source: source, Passage: passage, Label: label, Modality: c.Firmness(), By: c.By, Quote: c.Quote}
}
