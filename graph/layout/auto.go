package layout

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// timeoutDefault bounds a call that asks for no bound of its own.
const timeoutDefault = 30 * time.Second

// layouter tries candidates and keeps the best.
type layouter struct{ engine Engine }

var _ Layouter = (*layouter)(nil)

// New returns a Layouter that asks e for the placements of Graphviz programs.
// e may be nil; then all layouts are of our own making.
func New(e Engine) Layouter { return &layouter{e} }

// candidate is one way to lay the graph out. Which candidates there are
// depends on the graph and the options alone, never on the time.
type candidate struct {
	name string
	draw func(ctx context.Context) (*drawing, error)
}

// Layout implements Layouter.
func (l *layouter) Layout(ctx context.Context, g *Graph, o Options) (*Layout, error) {
	start := time.Now()
	t, err := newTree(g)
	if err != nil {
		return nil, fmt.Errorf("lay out: %w", err)
	}
	if o.Timeout <= 0 {
		o.Timeout = timeoutDefault
	}
	inner, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	best, tried := l.best(inner, t, o)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if best == nil {
		return nil, errors.New("lay out: no layout was found")
	}
	best.Candidates = tried
	best.Elapsed = time.Since(start)
	return best.Layout, nil
}

// best draws all candidates, two at a time, and returns the one with the
// least score; of equals, the first.
func (l *layouter) best(ctx context.Context, t *tree, o Options) (*drawing, int) {
	cs := l.candidates(t, o)
	drawn := make([]*drawing, len(cs))
	var wg sync.WaitGroup
	var mu sync.Mutex
	done := 0
	next := make(chan int, len(cs))
	for i := range cs {
		next <- i
	}
	close(next)
	for range 2 {
		wg.Go(func() {
			for i := range next {
				if ctx.Err() != nil && i > 0 {
					return
				}
				d, err := cs[i].draw(ctx)
				if err == nil {
					d.Engine = cs[i].name
					drawn[i] = d
				}
				mu.Lock()
				done++
				if o.Progress != nil {
					o.Progress(done, len(cs))
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	var best *drawing
	for _, d := range drawn {
		if d != nil && (best == nil || d.score < best.score) {
			best = d
		}
	}
	return best, done
}

func (l *layouter) candidates(t *tree, o Options) []candidate {
	var cs []candidate
	cs = append(cs, candidate{"own", func(ctx context.Context) (*drawing, error) {
		return compose(ctx, t, arrange(t, newPlan(t)), o, 0), nil
	}})
	steps := searchSteps(t)
	if steps == 0 {
		return cs
	}
	for k := range 4 {
		cs = append(cs, candidate{fmt.Sprint("own seed=", k), func(ctx context.Context) (*drawing, error) {
			p := improve(t, newJudge(t, o.Aspect), newPlan(t), uint64(k)+uint64(o.Seed), steps)
			return compose(ctx, t, arrange(t, p), o, 0), nil
		}})
	}
	return cs
}

// searchSteps is how long a plan is searched for: less for larger graphs, whose
// every step takes longer, and not at all where it would lead nowhere.
func searchSteps(t *tree) int {
	bs := len(bundles(t.g))
	work := bs*bs + 4*bs*(len(t.g.Nodes)+1)
	if work > 400_000 {
		return 0
	}
	return min(8000, 30_000_000/max(work, 1))
}
