package windows

import (
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/look"
	"entente/app/internal/settings"
	"entente/graph/scene"
)

// updateMenu builds the menu anew if what it says has changed. While it is
// open nothing of that changes but by its own items.
func (m *Main) updateMenu() {
	st := m.o.Settings.State()
	seen := fmt.Sprint(st.Recent, m.dress, st.Wheel, m.doc.Language(), m.doc.Languages(), m.doc.Name(),
		m.frame.panels(), m.doc.Scene() != nil)
	if seen == m.menuSeen {
		return
	}
	m.menuSeen = seen
	m.window.SetMainMenu(fyne.NewMainMenu(m.fileMenu(), m.viewMenu(), m.goMenu(), m.helpMenu()))
}

// item returns an item of a menu; s may be nil.
func item(label string, s fyne.Shortcut, f func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, f)
	i.Shortcut = s
	return i
}

func checked(label string, on bool, f func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, f)
	i.Checked = on
	return i
}

func submenu(label string, items ...*fyne.MenuItem) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, nil)
	i.ChildMenu = fyne.NewMenu("", items...)
	i.Disabled = len(items) == 0
	return i
}

func (m *Main) fileMenu() *fyne.Menu {
	var bundled, recent []*fyne.MenuItem
	for _, b := range m.o.Bundled {
		bundled = append(bundled, checked(b.Title, b.Name == m.doc.Name(), func() { m.open(b.Name) }))
	}
	for _, path := range m.o.Settings.State().Recent {
		recent = append(recent, fyne.NewMenuItem(recentLabel(path), func() { m.open(path) }))
	}
	png := item(lang.L("Export PNG…"), shortcut(fyne.KeyE, 0), func() { m.askExport(pngFormat(m.o.Software)) })
	svg := item(lang.L("Export SVG…"), shortcut(fyne.KeyE, fyne.KeyModifierShift), func() { m.askExport(svgFormat()) })
	png.Disabled, svg.Disabled = m.doc.Scene() == nil, m.doc.Scene() == nil
	quit := item(lang.L("Quit"), shortcut(fyne.KeyQ, 0), m.quit)
	quit.IsQuit = true
	return fyne.NewMenu(
		lang.L("File"),
		item(lang.L("Open…"), shortcut(fyne.KeyO, 0), m.askOpen),
		submenu(lang.L("Open bundled"), bundled...),
		submenu(lang.L("Open recent"), recent...),
		item(lang.L("Read the file again"), shortcut(fyne.KeyR, 0), m.doc.Reload),
		fyne.NewMenuItemSeparator(),
		png, svg,
		fyne.NewMenuItemSeparator(),
		quit,
	)
}

// recentLabel shortens a path to its name and folder.
func recentLabel(path string) string {
	return filepath.Base(path) + "   " + filepath.Base(filepath.Dir(path)) + string(filepath.Separator)
}

func (m *Main) viewMenu() *fyne.Menu {
	f := m.frame
	st := m.o.Settings.State()
	theme := submenu(lang.L("Theme"))
	theme.ChildMenu, theme.Disabled = m.themeMenu(), false
	languages := submenu(lang.L("Language of names"))
	languages.ChildMenu, languages.Disabled = m.languageMenu(), false
	return fyne.NewMenu(
		lang.L("View"),
		item(lang.L("Whole map"), plain(fyne.Key0), m.view.Fit),
		item(lang.L("Larger"), plain(fyne.KeyPlus), m.view.ZoomIn),
		item(lang.L("Smaller"), plain(fyne.KeyMinus), m.view.ZoomOut),
		item(lang.L("Actual size (100 %)"), plain(fyne.Key1), m.view.Zoom100),
		fyne.NewMenuItemSeparator(),
		checked(lang.L("Outline"), f.wanted.outline, func() { m.togglePanel(&f.wanted.outline) }),
		checked(lang.L("Inspector"), f.wanted.inspector, func() { m.togglePanel(&f.wanted.inspector) }),
		checked(lang.L("Source"), f.wanted.reader, func() { m.togglePanel(&f.wanted.reader) }),
		fyne.NewMenuItemSeparator(),
		theme, languages,
		submenu(
			lang.L("Mouse wheel"),
			checked(lang.L("Zooms"), st.Wheel == settings.WheelZooms, func() { m.setWheel(settings.WheelZooms) }),
			checked(lang.L("Moves the map"), st.Wheel == settings.WheelPans, func() { m.setWheel(settings.WheelPans) }),
		),
		fyne.NewMenuItemSeparator(),
		item(lang.L("Full screen"), plain(fyne.KeyF11), m.toggleFullScreen),
	)
}

func (m *Main) themeMenu() *fyne.Menu {
	now := m.dress
	items := []*fyne.MenuItem{
		checked(lang.L("As the system"), now == look.Follow, func() { m.setTheme(look.Follow) }),
		fyne.NewMenuItemSeparator(),
	}
	for _, name := range scene.ThemeNames() {
		items = append(items, checked(themeTitle(name), now == name, func() { m.setTheme(name) }))
	}
	return fyne.NewMenu("", items...)
}

// themeTitle is what the user is told a theme is called.
func themeTitle(name string) string {
	switch name {
	case "light":
		return lang.L("Light")
	case "dark":
		return lang.L("Dark")
	case "print":
		return lang.L("Print")
	case "contrast":
		return lang.L("High contrast")
	}
	return name
}

func (m *Main) languageMenu() *fyne.Menu {
	now := m.doc.Language()
	items := []*fyne.MenuItem{
		checked(lang.L("As in the map: {{.Language}}", map[string]any{"Language": m.languageName("")}), now == "", func() { m.setLanguage("") }),
		fyne.NewMenuItemSeparator(),
	}
	for _, tag := range m.doc.Languages() {
		items = append(items, checked(m.languageName(tag), now == tag, func() { m.setLanguage(tag) }))
	}
	return fyne.NewMenu("", items...)
}

func (m *Main) goMenu() *fyne.Menu {
	alt := func(key fyne.KeyName) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
	}
	return fyne.NewMenu(
		lang.L("Go"),
		item(lang.L("Search"), shortcut(fyne.KeyF, 0), m.search),
		fyne.NewMenuItemSeparator(),
		item(lang.L("Back"), alt(fyne.KeyLeft), m.doc.Back),
		item(lang.L("Forward"), alt(fyne.KeyRight), m.doc.Forward),
		item(lang.L("Next element"), alt(fyne.KeyDown), func() { m.step(1) }),
		item(lang.L("Previous element"), alt(fyne.KeyUp), func() { m.step(-1) }),
		item(lang.L("Show all"), plain(fyne.KeyEscape), m.reset),
		fyne.NewMenuItemSeparator(),
		item(lang.L("Next area of the window"), plain(fyne.KeyF6), func() { m.nextArea(1) }),
	)
}

func (m *Main) helpMenu() *fyne.Menu {
	return fyne.NewMenu(
		lang.L("Help"),
		item(lang.L("Keys and mouse"), plain(fyne.KeyF1), m.showKeys),
		item(lang.L("About Entente"), nil, m.showAbout),
	)
}

// quit closes the window as its own button does.
func (m *Main) quit() {
	m.remember()
	m.window.Close()
}

// lines splits a text at its line ends.
func lines(s string) []string { return strings.Split(strings.TrimSpace(s), "\n") }
