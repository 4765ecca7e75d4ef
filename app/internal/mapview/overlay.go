package mapview

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"entente/app/internal/look"
	"entente/graph/geom"
	"entente/graph/render/raster"
	"entente/graph/scene"
)

// What is shown of a drag.
const (
	ghostsMost  = 24                      // elements that are carried as pictures; of more only the frames
	ghostBudget = 25 * time.Millisecond   // for drawing these
	ghostFaint  = .25                     // how much of the ground shows through them
	ghostStays  = 1500 * time.Millisecond // after they were dropped, at most
	ringWide    = 2.5
	ringGap     = 3
)

// overlay is what is shown over the map while something is drawn or dragged:
// objects of the toolkit, which move without the map being drawn again.
type overlay struct {
	handle  *canvas.Circle
	plus    [2]*canvas.Line
	spot    fyne.Position // the middle of the handle
	pointed bool          // the pointer is on the handle

	band   *canvas.Rectangle
	line   *canvas.Line
	target *canvas.Rectangle // around what the line would lead to
	ghosts []ghost
	stop   func() // ends the wait for the map to be drawn with what was dropped
}

// ghost is something that is carried.
type ghost struct {
	object fyne.CanvasObject
	at     fyne.Position // where it lay
}

func newOverlay() *overlay {
	o := &overlay{
		handle: canvas.NewCircle(nil), band: canvas.NewRectangle(nil), line: canvas.NewLine(nil), target: canvas.NewRectangle(nil),
		plus: [2]*canvas.Line{canvas.NewLine(nil), canvas.NewLine(nil)},
	}
	o.handle.Resize(fyne.NewSquareSize(handleSize))
	o.handle.StrokeWidth, o.band.StrokeWidth, o.line.StrokeWidth, o.target.StrokeWidth = 1.5, 1, 2, ringWide
	for _, p := range o.plus {
		p.StrokeWidth = 2
	}
	for _, c := range o.fixed() {
		c.Hide()
	}
	return o
}

// fixed lists the objects that are always there, from below to above.
func (o *overlay) fixed() []fyne.CanvasObject {
	return []fyne.CanvasObject{o.band, o.target, o.line, o.handle, o.plus[0], o.plus[1]}
}

func (o *overlay) objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, g := range o.ghosts {
		out = append(out, g.object)
	}
	return append(out, o.fixed()...)
}

// tint sets the colours.
func (o *overlay) tint() {
	accent, on := theme.Color(look.Accent), theme.Color(look.OnAccent)
	o.handle.FillColor, o.handle.StrokeColor = accent, on
	o.plus[0].StrokeColor, o.plus[1].StrokeColor = on, on
	o.line.StrokeColor, o.target.StrokeColor, o.band.StrokeColor = accent, accent, accent
	o.target.CornerRadius = 7
	o.band.FillColor = theme.Color(look.Pressed)
}

func (o *overlay) refresh() {
	for _, c := range o.objects() {
		if c.Visible() {
			canvas.Refresh(c)
		}
	}
}

// showHandle shows or hides the handle, and tells whether that is new.
func (o *overlay) showHandle(on bool) bool {
	if on == o.handle.Visible() {
		return false
	}
	for _, c := range [...]fyne.CanvasObject{o.handle, o.plus[0], o.plus[1]} {
		if on {
			c.Show()
		} else {
			c.Hide()
		}
	}
	o.pointed = o.pointed && on
	return true
}

func (o *overlay) moveHandle(to fyne.Position) {
	o.spot = to
	const arm = handleSize/2 - 5
	o.handle.Move(to.SubtractXY(handleSize/2, handleSize/2))
	o.plus[0].Position1, o.plus[0].Position2 = to.SubtractXY(arm, 0), to.AddXY(arm, 0)
	o.plus[1].Position1, o.plus[1].Position2 = to.SubtractXY(0, arm), to.AddXY(0, arm)
}

// beginLine begins a line.
func (o *overlay) beginLine(from fyne.Position) {
	o.line.Position1, o.line.Position2 = from, from
	o.line.Show()
}

