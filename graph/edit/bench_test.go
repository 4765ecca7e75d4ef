package edit

import (
	"fmt"
	"testing"

	"entente/graph"
)

// city returns a map of 2,000 actors and 4,000 ties.
func city() *graph.Map {
	m := &graph.Map{
		Entente: 1, Title: "City",
		Sources: []graph.Source{{ID: "s", Title: "S", Passages: []graph.Passage{{ID: "p"}}}},
	}
	for i := range 2000 {
		m.Actors = append(m.Actors, graph.Actor{ID: fmt.Sprint("a", i), Name: fmt.Sprint("Actor ", i), Kind: graph.Person})
	}
	for i := range 4000 {
		m.Ties = append(m.Ties, graph.Tie{
			ID: fmt.Sprint("t", i), From: fmt.Sprint("a", i%2000), To: fmt.Sprint("a", (i*7+1)%2000), Kind: graph.Rivalry, Cites: []graph.Cite{{At: "s/p"}},
		})
	}
	return m
}

func BenchmarkChanges(b *testing.B) {
	m := city()
	for name, change := range map[string]Change{
		"clone":  func(*graph.Map) error { return nil },
		"set":    func(m *graph.Map) error { return Set(m, "a1000", "name", "New") },
		"set id": func(m *graph.Map) error { return SetID(m, "a1000", "new") },
		"delete": func(m *graph.Map) error { return Delete(m, "a1000") },
		"merge":  func(m *graph.Map) error { return Merge(m, "a1000", "a1001") },
		"add":    func(m *graph.Map) error { return added(Add(m, graph.Actor{Name: "New", Kind: graph.State})) },
		"hangs":  func(m *graph.Map) error { Hangs(m, "a1000"); return nil },
		"paste": func(m *graph.Map) error {
			c, err := Copy(m, "a1000", "t1000")
			if err == nil {
				_, err = Paste(m, c)
			}
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := change(m.Clone()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
