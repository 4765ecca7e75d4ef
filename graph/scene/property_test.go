package scene

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"entente/graph"
	"entente/graph/layout"
)

// anyMap draws a map of which all that it refers to exists.
func anyMap(t *rapid.T) *graph.Map {
	words := rapid.StringMatching(`[abcÄж한中]{1,9}( [aeim]{1,12}){0,4}`)
	m := &graph.Map{Entente: 1, Title: words.Draw(t, "title"), Language: "en"}
	var ids []string
	for i := range rapid.IntRange(0, 12).Draw(t, "actors") {
		a := graph.Actor{
			ID: fmt.Sprint("a", i), Name: words.Draw(t, "name"),
			Kind: graph.ActorKind(rapid.SampledFrom(graph.ActorKind("").Values()).Draw(t, "kind")),
		}
		if rapid.Bool().Draw(t, "has role") {
			a.Role = words.Draw(t, "role")
		}
		if rapid.Bool().Draw(t, "has code") {
			a.Code = rapid.StringMatching(`[A-Z]{1,5}`).Draw(t, "code")
		}
		if len(ids) > 0 && rapid.Bool().Draw(t, "belongs") {
			a.Of = rapid.SampledFrom(ids).Draw(t, "of")
		}
		ids = append(ids, a.ID)
		m.Actors = append(m.Actors, a)
	}
	if len(ids) == 0 {
		return m
	}
	some := rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 1, min(4, len(ids)), rapid.ID[string])
	for i := range rapid.IntRange(0, 3).Draw(t, "blocs") {
		m.Blocs = append(m.Blocs, graph.Bloc{ID: fmt.Sprint("b", i), Name: words.Draw(t, "bloc"), Members: some.Draw(t, "members")})
	}
	if len(ids) < 2 {
		return m
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "meetings") {
		who := rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 2, min(5, len(ids)), rapid.ID[string]).Draw(t, "participants")
		m.Meetings = append(m.Meetings, graph.Meeting{
			ID: fmt.Sprint("m", i), Name: words.Draw(t, "meeting"), Participants: who,
			Status: graph.MeetingStatus(rapid.SampledFrom(graph.MeetingStatus("").Values()).Draw(t, "status")),
		})
	}
	for i := range rapid.IntRange(0, 6).Draw(t, "ties") {
		ends := rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 2, 2, rapid.ID[string]).Draw(t, "ends")
		m.Ties = append(m.Ties, graph.Tie{
			ID: fmt.Sprint("t", i), From: ends[0], To: ends[1], Sign: rapid.IntRange(-1, 1).Draw(t, "sign"),
			Kind: graph.TieKind(rapid.SampledFrom(graph.TieKind("").Values()).Draw(t, "tie")), Label: words.Draw(t, "label"),
		})
	}
	return m
}

// checkGraph checks what a layout may rely on.
func checkGraph(t testing.TB, g *layout.Graph) {
	t.Helper()
	inside := make([]int, len(g.Clusters))
	for i, n := range g.Nodes {
		if n.Size.W <= 0 || n.Size.H <= 0 {
			t.Errorf("node %s has the size %v", n.ID, n.Size)
		}
		if n.Cluster < -1 || n.Cluster >= len(g.Clusters) {
			t.Fatalf("node %d lies in cluster %d", i, n.Cluster)
		}
		if n.Cluster >= 0 {
			inside[n.Cluster]++
		}
	}
	for i, c := range g.Clusters {
		if c.Parent >= i {
			t.Errorf("cluster %d stands before its parent %d", i, c.Parent)
		}
		if c.Parent >= 0 {
			inside[c.Parent]++
		}
		if c.Header >= 0 && (g.Nodes[c.Header].Cluster != i || g.Nodes[c.Header].ID != c.ID) {
			t.Errorf("the header of cluster %s is %s in cluster %d", c.ID, g.Nodes[c.Header].ID, g.Nodes[c.Header].Cluster)
		}
		if (c.Header >= 0) == (c.Side >= 0) {
			t.Errorf("cluster %s has header %d and side %d: it must be a bloc or an actor's", c.ID, c.Header, c.Side)
		}
	}
	for i, n := range inside {
		if n == 0 {
			t.Errorf("nothing lies in cluster %s", g.Clusters[i].ID)
		}
	}
	for _, e := range g.Edges {
		if e.From < 0 || e.To < 0 || e.From >= len(g.Nodes) || e.To >= len(g.Nodes) {
			t.Errorf("edge %s joins %d and %d", e.ID, e.From, e.To)
		}
		if e.Spoke != g.Nodes[e.From].Hub {
			t.Errorf("edge %s: spoke %v from hub %v", e.ID, e.Spoke, g.Nodes[e.From].Hub)
		}
	}
}

func TestAnyMapIsDrawnWhole(t *testing.T) {
	fonts := testFonts(t)
	rapid.Check(t, func(r *rapid.T) {
		m := anyMap(r)
		f := Measure(m, fonts, Options{})
		checkGraph(t, &f.Graph)
		l, err := columns{}.Layout(context.Background(), &f.Graph, layout.Options{})
		if err != nil {
			r.Fatal(err)
		}
		s := f.Scene(l)
		checkInside(r, s)
		want := make([]string, 0, len(m.Actors)+len(m.Blocs)+len(m.Meetings)+len(m.Ties))
		for i := range m.Actors {
			want = append(want, m.Actors[i].ID)
		}
		for i := range m.Blocs {
			want = append(want, m.Blocs[i].ID)
		}
		for i := range m.Meetings {
			want = append(want, m.Meetings[i].ID)
		}
		for i := range m.Ties {
			want = append(want, m.Ties[i].ID)
		}
		for _, id := range want {
			if !slices.ContainsFunc(s.Items, func(it Item) bool { return it.ID == id && it.Title != "" }) {
				r.Errorf("%s is not on the scene", id)
			}
		}
	})
}

// checkInside checks that boxes keep their texts and come in order.
func checkInside(t *rapid.T, s *Scene) {
	for i := range s.Items {
		it := &s.Items[i]
		if i > 0 && it.Kind < s.Items[i-1].Kind {
			t.Errorf("%s %s comes after %s", kindName(it.Kind), it.ID, kindName(s.Items[i-1].Kind))
		}
		for _, sh := range it.Shapes {
			if sh.Text != nil && !it.Bounds.ContainsRect(textRect(sh), .01) {
				t.Errorf("%s %s: %q runs out of it", kindName(it.Kind), it.ID, sh.Text.Text())
			}
		}
	}
}
