package panels

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
	"entente/graph/edit"
)

// Draft is something that is to be added to the map.
type Draft struct {
	Element any             // a graph.Actor, Bloc, Meeting, Topic, Interest, Tie, Source or Step, filled in as far as it is known, without id
	Bloc    string          // of an actor: the bloc that it goes into; "" for none
	Cite    *graph.Cite     // where the text says it; nil: not chosen yet
	Done    func(id string) // told the id when it was added, "" when it was given up; may be nil
}

// drafting is the form of a draft as far as it is filled in.
type drafting struct {
	Draft
	element any // a pointer to what is to be added
	more    bool
	unsaid  bool // no source is to be named yet
	sending bool
	note    *kit.Text
}

// Draft shows the form of something that is to be added, instead of another
// one that may be there.
func (i *Inspector) Draft(d Draft) {
	if i.o.OnEdit == nil || i.x == nil || d.Element == nil {
		return
	}
	i.drop()
	element := reflect.New(reflect.TypeOf(d.Element))
	element.Elem().Set(reflect.ValueOf(d.Element))
	if d.Cite != nil {
		c := *d.Cite
		d.Cite = &c
	}
	i.draft = &drafting{Draft: d, element: element.Interface(), note: kit.NewText("", look.Small)}
	i.draft.note.Hide()
	i.drafts()
	i.rebuild(false)
	i.Focus()
}

// Drafting tells whether the form of something to be added is shown.
func (i *Inspector) Drafting() bool { return i.draft != nil }

// GiveUp takes the form away, and tells who asked for it.
func (i *Inspector) GiveUp() {
	d := i.draft
	if d == nil {
		return
	}
	i.drop()
	i.rebuild(false)
	if d.Done != nil {
		d.Done("")
	}
}

// drafts tells that a form has come or gone.
func (i *Inspector) drafts() {
	if i.o.OnDrafting != nil {
		i.o.OnDrafting()
	}
}

// DraftHeading returns the heading of the form that is shown, where it can cite
// passages; "" where there is none.
func (i *Inspector) DraftHeading() string {
	if i.draft == nil || !i.draft.cites() {
		return ""
	}
	return newHeading(i.draft.element)
}

// drop forgets the form.
func (i *Inspector) drop() {
	i.draft = nil
	for where := range i.typed {
		if strings.HasPrefix(where, "draft\x00") {
			delete(i.typed, where)
		}
	}
	i.drafts()
}

// set fills in a field.
func (d *drafting) set(key string, value any) error { return assign(d.element, key, value) }

// claims tells whether what is added is a claim, which should say its source.
func (d *drafting) claims() bool {
	switch d.element.(type) {
	case *graph.Bloc, *graph.Meeting, *graph.Interest, *graph.Tie:
		return true
	}
	return false
}

// cites tells whether what is added can cite passages.
func (d *drafting) cites() bool {
	switch d.element.(type) {
	case *graph.Topic, *graph.Source:
		return false
	}
	return true
}

// draft fills the page with the form of what is to be added.
func (p *page) draft(d *drafting) {
	p.id = ""
	p.add(kit.NewText(newHeading(d.element), look.Heading).Bold())
	f := &form{p: p, draft: d}
	f.fields(d.element)
	if d.cites() {
		p.asksSource(f, d)
	}
	p.add(d.note)
	row := kit.NewFlow(8, 6,
		p.button("add", lang.L("Add"), true, p.in.Submit),
		p.button("cancel", lang.L("Cancel"), false, p.in.GiveUp))
	p.add(kit.NewPadded(kit.Insets{Top: 8}, row))
}

func newHeading(element any) string {
	switch kindOf(element) {
	case graph.ElementActor:
		return lang.L("New actor")
	case graph.ElementBloc:
		return lang.L("New bloc")
	case graph.ElementMeeting:
		return lang.L("New meeting")
	case graph.ElementTopic:
		return lang.L("New topic")
	case graph.ElementInterest:
		return lang.L("New interest")
	case graph.ElementTie:
		return lang.L("New tie")
	case graph.ElementSource:
		return lang.L("New source")
	}
	return lang.L("New step of the story")
}

// asksSource asks where the text says it, shows the words that the draft was
// made from, and leaves a way out.
func (p *page) asksSource(f *form, d *drafting) {
	p.add(kit.NewColumn(0, kit.Insets{Top: 8}, kit.HRule(), kit.Space(1, 7), kit.Heading(lang.L("Where does the text say this?"))))
	if d.Cite != nil {
		p.draftCite(f, d)
		return
	}
	k := keep(p, "pick source", func() *kit.Pick { return kit.NewPick("", lang.L("choose a passage"), nil, nil) })
	note := f.note("cites")
	k.Items = p.passages
	k.OnPick = func(item kit.PickItem) {
		p.in.CiteDraft(graph.Cite{At: item.Value})
	}
	f.pickKeys(k, note)
	f.stop("cites", k.Input, &k.Input.OnFocus)
	b := p.button("unsaid", lang.L("No source yet"), false, func() {
		d.unsaid = !d.unsaid
		p.in.rebuild(true)
	})
	b.SetChosen(d.unsaid)
	f.add("", kit.NewColumn(6, kit.Insets{}, k.Object(), kit.NewFlow(0, 0, b)), note)
}

