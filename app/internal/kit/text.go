package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/look"
)

// narrowest is the width that wrapping text asks for at least.
const narrowest = 24

// Text is text that wraps to its width, in one size and colour, without any
// padding of its own.
type Text struct {
	widget.BaseWidget

	TextSize float32
	Style    fyne.TextStyle
	Color    fyne.ThemeColorName
	MaxLines int // 0: as many as it takes
	Align    fyne.TextAlign

	text  string
	whole bool
	width float32 // that lines were wrapped for
	lines []string
}

// NewText returns a text of the given size in the colour of ink.
func NewText(s string, size float32) *Text {
	t := &Text{TextSize: size, Color: look.Ink, text: s}
	t.ExtendBaseWidget(t)
	return t
}

// NewMuted returns a text in the colour of secondary text.
func NewMuted(s string, size float32) *Text {
	t := NewText(s, size)
	t.Color = look.Muted
	return t
}

// Bold makes the text bold and returns it.
func (t *Text) Bold() *Text {
	t.Style.Bold = true
	return t
}

// OneLine keeps the text to one line, with an ellipsis if need be, and returns it.
func (t *Text) OneLine() *Text {
	t.MaxLines = 1
	return t
}

// Whole makes the text ask for the width of all of it on one line, and returns it.
func (t *Text) Whole() *Text {
	t.whole, t.MaxLines = true, 1
	return t
}

// Inline makes the text ask for the width of all of it on one line, but wrap
// where it gets less, and returns it.
func (t *Text) Inline() *Text {
	t.whole, t.MaxLines = true, 0
	return t
}

// Slanted makes the text italic and returns it.
func (t *Text) Slanted() *Text {
	t.Style.Italic = true
	return t
}

// In sets the colour and returns the text.
func (t *Text) In(c fyne.ThemeColorName) *Text {
	t.Color = c
	return t
}

// Text returns what is shown.
func (t *Text) Text() string { return t.text }

// SetText changes what is shown.
func (t *Text) SetText(s string) {
	if s == t.text {
		return
	}
	t.text, t.lines = s, nil
	t.Refresh()
}

// SetBold changes the weight.
func (t *Text) SetBold(on bool) {
	if on == t.Style.Bold {
		return
	}
	t.Style.Bold, t.lines = on, nil
	t.Refresh()
}

// SetColor changes the colour.
func (t *Text) SetColor(c fyne.ThemeColorName) {
	if c == t.Color {
		return
	}
	t.Color = c
	t.Refresh()
}

func (t *Text) pitch() float32 { return float32(math.Round(float64(t.TextSize * 1.42))) }

func (t *Text) measure(s string) float32 { return fyne.MeasureText(s, t.TextSize, t.Style).Width }

func (t *Text) wrapped(width float32) []string {
	if t.lines == nil || t.width != width {
		// Widths of whole lines are sums of rounded advances: allow for it.
		t.lines, t.width = Wrap(t.text, width+0.5, t.MaxLines, t.measure), width
	}
	return t.lines
}

// HeightFor returns the height of the wrapped text.
func (t *Text) HeightFor(width float32) float32 {
	return float32(len(t.wrapped(width))) * t.pitch()
}

// Natural returns the width of the text on one line.
func (t *Text) Natural() float32 { return float32(math.Ceil(float64(t.measure(t.text)))) }

// CreateRenderer makes one canvas text a line.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return &textRenderer{t: t} }

type textRenderer struct {
	t     *Text
	texts []fyne.CanvasObject
}

func (r *textRenderer) MinSize() fyne.Size {
	w := r.t.Size().Width
	if w <= 0 {
		w = 200
	}
	if r.t.whole {
		w = r.t.Natural()
		return fyne.NewSize(w, r.t.HeightFor(w))
	}
	return fyne.NewSize(narrowest, r.t.HeightFor(w))
}

func (r *textRenderer) Layout(size fyne.Size) {
	lines := r.t.wrapped(size.Width)
	for len(r.texts) < len(lines) {
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	pitch := r.t.pitch()
	for i, o := range r.texts {
		c := o.(*canvas.Text)
		if i >= len(lines) {
			c.Hide()
			continue
		}
		c.Text, c.TextSize, c.TextStyle, c.Alignment = lines[i], r.t.TextSize, r.t.Style, r.t.Align
		c.Color = theme.Color(r.t.Color)
		h := c.MinSize().Height
		c.Move(fyne.NewPos(0, float32(i)*pitch+(pitch-h)/2))
		c.Resize(fyne.NewSize(size.Width, h))
		c.Show()
	}
}

func (r *textRenderer) Refresh() {
	r.Layout(r.t.Size())
	for _, o := range r.texts {
		canvas.Refresh(o)
	}
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return r.texts }

func (r *textRenderer) Destroy() {}

var _ Tall = (*Text)(nil)
