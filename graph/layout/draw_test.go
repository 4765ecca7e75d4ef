package layout

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph/geom"
)

var (
	update = flag.Bool("update", false, "write the golden files anew")
	aspect = flag.Float64("aspect", 0, "the wanted aspect of what is drawn")
	drawTo = flag.String("draw", "", "a folder to draw the fixtures into")
)

// fixture reads a graph of testdata.
func fixture(t testing.TB, name string) *Graph {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var g Graph
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return &g
}

// complete returns the graph in which all of n nodes know each other.
func complete(n int) *Graph {
	g := &Graph{}
	for i := range n {
		g.Nodes = append(g.Nodes, Node{ID: fmt.Sprint("n", i), Size: geom.Size{W: 60, H: 24}, Cluster: -1})
		for k := range i {
			g.Edges = append(g.Edges, Edge{ID: fmt.Sprint("e", i, "-", k), From: i, To: k})
		}
	}
	return g
}

// svg draws a layout plainly, for looking at.
func svg(g *Graph, l *Layout) string {
	var b strings.Builder
	const m = 20
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="%d %d %.1f %.1f" width="%.0f" height="%.0f" font-family="Noto Sans, Liberation Sans, sans-serif">`+"\n",
		-m, -m, l.Size.W+2*m, l.Size.H+2*m, l.Size.W+2*m, l.Size.H+2*m)
	fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%.1f" height="%.1f" fill="white"/>`+"\n", -m, -m, l.Size.W+2*m, l.Size.H+2*m)
	rect := func(r geom.Rect, fill, stroke string, rx float64) {
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="%.0f" fill="%s" stroke="%s"/>`+"\n", r.X, r.Y, r.W, r.H, rx, fill, stroke)
	}
	text := func(r geom.Rect, s string, size float64) {
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" font-size="%.1f" text-anchor="middle">%s</text>`+"\n", r.Center().X, r.Center().Y+size*.35, size, s)
	}
	for i, c := range g.Clusters {
		fill := "#ffffff"
		if c.Header < 0 {
			fill = [3]string{"#e3ecf7", "#f8eadd", "#e6f2e4"}[(c.Side+3)%3]
		}
		rect(l.Clusters[i], fill, "#9ab", 10)
		if h := HeadingRect(&c, l.Clusters[i]); !h.Empty() {
			text(h, strings.ToUpper(c.ID), 14)
		}
	}
	for i, s := range l.Edges {
		colour := "#345"
		if g.Edges[i].Spoke {
			colour = "#a50"
		}
		fmt.Fprintf(&b, `<path d="M%.1f %.1f C`, s[0].X, s[0].Y)
		for _, p := range s[1:] {
			fmt.Fprintf(&b, " %.1f %.1f", p.X, p.Y)
		}
		fmt.Fprintf(&b, `" fill="none" stroke="%s" stroke-width="1.3"/>`+"\n", colour)
	}
	for i, n := range g.Nodes {
		fill, rx := "#fff", 5.0
		if n.Hub {
			fill, rx = "#fe9", 12
		}
		if n.Cluster >= 0 && g.Clusters[n.Cluster].Header == i {
			fill = "#def"
		}
		rect(l.Nodes[i], fill, "#567", rx)
		text(l.Nodes[i], n.ID, 11)
	}
	for i, r := range l.Labels {
		if !r.Empty() {
			rect(r, "#ffffffd0", "none", 3)
			text(r, g.Edges[i].ID, min(9, r.W/float64(len(g.Edges[i].ID))*1.9))
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}

func fixtures(t testing.TB) map[string]*Graph {
	out := map[string]*Graph{"complete": complete(14)}
	for _, n := range []string{"northern-alliance", "cabinet", "trade-dispute", "factions", "trade"} {
		out[n] = fixture(t, n)
	}
	return out
}

// TestDraw draws the fixtures as SVG into a folder, for looking at, when asked
// to with -draw.
func TestDraw(t *testing.T) {
	if *drawTo == "" {
		t.Skip("only with -draw")
	}
	all := fixtures(t)
	all["random"] = fixture(t, "random")
	for name, g := range all {
		l, err := New(nil).Layout(context.Background(), g, Options{Aspect: *aspect})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %s, %.0f x %.0f, %+v, %d candidates in %v", name, l.Engine, l.Size.W, l.Size.H, l.Quality, l.Candidates, l.Elapsed)
		if err := os.WriteFile(filepath.Join(*drawTo, name+".svg"), []byte(svg(g, l)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
