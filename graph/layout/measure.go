package layout

import (
	"math"
	"slices"

	"entente/graph/geom"
)

const (
	flatness  = .25 // of the polylines that stand for curves in counting, in points
	touching  = .5  // boxes may share so much before they overlap
	grazing   = 1.0 // a line may touch a box so deeply without running through it
	ownDeep   = 6.0 // a line may end so deeply in its own box
	jointNear = 3.0 // two edges of one node may meet so near to its border
)

// Measure counts what disturbs a reader of l. It looks at the geometry alone,
// whoever made it.
//
// Curves are flattened first. Two edges cross once for each point where they
// pass through each other; where they meet at the border of a node or region
// that both end at, they do not. A line runs through a box or heading if it is
// inside it by more than a point, and through its own boxes if it runs on
// inside. An edge of a header may end at the header or at the border of the
// cluster that it heads.
func Measure(g *Graph, l *Layout) Quality {
	t, err := newTree(g)
	if err != nil || len(l.Nodes) != len(g.Nodes) || len(l.Clusters) != len(g.Clusters) {
		return Quality{}
	}
	p := &places{l.Nodes, l.Clusters}
	q := Quality{NodeOverlaps: countOverlaps(t, p)}
	if l.Size.H > 0 {
		q.Aspect = l.Size.W / l.Size.H
	}
	lines := make([][]geom.Point, len(l.Edges))
	for i, s := range l.Edges {
		lines[i] = s.Flatten(flatness)
	}
	q.EdgeCrossings = countCrossings(t, p, lines)
	q.EdgesThroughNodes = countThrough(t, p, lines)
	q.LabelOverlaps = countLabels(t, p, l.Labels)
	return q
}

// countOverlaps counts pairs of boxes that share area, pairs of regions that
// do so without one being in the other, and boxes that are not wholly within
// their region or that reach into a region that is not theirs.
func countOverlaps(t *tree, p *places) int {
	n := 0
	for i, r := range p.nodes {
		small := r.Grow(-touching)
		for _, s := range p.nodes[:i] {
			if small.Overlaps(s) {
				n++
			}
		}
		for c, s := range p.clusters {
			if t.within(i, c) {
				if !s.ContainsRect(r, touching) {
					n++
				}
			} else if small.Overlaps(s) {
				n++
			}
		}
	}
	for i, r := range p.clusters {
		if c := t.g.Clusters[i].Parent; c >= 0 && !p.clusters[c].ContainsRect(r, touching) {
			n++
		}
		for k, s := range p.clusters[:i] {
			if !t.inside(i, k) && r.Grow(-touching).Overlaps(s) {
				n++
			}
		}
	}
	return n
}

// inside tells whether cluster c lies in cluster k.
func (t *tree) inside(c, k int) bool {
	for c != t.top && c != k {
		c = t.parent(c)
	}
	return c == k
}

// crossed is a crossing: where it lies.
type crossed struct {
	a, b int
	at   geom.Point
}

func countCrossings(t *tree, p *places, lines [][]geom.Point) int {
	return len(findCrossings(t, p, lines))
}

// findCrossings lists the crossings of all pairs of lines.
func findCrossings(t *tree, p *places, lines [][]geom.Point) []crossed {
	bounds := make([]geom.Rect, len(lines))
	for i, l := range lines {
		bounds[i] = geom.Spline(l).Bounds().Grow(.01)
	}
	order := make([]int, len(lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case bounds[a].X < bounds[b].X:
			return -1
		case bounds[a].X > bounds[b].X:
			return 1
		}
		return a - b
	})
	var out []crossed
	for k, i := range order {
		for _, j := range order[k+1:] {
			if bounds[j].X > bounds[i].MaxX() {
				break
			}
			if bounds[i].Overlaps(bounds[j]) {
				out = crossPair(out, t, p, lines, min(i, j), max(i, j))
			}
		}
	}
	return out
}

