package graphviz

import (
	"bytes"
	"fmt"
	"math"

	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/layout/internal/contract"
)

// Lengths in points.
const (
	nodeGap     = 24 // between boxes side by side
	rankGap     = 44 // between ranks
	clusterGap  = 12 // inside the border of a cluster
	headerGap   = 8  // around the header of a cluster
	labelMargin = 4  // that Graphviz adds above and below the label of a cluster
	anchorSide  = 4  // of the stand-in for a header
	overlapGap  = 10 // between boxes that overlapped
)

// carefulNodes is up to how many nodes overlaps are removed by the careful way,
// which takes quadratic time in go-graphviz (it has no triangulation).
const carefulNodes = 150

// document returns the request in Graphviz's language. Names are numbers: n0,
// n1, … the nodes, a0, a1, … what stands in for the header of a cluster,
// cluster_0, cluster_1, … the clusters; edges carry theirs as id. Sizes are
// fixed, and nothing has a text.
func document(r *layout.Request) []byte {
	d := &writer{r: r, g: r.Graph, clusters: contract.HasClusters(r.Program), header: contract.Headers(r.Graph)}
	d.order()
	d.line("digraph g {")
	d.settings()
	for _, i := range d.topNodes() {
		d.node(i)
	}
	if d.clusters {
		for _, c := range d.clusterOrder {
			if d.g.Clusters[c].Parent < 0 {
				d.cluster(c)
			}
		}
	}
	for _, i := range d.edgeOrder {
		d.edge(i)
	}
	d.line("}")
	return d.out.Bytes()
}

type writer struct {
	r        *layout.Request
	g        *layout.Graph
	clusters bool  // whether the program draws clusters
	header   []int // of each node the cluster whose header it is, or -1
	out      bytes.Buffer

	nodeOrder, clusterOrder, edgeOrder []int
}

func (d *writer) line(format string, args ...any) { fmt.Fprintf(&d.out, format+"\n", args...) }

// order decides in which order all is named. dot, circo, twopi and osage leave
// nothing to chance, but what they draw depends on it.
func (d *writer) order() {
	d.nodeOrder, d.clusterOrder, d.edgeOrder = upTo(len(d.g.Nodes)), upTo(len(d.g.Clusters)), upTo(len(d.g.Edges))
	if d.r.Seed == 0 || d.takesSeed() {
		return
	}
	random := splitMix(d.r.Seed)
	for _, list := range [][]int{d.nodeOrder, d.clusterOrder, d.edgeOrder} {
		for i := len(list) - 1; i > 0; i-- { // Fisher and Yates
			j := int(random.next() % uint64(i+1))
			list[i], list[j] = list[j], list[i]
		}
	}
}

// takesSeed tells whether the program has an attribute for the seed.
func (d *writer) takesSeed() bool {
	return d.r.Program == "neato" || d.r.Program == "fdp" || d.r.Program == "sfdp"
}

