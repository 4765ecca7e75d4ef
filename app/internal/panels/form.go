package panels

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
	"entente/graph/edit"
)

// form builds the controls for the fields of one element: of one that is on
// the map, where every entry is an edit, or of a draft, which is filled in.
type form struct {
	p     *page
	id    string    // of the element; "" for the map, "source/passage" for a passage
	name  string    // what steps call the element
	draft *drafting // nil for an element on the map
}

// set gives a field a new value. The step is called after the label.
func (f *form) set(key, label string, value any, done func(error)) {
	if f.draft != nil {
		done(f.draft.set(key, value))
		f.p.in.typing()
		return
	}
	step := lang.L("{{.Field}} of {{.Name}}", map[string]any{"Field": strings.ToLower(label), "Name": f.name})
	if key == "name" || key == "title" {
		step = lang.L("rename {{.Name}}", map[string]any{"Name": f.name})
	}
	id := f.id
	f.change(step, func(m *graph.Map) error { return edit.Set(m, id, key, value) }, done)
}

// change has the map changed.
func (f *form) change(step string, c edit.Change, done func(error)) { f.p.in.change(step, c, done) }

// add adds a control with its label above it and what there is to say below.
func (f *form) add(label string, control fyne.CanvasObject, below ...fyne.CanvasObject) {
	parts := []fyne.CanvasObject{}
	if label != "" {
		parts = append(parts, kit.NewMuted(label, look.Small).OneLine())
	}
	f.p.add(kit.NewColumn(2, kit.Insets{Top: 3}, append(append(parts, control), below...)...))
}

// stop notes that a control can have the keyboard, and under which key.
func (f *form) stop(key string, o interface {
	fyne.Focusable
	fyne.CanvasObject
}, onFocus *func(),
) {
	f.p.stop(o, onFocus)
	// A form begins at what is not filled in yet.
	in, isInput := any(o).(*kit.Input)
	if f.p.firstField < 0 && (f.draft == nil || isInput && in.Text == "") {
		f.p.firstField = len(f.p.stops) - 1
	}
	if _, taken := f.p.fields[key]; !taken {
		f.p.fields[key] = o
	}
}

// said is the key under which what is said and typed in a field is kept.
func (f *form) said(key string) string {
	if f.draft != nil {
		return "draft\x00" + key
	}
	return f.id + "\x00" + key
}

// choice adds a row of chips.
func (f *form) choice(key, label string, options []kit.Option, value string, chosen func(string, func(error))) {
	c := keep(f.p, "choice "+key, func() *kit.Choice { return kit.NewChoice(options, value, nil) })
	c.SetOptions(options)
	c.SetValue(value)
	note := f.note(key)
	c.OnChosen = func(v string) {
		chosen(v, func(err error) {
			f.p.in.say(note, "", err)
			if err != nil {
				c.SetValue(value)
			}
		})
	}
	c.OnKey, c.OnRune = f.submitKey, nil
	if f.draft != nil {
		// In a form letters mean what stands in it, and Return on what is chosen
		// already ends it, as in any other field.
		c.OnRune = c.ChooseBy
		c.OnKey = func(ev *fyne.KeyEvent) bool {
			if (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) && c.Settled() {
				f.p.in.Submit()
				return true
			}
			return f.submitKey(ev)
		}
	}
	f.stop(key, c, &c.OnFocus)
	f.add(label, c, note)
}

// enum adds a row of chips for an enumeration of the format.
func (f *form) enum(key, label string, values []string, value string, say func(string) string) {
	options := make([]kit.Option, len(values))
	for i, v := range values {
		options[i] = kit.Option{Value: v, Text: say(v)}
	}
	f.choice(key, label, options, value, func(v string, done func(error)) { f.set(key, label, v, done) })
}

// note returns the line below a control that says what is wrong with what was
// entered. It keeps what it says while the page is built anew.
func (f *form) note(key string) *kit.Text {
	note := keep(f.p, "note "+key, func() *kit.Text { return kit.NewText("", look.Small).In(look.Danger) })
	setVisible(note, note.Text() != "")
	return note
}

// submitKey ends a form with Ctrl and Return, or gives it up with Escape; it
// tells whether it did.
func (f *form) submitKey(ev *fyne.KeyEvent) bool {
	if f.draft == nil || ev.Name != fyne.KeyEscape {
		return false
	}
	f.p.in.GiveUp()
	return true
}

// more adds fields at once, or in a draft when they are asked for.
func (f *form) more(fields func()) {
	if f.draft == nil || f.draft.more {
		fields()
		return
	}
	d := f.draft
	f.p.add(kit.NewPadded(kit.Insets{Top: 4}, kit.NewFlow(0, 0, f.p.textLink("more", lang.L("More fields"), func() {
		d.more = true
		f.p.in.rebuild(true)
	}))))
}

// fold adds what is unfolded on request: what authors rarely need.
func (f *form) fold(key, heading string, fields func()) {
	in := f.p.in
	where := f.said("fold " + key)
	head := f.p.foldHead("fold "+key, heading, in.open[where], func() {
		in.open[where] = !in.open[where]
		in.rebuild(true)
	})
	f.p.add(kit.NewPadded(kit.Insets{Top: 12}, kit.NewFlow(0, 0, head)))
	if in.open[where] {
		fields()
	}
}

// button returns a button that stays the same while the page is built anew.
func (p *page) button(key, text string, strong bool, pressed func()) *kit.Press {
	b := keep(p, "button "+key+" "+text, func() *kit.Press { return kit.TextButton(text, strong, nil) })
	b.OnTapped = pressed
	p.stop(b, &b.OnFocus)
	return b
}

// textLink returns a text in the colour of links that stays the same.
func (p *page) textLink(key, text string, pressed func()) *kit.Press {
	l := keep(p, "text "+key+" "+text, func() *kit.Press { return kit.Link(text, look.Small, nil) })
	l.OnTapped = pressed
	p.stop(l, &l.OnFocus)
	return l
}

// foldHead returns the heading of what can be unfolded.
func (p *page) foldHead(key, text string, open bool, pressed func()) *kit.Press {
	type head struct {
		chevron *kit.Chevron
		press   *kit.Press
	}
	h := keep(p, key, func() head {
		c := kit.NewChevron()
		return head{c, kit.NewPress(kit.NewRow(4, -1, true, c, kit.NewMuted(text, look.Small).Bold().Whole(), kit.Space(4, 20)), nil)}
	})
	h.chevron.SetOpen(open)
	h.press.OnTapped = pressed
	p.stop(h.press, &h.press.OnFocus)
	return h.press
}

// change has the map changed, if there is somebody to do it.
func (i *Inspector) change(step string, c edit.Change, done func(error)) {
	if i.o.OnEdit == nil {
		return
	}
	i.o.OnEdit(step, c, done)
}

// unfinished is what was typed into a field and is not in the map.
type unfinished struct {
	text string
	err  error // why it is not; nil if nobody has asked yet
}

// say says something in the line below a control; an error in its colour.
func (i *Inspector) say(note *kit.Text, text string, err error) {
	color := fyne.ThemeColorName(look.Muted)
	if err != nil {
		text, color = sentence(err), look.Danger
	}
	if note.Text() == text && note.Color == color {
		return
	}
	note.SetText(text)
	note.SetColor(color)
	setVisible(note, text != "")
	i.relayout()
}

// sentence returns an error as a sentence begins.
func sentence(err error) string { return capitalised(err.Error()) }
