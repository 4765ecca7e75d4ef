package route

import (
	"cmp"
	"math"
	"slices"

	"entente/graph/geom"
)

// How the rubber bands behave.
const (
	bead         = 12.0 // distance of the points of a band at the start
	sweeps       = 50
	stiffness    = .3   // of the pull to the middle of the neighbours
	springiness  = .05  // of the push that keeps bends wide
	repulsion    = .35  // of what two bands are too near, by which each yields in a sweep
	parallel     = .6   // cosine from which two bands run side by side rather than cross
	airing       = 2.0  // added to the clearance from boxes, which the fitted curves may use up
	stub         = 8.0  // how far the first bead stays in front of its box
	leaning      = .7   // tangent of the angle by which a line may leave aslant
	slip         = .12  // of the way to a right angle that an end slides in a sweep
	centring     = .02  // of the way to the middle of its side
	stepMost     = 3.0  // how far a point moves in one sweep, so that bands do not jump over each other
	regionAiring = 3.0  // clearance from regions that the wire does not enter
	reach        = 40.0 // how far from its way a wire looks for obstacles
	ownAiring    = 4.0  // clearance from the wire's own boxes
)

// band is a way as a chain of beads.
type band struct {
	w    *Wire
	way  *way
	half float64
	next []geom.Point
	keep []geom.Rect // what it has to stay out of, with the clearance
}

// relaxer pulls ways taut.
type relaxer struct {
	p     *Problem
	bands []band
	sides []side
	cells map[[2]int32][]beadRef
	size  float64
}

// side is all ends at one side of one box or region, in their order.
type side struct {
	vertical bool
	ends     []sideEnd
}

// sideEnd is an end of a band.
type sideEnd struct {
	band, bead, next int
	end              *End
}

// beadRef is a bead by band and place.
type beadRef struct{ band, at int32 }

// relax pulls all ways taut: each point is drawn to the middle of its
// neighbours, pushed out of the boxes' surroundings and away from other ways
// that run alongside. Which way a wire takes around a box stays.
func relax(p *Problem, ways []way) {
	r := &relaxer{p: p, size: 30}
	for i := range ways {
		ways[i].pts = resample(ways[i].pts, bead)
		b := band{w: &p.Wires[i], way: &ways[i], half: p.Wires[i].half()}
		b.keepOut(p)
		r.bands = append(r.bands, b)
	}
	r.gather()
	for range sweeps {
		r.sweep()
	}
}

// resample returns points along pts at steps of about d, both ends kept.
func resample(pts []geom.Point, d float64) []geom.Point {
	total := 0.0
	for i := 1; i < len(pts); i++ {
		total += pts[i].Sub(pts[i-1]).Len()
	}
	n := max(3, int(math.Round(total/d)))
	out := make([]geom.Point, 0, n+1)
	out = append(out, pts[0])
	done, i := 0.0, 1
	for k := 1; k < n; k++ {
		want := total * float64(k) / float64(n)
		for i < len(pts)-1 && done+pts[i].Sub(pts[i-1]).Len() < want {
			done += pts[i].Sub(pts[i-1]).Len()
			i++
		}
		seg := pts[i].Sub(pts[i-1])
		t := 0.0
		if l := seg.Len(); l > 0 {
			t = math.Min(1, (want-done)/l)
		}
		out = append(out, pts[i-1].Add(seg.Mul(t)))
	}
	return append(out, pts[len(pts)-1])
}

// sweep moves every bead once.
func (r *relaxer) sweep() {
	r.index()
	for i := range r.bands {
		b := &r.bands[i]
		n := len(b.way.pts)
		b.next = append(b.next[:0], b.way.pts...)
		if b.w.Kept != nil {
			continue
		}
		for k := 1; k < n-1; k++ {
			b.next[k] = r.moved(i, k)
		}
		r.slide(i, 0, 1, b.way.start, &b.w.From)
		r.slide(i, n-1, n-2, b.way.end, &b.w.To)
	}
	for i := range r.bands {
		b := &r.bands[i]
		b.way.pts, b.next = b.next, b.way.pts
	}
	for i := range r.sides {
		r.keepOrder(&r.sides[i])
	}
}

