// Package viewport is the arithmetic of looking at a drawing: how it lies on
// the pixels of a window, and how panning, zooming and fitting change that.
// It knows no toolkit. Scene lengths are in points, device lengths in pixels;
// y grows downwards in both.
package viewport

import (
	"math"

	"entente/graph/geom"
)

// Limits of the scale, in device pixels a point.
const (
	MinScale = 0.02
	MaxScale = 16
)

// View is how a scene lies on the pixels: device = scene*Scale + (X, Y).
type View struct {
	Scale float64 // device pixels a point
	X, Y  float64 // device pixels
}

// ToDevice returns where a point of the scene lies on the pixels.
func (v View) ToDevice(p geom.Point) geom.Point {
	return geom.Point{X: p.X*v.Scale + v.X, Y: p.Y*v.Scale + v.Y}
}

// ToScene returns the point of the scene that lies at a device point.
func (v View) ToScene(p geom.Point) geom.Point {
	return geom.Point{X: (p.X - v.X) / v.Scale, Y: (p.Y - v.Y) / v.Scale}
}

// RectToDevice returns where a rectangle of the scene lies on the pixels.
func (v View) RectToDevice(r geom.Rect) geom.Rect {
	return geom.Rect{X: r.X*v.Scale + v.X, Y: r.Y*v.Scale + v.Y, W: r.W * v.Scale, H: r.H * v.Scale}
}

// Pan moves the drawing by whole device pixels.
func (v View) Pan(dx, dy int) View {
	v.X += float64(dx)
	v.Y += float64(dy)
	return v
}

// ZoomAt multiplies the scale by k, within the limits, and keeps the point of
// the scene under the device point p where it is.
func (v View) ZoomAt(p geom.Point, k float64) View {
	s := clampScale(v.Scale * k)
	k = s / v.Scale
	return View{Scale: s, X: p.X + (v.X-p.X)*k, Y: p.Y + (v.Y-p.Y)*k}
}

// Fit returns the view that shows a scene of the given size whole and centred
// in a window of device pixels, with a margin of device pixels on every side.
// A size or window without area gives scale 1 at the origin.
func Fit(scene, window geom.Size, margin float64) View {
	w, h := window.W-2*margin, window.H-2*margin
	if scene.W <= 0 || scene.H <= 0 || w <= 0 || h <= 0 {
		return View{Scale: 1}
	}
	s := clampScale(math.Min(w/scene.W, h/scene.H))
	return View{Scale: s, X: math.Round((window.W - scene.W*s) / 2), Y: math.Round((window.H - scene.H*s) / 2)}
}

// Resized returns the view of a window that has grown or shrunk: the point of
// the scene in its middle stays in the middle.
func (v View) Resized(from, to geom.Size) View {
	v.X += math.Round((to.W - from.W) / 2)
	v.Y += math.Round((to.H - from.H) / 2)
	return v
}

// Middle returns the point of the scene in the middle of the window.
func (v View) Middle(window geom.Size) geom.Point {
	return v.ToScene(geom.Point{X: window.W / 2, Y: window.H / 2})
}

// CenteredOn returns the view at the same scale that has a point of the scene
// in the middle of the window.
func (v View) CenteredOn(p geom.Point, window geom.Size) View {
	return View{Scale: v.Scale, X: window.W/2 - p.X*v.Scale, Y: window.H/2 - p.Y*v.Scale}.Snapped(v)
}

// Snapped returns v moved by less than a pixel so that it differs from ref by
// whole pixels. Pictures drawn at the same scale can then be shifted into one
// another without being drawn again.
func (v View) Snapped(ref View) View {
	v.X = ref.X + math.Round(v.X-ref.X)
	v.Y = ref.Y + math.Round(v.Y-ref.Y)
	return v
}

// Reveal returns the view moved as little as needed for a rectangle of the
// scene to lie in the window, margin device pixels away from its edges, and
// whether it had to move. What does not fit is shown by its middle.
func (v View) Reveal(r geom.Rect, window geom.Size, margin float64) (View, bool) {
	d := v.RectToDevice(r)
	dx := nudge(d.X, d.MaxX(), margin, window.W-margin)
	dy := nudge(d.Y, d.MaxY(), margin, window.H-margin)
	if dx == 0 && dy == 0 {
		return v, false
	}
	return View{Scale: v.Scale, X: v.X + dx, Y: v.Y + dy}.Snapped(v), true
}

// nudge returns by how much the stretch a..b must move to lie in lo..hi.
func nudge(a, b, lo, hi float64) float64 {
	switch {
	case b-a > hi-lo:
		if a <= lo && b >= hi {
			return 0
		}
		return (lo+hi)/2 - (a+b)/2
	case a < lo:
		return lo - a
	case b > hi:
		return hi - b
	}
	return 0
}

// Clamped returns the view moved so that at least keep device pixels of the
// drawing stay in the window, or all of it where it is smaller than that.
func (v View) Clamped(scene, window geom.Size, keep float64) View {
	w, h := scene.W*v.Scale, scene.H*v.Scale
	kx, ky := math.Min(keep, w), math.Min(keep, h)
	c := v
	c.X = math.Min(math.Max(v.X, kx-w), window.W-kx)
	c.Y = math.Min(math.Max(v.Y, ky-h), window.H-ky)
	return c.Snapped(v)
}

// Between returns the view at t in 0..1 on the way from a to b. The scale
// changes evenly to the eye, and the point of the scene in the middle of the
// window travels along a straight line.
func Between(a, b View, window geom.Size, t float64) View {
	switch {
	case t <= 0:
		return a
	case t >= 1:
		return b
	case a.Scale == b.Scale:
		return View{Scale: a.Scale, X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}.Snapped(a)
	}
	s := a.Scale * math.Pow(b.Scale/a.Scale, t)
	// As the scale changes, the weight of the end grows with the share of the
	// change of 1/scale that has been made: the fixed point of the zoom then stays put.
	u := (1/a.Scale - 1/s) / (1/a.Scale - 1/b.Scale)
	p, q := a.Middle(window), b.Middle(window)
	m := p.Add(q.Sub(p).Mul(u))
	return View{Scale: s, X: window.W/2 - m.X*s, Y: window.H/2 - m.Y*s}
}

// Ease maps even time in 0..1 to a movement that starts and ends gently
// (smoothstep).
func Ease(t float64) float64 {
	t = math.Min(math.Max(t, 0), 1)
	return t * t * (3 - 2*t)
}

// Shift returns the whole pixels by which a picture drawn with view from must
// be moved to show view to, and whether that is all that is needed.
func Shift(from, to View) (dx, dy int, ok bool) {
	x, y := to.X-from.X, to.Y-from.Y
	rx, ry := math.Round(x), math.Round(y)
	const slack = 1e-6
	if from.Scale != to.Scale || math.Abs(x-rx) > slack || math.Abs(y-ry) > slack {
		return 0, 0, false
	}
	return int(rx), int(ry), true
}

// Placed returns the rectangle, in device pixels of the window, that a picture
// of the given size drawn with view from covers while the window wants view to.
func Placed(picture geom.Size, from, to View) geom.Rect {
	k := to.Scale / from.Scale
	return geom.Rect{X: to.X - from.X*k, Y: to.Y - from.Y*k, W: picture.W * k, H: picture.H * k}
}

func clampScale(s float64) float64 { return math.Min(math.Max(s, MinScale), MaxScale) }
