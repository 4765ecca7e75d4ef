package layout

import (
	"math"
	"math/rand/v2"

	"entente/graph/geom"
)

// How much the rough judge of a plan holds against it, in points of length.
const (
	roughCross   = 700.0  // a crossing
	roughFit     = 13.0   // a point of width of the page
	roughMargin  = 20.0   // what lines take around the boxes
	roughThrough = 90.0   // a line through a box
	roughForeign = 70.0   // a line through a state that is not its own
	temperature  = 2000.0 // at which the search begins
)

// judge tells roughly, and fast, how good places are: as if each line took the
// best of a few simple ways.
type judge struct {
	t      *tree
	bs     []bundle
	ways   []roughWay
	tmp    []roughWay
	aspect float64
}

// roughWay is a simple way of a bundle.
type roughWay struct {
	pts    [4]geom.Point
	n      int
	bounds geom.Rect
	cost   float64 // of its length and what it runs through, times the lines of the bundle
}

func newJudge(t *tree, aspect float64) *judge {
	bs := bundles(t.g)
	return &judge{t: t, bs: bs, ways: make([]roughWay, len(bs)), aspect: aspect}
}

// cost judges p: the lower the better.
func (j *judge) cost(p *places) float64 { return j.costBelow(p, math.Inf(1)) }

// costBelow judges p, but gives up, with any number above most, where it is
// worse than that.
func (j *judge) costBelow(p *places, most float64) float64 {
	var all geom.Rect
	for _, r := range p.clusters {
		all = all.Union(r)
	}
	for _, r := range p.nodes {
		all = all.Union(r)
	}
	fit := Fit(all.W+2*roughMargin, all.H+2*roughMargin, j.aspect)
	sum := roughFit * (fit + 2*math.Max(0, fit-Legible))
	least := sum
	for i := range j.bs {
		j.tmp = j.options(p, &j.bs[i], j.tmp[:0])
		j.ways[i] = j.tmp[0]
		for _, w := range j.tmp[1:] {
			if w.cost < j.ways[i].cost {
				j.ways[i] = w
			}
		}
		least += j.ways[i].cost
	}
	if least > most {
		return least // crossings only make it worse
	}
	for i := range j.bs {
		sum += j.reconsider(p, i)
	}
	return sum
}

// reconsider looks for another way for bundle i if its way crosses others, and
// returns the cost of the way and of its crossings with the bundles before it.
func (j *judge) reconsider(p *places, i int) float64 {
	all := j.crosses(i, &j.ways[i], len(j.bs))
	if all > 0 {
		least := all + j.ways[i].cost
		j.tmp = j.options(p, &j.bs[i], j.tmp[:0])
		for k := range j.tmp {
			w := &j.tmp[k]
			if w.cost >= least {
				continue
			}
			if c := w.cost + j.crosses(i, w, len(j.bs)); c < least {
				least, j.ways[i] = c, *w
			}
		}
		return j.ways[i].cost + j.crosses(i, &j.ways[i], i)
	}
	return j.ways[i].cost
}

// crosses is the cost of the crossings of bundle i, if it takes way w, with
// the first n bundles.
func (j *judge) crosses(i int, w *roughWay, n int) float64 {
	sum := 0
	for k := range j.ways[:n] {
		if o := &j.ways[k]; k != i && o.bounds.Overlaps(w.bounds) {
			sum += crossings(w.pts[:w.n], o.pts[:o.n]) * len(j.bs[k].edges)
		}
	}
	return roughCross * float64(sum*len(j.bs[i].edges))
}

