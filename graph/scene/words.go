package scene

import (
	"strconv"
	"strings"

	"entente/graph"
)

func localName(name string, names map[string]string, lang string) string {
	return graph.LocalName(name, names, lang)
}

// nameOf returns the name of the actor in the language of the drawing.
func (c *cutter) nameOf(id string) string {
	if a := c.x.Actor(id); a != nil {
		return localName(a.Name, a.Names, c.language)
	}
	return id
}

// actorTitle names an actor with its role and what it belongs to.
func (c *cutter) actorTitle(a *graph.Actor) string {
	parts := []string{c.nameOf(a.ID)}
	if a.Role != "" {
		parts = append(parts, a.Role)
	}
	for _, up := range c.x.Ancestors(a.ID) {
		parts = append(parts, c.nameOf(up.ID))
	}
	for _, i := range c.homes.others(a) {
		b := &c.m.Blocs[i]
		parts = append(parts, "also "+localName(b.Name, b.Names, c.language))
	}
	return strings.Join(parts, ", ")
}

// meetingTitle tells who met, where, when and how sure it is.
func (c *cutter) meetingTitle(t *graph.Meeting) string {
	var who []string
	for _, id := range t.Participants {
		who = append(who, c.nameOf(id))
	}
	title := t.Name
	if len(who) > 0 {
		title += ": " + strings.Join(who, ", ")
	}
	var where []string
	for _, s := range []string{t.Place, t.When.Describe()} {
		if s != "" {
			where = append(where, s)
		}
	}
	if len(where) > 0 {
		title += "; " + strings.Join(where, ", ")
	}
	title += "; " + string(t.State())
	if len(t.Cites) == 0 {
		title += "; no source given"
	}
	return title
}

// tieTitle tells who is tied to whom and how.
func (c *cutter) tieTitle(t *graph.Tie) string {
	title := c.x.Title(t.ID, c.language)
	switch {
	case t.Sign > 0:
		title += " (supports)"
	case t.Sign < 0:
		title += " (opposes)"
	}
	switch m := graph.Firmest(t.Cites); m {
	case "":
		title += "; no source given"
	case graph.Foreseen, graph.Speculated, graph.Urged:
		title += "; " + string(m)
	}
	return title
}

// describe writes the map out for those who cannot see it.
func (f *Figure) describe(x *graph.Index) string {
	var b strings.Builder
	say := func(s string) {
		if s == "" {
			return
		}
		if b.Len() > 0 {
			b.WriteString(" ")
		}
		b.WriteString(s)
		if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "!") && !strings.HasSuffix(s, "?") {
			b.WriteString(".")
		}
	}
	say("Relationship map: " + f.m.Title)
	say(strings.TrimSpace(f.m.Summary))
	for i := range f.m.Blocs {
		bl := &f.m.Blocs[i]
		var who []string
		for _, id := range bl.Members {
			who = append(who, x.Title(id, f.language))
		}
		s := localName(bl.Name, bl.Names, f.language)
		if bl.Status != "" {
			s += " (" + bl.Status + ")"
		}
		if len(who) > 0 {
			s += ": " + strings.Join(who, ", ")
		}
		say(s)
	}
	say(f.countAll())
	for i := range f.links {
		if l := &f.links[i]; l.part == "" && l.title != "" {
			say(l.title)
		}
	}
	for i := range f.boxes {
		if f.boxes[i].kind == Hub {
			say(f.boxes[i].title)
		}
	}
	return b.String()
}

// countAll tells how much is on the map, meetings by how sure they are.
func (f *Figure) countAll() string {
	states := graph.MeetingStatus("").Values()
	byState := make(map[string]int)
	for i := range f.m.Meetings {
		byState[string(f.m.Meetings[i].State())]++
	}
	var kinds []string
	for _, s := range states {
		if n := byState[s]; n > 0 {
			kinds = append(kinds, strconv.Itoa(n)+" "+s)
		}
	}
	s := count(len(f.m.Actors), "actor") + ", " + count(len(f.m.Ties), "tie") + ", " + count(len(f.m.Meetings), "meeting")
	if len(kinds) > 0 {
		s += " (" + strings.Join(kinds, ", ") + ")"
	}
	return s
}

func count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return strconv.Itoa(n) + " " + word + "s"
}
