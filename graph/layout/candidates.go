package layout

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"entente/graph/geom"
	"entente/graph/layout/route"
)

// quickly is how many bundles are routed so fast that it is done even when the
// time is up.
const quickly = 60

// firstSeed is where the seeds of the searches begin. Any would do; this one
// does well with the maps that come with the program.
const firstSeed = 11000

// best returns the best drawing; there always is one, unless nobody waits.
func (r *run) best() *drawing {
	cs := r.candidates()
	r.tried = len(cs)
	r.total = len(cs) + min(len(cs), r.effort.priced) + min(len(cs), r.effort.drawn)
	r.placeAll(cs)
	cs = slices.DeleteFunc(cs, func(c *candidate) bool { return c.at == nil })
	if len(cs) == 0 {
		cs = append(cs, r.last())
		r.placeAll(cs)
	}
	if len(cs) > r.effort.priced && !tooMany(r.t, len(bundles(r.t.g))) {
		j := newJudge(r.t, r.o.Aspect)
		for _, c := range cs {
			c.price = j.cost(c.at)
		}
		cs = ranked(cs)[:r.effort.priced]
	}
	if len(cs) > 1 {
		cs = r.price(cs)
		cs = r.polish(cs)
	}
	return r.final(cs)
}

// placeAll finds the places of all candidates that do not fail.
func (r *run) placeAll(cs []*candidate) {
	r.each(len(cs), func(i int) {
		defer r.step()
		spread, err := cs[i].place()
		if err != nil {
			return
		}
		cs[i].set(r.t, spread)
	})
}

// set notes what came of the work of c.
func (c *candidate) set(t *tree, spread spreader) {
	c.spread = func(loose float64) *places { return pin(t, atOrigin(spread(loose))) }
	c.at = c.spread(1)
}

// ranked sorts candidates by price, the best first; of those that are alike
// only one stays in front.
func ranked(cs []*candidate) []*candidate {
	byPrice := func(a, b *candidate) int { return cmp.Compare(a.price, b.price) }
	slices.SortStableFunc(cs, byPrice)
	for k := len(cs) - 1; k > 0; k-- {
		if cs[k].price == cs[k-1].price {
			cs[k].price = math.Inf(1)
		}
	}
	slices.SortStableFunc(cs, byPrice)
	return cs
}

// price judges candidates by rough lines and ranks them.
func (r *run) price(cs []*candidate) []*candidate {
	for _, c := range cs {
		c.price = math.Inf(1) // should there be no time
	}
	bs := bundles(r.t.g)
	r.each(len(cs), func(i int) {
		defer r.step()
		q := problem(r.t, cs[i].at, bs)
		q.Ended = r.ctx.Err
		s := bounds(cs[i].at)
		if fit := Fit(s.W, s.H, r.o.Aspect); tooMany(r.t, len(bs)) {
			cs[i].price = r.straightPrice(cs[i].at, route.Straight(q), fit)
		} else {
			n, length := route.Price(q)
			cs[i].price = Score(Quality{EdgeCrossings: n}, length, fit)
		}
	})
	return ranked(cs)
}

// polish looks among the neighbours of the best plan for better ones: of many
// those that the rough judge likes are priced.
func (r *run) polish(cs []*candidate) []*candidate {
	if cs[0].plan == nil || tooMany(r.t, len(bundles(r.t.g))) {
		return cs
	}
	rnd := rand.New(rand.NewPCG(uint64(r.o.Seed), 7))
	j := newJudge(r.t, r.o.Aspect)
	var near []*candidate
	for range r.effort.neighbours {
		c := &candidate{name: cs[0].name, plan: cs[0].plan.clone()}
		if !mutate(r.t, c.plan, rnd) {
			return cs
		}
		c.set(r.t, loosened(r.t, c.plan))
		c.price = j.cost(c.at)
		near = append(near, c)
	}
	near = ranked(near)[:min(len(near), r.effort.polished)]
	r.mu.Lock()
	r.total += len(near)
	r.mu.Unlock()
	return ranked(append(r.price(near), cs...))
}

// straightPrice judges straight lines, one for each bundle.
func (r *run) straightPrice(p *places, routes route.Routes, fit float64) float64 {
	lines := make([][]geom.Point, len(r.t.g.Edges))
	length := 0.0
	for i, b := range bundles(r.t.g) {
		lines[b.edges[0]] = routes[i][0].Flatten(flatness)
		length += pathLen(lines[b.edges[0]]) * float64(len(b.edges))
	}
	q := Quality{EdgeCrossings: countCrossings(r.t, p, lines), EdgesThroughNodes: countThrough(r.t, p, lines)}
	return Score(q, length, fit)
}

