package windows

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/document"
	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/app/internal/recovery"
	"entente/app/internal/trace"
	"entente/graph"
	"entente/graph/compare"
	"entente/graph/edit"
)

// showText shows something to read in a dialog.
func (m *Main) showText(title string, o fyne.CanvasObject, size fyne.Size) *dialog.CustomDialog {
	d := dialog.NewCustom(title, lang.L("Close"), o, m.window)
	d.Resize(size)
	d.Show()
	return d
}

// showVersions lists the versions of the map that were saved before. Reading
// them takes time and is done in the background.
func (m *Main) showVersions() {
	if m.modal() {
		return
	}
	name := m.doc.Name()
	go func() {
		list := m.o.Recovery.Backups(name)
		m.o.Do(func() { m.listVersions(list) })
	}()
}

func (m *Main) listVersions(list []recovery.Backup) {
	if m.modal() {
		return
	}
	var d *dialog.CustomDialog
	rows := kit.NewColumn(8, kit.Even(4, 4))
	if len(list) == 0 {
		rows.Add(kit.NewText(lang.L("No version of this map was saved here before."), look.Body))
	}
	for _, b := range list {
		rows.Add(m.version(b, func() { d.Hide() }))
	}
	d = m.showText(lang.L("Versions saved before"), container.NewVScroll(rows), m.dialogSize(640, 520))
}

// version is one saved version, with what can be done with it.
func (m *Main) version(b recovery.Backup, leave func()) fyne.CanvasObject {
	changes := func() {
		leave()
		m.doc.Preview(b, func(c compare.Changes, err error) {
			if err != nil {
				m.unreadable(b, err)
				return
			}
			d := m.showChanges(lang.L("From the version of {{.Time}} to now", map[string]any{"Time": clock(b.Time)}), c)
			if d != nil {
				d.SetOnClosed(m.showVersions)
			}
		})
	}
	back := func() {
		leave()
		m.doc.Restore(b, func(err error) {
			if err != nil {
				m.unreadable(b, err)
			}
		})
	}
	return kit.Card(kit.Even(10, 12), kit.NewColumn(6, kit.Insets{},
		kit.NewText(b.Title, look.Body).Bold(),
		kit.NewMuted(clock(b.Time)+" · "+ago(time.Since(b.Time)), look.Small),
		kit.NewFlow(8, 6,
			kit.TextButton(lang.L("What has changed since"), false, changes),
			kit.TextButton(lang.L("Bring it back"), true, back)),
	))
}

// unreadable tells that a version cannot be shown or brought back.
func (m *Main) unreadable(b recovery.Backup, err error) {
	dialog.ShowError(errors.New(lang.L("The version of {{.Time}} is of no use here: {{.Why}}",
		map[string]any{"Time": clock(b.Time), "Why": err.Error()})), m.window)
}

// clock tells a time as the clock and the calendar on the wall do.
func clock(t time.Time) string { return t.Local().Format("2006-01-02 15:04:05") }

// ago tells roughly how long it is since.
func ago(d time.Duration) string {
	switch {
	case d < time.Minute:
		return lang.L("just now")
	case d < time.Hour:
		n := int(d.Minutes())
		return lang.N("{{.N}} minutes ago", n, map[string]any{"N": n})
	case d < 48*time.Hour:
		n := int(d.Hours())
		return lang.N("{{.N}} hours ago", n, map[string]any{"N": n})
	}
	n := int(d.Hours() / 24)
	return lang.N("{{.N}} days ago", n, map[string]any{"N": n})
}

// offerLeft offers the work that a run before has left unsaved. Reading it
// takes time and is done in the background.
func (m *Main) offerLeft() {
	go func() {
		if left := document.Left(m.o.Recovery); len(left) > 0 {
			m.o.Do(func() { m.listLeft(left) })
		}
	}()
}

// showLeft does so when it is asked for, and says where there is none.
func (m *Main) showLeft() {
	go func() {
		left := document.Left(m.o.Recovery)
		m.o.Do(func() {
			if len(left) == 0 {
				m.status.say(lang.L("Nothing unsaved is left of earlier runs"))
				return
			}
			m.listLeft(left)
		})
	}()
}