// options appends the simple ways of a bundle: straight, or out to one of the
// four sides and around what its ends lie in.
func (j *judge) options(p *places, b *bundle, out []roughWay) []roughWay {
	a, z := j.rect(p, b.from, b.to), j.rect(p, b.to, b.from)
	out = append(out, j.weigh(p, b, 0, nearest(a, z.Center()), nearest(z, a.Center())))
	if out[0].cost <= pathLen(out[0].pts[:2])*float64(len(b.edges)) {
		return out // nothing is in its way
	}
	near, far := a.Union(z), a.Union(z)
	for _, n := range [2]int{b.from, b.to} {
		c := j.t.home(n)
		if c != j.t.top {
			near = near.Union(p.clusters[c])
		}
		for c != j.t.top {
			far = far.Union(p.clusters[c])
			c = j.t.parent(c)
		}
	}
	const d = 16
	ca, cz := a.Center(), z.Center()
	if math.Abs(ca.Y-cz.Y) > 1 {
		l, r := near.X-d, near.MaxX()+d
		out = append(out,
			j.weigh(p, b, 25, geom.Point{X: a.X, Y: ca.Y}, geom.Point{X: l, Y: ca.Y}, geom.Point{X: l, Y: cz.Y}, geom.Point{X: z.X, Y: cz.Y}),
			j.weigh(p, b, 25, geom.Point{X: a.MaxX(), Y: ca.Y}, geom.Point{X: r, Y: ca.Y}, geom.Point{X: r, Y: cz.Y}, geom.Point{X: z.MaxX(), Y: cz.Y}))
	}
	if math.Abs(ca.X-cz.X) > 1 {
		t, m := far.Y-d, far.MaxY()+d
		out = append(out,
			j.weigh(p, b, 25, geom.Point{X: ca.X, Y: a.Y}, geom.Point{X: ca.X, Y: t}, geom.Point{X: cz.X, Y: t}, geom.Point{X: cz.X, Y: z.Y}),
			j.weigh(p, b, 25, geom.Point{X: ca.X, Y: a.MaxY()}, geom.Point{X: ca.X, Y: m}, geom.Point{X: cz.X, Y: m}, geom.Point{X: cz.X, Y: z.MaxY()}))
	}
	return out
}

// weigh returns the simple way through pts with its cost, extra added.
func (j *judge) weigh(p *places, b *bundle, extra float64, pts ...geom.Point) roughWay {
	w := roughWay{n: len(pts)}
	copy(w.pts[:], pts)
	w.bounds = extentOf(pts)
	w.cost = (extra + j.way(p, b, pts, w.bounds)) * float64(len(b.edges))
	return w
}

// rect is the rectangle that an edge from other ends at.
func (j *judge) rect(p *places, n, other int) geom.Rect {
	if c := j.t.target(n, other); c >= 0 {
		return p.clusters[c]
	}
	return p.nodes[n]
}

// nearest returns the point of r nearest to p, a little inside the corners.
func nearest(r geom.Rect, p geom.Point) geom.Point {
	mx, my := math.Min(10, r.W/2), math.Min(10, r.H/2)
	q := geom.Point{X: math.Max(r.X+mx, math.Min(r.MaxX()-mx, p.X)), Y: math.Max(r.Y+my, math.Min(r.MaxY()-my, p.Y))}
	switch {
	case p.X < r.X:
		q.X = r.X
	case p.X > r.MaxX():
		q.X = r.MaxX()
	case p.Y < r.Y:
		q.Y = r.Y
	default:
		q.Y = r.MaxY()
	}
	return q
}

func pathLen(w []geom.Point) float64 {
	sum := 0.0
	for k := 1; k < len(w); k++ {
		dx, dy := w[k].X-w[k-1].X, w[k].Y-w[k-1].Y
		sum += math.Sqrt(dx*dx + dy*dy)
	}
	return sum
}

// way is the cost of a simple way: its length and what it runs through.
func (j *judge) way(p *places, b *bundle, w []geom.Point, bounds geom.Rect) float64 {
	cost := pathLen(w)
	for i, r := range p.nodes {
		if i != b.from && i != b.to && bounds.Overlaps(r) && hits(w, r.Grow(3)) {
			cost += roughThrough
		}
	}
	for c, r := range p.clusters {
		k := &j.t.g.Clusters[c]
		if bounds.Overlaps(r) && k.Header >= 0 && !j.t.within(b.from, c) && !j.t.within(b.to, c) && hits(w, r) {
			cost += roughForeign
		}
		if k.Heading.W > 0 && bounds.Overlaps(r) && hits(w, HeadingRect(k, r)) {
			cost += roughThrough
		}
	}
	return cost
}

