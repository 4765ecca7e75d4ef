package raster

import (
	"math"

	"entente/graph/geom"
	"entente/graph/scene"
)

const (
	tolerance = .1   // pixels between a curve and the lines drawn for it: less is not seen
	maxPieces = 4096 // lines for one curve
	// arcs are more often small, and what a chord cuts off a dot makes it paler
	arcTolerance = .03
	farthest     = 1 << 21 // pixels: what lies further is drawn there
)

// pt is a point in pixels before the view's offset is added, so that moving the
// view by whole pixels moves the picture exactly.
type pt struct{ x, y float64 }

func (p pt) add(q pt) pt            { return pt{p.x + q.x, p.y + q.y} }
func (p pt) sub(q pt) pt            { return pt{p.x - q.x, p.y - q.y} }
func (p pt) mul(k float64) pt       { return pt{p.x * k, p.y * k} }
func (p pt) dot(q pt) float64       { return p.x*q.x + p.y*q.y }
func (p pt) cross(q pt) float64     { return p.x*q.y - p.y*q.x }
func (p pt) len() float64           { return math.Sqrt(p.x*p.x + p.y*p.y) }
func (p pt) mix(q pt, t float64) pt { return pt{p.x + (q.x-p.x)*t, p.y + (q.y-p.y)*t} }

// pen draws outlines into a cover.
type pen struct {
	*cover
	scale  float64 // pixels a point
	ox, oy int     // offset on the grid

	flat  []pt      // scratch
	lens  []float64 // scratch
	piece []pt      // scratch
}

// near brings a coordinate in pixels within reach; what is no number becomes 0.
func near(v float64) float64 {
	if v != v {
		return 0
	}
	return max(-farthest, min(farthest, v))
}

// grid rounds a coordinate in pixels to the grid.
func grid(v float64) int { return int(math.Floor(near(v)*subs + .5)) }

// edge adds a line from a to b.
func (p *pen) edge(a, b pt) {
	p.line(grid(a.x)+p.ox, grid(a.y)+p.oy, grid(b.x)+p.ox, grid(b.y)+p.oy)
}

// at returns a point of the scene in pixels.
func (p *pen) at(q geom.Point) pt { return pt{near(q.X * p.scale), near(q.Y * p.scale)} }

// polygon adds a closed outline.
func (p *pen) polygon(pts []pt) {
	for i := range pts {
		p.edge(pts[i], pts[(i+1)%len(pts)])
	}
}

// walk calls f with each subpath as a polyline, which is valid during the call.
// closed tells whether the subpath was closed by a step of its own.
func (p *pen) walk(path *scene.Path, f func(pts []pt, closed bool)) {
	flat, k := p.flat[:0], 0
	carried := false // flat holds nothing but where the last subpath was closed
	flush := func(closed bool) {
		if len(flat) > 1 || len(flat) == 1 && !carried {
			f(flat, closed)
		}
		flat, carried = flat[:0], false
	}
	for _, op := range path.Ops {
		n := operands(op)
		if k+n > len(path.Pts) {
			break
		}
		args := path.Pts[k : k+n]
		k += n
		switch op {
		case scene.Move:
			flush(false)
			flat = append(flat, p.at(args[0]))
		case scene.Line:
			flat = append(flat, p.at(args[0]))
		case scene.Curve:
			if len(flat) == 0 {
				flat = append(flat, p.at(args[0]))
			}
			flat = flatten(flat, [4]pt{flat[len(flat)-1], p.at(args[0]), p.at(args[1]), p.at(args[2])})
		case scene.Close:
			if len(flat) == 0 {
				continue
			}
			start := flat[0]
			flush(true)
			flat, carried = append(flat, start), true // where a path goes on after it was closed
		}
	}
	flush(false)
	p.flat = flat[:0]
}

// outline calls f with the lines of a shape as polylines, valid during the call.
func (p *pen) outline(s *scene.Shape, f func(pts []pt, closed bool)) {
	if s.Round == nil {
		p.walk(&s.Path, f)
		return
	}
	a, b := p.extent(s)
	rad := max(0, min(near(s.Round.Radius*p.scale), (b.x-a.x)/2, (b.y-a.y)/2))
	p.flat = corners(p.flat[:0], a, b, rad)
	f(p.flat, true)
}

