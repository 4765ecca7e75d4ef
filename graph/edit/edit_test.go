package edit

import (
	"path/filepath"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/mapfile"
)

// house returns a small map that has one of everything.
func house() *graph.Map {
	no := false
	cites := func(at ...string) []graph.Cite {
		var out []graph.Cite
		for _, a := range at {
			out = append(out, graph.Cite{At: a})
		}
		return out
	}
	return &graph.Map{
		Entente: 1, Title: "House", AsOf: "2030",
		Sources: []graph.Source{
			{ID: "paper", Title: "A paper", Passages: []graph.Passage{{ID: "p1", Label: "¶1"}, {ID: "p2", Label: "¶2"}}},
			{ID: "radio", Title: "A broadcast", Passages: []graph.Passage{{ID: "p1"}}},
		},
		Blocs: []graph.Bloc{
			{ID: "east", Name: "East", Members: []string{"alba", "corsa"}, Cites: cites("paper/p1")},
			{ID: "west", Name: "West", Members: []string{"borna"}, Cites: cites("radio/p1")},
		},
		Actors: []graph.Actor{
			{ID: "alba", Name: "Alba", Kind: graph.State, Cites: cites("paper/p1")},
			{ID: "cabinet", Name: "Cabinet of Alba", Kind: graph.Organization, Of: "alba"},
			{ID: "ann", Name: "Ann Ode", Kind: graph.Person, Of: "cabinet", Role: "envoy", Names: map[string]string{"ko": "앤"}},
			{ID: "borna", Name: "Borna", Kind: graph.State},
			{ID: "bob", Name: "Bob Roe", Kind: graph.Person, Of: "borna", Aliases: []string{"Roe"}},
			{ID: "corsa", Name: "Corsa", Kind: graph.State},
		},
		Meetings: []graph.Meeting{
			{ID: "talks", Name: "Talks", Participants: []string{"ann", "bob"}, Cites: cites("paper/p2")},
			{ID: "summit", Name: "Summit", Participants: []string{"alba", "borna", "corsa"}, Status: graph.Planned, Cites: cites("paper/p2", "radio/p1")},
		},
		Topics: []graph.Topic{{ID: "tolls", Name: "Tolls"}, {ID: "peace", Name: "Peace"}},
		Interests: []graph.Interest{
			{ID: "alba-tolls", Actor: "alba", Topic: "tolls", Position: graph.For, Cites: cites("paper/p1")},
			{
				ID: "borna-tolls", Actor: "borna", Topic: "tolls", Position: graph.Against,
				Cites: []graph.Cite{{At: "radio/p1", Modality: graph.Quoted, By: "bob", Quote: &graph.Quote{Exact: "no tolls"}}},
			},
			{ID: "corsa-peace", Actor: "corsa", Topic: "peace", Cites: cites("radio/p1")},
		},
		Ties: []graph.Tie{
			{ID: "alba-borna", From: "alba", To: "borna", Kind: graph.Rivalry, Cites: cites("paper/p2")},
			{ID: "corsa-alba", From: "corsa", To: "alba", Kind: graph.Pressure, Directed: &no, Sign: -1, Cites: cites("radio/p1")},
		},
		Story: []graph.Step{
			{ID: "first", Title: "First", Focus: []string{"east", "ann", "talks"}, Cites: cites("paper/p1")},
			{ID: "second", Title: "Second", Focus: []string{"alba-borna", "borna-tolls"}},
		},
		View:     graph.View{Pins: map[string]graph.Point{"ann": {1, 2}, "summit": {3, 4}}},
		Accepted: []graph.Acceptance{{Code: "single-source", Reason: "the only one"}, {Code: "idle-actor", ID: "bob", Reason: "comes later"}},
		Conflicts: []graph.Conflict{
			{At: "meetings/summit/status", Base: `"mooted"`, Ours: `"planned"`, Theirs: `"held"`},
			{At: "actors/ann", Ours: `{"id":"ann","name":"Ann Ode","kind":"person","of":"cabinet"}`},
		},
	}
}

// bundled returns the maps that come with the program.
func bundled(t testing.TB) map[string]*graph.Map {
	t.Helper()
	files, err := filepath.Glob("../../assets/maps/*.entente")
	if err != nil || len(files) < 3 {
		t.Fatalf("there are %d maps: %v", len(files), err)
	}
	out := make(map[string]*graph.Map)
	for _, name := range files {
		f, err := mapfile.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(name)] = f.Map()
	}
	return out
}

// valid fails the test if the map is not.
func valid(t testing.TB, m *graph.Map) {
	t.Helper()
	for _, p := range m.Validate() {
		t.Errorf("%v: %s", p.Path, p.Message)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheHouseIsValid(t *testing.T) { valid(t, house()) }

func TestNewID(t *testing.T) {
	m := house()
	for _, c := range []struct{ name, want string }{
		{"Choe Sun-hui", "choe-sun-hui"},
		{"Alba", "alba-2"},
		{"  Ann, Ode!  ", "ann-ode"},
		{"paper", "paper-2"},
		{"first", "first-2"},
		{"François Müller", "francois-muller"},
		{"Łódź", "lodz"},
		{"Straße", "strasse"},
		{"Ким Чен Ын", "kim-chen-yn"},
		{"Сергей Щукин", "sergei-shchukin"},
		{"Κωνσταντίνος Μητσοτάκης", "konstantinos-mitsotakis"},
		{"김정은", "김정은"},
		{"安倍 晋三", "安倍-晋三"},
		{"محمد بن سلمان", "محمد-بن-سلمان"},
		{"O’Brien", "obrien"},
		{"…", "unnamed"},
		{"", "unnamed"},
		{"The talks of the two foreign ministers about the tolls on ore and grain", "the-talks-of-the-two-foreign-ministers-about-the"},
	} {
		if got := NewID(m, c.name); got != c.want {
			t.Errorf("NewID(%q) = %q, want %q", c.name, got, c.want)
		}
		m := house()
		m.Topics = append(m.Topics, graph.Topic{ID: NewID(m, c.name), Name: "T"})
		valid(t, m)
	}
}

func TestBundledMapsStayValid(t *testing.T) {
	for name, m := range bundled(t) {
		for _, a := range m.Actors {
			c := m.Clone()
			hanging := Hangs(c, a.ID)
			must(t, Delete(c, a.ID))
			valid(t, c)
			before := len(m.Meetings) + len(m.Interests) + len(m.Ties)
			after := len(c.Meetings) + len(c.Interests) + len(c.Ties)
			gone := 0
			for _, e := range hanging {
				if e.Gone {
					gone++
				}
				if e.What == "" || e.Loss == "" {
					t.Errorf("%s: %+v says nothing", name, e)
				}
			}
			if before-after != gone {
				t.Errorf("%s: without %s %d claims are gone, but %d were announced", name, a.ID, before-after, gone)
			}
			for _, b := range m.Actors {
				if a.ID != b.ID {
					c := m.Clone()
					must(t, Merge(c, a.ID, b.ID))
					valid(t, c)
					if slices.ContainsFunc(c.Actors, func(x graph.Actor) bool { return x.ID == b.ID }) {
						t.Errorf("%s: %s is still there", name, b.ID)
					}
				}
			}
		}
	}
}
