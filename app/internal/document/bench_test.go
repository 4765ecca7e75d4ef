package document

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/edit"
)

// BenchmarkEdit makes one edit of maps of two sizes, without the drawing: what
// the author waits for until it is in place.
func BenchmarkEdit(b *testing.B) {
	bundled, err := os.ReadFile("../../../assets/maps/northern-alliance.entente")
	if err != nil {
		b.Fatal(err)
	}
	for name, content := range map[string]string{"bundled": string(bundled), "large": large(2000)} {
		v, err := parseVersion("", content)
		if err != nil {
			b.Fatal(err)
		}
		id := v.index.Map().Actors[len(v.index.Map().Actors)/2].ID
		b.Run(name+"/rename", func(b *testing.B) {
			for b.Loop() {
				if _, err := v.with(func(m *graph.Map) error { return edit.Set(m, id, "name", "Another") }); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/undo", func(b *testing.B) {
			for b.Loop() {
				if _, err := parseVersion("", content); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/study", func(b *testing.B) {
			for b.Loop() {
				examine(context.Background(), v.index, nil, func(func(*findings) Change) {})
			}
		})
	}
}

// large returns a map of n actors and twice as many ties.
func large(n int) string {
	var s strings.Builder
	s.WriteString("entente: 1\ntitle: Large\nactors:\n")
	for i := range n {
		fmt.Fprintf(&s, "  - {id: a%d, name: Actor %d, kind: person}\n", i, i)
	}
	s.WriteString("ties:\n")
	for i := range 2 * n {
		fmt.Fprintf(&s, "  - {id: t%d, from: a%d, to: a%d, kind: alliance}\n", i, i%n, (i*7+1)%n)
	}
	return s.String()
}
