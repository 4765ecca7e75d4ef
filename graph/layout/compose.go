package layout

import "entente/graph/geom"

// drawing is a layout with what is needed to compare it with others.
type drawing struct {
	*Layout
	places *places // as they were before the drawing was moved to 0,0
	score  float64
}

// compose draws lines and labels for places and judges the whole. It makes
// short work of the lines when ended is not nil any more.
func compose(t *tree, p *places, o Options, ended func() error) *drawing {
	edges := drawLines(t, p, bundles(t.g), nil, ended)
	return finish(t, p, o, edges, placeLabels(t, p, edges, nil))
}

// finish makes a drawing of places, lines and labels, and judges it.
func finish(t *tree, p *places, o Options, edges []geom.Spline, labels []geom.Rect) *drawing {
	l := &Layout{Seed: o.Seed, Edges: edges, Labels: labels}
	l.Nodes = append([]geom.Rect{}, p.nodes...)
	l.Clusters = append([]geom.Rect{}, p.clusters...)
	toOrigin(l)
	l.Quality = Measure(t.g, l)
	d := &drawing{Layout: l, places: p}
	d.score = Score(l.Quality, strain(t, l), Fit(l.Size.W, l.Size.H, o.Aspect))
	return d
}

// toOrigin moves l so that the top left corner of all that is drawn is at 0,0,
// and sets its size. What pins are measured from moves along.
func toOrigin(l *Layout) {
	var all geom.Rect
	for _, rs := range [3][]geom.Rect{l.Nodes, l.Clusters, l.Labels} {
		for _, r := range rs {
			all = all.Union(r)
		}
	}
	for _, s := range l.Edges {
		for _, p := range s.Flatten(flatness) {
			all = all.Union(geom.Rect{X: p.X - .5, Y: p.Y - .5, W: 1, H: 1})
		}
	}
	d := geom.Point{X: -all.X, Y: -all.Y}
	for _, rs := range [3][]geom.Rect{l.Nodes, l.Clusters, l.Labels} {
		for i, r := range rs {
			if !r.Empty() {
				rs[i] = r.Shift(d)
			}
		}
	}
	for _, s := range l.Edges {
		for i := range s {
			s[i] = s[i].Add(d)
		}
	}
	l.Origin = l.Origin.Add(d)
	l.Size = all.Size()
}

// strain is the length of all lines, with what makes them hard to follow added.
func strain(t *tree, l *Layout) float64 {
	sum := 0.0
	lines := make([][]geom.Point, len(l.Edges))
	bounds := make([]geom.Rect, len(l.Edges))
	for i, s := range l.Edges {
		lines[i] = s.Flatten(1)
		bounds[i] = s.Bounds().Grow(.01)
		for k := 1; k < len(lines[i]); k++ {
			sum += lines[i][k].Sub(lines[i][k-1]).Len()
		}
	}
	for c, r := range l.Clusters {
		if t.g.Clusters[c].Header < 0 {
			continue
		}
		for i, e := range t.g.Edges {
			if bounds[i].Overlaps(r) && !t.within(e.From, c) && !t.within(e.To, c) {
				sum += 2 * foreignCost * covered(lines[i], r)
			}
		}
	}
	for i, r := range l.Labels {
		if r.Empty() {
			continue
		}
		for k, line := range lines {
			if k != i && bounds[k].Overlaps(r) {
				sum += 2 * onLine * covered(line, r)
			}
		}
	}
	return sum
}
