package mapview

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"entente/graph/geom"
	"entente/graph/scene"
)

// drafted is the small map as drawings have it: what can be pinned has a place,
// and regions are hit by their headers.
func drafted() *scene.Scene {
	s := small()
	s.Origin = geom.Point{X: 10, Y: 10}
	for i := range s.Items {
		it := &s.Items[i]
		switch it.Kind {
		case scene.Region:
			it.Hit.H = 20
		case scene.Country:
			it.Hit.H = 20
			c := it.Hit.Center()
			it.Place = &c
		case scene.Card, scene.Hub:
			c := it.Bounds.Center()
			it.Place = &c
		}
	}
	return s
}

// newDesk is a stage on which everything can be done.
func newDesk(t *testing.T) *stage {
	t.Helper()
	st := newStage(t, drafted())
	st.OnExtend = func(id string) { st.journal = append(st.journal, "extend "+id) }
	st.OnBand = func(ids []string, extend bool) {
		st.journal = append(st.journal, fmt.Sprintf("band %s %v", strings.Join(ids, "+"), extend))
	}
	st.OnMove = func(ids []string, by geom.Point) {
		st.journal = append(st.journal, fmt.Sprintf("move %s by %.1f,%.1f", strings.Join(ids, "+"), by.X, by.Y))
	}
	st.OnConnect = func(from, to string) { st.journal = append(st.journal, "connect "+from+" "+to) }
	st.OnMenu = func(id string, at fyne.Position) {
		st.journal = append(st.journal, fmt.Sprintf("menu %q at %.0f,%.0f", id, at.X, at.Y))
	}
	st.OnHover = nil
	st.SetEditable(true)
	return st
}

// dragTo drags from one point of the scene to another, with keys held.
func (st *stage) dragTo(held fyne.KeyModifier, x, y, tx, ty float64) {
	ax, ay := st.over(x, y)
	bx, by := st.over(tx, ty)
	st.keys = held
	st.drag(desktop.MouseButtonPrimary, ax, ay, delta((bx-ax)/2, (by-ay)/2), delta((bx-ax)/2, (by-ay)/2))
	st.keys = 0
}

func TestWhatADragDoes(t *testing.T) {
	const shift, ctrl = fyne.KeyModifierShift, fyne.KeyModifierControl
	for _, c := range []struct {
		name           string
		held           fyne.KeyModifier
		x, y, tx, ty   float64
		said           string
		pans, readOnly bool
	}{
		{"a card", 0, 120, 160, 150, 190, "move anna by 30.0,30.0", false, false},
		{"a hub", 0, 320, 200, 300, 260, "move talks by -20.0,60.0", false, false},
		{"a state by its header", 0, 100, 70, 80, 90, "move fr by -20.0,20.0", false, false},
		{"a bloc by its heading", 0, 100, 30, 90, 60, "move fr by -10.0,30.0", false, false},
		{"with Shift a card too", shift, 120, 160, 150, 190, "move anna by 30.0,30.0", false, false},
		{"the ground of a state", 0, 100, 120, 130, 130, "", true, false},
		{"a link", 0, 320, 90, 350, 120, "", true, false},
		{"a card that cannot be moved", 0, 120, 160, 150, 190, "", true, true},
		{"the ground with Shift", shift, 230, 100, 400, 300, "band talks false", false, false},
		{"backwards", shift, 400, 300, 230, 100, "band talks false", false, false},
		{"with Ctrl too", shift | ctrl, 30, 50, 400, 379, "band fr+talks+ben+anna true", false, false},
		{"around nothing", shift, 230, 100, 240, 120, "band  false", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := newDesk(t)
			st.SetEditable(!c.readOnly)
			was := st.look
			st.dragTo(c.held, c.x, c.y, c.tx, c.ty)
			if said := st.said(); said != c.said {
				t.Errorf("reported %q, want %q", said, c.said)
			}
			if pans := st.look != was; pans != c.pans {
				t.Errorf("pans: %v", pans)
			}
			st.same("after it")
		})
	}
}

