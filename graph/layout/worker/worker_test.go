package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"entente/graph/geom"
	"entente/graph/layout"
)

// newFake returns a pool of fake workers and the log of their starts.
func newFake(t *testing.T, way string, o Options) (*Pool, string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(t.TempDir(), "log")
	o.Command = []string{self, Command, way, log}
	if o.Dir == "" {
		o.Dir = private(t)
	}
	p := New(o)
	t.Cleanup(p.Close)
	return p, log
}

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

// starts counts the processes in a log.
func starts(t *testing.T, log string) int {
	t.Helper()
	b, err := os.ReadFile(log)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return strings.Count(string(b), "\n")
}

// request asks for a row of boxes; first names the first, which may be a trick.
func request(first string, boxes int) layout.Request {
	g := &layout.Graph{}
	for i := range boxes {
		g.Nodes = append(g.Nodes, layout.Node{ID: fmt.Sprint(i), Size: geom.Size{W: 60 + float64(boxes), H: 30}, Cluster: -1})
	}
	g.Nodes[0].ID = first
	g.Edges = append(g.Edges, layout.Edge{ID: "e", From: 0, To: boxes - 1})
	return layout.Request{Graph: g, Program: "twopi"}
}

// answers has the pool answer a request without tricks.
func answers(t *testing.T, p *Pool) {
	t.Helper()
	r := request("plain", 3)
	got, err := p.Run(t.Context(), r)
	if err != nil {
		t.Fatalf("a plain request: %v", err)
	}
	if diff := cmp.Diff(row(r), got); diff != "" {
		t.Fatalf("a plain request: (-want +got)\n%s", diff)
	}
}

func TestRunSurvivesBadAnswers(t *testing.T) {
	tests := []struct{ trick, want string }{
		{"crash", "broke off: EOF (it said: panic: out of bounds)"},
		{"leave", "broke off"},
		{"refuse", "it cannot be drawn"},
		{"nothing", "there is no answer"},
		{"error", "it reported an error (it said: Error: lost 1 2 edge)"},
		{"size", "asked for was"},
		{"origin", "nodes lie at one place"},
		{"lose a node", "the answer has 3 nodes"},
		{"lose an edge", "edge 0 was not drawn"},
		{"stray", "does not reach"},
		{"garbage", "decode a message"},
		{"huge", "too long"},
		{"cut off", "unexpected EOF"},
		{"another number", "another question"},
		{"unknown field", "unknown field"},
		{"two documents", "something follows"},
		{"flood", "broke off"},
	}
	p, _ := newFake(t, "willing", Options{Parallel: 1})
	for _, tt := range tests {
		_, err := p.Run(t.Context(), request(tt.trick, 4))
		var wrong *AnswerError
		if !errors.As(err, &wrong) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want an AnswerError with %q", tt.trick, err, tt.want)
		}
		answers(t, p)
	}
}

func TestWarningsAndChatterAreNoErrors(t *testing.T) {
	p, _ := newFake(t, "willing", Options{Parallel: 1})
	for _, trick := range []string{"whine", "chatter"} {
		if _, err := p.Run(t.Context(), request(trick, 4)); err != nil {
			t.Errorf("%s: %v", trick, err)
		}
	}
}

func TestTimeoutKills(t *testing.T) {
	for _, trick := range []string{"hang", "byte by byte"} {
		t.Run(trick, func(t *testing.T) {
			t.Parallel()
			p, _ := newFake(t, "willing", Options{Parallel: 1, Timeout: 2 * time.Second})
			if _, err := p.Run(t.Context(), request(trick, 4)); !errors.Is(err, ErrTimeout) {
				t.Errorf("%v, want ErrTimeout", err)
			}
			answers(t, p)
		})
	}
}

func TestEndOfContextKills(t *testing.T) {
	p, log := newFake(t, "willing", Options{Parallel: 1, Timeout: time.Hour})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for starts(t, log) == 0 {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	if _, err := p.Run(ctx, request("hang", 4)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
	if _, err := p.Run(ctx, request("plain", 4)); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended context: %v, want context.Canceled", err)
	}
	answers(t, p)
}

func TestMemoryIsBounded(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is watched on Linux only")
	}
	p, _ := newFake(t, "willing", Options{Parallel: 1, Timeout: time.Minute, MemoryLimit: 200 << 20})
	if _, err := p.Run(t.Context(), request("grow", 4)); !errors.Is(err, ErrMemory) {
		t.Errorf("%v, want ErrMemory", err)
	}
	answers(t, p)
}

func TestStartFailures(t *testing.T) {
	tests := []struct {
		way, want string
		starts    int
	}{
		{"mute", "does not start", 1},
		{"old", "updated by half", 1},
		{"babbling", "the layout worker ended at its start", 2},
		{"dead", "panic: no way", 2},
	}
	for _, tt := range tests {
		t.Run(tt.way, func(t *testing.T) {
			t.Parallel()
			o := Options{Parallel: 1}
			if tt.way == "mute" {
				o.Start = 2 * time.Second
			}
			p, log := newFake(t, tt.way, o)
			if _, err := p.Run(t.Context(), request("plain", 2)); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want an error with %q", err, tt.want)
			}
			if n := starts(t, log); n != tt.starts {
				t.Errorf("%d starts, want %d", n, tt.starts)
			}
		})
	}
	p := New(Options{Command: []string{filepath.Join(t.TempDir(), "missing"), Command}, Dir: private(t)})
	defer p.Close()
	if _, err := p.Run(t.Context(), request("plain", 2)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a program that is missing: %v", err)
	}
}

