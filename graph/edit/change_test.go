package edit

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

func TestAdd(t *testing.T) {
	for _, c := range []struct {
		what any
		id   string
		err  string // part of the error; "" for none
	}{
		{graph.Actor{Name: "Dora", Kind: graph.State}, "dora", ""},
		{&graph.Actor{Name: "Alba", Kind: graph.State}, "alba-2", ""},
		{graph.Actor{ID: "own", Name: "Own", Kind: graph.Person, Of: "alba"}, "own", ""},
		{graph.Actor{ID: "alba", Name: "Other", Kind: graph.State}, "", `"alba" is taken`},
		{graph.Actor{Name: "Dora"}, "", "kind of actor is missing"},
		{graph.Actor{Name: "Dora", Kind: "stat"}, "", `did you mean "state"?`},
		{graph.Actor{Name: "Dora", Kind: graph.Person, Of: "alb"}, "", `did you mean "alba"?`},
		{graph.Actor{Kind: graph.State}, "", "has no name"},
		{graph.Bloc{Name: "North", Members: []string{"alba"}}, "north", ""},
		{graph.Meeting{Participants: []string{"ann", "bob"}}, "ann-ode-bob-roe", ""},
		{graph.Meeting{Participants: []string{"ann"}}, "", "two participants"},
		{graph.Topic{Name: "Fish"}, "fish", ""},
		{graph.Interest{Actor: "ann", Topic: "peace"}, "ann-peace", ""},
		{graph.Interest{Actor: "alba", Topic: "tolls", Cites: []graph.Cite{{At: "paper/p1"}}}, "alba-tolls-2", ""},
		{graph.Tie{From: "alba", To: "borna", Kind: graph.Alliance}, "alba-borna-2", ""},
		{graph.Tie{From: "alba", To: "alba", Kind: graph.Alliance}, "", "to itself"},
		{graph.Source{Title: "Letters", Passages: []graph.Passage{{ID: "p2"}, {}, {}}}, "letters", ""},
		{graph.Step{Title: "Third", Focus: []string{"alba"}}, "third", ""},
		{graph.Step{Title: "Third", Focus: []string{"gone"}}, "", `"gone"`},
		{"a text", "", "no element"},
		{nil, "", "no element"},
		{(*graph.Actor)(nil), "", "no element"},
	} {
		m := house()
		id, err := Add(m, c.what)
		if !fails(err, c.err) || id != c.id && err == nil {
			t.Errorf("Add(%+v): %q, %v; want %q, %q", c.what, id, err, c.id, c.err)
		}
		if err == nil {
			valid(t, m)
		}
	}
}

// fails tells whether an error is as it should be: nil for "".
func fails(err error, part string) bool {
	if err == nil || part == "" {
		return err == nil && part == ""
	}
	return strings.Contains(err.Error(), part)
}

func TestAddedIsNotShared(t *testing.T) {
	m := house()
	b := graph.Bloc{Name: "North", Members: []string{"alba"}, Names: map[string]string{"ko": "북"}, Cites: []graph.Cite{{At: "paper/p1", Quote: &graph.Quote{Exact: "x"}}}}
	_, err := Add(m, b)
	must(t, err)
	b.Members[0], b.Names["ko"], b.Cites[0].Quote.Exact = "changed", "changed", "changed"
	got := m.Blocs[2]
	if got.Members[0] != "alba" || got.Names["ko"] != "북" || got.Cites[0].Quote.Exact != "x" {
		t.Errorf("%+v", got)
	}
}

func TestPassagesAreNumbered(t *testing.T) {
	m := house()
	_, err := Add(m, graph.Source{Title: "Letters", Passages: []graph.Passage{{}, {ID: "p3"}, {}, {}}})
	must(t, err)
	var ids []string
	for _, p := range m.Sources[2].Passages {
		ids = append(ids, p.ID)
	}
	if want := []string{"p1", "p3", "p4", "p5"}; !slices.Equal(ids, want) {
		t.Errorf("%q, want %q", ids, want)
	}
}

