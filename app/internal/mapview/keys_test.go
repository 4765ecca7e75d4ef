package mapview

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"entente/graph/geom"
	"entente/graph/scene"

	"pgregory.net/rapid"
)

func order(w *walk) string {
	var ids []string
	for _, p := range w.inOrder() {
		ids = append(ids, p.id)
	}
	return strings.Join(ids, " ")
}

func TestReadingOrder(t *testing.T) {
	free := small()
	free.Items = append(free.Items, box(scene.Card, "un", 280, 300, 80, 40), box(scene.Card, "eu", 240, 310, 30, 30))
	nested := small()
	nested.Items = append(nested.Items, box(scene.Country, "paris", 45, 290, 150, 60), box(scene.Card, "carl", 55, 300, 60, 20))
	for _, c := range []struct {
		name  string
		scene *scene.Scene
		want  string
	}{
		{"nothing", nil, ""},
		{"bloc by bloc, then hubs and links", small(), "west fr anna ben east jp chie pact talks"},
		{"what lies outside of blocs follows them", free, "west fr anna ben east jp chie eu un pact talks"},
		{"a country in a country", nested, "west fr anna ben paris carl east jp chie pact talks"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := order(newWalk(c.scene)); got != c.want {
				t.Errorf("order %q, want %q", got, c.want)
			}
		})
	}
}

func TestToward(t *testing.T) {
	w := newWalk(small())
	all := []string{"anna", "ben", "chie", "talks", "pact", "fr"}
	for _, c := range []struct {
		from  string
		d     Direction
		among []string
		want  string
	}{
		{"anna", Down, all, "ben"},
		{"ben", Up, all, "anna"},
		{"anna", Right, all, "talks"},
		{"talks", Right, all, "chie"},
		{"chie", Left, all, "talks"},
		{"anna", Right, []string{"chie"}, "chie"},
		{"anna", Left, []string{"chie"}, ""},
		{"anna", Right, []string{"pact"}, "pact"},         // nothing but the line is there
		{"anna", Right, []string{"pact", "chie"}, "chie"}, // a line is passed on the way to a box
		{"pact", Right, []string{"anna", "chie"}, "chie"}, // from a line to its ends
		{"pact", Left, []string{"anna", "chie"}, "anna"},  //
		{"ben", Up, []string{"nobody", "ben"}, "anna"},    // none of them on the map: all are
		{"anna", Right, nil, "talks"},                     //
		{"nobody", Right, all, ""},                        //
	} {
		if got := w.toward(c.from, c.d, c.among); got != c.want {
			t.Errorf("from %s to the %d among %v: %q, want %q", c.from, c.d, c.among, got, c.want)
		}
	}
}

// Whatever lies elsewhere can be reached by at least one arrow key.
func TestEveryPlaceIsInSomeDirection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pos := rapid.Map(rapid.IntRange(-1000, 1000), func(i int) float64 { return float64(i) / 4 })
		r := geom.Rect{X: pos.Draw(t, "x"), Y: pos.Draw(t, "y"), W: 10, H: 10}
		q := geom.Rect{X: pos.Draw(t, "x2"), Y: pos.Draw(t, "y2"), W: 10, H: 10}
		if r == q {
			return
		}
		for _, d := range []Direction{Left, Right, Up, Down} {
			if !math.IsInf(effort(r, q, d), 1) {
				return
			}
		}
		t.Fatalf("no key leads from %v to %v", r, q)
	})
}

func TestTabWalksInReadingOrder(t *testing.T) {
	st := newStage(t, small())
	var seen []string
	for range 9 {
		st.key(fyne.KeyTab, 0)
		seen = append(seen, st.Focused())
		st.same("at " + st.Focused())
	}
	if got := strings.Join(seen, " "); got != order(st.walk) {
		t.Errorf("walked %q, want %q", got, order(st.walk))
	}
	st.key(fyne.KeyTab, fyne.KeyModifierShift)
	if st.Focused() != "pact" {
		t.Errorf("back to %q", st.Focused())
	}
	if !st.hint.text.Visible() || st.hint.text.Text() != "A pact" {
		t.Error("the hint does not say what has the keyboard")
	}
}

