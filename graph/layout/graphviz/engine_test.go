package graphviz_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/layout/graphviz"
	"entente/graph/layout/worker"
)

// private returns a folder that a pool takes for its cache.
func private(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

func run(t *testing.T, p *worker.Pool, r layout.Request) *layout.Placement {
	t.Helper()
	got, err := p.Run(t.Context(), r)
	if err != nil {
		t.Fatalf("%s: %v", r.Program, err)
	}
	return got
}

// chain is a graph of n boxes in a line.
func chain(n int) *layout.Graph {
	g := &layout.Graph{}
	for i := range n {
		g.Nodes = append(g.Nodes, layout.Node{Size: geom.Size{W: 50 + float64(i), H: 20}, Cluster: -1})
		if i > 0 {
			g.Edges = append(g.Edges, layout.Edge{From: i - 1, To: i})
		}
	}
	return g
}

func TestSmallestGraphs(t *testing.T) {
	p := newPool(t, worker.Options{Parallel: 1})
	tests := []struct {
		name string
		g    *layout.Graph
	}{
		{"nothing", &layout.Graph{}},
		{"one box", chain(1)},
		{"a box with an edge to itself", &layout.Graph{Nodes: chain(1).Nodes, Edges: []layout.Edge{{Label: geom.Size{W: 30, H: 10}}}}},
		{"a cluster with nothing in it", &layout.Graph{Nodes: chain(1).Nodes, Clusters: []layout.Cluster{{Parent: -1, Header: -1}}}},
		{"a cluster and nothing else", &layout.Graph{Clusters: []layout.Cluster{{Parent: -1, Header: -1, Heading: geom.Size{W: 80, H: 20}}}}},
		{"a cluster with its header alone", &layout.Graph{
			Nodes:    []layout.Node{{Size: geom.Size{W: 90, H: 20}}},
			Clusters: []layout.Cluster{{Parent: -1, Header: 0}},
		}},
	}
	for _, tt := range tests {
		for _, program := range programs() {
			if _, err := p.Run(t.Context(), layout.Request{Graph: tt.g, Program: program, Labels: true}); err != nil {
				t.Errorf("%s, %s: %v", tt.name, program, err)
			}
		}
	}
}

// The same request gives the same answer, whatever was laid out before, in
// whichever process.
func TestAnswersDoNotDependOnWhatWasBefore(t *testing.T) {
	p, again := newPool(t, worker.Options{Parallel: 1}), newPool(t, worker.Options{Parallel: 1})
	for _, program := range programs() {
		r := layout.Request{Graph: facing(), Program: program, Labels: true, Seed: 3}
		first := run(t, p, r)
		run(t, again, layout.Request{Graph: chain(7), Program: "neato", Seed: 9})
		if diff := cmp.Diff(first, run(t, again, r)); diff != "" {
			t.Errorf("%s: (-first +again)\n%s", program, diff)
		}
	}
}

func TestSeedsVary(t *testing.T) {
	p := newPool(t, worker.Options{Parallel: 1})
	for _, program := range []string{"dot", "neato", "fdp", "sfdp"} {
		first := run(t, p, layout.Request{Graph: facing(), Program: program, Seed: 1})
		if cmp.Equal(first, run(t, p, layout.Request{Graph: facing(), Program: program, Seed: 2})) {
			t.Errorf("%s draws the same with two seeds", program)
		}
	}
}

// Blocs face each other: what goes between them is ranked from the first to
// the second, whichever way its edges run.
func TestBlocsFaceEachOther(t *testing.T) {
	p := newPool(t, worker.Options{Parallel: 1})
	g := &layout.Graph{Clusters: []layout.Cluster{{Parent: -1, Header: -1, Side: 1}, {Parent: -1, Header: -1, Side: 0}}}
	for i := range 6 {
		g.Nodes = append(g.Nodes, layout.Node{Size: geom.Size{W: 60, H: 30}, Cluster: i % 2})
	}
	for i := range 6 {
		g.Edges = append(g.Edges, layout.Edge{From: i, To: (i + 1) % 6})
	}
	got := run(t, p, layout.Request{Graph: g, Program: "dot", RankDir: "LR"})
	if left, right := got.Clusters[1], got.Clusters[0]; left.MaxX() >= right.X {
		t.Errorf("the first bloc lies at %v, the second at %v", left, right)
	}
}

// A complete graph of 60 nodes keeps dot busy for minutes.
func TestDotOnACompleteGraphIsStopped(t *testing.T) {
	g := chain(60)
	g.Edges = nil
	for i := range g.Nodes {
		for j := range i {
			g.Edges = append(g.Edges, layout.Edge{From: j, To: i})
		}
	}
	r := layout.Request{Graph: g, Program: "dot"}
	p := newPool(t, worker.Options{Parallel: 1, Timeout: 300 * time.Millisecond})
	if _, err := p.Run(t.Context(), r); !errors.Is(err, worker.ErrTimeout) {
		t.Errorf("%v, want ErrTimeout", err)
	}
	patient := newPool(t, worker.Options{Parallel: 1})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := patient.Run(ctx, r); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, want DeadlineExceeded", err)
	}
	run(t, patient, layout.Request{Graph: facing(), Program: "dot"})
}

