package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"entente/app/internal/look"
)

// begin starts a program with the theme that the parts take their colours from.
func begin(t *testing.T) {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, look.New("light"))
}

// block is an object of a fixed size.
func block(w, h float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

// places writes where the objects of a container are.
func places(c *fyne.Container) []string {
	var out []string
	for _, o := range c.Objects {
		p, s := o.Position(), o.Size()
		out = append(out, fmt.Sprintf("%v,%v %vx%v", p.X, p.Y, s.Width, s.Height))
	}
	return out
}

const long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"

func TestTextIsAsTallAsItsLines(t *testing.T) {
	begin(t)
	text := NewText(long, 13)
	one := text.HeightFor(4000)
	if two := text.HeightFor(200); two < 2*one || two > 6*one {
		t.Errorf("at 200 the text is %v tall, one line is %v", two, one)
	}
	if got := NewText(long, 13).OneLine().HeightFor(200); got != one {
		t.Errorf("one line is %v tall, want %v", got, one)
	}
	w := NewText(long, 13).Whole().MinSize().Width
	if w != text.Natural() || w < 300 {
		t.Errorf("the whole text asks for %v, its natural width is %v", w, text.Natural())
	}
	inline := NewText(long, 13).Inline()
	if inline.MinSize().Width != w || inline.HeightFor(200) != text.HeightFor(200) {
		t.Error("inline text does not wrap where it gets less than its width")
	}
}

func TestTextShowsItsLines(t *testing.T) {
	begin(t)
	text := NewText("one two", 13)
	text.Resize(fyne.NewSize(text.measure("one")+2, 40))
	shown := func() (lines []string) {
		for _, o := range test.TempWidgetRenderer(t, text).Objects() {
			if o.Visible() {
				lines = append(lines, o.(*canvas.Text).Text)
			}
		}
		return lines
	}
	if d := cmp.Diff([]string{"one", "two"}, shown()); d != "" {
		t.Error(d)
	}
	text.SetText("two")
	if d := cmp.Diff([]string{"two"}, shown()); d != "" {
		t.Error(d)
	}
}

func TestColumn(t *testing.T) {
	begin(t)
	hidden := block(10, 10)
	hidden.Hide()
	c := NewColumn(3, Insets{1, 2, 3, 4}, block(10, 20), hidden, block(30, 5))
	if got, want := c.MinSize(), fyne.NewSize(36, 1+20+3+5+3); got != want {
		t.Errorf("min size %v, want %v", got, want)
	}
	c.Resize(fyne.NewSize(106, 50))
	if d := cmp.Diff([]string{"4,1 100x20", "0,0 0x0", "4,24 100x5"}, places(c)); d != "" {
		t.Error(d)
	}
}

func TestFlow(t *testing.T) {
	begin(t)
	c := NewFlow(5, 2, block(40, 10), block(40, 12), block(40, 10), block(300, 7))
	c.Resize(fyne.NewSize(100, 100))
	if d := cmp.Diff([]string{"0,0 40x10", "45,0 40x12", "0,14 40x10", "0,26 100x7"}, places(c)); d != "" {
		t.Error(d)
	}
	if got := HeightFor(c, 100); got != 33 {
		t.Errorf("height %v, want 33", got)
	}
	if got := HeightFor(c, 1000); got != 12 {
		t.Errorf("height on one line %v, want 12", got)
	}
	if w := c.MinSize().Width; w > flowMin {
		t.Errorf("a flow asks for %v, at most %v", w, flowMin)
	}
}

func TestRow(t *testing.T) {
	begin(t)
	c := NewRow(4, 1, true, block(10, 10), block(20, 30), block(10, 20))
	c.Resize(fyne.NewSize(100, 30))
	if d := cmp.Diff([]string{"0,10 10x10", "14,0 72x30", "90,5 10x20"}, places(c)); d != "" {
		t.Error(d)
	}
}

// A row must not tell the height that its text would have at its minimal width.
func TestRowIsAsTallAsItsTextAtItsWidth(t *testing.T) {
	begin(t)
	text := NewText(long, 13)
	c := NewRow(4, 1, false, block(10, 10), text)
	c.Resize(fyne.NewSize(600, 100))
	if got, want := c.MinSize().Height, text.HeightFor(586); got != want {
		t.Errorf("the row is %v tall, its text %v", got, want)
	}
}

// A head that was once set narrow, and hence tall, is not tall for ever.
func TestHeaded(t *testing.T) {
	begin(t)
	head, body := NewText(long, 13), block(10, 10)
	c := NewHeaded(NewColumn(0, Insets{}, head), body)
	for _, width := range []float32{400, 50, 400} {
		c.Resize(fyne.NewSize(width, 2000))
		want := head.HeightFor(width)
		if y, h := body.Position().Y, body.Size().Height; y != want || h != 2000-want {
			t.Errorf("at %v the body is at %v and %v tall, the head is %v tall", width, y, h, want)
		}
	}
	if got, want := c.MinSize().Height, head.HeightFor(beforeLayout)+10; got != want {
		t.Errorf("min height %v, want %v", got, want)
	}
}

func TestPair(t *testing.T) {
	begin(t)
	c := NewPair(100, 10, 5, block(20, 20), block(20, 30))
	c.Resize(fyne.NewSize(110, 30))
	if d := cmp.Diff([]string{"0,0 50x20", "60,0 50x30"}, places(c)); d != "" {
		t.Error(d)
	}
	c.Resize(fyne.NewSize(90, 55))
	if d := cmp.Diff([]string{"0,0 90x20", "0,25 90x30"}, places(c)); d != "" {
		t.Error(d)
	}
	if a, b := HeightFor(c, 110), HeightFor(c, 90); a != 30 || b != 55 {
		t.Errorf("heights %v and %v, want 30 and 55", a, b)
	}
}

func TestPressAndChip(t *testing.T) {
	begin(t)
	type pressable interface {
		fyne.Focusable
		fyne.Tappable
	}
	taps, focuses := 0, 0
	p := NewPress(block(10, 10), func() { taps++ })
	p.OnFocus = func() { focuses++ }
	c := NewChip("¶9", "assessed", ChipStyle{Sign: "≈"}, func() { taps++ })
	c.OnFocus = func() { focuses++ }
	for _, o := range []pressable{p, c} {
		taps, focuses = 0, 0
		o.Tapped(nil)
		o.FocusGained()
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyA})
		o.FocusLost()
		if taps != 3 || focuses != 1 {
			t.Errorf("%T: %d taps and %d focuses, want 3 and 1", o, taps, focuses)
		}
	}
	if label, word := c.Label(); label != "¶9" || word != "assessed" {
		t.Errorf("the chip is %q %q", label, word)
	}
}

