package graph

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// small returns a map of two blocs that has a bit of everything.
func small(t testing.TB) *Map {
	t.Helper()
	b, err := os.ReadFile("testdata/small.json")
	if err != nil {
		t.Fatal(err)
	}
	m := new(Map)
	if err := json.Unmarshal(b, m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestEntryOfAStateHasItsPeople(t *testing.T) {
	x := NewIndex(small(t))
	e, ok := x.Entry("aland")
	if !ok {
		t.Fatal("there is no entry")
	}
	var got []string
	for _, m := range e.Meetings {
		got = append(got, m.ID+" of "+m.Own[0].Name)
	}
	for _, n := range e.Interests {
		got = append(got, n.ID+" of "+n.Whose.Name+" "+string(n.Position))
	}
	for _, tie := range e.Ties {
		got = append(got, tie.ID+" to "+tie.End.Name)
	}
	want := []string{
		"talk of Ana Müller", "three of Ana Müller", "ana-trade of Ana Müller for",
		"press to The Council", "ally to Bor",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"east"}, e.Blocs); diff != "" {
		t.Errorf("blocs (-want +got)\n%s", diff)
	}
}

// The field names of the JSON are part of the command line.
func TestEntryAsJSON(t *testing.T) {
	x := NewIndex(small(t))
	e, _ := x.Entry("ana")
	b, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"ana","name":"Ana Müller","kind":"person","of":"cabinet","role":"foreign minister","names":{"ko":"아나 뮐러"},"blocs":["east"],` +
		`"meetings":[{"id":"talk","name":"A talk","participants":[{"id":"ana","name":"Ana Müller"},{"id":"boris","name":"Boris Ek"}],"place":"Riga",` +
		`"when":{"stated":"Monday"},"status":"held","about":"","cites":[{"source":"paper","passage":"p1","label":"¶1","modality":"quoted","by":"ana","quote":{"exact":"soon"}}]},`
	if !strings.HasPrefix(string(b), want) {
		t.Errorf("got  %s\nwant %s…", b, want)
	}
}

func TestEntriesOfOtherElements(t *testing.T) {
	x := NewIndex(small(t))
	tests := []struct {
		id                        string
		kind                      string
		meetings, interests, ties int
	}{
		{"east", "bloc", 2, 1, 1},
		{"talk", "meeting", 1, 0, 0},
		{"trade", "topic", 0, 2, 0},
		{"cesta-trade", "interest", 0, 1, 0},
		{"press", "tie", 0, 0, 1},
		{"council", "organization", 0, 0, 1},
	}
	for _, tt := range tests {
		e, ok := x.Entry(tt.id)
		if !ok || e.Kind != tt.kind || len(e.Meetings) != tt.meetings || len(e.Interests) != tt.interests || len(e.Ties) != tt.ties {
			t.Errorf("%s: %v, kind %q with %d meetings, %d interests, %d ties, want %+v", tt.id, ok, e.Kind, len(e.Meetings), len(e.Interests), len(e.Ties), tt)
		}
	}
	for _, id := range []string{"", "nobody", "paper", "one"} {
		if _, ok := x.Entry(id); ok {
			t.Errorf("%q has an entry", id)
		}
	}
}

func TestWhoBelongsToWhom(t *testing.T) {
	x := NewIndex(small(t))
	ids := func(list []*Actor) string {
		var s []string
		for _, a := range list {
			s = append(s, a.ID)
		}
		return strings.Join(s, " ")
	}
	if got := ids(x.Ancestors("ana")); got != "cabinet aland" {
		t.Errorf("above ana: %s", got)
	}
	if got := ids(x.Descendants("aland")); got != "cabinet ana" {
		t.Errorf("below aland: %s", got)
	}
}

// An index can be made of a map that Validate objects to.
func TestIndexOfALoop(t *testing.T) {
	m := small(t)
	m.Actors[0].Of = "ana"
	x := NewIndex(m)
	if n := len(x.Ancestors("ana")); n != 2 {
		t.Errorf("%d above ana", n)
	}
	if n := len(x.Descendants("ana")); n != 2 {
		t.Errorf("%d below ana", n)
	}
	seen := map[string]bool{}
	var walk func([]OutlineActor)
	walk = func(list []OutlineActor) {
		for _, a := range list {
			seen[a.ID] = true
			walk(a.Members)
		}
	}
	o := x.Outline()
	for _, b := range o.Blocs {
		walk(b.Members)
	}
	walk(o.Actors)
	if len(seen) != len(m.Actors) {
		t.Errorf("the outline has %d of %d actors", len(seen), len(m.Actors))
	}
}

func TestNeighbourhood(t *testing.T) {
	x := NewIndex(small(t))
	tests := []struct {
		ids  []string
		want string
	}{
		{[]string{"ana"}, "aland ana ana-trade boris bor cabinet cesta cy east talk three trade west"},
		{[]string{"council"}, "aland council east press"},
		{[]string{"talk"}, "aland ana bor boris cabinet east talk"},
		{[]string{"east"}, "aland ally ana ana-trade bor boris cabinet east talk three"},
		{[]string{"cesta-trade"}, "cesta cesta-trade trade west"},
		{[]string{"one"}, "aland ally ana ana-trade bor boris cabinet east one talk three"},
		{[]string{"nobody"}, ""},
	}
	for _, tt := range tests {
		got := slices.Sorted(maps.Keys(x.Neighbourhood(tt.ids...)))
		want := strings.Fields(tt.want)
		slices.Sort(want)
		if diff := cmp.Diff(want, got, cmp.Transformer("empty", func(s []string) []string { return append([]string{}, s...) })); diff != "" {
			t.Errorf("%v (-want +got)\n%s", tt.ids, diff)
		}
	}
}

func TestCiting(t *testing.T) {
	x := NewIndex(small(t))
	var got []string
	for _, c := range x.Citing("paper/p1") {
		got = append(got, string(c.Kind)+" "+c.Title)
	}
	want := []string{"bloc East", "meeting A talk", "tie Åland Republic → The Council: tolls", "step First"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(x.Citing("paper/p3")) > 0 {
		t.Error("p3 is cited")
	}
}

func TestSearch(t *testing.T) {
	x := NewIndex(small(t))
	tests := []struct{ query, want string }{ // the first hit
		{"ana", "ana"},
		{"aland", "aland"},
		{"알란드", "aland"},
		{"아나", "ana"},
		{"Мюллер", ""},
		{"muller", "ana"},
		{"mueller", "ana"},
		{"  MÜLLER ", "ana"},
		{"mulelr", "ana"}, // two letters swapped
		{"mullr", "ana"},  // one left out
		{"奧蘭", "aland"},
		{"riga", "talk"},
		{"envoy", "cy"},
		{"ana riga", "talk"},
		{"handel", "trade"},
		{"tolls", "press"},
		{"planned", "three"},
		{"zzzz", ""},
		{"", ""},
		{" - ", ""},
	}
	for _, tt := range tests {
		first := ""
		if hits := x.Search(tt.query); len(hits) > 0 {
			first = hits[0].ID
		}
		if first != tt.want {
			t.Errorf("%q finds %q first, want %q", tt.query, first, tt.want)
		}
	}
}

// What is found by its whole name is found by any beginning of it.
func TestSearchByBeginnings(t *testing.T) {
	m := small(t)
	x := NewIndex(m)
	rapid.Check(t, func(t *rapid.T) {
		a := m.Actors[rapid.IntRange(0, len(m.Actors)-1).Draw(t, "actor")]
		rs := []rune(a.Name)
		q := string(rs[:rapid.IntRange(1, len(rs)).Draw(t, "letters")])
		for _, h := range x.Search(q) {
			if h.ID == a.ID {
				return
			}
		}
		t.Fatalf("%q does not find %q", q, a.Name)
	})
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{"ana", "알", "ﾊﾝ", "e\u0301", "\xff", "0 \x00"} {
		f.Add(s)
	}
	x := NewIndex(small(f))
	f.Fuzz(func(t *testing.T, q string) {
		for _, h := range x.Search(q) {
			if x.Element(h.ID) == "" {
				t.Errorf("%q finds %q, which is not there", q, h.ID)
			}
		}
		if once := Fold(q); Fold(once) != once {
			t.Errorf("folding %q twice gives %q, once %q", q, Fold(once), once)
		}
	})
}
