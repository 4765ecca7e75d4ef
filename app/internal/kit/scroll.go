package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Pane is a view that scrolls down over content as wide as itself.
type Pane struct {
	scroll *container.Scroll
	fit    *fit
}

// NewPane returns a pane over content.
func NewPane(content fyne.CanvasObject) *Pane {
	f := &fit{}
	s := container.NewVScroll(container.New(f, content))
	f.pane = s
	s.OnScrolled = func(fyne.Position) { f.cull() }
	return &Pane{scroll: s, fit: f}
}

// Object returns what is to be laid out.
func (p *Pane) Object() fyne.CanvasObject { return p.scroll }

// Top returns how far the pane is scrolled down.
func (p *Pane) Top() float32 { return p.scroll.Offset.Y }

// SetContent replaces what the pane shows and goes to its top.
func (p *Pane) SetContent(content fyne.CanvasObject) {
	c := p.scroll.Content.(*fyne.Container)
	c.Objects = []fyne.CanvasObject{content}
	p.scroll.Offset = fyne.Position{}
	p.Relayout()
}

// Relayout lays the content out anew, after a change of what it holds.
func (p *Pane) Relayout() {
	p.fit.forget()
	c := p.scroll.Content.(*fyne.Container)
	size := c.MinSize().Max(p.scroll.Size())
	if c.Size() == size {
		c.Layout.Layout(c.Objects, size)
	}
	c.Resize(size)
	p.scroll.Refresh()
	p.GoTo(p.scroll.Offset.Y)
}

// GoTo scrolls so that y of the content is at the top, as far as there is content.
func (p *Pane) GoTo(y float32) {
	y = max(0, min(y, p.scroll.Content.MinSize().Height-p.scroll.Size().Height))
	// Not Refresh: it would draw all of the content anew.
	p.scroll.ScrollToOffset(fyne.NewPos(0, y))
	p.fit.cull()
}

// Reveal scrolls as little as it takes to bring the stretch of the content
// from y on into view, with a little air around it; of what is taller than the
// pane the beginning is shown.
func (p *Pane) Reveal(y, height float32) {
	const air = 12
	top, bottom := p.scroll.Offset.Y, p.scroll.Offset.Y+p.scroll.Size().Height
	switch {
	case y-air < top:
		p.GoTo(y - air)
	case y+height+air > bottom:
		p.GoTo(min(y-air, y+height+air-p.scroll.Size().Height))
	}
}

// InView tells whether the beginning of an object that the content holds is
// in view.
func (p *Pane) InView(o fyne.CanvasObject) bool {
	y, _, ok := stretchIn(p.scroll.Content, o)
	return ok && y >= p.scroll.Offset.Y && y < p.scroll.Offset.Y+p.scroll.Size().Height
}

// RevealObject brings an object that the content holds into view.
func (p *Pane) RevealObject(o fyne.CanvasObject) {
	if y, height, ok := stretchIn(p.scroll.Content, o); ok {
		p.Reveal(y, height)
	}
}

// stretchIn returns how far below the top of root an object in it begins, and
// how tall it is. What a list has not shown yet has no size of its own.
func stretchIn(root, o fyne.CanvasObject) (y, height float32, ok bool) {
	if root == o {
		return 0, o.Size().Height, true
	}
	switch root := root.(type) {
	case *fyne.Container:
		l, isList := root.Layout.(*list)
		for i, child := range root.Objects {
			y, height, ok := stretchIn(child, o)
			if !ok {
				continue
			}
			if isList && child == o && i < len(l.heights) {
				height = l.heights[i]
			}
			return y + child.Position().Y, height, true
		}
	case *Press:
		if y, height, ok := stretchIn(root.content, o); ok {
			return y + root.content.Position().Y, height, true
		}
	}
	return 0, 0, false
}

// fit makes content as wide as the pane and as tall as it needs to be there.
type fit struct{ pane *container.Scroll }

func (f *fit) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h += HeightFor(o, answerWidth(f.pane.Size().Width, narrowest))
	}
	return fyne.NewSize(narrowest, h)
}

func (f *fit) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(fyne.NewSize(size.Width, HeightFor(o, size.Width)))
	}
	f.cull()
}

// eachList calls do for every list directly in the content.
func (f *fit) eachList(do func(*list, []fyne.CanvasObject)) {
	c, ok := f.pane.Content.(*fyne.Container)
	if !ok {
		return
	}
	for _, o := range c.Objects {
		if inner, ok := o.(*fyne.Container); ok {
			if l, ok := inner.Layout.(*list); ok {
				do(l, inner.Objects)
			}
		}
	}
}

// cull hides what of a list is far from view.
func (f *fit) cull() {
	top, height := f.pane.Offset.Y, f.pane.Size().Height
	f.eachList(func(l *list, objects []fyne.CanvasObject) { l.cull(objects, top-height, top+2*height) })
}

func (f *fit) forget() {
	f.eachList(func(l *list, _ []fyne.CanvasObject) { l.heights = nil })
}

// list sets many objects below one another and hides those that a pane does
// not show: the toolkit walks through all that is visible on every event and
// frame. One screen above and below stays, so that the keyboard finds its way.
type list struct {
	gap     float32
	in      Insets
	width   float32
	heights []float32 // of all objects at the width
}

// NewList returns a column for many objects as the content of a Pane, which
// alone decides which of them are visible. Tell the pane to Relayout where
// the height of one changes.
func NewList(gap float32, in Insets, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&list{gap: gap, in: in}, objects...)
}

func (l *list) measure(objects []fyne.CanvasObject, width float32) {
	if width == l.width && len(l.heights) == len(objects) {
		return
	}
	l.width, l.heights = width, make([]float32, len(objects))
	for i, o := range objects {
		l.heights[i] = HeightFor(o, width-l.in.Left-l.in.Right)
	}
}

func (l *list) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	l.measure(objects, width)
	h := l.in.Top + l.in.Bottom + l.gap*float32(max(len(objects)-1, 0))
	for _, oh := range l.heights {
		h += oh
	}
	return h
}

func (l *list) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(narrowest, l.heightFor(objects, answerWidth(l.width, narrowest)))
}

// Layout gives the objects their places. Their sizes follow when they come
// into view, since laying out what nobody sees is most of the work.
func (l *list) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.measure(objects, size.Width)
	y := l.in.Top
	for i, o := range objects {
		o.Move(fyne.NewPos(l.in.Left, y))
		y += l.heights[i] + l.gap
	}
}

func (l *list) cull(objects []fyne.CanvasObject, from, to float32) {
	if len(l.heights) != len(objects) {
		return // not laid out yet
	}
	for i, o := range objects {
		y := o.Position().Y
		near := y+l.heights[i] >= from && y <= to
		if near {
			o.Resize(fyne.NewSize(l.width-l.in.Left-l.in.Right, l.heights[i]))
		}
		show(o, near)
	}
}

var _ tallLayout = (*list)(nil)
