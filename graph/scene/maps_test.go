package scene

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"

	"entente/graph"
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/mapfile"
	"entente/graph/text"
)

// loadFonts loads the program's own fonts, once for all tests: what they have
// shaped for one serves the next.
var loadFonts = sync.OnceValues(func() (*text.Fonts, error) {
	regular, err := os.ReadFile("../../assets/fonts/NotoSans-Regular.ttf")
	if err != nil {
		return nil, err
	}
	bold, err := os.ReadFile("../../assets/fonts/NotoSans-Bold.ttf")
	if err != nil {
		return nil, err
	}
	return text.NewFonts(regular, bold)
})

func testFonts(t testing.TB) *text.Fonts {
	t.Helper()
	fonts, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

// readMap reads a map file.
func readMap(t testing.TB, path string) *graph.Map {
	t.Helper()
	file, err := mapfile.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return file.Map()
}

func bundled(t testing.TB) *graph.Map {
	return readMap(t, "../../assets/maps/northern-alliance.entente")
}

// columns is a plain layout: each bloc a column of states, each state its
// header over its cards, the rest in a column between; lines are straight.
type columns struct{}

var _ layout.Layouter = columns{}

func (columns) Layout(_ context.Context, g *layout.Graph, _ layout.Options) (*layout.Layout, error) {
	l := &layout.Layout{
		Nodes: make([]geom.Rect, len(g.Nodes)), Clusters: make([]geom.Rect, len(g.Clusters)),
		Edges: make([]geom.Spline, len(g.Edges)), Labels: make([]geom.Rect, len(g.Edges)),
	}
	x := 0.0
	place := func(r geom.Rect) {
		x = r.MaxX() + 170
		l.Size = geom.Size{W: r.MaxX(), H: max(l.Size.H, r.MaxY())}
	}
	free := func() {
		var r geom.Rect
		y := 20.0
		for i, n := range g.Nodes {
			if n.Cluster < 0 {
				l.Nodes[i] = geom.Rect{X: x, Y: y, W: n.Size.W, H: n.Size.H}
				r = r.Union(l.Nodes[i])
				y += n.Size.H + 60
			}
		}
		if !r.Empty() {
			place(r)
		}
	}
	for i, c := range g.Clusters {
		if c.Parent < 0 {
			place(column(g, l, i, geom.Point{X: x}))
			if i == 0 {
				free()
			}
		}
	}
	if len(g.Clusters) == 0 {
		free()
	}
	parallel := map[[2]int]int{}
	for i, e := range g.Edges {
		pair := [2]int{min(e.From, e.To), max(e.From, e.To)}
		n := parallel[pair]
		parallel[pair]++
		a, b := border(l.Nodes[e.From], l.Nodes[e.To]), border(l.Nodes[e.To], l.Nodes[e.From])
		off := geom.Point{Y: float64(n) * 18}
		a, b = a.Add(off), b.Add(off)
		l.Edges[i] = geom.Spline{a, a.Add(b.Sub(a).Mul(1. / 3)), b.Add(a.Sub(b).Mul(1. / 3)), b}
		if e.Label.W > 0 {
			l.Labels[i] = geom.RectAround(a.Add(b).Mul(.5), e.Label)
		}
	}
	return l, nil
}

// column stacks what lies in a cluster.
func column(g *layout.Graph, l *layout.Layout, at int, p geom.Point) geom.Rect {
	const pad = 10
	r := geom.Rect{X: p.X, Y: p.Y, W: pad, H: pad}
	if h := layout.HeadingRect(&g.Clusters[at], r); !h.Empty() {
		r.W, r.H = h.MaxX()+pad-p.X, h.MaxY()+pad-p.Y
	}
	add := func(s geom.Rect) {
		r.W = max(r.W, s.MaxX()+pad-p.X)
		r.H = s.MaxY() + pad - p.Y
	}
	for i, n := range g.Nodes {
		if n.Cluster == at {
			l.Nodes[i] = geom.Rect{X: p.X + pad, Y: r.MaxY(), W: n.Size.W, H: n.Size.H}
			add(l.Nodes[i])
		}
	}
	for i, c := range g.Clusters {
		if c.Parent == at {
			add(column(g, l, i, geom.Point{X: p.X + pad, Y: r.MaxY()}))
		}
	}
	l.Clusters[at] = r
	return r
}

// border returns where the line from the middle of r to that of s leaves r.
func border(r, s geom.Rect) geom.Point {
	c, d := r.Center(), s.Center().Sub(r.Center())
	k := 1.0
	if d.X != 0 {
		k = min(k, r.W/2/abs(d.X))
	}
	if d.Y != 0 {
		k = min(k, r.H/2/abs(d.Y))
	}
	return c.Add(d.Mul(k))
}

func abs(x float64) float64 { return max(x, -x) }

// draw draws a map in the plain layout.
func draw(t testing.TB, m *graph.Map, o Options) (*Figure, *Scene) {
	t.Helper()
	f := Measure(m, testFonts(t), o)
	l, err := columns{}.Layout(context.Background(), &f.Graph, layout.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return f, f.Scene(l)
}

// themed returns the theme of the name.
func themed(t testing.TB, name string) *Theme {
	t.Helper()
	th, ok := ThemeByName(name)
	if !ok {
		t.Fatalf("no theme %q", name)
	}
	return th
}

func hex(c Color) string {
	if c.A == 0 {
		return "none"
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}
