package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"entente/app/internal/look"
)

// Hints shows a word or two beside what the pointer is on. It is laid over
// the content of a window and takes no part in its events, so that it cannot
// steal the pointer from what it explains.
type Hints struct {
	layer *fyne.Container
	back  *canvas.Rectangle
	text  *Text
	of    fyne.CanvasObject
}

// NewHints returns hints that are not shown yet.
func NewHints() *Hints {
	h := &Hints{back: canvas.NewRectangle(nil), text: NewText("", look.Small).Whole()}
	h.layer = container.NewWithoutLayout(h.back, h.text)
	h.back.Hide()
	h.text.Hide()
	return h
}

// Layer returns what is to be laid over the content of the window.
func (h *Hints) Layer() fyne.CanvasObject { return h.layer }

func (h *Hints) show(o fyne.CanvasObject, s string, on bool) {
	if !on {
		if h.of == o {
			h.of = nil
			h.back.Hide()
			h.text.Hide()
		}
		return
	}
	h.of = o
	h.text.SetText(s)
	m := h.text.MinSize()
	size := m.AddWidthHeight(14, 8)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(h.layer))
	pos := fyne.NewPos(at.X+(o.Size().Width-size.Width)/2, at.Y+o.Size().Height+4)
	room := h.layer.Size()
	pos.X = min(max(pos.X, 4), room.Width-size.Width-4)
	if pos.Y+size.Height > room.Height-2 {
		pos.Y = at.Y - size.Height - 4
	}
	h.back.FillColor = theme.Color(look.Raised)
	h.back.StrokeColor, h.back.StrokeWidth = theme.Color(look.Frame), 1
	h.back.CornerRadius = 5
	h.back.Move(pos)
	h.back.Resize(size)
	h.text.Move(pos.AddXY(7, 4))
	h.text.Resize(m)
	h.back.Show()
	h.text.Show()
	h.text.Refresh()
	canvas.Refresh(h.back)
}
