package scene

import (
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/geom"
	"entente/graph/layout"
)

// placed draws a map of a bloc with a state of one minister and a lone party,
// and a meeting of three, with everything in a row and pins measured from 7,3
// of the layout.
func placed(t *testing.T) (*Figure, *layout.Layout, *Scene) {
	t.Helper()
	m := &graph.Map{
		Actors: []graph.Actor{
			{ID: "fr", Name: "France", Kind: graph.State},
			{ID: "anna", Name: "Anna", Kind: graph.Person, Of: "fr"},
			{ID: "party", Name: "Party", Kind: graph.Organization},
			{ID: "lone", Name: "Lone", Kind: graph.Person},
		},
		Blocs:    []graph.Bloc{{ID: "west", Name: "West", Members: []string{"fr", "party"}}},
		Meetings: []graph.Meeting{{ID: "talks", Participants: []string{"anna", "party", "lone"}, Place: "Riga"}},
	}
	f, _ := draw(t, m, Options{})
	l := &layout.Layout{Size: geom.Size{W: 600, H: 300}, Origin: geom.Point{X: 7, Y: 3}}
	l.Clusters = []geom.Rect{{X: 0, Y: 0, W: 300, H: 300}, {X: 10, Y: 40, W: 200, H: 150}}
	at := map[string]geom.Point{"fr": {X: 50, Y: 60}, "anna": {X: 100, Y: 140}, "party": {X: 150, Y: 250}, "lone": {X: 500, Y: 50}, "talks": {X: 400, Y: 200}}
	for _, n := range f.Graph.Nodes {
		l.Nodes = append(l.Nodes, geom.RectAround(at[n.ID], n.Size))
	}
	for range f.Graph.Edges {
		l.Edges = append(l.Edges, straight(0, 0, 9, 9))
		l.Labels = append(l.Labels, geom.Rect{})
	}
	return f, l, f.Scene(l)
}

func TestPin(t *testing.T) {
	_, l, s := placed(t)
	for id, want := range map[string]graph.Point{"anna": {100, 140}, "fr": {50, 60}, "talks": {400, 200}} {
		got, ok := s.Pin(id, geom.Point{X: 10, Y: -4})
		want[0], want[1] = want[0]-l.Origin.X+10, want[1]-l.Origin.Y-4
		if !ok || got != want {
			t.Errorf("%s moved by 10,-4: pinned at %v, want %v", id, got, want)
		}
	}
	for _, id := range []string{"west", "nobody", ""} {
		if _, ok := s.Pin(id, geom.Point{}); ok {
			t.Errorf("%q can be pinned", id)
		}
	}
}

func TestHolderAndWithin(t *testing.T) {
	_, l, s := placed(t)
	shift := s.Origin.Sub(l.Origin)
	for at, want := range map[geom.Point]string{
		{X: 100, Y: 140}: "fr", {X: 150, Y: 250}: "west", {X: 290, Y: 20}: "west", {X: 400, Y: 200}: "",
	} {
		got := ""
		if it := s.Holder(at.Add(shift)); it != nil {
			got = it.ID
		}
		if got != want {
			t.Errorf("%v lies in %q, want %q", at, got, want)
		}
	}
	for id, want := range map[string]string{"west": "fr anna party", "fr": "anna", "anna": "", "talks": "", "": ""} {
		got := s.Within(id)
		slices.Sort(got)
		w := strings.Fields(want)
		slices.Sort(w)
		if !slices.Equal(got, w) {
			t.Errorf("in %q lie %v, want %v", id, got, w)
		}
	}
	for id, want := range map[string]string{"west": "fr party", "fr": "fr", "talks": "talks", "nobody": ""} {
		if got := strings.Join(s.Movable(id), " "); got != want {
			t.Errorf("%s is moved by the pins of %q, want %q", id, got, want)
		}
	}
}

func TestOthersAreMarkedAsSelected(t *testing.T) {
	s := board()
	one := s.Marks(State{Selected: "card"})
	both := s.Marks(State{Selected: "card", Others: []string{"hub", "card", ""}, Hover: "hub"})
	if len(one) != 1 || len(both) != 2 {
		t.Fatalf("%d marks for one, %d for two", len(one), len(both))
	}
	if both[0].Stroke != one[0].Stroke || both[0].Width != one[0].Width {
		t.Error("the second is marked differently")
	}
	if st := (State{Selected: "a", Others: []string{"b"}}); !st.Chosen("a") || !st.Chosen("b") || st.Chosen("c") || (State{}).Chosen("") {
		t.Error("Chosen is wrong")
	}
}
