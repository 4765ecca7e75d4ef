package mapview

import (
	"image"
	"math"
	"time"

	"fyne.io/fyne/v2"

	"entente/app/internal/settings"
	"entente/app/internal/viewport"
	"entente/graph/geom"
)

// Distances in units of the toolkit, and times.
const (
	fitMargin    = 16
	revealMargin = 40
	keptInSight  = 80 // of the drawing, however far it is moved
	travelTime   = 220 * time.Millisecond
	lookRest     = 250 * time.Millisecond
	zoomStep     = 1.25 // of a key or button
	rectLimit    = 2.5  // device pixels a point and unit: FitRect does not go nearer
)

// Fit shows all of the map.
func (v *View) Fit() {
	if v.ready() {
		v.travel(v.fit())
		v.fitted = true
	}
}

// Fitted tells whether the view shows all of the map and follows the size of
// the window in that.
func (v *View) Fitted() bool { return v.fitted }

// ZoomIn looks from nearer.
func (v *View) ZoomIn() { v.zoomBy(zoomStep) }

// ZoomOut looks from further away.
func (v *View) ZoomOut() { v.zoomBy(1 / zoomStep) }

// Zoom100 shows a point of the map as large as a unit of the toolkit.
func (v *View) Zoom100() { v.zoomBy(v.ratio / v.target().Scale) }

// Zoom returns the scale as a share of that of Zoom100.
func (v *View) Zoom() float64 { return v.look.Scale / v.ratio }

// FitRect shows a rectangle of the scene, but not from so near that little
// else is seen.
func (v *View) FitRect(r geom.Rect) {
	if !v.ready() || r.Empty() {
		return
	}
	w := v.window()
	to := viewport.Fit(r.Size(), w, revealMargin*v.ratio)
	to.Scale = math.Min(to.Scale, math.Max(rectLimit*v.ratio, v.fit().Scale))
	c := r.Center()
	v.travel(viewport.View{Scale: to.Scale, X: w.W/2 - c.X*to.Scale, Y: w.H/2 - c.Y*to.Scale})
}

// ZoomTo shows an element and its neighbours. An unknown id does nothing.
func (v *View) ZoomTo(id string) {
	r, ok := v.walk.bounds(id)
	if !ok {
		return
	}
	if v.Neighbours != nil {
		for _, n := range v.Neighbours(id) {
			if q, ok := v.walk.bounds(n); ok {
				r = r.Union(q)
			}
		}
	}
	v.FitRect(r)
}

// Reveal moves the map as little as needed for an element to be in sight, a
// link by its label. An unknown id does nothing.
func (v *View) Reveal(id string) {
	p, ok := v.walk.place(id)
	if !ok || !v.ready() {
		return
	}
	if to, moved := v.target().Reveal(p.at, v.window(), revealMargin*v.ratio); moved {
		v.travel(to)
	}
}

// Look returns the point of the scene in the middle of the view and the scale
// in device pixels a point, to be remembered.
func (v *View) Look() (center geom.Point, scale float64) {
	if !v.ready() && v.asked != nil {
		return geom.Point{X: v.asked.X, Y: v.asked.Y}, v.asked.Scale
	}
	t := v.target()
	return t.Middle(v.window()), t.Scale
}

// SetLook looks at the map as Look has told; it waits until there is a map in a window.
func (v *View) SetLook(center geom.Point, scale float64) {
	if !(scale > 0) || math.IsInf(scale, 0) || math.IsNaN(center.X+center.Y) {
		return
	}
	v.asked = &settings.View{X: center.X, Y: center.Y, Scale: scale}
	if v.ready() {
		v.settle()
		v.arrange(budgetOnce)
	}
}

// settle finds the first view of a map: what was asked for, else all of it.
func (v *View) settle() {
	v.halt()
	if a := v.asked; a != nil {
		v.asked, v.fitted = nil, false
		s := math.Min(math.Max(a.Scale, viewport.MinScale), viewport.MaxScale)
		w := v.window()
		v.look = v.clamped(viewport.View{Scale: s, X: math.Round(w.W/2 - a.X*s), Y: math.Round(w.H/2 - a.Y*s)})
		return
	}
	v.look, v.fitted = v.fit(), true
	v.looked()
}

// ready tells whether there is a map in a window.
func (v *View) ready() bool { return v.scene != nil && v.px != (image.Point{}) }

func (v *View) window() geom.Size { return sizeOf(v.px) }

func (v *View) fit() viewport.View {
	w := v.window()
	to := viewport.Fit(v.scene.Size, w, fitMargin*v.ratio)
	if most := fitLimit * v.ratio; to.Scale > most {
		to = viewport.View{Scale: most}.CenteredOn(geom.Point{X: v.scene.Size.W / 2, Y: v.scene.Size.H / 2}, w)
	}
	return to
}

// fitLimit is how many units a point is large at most when all of a map is
// shown: one that has just been begun would else fill the window with one name.
const fitLimit = 1.8

func (v *View) clamped(to viewport.View) viewport.View {
	return to.Clamped(v.scene.Size, v.window(), keptInSight*v.ratio)
}

// target returns where the view is or is on its way to.
func (v *View) target() viewport.View {
	if v.anim != nil {
		return v.goal
	}
	return v.look
}

// units turns device pixels into units of the toolkit.
func (v *View) units(px float64) float32 { return float32(px / v.ratio) }

// device turns a position in the widget into device pixels.
func (v *View) device(p fyne.Position) geom.Point {
	return geom.Point{X: float64(p.X) * v.ratio, Y: float64(p.Y) * v.ratio}
}

func (v *View) zoomBy(k float64) {
	if v.ready() {
		w := v.window()
		v.travel(v.clamped(v.target().ZoomAt(geom.Point{X: w.W / 2, Y: w.H / 2}, k)))
	}
}

// travel goes to a view, in steps that the eye can follow where movement is
// wanted. What is there is drawn ahead where it costs too much for every step.
func (v *View) travel(to viewport.View) {
	v.halt()
	v.hint.hide()
	if to == v.look {
		return
	}
	if !v.opt.Animate() {
		v.goTo(to)
		return
	}
	from := v.look
	a := fyne.NewAnimation(travelTime, nil)
	a.Curve = fyne.AnimationLinear
	a.Tick = func(t float32) {
		if v.anim != a {
			return
		}
		if t >= 1 {
			v.anim = nil
		}
		fitted := v.fitted
		v.goTo(viewport.Between(from, to, v.window(), viewport.Ease(float64(t))))
		v.fitted = fitted
	}
	v.anim, v.goal, v.fitted = a, to, false
	ahead := v.wanted()
	ahead.view = to
	if from.Scale != to.Scale && v.meter.guess(ahead, ahead.size.X*ahead.size.Y) > budgetMove {
		v.begin(ahead, "zoom")
	}
	a.Start()
}

// halt ends a movement where it is.
func (v *View) halt() {
	if v.anim != nil {
		a := v.anim
		v.anim = nil
		a.Stop()
	}
}

// goTo looks at the map from a view, as one step of a movement.
func (v *View) goTo(to viewport.View) {
	if to == v.look {
		return
	}
	v.look, v.fitted = to, false
	v.arrange(budgetMove)
	v.looked()
}

// looked tells OnLook when the view has come to rest.
func (v *View) looked() {
	if v.lookTimer != nil {
		v.lookTimer()
	}
	v.lookTimer = v.opt.After(lookRest, func() {
		v.lookTimer = nil
		if v.OnLook != nil {
			v.OnLook()
		}
	})
}
