package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/look"
)

// Rows is a list of any number of rows of one height. It keeps only as many
// objects as fit into view and fills them anew as it scrolls. It is one stop
// of the keyboard; what the keys do is its owner's business.
type Rows struct {
	widget.BaseWidget

	OnTapped func(i int)
	OnKey    func(ev *fyne.KeyEvent) // while it has the keyboard
	OnRune   func(r rune)
	Also     func(i int) bool // tells of more rows than the one that they are chosen; nil: none is

	height         float32
	count          int
	cursor, chosen int // -1: none
	reveal         int // the row to show as soon as there is a size; -1: none
	focused        bool

	makeRow func() fyne.CanvasObject
	fill    func(i int, o fyne.CanvasObject)
	scroll  *container.Scroll
	pool    []*rowView
}

// NewRows returns an empty list of rows of the given height. makeRow makes the
// content of a row, fill sets it to show row i.
func NewRows(height float32, makeRow func() fyne.CanvasObject, fill func(i int, o fyne.CanvasObject)) *Rows {
	r := &Rows{height: height, cursor: -1, chosen: -1, reveal: -1, makeRow: makeRow, fill: fill}
	r.scroll = container.NewVScroll(container.New(&rowsLayout{r}))
	r.scroll.OnScrolled = func(fyne.Position) { r.place(false) }
	r.ExtendBaseWidget(r)
	return r
}

// SetCount tells how many rows there are and fills what is in view anew.
func (r *Rows) SetCount(n int) {
	r.count = n
	r.cursor, r.chosen = min(r.cursor, n-1), min(r.chosen, n-1)
	r.place(true)
	r.scroll.Refresh()
	r.scrollTo(r.scroll.Offset.Y)
}

// Count returns how many rows there are.
func (r *Rows) Count() int { return r.count }

// SetCursor moves the mark of the keyboard to row i, -1 for none, and brings
// the row into view.
func (r *Rows) SetCursor(i int) {
	r.cursor = max(-1, min(i, r.count-1))
	r.Reveal(r.cursor)
	r.mark()
}

// Cursor returns the row with the mark of the keyboard; -1 if none has it.
func (r *Rows) Cursor() int { return r.cursor }

// SetChosen shows row i as the chosen one; -1 for none.
func (r *Rows) SetChosen(i int) {
	r.chosen = i
	r.mark()
}

func (r *Rows) isChosen(i int) bool { return i == r.chosen || r.Also != nil && r.Also(i) }

// Chosen returns the row shown as the chosen one; -1 if none is.
func (r *Rows) Chosen() int { return r.chosen }

// Reveal scrolls as little as it takes to show row i.
func (r *Rows) Reveal(i int) {
	if i < 0 || i >= r.count {
		return
	}
	top, h := float32(i)*r.height, r.scroll.Size().Height
	if h < r.height {
		r.reveal = i
		return
	}
	switch y := r.scroll.Offset.Y; {
	case top < y:
		r.scrollTo(top)
	case top+r.height > y+h:
		r.scrollTo(top + r.height - h)
	}
}

// PerView returns how many whole rows fit into view.
func (r *Rows) PerView() int { return max(1, int(r.scroll.Size().Height/r.height)) }

func (r *Rows) scrollTo(y float32) {
	y = max(0, min(y, float32(r.count)*r.height-r.scroll.Size().Height))
	r.scroll.ScrollToOffset(fyne.NewPos(0, y))
	r.place(false)
}

// place gives each row in view an object: row i always that at i modulo the
// size of the pool, so that only rows that come into view are filled.
func (r *Rows) place(again bool) {
	size := r.scroll.Size()
	need := int(size.Height/r.height) + 2
	c := r.scroll.Content.(*fyne.Container)
	if len(r.pool) < need {
		again = true
		for len(r.pool) < need {
			item := newRowView(r.makeRow(), r)
			r.pool = append(r.pool, item)
			c.Objects = append(c.Objects, item)
		}
	}
	first := int(r.scroll.Offset.Y / r.height)
	for i := first; i < first+len(r.pool); i++ {
		item := r.pool[i%len(r.pool)]
		if i >= r.count {
			item.index = -1
			item.Hide()
			continue
		}
		if item.index != i || again {
			item.index = i
			r.fill(i, item.content)
		}
		item.Move(fyne.NewPos(0, float32(i)*r.height))
		item.Resize(fyne.NewSize(size.Width, r.height))
		item.Show()
	}
	r.mark()
}

func (r *Rows) mark() {
	for _, item := range r.pool {
		item.set(item.index >= 0 && r.isChosen(item.index), r.focused && item.index >= 0 && item.index == r.cursor)
	}
}

// Each calls do for the content of every row in view.
func (r *Rows) Each(do func(i int, o fyne.CanvasObject)) {
	for _, item := range r.pool {
		if item.index >= 0 {
			do(item.index, item.content)
		}
	}
}

