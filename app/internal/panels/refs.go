package panels

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/graph"
	"entente/graph/edit"
	"entente/graph/suggest"
)

// What is referred to and not on the map yet is written with a plus, what it
// is to be and its name: "+person/Ann Writer". No id begins with a plus.
const freshMark = "+"

// fresh returns the reference to something that is yet to be added.
func fresh(kind, name string) string { return freshMark + kind + "/" + name }

// cutFresh takes such a reference apart.
func cutFresh(ref string) (kind, name string, ok bool) {
	if !strings.HasPrefix(ref, freshMark) {
		return "", "", false
	}
	kind, name, ok = strings.Cut(ref[len(freshMark):], "/")
	return kind, name, ok
}

// addFresh returns the id of what is referred to, and adds it to the map if it
// is yet to be added. What is made is noted, so that the same is added once.
func addFresh(m *graph.Map, ref string, made map[string]string) (string, error) {
	kind, name, ok := cutFresh(ref)
	if !ok {
		return ref, nil
	}
	if id, done := made[ref]; done {
		return id, nil
	}
	var element any = withCode(graph.Actor{Name: name, Kind: graph.ActorKind(kind)})
	if kind == string(graph.ElementTopic) {
		element = graph.Topic{Name: name}
	}
	id, err := edit.Add(m, element)
	if err == nil {
		made[ref] = id
	}
	return id, err
}

// withCode gives a state that is known by its name the code that its card shows.
func withCode(a graph.Actor) graph.Actor {
	if a.Kind == graph.State && a.Code == "" {
		if s := suggest.State(a.Name); s != nil {
			a.Code = s.Code
		}
	}
	return a
}

// FreshActor returns a reference to an actor that is yet to be added, for the
// fields of a Draft.
func FreshActor(a graph.Actor) string { return fresh(string(a.Kind), a.Name) }

// refName returns what an element is called in a field that refers to it.
func (p *page) refName(ref string) string {
	if _, name, ok := cutFresh(ref); ok {
		return name
	}
	if ref == "" {
		return ""
	}
	return p.name(ref)
}

// refOptions are what a field that refers to an element may have.
type refOptions struct {
	items    func(query string) []kit.PickItem
	empty    string // said while it is empty
	shown    string // what it is called, where it is no element
	optional bool
	set      func(ref string, done func(error)) // nil: sets the field of the key
}

// setRef has a field refer to something, which is added if it is yet to be.
func (f *form) setRef(key, label, ref string, done func(error)) {
	if _, _, isFresh := cutFresh(ref); !isFresh || f.draft != nil {
		f.set(key, label, ref, done)
		return
	}
	id := f.id
	step := lang.L("{{.Field}} of {{.Name}}", map[string]any{"Field": strings.ToLower(label), "Name": f.name})
	f.change(step, func(m *graph.Map) error {
		added, err := addFresh(m, ref, map[string]string{})
		if err != nil {
			return err
		}
		return edit.Set(m, id, key, added)
	}, done)
}

// ref adds a field that refers to one element.
func (f *form) ref(key, label, value string, o refOptions) {
	shown := o.shown
	if shown == "" {
		shown = f.p.refName(value)
	}
	k := keep(f.p, "pick "+key, func() *kit.Pick { return kit.NewPick(shown, o.empty, nil, nil) })
	note := f.note(key)
	in := f.p.in
	set := o.set
	if set == nil {
		set = func(ref string, done func(error)) { f.setRef(key, label, ref, done) }
	}
	take := func(ref string) {
		set(ref, func(err error) {
			in.say(note, "", err)
			if err != nil {
				k.SetShown(shown)
			}
		})
	}
	k.SetShown(shown)
	k.Items = o.items
	k.OnPick = func(item kit.PickItem) {
		if _, name, isFresh := cutFresh(item.Value); isFresh {
			k.SetShown(name) // the offer to add it says more than its name
		}
		take(item.Value)
	}
	k.OnClear = nil
	if o.optional {
		k.OnClear = func() { take("") }
	}
	f.pickKeys(k, note)
	f.stop(key, k.Input, &k.Input.OnFocus)
	f.add(label, k.Object(), note)
}

// pickKeys joins a field with a list to the page: it may grow, ends a draft or
// gives it up, and says where what was typed is nothing that the list has.
func (f *form) pickKeys(k *kit.Pick, note *kit.Text) {
	in := f.p.in
	k.OnGrown = in.relayout
	k.OnBlur = func(left string) {
		in.say(note, lang.L("Nothing is called “{{.Name}}”: choose from the list", map[string]any{"Name": left}), nil)
	}
	k.Input.OnCommit, k.Input.OnSubmit, k.Input.OnEscape = nil, nil, nil
	if f.draft != nil {
		k.Input.OnCommit, k.Input.OnSubmit, k.Input.OnEscape = in.Submit, in.Submit, in.GiveUp
	}
}

