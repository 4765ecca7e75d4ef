package windows

import (
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
	"entente/graph/edit"
)

// askDelete deletes elements. What hangs on them is shown first; where
// nothing does it is done at once, for it can be undone.
func (m *Main) askDelete(ids []string) {
	if m.modal() || len(ids) == 0 || m.doc.Index() == nil {
		return
	}
	name := lang.L("delete {{.What}}", m.what(ids))
	remove := func() {
		m.change(name, func(g *graph.Map) error { return edit.Delete(g, ids...) }, nil)
	}
	effects := edit.Hangs(m.doc.Index().Map(), ids...)
	if len(effects) == 0 {
		remove()
		return
	}
	rows := kit.NewColumn(6, kit.Even(4, 4))
	rows.Add(kit.NewText(lang.L("This hangs on it:"), look.Body))
	for _, e := range effects {
		rows.Add(kit.NewRow(10, 1, false,
			kit.Sized(200, 0, kit.NewText(m.titleOf(e.ID), look.Body).Bold()), kit.NewText(effectWords(e), look.Body)))
	}
	d := dialog.NewCustomConfirm(lang.L("Delete {{.What}}?", m.what(ids)), lang.L("Delete"), lang.L("Cancel"),
		container.NewVScroll(rows), func(ok bool) {
			if ok {
				remove()
			}
			m.leave()
		}, m.window)
	d.Resize(m.dialogSize(560, min(520, float32(150+30*len(effects)))))
	d.Show()
}

// effectWords says what a deletion does to an element that was not named.
func effectWords(e edit.Effect) string {
	data := map[string]any{"Names": strings.Join(e.Names, ", "), "N": e.Count}
	switch e.Loss {
	case edit.LossTie:
		return lang.L("is deleted too: a tie of {{.Names}}", data)
	case edit.LossInterest:
		return lang.L("is deleted too: an interest of {{.Names}}", data)
	case edit.LossTopic:
		return lang.L("is deleted too: it is about {{.Names}}", data)
	case edit.LossMeeting:
		return lang.L("is deleted too: without {{.Names}} there are no two to meet", data)
	case edit.LossMembers:
		return lang.L("no longer has {{.Names}} in it", data)
	case edit.LossParticipants:
		return lang.L("goes on without {{.Names}}", data)
	case edit.LossOwner:
		if len(e.Names) == 0 {
			return lang.L("belongs to nobody then")
		}
		return lang.L("belongs to {{.Names}} then", data)
	case edit.LossCitations:
		return lang.N("loses {{.N}} citations", e.Count, data)
	case edit.LossSpeaker:
		return lang.L("no longer says that the words are those of {{.Names}}", data)
	case edit.LossFocus:
		return lang.L("no longer shows {{.Names}}", data)
	}
	return e.What
}

// askMerge makes one actor of the two that are selected.
func (m *Main) askMerge() {
	ids := m.selectedActors()
	if m.modal() || len(ids) != 2 {
		return
	}
	keep, other := ids[0], ids[1]
	data := map[string]any{"Keep": m.titleOf(keep), "Other": m.titleOf(other)}
	d := dialog.NewConfirm(lang.L("Merge two actors into one"),
		lang.L("All that is said of {{.Other}} is then said of {{.Keep}}. The name {{.Other}} stays as another spelling.", data),
		func(ok bool) {
			if !ok {
				return
			}
			chosen := []string{keep}
			name := lang.L("merge {{.Other}} into {{.Keep}}", data)
			m.change(name, func(g *graph.Map) error { return edit.Merge(g, keep, other) }, m.selecting(name, &chosen))
		}, m.window)
	d.SetConfirmText(lang.L("Merge"))
	d.SetDismissText(lang.L("Cancel"))
	d.Show()
}

// toggleEditing shows the fields of what is selected as controls, or as text.
func (m *Main) toggleEditing() {
	m.wantSide(sideInspector)
	m.inspector.SetEditing(!m.inspector.Editing())
	m.inspector.Focus()
	m.updateMenu()
}

// rename puts the keyboard into the name of what is selected.
func (m *Main) rename() {
	m.wantSide(sideInspector)
	m.showSelectionInPanels()
	m.inspector.SetEditing(true)
	m.inspector.FocusField("name")
	m.updateMenu()
}
