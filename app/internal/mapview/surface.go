package mapview

import (
	"image"
	"image/color"
	"maps"
	"math"
	"strings"

	"entente/app/internal/viewport"
	"entente/graph/geom"
	"entente/graph/render/raster"
	"entente/graph/scene"
)

// frame says what a picture shows: which drawing, from where, what stands
// out, and how many pixels there are.
type frame struct {
	scene *scene.Scene
	view  viewport.View
	state scene.State
	size  image.Point
}

func (f frame) bounds() image.Rectangle { return image.Rectangle{Max: f.size} }

func (f frame) rasterView() raster.View {
	return raster.View{Scale: f.view.Scale, X: f.view.X, Y: f.view.Y, State: f.state}
}

// surface is the picture in the window. It belongs to the goroutine of the
// interface.
type surface struct {
	draw  DrawFunc
	cache *raster.Cache
	marks func(*scene.Scene, scene.State) []scene.Shape

	front *image.RGBA // nil before the first drawing
	shown frame       // what front shows
	spare *image.RGBA // a picture of no use at the moment; nil while the background has it
}

// change is what turns the picture of one frame into that of another: shift
// its pixels, then draw some rectangles anew.
type change struct {
	kind   string // of the trace: "" for none, else pan, state, zoom or full
	dx, dy int
	dirty  []image.Rectangle
}

// area returns how many pixels are drawn anew.
func (c change) area() int {
	n := 0
	for _, r := range c.dirty {
		n += pixels(r)
	}
	return n
}

// whole is the change that draws everything anew.
func whole(to frame, kind string) change {
	return change{kind: kind, dirty: []image.Rectangle{to.bounds()}}
}

// change returns how to get from what is shown to a frame.
func (s *surface) change(to frame) change {
	from := s.shown
	if s.front == nil || from.scene != to.scene {
		return whole(to, "full")
	}
	dx, dy, ok := viewport.Shift(from.view, to.view)
	switch {
	case !ok:
		return whole(to, "zoom")
	case !sameKeep(from.state.Keep, to.state.Keep):
		return whole(to, "state")
	}
	c := change{dx: dx, dy: dy, dirty: bared(from.size, to.size, dx, dy)}
	if dx != 0 || dy != 0 || from.size != to.size {
		c.kind = "pan"
	}
	old, now := standing(from.state), standing(to.state)
	if old != now {
		if c.kind == "" {
			c.kind = "state"
		}
		at := from
		at.view, at.size = to.view, to.size
		c.dirty = append(c.dirty, merged(append(s.markRects(at), s.markRects(to)...))...)
	}
	return c
}

// standing is what of a state the marks depend on.
func standing(st scene.State) [4]string {
	return [4]string{st.Selected, st.Hover, st.Focus, strings.Join(st.Others, "\x00")}
}

// sameKeep tells whether two states let the same things stay; nil lets all stay.
func sameKeep(a, b map[string]bool) bool {
	return (a == nil) == (b == nil) && maps.Equal(a, b)
}

// bared returns the parts of a picture of size to that one of size from does
// not cover when it is moved by dx, dy: a strip on each side at most.
//
//	+-----------------+
//	|       top       |
//	|----+-------+----|
//	|left| moved |right
//	|----+-------+----|
//	|     bottom      |
//	+-----------------+
func bared(from, to image.Point, dx, dy int) []image.Rectangle {
	all := image.Rectangle{Max: to}
	moved := image.Rectangle{Max: from}.Add(image.Pt(dx, dy)).Intersect(all)
	if moved.Empty() {
		return []image.Rectangle{all}
	}
	var out []image.Rectangle
	for _, r := range []image.Rectangle{
		image.Rect(0, 0, to.X, moved.Min.Y),
		image.Rect(0, moved.Max.Y, to.X, to.Y),
		image.Rect(0, moved.Min.Y, moved.Min.X, moved.Max.Y),
		image.Rect(moved.Max.X, moved.Min.Y, to.X, moved.Max.Y),
	} {
		if !r.Empty() {
			out = append(out, r)
		}
	}
	return out
}

// largeMark is how many pixels a mark encloses at least for its sides to be
// drawn one by one.
const largeMark = 1 << 16

// markRects returns where the marks of a frame lie.
func (s *surface) markRects(f frame) []image.Rectangle {
	var out []image.Rectangle
	for _, m := range s.marks(f.scene, f.state) {
		all := shapeBounds(m)
		parts := []geom.Rect{all}
		if k := f.view.Scale; all.W*all.H*k*k > largeMark {
			parts = inked(m)
		}
		for _, r := range parts {
			// Two pixels more: strokes are never thinner than a pixel, however small the scale.
			if p := outward(f.view.RectToDevice(r).Grow(2)).Intersect(f.bounds()); !p.Empty() {
				out = append(out, p)
			}
		}
	}
	return out
}

// merged joins rectangles that are better drawn as one: each drawing has to
// look through the whole scene.
func merged(rects []image.Rectangle) []image.Rectangle {
	const once = 4096 // pixels that a drawing costs beside those it draws
	var out []image.Rectangle
next:
	for _, r := range rects {
		for i, q := range out {
			if u := r.Union(q); pixels(u) <= pixels(r)+pixels(q)+once {
				out[i] = u
				continue next
			}
		}
		out = append(out, r)
	}
	return out
}

func pixels(r image.Rectangle) int { return r.Dx() * r.Dy() }

