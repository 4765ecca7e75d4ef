package windows

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/graph"
)

func (m *Main) editCommands() []command {
	undo, redo := lang.L("Undo"), lang.L("Redo")
	noUndo, noRedo := lang.L("nothing was changed yet"), lang.L("nothing was undone")
	if name, ok := m.doc.UndoName(); ok {
		undo, noUndo = lang.L("Undo {{.Name}}", map[string]any{"Name": name}), ""
	}
	if name, ok := m.doc.RedoName(); ok {
		redo, noRedo = lang.L("Redo {{.Name}}", map[string]any{"Name": name}), ""
	}
	fixed, none := m.whyFixed(), m.whyNothingSelected()
	both := first(fixed, none)
	return []command{
		{id: "undo", title: undo, key: &fyne.ShortcutUndo{}, why: m.unlessTyping(&fyne.ShortcutUndo{}, noUndo), letters: true, run: m.undo},
		{id: "redo", title: redo, key: &fyne.ShortcutRedo{}, also: shortcut(fyne.KeyZ, fyne.KeyModifierShift), why: m.unlessTyping(&fyne.ShortcutRedo{}, noRedo), letters: true, run: m.redo},
		{id: "cut", title: lang.L("Cut"), key: &fyne.ShortcutCut{}, gap: true, why: m.unlessTyping(&fyne.ShortcutCut{}, both), letters: true, run: m.cut},
		{id: "copy", title: lang.L("Copy"), key: &fyne.ShortcutCopy{}, why: m.unlessTyping(&fyne.ShortcutCopy{}, none), letters: true, run: m.copy},
		{id: "paste", title: lang.L("Paste"), key: &fyne.ShortcutPaste{}, why: m.unlessTyping(&fyne.ShortcutPaste{}, fixed), letters: true, run: m.paste},
		{id: "duplicate", title: lang.L("Duplicate"), key: shortcut(fyne.KeyD, 0), why: both, run: m.duplicate},
		{id: "delete", title: lang.L("Delete…"), key: plain(fyne.KeyDelete), why: both, run: func() { m.askDelete(m.doc.Selected()) }},
		{id: "select-all", title: lang.L("Select all actors"), key: &fyne.ShortcutSelectAll{}, gap: true, why: m.unlessTyping(&fyne.ShortcutSelectAll{}, m.whyNoMap()), letters: true, run: m.selectAll},
		{id: "edit", title: lang.L("Edit the fields"), key: plain(fyne.KeyE), on: m.inspector.Editing(), why: fixed, run: m.toggleEditing},
		{id: "rename", title: lang.L("Rename"), key: plain(fyne.KeyF2), why: both, run: m.rename},
		{id: "merge", title: lang.L("Merge two actors into one"), why: first(fixed, m.whyNotTwoActors()), run: m.askMerge},
		{id: "conflicts", title: lang.L("Open choices of a merge…"), why: first(fixed, m.whyNoConflicts()), run: m.showConflicts},
	}
}

func (m *Main) mapCommands() []command {
	fixed := m.whyFixed()
	actors := first(fixed, m.whyNoActors())
	list := []command{
		{id: "actor", title: lang.L("Add an actor…"), key: plain(fyne.KeyA), why: fixed, run: m.addActor},
		{id: "bloc", title: lang.L("Add a bloc…"), key: plain(fyne.KeyB), why: fixed, run: m.addBloc},
		{id: "meeting", title: lang.L("Add a meeting…"), key: plain(fyne.KeyM), why: fixed, run: m.addMeeting},
		{id: "interest", title: lang.L("Add an interest…"), key: plain(fyne.KeyI), why: fixed, run: m.addInterest},
		{id: "tie", title: lang.L("Add a tie…"), key: plain(fyne.KeyT), why: fixed, run: m.addTie},
		{id: "topic", title: lang.L("Add a topic…"), why: fixed, run: func() { m.draft(graph.Topic{}, nil) }},
		{id: "source-text", title: lang.L("Add a source from a text…"), why: fixed, run: func() { m.askText("") }},
	}
	list = append(list, m.blocCommands(actors)...)
	list = append(list, m.ownerCommands(actors)...)
	placed := first(fixed, m.whyNothingPlaced())
	list = append(
		list,
		command{id: "pin", title: lang.L("Pin where it is"), key: plain(fyne.KeyP), gap: true, why: placed, run: m.pin},
		command{id: "unpin", title: lang.L("Unpin"), key: plain(fyne.KeyU), why: first(fixed, m.whyNothingPinned()), run: m.unpin},
		command{id: "pin-all", title: lang.L("Pin everything as it lies"), why: fixed, run: m.pinAll},
		command{id: "unpin-all", title: lang.L("Unpin everything"), why: first(fixed, m.whyNoPins()), run: m.unpinAll},
		command{id: "relayout", title: lang.L("Lay out again"), key: shortcut(fyne.KeyL, 0), why: m.whyNoMap(), run: m.relayout},
	)
	several := first(fixed, m.whyNotSeveral(2))
	for _, a := range alignments() {
		list = append(list, command{id: "align-" + a.id, title: a.title, sub: lang.L("Align"), why: several, run: func() { m.align(a) }})
	}
	return list
}

