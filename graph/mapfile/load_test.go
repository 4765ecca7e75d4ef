package mapfile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/graph"
)

const head = "entente: 1\ntitle: T\n"

func TestWhatValuesAre(t *testing.T) {
	tests := []struct {
		text string
		want resolved
	}{
		{"", isNull},
		{"~", isNull},
		{"null", isNull},
		{"NULL", isNull},
		{"nUll", isText},
		{"true", isBool},
		{"FALSE", isBool},
		{"tRue", isText},
		{"yes", isText},
		{"No", isText},
		{"on", isText},
		{"NO", isText},
		{"12", isInt},
		{"+1", isInt},
		{"-0", isInt},
		{"007", isInt},
		{"0o17", isInt},
		{"0xfF", isInt},
		{"-0x1", isText},
		{"0o8", isText},
		{"0x", isText},
		{"1_000", isText},
		{"--1", isText},
		{"+", isText},
		{"-", isText},
		{".", isText},
		{"1.", isFloat},
		{".5", isFloat},
		{"-1.5e-3", isFloat},
		{"1e3", isFloat},
		{"1e", isText},
		{"e3", isText},
		{"1.2.3", isText},
		{".inf", isFloat},
		{"-.INF", isFloat},
		{".nan", isFloat},
		{"2018", isInt},
		{"2018-10", isText},
		{"2018-10~", isText},
		{"12:30", isText},
	}
	for _, tt := range tests {
		if got := resolve(tt.text); got != tt.want {
			t.Errorf("%q is %d, want %d", tt.text, got, tt.want)
		}
	}
}

