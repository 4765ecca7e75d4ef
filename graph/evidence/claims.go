package evidence

import (
	"fmt"
	"strings"

	"entente/graph"
	"entente/graph/edit"
)

// claim is an element that should cite a passage.
type claim struct {
	id, what string
	path     []any
	cites    []graph.Cite
}

// claims lists what should be sourced, in file order.
func claims(m *graph.Map) []claim {
	var all []claim
	for i := range m.Blocs {
		all = append(all, claim{m.Blocs[i].ID, "bloc", []any{"blocs", i}, m.Blocs[i].Cites})
	}
	for i := range m.Meetings {
		all = append(all, claim{m.Meetings[i].ID, "meeting", []any{"meetings", i}, m.Meetings[i].Cites})
	}
	for i := range m.Interests {
		all = append(all, claim{m.Interests[i].ID, "interest", []any{"interests", i}, m.Interests[i].Cites})
	}
	for i := range m.Ties {
		all = append(all, claim{m.Ties[i].ID, "tie", []any{"ties", i}, m.Ties[i].Cites})
	}
	return all
}

func (c *checker) unsourced() {
	for _, cl := range claims(c.m) {
		if len(cl.cites) == 0 {
			c.add(NoSource, cl.id, cl.path, "the %s %q gives no source", cl.what, c.title(cl.id)).
				Fix = "cite the passage that it rests on"
		}
	}
}

// at returns the place of passage j of source i, as citations write it.
func at(m *graph.Map, i, j int) string { return m.Sources[i].ID + "/" + m.Sources[i].Passages[j].ID }

func (c *checker) passages() {
	for i := range c.m.Sources {
		for j := range c.m.Sources[i].Passages {
			if a := at(c.m, i, j); len(c.x.Citing(a)) == 0 {
				c.add(UncitedPassage, a, []any{"sources", i, "passages", j}, "nothing on the map cites the passage %s", a)
			}
		}
	}
}

// sources finds sources of which no passage is cited.
func (c *checker) sources() {
	for i := range c.m.Sources {
		s := &c.m.Sources[i]
		used := false
		for j := range s.Passages {
			used = used || len(c.x.Citing(at(c.m, i, j))) > 0
		}
		if used {
			continue
		}
		id := s.ID
		f := c.add(UncitedSource, id, []any{"sources", i}, "nothing on the map cites the source %q", s.Title)
		f.Fix = "remove the source"
		f.Repair = func(m *graph.Map) error { return edit.Delete(m, id+"/") }
	}
}

// idle finds actors that no meeting, tie or interest names, whom nobody belongs
// to and who cite nothing themselves. To be in a bloc is not enough: the bloc is
// said to be one, and of its member nothing.
func (c *checker) idle() {
	for i := range c.m.Actors {
		a := &c.m.Actors[i]
		e, ok := c.x.Entry(a.ID)
		if !ok || len(e.Meetings)+len(e.Interests)+len(e.Ties)+len(e.TiesBelow)+len(e.Members)+len(a.Cites) > 0 {
			continue
		}
		c.add(IdleActor, a.ID, []any{"actors", i}, "nothing is said of %q", a.Name)
	}
}

// topics finds topics in which nobody has an interest.
func (c *checker) topics() {
	asked := make(map[string]bool)
	for i := range c.m.Interests {
		asked[c.m.Interests[i].Topic] = true
	}
	for i := range c.m.Topics {
		id := c.m.Topics[i].ID
		if asked[id] {
			continue
		}
		f := c.add(SilentTopic, id, []any{"topics", i}, "nobody has an interest in %q", c.m.Topics[i].Name)
		f.Fix = "remove the topic"
		f.Repair = func(m *graph.Map) error { return edit.Delete(m, id) }
	}
}

// blocs finds blocs that unite nobody.
func (c *checker) blocs() {
	for i := range c.m.Blocs {
		b := &c.m.Blocs[i]
		path := []any{"blocs", i, "members"}
		switch len(b.Members) {
		case 0:
			c.add(LoneBloc, b.ID, path[:2], "nobody is in the bloc %q", b.Name)
		case 1:
			c.add(LoneBloc, b.ID, path, "%s is alone in the bloc %q", c.title(b.Members[0]), b.Name)
		}
	}
}

// opposed finds actors that are for and against one thing. The first interest
// of an actor in a topic is what the others are held against.
func (c *checker) opposed() {
	type stand struct{ actor, topic string }
	first := make(map[stand]*graph.Interest)
	for i := range c.m.Interests {
		n := &c.m.Interests[i]
		if n.Stance() != graph.For && n.Stance() != graph.Against {
			continue
		}
		k := stand{n.Actor, n.Topic}
		before, taken := first[k]
		if !taken {
			first[k] = n
			continue
		}
		if before.Stance() != n.Stance() {
			f := c.add(OpposedPosition, n.ID, []any{"interests", i, "position"}, "%s of %q: %s is %s (%s), but %s in %q (%s)",
				within(before.Cites, n.Cites), c.title(n.Topic), c.title(n.Actor),
				n.Stance(), c.cited(n.Cites), before.Stance(), before.ID, c.cited(before.Cites))
			f.With = before.ID
		}
	}
}

// within tells whether two claims rest on one source or on several.
func within(a, b []graph.Cite) string {
	sources := make(map[string]bool)
	for _, c := range append(append([]graph.Cite{}, a...), b...) {
		source, _, _ := strings.Cut(c.At, "/")
		sources[source] = true
	}
	switch {
	case len(a) == 0 || len(b) == 0:
		return "opposite positions"
	case len(sources) == 1:
		return "opposite positions within one source"
	}
	return "opposite positions between sources"
}

// cited lists the passages that a claim cites.
func (c *checker) cited(cites []graph.Cite) string {
	var all []string
	seen := make(map[string]bool)
	for _, ct := range cites {
		if !seen[ct.At] {
			seen[ct.At] = true
			all = append(all, c.passage(ct.At))
		}
	}
	if len(all) == 0 {
		return "no source given"
	}
	return strings.Join(all, ", ")
}

func (c *checker) single() {
	if len(c.m.Sources) == 1 {
		c.add(SingleSource, "", []any{"sources"}, "all that the map says rests on one source, %q", c.m.Sources[0].Title)
	}
}

// conflicts finds what a merge has left open.
func (c *checker) conflicts() {
	for i, one := range c.m.Conflicts {
		c.add(OpenConflict, c.disputed(one.At), []any{"conflicts", i}, "a merge has left a choice at %s: ours %s, theirs %s",
			one.At, says(one.Ours), says(one.Theirs)).Fix = "choose one of the two"
	}
}

// disputed returns the id of what a conflict is about; "" for the map.
func (c *checker) disputed(path string) string {
	key, rest, _ := strings.Cut(path, "/")
	id, rest, _ := strings.Cut(rest, "/")
	switch {
	case key == "sources":
		if passage, ok := strings.CutPrefix(rest, "passages/"); ok {
			passage, _, _ = strings.Cut(passage, "/")
			if _, p := c.x.Passage(id + "/" + passage); p != nil {
				return id + "/" + passage
			}
		}
		if c.x.Source(id) != nil {
			return id
		}
	case key != "view" && c.x.Element(id) != "":
		return id
	}
	return ""
}

// says shortens a value of a conflict to what fits in a line.
func says(value string) string {
	const most = 60
	value = strings.Join(strings.Fields(value), " ")
	if value == "" {
		return "has nothing there"
	}
	if r := []rune(value); len(r) > most {
		value = string(r[:most]) + "…"
	}
	return fmt.Sprintf("says %s", value)
}
