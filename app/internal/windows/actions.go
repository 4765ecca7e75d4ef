package windows

import (
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"entente/app/internal/document"
	"entente/app/internal/settings"
	"entente/graph/geom"
)

const mapExtension = ".entente"

// errNotLocal is the error of a file that has no path on this machine.
var errNotLocal = errors.New("the file does not lie on this machine")

// modal tells whether a dialog or a menu lies over the window. The main menu
// hears its keys all the same.
func (m *Main) modal() bool { return m.window.Canvas().Overlays().Top() != nil }

// askOpen asks for a map and opens it.
func (m *Main) askOpen() {
	if m.modal() {
		return
	}
	m.picker.PickOpen(Request{
		Title: lang.L("Open a map"), Folder: m.o.Settings.State().Folder,
		FilterName: lang.L("Maps and texts"), Extensions: append([]string{mapExtension}, textExtensions()...),
	}, m.answered(m.open))
}

// answered passes a path on to f, and shows an error.
func (m *Main) answered(f func(path string)) func(Answer) {
	return func(a Answer) {
		switch {
		case a.Err != nil:
			dialog.ShowError(a.Err, m.window)
		case a.Path != "":
			f(a.Path)
		}
	}
}

// open opens a map by name or path, once it is settled what becomes of
// unsaved work.
func (m *Main) open(name string) {
	if isFile(name) && IsText(name) {
		m.openText(name)
		return
	}
	m.unlessUnsaved(func() { m.openNow(name) })
}

func (m *Main) openNow(name string) {
	m.restored = true // what was remembered belongs to another map
	if isFile(name) {
		if abs, err := filepath.Abs(name); err == nil {
			name = abs
		}
	}
	m.doc.Open(name)
}

// attach asks for the reader's own copy of a source.
func (m *Main) attach(source string) {
	m.picker.PickOpen(Request{
		Title: lang.L("Attach your copy of the text"), Folder: m.o.Settings.State().Folder,
		FilterName: lang.L("Texts"), Extensions: textExtensions(),
	}, m.answered(func(path string) { m.attachFile(source, path) }))
}

func (m *Main) attachFile(source, path string) {
	m.doc.Attach(source, path)
	name := m.doc.Name()
	m.o.Settings.Update(func(st *settings.State) {
		st.SetCopy(name, source, path)
		st.Folder = filepath.Dir(path)
	})
}

// onlySource returns the id of the map's source if it has exactly one.
func (m *Main) onlySource() string {
	x := m.doc.Index()
	if x == nil || len(x.Map().Sources) != 1 {
		return ""
	}
	return x.Map().Sources[0].ID
}

// setTheme changes the theme of the window and of the map, and remembers it.
func (m *Main) setTheme(name string) {
	m.o.Settings.Update(func(st *settings.State) { st.Theme = name })
	m.wear(name)
}

// wear changes the theme of the window and of the map.
func (m *Main) wear(name string) {
	m.dress, m.theme = name, m.lookOf(name)
	m.o.App.Settings().SetTheme(m.theme)
	m.follow()
	m.updateMenu()
}

// setLanguage changes the language of names.
func (m *Main) setLanguage(tag string) {
	m.o.Settings.Update(func(st *settings.State) { st.Language = tag })
	m.doc.SetLanguage(tag)
}

// languageName returns what a language calls itself; "" is that of the map.
func (m *Main) languageName(tag string) string {
	if tag == "" {
		if x := m.doc.Index(); x != nil {
			tag = x.Map().Language
		}
	}
	if tag == "" {
		return lang.L("Names as in the map")
	}
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if name := display.Self.Name(t); name != "" {
		return name
	}
	return tag
}

// togglePanel shows or hides a panel: wanted is its field in frame.wanted.
func (m *Main) togglePanel(wanted *bool) {
	*wanted = !*wanted
	m.frame.arrange()
	m.remember()
	m.updateMenu()
}

// wantPanel shows a panel.
func (m *Main) wantPanel(wanted *bool) {
	if !*wanted {
		m.togglePanel(wanted)
	}
}

// setWheel says what the wheel does on the map.
func (m *Main) setWheel(mode string) {
	m.view.SetWheel(mode)
	m.o.Settings.Update(func(st *settings.State) { st.Wheel = mode })
	m.updateMenu()
}

func (m *Main) toggleFullScreen() { m.window.SetFullScreen(!m.window.FullScreen()) }

// search puts the keyboard into the search field.
func (m *Main) search() {
	if m.modal() {
		return
	}
	m.wantPanel(&m.frame.wanted.outline)
	m.outline.FocusSearch()
}

// step selects the next element in the order of the outline.
func (m *Main) step(by int) {
	if id := m.doc.Step(by); id != "" {
		m.doc.Select(id)
	}
}

// displayName returns what the user is told a map is called.
func (m *Main) displayName(name string) string {
	if name == document.Stdin {
		return lang.L("standard input")
	}
	for _, b := range m.o.Bundled {
		if b.Name == name {
			return b.Title
		}
	}
	return filepath.Base(strings.TrimPrefix(name, document.BundledPrefix))
}

// passageName returns what the reader is shown of "source/passage": its label.
func (m *Main) passageName(at string) string {
	if _, p := m.doc.Index().Passage(at); p != nil && p.Label != "" {
		return p.Label
	}
	return at
}

func point(x, y float64) geom.Point { return geom.Point{X: x, Y: y} }
