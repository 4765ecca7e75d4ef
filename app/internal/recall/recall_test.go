package recall

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"entente/graph/geom"
	"entente/graph/layout"
)

// counter answers with one layout and counts how often it was asked.
type counter struct {
	asked int
	err   error
	took  time.Duration
}

func (c *counter) Layout(_ context.Context, g *layout.Graph, _ layout.Options) (*layout.Layout, error) {
	c.asked++
	if c.err != nil {
		return nil, c.err
	}
	return &layout.Layout{
		Engine: "counter", Candidates: 7, Size: geom.Size{W: 200, H: 100},
		Nodes:    []geom.Rect{{X: 0, Y: 0, W: g.Nodes[0].Size.W, H: 20}, {X: 100, Y: 50, W: 60, H: 20}},
		Clusters: []geom.Rect{{X: 0, Y: 0, W: 90, H: 90}},
		Edges:    []geom.Spline{{{X: 1, Y: 2}, {X: 3, Y: 4}, {X: 5, Y: 6}, {X: 7, Y: 8}}},
		Labels:   []geom.Rect{{}},
		Quality:  layout.Quality{EdgeCrossings: 3, Aspect: 2},
		Elapsed:  c.took,
	}, nil
}

func sampleGraph() *layout.Graph {
	return &layout.Graph{
		Nodes:    []layout.Node{{ID: "a", Size: geom.Size{W: 50, H: 20}}, {ID: "b", Size: geom.Size{W: 60, H: 20}, Cluster: -1}},
		Clusters: []layout.Cluster{{ID: "n", Parent: -1, Header: -1}},
		Edges:    []layout.Edge{{ID: "e", From: 0, To: 1}},
	}
}