// What nobody wants to know of is not begun.
func TestWithoutListenersTheMapIsPanned(t *testing.T) {
	st := newDesk(t)
	st.OnMove, st.OnBand, st.OnConnect, st.OnExtend, st.OnMenu = nil, nil, nil, nil, nil
	for _, at := range [][2]float64{{120, 160}, {230, 100}} {
		was := st.look
		st.dragTo(fyne.KeyModifierShift, at[0], at[1], at[0]+30, at[1])
		if st.look == was || st.said() != "" {
			t.Errorf("at %v the map is not panned", at)
		}
		st.Fit()
	}
	x, y := st.over(120, 160)
	st.keys = fyne.KeyModifierControl
	st.clickAt(x, y)
	if said := st.said(); said != "select anna" {
		t.Errorf("reported %q", said)
	}
}

func TestWhatIsSelectedMovesTogether(t *testing.T) {
	for _, c := range []struct{ selected, others, want string }{
		{"anna", "ben talks", "move anna+ben+talks by 30.0,0.0"},
		{"ben", "anna ben", "move ben+anna by 30.0,0.0"},
		{"pact", "anna", "move anna by 30.0,0.0"},
		{"ben", "talks", "move anna by 30.0,0.0"},
		{"west", "anna", "move fr+anna by 30.0,0.0"},
	} {
		st := newDesk(t)
		st.SetState(scene.State{Selected: c.selected, Others: strings.Fields(c.others)})
		st.dragTo(0, 120, 160, 150, 160)
		if said := st.said(); said != c.want {
			t.Errorf("%s and %s: reported %q, want %q", c.selected, c.others, said, c.want)
		}
	}
}

// The ghost of a card follows the pointer, and nothing of the map is drawn
// for that; it stays where it was dropped until the map is drawn anew.
func TestTheGhost(t *testing.T) {
	st := newDesk(t)
	st.frame()
	x, y := st.over(120, 160)
	st.MouseDown(at(desktop.MouseButtonPrimary, x, y))
	st.Dragged(&fyne.DragEvent{Dragged: delta(10, 0)})
	if len(st.over0().ghosts) != 1 {
		t.Fatalf("%d ghosts", len(st.over0().ghosts))
	}
	g := st.over0().ghosts[0]
	card := st.look.RectToDevice(geom.Rect{X: 50, Y: 140, W: 140, H: 40})
	if img, ok := g.object.(*canvas.Image); !ok || img.Translucency == 0 || g.at.X > float32(card.X) || g.at.X < float32(card.X)-1 {
		t.Errorf("the ghost lies at %v, the card at %v", g.at, card)
	}
	st.drawn = 0
	for range 20 {
		st.Dragged(&fyne.DragEvent{Dragged: delta(3, 1)})
	}
	st.frame()
	if st.drawn != 0 {
		t.Errorf("%d pixels of the map were drawn", st.drawn)
	}
	if got := g.object.Position(); got != g.at.AddXY(70, 20) {
		t.Errorf("the ghost is at %v, it began at %v", got, g.at)
	}
	st.MouseUp(at(desktop.MouseButtonPrimary, x+70, y+20))
	if len(st.over0().ghosts) != 1 {
		t.Error("the card jumps back before it is drawn elsewhere")
	}
	st.SetScene(drafted())
	if len(st.over0().ghosts) != 0 {
		t.Error("the ghost is there beside the card")
	}
	st.dragTo(0, 120, 160, 150, 160)
	st.pass(2 * ghostStays)
	if len(st.over0().ghosts) != 0 {
		t.Error("the ghost stays for ever")
	}
}

// over0 returns the overlay, whose name the stage has for something else.
func (st *stage) over0() *overlay { return st.View.over }

