package layout

import (
	"context"
	"testing"
)

func TestLayoutOfNothing(t *testing.T) {
	l, err := New(nil).Layout(context.Background(), &Graph{}, Options{})
	if err != nil || len(l.Nodes) != 0 {
		t.Fatalf("got %v, %v", l, err)
	}
}

func TestLayoutRejectsWhatIsNoGraph(t *testing.T) {
	for name, g := range map[string]*Graph{
		"edge to nowhere": {Edges: []Edge{{From: 0, To: 1}}},
		"parent after":    {Clusters: []Cluster{{Parent: 1, Header: -1}, {Parent: -1, Header: -1}}},
		"no cluster":      {Nodes: []Node{{Cluster: 3}}},
	} {
		if _, err := New(nil).Layout(context.Background(), g, Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