// Styles of chips must be told apart without colour: by edge or by sign.
func TestChipsDifferWithoutColour(t *testing.T) {
	begin(t)
	test.ApplyTheme(t, look.New("print"))
	drawn := func(e Edge) string {
		c := NewChip("¶1", "", ChipStyle{Edge: e}, nil)
		c.Resize(c.MinSize())
		s := ""
		for _, o := range test.TempWidgetRenderer(t, c).Objects() {
			r, ok := o.(*canvas.Rectangle)
			width := float32(0)
			if ok {
				width = r.StrokeWidth
			}
			s += fmt.Sprintf("%T %v %v;", o, o.Visible(), width)
		}
		return s
	}
	seen := map[string]Edge{}
	for _, e := range []Edge{Solid, Heavy, Double, Dashed, Dotted, NoEdge} {
		s := drawn(e)
		if other, taken := seen[s]; taken {
			t.Errorf("edges %d and %d look the same", e, other)
		}
		seen[s] = e
	}
}

func TestLineSamplesDiffer(t *testing.T) {
	begin(t)
	l := NewLineSample(FullStroke, look.Ink)
	l.Resize(l.MinSize())
	r := test.TempWidgetRenderer(t, l)
	counts := map[int]Stroke{}
	for _, s := range []Stroke{FullStroke, LongDashes, ShortDashes, Dots} {
		l.SetStroke(s, look.Ink)
		n := len(r.Objects())
		if other, taken := counts[n]; taken {
			t.Errorf("strokes %d and %d have %d pieces each", s, other, n)
		}
		counts[n] = s
	}
	l.SetStroke(Crossed, look.Ink)
	if a, b := r.Objects()[0].(*canvas.Line), r.Objects()[1].(*canvas.Line); a.Position1.Y != a.Position2.Y || b.Position1.Y == b.Position2.Y {
		t.Error("the crossed line is not crossed")
	}
}

