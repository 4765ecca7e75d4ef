package cli

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"entente/graph/layout/worker"
)

var update = flag.Bool("update", false, "write what the stories expect anew")

// TestMain lets the test binary be the program, and the layout worker that the
// program starts, which is the test binary under its own name.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == worker.Command {
		program()
	}
	testscript.Main(m, map[string]func(){"entente": program})
}

func program() { os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// TestStories runs the stories in testdata/script, each in a folder of its own.
func TestStories(t *testing.T) {
	cache := t.TempDir() // shared, so that Graphviz is compiled once
	if err := os.Chmod(cache, 0o700); err != nil {
		t.Fatal(err)
	}
	compileEngine(t, cache)
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} {
				e.Setenv(name, cache)
			}
			e.Setenv("LC_ALL", "C.UTF-8")
			e.Setenv("VERSION", Version)
			e.Setenv("GO", runtime.Version())
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "root" {
				return false, fmt.Errorf("there is no condition %q", name)
			}
			return os.Geteuid() == 0, nil // whom no permission stops
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits, "fields": fields, "starts": startsWith, "copies": bundledCopy, "replaces": replaces,
		},
	})
}

// compileEngine fills the cache. Else all the workers of all the stories would
// compile at once, which takes each a second, and ten with the race detector.
func compileEngine(t *testing.T, cache string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, worker.Command)
	c.Env = append(os.Environ(), "HOME="+cache, "XDG_CACHE_HOME="+cache, "LocalAppData="+cache)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// exits CODE COMMAND…: runs the command and compares its exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if e, ok := err.(interface{ ExitCode() int }); ok {
		code = e.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if fmt.Sprint(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// fields FILE PATH NAME…: the object at PATH of the JSON document has exactly
// the fields named. PATH is names and indices with dots between, . the whole.
func fields(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: fields FILE PATH NAME…")
	}
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &v))
	for _, step := range strings.FieldsFunc(args[1], func(r rune) bool { return r == '.' }) {
		switch x := v.(type) {
		case map[string]any:
			v = x[step]
		case []any:
			var i int
			if _, err := fmt.Sscan(step, &i); err != nil || i >= len(x) {
				ts.Fatalf("%s: there is no element %s", args[1], step)
			}
			v = x[i]
		}
	}
	object, ok := v.(map[string]any)
	if !ok {
		ts.Fatalf("%s: %v is no object", args[1], v)
	}
	var got []string
	for name := range object {
		got = append(got, name)
	}
	slices.Sort(got)
	want := slices.Sorted(slices.Values(args[2:]))
	if !slices.Equal(got, want) {
		ts.Fatalf("%s has the fields\n%v, want\n%v", args[1], got, want)
	}
}

// starts FILE TEXT: the file begins with the text, in which Go's escapes are read.
func startsWith(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: starts FILE TEXT")
	}
	var text string
	ts.Check(json.Unmarshal([]byte(`"`+args[1]+`"`), &text))
	want := make([]byte, 0, len(text)) // each character is one byte
	for _, r := range text {
		want = append(want, byte(r))
	}
	if content := ts.ReadFile(args[0]); strings.HasPrefix(content, string(want)) == neg {
		ts.Fatalf("%s begins with %q", args[0], content[:min(20, len(content))])
	}
}

// copies NAME FILE: writes the bundled map to a file.
func bundledCopy(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: copies NAME FILE")
	}
	src, err := bundledMap(args[0])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), src, 0o644))
}

// replaces FILE OLD NEW: writes NEW in place of OLD, which is in the file once.
func replaces(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replaces FILE OLD NEW")
	}
	was := ts.ReadFile(args[0])
	if strings.Count(was, args[1]) != 1 {
		ts.Fatalf("%s has %q not once", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(was, args[1], args[2], 1)), 0o644))
}