func hits(w []geom.Point, r geom.Rect) bool {
	x1, y1 := r.X+r.W, r.Y+r.H
	for k := 1; k < len(w); k++ {
		a, b := w[k-1], w[k]
		if a.X < r.X && b.X < r.X || a.X > x1 && b.X > x1 || a.Y < r.Y && b.Y < r.Y || a.Y > y1 && b.Y > y1 {
			continue
		}
		if a.X == b.X || a.Y == b.Y {
			return true
		}
		if _, _, ok := clip(a, b, r); ok {
			return true
		}
	}
	return false
}

// crossings counts how often two ways cross.
func crossings(a, b []geom.Point) int {
	n := 0
	for x := 1; x < len(a); x++ {
		p, q := a[x-1], a[x]
		for y := 1; y < len(b); y++ {
			r, s := b[y-1], b[y]
			if p.X < r.X && p.X < s.X && q.X < r.X && q.X < s.X || p.X > r.X && p.X > s.X && q.X > r.X && q.X > s.X {
				continue
			}
			if left(p, q, r) != left(p, q, s) && left(r, s, p) != left(r, s, q) {
				n++
			}
		}
	}
	return n
}

// left tells whether c lies to the left of the line from a to b.
func left(a, b, c geom.Point) bool {
	return (b.X-a.X)*(c.Y-a.Y) > (b.Y-a.Y)*(c.X-a.X)
}

// extentOf returns the rectangle around a few points, a little larger.
func extentOf(pts []geom.Point) geom.Rect {
	x0, y0, x1, y1 := pts[0].X, pts[0].Y, pts[0].X, pts[0].Y
	for _, p := range pts[1:] {
		if p.X < x0 {
			x0 = p.X
		}
		if p.X > x1 {
			x1 = p.X
		}
		if p.Y < y0 {
			y0 = p.Y
		}
		if p.Y > y1 {
			y1 = p.Y
		}
	}
	return geom.Rect{X: x0 - .5, Y: y0 - .5, W: x1 - x0 + 1, H: y1 - y0 + 1}
}

// improve searches plans from p on by simulated annealing with the rough
// judge and returns the best that it met, at once when ended is not nil any more.
func improve(t *tree, j *judge, p *plan, seed uint64, steps int, ended func() error) *plan {
	rnd := rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))
	now := j.cost(arrange(t, p))
	best, least := p, now
	for k := range steps {
		q := p.clone()
		if k%32 == 31 && ended() != nil || !mutate(t, q, rnd) {
			return best
		}
		temper := temperature * math.Pow(.01, float64(k)/float64(steps))
		most := now - temper*math.Log(1-rnd.Float64()) // Metropolis: accept with exp((now-c)/temper)
		c := j.costBelow(arrange(t, q), most)
		if c <= most {
			p, now = q, c
			if c < least {
				best, least = q, c
			}
		}
	}
	return best
}

// mutate changes one thing of p; false if nothing can be changed.
func mutate(t *tree, p *plan, rnd *rand.Rand) bool {
	free := len(t.kids[t.top]) > 0 && len(t.nodes[t.top]) > 0
	for range 40 {
		if free && rnd.IntN(3) == 0 {
			n := t.nodes[t.top][rnd.IntN(len(t.nodes[t.top]))]
			p.slot[n] = slot(rnd.IntN(int(slots)))
			return true
		}
		c := rnd.IntN(t.top + 1)
		o := p.order[c]
		if len(o) < 2 {
			continue
		}
		if c != t.top && rnd.IntN(3) == 0 {
			reshape(p, c, rnd)
			return true
		}
		a, b := rnd.IntN(len(o)), rnd.IntN(len(o))
		if a == b || c == t.top && (fixedSide(t, o[a]) || fixedSide(t, o[b])) {
			continue
		}
		o[a], o[b] = o[b], o[a]
		return true
	}
	return false
}

// fixedSide tells whether i is one of the first two blocs, which face each other.
func fixedSide(t *tree, i item) bool {
	return i < 0 && (t.g.Clusters[^i].Side == 0 || t.g.Clusters[^i].Side == 1)
}

// reshape changes how the children of cluster c stand, though not their order.
func reshape(p *plan, c int, rnd *rand.Rand) {
	switch rnd.IntN(3) {
	case 0:
		p.lines[c] = 1 + rnd.IntN(min(len(p.order[c]), 4))
	case 1:
		p.down[c] = !p.down[c]
	default:
		p.align[c] = justify(rnd.IntN(int(justifies)))
	}
}