// Of many cards only the frames are carried.
func TestManyGhosts(t *testing.T) {
	st := newDesk(t)
	s := drafted()
	var ids []string
	for i := range ghostsMost + 1 {
		it := box(scene.Card, fmt.Sprint("c", i), 240, 10+float64(i), 20, 5)
		c := it.Bounds.Center()
		it.Place = &c
		s.Items = append(s.Items, it)
		ids = append(ids, it.ID)
	}
	st.SetScene(s)
	st.SetState(scene.State{Selected: "anna", Others: ids})
	x, y := st.over(120, 160)
	st.MouseDown(at(desktop.MouseButtonPrimary, x, y))
	st.Dragged(&fyne.DragEvent{Dragged: delta(10, 0)})
	if n := len(st.over0().ghosts); n != ghostsMost+2 {
		t.Fatalf("%d ghosts", n)
	}
	if _, ok := st.over0().ghosts[0].object.(*canvas.Rectangle); !ok {
		t.Error("a picture of each is drawn")
	}
}

func TestEscapeGivesUpADrag(t *testing.T) {
	for name, from := range map[string][2]float64{"a card": {120, 160}, "the ground": {230, 120}, "with Shift": {230, 100}} {
		st := newDesk(t)
		was := st.look
		x, y := st.over(from[0], from[1])
		if name == "with Shift" {
			st.keys = fyne.KeyModifierShift
		}
		st.MouseDown(at(desktop.MouseButtonPrimary, x, y))
		st.Dragged(&fyne.DragEvent{Dragged: delta(40, 20)})
		st.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		st.Dragged(&fyne.DragEvent{Dragged: delta(40, 20)})
		st.DragEnd()
		st.MouseUp(at(desktop.MouseButtonPrimary, x+80, y+40))
		if said := st.said(); said != "" || st.look != was || len(st.over0().ghosts) > 0 || st.over0().band.Visible() {
			t.Errorf("%s: reported %q, looks from %+v", name, said, st.look)
		}
		st.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if said := st.said(); said != "select " {
			t.Errorf("%s: the second Escape reported %q", name, said)
		}
	}
}

// A new drawing in the middle of a drag ends it.
func TestANewDrawingEndsADrag(t *testing.T) {
	st := newDesk(t)
	x, y := st.over(120, 160)
	st.MouseDown(at(desktop.MouseButtonPrimary, x, y))
	st.Dragged(&fyne.DragEvent{Dragged: delta(40, 20)})
	st.SetScene(nil)
	st.Dragged(&fyne.DragEvent{Dragged: delta(4, 2)})
	st.DragEnd()
	st.MouseUp(at(desktop.MouseButtonPrimary, x, y))
	if said := st.said(); said != "" {
		t.Errorf("reported %q", said)
	}
}

func TestClicksThatExtend(t *testing.T) {
	for _, held := range []fyne.KeyModifier{fyne.KeyModifierShift, fyne.KeyModifierControl, fyne.KeyModifierSuper} {
		st := newDesk(t)
		x, y := st.over(120, 160)
		st.keys = held
		st.clickAt(x, y)
		st.clickAt(x, y)
		st.clickAt(2, 2)
		if said := st.said(); said != "extend anna, extend anna" {
			t.Errorf("reported %q", said)
		}
	}
	st := newDesk(t)
	st.MouseDown(&desktop.MouseEvent{PointEvent: at(0, 2, 2).PointEvent, Button: desktop.MouseButtonPrimary, Modifier: fyne.KeyModifierShift})
	st.MouseUp(at(desktop.MouseButtonPrimary, 2, 2))
	if said := st.said(); said != "" {
		t.Errorf("on the ground: reported %q", said)
	}
	st.SetState(scene.State{Selected: "anna"})
	st.key(fyne.KeyReturn, fyne.KeyModifierShift)
	st.focus("ben")
	st.key(fyne.KeyReturn, fyne.KeyModifierShift)
	if said := st.said(); said != "extend anna, extend ben" {
		t.Errorf("by keys: reported %q", said)
	}
}