// What the trace says of where the keyboard is, a click finds there.
func TestTheFocusIsTraced(t *testing.T) {
	st := newStage(t, small())
	for range 3 {
		st.key(fyne.KeyTab, 0)
	}
	e := st.events("focus")
	if len(e) != 3 || e[2]["id"] != "anna" {
		t.Fatalf("traced %v", e)
	}
	st.clickAt(float32(e[2]["x"].(float64)), float32(e[2]["y"].(float64)))
	if said := st.said(); said != "select anna" {
		t.Errorf("a click there reported %q", said)
	}
}

func TestTabLeavesTheMapAtItsEnds(t *testing.T) {
	st := newStage(t, small())
	before, after := widget.NewEntry(), widget.NewEntry()
	st.window.SetContent(container.NewBorder(before, after, nil, nil, st.View))
	c := st.window.Canvas()
	c.Focus(st.View)
	st.key(fyne.KeyTab, fyne.KeyModifierShift) // to the last one
	if st.Focused() != "talks" {
		t.Fatalf("at %q", st.Focused())
	}
	st.key(fyne.KeyTab, 0)
	if c.Focused() == fyne.Focusable(st.View) || st.Focused() != "" {
		t.Errorf("still on the map, at %q", st.Focused())
	}
	c.Focus(st.View)
	st.key(fyne.KeyTab, 0)
	st.key(fyne.KeyTab, fyne.KeyModifierShift)
	if c.Focused() == fyne.Focusable(st.View) {
		t.Error("still on the map")
	}
}

func TestTheRingOfTheKeyboard(t *testing.T) {
	st := newStage(t, small())
	c := st.window.Canvas()
	c.Focus(st.View)
	if st.ring.Visible() {
		t.Error("a ring before anything was shown")
	}
	c.Unfocus()
	st.frame()
	c.Focus(st.View)
	if !st.ring.Visible() {
		t.Error("no ring where the keyboard brought it")
	}
	c.Unfocus()
	if st.ring.Visible() {
		t.Error("a ring without the keyboard")
	}
	st.clickAt(3, 3)
	c.Unfocus()
	c.Focus(st.View) // the window comes back
	if st.ring.Visible() {
		t.Error("a ring for a user of the mouse")
	}
	st.key(fyne.KeyRight, 0)
	st.key(fyne.KeyTab, 0)
	if st.ring.Visible() {
		t.Error("a ring beside the mark on an element")
	}
	st.key(fyne.KeyEscape, 0)
	if !st.ring.Visible() {
		t.Error("no ring after the keyboard was used")
	}
}

func TestTheKeyboardComesBackToWhereItWas(t *testing.T) {
	st := newStage(t, small())
	c := st.window.Canvas()
	c.Focus(st.View)
	st.key(fyne.KeyTab, 0)
	st.key(fyne.KeyTab, 0)
	c.Unfocus()
	if st.Focused() != "" {
		t.Errorf("without the keyboard at %q", st.Focused())
	}
	c.Focus(st.View)
	if st.Focused() != "fr" {
		t.Errorf("back at %q", st.Focused())
	}
	st.SetScene(nil)
	c.Unfocus()
	c.Focus(st.View)
	if st.Focused() != "" {
		t.Errorf("at %q of no map", st.Focused())
	}
}

