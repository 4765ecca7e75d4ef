package graph

import (
	"maps"
	"slices"
)

// Clone returns a copy of m that shares nothing with it that can be changed.
func (m *Map) Clone() *Map {
	c := *m
	c.Sources = slices.Clone(m.Sources)
	for i := range c.Sources {
		c.Sources[i].Passages = slices.Clone(c.Sources[i].Passages)
	}
	c.Blocs = slices.Clone(m.Blocs)
	for i := range c.Blocs {
		b := &c.Blocs[i]
		b.Names, b.Members, b.Cites = maps.Clone(b.Names), slices.Clone(b.Members), cloneCites(b.Cites)
	}
	c.Actors = slices.Clone(m.Actors)
	for i := range c.Actors {
		a := &c.Actors[i]
		a.Names, a.Aliases, a.Cites = maps.Clone(a.Names), slices.Clone(a.Aliases), cloneCites(a.Cites)
	}
	c.Meetings = slices.Clone(m.Meetings)
	for i := range c.Meetings {
		t := &c.Meetings[i]
		t.Participants, t.Cites = slices.Clone(t.Participants), cloneCites(t.Cites)
	}
	c.Topics = slices.Clone(m.Topics)
	for i := range c.Topics {
		c.Topics[i].Names = maps.Clone(c.Topics[i].Names)
	}
	c.Interests = slices.Clone(m.Interests)
	for i := range c.Interests {
		c.Interests[i].Cites = cloneCites(c.Interests[i].Cites)
	}
	c.Ties = slices.Clone(m.Ties)
	for i := range c.Ties {
		t := &c.Ties[i]
		t.Cites = cloneCites(t.Cites)
		if t.Directed != nil {
			directed := *t.Directed
			t.Directed = &directed
		}
	}
	c.Story = slices.Clone(m.Story)
	for i := range c.Story {
		c.Story[i].Focus, c.Story[i].Cites = slices.Clone(c.Story[i].Focus), cloneCites(c.Story[i].Cites)
	}
	c.View.Pins = maps.Clone(m.View.Pins)
	c.Accepted, c.Conflicts = slices.Clone(m.Accepted), slices.Clone(m.Conflicts)
	return &c
}

func cloneCites(cites []Cite) []Cite {
	c := slices.Clone(cites)
	for i := range c {
		if c[i].Quote != nil {
			q := *c[i].Quote
			c[i].Quote = &q
		}
	}
	return c
}
