package panels

import (
	"slices"

	"fyne.io/fyne/v2"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// InspectorOptions tells an inspector whom to report to. Any may be nil.
type InspectorOptions struct {
	OnSelect  func(id string)    // a link to an element was followed
	OnPassage func(at string)    // a chip was pressed: "source/passage"
	OnEdit    EditFunc           // the user changes something; nil: the map is only for reading
	OnDelete  func(ids []string) // the user wants to delete elements, or passages
	OnCommand func(id string)    // a command of the window was chosen, by its id, such as "meeting"
	OnEditing func(on bool)      // editing was switched on or off in the panel itself

	OnTyping   func() // what Pending returns has changed
	OnDrafting func() // a form for something new has come or gone

	// WordsOf returns the words of a passage, "source/passage", where the user
	// has the text of the source, else "". It may be nil.
	WordsOf func(at string) string
}

// Inspector shows what the map knows of one element: names, meetings,
// interests and ties, each with the passages it rests on.
type Inspector struct {
	o    InspectorOptions
	pane *kit.Pane

	x      *graph.Index
	id     string
	lang   string
	marked string
	page   *page

	building bool // the page is being built

	editing bool
	detour  string   // what is shown instead of id, within the panel; "" for none
	many    []string // the ids of several that are selected; nil if not
	draft   *drafting
	typed   map[string]unfinished // what was typed and is not in the map, by field
	open    map[string]bool       // what is unfolded
}

// NewInspector returns an inspector that shows nothing yet.
func NewInspector(o InspectorOptions) *Inspector {
	i := &Inspector{o: o, typed: map[string]unfinished{}, open: map[string]bool{}}
	i.pane = kit.NewPane(kit.NewList(0, kit.Insets{}))
	return i
}

// Object returns what is to be laid out.
func (i *Inspector) Object() fyne.CanvasObject { return i.pane.Object() }

// Show shows the element with this id, or the passage where it is the address
// "source/passage"; an overview of the map where it is "" or names nothing, and
// an empty panel where x is nil. Names are in the language lang where the map
// has them. The form of something that is to be added stays until it is added
// or given up.
func (i *Inspector) Show(x *graph.Index, id, lang string) {
	if i.page != nil && i.x == x && i.id == id && i.lang == lang && i.many == nil {
		return
	}
	stay := i.stays(x, id, lang)
	if i.id != id {
		i.detour = ""
	}
	i.x, i.id, i.lang, i.many = x, id, lang, nil
	if x == nil { // what comes is another map
		clear(i.typed)
		clear(i.open)
		i.drop()
	}
	i.rebuild(stay)
}

// stays tells whether the page goes on being of the same thing when this is
// shown. What nothing is selected of can be another map: that is read from its
// top.
func (i *Inspector) stays(x *graph.Index, id, lang string) bool {
	if x == nil || i.draft != nil {
		return x != nil
	}
	same := i.id == id && i.lang == lang && i.many == nil && i.x != nil
	return same && (id != "" || i.detour != "" || i.editing)
}

// Mark shows which passage the reader looks at: the chips that lead there.
func (i *Inspector) Mark(at string) {
	if i.page != nil && i.marked != at {
		i.setChosen(i.marked, false)
		i.setChosen(at, true)
	}
	i.marked = at
}

func (i *Inspector) setChosen(at string, on bool) {
	for _, c := range i.page.chips[at] {
		c.SetChosen(on)
	}
}

// Focus gives the keyboard to the first field where there are some, else to
// the first link.
func (i *Inspector) Focus() {
	c := fyne.CurrentApp().Driver().CanvasForObject(i.Object())
	if c == nil || i.page == nil {
		return
	}
	i.focusStop(c, max(i.page.firstField, 0))
}

// FocusField gives the keyboard to the field with this key of the file, such
// as "name", where it is shown as a control; else to what comes first. The
// field of what others call the title can also be asked for as "name".
func (i *Inspector) FocusField(key string) {
	c := fyne.CurrentApp().Driver().CanvasForObject(i.Object())
	if c == nil || i.page == nil {
		return
	}
	f, ok := i.page.fields[key]
	if !ok && key == "name" {
		f, ok = i.page.fields["title"]
	}
	if n := i.stopAt(f); ok && n >= 0 {
		i.focusStop(c, n)
		if in, isInput := f.(*kit.Input); isInput {
			in.SelectAll()
		}
		return
	}
	i.Focus()
}

// focusStop gives the keyboard to a link or chip, by its number. What is out
// of view cannot have it, hence it is brought into view first.
func (i *Inspector) focusStop(c fyne.Canvas, n int) {
	if i.page == nil || n >= len(i.page.stops) {
		return
	}
	if o, ok := i.page.stops[n].(fyne.CanvasObject); ok {
		i.pane.RevealObject(o)
	}
	c.Focus(i.page.stops[n])
}

// Holds tells whether something that can have the keyboard is of this panel.
func (i *Inspector) Holds(f fyne.Focusable) bool { return i.page != nil && i.stopAt(f) >= 0 }

// focusedCanvas returns the canvas if what this panel shows has the keyboard:
// objects that go away must not keep it.
func (i *Inspector) focusedCanvas() fyne.Canvas {
	if i.page == nil {
		return nil
	}
	stops := i.page.stops
	return hasFocus(i.Object(), func(f fyne.Focusable) bool { return slices.Contains(stops, f) })
}

func (i *Inspector) selected(id string) {
	if i.o.OnSelect != nil {
		i.o.OnSelect(id)
	}
}

func (i *Inspector) passage(at string) {
	if i.o.OnPassage != nil {
		i.o.OnPassage(at)
	}
}

// build fills the page.
func (p *page) build() {
	if p.x == nil {
		return
	}
	switch {
	case p.in.draft != nil:
		p.draft(p.in.draft)
	case p.in.many != nil:
		p.several(p.in.many)
	case p.in.editing:
		p.tools()
		p.edit()
	default:
		p.tools()
		p.read()
	}
}

// read fills the page with what is known of its element.
func (p *page) read() {
	source, passage := p.x.Passage(p.id)
	e, ok := p.x.Entry(p.id)
	switch {
	case passage != nil:
		p.passage(source, passage)
	case ok:
		p.element(e)
	case p.x.Element(p.id) == graph.ElementStep:
		p.step(p.x.Step(p.id))
	case sourceAt(p.x, p.id) != nil:
		p.source(sourceAt(p.x, p.id))
	default:
		p.overview()
	}
}

// element fills the page with what an entry tells.
func (p *page) element(e *graph.Entry) {
	switch e.Element {
	case graph.ElementActor:
		p.actor(e)
	case graph.ElementBloc:
		p.bloc(e)
	case graph.ElementTopic:
		p.topic(e)
	case graph.ElementMeeting:
		p.oneMeeting(e)
	case graph.ElementInterest:
		p.oneInterest(e)
	case graph.ElementTie:
		p.oneTie(e)
	}
}

// more is how many items of a section are shown before the reader asks for
// the rest.
const more = 40

// section adds a section with a heading that counts its n items. Of a very
// long one the first are shown and a button for the next.
func (p *page) section(heading string, n int, item func(i int)) {
	p.sectionWith(heading, n, nil, item)
}

// sectionWith does the same with a link at the heading that adds to it; then
// the heading is there even where there are no items.
func (p *page) sectionWith(heading string, n int, add *kit.Press, item func(i int)) {
	if n == 0 && add == nil {
		return
	}
	p.headingAdd(heading, n, add)
	p.some(0, n, item)
}

func (p *page) some(from, n int, item func(i int)) {
	if n == 0 {
		return
	}
	to := min(n, from+more)
	if n-to < more/4 {
		to = n // not worth a press
	}
	for i := from; i < to; i++ {
		item(i)
	}
	if to == n {
		return
	}
	var b *kit.Press
	text := kit.NewText(count("{{.Count}} more", n-to), look.Body).In(look.Accent).Inline()
	b = kit.NewPress(text, func() { p.showMore(b, func() { p.some(to, n, item) }) })
	b.Radius = 3
	p.stop(b, &b.OnFocus)
	p.add(kit.NewPadded(kit.Insets{Top: 7, Left: gutter}, kit.NewFlow(0, 0, b)))
}

// showMore puts what build adds in the place of the row with the button.
func (p *page) showMore(button *kit.Press, build func()) {
	at := slices.IndexFunc(p.objects, func(o fyne.CanvasObject) bool { return holds(o, button) })
	if at < 0 {
		return
	}
	c := hasFocus(p.in.Object(), func(f fyne.Focusable) bool { return f == button })
	tail := slices.Clone(p.objects[at+1:])
	stop := slices.Index(p.stops, fyne.Focusable(button))
	p.stops = slices.Delete(p.stops, stop, stop+1)
	first := len(p.stops)
	p.objects = p.objects[:at]
	build()
	p.objects = append(p.objects, tail...)
	top := p.in.pane.Top()
	p.in.pane.SetContent(p.list())
	p.in.pane.GoTo(top)
	if c != nil {
		p.in.focusStop(c, first)
	}
}

// holds tells whether o is inner or contains it.
func holds(o, inner fyne.CanvasObject) bool {
	if o == inner {
		return true
	}
	c, ok := o.(*fyne.Container)
	return ok && slices.ContainsFunc(c.Objects, func(o fyne.CanvasObject) bool { return holds(o, inner) })
}
