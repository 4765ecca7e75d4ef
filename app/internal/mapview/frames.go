package mapview

import (
	"image"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"entente/app/internal/trace"
	"entente/app/internal/viewport"
	"entente/graph/geom"
	"entente/graph/scene"
)

// What a drawing may cost on the goroutine of the interface. A frame lasts
// 16.7 ms, of which the toolkit needs about half.
const (
	budgetMove = 6 * time.Millisecond  // in every frame of a movement
	budgetOnce = 35 * time.Millisecond // for a single change
	budgetHard = 40 * time.Millisecond // never more than this
)

// quietTime is how long a movement must rest before the picture is drawn crisp.
const quietTime = 90 * time.Millisecond

// maxStretch is the factor by which a picture may be stretched before it is
// drawn anew without waiting for the movement to rest.
const maxStretch = 1.6

// mode is how the map is shown at the moment.
type mode uint8

const (
	nothing   mode = iota // there is no map, or no picture of one yet
	crisp                 // the picture shows what is wanted, or will at the next frame
	stretched             // an older picture is stretched over where it belongs
)

// meter guesses what a drawing will cost from what others have cost.
type meter struct {
	items int           // of the scene that was measured
	full  time.Duration // of a whole drawing of it
}

// itemCost and pixelCost guess the cost of a scene that was never drawn.
const (
	itemCost  = 5 * time.Microsecond
	pixelCost = 2 * time.Nanosecond
)

func (m *meter) guess(f frame, area int) time.Duration {
	if f.scene == nil || area == 0 {
		return 0
	}
	pixels := f.size.X * f.size.Y
	full := time.Duration(len(f.scene.Items))*itemCost + time.Duration(pixels)*pixelCost
	if m.items == len(f.scene.Items) && m.full > 0 {
		full = m.full
	}
	return time.Duration(float64(full) * float64(area) / float64(pixels))
}

// note learns from a drawing of a share of the picture large enough to tell.
// The least counts most: what else the machine does makes drawings slower,
// nothing makes them faster; and the first one also makes the glyphs.
func (m *meter) note(f frame, area int, took time.Duration) {
	pixels := f.size.X * f.size.Y
	if f.scene == nil || 2*area < pixels {
		return
	}
	full := time.Duration(float64(took) * float64(pixels) / float64(area))
	switch {
	case m.items != len(f.scene.Items):
		m.items, m.full = len(f.scene.Items), full*2/3
	case full < m.full:
		m.full = full
	default:
		m.full += (full - m.full) / 3
	}
}

// job is a whole drawing in the background.
type job struct {
	frame frame
	pix   *image.RGBA
	took  time.Duration
	kind  string
}

// wanted returns the frame that should be on the screen.
func (v *View) wanted() frame { return frame{v.scene, v.look, v.state, v.px} }

// arrange decides how what is wanted now is shown: at once, where drawing it
// stays within a budget, otherwise by the last picture, stretched, until one
// has been drawn in the background.
func (v *View) arrange(budget time.Duration) {
	if v.px == (image.Point{}) {
		return
	}
	if v.scene == nil {
		v.surface.forget()
		v.show(nothing)
		return
	}
	v.placeHandle()
	want := v.wanted()
	v.takeHeld(want)
	c := v.surface.change(want)
	if v.meter.guess(want, c.area()) <= budget {
		v.show(crisp)
		if c.kind != "" {
			canvas.Refresh(v.raster)
		}
		return
	}
	if v.surface.front == nil {
		v.show(nothing)
		v.begin(want, c.kind)
		return
	}
	v.show(stretched)
	if c.kind != "zoom" || v.strain(want) > maxStretch {
		v.begin(want, c.kind)
		return
	}
	if v.quiet != nil {
		v.quiet()
	}
	v.quiet = v.opt.After(quietTime, v.sharpen)
}

// strain returns by which factor, at least 1, the picture is stretched.
func (v *View) strain(want frame) float64 {
	return math.Exp(math.Abs(math.Log(v.surface.shown.view.Scale / want.view.Scale)))
}

// sharpen begins to draw what is wanted if it is not what is shown.
func (v *View) sharpen() {
	v.quiet = nil
	if v.mode == stretched && v.scene != nil {
		v.begin(v.wanted(), "zoom")
	}
}

