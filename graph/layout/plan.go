package layout

import (
	"math"
	"slices"

	"entente/graph/geom"
)

// Lengths in points. A line needs 12 points to pass between two boxes, a label
// of two rows 28.
const (
	padState   = 12.0
	padBloc    = 14.0
	headingTop = 9.0
	headingGap = 8.0
	cardGapX   = 24.0
	cardGapY   = 20.0
	stateGap   = 40.0
	channelMin = 70.0  // between blocs that face each other
	channelMax = 190.0 // what labels can widen it to
	slotGap    = 34.0  // around nodes that are in no cluster
)

// item is a child of a cluster: node i as i, cluster c as ^c.
type item int

// slot is a place for what is in no cluster while there are clusters.
type slot int

const (
	slotLeft slot = iota
	slotFarLeft
	slotRight
	slotFarRight
	slotTop
	slotBottom
	slotMiddle // between the first two blocs
	slots
)

// plan is an arrangement without lengths: what is in which order. Children of
// a cluster run in rows of so many columns; what is in no cluster stands in
// slots around the clusters.
type plan struct {
	order [][]item // by cluster, the top last
	cols  []int    // by cluster
	slot  []slot   // by node; only of those in no cluster
	loose float64  // factor of all gaps
}

// clone returns a copy that shares nothing.
func (p *plan) clone() *plan {
	q := &plan{cols: slices.Clone(p.cols), slot: slices.Clone(p.slot), loose: p.loose}
	for _, o := range p.order {
		q.order = append(q.order, slices.Clone(o))
	}
	return q
}

// newPlan returns the plan in the order of the graph.
func newPlan(t *tree) *plan {
	p := &plan{cols: make([]int, t.top+1), slot: make([]slot, len(t.g.Nodes)), loose: 1}
	for c := range t.top + 1 {
		var o []item
		if c != t.top || len(t.kids[c]) == 0 {
			for _, n := range t.nodes[c] {
				o = append(o, item(n))
			}
		}
		for _, k := range t.kids[c] {
			o = append(o, item(^k))
		}
		p.order = append(p.order, o)
		p.cols[c] = defaultCols(t, c, len(o))
	}
	side := func(i item) int {
		if i >= 0 || t.g.Clusters[^i].Side < 0 {
			return math.MaxInt
		}
		return t.g.Clusters[^i].Side
	}
	slices.SortStableFunc(p.order[t.top], func(a, b item) int { return compare(side(a), side(b)) })
	return p
}

