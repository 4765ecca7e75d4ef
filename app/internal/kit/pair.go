package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// pair sets two objects beside one another where there is room, else below
// one another.
type pair struct {
	from, gap, lead float32
	width           float32
}

// NewPair returns a container of two objects: from a width on they are beside
// one another with a gap and equally wide, below it one under the other.
func NewPair(from, gap, lead float32, a, b fyne.CanvasObject) *fyne.Container {
	return container.New(&pair{from: from, gap: gap, lead: lead}, a, b)
}

func (p *pair) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if width >= p.from {
		half := (width - p.gap) / 2
		return max(HeightFor(objects[0], half), HeightFor(objects[1], half))
	}
	return HeightFor(objects[0], width) + p.lead + HeightFor(objects[1], width)
}

func (p *pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := widest(objects)
	return fyne.NewSize(w, p.heightFor(objects, answerWidth(p.width, w)))
}

func (p *pair) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p.width = size.Width
	a, b := objects[0], objects[1]
	a.Move(fyne.Position{})
	w := size.Width
	if size.Width >= p.from {
		w = (size.Width - p.gap) / 2
		b.Move(fyne.NewPos(w+p.gap, 0))
	} else {
		b.Move(fyne.NewPos(0, HeightFor(a, w)+p.lead))
	}
	a.Resize(fyne.NewSize(w, HeightFor(a, w)))
	b.Resize(fyne.NewSize(w, HeightFor(b, w)))
}

// edged sets a bar along the left edge of content.
type edged struct{ width float32 }

// NewEdged returns a container of content with a bar of a width along its left
// edge. The room for the bar is kept where it is hidden.
func NewEdged(width float32, bar, content fyne.CanvasObject) *fyne.Container {
	return container.New(&edged{width}, bar, content)
}

func (e *edged) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[1], width-e.width)
}

func (e *edged) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(e.width, 0)
}

func (e *edged) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 3))
	objects[0].Resize(fyne.NewSize(e.width, max(size.Height-6, 0)))
	objects[1].Move(fyne.NewPos(e.width, 0))
	objects[1].Resize(fyne.NewSize(size.Width-e.width, size.Height))
}

// headed sets a head above a body that takes the height that is left.
type headed struct{}

// NewHeaded returns a container of a head as tall as it needs to be and below
// it a body that takes the rest.
func NewHeaded(head, body fyne.CanvasObject) *fyne.Container {
	return container.New(headed{}, head, body)
}

func (headed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	// The head's own answer is for the width that it has had; what the panel
	// asks for must not depend on that, or it could never become smaller.
	head, body := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(head.Width, body.Width), HeightFor(objects[0], beforeLayout)+body.Height)
}

func (headed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h := HeightFor(objects[0], size.Width)
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(size.Width, h))
	objects[1].Move(fyne.NewPos(0, h))
	objects[1].Resize(fyne.NewSize(size.Width, max(size.Height-h, 0)))
}