func TestArrowsWalkOrPan(t *testing.T) {
	st := newStage(t, small())
	st.Neighbours = func(id string) []string {
		return map[string][]string{"anna": {"talks", "pact", "chie"}, "talks": {"anna", "chie"}}[id]
	}
	look := st.look
	st.key(fyne.KeyRight, 0)
	if st.look != look.Pan(-keyPan, 0) || st.Focused() != "" {
		t.Errorf("with nothing chosen: %+v, at %q", st.look, st.Focused())
	}
	st.Fit()
	st.SetState(scene.State{Selected: "anna"})
	look = st.look
	st.key(fyne.KeyRight, 0)
	if st.Focused() != "talks" || st.look != look {
		t.Errorf("from the chosen one: at %q", st.Focused())
	}
	st.key(fyne.KeyRight, 0)
	if st.Focused() != "chie" {
		t.Errorf("on: at %q", st.Focused())
	}
	st.key(fyne.KeyUp, fyne.KeyModifierShift)
	if st.Focused() != "chie" || st.look != look.Pan(0, keyPan) {
		t.Errorf("with shift: at %q, %+v", st.Focused(), st.look)
	}
	if said := st.said(); said != "" {
		t.Errorf("walking reported %q", said)
	}
}

func TestReturnAndEscape(t *testing.T) {
	st := newStage(t, small())
	st.key(fyne.KeyReturn, 0)
	if said := st.said(); said != "" {
		t.Errorf("nothing to choose, reported %q", said)
	}
	for range 3 {
		st.key(fyne.KeyTab, 0)
	}
	st.OnSelect = func(id string) {
		st.journal = append(st.journal, "select "+id)
		st.SetState(scene.State{Selected: id})
	}
	st.key(fyne.KeyReturn, 0)
	st.key(fyne.KeyEnter, 0)
	if said := st.said(); said != "select anna, activate anna" {
		t.Errorf("reported %q", said)
	}
	st.key(fyne.KeyEscape, 0)
	if said := st.said(); said != "select " || st.Focused() != "" {
		t.Errorf("reported %q, at %q", said, st.Focused())
	}
}

func TestKeysZoom(t *testing.T) {
	st := newStage(t, small())
	s := st.look.Scale
	st.TypedRune('+')
	st.TypedRune('=')
	if got := st.look.Scale / s; math.Abs(got-zoomStep*zoomStep) > 1e-12 {
		t.Errorf("nearer by %v", got)
	}
	st.TypedRune('-')
	st.TypedRune('1')
	if st.Zoom() != 1 {
		t.Errorf("1 gives %v", st.Zoom())
	}
	st.TypedRune('0')
	if !st.Fitted() {
		t.Error("0 does not fit")
	}
}

func TestOtherKeysAreHandedOn(t *testing.T) {
	st := newStage(t, small())
	st.key(fyne.KeyF6, 0)
	st.TypedRune('/')
	var got []string
	st.OnKey = func(ev *fyne.KeyEvent) { got = append(got, string(ev.Name)) }
	st.OnRune = func(r rune) { got = append(got, string(r)) }
	st.key(fyne.KeyF6, 0)
	st.key(fyne.KeyLeft, 0)
	st.TypedRune('/')
	st.TypedRune('+')
	if s := strings.Join(got, " "); s != "F6 /" {
		t.Errorf("handed on %q", s)
	}
}

func TestWhatHasTheKeyboardIsBroughtIntoSight(t *testing.T) {
	st := newStage(t, small())
	st.FitRect(geom.Rect{X: 450, Y: 180, W: 140, H: 40})
	st.SetState(scene.State{Selected: "chie"})
	st.key(fyne.KeyLeft, 0) // no neighbours known: the nearest
	r, _ := st.walk.bounds(st.Focused())
	d := st.look.RectToDevice(r)
	if st.Focused() == "" || d.X < 0 || d.MaxX() > 400 {
		t.Errorf("%q lies at %+v", st.Focused(), d)
	}
}

func TestTheMiddleOfALine(t *testing.T) {
	line := geom.Spline{{X: 0}, {X: 10}, {X: 20}, {X: 30}, {X: 40, Y: 5}, {X: 50, Y: 5}, {X: 60}}
	for _, c := range []struct {
		line geom.Spline
		want geom.Point
	}{
		{line[:1], geom.Point{}},
		{line[:4], geom.Point{X: 15}},
		{line, geom.Point{X: 30}},
	} {
		if got := middle(c.line); got != c.want {
			t.Errorf("the middle of %v is %v, want %v", c.line, got, c.want)
		}
	}
}