// begin draws a frame in the background, unless it is busy: then finish sees
// to what is wanted by then.
func (v *View) begin(f frame, kind string) {
	if v.job != nil || v.held != nil {
		return
	}
	j := &job{frame: f, pix: v.surface.take(f.size), kind: kind}
	v.job = j
	draw, cache, now := v.opt.Draw, v.opt.Cache, v.opt.Now
	v.opt.Go(func() {
		began := now()
		draw(j.pix, f.bounds(), f.scene, f.rasterView(), cache)
		j.took = now().Sub(began)
		v.opt.Do(func() { v.finish(j) })
	})
}

// finish takes a picture from the background: to be shown if it is nearer to
// what is wanted than the one shown, to be kept for the end of the movement
// that leads to it, or else to be thrown away.
func (v *View) finish(j *job) {
	v.job = nil
	v.meter.note(j.frame, j.frame.size.X*j.frame.size.Y, j.took)
	v.opt.Trace.Event("frame", trace.Fields{"kind": j.kind, "ms": trace.Milliseconds(j.took), "background": true})
	want := v.wanted()
	switch {
	case j.frame.scene != want.scene || j.frame.size != want.size:
		v.surface.give(j.pix)
	case j.frame.same(want), distance(j.frame, want) < distance(v.surface.shown, want):
		v.surface.adopt(j.pix, j.frame)
		canvas.Refresh(v.raster)
	case v.anim != nil && j.frame.view.Scale == v.goal.Scale:
		v.held = j
	default:
		v.surface.give(j.pix)
	}
	v.arrange(budgetOnce)
}

// takeHeld shows the picture made ahead as soon as it is the nearer one, and
// throws it away when it will not be needed any more.
func (v *View) takeHeld(want frame) {
	j := v.held
	switch {
	case j == nil:
	case j.frame.scene == want.scene && j.frame.size == want.size && distance(j.frame, want) < distance(v.surface.shown, want):
		v.held = nil
		v.surface.adopt(j.pix, j.frame)
		canvas.Refresh(v.raster)
	case v.anim == nil || j.frame.scene != want.scene || j.frame.size != want.size:
		v.held = nil
		v.surface.give(j.pix)
	}
}

// show puts the picture where the mode wants it.
func (v *View) show(m mode) {
	v.mode = m
	if m == nothing {
		v.raster.Hide()
		return
	}
	pos, size, filter := v.seam(), fyne.NewSize(v.units(float64(v.px.X)), v.units(float64(v.px.Y))), canvas.ImageScalePixels
	if m == stretched {
		f := v.surface.shown
		r := viewport.Placed(sizeOf(f.size), f.view, v.look)
		pos = fyne.NewPos(v.units(r.X), v.units(r.Y))
		size = fyne.NewSize(v.units(r.W), v.units(r.H))
	}
	if m == stretched || v.ratio != math.Trunc(v.ratio) {
		// At other than whole pixels the nearest would repeat or lose columns.
		filter = canvas.ImageScaleFastest
	}
	if v.raster.ScaleMode != filter {
		v.raster.ScaleMode = filter
		canvas.Refresh(v.raster)
	}
	v.raster.Move(pos)
	v.raster.Resize(size)
	if !v.raster.Visible() {
		v.raster.Show()
		v.repaint()
	}
}

// seam returns where in the widget the pixels of the window begin: widgets may
// lie between pixels, and the toolkit rounds both of their ends, so that a
// picture which began at such a place would lose or repeat a row.
func (v *View) seam() fyne.Position {
	p := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	off := func(x float32) float32 { return float32(math.Round(float64(x)*v.ratio)/v.ratio) - x }
	return fyne.NewPos(off(p.X), off(p.Y))
}

// generate is asked by the toolkit, once a frame at most, for the picture in
// w times h pixels.
func (v *View) generate(w, h int) image.Image {
	if v.mode == crisp {
		v.setPixels(image.Pt(w, h), v.ratioFor(w))
		v.bring()
		if v.raster.Position() != v.seam() { // the widget has been moved
			v.opt.Do(func() { v.arrange(budgetOnce); v.repaint() })
		}
	}
	if v.surface.front == nil {
		return image.Transparent
	}
	v.report()
	return v.surface.front
}

// ratioFor returns how many pixels a unit of the toolkit has where the widget
// is w pixels wide: what it was, unless that is off by more than rounding.
func (v *View) ratioFor(w int) float64 {
	wide := float64(v.Size().Width)
	if wide <= 0 || math.Abs(wide*v.ratio-float64(w)) < 1.5 {
		return v.ratio
	}
	return float64(w) / wide
}

