// Package geom has the points, rectangles and curves that layout and drawing
// share. The unit is the point (1/72 inch) unless a name says otherwise; x
// grows to the right and y downwards.
package geom

import "math"

// Point is a place or a vector.
type Point struct{ X, Y float64 }

// Add returns p+q.
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// Sub returns p-q.
func (p Point) Sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }

// Mul returns p scaled by k.
func (p Point) Mul(k float64) Point { return Point{p.X * k, p.Y * k} }

// Len returns the length of p as a vector.
func (p Point) Len() float64 { return math.Hypot(p.X, p.Y) }

// Size is a width and a height.
type Size struct{ W, H float64 }

// Rect is a rectangle by its top left corner and its size.
type Rect struct{ X, Y, W, H float64 }

// RectAround returns the rectangle of size s whose centre is c.
func RectAround(c Point, s Size) Rect { return Rect{c.X - s.W/2, c.Y - s.H/2, s.W, s.H} }

// Center returns the middle of r.
func (r Rect) Center() Point { return Point{r.X + r.W/2, r.Y + r.H/2} }

// Size returns the size of r.
func (r Rect) Size() Size { return Size{r.W, r.H} }

// MaxX returns the right edge of r.
func (r Rect) MaxX() float64 { return r.X + r.W }

// MaxY returns the bottom edge of r.
func (r Rect) MaxY() float64 { return r.Y + r.H }

// Empty tells whether r has no area.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains tells whether p lies in r, the edges included.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X && p.X <= r.MaxX() && p.Y >= r.Y && p.Y <= r.MaxY()
}

// ContainsRect tells whether q lies in r, allowing slack on every side.
func (r Rect) ContainsRect(q Rect, slack float64) bool {
	return q.X >= r.X-slack && q.Y >= r.Y-slack && q.MaxX() <= r.MaxX()+slack && q.MaxY() <= r.MaxY()+slack
}

// Overlaps tells whether r and q share area; touching edges do not count.
func (r Rect) Overlaps(q Rect) bool {
	return r.X < q.MaxX() && q.X < r.MaxX() && r.Y < q.MaxY() && q.Y < r.MaxY()
}

// Grow returns r with d more on every side; d may be negative.
func (r Rect) Grow(d float64) Rect { return Rect{r.X - d, r.Y - d, r.W + 2*d, r.H + 2*d} }

// Shift returns r moved by d.
func (r Rect) Shift(d Point) Rect { return Rect{r.X + d.X, r.Y + d.Y, r.W, r.H} }

// Union returns the smallest rectangle that holds both; an empty one counts for nothing.
func (r Rect) Union(q Rect) Rect {
	if r.Empty() {
		return q
	}
	if q.Empty() {
		return r
	}
	x, y := math.Min(r.X, q.X), math.Min(r.Y, q.Y)
	return Rect{x, y, math.Max(r.MaxX(), q.MaxX()) - x, math.Max(r.MaxY(), q.MaxY()) - y}
}

// Cubic is a cubic Bézier curve by its end points and control points.
type Cubic [4]Point

// At returns the point at t in 0..1.
func (c Cubic) At(t float64) Point {
	u := 1 - t
	a, b, d, e := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return Point{a*c[0].X + b*c[1].X + d*c[2].X + e*c[3].X, a*c[0].Y + b*c[1].Y + d*c[2].Y + e*c[3].Y}
}

// Bounds returns a rectangle that holds the curve: that of its four points.
func (c Cubic) Bounds() Rect {
	x0, y0, x1, y1 := c[0].X, c[0].Y, c[0].X, c[0].Y
	for _, p := range c[1:] {
		x0, y0, x1, y1 = math.Min(x0, p.X), math.Min(y0, p.Y), math.Max(x1, p.X), math.Max(y1, p.Y)
	}
	return Rect{x0, y0, x1 - x0, y1 - y0}
}

// Flatten appends to dst the points of the curve without the first, no line
// further from it than tol.
func (c Cubic) Flatten(dst []Point, tol float64) []Point {
	a := c[0].Sub(c[1].Mul(2)).Add(c[2])
	b := c[1].Sub(c[2].Mul(2)).Add(c[3])
	m := math.Max(a.Len(), b.Len())
	n := int(math.Ceil(math.Sqrt(m * .75 / tol)))
	n = max(1, min(n, 200))
	for i := 1; i < n; i++ {
		dst = append(dst, c.At(float64(i)/float64(n)))
	}
	return append(dst, c[3])
}

// Spline is a run of cubic curves that join: 1+3n points.
type Spline []Point

// Cubics calls f with each curve of s.
func (s Spline) Cubics(f func(Cubic)) {
	for i := 0; i+3 < len(s); i += 3 {
		f(Cubic{s[i], s[i+1], s[i+2], s[i+3]})
	}
}

// Flatten returns s as a polyline no further from it than tol.
func (s Spline) Flatten(tol float64) []Point {
	if len(s) == 0 {
		return nil
	}
	out := []Point{s[0]}
	s.Cubics(func(c Cubic) { out = c.Flatten(out, tol) })
	return out
}

// Bounds returns a rectangle that holds s.
func (s Spline) Bounds() Rect {
	if len(s) == 0 {
		return Rect{}
	}
	x0, y0, x1, y1 := s[0].X, s[0].Y, s[0].X, s[0].Y
	for _, p := range s[1:] {
		x0, y0, x1, y1 = math.Min(x0, p.X), math.Min(y0, p.Y), math.Max(x1, p.X), math.Max(y1, p.Y)
	}
	return Rect{x0, y0, x1 - x0, y1 - y0}
}
