package mapfile

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"entente/graph"
)

// renameActor gives an actor a new id, everywhere.
func renameActor(m *graph.Map, was, now string) {
	ft := fieldTable{}
	for i := range m.Actors {
		if m.Actors[i].ID == was {
			m.Actors[i].ID = now
		}
	}
	refer(reflect.ValueOf(m).Elem(), "", ft, func(ref, id string) string {
		if (ref == "actor" || ref == "any") && id == was {
			return now
		}
		return id
	})
}

// changes counts the lines that are in one text only, each as often as it is.
func changes(before, after string) (gone, come int) {
	count := map[string]int{}
	for l := range strings.SplitSeq(before, "\n") {
		count[l]++
	}
	for l := range strings.SplitSeq(after, "\n") {
		count[l]--
	}
	for _, n := range count {
		gone, come = gone+max(n, 0), come+max(-n, 0)
	}
	return gone, come
}

// TestRewriteTouchesFewLines counts the lines that whole changes touch.
func TestRewriteTouchesFewLines(t *testing.T) {
	tests := []struct {
		name       string
		change     func(*graph.Map)
		gone, come int
	}{
		{"nothing", func(*graph.Map) {}, 0, 0},
		{"a name", func(m *graph.Map) { m.Actors[0].Name = "X" }, 1, 1},
		{"a used id", func(m *graph.Map) { renameActor(m, "north-korea", "dprk") }, 17, 17},
		{"an actor with all its claims", func(m *graph.Map) { deleteActor(m, "north-korea") }, 102, 4},
		{"an actor in the middle", func(m *graph.Map) {
			m.Actors = append(m.Actors[:5:5], append([]graph.Actor{{ID: "eu", Name: "EU", Kind: graph.Organization}}, m.Actors[5:]...)...)
		}, 0, 3},
		{"the order", func(m *graph.Map) { m.Ties[0], m.Ties[7] = m.Ties[7], m.Ties[0] }, 0, 0},
		{"a new section", func(m *graph.Map) {
			m.Accepted = []graph.Acceptance{{Code: "single-source", Reason: "There is one only."}}
		}, 0, 4},
	}
	for _, tt := range tests {
		f := openNorthern(t)
		before := string(f.Bytes())
		m := f.Map().Clone()
		tt.change(m)
		if err := f.Rewrite(m); err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if !same(reflect.ValueOf(f.Map()).Elem(), reflect.ValueOf(m).Elem()) {
			t.Errorf("%s: the file says something else", tt.name)
		}
		if gone, come := changes(before, string(f.Bytes())); gone != tt.gone || come != tt.come {
			t.Errorf("%s: %d lines go and %d come, want %d and %d", tt.name, gone, come, tt.gone, tt.come)
		}
	}
}

