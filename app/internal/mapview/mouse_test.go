package mapview

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"entente/graph/geom"
)

// over returns where a point of the scene lies in the widget.
func (st *stage) over(x, y float64) (float32, float32) {
	p := st.look.ToDevice(geom.Point{X: x, Y: y})
	return float32(p.X), float32(p.Y)
}

func TestClickOrDrag(t *testing.T) {
	for _, c := range []struct {
		name   string
		button desktop.MouseButton
		steps  []fyne.Delta
		said   string
		moved  bool
	}{
		{"a click", desktop.MouseButtonPrimary, nil, "select anna", false},
		{"a click of a shaky hand", desktop.MouseButtonPrimary, []fyne.Delta{{DX: 2, DY: 1}, {DX: 0, DY: -2}}, "select anna", false},
		{"a drag", desktop.MouseButtonPrimary, []fyne.Delta{{DX: 3}, {DX: 3}}, "", true},
		{"a drag there and back", desktop.MouseButtonPrimary, []fyne.Delta{{DX: 30}, {DX: -30}}, "", false},
		{"a drag with the middle button", desktop.MouseButtonTertiary, []fyne.Delta{{DX: 30}}, "", true},
		{"a click with the middle button", desktop.MouseButtonTertiary, nil, "", false},
		{"a click with the secondary button", desktop.MouseButtonSecondary, nil, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := newStage(t, small())
			was := st.look
			x, y := st.over(120, 160)
			st.drag(c.button, x, y, c.steps...)
			if said := st.said(); said != c.said {
				t.Errorf("reported %q, want %q", said, c.said)
			}
			if moved := st.look != was; moved != c.moved {
				t.Errorf("moved: %v", moved)
			}
			st.same("after it")
		})
	}
}

func TestAClickOnTheGroundSelectsNothing(t *testing.T) {
	st := newStage(t, small())
	st.clickAt(2, 2)
	if said := st.said(); said != "select " {
		t.Errorf("reported %q", said)
	}
	if st.window.Canvas().Focused() != fyne.Focusable(st.View) || st.ring.Visible() {
		t.Error("a click takes the keyboard, and shows no ring")
	}
}

func TestDoubleClicks(t *testing.T) {
	for _, c := range []struct {
		name   string
		x, y   float64 // of the scene
		dx     float32 // to the second click
		after  time.Duration
		said   string
		fitted bool
	}{
		{"on a card", 120, 160, 0, 100 * time.Millisecond, "select anna, activate anna", false},
		{"too slow", 120, 160, 0, time.Second, "select anna, select anna", false},
		{"too far apart", 120, 160, 20, 100 * time.Millisecond, "select anna, select anna", false},
		{"on the ground", 320, 300, 0, 100 * time.Millisecond, "select ", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := newStage(t, small())
			st.ZoomIn()
			st.pass(lookRest)
			st.said()
			x, y := st.over(c.x, c.y)
			st.clickAt(x, y)
			st.pass(c.after)
			st.clickAt(x+c.dx, y)
			if said := st.said(); said != c.said {
				t.Errorf("reported %q, want %q", said, c.said)
			}
			if st.Fitted() != c.fitted {
				t.Errorf("fitted: %v", st.Fitted())
			}
		})
	}
}

func TestAThirdClickIsAFirstOne(t *testing.T) {
	st := newStage(t, small())
	x, y := st.over(120, 160)
	st.clickAt(x, y)
	st.clickAt(x, y)
	x, y = st.over(120, 160) // it has moved
	st.clickAt(x, y)
	if said := st.said(); said != "select anna, activate anna, select anna" {
		t.Errorf("reported %q", said)
	}
}

func TestADoubleClickGoesToTheNeighbourhood(t *testing.T) {
	st := newStage(t, small())
	st.Neighbours = func(string) []string { return []string{"talks"} }
	x, y := st.over(120, 160)
	st.clickAt(x, y)
	st.clickAt(x, y)
	r := st.look.RectToDevice(geom.Rect{X: 50, Y: 140, W: 310, H: 80})
	if c := r.Center(); c.Sub(geom.Point{X: 200, Y: 150}).Len() > 1 || r.X < 0 || r.MaxX() > 400 || st.Fitted() {
		t.Errorf("card and hub lie at %+v", r)
	}
}

func TestTheHint(t *testing.T) {
	st := newStage(t, small())
	x, y := st.over(120, 160)
	st.MouseMoved(at(0, x, y))
	st.pass(hintDelay / 2)
	st.MouseMoved(at(0, x+1, y))
	st.pass(hintDelay / 2)
	if st.hint.text.Visible() {
		t.Error("shown while the pointer moves")
	}
	st.pass(hintDelay)
	if !st.hint.text.Visible() || st.hint.text.Text() != "This is anna" {
		t.Fatalf("hint %q, shown: %v", st.hint.text.Text(), st.hint.text.Visible())
	}
	if p := st.hint.back.Position(); p.X <= x || p.Y <= y {
		t.Errorf("it lies at %v, under the pointer at %v,%v", p, x, y)
	}
	st.window.Canvas().Capture() // the toolkit lays out what has changed
	st.View.Refresh()
	test.WidgetRenderer(st.View).Layout(st.Size())
	st.MouseMoved(at(0, x+2, y))
	if !st.hint.text.Visible() {
		t.Error("gone although the pointer is still on it")
	}
	st.MouseMoved(at(0, 2, 2))
	if st.hint.text.Visible() {
		t.Error("still there")
	}
	for name, gone := range map[string]func(){
		"press":  func() { st.MouseDown(at(desktop.MouseButtonPrimary, x, y)); st.MouseUp(at(0, x, y)) },
		"scroll": func() { st.scrollAt(x, y, 0, 5) },
		"leave":  func() { st.MouseOut() },
		"escape": func() { st.key(fyne.KeyEscape, 0) },
	} {
		x, y = st.over(120, 160)
		st.MouseMoved(at(0, x, y))
		st.pass(hintDelay)
		if !st.hint.text.Visible() {
			t.Fatalf("before %s: no hint", name)
		}
		gone()
		if st.hint.text.Visible() {
			t.Errorf("after %s the hint is still there", name)
		}
	}
}

func TestTheHintStaysInTheWidget(t *testing.T) {
	s := small()
	long := "A title that goes on and on, as those of meetings of many people in several places do, with all that was said there and by whom"
	for i := range s.Items {
		s.Items[i].Title = long
	}
	st := newStage(t, s)
	for _, p := range []fyne.Position{{X: 0, Y: 0}, {X: 399, Y: 0}, {X: 0, Y: 299}, {X: 399, Y: 299}, {X: 200, Y: 150}} {
		st.hint.show(long, p, st.View)
		at, size := st.hint.back.Position(), st.hint.back.Size()
		if at.X < 0 || at.Y < 0 || at.X+size.Width > 400 || at.Y+size.Height > 300 {
			t.Errorf("at %v: the hint lies at %v, %v", p, at, size)
		}
		if size.Width > hintWidth+2*hintPadX || size.Height < 40 {
			t.Errorf("it is not wrapped: %v", size)
		}
	}
}
