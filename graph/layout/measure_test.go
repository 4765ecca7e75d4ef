package layout

import (
	"testing"

	"entente/graph/geom"
)

// line is a straight edge through points.
func line(pts ...geom.Point) geom.Spline {
	out := geom.Spline{pts[0]}
	for k := 1; k < len(pts); k++ {
		d := pts[k].Sub(pts[k-1]).Mul(1.0 / 3)
		out = append(out, pts[k-1].Add(d), pts[k].Sub(d), pts[k])
	}
	return out
}

// square is four boxes at the corners of a square, of 20 by 20 points:
//
//	0 1
//	2 3
func cornered(edges ...Edge) (*Graph, *Layout) {
	g, l := &Graph{Edges: edges}, &Layout{Size: geom.Size{W: 200, H: 100}}
	for _, at := range []geom.Point{{}, {X: 180}, {Y: 80}, {X: 180, Y: 80}} {
		g.Nodes = append(g.Nodes, Node{Size: geom.Size{W: 20, H: 20}, Cluster: -1})
		l.Nodes = append(l.Nodes, geom.Rect{X: at.X, Y: at.Y, W: 20, H: 20})
	}
	l.Labels = make([]geom.Rect, len(edges))
	return g, l
}

func TestMeasure(t *testing.T) {
	diagonals := []Edge{{From: 0, To: 3}, {From: 1, To: 2}}
	cross := []geom.Spline{line(geom.Point{X: 20, Y: 20}, geom.Point{X: 180, Y: 80}), line(geom.Point{X: 180, Y: 20}, geom.Point{X: 20, Y: 80})}
	for _, c := range []struct {
		name   string
		edges  []Edge
		lines  []geom.Spline
		change func(g *Graph, l *Layout)
		want   Quality
	}{
		{name: "nothing is wrong", want: Quality{Aspect: 2}},
		{name: "two diagonals", edges: diagonals, lines: cross, want: Quality{EdgeCrossings: 1, Aspect: 2}},
		{
			name:  "edges that meet at a node do not cross",
			edges: []Edge{{From: 0, To: 3}, {From: 0, To: 1}},
			lines: []geom.Spline{cross[0], line(geom.Point{X: 20, Y: 20}, geom.Point{X: 180, Y: 10})},
			want:  Quality{Aspect: 2},
		},
		{
			name:  "edges of one node that cross elsewhere do",
			edges: []Edge{{From: 0, To: 3}, {From: 0, To: 1}},
			lines: []geom.Spline{
				line(geom.Point{X: 20, Y: 10}, geom.Point{X: 100, Y: 70}, geom.Point{X: 180, Y: 90}),
				line(geom.Point{X: 20, Y: 18}, geom.Point{X: 60, Y: 20}, geom.Point{X: 180, Y: 10}),
			},
			want: Quality{EdgeCrossings: 1, Aspect: 2},
		},
		{
			name:  "twice crossed counts twice",
			edges: []Edge{{From: 0, To: 1}, {From: 2, To: 3}},
			lines: []geom.Spline{
				line(geom.Point{X: 20, Y: 10}, geom.Point{X: 100, Y: 90}, geom.Point{X: 180, Y: 10}),
				line(geom.Point{X: 20, Y: 90}, geom.Point{X: 100, Y: 60}, geom.Point{X: 180, Y: 90}),
			},
			want: Quality{EdgeCrossings: 2, Aspect: 2},
		},
		{
			name:  "through a box",
			edges: []Edge{{From: 0, To: 1}},
			lines: []geom.Spline{line(geom.Point{X: 20, Y: 10}, geom.Point{X: 180, Y: 10})},
			change: func(g *Graph, l *Layout) {
				l.Nodes[2] = geom.Rect{X: 90, Y: 5, W: 20, H: 20}
			},
			want: Quality{EdgesThroughNodes: 1, Aspect: 2},
		},
		{
			name:   "boxes that overlap",
			change: func(g *Graph, l *Layout) { l.Nodes[1] = geom.Rect{X: 10, Y: 10, W: 20, H: 20} },
			want:   Quality{NodeOverlaps: 1, Aspect: 2},
		},
		{
			name: "boxes outside and astride a region",
			change: func(g *Graph, l *Layout) {
				g.Clusters = []Cluster{{Parent: -1, Header: -1, Side: -1}}
				l.Clusters = []geom.Rect{{X: 5, Y: -5, W: 50, H: 50}}
				g.Nodes[3].Cluster = 0
			},
			want: Quality{NodeOverlaps: 2, Aspect: 2},
		},
		{
			name:  "labels on a box and on each other",
			edges: diagonals, lines: []geom.Spline{cross[0], cross[0]},
			change: func(g *Graph, l *Layout) {
				l.Labels = []geom.Rect{{X: 10, Y: 10, W: 30, H: 15}, {X: 35, Y: 12, W: 30, H: 15}}
			},
			want: Quality{LabelOverlaps: 2, Aspect: 2},
		},
		{
			name:  "a label on a heading",
			edges: diagonals[:1], lines: cross[:1],
			change: func(g *Graph, l *Layout) {
				g.Clusters = []Cluster{{Parent: -1, Header: -1, Side: 0, Heading: geom.Size{W: 60, H: 20}}}
				l.Clusters = []geom.Rect{{X: 40, Y: 0, W: 100, H: 100}}
				h := HeadingRect(&g.Clusters[0], l.Clusters[0])
				l.Labels[0] = geom.RectAround(h.Center(), geom.Size{W: 10, H: 10})
			},
			want: Quality{LabelOverlaps: 1, Aspect: 2},
		},
	} {
		g, l := cornered(c.edges...)
		l.Edges = c.lines
		if c.change != nil {
			c.change(g, l)
		}
		if got := Measure(g, l); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestScoreOrdersWhatDisturbs(t *testing.T) {
	worse := []struct {
		name string
		q    Quality
	}{
		{"nothing", Quality{}},
		{"a label", Quality{LabelOverlaps: 1}},
		{"a crossing", Quality{EdgeCrossings: 1}},
		{"a line through a box", Quality{EdgesThroughNodes: 1}},
		{"an overlap", Quality{NodeOverlaps: 1}},
	}
	for i := 1; i < len(worse); i++ {
		if Score(worse[i-1].q, 1000, 1000) >= Score(worse[i].q, 1000, 1000) {
			t.Errorf("%s weighs no more than %s", worse[i].name, worse[i-1].name)
		}
	}
	if Score(Quality{}, 1000, 1000) >= Score(Quality{}, 1200, 1000) || Score(Quality{}, 1000, 1000) >= Score(Quality{}, 1000, 1010) {
		t.Error("longer lines or a larger page should weigh more")
	}
	if a, b := Score(Quality{}, 0, Legible+10)-Score(Quality{}, 0, Legible), Score(Quality{}, 0, Legible)-Score(Quality{}, 0, Legible-10); a <= b {
		t.Error("what makes text too small should weigh more")
	}
}

func TestFit(t *testing.T) {
	for _, c := range [][4]float64{{1600, 900, 0, 1600}, {160, 900, 16.0 / 9, 1600}, {100, 100, 1, 100}, {100, 200, 2, 400}} {
		if got := Fit(c[0], c[1], c[2]); got < c[3]-1e-9 || got > c[3]+1e-9 {
			t.Errorf("Fit(%v, %v, %v) = %v, want %v", c[0], c[1], c[2], got, c[3])
		}
	}
}
