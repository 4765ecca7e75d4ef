package layout

import (
	"math"
	"slices"

	"entente/graph/geom"
)

// goal is where a node goes that was pinned elsewhere.
type goal struct {
	node     int
	from, to geom.Point
}

// goals lists what was pinned elsewhere than where it lies, and where each can
// go. On the ground of a region that is not its own it cannot: it goes to the
// nearest place inside its own, or outside of that. Where another pinned one
// lies it takes the nearest free place.
func (e *earlier) goals(s sorted) []goal {
	var out []goal
	var taken []geom.Rect
	for i, n := range e.t.g.Nodes {
		if n.Pin != nil && s.stays[i] && !e.moved(i) {
			taken = append(taken, geom.RectAround(*n.Pin, n.Size))
		}
	}
	for i, n := range e.t.g.Nodes {
		if n.Pin == nil || s.stays[i] && !e.moved(i) {
			continue
		}
		to := geom.RectAround(*n.Pin, n.Size)
		if e.t.heads[i] < 0 {
			to = e.landing(i, to, taken)
		}
		taken = append(taken, to)
		g := goal{i, to.Center(), to.Center()}
		if s.stays[i] {
			g.from = e.nodes[i].Center()
		}
		out = append(out, g)
	}
	return out
}

// landing returns the place nearest to r where node i can lie, clear of what is
// taken. Sent back to its own region it disturbs nothing there.
func (e *earlier) landing(i int, r geom.Rect, taken []geom.Rect) geom.Rect {
	to := e.allowed(i, r)
	home := e.t.home(i)
	if to == r || home == e.t.top {
		return free(to, taken, nil)
	}
	taken = slices.Clone(taken)
	for _, k := range e.t.nodes[home] {
		if k != i && !e.nodes[k].Empty() {
			taken = append(taken, e.nodes[k])
		}
	}
	for _, k := range e.t.kids[home] {
		if !e.clusters[k].Empty() {
			taken = append(taken, e.clusters[k])
		}
	}
	in := e.inner(home, e.clusters[home])
	return free(to, taken, &in)
}

// moved tells whether node i is pinned elsewhere than where it lies.
func (e *earlier) moved(i int) bool {
	return e.t.g.Nodes[i].Pin.Sub(e.nodes[i].Center()).Len() > touching
}

// allowed returns the place nearest to r at which node i lies on the ground of
// no region but its own. What is in no region lies beside all of them, so that
// they can stay where they are.
func (e *earlier) allowed(i int, r geom.Rect) geom.Rect {
	home := e.t.home(i)
	if home == e.t.top {
		for range 2 { // out of one it may come into another
			for _, o := range e.regions {
				if o.Grow(tightRegions).Overlaps(r.Grow(-1e-6)) && e.t.parent(e.index[o.id]) == e.t.top {
					r = outward(o.Rect, r)
				}
			}
		}
		return r
	}
	c := e.around(geom.RectAround(r.Center(), geom.Size{}), "")
	if c == e.t.top || e.t.within(i, c) || e.clusters[home].Empty() {
		return r
	}
	return e.inward(home, r)
}

// inward returns the place in cluster c, as it lay, that is nearest to r.
func (e *earlier) inward(c int, r geom.Rect) geom.Rect {
	in := e.inner(c, e.clusters[c])
	r.X = math.Max(in.X, math.Min(in.MaxX()-r.W, r.X))
	r.Y = math.Max(in.Y, math.Min(in.MaxY()-r.H, r.Y))
	return r
}

// outward moves r out of around by the shortest way.
func outward(around, r geom.Rect) geom.Rect {
	left, right := r.MaxX()-(around.X-tightRegions), around.MaxX()+tightRegions-r.X
	up, down := r.MaxY()-(around.Y-tightRegions), around.MaxY()+tightRegions-r.Y
	switch math.Min(math.Min(left, right), math.Min(up, down)) {
	case left:
		r.X -= left
	case right:
		r.X += right
	case up:
		r.Y -= up
	default:
		r.Y += down
	}
	return r
}

// free returns r, or the place nearest to it that is clear of all that is taken
// and lies in within, if that is set; r where there is none.
func free(r geom.Rect, taken []geom.Rect, within *geom.Rect) geom.Rect {
	clear := func(q geom.Rect) bool {
		for _, t := range taken {
			if t.Grow(tightCards - .01).Overlaps(q) {
				return false
			}
		}
		return within == nil || within.ContainsRect(q, touching)
	}
	const step, rings, ways = 4.0, 120, 24
	for k := range rings {
		for w := range ways {
			a := 2 * math.Pi * float64(w) / ways
			if q := r.Shift(geom.Point{X: math.Cos(a), Y: math.Sin(a)}.Mul(step * float64(k))); clear(q) {
				return q
			}
			if k == 0 {
				break
			}
		}
	}
	return r
}