// extent returns the box that holds a shape's outline: that of its points.
func (p *pen) extent(s *scene.Shape) (lo, hi pt) {
	if r := s.Round; r != nil {
		return p.at(geom.Point{X: r.X, Y: r.Y}), p.at(geom.Point{X: r.MaxX(), Y: r.MaxY()})
	}
	if len(s.Path.Pts) == 0 {
		return pt{}, pt{}
	}
	lo = p.at(s.Path.Pts[0])
	hi = lo
	for _, q := range s.Path.Pts[1:] {
		a := p.at(q)
		lo, hi = pt{min(lo.x, a.x), min(lo.y, a.y)}, pt{max(hi.x, a.x), max(hi.y, a.y)}
	}
	return lo, hi
}

// box returns the cover's rectangle, grown by d, in pixels before the offset.
func (p *pen) box(d float64) (lo, hi pt) {
	x, y := float64(p.x0)-float64(p.ox)/subs, float64(p.y0)-float64(p.oy)/subs
	return pt{x - d, y - d}, pt{x + float64(p.w) + d, y + float64(p.h) + d}
}

// operands returns how many points a step takes.
func operands(op scene.Op) int {
	switch op {
	case scene.Move, scene.Line:
		return 1
	case scene.Curve:
		return 3
	}
	return 0
}

// flatten appends a cubic without its first point. The number of lines follows
// from the second differences of its control points, which bound its curvature.
func flatten(dst []pt, c [4]pt) []pt {
	a := c[0].sub(c[1].mul(2)).add(c[2])
	b := c[1].sub(c[2].mul(2)).add(c[3])
	n := pieces(math.Sqrt(max(a.dot(a), b.dot(b))) * .75)
	step := 1 / float64(n)
	for i := 1; i < n; i++ {
		t := float64(i) * step
		u := 1 - t
		k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		dst = append(dst, pt{
			k0*c[0].x + k1*c[1].x + k2*c[2].x + k3*c[3].x,
			k0*c[0].y + k1*c[1].y + k2*c[2].y + k3*c[3].y,
		})
	}
	return append(dst, c[3])
}

// pieces returns how many lines keep within the tolerance a curve that leaves
// one line by dev.
func pieces(dev float64) int {
	n := math.Ceil(math.Sqrt(dev / tolerance))
	if !(n > 1) {
		return 1
	}
	return int(min(n, maxPieces))
}

// fill adds the inside of a path.
func (p *pen) fill(path *scene.Path) {
	p.walk(path, func(pts []pt, _ bool) {
		if len(pts) > 2 {
			p.polygon(pts)
		}
	})
}

// round adds the inside of a rectangle with rounded corners, grown by d pixels
// on every side; reverse makes it a hole.
func (p *pen) round(r *scene.RoundRect, d float64, reverse bool) {
	a := p.at(geom.Point{X: r.X, Y: r.Y})
	b := p.at(geom.Point{X: r.MaxX(), Y: r.MaxY()})
	rad := max(0, min(near(r.Radius*p.scale), (b.x-a.x)/2, (b.y-a.y)/2))
	a, b = pt{a.x - d, a.y - d}, pt{b.x + d, b.y + d}
	if !(b.x > a.x && b.y > a.y) {
		return
	}
	if rad > 0 {
		rad = max(0, rad+d)
	}
	p.flat = corners(p.flat[:0], a, b, rad)
	if reverse {
		for i, j := 0, len(p.flat)-1; i < j; i, j = i+1, j-1 {
			p.flat[i], p.flat[j] = p.flat[j], p.flat[i]
		}
	}
	p.polygon(p.flat)
}

// corners appends the outline of the rectangle from a to b with quarter circles
// of radius rad, from the left end of the top edge on, where SVG begins it too.
func corners(dst []pt, a, b pt, rad float64) []pt {
	if rad < .2 {
		return append(dst, a, pt{b.x, a.y}, b, pt{a.x, b.y})
	}
	n := arcPieces(rad, math.Pi/2)
	dst = append(dst, pt{a.x + rad, a.y})
	centres := [4]pt{{b.x - rad, a.y + rad}, {b.x - rad, b.y - rad}, {a.x + rad, b.y - rad}, {a.x + rad, a.y + rad}}
	for q, c := range centres {
		for i := 0; i <= n; i++ {
			s, k := math.Sincos(math.Pi / 2 * float64(i) / float64(n))
			d := pt{s * rad, -k * rad} // of the corner at the top right
			for range q {
				d = pt{-d.y, d.x}
			}
			dst = append(dst, c.add(d))
		}
	}
	return dst
}

// arcPieces returns how many lines draw an arc of the given radius and angle.
func arcPieces(rad, angle float64) int {
	if rad <= arcTolerance {
		return int(math.Ceil(angle / (math.Pi / 2)))
	}
	n := math.Ceil(angle / (2 * math.Acos(1-arcTolerance/rad)))
	return int(max(1, min(n, maxPieces)))
}
