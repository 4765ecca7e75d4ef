package kit

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"entente/app/internal/look"
)

// proseRenderer draws a Prose: what lies behind the words, the selection, one
// text a line and style, the lines below words, the caret. Objects are used
// again, and what only shows the selection is drawn by itself: to draw text
// anew is dear.
type proseRenderer struct {
	p      *Prose
	ground []*canvas.Rectangle
	chosen []*canvas.Rectangle
	texts  []*canvas.Text
	under  []*canvas.Rectangle
	caret  *canvas.Rectangle
	all    []fyne.CanvasObject
}

// CreateRenderer draws the text and what is marked in it.
func (p *Prose) CreateRenderer() fyne.WidgetRenderer {
	r := &proseRenderer{p: p, caret: canvas.NewRectangle(nil)}
	r.collect()
	p.drawing = r
	return r
}

// mark shows the selection and the caret, and leaves the text alone. The caret
// is always there, if unseen: the toolkit takes no notice of an object
// that it has not drawn before.
func (p *Prose) mark() {
	if r := p.drawing; r != nil {
		r.mark()
		canvas.Refresh(r.caret)
	}
}

func (r *proseRenderer) MinSize() fyne.Size {
	w := r.p.room
	if w <= 0 {
		w = beforeLayout
	}
	return fyne.NewSize(narrowest, r.p.HeightFor(w))
}

// each calls do for the rectangles on the lines that a stretch lies on.
func (r *proseRenderer) each(at span, do func(x, y, width float32)) {
	lines := r.p.wrapped(r.p.room)
	for i := lineOf(lines, at.start); i < len(lines) && lines[i].start < at.end; i++ {
		from, to := max(at.start, lines[i].start), min(at.end, lines[i].end)
		if from < to {
			x := r.p.x(lines[i], from)
			do(x, float32(i)*r.p.pitch(), r.p.x(lines[i], to)-x)
		}
	}
}

func (r *proseRenderer) Layout(size fyne.Size) {
	r.p.room = size.Width
	r.lay()
}

func (r *proseRenderer) lay() {
	pitch := r.p.pitch()
	ground, under := drawn{list: &r.ground}, drawn{list: &r.under}
	for _, m := range r.p.markings {
		r.each(span{m.Start, m.End}, func(x, y, width float32) {
			if m.Ground != "" {
				ground.next(theme.Color(m.Ground), 3, fyne.NewPos(x-1, y+1), fyne.NewSize(width+2, pitch-2))
			}
			if m.Under != nil {
				under.next(m.Under(), 1, fyne.NewPos(x, y+pitch-3), fyne.NewSize(width, 2))
			}
		})
	}
	grew := ground.done() || r.letter(pitch)
	grew = under.done() || grew
	if grew {
		r.collect()
	}
	r.mark()
}

// letter places the text, and tells whether there are new objects for it.
func (r *proseRenderer) letter(pitch float32) (grew bool) {
	n := 0
	ink := theme.Color(r.p.Color)
	for i, line := range r.p.wrapped(r.p.room) {
		x := float32(0)
		r.p.runs(line, func(run span, bold bool) {
			if n == len(r.texts) {
				r.texts, grew = append(r.texts, canvas.NewText("", nil)), true
			}
			t := r.texts[n]
			n++
			t.Text, t.TextSize, t.TextStyle, t.Color = r.p.text[run.start:run.end], r.p.TextSize, fyne.TextStyle{Bold: bold}, ink
			m := fyne.MeasureText(t.Text, t.TextSize, t.TextStyle)
			t.Move(fyne.NewPos(x, float32(i)*pitch+(pitch-m.Height)/2))
			t.Resize(m)
			t.Show()
			x += m.Width
		})
	}
	for _, t := range r.texts[n:] {
		t.Hide()
	}
	return grew
}

// mark places the rectangles of the selection and the caret.
func (r *proseRenderer) mark() {
	p := r.p
	start, end := p.Selection()
	chosen := drawn{list: &r.chosen}
	if start < end {
		c := color.NRGBAModel.Convert(theme.Color(look.Accent)).(color.NRGBA)
		c.A = 64
		r.each(span{start, end}, func(x, y, width float32) {
			chosen.next(c, 2, fyne.NewPos(x, y), fyne.NewSize(width, p.pitch()))
		})
	}
	if chosen.done() {
		r.collect()
	}
	lines := p.wrapped(p.room)
	i := lineOf(lines, p.caret)
	r.caret.FillColor = color.Transparent
	if p.focused {
		r.caret.FillColor = theme.Color(look.Accent)
	}
	r.caret.Move(fyne.NewPos(p.x(lines[i], p.caret)-1, float32(i)*p.pitch()+1))
	r.caret.Resize(fyne.NewSize(2, p.pitch()-2))
}

// collect lists the objects, those behind first.
func (r *proseRenderer) collect() {
	r.all = r.all[:0]
	for _, list := range [][]*canvas.Rectangle{r.ground, r.chosen} {
		for _, o := range list {
			r.all = append(r.all, o)
		}
	}
	for _, o := range r.texts {
		r.all = append(r.all, o)
	}
	for _, o := range r.under {
		r.all = append(r.all, o)
	}
	r.all = append(slices.Clip(r.all), r.caret)
}

func (r *proseRenderer) Refresh() {
	r.lay()
	for _, o := range r.all {
		canvas.Refresh(o)
	}
}

func (r *proseRenderer) Objects() []fyne.CanvasObject { return r.all }

// Destroy forgets the drawing: the toolkit drops those that it has not shown
// for a while, and asks for a new one.
func (r *proseRenderer) Destroy() {
	if r.p.drawing == r {
		r.p.drawing = nil
	}
}

// drawn places the rectangles of a list one after the other, with new ones
// where they are too few, and hides those that are left over.
type drawn struct {
	list *[]*canvas.Rectangle
	n    int
	grew bool
}

func (d *drawn) next(c color.Color, radius float32, pos fyne.Position, size fyne.Size) {
	if d.n == len(*d.list) {
		*d.list, d.grew = append(*d.list, canvas.NewRectangle(nil)), true
	}
	o := (*d.list)[d.n]
	d.n++
	o.FillColor, o.CornerRadius = c, radius
	o.Move(pos)
	o.Resize(size)
	o.Show()
}

func (d *drawn) done() bool {
	for _, o := range (*d.list)[d.n:] {
		o.Hide()
	}
	return d.grew
}
