package graphviz_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/layout/graphviz"
	"entente/graph/layout/worker"
)

// What the tests share: the folder of the machine code, so that it is compiled
// once and the user's own folder is left alone, and the program of the workers.
var compiled, program string

// TestMain lets the test binary itself be a worker that prints an answer.
func TestMain(m *testing.M) {
	if len(os.Args) < 2 || os.Args[1] != worker.Command {
		os.Exit(test(m))
	}
	if len(os.Args) > 2 {
		b, err := graphviz.Answer()
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Stdout.Write(b)
	}
}

func test(m *testing.M) int {
	dir, err := os.MkdirTemp("", "entente-graphviz-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	if err := prepare(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// prepare builds the worker and has it compile the engine.
func prepare(dir string) error {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return err
	}
	compiled, program = filepath.Join(dir, "cache"), filepath.Join(dir, "testworker.exe")
	if err := os.Mkdir(compiled, 0o700); err != nil {
		return err
	}
	// For workers that no pool starts.
	if err := os.Setenv("ENTENTE_LAYOUT_CACHE", compiled); err != nil {
		return err
	}
	build := exec.Command("go", "build", "-o", program, "entente/graph/layout/graphviz/internal/testworker")
	for _, c := range []*exec.Cmd{build, exec.Command(program, worker.Command)} {
		if out, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", c, err, out)
		}
	}
	return nil
}

// newPool returns a pool of real workers.
func newPool(t testing.TB, o worker.Options) *worker.Pool {
	t.Helper()
	o.Command = []string{program, worker.Command}
	if o.Dir == "" {
		o.Dir = compiled
	}
	p := worker.New(o)
	t.Cleanup(p.Close)
	return p
}

// programs are all that a request can name.
func programs() []string {
	return []string{"dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage"}
}

// Every answer is verified by the pool, so that a test need not do it again.
func TestEveryProgramLaysOutBlocsWithHeaders(t *testing.T) {
	p := newPool(t, worker.Options{})
	for _, program := range programs() {
		for _, seed := range []int64{0, 1, -7} {
			r := layout.Request{Graph: facing(), Program: program, Labels: true, Seed: seed}
			if _, err := p.Run(t.Context(), r); err != nil {
				t.Errorf("%s, seed %d: %v", program, seed, err)
			}
		}
	}
	for _, dir := range []string{"TB", "LR", "BT", "RL"} {
		r := layout.Request{Graph: facing(), Program: "dot", RankDir: dir, Labels: true, Light: true}
		if _, err := p.Run(t.Context(), r); err != nil {
			t.Errorf("dot %s: %v", dir, err)
		}
	}
}

// facing returns a map like graph: two blocs of states with people, a hub and
// a node outside, ties between states and between people.
func facing() *layout.Graph {
	g := &layout.Graph{}
	add := func(cluster int, w, h float64) int {
		g.Nodes = append(g.Nodes, layout.Node{ID: fmt.Sprint("node", len(g.Nodes)), Size: geom.Size{W: w, H: h}, Cluster: cluster})
		return len(g.Nodes) - 1
	}
	var headers, people []int
	for b := range 2 {
		g.Clusters = append(g.Clusters, layout.Cluster{ID: fmt.Sprint("bloc", b), Parent: -1, Header: -1, Heading: geom.Size{W: 180, H: 28}, Side: b})
		bloc := len(g.Clusters) - 1
		for s := range 3 {
			g.Clusters = append(g.Clusters, layout.Cluster{ID: fmt.Sprint("state", s), Parent: bloc, Header: len(g.Nodes), Side: -1})
			c := len(g.Clusters) - 1
			headers = append(headers, add(c, 110, 26))
			for range s + 1 {
				people = append(people, add(c, 126, 38))
			}
		}
	}
	hub := add(-1, 90, 24)
	council := add(-1, 130, 40)
	edge := func(from, to int, w float64) {
		e := layout.Edge{ID: fmt.Sprint("edge", len(g.Edges)), From: from, To: to}
		if w > 0 {
			e.Label = geom.Size{W: w, H: 26}
		}
		g.Edges = append(g.Edges, e)
	}
	for i, h := range headers {
		edge(h, headers[(i+2)%len(headers)], 70)
		edge(h, council, 80)
		edge(people[i], people[(i*5+3)%len(people)], 90)
	}
	edge(headers[0], headers[3], 60)
	edge(headers[0], headers[3], 60)
	edge(headers[5], headers[0], 60)
	for i := range 3 {
		edge(hub, people[i*4], 0)
	}
	return g
}
