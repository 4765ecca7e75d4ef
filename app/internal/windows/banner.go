package windows

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph/compare"
)

// banner is a strip above the map that asks for a decision: the file was
// changed by somebody else, another window edits it, a merge has left choices
// open. It stays until the matter is settled, and is in nobody's way.
type banner struct {
	m    *Main
	box  *fyne.Container
	seen string
}

func newBanner(m *Main) *banner {
	b := &banner{m: m, box: container.NewStack()}
	b.box.Hide()
	return b
}

// notice is what a banner says and offers.
type notice struct {
	text  string
	offer []offer
}

type offer struct {
	title string
	do    func()
}

func (b *banner) update() {
	n := b.m.notices()
	if n.text == b.seen {
		return
	}
	b.seen = n.text
	if n.text == "" {
		b.box.Objects = nil
		b.box.Hide()
		b.m.relayoutCentre()
		return
	}
	row := kit.NewFlow(8, 6, kit.NewText(n.text, look.Body).Inline())
	for i, o := range n.offer {
		row.Add(kit.TextButton(o.title, i == 0, o.do))
	}
	ground := kit.NewArea(look.Raised)
	b.box.Objects = []fyne.CanvasObject{
		ground, kit.NewColumn(0, kit.Insets{}, kit.NewPadded(kit.Even(7, 12), row), kit.HRule()),
	}
	b.box.Show()
	b.m.relayoutCentre()
}

// relayoutCentre makes room for the banner. A refresh would draw the map anew.
func (m *Main) relayoutCentre() {
	if m.centre != nil {
		m.centre.Layout.Layout(m.centre.Objects, m.centre.Size())
		m.banner.box.Refresh()
	}
}

// notices returns what matters most now.
func (m *Main) notices() notice {
	x := m.doc.Index()
	if x == nil {
		return notice{}
	}
	if n := m.outsideNotice(); n.text != "" {
		return n
	}
	if m.doc.Held() != nil && m.doc.Dirty() {
		return notice{
			lang.L("Another window of Entente has taken over this map. What you have not saved is kept in this window."),
			[]offer{{lang.L("Edit it here"), m.doc.TakeOver}, {lang.L("Save elsewhere…"), func() { m.askSaveAs(nil) }}},
		}
	}
	if m.doc.Held() != nil {
		return notice{
			lang.L("Another window of Entente edits this map, so it is only shown here."),
			[]offer{{lang.L("Edit it here"), m.doc.TakeOver}},
		}
	}
	if err := m.doc.Unkept(); err != nil && m.doc.Dirty() {
		return notice{
			lang.L("Unsaved work cannot be kept for the case of a crash: {{.Why}}.", map[string]any{"Why": err.Error()}),
			[]offer{{lang.L("Save"), func() { m.save(nil) }}, {lang.L("Save elsewhere…"), func() { m.askSaveAs(nil) }}},
		}
	}
	if n := len(x.Map().Conflicts); n > 0 {
		return notice{
			lang.N("A merge has left {{.N}} choices open.", n, map[string]any{"N": n}),
			[]offer{{lang.L("Choose…"), m.showConflicts}},
		}
	}
	return notice{}
}

func (m *Main) outsideNotice() notice {
	o := m.doc.Outside()
	switch {
	case o == nil:
		return notice{}
	case o.Gone:
		return notice{
			lang.L("The file was removed or cannot be reached. Your work is kept in this window."),
			[]offer{{lang.L("Save it again"), func() { m.save(nil) }}, {lang.L("Save elsewhere…"), func() { m.askSaveAs(nil) }}, {lang.L("Not now"), m.doc.KeepMine}},
		}
	case o.Err != nil:
		return notice{
			lang.L("Another program changed the file, and it has errors now: {{.Why}}", map[string]any{"Why": o.Err.Error()}),
			[]offer{{lang.L("Keep mine"), m.doc.KeepMine}, {lang.L("Save elsewhere…"), func() { m.askSaveAs(nil) }}},
		}
	}
	return notice{
		lang.L("Another program changed the file while you were editing it."),
		[]offer{
			{lang.L("Merge both"), m.doc.MergeOutside},
			{lang.L("Compare…"), func() { m.showChanges(lang.L("What the file says now"), o.Changes) }},
			{lang.L("Take theirs"), m.doc.TakeOutside},
			{lang.L("Keep mine"), m.doc.KeepMine},
		},
	}
}

// showChanges shows in words what one version has that another has not.
// The dialog is nil where another lies over the window.
func (m *Main) showChanges(title string, c compare.Changes) *dialog.CustomDialog {
	if m.modal() {
		return nil
	}
	rows := kit.NewColumn(6, kit.Even(4, 4))
	for _, line := range c.Lines() {
		rows.Add(kit.NewText(line, look.Body))
	}
	if c.Empty() {
		rows.Add(kit.NewText(lang.L("Both say the same."), look.Body))
	}
	return m.showText(title, container.NewVScroll(rows), m.dialogSize(640, 480))
}
