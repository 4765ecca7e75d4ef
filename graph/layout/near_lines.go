package layout

import (
	"slices"

	"entente/graph/geom"
)

const (
	nearBox     = 3.0  // a line that comes so near to a box that has changed is drawn anew
	strayTimes  = 1.5  // as much of a line in a changed region that is not its own as there was, likewise
	strayMore   = 20.0 // and so many points more
	settledLine = .3   // how far from the border a line may end, to be thought to end there

	// By how much a drawing has to be better for lines to move that could stay.
	biasSome = 300.0
	biasAll  = 1500.0
)

// lies is how the lines and labels of edges lie already; empty where they do not.
type lies struct {
	lines  []geom.Spline
	labels []geom.Rect
}

// drawNear draws lines and labels for places p. Lines that nothing has come in
// the way of stay as they were, unless the picture is much better where those
// that are in the way of new ones yield, or all.
func (r *run) drawNear(e *earlier, p *places) *drawing {
	bs := bundles(r.t.g)
	old := e.still(p, bs)
	best := composeNear(r.t, p, r.o, r.ctx.Err, old)
	fresh := 0
	for _, b := range bs {
		if len(old.lines[b.edges[0]]) == 0 {
			fresh++
		}
	}
	if fresh == 0 {
		return best
	}
	try := func(l *lies, bias float64) {
		if d := composeNear(r.t, p, r.o, r.ctx.Err, l); d.score+bias < best.score {
			best = d
		}
	}
	if some := old.inTheWay(r.t, p, bs, best); len(some) > 0 {
		try(old.without(some, bs), biasSome)
	}
	if was := old.quality(r.t, p); best.Quality.EdgesThroughNodes > was.EdgesThroughNodes || best.Quality.LabelOverlaps > was.LabelOverlaps ||
		best.Quality.EdgeCrossings > was.EdgeCrossings+fresh {
		try(newLies(len(r.t.g.Edges)), biasAll)
	}
	return best
}

// inTheWay lists the edges of l that lie across the direct way of new ones, or
// that cross them in drawing d.
func (l *lies) inTheWay(t *tree, p *places, bs []bundle, d *drawing) map[int]bool {
	out := crossedBy(t, p, d, l)
	for _, b := range bs {
		if len(l.lines[b.edges[0]]) > 0 {
			continue
		}
		direct := []geom.Point{p.nodes[b.from].Center(), p.nodes[b.to].Center()}
		span := extentOf(direct)
		for k, s := range l.lines {
			if len(s) > 0 && s.Bounds().Grow(.01).Overlaps(span) && crossings(s.Flatten(2), direct) > 0 {
				out[k] = true
			}
		}
	}
	return out
}

func newLies(edges int) *lies { return &lies{make([]geom.Spline, edges), make([]geom.Rect, edges)} }

// crossedBy lists the edges of old that cross lines drawn anew.
func crossedBy(t *tree, p *places, d *drawing, old *lies) map[int]bool {
	shift := d.Origin.Mul(-1)
	lines := make([][]geom.Point, len(d.Edges))
	for i, s := range d.Edges {
		for _, q := range s.Flatten(flatness) {
			lines[i] = append(lines[i], q.Add(shift))
		}
	}
	out := make(map[int]bool)
	for _, c := range findCrossings(t, p, lines) {
		if (len(old.lines[c.a]) == 0) != (len(old.lines[c.b]) == 0) {
			out[c.a], out[c.b] = true, true
		}
	}
	return out
}

// without returns l without some edges and those of the same bundles.
func (l *lies) without(some map[int]bool, bs []bundle) *lies {
	out := &lies{slices.Clone(l.lines), slices.Clone(l.labels)}
	for _, b := range bs {
		for _, k := range b.edges {
			if !some[k] {
				continue
			}
			for _, i := range b.edges {
				out.lines[i] = nil
			}
		}
	}
	return out
}

// composeNear is compose with what lies already.
func composeNear(t *tree, p *places, o Options, ended func() error, old *lies) *drawing {
	edges := drawLines(t, p, bundles(t.g), old.lines, ended)
	d := finish(t, p, o, edges, placeLabels(t, p, edges, old.labels))
	d.Engine = "near"
	return d
}

// quality tells how well the lines and labels that stay lie among places p:
// what is not better without new ones is not their fault.
func (l *lies) quality(t *tree, p *places) Quality {
	lines := make([][]geom.Point, len(l.lines))
	for i, s := range l.lines {
		lines[i] = s.Flatten(flatness)
	}
	return Quality{
		EdgeCrossings: countCrossings(t, p, lines), EdgesThroughNodes: countThrough(t, p, lines), LabelOverlaps: countLabels(t, p, l.labels),
	}
}