func upTo(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// splitMix is the generator SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
// It is written out since drawings must not change with a version of Go.
type splitMix uint64

func (s *splitMix) next() uint64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (d *writer) settings() {
	switch d.r.Program {
	case "dot":
		dir := d.r.RankDir
		if dir == "" {
			dir = "TB"
		}
		d.line("graph [rankdir=%s,splines=spline,nodesep=%s,ranksep=%s]", dir, inches(nodeGap), inches(rankGap))
		if d.r.Light {
			d.line("graph [nslimit=2,nslimit1=2,mclimit=0.3]")
		}
	case "osage":
		d.line("graph [splines=line,pack=%d]", nodeGap)
	default:
		d.line("graph [splines=line,overlap=%s,sep=\"+%d\",nodesep=%s]", d.overlap(), overlapGap, inches(nodeGap))
	}
	if d.takesSeed() && d.r.Seed != 0 {
		// The attribute is read as a C int.
		d.line("graph [start=%d]", 1+uint64(d.r.Seed)%math.MaxInt32)
	}
	// A text of one space, as an empty one is replaced by go-graphviz.
	d.line("node [shape=box,fixedsize=true,label=\" \",fontsize=1,margin=0]")
	d.line("edge [dir=none]")
}

// overlap returns how boxes that overlap are put apart.
func (d *writer) overlap() string {
	if len(d.g.Nodes) > carefulNodes {
		return "scale"
	}
	return "false"
}

// topNodes returns the nodes that lie in no cluster, all where none is drawn.
func (d *writer) topNodes() []int {
	var top []int
	for _, i := range d.nodeOrder {
		if !d.clusters || d.g.Nodes[i].Cluster < 0 {
			top = append(top, i)
		}
	}
	return top
}

func (d *writer) node(i int) {
	n := d.g.Nodes[i]
	pin := ""
	if n.Pin != nil && n.Cluster < 0 && (d.r.Program == "neato" || d.r.Program == "fdp") {
		pin = fmt.Sprintf(",pos=\"%s,%s!\"", inches(n.Pin.X), inches(-n.Pin.Y))
	}
	d.line("n%d [width=%s,height=%s%s]", i, inches(n.Size.W), inches(n.Size.H), pin)
}

// cluster writes a cluster with all that lies in it. Its header or heading is
// its label, a table of fixed size: so Graphviz keeps the top free for it.
func (d *writer) cluster(c int) {
	cl := d.g.Clusters[c]
	d.line("subgraph cluster_%d {", c)
	room := reserved(d.g, c)
	if room == (geom.Size{}) {
		// Attributes are handed down to clusters inside.
		d.line("graph [margin=%d,label=\"\"]", clusterGap)
	} else {
		d.line("graph [margin=%d,labelloc=%s,labeljust=l,label=%s]", clusterGap, d.top(), box(room))
	}
	if d.anchored(c) {
		d.line("a%d [width=%s,height=%s]", c, inches(anchorSide), inches(anchorSide))
	}
	for _, i := range d.nodeOrder {
		if d.g.Nodes[i].Cluster == c && i != cl.Header {
			d.node(i)
		}
	}
	for _, inner := range d.clusterOrder {
		if d.g.Clusters[inner].Parent == c {
			d.cluster(inner)
		}
	}
	d.line("}")
}

// top returns what Graphviz calls the top: dot draws upside down where the
// ranks run upward, labels of clusters included.
func (d *writer) top() string {
	if d.r.Program == "dot" && d.r.RankDir == "BT" {
		return "b"
	}
	return "t"
}

// reserved returns the room to be kept free in the top of a cluster.
func reserved(g *layout.Graph, c int) geom.Size {
	cl := g.Clusters[c]
	room := cl.Heading
	if cl.Header >= 0 {
		s := g.Nodes[cl.Header].Size
		room = geom.Size{W: max(room.W, s.W+2*headerGap), H: room.H + s.H + 2*headerGap}
	}
	return room
}

// anchored tells whether the cluster needs a node that stands in for its
// header: where an edge ends at the header, or nothing else lies in the cluster.
func (d *writer) anchored(c int) bool {
	header, empty := d.g.Clusters[c].Header, true
	for i, n := range d.g.Nodes {
		if n.Cluster >= 0 && i != header && contract.Within(d.g, n.Cluster, c) {
			empty = false
			break
		}
	}
	if empty {
		return true
	}
	for _, e := range d.g.Edges {
		if header >= 0 && (e.From == header || e.To == header) {
			return true
		}
	}
	return false
}

// edge writes an edge from the bloc that comes first to the one that comes
// later, so that dot ranks them in this order and they face each other.
func (d *writer) edge(i int) {
	e := d.g.Edges[i]
	from, to := e.From, e.To
	if turned(d.g, e) {
		from, to = to, from
	}
	label := ""
	if contract.RoomForLabels(d.r) && e.Label != (geom.Size{}) {
		label = ",label=" + box(e.Label)
	}
	d.line("%s -> %s [id=e%d%s]", d.end(from), d.end(to), i, label)
}

// end names what an edge of the node ends at.
func (d *writer) end(node int) string {
	if c := d.header[node]; d.clusters && c >= 0 {
		return fmt.Sprintf("a%d", c)
	}
	return fmt.Sprintf("n%d", node)
}

// turned tells whether the edge is handed over the other way round.
func turned(g *layout.Graph, e layout.Edge) bool {
	from, to := side(g, e.From), side(g, e.To)
	return from >= 0 && to >= 0 && from > to
}

// side returns the side of the bloc that the node lies in, -1 for none.
func side(g *layout.Graph, node int) int {
	for c := g.Nodes[node].Cluster; c >= 0; c = g.Clusters[c].Parent {
		if g.Clusters[c].Side >= 0 {
			return g.Clusters[c].Side
		}
	}
	return -1
}

// box returns a label of exactly this size: a table of one cell, both fixed.
// Without a size on the cell too, an assertion of Graphviz fails.
func box(s geom.Size) string {
	w, h := int(math.Ceil(s.W)), int(math.Ceil(s.H))
	size := fmt.Sprintf("FIXEDSIZE=\"TRUE\" WIDTH=\"%d\" HEIGHT=\"%d\"", w, h)
	return fmt.Sprintf("<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" %s><TR><TD %s></TD></TR></TABLE>>", size, size)
}

// inches writes a length in points as Graphviz wants it.
func inches(points float64) string { return fmt.Sprintf("%.6f", points/72) }
