package scene

import (
	"math"
	"slices"

	"entente/graph/geom"
)

// The measures of lines, in points.
const (
	widthMeeting = 1.5
	widthTie     = 1.3
	widthSigned  = 1.8
	arrowLength  = 8.5
	arrowHalf    = 3.6 // half its width
	dotRadius    = 2.5 // at the ends of a meeting
	crossHalf    = 5   // half the size of a cross-stroke
)

// stroke returns the colour and the width of a link's line.
func (l *link) stroke(t *Theme) (Color, float64) {
	switch {
	case l.meeting:
		return t.Meeting, widthMeeting
	case l.sign > 0:
		return t.Supports, widthSigned
	case l.sign < 0:
		return t.Opposes, widthSigned
	}
	return t.Tie, widthTie
}

// drawLinks draws the lines. Meetings end in dots and directed ties in
// arrowheads, so that the two can be told apart without their colours.
func (d *drawing) drawLinks() {
	for i := range d.Figure.links {
		l := &d.Figure.links[i]
		line := d.spline(i)
		it := Item{Kind: Link, ID: l.id, Part: l.part, Title: l.title, Line: line, Ends: l.ends}
		it.Shapes = d.lineShapes(l, line)
		if l.pattern == Crossed {
			at := d.clearPlace(line)
			it.Shapes = append(it.Shapes, d.cross(at, d.groundAt(at))...)
		}
		it.Bounds = line.Bounds().Grow(crossHalf + 1)
		d.add(it)
	}
}

// spline returns the way of an edge on the scene; a straight one where the
// layout has none, since no claim may go missing.
func (d *drawing) spline(i int) geom.Spline {
	e := d.Graph.Edges[i]
	if i >= len(d.l.Edges) || len(d.l.Edges[i]) < 4 {
		a, b := d.node(e.From).Center(), d.node(e.To).Center()
		third := b.Sub(a).Mul(1.0 / 3)
		return geom.Spline{a, a.Add(third), b.Sub(third), b}
	}
	out := make(geom.Spline, len(d.l.Edges[i]))
	for j, p := range d.l.Edges[i] {
		out[j] = p.Add(d.origin)
	}
	return out
}

// lineShapes draws a line with what stands at its ends.
func (d *drawing) lineShapes(l *link, line geom.Spline) []Shape {
	color, width := l.stroke(d.theme)
	var ends []Shape
	switch {
	case l.meeting:
		line = shortened(line, dotRadius+.5)
		ends = append(ends, disc(line[len(line)-1], dotRadius).filled(color))
		if !l.fromHub {
			line = reversed(shortened(reversed(line), dotRadius+.5))
			ends = append(ends, disc(line[0], dotRadius).filled(color))
		}
	case l.directed:
		tip := shortened(line, 1)
		line = shortened(line, arrowLength)
		ends = append(ends, arrow(line[len(line)-1], tip[len(tip)-1]).filled(color))
	}
	return append([]Shape{curved(line).stroked(color, width).patterned(l.pattern)}, ends...)
}

// arrow returns an arrowhead with a hollowed back, from the middle of its back
// to its tip.
func arrow(back, tip geom.Point) Shape {
	d := tip.Sub(back)
	n := d.Len()
	if n == 0 {
		return Shape{}
	}
	d = d.Mul(1 / n)
	side := geom.Point{X: -d.Y, Y: d.X}.Mul(arrowHalf)
	wing := back.Sub(d.Mul(1.5))
	s := polyline(tip, wing.Add(side), back, wing.Sub(side))
	s.Path.close()
	return s
}

// cross draws the cross-stroke of what was declined or cancelled: upright, and
// on the plain ground, because on the line itself it would look like a star.
func (d *drawing) cross(c geom.Point, ground Color) []Shape {
	const arm = crossHalf * .75
	stroke := func(dy float64) Shape {
		s := polyline(geom.Point{X: c.X - arm, Y: c.Y - dy}, geom.Point{X: c.X + arm, Y: c.Y + dy})
		s.RoundCap = true
		return s.stroked(d.theme.Warning, 2.2)
	}
	return []Shape{disc(c, crossHalf+1.5).filled(ground), stroke(arm), stroke(-arm)}
}

// clearPlace returns the place nearest the middle of the line where a
// cross-stroke is not hidden by a label or a box; the middle if there is none.
func (d *drawing) clearPlace(line geom.Spline) geom.Point {
	if d.covers == nil {
		d.covers = d.findCovers()
	}
	pts := line.Flatten(.5)
	for _, k := range []float64{.5, .44, .56, .38, .62, .31, .69, .24, .76, .17, .83, .1, .9} {
		if p := along(pts, k); !d.covers.at(p) {
			return p
		}
	}
	return along(pts, .5)
}

