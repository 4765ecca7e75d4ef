package layout

import (
	"math"

	"entente/graph/geom"
)

// nearer gives everything a place near where it lay.
type nearer struct {
	*repairer
	e      *earlier
	placed []bool // by node
	heavy  []bool // by node: it has changed, and what has not gives way
	weighs []bool // by cluster: likewise
	fresh  []bool // by cluster: it has no place yet
	roomy  bool   // labels have room between what their edges join
	was    []geom.Rect
	tight  []geom.Rect
}

// place gives everything its place; what was pinned elsewhere goes the given
// share of its way. Where it is to be roomy there is room for labels.
func (e *earlier) place(s sorted, goals []goal, share float64, roomy bool) *places {
	t := e.t
	p := &places{make([]geom.Rect, len(t.g.Nodes)), make([]geom.Rect, t.top)}
	n := &nearer{
		repairer: newRepairer(t, p, 1), e: e, roomy: roomy,
		placed: make([]bool, len(t.g.Nodes)), heavy: make([]bool, len(t.g.Nodes)), weighs: make([]bool, t.top+1),
		fresh: append([]bool{}, s.fresh...),
		was:   append([]geom.Rect{}, e.clusters...), tight: append([]geom.Rect{}, e.tight...),
	}
	n.keep(s)
	n.fix(s, goals, share)
	for c := t.top - 1; c >= 0; c-- { // children stand after their parents
		n.level(c)
	}
	n.level(t.top)
	return n.places
}

// keep puts what stays where it lay: around its middle, or for a header from
// its top left corner.
func (n *nearer) keep(s sorted) {
	for i, node := range n.t.g.Nodes {
		if !s.stays[i] {
			continue
		}
		old := n.e.nodes[i]
		n.placed[i] = true
		n.nodes[i] = geom.RectAround(old.Center(), node.Size)
		if n.t.heads[i] >= 0 {
			n.nodes[i] = geom.Rect{X: old.X, Y: old.Y, W: node.Size.W, H: node.Size.H}
		} else if math.Abs(old.W-node.Size.W)+math.Abs(old.H-node.Size.H) > .01 {
			n.heavy[i] = true
		} else {
			n.nodes[i] = old // to the last bit
		}
	}
}

// fix puts what is pinned where it goes. A header takes its region along, but
// for what is pinned in it.
func (n *nearer) fix(s sorted, goals []goal, share float64) {
	at := make(map[int]geom.Point)
	for i, node := range n.t.g.Nodes {
		if node.Pin != nil && s.stays[i] {
			at[i] = *node.Pin
		}
	}
	for _, g := range goals {
		at[g.node] = g.from.Add(g.to.Sub(g.from).Mul(share))
		n.heavy[g.node] = true
	}
	for i := range n.t.g.Nodes { // outer headers stand before inner ones
		if p, ok := at[i]; ok && n.t.heads[i] >= 0 && n.placed[i] {
			n.take(n.t.heads[i], p.Sub(n.nodes[i].Center()))
		}
	}
	for i := range n.t.g.Nodes {
		p, ok := at[i]
		if !ok {
			continue
		}
		n.nodes[i] = geom.RectAround(p, n.t.g.Nodes[i].Size)
		n.fixed[i], n.placed[i] = true, true
		for c := n.t.home(i); c != n.t.top; c = n.t.parent(c) {
			n.held[c] = true
			n.fresh[c] = false
		}
	}
}

// take moves cluster c with all that lay in it.
func (n *nearer) take(c int, d geom.Point) {
	n.shift(c, d)
	for k := range n.t.g.Clusters {
		if n.t.inside(k, c) {
			n.was[k], n.tight[k] = n.was[k].Shift(d), n.tight[k].Shift(d)
		}
	}
}

// level finds places for what is new in cluster c, lets what lies in it give
// way to what has changed, and draws its rectangle.
func (n *nearer) level(c int) {
	boxes := n.boxes(c)
	for _, i := range n.homeless(c) {
		r := n.spot(c, i, boxes)
		n.move(i, r)
		if i >= 0 {
			n.placed[i] = true
		} else {
			n.fresh[^i] = false
		}
		boxes = append(boxes, box{Rect: r, it: i})
	}
	separate(boxes, n.gapping(c))
	var all geom.Rect
	for _, b := range boxes {
		if b.it >= 0 && n.t.heads[b.it] >= 0 {
			continue
		}
		n.move(b.it, b.Rect)
		all = all.Union(b.Rect)
	}
	if c == n.t.top {
		return
	}
	n.clusters[c] = n.grown(c, all)
	n.putHeader(c)
	n.weighs[c] = n.clusters[c] != n.was[c]
}

