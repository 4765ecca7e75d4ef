// Package evidence looks at how well a map is sourced: what a careful author
// should look at, though the map is in order. What cannot be in a map at all
// is the business of graph.Map.Validate.
package evidence

import (
	"fmt"

	"entente/graph"
)

// The codes of findings. They are part of the output of entente check and
// keep their meaning.
const (
	NoSource        = "no-source"        // a claim without a citation
	UncitedPassage  = "uncited-passage"  // a passage that nothing cites
	IdleActor       = "idle-actor"       // an actor of which nothing is said
	OpposedPosition = "opposed-position" // one actor for and against one topic
	PastDate        = "past-date"        // planned or expected for a day before the map's own
	SameName        = "same-name"        // two actors of one name
	SingleSource    = "single-source"    // a map that rests on one source
)

// Finding is one thing to look at.
type Finding struct {
	Code    string `json:"code"`
	ID      string `json:"id"`            // of the element; "source/passage" for a passage, "" for the map
	Path    []any  `json:"-"`             // where it stands in the file: keys and indices, as in graph.Problem
	Message string `json:"message"`       // the reason, in one line
	Fix     string `json:"fix,omitempty"` // what can be done; "" where that is for the author to know
}

// Coverage is how far a map is sourced.
type Coverage struct {
	Claims   int `json:"claims"`   // blocs, meetings, interests and ties
	Sourced  int `json:"sourced"`  // those with a citation
	Passages int `json:"passages"` // of all sources
	Used     int `json:"used"`     // those that something cites
}

// Check returns what is to be looked at, by code in the order of the codes
// and then in file order.
func Check(x *graph.Index) []Finding {
	c := checker{x: x, m: x.Map()}
	c.claims()
	c.passages()
	c.idle()
	c.opposed()
	c.past()
	c.names()
	c.single()
	return c.found
}

// Cover counts how far the map is sourced.
func Cover(x *graph.Index) Coverage {
	var v Coverage
	for _, cl := range claims(x.Map()) {
		v.Claims++
		if len(cl.cites) > 0 {
			v.Sourced++
		}
	}
	m := x.Map()
	for i := range m.Sources {
		for j := range m.Sources[i].Passages {
			v.Passages++
			if len(x.Citing(at(m, i, j))) > 0 {
				v.Used++
			}
		}
	}
	return v
}

// checker gathers the findings of one map.
type checker struct {
	x     *graph.Index
	m     *graph.Map
	found []Finding
}

func (c *checker) add(code, id string, path []any, fix, format string, args ...any) {
	c.found = append(c.found, Finding{Code: code, ID: id, Path: path, Fix: fix, Message: fmt.Sprintf(format, args...)})
}

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

func (c *checker) claims() {
	for _, cl := range claims(c.m) {
		if len(cl.cites) == 0 {
			c.add(NoSource, cl.id, cl.path, "cite the passage that it rests on", "the %s %q gives no source", cl.what, c.x.Title(cl.id, ""))
		}
	}
}

// at returns the place of passage j of source i, as citations write it.
func at(m *graph.Map, i, j int) string { return m.Sources[i].ID + "/" + m.Sources[i].Passages[j].ID }

func (c *checker) passages() {
	for i := range c.m.Sources {
		for j := range c.m.Sources[i].Passages {
			if a := at(c.m, i, j); len(c.x.Citing(a)) == 0 {
				c.add(UncitedPassage, a, []any{"sources", i, "passages", j}, "", "nothing on the map cites the passage %s", a)
			}
		}
	}
}

// idle finds actors that no meeting, tie, interest or bloc names, who nobody
// belongs to and who cite nothing themselves.
func (c *checker) idle() {
	for i := range c.m.Actors {
		a := &c.m.Actors[i]
		e, ok := c.x.Entry(a.ID)
		if !ok || len(e.Meetings)+len(e.Interests)+len(e.Ties)+len(e.TiesBelow)+len(e.Members)+len(a.Cites) > 0 {
			continue
		}
		c.add(IdleActor, a.ID, []any{"actors", i}, "", "nothing is said of %q", a.Name)
	}
}

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
			c.add(OpposedPosition, n.ID, []any{"interests", i, "position"}, "",
				"%s is %s here, but %s in %q", c.x.Title(n.ID, ""), n.Stance(), before.Stance(), before.ID)
		}
	}
}

func (c *checker) past() {
	asOf, err := c.m.AsOf.Span()
	if err != nil || c.m.AsOf == "" {
		return
	}
	for i := range c.m.Meetings {
		t := &c.m.Meetings[i]
		s, err := t.When.Date.Span()
		if err != nil || t.When.Date == "" || s.OpenEnd || t.State() != graph.Planned && t.State() != graph.Expected {
			continue
		}
		if s.Latest.Before(asOf.Earliest) {
			c.add(PastDate, t.ID, []any{"meetings", i, "when", "date"}, "say whether it was held",
				"the meeting %q is %s for %s, which is past on the map's own day, %s", t.Name, t.State(), t.When.Date.Describe(), c.m.AsOf.Describe())
		}
	}
}

func (c *checker) names() {
	first := make(map[string]*graph.Actor)
	for i := range c.m.Actors {
		a := &c.m.Actors[i]
		for _, name := range append([]string{a.Name}, a.Aliases...) {
			key := string(a.Kind) + "\x00" + graph.Fold(name)
			before, taken := first[key]
			if !taken {
				first[key] = a
			} else if before != a {
				c.add(SameName, a.ID, []any{"actors", i}, "", "%q (%s) and %q (%s) may be the same: both are known as %q", a.Name, a.ID, before.Name, before.ID, name)
				break
			}
		}
	}
}

func (c *checker) single() {
	if len(c.m.Sources) == 1 {
		c.add(SingleSource, "", []any{"sources"}, "", "all that the map says rests on one source, %q", c.m.Sources[0].Title)
	}
}
