package raster

import (
	"image"
	"sync/atomic"

	"entente/graph/scene"
)

// worker draws bands. It has everything that it writes to for itself.
type worker struct {
	*job
	cache *Cache
	band  image.Rectangle

	cover   cover
	pen     pen
	brush   brush
	front   map[maskKey]*mask // of the cache's masks, to be had without a lock
	mould   cover             // masks are cast in it
	stencil stencil
}

// drawBands draws the bands that no other worker has taken.
func (c *Cache) drawBands(j *job, bands []image.Rectangle, next *atomic.Int32) {
	w := c.worker()
	w.job = j
	w.pen = pen{cover: &w.cover, scale: j.scale, ox: j.ox, oy: j.oy, flat: w.pen.flat, lens: w.pen.lens, piece: w.pen.piece}
	for i := int(next.Add(1)) - 1; i < len(bands); i = int(next.Add(1)) - 1 {
		w.draw(bands[i])
	}
	w.job, w.brush.dst = nil, nil
	c.rest(w)
}

// draw draws one band.
func (w *worker) draw(band image.Rectangle) {
	w.band = band
	w.clear()
	for i := range w.items {
		it := &w.items[i]
		if !it.area.Overlaps(band) {
			continue
		}
		for k := range it.Shapes {
			w.shape(&it.Shapes[k], it.faded)
		}
	}
	for i := range w.marks {
		w.shape(&w.marks[i], false)
	}
}

// clear paints the ground.
func (w *worker) clear() {
	k := newInk(w.ground)
	for y := w.band.Min.Y; y < w.band.Max.Y; y++ {
		o := y*w.dst.Stride + w.band.Min.X*4
		fillPixels(w.dst.Pix[o:o+w.band.Dx()*4], k.rgba)
	}
}

// colour returns c as the item's state has it.
func (w *worker) colour(c scene.Color, faded bool) scene.Color {
	if faded && w.theme != nil && c.A > 0 {
		return w.theme.Faded(c)
	}
	return c
}

// shape paints one shape: its inside, its line, its text.
func (w *worker) shape(s *scene.Shape, faded bool) {
	if c := w.colour(s.Fill, faded); c.A > 0 {
		w.fill(s, c)
	}
	if c := w.colour(s.Stroke, faded); c.A > 0 && s.Width > 0 {
		w.stroke(s, c)
	}
	if c := w.colour(s.TextColor, faded); s.Text != nil && c.A > 0 {
		w.text(s, c)
	}
}

// open makes the cover ready for what lies in the box from a to b (pixels
// before the offset), grown by d; false where the band shows nothing of it.
func (w *worker) open(a, b pt, d float64) bool {
	r := w.pixels(a, b, d).Intersect(w.band)
	if r.Empty() {
		return false
	}
	w.cover.reset(r)
	return true
}

// paint lays the ink on what is covered.
func (w *worker) paint(c scene.Color) {
	b := &w.brush
	b.ink, b.dst, b.x0, b.y0 = newInk(c), w.dst, w.cover.x0, w.cover.y0
	w.cover.sweep(b)
}

func (w *worker) fill(s *scene.Shape, c scene.Color) {
	a, b := w.pen.extent(s)
	if !w.open(a, b, 0) {
		return
	}
	if s.Round != nil {
		w.pen.round(s.Round, 0, false)
	} else {
		w.pen.fill(&s.Path)
	}
	w.paint(c)
}

// thinnest is the width in pixels below which lines become paler, not thinner,
// and palest the least of their strength that is left: from afar a map still
// shows who is tied to whom.
const (
	thinnest = .7
	palest   = .4
)

// widestDashed is the width in pixels beyond which lines are drawn whole: no
// zoom shows such dashes, and millions of them may overlap.
const widestDashed = 4096

func (w *worker) stroke(s *scene.Shape, c scene.Color) {
	width := near(s.Width * w.scale)
	pattern, dashed := newDashes(s.Dash, w.scale)
	strength := 1.0
	if width > widestDashed {
		dashed = false
	}
	if dashed && pattern.period < finest {
		strength, dashed = pattern.share(width, s.RoundCap), false
	}
	if width < thinnest {
		strength *= max(palest, width/thinnest)
		width = thinnest
	}
	c.A = uint8(float64(c.A)*strength + .5)
	if c.A == 0 {
		return
	}
	half := width / 2
	a, b := w.pen.extent(s)
	reach := half*miterLimit + 1
	if !w.open(a, b, reach) {
		return
	}
	if s.Round != nil && !dashed {
		w.pen.round(s.Round, half, false)
		w.pen.round(s.Round, -half, true)
		w.paint(c)
		return
	}
	st := stroker{pen: &w.pen, half: half, round: s.RoundCap}
	lo, hi := w.pen.box(reach)
	w.pen.outline(s, func(pts []pt, closed bool) {
		if !dashed {
			st.polyline(pts, closed)
			return
		}
		if closed {
			pts = append(pts, pts[0])
		}
		w.pen.dashed(pts, pattern, lo, hi, func(dash []pt) { st.polyline(dash, false) })
	})
	w.paint(c)
}