func TestPaneHidesWhatIsFarAway(t *testing.T) {
	begin(t)
	var blocks []fyne.CanvasObject
	for range 100 {
		blocks = append(blocks, block(10, 10))
	}
	p := NewPane(NewList(0, Insets{}, blocks...))
	w := test.NewTempWindow(t, p.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(100, 100))
	visible := func() (first, last int) {
		first = -1
		for i, o := range blocks {
			if o.Visible() {
				last = i
				if first < 0 {
					first = i
				}
			}
		}
		return first, last
	}
	for _, c := range []struct {
		y                float32
		top              float32
		first, last, far int
	}{{0, 0, 0, 20, 0}, {500, 500, 39, 70, 0}, {5000, 900, 79, 99, 0}} {
		p.GoTo(c.y)
		if first, last := visible(); first != c.first || last != c.last || p.Top() != c.top {
			t.Errorf("at %v: %d to %d visible, top %v, want %d to %d, top %v", c.y, first, last, p.Top(), c.first, c.last, c.top)
		}
	}
	p.GoTo(0)
	p.RevealObject(blocks[50])
	if want := float32(510 + 12 - 100); p.Top() != want {
		t.Errorf("revealed at %v, want %v", p.Top(), want)
	}
	p.RevealObject(blocks[50])
	if want := float32(510 + 12 - 100); p.Top() != want {
		t.Errorf("revealing what is in view scrolls to %v", p.Top())
	}
	p.SetContent(NewColumn(0, Insets{}, block(10, 10)))
	if p.Top() != 0 {
		t.Errorf("new content is scrolled by %v", p.Top())
	}
}

func TestPaneGivesTextItsHeight(t *testing.T) {
	begin(t)
	text := NewText(long+" "+long+" "+long, 13)
	p := NewPane(text)
	w := test.NewTempWindow(t, p.Object())
	w.SetPadded(false)
	for _, width := range []float32{600, 120, 300} {
		w.Resize(fyne.NewSize(width, 60))
		if got, want := text.Size(), fyne.NewSize(width, text.HeightFor(width)); got != want {
			t.Errorf("at %v the text is %v, want %v", width, got, want)
		}
	}
}

func TestRows(t *testing.T) {
	begin(t)
	made := 0
	r := NewRows(10, func() fyne.CanvasObject { made++; return NewText("", 8) },
		func(i int, o fyne.CanvasObject) { o.(*Text).SetText(fmt.Sprint(i)) })
	tapped := -1
	r.OnTapped = func(i int) { tapped = i }
	w := test.NewTempWindow(t, r)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(100, 50))
	shown := func() map[int]string {
		m := map[int]string{}
		r.Each(func(i int, o fyne.CanvasObject) { m[i] = o.(*Text).Text() })
		return m
	}
	r.SetCount(1000)
	if made > 10 {
		t.Errorf("%d objects for five rows in view", made)
	}
	r.SetCursor(500)
	for i, text := range shown() {
		if text != fmt.Sprint(i) || i < 490 || i > 510 {
			t.Errorf("row %d shows %q after going to row 500", i, text)
		}
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(50, 45))
	if tapped != 500 {
		t.Errorf("tapped %d, want 500", tapped)
	}
	r.SetCount(3)
	if d := cmp.Diff(map[int]string{0: "0", 1: "1", 2: "2"}, shown()); d != "" {
		t.Error(d)
	}
	if r.Cursor() != 2 {
		t.Errorf("the cursor is at %d of 3", r.Cursor())
	}
	r.SetCount(0)
	if len(shown()) != 0 || r.Cursor() != -1 {
		t.Errorf("an empty list shows %v, cursor %d", shown(), r.Cursor())
	}
}

