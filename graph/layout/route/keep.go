package route

import (
	"math"
	"slices"

	"entente/graph/geom"
)

// keep enters the lines that wire i has already.
func (g *grid) keep(i int) {
	w := &g.p.Wires[i]
	pts := middle(w.Kept)
	n := len(pts)
	g.ways[i] = way{pts, facing(w.From.Rect, pts[0]), facing(w.To.Rect, pts[n-1])}
	seen := make(map[int32]bool)
	for k := 1; k < n; k++ {
		d := pts[k].Sub(pts[k-1])
		steps := max(1, int(math.Ceil(2*d.Len()/g.pitch)))
		for s := range steps + 1 {
			if c := g.cellAt(pts[k-1].Add(d.Mul(float64(s) / float64(steps)))); !seen[c] {
				seen[c] = true
				g.paths[i] = append(g.paths[i], c)
			}
		}
	}
	g.lay(i)
}

// cellAt returns the cell that p lies in, or the nearest one.
func (g *grid) cellAt(p geom.Point) int32 {
	x := max(0, min(g.w-1, int((p.X-g.org.X)/g.pitch)))
	y := max(0, min(g.h-1, int((p.Y-g.org.Y)/g.pitch)))
	return int32(y*g.w + x)
}

// middle returns the middle of lines that run side by side.
func middle(lines []geom.Spline) []geom.Point {
	const flat = .5
	n := len(lines)
	a := lines[(n-1)/2].Flatten(flat)
	if n%2 == 1 {
		return a
	}
	b := lines[n/2].Flatten(flat)
	k := max(len(a), len(b), 8)
	a, b = even(a, k), even(b, k)
	for i := range a {
		a[i] = a[i].Add(b[i]).Mul(.5)
	}
	return a
}

// even returns n+1 points along pts at even steps.
func even(pts []geom.Point, n int) []geom.Point {
	total := 0.0
	for i := 1; i < len(pts); i++ {
		total += pts[i].Sub(pts[i-1]).Len()
	}
	if total == 0 {
		return slices.Repeat(pts[:1], n+1)
	}
	out := resample(pts, total/float64(n))
	for len(out) < n+1 {
		out = append(out, out[len(out)-1])
	}
	return out[:n+1]
}

// facing returns the outward direction of the side of r that p lies at.
func facing(r geom.Rect, p geom.Point) geom.Point {
	left, right, up, down := math.Abs(p.X-r.X), math.Abs(p.X-r.MaxX()), math.Abs(p.Y-r.Y), math.Abs(p.Y-r.MaxY())
	switch math.Min(math.Min(left, right), math.Min(up, down)) {
	case left:
		return geom.Point{X: -1}
	case right:
		return geom.Point{X: 1}
	case up:
		return geom.Point{Y: -1}
	}
	return geom.Point{Y: 1}
}
