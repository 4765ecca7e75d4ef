package windows

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
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
	if !m.modal() {
		m.view.TypedRune(r)
	}
}

// leaveOverlay takes away the dialog or menu that lies on top, as if it had
// never been asked for. None is shown twice, so none needs to know.
func leaveOverlay(c fyne.Canvas) { c.Overlays().Remove(c.Overlays().Top()) }

// typedKey obeys the plain keys that the map has no use for.
func (m *Main) typedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyF1:
		m.showKeys()
	case fyne.KeyF5:
		m.doc.Reload()
	case fyne.KeyF6:
		m.nextArea(1)
	case fyne.KeyF11:
		m.toggleFullScreen()
	}
}

// typedRune obeys the characters that the map has no use for.
func (m *Main) typedRune(r rune) {
	switch r {
	case '/':
		m.search()
	case '[':
		m.doc.Back()
	case ']':
		m.doc.Forward()
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

// shortcut is a key with the modifier of the platform: Ctrl, or Cmd on macOS.
func shortcut(key fyne.KeyName, more fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | more}
}

// plain is a key without a modifier, for menus to show: typedKey and typedRune obey it.
func plain(key fyne.KeyName) fyne.Shortcut { return &desktop.CustomShortcut{KeyName: key} }

// leave gives the keyboard back to the map.
func (m *Main) leave() { m.window.Canvas().Focus(m.view) }
