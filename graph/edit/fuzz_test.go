package edit

import (
	"os"
	"testing"

	"entente/graph/mapfile"
)

// FuzzPaste pastes whatever can be read as a map, as what comes from the
// clipboard is: the map is valid afterwards, and all that is said to be pasted
// is there, once and at once again.
func FuzzPaste(f *testing.F) {
	for _, name := range []string{"../compare/testdata/talks.entente", "../mapfile/testdata/format/shed.entente"} {
		src, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	copied, err := Copy(house(), "talks", "borna-tolls")
	if err != nil {
		f.Fatal(err)
	}
	file, err := mapfile.New("clipboard", copied)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(file.Bytes()))
	const head = "entente: 1\ntitle: T\n"
	f.Add(head + "actors: [{id: alba, name: Alba, kind: person}, {id: x, name: ALBA, kind: state, of: alba}]\nstory: [{id: copied, title: C, focus: [x]}]\n")
	f.Add(head + "sources: [{id: paper, title: Paper, passages: [{id: p1}]}, {id: alba, title: A}]\ninterests: []\nstory: [{id: copied-x, title: C}]\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := mapfile.Parse("clipboard", []byte(text))
		if err != nil {
			return
		}
		m := house()
		for range 2 {
			ids, err := Paste(m, file.Map())
			if err != nil {
				t.Fatalf("%v: %s", err, text)
			}
			for _, p := range m.Validate() {
				t.Fatalf("%v: %s", p.Path, p.Message)
			}
			for _, id := range ids {
				if _, err := find(m, id); err != nil || id == "" {
					t.Fatalf("%q is said to be pasted: %v", id, err)
				}
			}
			if _, err := Duplicate(m, ids...); err != nil {
				t.Fatalf("duplicate %q: %v", ids, err)
			}
		}
	})
}
