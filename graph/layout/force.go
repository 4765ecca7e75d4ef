package layout

import (
	"math"
	"math/rand/v2"

	"entente/graph/geom"
)

const (
	forcedMost  = 150 // nodes; more would take too long
	forceRounds = 300
)

// force returns positions by the algorithm of Fruchterman and Reingold ("Graph
// drawing by force-directed placement", 1991): edges pull, nodes push. It heeds
// no clusters.
func force(t *tree, seed int64) *places {
	n := len(t.g.Nodes)
	rnd := rand.New(rand.NewPCG(uint64(seed), 1))
	at := make([]geom.Point, n)
	area := 0.0
	for i, z := range t.g.Nodes {
		area += (z.Size.W + 60) * (z.Size.H + 60)
		a := 2 * math.Pi * float64(i) / float64(n)
		at[i] = geom.Point{X: math.Cos(a) + .1*rnd.Float64(), Y: math.Sin(a) + .1*rnd.Float64()}.Mul(20 * math.Sqrt(float64(n)))
	}
	k := math.Sqrt(area / float64(max(1, n)))
	for round := range forceRounds {
		forces(t.g, at, k, k*(1-float64(round)/forceRounds))
	}
	p := &places{clusters: make([]geom.Rect, t.top)}
	for i, z := range t.g.Nodes {
		p.nodes = append(p.nodes, geom.RectAround(at[i], z.Size))
	}
	return p
}

// forces moves all nodes once, by no more than most.
func forces(g *Graph, at []geom.Point, k, most float64) {
	d := make([]geom.Point, len(at))
	for i := range at {
		d[i] = at[i].Mul(-.002 * k / math.Max(1, at[i].Len()) * math.Sqrt(at[i].Len())) // keeps parts together
		for j := range i {
			v := at[i].Sub(at[j])
			l := math.Max(1, v.Len())
			f := v.Mul(k * k / (l * l))
			d[i], d[j] = d[i].Add(f), d[j].Sub(f)
		}
	}
	for _, e := range g.Edges {
		v := at[e.From].Sub(at[e.To])
		f := v.Mul(v.Len() / k)
		d[e.From], d[e.To] = d[e.From].Sub(f), d[e.To].Add(f)
	}
	for i := range at {
		if l := d[i].Len(); l > most {
			d[i] = d[i].Mul(most / l)
		}
		at[i] = at[i].Add(d[i])
	}
}

// ring places all nodes around an ellipse in the order of a walk through the
// graph, so that the lines of even the densest graph run through no box.
func ring(t *tree, loose, aspect float64) *places {
	if aspect <= 0 {
		aspect = Wanted
	}
	order := walk(t)
	around := 0.0
	for _, z := range t.g.Nodes {
		around += math.Max(z.Size.W*.7, z.Size.H) + cardGapY*loose
	}
	ry := around / (2 * math.Pi) / math.Sqrt(aspect)
	p := &places{nodes: make([]geom.Rect, len(order)), clusters: make([]geom.Rect, t.top)}
	boxes := make([]box, len(order))
	for k, n := range order {
		a := 2 * math.Pi * float64(k) / float64(len(order))
		c := geom.Point{X: math.Cos(a) * ry * aspect, Y: math.Sin(a) * ry}
		boxes[k] = box{Rect: geom.RectAround(c, t.g.Nodes[n].Size), it: item(n)}
	}
	separate(boxes, always(geom.Size{W: cardGapX / 2, H: cardGapY / 2}))
	for _, b := range boxes {
		p.nodes[b.it] = b.Rect
	}
	return p
}

// walk lists all nodes so that neighbours stand near to each other: depth first.
func walk(t *tree) []int {
	var order []int
	seen := make([]bool, len(t.g.Nodes))
	for first := range t.g.Nodes {
		stack := []int{first}
		for len(stack) > 0 {
			n := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if seen[n] {
				continue
			}
			seen[n] = true
			order = append(order, n)
			for _, e := range t.edges[n] {
				if m := t.g.Edges[e].From + t.g.Edges[e].To - n; !seen[m] {
					stack = append(stack, m)
				}
			}
		}
	}
	return order
}
