package layout

import "entente/graph/geom"

// pin moves what the user has put somewhere to that very place, in the frame in
// which p lies: the layout as it is without pins, its top left corner at 0,0.
// So a map changes around what was moved, and elsewhere stays. Regions grow
// around what is pinned in them; the rest gives way.
func pin(t *tree, p *places) *places {
	pinned := false
	for _, n := range t.g.Nodes {
		pinned = pinned || n.Pin != nil
	}
	if !pinned {
		return p
	}
	r := newRepairer(t, p.clone(), .6)
	for c := range t.g.Clusters { // a pinned header takes its region along
		if h := t.g.Clusters[c].Header; h >= 0 && t.g.Nodes[h].Pin != nil {
			r.shift(c, t.g.Nodes[h].Pin.Sub(r.nodes[h].Center()))
		}
	}
	for i, n := range t.g.Nodes {
		if n.Pin == nil {
			continue
		}
		r.nodes[i] = geom.RectAround(*n.Pin, n.Size)
		r.fixed[i] = true
		for c := t.home(i); c != t.top; c = t.parent(c) {
			r.held[c] = true
		}
	}
	for c := t.top - 1; c >= 0; c-- {
		if r.held[c] {
			r.settle(c)
		}
	}
	r.settle(t.top)
	return r.places
}
