package contract

import (
	"errors"
	"math"
	"strings"
	"testing"

	"entente/graph/geom"
	"entente/graph/layout"
)

// sample is a cluster with a header and two people in a bloc with a heading,
// a node outside, and an edge with a label from the header to it.
func sample() (*layout.Request, *layout.Placement) {
	size := geom.Size{W: 100, H: 30}
	g := &layout.Graph{
		Clusters: []layout.Cluster{
			{ID: "bloc", Parent: -1, Header: -1, Heading: geom.Size{W: 120, H: 20}},
			{ID: "state", Parent: 0, Header: 0, Side: -1},
		},
		Nodes: []layout.Node{
			{ID: "header", Size: size, Cluster: 1},
			{ID: "one", Size: size, Cluster: 1},
			{ID: "two", Size: size, Cluster: 1},
			{ID: "outside", Size: size, Cluster: -1},
		},
		Edges: []layout.Edge{
			{ID: "tie", From: 0, To: 3, Label: geom.Size{W: 40, H: 12}},
			{ID: "own", From: 1, To: 0},
		},
	}
	p := &layout.Placement{
		Clusters: []geom.Rect{{W: 300, H: 200}, {X: 20, Y: 30, W: 260, H: 150}},
		Nodes: []geom.Rect{
			{X: 28, Y: 38, W: 100, H: 30},
			{X: 30, Y: 90, W: 100, H: 30},
			{X: 150, Y: 90, W: 100, H: 30},
			{X: 500, Y: 100, W: 100, H: 30},
		},
		Edges: []geom.Spline{
			{{X: 280, Y: 110}, {X: 350, Y: 110}, {X: 400, Y: 110}, {X: 500, Y: 110}},
			nil,
		},
		Labels: []geom.Rect{{X: 380, Y: 90, W: 40, H: 12}, {}},
	}
	return &layout.Request{Graph: g, Program: "dot", Labels: true}, p
}

