package layout

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"
)

// timeoutDefault bounds a call that asks for no bound of its own.
const timeoutDefault = 30 * time.Second

// layouter tries candidates and keeps the best.
type layouter struct {
	engine Engine
	effort effort
}

// effort is how much work a search of our own takes upon itself.
type effort struct {
	searches   int // each from another seed
	steps      int // of each, at most
	priced     int // candidates whose lines are drawn roughly
	neighbours int // of the best plan that are judged
	polished   int // of these whose lines are drawn roughly
	drawn      int // candidates that are drawn in full
}

var _ Layouter = (*layouter)(nil)

// New returns a Layouter that asks e for the placements of Graphviz programs.
// e may be nil; then all layouts are of our own making.
func New(e Engine) Layouter {
	return &layouter{e, effort{searches: 7, steps: 1000, priced: 5, neighbours: 80, polished: 5, drawn: 3}}
}

// Layout implements Layouter.
//
// It works in three stages, each over a fixed list, so that the outcome does
// not depend on how fast the machine is: positions are found, by Graphviz
// programs and by a search of our own; lines are drawn roughly to tell the
// good ones; the best are drawn in full and judged by Score.
//
// Near an earlier layout there is one candidate only, unless things would lie
// on each other in that.
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
	r := &run{t: t, o: o, engine: l.engine, effort: l.effort, ctx: inner, stop: ctx}
	var best *drawing
	if o.Near != nil {
		best = r.near()
	}
	if best == nil {
		best = r.best()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	best.Candidates = r.tried
	best.Elapsed = time.Since(start)
	return best.Layout, nil
}

// run is one call of Layout.
type run struct {
	t      *tree
	o      Options
	engine Engine
	effort effort
	ctx    context.Context // ends with the time that the call has
	stop   context.Context // ends when nobody wants the layout any more
	tried  int
	mu     sync.Mutex
	done   int
	total  int
}

// candidate is a way to place everything. Which there are depends on the graph
// and the options alone.
type candidate struct {
	name   string
	place  func() (spreader, error) // the work
	spread spreader                 // what came of it, pins heeded
	plan   *plan                    // where the places come from one
	at     *places                  // with the usual gaps
	price  float64                  // of the lines, roughly; the lower the better
}

// spreader gives places with all gaps multiplied by loose.
type spreader func(loose float64) *places

// each calls f for 0 to n-1, on all processors, until the time is up; it
// always calls f(0) unless nobody waits any more.
func (r *run) each(n int, f func(i int)) {
	var wg sync.WaitGroup
	next := make(chan int, n)
	for i := range n {
		next <- i
	}
	close(next)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				if r.stop.Err() != nil || i > 0 && r.ctx.Err() != nil {
					return
				}
				f(i)
			}
		})
	}
	wg.Wait()
}

// step reports that one more part of the work is done.
func (r *run) step() {
	if r.o.Progress == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done++
	r.o.Progress(r.done, r.total)
}