func lay(t *testing.T, l *Layouter, g *layout.Graph, o layout.Options) *layout.Layout {
	t.Helper()
	got, err := l.Layout(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestRecall(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "layouts")
	c := &counter{}
	first := lay(t, New(c, dir, "1"), sampleGraph(), layout.Options{Engine: "auto"})
	second := lay(t, New(c, dir, "1"), sampleGraph(), layout.Options{Engine: "auto", Timeout: time.Second})
	if c.asked != 1 {
		t.Errorf("laid out %d times", c.asked)
	}
	if diff := cmp.Diff(first, second, cmpopts.IgnoreFields(layout.Layout{}, "Elapsed")); diff != "" {
		t.Error(diff)
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is %v, %v", info.Mode(), err)
	}
}

// Whatever a layout depends on is part of what it is remembered by.
func TestWhatIsNotRecalled(t *testing.T) {
	other := func(f func(*layout.Graph)) *layout.Graph { g := sampleGraph(); f(g); return g }
	for name, tt := range map[string]struct {
		build string
		g     *layout.Graph
		o     layout.Options
	}{
		"build":  {"2", sampleGraph(), layout.Options{}},
		"engine": {"1", sampleGraph(), layout.Options{Engine: "dot"}},
		"aspect": {"1", sampleGraph(), layout.Options{Aspect: 1}},
		"seed":   {"1", sampleGraph(), layout.Options{Seed: 1}},
		"size":   {"1", other(func(g *layout.Graph) { g.Nodes[0].Size.W = 51 }), layout.Options{}},
		"pin":    {"1", other(func(g *layout.Graph) { g.Nodes[0].Pin = &geom.Point{X: 9} }), layout.Options{}},
		"label":  {"1", other(func(g *layout.Graph) { g.Edges[0].Label.W = 9 }), layout.Options{}},
	} {
		dir, c := t.TempDir(), &counter{}
		lay(t, New(c, dir, "1"), sampleGraph(), layout.Options{})
		lay(t, New(c, dir, tt.build), tt.g, tt.o)
		if c.asked != 2 {
			t.Errorf("another %s: laid out %d times", name, c.asked)
		}
	}
}

// What was seen last comes back only to those who ask for it.
func TestSeen(t *testing.T) {
	c := &counter{}
	l := New(c, t.TempDir(), "1")
	plain := lay(t, l, sampleGraph(), layout.Options{Aspect: 2})
	seen := *plain
	seen.Engine, seen.Origin = "by hand", geom.Point{X: 5}
	if err := l.Remember(sampleGraph(), layout.Options{Aspect: 2, Seen: true}, &seen); err != nil {
		t.Fatal(err)
	}
	if got := lay(t, l, sampleGraph(), layout.Options{Aspect: 2}); got.Engine != plain.Engine {
		t.Errorf("who does not ask gets the one by %q", got.Engine)
	}
	if got := lay(t, l, sampleGraph(), layout.Options{Aspect: 2, Seen: true}); got.Engine != "by hand" || got.Origin != seen.Origin {
		t.Errorf("who asks gets the one by %q around %v", got.Engine, got.Origin)
	}
	other := sampleGraph()
	other.Nodes[0].Size.W++
	if got := lay(t, l, other, layout.Options{Aspect: 2, Seen: true}); got.Engine != plain.Engine {
		t.Errorf("another graph gets the one by %q", got.Engine)
	}
}

// Layouts near others are neither kept nor recalled.
func TestNearIsNotRecalled(t *testing.T) {
	c := &counter{}
	l := New(c, t.TempDir(), "1")
	near := layout.Options{Near: &layout.Near{}}
	for range 2 {
		lay(t, l, sampleGraph(), near)
	}
	lay(t, l, sampleGraph(), layout.Options{})
	lay(t, l, sampleGraph(), near)
	if c.asked != 4 {
		t.Errorf("laid out %d times, want 4", c.asked)
	}
}

func TestDamagedMemoryIsNotBelieved(t *testing.T) {
	for name, content := range map[string]string{
		"empty":         "",
		"no JSON":       "layout",
		"nothing":       "{}",
		"without nodes": `{"Size":{"W":200,"H":100},"Clusters":[{}],"Edges":[[{}]],"Labels":[{}]}`,
		"small box": `{"Size":{"W":200,"H":100},"Nodes":[{"W":5,"H":20},{"X":100,"Y":50,"W":60,"H":20}],` +
			`"Clusters":[{"W":9,"H":9}],"Edges":[[{}]],"Labels":[{}]}`,
		"far away": `{"Size":{"W":200,"H":100},"Nodes":[{"W":50,"H":20},{"X":190,"Y":50,"W":60,"H":20}],` +
			`"Clusters":[{"W":9,"H":9}],"Edges":[[{}]],"Labels":[{}]}`,
		"pins from afar": `{"Size":{"W":200,"H":100},"Origin":{"X":1e9},"Nodes":[{"W":50,"H":20},{"X":100,"Y":50,"W":60,"H":20}],` +
			`"Clusters":[{"W":9,"H":9}],"Edges":[[{}]],"Labels":[{}]}`,
		"half a curve": `{"Size":{"W":200,"H":100},"Nodes":[{"W":50,"H":20},{"X":100,"Y":50,"W":60,"H":20}],` +
			`"Clusters":[{"W":9,"H":9}],"Edges":[[{},{}]],"Labels":[{}]}`,
	} {
		dir, c := t.TempDir(), &counter{}
		l := New(c, dir, "1")
		g := sampleGraph()
		if err := os.WriteFile(l.path(g, layout.Options{}), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		lay(t, l, g, layout.Options{})
		lay(t, l, g, layout.Options{}) // it has healed
		if c.asked != 1 {
			t.Errorf("%s: laid out %d times", name, c.asked)
		}
	}
}

// A layout that was short of time may have been a better one.
func TestHurriedLayoutsAreNotRemembered(t *testing.T) {
	for _, tt := range []struct{ took, had time.Duration }{{time.Second, time.Second}, {2 * time.Second, 5 * time.Second}, {11 * time.Second, 0}} {
		l, c := New(nil, t.TempDir(), "1"), &counter{took: tt.took}
		l.next = c
		lay(t, l, sampleGraph(), layout.Options{Timeout: tt.had})
		lay(t, l, sampleGraph(), layout.Options{Timeout: tt.had})
		if c.asked != 2 {
			t.Errorf("%v of %v: laid out %d times, want 2", tt.took, tt.had, c.asked)
		}
	}
}

func TestFailuresAreNotRemembered(t *testing.T) {
	c := &counter{err: errors.New("no room")}
	l := New(c, t.TempDir(), "1")
	for range 2 {
		if _, err := l.Layout(context.Background(), sampleGraph(), layout.Options{}); err == nil {
			t.Error("no error")
		}
	}
	if c.asked != 2 {
		t.Errorf("laid out %d times", c.asked)
	}
}

// Without a folder, in one that cannot be written, and for a graph that JSON
// cannot hold, layouts are made all the same.
func TestWithoutMemory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	endless := sampleGraph()
	endless.Edges[0].Label.W = math.Inf(1)
	c := &counter{}
	lay(t, New(c, "", "1"), sampleGraph(), layout.Options{})
	lay(t, New(c, filepath.Join(file, "x"), "1"), sampleGraph(), layout.Options{})
	lay(t, New(c, t.TempDir(), "1"), endless, layout.Options{})
	if c.asked != 3 {
		t.Errorf("laid out %d times", c.asked)
	}
}

func TestForgetsTheOldest(t *testing.T) {
	dir, c := t.TempDir(), &counter{}
	l := New(c, dir, "1")
	g := sampleGraph()
	kept := l.path(g, layout.Options{})
	lay(t, l, g, layout.Options{})
	for i := range maxFiles + 10 {
		name := filepath.Join(dir, fmt.Sprintf("%03d%s", i, suffix))
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		old := time.Unix(int64(1000+i), 0)
		if err := os.Chtimes(name, old, old); err != nil {
			t.Fatal(err)
		}
	}
	lay(t, l, g, layout.Options{Seed: 1})
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != maxFiles {
		t.Errorf("%d files are left, %v", len(entries), err)
	}
	if _, err := os.Stat(kept); err != nil {
		t.Error("one of the youngest is gone")
	}
	if _, err := os.Stat(filepath.Join(dir, "000"+suffix)); err == nil {
		t.Error("the oldest is there")
	}
}
