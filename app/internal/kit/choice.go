package kit

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/look"
)

// Option is one of the things that a Choice offers.
type Option struct{ Value, Text string }

// Choice offers a few options as a row of chips, of which one is the chosen.
// It is one stop of the keyboard: the arrows lead from chip to chip, Return
// and the space bar choose.
type Choice struct {
	widget.BaseWidget

	OnChosen func(value string)
	OnFocus  func()                       // it has got the keyboard; may be nil
	OnRune   func(r rune) bool            // likewise of characters
	OnKey    func(ev *fyne.KeyEvent) bool // asked first, tells whether it had a use for the key; may be nil

	options []Option
	value   string
	cursor  int // the chip that the keyboard is on
	hovered int // the chip that the pointer is on, -1 for none
	focused bool

	width float32
	boxes []chipBox // as laid out at the width
}

// chipBox is the place of a chip.
type chipBox struct {
	pos  fyne.Position
	size fyne.Size
}

const (
	optionHeight = 24
	optionPad    = 9
	optionGap    = 5
)

// NewChoice returns a choice of options, of which the one with this value is chosen.
func NewChoice(options []Option, value string, chosen func(value string)) *Choice {
	c := &Choice{options: options, OnChosen: chosen, hovered: -1}
	c.ExtendBaseWidget(c)
	c.SetValue(value)
	return c
}

// Value returns the value of the option that is chosen.
func (c *Choice) Value() string { return c.value }

// SetValue shows which option is chosen.
func (c *Choice) SetValue(value string) {
	if value == c.value && c.boxes != nil {
		return
	}
	c.value = value
	for i := range c.options {
		if c.options[i].Value == value {
			c.cursor = i
		}
	}
	c.Refresh()
}

// SetOptions changes what is offered.
func (c *Choice) SetOptions(options []Option) {
	c.options, c.boxes = options, nil
	c.cursor = min(c.cursor, max(len(options)-1, 0))
	c.Refresh()
}

// Options returns what is offered.
func (c *Choice) Options() []Option { return c.options }

func optionText(s string) float32 {
	return fyne.MeasureText(s, look.Small, fyne.TextStyle{Bold: true}).Width
}

// layOut gives the chips their places at a width.
func (c *Choice) layOut(width float32) []chipBox {
	if c.boxes != nil && c.width == width {
		return c.boxes
	}
	c.width, c.boxes = width, make([]chipBox, len(c.options))
	x, y := float32(0), float32(0)
	for i := range c.options {
		w := min(optionText(c.options[i].Text)+2*optionPad, max(width, narrowest))
		if x > 0 && x+w > width {
			x, y = 0, y+optionHeight+optionGap
		}
		c.boxes[i] = chipBox{fyne.NewPos(x, y), fyne.NewSize(w, optionHeight)}
		x += w + optionGap
	}
	return c.boxes
}

// HeightFor returns the height of the rows of chips at a width.
func (c *Choice) HeightFor(width float32) float32 {
	boxes := c.layOut(width)
	if len(boxes) == 0 {
		return 0
	}
	return boxes[len(boxes)-1].pos.Y + optionHeight
}

// at returns the chip at a place; -1 if there is none.
func (c *Choice) at(p fyne.Position) int {
	for i, b := range c.boxes {
		if p.X >= b.pos.X && p.X < b.pos.X+b.size.Width && p.Y >= b.pos.Y && p.Y < b.pos.Y+b.size.Height {
			return i
		}
	}
	return -1
}

// Tapped chooses the chip under the pointer.
func (c *Choice) Tapped(ev *fyne.PointEvent) { c.Choose(c.at(ev.Position)) }

// Choose chooses the option with this index, as the user does.
func (c *Choice) Choose(i int) {
	if i < 0 || i >= len(c.options) {
		return
	}
	c.cursor = i
	if v := c.options[i].Value; v != c.value {
		c.value = v
		if c.OnChosen != nil {
			c.OnChosen(v)
		}
	}
	c.Refresh()
}

// TypedKey leads from chip to chip and chooses.
func (c *Choice) TypedKey(ev *fyne.KeyEvent) {
	if c.OnKey != nil && c.OnKey(ev) {
		return
	}
	switch ev.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		c.moveTo(c.cursor - 1)
	case fyne.KeyRight, fyne.KeyDown:
		c.moveTo(c.cursor + 1)
	case fyne.KeyHome:
		c.moveTo(0)
	case fyne.KeyEnd:
		c.moveTo(len(c.options) - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.Choose(c.cursor)
	default:
		passKey(c, ev)
	}
}

func (c *Choice) moveTo(i int) {
	c.cursor = max(0, min(i, len(c.options)-1))
	c.Refresh()
}

// TypedRune hands the character to the owner, or passes it on.
func (c *Choice) TypedRune(r rune) {
	if c.OnRune == nil || !c.OnRune(r) {
		passRune(c, r)
	}
}

