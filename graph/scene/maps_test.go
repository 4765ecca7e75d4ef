package scene

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"entente/graph"
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/text"
)

func testFonts(t testing.TB) *text.Fonts {
	t.Helper()
	regular, err := os.ReadFile("../../assets/fonts/NotoSans-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	bold, err := os.ReadFile("../../assets/fonts/NotoSans-Bold.ttf")
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := text.NewFonts(regular, bold)
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

// readMap reads a map without the checks of the file format's own reader,
// so that these tests do not depend on it.
func readMap(t testing.TB, path string) *graph.Map {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := yaml.Unmarshal(src, &doc); err != nil {
		t.Fatal(err)
	}
	plain, err := json.Marshal(jsonOf("", doc))
	if err != nil {
		t.Fatal(err)
	}
	var m graph.Map
	if err := json.Unmarshal(plain, &m); err != nil {
		t.Fatal(err)
	}
	return &m
}

// jsonOf turns what YAML says into what the model's json tags expect: short
// citations become objects and dates texts.
func jsonOf(key string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = jsonOf(k, v[k])
		}
	case []any:
		for i := range v {
			if s, ok := v[i].(string); ok && key == "cites" {
				v[i] = map[string]any{"at": s}
				continue
			}
			v[i] = jsonOf("", v[i])
		}
	}
	if key == "date" || key == "asof" || key == "published" {
		return fmt.Sprint(v)
	}
	return v
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
	r := geom.Rect{X: p.X, Y: p.Y, W: g.Clusters[at].Heading.W + pad, H: g.Clusters[at].Heading.H + pad/2}
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

// svgOf writes a scene in the plainest way, for the eye.
func svgOf(s *Scene, st State) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g"><rect width="100%%" height="100%%" fill="%s"/>`, s.Size.W, s.Size.H, hex(s.Background))
	for i := range s.Items {
		it := &s.Items[i]
		for _, sh := range it.Shapes {
			if it.Faded(st) {
				sh.Fill, sh.Stroke, sh.TextColor = s.Theme.Faded(sh.Fill), s.Theme.Faded(sh.Stroke), s.Theme.Faded(sh.TextColor)
			}
			svgShape(&b, sh)
		}
	}
	for _, sh := range s.Marks(st) {
		svgShape(&b, sh)
	}
	b.WriteString("</svg>")
	return b.String()
}

func svgShape(b *strings.Builder, s Shape) {
	if s.Text != nil {
		w := "normal"
		if s.Text.Style.Bold {
			w = "bold"
		}
		for _, l := range s.Text.Lines {
			fmt.Fprintf(b, `<text x="%.2f" y="%.2f" font-family="Noto Sans,Noto Sans CJK KR" font-weight="%s" font-size="%g" textLength="%.2f" fill="%s">%s</text>`,
				s.At.X+l.X, s.At.Y+l.Y, w, s.Text.Style.Size, l.Adv*s.Text.Style.Size, hex(s.TextColor), strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(l.Text))
		}
		return
	}
	d, n := "", 0
	for _, op := range s.Path.Ops {
		k := [...]int{1, 1, 3, 0}[op]
		d += string("MLCZ"[op])
		for _, p := range s.Path.Pts[n : n+k] {
			d += fmt.Sprintf("%.2f %.2f ", p.X, p.Y)
		}
		n += k
	}
	dash, linecap := "", "butt"
	for _, x := range s.Dash {
		dash += fmt.Sprintf("%g ", x)
	}
	if s.RoundCap {
		linecap = "round"
	}
	fmt.Fprintf(b, `<path d="%s" fill="%s" stroke="%s" stroke-opacity="%.2f" stroke-width="%g" stroke-dasharray="%s" stroke-linecap="%s"/>`,
		d, hex(s.Fill), hex(s.Stroke), float64(s.Stroke.A)/255, s.Width, dash, linecap)
}

func hex(c Color) string {
	if c.A == 0 {
		return "none"
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}
