package windows

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// palette finds a command by a few letters of its name and does it. It shows
// the keys of commands, and of those that cannot be done now the reason.
type palette struct {
	m     *Main
	field *paletteField
	list  *kit.Pane
	rows  []*kit.Press
	all   []paletteItem
	found []paletteItem
	at    int
	over  *widget.PopUp
}

// paletteItem is a command with the menu that it stands in.
type paletteItem struct {
	command
	menu string
}

// shownCommands is how many commands the palette shows: nobody reads more.
const shownCommands = 60

func (m *Main) showPalette() {
	if m.modal() {
		return
	}
	p := &palette{m: m}
	for _, g := range m.groups() {
		for _, c := range g.commands {
			menu := g.title
			if c.sub != "" {
				menu += " › " + c.sub
			}
			if c.id != "palette" {
				p.all = append(p.all, paletteItem{c, menu})
			}
		}
	}
	p.field = newPaletteField(p)
	p.list = kit.NewPane(kit.NewList(0, kit.Insets{}))
	box := container.NewBorder(kit.NewPadded(kit.Even(6, 6), p.field), nil, nil, nil, p.list.Object())
	p.over = widget.NewModalPopUp(box, m.window.Canvas())
	p.over.Resize(m.dialogSize(640, 440))
	p.filter("")
	p.over.Show()
	m.window.Canvas().Focus(p.field)
}

// filter shows the commands that have all the words in them, those whose
// title begins with them first.
func (p *palette) filter(words string) {
	want := strings.Fields(graph.Fold(words))
	rank := func(i paletteItem) int {
		title, all := graph.Fold(i.title), graph.Fold(i.title+" "+i.menu)
		for _, w := range want {
			if !strings.Contains(all, w) {
				return -1
			}
		}
		switch {
		case len(want) > 0 && strings.HasPrefix(title, want[0]):
			return 0
		case len(want) > 0 && strings.Contains(title, want[0]):
			return 1
		}
		return 2
	}
	p.found = nil
	for r := range 3 {
		for _, i := range p.all {
			if rank(i) == r {
				p.found = append(p.found, i)
			}
		}
	}
	p.found = p.found[:min(len(p.found), shownCommands)]
	p.at = max(0, slices.IndexFunc(p.found, func(i paletteItem) bool { return i.why == "" }))
	p.build()
}

func (p *palette) build() {
	p.rows = nil
	var list []fyne.CanvasObject
	for n, i := range p.found {
		row := kit.NewPress(p.row(i), func() {
			p.at = n
			p.do()
		})
		row.Radius = 4
		p.rows = append(p.rows, row)
		list = append(list, row)
	}
	if len(list) == 0 {
		list = append(list, kit.NewPadded(kit.Even(8, 10), kit.NewMuted(lang.L("No command is called so"), look.Body)))
	}
	p.list.SetContent(kit.NewList(1, kit.Even(2, 6), list...))
	p.choose(p.at)
}

func (p *palette) row(i paletteItem) fyne.CanvasObject {
	title := kit.NewText(i.title, look.Body).OneLine()
	under := i.menu
	if i.why != "" {
		title = title.In(look.Faint)
		under = i.why
	}
	left := kit.NewColumn(0, kit.Insets{}, title, kit.NewMuted(under, look.Small).OneLine())
	key := kit.NewMuted(keyName(i.key), look.Small).Whole()
	return kit.NewPadded(kit.Even(4, 8), kit.NewRow(10, 0, true, left, key))
}

func (p *palette) choose(n int) {
	if len(p.rows) == 0 {
		return
	}
	p.at = (n + len(p.rows)) % len(p.rows)
	for i, r := range p.rows {
		r.SetChosen(i == p.at)
	}
	p.list.RevealObject(p.rows[p.at])
}

// do does the chosen command; what cannot be done says why and stays.
func (p *palette) do() {
	if p.at >= len(p.found) || p.found[p.at].why != "" {
		return
	}
	id := p.found[p.at].id
	p.leave()
	p.m.perform(id)
}

func (p *palette) leave() {
	p.over.Hide()
	p.m.leave()
}

// paletteField is the field of the palette, whose arrow keys walk the list.
type paletteField struct {
	widget.Entry
	p *palette
}

func newPaletteField(p *palette) *paletteField {
	f := &paletteField{p: p}
	f.ExtendBaseWidget(f)
	f.SetPlaceHolder(lang.L("What is to be done?"))
	f.OnChanged = p.filter
	f.OnSubmitted = func(string) { p.do() }
	return f
}

// TypedKey walks the list, leaves the palette, or edits.
func (f *paletteField) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyDown:
		f.p.choose(f.p.at + 1)
	case fyne.KeyUp:
		f.p.choose(f.p.at - 1)
	case fyne.KeyPageDown:
		f.p.choose(min(f.p.at+8, len(f.p.rows)-1))
	case fyne.KeyPageUp:
		f.p.choose(max(f.p.at-8, 0))
	case fyne.KeyEscape:
		f.p.leave()
	default:
		f.Entry.TypedKey(ev)
	}
}

// showKeys shows what keys and mouse do: the gestures first, then every
// command that has a key.
func (m *Main) showKeys() {
	if m.modal() {
		return
	}
	rows := kit.NewColumn(7, kit.Even(4, 4))
	add := func(keys, does string) {
		rows.Add(kit.NewRow(16, 1, false,
			kit.Sized(210, 0, kit.NewText(keys, look.Body).Bold()), kit.NewText(does, look.Body)))
	}
	for _, k := range gestureTable() {
		add(k.keys, k.does)
	}
	for _, g := range m.groups() {
		head := false
		for _, c := range g.commands {
			if c.key == nil {
				continue
			}
			if !head {
				rows.Add(kit.NewPadded(kit.Insets{Top: 8}, kit.NewMuted(g.title, look.Small).Bold()))
				head = true
			}
			keys := keyName(c.key)
			if c.also != nil {
				keys += fmt.Sprintf(", %s", keyName(c.also))
			}
			add(keys, c.title)
		}
	}
	m.showText(lang.L("Keys and mouse"), container.NewVScroll(rows), m.dialogSize(680, 620))
}