// crossPair appends the crossings of two lines.
func crossPair(out []crossed, t *tree, p *places, lines [][]geom.Point, i, j int) []crossed {
	a, b := lines[i], lines[j]
	first := len(out)
	for x := 1; x < len(a); x++ {
		for y := 1; y < len(b); y++ {
			at, ok := meet(a[x-1], a[x], b[y-1], b[y])
			if !ok || joined(t, p, i, j, at) {
				continue
			}
			again := false // two segments can both end where the lines cross
			for _, c := range out[first:] {
				again = again || c.at.Sub(at).Len() < flatness
			}
			if !again {
				out = append(out, crossed{i, j, at})
			}
		}
	}
	return out
}

// joined tells whether at lies where edges i and j both end at the same node.
func joined(t *tree, p *places, i, j int, at geom.Point) bool {
	e, f := &t.g.Edges[i], &t.g.Edges[j]
	for _, n := range [2]int{e.From, e.To} {
		if n != f.From && n != f.To {
			continue
		}
		if onBorderOf(p.nodes[n], at) {
			return true
		}
		if c := t.heads[n]; c >= 0 && onBorderOf(p.clusters[c], at) {
			return true
		}
	}
	return false
}

// onBorderOf tells whether p lies on the border of r or just off it.
func onBorderOf(r geom.Rect, p geom.Point) bool {
	return r.Grow(jointNear).Contains(p) && !r.Grow(-jointNear).Contains(p)
}

// meet returns where two segments meet.
func meet(a, b, c, d geom.Point) (geom.Point, bool) {
	r, s, q := b.Sub(a), d.Sub(c), c.Sub(a)
	den := r.X*s.Y - r.Y*s.X
	if den == 0 {
		return geom.Point{}, false
	}
	t := (q.X*s.Y - q.Y*s.X) / den
	u := (q.X*r.Y - q.Y*r.X) / den
	if t < 0 || t > 1 || u < 0 || u > 1 {
		return geom.Point{}, false
	}
	return a.Add(r.Mul(t)), true
}

// countThrough counts the pairs of a line and a box or heading that the line
// runs through.
func countThrough(t *tree, p *places, lines [][]geom.Point) int {
	n := 0
	boxes := obstacles(t, p)
	for i, line := range lines {
		if len(line) == 0 {
			continue
		}
		bounds := geom.Spline(line).Bounds().Grow(.01)
		for k, b := range boxes {
			core := b.Grow(-grazing)
			if core.Empty() || !bounds.Overlaps(core) {
				continue
			}
			deep := grazing
			if k == t.g.Edges[i].From || k == t.g.Edges[i].To {
				deep = ownDeep
			}
			if covered(line, core) > deep {
				n++
			}
		}
	}
	return n
}

// countLabels counts the pairs of a label and a box, heading or other label
// that it overlaps.
func countLabels(t *tree, p *places, labels []geom.Rect) int {
	n := 0
	boxes := obstacles(t, p)
	for i, r := range labels {
		if r.Empty() {
			continue
		}
		small := r.Grow(-touching)
		for _, b := range boxes {
			if small.Overlaps(b) {
				n++
			}
		}
		for _, s := range labels[:i] {
			if !s.Empty() && small.Overlaps(s) {
				n++
			}
		}
	}
	return n
}

// clip returns the part of the segment from a to b that lies in r
// (Liang and Barsky, 1984).
func clip(a, b geom.Point, r geom.Rect) (p, q geom.Point, ok bool) {
	d := b.Sub(a)
	t0, t1 := 0.0, 1.0
	for _, e := range [4][2]float64{
		{-d.X, a.X - r.X},
		{d.X, r.MaxX() - a.X},
		{-d.Y, a.Y - r.Y},
		{d.Y, r.MaxY() - a.Y},
	} {
		switch {
		case e[0] == 0:
			if e[1] < 0 {
				return p, q, false
			}
		case e[0] < 0:
			t0 = math.Max(t0, e[1]/e[0])
		default:
			t1 = math.Min(t1, e[1]/e[0])
		}
	}
	if t0 >= t1 {
		return p, q, false
	}
	return a.Add(d.Mul(t0)), a.Add(d.Mul(t1)), true
}
