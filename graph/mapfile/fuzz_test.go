package mapfile

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
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
	f.Fuzz(func(t *testing.T, src string) { readAnything(t, src) })
}

// TestOddYAML reads what is made of pieces of YAML, put together at random.
func TestOddYAML(t *testing.T) {
	pieces := strings.Split("a|a: |- |? |: |, |[|]|{|}|\"|'|\\|# c|&a |*a|<<: |!t |>-\n|PIPE\n|~|\n|\n  |\n    |\n- |\n  - |\t|%|@|---\n|...\n|é|한| |x-a: |names|: {|ko: |title: |actors:\n|id: a|name: A|kind: state|members: [|sign: +1|\r\n|\ufeff|\\n|''|\n\n|0|1.5|null", "|")
	rapid.Check(t, func(t *rapid.T) {
		for range 20 {
			parts := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces")
			src := rapid.SampledFrom([]string{"", head, head + "x-a: ", head + "summary: ", head + "actors:\n  - id: a\n    name: A\n    kind: state\n    text: "}).Draw(t, "head")
			readAnything(t, src+strings.ReplaceAll(strings.Join(parts, ""), "PIPE", "|"))
		}
	})
}

type tester interface {
	Helper()
	Fatalf(string, ...any)
}

// readAnything checks what is promised of any file.
func readAnything(t tester, src string) {
	t.Helper()
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
	partsAreTheWhole(t, strings.TrimPrefix(src, byteOrderMark), nil)
	tryFormat(t, file)
	tryTitle(t, file)
}

// tryFormat formats what was read, twice.
func tryFormat(t tester, file *File) {
	if readOnly, _ := file.ReadOnly(); readOnly {
		return
	}
	out, err := file.Format()
	if err != nil {
		t.Fatalf("format: %v", err)
	}
	again, err := Parse("map", out)
	if err != nil {
		t.Fatalf("formatted, it is no map: %v\n%s", err, out)
	}
	if !same(reflect.ValueOf(file.Map()).Elem(), reflect.ValueOf(again.Map()).Elem()) {
		t.Fatalf("formatted, it says something else\n%s\n%s", file.Bytes(), out)
	}
	if twice, err := again.Format(); err != nil || string(twice) != string(out) {
		t.Fatalf("formatting it again changes it: %v\n--- before\n%s\n--- once\n%s\n--- twice\n%s", err, file.Bytes(), out, twice)
	}
}

// tryTitle changes the title, which any map has, and back.
func tryTitle(t tester, file *File) {
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
