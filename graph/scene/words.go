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

// mostStatements is how many ties and meetings a description tells one by one:
// more than that nobody listens to.
const mostStatements = 60

// describe writes the map out for those who cannot see it: what it is about,
// who stands together, how much there is, and who met or is tied to whom.
func (f *Figure) describe(x *graph.Index) string {
	said := []string{"Relationship map: " + f.m.Title, strings.TrimSpace(f.m.Summary)}
	for i := range f.m.Blocs {
		said = append(said, f.describeBloc(&f.m.Blocs[i], x))
	}
	said = append(said, f.countAll())
	var claims []string
	for i := range f.boxes {
		if f.boxes[i].kind == Hub {
			claims = append(claims, f.boxes[i].title)
		}
	}
	for i := range f.links {
		if !f.links[i].fromHub {
			claims = append(claims, f.links[i].title)
		}
	}
	if rest := len(claims) - mostStatements; rest > 0 {
		claims = append(claims[:mostStatements], "and "+strconv.Itoa(rest)+" more")
	}
	return sentences(append(said, claims...))
}

func (f *Figure) describeBloc(b *graph.Bloc, x *graph.Index) string {
	s := localName(b.Name, b.Names, f.language)
	if b.Status != "" {
		s += " (" + b.Status + ")"
	}
	who := make([]string, len(b.Members))
	for i, id := range b.Members {
		who[i] = x.Title(id, f.language)
	}
	if len(who) > 0 {
		s += ": " + strings.Join(who, ", ")
	}
	return s
}

// sentences joins what is said, each part ended by a full stop if it has no
// end of its own; empty parts are left out.
func sentences(parts []string) string {
	var b strings.Builder
	for _, s := range parts {
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(" ")
		}
		b.WriteString(s)
		if !strings.ContainsAny(s[len(s)-1:], ".!?") {
			b.WriteString(".")
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
