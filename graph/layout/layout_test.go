package layout

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"entente/graph/geom"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// lay lays g out without an engine, or fails the test.
func lay(t testing.TB, g *Graph, o Options) *Layout {
	t.Helper()
	l, err := New(nil).Layout(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// laid are layouts of fixtures, each made once for all tests that look at it.
// Nobody changes them.
var laid sync.Map

// layFixture lays the fixture of a name out, which takes seconds, or returns
// what came of that before.
func layFixture(t testing.TB, name string, o Options) (*Graph, *Layout) {
	t.Helper()
	g := fixtures(t)[name]
	work := sync.OnceValues(func() (*Layout, error) { return New(nil).Layout(context.Background(), g, o) })
	was, _ := laid.LoadOrStore(fmt.Sprint(name, " ", o.Aspect), work)
	l, err := was.(func() (*Layout, error))()
	if err != nil {
		t.Fatal(err)
	}
	return g, l
}

// TestBundledMap holds the map that the program opens with to what its picture
// has to reach, on a slide by itself and with the room for title and legend
// that drawings ask for.
func TestBundledMap(t *testing.T) {
	t.Parallel()
	for _, aspect := range []float64{Wanted, 2} {
		o := Options{Aspect: aspect}
		if aspect == Wanted {
			o = Options{} // means the same
		}
		g, l := layFixture(t, "northern-alliance", o)
		q := l.Quality
		if q.NodeOverlaps != 0 || q.LabelOverlaps != 0 || q.EdgesThroughNodes != 0 {
			t.Errorf("something lies on something else: %+v", q)
		}
		if q.EdgeCrossings > 4 {
			t.Errorf("%d crossings, at most 4", q.EdgeCrossings)
		}
		if q.Aspect < .85*aspect || q.Aspect > 1.15*aspect {
			t.Errorf("aspect %.2f is far from %.2f", q.Aspect, aspect)
		}
		if l.Size.W > 1300 {
			t.Errorf("%.0f points wide: text is too small on a slide", l.Size.W)
		}
		var left, right geom.Rect
		for i, c := range g.Clusters {
			switch c.Side {
			case 0:
				left = l.Clusters[i]
			case 1:
				right = l.Clusters[i]
			}
		}
		if left.MaxX() >= right.X || left.Y >= right.MaxY() || right.Y >= left.MaxY() {
			t.Errorf("the blocs do not face each other: %v, %v", left, right)
		}
	}
}

// TestQualityOfFixtures keeps the figures of all fixtures in view: a change of
// the layout shows here, for better or worse.
func TestQualityOfFixtures(t *testing.T) {
	t.Parallel()
	if runtime.GOARCH != "amd64" && !*update {
		t.Skip("rounds differently, and so comes to other layouts")
	}
	got := map[string]Quality{}
	for name := range fixtures(t) {
		_, l := layFixture(t, name, Options{})
		got[name] = l.Quality
	}
	const file = "testdata/quality.json"
	if *update {
		data, err := json.MarshalIndent(got, "", "\t")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]Quality{}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got, cmpopts.EquateApprox(0, .02)); d != "" {
		t.Errorf("figures differ (-want +got); if they are better, -update:\n%s", d)
	}
}

// graphs generates graphs of all sorts: nested clusters with and without
// headers and headings, hubs, loops, parallel edges, labels, pins.
func graphs(pins bool) *rapid.Generator[*Graph] {
	return rapid.Custom(func(t *rapid.T) *Graph {
		g := &Graph{}
		size := func(most float64, label string) geom.Size {
			return geom.Size{W: rapid.Float64Range(8, most).Draw(t, label+" width"), H: rapid.Float64Range(8, most/2).Draw(t, label+" height")}
		}
		clusters := rapid.IntRange(0, 6).Draw(t, "clusters")
		side := 0
		for c := range clusters {
			k := Cluster{Parent: rapid.IntRange(-1, c-1).Draw(t, "parent"), Header: -1, Side: -1}
			if k.Parent < 0 && rapid.Bool().Draw(t, "bloc") {
				k.Side = side
				side++
			}
			if rapid.Bool().Draw(t, "heading") {
				k.Heading = size(200, "heading")
			}
			if rapid.Bool().Draw(t, "header") {
				k.Header = len(g.Nodes)
				g.Nodes = append(g.Nodes, Node{Size: size(150, "header"), Cluster: c})
			}
			g.Clusters = append(g.Clusters, k)
		}
		for range rapid.IntRange(0, 14).Draw(t, "nodes") {
			n := Node{Size: size(180, "node"), Cluster: rapid.IntRange(-1, clusters-1).Draw(t, "cluster"), Hub: rapid.Bool().Draw(t, "hub")}
			if pins && rapid.IntRange(0, 3).Draw(t, "pinned") == 0 {
				n.Pin = &geom.Point{X: rapid.Float64Range(-50, 500).Draw(t, "x"), Y: rapid.Float64Range(-50, 500).Draw(t, "y")}
			}
			g.Nodes = append(g.Nodes, n)
		}
		if len(g.Nodes) == 0 {
			return g
		}
		for range rapid.IntRange(0, 16).Draw(t, "edges") {
			e := Edge{From: rapid.IntRange(0, len(g.Nodes)-1).Draw(t, "from"), To: rapid.IntRange(0, len(g.Nodes)-1).Draw(t, "to")}
			if rapid.Bool().Draw(t, "label") {
				e.Label = size(100, "label")
			}
			g.Edges = append(g.Edges, e)
		}
		return g
	})
}

// quick lays g out with little effort, for the many graphs of property tests.
func quick(t *rapid.T, g *Graph, o Options) *Layout {
	t.Helper()
	l, err := (&layouter{effort: effort{searches: 1, steps: 30, priced: 2, neighbours: 3, polished: 1, drawn: 1}}).Layout(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestAnyGraphIsLaidOut(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := graphs(false).Draw(t, "graph")
		l := quick(t, g, Options{})
		checkGeometry(t, g, l)
		if q := Measure(g, l); q.NodeOverlaps != 0 {
			t.Fatalf("%d overlaps", q.NodeOverlaps)
		}
		for c, k := range g.Clusters {
			if k.Header >= 0 && !atTop(g, l, c) {
				t.Fatalf("the header of cluster %d is not at its top: %v in %v", c, l.Nodes[k.Header], l.Clusters[c])
			}
		}
	})
}

// Whatever is pinned where, nothing lies on anything.
func TestPinsLeadToNoOverlaps(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := graphs(true).Draw(t, "graph")
		l := quick(t, g, Options{})
		checkGeometry(t, g, l)
		if q := Measure(g, l); q.NodeOverlaps != 0 {
			t.Fatalf("%d overlaps", q.NodeOverlaps)
		}
	})
}

