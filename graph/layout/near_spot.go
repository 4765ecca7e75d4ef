package layout

import (
	"math"

	"entente/graph/geom"
)

// What speaks against a place for something new, in points of distance.
const (
	spotPull    = .5   // of the distance from each neighbour
	spotMiddle  = .3   // of the distance from the middle, of what has no neighbours
	spotGrowth  = 2.0  // of what its region, or the page, grows by
	spotIntrude = 30.0 // its region grows into another
	spotDeep    = 3.0  // of the depth of that
	spotCover   = 50.0 // of each line or label that it covers
	spotOrder   = .01  // of the number of a place in the order in which they are tried
	spotStep    = 14.0 // of the grid of places
	spotMost    = 4000 // places in that grid
	channelWide = 130  // between blocs, whose labels are still to come
)

// spot finds a place for item i, new in cluster c, among boxes.
func (n *nearer) spot(c int, i item, boxes []box) geom.Rect {
	z := n.sizeOf(i)
	pulls := n.neighbours(i)
	if len(boxes) == 0 {
		return n.first(c, i, z, pulls)
	}
	var all geom.Rect
	for _, b := range boxes {
		all = all.Union(b.Rect)
	}
	covers := n.covers()
	best, least := geom.Rect{X: all.MaxX() + 2*tightRegions, Y: all.Y, W: z.W, H: z.H}, math.Inf(1)
	for k, r := range n.spots(c, i, z, boxes) {
		cost := spotOrder * float64(k)
		for _, p := range pulls {
			cost += spotPull * p.Sub(r.Center()).Len()
		}
		if len(pulls) == 0 {
			cost += spotMiddle * all.Center().Sub(r.Center()).Len()
		}
		if cost >= least || !n.clearOf(i, r, boxes, n.gaps(c)) {
			continue
		}
		cost += n.growth(c, all, r)
		for _, o := range covers {
			if cost < least && o.bounds.Overlaps(r) && hits(o.pts, r.Grow(4)) {
				cost += spotCover
			}
		}
		if cost < least {
			best, least = r, cost
		}
	}
	return best
}

func (n *nearer) sizeOf(i item) geom.Size {
	if i < 0 {
		return n.clusters[^i].Size()
	}
	return n.t.g.Nodes[i].Size
}

// neighbours lists the middles of the nodes with a place that item i has edges to.
func (n *nearer) neighbours(i item) []geom.Point {
	var out []geom.Point
	for k := range n.t.g.Nodes {
		if i >= 0 && k != int(i) || i < 0 && !n.t.within(k, int(^i)) {
			continue
		}
		for _, e := range n.t.edges[k] {
			m := n.t.g.Edges[e].From + n.t.g.Edges[e].To - k
			if n.placed[m] && (i >= 0 || !n.t.within(m, int(^i))) {
				out = append(out, n.nodes[m].Center())
			}
		}
	}
	return out
}

// first returns the place of item i where cluster c is empty but for it: under
// the header, or where its neighbours draw it.
func (n *nearer) first(c int, i item, z geom.Size, pulls []geom.Point) geom.Rect {
	if c != n.t.top {
		if was := n.was[c]; !was.Empty() {
			return n.e.inward(c, geom.RectAround(was.Center(), z))
		}
		if h := n.t.g.Clusters[c].Header; h >= 0 && n.placed[h] {
			r := n.nodes[h]
			return geom.Rect{X: r.X, Y: r.MaxY() + headingGap, W: z.W, H: z.H}
		}
	}
	var at geom.Point
	for _, p := range pulls {
		at = at.Add(p.Mul(1 / float64(len(pulls))))
	}
	return geom.RectAround(at, z)
}

