package windows

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/look"
	"entente/app/internal/settings"
)

// frame lays out the areas of the window, with dividers that can be dragged:
//
//	+---------+--------------------+-----------+
//	|         |                    | inspector |
//	| outline |       centre       +-----------+
//	|         |                    | reader    |
//	+---------+--------------------+-----------+
//
// The panels keep their widths when the window grows: what is gained goes to
// the map. A hidden panel leaves its room to the others.
type frame struct {
	outline, centre, inspector, reader fyne.CanvasObject

	left, right, below *divider
	box                *fyne.Container
	size               fyne.Size

	// The sizes that the user gave; 0 where the window chooses.
	outlineWidth, sideWidth, inspectorHeight float32
	share                                    settings.Panels // what the sizes are before the user gives any

	onChanged func() // after a divider was dragged
}

// Limits of the sizes of panels, in the units of the toolkit.
const (
	minOutline, autoOutline = 170, 300
	minSide, autoSide       = 240, 440
	minCentre               = 200
	minPart                 = 90 // of the inspector and of the reader
	grip                    = 9  // width of what can be grabbed of a divider
)

// newFrame returns the areas laid out in their shares of a window of the
// width and height that was remembered with them.
func newFrame(outline, centre, inspector, reader fyne.CanvasObject, p settings.Panels, was settings.Window) *frame {
	f := &frame{outline: outline, centre: centre, inspector: inspector, reader: reader, share: p}
	f.left = newDivider(true, func(d fyne.Delta) { f.outlineWidth = f.widths().outline + d.DX })
	f.right = newDivider(true, func(d fyne.Delta) { f.sideWidth = f.widths().side - d.DX })
	f.below = newDivider(false, func(d fyne.Delta) { f.inspectorHeight = f.inspectorPart() + d.DY })
	for _, d := range []*divider{f.left, f.right, f.below} {
		d.onDragged = func() { f.box.Refresh() }
		d.onDropped = func() {
			if f.onChanged != nil {
				f.onChanged()
			}
		}
	}
	initial := settings.Default().Panels
	if p.Left != initial.Left {
		f.outlineWidth = float32(p.Left) * was.Width
	}
	if p.Right != initial.Right {
		f.sideWidth = float32(1-p.Right) * was.Width
	}
	show(outline, p.Outline)
	show(inspector, p.Inspector)
	show(reader, p.Reader)
	f.box = container.New(f, outline, centre, inspector, reader, f.left, f.right, f.below)
	return f
}

// panels returns what is to be remembered.
func (f *frame) panels() settings.Panels {
	p := f.share
	p.Outline, p.Inspector, p.Reader = f.outline.Visible(), f.inspector.Visible(), f.reader.Visible()
	if f.size.Width > 0 && f.outlineWidth > 0 {
		p.Left = rounded(f.outlineWidth / f.size.Width)
	}
	if f.size.Width > 0 && f.sideWidth > 0 {
		p.Right = rounded(1 - f.sideWidth/f.size.Width)
	}
	if f.size.Height > 0 && f.inspectorHeight > 0 {
		p.Below = rounded(f.inspectorHeight / f.size.Height)
	}
	return p
}

func rounded(share float32) float64 { return math.Round(float64(share)*1e4) / 1e4 }

// widths are those of the outline and of the panels at the side.
type widths struct{ outline, side float32 }

func (f *frame) widths() widths {
	w := widths{f.outlineWidth, f.sideWidth}
	if w.outline == 0 {
		w.outline = min(float32(f.share.Left)*f.size.Width, autoOutline)
	}
	if w.side == 0 {
		w.side = min(float32(1-f.share.Right)*f.size.Width, autoSide)
	}
	w.outline, w.side = max(w.outline, minOutline), max(w.side, minSide)
	if !f.outline.Visible() {
		w.outline = 0
	}
	if !f.inspector.Visible() && !f.reader.Visible() {
		w.side = 0
	}
	// The map keeps its room: where there is too little, the side yields first.
	if room := f.size.Width - minCentre; w.outline+w.side > room {
		w.side = max(min(w.side, room-w.outline), min(w.side, minSide))
		w.outline = max(min(w.outline, room-w.side), min(w.outline, minOutline))
	}
	return w
}

