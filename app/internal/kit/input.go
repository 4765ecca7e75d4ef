package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Input is a field to type in, of one line or growing with its text. It tells
// when what was typed is meant: at Return, and when the keyboard goes
// elsewhere. In a growing one Shift with Return begins a new line.
type Input struct {
	widget.Entry

	OnCommit func()                       // what was typed is meant; may be nil
	OnSubmit func()                       // Ctrl or Cmd with Return; nil: OnCommit
	OnEscape func()                       // may be nil
	OnKey    func(ev *fyne.KeyEvent) bool // asked first, tells whether it had a use for the key; may be nil
	OnFocus  func()                       // it has got the keyboard; may be nil
	OnBlur   func()                       // told instead of OnCommit when the keyboard goes elsewhere; may be nil
	OnGrown  func()                       // its height has changed; may be nil
	OnClick  func()                       // the pointer has clicked into it; may be nil

	Whole bool // its text is selected when it gets the keyboard: typing replaces it

	shift  bool
	width  float32 // of the last layout
	height float32 // that was told for it
}

// mostRows is how tall a growing field becomes before it scrolls.
const mostRows = 14

// NewInput returns a field with a text in it, and what it says while it is empty.
func NewInput(text, empty string, grows bool) *Input {
	i := &Input{}
	i.Text, i.PlaceHolder, i.MultiLine = text, empty, grows
	i.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	if grows {
		i.Wrapping = fyne.TextWrapWord
		i.Scroll = fyne.ScrollVerticalOnly
	}
	i.ExtendBaseWidget(i)
	if grows {
		i.SetMinRowsVisible(1)
	}
	return i
}

// HeightFor returns the height of the text at a width.
func (i *Input) HeightFor(width float32) float32 {
	pad := theme.InnerPadding()
	size := theme.TextSize()
	row := fyne.MeasureText("M", size, i.TextStyle).Height
	rows := 1
	if i.MultiLine {
		text := i.Text
		if text == "" {
			text = i.PlaceHolder
		}
		inner := width - 2*pad - 2*theme.InputBorderSize()
		rows = len(Wrap(text, max(inner, narrowest), 0, func(s string) float32 { return fyne.MeasureText(s, size, i.TextStyle).Width }))
		rows = min(max(rows, 1), mostRows)
	}
	i.width, i.height = width, row*float32(rows)+2*pad
	return i.height
}

// SelectAll selects the text, so that typing replaces it.
func (i *Input) SelectAll() {
	if i.Text != "" {
		i.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// grow tells if the text has come to need another height.
func (i *Input) grow() {
	if !i.MultiLine || i.width <= 0 || i.OnGrown == nil {
		return
	}
	if before := i.height; i.HeightFor(i.width) != before {
		i.OnGrown()
	}
}

// Tapped tells that the pointer has clicked into the field.
func (i *Input) Tapped(ev *fyne.PointEvent) {
	i.Entry.Tapped(ev)
	if i.OnClick != nil {
		i.OnClick()
	}
}

// AcceptsTab tells that the tabulator leads on to the next field.
func (i *Input) AcceptsTab() bool { return false }

// FocusGained shows where the keyboard is.
func (i *Input) FocusGained() {
	i.Entry.FocusGained()
	if i.Whole {
		i.SelectAll()
	}
	if i.OnFocus != nil {
		i.OnFocus()
	}
}

// FocusLost means what was typed.
func (i *Input) FocusLost() {
	i.shift = false
	i.Entry.FocusLost()
	if i.OnBlur != nil {
		i.OnBlur()
		return
	}
	i.commit()
}

func (i *Input) commit() {
	if i.OnCommit != nil {
		i.OnCommit()
	}
}

// KeyDown notes whether Shift is held.
func (i *Input) KeyDown(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		i.shift = true
	}
	i.Entry.KeyDown(ev)
}

// KeyUp ends what KeyDown began.
func (i *Input) KeyUp(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		i.shift = false
	}
	i.Entry.KeyUp(ev)
}

// TypedKey handles the keys that end a text, and those that the owner asks for.
func (i *Input) TypedKey(ev *fyne.KeyEvent) {
	if i.OnKey != nil && i.OnKey(ev) {
		return
	}
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if i.MultiLine && i.shift {
			i.Entry.TypedRune('\n')
			i.grow()
			return
		}
		i.commit()
	case fyne.KeyEscape:
		if i.OnEscape != nil {
			i.OnEscape()
		}
	default:
		passFunctionKey(i, ev)
		i.Entry.TypedKey(ev)
		i.grow()
	}
}

// TypedRune types a character.
func (i *Input) TypedRune(r rune) {
	i.Entry.TypedRune(r)
	i.grow()
}

// TypedShortcut obeys the keys of editing, and Ctrl or Cmd with Return.
func (i *Input) TypedShortcut(s fyne.Shortcut) {
	c, ok := s.(*desktop.CustomShortcut)
	if ok && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter) && c.Modifier == fyne.KeyModifierShortcutDefault {
		if i.OnSubmit != nil {
			i.OnSubmit()
		} else {
			i.commit()
		}
		return
	}
	i.Entry.TypedShortcut(s)
	i.grow()
}

var (
	_ Tall            = (*Input)(nil)
	_ desktop.Keyable = (*Input)(nil)
	_ fyne.Tabbable   = (*Input)(nil)
)
