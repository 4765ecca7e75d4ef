package picture

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/scene"
	"entente/graph/text"

	"github.com/google/go-cmp/cmp"
)

// row lays all out in one row and remembers what it was asked.
type row struct {
	asked layout.Options
	err   error
}

var _ layout.Layouter = (*row)(nil)

func (r *row) Layout(ctx context.Context, g *layout.Graph, o layout.Options) (*layout.Layout, error) {
	r.asked = o
	if r.err != nil {
		return nil, r.err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	l := &layout.Layout{
		Nodes: make([]geom.Rect, len(g.Nodes)), Clusters: make([]geom.Rect, len(g.Clusters)),
		Edges: make([]geom.Spline, len(g.Edges)), Labels: make([]geom.Rect, len(g.Edges)),
	}
	for i, n := range g.Nodes {
		l.Nodes[i] = geom.Rect{X: l.Size.W, W: n.Size.W, H: n.Size.H}
		l.Size = geom.Size{W: l.Nodes[i].MaxX() + 10, H: max(l.Size.H, n.Size.H)}
	}
	return l, nil
}

func drawer(t *testing.T, l layout.Layouter) *Drawer {
	t.Helper()
	var files [2][]byte
	for i, name := range []string{"Regular", "Bold"} {
		b, err := os.ReadFile("../../assets/fonts/NotoSans-" + name + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		files[i] = b
	}
	fonts, err := text.NewFonts(files[0], files[1])
	if err != nil {
		t.Fatal(err)
	}
	return &Drawer{Fonts: fonts, Layouter: l}
}

func twoActors() *graph.Map {
	return &graph.Map{
		Title:  "Two",
		Actors: []graph.Actor{{ID: "a", Name: "A", Kind: graph.Person}, {ID: "b", Name: "B", Kind: graph.Person}},
		Ties:   []graph.Tie{{ID: "t", From: "a", To: "b", Kind: graph.Alliance}},
	}
}

func TestDraw(t *testing.T) {
	r := &row{}
	p, err := drawer(t, r).Draw(context.Background(), twoActors(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Layout.Nodes) != 2 || len(p.Figure.Graph.Nodes) != 2 || p.Scene.Title != "Two" {
		t.Errorf("%d boxes laid out, %d measured, title %q", len(p.Layout.Nodes), len(p.Figure.Graph.Nodes), p.Scene.Title)
	}
	var ids []string
	for i := range p.Scene.Items {
		if it := &p.Scene.Items[i]; it.Kind == scene.Card || it.Kind == scene.Link {
			ids = append(ids, it.ID)
		}
	}
	if got := strings.Join(ids, " "); got != "t a b" {
		t.Errorf("drawn: %s", got)
	}
}

func TestEngine(t *testing.T) {
	for _, c := range []struct {
		name, asked string
		of          graph.Engine
		want        string
	}{
		{"the map's own", "", graph.Engine("fdp"), "fdp"},
		{"the one asked for", "dot", graph.Engine("fdp"), "dot"},
		{"neither", "", "", ""},
	} {
		r, m := &row{}, twoActors()
		m.View.Engine = c.of
		if _, err := drawer(t, r).Draw(context.Background(), m, Options{Layout: layout.Options{Engine: c.asked, Seed: 7}}); err != nil {
			t.Fatal(err)
		}
		if r.asked.Engine != c.want || r.asked.Seed != 7 {
			t.Errorf("%s: engine %q and seed %d", c.name, r.asked.Engine, r.asked.Seed)
		}
	}
}

// memory is a row that notes what it is told to remember.
type memory struct {
	row
	g *layout.Graph
	o layout.Options
	l *layout.Layout
}

func (m *memory) Remember(g *layout.Graph, o layout.Options, l *layout.Layout) error {
	m.g, m.o, m.l = g, o, l
	return nil
}

// What is remembered is what a drawing of the same map with the same options asks for.
func TestRemember(t *testing.T) {
	r, m := &memory{}, twoActors()
	m.View.Engine = "fdp"
	d, o := drawer(t, r), Options{Layout: layout.Options{Seen: true, Seed: 3}}
	p, err := d.Draw(context.Background(), m, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Remember(p, m, o); err != nil {
		t.Fatal(err)
	}
	if r.g != &p.Figure.Graph || r.l != p.Layout || !cmp.Equal(r.o, r.asked) {
		t.Errorf("remembered under %+v, asked for %+v", r.o, r.asked)
	}
	if err := drawer(t, &row{}).Remember(p, m, o); err != nil {
		t.Errorf("without a memory: %v", err)
	}
}

func TestNear(t *testing.T) {
	p, err := drawer(t, &row{}).Draw(context.Background(), twoActors(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := p.Near()
	if n.Nodes["b"] != p.Layout.Nodes[1] || n.Nodes["b"].W == 0 || len(n.Edges) != 1 || n.Origin != p.Layout.Origin {
		t.Errorf("got %+v", n)
	}
}

func TestAspectLeavesRoomForTheCaption(t *testing.T) {
	for _, aspect := range []float64{0, 1, 16.0 / 9, 3} {
		r := &row{}
		if _, err := drawer(t, r).Draw(context.Background(), twoActors(), Options{Layout: layout.Options{Aspect: aspect}}); err != nil {
			t.Fatal(err)
		}
		want := aspect
		if want == 0 {
			want = 16.0 / 9
		}
		if r.asked.Aspect <= want || r.asked.Aspect > 2*want {
			t.Errorf("for a drawing of %.2f the layout is asked for %.2f: wider, but not out of proportion", want, r.asked.Aspect)
		}
	}
}

func TestErrorsArePassedOn(t *testing.T) {
	broken := errors.New("no room")
	if _, err := drawer(t, &row{err: broken}).Draw(context.Background(), twoActors(), Options{}); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := drawer(t, &row{}).Draw(ctx, twoActors(), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
