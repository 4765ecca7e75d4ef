package route

import (
	"math"

	"entente/graph/geom"
)

const (
	tolerance = .8   // how far the curves may be from the taut lines, in points
	fanning   = 30.0 // over what length lines draw together before a narrow box
)

// lines returns the lines of a wire: its way shifted to the sides.
func lines(w *Wire, m way) []geom.Spline {
	out := make([]geom.Spline, w.Lines)
	for k := range out {
		pts := offset(w, m, (float64(k)-float64(w.Lines-1)/2)*w.Gap)
		out[k] = fit(pts, m.start, m.end)
	}
	return out
}

// offset shifts a way d points to the right of its direction. Its ends slide
// along the borders where they lie; where these are too short for all lines of
// the wire, the lines draw together.
func offset(w *Wire, m way, d float64) []geom.Point {
	if d == 0 {
		return m.pts
	}
	n := len(m.pts)
	out := make([]geom.Point, n)
	first, last := squeezed(w, &w.From, m.start), squeezed(w, &w.To, m.end)
	for i, p := range m.pts {
		t := unit(m.pts[min(i+1, n-1)].Sub(m.pts[max(i-1, 0)]))
		k := math.Min(1, math.Min(
			first+(1-first)*p.Sub(m.pts[0]).Len()/fanning, last+(1-last)*p.Sub(m.pts[n-1]).Len()/fanning))
		switch {
		case i == 0:
			t, k = m.start, first
		case i == n-1:
			t, k = m.end.Mul(-1), last
		}
		out[i] = p.Add(geom.Point{X: -t.Y, Y: t.X}.Mul(d * k))
	}
	out[0], out[n-1] = onSide(&w.From, m.start, out[0]), onSide(&w.To, m.end, out[n-1])
	return out
}

// onSide takes p back to the side of e that looks to out, where a way that ends
// near a corner has its outer lines end beyond that.
func onSide(e *End, out, p geom.Point) geom.Point {
	between := func(x, from, size float64) float64 {
		in := math.Min(1, size/2)
		return math.Max(from+in, math.Min(from+size-in, x))
	}
	if out.X != 0 {
		p.Y = between(p.Y, e.Y, e.H)
	} else {
		p.X = between(p.X, e.X, e.W)
	}
	return p
}

// squeezed returns by what the distances between the lines of w are multiplied
// so that all end on the side of e that looks to out.
func squeezed(w *Wire, e *End, out geom.Point) float64 {
	side := e.W
	if out.X != 0 {
		side = e.H
	}
	if h := w.half(); h > side/2-1 {
		return math.Max(0, side/2-1) / h
	}
	return 1
}

func unit(p geom.Point) geom.Point {
	if l := p.Len(); l > 1e-9 {
		return p.Mul(1 / l)
	}
	return geom.Point{X: 1}
}

// fit returns cubic curves through pts that leave their ends in the directions
// a and b where the way itself does so roughly.
func fit(pts []geom.Point, a, b geom.Point) geom.Spline {
	pts = distinct(pts)
	if len(pts) == 1 {
		return geom.Spline{pts[0], pts[0], pts[0], pts[0]}
	}
	n := len(pts)
	t0, t1 := unit(pts[1].Sub(pts[0])), unit(pts[n-2].Sub(pts[n-1]))
	if n > 3 && dot(t0, a) > .9 {
		t0 = a
	}
	if n > 3 && dot(t1, b) > .9 {
		t1 = b
	}
	return fitCubic(geom.Spline{pts[0]}, pts, t0, t1, 0)
}

// distinct drops points that repeat the one before.
func distinct(pts []geom.Point) []geom.Point {
	out := pts[:1:1]
	for _, p := range pts[1:] {
		if p.Sub(out[len(out)-1]).Len() > 1e-6 {
			out = append(out, p)
		}
	}
	return out
}