// inked returns rectangles that hold all that is painted of a shape. A ring
// around a bloc paints little of what it encloses: its four sides do.
func inked(s scene.Shape) []geom.Rect {
	all := shapeBounds(s)
	if s.Round == nil || s.Fill.A > 0 {
		return []geom.Rect{all}
	}
	d := s.Round.Radius + 2*s.Width
	if 2*d >= all.W || 2*d >= all.H {
		return []geom.Rect{all}
	}
	return []geom.Rect{
		{X: all.X, Y: all.Y, W: all.W, H: d},
		{X: all.X, Y: all.MaxY() - d, W: all.W, H: d},
		{X: all.X, Y: all.Y + d, W: d, H: all.H - 2*d},
		{X: all.MaxX() - d, Y: all.Y + d, W: d, H: all.H - 2*d},
	}
}

// shapeBounds returns a rectangle that holds a shape with its stroke.
func shapeBounds(s scene.Shape) geom.Rect {
	if s.Text != nil {
		return geom.Rect{X: s.At.X, Y: s.At.Y, W: s.Text.W, H: s.Text.H}
	}
	// Points joined without a curve have the same bounds as a spline of them.
	r := geom.Spline(s.Path.Pts).Bounds()
	if len(s.Path.Pts) == 0 && s.Round != nil {
		r = s.Round.Rect
	}
	return r.Grow(s.Width)
}

// outward returns the smallest rectangle of whole pixels that holds r.
func outward(r geom.Rect) image.Rectangle {
	const far = 1 << 24 // beyond any window; keeps the conversion sound
	c := func(x float64) int { return int(math.Min(math.Max(x, -far), far)) }
	return image.Rect(c(math.Floor(r.X)), c(math.Floor(r.Y)), c(math.Ceil(r.MaxX())), c(math.Ceil(r.MaxY())))
}

// apply makes the picture show a frame by a change that s.change returned for it.
func (s *surface) apply(to frame, c change) {
	switch {
	case s.front == nil || s.shown.size != to.size:
		s.resize(to.size, c.dx, c.dy)
	case c.dx != 0 || c.dy != 0:
		scroll(s.front, c.dx, c.dy)
	}
	for _, r := range c.dirty {
		s.draw(s.front, r, to.scene, to.rasterView(), s.cache)
	}
	s.shown = to
}

// resize gives the picture another size and keeps of the old one what the new
// one shows too.
func (s *surface) resize(size image.Point, dx, dy int) {
	next := s.take(size)
	if s.front != nil {
		blit(next, s.front, dx, dy)
	}
	s.front, s.spare = next, s.front
}

// take returns a picture of a size whose pixels are of no use to anybody.
func (s *surface) take(size image.Point) *image.RGBA {
	p := s.spare
	s.spare = nil
	if p == nil || cap(p.Pix) < 4*size.X*size.Y {
		return image.NewRGBA(image.Rectangle{Max: size})
	}
	// The toolkit uploads the pixels as they lie, so rows must not have gaps.
	return &image.RGBA{Pix: p.Pix[:4*size.X*size.Y], Stride: 4 * size.X, Rect: image.Rectangle{Max: size}}
}

// give takes back a picture that nobody needs.
func (s *surface) give(p *image.RGBA) { s.spare = p }

// adopt shows a picture that was drawn elsewhere.
func (s *surface) adopt(p *image.RGBA, f frame) {
	s.front, s.spare = p, s.front
	s.shown = f
}

// forget lets go of all pictures.
func (s *surface) forget() { s.front, s.spare, s.shown = nil, nil, frame{} }

// scroll moves the pixels of a picture. What is laid bare keeps its old pixels.
func scroll(p *image.RGBA, dx, dy int) { blit(p, p, dx, dy) }

// blit copies what lies in both of src, moved by dx, dy, to dst, which may be
// the same picture.
func blit(dst, src *image.RGBA, dx, dy int) {
	r := src.Rect.Add(image.Pt(dx, dy)).Intersect(dst.Rect)
	if r.Empty() {
		return
	}
	row := func(y int) {
		d := dst.PixOffset(r.Min.X, y)
		s := src.PixOffset(r.Min.X-dx, y-dy)
		copy(dst.Pix[d:d+4*r.Dx()], src.Pix[s:s+4*r.Dx()])
	}
	if dy > 0 { // from below, so that rows are read before they are overwritten
		for y := r.Max.Y - 1; y >= r.Min.Y; y-- {
			row(y)
		}
		return
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row(y)
	}
}

// same tells whether two frames are the same picture.
func (f frame) same(g frame) bool {
	return f.scene == g.scene && f.view == g.view && f.size == g.size &&
		sameKeep(f.state.Keep, g.state.Keep) && standing(f.state) == standing(g.state)
}

// distance tells how far a picture of one frame is from what another wants, to
// choose between pictures that are both not it: another drawing is worst,
// another scale next, then what a whole drawing would be needed for, then the
// share of the picture that is missing.
func distance(have, want frame) float64 {
	if have.scene != want.scene {
		return math.Inf(1)
	}
	d := 10 * math.Abs(math.Log(have.view.Scale/want.view.Scale))
	dx, dy, ok := viewport.Shift(have.view, want.view)
	if ok {
		missing := change{dirty: bared(have.size, want.size, dx, dy)}.area()
		d += float64(missing) / float64(want.size.X*want.size.Y)
	} else {
		d++
	}
	if !sameKeep(have.state.Keep, want.state.Keep) {
		d++
	}
	return d
}

func nrgba(c scene.Color) color.NRGBA { return color.NRGBA{R: c.R, G: c.G, B: c.B, A: c.A} }
