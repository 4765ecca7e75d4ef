package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/graph"
)

// entryText sets an entry for a terminal.
func entryText(x *graph.Index, e *graph.Entry) string {
	p := entryPage{index: x, entry: e}
	p.heading(e.Name)
	p.about()
	p.people()
	p.meetings()
	p.interests()
	p.ties("Ties", e.Ties)
	p.ties("Ties of those who belong to it", e.TiesBelow)
	return p.String()
}

// entryPage is the page of one entry.
type entryPage struct {
	page
	index *graph.Index
	entry *graph.Entry
}

// label is how wide the labels of fields are.
const label = 8

func (p *entryPage) about() {
	e := p.entry
	var blocs, names, within []string
	for _, id := range e.Blocs {
		blocs = append(blocs, p.index.Bloc(id).Name)
	}
	for _, lang := range slices.Sorted(maps.Keys(e.Names)) {
		names = append(names, lang+" "+e.Names[lang])
	}
	for _, w := range e.Within {
		within = append(within, w.Name)
	}
	p.field(0, label, "kind", e.Kind)
	p.field(0, label, "role", e.Role)
	p.field(0, label, "of", strings.Join(within, ", "))
	p.field(0, label, "bloc", strings.Join(blocs, ", "))
	p.field(0, label, "status", e.Status)
	p.field(0, label, "names", strings.Join(names, ", "))
	p.field(0, label, "also", strings.Join(e.Aliases, ", "))
	p.field(0, label, "id", e.ID)
	if e.Text != "" || len(e.Cites) > 0 {
		p.blank()
		p.para(0, e.Text)
		p.cites(0, e.Cites)
	}
}

func (p *entryPage) people() {
	if len(p.entry.Members) == 0 {
		return
	}
	title := "People and parts"
	if p.entry.Element == graph.ElementBloc {
		title = "Members"
	}
	p.section(title, len(p.entry.Members))
	for _, r := range p.entry.Members {
		role := ""
		if r.Actor != nil {
			role = r.Actor.Role
		}
		p.row(2, join(", ", r.Name, role), r.ID)
	}
}

func (p *entryPage) section(title string, n int) {
	p.blank()
	p.line(0, fmt.Sprintf("%s (%d)", title, n))
}

func (p *entryPage) meetings() {
	if len(p.entry.Meetings) == 0 {
		return
	}
	p.section("Meetings", len(p.entry.Meetings))
	for i, m := range p.entry.Meetings {
		if i > 0 {
			p.blank()
		}
		p.row(2, m.Name, "["+string(m.Status)+"]")
		p.field(4, label, "who", p.who(m))
		p.field(4, label, "where", m.Place)
		p.field(4, label, "when", m.When.Describe())
		p.field(4, label, "about", m.About)
		p.para(4, m.Text)
		p.cites(4, m.Cites)
	}
}

// who names those who meet: of an actor's meeting its own people first.
func (p *entryPage) who(m graph.EntryMeeting) string {
	if len(m.Own) == 1 && m.Own[0].ID == p.entry.ID {
		return "with " + refs(m.Others)
	}
	return refs(m.Participants)
}

func (p *entryPage) interests() {
	if len(p.entry.Interests) == 0 {
		return
	}
	p.section("Interests", len(p.entry.Interests))
	for i, n := range p.entry.Interests {
		if i > 0 {
			p.blank()
		}
		topic := n.Topic
		if n.About != nil {
			topic = n.About.Name
		}
		p.row(2, topic, "["+string(n.Position)+"]")
		if n.Actor != p.entry.ID {
			p.field(4, label, "whose", n.Whose.Name)
		}
		p.para(4, n.Text)
		p.cites(4, n.Cites)
	}
}

func (p *entryPage) ties(title string, ties []graph.EntryTie) {
	if len(ties) == 0 {
		return
	}
	p.section(title, len(ties))
	for i, t := range ties {
		if i > 0 {
			p.blank()
		}
		arrow := " — "
		if t.Directed {
			arrow = " → "
		}
		p.row(2, t.Start.Name+arrow+t.End.Name, "["+string(t.Kind)+sign(t.Sign)+"]")
		p.para(4, t.Label)
		p.para(4, t.Text)
		p.cites(4, t.Cites)
	}
}

func sign(s int) string {
	switch {
	case s > 0:
		return " +"
	case s < 0:
		return " −"
	}
	return ""
}

// cites writes where a claim comes from and how firmly it is said there.
func (p *entryPage) cites(indent int, cites []graph.EntryCite) {
	if len(cites) == 0 {
		p.line(indent, "↳ no source given")
		return
	}
	manySources := len(p.index.Map().Sources) > 1
	var all []string
	for _, c := range cites {
		s := c.Label + " " + string(c.Modality)
		if manySources {
			s = c.Source + " " + s
		}
		if a := p.index.Actor(c.By); a != nil {
			s += " by " + a.Name
		}
		all = append(all, s)
	}
	p.hang(indent, indent+2, "↳ "+strings.Join(all, "; "))
	for _, c := range cites {
		if c.Quote != nil {
			p.hang(indent+2, indent+3, "“"+c.Quote.Exact+"”")
		}
	}
}

func refs(list []graph.Ref) string {
	names := make([]string, len(list))
	for i, r := range list {
		names[i] = r.Name
	}
	return strings.Join(names, ", ")
}