// bring makes the picture what is wanted.
func (v *View) bring() {
	want := v.wanted()
	c := v.surface.change(want)
	if c.kind == "" {
		v.surface.shown = want
		return
	}
	if v.surface.front != nil && v.meter.guess(want, c.area()) > budgetHard {
		v.begin(want, c.kind)
		return
	}
	began := v.opt.Now()
	v.surface.apply(want, c)
	took := v.opt.Now().Sub(began)
	v.meter.note(want, c.area(), took)
	v.opt.Trace.Event("frame", trace.Fields{"kind": c.kind, "ms": trace.Milliseconds(took)})
}

// choice is a selection whose frame has not been seen yet.
type choice struct {
	id    string
	asked time.Time // when the user asked for it; zero: nobody waits

	clicked string    // what the view has reported as clicked
	at      time.Time // and when
}

// click takes note of what the view is about to report.
func (c *choice) click(id string, now time.Time) { c.clicked, c.at = id, now }

// made takes note of a new selection, which counts from the click that caused it.
func (c *choice) made(id string, now time.Time) {
	c.id, c.asked = id, now
	switch {
	case id == "":
		c.asked = time.Time{}
	case id == c.clicked:
		c.asked = c.at
	}
	c.clicked = ""
}

// report traces the first frame and the frame that answers a selection, when
// the frame being made has been shown.
func (v *View) report() {
	if !v.first {
		v.first = true
		v.opt.Do(func() { v.opt.Trace.Event("first-frame", trace.Fields{"ms": v.opt.Trace.Elapsed()}) })
	}
	c := v.chosen
	if c.asked.IsZero() || v.surface.shown.state.Selected != c.id {
		return
	}
	v.chosen.asked = time.Time{}
	v.opt.Do(func() {
		v.opt.Trace.Event("select", trace.Fields{"id": c.id, "ms": trace.Milliseconds(v.opt.Now().Sub(c.asked))})
	})
}

// setPixels takes note of how many pixels there are, and how many a unit of
// the toolkit. The middle of what is looked at stays in the middle.
func (v *View) setPixels(px image.Point, ratio float64) {
	if px == v.px && ratio == v.ratio || px.X <= 0 || px.Y <= 0 || !(ratio > 0) {
		return
	}
	if v.anim != nil { // it leads to a place in a window of another size
		fitted := v.fitted
		v.halt()
		v.look, v.fitted = v.goal, fitted
	}
	from, factor := v.px, ratio/v.ratio
	v.px, v.ratio = px, ratio
	switch {
	case v.scene == nil:
	case from == (image.Point{}):
		v.settle()
	case v.fitted:
		v.look = v.fit()
	default:
		v.look = v.look.Resized(sizeOf(from), v.window())
		if factor != 1 {
			v.look = v.look.ZoomAt(geom.Point{X: v.window().W / 2, Y: v.window().H / 2}, factor)
		}
		v.look = v.clamped(v.look)
	}
	v.arrange(budgetOnce)
}

// Snapshot returns a copy of what is shown, in device pixels, as it is at the
// next frame: nil if there is no map or no window yet.
func (v *View) Snapshot() *image.RGBA {
	if v.scene == nil || v.px == (image.Point{}) {
		return nil
	}
	if v.mode == crisp {
		v.bring()
	}
	out := image.NewRGBA(image.Rectangle{Max: v.px})
	fill(out, v.scene.Background)
	if f := v.surface.front; f != nil {
		stretch(out, f, viewport.Placed(sizeOf(v.surface.shown.size), v.surface.shown.view, v.look))
	}
	return out
}

func fill(p *image.RGBA, c scene.Color) {
	for i := 0; i+3 < len(p.Pix); i += 4 {
		p.Pix[i], p.Pix[i+1], p.Pix[i+2], p.Pix[i+3] = c.R, c.G, c.B, c.A
	}
}

// stretch copies src over the rectangle r of dst, each pixel the nearest one.
func stretch(dst, src *image.RGBA, r geom.Rect) {
	kx, ky := float64(src.Rect.Dx())/r.W, float64(src.Rect.Dy())/r.H
	for y := range dst.Rect.Dy() {
		sy := int(math.Floor((float64(y) + 0.5 - r.Y) * ky))
		if sy < 0 || sy >= src.Rect.Dy() {
			continue
		}
		for x := range dst.Rect.Dx() {
			sx := int(math.Floor((float64(x) + 0.5 - r.X) * kx))
			if sx >= 0 && sx < src.Rect.Dx() {
				copy(dst.Pix[dst.PixOffset(x, y):][:4], src.Pix[src.PixOffset(sx, sy):][:4])
			}
		}
	}
}

func sizeOf(p image.Point) geom.Size { return geom.Size{W: float64(p.X), H: float64(p.Y)} }
