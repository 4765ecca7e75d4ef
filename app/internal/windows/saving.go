package windows

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/document"
	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/app/internal/settings"
	"entente/app/internal/trace"
)

// save saves the map with what is being typed; one that has no file yet is
// asked where to. then is called once all is saved, and not if it is not.
func (m *Main) save(then func()) {
	m.inspector.Commit()
	m.doc.Settled(func() {
		switch {
		case m.doc.Index() == nil:
		case m.doc.Unnamed():
			m.askSaveAs(then)
		case !m.doc.Dirty():
			m.status.say(lang.L("Save") + ": " + lang.L("all is saved"))
			if then != nil {
				then()
			}
		default:
			m.doc.Save(func(err error) { m.saved(m.doc.Name(), err, then) })
		}
	})
}

// askSaveAs asks for a file and saves the map to it, with what is being typed.
func (m *Main) askSaveAs(then func()) {
	if m.doc.Index() == nil {
		return
	}
	m.inspector.Commit()
	m.picker.PickSave(Request{
		Title: lang.L("Save the map"), Folder: m.exportFolder(), Name: m.mapName() + mapExtension,
		FilterName: lang.L("Maps"), Extensions: []string{mapExtension},
	}, func(a Answer) {
		m.answered(func(path string) {
			named := path
			if filepath.Ext(named) != mapExtension {
				named += mapExtension
			}
			m.confirmReplace(named, a.Asked && named == path || named == m.doc.Name(), func() {
				m.doc.SaveAs(named, func(err error) { m.saved(named, err, then) })
			})
		})(a)
	})
}

// saved tells how saving went.
func (m *Main) saved(path string, err error, then func()) {
	m.o.Trace.Event("save", trace.Fields{"ok": err == nil})
	if err != nil {
		m.status.say(lang.L("{{.Name}} was not saved", map[string]any{"Name": filepath.Base(path)}))
		d := dialog.NewCustomConfirm(lang.L("The map was not saved"), lang.L("Save elsewhere…"), lang.L("Close"),
			kit.NewColumn(8, kit.Even(4, 4),
				kit.NewText(err.Error(), look.Body).Bold(),
				kit.NewMuted(lang.L("Your work is kept: it is still in this window, and a copy of it is kept for recovery."), look.Body)),
			func(elsewhere bool) {
				if elsewhere {
					m.askSaveAs(then)
				}
			}, m.window)
		d.Resize(m.dialogSize(520, 0))
		d.Show()
		return
	}
	m.o.Settings.Update(func(st *settings.State) {
		st.Map, st.Folder = path, filepath.Dir(path)
		st.AddRecent(path)
	})
	m.status.say(lang.L("Saved {{.Name}}", map[string]any{"Name": filepath.Base(path)}))
	m.updateTitle()
	m.updateMenu()
	if then != nil {
		then()
	}
}

// mapName proposes a name for the file of the map.
func (m *Main) mapName() string {
	if name := m.doc.Name(); isFile(name) && !m.doc.Unnamed() {
		return strings.TrimSuffix(filepath.Base(name), mapExtension)
	}
	if name, ok := strings.CutPrefix(m.doc.Name(), document.BundledPrefix); ok {
		return name
	}
	if name := fileName(m.doc.Index().Map().Title); name != "" {
		return name
	}
	return "map"
}

// fileName makes a file name of a title: what some system forbids is left out.
func fileName(title string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ':
			return -1
		case r == ' ':
			return '-'
		}
		return r
	}, strings.TrimSpace(title))
	return strings.Trim(name, "-.")
}

// unlessUnsaved goes on with what would lose unsaved work, once all that was
// done and typed is in the map and the user has said what is to become of it.
func (m *Main) unlessUnsaved(then func()) {
	if slices.Contains(m.window.Canvas().Overlays().List(), m.question) {
		return // it is being asked
	}
	m.inspector.Commit()
	m.doc.Settled(func() {
		if m.doc.Dirty() || m.inspector.Unfinished() {
			m.askUnsaved(then)
			return
		}
		then()
	})
}

// askUnsaved asks what is to become of unsaved work. It may lie above another
// dialog: the window can be closed at any time.
func (m *Main) askUnsaved(then func()) {
	var d *dialog.CustomDialog
	answer := func(f func()) func() {
		return func() {
			d.Hide()
			f()
		}
	}
	save := newDefault(lang.L("Save"), answer(func() {
		m.save(func() {
			m.doc.DropChanges() // what stands in a form was said to be lost
			then()
		})
	}))
	drop := widget.NewButton(lang.L("Don't save"), answer(func() {
		m.doc.DropChanges()
		then()
	}))
	stay := widget.NewButton(lang.L("Cancel"), answer(func() {}))
	text := kit.NewText(lang.L("{{.Title}} has changes that were not saved.", map[string]any{"Title": m.doc.Index().Map().Title}), look.Body)
	rows := kit.NewColumn(8, kit.Even(4, 4), text)
	if m.inspector.Unfinished() {
		rows.Add(kit.NewMuted(lang.L("What was typed in the panel is not in the map yet, and would be lost."), look.Body))
	}
	d = dialog.NewCustomWithoutButtons(lang.L("Save the changes?"), rows, m.window)
	d.SetButtons([]fyne.CanvasObject{stay, drop, save})
	d.Resize(m.dialogSize(460, 0))
	d.Show()
	m.question = m.window.Canvas().Overlays().Top()
	m.window.Canvas().Focus(save)
}

// defaultButton is the button that Return presses as well as the space bar.
type defaultButton struct{ widget.Button }

func newDefault(label string, tapped func()) *defaultButton {
	b := &defaultButton{}
	b.Text, b.OnTapped, b.Importance = label, tapped, widget.HighImportance
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey presses the button.
func (b *defaultButton) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter {
		ev = &fyne.KeyEvent{Name: fyne.KeySpace}
	}
	b.Button.TypedKey(ev)
}

// quit closes the window as its own button does.
func (m *Main) quit() { m.unlessUnsaved(m.closeNow) }

func (m *Main) closeNow() {
	m.remember()
	m.doc.Close()
	m.window.Close()
}

// reload reads the file anew; what was not saved would be lost.
func (m *Main) reload() { m.unlessUnsaved(m.doc.Reload) }

// updateTitle says in the title of the window which map it is, and whether it
// has unsaved changes.
func (m *Main) updateTitle() {
	x := m.doc.Index()
	if x == nil {
		m.window.SetTitle(lang.L("Entente"))
		return
	}
	title := x.Map().Title + " – " + lang.L("Entente")
	if m.doc.Dirty() {
		title = "• " + title
	}
	if title != m.window.Title() {
		m.window.SetTitle(title)
	}
}

func baseName(path string) string { return filepath.Base(path) }