// TestRewriteLines shows what becomes of comments, blank lines and brackets.
func TestRewriteLines(t *testing.T) {
	const top = "entente: 1\ntitle: T\nactors:\n"
	tests := []struct {
		name   string
		before string
		change func(*graph.Map)
		after  string
	}{
		{
			"a comment goes with its element",
			top + "  # all\n  - {id: a, name: A, kind: state}\n  # the second\n  - {id: b, name: B, kind: state}\n  - {id: c, name: C, kind: state}\n",
			func(m *graph.Map) { m.Actors = append(m.Actors[:1:1], m.Actors[2]) },
			top + "  # all\n  - {id: a, name: A, kind: state}\n  - {id: c, name: C, kind: state}\n",
		},
		{
			"a heading stays",
			top + "  # all\n  - {id: a, name: A, kind: state}\n\n  # others\n  - {id: b, name: B, kind: state}\n  - {id: c, name: C, kind: state}\n",
			func(m *graph.Map) { m.Actors = m.Actors[2:] },
			top + "  # all\n\n  # others\n  - {id: c, name: C, kind: state}\n",
		},
		{
			"an element moves with its comment and is changed",
			top + "  - {id: a, name: A, kind: state}\n  # the second\n  - id: b\n    name: B # so\n    kind: state\n  - {id: c, name: C, kind: state}\n",
			func(m *graph.Map) {
				m.Actors = []graph.Actor{m.Actors[1], m.Actors[2], m.Actors[0]}
				m.Actors[0].Name = "Bee"
			},
			top + "  # the second\n  - id: b\n    name: Bee # so\n    kind: state\n  - {id: c, name: C, kind: state}\n  - {id: a, name: A, kind: state}\n",
		},
		{
			"a new id",
			top + "  - {id: a, name: A, kind: state} # this\n  - {id: b, name: B, kind: person, of: a}\n",
			func(m *graph.Map) { m.Actors[0].ID, m.Actors[1].Of = "x", "x" },
			top + "  - {id: x, name: A, kind: state} # this\n  - {id: b, name: B, kind: person, of: x}\n",
		},
		{
			"some in brackets go, others come",
			top + "  - {id: a, name: A, kind: state, aliases: [p, q, # two\n     r, s]}\n",
			func(m *graph.Map) { m.Actors[0].Aliases = []string{"o", "q", "s", "t", "u"} },
			top + "  - {id: a, name: A, kind: state, aliases: [o, q, # two\n     s, t, u]}\n",
		},
		{
			"all keys of a mapping are others",
			top + "  - id: a\n    name: A\n    kind: state\n    names:\n      ko: 에이\n      ja: エイ\n",
			func(m *graph.Map) { m.Actors[0].Names = map[string]string{"de": "Ah", "fr": "Â"} },
			top + "  - id: a\n    name: A\n    kind: state\n    names:\n      de: Ah\n      fr: Â\n",
		},
		{
			"a comment that would become part of a text",
			"entente: 1\ntitle: T\n # indented\nlanguage: en\n",
			func(m *graph.Map) { m.Title, m.Summary = "T\nU", "V\nW" },
			"entente: 1\ntitle: \"T\\nU\"\nsummary: \"V\\nW\"\n # indented\nlanguage: en\n",
		},
		{
			"the end without a line break",
			top + "  - {id: a, name: A, kind: state}\n  - {id: b, name: B, kind: state}",
			func(m *graph.Map) { m.Actors = []graph.Actor{{ID: "z", Name: "Z", Kind: graph.State}, m.Actors[0]} },
			top + "  - {id: z, name: Z, kind: state}\n  - {id: a, name: A, kind: state}\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := parseString(t, tt.before)
			m := f.Map().Clone()
			tt.change(m)
			if err := f.Rewrite(m); err != nil {
				t.Fatal(err)
			}
			if got := string(f.Bytes()); got != tt.after {
				t.Errorf("%s\nwant\n%s", got, tt.after)
			}
		})
	}
}

// What is changed and changed back leaves no trace.
func TestRewriteBack(t *testing.T) {
	for name, src := range map[string]string{"house": house, "barn": barn, "shed": shed, "cabinet": bundled(t)["cabinet.entente"]} {
		f := parseString(t, src)
		was := f.Map()
		for _, change := range []func(*graph.Map){
			func(m *graph.Map) { m.Title = "Another" },
			func(m *graph.Map) { renameActor(m, m.Actors[0].ID, "another") },
			func(m *graph.Map) { m.Actors[1].Name, m.Actors[2].Name = m.Actors[2].Name, m.Actors[1].Name },
			func(m *graph.Map) { m.Topics = append(m.Topics, graph.Topic{ID: "another", Name: "Another"}) },
			func(m *graph.Map) { m.Accepted = []graph.Acceptance{{Code: "c", Reason: "r"}} },
			func(m *graph.Map) {
				m.View.Pins = map[string]graph.Point{m.Actors[1].ID: {1, 2}}
				for k, v := range was.View.Pins {
					m.View.Pins[k] = v
				}
			},
		} {
			m := was.Clone()
			change(m)
			if err := f.Rewrite(m); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			changed := string(f.Bytes())
			if err := f.Rewrite(was); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if got := string(f.Bytes()); got != src || changed == src {
				t.Fatalf("%s: changed\n%s\nand back\n%s", name, lineChanges(src, changed), lineChanges(src, got))
			}
		}
	}
}