// gather sorts the ends of all bands by the sides that they lie at.
func (r *relaxer) gather() {
	type key struct {
		rect geom.Rect
		out  geom.Point
	}
	at := map[key]int{}
	add := func(e sideEnd, out geom.Point) {
		k := key{e.end.Rect, out}
		i, ok := at[k]
		if !ok {
			i = len(r.sides)
			at[k] = i
			r.sides = append(r.sides, side{vertical: out.X != 0})
		}
		r.sides[i].ends = append(r.sides[i].ends, e)
	}
	for i := range r.bands {
		b := &r.bands[i]
		n := len(b.way.pts)
		add(sideEnd{i, 0, 1, &b.w.From}, b.way.start)
		add(sideEnd{i, n - 1, n - 2, &b.w.To}, b.way.end)
	}
	for i := range r.sides {
		s := &r.sides[i]
		slices.SortStableFunc(s.ends, func(a, b sideEnd) int {
			return cmp.Compare(r.place(a, s.vertical), r.place(b, s.vertical))
		})
	}
}

// place is where along its side an end lies.
func (r *relaxer) place(e sideEnd, vertical bool) float64 {
	p := r.bands[e.band].way.pts[e.bead]
	if vertical {
		return p.Y
	}
	return p.X
}

// keepOrder keeps the ends at a side in their order and apart.
func (r *relaxer) keepOrder(s *side) {
	n := len(s.ends)
	if n < 2 {
		return
	}
	at, need := make([]float64, n), make([]float64, n)
	total := 0.0
	for k, e := range s.ends {
		at[k] = r.place(e, s.vertical)
		if k > 0 {
			need[k] = r.bands[e.band].half + r.bands[s.ends[k-1].band].half + spacing
			total += need[k]
		}
	}
	first, last := s.ends[0], s.ends[n-1]
	lo, _ := first.end.span(s.vertical, r.bands[first.band].half)
	_, hi := last.end.span(s.vertical, r.bands[last.band].half)
	if total > hi-lo {
		for k := range need {
			need[k] *= math.Max(0, hi-lo) / total
		}
	}
	for k := 1; k < n; k++ {
		at[k] = math.Max(at[k], at[k-1]+need[k])
	}
	at[n-1] = math.Min(at[n-1], math.Max(lo, hi))
	for k := n - 2; k >= 0; k-- {
		at[k] = math.Min(at[k], at[k+1]-need[k+1])
	}
	for k, e := range s.ends {
		if r.bands[e.band].w.Kept != nil {
			continue
		}
		d := at[k] - r.place(e, s.vertical)
		v := geom.Point{X: d}
		if s.vertical {
			v = geom.Point{Y: d}
		}
		pts := r.bands[e.band].way.pts
		pts[e.bead] = pts[e.bead].Add(v)
		pts[e.next] = pts[e.next].Add(v)
	}
}

// index sorts the beads into squares, so that near ones are found.
func (r *relaxer) index() {
	r.cells = make(map[[2]int32][]beadRef, len(r.bands)*8)
	for i := range r.bands {
		for k, p := range r.bands[i].way.pts {
			c := r.cell(p)
			r.cells[c] = append(r.cells[c], beadRef{int32(i), int32(k)})
		}
	}
}

func (r *relaxer) cell(p geom.Point) [2]int32 {
	return [2]int32{int32(math.Floor(p.X / r.size)), int32(math.Floor(p.Y / r.size))}
}

// moved returns where bead k of band i goes.
func (r *relaxer) moved(i, k int) geom.Point {
	b := &r.bands[i]
	pts := b.way.pts
	p := pts[k]
	d := pts[k-1].Add(pts[k+1]).Mul(.5).Sub(p).Mul(stiffness)
	if k > 1 && k < len(pts)-2 {
		bend := pts[k-2].Add(pts[k+2]).Add(p.Mul(6)).Sub(pts[k-1].Add(pts[k+1]).Mul(4))
		d = d.Sub(bend.Mul(springiness))
	}
	d = d.Add(r.pressure(i, k))
	if l := d.Len(); l > stepMost {
		d = d.Mul(stepMost / l)
	}
	return b.clear(p.Add(d))
}

// pressure is what other bands that run alongside push bead k of band i away by.
func (r *relaxer) pressure(i, k int) geom.Point {
	pts := r.bands[i].way.pts
	p := pts[k]
	t := unit(pts[min(k+1, len(pts)-1)].Sub(pts[max(k-1, 0)]))
	var sum geom.Point
	c := r.cell(p)
	for dy := int32(-1); dy <= 1; dy++ {
		for dx := int32(-1); dx <= 1; dx++ {
			for _, q := range r.cells[[2]int32{c[0] + dx, c[1] + dy}] {
				if int(q.band) != i {
					sum = sum.Add(r.push(i, p, t, q))
				}
			}
		}
	}
	return sum
}