// still lists the lines and labels that can stay among places p: alone, or
// moved together with both of their ends.
func (e *earlier) still(p *places, bs []bundle) *lies {
	out := newLies(len(e.lines))
	o := e.obstacles(p)
	for i := range bs {
		b := &bs[i]
		d, ok := e.carried(p, b)
		for _, k := range b.edges {
			ok = ok && e.follows(p, b, k, d, o)
		}
		if !ok {
			continue
		}
		for _, k := range b.edges {
			for _, q := range e.lines[k] {
				out.lines[k] = append(out.lines[k], q.Add(d))
			}
			if r := e.labels[k]; near(geom.Rect{W: r.W, H: r.H}, geom.Rect{W: e.t.g.Edges[k].Label.W, H: e.t.g.Edges[k].Label.H}) {
				out.labels[k] = r.Shift(d)
			}
		}
	}
	return out
}

// carried tells by how much both ends of a bundle have moved, if by the same.
func (e *earlier) carried(p *places, b *bundle) (d geom.Point, ok bool) {
	for _, k := range b.edges {
		if len(e.lines[k]) == 0 {
			return d, false
		}
	}
	from, to := e.nodes[b.from], e.nodes[b.to]
	if from.Empty() || to.Empty() {
		return d, false
	}
	d = p.nodes[b.from].Center().Sub(from.Center())
	other := p.nodes[b.to].Center().Sub(to.Center())
	if d.Sub(other).Len() > 1e-6 {
		return geom.Point{}, true // perhaps an end slid along a border
	}
	return d, true
}

// changes is what can be in the way of lines that lay well.
type changes struct {
	boxes   []geom.Rect // that have changed, or are new; by node, then by cluster those of headings; others are empty
	regions []bool      // that have changed
}

func (e *earlier) obstacles(p *places) changes {
	var c changes
	for i, r := range p.nodes {
		if near(r, e.nodes[i]) {
			r = geom.Rect{}
		}
		c.boxes = append(c.boxes, r)
	}
	for k := range e.t.g.Clusters {
		g := &e.t.g.Clusters[k]
		h := HeadingRect(g, p.clusters[k])
		changed := !near(p.clusters[k], e.clusters[k])
		if !changed {
			h = geom.Rect{}
		}
		c.boxes = append(c.boxes, h)
		c.regions = append(c.regions, changed)
	}
	return c
}

// follows tells whether edge k of bundle b, moved by d, lies as well as it did.
func (e *earlier) follows(p *places, b *bundle, k int, d geom.Point, c changes) bool {
	s := make(geom.Spline, len(e.lines[k]))
	for i, q := range e.lines[k] {
		s[i] = q.Add(d)
	}
	g := &e.t.g.Edges[k]
	return len(s)%3 == 1 && e.endsOn(p, g.From, g.To, s[0]) && e.endsOn(p, g.To, g.From, s[len(s)-1]) &&
		e.clearOf(s, b, d, c) && e.staysOut(p, s, b, k, c)
}

// clearOf tells whether nothing that has changed is in the way of a line of
// bundle b that has moved by d.
func (e *earlier) clearOf(s geom.Spline, b *bundle, d geom.Point, c changes) bool {
	line, bounds := s.Flatten(.5), s.Bounds()
	for i, r := range c.boxes {
		if r.Empty() || i < len(e.nodes) && d != (geom.Point{}) && e.nodes[i].Shift(d) == r {
			continue // what has moved along is not in the way
		}
		wide, most := r.Grow(nearBox), .5
		if i == b.from || i == b.to {
			wide, most = r.Grow(-grazing), ownDeep
		}
		if bounds.Overlaps(wide) && covered(line, wide) > most {
			return false
		}
	}
	return true
}

// staysOut tells whether s, the line of edge k, does not run through regions
// that have changed more than it did.
func (e *earlier) staysOut(p *places, s geom.Spline, b *bundle, k int, c changes) bool {
	line, old := s.Flatten(.5), e.lines[k].Flatten(.5)
	for i, changed := range c.regions {
		if !changed || e.t.within(b.from, i) || e.t.within(b.to, i) {
			continue
		}
		if covered(line, p.clusters[i]) > strayTimes*covered(old, e.clusters[i])+strayMore {
			return false
		}
	}
	return true
}

// endsOn tells whether at lies on the border where an edge from other ends at node n.
func (e *earlier) endsOn(p *places, n, other int, at geom.Point) bool {
	r := p.nodes[n]
	if c := e.t.target(n, other); c >= 0 {
		r = p.clusters[c]
	}
	return r.Grow(settledLine).Contains(at) && !r.Grow(-settledLine).Contains(at)
}

// keptLines tells the router of the lines of bundle b that lie already.
func keptLines(b *bundle, old []geom.Spline) []geom.Spline {
	if old == nil {
		return nil
	}
	out := make([]geom.Spline, len(b.edges))
	for k, e := range b.edges {
		if len(old[e]) == 0 {
			return nil
		}
		out[k] = old[e]
		if b.flipped[k] {
			out[k] = reversed(old[e])
		}
	}
	return out
}
