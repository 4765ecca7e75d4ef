package edit

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph"
	"entente/graph/compare"
)

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		at, theirs string
		get        func(m *graph.Map) any
		want       any
		err        string
	}{
		{"title", `"Theirs"`, func(m *graph.Map) any { return m.Title }, "Theirs", ""},
		{"asof", "", func(m *graph.Map) any { return m.AsOf }, graph.Date(""), ""},
		{"view/engine", `"fdp"`, func(m *graph.Map) any { return m.View.Engine }, graph.Engine("fdp"), ""},
		{"view/pins/ann", `[7,8]`, func(m *graph.Map) any { return m.View.Pins["ann"] }, graph.Point{7, 8}, ""},
		{"view/pins/ann", "", func(m *graph.Map) any { return m.View.Pins }, map[string]graph.Point{"summit": {3, 4}}, ""},
		{"meetings/summit/status", `"held"`, func(m *graph.Map) any { return m.Meetings[1].Status }, graph.Held, ""},
		{"meetings/summit/when/date", `"2018"`, func(m *graph.Map) any { return m.Meetings[1].When }, graph.When{Date: "2018"}, ""},
		{"meetings/summit/participants", `["ann","bob"]`, func(m *graph.Map) any { return m.Meetings[1].Participants }, []string{"ann", "bob"}, ""},
		{"meetings/summit/participants/ann", `"ann"`, func(m *graph.Map) any { return len(m.Meetings[1].Participants) }, 4, ""},
		{"meetings/talks/participants/ann", "", nil, nil, "needs two participants"},
		{"meetings/summit/cites/radio/p1", `{"at":"radio/p1","modality":"urged"}`, func(m *graph.Map) any { return m.Meetings[1].Cites }, []graph.Cite{{At: "paper/p2"}, {At: "radio/p1", Modality: graph.Urged}}, ""},
		{"meetings/summit/cites/paper/p2", `[{"at":"paper/p2"},{"at":"paper/p2","by":"ann"}]`, func(m *graph.Map) any { return m.Meetings[1].Cites }, []graph.Cite{{At: "paper/p2"}, {At: "paper/p2", By: "ann"}, {At: "radio/p1"}}, ""},
		{"meetings/summit/cites/paper/p2", `"paper/p1"`, func(m *graph.Map) any { return m.Meetings[1].Cites }, []graph.Cite{{At: "paper/p1"}, {At: "radio/p1"}}, ""},
		{"meetings/summit/cites/paper/p2", "", func(m *graph.Map) any { return m.Meetings[1].Cites }, []graph.Cite{{At: "radio/p1"}}, ""},
		{"meetings/talks/cites/paper/p2", "", func(m *graph.Map) any { return m.Meetings[0].Cites == nil }, true, ""},
		{"interests/borna-tolls/cites/radio/p1/quote/exact", `"other"`, func(m *graph.Map) any { return m.Interests[1].Cites[0].Quote.Exact }, "other", ""},
		{"actors/ann/names/ko", `"안"`, func(m *graph.Map) any { return m.Actors[2].Names["ko"] }, "안", ""},
		{"actors/ann/names/ko", "", func(m *graph.Map) any { return m.Actors[2].Names == nil }, true, ""},
		{"actors/bob/names/ko", `"밥"`, func(m *graph.Map) any { return m.Actors[4].Names["ko"] }, "밥", ""},
		{"actors/ann", `{"id":"ann","name":"Anne","kind":"person"}`, func(m *graph.Map) any { return m.Actors[2] }, graph.Actor{ID: "ann", Name: "Anne", Kind: graph.Person}, ""},
		{"actors/dora", `{"id":"dora","name":"Dora","kind":"state"}`, func(m *graph.Map) any { return m.Actors[6].Name }, "Dora", ""},
		{"actors/dora", "", func(m *graph.Map) any { return len(m.Actors) }, 6, ""},
		{"actors/ann", "", func(m *graph.Map) any { return len(m.Actors) + len(m.Meetings) }, 6, ""}, // and with her the talks
		{"actors/ann/of", `"dora"`, nil, nil, `no actor "dora"`},
		{"actors/dora/name", `"Dora"`, nil, nil, "not on the map any more"},
		{"ties/corsa-alba/sign", "1", func(m *graph.Map) any { return m.Ties[1].Sign }, 1, ""},
		{"ties/corsa-alba/directed", "null", func(m *graph.Map) any { return m.Ties[1].Directed == nil }, true, ""},
		{"ties/corsa-alba/sign", "x", nil, nil, "not JSON"},
		{"ties/corsa-alba/length", "1", nil, nil, "no field"},
		{"sources/paper/passages/p1", "", func(m *graph.Map) any { return len(m.Sources[0].Passages) + len(m.Blocs[0].Cites) }, 1, ""},
		{"sources/paper/passages/p3", `{"id":"p3"}`, func(m *graph.Map) any { return len(m.Sources[0].Passages) }, 3, ""},
		{"sources/paper", "", func(m *graph.Map) any { return len(m.Sources) }, 1, ""},
		{"accepted/idle-actor/bob", `{"code":"idle-actor","id":"bob","reason":"new"}`, func(m *graph.Map) any { return m.Accepted[1].Reason }, "new", ""},
		{"accepted/single-source", "", func(m *graph.Map) any { return len(m.Accepted) }, 1, ""},
		{"story/first/focus", `["alba"]`, func(m *graph.Map) any { return m.Story[0].Focus }, []string{"alba"}, ""},
		{"nowhere", `"x"`, nil, nil, "no field"},
	} {
		m := house()
		m.Conflicts = []graph.Conflict{{At: c.at, Ours: `"ours"`, Theirs: c.theirs}, {At: "language"}}
		mine := m.Clone()
		must(t, Resolve(mine, 0, false))
		want := m.Clone()
		want.Conflicts = want.Conflicts[1:]
		if diff := cmp.Diff(want, mine); diff != "" {
			t.Errorf("%s: ours changes the map\n%s", c.at, diff)
		}
		err := Resolve(m, 0, true)
		if !fails(err, c.err) {
			t.Errorf("%s, theirs %s: %v, want %q", c.at, c.theirs, err, c.err)
		}
		if err != nil || c.err != "" {
			continue
		}
		valid(t, m)
		if diff := cmp.Diff(c.want, c.get(m)); diff != "" || len(m.Conflicts) != 1 {
			t.Errorf("%s, theirs %s: %d conflicts left (-want +got)\n%s", c.at, c.theirs, len(m.Conflicts), diff)
		}
	}
	m := house()
	if err := Resolve(m, 2, true); !fails(err, "settled already") {
		t.Error(err)
	}
	must(t, Resolve(m, 1, true))
	must(t, Resolve(m, 0, true))
	if m.Conflicts != nil || m.Meetings[0].Status != graph.Held {
		t.Errorf("%+v", m.Conflicts)
	}
}

