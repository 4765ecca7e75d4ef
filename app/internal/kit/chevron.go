package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/look"
)

// Chevron tells whether what stands below a row is shown: it points down if
// so, else to the right.
type Chevron struct {
	widget.BaseWidget
	open bool
}

// NewChevron returns a chevron that points to the right.
func NewChevron() *Chevron {
	c := &Chevron{}
	c.ExtendBaseWidget(c)
	return c
}

// SetOpen turns the chevron.
func (c *Chevron) SetOpen(open bool) {
	if c.open != open {
		c.open = open
		c.Refresh()
	}
}

// Open tells whether it points down.
func (c *Chevron) Open() bool { return c.open }

// CreateRenderer draws the chevron as two strokes.
func (c *Chevron) CreateRenderer() fyne.WidgetRenderer {
	r := &chevronRenderer{c: c, a: canvas.NewLine(nil), b: canvas.NewLine(nil)}
	r.Layout(c.Size())
	return r
}

type chevronRenderer struct {
	c    *Chevron
	a, b *canvas.Line
}

func (r *chevronRenderer) MinSize() fyne.Size           { return fyne.NewSize(14, 14) }
func (r *chevronRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.a, r.b} }
func (r *chevronRenderer) Destroy()                     {}

func (r *chevronRenderer) Layout(size fyne.Size) {
	const reach, depth = 3.5, 1.75
	x, y := size.Width/2, size.Height/2
	tip, one, two := fyne.NewPos(x+depth, y), fyne.NewPos(x-depth, y-reach), fyne.NewPos(x-depth, y+reach)
	if r.c.open {
		tip, one, two = fyne.NewPos(x, y+depth), fyne.NewPos(x-reach, y-depth), fyne.NewPos(x+reach, y-depth)
	}
	for line, end := range map[*canvas.Line]fyne.Position{r.a: one, r.b: two} {
		line.StrokeColor, line.StrokeWidth = theme.Color(look.Muted), 1.5
		line.Position1, line.Position2 = end, tip
	}
}

func (r *chevronRenderer) Refresh() {
	r.Layout(r.c.Size())
	canvas.Refresh(r.a)
	canvas.Refresh(r.b)
}

// Handle makes a small object pressable by the pointer alone, where what it
// stands in has keys of its own for what it does.
type Handle struct {
	widget.BaseWidget
	OnTapped func()
	content  fyne.CanvasObject
}

// NewHandle returns content made pressable.
func NewHandle(content fyne.CanvasObject, tapped func()) *Handle {
	h := &Handle{content: content, OnTapped: tapped}
	h.ExtendBaseWidget(h)
	return h
}

// Tapped reports the click.
func (h *Handle) Tapped(*fyne.PointEvent) {
	if h.OnTapped != nil {
		h.OnTapped()
	}
}

// CreateRenderer shows the content.
func (h *Handle) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(h.content) }