// final draws the first candidates in full and returns the best. If something
// lies on something else in that, the next ones are drawn too, and the first
// with more room.
func (r *run) final(cs []*candidate) *drawing {
	n := min(len(cs), r.effort.drawn)
	best := r.drawn(cs[:n], []float64{1})
	for _, more := range []struct {
		cs     []*candidate
		widths []float64
	}{
		{cs[n:min(len(cs), 2*n)], []float64{1}},
		{cs[:1], []float64{1.1, 1.25}},
		{cs[:1], []float64{1.6, 2}},
	} {
		if r.named() && more.widths[0] > 1.1 {
			break // whoever names a program wants that program's picture, and soon
		}
		if tooMany(r.t, len(bundles(r.t.g))) {
			break // there is no drawing of it in which nothing lies on anything
		}
		if best == nil || best.Quality.LabelOverlaps+best.Quality.EdgesThroughNodes == 0 {
			break
		}
		r.mu.Lock()
		r.total += len(more.cs) * len(more.widths)
		r.mu.Unlock()
		if d := r.drawn(more.cs, more.widths); d != nil && d.score < best.score {
			best = d
		}
	}
	return best
}

// drawn draws all candidates in all widths and returns the best.
func (r *run) drawn(cs []*candidate, widths []float64) *drawing {
	all := make([]*drawing, len(cs)*len(widths))
	ended := r.stop.Err
	if len(bundles(r.t.g)) > quickly {
		ended = r.ctx.Err
	}
	r.each(len(all), func(i int) {
		c, loose := cs[i/len(widths)], widths[i%len(widths)]
		all[i] = compose(r.t, c.spread(loose), r.o, ended)
		all[i].Engine = c.name
		if loose != 1 {
			all[i].Engine += fmt.Sprintf(" loose=%g", loose)
		}
		r.step()
	})
	var best *drawing
	for _, d := range all {
		if d != nil && (best == nil || d.score < best.score) {
			best = d
		}
	}
	return best
}

// named tells whether the user has named a program.
func (r *run) named() bool { return r.o.Engine != "" && r.o.Engine != "auto" }

// candidates lists the ways to place that are worth trying.
func (r *run) candidates() []*candidate {
	var cs []*candidate
	if r.engine != nil {
		cs = r.engines()
	}
	if r.named() && len(cs) > 0 {
		return cs
	}
	steps := min(r.effort.steps, searchSteps(r.t))
	for k := range r.effort.searches {
		if steps == 0 {
			break
		}
		seed := firstSeed + 1000*r.o.Seed + int64(k)
		c := &candidate{name: fmt.Sprintf("entente seed=%d", seed)}
		c.place = func() (spreader, error) {
			c.plan = improve(r.t, newJudge(r.t, r.o.Aspect), newPlan(r.t), uint64(seed), steps, r.ctx.Err)
			return loosened(r.t, c.plan), nil
		}
		cs = append(cs, c)
	}
	if len(r.t.kids[r.t.top]) == 0 && len(r.t.g.Nodes) <= forcedMost {
		cs = append(cs, &candidate{name: "entente force", place: func() (spreader, error) {
			at := force(r.t, r.o.Seed)
			return func(loose float64) *places { return repair(r.t, at, loose, r.o.Aspect) }, nil
		}}, &candidate{name: "entente ring", place: func() (spreader, error) {
			return func(loose float64) *places { return ring(r.t, loose, r.o.Aspect) }, nil
		}})
	}
	if len(cs) == 0 {
		cs = append(cs, r.last())
	}
	return cs
}

// last is the candidate that cannot fail.
func (r *run) last() *candidate {
	c := &candidate{name: "entente rows"}
	c.place = func() (spreader, error) { return loosened(r.t, newPlan(r.t)), nil }
	return c
}

// loosened gives plan p with more or less room.
func loosened(t *tree, p *plan) spreader {
	return func(loose float64) *places {
		q := p.clone()
		q.loose = loose
		return arrange(t, q)
	}
}

// searchSteps is how long a plan is searched for: less for larger graphs, whose
// every step takes longer, and not at all where it would lead nowhere.
func searchSteps(t *tree) int {
	bs := len(bundles(t.g))
	work := bs*bs + 4*bs*(len(t.g.Nodes)+1)
	if work > 400_000 {
		return 0
	}
	return 6_000_000 / max(work, 1)
}

// bounds returns the size of what lies at p, lines left out.
func bounds(p *places) geom.Size {
	var all geom.Rect
	for _, r := range p.nodes {
		all = all.Union(r)
	}
	for _, r := range p.clusters {
		all = all.Union(r)
	}
	return all.Size()
}

// atOrigin moves p so that the top left corner of all boxes is at 0,0.
func atOrigin(p *places) *places {
	var all geom.Rect
	for _, r := range p.nodes {
		all = all.Union(r)
	}
	for _, r := range p.clusters {
		all = all.Union(r)
	}
	d := geom.Point{X: -all.X, Y: -all.Y}
	for i := range p.nodes {
		p.nodes[i] = p.nodes[i].Shift(d)
	}
	for i := range p.clusters {
		p.clusters[i] = p.clusters[i].Shift(d)
	}
	return p
}
