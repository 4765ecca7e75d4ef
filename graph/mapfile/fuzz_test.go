package mapfile

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

// FuzzParse reads anything. What is read must be a valid map whose bytes are
// kept and whose title can be edited; what is refused must have its places in
// the file and say why.
func FuzzParse(f *testing.F) {
	for _, src := range bundled(f) {
		f.Add(src)
	}
	for _, src := range []string{
		house, head, "", "entente: 2\ntitle: x\ny: z\n", "{entente: 1, title: T}", "entente: 1\r\ntitle: >-\r\n  a\r\n", "\ufeff" + head,
		head + "x: &a [*a]\n", head + "x: &a {b: c}\ny: *a\nactors:\n- {<<: *a}\n", head + "? a\n: b\n", head + "x: |\n\n\n  a\n b\n", head + "x: 'a\n\n b'\n",
		head + "actors: - a", head + "\t", head + "x: !!str 1", "%YAML 1.2\n---\n" + head + "...\n", head + "actors:\n-\n-\n  - - a\n", head + "x: \"\\x\"\n", "- ", ": ", "&a", "*a", "a: b: c",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		file, err := Parse("map", []byte(src))
		if err != nil {
			var all Errors
			if !errors.As(err, &all) || len(all) == 0 {
				t.Fatalf("%v is not an Errors", err)
			}
			lines := strings.Count(src, "\n") + 1
			for _, e := range all {
				if e.Line < 1 || e.Line > lines || e.Column < 1 || e.Message == "" || strings.Count(e.Excerpt, "\n") != 1 {
					t.Fatalf("%#v", e)
				}
			}
			return
		}
		if string(file.Bytes()) != src {
			t.Fatalf("%q is kept as %q", src, file.Bytes())
		}
		if problems := file.Map().Validate(); len(problems) > 0 {
			t.Fatalf("%v", problems)
		}
		tryTitle(t, file)
	})
}

// tryTitle changes the title, which any map has, and back.
func tryTitle(t *testing.T, file *File) {
	if readOnly, _ := file.ReadOnly(); readOnly {
		return
	}
	m, before := file.Map(), string(file.Bytes())
	if err := file.Set(Path{"title"}, "another: #1"); err != nil {
		if string(file.Bytes()) != before || file.Map() != m {
			t.Fatalf("refused, but changed: %v", err)
		}
		return // its title may be shared through an alias
	}
	if got := file.Map().Title; got != "another: #1" {
		t.Fatalf("the title is %q", got)
	}
	if err := file.Set(Path{"title"}, m.Title); err != nil {
		t.Fatalf("not back: %v\n%s", err, file.Bytes())
	}
	if !same(reflect.ValueOf(m).Elem(), reflect.ValueOf(file.Map()).Elem()) {
		t.Fatalf("back, but not the same:\n%s", file.Bytes())
	}
}