// push is what one bead of another band adds to the pressure on p, a point of
// band i whose direction there is t: only sideways, and only what the distance
// sideways lacks.
func (r *relaxer) push(i int, p, t geom.Point, q beadRef) geom.Point {
	o := &r.bands[q.band]
	d := p.Sub(o.way.pts[q.at])
	ahead := dot(d, t)
	if math.Abs(ahead) > bead {
		return geom.Point{}
	}
	want := r.bands[i].half + o.half + spacing
	side := geom.Point{X: -t.Y, Y: t.X}
	across := dot(d, side)
	if math.Abs(across) >= want {
		return geom.Point{}
	}
	u := unit(o.way.pts[min(int(q.at)+1, len(o.way.pts)-1)].Sub(o.way.pts[max(int(q.at)-1, 0)]))
	if math.Abs(dot(t, u)) < parallel {
		return geom.Point{}
	}
	return side.Mul(sign(across) * (want - math.Abs(across)) * repulsion)
}

// keepOut notes the surroundings of the boxes, and the regions that the way
// does not enter: it should not cut their corners, where other lines may end.
func (b *band) keepOut(p *Problem) {
	near := geom.Spline(b.way.pts).Bounds().Grow(2 * reach)
	add := func(r geom.Rect) {
		if r.Overlaps(near) {
			b.keep = append(b.keep, r)
		}
	}
	for _, r := range p.Regions {
		inside := false
		for _, q := range b.way.pts[1 : len(b.way.pts)-1] {
			inside = inside || r.Contains(q)
		}
		if inside {
			continue
		}
		c := b.half + regionAiring
		if r.Rect == b.w.From.Rect || r.Rect == b.w.To.Rect {
			c = 1
		}
		add(r.Grow(c))
	}
	for i, r := range p.Boxes {
		c := b.half + clearance + airing
		if i == b.w.From.Box || i == b.w.To.Box {
			c = b.half + ownAiring
		}
		add(r.Grow(c))
	}
}

// clear pushes p out of what the band has to stay out of.
func (b *band) clear(p geom.Point) geom.Point {
	for _, r := range b.keep {
		p = pushOut(r, p)
	}
	return p
}

// pushOut returns the nearest point to p at the border of r if p is inside.
func pushOut(r geom.Rect, p geom.Point) geom.Point {
	if p.X <= r.X || p.X >= r.MaxX() || p.Y <= r.Y || p.Y >= r.MaxY() {
		return p
	}
	l, rt, t, b := p.X-r.X, r.MaxX()-p.X, p.Y-r.Y, r.MaxY()-p.Y
	switch math.Min(math.Min(l, rt), math.Min(t, b)) {
	case l:
		p.X = r.X
	case rt:
		p.X = r.MaxX()
	case t:
		p.Y = r.Y
	default:
		p.Y = r.MaxY()
	}
	return p
}

// slide moves the end of band i along its side, at bead e, so that the line
// leaves more nearly at a right angle towards its neighbour n, away from other
// lines and a little back to the middle.
func (r *relaxer) slide(i, e, n int, out geom.Point, end *End) {
	b := &r.bands[i]
	pts := b.way.pts
	along := geom.Point{X: math.Abs(out.Y), Y: math.Abs(out.X)}
	lo, hi := end.span(along.Y > 0, b.half)
	at := dot(pts[e], along)
	d := (dot(pts[n], along) - at) * slip
	d += dot(r.pressure(i, n), along)
	if end.Box >= 0 {
		d += ((lo+hi)/2 - at) * centring
	}
	d = math.Max(-stepMost, math.Min(stepMost, d))
	to := math.Max(lo, math.Min(hi, at+d))
	b.next[e] = pts[e].Add(along.Mul(to - at))
	b.next[n] = lean(b.next[e], b.next[n], out, along)
}

// lean keeps the neighbour p of the end e in front of the side whose outward
// direction is out, and the line from e to it within a cone around that.
func lean(e, p, out, along geom.Point) geom.Point {
	v := p.Sub(e)
	ahead, aside := math.Max(dot(v, out), stub), dot(v, along)
	most := ahead * leaning
	aside = math.Max(-most, math.Min(most, aside))
	return e.Add(out.Mul(ahead)).Add(along.Mul(aside))
}

// span returns where along a side of the end a wire of the given half width may
// end: on a vertical side from and to a height, else from and to an x.
func (e *End) span(vertical bool, half float64) (lo, hi float64) {
	lo, hi = e.X, e.MaxX()
	if vertical {
		lo, hi = e.Y, e.MaxY()
	}
	mid := (lo + hi) / 2
	lo, hi = lo+half+e.Inset, hi-half-e.Inset
	if lo > hi {
		return mid, mid
	}
	return lo, hi
}
