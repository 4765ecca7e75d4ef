package raster

import (
	"encoding/binary"
	"image"
	"math"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"

	"entente/graph/scene"
	"entente/graph/text"
)

// Sizes of text in pixels an em.
const (
	invisible = 1  // less is not drawn
	legible   = 4  // less is drawn as a grey bar
	largest   = 40 // more is drawn from outlines; up to it from masks
)

// Glyphs stand at quarters of a pixel across and at whole pixels down.
const (
	quarterBits = 2
	quarters    = 1 << quarterBits
	sizeSteps   = 64 // masks are made for sizes in 1/64 pixel
)

// maskKey is what a mask depends on.
type maskKey struct {
	face    *font.Face
	glyph   font.GID
	size    uint16 // 1/64 pixel
	quarter uint8
}

// mask is the cover of a glyph's pixels. It is immutable.
type mask struct {
	x, y, w, h int // of its top left pixel, from the glyph's place on the baseline
	alpha      []uint8
}

// text draws a block of text.
func (w *worker) text(s *scene.Shape, c scene.Color) {
	size := near(s.Text.Style.Size * w.scale)
	at := w.pen.at(s.At)
	end := pt{at.x + near(s.Text.W*w.scale), at.y + near(s.Text.H*w.scale)}
	// letters stand out of the block by less than an em
	if !(size >= invisible) || !w.pixels(at, end, size).Overlaps(w.band) {
		return
	}
	k := newInk(c)
	for i := range s.Text.Lines {
		l := &s.Text.Lines[i]
		x, y := at.x+near(l.X*w.scale), at.y+near(l.Y*w.scale)
		switch {
		case size < legible:
			w.bar(pt{x, y}, l.Adv*size, size, c)
		case size <= largest:
			w.line(l, x, y, size, &k)
		default:
			w.outlines(l, pt{x, y}, size, c)
		}
	}
}

// bar draws a line of text that is too small to be read: as tall as small
// letters and as dark as print is from afar.
func (w *worker) bar(at pt, width, size float64, c scene.Color) {
	const tall, dark = .5, .4
	c.A = uint8(float64(c.A)*dark + .5)
	a, b := pt{at.x, at.y - tall*size}, pt{at.x + near(width), at.y}
	if c.A == 0 || !w.open(a, b, 0) {
		return
	}
	w.pen.polygon([]pt{a, {b.x, a.y}, b, {a.x, b.y}})
	w.paint(c)
}

// line draws a line of text from masks.
func (w *worker) line(l *text.Line, x, y, size float64, k *ink) {
	// drawn at the size that the masks have, at the places of the true size
	steps := uint16(size*sizeSteps + .5)
	for i := range l.Runs {
		r := &l.Runs[i]
		for g := range r.Glyphs {
			gl := &r.Glyphs[g]
			q := (grid(x+gl.X*size) + w.ox + subs/quarters/2) >> (subBits - quarterBits)
			row := (grid(y-gl.Y*size) + w.oy + subs/2) >> subBits
			m := w.mask(maskKey{r.Face, gl.ID, steps, uint8(q & (quarters - 1))})
			w.blit(m, q>>quarterBits, row, k)
		}
	}
}

// outlines draws a line of text that is too large for masks.
func (w *worker) outlines(l *text.Line, at pt, size float64, c scene.Color) {
	for i := range l.Runs {
		r := &l.Runs[i]
		for g := range r.Glyphs {
			gl := &r.Glyphs[g]
			o := w.cache.outline(outlineKey{r.Face, gl.ID})
			p, k := pt{at.x + gl.X*size, at.y - gl.Y*size}, size/o.em
			a, b := pt{p.x + o.lo.x*k, p.y - o.hi.y*k}, pt{p.x + o.hi.x*k, p.y - o.lo.y*k}
			if len(o.segments) == 0 || !w.open(a, b, 0) {
				continue
			}
			w.pen.glyph(o, p, k)
			w.paint(c)
		}
	}
}