func TestSet(t *testing.T) {
	yes := true
	for _, c := range []struct {
		id, field string
		value     any
		get       func(m *graph.Map) any
		want      any
		err       string
	}{
		{"", "title", "New", func(m *graph.Map) any { return m.Title }, "New", ""},
		{"", "title", "", nil, nil, "no title"},
		{"", "entente", 2, nil, nil, "cannot be set"},
		{"", "accepted.0.reason", "else", func(m *graph.Map) any { return m.Accepted[0].Reason }, "else", ""},
		{"", "sources", nil, nil, nil, "no source"},
		{"", "asof", "2018-10~", func(m *graph.Map) any { return m.AsOf }, graph.Date("2018-10~"), ""},
		{"", "asof", "yesterday", nil, nil, "EDTF"},
		{"", "view.engine", graph.Engine("neato"), func(m *graph.Map) any { return m.View.Engine }, graph.Engine("neato"), ""},
		{"", "view.engine", "quick", nil, nil, "layout engine"},
		{"", "view.pins.ann", graph.Point{5, 6}, func(m *graph.Map) any { return m.View.Pins["ann"] }, graph.Point{5, 6}, ""},
		{"", "view.pins.ann", nil, func(m *graph.Map) any { return len(m.View.Pins) }, 1, ""},
		{"", "view.pins.ann", graph.Point{}, func(m *graph.Map) any { return len(m.View.Pins) }, 2, ""},
		{"alba", "name", "Alba\r\nLonga\x07", func(m *graph.Map) any { return m.Actors[0].Name }, "Alba\nLonga", ""},
		{"alba", "name", "\xff", nil, nil, "UTF-8"},
		{"alba", "nmae", "x", nil, nil, `did you mean "name"?`},
		{"alba", "kind", "place", func(m *graph.Map) any { return m.Actors[0].Kind }, graph.Place, ""},
		{"alba", "kind", 3, nil, nil, "a text is needed"},
		{"alba", "of", "ann", nil, nil, "cannot belong to itself"},
		{"ann", "names.ko", "안", func(m *graph.Map) any { return m.Actors[2].Names }, map[string]string{"ko": "안"}, ""},
		{"ann", "names.ko", "", func(m *graph.Map) any { return m.Actors[2].Names }, map[string]string(nil), ""},
		{"ann", "names.not a tag", "x", nil, nil, "language tag"},
		{"ann", "names", map[string]string{"zh": "安"}, func(m *graph.Map) any { return m.Actors[2].Names }, map[string]string{"zh": "安"}, ""},
		{"bob", "aliases", []string{}, func(m *graph.Map) any { return m.Actors[4].Aliases }, []string(nil), ""},
		{"bob", "aliases.0", "R.", func(m *graph.Map) any { return m.Actors[4].Aliases }, []string{"R."}, ""},
		{"bob", "aliases.1", "R.", nil, nil, "no element 1"},
		{"east", "members", []any{"corsa", "borna"}, func(m *graph.Map) any { return m.Blocs[0].Members }, []string{"corsa", "borna"}, ""},
		{"east", "members", []string{"corsa", "corsa"}, nil, nil, "named twice"},
		{"talks", "when.date", "2018-10-09?", func(m *graph.Map) any { return m.Meetings[0].When.Date }, graph.Date("2018-10-09?"), ""},
		{"talks", "when", graph.When{Stated: "Monday"}, func(m *graph.Map) any { return m.Meetings[0].When }, graph.When{Stated: "Monday"}, ""},
		{"talks", "participants", []string{"ann"}, nil, nil, "two participants"},
		{"talks", "status", graph.Mooted, func(m *graph.Map) any { return m.Meetings[0].Status }, graph.Mooted, ""},
		{"talks", "status", "", func(m *graph.Map) any { return m.Meetings[0].Status }, graph.MeetingStatus(""), ""},
		{"borna-tolls", "cites.0.modality", graph.Assessed, func(m *graph.Map) any { return m.Interests[1].Cites[0].Modality }, graph.Assessed, ""},
		{"borna-tolls", "cites.0.quote.prefix", "wants", func(m *graph.Map) any { return *m.Interests[1].Cites[0].Quote }, graph.Quote{Exact: "no tolls", Prefix: "wants"}, ""},
		{"borna-tolls", "cites.0.quote", nil, func(m *graph.Map) any { return m.Interests[1].Cites[0].Quote == nil }, true, ""},
		{"borna-tolls", "cites.0.quote.exact", "", func(m *graph.Map) any { return m.Interests[1].Cites[0].Quote == nil }, true, ""},
		{"borna-tolls", "cites", []any{"paper/p2"}, func(m *graph.Map) any { return m.Interests[1].Cites }, []graph.Cite{{At: "paper/p2"}}, ""},
		{"borna-tolls", "cites", []string{"paper/p9"}, nil, nil, "no passage"},
		{"borna-tolls", "cites", nil, func(m *graph.Map) any { return m.Interests[1].Cites == nil }, true, ""},
		{"borna-tolls", "topic", "peace", func(m *graph.Map) any { return m.Interests[1].Topic }, "peace", ""},
		{"borna-tolls", "topic", "alba", nil, nil, "no topic"},
		{"alba-borna", "sign", 1, func(m *graph.Map) any { return m.Ties[0].Sign }, 1, ""},
		{"alba-borna", "sign", "-1", func(m *graph.Map) any { return m.Ties[0].Sign }, -1, ""},
		{"alba-borna", "sign", "x", nil, nil, "a number is needed"},
		{"alba-borna", "sign", 2, nil, nil, "sign is 2"},
		{"alba-borna", "sign", 0.5, nil, nil, "a number is needed"},
		{"alba-borna", "directed", true, func(m *graph.Map) any { return *m.Ties[0].Directed }, true, ""},
		{"alba-borna", "directed", &yes, func(m *graph.Map) any { return *m.Ties[0].Directed }, true, ""},
		{"corsa-alba", "directed", nil, func(m *graph.Map) any { return m.Ties[1].Directed == nil }, true, ""},
		{"paper", "published", "2018", func(m *graph.Map) any { return m.Sources[0].Published }, graph.Date("2018"), ""},
		{"paper/p1", "digest", "What it says.", func(m *graph.Map) any { return m.Sources[0].Passages[0].Digest }, "What it says.", ""},
		{"paper/p1", "fingerprint", "abc", nil, nil, "fingerprint"},
		{"paper/p9", "digest", "x", nil, nil, `did you mean "paper/p1"?`},
		{"first", "focus", []string{"alba"}, func(m *graph.Map) any { return m.Story[0].Focus }, []string{"alba"}, ""},
		{"alba", "id", "new", func(m *graph.Map) any { return m.Actors[0].ID }, "new", ""},
		{"gone", "name", "x", nil, nil, "nothing called"},
	} {
		m := house()
		err := Set(m, c.id, c.field, c.value)
		if !fails(err, c.err) {
			t.Errorf("Set(%q, %q, %#v): %v, want %q", c.id, c.field, c.value, err, c.err)
			continue
		}
		if err != nil {
			continue
		}
		valid(t, m)
		if diff := cmp.Diff(c.want, c.get(m)); diff != "" {
			t.Errorf("Set(%q, %q, %#v): (-want +got)\n%s", c.id, c.field, c.value, diff)
		}
	}
}

