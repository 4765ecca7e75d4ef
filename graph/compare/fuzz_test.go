package compare

import (
	"os"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/edit"
	"entente/graph/mapfile"
)

// FuzzFiles merges what is made of a file by moving and mixing its lines. The
// result must be a valid map that says what merging the maps gives, and in
// which each choice that is left can be made; what is told of the differences
// must go both ways.
func FuzzFiles(f *testing.F) {
	src, err := os.ReadFile("testdata/talks.entente")
	if err != nil {
		f.Fatal(err)
	}
	base, err := mapfile.Parse("base", src)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{}, []byte{0, 3, 0})
	f.Add([]byte{1, 20, 40, 2, 7, 9}, []byte{3, 15, 30, 3, 31, 32})
	f.Add([]byte{3, 12, 14, 0, 44, 0}, []byte{4, 12, 14, 4, 20, 21})
	f.Fuzz(func(t *testing.T, ours, theirs []byte) {
		o, err := mapfile.Parse("ours", []byte(mixed(string(src), ours)))
		if err != nil {
			return
		}
		th, err := mapfile.Parse("theirs", []byte(mixed(string(src), theirs)))
		if err != nil {
			return
		}
		mergeAnything(t, base, o, th)
		mergeAnything(t, nil, th, o)
	})
}

// mixed does to the lines of a text what a program of three bytes each says:
// what is done, to which line, and with which.
func mixed(text string, program []byte) string {
	lines := strings.SplitAfter(text, "\n")
	for ; len(program) >= 3 && len(lines) > 1; program = program[3:] {
		i, j := int(program[1])%len(lines), int(program[2])%len(lines)
		switch program[0] % 5 {
		case 0:
			lines = slices.Delete(lines, i, i+1)
		case 1:
			line := lines[i]
			lines = slices.Insert(slices.Delete(lines, i, i+1), min(j, len(lines)-1), line)
		case 2:
			lines = slices.Insert(lines, j, strings.Replace(lines[i], "id: ", "id: x", 1))
		case 3: // what stands behind the last colon changes places
			a, b := strings.LastIndex(lines[i], ": ")+1, strings.LastIndex(lines[j], ": ")+1
			lines[i], lines[j] = lines[i][:a]+lines[j][b:], lines[j][:b]+lines[i][a:]
		case 4:
			lines[i] = strings.ReplaceAll(lines[i], "a", "ä")
		}
	}
	return strings.Join(lines, "")
}

// Files that nobody would write are merged as well.
func TestMergeOfOddFiles(t *testing.T) {
	const head = "entente: 1\ntitle: T\n"
	actors := head + "actors:\n  - {id: a, name: A, kind: state} # one\n  - {id: b, name: B, kind: state, of: a}\n"
	for _, sides := range [][3]string{
		{"", talks(t), head},
		{actors, head, actors + "ties:\n  - {id: t, from: a, to: b, kind: alliance}\n"},
		{actors, strings.Replace(actors, ", of: a", "", 1), strings.Replace(strings.Replace(actors, ", of: a", "", 1), "kind: state}", "kind: state, of: b}", 1)},
		{head, head + "x-a: &a {id: a, name: A, kind: state}\nactors:\n- *a\n", head + "actors: [{id: a, name: É, kind: person}]\nconflicts:\n- at: actors/a\n"},
		{head, head + "conflicts: [{at: a//b}, {at: /}, {at: sources/x/passages}]\n", head + "accepted: [{code: x/y, id: a/b/c, reason: r}, {code: x, reason: r}]\n"},
	} {
		var files [3]*mapfile.File
		for i, src := range sides {
			if src != "" {
				files[i] = read(t, "map", src)
			}
		}
		mergeAnything(t, files[0], files[1], files[2])
		mergeAnything(t, files[0], files[2], files[1])
	}
}

func mergeAnything(t *testing.T, base, ours, theirs *mapfile.File) {
	var from *graph.Map
	if base != nil {
		from = base.Map()
	}
	m, conflicts := Merge(from, ours.Map(), theirs.Map())
	for _, p := range m.Validate() {
		t.Fatalf("%v: %s", p.Path, p.Message)
	}
	merged, err := Files(base, ours, theirs)
	switch {
	case err != nil && !strings.ContainsAny(string(ours.Bytes()), "&*"):
		t.Fatal(err)
	case err == nil:
		if diff := equal(m, merged.File.Map()); diff != "" || len(merged.Conflicts) != len(conflicts) {
			t.Fatalf("the file says something else (-maps +files)\n%s", diff)
		}
	}
	for i := range m.Conflicts {
		for _, theirs := range []bool{false, true} {
			c := m.Clone()
			if err := edit.Resolve(c, i, theirs); err != nil {
				continue // what it needs is to be settled first
			}
			for _, p := range c.Validate() {
				t.Fatalf("%s settled, theirs %v: %v: %s", m.Conflicts[i].At, theirs, p.Path, p.Message)
			}
		}
	}
	there, back := Diff(ours.Map(), theirs.Map()), Diff(theirs.Map(), ours.Map())
	if len(there.Added) != len(back.Removed) || len(there.Removed) != len(back.Added) || len(there.Changed) != len(back.Changed) {
		t.Fatalf("there:\n%s\nand back:\n%s", strings.Join(there.Lines(), "\n"), strings.Join(back.Lines(), "\n"))
	}
}
