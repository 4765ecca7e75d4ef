package raster

import "math"

// miterLimit is SVG's: a corner sharper than that is cut off.
const miterLimit = 4

// smooth is the cosine of the bend up to which a joint's sides are drawn
// through, as on a curve that was cut into lines: 25 degrees.
const smooth = .906

// stroker adds the outline of lines to a pen: strips of which every part is
// wound the same way, so that overlaps (a curve that crosses itself, the inside
// of a bend) are covered once.
//
//	 l0────────l1
//	 │          │╲ wedge
//	p0 ──▶ u    p1
//	 │          │
//	 r0────────r1
type stroker struct {
	*pen
	half  float64 // half the width, in pixels
	round bool    // caps and joins; else cut off and mitred

	l, r pt   // ends of the sides drawn so far
	ring []pt // of a dot, about its middle
}

// polyline adds the stroke of a polyline.
func (s *stroker) polyline(p []pt, closed bool) {
	p = distinct(p)
	if closed && len(p) > 1 && p[0].sub(p[len(p)-1]).len() < 1e-4 {
		p = p[:len(p)-1]
	}
	if len(p) < 2 {
		if len(p) == 1 && s.round {
			s.dot(p[0])
		}
		return
	}
	if closed && len(p) > 2 {
		p = append(p, p[0])
	} else {
		closed = false
	}
	first := direction(p[0], p[1])
	u := first
	s.begin(p[0], u, !closed)
	for i := 1; i < len(p)-1; i++ {
		v := direction(p[i], p[i+1])
		s.joint(p, i, u, v)
		u = v
	}
	end := p[len(p)-1]
	s.finish(end, u, !closed)
	if closed {
		s.wedge(end, u, first)
	}
}

// distinct removes points that stand on the one before, in place.
func distinct(p []pt) []pt {
	out := p[:0]
	for _, q := range p {
		if len(out) == 0 || q.sub(out[len(out)-1]).len() >= 1e-4 {
			out = append(out, q)
		}
	}
	return out
}

// direction returns the unit vector from a to b.
func direction(a, b pt) pt {
	d := b.sub(a)
	return d.mul(1 / d.len())
}

// side returns the way from the middle of a line of direction u to its left side.
func (s *stroker) side(u pt) pt { return pt{-u.y * s.half, u.x * s.half} }

// begin starts a strip at p.
func (s *stroker) begin(p, u pt, capped bool) {
	n := s.side(u)
	s.l, s.r = p.add(n), p.sub(n)
	if capped && s.round {
		s.arc(p, n.mul(-1), n, math.Pi)
		return
	}
	s.edge(s.r, s.l)
}

// reach leads the strip's sides to l and r.
func (s *stroker) reach(l, r pt) {
	s.edge(s.l, l)
	s.edge(r, s.r)
	s.l, s.r = l, r
}

// finish ends a strip at p.
func (s *stroker) finish(p, u pt, capped bool) {
	n := s.side(u)
	s.reach(p.add(n), p.sub(n))
	if capped && s.round {
		s.arc(p, n, n.mul(-1), math.Pi)
		return
	}
	s.edge(s.l, s.r)
}

// joint leads the stroke through p[i], from the direction u into v.
func (s *stroker) joint(p []pt, i int, u, v pt) {
	cos := u.dot(v)
	if cos > smooth {
		m := s.side(u.add(v)).mul(1 / (1 + cos))
		reachBack := s.half * math.Abs(u.cross(v)) / (1 + cos) // half*tan(angle/2)
		// twice, because the joint at the other end reaches back as well
		if 2*reachBack < p[i].sub(p[i-1]).len() && 2*reachBack < p[i+1].sub(p[i]).len() {
			s.reach(p[i].add(m), p[i].sub(m))
			return
		}
	}
	s.finish(p[i], u, false)
	s.wedge(p[i], u, v)
	s.begin(p[i], v, false)
}

// wedge fills the gap on the outer side of a corner.
func (s *stroker) wedge(p, u, v pt) {
	a, b := s.side(u), s.side(v)
	turn := u.cross(v)
	if turn > 0 { // the outer side is the right one; keep the winding
		a, b = b.mul(-1), a.mul(-1)
	}
	cos := u.dot(v)
	if s.round {
		s.edge(p, p.add(a))
		s.arc(p, a, b, math.Acos(max(-1, min(1, cos))))
		s.edge(p.add(b), p)
		return
	}
	s.edge(p, p.add(a))
	// the length of a mitre is 1/cos(half the bend) = sqrt(2/(1+cos))
	if (1+cos)*miterLimit*miterLimit >= 2 {
		tip := p.add(a.add(b).mul(1 / (1 + cos)))
		s.edge(p.add(a), tip)
		s.edge(tip, p.add(b))
	} else {
		s.edge(p.add(a), p.add(b))
	}
	s.edge(p.add(b), p)
}

// arc adds the edges of an arc about c, from c+from to c+to, turning by angle
// against the way of the axes. It ends on the very point c+to: a gap of one
// step of the grid would be seen as a faint line up to the picture's edge.
func (s *stroker) arc(c, from, to pt, angle float64) {
	n := arcPieces(s.half, angle)
	a := c.add(from)
	for i := 1; i < n; i++ {
		sin, cos := math.Sincos(-angle * float64(i) / float64(n))
		d := pt{from.x*cos - from.y*sin, from.x*sin + from.y*cos}
		b := c.add(d)
		s.edge(a, b)
		a = b
	}
	s.edge(a, c.add(to))
}

// dot adds a whole circle. A dotted line has many, so the way round is found once.
func (s *stroker) dot(p pt) {
	if s.ring == nil {
		n := arcPieces(s.half, 2*math.Pi)
		for i := range n {
			sin, cos := math.Sincos(-2 * math.Pi * float64(i) / float64(n))
			s.ring = append(s.ring, pt{s.half * cos, s.half * sin})
		}
	}
	last := p.add(s.ring[len(s.ring)-1])
	for _, d := range s.ring {
		next := p.add(d)
		s.edge(last, next)
		last = next
	}
}
