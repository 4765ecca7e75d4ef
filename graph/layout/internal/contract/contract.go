// Package contract says what may be asked of a Graphviz program and what an
// answer must be like to be believed. Both ends of the pipe to a worker hold
// to it: the worker examines what it is asked, its owner what it is told. The
// package runs nothing and imports no engine.
package contract

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"entente/graph/geom"
	"entente/graph/layout"
)

// Limits of what is handed to Graphviz. Beyond them it takes minutes, ends the
// process or overflows; a map has nothing of the kind.
const (
	maxSide     = 14400 // points, five metres
	maxElements = 20000 // nodes, clusters or edges
	maxDepth    = 100   // of clusters in clusters
)

// ErrRequest is wrapped by the errors of Check: the request itself is at
// fault, and no program could answer it.
var ErrRequest = errors.New("the layout request cannot be met")

// HasClusters tells whether the program draws clusters.
func HasClusters(program string) bool {
	return program == "dot" || program == "fdp" || program == "osage"
}

// RoomForLabels tells whether the program is to keep room for the labels of edges.
func RoomForLabels(r *layout.Request) bool { return r.Labels && r.Program == "dot" }

// Check returns what is wrong with a request, nil for nothing.
func Check(r *layout.Request) error {
	switch {
	case r.Graph == nil:
		return fmt.Errorf("%w: it has no graph", ErrRequest)
	case !slices.Contains([]string{"dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage"}, r.Program):
		return fmt.Errorf("%w: there is no program %q", ErrRequest, r.Program)
	case !slices.Contains([]string{"", "TB", "LR", "BT", "RL"}, r.RankDir):
		return fmt.Errorf("%w: there is no direction %q", ErrRequest, r.RankDir)
	}
	g := r.Graph
	if n := max(len(g.Nodes), len(g.Clusters), len(g.Edges)); n > maxElements {
		return fmt.Errorf("%w: %d elements of a kind are more than %d", ErrRequest, n, maxElements)
	}
	if err := errors.Join(checkNodes(g), checkClusters(g), checkEdges(g)); err != nil {
		return fmt.Errorf("%w: %w", ErrRequest, err)
	}
	return nil
}

func checkNodes(g *layout.Graph) error {
	for i, n := range g.Nodes {
		switch {
		case !positive(n.Size):
			return fmt.Errorf("node %d measures %v", i, n.Size)
		case n.Cluster < -1 || n.Cluster >= len(g.Clusters):
			return fmt.Errorf("node %d lies in a cluster that is not there", i)
		case n.Pin != nil && !(math.Abs(n.Pin.X) <= maxSide*10 && math.Abs(n.Pin.Y) <= maxSide*10):
			return fmt.Errorf("node %d is pinned to %v", i, *n.Pin)
		}
	}
	return nil
}

func checkClusters(g *layout.Graph) error {
	depth := make([]int, len(g.Clusters))
	headed := make(map[int]bool)
	for i, c := range g.Clusters {
		switch {
		case c.Parent < -1 || c.Parent >= i:
			return fmt.Errorf("cluster %d does not come after its parent", i)
		case c.Heading != geom.Size{} && !positive(c.Heading):
			return fmt.Errorf("the heading of cluster %d measures %v", i, c.Heading)
		case c.Header < -1 || c.Header >= len(g.Nodes):
			return fmt.Errorf("the header of cluster %d is not there", i)
		case c.Header >= 0 && (g.Nodes[c.Header].Cluster != i || headed[c.Header]):
			return fmt.Errorf("the header of cluster %d is not its own", i)
		}
		if c.Header >= 0 {
			headed[c.Header] = true
		}
		if c.Parent >= 0 {
			depth[i] = depth[c.Parent] + 1
		}
		if depth[i] >= maxDepth {
			return fmt.Errorf("clusters lie more than %d deep in one another", maxDepth)
		}
	}
	return nil
}

func checkEdges(g *layout.Graph) error {
	for i, e := range g.Edges {
		switch {
		case e.From < 0 || e.From >= len(g.Nodes) || e.To < 0 || e.To >= len(g.Nodes):
			return fmt.Errorf("edge %d joins a node that is not there", i)
		case e.Label != geom.Size{} && !positive(e.Label):
			return fmt.Errorf("the label of edge %d measures %v", i, e.Label)
		}
	}
	return nil
}

// positive tells whether both sides are numbers that a box can have.
func positive(s geom.Size) bool {
	return s.W > 0 && s.H > 0 && s.W <= maxSide && s.H <= maxSide
}

// Headers returns of each node the cluster whose header it is, or -1.
func Headers(g *layout.Graph) []int {
	of := make([]int, len(g.Nodes))
	for i := range of {
		of[i] = -1
	}
	for i, c := range g.Clusters {
		if c.Header >= 0 {
			of[c.Header] = i
		}
	}
	return of
}

// Within tells whether cluster c is the cluster outer or lies in it; -1 as
// outer is the whole drawing.
func Within(g *layout.Graph, c, outer int) bool {
	for c >= 0 && c != outer {
		c = g.Clusters[c].Parent
	}
	return c == outer
}