// spots lists places for item i of size z in cluster c: beside each of the
// boxes, and all over where they lie.
func (n *nearer) spots(c int, i item, z geom.Size, boxes []box) []geom.Rect {
	var out []geom.Rect
	var all geom.Rect
	bloc := i < 0 && n.t.g.Clusters[^i].Side >= 0
	for _, b := range boxes {
		gx, gy := cardGapX, cardGapY
		switch {
		case bloc:
			gx, gy = channelWide, stateGap
		case i < 0 || b.it < 0:
			gx, gy = stateGap, stateGap
		}
		if l := n.room(i, b.it); l.W > 0 {
			gx, gy = math.Max(gx, l.W), math.Max(gy, l.H)
		}
		m := b.Center()
		for _, y := range [3]float64{m.Y - z.H/2, b.Y, b.MaxY() - z.H} {
			out = append(out, geom.Rect{X: b.MaxX() + gx, Y: y, W: z.W, H: z.H}, geom.Rect{X: b.X - gx - z.W, Y: y, W: z.W, H: z.H})
		}
		for _, x := range [3]float64{m.X - z.W/2, b.X, b.MaxX() - z.W} {
			out = append(out, geom.Rect{X: x, Y: b.MaxY() + gy, W: z.W, H: z.H}, geom.Rect{X: x, Y: b.Y - gy - z.H, W: z.W, H: z.H})
		}
		all = all.Union(b.Rect)
	}
	if c != n.t.top && !n.was[c].Empty() {
		return lattice(out, n.e.inner(c, n.was[c]), z)
	}
	if c == n.t.top && !bloc {
		return lattice(out, geom.Rect{
			X: all.X - z.W - 2*tightRegions, Y: all.Y - z.H - 2*tightRegions,
			W: all.W + 2*z.W + 4*tightRegions, H: all.H + 2*z.H + 4*tightRegions,
		}, z)
	}
	return out
}

// lattice appends places of size z all over r.
func lattice(out []geom.Rect, r geom.Rect, z geom.Size) []geom.Rect {
	w, h := r.W-z.W, r.H-z.H
	if w < 0 || h < 0 {
		return out
	}
	step := math.Max(spotStep, math.Sqrt(w*h/spotMost))
	for y := 0.0; y <= h; y += step {
		for x := 0.0; x <= w; x += step {
			out = append(out, geom.Rect{X: r.X + x, Y: r.Y + y, W: z.W, H: z.H})
		}
	}
	return out
}

// clearOf tells whether item i can lie at r among boxes; of the first two
// blocs the second has to lie to the right of the first, beside it.
func (n *nearer) clearOf(i item, r geom.Rect, boxes []box, gap geom.Size) bool {
	wide := geom.Rect{X: r.X - gap.W, Y: r.Y - gap.H, W: r.W + 2*gap.W, H: r.H + 2*gap.H}
	for _, b := range boxes {
		if wide.Grow(-1e-6).Overlaps(b.Rect) {
			return false
		}
		if fixedSide(n.t, i) && fixedSide(n.t, b.it) {
			left, right := r, b.Rect
			if n.t.g.Clusters[^i].Side == 1 {
				left, right = b.Rect, r
			}
			if left.MaxX() > right.X || left.Y >= right.MaxY() || right.Y >= left.MaxY() {
				return false
			}
		}
	}
	return true
}

// growth is what it costs that cluster c has to hold r beside all.
func (n *nearer) growth(c int, all, r geom.Rect) float64 {
	if c != n.t.top {
		all = all.Union(n.e.inner(c, n.was[c]))
	}
	u := all.Union(r)
	cost := spotGrowth * (u.W - all.W + u.H - all.H)
	if c == n.t.top || cost == 0 {
		return cost
	}
	top, pad := n.insets(c)
	u = geom.Rect{X: u.X - pad - tightRegions, Y: u.Y - top - tightRegions, W: u.W + 2*(pad+tightRegions), H: u.H + top + pad + 2*tightRegions}
	for k, o := range n.was {
		if !o.Empty() && !n.t.inside(k, c) && !n.t.inside(c, k) && u.Overlaps(o) {
			dx := math.Min(u.MaxX(), o.MaxX()) - math.Max(u.X, o.X)
			dy := math.Min(u.MaxY(), o.MaxY()) - math.Max(u.Y, o.Y)
			cost += spotIntrude + spotDeep*math.Min(dx, dy)
		}
	}
	return cost
}

// inner returns the part of a region of cluster c that is for what lies in it.
func (e *earlier) inner(c int, r geom.Rect) geom.Rect {
	if r.Empty() {
		return r
	}
	top, pad := e.insets(c)
	return geom.Rect{X: r.X + pad, Y: r.Y + top, W: r.W - 2*pad, H: r.H - top - pad}
}

// cover is a line, or the diagonals of a label.
type cover struct {
	pts    []geom.Point
	bounds geom.Rect
}

// covers lists the lines and labels as they lay.
func (n *nearer) covers() []cover {
	var out []cover
	for _, l := range n.e.lines {
		if len(l) > 0 {
			out = append(out, cover{l.Flatten(2), l.Bounds().Grow(5)})
		}
	}
	for _, r := range n.e.labels {
		if !r.Empty() {
			out = append(out, cover{[]geom.Point{{X: r.X, Y: r.Y}, {X: r.MaxX(), Y: r.MaxY()}, {X: r.MaxX(), Y: r.Y}, {X: r.X, Y: r.MaxY()}}, r.Grow(5)})
		}
	}
	return out
}
