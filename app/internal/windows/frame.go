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
//	|         |       centre       |           |
//	| outline +--------------------+ inspector |
//	|         |       reader       |           |
//	+---------+--------------------+-----------+
//
// Maps are wide, so there is room below them rather than beside them. The
// panels at the sides keep their widths when the window grows: what is gained
// goes to the middle. A hidden panel leaves its room to the others.
type frame struct {
	outline, centre, reader, inspector fyne.CanvasObject

	left, right, below *divider
	box                *fyne.Container
	size               fyne.Size

	wanted shown // which panels the user wants
	alone  bool  // there is nothing for panels to show: the middle has all the room

	// The sizes that the user gave; 0 where the window chooses.
	outlineWidth, inspectorWidth float32
	share                        settings.Panels // what the sizes are before the user gives any

	onChanged func() // after a divider was dragged
}

// shown tells which panels are shown.
type shown struct{ outline, inspector, reader bool }

// Limits of the sizes of panels, in the units of the toolkit.
const (
	minOutline   = 170
	minInspector = 240
	minCentre    = 200
	minPart      = 90 // of the map and of the reader below it
	grip         = 9  // width of what can be grabbed of a divider
)

// newFrame returns the areas laid out in their shares of a window of the
// width that was remembered with them.
func newFrame(outline, centre, reader, inspector fyne.CanvasObject, p settings.Panels, was settings.Window) *frame {
	f := &frame{outline: outline, centre: centre, reader: reader, inspector: inspector, share: p}
	f.wanted = shown{p.Outline, p.Inspector, p.Reader}
	f.left = newDivider(true, func(d fyne.Delta) { f.outlineWidth = f.widths().outline + d.DX })
	f.right = newDivider(true, func(d fyne.Delta) { f.inspectorWidth = f.widths().inspector - d.DX })
	f.below = newDivider(false, func(d fyne.Delta) {
		if f.size.Height > 0 {
			f.share.Below = rounded((f.cut() + d.DY) / f.size.Height)
		}
	})
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
		f.inspectorWidth = float32(1-p.Right) * was.Width
	}
	f.box = container.New(f, outline, centre, reader, inspector, f.left, f.right, f.below)
	f.arrange()
	return f
}

// arrange shows the panels that are wanted, as far as there is something to show.
func (f *frame) arrange() {
	show(f.outline, f.wanted.outline && !f.alone)
	show(f.inspector, f.wanted.inspector && !f.alone)
	show(f.reader, f.wanted.reader && !f.alone)
	f.box.Refresh()
}

// setAlone says whether the middle is to have all the room.
func (f *frame) setAlone(on bool) {
	if f.alone != on {
		f.alone = on
		f.arrange()
	}
}

// panels returns what is to be remembered.
func (f *frame) panels() settings.Panels {
	p := f.share
	p.Outline, p.Inspector, p.Reader = f.wanted.outline, f.wanted.inspector, f.wanted.reader
	if f.size.Width > 0 && f.outlineWidth > 0 {
		p.Left = rounded(f.widths().outline / f.size.Width)
	}
	if f.size.Width > 0 && f.inspectorWidth > 0 {
		p.Right = rounded(1 - f.widths().inspector/f.size.Width)
	}
	return p
}

func rounded(share float32) float64 { return math.Round(float64(share)*1e4) / 1e4 }

// widths are those of the panels at the sides.
type widths struct{ outline, inspector float32 }

func (f *frame) widths() widths {
	w := widths{f.outlineWidth, f.inspectorWidth}
	// Left alone, the panels take their shares of a small window and hardly
	// grow with a large one: nobody reads long lines in a narrow column.
	if w.outline == 0 {
		w.outline = min(float32(f.share.Left)*f.size.Width, max(240, 0.11*f.size.Width))
	}
	if w.inspector == 0 {
		w.inspector = min(float32(1-f.share.Right)*f.size.Width, max(350, 0.17*f.size.Width))
	}
	w.outline, w.inspector = max(w.outline, minOutline), max(w.inspector, minInspector)
	if !f.outline.Visible() {
		w.outline = 0
	}
	if !f.inspector.Visible() {
		w.inspector = 0
	}
	// The map keeps its room: where there is too little, the inspector yields first.
	if room := f.size.Width - minCentre; w.outline+w.inspector > room {
		w.inspector = max(min(w.inspector, room-w.outline), min(w.inspector, minInspector))
		w.outline = max(min(w.outline, room-w.inspector), min(w.outline, minOutline))
	}
	return w
}

// cut returns where the reader begins below the map. Left alone, the map gets
// the height that a drawing of the usual shape fills.
func (f *frame) cut() float32 {
	h := float32(f.share.Below) * f.size.Height
	if f.share.Below == settings.Default().Panels.Below {
		const shape = 1.8
		w := f.widths()
		h = barHeight + (f.size.Width-w.outline-w.inspector)/shape
		h = max(min(h, 0.7*f.size.Height), 0.4*f.size.Height)
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
	side, middle := size.Width-w.inspector, size.Width-w.inspector-w.outline
	cut := size.Height
	if f.reader.Visible() {
		cut = f.cut()
	}
	place(f.outline, 0, 0, w.outline, size.Height)
	place(f.centre, w.outline, 0, middle, cut)
	place(f.reader, w.outline, cut, middle, size.Height-cut)
	place(f.inspector, side, 0, w.inspector, size.Height)

	show(f.left, w.outline > 0)
	show(f.right, w.inspector > 0)
	show(f.below, f.reader.Visible())
	const half = grip / 2
	place(f.below, w.outline, cut-half, middle, grip)
	place(f.left, w.outline-half, 0, grip, size.Height)
	place(f.right, side-half, 0, grip, size.Height)
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
