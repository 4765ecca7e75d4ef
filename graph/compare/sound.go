package compare

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"entente/graph"
)

// complete reports whether all that m and the conflicts refer to is in m. What
// is not there was deleted by one side: it is kept from then on.
func (g *merger) complete(m *graph.Map) bool {
	x := graph.NewIndex(m)
	missing := false
	look := func(ref, id string) string {
		for _, at := range g.missing(x, ref, id) {
			if !g.keep[at] {
				g.keep[at], missing = true, true
			}
		}
		return id
	}
	refs(reflect.ValueOf(m).Elem(), "", look)
	for _, s := range g.stakes {
		refs(s.v, s.ref, look)
	}
	return !missing
}

// missing returns the paths of what a reference needs and the map has not.
func (g *merger) missing(x *graph.Index, ref, id string) []string {
	if ref == "passage" {
		source, passage, _ := strings.Cut(id, "/")
		if _, p := x.Passage(id); p != nil {
			return nil
		}
		at := []string{"sources/" + source + "/passages/" + passage}
		if x.Source(source) == nil {
			at = append(at, "sources/"+source)
		}
		return at
	}
	if isElement(x, id) {
		return nil
	}
	for _, m := range []*graph.Map{g.ours, g.theirs} {
		for _, l := range lists() {
			if _, at := idsOf(l.of(m)); l.element != graph.ElementSource && has(at, id) {
				return []string{l.key + "/" + id}
			}
		}
	}
	return nil
}

// isElement tells whether there is an element with this id. Sources have ids
// of their own and are none.
func isElement(x *graph.Index, id string) bool {
	e := x.Element(id)
	return e != "" && e != graph.ElementSource
}

// settle reports whether m can be as it is, whichever side is chosen. Where two
// changes that were made apart do not go together, the field is ours as a
// whole from then on, and a conflict.
func (g *merger) settle(m *graph.Map) bool {
	settled := true
	ours := func(at string) {
		if !g.whole[at] {
			g.whole[at], settled = true, false
		}
	}
	theirs := make(map[string]string) // what they would have actors belong to
	for _, c := range g.conflicts {
		at := strings.Split(c.At, "/")
		switch {
		case len(at) == 3 && at[0] == "ties" && (at[2] == "from" || at[2] == "to"):
			// The ends of a tie belong together.
			ours("ties/" + at[1] + "/from")
			ours("ties/" + at[1] + "/to")
		case len(at) == 3 && at[0] == "actors" && at[2] == "of":
			theirs[at[1]] = strings.Trim(c.Theirs, `"`)
		}
	}
	for _, t := range m.Meetings {
		if len(t.Participants) < 2 {
			ours("meetings/" + t.ID + "/participants")
		}
	}
	for _, t := range m.Ties {
		if t.From == t.To {
			ours("ties/" + t.ID + "/from")
			ours("ties/" + t.ID + "/to")
		}
	}
	for _, choice := range []map[string]string{nil, theirs} {
		for _, id := range looping(m.Actors, choice) {
			ours("actors/" + id + "/of")
		}
	}
	return settled
}

// looping returns the actors that belong to themselves through others, if some
// belong to what other says.
func looping(actors []graph.Actor, other map[string]string) []string {
	of := make(map[string]string, len(actors))
	for i := range actors {
		of[actors[i].ID] = actors[i].Of
	}
	maps.Copy(of, other)
	done := make(map[string]bool, len(actors))
	var out []string
	for i := range actors {
		var chain []string
		on := make(map[string]bool)
		id := actors[i].ID
		for ; id != "" && !done[id] && !on[id]; id = of[id] {
			chain, on[id] = append(chain, id), true
		}
		if on[id] {
			out = append(out, chain[slices.Index(chain, id):]...)
		}
		for _, c := range chain {
			done[c] = true
		}
	}
	return out
}