func TestRowsHandOnTheKeyboard(t *testing.T) {
	begin(t)
	r := NewRows(10, func() fyne.CanvasObject { return block(1, 1) }, func(int, fyne.CanvasObject) {})
	var keys []fyne.KeyName
	r.OnKey = func(ev *fyne.KeyEvent) { keys = append(keys, ev.Name) }
	w := test.NewTempWindow(t, r)
	w.Resize(fyne.NewSize(100, 50))
	r.SetCount(3)
	w.Canvas().Focus(r)
	if r.Cursor() != 0 {
		t.Errorf("with the keyboard the cursor is at %d", r.Cursor())
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if d := cmp.Diff([]fyne.KeyName{fyne.KeyDown}, keys); d != "" {
		t.Error(d)
	}
}

func TestHintsStayInTheWindow(t *testing.T) {
	begin(t)
	h := NewHints()
	b := IconButton(nil, "a hint that is rather long", h, nil)
	w := test.NewTempWindow(t, container.NewStack(container.NewBorder(nil, nil, nil, b), h.Layer()))
	w.Resize(fyne.NewSize(300, 200))
	b.MouseIn(nil)
	if !h.text.Visible() || h.text.Text() != "a hint that is rather long" {
		t.Fatal("the hint is not shown")
	}
	if right := h.back.Position().X + h.back.Size().Width; right > h.layer.Size().Width {
		t.Errorf("the hint ends at %v of %v", right, h.layer.Size().Width)
	}
	b.MouseOut()
	if h.text.Visible() {
		t.Error("the hint stays")
	}
}

// The parts must draw in every theme without a colour that is not there.
func TestPartsDraw(t *testing.T) {
	begin(t)
	for _, name := range []string{"light", "dark", "print", "contrast"} {
		test.ApplyTheme(t, look.New(name))
		badge := Badge("held", look.Good, look.Raised)
		parts := NewColumn(4, Even(4, 4), Heading("Heading"), HRule(), badge, Link("link", 13, nil),
			TextButton("button", true, nil), TextButton("button", false, nil), Card(Even(2, 2), NewText("x", 13)),
			NewChip("¶1", "quoted", ChipStyle{Edge: Double}, nil), NewLineSample(Crossed, look.Danger), NewChevron(), Space(3, 3))
		w := test.NewTempWindow(t, parts)
		w.Resize(fyne.NewSize(200, 400))
		img := w.Canvas().Capture()
		if b := img.Bounds(); b.Dx() < 200 || b.Dy() < 300 {
			t.Errorf("%s: drawn at %v", name, b)
		}
	}
}

// The ring of the keyboard does not lie on the words of a link.
func TestRingOfALinkStandsApart(t *testing.T) {
	begin(t)
	l := Link("Another passage", 12, nil)
	l.Resize(fyne.NewSize(90, 16))
	r := test.WidgetRenderer(l).(*pressRenderer)
	r.Layout(l.Size())
	if r.ring.Position().X >= 0 || r.ring.Size().Width <= l.Size().Width {
		t.Errorf("the ring lies at %v, %v wide", r.ring.Position(), r.ring.Size())
	}
	if r.ground.Size() != l.Size() {
		t.Errorf("the ground is %v", r.ground.Size())
	}
}