func TestVerify(t *testing.T) {
	nan := math.NaN()
	tests := []struct {
		name   string
		change func(r *layout.Request, p *layout.Placement)
		want   string // part of the error, "" for none
	}{
		{"good", func(*layout.Request, *layout.Placement) {}, ""},
		{"a node is missing", func(_ *layout.Request, p *layout.Placement) { p.Nodes = p.Nodes[:3] }, "has 3 nodes"},
		{"a label is missing", func(_ *layout.Request, p *layout.Placement) { p.Labels = nil }, "0 labels"},
		{"a node is not finite", func(_ *layout.Request, p *layout.Placement) { p.Nodes[1].X = nan }, "node 1 lies at"},
		{"a node is infinitely far", func(_ *layout.Request, p *layout.Placement) { p.Nodes[1].Y = math.Inf(1) }, "node 1 lies at"},
		{"a node is too wide", func(_ *layout.Request, p *layout.Placement) { p.Nodes[2].W = 101 }, "node 2 lies at"},
		{"all lie at one place", func(_ *layout.Request, p *layout.Placement) {
			for i := range p.Nodes {
				p.Nodes[i] = p.Nodes[0]
			}
		}, "4 of 4 nodes lie at one place"},
		{"a cluster is empty", func(_ *layout.Request, p *layout.Placement) { p.Clusters[1] = geom.Rect{} }, "cluster 1 lies at"},
		{"a cluster leaves its parent", func(_ *layout.Request, p *layout.Placement) { p.Clusters[1].W = 290 }, "cluster 1 lies outside"},
		{"no room for the heading", func(r *layout.Request, _ *layout.Placement) { r.Graph.Clusters[0].Heading.W = 301 }, "no room for its heading"},
		{"the heading is covered", func(r *layout.Request, _ *layout.Placement) { r.Graph.Clusters[0].Heading.H = 40 }, "in the top of cluster 0"},
		{"a node leaves its cluster", func(_ *layout.Request, p *layout.Placement) { p.Nodes[1].Y = 170 }, "node 1 lies outside"},
		{"a node lies beside the header", func(_ *layout.Request, p *layout.Placement) { p.Nodes[2].Y = 50 }, "node 2 lies in the top of cluster 1"},
		{"the header lies at the bottom", func(_ *layout.Request, p *layout.Placement) { p.Nodes[0].Y = 140 }, "lies in the top of cluster 1"},
		{"a stranger lies in a cluster", func(_ *layout.Request, p *layout.Placement) { p.Nodes[3].X = 250 }, "node 3 lies in cluster"},
		{"nodes overlap", func(_ *layout.Request, p *layout.Placement) { p.Nodes[2].X = 120 }, "nodes 1 and 2 overlap"},
		{"an edge is missing", func(_ *layout.Request, p *layout.Placement) { p.Edges[0] = nil }, "edge 0 was not drawn"},
		{"an edge has no curve", func(_ *layout.Request, p *layout.Placement) { p.Edges[0] = p.Edges[0][:3] }, "edge 0 has 3 points"},
		{"an edge is not finite", func(_ *layout.Request, p *layout.Placement) { p.Edges[0][1].X = nan }, "edge 0 goes through"},
		{"an edge begins elsewhere", func(_ *layout.Request, p *layout.Placement) { p.Edges[0][0].X = 200 }, "edge 0 does not reach"},
		{"an edge ends elsewhere", func(_ *layout.Request, p *layout.Placement) { p.Edges[0][3].Y = 60 }, "edge 0 does not reach"},
		{"an edge begins at the header itself", func(_ *layout.Request, p *layout.Placement) { p.Edges[0][0] = geom.Point{X: 128, Y: 50} }, ""},
		{"a label is too small", func(_ *layout.Request, p *layout.Placement) { p.Labels[0].H = 11 }, "the label of edge 0"},
		{"a label nobody asked for", func(_ *layout.Request, p *layout.Placement) { p.Labels[1] = geom.Rect{X: 9, Y: 9, W: 9, H: 9} }, "not asked for"},
		{"no labels were asked for", func(r *layout.Request, _ *layout.Placement) { r.Labels = false }, "not asked for"},
		{"the drawing begins elsewhere", func(_ *layout.Request, p *layout.Placement) { p.Clusters[0].X = -5 }, "begins at"},
		{"twopi draws no clusters", func(r *layout.Request, p *layout.Placement) { r.Program, p.Labels[0] = "twopi", geom.Rect{} }, "draws none"},
	}
	for _, tt := range tests {
		r, p := sample()
		tt.change(r, p)
		err := Verify(r, p)
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
	if r, _ := sample(); Verify(r, nil) == nil {
		t.Error("no answer is taken for one")
	}
}

func TestSiblingsMayNotOverlap(t *testing.T) {
	g := &layout.Graph{
		Clusters: []layout.Cluster{{ID: "a", Parent: -1, Header: -1}, {ID: "b", Parent: -1, Header: -1}},
		Nodes:    []layout.Node{{Size: geom.Size{W: 10, H: 10}, Cluster: 0}, {Size: geom.Size{W: 10, H: 10}, Cluster: 1}},
	}
	p := &layout.Placement{
		Clusters: []geom.Rect{{W: 40, H: 40}, {X: 30, W: 40, H: 40}},
		Nodes:    []geom.Rect{{X: 5, Y: 5, W: 10, H: 10}, {X: 50, Y: 5, W: 10, H: 10}},
	}
	r := &layout.Request{Graph: g, Program: "fdp"}
	if err := Verify(r, p); err == nil || !strings.Contains(err.Error(), "clusters 0 and 1 overlap") {
		t.Errorf("%v", err)
	}
	p.Clusters[1].X = 40 // they touch
	if err := Verify(r, p); err != nil {
		t.Error(err)
	}
}

func TestCheck(t *testing.T) {
	tests := []struct {
		name   string
		change func(r *layout.Request)
		ok     bool
	}{
		{"good", func(*layout.Request) {}, true},
		{"no graph", func(r *layout.Request) { r.Graph = nil }, false},
		{"unknown program", func(r *layout.Request) { r.Program = "nop2" }, false},
		{"unknown direction", func(r *layout.Request) { r.RankDir = "XX" }, false},
		{"a node without size", func(r *layout.Request) { r.Graph.Nodes[1].Size.W = 0 }, false},
		{"a node that is not finite", func(r *layout.Request) { r.Graph.Nodes[1].Size.H = math.NaN() }, false},
		{"a node too large", func(r *layout.Request) { r.Graph.Nodes[1].Size.H = 1e9 }, false},
		{"a node in no cluster there is", func(r *layout.Request) { r.Graph.Nodes[1].Cluster = 2 }, false},
		{"a pin that is not finite", func(r *layout.Request) { r.Graph.Nodes[1].Pin = &geom.Point{X: math.Inf(-1)} }, false},
		{"a pin", func(r *layout.Request) { r.Graph.Nodes[1].Pin = &geom.Point{X: -5, Y: 8} }, true},
		{"a cluster in itself", func(r *layout.Request) { r.Graph.Clusters[1].Parent = 1 }, false},
		{"a child before its parent", func(r *layout.Request) { r.Graph.Clusters[0].Parent = 1 }, false},
		{"a heading half measured", func(r *layout.Request) { r.Graph.Clusters[0].Heading.W = 0 }, false},
		{"a header that is not there", func(r *layout.Request) { r.Graph.Clusters[1].Header = 4 }, false},
		{"another cluster's node as header", func(r *layout.Request) { r.Graph.Clusters[0].Header = 1 }, false},
		{"an edge to nowhere", func(r *layout.Request) { r.Graph.Edges[0].To = 4 }, false},
		{"an edge from nowhere", func(r *layout.Request) { r.Graph.Edges[0].From = -1 }, false},
		{"a label that is not finite", func(r *layout.Request) { r.Graph.Edges[0].Label.W = math.Inf(1) }, false},
		{"too many edges", func(r *layout.Request) { r.Graph.Edges = make([]layout.Edge, maxElements+1) }, false},
		{"clusters too deep", func(r *layout.Request) {
			for i := range maxDepth {
				r.Graph.Clusters = append(r.Graph.Clusters, layout.Cluster{Parent: 1 + i, Header: -1})
			}
		}, false},
	}
	for _, tt := range tests {
		r, _ := sample()
		tt.change(r)
		err := Check(r)
		if (err == nil) != tt.ok || err != nil && !errors.Is(err, ErrRequest) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