// copied returns a folder with a copy of the machine code.
func copied(t *testing.T) string {
	t.Helper()
	dir := private(t)
	if err := os.CopyFS(filepath.Join(dir, "go-graphviz"), os.DirFS(filepath.Join(compiled, "go-graphviz"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// code returns the file of machine code in a cache that the workers of these
// tests use. A test binary has one of its own, as it does not know the version
// of what it is made of.
func code(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "go-graphviz", "wazero-v*", "*.sha256"))
	if err != nil || len(files) != 1 {
		t.Fatalf("sums in %s: %v, %v", dir, files, err)
	}
	return strings.TrimSuffix(files[0], ".sha256")
}

func TestDamagedCodeIsCompiledAnew(t *testing.T) {
	dir := copied(t)
	lay := func() *layout.Placement {
		p := newPool(t, worker.Options{Parallel: 1, Dir: dir})
		defer p.Close()
		return run(t, p, layout.Request{Graph: facing(), Program: "dot"})
	}
	want := lay()
	file := code(t, dir)
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(good)
	flipped[len(good)/2] ^= 1
	for name, damaged := range map[string][]byte{"cut": good[:len(good)/3], "flipped": flipped} {
		if err := os.WriteFile(file, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, lay()); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
		if now, err := os.ReadFile(code(t, dir)); err != nil || !bytes.Equal(now, good) {
			t.Errorf("%s: the file was not made anew: %d bytes, %v", name, len(now), err)
		}
	}
}

// Code with a right sum that does not load ends the process in the engine's
// init function: the pool does without the cache then, and empties it.
func TestCodeThatDoesNotLoadIsThrownAway(t *testing.T) {
	dir := copied(t)
	want := run(t, newPool(t, worker.Options{Parallel: 1}), layout.Request{Graph: facing(), Program: "dot"})
	file := code(t, dir)
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file+".sha256", []byte("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := newPool(t, worker.Options{Parallel: 1, Dir: dir})
	if diff := cmp.Diff(want, run(t, p, layout.Request{Graph: facing(), Program: "dot"})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file is still there: %v", err)
	}
}

// What somebody puts where go-graphviz looks by itself is neither read nor
// written: reading it would end the process, as it is no code.
func TestSharedTemporaryFolderIsLeftAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the temporary folder of Windows is the user's own")
	}
	cache, shared, home := copied(t), private(t), private(t)
	rel, err := filepath.Rel(cache, code(t, cache))
	if err != nil {
		t.Fatal(err)
	}
	planted := filepath.Join(shared, rel)
	if err := os.MkdirAll(filepath.Dir(planted), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(planted, []byte("planted"), 0o644); err != nil {
		t.Fatal(err)
	}
	before := listing(t, shared)
	t.Setenv("ENTENTE_LAYOUT_CACHE", "")
	t.Setenv("TMPDIR", shared)
	t.Setenv("XDG_CACHE_HOME", home)
	t.Setenv("HOME", home)

	// By hand, so that nobody but the worker itself decides.
	if out, err := exec.Command(program, worker.Command).CombinedOutput(); err != nil {
		t.Errorf("a worker with an empty input: %v\n%s", err, out)
	}
	p := worker.New(worker.Options{Command: []string{program, worker.Command}, Parallel: 1})
	defer p.Close()
	run(t, p, layout.Request{Graph: chain(2), Program: "dot"})
	if diff := cmp.Diff(before, listing(t, shared)); diff != "" {
		t.Errorf("the shared folder changed: (-before +after)\n%s", diff)
	}
	if found, _ := filepath.Glob(filepath.Join(home, "entente", "*", "go-graphviz", "*", "*")); runtime.GOOS == "linux" && len(found) != 2 {
		t.Errorf("in the user's folder there are %v, want the code and its sum", found)
	}
}

// listing returns what lies in a folder, with sizes.
func listing(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil {
			all = append(all, fmt.Sprint(path, " ", info.Mode(), " ", info.Size()))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Only a worker pays for the engine and may use it.
func TestOtherProcessesDoNotStartTheEngine(t *testing.T) {
	if _, err := graphviz.Run(layout.Request{Graph: chain(2), Program: "dot"}); !errors.Is(err, graphviz.ErrNoWorker) {
		t.Errorf("%v, want ErrNoWorker", err)
	}
	if err := graphviz.Prepare(); !errors.Is(err, graphviz.ErrNoWorker) {
		t.Errorf("%v, want ErrNoWorker", err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		arg  string
		want bool
	}{{"-test.run=^$", false}, {worker.Command, true}} {
		c := exec.Command(self, tt.arg)
		c.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", tt.arg, err, out)
		}
		for _, pkg := range []string{"internal/wasm", "cgraph"} {
			line := "init github.com/goccy/go-graphviz/" + pkg + " "
			if got := bytes.Contains(out, []byte(line)); got != tt.want {
				t.Errorf("%s: %s was initialised: %v, want %v", tt.arg, pkg, got, tt.want)
			}
		}
	}
}

// randomGraph draws a graph with clusters in clusters, headers and labels.
func randomGraph(t *rapid.T) *layout.Graph {
	g := &layout.Graph{}
	size := func(name string) geom.Size {
		return geom.Size{W: rapid.Float64Range(4, 220).Draw(t, name+" width"), H: rapid.Float64Range(4, 90).Draw(t, name+" height")}
	}
	for i := range rapid.IntRange(0, 6).Draw(t, "clusters") {
		c := layout.Cluster{Parent: rapid.IntRange(-1, i-1).Draw(t, "parent"), Header: -1, Side: -1}
		if rapid.Bool().Draw(t, "has a heading") {
			c.Heading = size("heading")
		}
		if rapid.Bool().Draw(t, "has a header") {
			c.Header = len(g.Nodes)
			g.Nodes = append(g.Nodes, layout.Node{Size: size("header"), Cluster: i})
		}
		c.Side = rapid.IntRange(-1, 1).Draw(t, "side")
		g.Clusters = append(g.Clusters, c)
	}
	for range rapid.IntRange(1, 14).Draw(t, "nodes") {
		g.Nodes = append(g.Nodes, layout.Node{Size: size("node"), Cluster: rapid.IntRange(-1, len(g.Clusters)-1).Draw(t, "cluster")})
	}
	for range rapid.IntRange(0, 20).Draw(t, "edges") {
		e := layout.Edge{From: rapid.IntRange(0, len(g.Nodes)-1).Draw(t, "from"), To: rapid.IntRange(0, len(g.Nodes)-1).Draw(t, "to")}
		if rapid.Bool().Draw(t, "has a label") {
			e.Label = size("label")
		}
		g.Edges = append(g.Edges, e)
	}
	return g
}

// Whatever is asked, the answer is right, or an error says that it is not:
// dot loses an edge in some of a thousand such graphs.
func TestRandomGraphs(t *testing.T) {
	p := newPool(t, worker.Options{})
	// Not fdp and sfdp, each layout of which takes a process of its own.
	names := slices.DeleteFunc(programs(), func(s string) bool { return s == "fdp" || s == "sfdp" })
	rapid.Check(t, func(t *rapid.T) {
		r := layout.Request{
			Graph: randomGraph(t), Program: rapid.SampledFrom(names).Draw(t, "program"),
			RankDir: rapid.SampledFrom([]string{"", "LR", "BT", "RL"}).Draw(t, "direction"),
			Seed:    rapid.Int64().Draw(t, "seed"), Labels: rapid.Bool().Draw(t, "labels"), Light: rapid.Bool().Draw(t, "light"),
		}
		_, err := p.Run(context.Background(), r)
		var wrong *worker.AnswerError
		if err != nil && !errors.As(err, &wrong) {
			t.Fatalf("%s: %v", r.Program, err)
		}
	})
}

// BenchmarkStart starts a worker whose machine code is there.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		p := newPool(b, worker.Options{Parallel: 1})
		if _, err := p.Run(b.Context(), layout.Request{Graph: &layout.Graph{}, Program: "dot"}); err != nil {
			b.Fatal(err)
		}
		p.Close()
	}
}

// BenchmarkLayout lays out 20 boxes in blocs and states with 24 edges.
func BenchmarkLayout(b *testing.B) {
	p := newPool(b, worker.Options{Parallel: 1})
	for _, program := range []string{"dot", "neato", "osage"} {
		b.Run(program, func(b *testing.B) {
			for b.Loop() {
				if _, err := p.Run(b.Context(), layout.Request{Graph: facing(), Program: program, Labels: true}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
