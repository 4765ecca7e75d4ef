package kit

import (
	"image/color"
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/look"
)

// Marking is how a stretch of a Prose is shown.
type Marking struct {
	Start, End int                 // in bytes
	Ground     fyne.ThemeColorName // behind the words; "" for none
	Under      func() color.Color  // of a line below the words, asked for anew as themes change; nil for none
	Bold       bool
	Link       bool // a click on it is reported
}

// Prose is a paragraph to be read, of which words can be selected: by the
// mouse, which takes letters as it is dragged, a word with two clicks and a
// sentence with three, and by the keyboard as in any text. Stretches of it can
// stand on a ground, be underlined and lead somewhere. It cannot be changed by
// the user.
//
// All places are in bytes of the text.
type Prose struct {
	widget.BaseWidget

	TextSize float32
	Color    fyne.ThemeColorName

	OnSelected func()                       // another stretch is selected, or the mouse has done so; may be nil, as all of these
	OnLink     func(at int)                 // the link at this place was followed
	OnCopy     func(s string)               // the selected words are to be copied; nil: they go to the clipboard of the system
	OnKey      func(ev *fyne.KeyEvent) bool // a key that moves nothing; tells whether it had a use
	OnRune     func(r rune)                 // a character was typed while words are selected
	OnFocus    func(on bool)                // it has, or has no longer, the keyboard
	OnCaret    func(y, height float32)      // the end of the selection that moves is there, to be brought into view
	OnLeave    func(down bool)              // the keyboard wants to go on beyond the last line, or above the first
	Now        func() time.Time             // the time, which tells clicks in a row; nil: that of the system

	text     string
	markings []Marking

	room  float32 // the width that it was laid out for
	width float32 // that lines are for
	lines []span

	anchor, caret int     // the selection lies between them
	goal          float32 // how far to the right the caret wants to be; -1: where it is
	focused       bool
	shift         bool // Shift is held, as far as key events tell
	hand          bool // the pointer is on a link
	mouse         pressing
	drawing       *proseRenderer // that shows it; nil: none
}

// NewProse returns a paragraph in the colour of ink.
func NewProse(text string, size float32) *Prose {
	p := &Prose{TextSize: size, Color: look.Ink, text: text, goal: -1}
	p.ExtendBaseWidget(p)
	return p
}

// Text returns the text.
func (p *Prose) Text() string { return p.text }

// SetMarkings shows how stretches of the text look. Where they overlap, the
// later ones lie above the earlier. Those beyond the text are left out.
func (p *Prose) SetMarkings(list []Marking) {
	list = slices.DeleteFunc(slices.Clone(list), func(m Marking) bool {
		return m.Start < 0 || m.End > len(p.text) || m.Start >= m.End
	})
	wasBold := slices.ContainsFunc(p.markings, isBold)
	p.markings = list
	if wasBold || slices.ContainsFunc(list, isBold) {
		p.lines = nil // bold words are wider
	}
	p.Refresh()
}

func isBold(m Marking) bool { return m.Bold }

// Selection returns the stretch that is selected; nothing is if both are the
// same, which is where the caret is then.
func (p *Prose) Selection() (start, end int) { return min(p.anchor, p.caret), max(p.anchor, p.caret) }

// Selected returns the words that are selected.
func (p *Prose) Selected() string {
	start, end := p.Selection()
	return p.text[start:end]
}

// Select selects a stretch of the text; the caret is at end.
func (p *Prose) Select(start, end int) {
	start, end = p.within(start), p.within(end)
	if start == p.anchor && end == p.caret {
		return
	}
	p.anchor, p.caret = start, end
	p.mark()
	if p.OnSelected != nil {
		p.OnSelected()
	}
}

// within returns the place in the text that is nearest to one that may be
// beyond it or in the middle of a character.
func (p *Prose) within(at int) int {
	at = max(0, min(at, len(p.text)))
	for at > 0 && at < len(p.text) && p.text[at]&0xC0 == 0x80 {
		at--
	}
	return at
}

// SelectionBox returns the rectangle around the lines of the selection.
func (p *Prose) SelectionBox() (fyne.Position, fyne.Size) {
	start, end := p.Selection()
	lines := p.wrapped(p.room)
	first, last := lineOf(lines, start), lineOf(lines, end)
	if last > first && lines[last].start == end {
		last-- // the line is not selected, only reached
	}
	left, right := p.x(lines[first], start), p.x(lines[last], end)
	if first != last {
		left, right = 0, p.room
	}
	pitch := p.pitch()
	return fyne.NewPos(left, float32(first)*pitch), fyne.NewSize(right-left, float32(last-first+1)*pitch)
}

