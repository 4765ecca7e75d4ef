package edit

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph"
)

// anyMap draws a map that an author may have made out of the house, in which
// no source has the id of something else: that would be two things to count.
func anyMap(t *rapid.T) *graph.Map {
	m := house()
	for range rapid.IntRange(0, 5).Draw(t, "before") {
		m = anyChange(t, m)
	}
	x := graph.NewIndex(m)
	for i := range m.Sources {
		if x.Element(m.Sources[i].ID) != graph.ElementSource {
			t.Skip("a source has the id of something else")
		}
	}
	return m
}

// known draws the id of something that is on the map, of one of the kinds.
func known(t *rapid.T, m *graph.Map, kinds ...graph.Element) string {
	var ids []string
	for _, l := range lists(m) {
		for i := range l.v.Len() {
			if slices.Contains(kinds, l.kind) {
				ids = append(ids, l.id(i))
			}
		}
	}
	if len(ids) == 0 {
		t.Skip("nothing of that kind is left")
	}
	return rapid.SampledFrom(ids).Draw(t, "of the map")
}

func TestAnIDGivenBackChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMap(t)
		id := known(t, m, graph.ElementActor, graph.ElementBloc, graph.ElementMeeting, graph.ElementTopic, graph.ElementTie, graph.ElementInterest, graph.ElementStep)
		c := m.Clone()
		if err := SetID(c, id, "quite-fresh"); err != nil {
			t.Fatal(err)
		}
		if n := mentions(c, "quite-fresh"); n != mentions(m, id) {
			t.Fatalf("%s is named %d times, by its new id %d times", id, mentions(m, id), n)
		}
		if err := SetID(c, "quite-fresh", id); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(m, c); diff != "" {
			t.Fatalf("%s: (-before +after)\n%s", id, diff)
		}
	})
}

func TestDeletingIsWhatWasAnnounced(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMap(t)
		ids := someIDs(t, func() string {
			return known(t, m, graph.ElementActor, graph.ElementBloc, graph.ElementMeeting, graph.ElementTopic, graph.ElementTie, graph.ElementInterest)
		})
		c := m.Clone()
		effects := Hangs(m, ids...)
		if err := Delete(c, ids...); err != nil {
			t.Fatal(err)
		}
		before, after := graph.NewIndex(m), graph.NewIndex(c)
		touched := make(map[string]bool)
		for _, id := range ids {
			touched[id] = true
		}
		for _, e := range effects {
			touched[e.ID] = true
			if gone := after.Element(e.ID) == ""; gone != e.Gone {
				t.Fatalf("%s %s: gone %v", e.ID, e.What, gone)
			}
		}
		for _, l := range lists(m) {
			for i := range l.v.Len() {
				id := l.id(i)
				if touched[id] || l.kind == graph.ElementSource {
					continue
				}
				if before.Element(id) != after.Element(id) {
					t.Fatalf("%s is gone unannounced", id)
				}
				s, err := find(c, id)
				if err != nil || !reflect.DeepEqual(s.v.Interface(), l.v.Index(i).Interface()) {
					t.Fatalf("%s has changed unannounced", id)
				}
			}
		}
	})
}

// passages lists what the claims of a map cite.
func passages(m *graph.Map) map[string]bool {
	all := make(map[string]bool)
	eachCites(m, func(_ string, cites *[]graph.Cite) {
		for _, c := range *cites {
			all[c.At] = true
		}
	})
	return all
}

func TestMergingLosesNoCitation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMap(t)
		keep, other := known(t, m, graph.ElementActor), known(t, m, graph.ElementActor)
		if keep == other {
			t.Skip("one actor")
		}
		c := m.Clone()
		// What the two have with each other goes, with its citations.
		var between []string
		for _, tie := range c.Ties {
			if tie.From == keep && tie.To == other || tie.From == other && tie.To == keep {
				between = append(between, tie.ID)
			}
		}
		for _, meeting := range c.Meetings {
			if len(meeting.Participants) == 2 && slices.Contains(meeting.Participants, keep) && slices.Contains(meeting.Participants, other) {
				between = append(between, meeting.ID)
			}
		}
		if err := Delete(c, between...); err != nil {
			t.Fatal(err)
		}
		want := passages(c)
		names := len(c.Actors)
		if err := Merge(c, keep, other); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, passages(c)); diff != "" {
			t.Fatalf("%s takes over %s: (-want +got)\n%s", keep, other, diff)
		}
		if len(c.Actors) != names-1 || mentions(c, other) > 0 {
			t.Fatalf("%d actors, %s is named %d times", len(c.Actors), other, mentions(c, other))
		}
	})
}

func TestWhatIsPastedIsWhatWasCopied(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMap(t)
		ids := someIDs(t, func() string {
			return known(t, m, graph.ElementActor, graph.ElementBloc, graph.ElementMeeting, graph.ElementTopic, graph.ElementTie, graph.ElementInterest)
		})
		copied, err := Copy(m, ids...)
		if err != nil {
			t.Fatal(err)
		}
		if p := copied.Validate(); len(p) > 0 {
			t.Fatalf("the copy is not valid: %v", p)
		}
		empty := &graph.Map{Entente: 1, Title: "New"}
		now, err := Paste(empty, copied)
		if err != nil {
			t.Fatal(err)
		}
		if want := distinct(slices.Clone(ids)); !slices.Equal(now, want) {
			t.Fatalf("%q are %q now", want, now)
		}
		for _, id := range now {
			a, err := find(m, id)
			b, err2 := find(empty, id)
			if err != nil || err2 != nil || !reflect.DeepEqual(a.v.Interface(), b.v.Interface()) {
				t.Fatalf("%s is not what it was", id)
			}
		}
		again, err := Paste(empty, copied)
		if err != nil {
			t.Fatal(err)
		}
		for i, id := range again {
			if id == now[i] {
				t.Fatalf("%s was pasted twice, and is there once", id)
			}
		}
		if p := empty.Validate(); len(p) > 0 {
			t.Fatal(p)
		}
	})
}
