package mapfile

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"entente/graph"
)

// house is a map written in as many ways as YAML has: lists in both
// indentations and in brackets, comments everywhere, all kinds of quotes.
const house = `# A map of a house,
# for tests.
entente: 1
title: 'It''s a "house": #1'
summary: >-
  Two paragraphs that are folded, the first
  of them over two lines.

  The second.
language: en # spoken at home
asof: 2018

x-own:
  anything: [goes, {here: '!!!'}]

sources:
- id: diary
  title: "The diary \u00e9: \"yes\""
  published: 2018 # a number to YAML
  x-shelf: 3
  passages:
  # all of them
  - id: a
    label: ¶1
    digest: |
      First line.
        Indented line.

  - {id: b, label: "¶2", digest: 'Plain: no'} # on one line
  - id: c

blocs:
    -   id: parents
        name: Parents
        # who it is
        members: [ma, pa,]   # both
        cites:
            - diary/a # said there
            # and there
            - {at: diary/b, modality: quoted, by: ma, quote: {exact: "so, he said", prefix: x}}

actors:
  # the grown-ups
  - id: ma
    name: Ma
    kind: person
    names:
      ko: 엄마
      "no": Mor # Norwegian
  - name: Pa
    id: pa
    kind: person
    aliases: [Dad,
      Father] # two lines
    x-note: {kept: true}

  # the children
  -
    id: kid
    name: Kid
    kind: person
    of: ma

meetings:
  - id: dinner
    name: Dinner
    participants:
      - ma
      - pa # late
      - kid
    when:
      stated: "at 7:00"
      date: 2018-10-09?
    text: |-
      Long and
      loud.
topics: [{id: bedtime, name: Bedtime}, {id: tv, name: "TV: how long", names: {de: Fernsehen}}]
interests:
  - {id: kid-tv, actor: kid, topic: tv, position: for, cites: [diary/a, {at: diary/b}]}
ties:
  - id: t
    from: ma
    to: kid
    kind: influence
    sign: +1
    directed: true
story:
  - {id: one, title: One, focus: [parents, kid]}
view: {engine: auto, pins: {ma: [1, 2.5], dinner: [-3, 4]}}
`

// barn is a map as nobody should write it, but can.
const barn = `{entente: 1, "title":Barn, # a comment
  summary: ,
  sources: [ {"id":diary, title: D, passages: [{id: a}, {id: b,
    label: },]} ],
  blocs: [], actors: [{id: ma,
    name: Ma, kind: person, role, names: {}}, {id: pa, name: "Pa", kind: person},
    {id: kid, name: Kid, kind: person, of: ma, aliases: [ x,y , "z" ], cites: [diary/a, {at: diary/b, modality: quoted}]}
  ],
  topics: [{id: tv, name: TV}],
  ties: [{id: t, from: ma, to: pa, kind: rivalry, label:
    one line}]
}
`

// shed is another: lines that are indented as they please.
const shed = `---
"entente": 1
'title':
  Shed
language:
asof: ~
sources:
- id:
    diary
  title: >

    A folded

    title

  passages:
             - id: a
             -
               # where the barn is
               id: b
               label:
actors:
- kind: person   
  id: ma
  name: |
        Ma
        and more
  cites:
  # first
  - at: diary/a
    modality: quoted


  - diary/b

- {id: pa, name: Pa, kind: person}
-
  id: kid
  names:

    # Korean
    ko: 아이

  name: Kid
  kind: person
  aliases:
  - 'x'
  -   y

topics:
       - id: tv
         name: TV
...
# The end.
`

func TestHouseLoads(t *testing.T) {
	m := parseString(t, house).Map()
	for _, tt := range []struct{ what, got, want string }{
		{"title", m.Title, `It's a "house": #1`},
		{"summary", m.Summary, "Two paragraphs that are folded, the first of them over two lines.\nThe second."},
		{"asof", string(m.AsOf), "2018"},
		{"source", m.Sources[0].Title, `The diary é: "yes"`},
		{"digest", m.Sources[0].Passages[0].Digest, "First line.\n  Indented line.\n"},
		{"names", m.Actors[0].Names["no"], "Mor"},
		{"aliases", strings.Join(m.Actors[1].Aliases, ","), "Dad,Father"},
		{"text", m.Meetings[0].Text, "Long and\nloud."},
		{"quote", m.Blocs[0].Cites[1].Quote.Exact, "so, he said"},
		{"pin", fmt.Sprint(m.View.Pins["dinner"]), "[-3 4]"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %q, want %q", tt.what, tt.got, tt.want)
		}
	}
}

