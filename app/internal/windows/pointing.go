package windows

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// banded selects what a rectangle was drawn around.
func (m *Main) banded(ids []string, extend bool) {
	if extend {
		have := m.doc.Selected()
		seen := map[string]bool{}
		for _, id := range have {
			seen[id] = true
		}
		for _, id := range ids {
			if !seen[id] {
				have = append(have, id)
			}
		}
		ids = have
	}
	m.doc.SelectAll(ids)
}

// popUp shows what can be done with an element, or with the map where the
// pointer is on its ground.
func (m *Main) popUp(id string, at fyne.Position) {
	if m.modal() || m.doc.Index() == nil {
		return
	}
	chosen := false
	for _, s := range m.doc.Selected() {
		chosen = chosen || s == id
	}
	if id != "" && !chosen {
		m.doc.Select(id)
	}
	ids := []string{
		"edit", "rename", "", "tie", "meeting", "interest", "actor", "", "pin", "unpin", "merge", "",
		"cut", "copy", "duplicate", "delete",
	}
	if id == "" {
		ids = []string{"actor", "bloc", "meeting", "tie", "", "paste", "select-all", "", "relayout", "unpin-all", "fit", "", "palette"}
	}
	if items := m.popUpItems(ids...); len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), m.window.Canvas(), at)
	}
}

// target returns what words that are cited in the text would be cited for: the
// form that asks for its source, or what is selected.
func (m *Main) target() string {
	if h := m.inspector.DraftHeading(); h != "" {
		return h
	}
	if id := m.doc.Selection().ID; id != "" {
		return m.titleOf(id)
	}
	return ""
}

// toggleMarkMode shows the whole text, or the digests with the text beside them.
func (m *Main) toggleMarkMode() {
	m.wantPanel(&m.frame.wanted.reader)
	m.setMarkMode(!m.marking)
}

func (m *Main) setMarkMode(on bool) {
	m.marking = on
	m.reader.MarkMode(on)
	m.updateMenu()
}

// textFrom offers a dropped text as a source.
func (m *Main) textFrom(path string) {
	go func() {
		text, err := ReadText(path)
		m.o.Do(func() {
			if err != nil {
				m.status.say(lang.L("{{.Path}} could not be read: {{.Why}}", map[string]any{"Path": path, "Why": err.Error()}))
				return
			}
			m.askTextWith("", text)
		})
	}()
}

// openText begins a map of a text file.
func (m *Main) openText(path string) {
	go func() {
		text, err := ReadText(path)
		m.o.Do(func() {
			if err != nil {
				m.status.say(lang.L("{{.Path}} could not be read: {{.Why}}", map[string]any{"Path": path, "Why": err.Error()}))
				return
			}
			m.createOf("", text, true)
		})
	}()
}
