package mapview

import (
	"image"
	"math"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"entente/app/internal/settings"
	"entente/app/internal/viewport"
	"entente/graph/geom"
	"entente/graph/scene"

	"pgregory.net/rapid"
)

func TestANewMapIsShownWhole(t *testing.T) {
	st := newStage(t, small())
	if st.px != (image.Point{X: 400, Y: 300}) {
		t.Fatalf("the window has %v pixels", st.px)
	}
	want := viewport.Fit(small().Size, geom.Size{W: 400, H: 300}, fitMargin)
	if st.look != want || !st.Fitted() {
		t.Errorf("look %+v, want %+v", st.look, want)
	}
	st.same("at first")
}

// The window of the toolkit shows our pixels, each where it belongs.
func TestTheToolkitShowsThePicture(t *testing.T) {
	st := newStage(t, small())
	got := st.window.Canvas().Capture()
	want := st.fresh()
	for y := range 300 {
		for x := range 400 {
			r, g, b, _ := got.At(x, y).RGBA()
			p := want.Pix[want.PixOffset(x, y):]
			if uint8(r>>8) != p[0] || uint8(g>>8) != p[1] || uint8(b>>8) != p[2] {
				t.Fatalf("pixel %d,%d of the window is %d,%d,%d, want %v", x, y, r>>8, g>>8, b>>8, p[:3])
			}
		}
	}
	if len(st.events("frame")) == 0 {
		t.Error("the toolkit has not asked for the picture")
	}
}

func TestPanningDrawsOnlyWhatIsLaidBare(t *testing.T) {
	st := newStage(t, small())
	st.frame()
	st.drawn = 0
	st.drag(desktop.MouseButtonPrimary, 200, 150, fyne.NewDelta(3, 0), fyne.NewDelta(7, 0), fyne.NewDelta(0, -4))
	st.same("after a drag")
	if want := 10*296 + 4*400; st.drawn != want {
		t.Errorf("%d pixels drawn, want %d", st.drawn, want)
	}
	if said := st.said(); said != "" {
		t.Errorf("a drag reported %q", said)
	}
	if e := st.events("frame"); e[len(e)-1]["kind"] != "pan" {
		t.Errorf("frames traced: %v", e)
	}
}

// Whatever is done to the view, the next crisp frame is what a fresh drawing
// of all of it would be.
func TestFramesEqualFreshDrawings(t *testing.T) {
	st := newStage(t, small())
	ids := []string{"", "anna", "ben", "fr", "talks"}
	other := small()
	other.Background.B = 90
	rapid.Check(t, func(t *rapid.T) {
		st.cost = time.Duration(rapid.SampledFrom([]int{0, 10, 200}).Draw(t, "cost ms")) * time.Millisecond
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			switch rapid.IntRange(0, 8).Draw(t, "what") {
			case 0:
				d := fyne.NewDelta(float32(rapid.IntRange(-90, 90).Draw(t, "dx")), float32(rapid.IntRange(-90, 90).Draw(t, "dy")))
				st.drag(desktop.MouseButtonTertiary, 200, 150, d)
			case 1:
				st.scrollAt(rapid.Float32Range(0, 400).Draw(t, "x"), 20, 0, rapid.Float32Range(-80, 80).Draw(t, "wheel"))
			case 2:
				st.SetState(scene.State{Selected: rapid.SampledFrom(ids).Draw(t, "selected")})
			case 3:
				st.SetState(scene.State{Keep: map[string]bool{rapid.SampledFrom(ids).Draw(t, "kept"): true}})
			case 4:
				st.MouseMoved(at(0, rapid.Float32Range(0, 400).Draw(t, "x"), 150))
			case 5:
				st.window.Resize(fyne.NewSize(float32(rapid.IntRange(200, 420).Draw(t, "w")), float32(rapid.IntRange(150, 330).Draw(t, "h"))))
			case 6:
				st.SetScene(rapid.SampledFrom([]*scene.Scene{other, small()}).Draw(t, "scene"))
			case 7:
				st.frame()
			case 8:
				st.Fit()
			}
		}
		for range 3 { // what was begun on the way may have to be followed by another
			st.pass(time.Second)
			st.work()
		}
		if st.mode != crisp {
			t.Fatalf("mode %d at rest", st.mode)
		}
		st.same("at rest")
	})
}