// inspectorPart returns the height of the inspector where the reader is below it.
func (f *frame) inspectorPart() float32 {
	h := f.inspectorHeight
	if h == 0 {
		h = float32(f.share.Below) * f.size.Height
	}
	return max(min(h, f.size.Height-minPart), minPart)
}

// MinSize asks for little: areas clip what does not fit.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(minCentre+120, 2*minPart)
}

// Layout gives each area its place.
func (f *frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	f.size = size
	w := f.widths()
	side := size.Width - w.side
	place(f.outline, 0, 0, w.outline, size.Height)
	place(f.centre, w.outline, 0, side-w.outline, size.Height)

	both := f.inspector.Visible() && f.reader.Visible()
	cut := size.Height
	if both {
		cut = f.inspectorPart()
	}
	place(f.inspector, side, 0, w.side, cut)
	if both {
		place(f.reader, side, cut, w.side, size.Height-cut)
	} else {
		place(f.reader, side, 0, w.side, size.Height)
	}
	show(f.left, w.outline > 0)
	show(f.right, w.side > 0)
	show(f.below, both)
	const half = grip / 2
	place(f.left, w.outline-half, 0, grip, size.Height)
	place(f.right, side-half, 0, grip, size.Height)
	place(f.below, side+half, cut-half, max(w.side-half, 0), grip)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

func show(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}

// divider is a hairline between two areas that can be dragged by more than its width.
type divider struct {
	widget.BaseWidget

	upright   bool
	moved     func(fyne.Delta)
	onDragged func()
	onDropped func()
	hovered   bool
	dragging  bool
}

func newDivider(upright bool, moved func(fyne.Delta)) *divider {
	d := &divider{upright: upright, moved: moved}
	d.ExtendBaseWidget(d)
	return d
}

// Dragged moves the divider.
func (d *divider) Dragged(ev *fyne.DragEvent) {
	d.dragging = true
	d.moved(ev.Dragged)
	d.onDragged()
}

// DragEnd reports that the divider stays where it is.
func (d *divider) DragEnd() {
	d.dragging = false
	d.Refresh()
	d.onDropped()
}

// MouseIn shows that the divider can be grabbed.
func (d *divider) MouseIn(*desktop.MouseEvent) { d.hovered = true; d.Refresh() }

// MouseMoved does nothing.
func (d *divider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (d *divider) MouseOut() { d.hovered = false; d.Refresh() }

// Cursor tells in which directions the divider moves.
func (d *divider) Cursor() desktop.Cursor {
	if d.upright {
		return desktop.HResizeCursor
	}
	return desktop.VResizeCursor
}

// CreateRenderer draws the hairline.
func (d *divider) CreateRenderer() fyne.WidgetRenderer {
	return &dividerRenderer{d: d, line: canvas.NewRectangle(theme.Color(look.Line))}
}

type dividerRenderer struct {
	d    *divider
	line *canvas.Rectangle
}

func (r *dividerRenderer) Layout(size fyne.Size) {
	thick := float32(1)
	if r.d.hovered || r.d.dragging {
		thick = 2
	}
	if r.d.upright {
		place(r.line, grip/2, 0, thick, size.Height)
	} else {
		place(r.line, 0, grip/2, size.Width, thick)
	}
}

func (r *dividerRenderer) Refresh() {
	r.line.FillColor = theme.Color(look.Line)
	if r.d.hovered || r.d.dragging {
		r.line.FillColor = theme.Color(look.Accent)
	}
	r.Layout(r.d.Size())
	canvas.Refresh(r.line)
}

func (r *dividerRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r *dividerRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *dividerRenderer) Destroy()                     {}

var (
	_ fyne.Layout        = (*frame)(nil)
	_ fyne.Draggable     = (*divider)(nil)
	_ desktop.Hoverable  = (*divider)(nil)
	_ desktop.Cursorable = (*divider)(nil)
)
