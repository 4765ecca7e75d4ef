package edit

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// content lists the ids of a map, of its passages too.
func content(m *graph.Map) string {
	var ids []string
	for _, l := range lists(m) {
		for i := range l.v.Len() {
			ids = append(ids, l.id(i))
			if s, ok := l.v.Index(i).Addr().Interface().(*graph.Source); ok {
				for _, p := range s.Passages {
					ids = append(ids, s.ID+"/"+p.ID)
				}
			}
		}
	}
	return strings.Join(ids, " ")
}

func TestCopy(t *testing.T) {
	for _, c := range []struct{ ids, want, err string }{
		{"ann", "paper paper/p1 alba cabinet ann copied", ""},
		{"alba-borna", "paper paper/p1 paper/p2 alba borna alba-borna copied", ""},
		{"borna-tolls", "radio radio/p1 borna bob tolls borna-tolls copied", ""},
		{"talks", "paper paper/p1 paper/p2 alba cabinet ann borna bob talks copied", ""},
		{"east", "paper paper/p1 east alba corsa copied", ""},
		{"tolls ann tolls", "paper paper/p1 alba cabinet ann tolls copied", ""},
		{"first", "", "a step of the story cannot be copied"},
		{"paper", "", "a source cannot be copied"},
		{"paper/p1", "", "a passage cannot be copied"},
		{"gone", "", "nothing called"},
		{"", "", "choose what"},
	} {
		m := house()
		copied, err := Copy(m, strings.Fields(c.ids)...)
		if diff := cmp.Diff(house(), m); diff != "" {
			t.Errorf("%s: copying changed the map\n%s", c.ids, diff)
		}
		if !fails(err, c.err) {
			t.Errorf("%s: %v, want %q", c.ids, err, c.err)
		}
		if err != nil {
			continue
		}
		valid(t, copied)
		if got := content(copied); got != c.want {
			t.Errorf("%s brings\n%s, want\n%s", c.ids, got, c.want)
		}
		if want := distinct(strings.Fields(c.ids)); !slices.Equal(copied.Story[0].Focus, want) {
			t.Errorf("%s: the focus is %q", c.ids, copied.Story[0].Focus)
		}
		copied.Actors[0].Name = "changed"
		if m.Actors[0].Name == "changed" {
			t.Error("a copy shares its actors")
		}
	}
}

// elsewhere returns a map that has an Alba under another id, and something
// else under the id of Ann.
func elsewhere() *graph.Map {
	return &graph.Map{
		Entente: 1, Title: "Elsewhere",
		Sources: []graph.Source{{ID: "paper", Title: "Another paper", Passages: []graph.Passage{{ID: "p1"}}}, {ID: "waves", Title: "A broadcast", Passages: []graph.Passage{{ID: "p7"}}}},
		Actors:  []graph.Actor{{ID: "republic", Name: "ALBA", Kind: graph.State}, {ID: "ann", Name: "Ann Other", Kind: graph.Person}},
		Topics:  []graph.Topic{{ID: "fees", Name: "Tolls"}},
	}
}