func TestHoverRedrawsALittle(t *testing.T) {
	st := newStage(t, small())
	st.frame()
	st.drawn = 0
	p := st.look.ToDevice(geom.Point{X: 120, Y: 160})
	st.MouseMoved(at(0, float32(p.X), float32(p.Y)))
	st.same("hovered")
	if st.drawn == 0 || st.drawn > 400*300/8 {
		t.Errorf("%d pixels drawn", st.drawn)
	}
	if said := st.said(); said != "hover anna" {
		t.Errorf("reported %q", said)
	}
	if st.Cursor() != desktop.PointerCursor {
		t.Error("no hand over what can be clicked")
	}
	st.MouseOut()
	st.same("left")
	if said := st.said(); said != "hover " || st.Cursor() != desktop.DefaultCursor {
		t.Errorf("reported %q", said)
	}
}

func TestZoomKeepsThePointUnderThePointer(t *testing.T) {
	st := newStage(t, small())
	p := geom.Point{X: 133, Y: 77}
	before, scale := st.look.ToScene(p), st.look.Scale
	for _, dy := range []float32{25, 25, -60, 400, 3} {
		st.scrollAt(133, 77, 0, dy)
		if after := st.look.ToScene(p); after.Sub(before).Len() > 1e-9 {
			t.Fatalf("%v moved to %v", before, after)
		}
	}
	if st.look.Scale <= scale {
		t.Errorf("scale %v after turning the wheel up from %v", st.look.Scale, scale)
	}
	st.same("after zooming")
}

func TestTheWheel(t *testing.T) {
	for _, c := range []struct {
		name   string
		mode   string
		held   fyne.KeyModifier
		dx, dy float32
		zooms  bool
		x, y   float64 // by how much the map moves
	}{
		{"zooms", settings.WheelZooms, 0, 0, 25, true, 0, 0},
		{"to the side pans", settings.WheelZooms, 0, 10, 0, false, 16, 0},
		{"pans by preference", settings.WheelPans, 0, 0, -20, false, 0, -32},
		{"with ctrl zooms", settings.WheelPans, fyne.KeyModifierControl, 0, 25, true, 0, 0},
		{"with cmd zooms", settings.WheelPans, fyne.KeyModifierSuper, 0, 25, true, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := newStage(t, small())
			st.SetWheel(c.mode)
			st.keys = c.held
			was := st.look
			st.scrollAt(200, 150, c.dx, c.dy)
			if zoomed := st.look.Scale > was.Scale; zoomed != c.zooms {
				t.Errorf("zoomed: %v", zoomed)
			}
			if !c.zooms && (st.look.X-was.X != c.x || st.look.Y-was.Y != c.y) {
				t.Errorf("moved by %v,%v, want %v,%v", st.look.X-was.X, st.look.Y-was.Y, c.x, c.y)
			}
		})
	}
}

func TestAnExpensiveZoomIsStretchedThenDrawnBehind(t *testing.T) {
	st := newStage(t, small())
	st.cost = 200 * time.Millisecond
	st.SetState(scene.State{Keep: map[string]bool{"anna": true}})
	st.frame() // tells the cost
	st.drawn = 0
	st.scrollAt(200, 150, 0, 25)
	if st.mode != stretched || st.drawn != 0 {
		t.Fatalf("mode %d, %d pixels drawn", st.mode, st.drawn)
	}
	if w := st.raster.Size().Width; math.Abs(float64(w)-400*math.Exp(wheelZoom*25)) > 0.01 {
		t.Errorf("the picture is %v wide", w)
	}
	st.pass(quietTime / 2)
	st.scrollAt(200, 150, 0, 5)
	st.pass(quietTime / 2)
	if len(st.jobs) != 0 {
		t.Error("drawn before the wheel has come to rest")
	}
	st.pass(quietTime)
	if len(st.jobs) != 1 || st.mode != stretched {
		t.Fatalf("%d drawings in the background, mode %d", len(st.jobs), st.mode)
	}
	st.work()
	if st.mode != crisp || st.raster.Size() != st.Size() {
		t.Errorf("mode %d, picture %v", st.mode, st.raster.Size())
	}
	drawn := st.drawn
	st.same("after the background")
	if drawn != 400*300 || st.drawn != drawn {
		t.Errorf("%d pixels drawn in the background, %d in all", drawn, st.drawn)
	}
}