// Pins are kept to the point where they do not contradict each other: some
// nodes of no region are pinned far enough apart.
func TestPinsAreKept(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := graphs(false).Draw(t, "graph")
		first := -1
		for i := range g.Nodes {
			headed := slices.ContainsFunc(g.Clusters, func(c Cluster) bool { return c.Header == i })
			if g.Nodes[i].Cluster >= 0 || headed || rapid.Bool().Draw(t, "loose") {
				continue
			}
			g.Nodes[i].Pin = &geom.Point{X: 300*float64(i) + rapid.Float64Range(0, 100).Draw(t, "x"), Y: rapid.Float64Range(-50, 500).Draw(t, "y")}
			if first < 0 {
				first = i
			}
		}
		l := quick(t, g, Options{})
		checkGeometry(t, g, l)
		for i, n := range g.Nodes {
			if n.Pin == nil {
				continue
			}
			got := l.Nodes[i].Center().Sub(l.Nodes[first].Center())
			want := n.Pin.Sub(*g.Nodes[first].Pin)
			if got.Sub(want).Len() > 1e-6 {
				t.Fatalf("nodes %d and %d are %v apart, pinned %v apart", first, i, got, want)
			}
		}
	})
}

// checkGeometry checks what holds for each layout: nothing is infinite,
// sizes are as given, everything is inside the page and its cluster, and
// edges end at their boxes.
func checkGeometry(t *rapid.T, g *Graph, l *Layout) {
	t.Helper()
	if len(l.Nodes) != len(g.Nodes) || len(l.Clusters) != len(g.Clusters) || len(l.Edges) != len(g.Edges) || len(l.Labels) != len(g.Edges) {
		t.Fatal("the slices do not run parallel to the graph")
	}
	page := geom.Rect{W: l.Size.W, H: l.Size.H}
	tr, err := newTree(g)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range l.Nodes {
		if math.Abs(r.W-g.Nodes[i].Size.W) > 1e-6 || math.Abs(r.H-g.Nodes[i].Size.H) > 1e-6 || !page.ContainsRect(r, 1e-3) {
			t.Fatalf("node %d of size %v lies at %v on %v", i, g.Nodes[i].Size, r, page)
		}
		if c := tr.home(i); c != tr.top && !l.Clusters[c].ContainsRect(r, 1e-3) {
			t.Fatalf("node %d at %v is outside its cluster at %v", i, r, l.Clusters[c])
		}
	}
	for c, r := range l.Clusters {
		if p := g.Clusters[c].Parent; !page.ContainsRect(r, 1e-3) || p >= 0 && !l.Clusters[p].ContainsRect(r, 1e-3) {
			t.Fatalf("cluster %d at %v is outside", c, r)
		}
	}
	for i, e := range g.Edges {
		s := l.Edges[i]
		if len(s) < 4 || len(s)%3 != 1 {
			t.Fatalf("edge %d has %d points", i, len(s))
		}
		for _, p := range s {
			if math.IsNaN(p.X+p.Y) || math.IsInf(p.X+p.Y, 0) {
				t.Fatalf("edge %d runs through %v", i, p)
			}
		}
		if !endsAt(tr, l, e.From, s[0]) || !endsAt(tr, l, e.To, s[len(s)-1]) {
			t.Fatalf("edge %d from %v to %v ends at %v and %v", i, l.Nodes[e.From], l.Nodes[e.To], s[0], s[len(s)-1])
		}
		if r := l.Labels[i]; e.Label.W > 0 && (math.Abs(r.W-e.Label.W) > 1e-6 || math.Abs(r.H-e.Label.H) > 1e-6 || !page.ContainsRect(r, 1e-3)) {
			t.Fatalf("label %d of size %v lies at %v", i, e.Label, r)
		}
	}
}

