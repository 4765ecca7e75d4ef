package windows

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

func (m *Main) fileCommands() []command {
	noMap, noDrawing := m.whyNoMap(), m.whyNoDrawing()
	list := []command{
		{id: "new", title: lang.L("New map…"), key: shortcut(fyne.KeyN, 0), run: m.askNew},
		{id: "new-from-text", title: lang.L("New map from a text…"), key: shortcut(fyne.KeyN, fyne.KeyModifierShift), run: m.askNewFromText},
		{id: "open", title: lang.L("Open…"), key: shortcut(fyne.KeyO, 0), run: m.askOpen},
	}
	for _, b := range m.o.Bundled {
		list = append(list, command{
			id: "open:" + b.Name, title: b.Title, sub: lang.L("Open bundled"), on: b.Name == m.doc.Name(), run: func() { m.open(b.Name) },
		})
	}
	for _, path := range m.o.Settings.State().Recent {
		list = append(list, command{
			id: "recent:" + path, title: recentLabel(path), sub: lang.L("Open recent"), run: func() { m.open(path) },
		})
	}
	return append(
		list,
		command{id: "save", title: lang.L("Save"), key: shortcut(fyne.KeyS, 0), gap: true, why: m.whyNotSaved(), run: func() { m.save(nil) }},
		command{id: "save-as", title: lang.L("Save as…"), key: shortcut(fyne.KeyS, fyne.KeyModifierShift), why: noMap, run: func() { m.askSaveAs(nil) }},
		command{id: "versions", title: lang.L("Versions saved before…"), why: m.whyNoVersions(), run: m.showVersions},
		command{id: "left", title: lang.L("Unsaved work of earlier runs…"), run: m.showLeft},
		command{id: "reload", title: lang.L("Read the file again"), key: shortcut(fyne.KeyR, 0), why: noMap, run: m.reload},
		command{id: "export-png", title: lang.L("Export PNG…"), key: shortcut(fyne.KeyE, 0), gap: true, why: noDrawing, run: func() { m.askExport(pngFormat(m.o.Software)) }},
		command{id: "export-svg", title: lang.L("Export SVG…"), key: shortcut(fyne.KeyE, fyne.KeyModifierShift), why: noDrawing, run: func() { m.askExport(svgFormat()) }},
		command{id: "quit", title: lang.L("Quit"), key: shortcut(fyne.KeyQ, 0), gap: true, run: m.quit},
	)
}

// recentLabel shortens a path to its name and folder.
func recentLabel(path string) string {
	return filepath.Base(path) + "   " + filepath.Base(filepath.Dir(path)) + string(filepath.Separator)
}

func (m *Main) whyNoMap() string {
	if m.doc.Index() == nil {
		return lang.L("no map is open")
	}
	return ""
}

func (m *Main) whyNoDrawing() string {
	if m.doc.Scene() == nil {
		return lang.L("There is nothing to export yet")
	}
	return ""
}

func (m *Main) whyNotSaved() string {
	if m.doc.Index() == nil {
		return lang.L("no map is open")
	}
	if held := m.doc.Held(); held != nil {
		return lang.L("another window edits this map")
	}
	return ""
}

func (m *Main) whyNoVersions() string {
	if m.doc.Index() == nil || m.doc.Unnamed() {
		return lang.L("the map was never saved")
	}
	return ""
}
