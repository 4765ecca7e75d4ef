package kit

import (
	"runtime"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// pressing is what the mouse has begun in a Prose.
type pressing struct {
	time  time.Time
	pos   fyne.Position
	count int  // of clicks in a row: letters, words, sentences are selected
	held  bool // the button is down
	first span // what the first click has selected
}

// inARow is how long after a click another counts as the next of a row.
const inARow = 400 * time.Millisecond

// MouseDown takes the keyboard and begins to select.
func (p *Prose) MouseDown(ev *desktop.MouseEvent) {
	if c := canvasOf(p); c != nil && c.Focused() != fyne.Focusable(p) {
		c.Focus(p)
	}
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	now := time.Now
	if p.Now != nil {
		now = p.Now
	}
	t, near := now(), ev.Position.Subtract(p.mouse.pos)
	count := 1
	if t.Sub(p.mouse.time) < inARow && near.X*near.X+near.Y*near.Y < 25 {
		count = p.mouse.count%3 + 1
	}
	p.mouse = pressing{time: t, pos: ev.Position, count: count, held: true}
	p.goal = -1
	at := p.at(ev.Position)
	if ev.Modifier&fyne.KeyModifierShift != 0 && count == 1 {
		p.mouse.first = span{p.anchor, p.anchor}
		p.Select(p.anchor, at)
		return
	}
	p.mouse.first = p.unit(at, ev.Position)
	p.Select(p.mouse.first.start, p.mouse.first.end)
}

// unit returns what a click at a place selects.
func (p *Prose) unit(at int, pos fyne.Position) span {
	switch p.mouse.count {
	case 2:
		under, _ := p.linkUnder(pos)
		return wordAt(p.text, under)
	case 3:
		start, end := Sentence(p.text, at)
		return span{start, end}
	}
	return span{at, at}
}

// Dragged selects up to where the pointer is, by letters, words or sentences
// as it was begun.
func (p *Prose) Dragged(ev *fyne.DragEvent) {
	if !p.mouse.held || p.text == "" {
		return
	}
	at := p.at(ev.Position)
	reached, first := p.unit(at, ev.Position), p.mouse.first
	if reached.start < first.start {
		p.Select(first.end, reached.start)
	} else {
		p.Select(first.start, max(first.end, reached.end))
	}
	p.reveal()
}

// DragEnd ends the selection; MouseUp need not come where the pointer has left.
func (p *Prose) DragEnd() { p.release() }

// MouseUp ends what MouseDown began.
func (p *Prose) MouseUp(*desktop.MouseEvent) { p.release() }

func (p *Prose) release() {
	if !p.mouse.held {
		return
	}
	p.mouse.held = false
	if p.anchor != p.caret && p.OnSelected != nil {
		p.mark() // a frame for what the owner shows now
		p.OnSelected()
	}
}

// Dragging tells whether the mouse is still selecting.
func (p *Prose) Dragging() bool { return p.mouse.held }

// Tapped follows the link under the pointer, unless words were selected.
func (p *Prose) Tapped(ev *fyne.PointEvent) {
	if p.anchor != p.caret {
		return
	}
	if at, ok := p.linkUnder(ev.Position); ok {
		p.follow(at)
	}
}

func (p *Prose) follow(at int) {
	if p.OnLink != nil {
		p.OnLink(at)
	}
}

// MouseIn notes what the pointer is on.
func (p *Prose) MouseIn(ev *desktop.MouseEvent) { p.MouseMoved(ev) }

// MouseMoved notes what the pointer is on.
func (p *Prose) MouseMoved(ev *desktop.MouseEvent) { _, p.hand = p.linkUnder(ev.Position) }

// MouseOut does nothing.
func (p *Prose) MouseOut() {}

// Cursor is that of text, and over links a hand.
func (p *Prose) Cursor() desktop.Cursor {
	if p.hand {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

// FocusGained shows the caret.
func (p *Prose) FocusGained() { p.focus(true) }

// FocusLost hides it; what is selected stays so.
func (p *Prose) FocusLost() {
	p.shift = false
	p.focus(false)
}

func (p *Prose) focus(on bool) {
	p.focused = on
	p.mark()
	if p.OnFocus != nil {
		p.OnFocus(on)
	}
}

// KeyDown notes that Shift is held.
func (p *Prose) KeyDown(ev *fyne.KeyEvent) {
	p.shift = p.shift || ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight
}

// KeyUp notes that it is no longer.
func (p *Prose) KeyUp(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		p.shift = false
	}
}

func (p *Prose) shifted() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return p.shift
}

// TypedKey moves the caret, and with Shift the end of the selection. Escape
// takes the selection away, Return follows the link at the caret. Other keys
// are the owner's, then the window's.
func (p *Prose) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		p.goal = -1
		p.sideways(ev.Name == fyne.KeyLeft)
	case fyne.KeyHome, fyne.KeyEnd:
		p.goal = -1
		p.toEndOfLine(ev.Name == fyne.KeyHome)
	case fyne.KeyUp, fyne.KeyDown:
		p.upOrDown(ev.Name == fyne.KeyDown)
	case fyne.KeyEscape:
		if p.anchor == p.caret {
			p.pass(ev)
			return
		}
		p.Select(p.caret, p.caret)
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.anchor == p.caret && p.linkAt(p.caret) {
			p.follow(p.caret)
			return
		}
		p.pass(ev)
	default:
		p.pass(ev)
	}
}

