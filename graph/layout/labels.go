package layout

import (
	"cmp"
	"math"
	"slices"

	"entente/graph/geom"
)

// What speaks against a place for a label.
const (
	onBox       = 5000.0 // it lies on a box, a heading or a header
	onLabel     = 4000.0
	onLine      = 3.0 // per point of another line that it hides
	nearLine    = 1.0 // per point of another line that it lies near to
	onBorder    = 12.0
	beside      = 14.0  // it lies beside its line
	behind      = 150.0 // another line runs between it and its own
	settled     = 60.0  // is taken off for the place where it lay before
	offMiddle   = .10   // per point from the middle of its line
	labelStep   = 9.0   // between the places that are tried along a line
	labelPlaces = 14    // that are tried at least
	labelRoom   = 2.0   // kept free around a label
	labelApart  = 8.0   // from other lines, so that a label is not taken for theirs
	labelRounds = 4

	// Where there are so many labels and lines that most labels lie on something
	// whatever is tried, few places are tried, and of what they cover only boxes
	// and labels count.
	labelsTimesLines = 60_000
	roughPlaces      = 5
)

// spot is a place that a label may have.
type spot struct {
	rect geom.Rect
	cost float64 // without the other labels
}

// labeller finds places for the labels of edges.
type labeller struct {
	g       *Graph
	obst    []geom.Rect
	regions []geom.Rect
	lines   [][]geom.Point
	bounds  []geom.Rect
	spots   [][]spot // by edge
	chosen  []int
	rough   bool
}

// placeLabels returns where the labels of the edges lie, empty for none: on
// the middle of their line where that is free, else further along it or beside
// it. Where old has a place for a label it stays there if it does well there;
// old may be nil.
func placeLabels(t *tree, p *places, edges []geom.Spline, old []geom.Rect) []geom.Rect {
	l, order := newLabeller(t, p, edges)
	for _, i := range order {
		if old != nil && !old[i].Empty() {
			l.spots[i] = append(l.spots[i], l.weigh(i, old[i], -settled))
		}
	}
	free := func(i int) int {
		n := 0
		for _, s := range l.spots[i] {
			if s.cost < onLabel {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(free(a), free(b)) })
	rounds := labelRounds
	if l.rough {
		rounds = 1
	}
	for range rounds {
		if !l.settle(order) {
			break
		}
	}
	out := make([]geom.Rect, len(edges))
	for _, i := range order {
		out[i] = l.spots[i][l.chosen[i]].rect
	}
	return out
}

// newLabeller returns a labeller that knows all places, and the edges with labels.
func newLabeller(t *tree, p *places, edges []geom.Spline) (l *labeller, order []int) {
	l = &labeller{g: t.g, obst: obstacles(t, p), regions: p.clusters}
	l.chosen = make([]int, len(edges))
	l.spots = make([][]spot, len(edges))
	for i, s := range edges {
		l.lines = append(l.lines, s.Flatten(.5))
		l.bounds = append(l.bounds, s.Bounds())
		l.chosen[i] = -1
		if e := t.g.Edges[i]; e.Label.W > 0 && e.Label.H > 0 {
			order = append(order, i)
		}
	}
	l.rough = len(order)*len(edges) > labelsTimesLines
	for _, i := range order {
		l.spots[i] = l.options(i)
	}
	return l, order
}

// obstacles lists the boxes and headings.
func obstacles(t *tree, p *places) []geom.Rect {
	out := slices.Clone(p.nodes)
	for i := range t.g.Clusters {
		if h := HeadingRect(&t.g.Clusters[i], p.clusters[i]); !h.Empty() {
			out = append(out, h)
		}
	}
	return out
}

// settle gives each label the best place, the others being where they are, and
// tells whether any has moved.
func (l *labeller) settle(order []int) bool {
	moved := false
	for _, i := range order {
		best, at := math.Inf(1), 0
		for k, s := range l.spots[i] {
			cost := s.cost
			if cost >= best {
				continue
			}
			for _, j := range order {
				if j != i && l.chosen[j] >= 0 && l.spots[j][l.chosen[j]].rect.Overlaps(s.rect.Grow(labelRoom)) {
					cost += onLabel
				}
			}
			if cost < best {
				best, at = cost, k
			}
		}
		moved = moved || l.chosen[i] != at
		l.chosen[i] = at
	}
	return moved
}

// options lists the places that the label of edge i may have.
func (l *labeller) options(i int) []spot {
	size := l.g.Edges[i].Label
	line := l.lines[i]
	total := 0.0
	for k := 1; k < len(line); k++ {
		total += line[k].Sub(line[k-1]).Len()
	}
	n := max(labelPlaces, int(total/labelStep))
	if l.rough {
		n = roughPlaces
	}
	var out []spot
	for k := range n {
		at := total * (float64(k) + .5) / float64(n)
		p, t := along(line, at)
		off := math.Abs(at-total/2) * offMiddle
		out = append(out, l.weigh(i, geom.RectAround(p, size), off))
		if l.rough {
			continue
		}
		// Beside the line: as far as the box reaches across it.
		d := (math.Abs(t.Y)*size.W+math.Abs(t.X)*size.H)/2 + 3
		side := geom.Point{X: -t.Y, Y: t.X}.Mul(d)
		for _, q := range [2]geom.Point{p.Add(side), p.Sub(side)} {
			s := l.weigh(i, geom.RectAround(q, size), off+beside)
			s.cost += behind * float64(l.between(i, p, q))
			out = append(out, s)
		}
	}
	return out
}

// between counts the other lines between p and q.
func (l *labeller) between(i int, p, q geom.Point) int {
	n := 0
	span := extentOf([]geom.Point{p, q})
	for j, line := range l.lines {
		if j != i && l.bounds[j].Overlaps(span) && crossings(line, []geom.Point{p, q}) > 0 {
			n++
		}
	}
	return n
}

// along returns the point of line after the given length, and the direction there.
func along(line []geom.Point, at float64) (p, dir geom.Point) {
	for k := 1; k < len(line); k++ {
		d := line[k].Sub(line[k-1])
		n := d.Len()
		if at <= n && n > 0 {
			return line[k-1].Add(d.Mul(at / n)), d.Mul(1 / n)
		}
		at -= n
	}
	return line[len(line)-1], geom.Point{X: 1}
}

// weigh adds up what speaks against r as the place of label i.
func (l *labeller) weigh(i int, r geom.Rect, cost float64) spot {
	room := r.Grow(labelRoom)
	for _, o := range l.obst {
		if o.Overlaps(room) {
			cost += onBox
		}
	}
	if l.rough {
		return spot{r, cost}
	}
	for _, c := range l.regions {
		if c.Overlaps(r) && !c.ContainsRect(r, 0) {
			cost += onBorder
		}
	}
	for j, line := range l.lines {
		if j != i && l.bounds[j].Grow(1).Overlaps(room) {
			cost += onLine * covered(line, room)
		}
		if j != i && l.bounds[j].Overlaps(r.Grow(labelApart)) {
			cost += nearLine * covered(line, r.Grow(labelApart)) // whose is it?
		}
	}
	return spot{r, cost}
}

// covered returns how many points of line lie in r.
func covered(line []geom.Point, r geom.Rect) float64 {
	sum := 0.0
	for k := 1; k < len(line); k++ {
		if a, b, ok := clip(line[k-1], line[k], r); ok {
			sum += b.Sub(a).Len()
		}
	}
	return sum
}
