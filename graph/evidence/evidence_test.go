package evidence

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// careless returns a map with one of each thing to look at.
func careless() *graph.Map {
	c := []graph.Cite{{At: "s/1"}}
	return &graph.Map{
		Entente: 1, Title: "Careless", AsOf: "2030-05",
		Sources: []graph.Source{{ID: "s", Title: "The one text", Passages: []graph.Passage{{ID: "1"}, {ID: "2"}}}},
		Blocs:   []graph.Bloc{{ID: "b", Name: "Bloc", Members: []string{"x"}, Cites: c}},
		Actors: []graph.Actor{
			{ID: "x", Name: "Ana Müller", Kind: graph.Person, Cites: c},
			{ID: "y", Name: "Mueller", Kind: graph.Person, Aliases: []string{"ana muller"}, Cites: c},
			{ID: "z", Name: "Nobody", Kind: graph.Person},
		},
		Topics: []graph.Topic{{ID: "t", Name: "Tolls"}},
		Meetings: []graph.Meeting{
			{ID: "m", Name: "Late", Participants: []string{"x", "y"}, When: graph.When{Date: "2030-04-30"}, Status: graph.Planned, Cites: c},
			{ID: "n", Name: "Open", Participants: []string{"x", "y"}, When: graph.When{Date: "2030-04/.."}, Status: graph.Planned, Cites: c},
			{ID: "o", Name: "Held", Participants: []string{"x", "y"}, When: graph.When{Date: "2030-04-30"}, Cites: c},
		},
		Interests: []graph.Interest{
			{ID: "i", Actor: "x", Topic: "t", Position: graph.For, Cites: c},
			{ID: "j", Actor: "x", Topic: "t", Position: graph.Against, Cites: c},
			{ID: "k", Actor: "y", Topic: "t", Position: graph.Against, Cites: c},
		},
		Ties: []graph.Tie{{ID: "tie", From: "x", To: "y", Kind: graph.Alliance}},
	}
}

func TestCheck(t *testing.T) {
	type brief struct {
		Code, ID string
		Path     []any
	}
	want := []brief{
		{NoSource, "tie", []any{"ties", 0}},
		{UncitedPassage, "s/2", []any{"sources", 0, "passages", 1}},
		{IdleActor, "z", []any{"actors", 2}},
		{LoneBloc, "b", []any{"blocs", 0, "members"}},
		{OpposedPosition, "j", []any{"interests", 1, "position"}},
		{PastDate, "m", []any{"meetings", 0, "when", "date"}},
		{SameName, "y", []any{"actors", 1}},
		{SingleSource, "", []any{"sources"}},
	}
	var got []brief
	for _, f := range check(graph.NewIndex(careless()), nil) {
		got = append(got, brief{f.Code, f.ID, f.Path})
		if f.Message == "" {
			t.Errorf("%s %s gives no reason", f.Code, f.ID)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestCover(t *testing.T) {
	got := Cover(graph.NewIndex(careless()))
	if want := (Coverage{Claims: 8, Sourced: 7, Passages: 2, Used: 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestAnEmptyMapHasNoFindings(t *testing.T) {
	if f := check(graph.NewIndex(&graph.Map{Title: "Empty"}), nil); len(f) > 0 {
		t.Error(f)
	}
}