// pass hands on a key that moves nothing. Of a letter that is typed while words
// are selected the character follows, and is meant for them.
func (p *Prose) pass(ev *fyne.KeyEvent) {
	letter := len(ev.Name) == 1 && p.anchor != p.caret
	if (p.OnKey == nil || !p.OnKey(ev)) && !letter {
		passKey(p, ev)
	}
}

// TypedRune tells the owner of characters typed while words are selected, and
// passes others on. It is characters, not keys, that do something with words:
// where the keyboard goes to a field then, the key has had its effect already.
func (p *Prose) TypedRune(r rune) {
	if p.anchor == p.caret {
		passRune(p, r)
		return
	}
	if p.OnRune != nil {
		p.OnRune(r)
	}
}

func (p *Prose) sideways(back bool) {
	start, end := p.Selection()
	switch {
	case start != end && !p.shifted() && back:
		p.moveTo(start)
	case start != end && !p.shifted():
		p.moveTo(end)
	case back:
		_, n := utf8.DecodeLastRuneInString(p.text[:p.caret])
		p.moveTo(p.caret - n)
	default:
		_, n := utf8.DecodeRuneInString(p.text[p.caret:])
		p.moveTo(p.caret + n)
	}
}

func (p *Prose) toEndOfLine(beginning bool) {
	lines := p.wrapped(p.room)
	line := lines[lineOf(lines, p.caret)]
	switch {
	case beginning:
		p.moveTo(line.start)
	case line.end < len(p.text) && lineOf(lines, line.end) != lineOf(lines, line.start):
		// Between characters that need no blank the end of a line is the
		// beginning of the next.
		_, n := utf8.DecodeLastRuneInString(p.text[:line.end])
		p.moveTo(line.end - n)
	default:
		p.moveTo(line.end)
	}
}

func (p *Prose) upOrDown(down bool) {
	lines := p.wrapped(p.room)
	i := lineOf(lines, p.caret)
	if p.goal < 0 {
		p.goal = p.x(lines[i], p.caret)
	}
	to := i - 1
	if down {
		to = i + 1
	}
	goal := p.goal
	switch {
	case to >= 0 && to < len(lines):
		p.moveTo(p.onLine(lines[to], goal))
	case p.shifted() && down:
		p.moveTo(len(p.text))
	case p.shifted():
		p.moveTo(0)
	case p.OnLeave != nil:
		p.OnLeave(down)
	}
	p.goal = goal
}

// moveTo moves the caret, and without Shift the whole selection.
func (p *Prose) moveTo(at int) { p.moveSelecting(at, p.shifted()) }

func (p *Prose) moveSelecting(at int, selecting bool) {
	anchor := p.anchor
	if !selecting {
		anchor = at
	}
	p.Select(anchor, at)
	p.reveal()
}

// reveal has the line of the caret brought into view.
func (p *Prose) reveal() {
	if p.OnCaret != nil {
		lines := p.wrapped(p.room)
		p.OnCaret(float32(lineOf(lines, p.caret))*p.pitch(), p.pitch())
	}
}

// wordModifier is held with an arrow to move by words.
func wordModifier() fyne.KeyModifier {
	if runtime.GOOS == "darwin" {
		return fyne.KeyModifierAlt
	}
	return fyne.KeyModifierControl
}

// Takes tells whether a shortcut means something here. All others are for the
// window, although this has the keyboard.
func (p *Prose) Takes(s fyne.Shortcut) bool {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		return p.anchor != p.caret
	case *fyne.ShortcutSelectAll:
		return true
	case *desktop.CustomShortcut:
		return (s.KeyName == fyne.KeyLeft || s.KeyName == fyne.KeyRight) && s.Modifier&^fyne.KeyModifierShift == wordModifier()
	}
	return false
}

// TypedShortcut copies, selects all, or moves by words. What it has no use for
// it passes on to the window.
func (p *Prose) TypedShortcut(s fyne.Shortcut) {
	if !p.Takes(s) {
		if c, ok := canvasOf(p).(fyne.Shortcutable); ok {
			c.TypedShortcut(s)
		}
		return
	}
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		p.copy(s.Clipboard)
	case *fyne.ShortcutSelectAll:
		p.Select(0, len(p.text))
	case *desktop.CustomShortcut:
		p.goal = -1
		p.moveSelecting(wordStep(p.text, p.caret, s.KeyName == fyne.KeyLeft), s.Modifier&fyne.KeyModifierShift != 0)
	}
}

func (p *Prose) copy(clipboard fyne.Clipboard) {
	switch {
	case p.OnCopy != nil:
		p.OnCopy(p.Selected())
	case clipboard != nil:
		clipboard.SetContent(p.Selected())
	}
}

var (
	_ fyne.Focusable     = (*Prose)(nil)
	_ fyne.Tappable      = (*Prose)(nil)
	_ fyne.Draggable     = (*Prose)(nil)
	_ fyne.Shortcutable  = (*Prose)(nil)
	_ desktop.Mouseable  = (*Prose)(nil)
	_ desktop.Hoverable  = (*Prose)(nil)
	_ desktop.Keyable    = (*Prose)(nil)
	_ desktop.Cursorable = (*Prose)(nil)
)