func TestMenus(t *testing.T) {
	st := newDesk(t)
	x, y := st.over(120, 160)
	ev := at(desktop.MouseButtonSecondary, x, y)
	ev.AbsolutePosition = fyne.NewPos(500, 600)
	st.MouseDown(ev)
	st.MouseUp(ev)
	st.MouseDown(at(desktop.MouseButtonSecondary, 2, 2))
	st.MouseUp(at(desktop.MouseButtonSecondary, 2, 2))
	if said := st.said(); said != `menu "anna" at 500,600, menu "" at 0,0` {
		t.Errorf("reported %q", said)
	}
	st.key(desktop.KeyMenu, 0)
	st.SetState(scene.State{Selected: "ben"})
	st.key(fyne.KeyF10, fyne.KeyModifierShift)
	r := st.look.RectToDevice(geom.Rect{X: 50, Y: 240, W: 140, H: 40})
	want := fmt.Sprintf(`menu "" at 200,100, menu "ben" at %.0f,%.0f`, r.Center().X, r.MaxY())
	if said := st.said(); said != want {
		t.Errorf("by keys: reported %q, want %q", said, want)
	}
	st.OnKey = func(ev *fyne.KeyEvent) { st.journal = append(st.journal, "key "+string(ev.Name)) }
	st.key(fyne.KeyF10, 0)
	if said := st.said(); said != "key F10" {
		t.Errorf("F10 alone: reported %q", said)
	}
}

// hover moves the pointer over a point of the scene.
func (st *stage) hover(x, y float64) {
	px, py := st.over(x, y)
	st.MouseMoved(at(0, px, py))
}

func TestTheHandle(t *testing.T) {
	st := newDesk(t)
	shown := func() bool { return st.over0().handle.Visible() }
	for _, c := range []struct {
		name string
		x, y float64
		want bool
	}{
		{"a card", 120, 160, true},
		{"a hub", 320, 200, true},
		{"a state", 100, 70, true},
		{"a bloc", 100, 30, false},
		{"a link", 305, 88, false},
		{"the ground", 230, 120, false},
	} {
		st.hover(c.x, c.y)
		if shown() != c.want {
			t.Errorf("%s: shown: %v", c.name, shown())
		}
	}
	st.hover(120, 160)
	edge := st.look.ToDevice(geom.Point{X: 190, Y: 160})
	if p := st.over0().spot; near(p, fyne.NewPos(float32(edge.X)+handleOut, float32(edge.Y)), 1) == false {
		t.Errorf("it lies at %v, the edge at %v", p, edge)
	}
	// On the part of it that stands out its card stays hovered over.
	p := st.over0().spot.AddXY(handleSize/2, 0)
	st.MouseMoved(at(0, p.X, p.Y))
	if st.State().Hover != "anna" || st.Cursor() != desktop.CrosshairCursor {
		t.Errorf("over it: hover %q", st.State().Hover)
	}
	st.scrollAt(p.X, p.Y, 0, 60)
	st.hover(120, 160)
	edge = st.look.ToDevice(geom.Point{X: 190, Y: 160})
	if p := st.over0().spot; !near(p, fyne.NewPos(float32(edge.X)+handleOut, float32(edge.Y)), 1) || math.Abs(float64(st.over0().handle.Size().Width-handleSize)) > .01 {
		t.Errorf("from nearer it lies at %v, the edge at %v", p, edge)
	}
	st.SetEditable(false)
	if shown() {
		t.Error("shown where nothing can be edited")
	}
	st.SetEditable(true)
	st.MouseOut()
	if shown() {
		t.Error("shown though the pointer has left")
	}
	st.ZoomOut()
	for range 8 {
		st.ZoomOut()
	}
	st.hover(120, 160)
	if shown() {
		t.Error("larger than its card")
	}
}

// A card whose right edge is out of sight has its handle at the border.
func TestTheHandleStaysInSight(t *testing.T) {
	st := newDesk(t)
	st.FitRect(geom.Rect{X: 60, Y: 140, W: 40, H: 30})
	for range 3 {
		st.ZoomIn()
	}
	st.hover(80, 160)
	if x := st.over0().spot.X; x > 400-handleSize/2 || !st.over0().handle.Visible() {
		t.Errorf("it lies at %v", x)
	}
}