func TestPanningWhileTheBackgroundDraws(t *testing.T) {
	st := newStage(t, small())
	st.cost = 200 * time.Millisecond
	st.SetState(scene.State{Keep: map[string]bool{"anna": true}})
	st.frame()
	st.scrollAt(200, 10, 0, 25) // over nothing
	st.pass(quietTime)
	st.drag(desktop.MouseButtonPrimary, 200, 150, fyne.NewDelta(9, 5))
	st.drawn = 0
	st.work()
	st.same("after the background")
	if want := 400*300 + 9*295 + 5*400; st.drawn != want {
		t.Errorf("%d pixels drawn, want %d: the picture is taken and shifted", st.drawn, want)
	}
}

// What is dear to draw although the picture needs no whole drawing is drawn
// once in the background, not again and again.
func TestADearPartIsDrawnOnce(t *testing.T) {
	st := newStage(t, small())
	st.cost = 600 * time.Millisecond
	st.SetState(scene.State{Keep: map[string]bool{"anna": true}})
	st.frame()
	for name, change := range map[string]func(){
		"a long way":   func() { st.drag(desktop.MouseButtonPrimary, 200, 150, fyne.NewDelta(150, 90)) },
		"a large mark": func() { st.SetState(scene.State{Selected: "west", Keep: map[string]bool{"anna": true}}) },
	} {
		change()
		if len(st.jobs) != 1 {
			t.Fatalf("%s: %d drawings in the background", name, len(st.jobs))
		}
		st.drawn = 0
		st.work()
		st.same(name)
		if st.drawn != 400*300 || st.mode != crisp {
			t.Errorf("%s: %d pixels drawn, mode %d", name, st.drawn, st.mode)
		}
	}
}

func TestStalePicturesAreThrownAway(t *testing.T) {
	st := newStage(t, small())
	st.cost = 200 * time.Millisecond
	st.SetState(scene.State{Keep: map[string]bool{"anna": true}})
	st.frame()
	st.scrollAt(200, 150, 0, 25)
	st.pass(quietTime)
	other := small()
	other.Background.B = 90
	st.SetScene(other)
	late := st.jobs[0]
	st.jobs = st.jobs[1:]
	late()
	st.flush()
	if st.surface.shown.scene == other {
		t.Fatal("the picture of one scene is shown as that of another")
	}
	if len(st.jobs) != 1 {
		t.Fatalf("%d drawings follow", len(st.jobs))
	}
	st.work()
	st.same("after all")

	// A picture of another scale that is further off than the one shown is dropped too.
	st.scrollAt(200, 150, 0, 25)
	st.pass(quietTime)
	st.scrollAt(200, 150, 0, -50)
	shown := st.surface.shown.view
	late = st.jobs[0]
	st.jobs = st.jobs[1:]
	late()
	st.flush()
	if st.surface.shown.view != shown {
		t.Error("a picture further off took the place of a nearer one")
	}
	st.pass(time.Second)
	st.work()
	st.same("at rest")
}

func TestASceneOfTheSameSizeKeepsTheView(t *testing.T) {
	st := newStage(t, small())
	st.scrollAt(100, 100, 0, 40)
	look := st.look
	st.SetScene(small())
	if st.look != look {
		t.Error("another theme has moved the map")
	}
	larger := small()
	larger.Size.W *= 2
	st.SetScene(larger)
	if want := viewport.Fit(larger.Size, geom.Size{W: 400, H: 300}, fitMargin); st.look != want {
		t.Errorf("another map is looked at from %+v, want %+v", st.look, want)
	}
	st.same("another map")
	st.SetScene(nil)
	if st.Snapshot() != nil || st.raster.Visible() {
		t.Error("no map, but a picture")
	}
	st.clickAt(10, 10)
	st.scrollAt(10, 10, 0, 5)
	st.key(fyne.KeyTab, 0)
	st.key(fyne.KeyDown, 0)
	st.TypedRune('0')
	st.TypedRune('1')
	st.SetScene(small())
	st.same("a map again")
}

