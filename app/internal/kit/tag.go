package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/look"
)

// Tag is a member of a list, with a cross that takes it out. The keys for
// that are Delete and Backspace; Return follows the tag, where it leads
// somewhere.
type Tag struct {
	widget.BaseWidget

	OnRemove func()
	OnTapped func()                       // nil: it leads nowhere
	OnFocus  func()                       // it has got the keyboard; may be nil
	OnKey    func(ev *fyne.KeyEvent) bool // asked first, tells whether it had a use for the key; may be nil
	OnRune   func(r rune) bool            // likewise of characters

	text             string
	hovered, focused bool
}

// crossWidth is the room for the cross.
const crossWidth = 20

// NewTag returns a tag with a text.
func NewTag(text string, remove func()) *Tag {
	t := &Tag{text: text, OnRemove: remove}
	t.ExtendBaseWidget(t)
	return t
}

// Text returns what the tag says.
func (t *Tag) Text() string { return t.text }

// SetText changes what the tag says.
func (t *Tag) SetText(s string) {
	if t.text != s {
		t.text = s
		t.Refresh()
	}
}

// Remove takes the tag out, as the user does.
func (t *Tag) Remove() {
	if t.OnRemove != nil {
		t.OnRemove()
	}
}

// Tapped follows the tag, or takes it out where the cross was hit.
func (t *Tag) Tapped(ev *fyne.PointEvent) {
	if ev != nil && ev.Position.X >= t.Size().Width-crossWidth {
		t.Remove()
		return
	}
	if t.OnTapped != nil {
		t.OnTapped()
	}
}

// TypedKey takes the tag out, follows it, or passes the key on.
func (t *Tag) TypedKey(ev *fyne.KeyEvent) {
	if t.OnKey != nil && t.OnKey(ev) {
		return
	}
	switch ev.Name {
	case fyne.KeyDelete, fyne.KeyBackspace:
		t.Remove()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		t.Tapped(nil)
	default:
		passKey(t, ev)
	}
}

// TypedRune hands the character to the owner, or passes it on.
func (t *Tag) TypedRune(r rune) {
	if t.OnRune == nil || !t.OnRune(r) {
		passRune(t, r)
	}
}

// FocusGained shows the ring of the keyboard.
func (t *Tag) FocusGained() {
	t.focused = true
	t.Refresh()
	if t.OnFocus != nil {
		t.OnFocus()
	}
}

// FocusLost hides it.
func (t *Tag) FocusLost() { t.focused = false; t.Refresh() }

// MouseIn shows that the pointer is over it.
func (t *Tag) MouseIn(*desktop.MouseEvent) { t.hovered = true; t.Refresh() }

// MouseMoved does nothing.
func (t *Tag) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (t *Tag) MouseOut() { t.hovered = false; t.Refresh() }

// Cursor is a hand.
func (t *Tag) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the tag.
func (t *Tag) CreateRenderer() fyne.WidgetRenderer {
	r := &tagRenderer{
		t: t, ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil), a: canvas.NewLine(nil), b: canvas.NewLine(nil),
	}
	r.style()
	return r
}

type tagRenderer struct {
	t      *Tag
	ground *canvas.Rectangle
	text   *canvas.Text
	a, b   *canvas.Line
}

func (r *tagRenderer) style() {
	r.ground.CornerRadius = optionHeight / 2
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(look.Tint), nil, 0
	if r.t.hovered {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(look.Frame), 1
	}
	if r.t.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(look.Accent), 2
	}
	r.text.TextSize, r.text.Color = look.Small, theme.Color(look.Ink)
	for _, l := range []*canvas.Line{r.a, r.b} {
		l.StrokeColor, l.StrokeWidth = theme.Color(look.Muted), 1.5
	}
}

func (r *tagRenderer) measure(s string) float32 {
	return fyne.MeasureText(s, look.Small, fyne.TextStyle{}).Width
}

func (r *tagRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.measure(r.t.text)+optionPad+crossWidth+2, optionHeight)
}

func (r *tagRenderer) Layout(size fyne.Size) {
	const reach = 3.5
	r.ground.Resize(size)
	r.text.Text = Ellipsize(r.t.text, size.Width-optionPad-crossWidth, r.measure)
	h := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(optionPad, (size.Height-h)/2))
	r.text.Resize(fyne.NewSize(size.Width-optionPad-crossWidth, h))
	x, y := size.Width-crossWidth/2-1, size.Height/2
	r.a.Position1, r.a.Position2 = fyne.NewPos(x-reach, y-reach), fyne.NewPos(x+reach, y+reach)
	r.b.Position1, r.b.Position2 = fyne.NewPos(x-reach, y+reach), fyne.NewPos(x+reach, y-reach)
}

func (r *tagRenderer) Refresh() {
	r.style()
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}

func (r *tagRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.text, r.a, r.b}
}

func (r *tagRenderer) Destroy() {}

var (
	_ fyne.Tappable     = (*Tag)(nil)
	_ fyne.Focusable    = (*Tag)(nil)
	_ desktop.Hoverable = (*Tag)(nil)
)