func TestRewriteRefuses(t *testing.T) {
	f := openNorthern(t)
	before, was := string(f.Bytes()), f.Map()
	check := func(what, want string, change func(*graph.Map)) {
		t.Helper()
		m := was.Clone()
		change(m)
		if err := f.Rewrite(m); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", what, err, want)
		}
		if string(f.Bytes()) != before || f.Map() != was {
			t.Fatalf("%s: refused, but changed", what)
		}
	}
	check("an actor in use", `there is no actor "china"`, func(m *graph.Map) { m.Actors = m.Actors[:1] })
	check("no title", "the map has no title", func(m *graph.Map) { m.Title = "" })
	check("a newer format", "newer format", func(m *graph.Map) { m.Entente = graph.Version + 1 })
	check("a control character", "control character", func(m *graph.Map) { m.Title = "\x1b" })
	m := was.Clone()
	m.Ties[0].To = "nowhere"
	var listed Errors
	if err := f.Rewrite(m); !errors.As(err, &listed) || !strings.Contains(listed[0].Excerpt, "to: nowhere") {
		t.Errorf("%v", err)
	}

	shared := parseString(t, "entente: 1\ntitle: T\nactors:\n  - {id: a, name: &n A, kind: state}\n  - {id: b, name: *n, kind: state}\n")
	m = shared.Map().Clone()
	m.Actors[0].Name = "C"
	if err := shared.Rewrite(m); err != nil || !strings.Contains(string(shared.Bytes()), "{id: b, name: A,") {
		t.Errorf("a shared value: %v\n%s", err, shared.Bytes())
	}
	merged := parseString(t, "entente: 1\ntitle: T\nactors:\n  - &a {id: a, name: A, kind: state, role: R}\n  - {<<: *a, id: b}\n")
	m = merged.Map().Clone()
	m.Actors[1].Role = ""
	if err := merged.Rewrite(m); err == nil || !strings.Contains(err.Error(), "alias") {
		t.Errorf("a value that comes through <<: %v", err)
	}
}

// TestRewriteManyThings changes everything at once.
func TestRewriteManyThings(t *testing.T) {
	m := large(300, 600)
	f, err := New("large", m)
	if err != nil {
		t.Fatal(err)
	}
	was := f.Map()
	for i := range m.Actors {
		m.Actors[i].Name += "!"
		m.Actors[i].Text = "Something new."
	}
	for i := range m.Ties {
		m.Ties[i].Label, m.Ties[i].Cites = "", nil
	}
	m.Ties[0], m.Ties[len(m.Ties)-1] = m.Ties[len(m.Ties)-1], m.Ties[0]
	if err := f.Rewrite(m); err != nil || !same(reflect.ValueOf(f.Map()).Elem(), reflect.ValueOf(m).Elem()) {
		t.Fatal(err)
	}
	if err := f.Rewrite(was); err != nil || !same(reflect.ValueOf(f.Map()).Elem(), reflect.ValueOf(was).Elem()) {
		t.Fatal(err)
	}
}

// large is a map of many states and ties.
func large(actors, ties int) *graph.Map {
	m := &graph.Map{Entente: 1, Title: "Large", Sources: []graph.Source{{ID: "s", Title: "S", Passages: []graph.Passage{{ID: "p1"}}}}}
	for i := range actors {
		m.Actors = append(m.Actors, graph.Actor{
			ID: fmt.Sprint("actor-", i), Name: fmt.Sprint("Actor number ", i), Kind: graph.State,
			Names: map[string]string{"de": fmt.Sprint("Staat ", i)}, Cites: []graph.Cite{{At: "s/p1"}},
		})
	}
	for i := range ties {
		m.Ties = append(m.Ties, graph.Tie{
			ID: fmt.Sprint("tie-", i), From: fmt.Sprint("actor-", i%actors), To: fmt.Sprint("actor-", (i*7+1)%actors), Kind: graph.Pressure,
			Label: "a few words", Sign: 1, Cites: []graph.Cite{{At: "s/p1", Modality: graph.Assessed}},
		})
	}
	return m
}

func BenchmarkRewrite(b *testing.B) {
	for _, bb := range []struct {
		name   string
		change func(*graph.Map)
	}{
		{"name", func(m *graph.Map) { m.Actors[0].Name = "X" }},
		{"id", func(m *graph.Map) { renameActor(m, "north-korea", "dprk") }},
		{"delete", func(m *graph.Map) { deleteActor(m, "north-korea") }},
	} {
		b.Run(bb.name, func(b *testing.B) {
			f := openNorthern(b)
			m := f.Map().Clone()
			bb.change(m)
			for b.Loop() {
				g := *f
				if err := g.Rewrite(m); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkParseLarge(b *testing.B) {
	f, err := New("large", large(2000, 4000))
	if err != nil {
		b.Fatal(err)
	}
	src := f.Bytes()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := Parse("large", src); err != nil {
			b.Fatal(err)
		}
	}
}