// What ours deleted stays while theirs refers to it, and goes when ours is chosen.
func TestWhatOursDeletedGoes(t *testing.T) {
	m := house()
	m.Conflicts = []graph.Conflict{{At: "actors/ann", Base: `{"id":"ann"}`, Theirs: `{"id":"ann"}`}}
	must(t, Resolve(m, 0, false))
	valid(t, m)
	if x := graph.NewIndex(m); x.Actor("ann") != nil || x.Meeting("talks") != nil || len(m.Conflicts) != 0 {
		t.Errorf("ann, or what hangs on her, is there still: %+v", m.Conflicts)
	}
}

// A conflict that is open speaks of what it is about by its ids.
func TestConflictsFollowIDs(t *testing.T) {
	conflicts := func(at, value string) []graph.Conflict {
		return []graph.Conflict{{At: at, Base: "", Ours: value, Theirs: "no JSON"}}
	}
	for _, c := range []struct{ from, to, at, value, wantAt, wantValue string }{
		{"ann", "anne", "actors/ann/role", `"ann"`, "actors/anne/role", `"ann"`},
		{"ann", "anne", "actors/ann", `{"id":"ann","name":"A","kind":"person"}`, "actors/anne", `{"id":"anne","name":"A","kind":"person"}`},
		{"ann", "anne", "actors/bob/of", `"ann"`, "actors/bob/of", `"anne"`},
		{"ann", "anne", "view/pins/ann", `[1,2]`, "view/pins/anne", `[1,2]`},
		{"ann", "anne", "meetings/talks/participants", `["ann","bob"]`, "meetings/talks/participants", `["anne","bob"]`},
		{"ann", "anne", "meetings/talks/participants/ann", `"ann"`, "meetings/talks/participants/anne", `"anne"`},
		{"ann", "anne", "accepted/idle-actor/ann", "", "accepted/idle-actor/anne", ""},
		{"paper", "news", "sources/paper/passages/p1/label", `"x"`, "sources/news/passages/p1/label", `"x"`},
		{"paper", "news", "meetings/talks/cites/paper/p2", `{"at":"paper/p2"}`, "meetings/talks/cites/news/p2", `{"at":"news/p2"}`},
		{"paper", "news", "meetings/talks/cites/paper/p2", `[{"at":"paper/p2"},{"at":"paper/p2","by":"ann"}]`, "meetings/talks/cites/news/p2", `[{"at":"news/p2"},{"at":"news/p2","by":"ann"}]`},
		{"paper", "news", "meetings/talks/cites/paper/p2/quote/exact", `"paper"`, "meetings/talks/cites/news/p2/quote/exact", `"paper"`},
		{"paper/p2", "paper/q", "sources/paper/passages/p2/label", `"x"`, "sources/paper/passages/q/label", `"x"`},
		{"paper/p2", "paper/q", "accepted/uncited-passage/paper/p2", "", "accepted/uncited-passage/paper/q", ""},
		{"tolls", "fees", "interests/alba-tolls/topic", `"tolls"`, "interests/alba-tolls/topic", `"fees"`},
		{"talks", "chat", "story/first/focus", `["talks"]`, "story/first/focus", `["chat"]`},
		{"talks", "chat", "somewhere/talks", `"talks"`, "somewhere/talks", `"talks"`},
		{"talks", "chat", "title/talks", `"talks"`, "title/talks", `"talks"`},
	} {
		m := house()
		m.Conflicts = conflicts(c.at, c.value)
		must(t, SetID(m, c.from, c.to))
		if diff := cmp.Diff(conflicts(c.wantAt, c.wantValue), m.Conflicts); diff != "" {
			t.Errorf("%s → %s at %s: (-want +got)\n%s", c.from, c.to, c.at, diff)
		}
	}
}