// stretch leads the line to a position.
func (o *overlay) stretch(to fyne.Position) {
	o.line.Position2 = to
	canvas.Refresh(o.line)
}

// ring marks where a line would end; nil marks nothing.
func (o *overlay) ring(r *geom.Rect) {
	if r == nil {
		o.target.Hide()
		return
	}
	o.target.Move(fyne.NewPos(float32(r.X)-ringGap, float32(r.Y)-ringGap))
	o.target.Resize(fyne.NewSize(float32(r.W)+2*ringGap, float32(r.H)+2*ringGap))
	o.target.Show()
	canvas.Refresh(o.target)
}

// showBand shows the rectangle between two positions.
func (o *overlay) showBand(a, b fyne.Position) {
	o.band.Move(fyne.NewPos(min(a.X, b.X), min(a.Y, b.Y)))
	o.band.Resize(fyne.NewSize(max(a.X, b.X)-min(a.X, b.X), max(a.Y, b.Y)-min(a.Y, b.Y)))
	o.band.Show()
	canvas.Refresh(o.band)
}

// carry moves the ghosts by a way from where they lay.
func (o *overlay) carry(by fyne.Delta) {
	for _, g := range o.ghosts {
		g.object.Move(g.at.AddXY(by.DX, by.DY))
	}
	if len(o.ghosts) > 0 {
		canvas.Refresh(o.ghosts[0].object)
	}
}

// linger lets the ghosts stay for a while.
func (o *overlay) linger(after func(time.Duration, func()) func()) {
	if len(o.ghosts) > 0 {
		o.stop = after(ghostStays, o.drop)
	}
}

// drop ends the ghosts.
func (o *overlay) drop() {
	if o.stop != nil {
		o.stop()
		o.stop = nil
	}
	for _, g := range o.ghosts {
		g.object.Hide()
	}
	o.ghosts = nil
}

// clear ends all but the handle.
func (o *overlay) clear() {
	o.drop()
	o.band.Hide()
	o.line.Hide()
	o.target.Hide()
}

// lift makes ghosts of what is dragged.
func (v *View) lift() {
	v.over.drop()
	ids := v.carried()
	pictures := len(ids) <= ghostsMost
	spent := time.Duration(0)
	for _, id := range ids {
		p, ok := v.walk.place(id)
		if !ok || !isBox(p.kind) {
			continue
		}
		r := outward(v.look.RectToDevice(p.at)).Intersect(image.Rectangle{Max: v.px})
		if r.Empty() {
			continue
		}
		spent += v.meter.guess(v.wanted(), pixels(r))
		v.over.ghosts = append(v.over.ghosts, v.ghostOf(r, pictures && spent <= ghostBudget))
	}
}

// ghostOf makes a ghost of a part of the picture.
func (v *View) ghostOf(r image.Rectangle, picture bool) ghost {
	at := fyne.NewPos(v.units(float64(r.Min.X)), v.units(float64(r.Min.Y)))
	size := fyne.NewSize(v.units(float64(r.Dx())), v.units(float64(r.Dy())))
	var o fyne.CanvasObject
	if picture {
		pix := image.NewRGBA(image.Rectangle{Max: r.Size()})
		view := raster.View{Scale: v.look.Scale, X: v.look.X - float64(r.Min.X), Y: v.look.Y - float64(r.Min.Y), State: scene.State{Keep: v.state.Keep}}
		v.opt.Draw(pix, pix.Rect, v.scene, view, v.opt.Cache)
		c := canvas.NewImageFromImage(pix)
		c.ScaleMode, c.Translucency = canvas.ImageScaleFastest, ghostFaint
		o = c
	} else {
		c := canvas.NewRectangle(theme.Color(look.Pressed))
		c.StrokeColor, c.StrokeWidth, c.CornerRadius = theme.Color(look.Accent), 1.5, 6
		o = c
	}
	o.Move(at)
	o.Resize(size)
	return ghost{o, at}
}