// mentions counts how often a map names an id.
func mentions(m *graph.Map, id string) int {
	n := 0
	eachRef(reflect.ValueOf(m).Elem(), "", func(_, other string) string {
		if other == id || strings.HasPrefix(other, id+"/") {
			n++
		}
		return other
	})
	if _, pinned := m.View.Pins[id]; pinned {
		n++
	}
	for _, a := range m.Accepted {
		if a.ID == id {
			n++
		}
	}
	for _, c := range m.Conflicts {
		n += strings.Count(c.At+"/", "/"+id+"/") + strings.Count(c.Base+c.Ours+c.Theirs, `"`+id+`"`)
	}
	return n
}

func TestSetID(t *testing.T) {
	for _, id := range []string{"ann", "bob", "alba", "east", "summit", "tolls", "alba-borna", "borna-tolls", "paper", "first"} {
		m := house()
		before := mentions(m, id)
		must(t, SetID(m, id, "fresh"))
		valid(t, m)
		if got := mentions(m, "fresh"); mentions(m, id) > 0 || got != before {
			t.Errorf("%s is named %d times still, and %d times of %d by its new id", id, mentions(m, id), got, before)
		}
		must(t, SetID(m, "fresh", id))
		if diff := cmp.Diff(house(), m); diff != "" {
			t.Errorf("%s there and back: (-want +got)\n%s", id, diff)
		}
	}
	m := house()
	must(t, SetID(m, "paper/p1", "paper/q"))
	must(t, SetID(m, "paper/p2", "r"))
	valid(t, m)
	if c := m.Blocs[0].Cites[0]; c.At != "paper/q" {
		t.Errorf("the bloc cites %s", c.At)
	}
	if c := m.Meetings[1].Cites; c[0].At != "paper/r" || c[1].At != "radio/p1" {
		t.Errorf("the meeting cites %v", c)
	}
	for to, part := range map[string]string{"borna": "taken", "": "needs a letter", "a b": "character", "a/b": "character"} {
		if err := SetID(house(), "alba", to); !fails(err, part) {
			t.Errorf("to %q: %v, want %q", to, err, part)
		}
	}
}

