package compare

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"entente/graph"
	"entente/graph/mapfile"
)

var update = flag.Bool("update", false, "write what the stories expect anew")

// stories runs a test for each story in a folder of testdata: a text that
// tells what it is about, and its parts by name. What the test returns is the
// last part.
func stories(t *testing.T, folder string, test func(t *testing.T, parts map[string]string) string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatalf("there are no stories in %s: %v", folder, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			story, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			parts := make(map[string]string)
			for _, f := range story.Files {
				parts[f.Name] = string(f.Data)
			}
			last := &story.Files[len(story.Files)-1]
			got := test(t, parts)
			if *update {
				last.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(story), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if d := cmp.Diff(string(last.Data), got); d != "" {
				t.Errorf("%s:\n%s", last.Name, d)
			}
		})
	}
}

// patched returns text with lines replaced: those that begin with - by those
// that follow with +. Lines with + after the last line with - go to the end.
func patched(t *testing.T, text, patch string) string {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	at := len(lines)
	for l := range strings.Lines(patch) {
		line := strings.TrimSuffix(l[1:], "\n")
		if l[0] == '+' {
			lines = slices.Insert(lines, at, line)
			at++
			continue
		}
		i := slices.Index(lines, line)
		if i < 0 {
			t.Fatalf("the file has no line %q", line)
		}
		lines, at = slices.Delete(lines, i, i+1), i
	}
	return strings.Join(lines, "\n") + "\n"
}

// patch returns the lines that b has in place of those of a.
func patch(a, b string) string {
	x, y := linesOf(a), linesOf(b)
	in := pairs(x, y)
	var out strings.Builder
	j := 0
	for i := 0; i <= len(x); i++ {
		next := len(y)
		if i < len(x) {
			if next = in[i]; next < 0 {
				out.WriteString("-" + x[i] + "\n")
				continue
			}
		}
		for ; j < next; j++ {
			out.WriteString("+" + y[j] + "\n")
		}
		j++
	}
	return out.String()
}

func read(t *testing.T, name, src string) *mapfile.File {
	t.Helper()
	f, err := mapfile.Parse(name, []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func talks(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", "talks.entente"))
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func TestDiffStories(t *testing.T) {
	base := talks(t)
	stories(t, "diff", func(t *testing.T, parts map[string]string) string {
		d := Diff(read(t, "a", base).Map(), read(t, "b", patched(t, base, parts["changes"])).Map())
		return strings.Join(d.Lines(), "\n") + "\n"
	})
}

func TestMergeStories(t *testing.T) {
	stories(t, "merge", func(t *testing.T, parts map[string]string) string {
		base := patched(t, talks(t), parts["base"])
		ours, theirs := patched(t, base, parts["ours"]), patched(t, base, parts["theirs"])
		merged, err := Files(read(t, "base", base), read(t, "ours", ours), read(t, "theirs", theirs))
		if err != nil {
			t.Fatal(err)
		}
		m := merged.File.Map()
		if before := len(m.Conflicts) - len(merged.Conflicts); before < 0 || !slices.Equal(m.Conflicts[before:], merged.Conflicts) {
			t.Errorf("the map has the conflicts %v, but %v were returned", m.Conflicts, merged.Conflicts)
		}
		checkSides(t, m, read(t, "ours", ours).Map())
		out := patch(base, string(merged.File.Bytes()))
		for _, c := range merged.Lost {
			out += "lost: " + c + "\n"
		}
		return out
	})
}

// checkSides checks that the map says what ours says where a conflict is open.
func checkSides(t *testing.T, m, ours *graph.Map) {
	t.Helper()
	_, fresh := Merge(ours, ours, m)
	if len(fresh) > 0 {
		t.Errorf("merged again, it has conflicts: %v", fresh)
	}
	for _, c := range m.Conflicts {
		if c.Ours == c.Theirs {
			t.Errorf("%s is no conflict: %s", c.At, c.Ours)
		}
	}
}