func (m *Main) listLeft(left []recovery.Left) {
	if m.modal() {
		return
	}
	m.o.Trace.Event("left", trace.Fields{"n": len(left)})
	var d *dialog.CustomDialog
	var again []*kit.Press
	rows := kit.NewColumn(8, kit.Even(4, 4),
		kit.NewMuted(lang.L("The program ended before this was saved. Nothing of it is lost until you throw it away."), look.Body))
	for _, l := range left {
		var card fyne.CanvasObject
		again = append(again, kit.TextButton(lang.L("Recover"), true, func() {
			d.Hide()
			m.unlessUnsaved(func() {
				m.restored = true
				m.doc.Recover(l)
				m.o.Trace.Event("recover", trace.Fields{"name": l.Name})
			})
		}))
		card = kit.Card(kit.Even(10, 12), kit.NewColumn(6, kit.Insets{},
			kit.NewText(l.Title, look.Body).Bold(),
			kit.NewMuted(m.displayName(l.Name)+" · "+clock(l.Time)+" · "+ago(time.Since(l.Time)), look.Small),
			kit.NewFlow(8, 6, again[len(again)-1],
				kit.TextButton(lang.L("Throw away"), false, func() { m.askDiscard(l, func() { card.Hide() }) })),
		))
		rows.Add(card)
	}
	d = dialog.NewCustom(lang.L("Unsaved work was found"), lang.L("Later"), container.NewVScroll(rows), m.window)
	d.Resize(m.dialogSize(600, min(560, float32(190+110*len(left)))))
	d.Show()
	m.window.Canvas().Focus(again[0])
}

// askDiscard throws away what was left, which nothing can bring back, and then
// goes on.
func (m *Main) askDiscard(l recovery.Left, then func()) {
	d := dialog.NewConfirm(lang.L("Throw away unsaved work"),
		lang.L("The unsaved work on {{.Title}} of {{.Time}} is then gone for good.", map[string]any{"Title": l.Title, "Time": clock(l.Time)}),
		func(ok bool) {
			if !ok {
				return
			}
			if err := m.o.Recovery.Discard(l); err != nil {
				m.status.say(err.Error())
				return
			}
			then()
		}, m.window)
	d.SetConfirmText(lang.L("Throw away"))
	d.SetDismissText(lang.L("Cancel"))
	d.Show()
}

// showConflicts lets the user choose what a merge could not decide.
func (m *Main) showConflicts() {
	if m.modal() {
		return
	}
	conflicts := m.doc.Index().Map().Conflicts
	if len(conflicts) == 0 {
		return
	}
	var d *dialog.CustomDialog
	rows := kit.NewColumn(8, kit.Even(4, 4))
	choose := func(i int, theirs bool) func() {
		return func() {
			d.Hide()
			name := lang.L("choose at {{.At}}", map[string]any{"At": conflicts[i].At})
			m.change(name, func(g *graph.Map) error { return edit.Resolve(g, i, theirs) }, func(err error) {
				if err != nil {
					m.status.say(err.Error())
					return
				}
				m.showConflicts() // until none is left
			})
		}
	}
	for i := range conflicts {
		c := &conflicts[i]
		rows.Add(kit.Card(kit.Even(10, 12), kit.NewColumn(6, kit.Insets{},
			kit.NewText(m.placeName(c.At), look.Body).Bold(),
			kit.NewMuted(lang.L("Before: {{.What}}", map[string]any{"What": m.said(c.Base)}), look.Small),
			m.choice(lang.L("Ours"), m.said(c.Ours), choose(i, false)),
			m.choice(lang.L("Theirs"), m.said(c.Theirs), choose(i, true)))))
	}
	d = m.showText(lang.L("Open choices of a merge"), container.NewVScroll(rows), m.dialogSize(640, 560))
}

// placeName says in words what a conflict is about: "Riga talks: status".
func (m *Main) placeName(at string) string {
	steps := strings.Split(at, "/")
	if len(steps) < 2 {
		return at
	}
	name := m.titleOf(steps[1])
	if rest := strings.Join(steps[2:], " › "); rest != "" {
		return name + ": " + rest
	}
	return name
}

// said writes a value that is kept as JSON as people write it: ids by what
// they name, lists with commas, and of a whole element its fields.
func (m *Main) said(value string) string {
	var v any
	switch {
	case value == "":
		return lang.L("nothing: it was deleted, or is not there")
	case json.Unmarshal([]byte(value), &v) != nil:
		return value
	}
	return m.spoken(v, true)
}

// spoken writes a value. The fields of an element that is within another
// value have no names of their own.
func (m *Main) spoken(v any, named bool) string {
	switch v := v.(type) {
	case string:
		return m.titleOf(v)
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = m.spoken(v[i], false)
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		var parts []string
		for _, key := range slices.Sorted(maps.Keys(v)) {
			part := m.spoken(v[key], false)
			if named {
				part = key + ": " + part
			}
			parts = append(parts, part)
		}
		return strings.Join(parts, " · ")
	}
	b, _ := json.Marshal(v) // a number or a truth, which came from JSON
	return string(b)
}