// Dates, codes and words that YAML 1.1 takes for something else are text.
func TestTextIsAsItIsWritten(t *testing.T) {
	m := parseString(t, head+`asof: 2018
actors:
  - {id: norway, name: No, kind: state, code: NO, aliases: [yes, on, 42, 007, 1e3, true, "null", 0x1F]}
  - {id: b, name: "12", kind: state, text: "# no comment: none"}
meetings:
  - {id: m, name: 2018, participants: [norway, b], when: {stated: 12:30, date: 2018-10-09?}}
view:
  pins: {norway: [+1, -2.5e1], b: [0x10, 0]}
`).Map()
	for _, tt := range []struct{ got, want string }{
		{string(m.AsOf), "2018"},
		{m.Actors[0].Name + m.Actors[0].Code, "NoNO"},
		{strings.Join(m.Actors[0].Aliases, " "), "yes on 42 007 1e3 true null 0x1F"},
		{m.Actors[1].Name, "12"},
		{m.Actors[1].Text, "# no comment: none"},
		{m.Meetings[0].Name, "2018"},
		{m.Meetings[0].When.Stated + " " + string(m.Meetings[0].When.Date), "12:30 2018-10-09?"},
		{fmt.Sprint(m.View.Pins), "map[b:[16 0] norway:[1 -25]]"},
	} {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}

func TestAliasesAndMerges(t *testing.T) {
	f := parseString(t, head+`x-state: &state {kind: state, names: &n {ko: 나라}, x-own: 1}
x-other: &other
  kind: group
  role: other
actors:
  - {<<: *state, id: a, name: A}
  - <<: [*state, *other]
    id: b
    name: &name B
  - id: c
    name: *name
    <<: *other
    kind: place
    names: {<<: *n, ja: 国}
`)
	m := f.Map()
	got := fmt.Sprintln(m.Actors[0].Kind, m.Actors[0].Names, m.Actors[1].Kind, m.Actors[1].Role, m.Actors[2].Kind, m.Actors[2].Role, m.Actors[2].Name, m.Actors[2].Names)
	if want := "state map[ko:나라] state other place other B map[ja:国 ko:나라]\n"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	// What is shared is not changed behind the back of the others ...
	before := string(f.Bytes())
	if err := f.Set(Path{"actors", ID("b"), "name"}, "C"); err == nil || !strings.Contains(err.Error(), "shared") || string(f.Bytes()) != before {
		t.Errorf("a shared value: %v", err)
	}
	// ... but can be given up.
	for _, e := range []struct {
		path Path
		to   string
		want string
	}{
		{Path{"actors", ID("c"), "name"}, "D", "    name: D\n"},
		{Path{"actors", ID("a"), "kind"}, "place", "{<<: *state, id: a, name: A, kind: place}"},
		{Path{"actors", ID("b"), "names", "ko"}, "너", "    names: {ko: 너}\n"},
	} {
		if err := f.Set(e.path, e.to); err != nil || !strings.Contains(string(f.Bytes()), e.want) {
			t.Errorf("%v: %v\n%s", e.path, err, f.Bytes())
		}
	}
}

func TestLineEndsAndMarks(t *testing.T) {
	for name, src := range map[string]string{
		"CR LF":      "entente: 1\r\ntitle: T\r\nsummary: |\r\n  a\r\n  b\r\n",
		"mark":       "\ufeffentente: 1\ntitle: T\nsummary: \"a\\nb\\n\"\n",
		"both":       "\ufeffentente: 1\r\ntitle: T\r\nsummary: |\r\n  a\r\n  b",
		"directive":  "# c\n%YAML 1.2\n---\nentente: 1\ntitle: T\nsummary: |\n  a\n  b\n...\n# end\n",
		"no end":     "entente: 1\ntitle: T\nsummary: |+\n  a\n  b\n",
		"flow":       `{entente: 1, "title":T, 'summary': "a\nb\n"}`,
		"flow lines": "{\n  entente: 1, # one\n  title: T,\n  summary: \"a\\nb\\n\",\n}\n",
	} {
		f, err := Parse(name, []byte(src))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if string(f.Bytes()) != src || f.Map().Title != "T" || strings.TrimSpace(f.Map().Summary) != "a\nb" {
			t.Errorf("%s: %q, title %q, summary %q", name, f.Bytes(), f.Map().Title, f.Map().Summary)
		}
	}
}

func TestNotText(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"UTF-16", "\xff\xfee\x00n\x00", "UTF-8"},
		{"Latin 1", head + "summary: caf\xe9\n", "3:13: these bytes are not UTF-8"},
		{"NUL", head + "summary: a\x00b\n", "3:11: a NUL"},
		{"CR alone", "entente: 1\rtitle: T\r", "1:11: a carriage return"},
		{"overlong", head + "summary: \xc0\x80\n", "UTF-8"},
		{"surrogate", head + "summary: \xed\xa0\x80\n", "UTF-8"},
	}
	for _, tt := range tests {
		if got := parseErrors(t, tt.src).Error(); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// The limits are met before the work that they limit: none of these takes long.
func TestLimits(t *testing.T) {
	laughs := head + "x-a: &a0 [x, x, x, x, x, x, x, x, x]\n"
	for i := range 9 {
		laughs += fmt.Sprintf("x-%d: &a%d [%s]\n", i, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), ", "))
	}
	keys := &strings.Builder{}
	for i := range maxKeys + 1 {
		fmt.Fprintf(keys, "x-%d: a\n", i)
	}
	tests := []struct{ name, src, want string }{
		{"size", head + "summary: " + strings.Repeat("a", MaxBytes), "larger than 8 MB"},
		{"elements", head + strings.Repeat("- ", 1<<21), "elements"},
		{"brackets", head + "x-a: " + strings.Repeat("[", 20_000), "nested more than"},
		{"braces", head + "x-a: " + strings.Repeat("{a: ", 20_000), "nested more than"},
		{"dashes", head + "x-a:\n  " + strings.Repeat("- ", 20_000), "nested more than"},
		{"keys", head + keys.String(), "more than 10000 keys"},
		{"flow keys", head + "x-a: {" + strings.Repeat("a, ", maxKeys+1) + "}", "more than 10000 keys"},
		{"anchors", head + "x-a: [" + strings.Repeat("&a b, ", maxMarks+1) + "]", "anchors"},
		{"laughs", laughs, "aliases stand for more than"},
		{"documents", head + strings.Repeat("---\n", 20_000), "second document"},
		{"tags", head + "x: " + strings.Repeat("!a ", 20_000), "tags"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if all := parseErrors(t, tt.src); len(all) == 0 || !strings.Contains(all[0].Message, tt.want) {
				t.Errorf("%.200v, want %s", all, tt.want)
			}
		})
	}
}