// refs adds a field that refers to several elements: a chip for each, and a
// field with a list for one more.
func (f *form) refs(key, label string, value []string, o refOptions) {
	note := f.note(key)
	in := f.p.in
	flow := kit.NewFlow(5, 5)
	k := keep(f.p, "pick "+key, func() *kit.Pick { return kit.NewPick("", o.empty, nil, nil) })
	for _, ref := range value {
		t := f.tag(key, label, ref, f.p.refName(ref), note)
		t.OnRune = nil
		if f.draft == nil {
			t.OnTapped = func() { in.selected(ref) }
		} else {
			t.OnRune = func(r rune) bool { return in.typeInto(k.Input, r) }
		}
		flow.Add(t)
	}
	k.Items = func(query string) []kit.PickItem {
		return slices.DeleteFunc(o.items(query), func(i kit.PickItem) bool { return slices.Contains(value, i.Value) })
	}
	k.OnPick = func(item kit.PickItem) {
		k.SetShown("")
		f.setList(key, label, note, func(list []string) []string { return append(list, item.Value) })
	}
	f.pickKeys(k, note)
	f.stop(key, k.Input, &k.Input.OnFocus)
	control := kit.NewColumn(5, kit.Insets{}, flow, k.Object())
	setVisible(flow, len(value) > 0)
	f.add(label, control, note)
}

// typeInto goes on typing in a field.
func (i *Inspector) typeInto(field *kit.Input, r rune) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(field)
	if c == nil || r == ' ' {
		return false
	}
	c.Focus(field)
	field.TypedRune(r)
	return true
}

// tag returns the chip of a member of a list, which takes it out.
func (f *form) tag(key, label, member, text string, note *kit.Text) *kit.Tag {
	t := keep(f.p, "tag "+key+" "+member, func() *kit.Tag { return kit.NewTag(text, nil) })
	t.SetText(text)
	t.OnRemove = func() {
		f.setList(key, label, note, func(list []string) []string {
			return slices.DeleteFunc(list, func(s string) bool { return s == member })
		})
	}
	t.OnKey = f.submitKey
	f.stop(key+"."+member, t, &t.OnFocus)
	return t
}

// setList has a list of an element changed. What becomes of it is decided when
// the change is made: another one may be on its way.
func (f *form) setList(key, label string, note *kit.Text, become func([]string) []string) {
	in := f.p.in
	done := func(err error) { in.say(note, "", err) }
	if f.draft != nil {
		f.set(key, label, become(slices.Clone(listOf(f.draft.element, key))), done)
		in.rebuild(true)
		return
	}
	id := f.id
	step := lang.L("{{.Field}} of {{.Name}}", map[string]any{"Field": strings.ToLower(label), "Name": f.name})
	f.change(step, func(m *graph.Map) error {
		list := become(slices.Clone(listOf(elementOf(graph.NewIndex(m), id), key)))
		made := map[string]string{}
		for i := range list {
			added, err := addFresh(m, list[i], made)
			if err != nil {
				return err
			}
			list[i] = added
		}
		return edit.Set(m, id, key, list)
	}, done)
}

// texts adds a list of texts, such as other spellings: a chip for each and a
// field for one more.
func (f *form) texts(key, label string, value []string, empty string) {
	note := f.note(key)
	flow := kit.NewFlow(5, 5)
	for _, text := range value {
		flow.Add(f.tag(key, label, text, text, note))
	}
	input := keep(f.p, "input "+key, func() *kit.Input { return kit.NewInput("", empty, false) })
	take := func() {
		text := strings.Join(strings.Fields(input.Text), " ")
		if text == "" {
			return
		}
		input.SetText("")
		f.setList(key, label, note, func(list []string) []string {
			if slices.Contains(list, text) {
				return list
			}
			return append(list, text)
		})
	}
	input.OnBlur = take
	input.OnCommit = func() {
		if input.Text == "" && f.draft != nil {
			f.p.in.Submit()
			return
		}
		take()
	}
	input.OnEscape = func() { f.escapeInput(input) }
	f.stop(key, input, &input.OnFocus)
	setVisible(flow, len(value) > 0)
	f.add(label, kit.NewColumn(5, kit.Insets{}, flow, input), note)
}

// escapeInput empties a field for something new; where it is empty, the form
// is given up.
func (f *form) escapeInput(i *kit.Input) {
	if i.Text == "" && f.draft != nil {
		f.p.in.GiveUp()
		return
	}
	i.SetText("")
}

// passageName returns what a passage is called: its label, with the source
// where there are several.
func (p *page) passageName(at string) string {
	s, g := p.x.Passage(at)
	if g == nil {
		return at
	}
	label := g.Label
	if label == "" {
		label = g.ID
	}
	if len(p.x.Map().Sources) > 1 {
		return p.x.Title(s.ID, "") + " " + label
	}
	return label
}

// sectionAdd returns the link at the heading of a section that adds to it;
// nil where the map is only for reading.
func (p *page) sectionAdd(key string, d func() Draft) *kit.Press {
	if p.in.o.OnEdit == nil {
		return nil
	}
	return p.textLink("add "+key, lang.L("+ Add"), func() {
		draft := d()
		if draft.Done == nil {
			draft.Done = func(id string) {
				if id != "" {
					p.in.selected(id)
				}
			}
		}
		p.in.Draft(draft)
	})
}
