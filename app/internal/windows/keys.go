package windows

import (
	"unicode"

	"fyne.io/fyne/v2"
)

// unfocusedKey takes the keys that are typed while nothing has the keyboard:
// to the map they go, which passes on what it has no use for.
func (m *Main) unfocusedKey(ev *fyne.KeyEvent) {
	switch {
	case m.modal():
		if ev.Name == fyne.KeyEscape {
			leaveOverlay(m.window.Canvas())
		}
	case ev.Name == fyne.KeyEscape:
		m.reset()
	default:
		m.view.TypedKey(ev)
	}
}

// unfocusedRune does the same with characters.
func (m *Main) unfocusedRune(r rune) {
	if !m.modal() && !m.formHasKeyboard() {
		m.view.TypedRune(r)
	}
}

// formHasKeyboard tells whether something of a form that is being filled in has
// the keyboard: a letter there must not begin another form instead of it.
func (m *Main) formHasKeyboard() bool {
	f := m.window.Canvas().Focused()
	return m.inspector.Drafting() && m.side.shown == sideInspector && f != nil && m.inspector.Holds(f)
}

// leaveOverlay takes away the dialog or menu that lies on top, as if it had
// never been asked for. None is shown twice, so none needs to know.
func leaveOverlay(c fyne.Canvas) { c.Overlays().Remove(c.Overlays().Top()) }

// typedKey obeys the plain keys that the map has no use for.
func (m *Main) typedKey(ev *fyne.KeyEvent) {
	commands := map[fyne.KeyName]string{
		fyne.KeyF1: "keys", fyne.KeyF2: "rename", fyne.KeyF5: "reload", fyne.KeyF6: "next-area", fyne.KeyF11: "full-screen",
		fyne.KeyDelete: "delete", fyne.KeyBackspace: "delete",
	}
	if id, ok := commands[ev.Name]; ok {
		m.perform(id)
	}
}

// typedRune obeys the characters that the map has no use for.
func (m *Main) typedRune(r rune) {
	commands := map[rune]string{
		'/': "search", '[': "back", ']': "forward",
		'a': "actor", 'b': "bloc", 'm': "meeting", 'i': "interest", 't': "tie", 'e': "edit", 'p': "pin", 'u': "unpin",
	}
	if id, ok := commands[unicode.ToLower(r)]; ok {
		m.perform(id)
	}
}

// reset shows the whole of the map again.
func (m *Main) reset() {
	switch {
	case m.window.FullScreen():
		m.window.SetFullScreen(false)
	case m.doc.Problem() != nil && m.doc.Scene() != nil:
		m.doc.Dismiss()
	default:
		m.doc.Select("")
	}
}

// nextArea moves the keyboard to the next area of the window that is shown:
// outline, map, inspector, reader. What has nothing to give it to is passed over.
func (m *Main) nextArea(by int) {
	areas := []struct {
		shown bool
		focus func()
	}{
		{m.frame.outline.Visible(), m.outline.Focus},
		{true, func() { m.window.Canvas().Focus(m.view) }},
		{m.frame.inspector.Visible(), m.inspector.Focus},
		{m.frame.reader.Visible(), m.reader.Focus},
	}
	c := m.window.Canvas()
	was := c.Focused()
	for range areas {
		m.area = (m.area + by + len(areas)) % len(areas)
		if !areas[m.area].shown {
			continue
		}
		areas[m.area].focus()
		if now := c.Focused(); now != nil && now != was {
			return
		}
	}
}

// leave gives the keyboard back to the map.
func (m *Main) leave() { m.window.Canvas().Focus(m.view) }
