package mapfile

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"entente/graph"
)

func formatted(t rapid.TB, f *File) string {
	t.Helper()
	out, err := f.Format()
	if err != nil {
		t.Fatalf("%v\n%s", err, f.Bytes())
	}
	return string(out)
}

// formatOnce formats f and checks what is promised of any file.
func formatOnce(t rapid.TB, f *File) string {
	t.Helper()
	out := formatted(t, f)
	again := parseString(t, out)
	if !same(reflect.ValueOf(f.Map()).Elem(), reflect.ValueOf(again.Map()).Elem()) {
		t.Fatalf("it says something else\n--- before\n%s\n--- after\n%s", f.Bytes(), out)
	}
	if twice := formatted(t, again); twice != out {
		t.Fatalf("formatting it again changes it\n--- once\n%s\n--- twice\n%s", out, twice)
	}
	return out
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "format", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not as expected:\n%s", name, lineChanges(string(want), got))
	}
}

func TestFormat(t *testing.T) {
	for name, src := range map[string]string{"house": house, "barn": barn, "shed": shed} {
		out := formatOnce(t, parseString(t, src))
		golden(t, name+".entente", out)
		crlf := formatOnce(t, parseString(t, strings.ReplaceAll(src, "\n", "\r\n")))
		if strings.ReplaceAll(crlf, "\r\n", "\n") != out || strings.Count(crlf, "\n") != strings.Count(crlf, "\r\n") {
			t.Errorf("%s: with CR LF it is formatted otherwise", name)
		}
	}
	for name, src := range bundled(t) {
		golden(t, name, formatOnce(t, parseString(t, src)))
	}
}

// TestFormatOdd looks at what is written in rare ways.
func TestFormatOdd(t *testing.T) {
	const top = "entente: 1\ntitle: T\n"
	tests := []struct{ name, before, after string }{
		{"an id that looks like a key of one's own", top + "actors: [{id: x-men, name: X, kind: group}]\nview: {pins: {x-men: [1, # here\n 2]}}\n", top + "\nactors:\n  - {id: x-men, name: X, kind: group}\n\nview:\n  pins:\n    # here\n    x-men: [1, 2]\n"},
		{"a key without a value", top + "summary: # to be written\nlanguage: en\n", top + "# to be written\nlanguage: en\n"},
		{"the last key without a value", top + "language: en\nview: # later\n", top + "language: en\n# later\n"},
		{"braces around all", "# top\n{ # in\nentente: 1, title: T, x-a: [b,\n c], # own\n x-d: {e: f}}\n# end", "# top\n# in\n" + top + "\nx-a: [b,\n  c] # own\n\nx-d: {e: f}\n\n# end\n"},
		{"a header", "%YAML 1.2\n--- # begins\nentente: 1\ntitle: T\n... # ends\n", "# begins\n" + top + "# ends\n"},
		{"anchors", top + "summary: &a   T\nx-b: *a\n", top + "summary: &a   T\nx-b: *a\n"},
		{"own keys on lines", top + "actors:\n-   id: a\n    x-b:\n       - c # d\n       # e\n       - |\n         f\n    name: A\n    kind: state\n", top + "\nactors:\n  - id: a\n    x-b:\n       - c # d\n       # e\n       - |\n         f\n    name: A\n    kind: state\n"},
		{"comments below elements", top + "actors:\n- id: a\n  name: A\n  kind: state\n  # of a\n# of all\n", top + "\nactors:\n  - id: a\n    name: A\n    kind: state\n    # of a\n\n# of all\n"},
		{"a long text", top + "summary: " + strings.Repeat("word ", 30) + "end\n", top + "summary: >-\n  " + strings.TrimSpace(strings.Repeat("word ", 22)) + "\n  " + strings.Repeat("word ", 8) + "end\n"},
		{"a long list", top + "actors: [{id: a, name: A, kind: state, aliases: [" + strings.Repeat("something, ", 12) + "x]}]\n", top + "\nactors:\n  - id: a\n    name: A\n    kind: state\n    aliases:\n" + strings.Repeat("      - something\n", 12) + "      - x\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := formatOnce(t, parseString(t, tt.before)); got != tt.after {
				t.Errorf("%s\nwant\n%s", got, tt.after)
			}
		})
	}
	newer := parseString(t, "entente: 99\ntitle: T\n")
	if _, err := newer.Format(); err == nil {
		t.Error("a file of a newer format is formatted")
	}
}

// TestNew writes random maps anew.
func TestNew(t *testing.T) {
	var maps []*graph.Map
	for _, src := range append([]string{house, barn, shed}, bundled(t)["cabinet.entente"]) {
		maps = append(maps, parseString(t, src).Map())
	}
	rapid.Check(t, func(t *rapid.T) {
		m := maps[rapid.IntRange(0, len(maps)-1).Draw(t, "map")].Clone()
		for range rapid.IntRange(0, 6).Draw(t, "changes") {
			if next := m.Clone(); mutate(t, next) != "" && valid(next) {
				m = next
			}
		}
		f, err := New("new", m)
		if err != nil {
			t.Fatal(err)
		}
		if !same(reflect.ValueOf(f.Map()).Elem(), reflect.ValueOf(m).Elem()) {
			t.Fatalf("it says something else\n%s", f.Bytes())
		}
		if out := formatOnce(t, f); out != string(f.Bytes()) {
			t.Fatalf("formatting a new map changes it\n--- new\n%s\n--- formatted\n%s", f.Bytes(), out)
		}
	})
}

// commented puts comments into a text at random, which may not be read then.
func commented(t *rapid.T, src string) (string, []string) {
	var out, comments []string
	put := func(format string) string {
		comments = append(comments, fmt.Sprintf("# c%d!", len(comments)))
		return fmt.Sprintf(format, comments[len(comments)-1])
	}
	for l := range strings.SplitSeq(src, "\n") {
		switch rapid.IntRange(0, 24).Draw(t, "how") {
		case 0:
			out = append(out, l+put(" %s"))
		case 1:
			out = append(out, strings.Repeat(" ", rapid.IntRange(0, 8).Draw(t, "indent"))+put("%s"), l)
		case 2:
			out = append(out, "", put("%s"), "", l)
		case 3: // what is in brackets goes on below
			if i := strings.LastIndex(l, ", "); i > 0 {
				out = append(out, l[:i+1]+put(" %s"), "      "+l[i+2:])
				continue
			}
			fallthrough
		default:
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n"), comments
}

// TestFormatKeepsComments puts comments anywhere.
func TestFormatKeepsComments(t *testing.T) {
	sources := []string{house, barn, shed}
	rapid.Check(t, func(t *rapid.T) {
		src, comments := commented(t, sources[rapid.IntRange(0, len(sources)-1).Draw(t, "source")])
		f, err := Parse("map", []byte(src))
		if err != nil {
			t.Skip("not a place for comments")
		}
		got := formatOnce(t, f)
		said := f.text.kept(f.root)
		for _, c := range comments {
			if slices.Contains(said, c) && !strings.Contains(got, c) {
				t.Fatalf("%s is lost\n%s\n--- formatted\n%s", c, f.Bytes(), got)
			}
		}
		if got == string(f.Bytes()) {
			t.Fatalf("nothing is formatted\n%s\nand not\n%s", got, f.text.printed(f.m, f.root))
		}
	})
}