// texts are what people write and what breaks writers of YAML.
func texts() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			"plain", "two words", "no", "Yes", "null", "~", "true", "12", "1.5", "0x1F", "a: b", "a:b", "a #b", "#b", "- a", "-a", "? a", "[a]", "{a}",
			"a, b", "it's", `say "so"`, `back\slash`, "é", "한국어", "first\nsecond", "first\n\nsecond\n", "trailing\n", "\nleading", "  spaces  ",
			"tab\there", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "> a", "a\u00a0b", "a\u2028b", "a\u200cb", "a\u3000b", "http://x.y/z#f", "a  b",
			"---", "...", "<<", "=", "'", `"`, "2018-10-09", "12:30:45", "a]b", "ends:", "😀 👩‍🚀", ".inf", "1e3", "a\n b\n  c", "a\n\n\nb", "x\n- y: z",
			strings.Repeat("word ", 40) + "end", strings.Repeat("long", 60),
		}),
		rapid.StringMatching(`[ -~]{1,20}`),
		rapid.StringN(1, 12, -1),
	).Filter(func(s string) bool { // what no map can hold
		return strings.TrimSpace(s) != "" && utf8.ValidString(s) && !strings.ContainsAny(s, "\ufffe\uffff") && !strings.ContainsFunc(s, control)
	})
}

// leaf is a value that a random edit can set.
type leaf struct {
	path Path
	f    field
	v    reflect.Value
}

// leaves lists what can be set to any text or to any value of an enumeration.
func leaves(v reflect.Value, path Path, ft fieldTable) (all []leaf) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return leaves(v.Elem(), path, ft)
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, leaves(v.Index(i), append(slices.Clone(path), i), ft)...)
		}
	case reflect.Struct:
		for _, f := range ft.of(v.Type()) {
			p := append(slices.Clone(path), f.name)
			free := f.ref == "" && f.format == "" && f.name != "id" && f.name != "fingerprint" && !isDate(f.typ)
			if f.typ.Kind() == reflect.String && free || f.typ.Kind() == reflect.Int && f.name == "sign" {
				all = append(all, leaf{p, f, v.Field(f.index)})
				continue
			}
			if f.name == "names" {
				for _, tag := range []string{"ko", "no", "de", "zh-Hant"} {
					all = append(all, leaf{append(slices.Clone(p), tag), field{name: tag, typ: reflect.TypeFor[string]()}, v})
				}
			}
			all = append(all, leaves(v.Field(f.index), p, ft)...)
		}
	}
	return all
}

// lists lists the lists of a map, with the path to each.
func lists(v reflect.Value, path Path, ft fieldTable) (all []leaf) {
	if v.Kind() == reflect.Struct {
		for _, f := range ft.of(v.Type()) {
			p := append(slices.Clone(path), f.name)
			if x := v.Field(f.index); x.Kind() == reflect.Slice {
				all = append(all, leaf{p, f, x})
				for i := range x.Len() {
					all = append(all, lists(x.Index(i), append(slices.Clone(p), i), ft)...)
				}
			}
		}
	}
	return all
}

