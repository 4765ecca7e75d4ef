package contract

import (
	"fmt"
	"math"

	"entente/graph/geom"
	"entente/graph/layout"
)

// Allowances in points. Graphviz prints five significant digits.
const (
	slack  = 0.75 // of places
	exact  = 0.01 // of sizes, which are those asked for
	reach  = 3    // of the end of a line from the box it belongs to
	farOff = 1e6  // no drawing is as large
	settle = 1e-3 // of the top left corner from 0,0
)

// Verify returns what is wrong with an answer to r, nil for nothing. It looks
// at everything that was asked: each node and label once and of its size, each
// cluster with its own in it and its header on top, nothing of dot's on top of
// another, each line with both ends at its boxes, every number finite. It
// does not judge how good the drawing is.
func Verify(r *layout.Request, p *layout.Placement) error {
	if p == nil {
		return fmt.Errorf("there is no answer")
	}
	g := r.Graph
	if len(p.Nodes) != len(g.Nodes) || len(p.Clusters) != len(g.Clusters) || len(p.Edges) != len(g.Edges) || len(p.Labels) != len(g.Edges) {
		return fmt.Errorf("the answer has %d nodes, %d clusters, %d edges and %d labels for %d, %d, %d and %d",
			len(p.Nodes), len(p.Clusters), len(p.Edges), len(p.Labels), len(g.Nodes), len(g.Clusters), len(g.Edges), len(g.Edges))
	}
	v := verifier{r: r, g: g, p: p, header: Headers(g)}
	for _, check := range []func() error{v.nodes, v.clusters, v.apart, v.edges, v.labels, v.origin} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

type verifier struct {
	r      *layout.Request
	g      *layout.Graph
	p      *layout.Placement
	header []int
}

func (v *verifier) nodes() error {
	places := make(map[geom.Point]int)
	most := 0
	for i, n := range v.g.Nodes {
		r := v.p.Nodes[i]
		if !finite(r) || math.Abs(r.W-n.Size.W) > exact || math.Abs(r.H-n.Size.H) > exact {
			return fmt.Errorf("node %d lies at %v, asked for was %v", i, r, n.Size)
		}
		places[r.Center()]++
		most = max(most, places[r.Center()])
	}
	// A crash that is reported as success leaves nodes at 0,0.
	if len(v.g.Nodes) > 2 && most > len(v.g.Nodes)/2 {
		return fmt.Errorf("%d of %d nodes lie at one place", most, len(v.g.Nodes))
	}
	return nil
}

func (v *verifier) clusters() error {
	if !HasClusters(v.r.Program) {
		for i, r := range v.p.Clusters {
			if r != (geom.Rect{}) {
				return fmt.Errorf("cluster %d was drawn by a program that draws none", i)
			}
		}
		return nil
	}
	for i, c := range v.g.Clusters {
		r := v.p.Clusters[i]
		switch {
		case !finite(r) || r.Empty():
			return fmt.Errorf("cluster %d lies at %v", i, r)
		case c.Parent >= 0 && !v.p.Clusters[c.Parent].ContainsRect(r, slack):
			return fmt.Errorf("cluster %d lies outside of cluster %d", i, c.Parent)
		case c.Heading.W > r.W+slack || c.Heading.H > r.H+slack:
			return fmt.Errorf("cluster %d has no room for its heading", i)
		}
	}
	for i, n := range v.g.Nodes {
		if n.Cluster >= 0 && !v.p.Clusters[n.Cluster].ContainsRect(v.p.Nodes[i], slack) {
			return fmt.Errorf("node %d lies outside of its cluster %d", i, n.Cluster)
		}
	}
	return v.tops()
}

// tops looks at the headers and at the room for headings: nothing of the
// cluster lies beside or over them.
func (v *verifier) tops() error {
	for i, c := range v.g.Clusters {
		floor := v.p.Clusters[i].Y + c.Heading.H
		if c.Header >= 0 {
			floor = v.p.Nodes[c.Header].MaxY()
		}
		for j, n := range v.g.Nodes {
			if j != c.Header && n.Cluster >= 0 && Within(v.g, n.Cluster, i) && v.p.Nodes[j].Y < floor-slack {
				return fmt.Errorf("node %d lies in the top of cluster %d", j, i)
			}
		}
		for j, inner := range v.g.Clusters {
			if inner.Parent == i && v.p.Clusters[j].Y < floor-slack {
				return fmt.Errorf("cluster %d lies in the top of cluster %d", j, i)
			}
		}
	}
	return nil
}

// apart looks for what shares ground: of clusters that do not lie in one
// another, of nodes in a cluster that is not theirs and, in drawings of dot,
// of nodes.
func (v *verifier) apart() error {
	if !HasClusters(v.r.Program) {
		return nil
	}
	for i, r := range v.p.Clusters {
		for j := range i {
			if !Within(v.g, i, j) && shareGround(r, v.p.Clusters[j]) {
				return fmt.Errorf("clusters %d and %d overlap", j, i)
			}
		}
		for j, n := range v.g.Nodes {
			if !Within(v.g, n.Cluster, i) && shareGround(r, v.p.Nodes[j]) {
				return fmt.Errorf("node %d lies in cluster %d, which is not its own", j, i)
			}
		}
	}
	if v.r.Program != "dot" {
		return nil
	}
	for i, r := range v.p.Nodes {
		for j := range i {
			if shareGround(r, v.p.Nodes[j]) {
				return fmt.Errorf("nodes %d and %d overlap", j, i)
			}
		}
	}
	return nil
}

func (v *verifier) edges() error {
	for i, e := range v.g.Edges {
		s := v.p.Edges[i]
		if s == nil {
			if v.mayLack(e) {
				continue
			}
			return fmt.Errorf("edge %d was not drawn", i)
		}
		if len(s) < 4 || len(s)%3 != 1 {
			return fmt.Errorf("edge %d has %d points", i, len(s))
		}
		for _, p := range s {
			if !(math.Abs(p.X) < farOff && math.Abs(p.Y) < farOff) {
				return fmt.Errorf("edge %d goes through %v", i, p)
			}
		}
		if !v.touches(e.From, s[0]) || !v.touches(e.To, s[len(s)-1]) {
			return fmt.Errorf("edge %d does not reach from node %d to node %d", i, e.From, e.To)
		}
	}
	return nil
}

// mayLack tells whether an edge need not be drawn: one that joins the header
// of a cluster with what lies in the cluster, as there is nothing to show
// between the cluster's border and its inside.
func (v *verifier) mayLack(e layout.Edge) bool {
	if !HasClusters(v.r.Program) {
		return false
	}
	inside := func(header, other int) bool {
		c := v.header[header]
		return c >= 0 && Within(v.g, v.g.Nodes[other].Cluster, c)
	}
	return inside(e.From, e.To) || inside(e.To, e.From)
}

// touches tells whether p is where a line of the node may end: at its box or,
// for the header of a cluster, at the cluster's border.
func (v *verifier) touches(node int, p geom.Point) bool {
	if v.p.Nodes[node].Grow(reach).Contains(p) {
		return true
	}
	c := v.header[node]
	if c < 0 || !HasClusters(v.r.Program) {
		return false
	}
	r := v.p.Clusters[c]
	return r.Grow(reach).Contains(p) && !r.Grow(-reach).Contains(p)
}

func (v *verifier) labels() error {
	for i, e := range v.g.Edges {
		r := v.p.Labels[i]
		if e.Label == (geom.Size{}) || !RoomForLabels(v.r) {
			if r != (geom.Rect{}) {
				return fmt.Errorf("edge %d has a label that was not asked for", i)
			}
			continue
		}
		if !finite(r) || math.Abs(r.W-e.Label.W) > exact || math.Abs(r.H-e.Label.H) > exact {
			return fmt.Errorf("the label of edge %d lies at %v, asked for was %v", i, r, e.Label)
		}
	}
	return nil
}

// origin looks at the corner of all that is drawn.
func (v *verifier) origin() error {
	b := Bounds(v.p)
	if len(v.g.Nodes) > 0 && (math.Abs(b.X) > settle || math.Abs(b.Y) > settle) {
		return fmt.Errorf("the drawing begins at %v, %v", b.X, b.Y)
	}
	return nil
}

// Bounds returns the smallest rectangle that holds all of p. The curve of a
// spline lies within its points.
func Bounds(p *layout.Placement) geom.Rect {
	var b geom.Rect
	for _, list := range [][]geom.Rect{p.Nodes, p.Clusters, p.Labels} {
		for _, r := range list {
			b = b.Union(r)
		}
	}
	for _, s := range p.Edges {
		if b.Empty() || len(s) == 0 {
			continue
		}
		e := s.Bounds()
		x, y := math.Min(b.X, e.X), math.Min(b.Y, e.Y)
		b = geom.Rect{X: x, Y: y, W: math.Max(b.MaxX(), e.MaxX()) - x, H: math.Max(b.MaxY(), e.MaxY()) - y}
	}
	return b
}

func finite(r geom.Rect) bool {
	return math.Abs(r.X) < farOff && math.Abs(r.Y) < farOff && math.Abs(r.W) < farOff && math.Abs(r.H) < farOff
}

func shareGround(a, b geom.Rect) bool { return a.Grow(-slack / 2).Overlaps(b.Grow(-slack / 2)) }