// What goes takes the conflicts about it along, and no others.
func TestDeletedIsUndisputed(t *testing.T) {
	for _, c := range []struct {
		id, at string
		goes   bool
	}{
		{"talks", "meetings/talks", true},
		{"talks", "meetings/talks/status", true},
		{"talks", "meetings/summit/status", false},
		{"ann", "meetings/talks/status", true}, // which need her
		{"paper", "sources/paper/title", true},
		{"paper/p1", "sources/paper/title", false},
		{"paper/p1", "sources/paper/passages/p1", true},
		{"paper/p1", "sources/paper/passages/p1/label", true},
		{"paper/p1", "sources/paper/passages/p2", false},
		{"east", "title", false},
	} {
		m := house()
		m.Conflicts = []graph.Conflict{{At: c.at}}
		must(t, Delete(m, c.id))
		if got := m.Conflicts == nil; got != c.goes {
			t.Errorf("without %s the conflict at %s goes: %v, want %v", c.id, c.at, got, c.goes)
		}
	}
}

// What two people did to one map can be settled in any order: ours is always
// possible, and theirs is, or tells why not. If all is theirs, no conflict is
// left that could not be settled.
func TestSettlingWhatAMergeLeftOpen(t *testing.T) {
	base := house()
	base.Conflicts = nil
	rapid.Check(t, func(t *rapid.T) {
		var sides [2]*graph.Map
		for i := range sides {
			sides[i] = base.Clone()
			for range rapid.IntRange(1, 6).Draw(t, "changes") {
				sides[i] = anyChange(t, sides[i])
			}
		}
		m, conflicts := compare.Merge(base, sides[0], sides[1])
		for range conflicts {
			if len(m.Conflicts) == 0 { // gone with what was deleted
				break
			}
			i := rapid.IntRange(0, len(m.Conflicts)-1).Draw(t, "conflict")
			mine, yours := m.Clone(), m.Clone()
			at := m.Conflicts[i].At
			if err := Resolve(mine, i, false); err != nil {
				t.Fatalf("ours at %s: %v", at, err)
			}
			next := mine
			if err := Resolve(yours, i, true); err == nil {
				next = yours
			} else if len(err.Error()) < 20 {
				t.Fatalf("theirs at %s: %v", at, err)
			}
			if p := next.Validate(); len(p) > 0 {
				t.Fatalf("%s: %v", at, p)
			}
			if slices.ContainsFunc(next.Conflicts, func(c graph.Conflict) bool { return c.At == at }) {
				t.Fatalf("%s is open still", at)
			}
			m = next
		}
		if len(m.Conflicts) > 0 {
			t.Fatalf("left open: %+v", m.Conflicts)
		}
	})
}

// anyChange returns what a map becomes by a change that an author may make.
func anyChange(t *rapid.T, m *graph.Map) *graph.Map {
	done := operations(t)
	var kinds []string
	for name := range done {
		kinds = append(kinds, name)
	}
	slices.Sort(kinds)
	next := m.Clone()
	if err := done[rapid.SampledFrom(kinds).Draw(t, "change")](next); err != nil || !reflect.DeepEqual(next.Conflicts, m.Conflicts) {
		return m
	}
	return next
}
