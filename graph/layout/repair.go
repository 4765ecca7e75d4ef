package layout

import (
	"cmp"
	"math"
	"slices"

	"entente/graph/geom"
)

const (
	pushRounds = 120
	tightMost  = 400 // boxes that are pushed apart in pairs; more are only cleared
)

// repairer makes places of mere positions: no two boxes overlap, clusters
// hold what is theirs under their headers, and blocs that face each other
// stand side by side.
type repairer struct {
	t      *tree
	gap    geom.Size // between boxes
	insets func(c int) (top, pad float64)
	fixed  []bool // by node: it stays where it is
	held   []bool // by cluster: it holds a fixed node
	*places
}

// newRepairer starts from places in which sizes are right and positions may be
// anything; loose is a factor of the gaps.
func newRepairer(t *tree, p *places, loose float64) *repairer {
	a := &arranger{t: t, p: newPlan(t)}
	return &repairer{
		t: t, places: p, insets: a.insets,
		gap:   geom.Size{W: cardGapX * loose, H: cardGapY * loose},
		fixed: make([]bool, len(t.g.Nodes)), held: make([]bool, t.top+1),
	}
}

// repair returns places made from the positions of p: nodes keep to where they
// are as far as the others and the clusters allow.
func repair(t *tree, p *places, loose, aspect float64) *places {
	r := newRepairer(t, p.clone(), loose)
	r.stretch(aspect, loose)
	for c := t.top - 1; c >= 0; c-- {
		r.settle(c)
	}
	r.face()
	r.settle(t.top)
	return r.places
}

// stretch makes the whole about as wide, in proportion, as is wanted.
func (r *repairer) stretch(aspect, loose float64) {
	if aspect <= 0 {
		aspect = Wanted
	}
	var all geom.Rect
	for _, n := range r.nodes {
		all = all.Union(n)
	}
	if all.Empty() {
		return
	}
	k := math.Sqrt(math.Max(.4, math.Min(2.5, aspect*all.H/all.W)))
	kx, ky := k*math.Sqrt(loose), math.Sqrt(loose)/k
	for i, n := range r.nodes {
		c := n.Center()
		r.nodes[i] = geom.RectAround(geom.Point{X: c.X * kx, Y: c.Y * ky}, n.Size())
	}
}

// box is a child of a cluster while children are pushed apart.
type box struct {
	geom.Rect
	it    item
	fixed bool
	heavy bool // it does not yield to what is not, unless that is far larger
}

// outweighs tells whether of a and b only b moves where they are too near.
func (a *box) outweighs(b *box) bool {
	const far = 4
	small := a.W*a.H*far < b.W*b.H
	return a.heavy && !b.heavy && !small || b.heavy && !a.heavy && b.W*b.H*far < a.W*a.H
}

// settle pushes the children of cluster c apart and draws its rectangle around
// them.
func (r *repairer) settle(c int) {
	boxes := r.children(c)
	gap := r.gap
	if c == r.t.top || len(r.t.kids[c]) > 0 {
		gap = geom.Size{W: math.Max(gap.W, stateGap), H: math.Max(gap.H, stateGap)}
	}
	separate(boxes, always(gap))
	var all geom.Rect
	for _, b := range boxes {
		r.move(b.it, b.Rect)
		all = all.Union(b.Rect)
	}
	if c != r.t.top {
		r.wrap(c, all)
	}
}

// children lists what lies directly in cluster c.
func (r *repairer) children(c int) []box {
	var out []box
	for _, n := range r.t.nodes[c] {
		out = append(out, box{Rect: r.nodes[n], it: item(n), fixed: r.fixed[n]})
	}
	for _, k := range r.t.kids[c] {
		out = append(out, box{Rect: r.clusters[k], it: item(^k), fixed: r.held[k]})
	}
	return out
}

// wrap gives cluster c the least rectangle around what is in it, its header on top.
func (r *repairer) wrap(c int, all geom.Rect) {
	r.clusters[c] = r.around(c, all)
	r.putHeader(c)
}

// around returns the least rectangle of cluster c with all in it, which is
// what lies in c but for its header.
func (r *repairer) around(c int, all geom.Rect) geom.Rect {
	k := &r.t.g.Clusters[c]
	top, pad := r.insets(c)
	w := k.Heading.W
	if k.Header >= 0 {
		w = math.Max(w, r.t.g.Nodes[k.Header].Size.W)
		if all.Empty() {
			all = geom.RectAround(r.nodes[k.Header].Center(), geom.Size{W: w})
		}
		if r.fixed[k.Header] { // what is in the cluster lies where it lies
			h := r.nodes[k.Header]
			out := all.Union(geom.Rect{X: h.X, Y: h.MaxY() + headingGap, W: h.W, H: 1})
			all = out
			all.Y = math.Min(all.Y, h.MaxY()+headingGap)
		}
	}
	if d := w - all.W; d > 0 {
		all.X -= d / 2
		all.W = w
	}
	return geom.Rect{X: all.X - pad, Y: all.Y - top, W: all.W + 2*pad, H: all.H + top + pad}
}

// putHeader puts the header of cluster c at its top left, unless it is fixed.
func (r *repairer) putHeader(c int) {
	k, rect := &r.t.g.Clusters[c], r.clusters[c]
	if k.Header >= 0 && !r.fixed[k.Header] {
		z := r.t.g.Nodes[k.Header].Size
		y := rect.Y + padState
		if k.Heading.H > 0 {
			y = rect.Y + headingTop + k.Heading.H + headingGap
		}
		r.nodes[k.Header] = geom.Rect{X: rect.X + padState, Y: y, W: z.W, H: z.H}
	}
}

