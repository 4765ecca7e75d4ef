package compare

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph"
	"entente/graph/mapfile"
)

// A merge keeps what the map does not hold: comments and own keys of both,
// line ends and byte order mark of ours.
func TestFilesKeepWhatTheMapDoesNotHold(t *testing.T) {
	base := talks(t)
	for _, c := range []struct{ name, ours, theirs, want string }{
		{
			"own keys",
			"-language: en\n+language: en\n+x-desk: foreign",
			"-  pins: {alpha: [10, 20], beta: [200, 20]}\n+  pins: {alpha: [10, 20], beta: [200, 20]}\n+x-checked: [jo]",
			"+x-desk: foreign\n+x-checked: [jo]\n",
		},
		{
			"comments at one place",
			"-asof: 2031-03\n+asof: 2031-03\n+# ours",
			"-asof: 2031-03\n+asof: 2031-03\n+# theirs",
			"+# ours\n+# theirs\n",
		},
		{
			"elements and comments at one place",
			"-    status: expected\n+    status: expected\n-    cites: [paper/p1]\n+    cites: [paper/p1]\n+  - {id: oslo, name: Oslo, participants: [ann, bob]} # ours",
			"-    cites: [paper/p1]\n+    cites: [paper/p1]\n+  # theirs\n+  - {id: rome, name: Rome, participants: [bob, ann]}",
			"+  - {id: oslo, name: Oslo, participants: [ann, bob]} # ours\n+  # theirs\n+  - {id: rome, name: Rome, participants: [bob, ann]}\n",
		},
	} {
		merged, err := Files(read(t, "base", base), read(t, "ours", patched(t, base, c.ours)), read(t, "theirs", patched(t, base, c.theirs)))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if d := cmp.Diff(c.want, patch(base, string(merged.File.Bytes()))); d != "" || len(merged.Conflicts)+len(merged.Lost) > 0 {
			t.Errorf("%s: %v, lost %q\n%s", c.name, merged.Conflicts, merged.Lost, d)
		}
	}
	crlf := "\uFEFF" + strings.ReplaceAll(patched(t, base, "-title: The talks\n+title: Talks"), "\n", "\r\n")
	merged, err := Files(read(t, "base", base), read(t, "ours", crlf), read(t, "theirs", patched(t, base, "-language: en\n+language: fr")))
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Replace(crlf, "language: en", "language: fr", 1); string(merged.File.Bytes()) != want {
		t.Errorf("line ends: got %q", merged.File.Bytes())
	}
}

func TestFilesWithoutBase(t *testing.T) {
	base := talks(t)
	ours, theirs := read(t, "ours", base), read(t, "theirs", patched(t, base, "-language: en\n+language: fr\n-title: The talks\n+title: Talks"))
	merged, err := Files(nil, ours, theirs)
	if err != nil {
		t.Fatal(err)
	}
	if got := places(merged.Conflicts, false); len(got) != 2 || !strings.HasPrefix(got[0], "language ") || !strings.HasPrefix(got[1], "title ") {
		t.Errorf("got %q", got)
	}
	if merged.File.Name() != "ours" || string(ours.Bytes()) != base {
		t.Errorf("the file is called %q, and ours is changed: %v", merged.File.Name(), string(ours.Bytes()) != base)
	}
}

func TestFilesOfANewerFormat(t *testing.T) {
	base := read(t, "base", "entente: 1\ntitle: A")
	newer := read(t, "newer", "entente: 2\ntitle: B\nmood: hopeful")
	for _, f := range [][3]*mapfile.File{{base, newer, base}, {base, base, newer}, {newer, base, base}} {
		if _, err := Files(f[0], f[1], f[2]); err == nil || !strings.Contains(err.Error(), "merge newer") {
			t.Errorf("got the error %v", err)
		}
	}
}