// mask returns a mask; it makes it where nobody has yet.
func (w *worker) mask(k maskKey) *mask {
	if m, ok := w.front[k]; ok {
		return m
	}
	c := w.cache
	c.mu.Lock()
	m, ok := c.masks.get(k)
	c.mu.Unlock()
	if !ok {
		m = w.cast(k)
		c.mu.Lock()
		c.masks.put(k, m, 160+len(m.alpha))
		c.mu.Unlock()
	}
	if len(w.front) >= frontMasks {
		clear(w.front)
	}
	w.front[k] = m
	return m
}

// cast makes a mask.
func (w *worker) cast(k maskKey) *mask {
	o := w.cache.outline(outlineKey{k.face, k.glyph})
	if len(o.segments) == 0 {
		return &mask{}
	}
	scale := float64(k.size) / sizeSteps / o.em
	at := pt{float64(k.quarter) / quarters, 0}
	x0, y0 := int(math.Floor(at.x+o.lo.x*scale)), int(math.Floor(-o.hi.y*scale))
	x1, y1 := int(math.Ceil(at.x+o.hi.x*scale))+1, int(math.Ceil(-o.lo.y*scale))+1
	if x1-x0 > maskSide || y1-y0 > maskSide { // no font has such letters, but a damaged one may
		return &mask{}
	}
	m := &mask{x: x0, y: y0, w: x1 - x0, h: y1 - y0, alpha: make([]uint8, (x1-x0)*(y1-y0))}
	w.mould.reset(image.Rect(x0, y0, x1, y1))
	p := pen{cover: &w.mould, flat: w.pen.flat}
	p.glyph(o, at, scale)
	w.pen.flat = p.flat
	w.stencil = stencil{alpha: m.alpha, stride: m.w}
	w.mould.sweep(&w.stencil)
	return m
}

// maskSide is the greatest width and height of a mask in pixels.
const maskSide = 32 * largest

// glyph adds a glyph's outline; at is its place on the baseline in pixels, k
// the pixels a font unit.
func (p *pen) glyph(o *outline, at pt, k float64) {
	on := func(a ot.SegmentPoint) pt { return pt{at.x + float64(a.X)*k, at.y - float64(a.Y)*k} }
	flat := p.flat[:0]
	for i := range o.segments {
		s := &o.segments[i]
		if s.Op == ot.SegmentOpMoveTo || len(flat) == 0 {
			p.polygon(flat)
			flat = append(flat[:0], on(s.Args[0]))
		}
		from := flat[len(flat)-1]
		switch s.Op {
		case ot.SegmentOpLineTo:
			flat = append(flat, on(s.Args[0]))
		case ot.SegmentOpQuadTo:
			c, to := on(s.Args[0]), on(s.Args[1])
			flat = flatten(flat, [4]pt{from, from.mix(c, 2./3), to.mix(c, 2./3), to})
		case ot.SegmentOpCubeTo:
			flat = flatten(flat, [4]pt{from, on(s.Args[0]), on(s.Args[1]), on(s.Args[2])})
		}
	}
	p.polygon(flat)
	p.flat = flat[:0]
}

// blit lays ink through a mask whose origin is at x, y.
func (w *worker) blit(m *mask, x, y int, k *ink) {
	x, y = x+m.x, y+m.y
	x0, x1 := max(x, w.band.Min.X), min(x+m.w, w.band.Max.X)
	if x0 >= x1 {
		return
	}
	for row := max(y, w.band.Min.Y); row < min(y+m.h, w.band.Max.Y); row++ {
		o := (row - y) * m.w
		pix := w.dst.Pix[row*w.dst.Stride+x0*4 : row*w.dst.Stride+x1*4]
		for _, a := range m.alpha[o+x0-x : o+x1-x] {
			if a != 0 {
				binary.LittleEndian.PutUint32(pix, k.over(binary.LittleEndian.Uint32(pix), uint32(a)))
			}
			pix = pix[4:]
		}
	}
}
