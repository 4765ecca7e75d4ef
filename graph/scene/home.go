package scene

import "entente/graph"

// home is what an actor lies in: another actor's region, a bloc, or nothing.
type home struct {
	of   *graph.Actor // nil: not in an actor
	bloc int          // index into Map.Blocs of the bloc around it, nearest; -1: none
}

// homes finds what each actor lies in.
//
// An actor lies in what it belongs to. One that is named in a bloc in which
// that is not (a minister of one state who sides with another camp) lies in
// the bloc itself: who stands with whom is the first thing that the picture
// tells, and the card then names the state. An actor in two blocs lies in the
// first of them.
type homes struct {
	x     *graph.Index
	named map[string][]int // the blocs that name the actor, in file order
	found map[string]home
}

func newHomes(m *graph.Map, x *graph.Index) *homes {
	h := &homes{x: x, named: make(map[string][]int), found: make(map[string]home)}
	for i := range m.Blocs {
		for _, id := range m.Blocs[i].Members {
			if list := h.named[id]; len(list) == 0 || list[len(list)-1] != i {
				h.named[id] = append(list, i)
			}
		}
	}
	return h
}

// of returns the home of the actor.
func (h *homes) of(a *graph.Actor) home {
	if known, ok := h.found[a.ID]; ok {
		return known
	}
	out := home{bloc: -1}
	if list := h.named[a.ID]; len(list) > 0 {
		out.bloc = list[0]
	}
	if up := h.x.Actor(a.Of); up != nil && !h.inRing(a) {
		around := h.of(up)
		if out.bloc < 0 || out.bloc == around.bloc {
			out = home{up, around.bloc}
		}
	}
	h.found[a.ID] = out
	return out
}

// inRing tells whether the actor belongs to itself, also through others: then
// nothing holds it. No valid map has such an actor.
func (h *homes) inRing(a *graph.Actor) bool {
	top := a
	if up := h.x.Ancestors(a.ID); len(up) > 0 {
		top = up[len(up)-1]
	}
	return top.Of == a.ID
}

// others returns the blocs that name the actor beside the one it lies in.
func (h *homes) others(a *graph.Actor) []int {
	var out []int
	in := h.of(a).bloc
	for _, b := range h.named[a.ID] {
		if b != in {
			out = append(out, b)
		}
	}
	return out
}
