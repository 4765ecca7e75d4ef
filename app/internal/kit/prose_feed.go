package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Feed is a view that scrolls down over any number of items of different
// heights. An item is made when it comes near view; until then its height is
// guessed, and where the guess was wrong what is in view stays where it is.
// Items out of view are hidden, since the toolkit walks through all that is
// visible on every event and frame.
type Feed struct {
	OnMoved func() // what is in view has moved or changed; may be nil

	gap   float32
	in    Insets
	make  func(i int) fyne.CanvasObject
	guess func(i int, width float32) float32

	frame  *fyne.Container
	scroll *container.Scroll
	field  *fyne.Container // holds the items

	width  float32 // that heights are for
	items  []feedItem
	goal   feedPlace // where to go as soon as there is a size
	placed bool
}

type feedItem struct {
	object fyne.CanvasObject // nil: not made yet
	y      float32
	height float32
	known  bool // the height is that of the object at the width
}

// feedPlace is an item and how far below its top the view begins.
type feedPlace struct {
	item int
	by   float32
}

// NewFeed returns a feed without items, which are to be gap apart. make makes
// an item, guess tells about how tall it is at a width.
func NewFeed(gap float32, in Insets, guess func(i int, width float32) float32, make func(i int) fyne.CanvasObject) *Feed {
	f := &Feed{gap: gap, in: in, make: make, guess: guess}
	f.field = container.New(feedField{f})
	f.scroll = container.NewVScroll(f.field)
	f.scroll.OnScrolled = func(fyne.Position) { f.place() }
	f.frame = container.New(feedFrame{f}, f.scroll)
	return f
}

// Object returns what is to be laid out.
func (f *Feed) Object() fyne.CanvasObject { return f.frame }

// SetCount tells how many items there are now, all of them to be made anew,
// and goes to a place: as far as it can, by below the top of an item.
func (f *Feed) SetCount(n, item int, by float32) {
	f.items = make([]feedItem, n)
	f.field.Objects = nil
	f.width, f.placed = 0, false
	f.goal = feedPlace{item, by}
	f.settle()
}

// Place returns the item at the top of the view, and how far below its top the
// view begins.
func (f *Feed) Place() (item int, by float32) {
	if !f.placed {
		return f.goal.item, f.goal.by
	}
	i := f.itemAt(f.scroll.Offset.Y)
	if i >= len(f.items) {
		return 0, 0
	}
	return i, f.scroll.Offset.Y - f.items[i].y
}

// Made returns the object of an item; nil if it is not made yet.
func (f *Feed) Made(i int) fyne.CanvasObject {
	if i < 0 || i >= len(f.items) {
		return nil
	}
	return f.items[i].object
}

// Relayout lays the items out anew, after a change of what they hold.
func (f *Feed) Relayout() {
	for i := range f.items {
		f.items[i].known = false
	}
	f.place()
	f.refresh()
}

// Reveal scrolls as little as it takes to bring item i into view.
func (f *Feed) Reveal(i int) { f.RevealPart(i, 0, float32(math.Inf(1))) }

// RevealPart does so with a part of item i, from y on, with a little air
// around it; of what is taller than the view the beginning is shown.
func (f *Feed) RevealPart(i int, y, height float32) {
	if i < 0 || i >= len(f.items) {
		return
	}
	if !f.placed {
		f.goal = feedPlace{i, y}
		return
	}
	const air = 12
	// Items on the way to it may turn out to be taller than guessed.
	for range 4 {
		f.ready(i)
		it := f.items[i]
		from := it.y + min(y, it.height)
		to := from + min(height, it.height-min(y, it.height))
		top, view := f.scroll.Offset.Y, f.scroll.Size().Height
		switch {
		case from-air < top:
			top = from - air
		case to+air > top+view:
			top = min(from-air, to+air-view)
		default:
			return
		}
		was := f.scroll.Offset.Y
		f.goTo(top)
		if f.scroll.Offset.Y == was {
			return
		}
	}
}

// RevealObject brings an object that an item holds into view.
func (f *Feed) RevealObject(o fyne.CanvasObject) { f.RevealObjectPart(o, 0, o.Size().Height) }

// RevealObjectPart does so with a part of the object, from y on.
func (f *Feed) RevealObjectPart(o fyne.CanvasObject, y, height float32) {
	for i := range f.items {
		if it := f.items[i].object; it != nil {
			if below, _, ok := stretchIn(it, o); ok {
				f.RevealPart(i, below+y, height)
				return
			}
		}
	}
}

// Below returns how far below the top of the view an object that an item holds
// begins.
func (f *Feed) Below(o fyne.CanvasObject) (y float32, ok bool) {
	for i := range f.items {
		if it := f.items[i].object; it != nil {
			if y, _, ok := stretchIn(it, o); ok {
				return f.items[i].y + y - f.scroll.Offset.Y, true
			}
		}
	}
	return 0, false
}

// InView tells whether the beginning of item i is in view.
func (f *Feed) InView(i int) bool {
	if i < 0 || i >= len(f.items) || !f.placed {
		return false
	}
	y, top := f.items[i].y, f.scroll.Offset.Y
	return y >= top && y < top+f.scroll.Size().Height
}

