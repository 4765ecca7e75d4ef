package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/look"
)

// PickItem is one of the things that a Pick offers.
type PickItem struct {
	Value string // for the owner
	Text  string
	Note  string // in fainter letters behind the text
	New   bool   // it is made when it is taken: only on purpose
}

// Pick is a field with a list below it of what fits to what is typed. The
// list opens while something is typed, with the Down key and at a click; the
// arrows lead through it, Return takes the item that they are on, Escape
// closes it. The list stands in the page and moves down what follows: a menu
// over the page would take the keyboard from the field.
type Pick struct {
	Input *Input

	Items   func(query string) []PickItem // what fits, the best first; the query is "" where nothing was typed
	OnPick  func(item PickItem)           // an item was taken
	OnClear func()                        // the field was emptied and left; nil: it cannot be empty
	OnGrown func()                        // the height has changed; may be nil
	OnKey   func(ev *fyne.KeyEvent) bool  // asked about keys that the list has no use for; may be nil
	OnBlur  func(left string)             // the keyboard went elsewhere while this was typed and not taken; may be nil

	object fyne.CanvasObject
	box    fyne.CanvasObject // around the list
	list   *fyne.Container

	shown   string // the text of the value
	items   []PickItem
	cursor  int // -1: none
	typed   bool
	hovered bool // the pointer is on the list
	quiet   bool // the program sets the text
}

// pickRows is how many items the list shows.
const pickRows = 7

// NewPick returns a field that shows the text of its value, or what it says
// while it is empty.
func NewPick(text, empty string, items func(query string) []PickItem, picked func(PickItem)) *Pick {
	p := &Pick{Input: NewInput(text, empty, false), Items: items, OnPick: picked, shown: text, cursor: -1}
	p.list = NewColumn(0, Even(3, 3))
	back := NewArea(look.Raised)
	back.Radius = 6
	p.box = NewStack(back, p.list)
	p.box.Hide()
	p.object = NewColumn(2, Insets{}, p.Input, p.box)
	p.Input.OnChanged = p.changed
	p.Input.OnKey = p.key
	p.Input.OnBlur = p.blur
	p.Input.OnClick = func() {
		p.Input.SelectAll()
		p.offer()
	}
	p.Input.Whole = true
	return p
}

// Object returns what is to be laid out.
func (p *Pick) Object() fyne.CanvasObject { return p.object }

// Open tells whether the list is shown.
func (p *Pick) Open() bool { return p.box.Visible() }

// Offered returns what the list shows.
func (p *Pick) Offered() []PickItem { return p.items }

// SetShown changes the text of the value, and what the field says unless
// something else is being typed.
func (p *Pick) SetShown(text string) {
	p.shown = text
	if !p.typed {
		p.setText(text)
	}
}

// Reset gives the field its value back and closes the list.
func (p *Pick) Reset() {
	p.typed = false
	p.setText(p.shown)
	p.close()
}

func (p *Pick) setText(s string) {
	if p.Input.Text == s {
		return
	}
	p.quiet = true
	p.Input.SetText(s)
	p.quiet = false
}

func (p *Pick) changed(string) {
	if p.quiet {
		return
	}
	p.typed = true
	p.offer()
}

// offer opens the list with what fits.
func (p *Pick) offer() {
	query := ""
	if p.typed {
		query = p.Input.Text
	}
	items := p.Items(query)
	if len(items) > pickRows {
		items = items[:pickRows]
	}
	p.items, p.cursor = items, -1
	if p.typed && query != "" && len(items) > 0 {
		p.cursor = 0
	}
	p.list.Objects = nil
	for n := range items {
		p.list.Objects = append(p.list.Objects, newPickRow(p, n))
	}
	show(p.box, len(items) > 0)
	p.list.Refresh()
	p.grown()
}

func (p *Pick) grown() {
	if p.OnGrown != nil {
		p.OnGrown()
	}
}

func (p *Pick) close() {
	p.items, p.cursor, p.hovered = nil, -1, false
	if p.box.Visible() {
		p.box.Hide()
		p.grown()
	}
}

