package edit

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"entente/graph"
)

// anyID draws an id that the map has, or now and then one that it has not.
func anyID(t *rapid.T, m *graph.Map) string {
	ids := []string{"nothing", ""}
	for _, l := range lists(m) {
		for i := range l.v.Len() {
			ids = append(ids, l.id(i))
		}
	}
	for i := range m.Sources {
		for _, p := range m.Sources[i].Passages {
			ids = append(ids, m.Sources[i].ID+"/"+p.ID)
		}
	}
	return rapid.SampledFrom(ids).Draw(t, "id")
}

// actorID draws the id of an actor, mostly.
func actorID(t *rapid.T, m *graph.Map) string {
	if len(m.Actors) == 0 || rapid.IntRange(0, 9).Draw(t, "any") == 0 {
		return anyID(t, m)
	}
	return rapid.SampledFrom(m.Actors).Draw(t, "actor").ID
}

func someIDs(t *rapid.T, draw func() string) []string {
	ids := make([]string, rapid.IntRange(1, 3).Draw(t, "n"))
	for i := range ids {
		ids[i] = draw()
	}
	return ids
}

// operations are all that an author can do to a map.
func operations(t *rapid.T) map[string]func(m *graph.Map) error {
	id := func(m *graph.Map) string { return anyID(t, m) }
	actor := func(m *graph.Map) string { return actorID(t, m) }
	number := func() int { return rapid.IntRange(-1, 4).Draw(t, "index") }
	name := func() string {
		return rapid.SampledFrom([]string{"Alba", "Új név", "이름", "", "\x00a\r\nb"}).Draw(t, "name")
	}
	cite := func(m *graph.Map) graph.Cite {
		c := graph.Cite{At: anyID(t, m), Modality: graph.Assessed}
		if rapid.Bool().Draw(t, "quoted") {
			c.Quote, c.By = &graph.Quote{Exact: name()}, actor(m)
		}
		return c
	}
	return map[string]func(m *graph.Map) error{
		"add actor": func(m *graph.Map) error {
			return added(Add(m, graph.Actor{Name: name(), Kind: graph.Person, Of: actor(m)}))
		},
		"add tie": func(m *graph.Map) error {
			return added(Add(m, &graph.Tie{From: actor(m), To: actor(m), Kind: graph.Rivalry}))
		},
		"add meeting": func(m *graph.Map) error {
			return added(Add(m, graph.Meeting{Participants: []string{actor(m), actor(m)}}))
		},
		"add interest": func(m *graph.Map) error { return added(Add(m, graph.Interest{Actor: actor(m), Topic: id(m)})) },
		"add source": func(m *graph.Map) error {
			return added(Add(m, graph.Source{Title: name(), Passages: make([]graph.Passage, 2)}))
		},
		"set": func(m *graph.Map) error { return setSomething(t, m) },
		"set id": func(m *graph.Map) error {
			return SetID(m, id(m), rapid.SampledFrom([]string{"new", "other", "alba", "p1", "paper", "-"}).Draw(t, "to"))
		},
		"delete":       func(m *graph.Map) error { return Delete(m, someIDs(t, func() string { return id(m) })...) },
		"move to bloc": func(m *graph.Map) error { return MoveToBloc(m, id(m), actor(m), actor(m)) },
		"belong":       func(m *graph.Map) error { return Belong(m, actor(m), actor(m), actor(m)) },
		"merge":        func(m *graph.Map) error { return Merge(m, actor(m), actor(m)) },
		"cite":         func(m *graph.Map) error { return Cite(m, id(m), cite(m)) },
		"uncite":       func(m *graph.Map) error { return Uncite(m, id(m), number()) },
		"pin":          func(m *graph.Map) error { return Pin(m, map[string]graph.Point{id(m): {1.234567, -0.001}}) },
		"unpin":        func(m *graph.Map) error { return Unpin(m, id(m)) },
		"duplicate": func(m *graph.Map) error {
			_, err := Duplicate(m, someIDs(t, func() string { return id(m) })...)
			return err
		},
		"paste": func(m *graph.Map) error {
			from := m
			if rapid.Bool().Draw(t, "elsewhere") {
				from = house()
			}
			c, err := Copy(from, someIDs(t, func() string { return anyID(t, from) })...)
			if err != nil {
				return err
			}
			_, err = Paste(m, c)
			return err
		},
		"accept":  func(m *graph.Map) error { return Accept(m, "no-source", id(m), name()) },
		"reorder": func(m *graph.Map) error { return Reorder(m, id(m), number()) },
		"resolve": func(m *graph.Map) error { return Resolve(m, number(), rapid.Bool().Draw(t, "theirs")) },
	}
}

func added(_ string, err error) error { return err }

// setSomething sets a field of something to a value of some sort.
func setSomething(t *rapid.T, m *graph.Map) error {
	id := anyID(t, m)
	s, err := find(m, id)
	if err != nil {
		return err
	}
	f := rapid.SampledFrom(Fields(s.kind)).Draw(t, "field")
	values := []any{nil, "", "x", "2030-05", "alba", 1, true, []string{"ann", "bob"}, []any{"paper/p1"}, map[string]string{"ko": "이"}}
	for _, v := range f.Values {
		values = append(values, v)
	}
	return Set(m, id, f.Key, rapid.SampledFrom(values).Draw(t, "value"))
}

// Whatever an author does, the map stays valid or the author is told why not.
func TestChangesLeaveTheMapValid(t *testing.T) {
	maps := bundled(t)
	maps["house"] = house()
	names := []string{"house", "house", "cabinet.entente", "trade-dispute.entente"}
	rapid.Check(t, func(t *rapid.T) {
		m := maps[rapid.SampledFrom(names).Draw(t, "map")].Clone()
		done := operations(t)
		var kinds []string
		for name := range done {
			kinds = append(kinds, name)
		}
		slices.Sort(kinds)
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			kind := rapid.SampledFrom(kinds).Draw(t, "change")
			next := m.Clone()
			if err := done[kind](next); err != nil {
				if err.Error() == "" {
					t.Fatalf("%s: an error without words", kind)
				}
				continue
			}
			for _, p := range next.Validate() {
				t.Fatalf("%s: %v: %s", kind, p.Path, p.Message)
			}
			if !reflect.DeepEqual(next, next.Clone()) {
				t.Fatalf("%s: a copy is not the same", kind)
			}
			m = next
		}
	})
}
