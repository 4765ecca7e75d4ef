package scene

import (
	"math"

	"entente/graph/geom"
)

// kappa is the distance of the control points of a quarter circle of radius 1
// from its ends.
const kappa = 0.5522847498

func (p *Path) move(x, y float64) {
	p.Ops = append(p.Ops, Move)
	p.Pts = append(p.Pts, geom.Point{X: x, Y: y})
}

func (p *Path) line(x, y float64) {
	p.Ops = append(p.Ops, Line)
	p.Pts = append(p.Pts, geom.Point{X: x, Y: y})
}

func (p *Path) curve(a, b, c geom.Point) {
	p.Ops = append(p.Ops, Curve)
	p.Pts = append(p.Pts, a, b, c)
}

func (p *Path) close() { p.Ops = append(p.Ops, Close) }

// corners are the radii of a rectangle's corners, clockwise from the top left.
type corners [4]float64

// rectPath returns the outline of r, clockwise, with rounded corners.
func rectPath(r geom.Rect, c corners) Path {
	p := Path{Ops: make([]Op, 0, 10), Pts: make([]geom.Point, 0, 17)}
	x0, y0, x1, y1 := r.X, r.Y, r.MaxX(), r.MaxY()
	pt := func(x, y float64) geom.Point { return geom.Point{X: x, Y: y} }
	const k = 1 - kappa
	p.move(x0+c[0], y0)
	p.line(x1-c[1], y0)
	p.curve(pt(x1-c[1]*k, y0), pt(x1, y0+c[1]*k), pt(x1, y0+c[1]))
	p.line(x1, y1-c[2])
	p.curve(pt(x1, y1-c[2]*k), pt(x1-c[2]*k, y1), pt(x1-c[2], y1))
	p.line(x0+c[3], y1)
	p.curve(pt(x0+c[3]*k, y1), pt(x0, y1-c[3]*k), pt(x0, y1-c[3]))
	p.line(x0, y0+c[0])
	p.curve(pt(x0, y0+c[0]*k), pt(x0+c[0]*k, y0), pt(x0+c[0], y0))
	p.close()
	return p
}

// rounded returns a shape, still without colours, that is r with corners of
// the radius.
func rounded(r geom.Rect, radius float64) Shape {
	radius = max(0, min(radius, r.W/2, r.H/2))
	return Shape{Path: rectPath(r, corners{radius, radius, radius, radius}), Round: &RoundRect{r, radius}}
}

// disc returns a shape that is a circle.
func disc(c geom.Point, radius float64) Shape {
	return rounded(geom.Rect{X: c.X - radius, Y: c.Y - radius, W: 2 * radius, H: 2 * radius}, radius)
}

func (s Shape) filled(c Color) Shape {
	s.Fill = c
	return s
}

func (s Shape) stroked(c Color, width float64) Shape {
	s.Stroke, s.Width = c, width
	return s
}

// patterned sets how the stroke is dashed.
func (s Shape) patterned(p Pattern) Shape {
	s.Dash, s.Width = p.dash(s.Width)
	s.RoundCap = p == Dots
	return s
}

// polyline returns a shape that is a run of straight lines.
func polyline(pts ...geom.Point) Shape {
	var p Path
	for i, q := range pts {
		if i == 0 {
			p.move(q.X, q.Y)
		} else {
			p.line(q.X, q.Y)
		}
	}
	return Shape{Path: p}
}

// curved returns a shape that is the line of a spline.
func curved(s geom.Spline) Shape {
	var p Path
	if len(s) > 0 {
		p.move(s[0].X, s[0].Y)
	}
	s.Cubics(func(c geom.Cubic) { p.curve(c[1], c[2], c[3]) })
	return Shape{Path: p}
}

// reversed returns s from its end to its start.
func reversed(s geom.Spline) geom.Spline {
	out := make(geom.Spline, len(s))
	for i, p := range s {
		out[len(s)-1-i] = p
	}
	return out
}

// shortened returns s without its last stretch: what lies within d of its
// end. A spline shorter than that keeps a stump, so that it stays visible.
func shortened(s geom.Spline, d float64) geom.Spline {
	if len(s) < 4 {
		return s
	}
	end := s[len(s)-1]
	for len(s) > 4 && s[len(s)-4].Sub(end).Len() <= d {
		s = s[:len(s)-3]
	}
	c := geom.Cubic(s[len(s)-4:])
	lo, hi := 0.2, 1.0 // outside and inside of the circle around the end
	if c.At(lo).Sub(end).Len() <= d {
		hi = lo
	}
	for hi-lo > 1e-4 {
		mid := (lo + hi) / 2
		if c.At(mid).Sub(end).Len() > d {
			lo = mid
		} else {
			hi = mid
		}
	}
	out := append(geom.Spline(nil), s[:len(s)-4]...)
	first := split(c, hi)
	return append(out, first[:]...)
}

// split returns the part of c from its start to t (de Casteljau).
func split(c geom.Cubic, t float64) geom.Cubic {
	lerp := func(a, b geom.Point) geom.Point { return a.Add(b.Sub(a).Mul(t)) }
	ab, bc, cd := lerp(c[0], c[1]), lerp(c[1], c[2]), lerp(c[2], c[3])
	abc, bcd := lerp(ab, bc), lerp(bc, cd)
	return geom.Cubic{c[0], ab, abc, lerp(abc, bcd)}
}

// along returns the point at the share k of the length of the polyline.
func along(line []geom.Point, k float64) geom.Point {
	total := 0.0
	for i := 1; i < len(line); i++ {
		total += line[i].Sub(line[i-1]).Len()
	}
	rest := total * k
	for i := 1; i < len(line); i++ {
		d := line[i].Sub(line[i-1])
		n := d.Len()
		if rest <= n && n > 0 {
			return line[i-1].Add(d.Mul(rest / n))
		}
		rest -= n
	}
	if len(line) == 0 {
		return geom.Point{}
	}
	return line[len(line)-1]
}

// distance returns how far p is from the segment from a to b.
func distance(p, a, b geom.Point) float64 {
	d := b.Sub(a)
	n := d.X*d.X + d.Y*d.Y
	if n == 0 {
		return p.Sub(a).Len()
	}
	v := p.Sub(a)
	t := math.Max(0, math.Min(1, (v.X*d.X+v.Y*d.Y)/n))
	return p.Sub(a.Add(d.Mul(t))).Len()
}
