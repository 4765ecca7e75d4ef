package kit

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// newTestProse shows a paragraph; got is what it reports.
func newTestProse(t *testing.T, text string, width float32) (*Prose, fyne.Canvas) {
	t.Helper()
	begin(t)
	p := NewProse(text, 13)
	w := test.NewTempWindow(t, p)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, max(60, p.HeightFor(width))))
	return p, w.Canvas()
}

// over returns a point on the character at a place, a little left of its middle.
func over(p *Prose, at int) fyne.Position {
	lines := p.wrapped(p.room)
	i := lineOf(lines, at)
	x, next := p.x(lines[i], at), p.x(lines[i], at+1)
	return fyne.NewPos(x+(next-x)*0.3, (float32(i)+0.5)*p.pitch())
}

func click(p *Prose, at int, modifier fyne.KeyModifier) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: modifier}
	ev.Position = over(p, at)
	p.MouseDown(ev)
	p.MouseUp(ev)
	p.Tapped(&fyne.PointEvent{Position: ev.Position})
}

func dragTo(p *Prose, at int) {
	p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: over(p, at)}})
}

func typed(p *Prose, name fyne.KeyName, shift bool) {
	if shift {
		p.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		defer p.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	}
	p.TypedKey(&fyne.KeyEvent{Name: name})
}

const prose = `Mr. Hill met the envoy at the bridge. "We need it," he said. The well-known dam stays.`

// Lines are cut where Wrap cuts them, and are stretches of the text in order.
func TestProseWrapsAsTextDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.SampledFrom([]rune("abc def, -–고회담江河、。（\n")), 0, 60, -1).Draw(t, "text")
		width := float32(rapid.IntRange(1, 12).Draw(t, "width"))
		measure := func(s string) float32 { return float32(len([]rune(s))) }
		var got []string
		last := 0
		for _, l := range wrapSpans(s, width, func(at span) float32 { return measure(s[at.start:at.end]) }) {
			if l.start < last || l.end < l.start {
				t.Fatalf("line %v begins before %d", l, last)
			}
			if missed := s[last:l.start]; strings.TrimSpace(missed) != "" {
				t.Fatalf("%q is on no line", missed)
			}
			got = append(got, s[l.start:l.end])
			last = l.end
		}
		if strings.TrimSpace(s[last:]) != "" {
			t.Fatalf("%q is on no line", s[last:])
		}
		if !strings.HasPrefix(s, " ") && !strings.Contains(s, "\n ") && !strings.Contains(s, "  ") {
			if d := cmp.Diff(Wrap(s, width, 0, measure), got); d != "" {
				t.Fatal(d)
			}
		}
	})
}

func TestProseByMouse(t *testing.T) {
	p, c := newTestProse(t, prose, 200)
	clock := time.Unix(0, 0)
	p.Now = func() time.Time { return clock }
	want := func(s string) {
		t.Helper()
		if got := p.Selected(); got != s {
			t.Errorf("%q is selected, want %q", got, s)
		}
	}
	envoy, bridge := strings.Index(prose, "envoy"), strings.Index(prose, "bridge")
	click(p, envoy, 0)
	want("")
	if c.Focused() != fyne.Focusable(p) {
		t.Error("a click does not bring the keyboard")
	}
	click(p, envoy+2, 0) // at once, but not at the same place
	want("")
	click(p, envoy+2, 0)
	want("envoy")
	dragTo(p, bridge+1)
	p.DragEnd()
	want("envoy")
	click(p, envoy+2, 0)
	want("Mr. Hill met the envoy at the bridge.")
	click(p, envoy+2, 0) // the fourth is a first again
	want("")
	clock = clock.Add(time.Second)
	click(p, envoy, 0)
	click(p, bridge, fyne.KeyModifierShift)
	want("envoy at the ")

	clock = clock.Add(time.Second)
	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = over(p, envoy)
	p.MouseDown(down)
	dragTo(p, bridge)
	want("envoy at the ")
	dragTo(p, 0)
	want("Mr. Hill met the ")
	p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5000, 5000)}})
	want(prose[envoy:])
	p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(-50, -50)}})
	want("Mr. Hill met the ")
}

// A drag that begins with two clicks takes whole words.
func TestProseDragsByWords(t *testing.T) {
	p, _ := newTestProse(t, prose, 4000)
	p.Now = func() time.Time { return time.Unix(0, 0) }
	met := strings.Index(prose, "met")
	click(p, met+1, 0)
	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = over(p, met+1)
	p.MouseDown(down)
	dragTo(p, strings.Index(prose, "nvoy"))
	if got := p.Selected(); got != "met the envoy" {
		t.Errorf("%q is selected", got)
	}
	dragTo(p, strings.Index(prose, "ill"))
	if got := p.Selected(); got != "Hill met" {
		t.Errorf("%q is selected backwards", got)
	}
}