// blocCommands move what is selected into a bloc.
func (m *Main) blocCommands(why string) []command {
	if m.doc.Index() == nil {
		return nil
	}
	sub := lang.L("Move to bloc")
	var list []command
	for i := range m.doc.Index().Map().Blocs {
		b := &m.doc.Index().Map().Blocs[i]
		list = append(list, command{
			id: "into:" + b.ID, title: m.titleOf(b.ID), sub: sub, gap: i == 0, why: why, run: func() { m.moveToBloc(b.ID) },
		})
	}
	return append(list, command{id: "into:", title: lang.L("No bloc"), sub: sub, gap: len(list) == 0, why: why, run: func() { m.moveToBloc("") }})
}

// ownerCommands make what is selected belong to a state.
func (m *Main) ownerCommands(why string) []command {
	if m.doc.Index() == nil {
		return nil
	}
	sub := lang.L("Make part of")
	var list []command
	for i := range m.doc.Index().Map().Actors {
		a := &m.doc.Index().Map().Actors[i]
		if a.Kind == graph.Person || a.Kind == graph.Place {
			continue
		}
		list = append(list, command{id: "of:" + a.ID, title: m.titleOf(a.ID), sub: sub, why: why, run: func() { m.belong(a.ID) }})
	}
	return append(list, command{id: "of:", title: lang.L("Nothing else"), sub: sub, why: why, run: func() { m.belong("") }})
}

// first returns the first reason that there is.
func first(reasons ...string) string {
	for _, r := range reasons {
		if r != "" {
			return r
		}
	}
	return ""
}

// unlessTyping returns the reason, but none while a field has the keyboard
// that has a use for the shortcut: it is asked first.
func (m *Main) unlessTyping(s fyne.Shortcut, why string) string {
	if m.typing(s) != nil {
		return ""
	}
	return why
}

// whyFixed tells why the map cannot be changed.
func (m *Main) whyFixed() string {
	if m.doc.Index() == nil {
		return lang.L("no map is open")
	}
	if fixed, why := m.doc.ReadOnly(); fixed {
		return why
	}
	if m.doc.Held() != nil {
		return lang.L("another window edits this map")
	}
	return ""
}

func (m *Main) whyNothingSelected() string {
	if len(m.doc.Selected()) == 0 {
		return lang.L("select something first")
	}
	return ""
}

func (m *Main) whyNotSeveral(n int) string {
	if len(m.placed()) < n {
		return lang.L("select {{.N}} cards or more first", map[string]any{"N": n})
	}
	return ""
}

func (m *Main) whyNoActors() string {
	if len(m.selectedActors()) == 0 {
		return lang.L("select an actor first")
	}
	return ""
}

func (m *Main) whyNotTwoActors() string {
	if len(m.selectedActors()) != 2 {
		return lang.L("select two actors first; the one selected first stays")
	}
	return ""
}

func (m *Main) whyNothingPlaced() string {
	if len(m.placed()) == 0 {
		return lang.L("select a card first")
	}
	return ""
}

func (m *Main) whyNothingPinned() string {
	for _, id := range m.doc.Selected() {
		if _, ok := m.doc.Index().Map().View.Pins[id]; ok {
			return ""
		}
	}
	return lang.L("nothing that is selected is pinned")
}

func (m *Main) whyNoPins() string {
	if x := m.doc.Index(); x == nil || len(x.Map().View.Pins) == 0 {
		return lang.L("nothing is pinned")
	}
	return ""
}

func (m *Main) whyNoConflicts() string {
	if x := m.doc.Index(); x == nil || len(x.Map().Conflicts) == 0 {
		return lang.L("no merge has left a choice open")
	}
	return ""
}

// selectedActors returns the selected actors, in the order in which they were selected.
func (m *Main) selectedActors() []string {
	x := m.doc.Index()
	if x == nil {
		return nil
	}
	var ids []string
	for _, id := range m.doc.Selected() {
		if x.Actor(id) != nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// titleOf returns what the user is told an element is called.
func (m *Main) titleOf(id string) string { return m.doc.Index().Title(id, m.doc.Language()) }

// StepName says the name of a step that the document has made itself in the
// words of the user.
func StepName(name string) string {
	switch name {
	case "lay out again":
		return lang.L("lay out again")
	case "read the file again":
		return lang.L("read the file again")
	case "take the other version":
		return lang.L("take the other version")
	case "merge the other version":
		return lang.L("merge the other version")
	case "bring back an earlier version":
		return lang.L("bring back an earlier version")
	case "recover unsaved work":
		return lang.L("recover unsaved work")
	}
	return name
}
