package panels

import (
	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
	"entente/graph/edit"

	"fyne.io/fyne/v2/lang"
)

// EditFunc has the map changed. The name is what the step is called in the
// words of the user, as in "rename Japan"; done is told whether the change is
// in place, or why it was refused, and may be nil.
type EditFunc func(name string, change edit.Change, done func(error))

// SetEditing shows the fields of the element as controls instead of text. It
// stays so while selections change.
func (i *Inspector) SetEditing(on bool) {
	if i.o.OnEdit == nil || i.editing == on {
		return
	}
	i.editing = on
	i.rebuild(false)
}

// Editing tells whether the fields are shown as controls.
func (i *Inspector) Editing() bool { return i.editing }

// ShowMany shows that several elements are selected, and what can be done
// with them.
func (i *Inspector) ShowMany(x *graph.Index, ids []string, lang string) {
	if x == nil || len(ids) == 0 {
		i.Show(x, "", lang)
		return
	}
	stay := i.many != nil
	i.x, i.id, i.lang, i.many, i.detour = x, "", lang, ids, ""
	i.rebuild(stay || i.draft != nil)
}

// several fills the page with the names of what is selected and the commands
// for it.
func (p *page) several(ids []string) {
	p.add(kit.NewText(count("{{.Count}} selected", len(ids)), look.Heading).Bold())
	actors, placed := 0, 0
	p.some(0, len(ids), func(i int) {
		kind := string(p.x.Element(ids[i]))
		if a := p.x.Actor(ids[i]); a != nil {
			kind = string(a.Kind)
		}
		p.add(kit.NewFlow(8, 0, p.link(ids[i], look.Body, ""), kit.NewMuted(kindWord(kind), look.Small).Inline()))
	})
	for _, id := range ids {
		if p.x.Actor(id) != nil {
			actors++
		}
		if p.x.Actor(id) != nil || p.x.Meeting(id) != nil {
			placed++
		}
	}
	if p.in.o.OnCommand == nil {
		return
	}
	p.together(actors)
	if placed > 0 {
		p.commands(lang.L("On the map"), p.placing(placed))
	}
	p.commands(lang.L("All of them"), [][2]string{{"copy", lang.L("Copy")}, {"duplicate", lang.L("Duplicate")}, {"delete", lang.L("Delete…")}})
}

// together adds the commands that join the selected actors.
func (p *page) together(actors int) {
	if actors == 0 {
		return
	}
	var list [][2]string
	if actors > 1 {
		list = append(list, [2]string{"meeting", lang.L("A meeting of them")})
	}
	if actors == 2 {
		list = append(list, [2]string{"tie", lang.L("A tie between them")}, [2]string{"merge", lang.L("Merge into one")})
	}
	list = append(list, [2]string{"bloc", lang.L("A bloc of them")})
	p.commands(lang.L("Make"), list)
	var into [][2]string
	m := p.x.Map()
	for i := range m.Blocs {
		into = append(into, [2]string{"into:" + m.Blocs[i].ID, p.name(m.Blocs[i].ID)})
	}
	if len(into) > 0 {
		p.commands(lang.L("Move to bloc"), append(into, [2]string{"into:", lang.L("none")}))
	}
}

// placing lists the commands for where things lie.
func (p *page) placing(n int) [][2]string {
	list := [][2]string{{"pin", lang.L("Pin")}, {"unpin", lang.L("Unpin")}}
	if n < 2 {
		return list
	}
	return append(
		list,
		[2]string{"align-left", lang.L("Left edges")}, [2]string{"align-centre", lang.L("Centres")}, [2]string{"align-right", lang.L("Right edges")},
		[2]string{"align-top", lang.L("Top edges")}, [2]string{"align-middle", lang.L("Middles")}, [2]string{"align-bottom", lang.L("Bottom edges")}, [2]string{"align-across", lang.L("Even distances across")}, [2]string{"align-down", lang.L("Even distances down")},
	)
}

// commands adds buttons for commands of the window, given by id and title.
func (p *page) commands(heading string, list [][2]string) {
	p.heading(heading, 0)
	flow := kit.NewFlow(6, 6)
	for _, c := range list {
		flow.Add(p.button(c[0], c[1], false, func() { p.in.o.OnCommand(c[0]) }))
	}
	p.add(flow)
}
