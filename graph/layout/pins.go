package layout

import "entente/graph/geom"

// pinRounds is how often pins that are in each other's way are let go one
// after the other, before all are.
const pinRounds = 4

// pin moves what the user has put somewhere to that very place, in the frame in
// which p lies: the layout as it is without pins, its top left corner at 0,0.
// So a map changes around what was moved, and elsewhere stays. Regions grow
// around what is pinned in them; the rest gives way.
//
// Pins may contradict each other: what is pinned in a region can make it grow
// over what is pinned beside it. A picture in which nothing lies on anything is
// worth more than a place to the point, so of those that do, some are let go:
// they begin where they are pinned, and give way like all others.
func pin(t *tree, p *places) *places {
	kept := make([]bool, len(t.g.Nodes))
	left := 0
	for i, n := range t.g.Nodes {
		if n.Pin != nil {
			kept[i] = true
			left++
		}
	}
	if left == 0 {
		return p
	}
	for range pinRounds {
		out := pinSome(t, p, kept)
		freed := letGo(t, out, kept)
		if freed == 0 && countOverlaps(t, out) == 0 && facing(t, out) {
			return out
		}
		left -= freed
		if freed == 0 || left == 0 {
			break
		}
	}
	return pinSome(t, p, make([]bool, len(t.g.Nodes)))
}

// pinSome puts all that is pinned where it is pinned, and keeps there what kept says.
func pinSome(t *tree, p *places, kept []bool) *places {
	r := newRepairer(t, p.clone(), .6)
	for c := range t.g.Clusters { // a pinned header takes its region along
		if h := t.g.Clusters[c].Header; h >= 0 && t.g.Nodes[h].Pin != nil {
			r.shift(c, t.g.Nodes[h].Pin.Sub(r.nodes[h].Center()))
		}
	}
	for i, n := range t.g.Nodes {
		if n.Pin != nil {
			r.nodes[i] = geom.RectAround(*n.Pin, n.Size)
		}
	}
	r.clear(kept)
	return r.places
}

// clear takes what lies on something else off that. Only what is fixed stays,
// with its regions; where that is nothing, nothing lies on anything then.
func (r *repairer) clear(fixed []bool) {
	r.fixed = fixed
	loose := true
	for i, f := range fixed {
		for c := r.t.home(i); f && c != r.t.top; c = r.t.parent(c) {
			r.held[c] = true
		}
		loose = loose && !f
	}
	for c := r.t.top - 1; c >= 0; c-- {
		if loose || r.held[c] {
			r.settle(c)
		}
	}
	if loose && !facing(r.t, r.places) {
		r.face()
	}
	r.settle(r.t.top)
}

// letGo takes those pins out of kept that lead to overlaps in p, or to blocs
// that do not face each other, and tells how many. Of two nodes that lie on each
// other the later one goes.
func letGo(t *tree, p *places, kept []bool) int {
	l := &looser{t: t, p: p, kept: kept}
	for i := range p.nodes {
		l.node(i)
	}
	for c, r := range p.clusters {
		for k, s := range p.clusters[:c] {
			if !t.inside(c, k) && r.Grow(-touching).Overlaps(s) {
				l.allIn(c)
				l.allIn(k)
			}
		}
	}
	if !facing(t, p) {
		for c, k := range t.g.Clusters {
			if k.Side == 0 || k.Side == 1 {
				l.allIn(c)
			}
		}
	}
	return l.freed
}

// looser lets pins go.
type looser struct {
	t     *tree
	p     *places
	kept  []bool
	freed int
}

// pin lets the pin of node i go, and tells whether it was there.
func (l *looser) pin(i int) bool {
	was := l.kept[i]
	l.kept[i] = false
	if was {
		l.freed++
	}
	return was
}

// allIn lets all pins in cluster c go.
func (l *looser) allIn(c int) {
	for i := range l.kept {
		if l.t.within(i, c) {
			l.pin(i)
		}
	}
}

// node lets what is wrong with the place of node i go.
func (l *looser) node(i int) {
	r := l.p.nodes[i]
	small := r.Grow(-touching)
	for k, s := range l.p.nodes[:i] {
		if small.Overlaps(s) && !l.pin(i) {
			l.pin(k)
		}
	}
	for c, s := range l.p.clusters {
		in := l.t.within(i, c)
		if (in && !s.ContainsRect(r, touching) || !in && small.Overlaps(s)) && !l.pin(i) {
			l.allIn(c)
		}
	}
}