// endsAt tells whether p lies on the border of node n, or of the cluster that it heads.
func endsAt(t *tree, l *Layout, n int, p geom.Point) bool {
	on := func(r geom.Rect) bool {
		return r.Grow(.5).Contains(p) && (r.W < 1 || r.H < 1 || !r.Grow(-.5).Contains(p))
	}
	c := t.heads[n]
	return on(l.Nodes[n]) || c >= 0 && on(l.Clusters[c])
}

// atTop tells whether the header of cluster c is above all else in it but the heading.
func atTop(g *Graph, l *Layout, c int) bool {
	h := l.Nodes[g.Clusters[c].Header]
	for i, n := range g.Nodes {
		if n.Cluster == c && i != g.Clusters[c].Header && l.Nodes[i].Y < h.MaxY()-1e-6 {
			return false
		}
	}
	return true
}

func TestLayoutIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	l := &layouter{effort: effort{searches: 4, steps: 100, priced: 3, neighbours: 20, polished: 3, drawn: 2}}
	for _, name := range []string{"northern-alliance", "factions"} {
		g := fixture(t, name)
		var both [2]*Layout
		for i := range both {
			var err error
			if both[i], err = l.Layout(context.Background(), g, Options{}); err != nil {
				t.Fatal(err)
			}
		}
		a, b := both[0], both[1]
		if d := cmp.Diff(a, b, cmpopts.IgnoreFields(Layout{}, "Elapsed")); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestGraphIsNotChanged(t *testing.T) {
	g := fixture(t, "cabinet")
	lay(t, g, Options{})
	if d := cmp.Diff(fixture(t, "cabinet"), g); d != "" {
		t.Error(d)
	}
}

func TestCancelledCallEndsWithItsError(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := New(nil).Layout(ctx, fixture(t, "trade"), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestTimeoutStillGivesALayout gives so little time that nothing but the first
// candidate can be tried.
func TestTimeoutStillGivesALayout(t *testing.T) {
	l := lay(t, fixture(t, "trade"), Options{Timeout: time.Nanosecond})
	if l.Quality.NodeOverlaps != 0 {
		t.Errorf("%+v", l.Quality)
	}
}

func TestProgressReachesItsEnd(t *testing.T) {
	last, most := 0, 0
	lay(t, fixture(t, "cabinet"), Options{Progress: func(done, total int) {
		if done < last {
			t.Errorf("%d after %d", done, last)
		}
		last, most = done, total
	}})
	if last == 0 || last > most {
		t.Errorf("ended at %d of %d", last, most)
	}
}

// TestHardGraphs are those that have brought layout programs down.
func TestHardGraphs(t *testing.T) {
	t.Parallel()
	deep := &Graph{}
	for i := range 100 {
		deep.Clusters = append(deep.Clusters, Cluster{Parent: i - 1, Header: -1, Side: -1})
	}
	deep.Nodes = []Node{{Size: geom.Size{W: 50, H: 20}, Cluster: 99}, {Size: geom.Size{W: 50, H: 20}, Cluster: 50}}
	deep.Edges = []Edge{{From: 0, To: 1}}
	many := &Graph{}
	for i := range 2000 {
		many.Nodes = append(many.Nodes, Node{Size: geom.Size{W: 60, H: 20}, Cluster: -1})
		if i > 0 {
			many.Edges = append(many.Edges, Edge{From: i, To: i * 7 % 13})
		}
	}
	huge := &Graph{
		Nodes: []Node{{Size: geom.Size{W: 1e5, H: 9e4}, Cluster: -1}, {Size: geom.Size{W: 1, H: 1}, Cluster: -1}},
		Edges: []Edge{{From: 0, To: 1}, {From: 1, To: 0}, {From: 0, To: 0}},
	}
	flat := &Graph{Nodes: []Node{{Cluster: -1}, {Cluster: -1}}, Edges: []Edge{{From: 0, To: 1}, {From: 0, To: 0}}}
	for name, g := range map[string]*Graph{"deep": deep, "2000": many, "huge": huge, "no size": flat, "complete": complete(60)} {
		start := time.Now()
		l := lay(t, g, Options{})
		t.Logf("%s: %s, %v, %+v", name, l.Engine, time.Since(start), l.Quality)
		if l.Quality.NodeOverlaps != 0 {
			t.Errorf("%s: %+v", name, l.Quality)
		}
	}
}