func TestManyErrorsAreCutShort(t *testing.T) {
	src := head + "actors:\n" + strings.Repeat("  - {id: a, name: A, kind: stat}\n", 1000)
	all := parseErrors(t, src)
	if len(all) != maxErrors+1 || !strings.Contains(all[maxErrors].Message, "more errors") {
		t.Errorf("%d errors, the last %v", len(all), all[len(all)-1])
	}
	// Not even when each of them has to be found.
	pins := &strings.Builder{}
	for i := range maxKeys {
		fmt.Fprintf(pins, "a%d: [1, 2], ", i)
	}
	if all := parseErrors(t, head+"view: {pins: {"+pins.String()+"}}\n"); len(all) != maxErrors+1 {
		t.Errorf("%d errors", len(all))
	}
	if n := len(all.Unwrap()); n != len(all) {
		t.Errorf("%d errors one by one", n)
	}
}

// A file of a newer format is shown as far as it goes and never changed.
func TestNewerFormat(t *testing.T) {
	src := `entente: 2
title: From the future
mood: hopeful
actors:
  - {id: a, name: A, kind: state, aura: blue}
  - {id: b, name: B, kind: planet}
  - {id: c, name: C, kind: state, of: nobody}
  - {name: D}
  - plain
meetings:
  - {id: m, name: M, participants: [a, c, b], when: tomorrow, cites: [[x]]}
ties:
  - {id: t, from: a, to: c, kind: alliance, cites: [nowhere/p1]}
  - {id: u, from: a, to: b, kind: alliance}
view: {engine: quantum, pins: {a: [1, 2], b: [1, 2]}}
`
	f, err := Parse("future", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if readOnly, why := f.ReadOnly(); !readOnly || !strings.Contains(why, "format 2") {
		t.Errorf("read-only %v: %s", readOnly, why)
	}
	m := f.Map()
	if problems := m.Validate(); len(problems) > 0 {
		t.Errorf("what is shown does not hold together: %v", problems)
	}
	var ids []string
	for _, a := range m.Actors {
		ids = append(ids, a.ID)
	}
	if !slices.Equal(ids, []string{"a", "c"}) || len(m.Ties) != 1 || len(m.Meetings) != 1 || m.View.Pins["a"] != (graph.Point{1, 2}) {
		t.Errorf("actors %v, ties %v, meetings %v, view %v", ids, m.Ties, m.Meetings, m.View)
	}
	path := filepath.Join(t.TempDir(), "f.entente")
	for name, err := range map[string]error{
		"set": f.Set(Path{"title"}, "U"), "add": f.Add(Path{"actors"}, 0, graph.Actor{}), "remove": f.Remove(Path{"view"}),
		"move": f.Move(Path{"actors"}, 0, 1), "save": f.Save(path),
	} {
		if !errors.Is(err, errReadOnly) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) || string(f.Bytes()) != src {
		t.Errorf("the file is written: %v", err)
	}
	if all := parseErrors(t, "entente: 3\nheading: x\n"); len(all) != 1 || !strings.Contains(all[0].Message, "title") {
		t.Errorf("a newer file without a title: %v", all)
	}
}

func TestPosition(t *testing.T) {
	f := parseString(t, house)
	tests := []struct {
		path         []any
		line, column int
	}{
		{nil, 3, 1},
		{[]any{"title"}, 4, 8},
		{[]any{"story"}, 88, 3},
		{[]any{"actors", 1, "id"}, 51, 9},
		{[]any{"actors", ID("pa"), "id"}, 51, 9},
		{[]any{"actors", 1, "role"}, 50, 5},
		{[]any{"blocs", 0, "cites", 0, "at"}, 38, 15},
		{[]any{"blocs", 0, "cites", 1, "quote", "exact"}, 40, 70},
		{[]any{"actors", 99, "id"}, 44, 3},
		{[]any{"nowhere"}, 3, 1},
	}
	for _, tt := range tests {
		if line, column := f.Position(tt.path); line != tt.line || column != tt.column {
			t.Errorf("%v: %d:%d, want %d:%d", tt.path, line, column, tt.line, tt.column)
		}
	}
}

func TestOpen(t *testing.T) {
	folder := t.TempDir()
	if _, err := Open(folder); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Open(filepath.Join(folder, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	path := filepath.Join(folder, "m.entente")
	if err := os.WriteFile(path, []byte(head), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path)
	if err != nil || f.Name() != path || f.Map().Title != "T" {
		t.Errorf("%v: %v", f, err)
	}
}