// key handles a key and tells whether it did.
func (p *Pick) key(ev *fyne.KeyEvent) bool {
	used := false
	switch ev.Name {
	case fyne.KeyDown:
		if !p.Open() {
			p.offer()
			p.cursor = -1
		}
		p.moveTo(p.cursor + 1)
		used = true
	case fyne.KeyUp:
		if used = p.Open(); used {
			p.moveTo(p.cursor - 1)
		}
	case fyne.KeyEscape:
		if used = p.Open() || p.typed; used {
			p.Reset()
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		used = p.enter()
	}
	return used || p.OnKey != nil && p.OnKey(ev)
}

// enter takes what the list has led to, or empties the value, and tells
// whether there was one of them to do.
func (p *Pick) enter() bool {
	switch {
	case p.Open() && p.cursor >= 0:
		p.take(p.cursor)
	case p.typed && p.Input.Text == "" && p.OnClear != nil:
		p.clear()
	default:
		return false
	}
	return true
}

func (p *Pick) moveTo(n int) {
	p.cursor = max(0, min(n, len(p.items)-1))
	for _, o := range p.list.Objects {
		o.Refresh()
	}
}

// take takes an item of the list.
func (p *Pick) take(n int) {
	if n < 0 || n >= len(p.items) {
		return
	}
	item := p.items[n]
	p.shown = item.Text
	p.Reset()
	if p.OnPick != nil {
		p.OnPick(item)
	}
}

func (p *Pick) clear() {
	p.shown = ""
	p.Reset()
	p.OnClear()
}

// blur takes what was typed if the list leaves no doubt what is meant. While
// the pointer is on the list it has gone there to choose.
func (p *Pick) blur() {
	switch {
	case p.hovered:
	case !p.typed:
		p.close()
	case p.Input.Text == "" && p.OnClear != nil:
		p.clear()
	case p.meant():
		p.take(0)
	default:
		left := p.Input.Text
		p.Reset()
		if p.OnBlur != nil {
			p.OnBlur(left)
		}
	}
}

// meant tells whether the first item of the list is what was typed, or the only
// one that begins so, or fits at all.
func (p *Pick) meant() bool {
	if len(p.items) == 0 {
		return false
	}
	if sameText(p.items[0].Text, p.Input.Text) {
		return true
	}
	there, begin := 0, 0
	for _, i := range p.items {
		if !i.New {
			there++
			if beginsWith(i.Text, p.Input.Text) {
				begin++
			}
		}
	}
	return !p.items[0].New && (there == 1 || begin == 1 && beginsWith(p.items[0].Text, p.Input.Text))
}

func beginsWith(text, beginning string) bool {
	return strings.HasPrefix(strings.ToLower(text), strings.ToLower(strings.TrimSpace(beginning)))
}

func (p *Pick) hover(n int, on bool) {
	p.hovered = on
	if on {
		p.moveTo(n)
		return
	}
	if c := canvasOf(p.Input); c != nil && c.Focused() != fyne.Focusable(p.Input) {
		p.blur() // the pointer has chosen nothing
	}
}

// pickRow is an item of the list. It has no keyboard of its own: that of the
// field leads through the list.
type pickRow struct {
	widget.BaseWidget
	p *Pick
	n int
}

func newPickRow(p *Pick, n int) *pickRow {
	r := &pickRow{p: p, n: n}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped takes the item.
func (r *pickRow) Tapped(*fyne.PointEvent) {
	p, n := r.p, r.n
	if c := canvasOf(p.Input); c != nil {
		c.Focus(p.Input)
	}
	p.take(n)
}

// MouseIn leads to the item.
func (r *pickRow) MouseIn(*desktop.MouseEvent) { r.p.hover(r.n, true) }

// MouseMoved does nothing.
func (r *pickRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut tells that the pointer has left the item.
func (r *pickRow) MouseOut() { r.p.hover(r.n, false) }

// Cursor is a hand.
func (r *pickRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the item.
func (r *pickRow) CreateRenderer() fyne.WidgetRenderer {
	w := &pickRowRenderer{r: r, ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil), note: canvas.NewText("", nil)}
	w.ground.CornerRadius = 4
	return w
}

type pickRowRenderer struct {
	r          *pickRow
	ground     *canvas.Rectangle
	text, note *canvas.Text
}

const pickRowHeight, pickRowPad = 24, 6

func (w *pickRowRenderer) MinSize() fyne.Size { return fyne.NewSize(narrowest, pickRowHeight) }

func (w *pickRowRenderer) Layout(size fyne.Size) {
	if w.r.n >= len(w.r.p.items) {
		return // it is being taken away
	}
	item := w.r.p.items[w.r.n]
	w.ground.FillColor = theme.Color(look.Tint)
	show(w.ground, w.r.n == w.r.p.cursor)
	w.ground.Resize(size)
	room := size.Width - 2*pickRowPad
	used := w.set(w.text, item.Text, look.Body, look.Ink, pickRowPad, room, size.Height)
	const gap, least = 8, 30
	rest := room - used - gap
	show(w.note, rest > least && item.Note != "")
	w.set(w.note, item.Note, look.Small, look.Muted, pickRowPad+used+gap, max(rest, 0), size.Height)
}

// set writes s into a text, as far as there is room, and returns its width.
func (w *pickRowRenderer) set(t *canvas.Text, s string, size float32, c fyne.ThemeColorName, x, room, height float32) float32 {
	measure := func(s string) float32 { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width }
	t.Text, t.TextSize, t.Color = Ellipsize(s, room, measure), size, theme.Color(c)
	m := t.MinSize()
	t.Move(fyne.NewPos(x, (height-m.Height)/2))
	t.Resize(m)
	return m.Width
}

func (w *pickRowRenderer) Refresh() {
	w.Layout(w.r.Size())
	for _, o := range w.Objects() {
		canvas.Refresh(o)
	}
}

func (w *pickRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.ground, w.text, w.note}
}

func (w *pickRowRenderer) Destroy() {}

var (
	_ fyne.Tappable     = (*pickRow)(nil)
	_ desktop.Hoverable = (*pickRow)(nil)
)
