package layout

import (
	"fmt"
	"math"

	"entente/graph/geom"
)

// tree is a graph with its nesting turned around: who is in which cluster.
type tree struct {
	g     *Graph
	top   int                // index of the root in kids and nodes: the number of clusters
	kids  [][]int            // child clusters, by cluster
	nodes [][]int            // nodes without the header, by cluster
	heads []int              // the cluster that a node is the header of, by node; -1 for none
	edges [][]int            // by node
	labW  []float64          // the widest label at a node
	labs  map[[2]item]labels // between two children of one cluster
}

// newTree indexes g, or says what about it is no graph.
func newTree(g *Graph) (*tree, error) {
	t := &tree{g: g, top: len(g.Clusters)}
	t.kids = make([][]int, t.top+1)
	t.nodes = make([][]int, t.top+1)
	t.heads = make([]int, len(g.Nodes))
	t.edges = make([][]int, len(g.Nodes))
	t.labW = make([]float64, len(g.Nodes))
	for i := range t.heads {
		t.heads[i] = -1
	}
	if err := t.indexClusters(); err != nil {
		return nil, err
	}
	for i, n := range g.Nodes {
		if n.Cluster < -1 || n.Cluster >= t.top {
			return nil, fmt.Errorf("node %q: there is no cluster %d", n.ID, n.Cluster)
		}
		if !finite(n.Size.W, n.Size.H) || n.Pin != nil && !finite(math.Abs(n.Pin.X), math.Abs(n.Pin.Y)) {
			return nil, fmt.Errorf("node %q: it has no proper size or place", n.ID)
		}
		if t.heads[i] < 0 {
			t.nodes[t.orTop(n.Cluster)] = append(t.nodes[t.orTop(n.Cluster)], i)
		}
	}
	if err := t.indexEdges(); err != nil {
		return nil, err
	}
	t.indexLabels()
	return t, nil
}

// indexClusters notes children and headers.
func (t *tree) indexClusters() error {
	for i, c := range t.g.Clusters {
		if c.Parent < -1 || c.Parent >= i {
			return fmt.Errorf("cluster %q: its parent %d does not stand before it", c.ID, c.Parent)
		}
		if c.Header < -1 || c.Header >= len(t.g.Nodes) {
			return fmt.Errorf("cluster %q: there is no node %d to be its header", c.ID, c.Header)
		}
		if !finite(c.Heading.W, c.Heading.H) {
			return fmt.Errorf("cluster %q: its heading has no proper size", c.ID)
		}
		if c.Header >= 0 {
			if t.heads[c.Header] >= 0 {
				return fmt.Errorf("cluster %q: its header is that of another cluster too", c.ID)
			}
			t.heads[c.Header] = i
		}
		p := t.orTop(c.Parent)
		t.kids[p] = append(t.kids[p], i)
	}
	return nil
}

// indexEdges notes the edges of each node.
func (t *tree) indexEdges() error {
	for i, e := range t.g.Edges {
		if e.From < 0 || e.From >= len(t.g.Nodes) || e.To < 0 || e.To >= len(t.g.Nodes) {
			return fmt.Errorf("edge %q: it does not join two nodes", e.ID)
		}
		if !finite(e.Label.W, e.Label.H) {
			return fmt.Errorf("edge %q: its label has no proper size", e.ID)
		}
		for _, n := range [2]int{e.From, e.To} {
			t.edges[n] = append(t.edges[n], i)
			t.labW[n] = math.Max(t.labW[n], e.Label.W)
		}
	}
	return nil
}

// labels tells how large labels are.
type labels struct {
	geom.Size         // that holds each of them
	all       float64 // the width of all side by side
}

// indexLabels notes for each pair of children of one cluster the labels
// between them.
func (t *tree) indexLabels() {
	t.labs = map[[2]item]labels{}
	for _, e := range t.g.Edges {
		if e.Label.W <= 0 || e.Label.H <= 0 {
			continue
		}
		for _, i := range t.chain(e.From) {
			for _, j := range t.chain(e.To) {
				if i == j || t.around(i) != t.around(j) {
					continue
				}
				z := t.labs[[2]item{i, j}]
				z.W, z.H, z.all = math.Max(z.W, e.Label.W), math.Max(z.H, e.Label.H), z.all+e.Label.W
				t.labs[[2]item{i, j}], t.labs[[2]item{j, i}] = z, z
			}
		}
	}
}

// chain lists node n, unless it is a header, and the clusters around it.
func (t *tree) chain(n int) []item {
	var out []item
	if t.heads[n] < 0 {
		out = append(out, item(n))
	}
	for c := t.home(n); c != t.top; c = t.parent(c) {
		out = append(out, item(^c))
	}
	return out
}

// around returns the cluster that i is a child of.
func (t *tree) around(i item) int {
	if i < 0 {
		return t.parent(int(^i))
	}
	return t.home(int(i))
}

// between tells of the labels between two children of one cluster.
func (t *tree) between(i, j item) labels { return t.labs[[2]item{i, j}] }

// finite tells whether all are numbers from 0 to a million.
func finite(v ...float64) bool {
	for _, x := range v {
		if !(x >= 0 && x <= 1e6) {
			return false
		}
	}
	return true
}

func (t *tree) orTop(c int) int {
	if c < 0 {
		return t.top
	}
	return c
}

// home returns the cluster that node n lies in, top for none. A header lies in
// the cluster that it heads.
func (t *tree) home(n int) int {
	if c := t.heads[n]; c >= 0 {
		return c
	}
	return t.orTop(t.g.Nodes[n].Cluster)
}

// parent returns the cluster around c, top for none.
func (t *tree) parent(c int) int { return t.orTop(t.g.Clusters[c].Parent) }

// within tells whether node n lies in cluster c, at any depth.
func (t *tree) within(n, c int) bool {
	for k := t.home(n); k != t.top; k = t.parent(k) {
		if k == c {
			return true
		}
	}
	return c == t.top
}

// target returns the cluster at whose border an edge from other to n may end:
// that which n heads, unless other lies in it. -1: the edge ends at the box.
func (t *tree) target(n, other int) int {
	c := t.heads[n]
	if c < 0 || t.within(other, c) {
		return -1
	}
	return c
}

// HeadingRect returns where the heading of a cluster lies when the cluster
// lies at r: inside its top edge, at the left. It is empty for a cluster
// without a heading.
func HeadingRect(c *Cluster, r geom.Rect) geom.Rect {
	if c.Heading.W <= 0 || c.Heading.H <= 0 {
		return geom.Rect{}
	}
	return geom.Rect{X: r.X + padBloc, Y: r.Y + headingTop, W: c.Heading.W, H: c.Heading.H}
}