// fitCubic appends curves for pts to dst, which ends with pts[0].
func fitCubic(dst geom.Spline, pts []geom.Point, t0, t1 geom.Point, depth int) geom.Spline {
	n := len(pts)
	if n == 2 || depth > 12 {
		d := pts[n-1].Sub(pts[0]).Len() / 3
		return append(dst, pts[0].Add(t0.Mul(d)), pts[n-1].Add(t1.Mul(d)), pts[n-1])
	}
	u := chords(pts)
	worst, at := 0.0, 0
	for round := range 4 {
		c := bezier(pts, u, t0, t1)
		worst, at = deviation(c, pts, u)
		if worst <= tolerance {
			return append(dst, c[1], c[2], c[3])
		}
		if round == 0 && worst > 40*tolerance {
			break
		}
		for i := range u {
			u[i] = newton(c, pts[i], u[i])
		}
	}
	mid := unit(pts[at-1].Sub(pts[at+1]))
	dst = fitCubic(dst, pts[:at+1], t0, mid, depth+1)
	return fitCubic(dst, pts[at:], mid.Mul(-1), t1, depth+1)
}

// chords gives each point its share of the length, 0 to 1.
func chords(pts []geom.Point) []float64 {
	u := make([]float64, len(pts))
	for i := 1; i < len(pts); i++ {
		u[i] = u[i-1] + pts[i].Sub(pts[i-1]).Len()
	}
	for i := range u {
		u[i] /= u[len(u)-1]
	}
	return u
}

// bezier returns the cubic with the given end tangents that is nearest to pts
// in the sense of least squares.
func bezier(pts []geom.Point, u []float64, t0, t1 geom.Point) geom.Cubic {
	n := len(pts)
	a, b := pts[0], pts[n-1]
	var c00, c01, c11, x0, x1 float64
	for i, p := range pts {
		t, s := u[i], 1-u[i]
		b0, b1, b2, b3 := s*s*s, 3*t*s*s, 3*t*t*s, t*t*t
		v0, v1 := t0.Mul(b1), t1.Mul(b2)
		c00 += dot(v0, v0)
		c01 += dot(v0, v1)
		c11 += dot(v1, v1)
		r := p.Sub(a.Mul(b0 + b1)).Sub(b.Mul(b2 + b3))
		x0 += dot(v0, r)
		x1 += dot(v1, r)
	}
	det := c00*c11 - c01*c01
	l0, l1 := 0.0, 0.0
	if math.Abs(det) > 1e-12 {
		l0, l1 = (x0*c11-x1*c01)/det, (c00*x1-c01*x0)/det
	}
	d := b.Sub(a).Len()
	if l0 < 1e-3*d || l1 < 1e-3*d || l0 > 3*d || l1 > 3*d {
		l0, l1 = d/3, d/3
	}
	return geom.Cubic{a, a.Add(t0.Mul(l0)), b.Add(t1.Mul(l1)), b}
}

// deviation returns how far c is from the points at most, and at which of the inner ones.
func deviation(c geom.Cubic, pts []geom.Point, u []float64) (worst float64, at int) {
	at = len(pts) / 2
	for i := 1; i < len(pts)-1; i++ {
		if d := c.At(u[i]).Sub(pts[i]).Len(); d > worst {
			worst, at = d, i
		}
	}
	return worst, at
}

// newton moves t towards the place of c that is nearest to p.
func newton(c geom.Cubic, p geom.Point, t float64) float64 {
	d := c.At(t).Sub(p)
	s := 1 - t
	d1 := c[1].Sub(c[0]).Mul(3 * s * s).Add(c[2].Sub(c[1]).Mul(6 * s * t)).Add(c[3].Sub(c[2]).Mul(3 * t * t))
	d2 := c[2].Sub(c[1].Mul(2)).Add(c[0]).Mul(6 * s).Add(c[3].Sub(c[2].Mul(2)).Add(c[1]).Mul(6 * t))
	den := dot(d1, d1) + dot(d, d2)
	if math.Abs(den) < 1e-12 {
		return t
	}
	return math.Max(0, math.Min(1, t-dot(d, d1)/den))
}

func dot(p, q geom.Point) float64 { return p.X*q.X + p.Y*q.Y }
