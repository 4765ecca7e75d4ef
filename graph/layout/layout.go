// Package layout finds where everything on a map lies. Its input is plain
// geometry: boxes that were measured elsewhere, nested clusters, and edges
// with labels of known size. Its output is plain geometry too.
package layout

import (
	"context"
	"time"

	"entente/graph/geom"
)

// Graph is what is to be laid out. Sizes are in points and were measured with
// the very font that draws.
type Graph struct {
	Nodes    []Node
	Clusters []Cluster // a parent stands before its children
	Edges    []Edge
}

// Node is a box: a card, a hub, or the header of a cluster.
type Node struct {
	ID      string
	Size    geom.Size
	Cluster int         // index into Graph.Clusters, -1 for none
	Hub     bool        // a meeting of three or more
	Pin     *geom.Point // the centre, where the user put it
}

// Cluster is a region that holds nodes and other clusters.
type Cluster struct {
	ID      string
	Parent  int       // index into Graph.Clusters, -1 for none
	Header  int       // index of the node that lies across the top (a state's header), -1 for none
	Heading geom.Size // room kept free for a heading inside the top edge (a bloc's name), zero for none
	Side    int       // blocs: their order, 0, 1, …: the first two should face each other, side by side; -1 for states
}

// Edge joins two nodes. Several may join the same pair.
type Edge struct {
	ID       string
	From, To int       // indices into Graph.Nodes
	Label    geom.Size // zero for none
	Spoke    bool      // from a hub to a participant
	Directed bool
}

// Options tells how to lay out.
type Options struct {
	Engine  string        // one of graph.Engine's values; "" is auto
	Aspect  float64       // wanted width/height; 0 is 16:9
	Seed    int64         // varies what an engine leaves to chance
	Timeout time.Duration // for the whole call; 0 is 30 s
	// Seen asks a Layouter that remembers for the layout that was last seen of
	// the very graph, however it came about; others do not heed it.
	Seen bool
	// Near, if set, is how an earlier version of the graph lies. What both have
	// stays where it is there, as far as it can; only what is new or was pinned
	// elsewhere finds another place. A layout of the engine is not made then.
	Near *Near
	// Progress, if set, is called after each candidate with how many of how many are done.
	Progress func(done, total int)
}

// Near is where the parts of an earlier version of a graph lie, by id, and the
// point that pins are measured from there. Nodes is enough; with the rest
// regions keep their room, and lines and labels their ways and places. Layout.Near
// has all of it. A Near is not changed by who lays out.
type Near struct {
	Nodes    map[string]geom.Rect
	Clusters map[string]geom.Rect
	Edges    map[string]geom.Spline
	Labels   map[string]geom.Rect
	Origin   geom.Point
}

// Layout is where everything lies. The slices run parallel to those of the
// Graph. The top left corner of all that is drawn is at 0,0.
type Layout struct {
	Engine     string // which drew it, with what was varied, as in "dot rankdir=LR"
	Seed       int64
	Candidates int // how many were tried
	Elapsed    time.Duration
	Size       geom.Size
	Origin     geom.Point // what pins are measured from: a node that is pinned lies around its pin plus this
	Nodes      []geom.Rect
	Clusters   []geom.Rect
	Edges      []geom.Spline // from From to To, ending at the edges of the boxes
	Labels     []geom.Rect   // of the edges; empty where there is no label
	Quality    Quality
}

// Quality counts what disturbs a reader.
type Quality struct {
	NodeOverlaps      int     `json:"node_overlaps"`       // pairs of boxes that share area, and boxes outside or astride a region
	LabelOverlaps     int     `json:"label_overlaps"`      // labels on a box, a heading or another label
	EdgeCrossings     int     `json:"edge_crossings"`      // pairs of edges that cross, for each crossing
	EdgesThroughNodes int     `json:"edges_through_nodes"` // lines through a box or heading that is not theirs
	Aspect            float64 `json:"aspect"`              // width/height
}

// Layouter lays out graphs. It may be used from several goroutines. The
// graph is not changed. A call ends soon after ctx does, with its error.
type Layouter interface {
	Layout(ctx context.Context, g *Graph, o Options) (*Layout, error)
}

// Rememberer is a Layouter that can be told which layout of a graph was seen
// last, to answer with it where Options.Seen asks for that.
type Rememberer interface {
	Layouter
	Remember(g *Graph, o Options, l *Layout) error
}

// Request is one layout asked of a Graphviz program.
type Request struct {
	Graph   *Graph
	Program string // dot, neato, fdp, sfdp, circo, twopi or osage
	RankDir string // dot: TB, LR, BT or RL; "" is TB
	Seed    int64  // dot: shuffles the order in which nodes and edges are given, 0 keeps it; others: start=
	Labels  bool   // dot: keep room free for the labels of edges
	Light   bool   // dot: nslimit, nslimit1 and mclimit lowered, for large graphs
}

// Placement is what a Graphviz program answered. The slices run parallel to
// those of the Graph; y is down and the top left corner of all is at 0,0.
type Placement struct {
	Nodes    []geom.Rect
	Clusters []geom.Rect   // empty rectangles where the program draws no clusters
	Edges    []geom.Spline // nil where the program drew none
	Labels   []geom.Rect   // empty where no room was asked for
}

// Engine runs Graphviz programs. It may be used from several goroutines, and
// runs up to Parallel requests side by side. What it answers was verified:
// every node and cluster that was sent is there once, finite, of the size
// asked for, and in its cluster. A call ends soon after ctx does, with its error.
type Engine interface {
	Run(ctx context.Context, r Request) (*Placement, error)
	Parallel() int
}