func TestResizing(t *testing.T) {
	st := newStage(t, small())
	st.window.Resize(fyne.NewSize(600, 500))
	if want := viewport.Fit(small().Size, geom.Size{W: 600, H: 500}, fitMargin); st.look != want {
		t.Errorf("the whole map does not follow the window: %+v, want %+v", st.look, want)
	}
	st.same("whole")
	st.scrollAt(100, 100, 0, 40)
	st.frame()
	middle := st.look.Middle(geom.Size{W: 600, H: 500})
	st.drawn = 0
	st.window.Resize(fyne.NewSize(620, 480))
	if m := st.look.Middle(geom.Size{W: 620, H: 480}); m.Sub(middle).Len() > 1e-9 {
		t.Errorf("the middle moved from %v to %v", middle, m)
	}
	st.same("resized")
	if want := 20 * 480; st.drawn != want {
		t.Errorf("%d pixels drawn, want %d", st.drawn, want)
	}
}

func TestLookIsRemembered(t *testing.T) {
	st := newStage(t, small())
	st.scrollAt(320, 70, 0, 100)
	c, s := st.Look()
	again := newStage(t, nil)
	again.SetLook(c, s)
	if c2, s2 := again.Look(); c2 != c || s2 != s {
		t.Errorf("before there is a map: %v %v, want %v %v", c2, s2, c, s)
	}
	again.SetScene(small())
	c2, s2 := again.Look()
	if c2.Sub(c).Len() > 1 || s2 != s || again.Fitted() {
		t.Errorf("looks at %v from %v, want %v from %v", c2, s2, c, s)
	}
	again.SetLook(geom.Point{X: math.NaN()}, 1)
	again.SetLook(c, math.Inf(1))
	again.SetLook(c, -1)
	if c3, _ := again.Look(); c3 != c2 {
		t.Error("a look that cannot be was taken")
	}
}

func TestOnLookWaitsForRest(t *testing.T) {
	st := newStage(t, small())
	for range 5 {
		st.scrollAt(2, 2, 0, 10) // the ground
		st.pass(lookRest / 2)
	}
	if said := st.said(); said != "" {
		t.Errorf("reported %q in between", said)
	}
	st.pass(lookRest)
	if said := st.said(); said != "look" {
		t.Errorf("reported %q", said)
	}
}

func TestZoomCommands(t *testing.T) {
	st := newStage(t, small())
	s := st.look.Scale
	st.ZoomIn()
	if st.look.Scale != s*zoomStep {
		t.Errorf("nearer: %v", st.look.Scale)
	}
	st.ZoomOut()
	st.Zoom100()
	if st.Zoom() != 1 {
		t.Errorf("100 %% is %v", st.Zoom())
	}
	st.FitRect(geom.Rect{X: 450, Y: 180, W: 140, H: 40})
	r := st.look.RectToDevice(geom.Rect{X: 450, Y: 180, W: 140, H: 40})
	if c := r.Center(); math.Abs(c.X-200) > 1 || math.Abs(c.Y-150) > 1 || r.X < 0 || r.MaxX() > 400 {
		t.Errorf("the rectangle lies at %+v", r)
	}
	st.FitRect(geom.Rect{X: 450, Y: 180, W: 1, H: 1})
	if st.look.Scale > rectLimit {
		t.Errorf("a speck fills the window at scale %v", st.look.Scale)
	}
	st.Reveal("anna")
	b := st.look.RectToDevice(geom.Rect{X: 50, Y: 140, W: 140, H: 40})
	if b.X < 0 || b.Y < 0 || b.MaxX() > 400 || b.MaxY() > 300 {
		t.Errorf("what was to be in sight lies at %+v", b)
	}
	st.Reveal("nobody")
	st.ZoomTo("nobody")
	st.Fit()
	if !st.Fitted() {
		t.Error("not fitted")
	}
	st.same("after all")
}

func TestTheMapCannotBeLost(t *testing.T) {
	st := newStage(t, small())
	for range 20 {
		st.drag(desktop.MouseButtonPrimary, 200, 150, fyne.NewDelta(300, 200))
	}
	all := st.look.RectToDevice(geom.Rect{W: 640, H: 400})
	if all.X > 400-keptInSight || all.Y > 300-keptInSight {
		t.Errorf("the map lies at %+v", all)
	}
}

