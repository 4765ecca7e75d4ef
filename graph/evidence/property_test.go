package evidence

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/edit"
	"entente/graph/mapfile"
)

func TestCodesHaveWords(t *testing.T) {
	for _, code := range Codes() {
		if About(code) == "" {
			t.Errorf("%s says nothing", code)
		}
	}
	if About("no-sauce") != "" {
		t.Error("what is no code has words")
	}
}

// spoil does something to a map that a careful author would look at.
func spoil(t *rapid.T, m *graph.Map) {
	pick := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "which") }
	switch rapid.IntRange(0, 8).Draw(t, "how") {
	case 0:
		m.Meetings[pick(len(m.Meetings))].Cites = nil
	case 1:
		m.Interests[pick(len(m.Interests))].Position = rapid.SampledFrom([]graph.Position{graph.For, graph.Against}).Draw(t, "position")
	case 2:
		n := m.Interests[pick(len(m.Interests))]
		n.ID, n.Topic = edit.NewID(m, n.ID), m.Topics[pick(len(m.Topics))].ID
		m.Interests = append(m.Interests, n)
	case 3:
		a := m.Actors[pick(len(m.Actors))]
		a.ID = edit.NewID(m, a.ID)
		a.Name = rapid.SampledFrom([]string{a.Name, strings.ToUpper(a.Name), a.Name + "e", "A\nB"}).Draw(t, "name")
		m.Actors = append(m.Actors, a)
	case 4:
		when := rapid.SampledFrom([]graph.Date{"1900", "2100-01-01", "2018-10~", "/2018", "2019/.."}).Draw(t, "date")
		t := &m.Meetings[pick(len(m.Meetings))]
		t.When.Date, t.Status = when, graph.Planned
	case 5:
		m.Accepted = append(m.Accepted, graph.Acceptance{
			Code: rapid.SampledFrom(append(Codes(), "nonsense")).Draw(t, "code"), ID: m.Meetings[pick(len(m.Meetings))].ID, Reason: "r",
		})
	case 6:
		m.Topics = append(m.Topics, graph.Topic{ID: edit.NewID(m, "topic"), Name: "Topic"})
	case 7:
		m.Sources = append(m.Sources, graph.Source{ID: edit.NewID(m, "source"), Title: "Source"})
	case 8:
		n := &m.Interests[pick(len(m.Interests))]
		n.Cites = append(n.Cites, graph.Cite{At: at(m, 0, pick(len(m.Sources[0].Passages))), Quote: &graph.Quote{
			Exact: rapid.SampledFrom([]string{"the words of the second paragraph", "words that are nowhere to be found"}).Draw(t, "quote"),
		}})
	}
}

// Whatever is wrong with a map, each finding leads to something that there is,
// says why in one line, and its repair leaves a valid map.
func TestFindingsAndRepairsOfAnyMap(t *testing.T) {
	f, err := mapfile.Open("../../assets/maps/trade-dispute.entente")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		m := f.Map().Clone()
		for range rapid.IntRange(0, 6).Draw(t, "spoilt") {
			spoil(t, m)
		}
		if p := m.Validate(); len(p) > 0 {
			t.Fatalf("the test makes maps that are not valid: %v", p)
		}
		x := graph.NewIndex(m)
		source := m.Sources[0].ID
		texts := map[string]*anchor.Text{source: anchor.Read(x, source, "These are the words of the first.\n\nThese are the words of the second paragraph.")}
		found, silenced := CheckAll(x, texts)
		last := 0
		for _, f := range append(silenced, found...) {
			place := slices.Index(Codes(), f.Code)
			if _, p := x.Passage(f.ID); place < 0 || f.ID != "" && p == nil && x.Element(f.ID) == "" {
				t.Fatalf("%s leads to %q", f.Code, f.ID)
			}
			if f.Message == "" || strings.Contains(f.Message, "\n") || f.Repair != nil && f.Fix == "" {
				t.Fatalf("%s says %q, and can be repaired by %q", f.Code, f.Message, f.Fix)
			}
			if f.Repair == nil {
				continue
			}
			c := m.Clone()
			if err := f.Repair(c); err != nil {
				t.Fatalf("%s of %s: %v", f.Code, f.ID, err)
			}
			if p := c.Validate(); len(p) > 0 {
				t.Fatalf("%s of %s: %v", f.Code, f.ID, p)
			}
		}
		for _, f := range found {
			place := slices.Index(Codes(), f.Code)
			if place < last {
				t.Fatalf("%s is told too late", f.Code)
			}
			last = place
		}
	})
}