// A source and something else may have one id.
func TestSourcesHaveIDsOfTheirOwn(t *testing.T) {
	m := house()
	m.Topics = append(m.Topics, graph.Topic{ID: "paper", Name: "Paper"})
	m.Interests = append(m.Interests, graph.Interest{ID: "i", Actor: "ann", Topic: "paper", Cites: []graph.Cite{{At: "paper/p1"}}})
	valid(t, m)
	a := m.Clone()
	must(t, SetID(a, "paper", "wood"))
	if a.Interests[3].Topic != "wood" || a.Interests[3].Cites[0].At != "paper/p1" {
		t.Errorf("%+v", a.Interests[3])
	}
	b := m.Clone()
	must(t, SetID(b, "paper/", "wood"))
	if b.Interests[3].Topic != "paper" || b.Interests[3].Cites[0].At != "wood/p1" || b.Sources[0].ID != "wood" {
		t.Errorf("%+v", b.Interests[3])
	}
	must(t, Delete(m, "paper/"))
	if len(m.Sources) != 1 || len(m.Topics) != 3 || m.Interests[3].Cites != nil {
		t.Errorf("%d sources, %d topics", len(m.Sources), len(m.Topics))
	}
	valid(t, m)
}

func TestDelete(t *testing.T) {
	type effect struct{ ID, What string }
	for name, c := range map[string]struct {
		ids  []string
		want []effect
	}{
		"a person": {[]string{"ann"}, []effect{
			{"talks", "goes too: without Ann Ode there are no two to meet"},
			{"first", "no longer shows Ann Ode and Talks"},
		}},
		"a state": {[]string{"alba"}, []effect{
			{"east", "loses its member Alba"},
			{"cabinet", "belongs to nobody then"},
			{"summit", "loses its participant Alba"},
			{"alba-tolls", "goes too: it is an interest of Alba"},
			{"alba-borna", "goes too: it is a tie of Alba"},
			{"corsa-alba", "goes too: it is a tie of Alba"},
			{"second", "no longer shows Alba – Borna: rivalry"},
		}},
		"a cabinet": {[]string{"cabinet"}, []effect{{"ann", "belongs to Alba then"}}},
		"a cabinet and its state": {[]string{"cabinet", "alba", "ann", "borna"}, []effect{
			{"east", "loses its member Alba"},
			{"west", "loses its member Borna"},
			{"bob", "belongs to nobody then"},
			{"talks", "goes too: without Ann Ode there are no two to meet"},
			{"summit", "goes too: without Alba and Borna there are no two to meet"},
			{"alba-tolls", "goes too: it is an interest of Alba"},
			{"borna-tolls", "goes too: it is an interest of Borna"},
			{"alba-borna", "goes too: it is a tie of Alba and Borna"},
			{"corsa-alba", "goes too: it is a tie of Alba"},
			{"first", "no longer shows Ann Ode and Talks"},
			{"second", "no longer shows Alba – Borna: rivalry and Borna: Tolls (against)"},
		}},
		"a speaker": {[]string{"bob"}, []effect{
			{"talks", "goes too: without Bob Roe there are no two to meet"},
			{"borna-tolls", "no longer says that the words are those of Bob Roe"},
			{"first", "no longer shows Talks"},
		}},
		"a topic":   {[]string{"peace"}, []effect{{"corsa-peace", "goes too: it is about Peace"}}},
		"a passage": {[]string{"paper/p2"}, []effect{{"talks", "loses 1 citation"}, {"summit", "loses 1 citation"}, {"alba-borna", "loses 1 citation"}}},
		"a source": {[]string{"radio"}, []effect{
			{"west", "loses 1 citation"},
			{"summit", "loses 1 citation"},
			{"borna-tolls", "loses 1 citation"},
			{"corsa-peace", "loses 1 citation"},
			{"corsa-alba", "loses 1 citation"},
		}},
		"a bloc":  {[]string{"east"}, []effect{{"first", "no longer shows East"}}},
		"nothing": {nil, nil},
	} {
		m := house()
		var got []effect
		for _, e := range Hangs(m, c.ids...) {
			got = append(got, effect{e.ID, e.What})
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s hangs: (-want +got)\n%s", name, diff)
		}
		if diff := cmp.Diff(house(), m); diff != "" {
			t.Errorf("%s: looking changed the map\n%s", name, diff)
		}
		must(t, Delete(m, c.ids...))
		valid(t, m)
		for i := range m.Conflicts { // what the sides of a merge say is theirs
			m.Conflicts[i].Base, m.Conflicts[i].Ours, m.Conflicts[i].Theirs = "", "", ""
		}
		for _, id := range c.ids {
			if n := mentions(m, id); n > 0 {
				t.Errorf("%s: %s is named %d times still", name, id, n)
			}
		}
	}
	if err := Delete(house(), "ann", "gone"); !fails(err, `"gone"`) {
		t.Error(err)
	}
}

