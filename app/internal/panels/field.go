package panels

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// textField is a field to type in, with a line below it that says what was
// understood, or why what was typed was refused.
type textField struct {
	in    *Inspector
	where string // the key of what is unfinished in it
	input *kit.Input
	note  *kit.Text

	value   string // what the map has
	sent    string // what the map was asked to take
	pending bool   // whether it was, and has not said yet
	denied  string // what the map has refused: it is asked again only on Return

	live   bool // every letter is set at once: the field of a draft
	check  func(text string) (understood string, err error)
	set    func(text string, done func(error))
	submit func() // Return in a draft
	cancel func() // Escape when there is nothing to give back
}

// textOptions are what a field may have beside its value.
type textOptions struct {
	empty string // said while it is empty
	lines bool   // the text may be of several lines
	check func(text string) (understood string, err error)
	set   func(text string, done func(error)) // nil: sets the field of the key
}

// text adds a field to type in.
func (f *form) text(key, label, value string, o textOptions) *textField {
	t := keep(f.p, "field "+key, func() *textField { return newTextField(f.p.in, f.said(key), value, o) })
	t.live, t.check = f.draft != nil, o.check
	t.set = o.set
	if o.set == nil {
		t.set = func(text string, done func(error)) { f.set(key, label, text, done) }
	}
	t.submit, t.cancel = nil, nil
	if f.draft != nil {
		t.submit, t.cancel = f.p.in.Submit, f.p.in.GiveUp
	}
	t.input.SetPlaceHolder(o.empty)
	t.update(value)
	f.stop(key, t.input, &t.input.OnFocus)
	f.add(label, t.input, t.note)
	return t
}

func newTextField(in *Inspector, where, value string, o textOptions) *textField {
	t := &textField{in: in, where: where, value: value, input: kit.NewInput(value, o.empty, o.lines), note: kit.NewText("", look.Small)}
	t.note.Hide()
	if u, ok := in.typed[where]; ok {
		t.input.Text = u.text
		if u.err != nil {
			t.denied = u.text
			t.note.SetText(sentence(u.err))
			t.note.SetColor(look.Danger)
			t.note.Show()
		}
	}
	t.input.OnChanged = t.changed
	t.input.OnCommit = t.enter
	t.input.OnBlur = func() {
		if t.denied == "" || strings.TrimSpace(t.input.Text) != t.denied {
			t.commit()
		}
	}
	t.input.OnSubmit = func() {
		if t.submit != nil {
			t.submit()
			return
		}
		t.commit()
	}
	t.input.OnEscape = t.escape
	t.input.OnGrown = in.relayout
	return t
}

// update shows what the map has by now, unless something else is being typed.
func (t *textField) update(value string) {
	dirty := t.input.Text != t.value
	t.value = value
	switch {
	case t.input.Text == value:
		t.in.forget(t.where)
		t.explain(value)
	case !dirty && !t.pending, t.pending && t.input.Text == t.sent && value != t.sent:
		// Nothing is being typed; or the map keeps what it was asked to take in
		// another form, as without the blanks at its ends.
		t.input.SetText(value)
		t.explain(value)
	}
}

// explain says what was understood of a text.
func (t *textField) explain(text string) {
	if t.check == nil {
		t.in.say(t.note, "", nil)
		return
	}
	understood, err := t.check(text)
	if t.input.Text == "" {
		understood, err = "", nil
	}
	t.in.say(t.note, understood, err)
}

// changed notes what is being typed.
func (t *textField) changed(text string) {
	if text == t.value {
		t.in.forget(t.where)
	} else if !t.live {
		t.in.typed[t.where] = unfinished{text: text}
		t.in.typing()
	}
	t.explain(text)
	if t.live {
		t.value = text
		t.set(strings.TrimSpace(text), func(err error) {
			if err != nil {
				t.in.say(t.note, "", err)
			}
		})
	}
}

// enter means what was typed, and ends the form of a draft.
func (t *textField) enter() {
	if t.submit != nil {
		t.submit()
		return
	}
	t.commit()
}

// commit has the map take what was typed.
func (t *textField) commit() {
	text := strings.TrimSpace(t.input.Text)
	if t.live || text == strings.TrimSpace(t.value) || t.pending && text == t.sent {
		return
	}
	if t.check != nil && text != "" {
		if _, err := t.check(text); err != nil {
			t.refused(text, err)
			return
		}
	}
	t.sent, t.pending, t.denied = text, true, ""
	t.set(text, func(err error) {
		if t.sent == text {
			t.pending = false
		}
		if err != nil {
			t.refused(text, err)
			return
		}
		// The text may be another by now: that one is still to be taken.
		if strings.TrimSpace(t.input.Text) == text {
			t.value = t.input.Text
			t.in.forget(t.where)
			t.explain(text)
		}
	})
}

// refused keeps what was typed, and says why it is not in the map.
func (t *textField) refused(text string, err error) {
	t.denied = text
	t.in.typed[t.where] = unfinished{text: text, err: err}
	t.in.typing()
	t.in.say(t.note, "", err)
}

// escape gives the field its value back; where it has it, the form is given
// up or the keyboard leaves.
func (t *textField) escape() {
	switch {
	case !t.live && t.input.Text != t.value:
		t.input.SetText(t.value)
		t.in.forget(t.where)
		t.explain(t.value)
	case t.cancel != nil:
		t.cancel()
	default:
		if c := fyne.CurrentApp().Driver().CanvasForObject(t.input); c != nil {
			c.Unfocus()
		}
	}
}

// date adds a field for a date, which says below it what it understands.
func (f *form) date(key, label string, value graph.Date) *textField {
	return f.text(key, label, string(value), textOptions{empty: lang.L("such as 2018-10-09"), check: understandDate})
}

// understandDate says a date in words, or what is wrong with it.
func understandDate(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	d := graph.Date(text)
	if _, err := d.Span(); err != nil {
		why := err
		if inner := errors.Unwrap(err); inner != nil {
			why = inner
		}
		return "", errors.New(lang.L("This is no date that can be read: {{.Why}}. Write 2018, 2018-10 or 2018-10-09; with ~ for about, ? for perhaps; 2018/2019 for from … to.",
			map[string]any{"Why": why.Error()}))
	}
	return lang.L("understood as {{.Date}}", map[string]any{"Date": d.Describe()}), nil
}
