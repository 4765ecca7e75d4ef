package layout

import (
	"math"
	"slices"

	"entente/graph/geom"
	"entente/graph/layout/route"
)

const (
	parallelGap  = 12.0 // between edges of the same pair
	parallelMost = 18.0 // what their labels can widen it to
	foreignCost  = 2.2  // of a point of line in a state that is not its own
	strangeCost  = .8   // of a point of line in a bloc that is not its own
	routedMost   = 300  // wires; more are drawn straight
	looseMost    = 80   // wires of a graph without clusters that are always routed
	denseFrom    = 4    // wires for each node of such a graph from where they are drawn straight
)

// bundle is all edges of one pair of nodes.
type bundle struct {
	from, to int
	edges    []int
	flipped  []bool // edges that run from to to from
}

// bundles gathers the edges that are not loops by the pairs that they join, in
// the order of their first edges.
func bundles(g *Graph) []bundle {
	var out []bundle
	at := map[[2]int]int{}
	for i, e := range g.Edges {
		if e.From == e.To {
			continue
		}
		key := [2]int{min(e.From, e.To), max(e.From, e.To)}
		k, ok := at[key]
		if !ok {
			k = len(out)
			at[key] = k
			out = append(out, bundle{from: e.From, to: e.To})
		}
		out[k].edges = append(out[k].edges, i)
		out[k].flipped = append(out[k].flipped, e.From != out[k].from)
	}
	return out
}

// problem puts places and bundles as a question to the router.
func problem(t *tree, p *places, bs []bundle) *route.Problem {
	q := &route.Problem{Boxes: append([]geom.Rect(nil), p.nodes...)}
	for i := range t.g.Clusters {
		c := &t.g.Clusters[i]
		if h := HeadingRect(c, p.clusters[i]); !h.Empty() {
			q.Boxes = append(q.Boxes, h)
		}
		cost := foreignCost
		if c.Header < 0 {
			cost = strangeCost
		}
		q.Regions = append(q.Regions, route.Region{Rect: p.clusters[i], Cost: cost})
	}
	for _, b := range bs {
		w := route.Wire{Lines: len(b.edges), Gap: parallelGap}
		for _, e := range b.edges { // so that a label of one row fits between
			w.Gap = math.Max(w.Gap, math.Min(parallelMost, t.g.Edges[e].Label.H+3))
		}
		w.From, w.To = wireEnd(t, p, b.from, b.to), wireEnd(t, p, b.to, b.from)
		w.Home = home(t, b)
		q.Wires = append(q.Wires, w)
	}
	return q
}

// wireEnd is where an edge between n and other ends at n.
func wireEnd(t *tree, p *places, n, other int) route.End {
	if c := t.target(n, other); c >= 0 {
		return route.End{Rect: p.clusters[c], Box: -1, Inset: 14}
	}
	e := route.End{Rect: p.nodes[n], Box: n, Inset: 8}
	if t.g.Nodes[n].Hub {
		e.Inset = math.Min(e.W, e.H) / 2 // hubs have round ends
	}
	return e
}

// home lists the clusters that a bundle may cross: those around its ends.
func home(t *tree, b bundle) []int {
	var out []int
	for _, e := range [2][2]int{{b.from, b.to}, {b.to, b.from}} {
		c := t.home(e[0])
		if k := t.target(e[0], e[1]); k >= 0 {
			c = t.parent(k)
		}
		for ; c != t.top; c = t.parent(c) {
			out = append(out, c)
		}
	}
	return out
}

// drawLines returns the lines of all edges, straight ones for those that it
// has not got to when ended is not nil any more. Bundles whose lines are all in
// old keep those; old may be nil.
func drawLines(t *tree, p *places, bs []bundle, old []geom.Spline, ended func() error) []geom.Spline {
	q := problem(t, p, bs)
	q.Ended = ended
	for i := range bs {
		q.Wires[i].Kept = keptLines(&bs[i], old)
	}
	var routes route.Routes
	if tooMany(t, len(bs)) {
		routes = route.Straight(q)
	} else {
		routes = route.Find(q)
	}
	out := make([]geom.Spline, len(t.g.Edges))
	for i, b := range bs {
		for k, e := range b.edges {
			out[e] = routes[i][k]
			switch {
			case q.Wires[i].Kept != nil:
				out[e] = slices.Clone(old[e]) // drawings are moved in place
			case b.flipped[k]:
				out[e] = reversed(out[e])
			}
		}
	}
	drawLoops(t.g, p, out)
	return out
}

// tooMany tells whether wires are so many that no way around anything is left:
// straight lines are then easier to follow.
func tooMany(t *tree, wires int) bool {
	return wires > routedMost || t.top == 0 && wires > looseMost && wires > denseFrom*len(t.g.Nodes)
}

func reversed(s geom.Spline) geom.Spline {
	out := make(geom.Spline, len(s))
	for i, p := range s {
		out[len(s)-1-i] = p
	}
	return out
}

// drawLoops draws the edges from a node to itself as ears at its top right
// corner, each larger than the one before.
func drawLoops(g *Graph, p *places, out []geom.Spline) {
	seen := map[int]float64{}
	for i, e := range g.Edges {
		if e.From != e.To {
			continue
		}
		r := p.nodes[e.From]
		k := seen[e.From]
		seen[e.From]++
		d := 14 + 10*k
		a := geom.Point{X: r.MaxX() - min(r.W/3, 8+6*k), Y: r.Y}
		b := geom.Point{X: r.MaxX(), Y: r.Y + min(r.H/2, 8+6*k)}
		out[i] = geom.Spline{a, {X: a.X, Y: a.Y - 1.6*d}, {X: b.X + 1.6*d, Y: b.Y}, b}
	}
}