// move puts a child at to; a cluster takes all that is in it along.
func (r *repairer) move(i item, to geom.Rect) {
	if i >= 0 {
		r.nodes[i] = to
		return
	}
	d := geom.Point{X: to.X - r.clusters[^i].X, Y: to.Y - r.clusters[^i].Y}
	r.shift(int(^i), d)
}

// shift moves cluster c and all that is in it, but for what is fixed.
func (r *repairer) shift(c int, d geom.Point) {
	if d.X == 0 && d.Y == 0 {
		return
	}
	r.clusters[c] = r.clusters[c].Shift(d)
	if h := r.t.g.Clusters[c].Header; h >= 0 && !r.fixed[h] {
		r.nodes[h] = r.nodes[h].Shift(d)
	}
	for _, n := range r.t.nodes[c] {
		if !r.fixed[n] {
			r.nodes[n] = r.nodes[n].Shift(d)
		}
	}
	for _, k := range r.t.kids[c] {
		r.shift(k, d)
	}
}

// face puts the blocs that should face each other side by side, in their
// order, and what is in no cluster back beside its neighbours.
func (r *repairer) face() {
	var blocs []int
	for _, c := range r.t.kids[r.t.top] {
		if r.t.g.Clusters[c].Side >= 0 && !r.held[c] {
			blocs = append(blocs, c)
		}
	}
	if len(blocs) < 2 {
		return
	}
	slices.SortStableFunc(blocs, func(a, b int) int { return cmp.Compare(r.t.g.Clusters[a].Side, r.t.g.Clusters[b].Side) })
	x, mid := r.clusters[blocs[0]].X, r.clusters[blocs[0]].Center().Y
	for k, c := range blocs {
		if k > 0 {
			x += math.Max(channelMin, math.Min(channelMax, r.t.between(item(^blocs[k-1]), item(^c)).W+10))
		}
		z := r.clusters[c]
		r.shift(c, geom.Point{X: x - z.X, Y: mid - z.Center().Y})
		x += z.W
	}
	a := &arranger{t: r.t, places: *r.places}
	for _, n := range r.t.nodes[r.t.top] {
		if !r.fixed[n] {
			at := a.pull(n, r.clusters[blocs[0]])
			r.nodes[n] = geom.RectAround(at, r.nodes[n].Size())
		}
	}
}

// gapping tells what is kept free between two boxes, beside and below each other.
type gapping func(a, b *box) geom.Size

// always is the same gap between all.
func always(gap geom.Size) gapping { return func(_, _ *box) geom.Size { return gap } }

// separate pushes boxes apart until there is the gap between them: in pairs and
// by the shorter way, as long as that leads on, then downwards out of
// whatever is still in the way. Fixed boxes stay.
func separate(bs []box, gap gapping) {
	if len(bs) <= tightMost {
		for range pushRounds {
			if !pushApart(bs, gap) {
				return
			}
		}
	}
	clearAll(bs, gap)
}

// pushApart moves each pair that is too near by half of what is missing, or the
// lighter one by all of it.
func pushApart(bs []box, gap gapping) bool {
	moved := false
	for i := range bs {
		for k := range i {
			a, b := &bs[k], &bs[i]
			if a.fixed && b.fixed {
				continue
			}
			ca, cb := a.Center(), b.Center()
			free := gap(a, b)
			dx := (a.W+b.W)/2 + free.W - math.Abs(cb.X-ca.X)
			dy := (a.H+b.H)/2 + free.H - math.Abs(cb.Y-ca.Y)
			if dx <= 1e-6 || dy <= 1e-6 {
				continue
			}
			moved = true
			d := geom.Point{X: dx * side(ca.X, cb.X)}
			if dy < dx {
				d = geom.Point{Y: dy * side(ca.Y, cb.Y)}
			}
			switch {
			case a.fixed || !b.fixed && a.outweighs(b):
				b.Rect = b.Shift(d)
			case b.fixed || b.outweighs(a):
				a.Rect = a.Shift(d.Mul(-1))
			default:
				a.Rect, b.Rect = a.Shift(d.Mul(-.5)), b.Shift(d.Mul(.5))
			}
		}
	}
	return moved
}

// side tells on which side of a b lies: -1 or 1.
func side(a, b float64) float64 {
	if b < a {
		return -1
	}
	return 1
}

// clearAll goes through the boxes from top to bottom, the fixed ones first, and
// moves each down until it is clear of those before it.
func clearAll(bs []box, gap gapping) {
	order := make([]int, len(bs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := &bs[i], &bs[j]
		if a.fixed != b.fixed {
			if a.fixed {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X))
	})
	for k, i := range order {
		if bs[i].fixed {
			continue
		}
		for again := true; again; {
			again = false
			for _, j := range order[:k] {
				o, free := bs[j].Rect, gap(&bs[j], &bs[i])
				o.X, o.Y, o.W, o.H = o.X-free.W+.01, o.Y-free.H+.01, o.W+2*free.W-.02, o.H+2*free.H-.02
				if o.Overlaps(bs[i].Rect) {
					bs[i].Y = o.MaxY() + .02
					again = true
				}
			}
		}
	}
}
