package windows

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/look"
	"entente/app/internal/settings"
	"entente/graph/scene"
)

func (m *Main) viewCommands() []command {
	f, st, noMap := m.frame, m.o.Settings.State(), m.whyNoMap()
	list := []command{
		{id: "fit", title: lang.L("Whole map"), key: plain(fyne.Key0), why: noMap, run: m.view.Fit},
		{id: "zoom-in", title: lang.L("Larger"), key: plain(fyne.KeyPlus), why: noMap, run: m.view.ZoomIn},
		{id: "zoom-out", title: lang.L("Smaller"), key: plain(fyne.KeyMinus), why: noMap, run: m.view.ZoomOut},
		{id: "zoom-100", title: lang.L("Actual size (100 %)"), key: plain(fyne.Key1), why: noMap, run: m.view.Zoom100},
		{id: "outline", title: lang.L("Outline"), gap: true, on: f.wanted.outline, run: func() { m.togglePanel(&f.wanted.outline) }},
		{id: "inspector", title: lang.L("Inspector"), on: f.wanted.inspector, run: func() { m.togglePanel(&f.wanted.inspector) }},
		{id: "source", title: lang.L("Source"), on: f.wanted.reader, run: func() { m.togglePanel(&f.wanted.reader) }},
		{id: "show-check", title: lang.L("Evidence check"), key: shortcut(fyne.Key2, 0), why: noMap, run: func() { m.goToSide(sideCheck) }},
		{id: "show-suggestions", title: lang.L("Suggestions from the text"), key: shortcut(fyne.Key3, 0), why: noMap, run: func() { m.goToSide(sideSuggestions) }},
		{id: "show-inspector", title: lang.L("What is selected"), key: shortcut(fyne.Key1, 0), run: func() { m.goToSide(sideInspector) }},
		{id: "mark-mode", title: lang.L("Read the whole text"), key: shortcut(fyne.Key4, 0), on: m.marking, why: noMap, run: m.toggleMarkMode},
	}
	list = append(list, m.themeCommands()...)
	list = append(list, m.languageCommands()...)
	wheel := lang.L("Mouse wheel")
	return append(
		list,
		command{id: "wheel-zooms", title: lang.L("Zooms"), sub: wheel, on: st.Wheel == settings.WheelZooms, run: func() { m.setWheel(settings.WheelZooms) }},
		command{id: "wheel-pans", title: lang.L("Moves the map"), sub: wheel, on: st.Wheel == settings.WheelPans, run: func() { m.setWheel(settings.WheelPans) }},
		command{id: "full-screen", title: lang.L("Full screen"), gap: true, key: plain(fyne.KeyF11), run: m.toggleFullScreen},
	)
}

func (m *Main) themeCommands() []command {
	sub := lang.L("Theme")
	list := []command{{
		id: "theme:", title: lang.L("As the system"), sub: sub, gap: true, on: m.dress == look.Follow, run: func() { m.setTheme(look.Follow) },
	}}
	for _, name := range scene.ThemeNames() {
		list = append(list, command{
			id: "theme:" + name, title: themeTitle(name), sub: sub, on: m.dress == name, run: func() { m.setTheme(name) },
		})
	}
	return list
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

func (m *Main) languageCommands() []command {
	sub, now := lang.L("Language of names"), m.doc.Language()
	own := lang.L("As in the map: {{.Language}}", map[string]any{"Language": m.languageName("")})
	list := []command{{id: "language:", title: own, sub: sub, on: now == "", run: func() { m.setLanguage("") }}}
	for _, tag := range m.doc.Languages() {
		list = append(list, command{
			id: "language:" + tag, title: m.languageName(tag), sub: sub, on: now == tag, run: func() { m.setLanguage(tag) },
		})
	}
	return list
}

// menuOf returns a menu of commands that stand in one submenu otherwise.
func (m *Main) menuOf(commands []command) *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, c := range commands {
		menu.Items = append(menu.Items, m.menuItem(c))
	}
	return menu
}

func (m *Main) goCommands() []command {
	noMap := m.whyNoMap()
	return []command{
		{id: "search", title: lang.L("Search"), key: shortcut(fyne.KeyF, 0), why: noMap, run: m.search},
		{id: "back", title: lang.L("Back"), key: alt(fyne.KeyLeft), gap: true, run: m.doc.Back},
		{id: "forward", title: lang.L("Forward"), key: alt(fyne.KeyRight), run: m.doc.Forward},
		{id: "next", title: lang.L("Next element"), key: alt(fyne.KeyDown), run: func() { m.step(1) }},
		{id: "previous", title: lang.L("Previous element"), key: alt(fyne.KeyUp), run: func() { m.step(-1) }},
		{id: "show-all", title: lang.L("Show all"), key: plain(fyne.KeyEscape), run: m.reset},
		{id: "next-area", title: lang.L("Next area of the window"), key: plain(fyne.KeyF6), gap: true, run: func() { m.nextArea(1) }},
	}
}

func (m *Main) helpCommands() []command {
	return []command{
		{id: "palette", title: lang.L("Find a command…"), key: shortcut(fyne.KeyP, fyne.KeyModifierShift), run: m.showPalette},
		{id: "keys", title: lang.L("Keys and mouse"), key: plain(fyne.KeyF1), run: m.showKeys},
		{id: "about", title: lang.L("About Entente"), run: m.showAbout},
	}
}