func TestProseByKeyboard(t *testing.T) {
	p, c := newTestProse(t, prose, 150)
	c.Focus(p)
	word := func(key fyne.KeyName, shift bool) {
		m := wordModifier()
		if shift {
			m |= fyne.KeyModifierShift
		}
		p.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: m})
	}
	want := func(s string) {
		t.Helper()
		if got := p.Selected(); got != s {
			t.Errorf("%q is selected, want %q", got, s)
		}
	}
	word(fyne.KeyRight, false)
	word(fyne.KeyRight, true)
	want("Hill ")
	word(fyne.KeyRight, true)
	want("Hill met ")
	typed(p, fyne.KeyLeft, true)
	want("Hill met")
	word(fyne.KeyLeft, true)
	want("Hill ")
	typed(p, fyne.KeyRight, false) // goes to the end of what was selected
	typed(p, fyne.KeyRight, true)
	want("m")
	typed(p, fyne.KeyEscape, false)
	want("")
	typed(p, fyne.KeyHome, false)
	typed(p, fyne.KeyDown, true)
	lines := p.wrapped(150)
	want(prose[:lines[1].start])
	typed(p, fyne.KeyEnd, true)
	want(prose[:lines[1].end])
	p.TypedShortcut(&fyne.ShortcutSelectAll{})
	want(prose)
	typed(p, fyne.KeyUp, true)
	for range lines {
		typed(p, fyne.KeyDown, true)
	}
	want(prose)
}

// Up and down keep to the column where they began, and lead out of the text.
func TestProseUpAndDown(t *testing.T) {
	p, _ := newTestProse(t, "wide wide wide wide\nxx\nwide wide wide wide", 400)
	var left []bool
	p.OnLeave = func(down bool) { left = append(left, down) }
	for range 10 {
		typed(p, fyne.KeyRight, false)
	}
	typed(p, fyne.KeyDown, false)
	typed(p, fyne.KeyDown, false)
	if start, _ := p.Selection(); start != len("wide wide wide wide\nxx\n")+10 {
		t.Errorf("two lines below the tenth character is %d", start)
	}
	typed(p, fyne.KeyDown, false)
	p.Select(0, 0)
	typed(p, fyne.KeyUp, false)
	if d := cmp.Diff([]bool{true, false}, left); d != "" {
		t.Error(d)
	}
}

// The caret can be seen only with the keyboard, but is drawn always: told of
// what it has not drawn before, the toolkit draws no frame, so that the first
// selection would not be seen.
func TestProseCaret(t *testing.T) {
	p, c := newTestProse(t, prose, 200)
	test.WidgetRenderer(p)
	for _, focused := range []bool{false, true, false} {
		if focused {
			c.Focus(p)
		} else {
			c.Unfocus()
		}
		_, _, _, alpha := p.drawing.caret.FillColor.RGBA()
		if !p.drawing.caret.Visible() || alpha > 0 != focused {
			t.Errorf("with the keyboard %v: drawn %v, seen %v", focused, p.drawing.caret.Visible(), alpha > 0)
		}
	}
}

func TestProseLinks(t *testing.T) {
	p, _ := newTestProse(t, prose, 200)
	p.Now = func() time.Time { return time.Unix(0, 0) }
	var followed []int
	p.OnLink = func(at int) { followed = append(followed, at) }
	hill := strings.Index(prose, "Hill")
	p.SetMarkings([]Marking{{Start: hill, End: hill + 4, Link: true}, {Start: -1, End: 5}, {Start: 3, End: 5000}, {Start: 8, End: 8}})
	if len(p.markings) != 1 {
		t.Errorf("%d markings are shown, 1 is in the text", len(p.markings))
	}
	click(p, hill, 0)
	click(p, hill+9, 0) // beside it
	click(p, hill+3, 0) // its last letter
	p.Select(0, 3)
	p.Tapped(&fyne.PointEvent{Position: over(p, hill)}) // the end of a selection follows nothing
	p.Select(hill, hill)
	typed(p, fyne.KeyReturn, false)
	if d := cmp.Diff([]int{hill, hill + 3, hill}, followed); d != "" {
		t.Error(d)
	}
	move := &desktop.MouseEvent{}
	for at, hand := range map[int]bool{hill: true, hill + 3: true, hill + 4: false, 0: false} {
		move.Position = over(p, at)
		p.MouseMoved(move)
		if got := p.Cursor() == desktop.PointerCursor; got != hand {
			t.Errorf("a hand at %d: %v, want %v", at, got, hand)
		}
	}
}

func TestProseCopies(t *testing.T) {
	p, _ := newTestProse(t, prose, 200)
	var got []string
	p.OnCopy = func(s string) { got = append(got, s) }
	p.TypedShortcut(&fyne.ShortcutCopy{})
	p.Select(4, 8)
	p.TypedShortcut(&fyne.ShortcutCopy{})
	if d := cmp.Diff([]string{"Hill"}, got); d != "" {
		t.Error(d)
	}
	if p.Takes(&fyne.ShortcutUndo{}) || p.Takes(&fyne.ShortcutPaste{}) || !p.Takes(&fyne.ShortcutCopy{}) {
		t.Error("takes a shortcut that is for the window, or leaves its own")
	}
}