// findCovers gathers what lies over lines: labels and boxes, each grown by
// half a cross-stroke.
func (d *drawing) findCovers() covers {
	c := make(covers)
	for i := range d.l.Labels {
		if r := d.label(i); !r.Empty() {
			c.add(r.Grow(crossHalf))
		}
	}
	for i := range d.boxes {
		if d.boxes[i].kind != Country {
			c.add(d.node(i).Grow(crossHalf))
		}
	}
	return c
}

// covers are rectangles by the cells of a grid that they touch, so that a map
// of thousands of boxes is not searched whole for each line.
type covers map[[2]int][]geom.Rect

// cell is the width of a cell in points, about that of a card.
const cell = 128

func cellOf(p geom.Point) [2]int {
	return [2]int{int(math.Floor(p.X / cell)), int(math.Floor(p.Y / cell))}
}

func (c covers) add(r geom.Rect) {
	from, to := cellOf(geom.Point{X: r.X, Y: r.Y}), cellOf(geom.Point{X: r.MaxX(), Y: r.MaxY()})
	for x := from[0]; x <= to[0]; x++ {
		for y := from[1]; y <= to[1]; y++ {
			c[[2]int{x, y}] = append(c[[2]int{x, y}], r)
		}
	}
}

// at tells whether one of the rectangles holds p.
func (c covers) at(p geom.Point) bool {
	return slices.ContainsFunc(c[cellOf(p)], func(r geom.Rect) bool { return r.Contains(p) })
}

// labels draws the labels of the lines, each on a plate, so that no line runs
// through its letters.
func (d *drawing) labels() {
	for i := range d.Figure.links {
		l := &d.Figure.links[i]
		if l.label == nil || i >= len(d.l.Labels) || d.l.Labels[i].Empty() {
			continue
		}
		at := d.label(i)
		it := Item{Kind: Label, ID: l.id, Part: "label", Title: l.title, Bounds: at, Hit: at, Ends: l.ends}
		it.Shapes = append(d.plate(at), d.labelShapes(l, at)...)
		d.add(it)
	}
}

func (d *drawing) labelShapes(l *link, at geom.Rect) []Shape {
	var shapes []Shape
	x, middle := at.X+padLabel, at.Center().Y
	if l.sign != 0 {
		shapes = append(shapes, d.sign(geom.Point{X: x + signSize/2.0, Y: middle}, l.sign)...)
		x += signSize + gapSign
	}
	ink := d.theme.Ink
	if l.sign != 0 {
		ink, _ = l.stroke(d.theme)
	}
	shapes = append(shapes, letters(l.label, x, middle-l.label.H/2, ink))
	if l.unsourced {
		shapes = append(shapes, d.missing(geom.Point{X: x + l.label.W + gapSign + markSize/2.0, Y: middle})...)
	}
	return shapes
}

// sign draws + or - on a disc.
func (d *drawing) sign(c geom.Point, sign int) []Shape {
	color := d.theme.Supports
	if sign < 0 {
		color = d.theme.Opposes
	}
	const arm = signSize/2.0 - 2.3
	shapes := []Shape{
		disc(c, signSize/2.0).filled(color),
		polyline(geom.Point{X: c.X - arm, Y: c.Y}, geom.Point{X: c.X + arm, Y: c.Y}).stroked(d.theme.OnSign, 1.6),
	}
	if sign > 0 {
		shapes = append(shapes, polyline(geom.Point{X: c.X, Y: c.Y - arm}, geom.Point{X: c.X, Y: c.Y + arm}).stroked(d.theme.OnSign, 1.6))
	}
	return shapes
}

// plate paints the ground under a label anew, in the colours of all the
// regions that it lies on, so that only lines disappear under it.
func (d *drawing) plate(at geom.Rect) []Shape {
	shapes := []Shape{rounded(at, 4).filled(d.theme.Background)}
	for i := range d.Figure.regions { // a parent stands before its children
		r := d.cluster(i)
		switch {
		case r.ContainsRect(at, 0):
			shapes = []Shape{rounded(at, 4).filled(d.ground(i))}
		case r.Overlaps(at):
			x, y := max(r.X, at.X), max(r.Y, at.Y)
			part := geom.Rect{X: x, Y: y, W: min(r.MaxX(), at.MaxX()) - x, H: min(r.MaxY(), at.MaxY()) - y}
			shapes = append(shapes, rounded(part, 0).filled(d.ground(i)))
		}
	}
	return shapes
}

// ground returns the colour of a region.
func (d *drawing) ground(i int) Color {
	if r := &d.Figure.regions[i]; r.kind == Region {
		return d.hue(r.bloc).Tint
	}
	return d.theme.Country
}

// groundAt returns the colour of the innermost region at p.
func (d *drawing) groundAt(p geom.Point) Color {
	c := d.theme.Background
	for i := range d.Figure.regions {
		if d.cluster(i).Contains(p) {
			c = d.ground(i)
		}
	}
	return c
}