func TestConnecting(t *testing.T) {
	for _, c := range []struct {
		name       string
		x, y       float64 // hovered over
		tx, ty     float64
		want       string
		ringed     bool
		restricted bool
	}{
		{"card to card", 120, 160, 500, 200, "connect anna chie", true, false},
		{"card to hub", 120, 160, 320, 200, "connect anna talks", true, false},
		{"hub to card", 320, 200, 120, 260, "connect talks ben", true, false},
		{"to a state, on its ground", 120, 160, 500, 330, "connect anna jp", true, false},
		{"to the ground", 120, 160, 230, 300, "", false, false},
		{"to itself", 120, 160, 80, 160, "", false, false},
		{"state to state", 100, 70, 500, 70, "connect fr jp", true, false},
		{"out of a state into it", 100, 70, 60, 340, "", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := newDesk(t)
			was := st.look
			st.hover(c.x, c.y)
			from := st.over0().spot
			x, y := st.over(c.tx, c.ty)
			st.MouseDown(at(desktop.MouseButtonPrimary, from.X+3, from.Y))
			st.Dragged(&fyne.DragEvent{Dragged: delta((x-from.X-3)/2, 0)})
			st.Dragged(&fyne.DragEvent{Dragged: delta((x-from.X-3)/2, y-from.Y)})
			o := st.over0()
			if !o.line.Visible() || o.line.Position1 != from || !near(o.line.Position2, fyne.NewPos(x, y), .5) || o.handle.Visible() {
				t.Errorf("the line runs from %v to %v", o.line.Position1, o.line.Position2)
			}
			if o.target.Visible() != c.ringed {
				t.Errorf("the end is marked: %v", o.target.Visible())
			}
			st.DragEnd()
			st.MouseUp(at(desktop.MouseButtonPrimary, x, y))
			if said := st.said(); said != c.want {
				t.Errorf("reported %q, want %q", said, c.want)
			}
			if o.line.Visible() || o.target.Visible() || st.look != was {
				t.Error("something of it is left")
			}
		})
	}
}

func TestNudging(t *testing.T) {
	st := newDesk(t)
	st.Nudge(geom.Point{X: 8}) // nothing is selected
	st.SetState(scene.State{Selected: "anna", Others: []string{"pact"}})
	st.Nudge(geom.Point{X: 8})
	st.Nudge(geom.Point{X: 8})
	st.Nudge(geom.Point{Y: -1})
	if said := st.said(); said != "move anna by 8.0,0.0, move anna by 16.0,0.0, move anna by 16.0,-1.0" {
		t.Errorf("reported %q", said)
	}
	st.SetScene(drafted())
	st.Nudge(geom.Point{X: 8})
	st.SetState(scene.State{})
	st.focus("ben")
	st.Nudge(geom.Point{X: 8})
	if said := st.said(); said != "move anna by 8.0,0.0, move ben by 8.0,0.0" {
		t.Errorf("of a new drawing, then of another card: reported %q", said)
	}
	st.SetEditable(false)
	st.Nudge(geom.Point{X: 8})
	if said := st.said(); said != "" {
		t.Errorf("read-only: reported %q", said)
	}
}

// The keys of nudging are taken while the map has the keyboard.
func TestNudgingKeys(t *testing.T) {
	st := newDesk(t)
	st.SetState(scene.State{Selected: "anna"})
	var c fyne.ShortcutHandler
	press := func(k fyne.KeyName, more fyne.KeyModifier) {
		c.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault | more})
	}
	press(fyne.KeyLeft, 0)
	st.listenTo(&c, true)
	press(fyne.KeyLeft, 0)
	press(fyne.KeyDown, fyne.KeyModifierShift)
	st.listenTo(&c, false)
	press(fyne.KeyLeft, 0)
	if said := st.said(); said != "move anna by -8.0,0.0, move anna by -8.0,1.0" {
		t.Errorf("reported %q", said)
	}
}

