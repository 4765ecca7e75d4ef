package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/look"
)

// Press makes what it holds pressable: by click, and by Return or the space
// bar when it has the keyboard. It shows the pointer over it, the keyboard on
// it and whether it is the chosen one.
type Press struct {
	widget.BaseWidget

	OnTapped func()
	OnFocus  func()                       // told when it gets the keyboard, to bring it into view; may be nil
	OnHover  func(on bool)                // may be nil
	OnKey    func(ev *fyne.KeyEvent) bool // told of keys first; tells whether it had a use for one; may be nil

	Radius   float32
	Fill     fyne.ThemeColorName // ground when nothing happens; "" for none
	Stroke   fyne.ThemeColorName // edge; "" for none
	ChosenBy fyne.ThemeColorName // ground when chosen; "" is look.Tint
	Apart    float32             // how far the ring of the keyboard stands out at the sides, beside words without a margin

	content                  fyne.CanvasObject
	chosen, hovered, focused bool
}

// NewPress returns content made pressable.
func NewPress(content fyne.CanvasObject, tapped func()) *Press {
	p := &Press{content: content, OnTapped: tapped, Radius: 6}
	p.ExtendBaseWidget(p)
	return p
}

// SetChosen shows whether this is the chosen one.
func (p *Press) SetChosen(on bool) {
	if p.chosen != on {
		p.chosen = on
		p.Refresh()
	}
}

// Chosen tells whether this is shown as the chosen one.
func (p *Press) Chosen() bool { return p.chosen }

// HeightFor returns the height of the content at a width.
func (p *Press) HeightFor(width float32) float32 { return HeightFor(p.content, width) }

// Tapped reports the click.
func (p *Press) Tapped(*fyne.PointEvent) {
	if p.OnTapped != nil {
		p.OnTapped()
	}
}

// TypedKey reports Return and the space bar, and passes on what it has no use for.
func (p *Press) TypedKey(ev *fyne.KeyEvent) {
	if p.OnKey != nil && p.OnKey(ev) {
		return
	}
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.Tapped(nil)
	default:
		passKey(p, ev)
	}
}

// TypedRune passes the character on.
func (p *Press) TypedRune(r rune) { passRune(p, r) }

// FocusGained shows the ring of the keyboard.
func (p *Press) FocusGained() {
	p.focused = true
	p.Refresh()
	if p.OnFocus != nil {
		p.OnFocus()
	}
}

// FocusLost hides it.
func (p *Press) FocusLost() { p.focused = false; p.Refresh() }

// MouseIn shows that the pointer is over it.
func (p *Press) MouseIn(*desktop.MouseEvent) { p.hover(true) }

// MouseMoved does nothing.
func (p *Press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (p *Press) MouseOut() { p.hover(false) }

func (p *Press) hover(on bool) {
	p.hovered = on
	if p.OnHover != nil {
		p.OnHover(on)
	}
	p.Refresh()
}

// Cursor is a hand.
func (p *Press) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the ground, the content and the ring.
func (p *Press) CreateRenderer() fyne.WidgetRenderer {
	r := &pressRenderer{p: p, ground: canvas.NewRectangle(nil), wash: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil)}
	r.style()
	return r
}

type pressRenderer struct {
	p                  *Press
	ground, wash, ring *canvas.Rectangle
}

func (r *pressRenderer) style() {
	p := r.p
	none := theme.Color(look.Hover)
	for _, c := range []*canvas.Rectangle{r.ground, r.wash, r.ring} {
		c.CornerRadius = p.Radius
		c.FillColor, c.StrokeColor, c.StrokeWidth = nil, nil, 0
	}
	switch {
	case p.chosen && p.ChosenBy != "":
		r.ground.FillColor = theme.Color(p.ChosenBy)
	case p.chosen:
		r.ground.FillColor = theme.Color(look.Tint)
	case p.Fill != "":
		r.ground.FillColor = theme.Color(p.Fill)
	}
	if p.Stroke != "" {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(p.Stroke), 1
	}
	show(r.ground, r.ground.FillColor != nil || p.Stroke != "")
	r.wash.FillColor = none
	show(r.wash, p.hovered)
	r.ring.StrokeColor, r.ring.StrokeWidth = theme.Color(look.Accent), 2
	show(r.ring, p.focused)
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func (r *pressRenderer) MinSize() fyne.Size { return r.p.content.MinSize() }

func (r *pressRenderer) Layout(size fyne.Size) {
	for _, o := range r.Objects() {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
	if r.p.Apart > 0 {
		r.ring.Move(fyne.NewPos(-r.p.Apart, -1))
		r.ring.Resize(size.AddWidthHeight(2*r.p.Apart, 2))
	}
}

func (r *pressRenderer) Refresh() {
	r.style()
	canvas.Refresh(r.ground)
	canvas.Refresh(r.wash)
	canvas.Refresh(r.ring)
	r.p.content.Refresh()
}

func (r *pressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.wash, r.p.content, r.ring}
}

func (r *pressRenderer) Destroy() {}

var (
	_ fyne.Tappable      = (*Press)(nil)
	_ fyne.Focusable     = (*Press)(nil)
	_ desktop.Hoverable  = (*Press)(nil)
	_ desktop.Cursorable = (*Press)(nil)
	_ Tall               = (*Press)(nil)
)