// Settled tells whether the keyboard is on the chip that is chosen already.
func (c *Choice) Settled() bool {
	return c.cursor >= 0 && c.cursor < len(c.options) && c.options[c.cursor].Value == c.value
}

// ChooseBy chooses the next option that begins with a character, and tells
// whether there is one.
func (c *Choice) ChooseBy(r rune) bool {
	for step := 1; step <= len(c.options); step++ {
		i := (c.cursor + step) % len(c.options)
		if begins, _ := utf8.DecodeRuneInString(c.options[i].Text); unicode.ToLower(begins) == unicode.ToLower(r) {
			c.Choose(i)
			return true
		}
	}
	return false
}

// FocusGained shows which chip the keyboard is on.
func (c *Choice) FocusGained() {
	c.focused = true
	c.Refresh()
	if c.OnFocus != nil {
		c.OnFocus()
	}
}

// FocusLost hides it.
func (c *Choice) FocusLost() { c.focused = false; c.Refresh() }

// MouseIn shows which chip the pointer is on.
func (c *Choice) MouseIn(ev *desktop.MouseEvent) { c.hover(c.at(ev.Position)) }

// MouseMoved does the same.
func (c *Choice) MouseMoved(ev *desktop.MouseEvent) { c.hover(c.at(ev.Position)) }

// MouseOut ends what MouseIn began.
func (c *Choice) MouseOut() { c.hover(-1) }

func (c *Choice) hover(i int) {
	if c.hovered != i {
		c.hovered = i
		c.Refresh()
	}
}

// Cursor is a hand.
func (c *Choice) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the chips.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer { return &choiceRenderer{c: c} }

type choiceRenderer struct {
	c      *Choice
	chips  []*canvas.Rectangle
	washes []*canvas.Rectangle
	texts  []*canvas.Text
}

func (r *choiceRenderer) MinSize() fyne.Size {
	w := r.c.Size().Width
	if w <= 0 {
		w = beforeLayout
	}
	return fyne.NewSize(narrowest, r.c.HeightFor(w))
}

func (r *choiceRenderer) Layout(size fyne.Size) {
	boxes := r.c.layOut(size.Width)
	for len(r.chips) < len(boxes) {
		r.chips = append(r.chips, canvas.NewRectangle(nil))
		r.washes = append(r.washes, canvas.NewRectangle(nil))
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	for i := range r.chips {
		show(r.chips[i], i < len(boxes))
		show(r.washes[i], i < len(boxes) && i == r.c.hovered)
		show(r.texts[i], i < len(boxes))
		if i < len(boxes) {
			r.draw(i, boxes[i])
		}
	}
}

// draw draws a chip: the chosen one is filled and bold, the others are
// outlines.
func (r *choiceRenderer) draw(i int, b chipBox) {
	c, chip, wash, text := r.c, r.chips[i], r.washes[i], r.texts[i]
	chosen := c.options[i].Value == c.value
	chip.CornerRadius, wash.CornerRadius = optionHeight/2, optionHeight/2
	chip.FillColor, chip.StrokeColor, chip.StrokeWidth = theme.Color(look.Raised), theme.Color(look.Frame), 1
	ink := fyne.ThemeColorName(look.Ink)
	if chosen {
		chip.FillColor, chip.StrokeColor = theme.Color(look.Accent), theme.Color(look.Accent)
		ink = look.OnAccent
	}
	wash.FillColor = theme.Color(look.Hover)
	if c.focused && i == c.cursor {
		chip.StrokeColor, chip.StrokeWidth = theme.Color(look.Accent), 2
		if chosen { // its edge cannot be seen on its own ground
			chip.StrokeColor = theme.Color(look.Ink)
		}
	}
	style := fyne.TextStyle{Bold: chosen}
	text.TextSize, text.TextStyle, text.Color = look.Small, style, theme.Color(ink)
	text.Text = Ellipsize(c.options[i].Text, b.size.Width-optionPad, func(s string) float32 { return fyne.MeasureText(s, look.Small, style).Width })
	text.Alignment = fyne.TextAlignCenter
	for _, o := range []fyne.CanvasObject{chip, wash} {
		o.Move(b.pos)
		o.Resize(b.size)
	}
	h := text.MinSize().Height
	text.Move(b.pos.AddXY(0, (b.size.Height-h)/2))
	text.Resize(fyne.NewSize(b.size.Width, h))
}

func (r *choiceRenderer) Refresh() {
	r.Layout(r.c.Size())
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for i := range r.chips {
		all = append(all, r.chips[i], r.washes[i], r.texts[i])
	}
	return all
}

func (r *choiceRenderer) Destroy() {}

var (
	_ Tall               = (*Choice)(nil)
	_ fyne.Tappable      = (*Choice)(nil)
	_ fyne.Focusable     = (*Choice)(nil)
	_ desktop.Hoverable  = (*Choice)(nil)
	_ desktop.Cursorable = (*Choice)(nil)
)