// The merged file says what the merged map says, whatever the maps are.
func TestFilesSayTheMergedMap(t *testing.T) {
	file := func(t *rapid.T, name string, m *graph.Map) *mapfile.File {
		f, err := mapfile.New(name, m)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	rapid.Check(t, func(t *rapid.T) {
		b := start()
		x, y := edited(t, b, "x", 12), edited(t, b, "y", 12)
		merged, err := Files(file(t, "b", b), file(t, "x", x), file(t, "y", y))
		if err != nil {
			t.Fatal(err)
		}
		m, _ := Merge(b, x, y)
		if d := equal(m, merged.File.Map()); d != "" {
			t.Fatal(d)
		}
		again, err := mapfile.Parse("again", merged.File.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if d := equal(m, again.Map()); d != "" {
			t.Fatal(d)
		}
	})
}

// A real map, and what an editor may do to it on a day.
func TestDiffOfARealMap(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("..", "..", "assets", "maps", "northern-alliance.entente"))
	if err != nil {
		t.Fatal(err)
	}
	a := read(t, "a", string(src))
	b := read(t, "b", string(src))
	for _, e := range []struct {
		path  mapfile.Path
		value any
	}{
		{mapfile.Path{"meetings", mapfile.ID("xi-pyongyang"), "status"}, "held"},
		{mapfile.Path{"meetings", mapfile.ID("xi-pyongyang"), "when", "date"}, "2018-10-20"},
		{mapfile.Path{"actors", mapfile.ID("choe-sun-hui"), "role"}, "first vice foreign minister"},
		{mapfile.Path{"title"}, "Two alliances"},
	} {
		if err := b.Set(e.path, e.value); err != nil {
			t.Fatal(err)
		}
	}
	m := b.Map().Clone()
	m.Blocs[0].Members, m.Blocs[1].Members = m.Blocs[0].Members[1:], append(m.Blocs[1].Members, m.Blocs[0].Members[0])
	m.Interests = m.Interests[1:]
	m.Meetings[0].Cites = append(m.Meetings[0].Cites, graph.Cite{At: "editorial/p1", Modality: graph.Assessed})
	d := Diff(a.Map(), m)
	var out bytes.Buffer
	for _, l := range d.Lines() {
		fmt.Fprintln(&out, l)
	}
	name := filepath.Join("testdata", "northern-alliance.words")
	if *update {
		if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), out.String()); d != "" {
		t.Error(d)
	}
}

// The changes as JSON: lists are there also where they are empty.
func TestChangesAsJSON(t *testing.T) {
	a := read(t, "a", talks(t)).Map()
	none, some := Diff(a, a), Diff(a, read(t, "b", patched(t, talks(t), "-    status: expected\n+    place: Riga, the castle\n-    place: Riga")).Map())
	for _, c := range []struct {
		d    Changes
		want string
	}{
		{none, `{"added":[],"removed":[],"changed":[]}`},
		{some, `{"added":[],"removed":[],"changed":[{"element":"meeting","id":"riga","title":"The talks of Riga","fields":[` +
			`{"field":"place","from":"Riga","to":"Riga, the castle","words":"place “Riga” → “Riga, the castle”"},` +
			`{"field":"status","from":"expected","to":"held","words":"expected → held"}]}]}`},
	} {
		got, err := json.Marshal(c.d)
		if err != nil || string(got) != c.want {
			t.Errorf("%v\ngot  %s\nwant %s", err, got, c.want)
		}
	}
}

// large returns a map of 2,000 actors and 4,000 ties.
func large() *graph.Map {
	m := &graph.Map{Entente: 1, Title: "Large", Sources: []graph.Source{{ID: "s", Title: "S", Passages: []graph.Passage{{ID: "p"}}}}}
	for i := range 2000 {
		m.Actors = append(m.Actors, graph.Actor{ID: fmt.Sprint("a", i), Name: fmt.Sprint("Actor ", i), Kind: graph.Person})
	}
	for i := range 4000 {
		m.Ties = append(m.Ties, graph.Tie{
			ID: fmt.Sprint("t", i), From: fmt.Sprint("a", i%2000), To: fmt.Sprint("a", (i*7+1)%2000), Kind: graph.Influence, Cites: []graph.Cite{{At: "s/p"}},
		})
	}
	return m
}

func BenchmarkLarge(b *testing.B) {
	base := large()
	ours, theirs := base.Clone(), base.Clone()
	for i := range ours.Ties {
		if i%3 == 0 {
			ours.Ties[i].Label = "ours"
		} else {
			theirs.Ties[i].Sign = 1
		}
	}
	ours.Actors = append(ours.Actors, graph.Actor{ID: "x", Name: "X", Kind: graph.Person})
	b.Run("Diff", func(b *testing.B) {
		for b.Loop() {
			Diff(base, ours)
		}
	})
	b.Run("Merge", func(b *testing.B) {
		for b.Loop() {
			Merge(base, ours, theirs)
		}
	})
}
