package layout

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"entente/graph/geom"
)

// fakeEngine answers with all nodes in a row, or fails. It notes what it was asked.
type fakeEngine struct {
	err error

	mu    sync.Mutex
	asked []Request
}

var _ Engine = (*fakeEngine)(nil)

func (e *fakeEngine) Parallel() int { return 2 }

func (e *fakeEngine) Run(ctx context.Context, r Request) (*Placement, error) {
	e.mu.Lock()
	e.asked = append(e.asked, r)
	e.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if e.err != nil {
		return nil, e.err
	}
	p := &Placement{Clusters: make([]geom.Rect, len(r.Graph.Clusters))}
	x := 0.0
	for _, n := range r.Graph.Nodes {
		p.Nodes = append(p.Nodes, geom.Rect{X: x, W: n.Size.W, H: n.Size.H})
		x += n.Size.W + 10
	}
	return p, nil
}

func TestNamedEngineAloneIsAsked(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage"} {
		e := &fakeEngine{}
		l, err := New(e).Layout(context.Background(), fixture(t, "cabinet"), Options{Engine: name})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(l.Engine, name) {
			t.Errorf("asked for %s, drawn by %q", name, l.Engine)
		}
		for _, r := range e.asked {
			if r.Program != name {
				t.Errorf("asked for %s, %s was run", name, r.Program)
			}
		}
		if l.Quality.NodeOverlaps != 0 {
			t.Errorf("%s: %+v", name, l.Quality)
		}
	}
}

func TestFailingEngineIsSurvived(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", "dot", "fdp"} {
		e := &fakeEngine{err: errors.New("killed")}
		l, err := New(e).Layout(context.Background(), fixture(t, "cabinet"), Options{Engine: name})
		if err != nil {
			t.Fatal(err)
		}
		if len(e.asked) == 0 || !strings.HasPrefix(l.Engine, "entente") || l.Quality.NodeOverlaps != 0 {
			t.Errorf("%q: asked %d times, drawn by %q, %+v", name, len(e.asked), l.Engine, l.Quality)
		}
	}
}

// TestProgramsAreSparedWhatTheyCannotDo: dot takes for ever on dense graphs,
// and no program is asked for the largest.
func TestProgramsAreSparedWhatTheyCannotDo(t *testing.T) {
	big := &Graph{}
	for range 1500 {
		big.Nodes = append(big.Nodes, Node{Size: geom.Size{W: 20, H: 10}, Cluster: -1})
	}
	for name, c := range map[string]struct {
		g    *Graph
		want string
	}{
		"complete": {complete(60), "neato fdp"},
		"bundled":  {fixture(t, "northern-alliance"), "dot dot"},
		"plain":    {fixture(t, "random"), "dot dot neato"},
		"big":      {big, "dot dot"},
		"nothing":  {&Graph{}, ""},
	} {
		tr, err := newTree(c.g)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, q := range (&run{t: tr}).requests() {
			got = append(got, q.Program)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q is asked, want %q", name, s, c.want)
		}
	}
}