// draftCite shows the passage that a draft rests on, and how firm it is.
func (p *page) draftCite(f *form, d *drafting) {
	c := p.entryCite(d.Cite)
	drop := p.textLink("drop source", lang.L("Another passage"), func() {
		d.Cite = nil
		p.in.rebuild(true)
	})
	p.add(kit.NewFlow(8, 3, p.chip(&c), drop))
	if voice := p.voice(&c); voice != nil {
		p.add(voice)
	}
	f.choice("modality", lang.L("How firmly it is said"), modalities(), string(d.Cite.Firmness()), func(v string, done func(error)) {
		d.Cite.Modality = graph.Modality(v)
		if d.Cite.Modality == graph.Reported {
			d.Cite.Modality = ""
		}
		done(nil)
		p.in.rebuild(true)
	})
	f.ref("by", lang.L("Whose words"), d.Cite.By, refOptions{
		items: p.actors(), empty: lang.L("the writer's own, or nobody's in particular"), optional: true,
		set: func(ref string, done func(error)) { d.Cite.By = ref; done(nil) },
	})
}

func modalities() []kit.Option {
	var options []kit.Option
	for _, v := range graph.Modality("").Values() {
		options = append(options, kit.Option{Value: v, Text: firmnessWord(graph.Modality(v))})
	}
	return options
}

// Submit adds what the form says, if it says enough.
func (i *Inspector) Submit() {
	d := i.draft
	if d == nil || d.sending {
		return
	}
	p := i.page
	if d.claims() && d.Cite == nil && !d.unsaid && p.hasPassages() {
		i.say(d.note, lang.L("Say where the text says this, or choose “No source yet”."), nil)
		i.FocusField("cites")
		return
	}
	if m, ok := d.element.(*graph.Meeting); ok && strings.TrimSpace(m.Name) == "" && len(m.Participants) > 0 {
		m.Name = d.ownName(p)
	}
	d.sending = true
	var id string
	i.change(lang.L("add {{.Name}}", map[string]any{"Name": p.draftName(d)}), d.adding(&id), func(err error) {
		d.sending = false
		if err != nil {
			i.say(d.note, "", err)
			i.pane.RevealObject(d.note)
			return
		}
		if i.draft == d {
			i.drop()
			i.rebuild(false)
		}
		if d.Done != nil {
			d.Done(id)
		}
	})
}

// CiteDraft has the form that is shown rest on a passage, and goes on to how
// firmly it is said there. It tells whether there is a form that can.
func (i *Inspector) CiteDraft(c graph.Cite) bool {
	d := i.draft
	if d == nil || !d.cites() {
		return false
	}
	d.Cite, d.unsaid = &c, false
	i.say(d.note, "", nil)
	i.rebuild(true)
	i.FocusField("modality")
	return true
}

// hasPassages tells whether there is something to cite.
func (p *page) hasPassages() bool {
	for i := range p.x.Map().Sources {
		if len(p.x.Map().Sources[i].Passages) > 0 {
			return true
		}
	}
	return false
}

// adding returns the change that adds the draft, with what it refers to that
// is yet to be added, and puts the id into id.
func (d *drafting) adding(id *string) edit.Change {
	// The user may go on in the form: what is added is what it says now.
	held := reflect.New(reflect.TypeOf(d.element).Elem())
	held.Elem().Set(reflect.ValueOf(d.element).Elem())
	bloc := d.Bloc
	var cite *graph.Cite
	if d.Cite != nil {
		c := *d.Cite
		cite = &c
	}
	return func(m *graph.Map) error {
		element := reflect.New(held.Type().Elem())
		element.Elem().Set(held.Elem())
		if err := settleRefs(m, element.Interface()); err != nil {
			return err
		}
		if a, ok := element.Interface().(*graph.Actor); ok {
			*a = withCode(*a)
		}
		added, err := edit.Add(m, element.Elem().Interface())
		if err != nil {
			return err
		}
		*id = added
		if _, isActor := element.Interface().(*graph.Actor); isActor && bloc != "" {
			if err := edit.MoveToBloc(m, bloc, added); err != nil {
				return err
			}
		}
		if cite != nil {
			return edit.Cite(m, added, *cite)
		}
		return nil
	}
}

// settleRefs adds what an element refers to and is yet to be added, and has it
// refer to that.
func settleRefs(m *graph.Map, element any) error {
	made := map[string]string{}
	settle := func(refs ...*string) error {
		for _, r := range refs {
			id, err := addFresh(m, *r, made)
			if err != nil {
				return err
			}
			*r = id
		}
		return nil
	}
	list := func(refs *[]string) error {
		*refs = append([]string(nil), *refs...)
		for i := range *refs {
			if err := settle(&(*refs)[i]); err != nil {
				return err
			}
		}
		return nil
	}
	switch e := element.(type) {
	case *graph.Actor:
		return settle(&e.Of)
	case *graph.Bloc:
		return list(&e.Members)
	case *graph.Meeting:
		return list(&e.Participants)
	case *graph.Interest:
		return settle(&e.Actor, &e.Topic)
	case *graph.Tie:
		return settle(&e.From, &e.To)
	}
	return nil
}

// ownName returns what a meeting is called that nobody has named.
func (d *drafting) ownName(p *page) string {
	m, ok := d.element.(*graph.Meeting)
	if !ok || len(m.Participants) == 0 {
		return lang.L("what it is called")
	}
	names := make([]string, len(m.Participants))
	for i, ref := range m.Participants {
		names[i] = p.refName(ref)
	}
	return strings.Join(names, " – ")
}

// draftName returns what the step that adds a draft calls it.
func (p *page) draftName(d *drafting) string {
	switch e := d.element.(type) {
	case *graph.Actor:
		return e.Name
	case *graph.Bloc:
		return e.Name
	case *graph.Meeting:
		return e.Name
	case *graph.Topic:
		return e.Name
	case *graph.Interest:
		return p.refName(e.Actor) + ": " + p.refName(e.Topic)
	case *graph.Tie:
		return p.refName(e.From) + " – " + p.refName(e.To)
	case *graph.Source:
		return e.Title
	case *graph.Step:
		return e.Title
	}
	return ""
}