func TestPasteElsewhere(t *testing.T) {
	for _, c := range []struct{ copied, ids, want string }{
		// what is there by name is used; what is something else gets an id of its own
		{"ann", "ann-2", "paper paper/p1 waves waves/p7 paper-2 paper-2/p1 republic ann cabinet ann-2 fees"},
		{"alba-borna", "alba-borna", "paper paper/p1 waves waves/p7 paper-2 paper-2/p1 paper-2/p2 republic ann borna fees alba-borna"},
		{"borna-tolls borna", "borna-tolls borna", "paper paper/p1 waves waves/p7 waves/p1 republic ann borna bob fees borna-tolls"},
		// all that was chosen is there: it is wanted once more
		{"alba", "alba", "paper paper/p1 waves waves/p7 paper-2 paper-2/p1 republic ann alba fees"},
		{"tolls", "tolls", "paper paper/p1 waves waves/p7 republic ann fees tolls"},
		// of what was chosen something is not there
		{"alba borna", "republic borna", "paper paper/p1 waves waves/p7 paper-2 paper-2/p1 republic ann borna fees"},
	} {
		copied, err := Copy(house(), strings.Fields(c.copied)...)
		must(t, err)
		m := elsewhere()
		ids, err := Paste(m, copied)
		must(t, err)
		valid(t, m)
		if got := strings.Join(ids, " "); got != c.ids {
			t.Errorf("%s is %s now, want %s", c.copied, got, c.ids)
		}
		if got := content(m); got != c.want {
			t.Errorf("%s: the map has\n%s, want\n%s", c.copied, got, c.want)
		}
	}
	m := elsewhere()
	copied, err := Copy(house(), "ann", "talks", "borna-tolls")
	must(t, err)
	_, err = Paste(m, copied)
	must(t, err)
	x := graph.NewIndex(m)
	if a := x.Actor("cabinet"); a.Of != "republic" {
		t.Errorf("the cabinet belongs to %q", a.Of)
	}
	if got := x.Meeting("talks"); got.Participants[0] != "ann-2" || got.Cites[0].At != "paper-2/p2" {
		t.Errorf("%+v", got)
	}
	if n := x.Interest("borna-tolls"); n.Topic != "fees" || n.Cites[0].At != "waves/p1" || n.Cites[0].By != "bob" {
		t.Errorf("%+v", n)
	}
}

func TestPasteWhereItWasCopied(t *testing.T) {
	for _, c := range []struct{ copied, ids, added string }{
		{"ann", "ann-2", "ann-2"},
		{"alba-borna", "alba-borna-2", "alba-borna-2"},
		{"talks", "talks-2", "talks-2"},
		{"ann talks", "ann-2 talks-2", "ann-2 talks-2"},
		{"east", "east-2", "east-2"},
	} {
		m := house()
		copied, err := Copy(m, strings.Fields(c.copied)...)
		must(t, err)
		before := strings.Fields(content(m))
		ids, err := Paste(m, copied)
		must(t, err)
		valid(t, m)
		var added []string
		for _, id := range strings.Fields(content(m)) {
			if !slices.Contains(before, id) {
				added = append(added, id)
			}
		}
		if strings.Join(ids, " ") != c.ids || strings.Join(added, " ") != c.added {
			t.Errorf("%s: %q, added %q", c.copied, ids, added)
		}
	}
	m := house()
	copied, err := Copy(m, "ann", "talks")
	must(t, err)
	_, err = Paste(m, copied)
	must(t, err)
	if p := m.Meetings[2].Participants; !slices.Equal(p, []string{"ann-2", "bob"}) {
		t.Errorf("the copy of the meeting is of %q", p)
	}
	_, err = Paste(m, copied)
	must(t, err)
	if id := m.Meetings[3].ID; id != "talks-3" {
		t.Errorf("a second copy is %s", id)
	}
}

func TestPasteAWholeMap(t *testing.T) {
	m := &graph.Map{Entente: 1, Title: "New"}
	_, err := Paste(m, house())
	must(t, err)
	want := strings.TrimSuffix(content(house()), " first second")
	if got := content(m); got != want || m.Story != nil {
		t.Errorf("pasted\n%s, want\n%s", got, want)
	}
	if _, err := Paste(m, &graph.Map{}); !fails(err, "no map that could be pasted") {
		t.Error(err)
	}
}

func TestPassagesAreKnownByTheirText(t *testing.T) {
	const one, two = "sha256:0000000000000000000000000000000000000000000000000000000000000001", "sha256:0000000000000000000000000000000000000000000000000000000000000002"
	m, from := house(), house()
	m.Sources[0].Passages = []graph.Passage{{ID: "p1", Fingerprint: two}, {ID: "p2", Fingerprint: one}}
	from.Sources[0].Passages = []graph.Passage{{ID: "p1", Fingerprint: one}, {ID: "p2"}}
	copied, err := Copy(from, "alba-tolls", "talks")
	must(t, err)
	must(t, Delete(m, "alba-tolls"))
	_, err = Paste(m, copied)
	must(t, err)
	x := graph.NewIndex(m)
	if at := x.Interest("alba-tolls").Cites[0].At; at != "paper/p2" || len(m.Sources[0].Passages) != 2 {
		t.Errorf("the copy cites %s", at)
	}
}