func TestDeleteLeavesNoEmptyLists(t *testing.T) {
	m := house()
	var all []string
	for _, l := range lists(m) {
		for i := range l.v.Len() {
			all = append(all, l.id(i))
		}
	}
	must(t, Delete(m, all...))
	want := &graph.Map{Entente: 1, Title: "House", AsOf: "2030", Accepted: m.Accepted[:1]}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestBlocsAndBelonging(t *testing.T) {
	m := house()
	must(t, MoveToBloc(m, "west", "bob")) // who is in it through Borna
	must(t, MoveToBloc(m, "west", "ann"))
	must(t, MoveToBloc(m, "west", "alba"))
	if got := m.Blocs[1].Members; !slices.Equal(got, []string{"borna", "ann", "alba"}) || slices.Contains(m.Blocs[0].Members, "alba") {
		t.Errorf("%q, %q", m.Blocs[0].Members, got)
	}
	must(t, MoveToBloc(m, "west", "alba"))
	if n := len(m.Blocs[1].Members); n != 3 {
		t.Errorf("%d members", n)
	}
	must(t, Belong(m, "borna", "ann")) // who is in the bloc through Borna now
	if got := m.Blocs[1].Members; !slices.Equal(got, []string{"borna", "alba"}) || m.Actors[2].Of != "borna" {
		t.Errorf("%q", got)
	}
	must(t, MoveToBloc(m, "", "alba", "borna"))
	if m.Blocs[1].Members != nil {
		t.Errorf("%q", m.Blocs[1].Members)
	}
	must(t, Belong(m, "", "ann"))
	valid(t, m)
	for err, part := range map[error]string{
		MoveToBloc(m, "gone", "alba"):  `no bloc "gone"`,
		MoveToBloc(m, "east", "talks"): "an actor is needed",
		Belong(m, "alba", "alba"):      "cannot belong to itself",
		Belong(m, "cabinet", "alba"):   "Cabinet of Alba belongs to Alba already",
		Belong(m, "talks", "alba"):     "an actor is needed",
		Belong(m, "alba", "nobody"):    "nothing called",
	} {
		if !fails(err, part) {
			t.Errorf("%v, want %q", err, part)
		}
	}
}

func TestMergeTakesOver(t *testing.T) {
	m := house()
	no := false
	m.Actors = append(m.Actors, graph.Actor{
		ID: "albania", Name: "Albania", Kind: graph.State, Code: "AL", Of: "", Aliases: []string{"the eagles", "ALBA"},
		Names: map[string]string{"ko": "알바니아"}, Text: "A state.", Cites: []graph.Cite{{At: "paper/p1"}, {At: "radio/p1"}},
	})
	m.Actors = append(m.Actors, graph.Actor{ID: "zoe", Name: "Zoe", Kind: graph.Person, Of: "albania"})
	m.Blocs[0].Members = append(m.Blocs[0].Members, "albania")
	m.Meetings = append(m.Meetings,
		graph.Meeting{ID: "both", Name: "Both", Participants: []string{"alba", "albania"}},
		graph.Meeting{ID: "summit-2", Name: "summit", Participants: []string{"corsa", "borna", "albania"}, Status: graph.Planned, Cites: []graph.Cite{{At: "paper/p1"}}})
	m.Interests = append(m.Interests,
		graph.Interest{ID: "albania-tolls", Actor: "albania", Topic: "tolls", Position: graph.For, Text: "Wants them.", Cites: []graph.Cite{{At: "radio/p1"}}},
		graph.Interest{ID: "albania-peace", Actor: "albania", Topic: "peace"})
	m.Ties = append(m.Ties,
		graph.Tie{ID: "self", From: "alba", To: "albania", Kind: graph.Alliance},
		graph.Tie{ID: "borna-albania", From: "borna", To: "albania", Kind: graph.Rivalry, Cites: []graph.Cite{{At: "radio/p1"}}},
		graph.Tie{ID: "corsa-albania", From: "corsa", To: "albania", Kind: graph.Pressure, Directed: &no, Sign: 1})
	m.Story[1].Focus = append(m.Story[1].Focus, "albania", "self", "borna-albania")
	m.View.Pins["albania"] = graph.Point{9, 9}
	m.Accepted = append(m.Accepted, graph.Acceptance{Code: "no-source", ID: "albania-tolls", Reason: "r"})
	valid(t, m)
	must(t, Merge(m, "alba", "albania"))
	valid(t, m)

	a := m.Actors[0]
	want := graph.Actor{
		ID: "alba", Name: "Alba", Kind: graph.State, Code: "AL", Aliases: []string{"Albania", "the eagles"},
		Names: map[string]string{"ko": "알바니아"}, Text: "A state.", Cites: []graph.Cite{{At: "paper/p1"}, {At: "radio/p1"}},
	}
	if diff := cmp.Diff(want, a); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	var left []string
	for _, l := range lists(m) {
		for i := range l.v.Len() {
			left = append(left, l.id(i))
		}
	}
	ids := "paper radio east west alba cabinet ann borna bob corsa zoe talks summit tolls peace " +
		"alba-tolls borna-tolls corsa-peace albania-peace alba-borna corsa-alba corsa-albania first second"
	if got := strings.Join(left, " "); got != ids {
		t.Errorf("left are\n%s, want\n%s", got, ids)
	}
	if n := m.Interests[0]; n.Text != "Wants them." || len(n.Cites) != 2 {
		t.Errorf("%+v", n)
	}
	if n := m.Meetings[1]; len(n.Cites) != 3 {
		t.Errorf("%+v", n)
	}
	if f := m.Story[1].Focus; !slices.Equal(f, []string{"alba-borna", "borna-tolls", "alba"}) {
		t.Errorf("%q", f)
	}
	if m.Accepted[2].ID != "alba-tolls" || mentions(m, "albania") > 0 {
		t.Errorf("%+v, and %d times albania", m.Accepted, mentions(m, "albania"))
	}
	if _, pinned := m.View.Pins["alba"]; pinned {
		t.Error("what stays has moved")
	}
}

// A choice that was open about the actor that goes must not become one about
// the actor that stays: whoever chose theirs would delete that.
func TestMergeSettlesWhatWasOpen(t *testing.T) {
	m := house()
	m.Conflicts = []graph.Conflict{
		{At: "actors/ann", Ours: `{"id":"ann","name":"Ann","kind":"person"}`},
		{At: "actors/ann/role", Ours: `"minister"`, Theirs: `"envoy"`},
		{At: "view/pins/ann", Ours: "[1,2]", Theirs: "[7,8]"},
		{At: "actors/bob/of", Ours: `"borna"`, Theirs: `"ann"`},
		{At: "meetings/summit/participants/ann", Theirs: `"ann"`},
	}
	must(t, Merge(m, "bob", "ann"))
	valid(t, m)
	want := []graph.Conflict{
		{At: "actors/bob/of", Ours: `"borna"`, Theirs: `"bob"`},
		{At: "meetings/summit/participants/bob", Theirs: `"bob"`},
	}
	if diff := cmp.Diff(want, m.Conflicts); diff != "" {
		t.Errorf("open conflicts (-want +got)\n%s", diff)
	}
}

func TestMergeMakesNoLoops(t *testing.T) {
	for _, c := range []struct{ keep, other, of string }{
		{"alba", "ann", ""},        // who belongs to it through the cabinet
		{"ann", "alba", ""},        // the other way round: what lay between belongs to ann
		{"ann", "cabinet", "alba"}, // ann takes the place of the cabinet
		{"cabinet", "ann", "alba"},
		{"corsa", "bob", "borna"}, // corsa belonged to nobody
		{"alba", "borna", ""},
	} {
		m := house()
		must(t, Merge(m, c.keep, c.other))
		valid(t, m)
		a, err := actor(m, c.keep)
		must(t, err)
		if a.Of != c.of {
			t.Errorf("%s takes over %s: it belongs to %q, want %q", c.keep, c.other, a.Of, c.of)
		}
	}
	for _, ids := range [][2]string{{"ann", "ann"}, {"ann", "talks"}, {"gone", "ann"}} {
		if err := Merge(house(), ids[0], ids[1]); err == nil {
			t.Errorf("%q are merged", ids)
		}
	}
}

func TestCite(t *testing.T) {
	quote := func(s string) *graph.Quote { return &graph.Quote{Exact: s} }
	m := house()
	for _, c := range []struct {
		cite graph.Cite
		want int // citations then
	}{
		{graph.Cite{At: "paper/p2"}, 1}, // it is there
		{graph.Cite{At: "paper/p2", Quote: quote("one")}, 1},
		{graph.Cite{At: "paper/p2", Quote: quote("two")}, 2},
		{graph.Cite{At: "paper/p2", Quote: quote("two"), Modality: graph.Urged}, 2},
		{graph.Cite{At: "paper/p2", Modality: graph.Speculated}, 3},
		{graph.Cite{At: "paper/p2", Quote: quote("three")}, 4},
		{graph.Cite{At: "paper/p1"}, 5},
	} {
		must(t, Cite(m, "talks", c.cite))
		valid(t, m)
		if got := len(m.Meetings[0].Cites); got != c.want {
			t.Errorf("after %+v there are %d citations, want %d", c.cite, got, c.want)
		}
	}
	if got := m.Meetings[0].Cites[1]; got.Modality != graph.Urged {
		t.Errorf("%+v", got)
	}
	must(t, Uncite(m, "talks", 4))
	must(t, Uncite(m, "borna-tolls", 0))
	if m.Interests[1].Cites != nil || len(m.Meetings[0].Cites) != 4 {
		t.Error("citations stay")
	}
	for err, part := range map[error]string{
		Cite(m.Clone(), "talks", graph.Cite{At: "paper/p9"}):                   "no passage",
		Cite(m.Clone(), "tolls", graph.Cite{At: "paper/p1"}):                   "a topic cites nothing",
		Cite(m.Clone(), "paper", graph.Cite{At: "paper/p1"}):                   "a source cites nothing",
		Cite(m.Clone(), "talks", graph.Cite{At: "paper/p1", By: "x"}):          `no actor "x"`,
		Cite(m.Clone(), "talks", graph.Cite{At: "paper/p1", Quote: quote("")}): "no words",
		Uncite(m.Clone(), "talks", 4):                                          "gone already",
	} {
		if !fails(err, part) {
			t.Errorf("%v, want %q", err, part)
		}
	}
}

func TestPins(t *testing.T) {
	m := house()
	must(t, Pin(m, map[string]graph.Point{"alba": {10.123456, -0.001}, "ann": {7, 8}}))
	want := map[string]graph.Point{"alba": {10.12, 0}, "ann": {7, 8}, "summit": {3, 4}}
	if diff := cmp.Diff(want, m.View.Pins); diff != "" {
		t.Error(diff)
	}
	must(t, Unpin(m, "ann", "bob"))
	if got := slices.Sorted(maps.Keys(m.View.Pins)); !slices.Equal(got, []string{"alba", "summit"}) {
		t.Errorf("%q", got)
	}
	must(t, Unpin(m))
	if m.View.Pins != nil {
		t.Errorf("%v", m.View.Pins)
	}
	if err := Pin(m, map[string]graph.Point{"east": {}}); !fails(err, "a bloc") {
		t.Error(err)
	}
	if err := Pin(m, map[string]graph.Point{"alba": {1e7, 0}}); !fails(err, "must lie within") {
		t.Error(err)
	}
}

func TestAccept(t *testing.T) {
	m := house()
	must(t, Accept(m, "no-source", "talks", "later"))
	must(t, Accept(m, "no-source", "talks", "no time"))
	must(t, Accept(m, "uncited-passage", "paper/p1", "a headline"))
	valid(t, m)
	if n := len(m.Accepted); n != 4 || m.Accepted[2].Reason != "no time" {
		t.Errorf("%+v", m.Accepted)
	}
	must(t, Unaccept(m, "no-source", "talks"))
	if n := len(m.Accepted); n != 3 {
		t.Errorf("%+v", m.Accepted)
	}
	for err, part := range map[error]string{
		Accept(m, "no-source", "talks", " "): "say why",
		Accept(m, "", "talks", "x"):          "code",
		Accept(m, "no-source", "gone", "x"):  "nothing called",
		Unaccept(m, "no-source", "talks"):    "is silenced",
	} {
		if !fails(err, part) {
			t.Errorf("%v, want %q", err, part)
		}
	}
}

func TestReorder(t *testing.T) {
	m := house()
	must(t, Reorder(m, "second", 0))
	must(t, Reorder(m, "paper/p2", 0))
	must(t, Reorder(m, "alba", 5))
	valid(t, m)
	if m.Story[0].ID != "second" || m.Sources[0].Passages[0].ID != "p2" || m.Actors[5].ID != "alba" || m.Actors[0].ID != "cabinet" {
		t.Error("the order is the old one")
	}
	for err, part := range map[error]string{
		Reorder(m, "", 0):      "in no list",
		Reorder(m, "first", 2): "2 elements",
		Reorder(m, "gone", 0):  "nothing called",
	} {
		if !fails(err, part) {
			t.Errorf("%v, want %q", err, part)
		}
	}
}

// A tie that was drawn the wrong way is turned round by either of its ends.
func TestTurningATie(t *testing.T) {
	for field, value := range map[string]string{"from": "alba", "to": "corsa"} {
		m := house()
		must(t, Set(m, "corsa-alba", field, value))
		valid(t, m)
		if tie := m.Ties[1]; tie.From != "alba" || tie.To != "corsa" {
			t.Errorf("%s: %+v", field, tie)
		}
	}
	if err := Set(house(), "corsa-alba", "to", "talks"); !fails(err, "actor is needed") {
		t.Error(err)
	}
}
