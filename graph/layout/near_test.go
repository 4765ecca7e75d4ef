package layout

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"entente/graph/geom"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// copied returns a graph that can be changed without changing g.
func copied(g *Graph) *Graph {
	return &Graph{Nodes: slices.Clone(g.Nodes), Clusters: slices.Clone(g.Clusters), Edges: slices.Clone(g.Edges)}
}

func nodeOf(t testing.TB, g *Graph, id string) int {
	t.Helper()
	i := slices.IndexFunc(g.Nodes, func(n Node) bool { return n.ID == id })
	if i < 0 {
		t.Fatalf("there is no %s", id)
	}
	return i
}

func clusterOf(t testing.TB, g *Graph, id string) int {
	t.Helper()
	i := slices.IndexFunc(g.Clusters, func(c Cluster) bool { return c.ID == id })
	if i < 0 {
		t.Fatalf("there is no %s", id)
	}
	return i
}

// without returns g without a node and the edges of it.
func without(g *Graph, i int) *Graph {
	out := &Graph{Clusters: slices.Clone(g.Clusters), Nodes: slices.Delete(slices.Clone(g.Nodes), i, i+1)}
	moved := func(n int) int {
		if n > i {
			return n - 1
		}
		return n
	}
	for k := range out.Clusters {
		out.Clusters[k].Header = moved(out.Clusters[k].Header)
	}
	for _, e := range g.Edges {
		if e.From != i && e.To != i {
			e.From, e.To = moved(e.From), moved(e.To)
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}

// added returns g with a node in the cluster of an id, "" for none, and edges
// to others.
func added(t testing.TB, g *Graph, n Node, in string, to ...string) *Graph {
	out := copied(g)
	n.Cluster = -1
	if in != "" {
		n.Cluster = clusterOf(t, g, in)
	}
	out.Nodes = append(out.Nodes, n)
	for k, id := range to {
		e := Edge{ID: fmt.Sprint(n.ID, "/", k), From: len(out.Nodes) - 1, To: nodeOf(t, g, id), Spoke: n.Hub}
		if !n.Hub {
			e.Label = geom.Size{W: 70, H: 14}
		}
		out.Edges = append(out.Edges, e)
	}
	return out
}

// changesOf are edits of the bundled map, as made one at a time.
func changesOf(t testing.TB, g *Graph, l *Layout) map[string]*Graph {
	t.Helper()
	out := map[string]*Graph{"nothing": copied(g)}
	edit := func(name string, f func(g *Graph)) {
		c := copied(g)
		f(c)
		out[name] = c
	}
	resize := func(name, id string, dw, dh float64) {
		edit(name, func(g *Graph) {
			z := &g.Nodes[nodeOf(t, g, id)].Size
			z.W, z.H = z.W+dw, z.H+dh
		})
	}
	resize("rename a minister", "mike-pompeo", 30, 0)
	resize("a longer role", "xi-jinping", 40, 14)
	resize("a shorter name", "igor-morgulov", -50, -14)
	resize("rename a state", "japan", 60, 0)
	tie := func(name, from, to string, label float64) {
		edit(name, func(g *Graph) {
			g.Edges = append(g.Edges, Edge{ID: "new", From: nodeOf(t, g, from), To: nodeOf(t, g, to), Label: geom.Size{W: label, H: 14}, Directed: true})
		})
	}
	tie("tie across", "xi-jinping", "shinzo-abe", 60)
	tie("tie within a bloc", "north-korea", "russia", 40)
	tie("tie of a pair that has one", g.Nodes[g.Edges[0].From].ID, g.Nodes[g.Edges[0].To].ID, 50)
	tie("tie without label", "kim-jong-un", "donald-trump", 0)
	edit("take a tie out", func(g *Graph) { g.Edges = slices.Delete(g.Edges, 3, 4) })
	person := Node{ID: "new-person", Size: geom.Size{W: 120, H: 41}}
	out["add a person"] = added(t, g, person, "china")
	out["add a person with ties"] = added(t, g, person, "japan", "mike-pompeo", "moon-jae-in")
	out["add a party to a bloc"] = added(t, g, person, g.Clusters[g.Clusters[clusterOf(t, g, "japan")].Parent].ID, "japan")
	out["add a free actor"] = added(t, g, person, "", "russia", "united-states")
	out["add a meeting"] = added(t, g, Node{ID: "new-hub", Size: geom.Size{W: 100, H: 23}, Hub: true}, "", "kim-jong-un", "moon-jae-in", "shinzo-abe")
	out["take a minister out"] = without(g, nodeOf(t, g, "choe-sun-hui"))
	out["take a meeting out"] = without(g, nodeOf(t, g, "moscow-trilateral"))
	pin := func(name, id string, dx, dy float64) {
		edit(name, func(g *Graph) {
			i := nodeOf(t, g, id)
			p := l.Nodes[i].Center().Sub(l.Origin).Add(geom.Point{X: dx, Y: dy})
			g.Nodes[i].Pin = &p
		})
	}
	pin("pin where it is", "kim-jong-un", 0, 0)
	pin("pin a little aside", "stephen-biegun", 25, 10)
	pin("pin far below", "vladimir-putin", 0, 90)
	pin("pin a hub", "moscow-trilateral", 20, 30)
	pin("pin a state", "japan", 0, 40)
	pin("pin a free one", "un-security-council", -30, 25)
	return out
}

// nearTo lays c out near a layout of g.
func nearTo(t testing.TB, g *Graph, l *Layout, c *Graph) *Layout {
	t.Helper()
	out := lay(t, c, Options{Near: l.Near(g)})
	if out.Engine != "near" {
		t.Errorf("laid out anew, by %s", out.Engine)
	}
	return out
}

// TestNearBundledMap holds small edits of the bundled map to what its picture
// has to reach, and to leave alone what they have not touched.
func TestNearBundledMap(t *testing.T) {
	t.Parallel()
	g, l := layFixture(t, "northern-alliance", Options{Aspect: 2})
	for name, c := range changesOf(t, g, l) {
		t.Run(name, func(t *testing.T) {
			n := nearTo(t, g, l, c)
			draw(t, "near-"+name, c, n)
			q := n.Quality
			if q.NodeOverlaps != 0 || q.LabelOverlaps != 0 || q.EdgesThroughNodes != 0 {
				t.Errorf("something lies on something else: %+v", q)
			}
			if q.EdgeCrossings > l.Quality.EdgeCrossings+4 {
				t.Errorf("%d crossings, there were %d", q.EdgeCrossings, l.Quality.EdgeCrossings)
			}
			nodes, lines := differences(g, l, c, n)
			t.Logf("%s: %v: %.0f x %.0f, %d crossings; moved: %v; %d lines drawn anew", name, n.Elapsed, n.Size.W, n.Size.H, q.EdgeCrossings, nodes, len(lines))
			if len(nodes) > 8 {
				t.Errorf("moved: %v", nodes)
			}
			if name == "nothing" && (len(nodes) > 0 || len(lines) > 0 || n.Size != l.Size || n.Origin != l.Origin) {
				t.Errorf("moved: %v, %v; size %v, was %v", nodes, lines, n.Size, l.Size)
			}
		})
	}
}

// TestNearIsTheSameEachTime holds of what is added, moved and drawn anew.
func TestNearIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	g, l := layFixture(t, "northern-alliance", Options{Aspect: 2})
	all := changesOf(t, g, l)
	for _, name := range []string{"add a person with ties", "pin far below"} {
		a, b := nearTo(t, g, l, all[name]), nearTo(t, g, l, all[name])
		if d := cmp.Diff(a, b, cmpopts.IgnoreFields(Layout{}, "Elapsed")); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// differences lists what lies elsewhere in n than in l, seen from where pins are measured.
func differences(g *Graph, l *Layout, c *Graph, n *Layout) (nodes, lines []string) {
	was := l.Near(g)
	for i, k := range c.Nodes {
		if old, ok := was.Nodes[k.ID]; ok && old.Center().Sub(l.Origin).Sub(n.Nodes[i].Center().Sub(n.Origin)).Len() > 1e-6 {
			nodes = append(nodes, k.ID)
		}
	}
	for i, k := range c.Edges {
		old, ok := was.Edges[k.ID]
		same := ok && len(old) == len(n.Edges[i])
		for j := range old {
			same = same && old[j].Sub(l.Origin).Sub(n.Edges[i][j].Sub(n.Origin)).Len() < 1e-6
		}
		if !same {
			lines = append(lines, k.ID)
		}
	}
	return nodes, lines
}

// draw draws a layout into the folder of -draw.
func draw(t testing.TB, name string, g *Graph, l *Layout) {
	t.Helper()
	if *drawTo == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*drawTo, name+".svg"), []byte(svg(g, l)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// scenario is a small map: two blocs of two states each, with people in them,
// a party in the first bloc, and a free actor.
func scenario(t testing.TB) (*Graph, *Layout) {
	t.Helper()
	card, header := geom.Size{W: 100, H: 40}, geom.Size{W: 80, H: 22}
	g := &Graph{}
	for b, states := range [2][]string{{"fr", "de"}, {"jp", "kr"}} {
		bloc := len(g.Clusters)
		g.Clusters = append(g.Clusters, Cluster{ID: fmt.Sprint("bloc", b), Parent: -1, Header: -1, Side: b, Heading: geom.Size{W: 90, H: 20}})
		for _, s := range states {
			at := len(g.Clusters)
			g.Clusters = append(g.Clusters, Cluster{ID: s, Parent: bloc, Header: len(g.Nodes), Side: -1})
			g.Nodes = append(g.Nodes, Node{ID: s, Size: header, Cluster: at})
			for k := range 2 {
				g.Nodes = append(g.Nodes, Node{ID: fmt.Sprint(s, k), Size: card, Cluster: at})
			}
		}
	}
	g.Nodes = append(g.Nodes, Node{ID: "party", Size: card, Cluster: 0}, Node{ID: "free", Size: card, Cluster: -1})
	for k, e := range [][2]string{{"fr0", "jp0"}, {"de1", "kr0"}, {"free", "kr"}, {"party", "de0"}, {"fr", "de"}} {
		g.Edges = append(g.Edges, Edge{ID: fmt.Sprint("e", k), From: nodeOf(t, g, e[0]), To: nodeOf(t, g, e[1]), Label: geom.Size{W: 50, H: 14}})
	}
	return g, layScenario(g)
}

// layScenario lays the graph of scenario out, once.
var layScenario = func() func(g *Graph) *Layout {
	var once sync.Once
	var l *Layout
	return func(g *Graph) *Layout {
		once.Do(func() { l, _ = New(nil).Layout(context.Background(), g, Options{}) })
		return l
	}
}()

// pinned returns g with a pin that moves a node by d.
func pinned(t testing.TB, g *Graph, l *Layout, id string, d geom.Point) *Graph {
	t.Helper()
	c := copied(g)
	i := nodeOf(t, g, id)
	p := l.Nodes[i].Center().Sub(l.Origin).Add(d)
	c.Nodes[i].Pin = &p
	return c
}

// moves tells by how much a node has moved from l to n.
func moves(t testing.TB, g *Graph, l *Layout, c *Graph, n *Layout, id string) geom.Point {
	t.Helper()
	return n.Nodes[nodeOf(t, c, id)].Center().Sub(n.Origin).Sub(l.Nodes[nodeOf(t, g, id)].Center().Sub(l.Origin))
}

// What is dropped on the ground of its own region, or where that can grow to,
// lies exactly where it was dropped; and there it stays.
func TestDroppedCardsLieWhereTheyWereDropped(t *testing.T) {
	g, l := scenario(t)
	fr := l.Clusters[clusterOf(t, g, "fr")]
	first, second := l.Nodes[nodeOf(t, g, "fr0")].Center(), l.Nodes[nodeOf(t, g, "fr1")].Center()
	for name, d := range map[string]geom.Point{
		"nearby":         {X: 9, Y: -7},
		"on another":     second.Sub(first),
		"out of a state": {X: fr.X - first.X - 70},
		"far down":       {Y: fr.H + 200},
	} {
		c := pinned(t, g, l, "fr0", d)
		n := nearTo(t, g, l, c)
		draw(t, "drop-"+name, c, n)
		if got := moves(t, g, l, c, n, "fr0").Sub(d); got.Len() > 1e-6 {
			t.Errorf("%s: %v off", name, got)
		}
		again := nearTo(t, c, n, c)
		if nodes, lines := differences(c, n, c, again); len(nodes)+len(lines) > 0 {
			t.Errorf("%s: moved without cause: %v %v", name, nodes, lines)
		}
	}
}

// What is dropped on the ground of a region that is not its own comes to lie
// in its own, and moves nothing else very far.
func TestForeignGroundIsNotEntered(t *testing.T) {
	g, l := scenario(t)
	at := func(c string) geom.Point { return l.Clusters[clusterOf(t, g, c)].Center() }
	for _, tt := range [][2]string{{"fr0", "jp"}, {"fr0", "bloc1"}, {"fr0", "de"}, {"party", "kr"}, {"free", "fr"}, {"free", "bloc1"}} {
		d := at(tt[1]).Sub(l.Nodes[nodeOf(t, g, tt[0])].Center())
		c := pinned(t, g, l, tt[0], d)
		n := nearTo(t, g, l, c)
		draw(t, "foreign-"+tt[0]+"-"+tt[1], c, n)
		r, on := n.Nodes[nodeOf(t, c, tt[0])], n.Clusters[clusterOf(t, c, tt[1])]
		if r.Overlaps(on) {
			t.Errorf("%s lies at %v in %s at %v", tt[0], r, tt[1], on)
		}
		for i := range g.Clusters {
			id := g.Clusters[i].ID
			was, now := l.Clusters[i].Shift(l.Origin.Mul(-1)), n.Clusters[i].Shift(n.Origin.Mul(-1))
			if now.Center().Sub(was.Center()).Len() > 40 {
				t.Errorf("%s on %s: %s has moved from %v to %v", tt[0], tt[1], id, was, now)
			}
		}
	}
}

// A header takes its region along, but for what is pinned in it.
func TestPinnedHeaderTakesItsRegionAlong(t *testing.T) {
	g, l := scenario(t)
	c := pinned(t, g, l, "fr", geom.Point{X: -60, Y: -5})
	c = pinned(t, c, l, "fr1", geom.Point{})
	n := nearTo(t, g, l, c)
	for id, want := range map[string]geom.Point{"fr": {X: -60, Y: -5}, "fr0": {X: -60, Y: -5}, "fr1": {}} {
		if got := moves(t, g, l, c, n, id); got.Sub(want).Len() > 1e-6 {
			t.Errorf("%s moved by %v, want %v", id, got, want)
		}
	}
}

// Two that are pinned at one place lie beside each other.
func TestTwoPinsAtOnePlace(t *testing.T) {
	g, l := scenario(t)
	c := pinned(t, g, l, "fr1", geom.Point{})
	p := *c.Nodes[nodeOf(t, c, "fr1")].Pin
	c.Nodes[nodeOf(t, c, "fr0")].Pin = &p
	n := nearTo(t, g, l, c)
	if got := moves(t, g, l, c, n, "fr1"); got.Len() > 1e-6 {
		t.Errorf("the one that was there moved by %v", got)
	}
}

// Pins that have come to contradict each other do not cost the layout: what
// they hold gives way, and the rest stays near to where it was.
func TestContradictingPinsGiveWay(t *testing.T) {
	t.Parallel()
	g, l := scenario(t)
	c := copied(g)
	for i := range c.Nodes {
		p := l.Nodes[i].Center().Sub(l.Origin)
		c.Nodes[i].Pin = &p
	}
	for _, id := range []string{"fr0", "fr1", "party", "free"} {
		c.Nodes[nodeOf(t, c, id)].Size.W += 150 // there is no room for that
	}
	n := nearTo(t, g, l, c)
	if n.Quality.NodeOverlaps > 0 {
		t.Errorf("%+v", n.Quality)
	}
	for _, id := range []string{"jp", "kr", "de"} {
		if d := moves(t, g, l, c, n, id); d.Len() > 320 {
			t.Errorf("%s has moved by %v", id, d)
		}
	}
	if anew := lay(t, c, Options{}); anew.Quality.NodeOverlaps > 0 {
		t.Errorf("laid out anew: %+v", anew.Quality)
	}
}

// A card in another region than before has its place in that; what is left of
// a state is a card, and the card of a state that gets its first member a region.
func TestRegionsComeAndGo(t *testing.T) {
	g, l := scenario(t)
	other := copied(g)
	other.Nodes[nodeOf(t, g, "fr0")].Cluster = clusterOf(t, g, "kr")
	whole := copied(g)
	whole.Clusters[clusterOf(t, g, "fr")].Parent = clusterOf(t, g, "bloc1")
	whole.Clusters[clusterOf(t, g, "fr")], whole.Clusters[clusterOf(t, g, "bloc1")] = g.Clusters[clusterOf(t, g, "fr")], g.Clusters[clusterOf(t, g, "bloc1")]
	more := added(t, g, Node{ID: "minister", Size: geom.Size{W: 90, H: 40}}, "fr")
	k := len(more.Clusters)
	more.Clusters = append(more.Clusters, Cluster{ID: "free", Parent: -1, Header: nodeOf(t, more, "free"), Side: -1})
	more.Nodes[nodeOf(t, more, "free")].Cluster = k
	more.Nodes[nodeOf(t, more, "minister")].Cluster = k
	bloc := added(t, g, Node{ID: "minister", Size: geom.Size{W: 90, H: 40}}, "fr")
	bloc.Clusters = append(bloc.Clusters, Cluster{ID: "bloc2", Parent: -1, Header: -1, Heading: geom.Size{W: 80, H: 20}, Side: 2})
	bloc.Nodes[nodeOf(t, bloc, "minister")].Cluster = k
	around := copied(g)
	around.Clusters = append(around.Clusters, Cluster{ID: "bloc2", Parent: -1, Header: -1, Heading: geom.Size{W: 80, H: 20}, Side: 2})
	around.Nodes[nodeOf(t, around, "free")].Cluster = k
	for name, c := range map[string]*Graph{"to another state": other, "first member": more, "new bloc": bloc, "bloc around one": around} {
		n := nearTo(t, g, l, c)
		draw(t, "regions-"+name, c, n)
		if n.Quality.NodeOverlaps+n.Quality.EdgesThroughNodes > 0 {
			t.Errorf("%s: %+v", name, n.Quality)
		}
		if nodes, _ := differences(g, l, c, n); len(nodes) > 6 {
			t.Errorf("%s: moved: %v", name, nodes)
		}
		back := nearTo(t, c, n, g)
		draw(t, "regions-back-"+name, g, back)
		if back.Quality.NodeOverlaps+back.Quality.EdgesThroughNodes > 0 {
			t.Errorf("back from %s: %+v", name, back.Quality)
		}
	}
}

// firstOf returns the part of g with its first nodes and edges. A state is a
// card as long as nobody is in it, and a bloc is not there yet.
func firstOf(g *Graph, nodes, edges int) *Graph {
	out, at := &Graph{}, map[int]int{-1: -1}
	for c, k := range g.Clusters {
		at[c] = at[k.Parent]
		members := 0
		for i, n := range g.Nodes[:nodes] {
			for d := n.Cluster; d >= 0 && i != k.Header; d = g.Clusters[d].Parent {
				if d == c {
					members++
				}
			}
		}
		if members > 0 {
			k.Parent = at[k.Parent]
			at[c] = len(out.Clusters)
			out.Clusters = append(out.Clusters, k)
		}
	}
	for _, n := range g.Nodes[:nodes] {
		n.Cluster = at[n.Cluster]
		out.Nodes = append(out.Nodes, n)
	}
	for _, e := range g.Edges[:edges] {
		if e.From < nodes && e.To < nodes {
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}

// A map that is made step by step stays legible, and in the shape of its page:
// where it outgrows that it is laid out anew, which happens seldom.
func TestAMapIsMadeStepByStep(t *testing.T) {
	t.Parallel()
	whole := fixture(t, "northern-alliance")
	g := firstOf(whole, 1, 0)
	l := lay(t, g, Options{Aspect: 2})
	anew := 0
	step := func(nodes, edges int) {
		c := firstOf(whole, nodes, edges)
		n := lay(t, c, Options{Near: l.Near(g)})
		if n.Engine != "near" {
			anew++
		}
		if q := n.Quality; q.NodeOverlaps > 0 || q.EdgesThroughNodes > 1 || q.LabelOverlaps > 1 {
			t.Errorf("with %d nodes and %d edges: %+v", nodes, edges, q)
		}
		if w := waste(n.Size, Wanted); nodes > 6 && w > 1.5*wasteMost {
			t.Errorf("with %d nodes and %d edges the picture of %.0f x %.0f wastes its page", nodes, edges, n.Size.W, n.Size.H)
		}
		g, l = c, n
	}
	for n := range whole.Nodes[1:] {
		step(n+2, 0)
	}
	for m := 9; m <= len(whole.Edges); m += 10 {
		step(len(whole.Nodes), m)
	}
	if anew > 4 {
		t.Errorf("laid out anew %d times", anew)
	}
	draw(t, "steps", g, l)
	t.Logf("%.0f x %.0f, %+v", l.Size.W, l.Size.H, l.Quality)
}

// Where a graph has nothing in common with the earlier one it is laid out anew.
func TestNearAnotherGraph(t *testing.T) {
	t.Parallel()
	g, l := scenario(t)
	other := copied(g)
	for i := range other.Nodes {
		other.Nodes[i].ID += "'"
	}
	if n := lay(t, other, Options{Near: l.Near(g)}); n.Engine == "near" || n.Quality.NodeOverlaps > 0 {
		t.Errorf("laid out by %s, %+v", n.Engine, n.Quality)
	}
	broken := l.Near(g)
	for id := range broken.Nodes {
		broken.Nodes[id] = geom.Rect{X: math.NaN(), W: 1, H: 1}
	}
	if n := lay(t, g, Options{Near: broken}); n.Engine == "near" {
		t.Error("believed in what is no place")
	}
	broken = l.Near(g)
	broken.Origin.X = math.Inf(1)
	lay(t, g, Options{Near: broken})
}

// Positions of nodes are enough to be near to.
func TestNearNodesAlone(t *testing.T) {
	g, l := scenario(t)
	c := added(t, g, Node{ID: "minister", Size: geom.Size{W: 90, H: 40}}, "fr")
	near := &Near{Nodes: l.Near(g).Nodes, Origin: l.Origin}
	n := lay(t, c, Options{Near: near})
	if n.Engine != "near" || n.Quality.NodeOverlaps > 0 {
		t.Errorf("laid out by %s, %+v", n.Engine, n.Quality)
	}
	if nodes, _ := differences(g, l, c, n); len(nodes) > 6 {
		t.Errorf("moved: %v", nodes)
	}
}

// TestPinsAreMeasuredFromTheOrigin holds for layouts of both kinds.
func TestPinsAreMeasuredFromTheOrigin(t *testing.T) {
	g, l := scenario(t)
	c := pinned(t, g, l, "fr0", geom.Point{X: 14, Y: 5})
	i := nodeOf(t, c, "fr0")
	for name, o := range map[string]Options{"anew": {}, "near": {Near: l.Near(g)}} {
		n := lay(t, c, o)
		if got := n.Nodes[i].Center().Sub(n.Origin); got.Sub(*c.Nodes[i].Pin).Len() > 1e-6 {
			t.Errorf("%s: lies at %v, pinned at %v", name, got, *c.Nodes[i].Pin)
		}
	}
}

// Whatever a graph has become, there is a layout near the earlier one that
// is sound, and in which nothing lies on anything.
func TestAnyGraphIsLaidOutNearAnyOther(t *testing.T) {
	t.Parallel()
	named := func(t *rapid.T, pins bool, label string) *Graph {
		g := graphs(pins).Draw(t, label)
		for i := range g.Nodes {
			g.Nodes[i].ID = fmt.Sprint("n", i)
		}
		for i := range g.Clusters {
			g.Clusters[i].ID = fmt.Sprint("c", i)
		}
		for i := range g.Edges {
			g.Edges[i].ID = fmt.Sprint("e", i)
		}
		return g
	}
	rapid.Check(t, func(t *rapid.T) {
		pins := rapid.Bool().Draw(t, "pins")
		g := named(t, false, "before")
		tr, err := newTree(g)
		if err != nil {
			t.Fatal(err)
		}
		l := compose(tr, arrange(tr, newPlan(tr)), Options{}, func() error { return nil }).Layout
		c := named(t, pins, "after")
		n := quick(t, c, Options{Near: l.Near(g)})
		checkGeometry(t, c, n)
		if q := Measure(c, n); q.NodeOverlaps != 0 {
			t.Fatalf("%d overlaps", q.NodeOverlaps)
		}
		same := quick(t, g, Options{Near: l.Near(g)})
		if len(g.Nodes) > 0 && same.Engine != "near" {
			t.Fatalf("the same graph is laid out by %s", same.Engine)
		}
	})
}

// TestNearEndsWithItsContext gives up when nobody waits.
func TestNearEndsWithItsContext(t *testing.T) {
	g, l := scenario(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := New(nil).Layout(ctx, g, Options{Near: l.Near(g)}); err == nil {
		t.Error("no error")
	}
}