// drawEdit draws an edit of f: what it does, in words, the path to the list or
// value that it is about, and a function that makes it.
func drawEdit(t *rapid.T, f *File) (what string, at Path, edit func() error) {
	ft := fieldTable{}
	root := reflect.ValueOf(f.Map()).Elem()
	if rapid.Bool().Draw(t, "set") {
		l := rapid.SampledFrom(leaves(root, nil, ft)).Draw(t, "leaf")
		var value any = texts().Draw(t, "value")
		if len(l.f.values) > 0 {
			value = rapid.SampledFrom(l.f.values).Draw(t, "value")
		}
		if l.f.name == "sign" {
			value = rapid.IntRange(-1, 1).Draw(t, "sign")
		}
		if !l.f.required && rapid.IntRange(0, 3).Draw(t, "nil") == 0 {
			value = nil
		}
		return fmt.Sprintf("set %v to %q", l.path, value), l.path, func() error { return f.Set(l.path, value) }
	}
	l := rapid.SampledFrom(lists(root, nil, ft)).Draw(t, "list")
	n := l.v.Len()
	kind := rapid.SampledFrom([]string{"add", "remove", "move"}).Draw(t, "kind")
	if n == 0 || kind == "add" {
		i := rapid.IntRange(0, n).Draw(t, "index")
		v := drawElement(t, f.Map(), l)
		return fmt.Sprintf("add %#v to %v at %d", v, l.path, i), l.path, func() error { return f.Add(l.path, i, v) }
	}
	i, j := rapid.IntRange(0, n-1).Draw(t, "index"), rapid.IntRange(0, n-1).Draw(t, "to")
	if kind == "remove" {
		return fmt.Sprintf("remove %d of %v", i, l.path), l.path, func() error { return f.Remove(append(slices.Clone(l.path), i)) }
	}
	return fmt.Sprintf("move %d to %d in %v", i, j, l.path), l.path, func() error { return f.Move(l.path, i, j) }
}

// drawElement draws an element for a list, which fits the map as a rule.
func drawElement(t *rapid.T, m *graph.Map, l leaf) any {
	text := texts().Draw(t, "text")
	cite := graph.Cite{At: "diary/a"}
	if rapid.Bool().Draw(t, "long") {
		cite = graph.Cite{At: "diary/b", Modality: graph.Quoted, Quote: &graph.Quote{Exact: text}}
	}
	id := fmt.Sprintf("new-%d", rapid.IntRange(0, 1_000_000).Draw(t, "id"))
	names := map[string]string{"fr": text}
	switch l.f.typ.Elem() {
	case reflect.TypeFor[graph.Cite]():
		return cite
	case reflect.TypeFor[graph.Passage]():
		return graph.Passage{ID: id, Digest: text}
	case reflect.TypeFor[graph.Source]():
		return graph.Source{ID: id, Title: text, Published: "2018", Passages: []graph.Passage{{ID: "a", Label: text}}}
	case reflect.TypeFor[graph.Bloc]():
		return graph.Bloc{ID: id, Name: text, Names: names, Members: []string{"ma"}, Cites: []graph.Cite{cite, cite}}
	case reflect.TypeFor[graph.Actor]():
		return graph.Actor{ID: id, Name: text, Kind: graph.Person, Of: "ma", Names: names, Aliases: []string{text, "x"}, Cites: []graph.Cite{cite}}
	case reflect.TypeFor[graph.Meeting]():
		return graph.Meeting{ID: id, Name: text, Participants: []string{"ma", "pa"}, When: graph.When{Stated: text, Date: "2018-10"}}
	case reflect.TypeFor[graph.Topic]():
		return graph.Topic{ID: id, Name: text, Names: names}
	case reflect.TypeFor[graph.Interest]():
		return graph.Interest{ID: id, Actor: "ma", Topic: "tv", Position: graph.For, Text: text}
	case reflect.TypeFor[graph.Tie]():
		no := false
		return graph.Tie{ID: id, From: "ma", To: "pa", Kind: graph.Rivalry, Sign: 1, Directed: &no, Label: text}
	case reflect.TypeFor[graph.Step]():
		return graph.Step{ID: id, Title: text, Focus: []string{"ma"}, Notes: text}
	case reflect.TypeFor[graph.Acceptance]():
		return graph.Acceptance{Code: "no-source", ID: id, Reason: text}
	case reflect.TypeFor[graph.Conflict]():
		return graph.Conflict{At: "actors/" + id, Ours: text}
	}
	if l.f.ref != "" {
		return rapid.SampledFrom([]string{"ma", "pa", "kid"}).Draw(t, "ref")
	}
	return text
}

