package compare

import (
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
	if x.Element(id) != "" {
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

// settle reports whether m can be as it is. Where two changes that were made
// apart do not go together, the field is ours as a whole from then on.
func (g *merger) settle(m *graph.Map) bool {
	settled := true
	ours := func(at string) {
		if !g.whole[at] {
			g.whole[at], settled = true, false
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
	for _, id := range looping(m.Actors) {
		ours("actors/" + id + "/of")
	}
	return settled
}

// looping returns the actors that belong to themselves through others.
func looping(actors []graph.Actor) []string {
	of := make(map[string]string, len(actors))
	for i := range actors {
		of[actors[i].ID] = actors[i].Of
	}
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
