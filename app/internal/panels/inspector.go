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

	editing bool
	draft   *Draft
}

// NewInspector returns an inspector that shows nothing yet.
func NewInspector(o InspectorOptions) *Inspector {
	i := &Inspector{o: o}
	i.pane = kit.NewPane(kit.NewList(0, kit.Insets{}))
	return i
}

// Object returns what is to be laid out.
func (i *Inspector) Object() fyne.CanvasObject { return i.pane.Object() }

// Show shows the element with this id, or the passage where it is the address
// "source/passage"; an overview of the map where it is "" or names nothing, and
// an empty panel where x is nil. Names are in the
// language lang where the map has them.
func (i *Inspector) Show(x *graph.Index, id, lang string) {
	if i.page != nil && i.x == x && i.id == id && i.lang == lang {
		return
	}
	i.x, i.id, i.lang = x, id, lang
	c := i.focusedCanvas()
	i.page = &page{in: i, x: x, lang: lang, id: id, chips: map[string][]*kit.Chip{}}
	i.page.build()
	i.pane.SetContent(kit.NewList(5, kit.Insets{Top: 12, Right: side, Bottom: 24, Left: side}, i.page.objects...))
	if c == nil {
		return
	}
	if len(i.page.stops) == 0 {
		c.Unfocus()
	}
	i.focusStop(c, 0)
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

// Focus gives the keyboard to the first link.
func (i *Inspector) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(i.Object()); c != nil {
		i.focusStop(c, 0)
	}
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
	source, passage := p.x.Passage(p.id)
	e, ok := p.x.Entry(p.id)
	switch {
	case passage != nil:
		p.passage(source, passage)
	case ok:
		p.element(e)
	case p.x.Element(p.id) == graph.ElementStep:
		p.step(p.x.Step(p.id))
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
	if n == 0 {
		return
	}
	p.heading(heading, n)
	p.some(0, n, item)
}

func (p *page) some(from, n int, item func(i int)) {
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
	p.in.pane.SetContent(kit.NewList(5, kit.Insets{Top: 12, Right: side, Bottom: 24, Left: side}, p.objects...))
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