// TestEditsTouchTheirLinesOnly makes random edits one after another and looks
// at each: the text read anew must say what the edited map says, the lines
// outside of what was edited must be what they were, and a refused edit must
// change nothing.
func TestEditsTouchTheirLinesOnly(t *testing.T) {
	sources := []string{house, strings.ReplaceAll(house, "\n", "\r\n"), strings.TrimSuffix(house, "\n"), barn, shed, strings.ReplaceAll(shed, "\n", "\r\n"), strings.TrimSuffix(shed, "...\n# The end.\n")}
	rapid.Check(t, func(t *rapid.T) {
		f := parseString(t, rapid.SampledFrom(sources).Draw(t, "source"))
		for range rapid.IntRange(1, 6).Draw(t, "edits") {
			before, m := string(f.Bytes()), f.Map()
			copied := deepCopy(reflect.ValueOf(m).Elem())
			what, at, edit := drawEdit(t, f)
			was := *f
			err := edit()
			after := string(f.Bytes())
			if !same(copied, reflect.ValueOf(m).Elem()) {
				t.Fatalf("%s: the map that was given out before is changed", what)
			}
			if err != nil {
				refused(t, f, what, err, before, after, m)
				continue
			}
			again := parseString(t, after)
			if !same(reflect.ValueOf(again.Map()).Elem(), reflect.ValueOf(f.Map()).Elem()) {
				t.Fatalf("%s: read anew, the file says something else\n%s", what, after)
			}
			for k := range at { // what goes empty goes as a whole
				if reaches(was.root, at[:k+1]) && !reaches(f.root, at[:k+1]) {
					at = at[:k+1]
					break
				}
			}
			first, last := spanOf(&was, at)
			outsideStays(t, what, before, after, first, last)
		}
	})
}

func reaches(n *node, path []any) bool {
	_, steps := locate(n, path)
	return steps == len(path)
}

// refused checks an edit that was not made: nothing is changed, and there was
// a reason in the map.
func refused(t *rapid.T, f *File, what string, err error, before, after string, m *graph.Map) {
	if before != after || m != f.Map() {
		t.Fatalf("%s: refused, but the file is changed", what)
	}
	if _, listed := err.(Errors); !listed {
		t.Fatalf("%s: %v\n%s", what, err, before)
	}
}

// spanOf returns the lines, from 0, of the deepest thing on the path that the
// file has, with the key of a key.
func spanOf(f *File, path Path) (first, last int) {
	n := f.root
	first, last = 0, len(f.text.lines)-1
	for _, step := range path {
		switch s := step.(type) {
		case string:
			i := -1
			if n.kind == mapping {
				i = n.own(s)
			}
			if i < 0 {
				return first, last
			}
			first, last = f.text.line(n.pairs[i].key.from()), f.text.line(max(n.pairs[i].end()-1, 0))
			n = n.pairs[i].value
		case int:
			if n.kind != sequence || s >= len(n.items) {
				return first, last
			}
			it := n.items[s]
			first, last = f.text.line(max(it.dash, it.value.from())), f.text.line(max(it.end()-1, 0))
			if it.dash >= 0 {
				first = f.text.line(it.dash)
			}
			n = it.value
		}
	}
	return first, last
}

func outsideStays(t *rapid.T, what, before, after string, first, last int) {
	lines := func(s string) []string {
		return strings.Split(strings.TrimSuffix(strings.ReplaceAll(s, "\r\n", "\n"), "\n"), "\n")
	}
	old, now := lines(before), lines(after)
	tail := old[min(last+1, len(old)):]
	for first > 0 && first <= len(now) && old[first-1] != now[first-1] && strings.HasPrefix(strings.TrimSpace(old[first-1]), "#") {
		first-- // the comment above an element that goes
	}
	if first > 0 && old[first-1] == "" {
		first-- // the blank line in front of a section that goes
	}
	if first > 0 && first < len(now) { // a comma goes with what it was in front of
		old[first-1], now[first-1] = strings.TrimSuffix(old[first-1], ","), strings.TrimSuffix(now[first-1], ",")
	}
	if len(now) < first+len(tail) || !slices.Equal(old[:first], now[:first]) || !slices.Equal(tail, now[len(now)-len(tail):]) {
		t.Fatalf("%s: lines outside of %d to %d are changed\n--- before\n%s\n--- after\n%s", what, first+1, last+1, before, after)
	}
	if strings.Contains(before, "\r\n") && strings.Count(after, "\n") != strings.Count(after, "\r\n") {
		t.Fatalf("%s: some lines end otherwise than the others", what)
	}
}

func parseString(t rapid.TB, src string) *File {
	t.Helper()
	f, err := Parse("map", []byte(src))
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return f
}
