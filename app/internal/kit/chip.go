package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/look"
)

// ChipStyle is how firm a claim looks. The styles differ in their edge and
// their sign, not by colour alone.
type ChipStyle struct {
	Sign   string              // set before the word
	Edge   Edge                // of the chip
	Ground fyne.ThemeColorName // "" for none
	Text   fyne.ThemeColorName
	Italic bool
}

// Edge is how the outline of a chip is drawn.
type Edge int

// Edges of chips.
const (
	Solid Edge = iota
	Heavy
	Double
	Dashed
	Dotted
	NoEdge
)

// Chip is a small label of two parts: where a claim comes from and how firmly
// it is said there. It can be pressed.
type Chip struct {
	widget.BaseWidget

	OnTapped func()
	OnFocus  func() // told when it gets the keyboard, to bring it into view; may be nil

	label, word      string
	style            ChipStyle
	chosen           bool
	hovered, focused bool
}

const chipHeight, chipPad = 20, 7

// NewChip returns a chip with a label such as ¶9 and a word such as "assessed".
func NewChip(label, word string, style ChipStyle, tapped func()) *Chip {
	if style.Text == "" {
		style.Text = look.Muted
	}
	c := &Chip{label: label, word: word, style: style, OnTapped: tapped}
	c.ExtendBaseWidget(c)
	return c
}

// Label returns the two parts of the chip.
func (c *Chip) Label() (label, word string) { return c.label, c.word }

// SetChosen shows whether the reader looks at this passage.
func (c *Chip) SetChosen(on bool) {
	if c.chosen != on {
		c.chosen = on
		c.Refresh()
	}
}

// Chosen tells whether it is shown that the reader looks at this passage.
func (c *Chip) Chosen() bool { return c.chosen }

// Tapped reports the click.
func (c *Chip) Tapped(*fyne.PointEvent) {
	if c.OnTapped != nil {
		c.OnTapped()
	}
}

// TypedKey reports Return and the space bar, and passes on what it has no use for.
func (c *Chip) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.Tapped(nil)
	default:
		passKey(c, ev)
	}
}

// TypedRune passes the character on.
func (c *Chip) TypedRune(r rune) { passRune(c, r) }

// FocusGained shows the ring of the keyboard.
func (c *Chip) FocusGained() {
	c.focused = true
	c.Refresh()
	if c.OnFocus != nil {
		c.OnFocus()
	}
}

// FocusLost hides it.
func (c *Chip) FocusLost() { c.focused = false; c.Refresh() }

// MouseIn shows that the pointer is over it.
func (c *Chip) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved does nothing.
func (c *Chip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (c *Chip) MouseOut() { c.hovered = false; c.Refresh() }

// Cursor is a hand.
func (c *Chip) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the chip.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{
		c: c, ground: canvas.NewRectangle(nil), inner: canvas.NewRectangle(nil),
		label: canvas.NewText(c.label, nil), word: canvas.NewText("", nil),
	}
	r.style()
	return r
}

// NewChipSample returns what looks like a chip but cannot be pressed, for a
// legend.
func NewChipSample(label, word string, style ChipStyle) fyne.CanvasObject {
	s := &chipSample{c: NewChip(label, word, style, nil)}
	s.ExtendBaseWidget(s)
	return s
}

type chipSample struct {
	widget.BaseWidget
	c *Chip
}

// CreateRenderer draws the chip.
func (s *chipSample) CreateRenderer() fyne.WidgetRenderer { return s.c.CreateRenderer() }

type chipRenderer struct {
	c             *Chip
	size          fyne.Size // of the last layout
	ground, inner *canvas.Rectangle
	label, word   *canvas.Text
	dashes        []fyne.CanvasObject
}

func (r *chipRenderer) style() {
	c := r.c
	ink := theme.Color(c.style.Text)
	r.label.Text, r.label.TextSize, r.label.TextStyle.Bold, r.label.Color = c.label, look.Small, true, theme.Color(look.Ink)
	r.word.Text, r.word.TextSize, r.word.Color = c.word, look.Small, ink
	if c.style.Sign != "" {
		r.word.Text = c.style.Sign + " " + c.word
	}
	r.word.TextStyle.Italic = c.style.Italic
	edge := theme.Color(look.Frame)
	width := float32(1)
	if c.style.Edge == Heavy {
		width = 2
	}
	if c.focused || c.hovered {
		edge = theme.Color(look.Accent)
	}
	if c.focused {
		width = 2
	}
	r.ground.CornerRadius, r.inner.CornerRadius = chipHeight/2, chipHeight/2-3
	r.ground.FillColor = theme.Color(look.Raised)
	if c.style.Ground != "" {
		r.ground.FillColor = theme.Color(c.style.Ground)
	}
	if c.chosen {
		r.ground.FillColor = theme.Color(look.Mark)
	}
	r.ground.StrokeColor, r.ground.StrokeWidth = edge, width
	r.inner.FillColor = nil
	r.inner.StrokeColor, r.inner.StrokeWidth = edge, 1
	show(r.inner, c.style.Edge == Double)
	if c.style.Edge == Dashed || c.style.Edge == Dotted || c.style.Edge == NoEdge {
		if !c.focused {
			r.ground.StrokeWidth = 0
		}
	}
	for _, d := range r.dashes {
		d.(*canvas.Line).StrokeColor = ink
	}
}

func (r *chipRenderer) MinSize() fyne.Size {
	w := r.label.MinSize().Width + 2*chipPad
	if r.word.Text != "" {
		w += r.word.MinSize().Width + 5
	}
	return fyne.NewSize(w, chipHeight)
}

func (r *chipRenderer) Layout(size fyne.Size) {
	r.size = size
	r.ground.Resize(size)
	r.inner.Move(fyne.NewPos(2.5, 2.5))
	r.inner.Resize(fyne.NewSize(size.Width-5, size.Height-5))
	m := r.label.MinSize()
	r.label.Move(fyne.NewPos(chipPad, (size.Height-m.Height)/2))
	r.label.Resize(m)
	w := r.word.MinSize()
	r.word.Move(fyne.NewPos(chipPad+m.Width+5, (size.Height-w.Height)/2))
	r.word.Resize(w)
	r.dash(size)
}

// dash draws the upper and lower edge of a chip as dashes or dots.
func (r *chipRenderer) dash(size fyne.Size) {
	r.dashes = r.dashes[:0]
	on, off := float32(0), float32(0)
	switch r.c.style.Edge {
	case Dashed:
		on, off = 5, 3
	case Dotted:
		on, off = 1.5, 2.5
	default:
		return
	}
	for x := float32(chipHeight / 2); x < size.Width-chipHeight/2; x += on + off {
		for _, y := range []float32{0.5, size.Height - 0.5} {
			l := canvas.NewLine(theme.Color(r.c.style.Text))
			l.StrokeWidth = 1
			l.Position1 = fyne.NewPos(x, y)
			l.Position2 = fyne.NewPos(min(x+on, size.Width-chipHeight/2), y)
			r.dashes = append(r.dashes, l)
		}
	}
}

func (r *chipRenderer) Refresh() {
	r.style()
	r.Layout(r.size)
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.ground, r.inner, r.label, r.word}, r.dashes...)
}

func (r *chipRenderer) Destroy() {}

var (
	_ fyne.Tappable     = (*Chip)(nil)
	_ fyne.Focusable    = (*Chip)(nil)
	_ desktop.Hoverable = (*Chip)(nil)
)
