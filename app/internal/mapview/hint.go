package mapview

import (
	"math"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph/scene"
)

// Times and sizes of the hint, in units of the toolkit.
const (
	hintDelay   = 300 * time.Millisecond
	hintWidth   = 300 // at most
	hintPadX    = 9
	hintPadY    = 6
	hintBeside  = 16 // below and to the right of the pointer
	hintMargin  = 4  // to the edges of the widget
	hintMaxLine = 8
)

// hint is the card that says what is under the pointer. It is drawn by the
// view itself and takes no part in its events.
type hint struct {
	back *canvas.Rectangle
	text *kit.Text
	key  string // of the item it is or will be shown for
	stop func() // ends the wait for it; nil if nothing waits
}

func newHint() *hint {
	h := &hint{back: canvas.NewRectangle(nil), text: kit.NewText("", look.Small)}
	h.text.MaxLines = hintMaxLine
	h.back.CornerRadius = 6
	h.back.Hide()
	h.text.Hide()
	return h
}

// over is told where the pointer is and what is under it. The hint comes when
// the pointer has stayed on one thing, and goes when it leaves that.
func (h *hint) over(it *scene.Item, at fyne.Position, v *View) {
	if it == nil || it.Title == "" {
		h.hide()
		return
	}
	key := it.ID + "\x00" + it.Title
	if key == h.key && (h.stop == nil || h.text.Visible()) {
		return
	}
	h.hide()
	h.key = key
	title := it.Title
	h.stop = v.opt.After(hintDelay, func() {
		h.stop = nil
		h.place(title, at.AddXY(hintBeside*0.75, hintBeside), v)
	})
}

// show shows a hint at once, its top left below a position.
func (h *hint) show(title string, at fyne.Position, v *View) {
	h.hide()
	if title != "" {
		h.place(title, at.AddXY(0, hintMargin), v)
	}
}

func (h *hint) place(title string, at fyne.Position, v *View) {
	room := v.Size()
	width := float32(math.Min(hintWidth, float64(room.Width-2*(hintMargin+hintPadX))))
	if width < 40 {
		return
	}
	h.text.SetText(strings.TrimSpace(title))
	width = min(width, h.text.Natural())
	inner := fyne.NewSize(width, h.text.HeightFor(width))
	size := inner.AddWidthHeight(2*hintPadX, 2*hintPadY)
	pos := fyne.NewPos(min(at.X, room.Width-size.Width-hintMargin), at.Y)
	if pos.Y+size.Height > room.Height-hintMargin {
		pos.Y = at.Y - size.Height - 2*hintBeside
	}
	pos.X, pos.Y = max(pos.X, hintMargin), max(pos.Y, hintMargin)
	h.back.Move(pos)
	h.back.Resize(size)
	h.text.Move(pos.AddXY(hintPadX, hintPadY))
	h.text.Resize(inner)
	h.back.Show()
	h.text.Show()
	h.refresh()
	v.repaint()
}

func (h *hint) hide() {
	if h.stop != nil {
		h.stop()
		h.stop = nil
	}
	h.key = ""
	if h.text.Visible() {
		h.back.Hide()
		h.text.Hide()
	}
}

func (h *hint) refresh() {
	h.back.FillColor, h.back.StrokeColor, h.back.StrokeWidth = theme.Color(look.Raised), theme.Color(look.Frame), 1
	h.back.Shadow = canvas.Shadow{Color: theme.Color(look.Shadow), BlurRadius: 9, Offset: fyne.NewPos(0, 2)}
	if h.text.Visible() {
		h.text.Refresh()
		canvas.Refresh(h.back)
	}
}
