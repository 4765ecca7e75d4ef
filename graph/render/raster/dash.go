package raster

import (
	"math"
	"slices"
)

// dashes is a pattern of strokes and gaps, in pixels.
type dashes struct {
	ends   []float64 // where each stroke or gap ends, from the start of the pattern
	period float64
}

// finest is the period in pixels below which a pattern would only be a blur:
// the line is drawn whole and paler.
const finest = 2

// newDashes returns the pattern of lengths given in points, as SVG reads it: an
// odd list counts twice, and one that is not a pattern (a negative length, no
// length at all) is no pattern.
func newDashes(lengths []float64, scale float64) (d dashes, ok bool) {
	if len(lengths)%2 == 1 {
		lengths = slices.Concat(lengths, lengths)
	}
	for _, l := range lengths {
		if !(l >= 0) {
			return dashes{}, false
		}
		d.period += l * scale
		d.ends = append(d.ends, d.period)
	}
	return d, d.period > 0 && !math.IsInf(d.period, 1)
}

// share returns how much of a line of the given width the pattern leaves, from
// 0 to 1; round caps add to each stroke.
func (d dashes) share(width float64, round bool) float64 {
	on, start := 0.0, 0.0
	for i, end := range d.ends {
		if i%2 == 0 {
			on += end - start
			if round {
				on += width
			}
		}
		start = end
	}
	return min(1, on/d.period)
}

// span is a stretch along a polyline.
type span struct{ from, to float64 }

// strokes calls f with every stroke of the pattern that begins before to and
// ends after from. The places follow from the number of the stroke alone, so
// they are the same whichever stretch is asked for.
func (d dashes) strokes(from, to float64, f func(span)) {
	for k := max(0, math.Floor(from/d.period)); k*d.period < to; k++ {
		base, start := k*d.period, 0.0
		for i, end := range d.ends {
			s := span{base + start, base + end}
			if i%2 == 0 && s.to >= from && s.from < to {
				f(s)
			}
			start = end
		}
	}
}

// dashed calls f with the polyline of every dash of pts that comes near the box
// from lo to hi. The polyline is valid during the call.
func (p *pen) dashed(pts []pt, d dashes, lo, hi pt, f func([]pt)) {
	at := append(p.lens[:0], 0) // length from the start to each point
	for i := 1; i < len(pts); i++ {
		at = append(at, at[i-1]+pts[i].sub(pts[i-1]).len())
	}
	p.lens = at
	total := at[len(at)-1]
	next := 0.0 // strokes that begin before it are done
	for i := 1; i < len(pts); i++ {
		t0, t1, ok := within(pts[i-1], pts[i], lo, hi)
		if !ok || at[i] == at[i-1] {
			continue
		}
		l := at[i] - at[i-1]
		d.strokes(at[i-1]+t0*l, min(at[i-1]+t1*l, total), func(s span) {
			if s.from < next {
				return
			}
			next = s.from + d.period/1e6
			p.piece = cut(p.piece[:0], pts, at, i, s)
			f(p.piece)
		})
	}
}

// cut appends the part s of p; i is a point near its beginning.
func cut(dst, p []pt, at []float64, i int, s span) []pt {
	s.to = min(s.to, at[len(at)-1])
	for i > 1 && at[i-1] >= s.from {
		i--
	}
	for i < len(p)-1 && at[i] < s.from {
		i++
	}
	along := func(x float64) pt {
		l := at[i] - at[i-1]
		if l == 0 {
			return p[i]
		}
		return p[i-1].mix(p[i], (x-at[i-1])/l)
	}
	dst = append(dst, along(s.from))
	for ; i < len(p)-1 && at[i] < s.to; i++ {
		dst = append(dst, p[i])
	}
	if s.to > s.from {
		dst = append(dst, along(s.to))
	}
	return dst
}

// within returns the part of the line from a to b that lies in the box from lo
// to hi (Liang and Barsky's clipping, ACM Transactions on Graphics 3(1), 1984).
func within(a, b, lo, hi pt) (t0, t1 float64, ok bool) {
	t0, t1 = 0, 1
	d := b.sub(a)
	for _, e := range [4][2]float64{{-d.x, a.x - lo.x}, {d.x, hi.x - a.x}, {-d.y, a.y - lo.y}, {d.y, hi.y - a.y}} {
		switch p, q := e[0], e[1]; {
		case p == 0 && q < 0:
			return 0, 0, false
		case p < 0:
			t0 = max(t0, q/p)
		case p > 0:
			t1 = min(t1, q/p)
		}
	}
	return t0, t1, t0 <= t1
}
