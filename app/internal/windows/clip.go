package windows

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/graph"
	"entente/graph/edit"
	"entente/graph/mapfile"
)

// typing returns what has the keyboard if it is a field that has a use for a
// shortcut: its letters are meant then by undo, copy and paste. The main menu
// hears these keys first.
func (m *Main) typing(s fyne.Shortcut) fyne.Shortcutable {
	f, ok := m.window.Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		return nil
	}
	if picky, ok := f.(interface{ Takes(fyne.Shortcut) bool }); ok && !picky.Takes(s) {
		return nil // a text that is only read can be copied, but not pasted into
	}
	return f
}

// forward passes a shortcut on to the field that has the keyboard, and
// reports whether there is one.
func (m *Main) forward(s fyne.Shortcut) bool {
	f := m.typing(s)
	if f == nil {
		return false
	}
	f.TypedShortcut(s)
	return true
}

func (m *Main) undo() {
	if !m.forward(&fyne.ShortcutUndo{}) && !m.modal() {
		m.doc.Undo()
	}
}

func (m *Main) redo() {
	if !m.forward(&fyne.ShortcutRedo{}) && !m.modal() {
		m.doc.Redo()
	}
}

func (m *Main) selectAll() {
	if m.forward(&fyne.ShortcutSelectAll{}) || m.modal() {
		return
	}
	var ids []string
	for i := range m.doc.Index().Map().Actors {
		ids = append(ids, m.doc.Index().Map().Actors[i].ID)
	}
	m.doc.SelectAll(ids)
}

// copy puts what is selected on the clipboard, as a map of its own that can be
// pasted into another, and read by people.
func (m *Main) copy() {
	if m.forward(&fyne.ShortcutCopy{Clipboard: m.clipboard()}) || m.modal() {
		return
	}
	ids := m.doc.Selected()
	if m.toClipboard(ids) {
		m.status.say(lang.L("Copied {{.What}}", m.what(ids)))
	}
}

func (m *Main) cut() {
	if m.forward(&fyne.ShortcutCut{Clipboard: m.clipboard()}) || m.modal() {
		return
	}
	ids := m.doc.Selected()
	if m.toClipboard(ids) {
		m.change(lang.L("cut {{.What}}", m.what(ids)), func(g *graph.Map) error { return edit.Delete(g, ids...) }, nil)
	}
}

func (m *Main) toClipboard(ids []string) bool {
	part, err := edit.Copy(m.doc.Index().Map(), ids...)
	if err != nil {
		m.status.say(err.Error())
		return false
	}
	f, err := mapfile.New("clipboard", part)
	if err != nil {
		m.status.say(err.Error())
		return false
	}
	m.o.Copy(string(f.Bytes()))
	return true
}

// paste adds what was copied from a map; another text is offered as a source.
func (m *Main) paste() {
	if m.forward(&fyne.ShortcutPaste{Clipboard: m.clipboard()}) || m.modal() {
		return
	}
	text := m.o.Paste()
	f, err := mapfile.Parse("clipboard", []byte(text))
	if err != nil {
		if text != "" {
			m.askTextWith("", text)
		}
		return
	}
	var ids []string
	name := lang.L("paste")
	m.change(name, func(g *graph.Map) error {
		var err error
		ids, err = edit.Paste(g, f.Map())
		return err
	}, m.selecting(name, &ids))
}

func (m *Main) duplicate() {
	chosen := m.doc.Selected()
	var ids []string
	name := lang.L("duplicate {{.What}}", m.what(chosen))
	m.change(name, func(g *graph.Map) error {
		var err error
		ids, err = edit.Duplicate(g, chosen...)
		return err
	}, m.selecting(name, &ids))
}

// clipboard is what fields copy to.
func (m *Main) clipboard() fyne.Clipboard { return m.o.App.Clipboard() }