// FocusGained shows the mark of the keyboard.
func (r *Rows) FocusGained() {
	r.focused = true
	if r.cursor < 0 && r.count > 0 {
		r.SetCursor(max(r.chosen, 0))
	}
	r.mark()
}

// FocusLost hides it.
func (r *Rows) FocusLost() {
	r.focused = false
	r.mark()
}

// TypedKey hands the key to the owner, and those that mean the same everywhere
// to the window.
func (r *Rows) TypedKey(ev *fyne.KeyEvent) {
	passFunctionKey(r, ev)
	if r.OnKey != nil {
		r.OnKey(ev)
	}
}

// TypedRune hands the character to the owner.
func (r *Rows) TypedRune(c rune) {
	if r.OnRune != nil {
		r.OnRune(c)
	}
}

// CreateRenderer shows the rows in a scroller.
func (r *Rows) CreateRenderer() fyne.WidgetRenderer { return &rowsRenderer{r} }

type rowsRenderer struct{ r *Rows }

func (w *rowsRenderer) MinSize() fyne.Size           { return fyne.NewSize(60, 2*w.r.height) }
func (w *rowsRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{w.r.scroll} }
func (w *rowsRenderer) Destroy()                     {}

func (w *rowsRenderer) Layout(size fyne.Size) {
	w.r.scroll.Resize(size)
	w.r.scrollTo(w.r.scroll.Offset.Y)
	if i := w.r.reveal; i >= 0 && size.Height >= w.r.height {
		w.r.reveal = -1
		w.r.Reveal(i)
	}
}

func (w *rowsRenderer) Refresh() {
	for _, item := range w.r.pool {
		item.Refresh()
	}
	w.r.scroll.Refresh()
}

// rowsLayout makes the content as tall as all rows; place sets the rows.
type rowsLayout struct{ r *Rows }

func (l *rowsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, float32(l.r.count)*l.r.height)
}

func (l *rowsLayout) Layout([]fyne.CanvasObject, fyne.Size) {}

// rowView is the object that shows one row.
type rowView struct {
	widget.BaseWidget
	rows                    *Rows
	content                 fyne.CanvasObject
	index                   int
	chosen, cursor, hovered bool
}

func newRowView(content fyne.CanvasObject, rows *Rows) *rowView {
	item := &rowView{rows: rows, content: content, index: -1}
	item.ExtendBaseWidget(item)
	return item
}

func (i *rowView) set(chosen, cursor bool) {
	if i.chosen != chosen || i.cursor != cursor {
		i.chosen, i.cursor = chosen, cursor
		i.Refresh()
	}
}

// Tapped reports the click on the row.
func (i *rowView) Tapped(*fyne.PointEvent) {
	if i.rows.OnTapped != nil && i.index >= 0 {
		i.rows.OnTapped(i.index)
	}
}

// MouseIn shows that the pointer is over it.
func (i *rowView) MouseIn(*desktop.MouseEvent) { i.hovered = true; i.Refresh() }

// MouseMoved does nothing.
func (i *rowView) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (i *rowView) MouseOut() { i.hovered = false; i.Refresh() }

// CreateRenderer draws the ground, the content and the mark of the keyboard.
func (i *rowView) CreateRenderer() fyne.WidgetRenderer {
	r := &rowViewRenderer{i: i, ground: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil)}
	r.style()
	return r
}

type rowViewRenderer struct {
	i            *rowView
	ground, ring *canvas.Rectangle
}

func (r *rowViewRenderer) style() {
	r.ground.CornerRadius, r.ring.CornerRadius = 5, 5
	r.ground.FillColor = theme.Color(look.Hover)
	if r.i.chosen {
		r.ground.FillColor = theme.Color(look.Tint)
	}
	show(r.ground, r.i.chosen || r.i.hovered)
	r.ring.FillColor = nil
	r.ring.StrokeColor, r.ring.StrokeWidth = theme.Color(look.Accent), 2
	show(r.ring, r.i.cursor)
}

func (r *rowViewRenderer) MinSize() fyne.Size { return fyne.NewSize(1, r.i.rows.height) }

func (r *rowViewRenderer) Layout(size fyne.Size) {
	const aside = 4
	for _, o := range r.Objects() {
		o.Move(fyne.NewPos(aside, 0))
		o.Resize(fyne.NewSize(max(size.Width-2*aside, 0), size.Height))
	}
}

func (r *rowViewRenderer) Refresh() {
	r.style()
	canvas.Refresh(r.ground)
	canvas.Refresh(r.ring)
	r.i.content.Refresh()
}

func (r *rowViewRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.i.content, r.ring}
}

func (r *rowViewRenderer) Destroy() {}

var (
	_ fyne.Focusable    = (*Rows)(nil)
	_ fyne.Tappable     = (*rowView)(nil)
	_ desktop.Hoverable = (*rowView)(nil)
)
