package windows

import (
	"context"
	"slices"
	"testing"

	"entente/graph"
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/picture"
	"entente/graph/scene"
)

// Dropped on other ground an actor becomes part of what it was dropped on, if
// that can be.
func TestWhereCardsLandTheyBecomePart(t *testing.T) {
	m := &graph.Map{
		Blocs: []graph.Bloc{{ID: "east", Name: "East", Members: []string{"a", "c"}}, {ID: "west", Name: "West", Members: []string{"b"}}},
		Actors: []graph.Actor{
			{ID: "a", Name: "Aland", Kind: graph.State},
			{ID: "ann", Name: "Ann", Kind: graph.Person, Of: "a"},
			{ID: "b", Name: "Beland", Kind: graph.State},
			{ID: "bor", Name: "Bor", Kind: graph.Person, Of: "b"},
			{ID: "c", Name: "Celand", Kind: graph.State},
			{ID: "eve", Name: "Eve", Kind: graph.Person},
		},
		Ties: []graph.Tie{{ID: "t", From: "eve", To: "a", Kind: graph.Alliance}},
	}
	theme, _ := scene.ThemeByName("light")
	fonts, err := readFonts()
	if err != nil {
		t.Fatal(err)
	}
	d := &picture.Drawer{Fonts: fonts, Layouter: layout.New(nil)}
	p, err := d.Draw(context.Background(), m, picture.Options{Scene: scene.Options{Theme: theme}})
	if err != nil {
		t.Fatal(err)
	}
	s, x := p.Scene, graph.NewIndex(m)
	at := func(id string) geom.Point {
		i := slices.IndexFunc(s.Items, func(it scene.Item) bool { return it.ID == id && it.Part == "" })
		if i < 0 {
			t.Fatalf("there is no %s", id)
		}
		return s.Items[i].Bounds.Center()
	}
	for _, tt := range []struct{ ids, on, bloc, state string }{
		{"c", "b", "west", ""},    // states lie beside states
		{"c", "west", "west", ""}, // whatever is in the middle
		{"eve", "b", "", "b"},
		{"eve", "a", "", "a"},
		{"eve", "eve", "", ""},
		{"ann", "b", "", ""}, // is of somebody
		{"a", "ann", "", ""}, // on itself
		{"a", "bor", "west", ""},
		{"c", "a", "", ""}, // within its bloc
	} {
		got := landed(s, x, []string{tt.ids}, at(tt.on).Sub(at(tt.ids)))
		if got.bloc != tt.bloc || got.state != tt.state || len(got.ids) != min(1, len(tt.bloc+tt.state)) {
			t.Errorf("%s on %s: %+v, want %q, %q", tt.ids, tt.on, got, tt.bloc, tt.state)
		}
	}
	if got := landed(s, x, []string{"c"}, geom.Point{X: 1e5}); got.ids != nil {
		t.Errorf("outside of all: %+v", got)
	}
}