// After an edit that has moved the origin, what has stayed lies where it lay
// on the screen.
func TestTheViewStaysAfterAnEdit(t *testing.T) {
	st := newDesk(t)
	st.FitRect(geom.Rect{X: 40, Y: 130, W: 160, H: 160})
	st.pass(time.Second)
	was := st.look.ToDevice(geom.Point{X: 120, Y: 160})
	st.SetScene(edit(37.3, -12.9, ""))
	if got := st.look.ToDevice(geom.Point{X: 157.3, Y: 147.1}); got.Sub(was).Len() > 1e-6 || st.Fitted() {
		t.Errorf("anna lies at %v, she lay at %v", got, was)
	}
	st.same("after an edit")
	st.SetScene(edit(0, 0, "all"))
	if !st.Fitted() {
		t.Error("of another map all is shown")
	}
	st.SetScene(edit(0, 20, "all"))
	if want := st.fit(); !st.Fitted() || st.look != want {
		t.Errorf("looks from %+v, all of it is shown from %+v", st.look, want)
	}
}

// edit returns the drafted map larger and moved, with other ids or places if
// all of it is to be another.
func edit(dx, dy float64, other string) *scene.Scene {
	s := drafted()
	d := geom.Point{X: dx, Y: dy}
	s.Size.W, s.Size.H, s.Origin = s.Size.W+60, s.Size.H+30, s.Origin.Add(d)
	for i := range s.Items {
		it := &s.Items[i]
		it.Bounds, it.Hit = it.Bounds.Shift(d), it.Hit.Shift(d)
		if it.ID != "" {
			it.ID += other
		}
		if it.Place != nil {
			p := it.Place.Add(d)
			it.Place = &p
		}
		for k := range it.Line {
			it.Line[k] = it.Line[k].Add(d)
		}
	}
	return s
}

func TestOthersAreRedrawnAlone(t *testing.T) {
	st := newDesk(t)
	st.SetState(scene.State{Selected: "anna"})
	st.frame()
	st.drawn = 0
	ids := []string{"ben", "talks"}
	st.SetState(scene.State{Selected: "anna", Others: ids})
	ids[0] = "chie" // the view has a copy
	st.same("with others")
	if st.drawn == 0 || st.drawn > 400*300/3 {
		t.Errorf("%d pixels drawn", st.drawn)
	}
	st.SetState(scene.State{Selected: "anna"})
	st.same("without")
}

// Whoever drags or turns the wheel before there is a drawing sees all of the
// first one nevertheless; and what is dragged while a new one comes begins
// from where that lies.
func TestAHandBeforeTheFirstDrawing(t *testing.T) {
	st := newStage(t, nil)
	st.MouseDown(at(desktop.MouseButtonPrimary, 200, 150))
	st.scrollAt(200, 150, 0, 50)
	st.SetScene(small())
	st.Dragged(&fyne.DragEvent{Dragged: delta(60, 40)})
	st.Dragged(&fyne.DragEvent{Dragged: delta(10, 10)})
	st.MouseUp(at(desktop.MouseButtonPrimary, 270, 200))
	st.pass(time.Second)
	if !st.Fitted() || st.look != st.fit() {
		t.Errorf("looks from %v, all is seen from %v", st.look, st.fit())
	}

	st = newDesk(t)
	st.FitRect(geom.Rect{X: 40, Y: 130, W: 160, H: 160})
	st.pass(time.Second)
	was := st.look
	st.MouseDown(at(desktop.MouseButtonPrimary, 5, 290))
	st.SetScene(edit(37.3, -12.9, ""))
	now := st.look
	if now == was {
		t.Fatal("the new drawing is looked at from where the old one was")
	}
	st.Dragged(&fyne.DragEvent{Dragged: delta(10, 0)})
	if got, want := st.look, st.clamped(now.Pan(10, 0)); got != want {
		t.Errorf("looks from %v, want %v", got, want)
	}
}
