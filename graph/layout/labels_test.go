package layout

import (
	"context"
	"testing"

	"entente/graph/geom"
)

// labelled gives every edge of g a label.
func labelled(g *Graph) *Graph {
	for i := range g.Edges {
		g.Edges[i].Label = geom.Size{W: 60, H: 14}
	}
	return g
}

// The places that are tried for labels times all that they can lie on must not
// grow with the third power of a graph: 60 actors who are all tied to each
// other once took two minutes.
func TestFewPlacesAreTriedForManyLabels(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		g     *Graph
		rough bool
	}{
		{"bundled", fixture(t, "northern-alliance"), false},
		{"complete", labelled(complete(60)), true},
	} {
		l, err := New(nil).Layout(context.Background(), tt.g, Options{})
		if err != nil {
			t.Fatal(err)
		}
		tr, err := newTree(tt.g)
		if err != nil {
			t.Fatal(err)
		}
		lb, order := newLabeller(tr, &places{nodes: l.Nodes, clusters: l.Clusters}, l.Edges)
		if lb.rough != tt.rough {
			t.Errorf("%s: rough %v", tt.name, lb.rough)
		}
		for _, i := range order {
			if n := len(lb.spots[i]); tt.rough && n != roughPlaces || !tt.rough && n < 3*labelPlaces {
				t.Errorf("%s: %d places are tried for label %d", tt.name, n, i)
			}
			if got := l.Labels[i].Size(); got != tt.g.Edges[i].Label {
				t.Errorf("%s: label %d is %v, want %v", tt.name, i, got, tt.g.Edges[i].Label)
			}
		}
	}
}