// Size returns how large the view is.
func (f *Feed) Size() fyne.Size { return f.scroll.Size() }

// itemAt returns the item at a height of the content.
func (f *Feed) itemAt(y float32) int {
	for i := range f.items {
		if f.items[i].y+f.items[i].height+f.gap > y {
			return i
		}
	}
	return max(0, len(f.items)-1)
}

// ready makes an item and learns its height; it tells whether that is another
// than was thought.
func (f *Feed) ready(i int) (changed bool) {
	it := &f.items[i]
	if it.object == nil {
		it.object = f.make(i)
		it.object.Hide()
	}
	if it.known {
		return false
	}
	h := HeightFor(it.object, f.inner())
	changed = h != it.height
	it.height, it.known = h, true
	return changed
}

func (f *Feed) inner() float32 { return f.width - f.in.Left - f.in.Right }

// stack sets the items below one another.
func (f *Feed) stack() {
	y := f.in.Top
	for i := range f.items {
		f.items[i].y = y
		y += f.items[i].height + f.gap
	}
}

// tall returns the height of all items.
func (f *Feed) tall() float32 {
	if len(f.items) == 0 {
		return f.in.Top + f.in.Bottom
	}
	last := f.items[len(f.items)-1]
	return last.y + last.height + f.in.Bottom
}

// place makes what is near view and gives it its place. What was at the top
// of the view stays there.
func (f *Feed) place() {
	size := f.scroll.Size()
	if !f.placed || size.Height <= 0 {
		return
	}
	for range 4 { // what is made may be smaller than guessed, so that more comes near
		at := f.itemAt(f.scroll.Offset.Y)
		by := float32(0)
		if len(f.items) > 0 {
			by = f.scroll.Offset.Y - f.items[at].y
		}
		if !f.readyNear(f.scroll.Offset.Y, size.Height) {
			break
		}
		f.stack()
		f.scroll.Offset.Y = max(0, min(f.items[at].y+by, f.tall()-size.Height))
	}
	f.show(f.scroll.Offset.Y, size)
	if f.OnMoved != nil {
		f.OnMoved()
	}
}

// near is how far beyond the view items are kept, in views: the keyboard must
// find its way to the next.
const near = 0.6

func (f *Feed) readyNear(top, height float32) (changed bool) {
	for i := range f.items {
		if f.isNear(&f.items[i], top, height) && f.ready(i) {
			changed = true
		}
	}
	return changed
}

func (f *Feed) isNear(it *feedItem, top, height float32) bool {
	return it.y+it.height >= top-near*height && it.y <= top+(1+near)*height
}

func (f *Feed) show(top float32, size fyne.Size) {
	f.stack()
	var objects []fyne.CanvasObject // in order, which is that of the keyboard
	for i := range f.items {
		it := &f.items[i]
		if it.object == nil {
			continue
		}
		objects = append(objects, it.object)
		on := it.known && f.isNear(it, top, size.Height)
		if on {
			it.object.Move(fyne.NewPos(f.in.Left, it.y))
			it.object.Resize(fyne.NewSize(f.inner(), it.height))
		}
		show(it.object, on)
	}
	f.field.Objects = objects
	f.field.Resize(fyne.NewSize(size.Width, f.tall()).Max(size))
}

// settle takes the size of the view, and goes where it is to be.
func (f *Feed) settle() {
	size := f.scroll.Size()
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	if f.width != size.Width || !f.placed {
		if f.placed {
			f.goal.item, f.goal.by = f.Place()
		}
		f.width, f.placed = size.Width, true
		for i := range f.items {
			f.items[i].height, f.items[i].known = f.guess(i, f.inner()), false
		}
		f.scroll.Offset.Y = 0
		if i := f.goal.item; i >= 0 && i < len(f.items) && f.goal != (feedPlace{}) {
			f.ready(i) // by is of its true height
			f.stack()
			f.scroll.Offset.Y = f.items[i].y + f.goal.by
		}
		f.stack()
	}
	f.place()
	f.refresh()
}

// goTo scrolls so that y of the content is at the top, as far as there is content.
func (f *Feed) goTo(y float32) {
	f.scroll.Offset.Y = max(0, min(y, f.tall()-f.scroll.Size().Height))
	f.place()
	f.refresh()
}

// refresh shows the content where it is scrolled to. The toolkit would draw
// all of it anew, unless it is told of another offset.
func (f *Feed) refresh() {
	to := fyne.NewPos(0, max(0, min(f.scroll.Offset.Y, f.tall()-f.scroll.Size().Height)))
	f.scroll.Offset.Y = to.Y + 1
	f.scroll.ScrollToOffset(to)
}

// feedField is as tall as all items; place sets them.
type feedField struct{ f *Feed }

func (l feedField) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(narrowest, l.f.tall())
}

func (l feedField) Layout([]fyne.CanvasObject, fyne.Size) {}

// feedFrame gives the view the size of the feed.
type feedFrame struct{ f *Feed }

func (l feedFrame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(narrowest, narrowest) }

func (l feedFrame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.f.scroll.Resize(size)
	l.f.settle()
}
