package layout

import (
	"math"
	"slices"
)

// Lengths in points. A line needs 12 points to pass between two boxes, a label
// of two rows 28.
const (
	padState     = 12.0
	padBloc      = 14.0
	headingTop   = 9.0
	headingGap   = 8.0
	cardGapX     = 24.0
	cardGapY     = 20.0
	stateGap     = 36.0
	stateGapMost = 100.0 // what labels can widen it to
	labelAir     = 12.0  // above and below a label between two boxes
	channelMin   = 70.0  // between blocs that face each other
	channelMax   = 190.0 // what labels can widen it to
	slotGap      = 34.0  // around nodes that are in no cluster
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

// justify tells what becomes of spare height.
type justify uint8

const (
	spreadOut justify = iota // it goes between the children
	packTop
	packMiddle
	packBottom
	justifies
)

// plan is an arrangement without lengths: what is in which order. Children of
// a cluster run in lines, rows or columns, of so many; what is in no cluster
// stands in slots around the clusters.
type plan struct {
	order [][]item  // by cluster, the top last
	lines []int     // by cluster: how many children stand in a line
	down  []bool    // by cluster: lines are columns rather than rows
	align []justify // by cluster: where children stand that have more height than they need
	slot  []slot    // by node; only of those in no cluster
	loose float64   // factor of all gaps
}

// clone returns a copy that shares nothing.
func (p *plan) clone() *plan {
	q := &plan{
		lines: slices.Clone(p.lines), down: slices.Clone(p.down), align: slices.Clone(p.align),
		slot: slices.Clone(p.slot), loose: p.loose,
	}
	for _, o := range p.order {
		q.order = append(q.order, slices.Clone(o))
	}
	return q
}

// newPlan returns the plan in the order of the graph.
func newPlan(t *tree) *plan {
	p := &plan{
		lines: make([]int, t.top+1), down: make([]bool, t.top+1), align: make([]justify, t.top+1),
		slot: make([]slot, len(t.g.Nodes)), loose: 1,
	}
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
		p.lines[c] = defaultLine(t, c, len(o))
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

// defaultLine is a stack for few, a square for many; blocs stand in one row.
func defaultLine(t *tree, c, n int) int {
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
