package mapview

import (
	"image"
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"entente/app/internal/viewport"
	"entente/graph/geom"
	"entente/graph/scene"
)

// dear makes drawings cost much and lets the view know.
func (st *stage) dear() {
	st.cost = 200 * time.Millisecond
	st.SetState(scene.State{Keep: map[string]bool{"anna": true}})
	st.frame()
}

func TestAPictureIsMadeAheadOfAMovement(t *testing.T) {
	st := newStage(t, small())
	st.dear()
	from := st.look
	to := from.ZoomAt(geom.Point{X: 300, Y: 200}, 1.5)
	st.anim, st.goal = fyne.NewAnimation(travelTime, func(float32) {}), to // under way
	ahead := st.wanted()
	ahead.view = to
	st.begin(ahead, "zoom")
	st.goTo(viewport.Between(from, to, st.View.window(), 0.1))
	st.work()
	if st.held == nil || st.surface.shown.view != from {
		t.Fatal("the picture made ahead is shown too early, or lost")
	}
	st.goTo(viewport.Between(from, to, st.View.window(), 0.9))
	if st.held != nil || st.surface.shown.view != to || st.mode != stretched {
		t.Fatalf("held %v, shown %+v, mode %d near the end", st.held, st.surface.shown.view, st.mode)
	}
	st.anim = nil
	st.drawn = 0
	st.goTo(to)
	st.same("at the end")
	if st.drawn != 0 {
		t.Errorf("%d pixels drawn again", st.drawn)
	}
}

func TestAPictureMadeAheadInVainIsThrownAway(t *testing.T) {
	st := newStage(t, small())
	st.dear()
	to := st.look.ZoomAt(geom.Point{X: 300, Y: 200}, 3)
	st.anim, st.goal = fyne.NewAnimation(travelTime, func(float32) {}), to
	ahead := st.wanted()
	ahead.view = to
	st.begin(ahead, "zoom")
	st.work()
	st.halt()
	st.SetState(scene.State{})
	if st.held != nil {
		t.Error("kept although the movement has ended")
	}
	st.pass(time.Second)
	st.work()
	st.same("at rest")
}

func TestMovementsAreShownWhereWanted(t *testing.T) {
	st := newStage(t, small())
	var asked int
	st.opt.Animate = func() bool { asked++; return true }
	st.ZoomIn() // the toolkit's tests go to the end at once
	if asked != 1 || st.anim != nil {
		t.Errorf("asked %d times, under way: %v", asked, st.anim != nil)
	}
	st.Fit()
	if !st.Fitted() {
		t.Error("not fitted after a movement")
	}
	st.same("at the end")
}

func TestResizingEndsAMovement(t *testing.T) {
	st := newStage(t, small())
	to := st.look.ZoomAt(geom.Point{X: 200, Y: 150}, 2)
	st.anim, st.goal, st.fitted = fyne.NewAnimation(travelTime, func(float32) {}), to, false
	st.window.Resize(fyne.NewSize(420, 300))
	if st.anim != nil || st.look.Scale != to.Scale {
		t.Errorf("look %+v, wanted the scale of %+v", st.look, to)
	}
	st.same("after it")
}

func TestScaledScreens(t *testing.T) {
	for _, scale := range []float32{1.5, 2} {
		st := newStage(t, small())
		was := st.look
		st.window.Canvas().(software.WindowlessCanvas).SetScale(scale)
		st.View.Refresh()
		if want := (image.Point{X: int(400 * scale), Y: int(300 * scale)}); st.px != want || math.Abs(st.ratio-float64(scale)) > 1e-6 {
			t.Fatalf("%v pixels at ratio %v, want %v", st.px, st.ratio, want)
		}
		if k := st.look.Scale / was.Scale; math.Abs(k-float64(scale)) > 0.01 {
			t.Errorf("the map is drawn %v times as large", k)
		}
		p := st.look.ToDevice(geom.Point{X: 120, Y: 160})
		st.clickAt(float32(p.X)/scale, float32(p.Y)/scale)
		if said := st.said(); said != "select anna" {
			t.Errorf("a click reported %q", said)
		}
		st.drag(1, 200, 150, delta(10, 0))
		st.same("panned")
		st.Zoom100()
		if st.look.Scale != st.ratio || st.Zoom() != 1 {
			t.Errorf("100 %% is %v pixels a point", st.look.Scale)
		}
		st.same("at 100 %")
	}
}