// What is typed while words are selected is the owner's; else the window's.
func TestProseKeysOfItsOwner(t *testing.T) {
	p, c := newTestProse(t, prose, 200)
	var own, window []string
	p.OnRune = func(r rune) { own = append(own, string(r)) }
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) { window = append(window, "key "+string(ev.Name)) })
	c.SetOnTypedRune(func(r rune) { window = append(window, "rune "+string(r)) })
	press := func(r rune) {
		p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(unicode.ToUpper(r))})
		p.TypedRune(r)
	}
	press('e')
	p.Select(0, 3)
	press('m')
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	if d := cmp.Diff([]string{"m"}, own); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"key E", "rune e", "key F1"}, window); d != "" {
		t.Error(d)
	}
}

// A bold word takes more room, and the lines are cut accordingly.
func TestProseInBold(t *testing.T) {
	p, _ := newTestProse(t, prose, 4000)
	plain := p.measure(span{0, len(prose)})
	p.SetMarkings([]Marking{{Start: 4, End: 40, Bold: true}})
	if bold := p.measure(span{0, len(prose)}); bold <= plain {
		t.Errorf("bold words take %v, plain ones %v", bold, plain)
	}
	p.Select(2, 12)
	pos, size := p.SelectionBox()
	if want := p.measure(span{0, 2}); pos.X != want || size.Width <= 0 || pos.X+size.Width != p.measure(span{0, 12}) {
		t.Errorf("the selection is at %v, %v wide", pos.X, size.Width)
	}
}

// A marked paragraph looks as a Prose does, and takes no part in events.
func TestMarked(t *testing.T) {
	begin(t)
	p := NewProse(prose, 13)
	p.SetMarkings([]Marking{{Start: 4, End: 8, Bold: true}})
	m := NewMarked(prose, 13, Marking{Start: 4, End: 8, Bold: true})
	if p.HeightFor(120) != m.HeightFor(120) || m.HeightFor(120) < 3*m.HeightFor(4000) {
		t.Errorf("%v tall, a prose is %v", m.HeightFor(120), p.HeightFor(120))
	}
	w := test.NewTempWindow(t, m)
	w.Resize(fyne.NewSize(120, 300))
	shown := 0
	for _, o := range test.WidgetRenderer(m).Objects() {
		if text, ok := o.(*canvas.Text); ok && text.Visible() {
			shown += len(text.Text)
		}
	}
	if shown < len(prose)-12 || shown > len(prose) { // without the blanks at which lines end
		t.Errorf("%d of %d letters are shown", shown, len(prose))
	}
	if _, ok := fyne.CanvasObject(m).(fyne.Focusable); ok {
		t.Error("takes the keyboard")
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, at, want string }{
		{prose, "envoy", "Mr. Hill met the envoy at the bridge."},
		{prose, `"We`, `"We need it," he said.`},
		{prose, "dam", "The well-known dam stays."},
		{"J. Hill of the U.S. side came. He left.", "side", "J. Hill of the U.S. side came."},
		{"It rose by 3.5 percent, e.g. here. Then it fell.", "percent", "It rose by 3.5 percent, e.g. here."},
		{"Was it so? “Yes.” He left.", "Yes", "“Yes.”"},
		{"그는 만났다. 회담이 열렸다.", "회담", "회담이 열렸다."},
		{"他们会面了。会谈结束。", "会谈", "会谈结束。"},
		{"no end", "end", "no end"},
	} {
		start, end := Sentence(c.text, strings.Index(c.text, c.at))
		if got := c.text[start:end]; got != c.want {
			t.Errorf("the sentence at %q is %q, want %q", c.at, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ text, at, want string }{
		{prose, "known", "well-known"},
		{prose, ".", "."},
		{"Xi's trip", "i's", "Xi's"},
		{"the end-", "nd", "end"},
		{"中国とロシア", "国", "中国"},
		{"中国とロシア", "シ", "ロシア"},
	} {
		w := wordAt(c.text, strings.Index(c.text, c.at))
		if got := c.text[w.start:w.end]; got != c.want {
			t.Errorf("the word at %q is %q, want %q", c.at, got, c.want)
		}
	}
}

// No text and no place in it is too strange to be asked for words and sentences.
func FuzzWordsAndSentences(f *testing.F) {
	f.Add("Mr. Hill met. 中国とロシア", 5)
	f.Add("\xff\x80-a'", 1)
	f.Fuzz(func(t *testing.T, s string, at int) {
		if len(s) == 0 {
			return
		}
		at = max(0, min(at, len(s)))
		if w := wordAt(s, at); w.start < 0 || w.end > len(s) || w.start >= w.end {
			t.Errorf("word %v", w)
		}
		if start, end := Sentence(s, at); start < 0 || end > len(s) || start > end {
			t.Errorf("sentence %d to %d", start, end)
		}
		if to := wordStep(s, at, false); to < at || to > len(s) {
			t.Errorf("next word from %d is at %d", at, to)
		}
		if to := wordStep(s, at, true); to > at || to < 0 {
			t.Errorf("last word from %d is at %d", at, to)
		}
	})
}
