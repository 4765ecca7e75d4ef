// Package kit has the small parts that the panels are built of: text that
// wraps, chips, rows, columns. Parts show what they are given and report what
// the user does; they know nothing of maps.
package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Tall is an object whose height depends on the width that it is given.
type Tall interface {
	fyne.CanvasObject
	// HeightFor returns the height that the object needs at a width.
	HeightFor(width float32) float32
}

// tallLayout is a layout whose height depends on the width.
type tallLayout interface {
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// HeightFor returns the height that any object needs at a width: its minimum
// where the width makes no difference.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	switch o := o.(type) {
	case Tall:
		return o.HeightFor(width)
	case *fyne.Container:
		if l, ok := o.Layout.(tallLayout); ok {
			return l.heightFor(o.Objects, width)
		}
	}
	return o.MinSize().Height
}

// Insets are the room left free around something.
type Insets struct{ Top, Right, Bottom, Left float32 }

// Even returns insets of the same size on opposite sides.
func Even(vertical, horizontal float32) Insets {
	return Insets{vertical, horizontal, vertical, horizontal}
}

// column sets objects below one another, each as wide as the column.
type column struct {
	gap   float32
	in    Insets
	width float32 // of the last layout: what MinSize answers for
}

// NewColumn returns a container of objects below one another with a gap
// between them. Objects that are Tall get the height that they need.
func NewColumn(gap float32, in Insets, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap: gap, in: in}, objects...)
}

func (c *column) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h, n := c.in.Top+c.in.Bottom, 0
	inner := width - c.in.Left - c.in.Right
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if n++; n > 1 {
			h += c.gap
		}
		h += HeightFor(o, inner)
	}
	return h
}

func (c *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := widest(objects) + c.in.Left + c.in.Right
	return fyne.NewSize(w, c.heightFor(objects, answerWidth(c.width, w)))
}

// widest returns the largest minimal width of the visible objects.
func widest(objects []fyne.CanvasObject) float32 {
	w := float32(0)
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return w
}

// beforeLayout is the width that heights are told for before the first layout.
const beforeLayout = 280

// answerWidth returns the width that a minimal size is told for: the toolkit
// asks for one size, but the height depends on the width, so that the answer
// is for the width of the last layout.
func answerWidth(last, minimal float32) float32 {
	if last <= 0 {
		last = beforeLayout
	}
	return max(last, minimal)
}

func (c *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	y := c.in.Top
	inner := size.Width - c.in.Left - c.in.Right
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := HeightFor(o, inner)
		o.Move(fyne.NewPos(c.in.Left, y))
		o.Resize(fyne.NewSize(inner, h))
		y += h + c.gap
	}
}

// flow sets objects beside one another and begins a new line where the width is used up.
type flow struct {
	gap, lead float32
	width     float32
}

// NewFlow returns a container of objects in lines, gap apart in a line and
// lead between the lines. Objects keep their minimal sizes.
func NewFlow(gap, lead float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap, lead: lead}, objects...)
}

// place calls at with the place of each visible object and returns the height
// used. An object that is wider than a line has a line to itself, and as many
// more as it needs if it is Tall.
func (f *flow) place(objects []fyne.CanvasObject, width float32, at func(o fyne.CanvasObject, pos fyne.Position, size fyne.Size)) float32 {
	x, y, row := float32(0), float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if x > 0 && x+m.Width > width {
			x, y, row = 0, y+row+f.lead, 0
		}
		if m.Width > width {
			m = fyne.NewSize(width, HeightFor(o, width))
		}
		at(o, fyne.NewPos(x, y), m)
		x += m.Width + f.gap
		row = max(row, m.Height)
	}
	return y + row
}

func (f *flow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return f.place(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

// flowMin is the width that a flow asks for at most: wider objects wrap.
const flowMin = 120

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := min(widest(objects), flowMin)
	return fyne.NewSize(w, f.heightFor(objects, answerWidth(f.width, w)))
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.place(objects, size.Width, func(o fyne.CanvasObject, pos fyne.Position, size fyne.Size) {
		o.Move(pos)
		o.Resize(size)
	})
}

// padded keeps room free around one object.
type padded struct {
	in    Insets
	width float32
}

// NewPadded returns a container that keeps room free around o.
func NewPadded(in Insets, o fyne.CanvasObject) *fyne.Container {
	return container.New(&padded{in: in}, o)
}

func (p *padded) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], width-p.in.Left-p.in.Right) + p.in.Top + p.in.Bottom
}

func (p *padded) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := objects[0].MinSize().Width + p.in.Left + p.in.Right
	return fyne.NewSize(w, p.heightFor(objects, answerWidth(p.width, w)))
}

func (p *padded) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p.width = size.Width
	objects[0].Move(fyne.NewPos(p.in.Left, p.in.Top))
	objects[0].Resize(fyne.NewSize(size.Width-p.in.Left-p.in.Right, size.Height-p.in.Top-p.in.Bottom))
}

// stack lays objects over one another; its height is that of the tallest at the width.
type stack struct{ width float32 }

// NewStack returns a container of objects over one another, the first at the bottom.
func NewStack(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stack{}, objects...)
}

func (s *stack) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objects {
		if o.Visible() {
			h = max(h, HeightFor(o, width))
		}
	}
	return h
}

func (s *stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := widest(objects)
	return fyne.NewSize(w, s.heightFor(objects, answerWidth(s.width, w)))
}

func (s *stack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.width = size.Width
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

// row sets objects beside one another; one of them takes the room that is left.
type row struct {
	gap    float32
	wide   int // index of the one that takes what is left, -1 for none
	middle bool
	width  float32
}

// NewRow returns a container of objects beside one another; the object at
// index wide takes the room that is left. They are centred in height if
// middle is set, otherwise they hang from the top.
func NewRow(gap float32, wide int, middle bool, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap, wide: wide, middle: middle}, objects...)
}

// rest returns the width that is left for the wide object.
func (r *row) rest(objects []fyne.CanvasObject, width float32) float32 {
	n := 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		if n++; n > 1 {
			width -= r.gap
		}
		if i != r.wide {
			width -= o.MinSize().Width
		}
	}
	return max(width, 0)
}

func (r *row) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for i, o := range objects {
		switch {
		case !o.Visible():
		case i == r.wide:
			h = max(h, HeightFor(o, r.rest(objects, width)))
		default:
			h = max(h, o.MinSize().Height)
		}
	}
	return h
}

func (r *row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w, n := float32(0), 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if n++; n > 1 {
			w += r.gap
		}
		w += o.MinSize().Width
	}
	return fyne.NewSize(w, r.heightFor(objects, answerWidth(r.width, w)))
}

func (r *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.width = size.Width
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if i == r.wide {
			m.Width = r.rest(objects, size.Width)
			m.Height = HeightFor(o, m.Width)
		}
		y := float32(0)
		if r.middle {
			y = (size.Height - m.Height) / 2
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(m)
		x += m.Width + r.gap
	}
}