func TestTrace(t *testing.T) {
	st := newStage(t, small())
	st.frame()
	if e := st.events("first-frame"); len(e) != 1 || e[0]["ms"] == nil {
		t.Errorf("first frames: %v", e)
	}
	st.OnSelect = func(id string) {
		st.clock = st.clock.Add(3 * time.Millisecond) // whoever decides takes its time
		st.SetState(scene.State{Selected: id, Keep: map[string]bool{id: true}})
	}
	p := st.look.ToDevice(geom.Point{X: 120, Y: 160})
	st.cost = 4 * time.Millisecond
	st.clickAt(float32(p.X), float32(p.Y))
	if e := st.events("select"); len(e) != 0 {
		t.Errorf("reported before it is seen: %v", e)
	}
	st.frame()
	st.frame()
	e := st.events("select")
	if len(e) != 1 || e[0]["id"] != "anna" || e[0]["ms"] != 7.0 {
		t.Errorf("selections: %v", e)
	}
	st.SetState(scene.State{Selected: "ben"}) // from elsewhere
	st.frame()
	if e := st.events("select"); len(e) != 2 || e[1]["id"] != "ben" || e[1]["ms"] != 4.0 {
		t.Errorf("selections: %v", e)
	}
	if e := st.events("first-frame"); len(e) != 1 {
		t.Errorf("first frames: %v", e)
	}
}

func TestTheFirstPictureOfALargeMapIsDrawnBehind(t *testing.T) {
	big := small()
	for range 20000 {
		big.Items = append(big.Items, scene.Item{})
	}
	st := newStage(t, big)
	if st.mode != nothing || len(st.jobs) != 1 || st.drawn != 0 {
		t.Fatalf("mode %d, %d drawings behind, %d pixels drawn", st.mode, len(st.jobs), st.drawn)
	}
	st.window.Resize(fyne.NewSize(380, 300))
	st.work()
	st.same("when drawn")
}

func TestSnapshotWhileStretched(t *testing.T) {
	st := newStage(t, small())
	st.cost = 200 * time.Millisecond
	st.SetState(scene.State{Keep: map[string]bool{"anna": true}})
	st.frame()
	for range 5 {
		st.scrollAt(200, 150, 0, -25)
	}
	p := st.Snapshot()
	if p.Rect != image.Rect(0, 0, 400, 300) {
		t.Fatalf("size %v", p.Rect)
	}
	if c := p.RGBAAt(1, 1); c.R != 250 || c.A != 255 {
		t.Errorf("beside the small picture lies %v", c)
	}
}

func TestReportsNameEvents(t *testing.T) {
	st := newStage(t, small())
	st.SetState(scene.State{Selected: "anna", Hover: "x", Focus: "y"})
	if s := st.State(); s.Selected != "anna" || s.Hover != "" || s.Focus != "" {
		t.Errorf("state %+v", s)
	}
	if !strings.Contains(st.traced.String(), `"event":"frame"`) {
		st.frame()
	}
}

// Wherever the widget lies, its picture begins and ends where pixels of the
// window do: the toolkit rounds both ends, and would drop or repeat a row.
func TestThePictureLiesOnThePixelsOfTheWindow(t *testing.T) {
	st := newStage(t, small())
	st.window.SetContent(container.NewWithoutLayout(st.View))
	for _, at := range []fyne.Position{{X: 10, Y: 20}, {X: 10.4, Y: 20.6}, {X: 0.5, Y: 7.49}} {
		st.View.Move(at)
		st.View.Resize(fyne.NewSize(300.7, 200.3))
		st.arrange(budgetOnce)
		st.frame()
		st.flush()
		from := st.raster.Position().Add(at)
		to := from.Add(st.raster.Size())
		for _, x := range []float32{from.X, from.Y, to.X, to.Y} {
			if d := math.Abs(float64(x) - math.Round(float64(x))); d > 1e-3 {
				t.Errorf("at %v the picture lies from %v to %v", at, from, to)
				break
			}
		}
		if got := st.raster.Size(); got.Width != float32(st.px.X) || got.Height != float32(st.px.Y) {
			t.Errorf("at %v: %v pixels lie on %v", at, st.px, got)
		}
	}
	// It follows when the widget is only moved.
	st.View.Move(fyne.NewPos(3.3, 4.7))
	st.frame()
	if p := st.raster.Position(); math.Abs(float64(p.X+3.3)-3) > 1e-3 || math.Abs(float64(p.Y+4.7)-5) > 1e-3 {
		t.Errorf("moved alone: it lies at %v in the widget", p)
	}
}