// A source may have the id of an actor; neither gives way to the other.
func TestSourcesArePastedUnderTheirOwnIDs(t *testing.T) {
	from := house()
	must(t, SetID(from, "paper", "alba"))
	copied, err := Copy(from, "east")
	must(t, err)
	m := &graph.Map{Entente: 1, Title: "New"}
	_, err = Paste(m, copied)
	must(t, err)
	valid(t, m)
	if got, want := content(m), "alba alba/p1 east alba corsa"; got != want {
		t.Errorf("pasted %s, want %s", got, want)
	}
}

func TestDuplicate(t *testing.T) {
	m := house()
	ids, err := Duplicate(m, "alba", "second", "corsa-alba", "east")
	must(t, err)
	valid(t, m)
	if want := []string{"alba-2", "second-2", "corsa-alba-2", "east-2"}; !slices.Equal(ids, want) {
		t.Errorf("%q, want %q", ids, want)
	}
	x := graph.NewIndex(m)
	if tie := x.Tie("corsa-alba-2"); tie.From != "corsa" || tie.To != "alba-2" || tie.Directed == x.Tie("corsa-alba").Directed {
		t.Errorf("%+v", tie)
	}
	if b := x.Bloc("east").Members; !slices.Equal(b, []string{"alba", "corsa", "alba-2"}) {
		t.Errorf("the bloc has %q", b)
	}
	if b := x.Bloc("east-2").Members; !slices.Equal(b, []string{"alba-2", "corsa"}) {
		t.Errorf("its copy has %q", b)
	}
	if m.Story[2].ID != "second-2" || m.Story[2].Title != "Second" {
		t.Errorf("%+v", m.Story)
	}
	again, err := Duplicate(m, "alba-2", "second-2")
	must(t, err)
	if want := []string{"alba-3", "second-3"}; !slices.Equal(again, want) {
		t.Errorf("%q, want %q", again, want)
	}
	for _, id := range []string{"paper", "paper/p1", "gone"} {
		if _, err := Duplicate(m, id); err == nil {
			t.Errorf("%s is duplicated", id)
		}
	}
}

func TestFields(t *testing.T) {
	keys := func(e graph.Element) string {
		var all []string
		for _, f := range Fields(e) {
			if f.Doc == "" {
				t.Errorf("%s.%s has no words", e, f.Key)
			}
			all = append(all, f.Key+":"+string(f.Kind))
		}
		return strings.Join(all, " ")
	}
	for e, want := range map[graph.Element]string{
		"":                    "title:text summary:text language:text asof:date view.engine:choice view.pins:places",
		graph.ElementActor:    "id:text name:text kind:choice of:ref role:text code:text image:text names:names aliases:texts text:text cites:cites",
		graph.ElementBloc:     "id:text name:text names:names status:text members:refs text:text cites:cites",
		graph.ElementMeeting:  "id:text name:text participants:refs place:text when.stated:text when.date:date status:choice about:text text:text cites:cites",
		graph.ElementTie:      "id:text from:ref to:ref kind:choice label:text sign:number directed:switch text:text cites:cites",
		graph.ElementTopic:    "id:text name:text names:names",
		graph.ElementInterest: "id:text actor:ref topic:ref position:choice text:text cites:cites",
		graph.ElementSource:   "id:text title:text kind:choice author:text published:date url:text file:text passages:parts",
		graph.ElementStep:     "id:text title:text text:text focus:refs notes:text cites:cites",
		ElementPassage:        "id:text label:text digest:text fingerprint:text",
		"nonsense":            "",
	} {
		if got := keys(e); got != want {
			t.Errorf("%s has\n%s, want\n%s", e, got, want)
		}
	}
	for _, f := range Fields(graph.ElementTie) {
		switch f.Key {
		case "from":
			if f.Ref != "actor" || !f.Required {
				t.Errorf("%+v", f)
			}
		case "sign":
			if !slices.Equal(f.Values, []string{"-1", "0", "1"}) || f.Required {
				t.Errorf("%+v", f)
			}
		case "kind":
			if !slices.Equal(f.Values, graph.TieKind("").Values()) {
				t.Errorf("%+v", f)
			}
		}
	}
}
