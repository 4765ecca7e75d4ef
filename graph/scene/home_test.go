package scene

import (
	"testing"

	"entente/graph"
)

func TestHomes(t *testing.T) {
	m := &graph.Map{
		Blocs: []graph.Bloc{
			{ID: "north", Members: []string{"china", "shared", "rebel", "aide"}},
			{ID: "south", Members: []string{"shared", "japan", "gone"}},
		},
		Actors: []graph.Actor{
			{ID: "china"},
			{ID: "xi", Of: "china"},
			{ID: "aide", Of: "xi"},
			{ID: "shared"},
			{ID: "japan"},
			{ID: "rebel", Of: "japan"},
			{ID: "follower", Of: "rebel"},
			{ID: "council"},
			{ID: "clerk", Of: "council"},
			{ID: "lost", Of: "nothing"},
			{ID: "self", Of: "self"},
			{ID: "ring1", Of: "ring2"},
			{ID: "ring2", Of: "ring1"},
		},
	}
	h := newHomes(m, graph.NewIndex(m))
	for _, c := range []struct {
		id, of string
		bloc   int
		why    string
	}{
		{"china", "", 0, "a member lies in its bloc"},
		{"xi", "china", 0, "a person lies in the state"},
		{"aide", "xi", 0, "an aide lies in the person, even if the bloc names the aide too"},
		{"shared", "", 0, "who is in two blocs lies in the first"},
		{"japan", "", 1, ""},
		{"rebel", "", 0, "who sides with another bloc than the state lies in that bloc"},
		{"follower", "rebel", 0, "and takes followers along"},
		{"council", "", -1, "who is in no bloc lies in nothing"},
		{"clerk", "council", -1, ""},
		{"lost", "", -1, "what does not exist holds nobody"},
		{"self", "", -1, ""},
	} {
		for i := range m.Actors {
			a := &m.Actors[i]
			if a.ID != c.id {
				continue
			}
			got := h.of(a)
			of := ""
			if got.of != nil {
				of = got.of.ID
			}
			if of != c.of || got.bloc != c.bloc {
				t.Errorf("%s lies in %q, bloc %d; want %q, bloc %d: %s", c.id, of, got.bloc, c.of, c.bloc, c.why)
			}
		}
	}
	if got := h.others(&m.Actors[3]); len(got) != 1 || got[0] != 1 {
		t.Errorf("the other blocs of shared: %v", got)
	}
	f := Measure(m, testFonts(t), Options{})
	ids := make(map[string]int)
	for _, n := range f.Graph.Nodes {
		ids[n.ID]++
	}
	for _, a := range m.Actors {
		if ids[a.ID] != 1 {
			t.Errorf("%s has %d boxes", a.ID, ids[a.ID])
		}
	}
}

func TestCardOfAnActorOutsideItsStateNamesIt(t *testing.T) {
	m := &graph.Map{
		Blocs: []graph.Bloc{{ID: "b", Name: "B", Members: []string{"rebel"}}},
		Actors: []graph.Actor{
			{ID: "japan", Name: "Japan"},
			{ID: "rebel", Name: "Rebel", Of: "japan", Role: "general"},
		},
	}
	f := Measure(m, testFonts(t), Options{})
	for i := range f.boxes {
		if b := &f.boxes[i]; b.id == "rebel" && b.role.Text() != "general · Japan" {
			t.Errorf("the card says %q", b.role.Text())
		}
	}
}

func TestBlocWithoutAnyoneIsACard(t *testing.T) {
	m := &graph.Map{
		Blocs:  []graph.Bloc{{ID: "a", Name: "A", Members: []string{"x"}}, {ID: "b", Name: "B", Status: "new", Members: []string{"x"}}},
		Actors: []graph.Actor{{ID: "x", Name: "X"}},
	}
	_, s := draw(t, m, Options{})
	checkScene(t, s)
	for i := range s.Items {
		if it := &s.Items[i]; it.ID == "b" && it.Kind != Card {
			t.Errorf("the empty bloc is drawn as %s", kindName(it.Kind))
		}
	}
}