func compare(a, b int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// defaultCols is a stack for few, a square for many; blocs stand in one row.
func defaultCols(t *tree, c, n int) int {
	if c == t.top {
		if len(t.kids[c]) > 0 && n <= 3 {
			return max(1, n)
		}
		return max(1, int(math.Ceil(math.Sqrt(float64(n)*.7))))
	}
	if n <= 4 {
		return 1
	}
	return int(math.Ceil(math.Sqrt(float64(n) * .6)))
}

// places is where everything lies before lines are drawn.
type places struct {
	nodes    []geom.Rect
	clusters []geom.Rect
}

func (p *places) clone() *places {
	return &places{slices.Clone(p.nodes), slices.Clone(p.clusters)}
}

// arranger turns a plan into places.
type arranger struct {
	t   *tree
	p   *plan
	min []geom.Size // of the clusters
	places
}

// arrange gives everything in plan p its place.
func arrange(t *tree, p *plan) *places {
	a := &arranger{t: t, p: p, min: make([]geom.Size, t.top+1)}
	a.nodes = make([]geom.Rect, len(t.g.Nodes))
	a.clusters = make([]geom.Rect, t.top)
	for c := t.top - 1; c >= 0; c-- { // children stand after their parents
		a.min[c] = a.measure(c)
	}
	a.min[t.top] = a.measure(t.top)
	a.spreadTop()
	return &a.places
}

func (a *arranger) size(i item) geom.Size {
	if i < 0 {
		return a.min[^i]
	}
	return a.t.g.Nodes[i].Size
}

// rows cuts the children of c into rows.
func (a *arranger) rows(c int) [][]item {
	var out [][]item
	o := a.p.order[c]
	for len(o) > 0 {
		n := min(len(o), max(1, a.p.cols[c]))
		out = append(out, o[:n])
		o = o[n:]
	}
	return out
}

// rowSize returns the size of a row with its gaps.
func (a *arranger) rowSize(row []item) geom.Size {
	var s geom.Size
	for k, i := range row {
		z := a.size(i)
		s.W += z.W
		s.H = math.Max(s.H, z.H)
		if k > 0 {
			s.W += a.gapX(row[k-1], i)
		}
	}
	return s
}

func (a *arranger) gapX(i, j item) float64 {
	if i < 0 || j < 0 {
		return stateGap * a.p.loose
	}
	return cardGapX * a.p.loose
}

func (a *arranger) gapY(r, s []item) float64 {
	for _, row := range [2][]item{r, s} {
		for _, i := range row {
			if i < 0 {
				return stateGap * a.p.loose
			}
		}
	}
	return cardGapY * a.p.loose
}

// insets returns what cluster c keeps free around its children: for its
// heading and its header on top, and the padding of the other sides.
func (a *arranger) insets(c int) (top, pad float64) {
	if c == a.t.top {
		return 0, 0
	}
	k := &a.t.g.Clusters[c]
	pad = padState
	if k.Header < 0 {
		pad = padBloc
	}
	top = pad
	if k.Heading.H > 0 {
		top = headingTop + k.Heading.H + headingGap
	}
	if k.Header >= 0 {
		top += a.t.g.Nodes[k.Header].Size.H
		if len(a.p.order[c]) > 0 {
			top += headingGap
		}
	}
	return top, pad
}

// measure returns the least size of cluster c.
func (a *arranger) measure(c int) geom.Size {
	var s geom.Size
	rows := a.rows(c)
	for k, row := range rows {
		z := a.rowSize(row)
		s.W = math.Max(s.W, z.W)
		s.H += z.H
		if k > 0 {
			s.H += a.gapY(rows[k-1], row)
		}
	}
	if c == a.t.top {
		return s
	}
	k := &a.t.g.Clusters[c]
	s.W = math.Max(s.W, k.Heading.W)
	if k.Header >= 0 {
		s.W = math.Max(s.W, a.t.g.Nodes[k.Header].Size.W)
	}
	top, pad := a.insets(c)
	return geom.Size{W: s.W + 2*pad, H: s.H + top + pad}
}

// put places cluster c at r, which is at least as large as it needs, and all
// that is in it.
func (a *arranger) put(c int, r geom.Rect) {
	top, pad := a.insets(c)
	if c != a.t.top {
		a.clusters[c] = r
		a.putHeader(c, r)
	}
	rows := a.rows(c)
	if len(rows) == 0 {
		return
	}
	inner := geom.Rect{X: r.X + pad, Y: r.Y + top, W: r.W - 2*pad, H: r.H - top - pad}
	spare := r.H - a.min[c].H
	y, step := inner.Y, 0.0
	if len(rows) > 1 {
		step = spare / float64(len(rows)-1)
	} else if rows[0][0] >= 0 {
		y += spare / 2
	}
	for k, row := range rows {
		z := a.rowSize(row)
		if len(rows) == 1 && rows[0][0] < 0 {
			z.H += spare
		}
		if k > 0 {
			y += a.gapY(rows[k-1], row) + step
		}
		a.putRow(row, geom.Rect{X: inner.X, Y: y, W: inner.W, H: z.H}, z.W)
		y += z.H
	}
}

func (a *arranger) putHeader(c int, r geom.Rect) {
	k := &a.t.g.Clusters[c]
	if k.Header < 0 {
		return
	}
	y := r.Y + padState
	if k.Heading.H > 0 {
		y = r.Y + headingTop + k.Heading.H + headingGap
	}
	z := a.t.g.Nodes[k.Header].Size
	a.nodes[k.Header] = geom.Rect{X: r.X + padState, Y: y, W: z.W, H: z.H}
}

// putRow places a row of width w in r: clusters are stretched to fill it,
// nodes centred.
func (a *arranger) putRow(row []item, r geom.Rect, w float64) {
	spare, x, clusters := r.W-w, r.X, 0
	for _, i := range row {
		if i < 0 {
			clusters++
		}
	}
	grow := 0.0
	if clusters == 0 {
		x += spare / 2
	} else {
		grow = spare / float64(clusters)
	}
	for k, i := range row {
		if k > 0 {
			x += a.gapX(row[k-1], i)
		}
		z := a.size(i)
		if i < 0 {
			a.put(int(^i), geom.Rect{X: x, Y: r.Y, W: z.W + grow, H: r.H})
			x += z.W + grow
			continue
		}
		a.nodes[i] = geom.Rect{X: x, Y: r.Y + (r.H-z.H)/2, W: z.W, H: z.H}
		x += z.W
	}
}
