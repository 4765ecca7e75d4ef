package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/look"
)

// Area is a rectangle in a colour of the theme, for grounds and hairlines.
type Area struct {
	widget.BaseWidget
	Color  fyne.ThemeColorName
	Own    color.Color // wins over Color where set
	Radius float32
	min    fyne.Size
}

// NewArea returns an area in a colour of the theme.
func NewArea(c fyne.ThemeColorName) *Area {
	a := &Area{Color: c}
	a.ExtendBaseWidget(a)
	return a
}

// NewRule returns a hairline of at least the given size.
func NewRule(size fyne.Size) *Area {
	a := NewArea(look.Line)
	a.min = size
	return a
}

// HRule returns a horizontal hairline.
func HRule() *Area { return NewRule(fyne.NewSize(1, 1)) }

// CreateRenderer draws the rectangle.
func (a *Area) CreateRenderer() fyne.WidgetRenderer {
	r := &areaRenderer{a: a, rect: canvas.NewRectangle(nil)}
	r.style()
	return r
}

type areaRenderer struct {
	a    *Area
	rect *canvas.Rectangle
}

func (r *areaRenderer) style() {
	r.rect.CornerRadius = r.a.Radius
	r.rect.FillColor = r.a.Own
	if r.a.Own == nil {
		r.rect.FillColor = theme.Color(r.a.Color)
	}
}

func (r *areaRenderer) MinSize() fyne.Size           { return r.a.min }
func (r *areaRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *areaRenderer) Refresh()                     { r.style(); canvas.Refresh(r.rect) }
func (r *areaRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *areaRenderer) Destroy()                     {}

// Space is empty room of a fixed size.
func Space(w, h float32) fyne.CanvasObject {
	return container.New(fixed{fyne.NewSize(w, h)})
}

// Sized gives an object a fixed minimal size; 0 leaves that side to the object.
func Sized(w, h float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(fixed{fyne.NewSize(w, h)}, o)
}

type fixed struct{ size fyne.Size }

func (f fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := f.size
	for _, o := range objects {
		m := o.MinSize()
		if f.size.Width == 0 {
			s.Width = max(s.Width, m.Width)
		}
		if f.size.Height == 0 {
			s.Height = max(s.Height, m.Height)
		}
	}
	return s
}

func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

// Heading returns the heading of a section: small, bold and spaced by its column.
func Heading(s string) *Text { return NewMuted(s, look.Small).Bold().OneLine() }

// Badge returns a small label on a ground, not pressable.
func Badge(s string, text, ground fyne.ThemeColorName) fyne.CanvasObject {
	a := NewArea(ground)
	a.Radius = 4
	t := NewText(s, look.Small).In(text).Whole()
	return NewStack(a, NewPadded(Even(1, 6), t))
}

// Link returns a pressable text in the colour of links. It takes the room of
// its text and wraps where it gets less.
func Link(s string, size float32, tapped func()) *Press {
	p := NewPress(NewText(s, size).In(look.Accent).Inline(), tapped)
	p.Radius, p.Apart = 3, 3
	return p
}

// IconButton returns a flat button with an icon and a hint for the pointer.
func IconButton(icon fyne.Resource, hint string, hints *Hints, tapped func()) *Press {
	img := widget.NewIcon(icon)
	p := NewPress(NewPadded(Even(6, 6), Sized(18, 18, img)), tapped)
	if hints != nil {
		p.OnHover = func(on bool) { hints.show(p, hint, on) }
	}
	return p
}

// TextButton returns a button with a text on a raised ground; the strong one
// stands on the accent.
func TextButton(s string, strong bool, tapped func()) *Press {
	t := NewText(s, look.Body).Whole()
	t.Align = fyne.TextAlignCenter
	p := NewPress(NewPadded(Even(5, 12), t), tapped)
	p.Fill, p.Stroke = look.Raised, look.Frame
	if strong {
		t.Color = look.OnAccent
		t.Style.Bold = true
		p.Fill, p.Stroke = look.Accent, ""
	}
	return p
}

// Card returns an object on a raised ground with a hairline around it.
func Card(in Insets, o fyne.CanvasObject) fyne.CanvasObject {
	back := NewArea(look.Raised)
	back.Radius = 8
	return NewStack(back, NewPadded(in, o))
}
