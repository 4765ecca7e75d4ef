package panels

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// markBar is the small bar at words that are selected in the text: what can be
// made of them, each with the key that does it while the text has the keyboard.
type markBar struct {
	r     *Reader
	layer *fyne.Container // over the reader
	box   fyne.CanvasObject
	flow  *fyne.Container
	of    *passageView // whose words are selected; nil: none
	stops []fyne.Focusable
}

// markKey is a command for words that are selected.
type markKey struct {
	key   rune
	as    graph.Element
	words string
}

func (b *markBar) keys() []markKey {
	list := []markKey{
		{'a', graph.ElementActor, lang.L("Actor")},
		{'m', graph.ElementMeeting, lang.L("Meeting")},
		{'i', graph.ElementInterest, lang.L("Interest")},
		{'t', graph.ElementTie, lang.L("Tie")},
		{'c', "", ""},
	}
	if b.r.target != "" {
		list[len(list)-1].words = lang.L("Cite for “{{.Title}}”", map[string]any{"Title": shortened(b.r.target)})
	}
	return list
}

// shortened cuts a title to what fits on a button.
func shortened(s string) string {
	const most = 28
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

func newMarkBar(r *Reader) *markBar {
	b := &markBar{r: r, flow: kit.NewFlow(2, 2)}
	edge, back := kit.NewArea(look.Frame), kit.NewArea(look.Raised)
	edge.Radius, back.Radius = 7, 6
	b.box = kit.NewStack(edge, kit.NewPadded(kit.Even(1, 1), back), kit.NewPadded(kit.Even(3, 4), b.flow))
	b.box.Hide()
	b.layer = container.New(b, b.box)
	return b
}

// MinSize is nothing: the bar lies over what is there.
func (b *markBar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }

// Layout places the bar at the words.
func (b *markBar) Layout([]fyne.CanvasObject, fyne.Size) { b.place() }

// fill makes the buttons.
func (b *markBar) fill() {
	if b.of == nil {
		return
	}
	b.flow.Objects, b.stops = nil, nil
	for _, k := range b.keys() {
		if k.words == "" {
			continue
		}
		row := kit.NewRow(6, -1, true, kit.NewText(k.words, look.Body).Whole(), kit.NewMuted(string(unicode.ToUpper(k.key)), look.Small).Whole())
		p := kit.NewPress(kit.NewPadded(kit.Even(3, 7), row), func() { b.do(b.of, k.as) })
		p.Radius = 4
		b.flow.Add(p)
		b.stops = append(b.stops, p)
	}
	b.place()
}

// selected shows the bar at the words that are selected in an entry, and hides
// it where none are. Words that were selected elsewhere no longer are.
func (b *markBar) selected(v *passageView) {
	start, end := v.prose.Selection()
	if start == end {
		if b.of == v {
			b.hide()
		}
		return
	}
	if old := b.of; old != nil && old != v {
		b.of = nil
		_, at := old.prose.Selection()
		old.prose.Select(at, at)
	}
	if b.r.o.OnMark == nil {
		b.of = v
		return
	}
	if v.prose.Dragging() {
		b.hide()
		b.of = v
		return
	}
	b.of = v
	b.fill()
}

func (b *markBar) hide() {
	b.of = nil
	b.box.Hide()
}

// place lays the bar below the words, or above them where there is no room;
// while they are out of view it is hidden.
func (b *markBar) place() {
	size := b.layer.Size()
	if b.of == nil || len(b.flow.Objects) == 0 || b.of.prose.Dragging() || b.r.o.OnMark == nil || size.Width <= 0 {
		b.box.Hide()
		return
	}
	driver := fyne.CurrentApp().Driver()
	left := driver.AbsolutePositionForObject(b.of.prose).X - driver.AbsolutePositionForObject(b.layer).X
	pos, box := b.of.prose.SelectionBox()
	head := size.Height - b.r.feed.Size().Height
	below, ok := b.r.feed.Below(b.of.prose) // what it is now: the toolkit moves it after it has told of scrolling
	top := head + below + pos.Y
	bottom := top + box.Height
	if !ok || !b.of.object.Visible() || bottom < head || top > size.Height {
		b.box.Hide()
		return
	}
	const air = 4
	width := min(b.natural(), size.Width-2*air)
	height := kit.HeightFor(b.box, width)
	y := bottom + air
	if y+height > size.Height-air {
		y = max(top-height-air, head+air)
	}
	x := max(air, min(left+pos.X, size.Width-width-air))
	b.box.Move(fyne.NewPos(x, y))
	b.box.Resize(fyne.NewSize(width, height))
	b.box.Show()
}

// natural returns the width of all buttons beside one another.
func (b *markBar) natural() float32 {
	w := float32(2 * 4)
	for _, o := range b.flow.Objects {
		w += o.MinSize().Width + 2
	}
	return w
}

// typed does what a key means for the words that are selected.
func (b *markBar) typed(v *passageView, c rune) {
	for _, k := range b.keys() {
		if k.key == unicode.ToLower(c) {
			b.do(v, k.as)
			return
		}
	}
}

// do reports what is to be made of the words.
func (b *markBar) do(v *passageView, as graph.Element) {
	if v == nil || b.r.o.OnMark == nil {
		return
	}
	if m, ok := b.r.markOf(v, as); ok {
		b.r.o.OnMark(m)
	}
}