// HeightFor returns the height of the wrapped text.
func (p *Prose) HeightFor(width float32) float32 {
	return float32(len(p.wrapped(width))) * p.pitch()
}

func (p *Prose) pitch() float32 { return float32(math.Round(float64(p.TextSize * 1.5))) }

func (p *Prose) wrapped(width float32) []span {
	if p.lines == nil || p.width != width {
		p.lines, p.width = wrapSpans(p.text, max(width, narrowest)+0.5, p.measure), width
	}
	return p.lines
}

// measure returns how wide a stretch is on one line.
func (p *Prose) measure(at span) float32 {
	w := float32(0)
	p.runs(at, func(run span, bold bool) {
		w += fyne.MeasureText(p.text[run.start:run.end], p.TextSize, fyne.TextStyle{Bold: bold}).Width
	})
	return w
}

// runs calls do for the parts of a stretch that are all bold or all not.
func (p *Prose) runs(at span, do func(run span, bold bool)) {
	for at.start < at.end {
		bold, end := false, at.end
		for i := range p.markings {
			m := &p.markings[i]
			switch {
			case !m.Bold || m.End <= at.start:
			case m.Start <= at.start:
				bold, end = true, min(end, m.End)
			default:
				end = min(end, m.Start)
			}
		}
		do(span{at.start, end}, bold)
		at.start = end
	}
}

// x returns how far to the right a place on a line is.
func (p *Prose) x(line span, at int) float32 {
	return p.measure(span{line.start, max(line.start, min(at, line.end))})
}

// lineOf returns the line that a place is on.
func lineOf(lines []span, at int) int {
	i, found := slices.BinarySearchFunc(lines, at, func(l span, at int) int { return l.start - at })
	if found {
		return i
	}
	return max(0, i-1)
}

// at returns the place in the text that is nearest to a point.
func (p *Prose) at(pos fyne.Position) int {
	lines := p.wrapped(p.room)
	i := max(0, min(int(pos.Y/p.pitch()), len(lines)-1))
	if pos.Y < 0 {
		i = 0
	}
	return p.onLine(lines[i], pos.X)
}

// onLine returns the place on a line that is nearest to x.
func (p *Prose) onLine(line span, x float32) int {
	places := make([]int, 0, line.end-line.start+1)
	for i := range p.text[line.start:line.end] {
		places = append(places, line.start+i)
	}
	places = append(places, line.end)
	i, _ := slices.BinarySearchFunc(places, x, func(at int, x float32) int {
		if p.x(line, at) < x {
			return -1
		}
		return 1
	})
	switch {
	case i == len(places):
		return line.end
	case i > 0 && x-p.x(line, places[i-1]) < p.x(line, places[i])-x:
		return places[i-1]
	}
	return places[i]
}

// linkAt tells whether a place is on a link.
func (p *Prose) linkAt(at int) bool {
	return slices.ContainsFunc(p.markings, func(m Marking) bool { return m.Link && m.Start <= at && at < m.End })
}

// linkUnder tells whether a point is on a link, and which place it is at.
func (p *Prose) linkUnder(pos fyne.Position) (int, bool) {
	at := p.at(pos)
	lines := p.wrapped(p.room)
	line := lines[lineOf(lines, at)]
	if x := p.x(line, at); pos.X < x && at > line.start {
		at = p.within(at - 1) // the nearest place is behind the character under the point
	}
	if pos.Y < 0 || pos.Y >= float32(len(lines))*p.pitch() || pos.X > p.x(line, line.end) {
		return at, false
	}
	return at, p.linkAt(at)
}

// Marked is a paragraph of which stretches look as those of a Prose may, and
// nothing more: it knows neither mouse nor keyboard.
type Marked struct {
	widget.BaseWidget
	prose *Prose // never shown itself
}

// NewMarked returns a paragraph in the colour of ink.
func NewMarked(text string, size float32, markings ...Marking) *Marked {
	m := &Marked{prose: NewProse(text, size)}
	m.prose.SetMarkings(markings)
	m.ExtendBaseWidget(m)
	return m
}

// Text returns the text.
func (m *Marked) Text() string { return m.prose.Text() }

// HeightFor returns the height of the wrapped text.
func (m *Marked) HeightFor(width float32) float32 { return m.prose.HeightFor(width) }

// CreateRenderer draws the text and what is marked in it.
func (m *Marked) CreateRenderer() fyne.WidgetRenderer { return m.prose.CreateRenderer() }

var (
	_ Tall = (*Prose)(nil)
	_ Tall = (*Marked)(nil)
)