func TestDamagedCacheIsThrownAway(t *testing.T) {
	dir := private(t)
	code := filepath.Join(dir, "go-graphviz", "code")
	if err := os.MkdirAll(filepath.Dir(code), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(code, []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	p, log := newFake(t, "dead with its cache", Options{Parallel: 1, Dir: dir})
	answers(t, p)
	if _, err := os.Stat(code); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the damaged file is there: %v", err)
	}
	if n := starts(t, log); n != 2 {
		t.Errorf("%d starts, want 2", n)
	}
}

func TestChildrenAreReplaced(t *testing.T) {
	p, log := newFake(t, "willing", Options{Parallel: 1, PerChild: 2})
	for range 5 {
		answers(t, p)
	}
	if n := starts(t, log); n != 3 {
		t.Errorf("%d children for 5 layouts, want 3", n)
	}
}

// What fdp and sfdp draw depends on all that ran before them.
func TestChanceNeedsANewChild(t *testing.T) {
	p, log := newFake(t, "willing", Options{Parallel: 1})
	for i, want := range []struct {
		program string
		starts  int
	}{{"sfdp", 1}, {"twopi", 1}, {"neato", 1}, {"sfdp", 2}, {"sfdp", 3}, {"twopi", 3}} {
		r := request("plain", 3)
		r.Program = want.program
		if _, err := p.Run(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		if n := starts(t, log); n != want.starts {
			t.Errorf("run %d, %s: %d starts, want %d", i, want.program, n, want.starts)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	p, log := newFake(t, "willing", Options{})
	p.Start()
	var all sync.WaitGroup
	for i := range 24 {
		all.Go(func() {
			r := request("plain", 2+i)
			got, err := p.Run(t.Context(), r)
			if err != nil {
				t.Error(err)
				return
			}
			if diff := cmp.Diff(row(r), got); diff != "" {
				t.Errorf("%d boxes: (-want +got)\n%s", 2+i, diff)
			}
		})
	}
	all.Wait()
	if n := starts(t, log); n > p.Parallel() {
		t.Errorf("%d children, at most %d", n, p.Parallel())
	}
	if p.Parallel() > runtime.NumCPU() {
		t.Errorf("%d children at a time on %d cores", p.Parallel(), runtime.NumCPU())
	}
}

func TestCloseEndsAll(t *testing.T) {
	p, log := newFake(t, "willing", Options{Parallel: 1, Timeout: time.Hour})
	done := make(chan error)
	go func() {
		_, err := p.Run(t.Context(), request("hang", 2))
		done <- err
	}()
	waiting := make(chan error)
	for starts(t, log) == 0 {
		time.Sleep(time.Millisecond)
	}
	go func() {
		_, err := p.Run(t.Context(), request("plain", 2)) // there is no child for it
		waiting <- err
	}()
	p.Close()
	for _, c := range []chan error{done, waiting} {
		if err := <-c; !errors.Is(err, ErrClosed) {
			t.Errorf("%v, want ErrClosed", err)
		}
	}
	if _, err := p.Run(t.Context(), request("plain", 2)); !errors.Is(err, ErrClosed) {
		t.Errorf("after Close: %v, want ErrClosed", err)
	}
	p.Start()
	p.Close()
	if n := starts(t, log); n != 1 {
		t.Errorf("%d children were started, want 1", n)
	}
}

func TestBadRequestsReachNoChild(t *testing.T) {
	p, log := newFake(t, "willing", Options{Parallel: 1})
	for name, r := range map[string]layout.Request{
		"no graph":   {Program: "dot"},
		"no program": {Graph: &layout.Graph{}, Program: "nop"},
	} {
		if _, err := p.Run(t.Context(), r); !errors.Is(err, ErrRequest) {
			t.Errorf("%s: %v, want ErrRequest", name, err)
		}
	}
	if n := starts(t, log); n != 0 {
		t.Errorf("%d children were started for nothing", n)
	}
}

// Where others could write to the user's cache folder, a new folder is used,
// and removed in the end.
func TestFolderOfItsOwnWhereTheUsersIsOpen(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no permission bits")
	}
	home := private(t)
	cache := filepath.Join(home, "cache")
	temp := filepath.Join(home, "temp")
	for _, dir := range []string{cache, temp} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(cache, 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", cache)
	t.Setenv("XDG_CACHE_HOME", cache)
	t.Setenv("TMPDIR", temp)
	p := New(Options{})
	f, err := p.folder()
	if err != nil || !f.temporary || filepath.Dir(f.path) != temp {
		t.Errorf("folder %+v, %v, want one in %s", f, err, temp)
	}
	if env, _ := p.environment(true); !strings.Contains(strings.Join(env, "\n"), "ENTENTE_LAYOUT_CACHE="+f.path) {
		t.Errorf("children are given %q", env)
	}
	p.Close()
	if _, err := os.Stat(f.path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is left: %v", err)
	}
}
