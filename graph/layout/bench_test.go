package layout

import (
	"context"
	"testing"

	"entente/graph/layout/route"
)

// BenchmarkCompose measures one pass over the bundled map: lines, labels, figures.
func BenchmarkCompose(b *testing.B) {
	t, p := benchPlaces(b)
	for b.Loop() {
		compose(t, p, Options{}, context.Background().Err)
	}
}

// BenchmarkRoute measures the lines alone.
func BenchmarkRoute(b *testing.B) {
	t, p := benchPlaces(b)
	bs := bundles(t.g)
	for b.Loop() {
		drawLines(t, p, bs, nil, context.Background().Err)
	}
}

// BenchmarkJudge measures one step of the search for a plan.
func BenchmarkJudge(b *testing.B) {
	t, _ := benchPlaces(b)
	j, p := newJudge(t, 0), newPlan(t)
	for b.Loop() {
		j.cost(arrange(t, p))
	}
}

// BenchmarkPrice measures the rough lines by which candidates are told apart.
func BenchmarkPrice(b *testing.B) {
	t, p := benchPlaces(b)
	q := problem(t, p, bundles(t.g))
	for b.Loop() {
		route.Price(q)
	}
}

// BenchmarkAuto measures the whole of auto without an engine.
func BenchmarkAuto(b *testing.B) {
	g := fixture(b, "northern-alliance")
	for b.Loop() {
		if _, err := New(nil).Layout(context.Background(), g, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func benchPlaces(b *testing.B) (*tree, *places) {
	b.Helper()
	t, err := newTree(fixture(b, "northern-alliance"))
	if err != nil {
		b.Fatal(err)
	}
	p := improve(t, newJudge(t, 0), newPlan(t), 0, 500, context.Background().Err)
	return t, arrange(t, p)
}

// BenchmarkNear measures what an edit of the bundled map costs: a card dropped
// elsewhere, and a person added.
func BenchmarkNear(b *testing.B) {
	g := fixture(b, "northern-alliance")
	l := lay(b, g, Options{Aspect: 2})
	near := l.Near(g)
	all := changesOf(b, g, l)
	for _, name := range []string{"nothing", "pin far below", "pin a little aside", "add a person with ties", "tie across"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := New(nil).Layout(context.Background(), all[name], Options{Near: near, Aspect: 2}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