// gaps is what is kept free between what lies directly in cluster c.
func (n *nearer) gaps(c int) geom.Size {
	if c == n.t.top || len(n.t.kids[c]) > 0 {
		return geom.Size{W: tightRegions, H: tightRegions}
	}
	return geom.Size{W: tightCards, H: tightCards}
}

// gapping is what is kept free between two of what lies directly in cluster c:
// more if one of them has changed.
func (n *nearer) gapping(c int) gapping {
	tight := n.gaps(c)
	airy := geom.Size{W: airyCards, H: airyCards}
	if tight.W == tightRegions {
		airy = geom.Size{W: airyRegions, H: airyRegions}
	}
	return func(a, b *box) geom.Size {
		g := tight
		if (a.heavy || b.heavy) && !a.fixed && !b.fixed {
			g = airy
		}
		if n.roomy {
			z := n.room(a.it, b.it)
			g.W, g.H = math.Max(g.W, z.W), math.Max(g.H, z.H)
		}
		return g
	}
}

// room is what the labels between two boxes take; no size if there are none.
func (n *nearer) room(a, b item) geom.Size {
	z := n.t.between(a, b)
	if z.W == 0 {
		return geom.Size{}
	}
	out := geom.Size{W: math.Min(stateGapMost, z.W+cardGapX/2), H: z.H + labelAir}
	if z.all > .8*math.Min(n.sizeOf(a).W, n.sizeOf(b).W) {
		out.H += z.H // in two rows
	}
	return out
}

// boxes lists what lies directly in cluster c and has a place, with a header
// that is pinned.
func (n *nearer) boxes(c int) []box {
	var out []box
	if c != n.t.top {
		if h := n.t.g.Clusters[c].Header; h >= 0 && n.fixed[h] {
			r := n.nodes[h]
			r.H -= n.gaps(c).H - headingGap // what lies under it lies nearer
			out = append(out, box{Rect: r, it: item(h), fixed: true})
		}
	}
	for _, b := range n.children(c) {
		switch {
		case b.it >= 0 && !n.placed[b.it], b.it < 0 && n.fresh[^b.it]:
			continue
		case b.it >= 0:
			b.heavy = n.heavy[b.it]
		default:
			b.heavy = n.weighs[^b.it]
		}
		out = append(out, b)
	}
	return out
}

// homeless lists what lies directly in cluster c and has no place.
func (n *nearer) homeless(c int) []item {
	var out []item
	for _, k := range n.t.kids[c] {
		if n.fresh[k] {
			out = append(out, item(^k))
		}
	}
	for _, i := range n.t.nodes[c] {
		if !n.placed[i] {
			n.nodes[i] = geom.Rect{W: n.t.g.Nodes[i].Size.W, H: n.t.g.Nodes[i].Size.H}
			out = append(out, item(i))
		}
	}
	return out
}

// grown returns the rectangle of cluster c with all in it: each side lies where
// it lay, unless what is in the cluster has come too near to it or has gone
// away from it.
func (n *nearer) grown(c int, all geom.Rect) geom.Rect {
	now := n.around(c, all)
	was := n.was[c]
	switch {
	case was.Empty():
		return now
	case all.Empty(): // it has room, for want of members
		return geom.RectAround(was.Center(), geom.Size{W: math.Max(was.W, now.W), H: math.Max(was.H, now.H)})
	case n.tight[c].Empty():
		return now
	}
	then := n.around(c, n.tight[c])
	side := func(now, then, was, out float64) float64 {
		return out * math.Max(out*now, out*was+math.Min(0, out*now-out*then))
	}
	x0, x1 := side(now.X, then.X, was.X, -1), side(now.MaxX(), then.MaxX(), was.MaxX(), 1)
	y0, y1 := side(now.Y, then.Y, was.Y, -1), side(now.MaxY(), then.MaxY(), was.MaxY(), 1)
	r := geom.Rect{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
	if near(r, was) {
		return was // to the last bit
	}
	return r
}

// near tells whether two rectangles are the same but for rounding.
func near(a, b geom.Rect) bool {
	const slack = 1e-6
	return a.ContainsRect(b, slack) && b.ContainsRect(a, slack)
}
