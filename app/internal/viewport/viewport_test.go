package viewport

import (
	"math"
	"testing"

	"entente/graph/geom"

	"pgregory.net/rapid"
)

func TestFit(t *testing.T) {
	for _, c := range []struct {
		name          string
		scene, window geom.Size
		margin        float64
		want          View
	}{
		{"same shape", geom.Size{W: 800, H: 400}, geom.Size{W: 1640, H: 840}, 20, View{2, 20, 20}},
		{"wide window", geom.Size{W: 100, H: 100}, geom.Size{W: 500, H: 200}, 0, View{2, 150, 0}},
		{"tall window", geom.Size{W: 100, H: 100}, geom.Size{W: 200, H: 500}, 0, View{2, 0, 150}},
		{"empty scene", geom.Size{}, geom.Size{W: 200, H: 500}, 0, View{1, 0, 0}},
		{"window smaller than its margin", geom.Size{W: 10, H: 10}, geom.Size{W: 30, H: 30}, 20, View{1, 0, 0}},
		{"scale has a ceiling", geom.Size{W: 1, H: 1}, geom.Size{W: 1000, H: 1000}, 0, View{MaxScale, 492, 492}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Fit(c.scene, c.window, c.margin); got != c.want {
				t.Errorf("Fit = %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestReveal(t *testing.T) {
	window := geom.Size{W: 200, H: 100}
	for _, c := range []struct {
		name  string
		rect  geom.Rect
		want  View
		moved bool
	}{
		{"in sight", geom.Rect{X: 50, Y: 50, W: 10, H: 10}, View{1, 0, 0}, false},
		{"off to the right", geom.Rect{X: 250, Y: 50, W: 10, H: 10}, View{1, -70, 0}, true},
		{"off to the top left", geom.Rect{X: -40, Y: -30, W: 10, H: 10}, View{1, 50, 40}, true},
		{"larger than the window and out of it", geom.Rect{X: 300, Y: 40, W: 400, H: 10}, View{1, -400, 0}, true},
		{"larger than the window and across it", geom.Rect{X: -50, Y: 40, W: 400, H: 10}, View{1, 0, 0}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, moved := View{1, 0, 0}.Reveal(c.rect, window, 10)
			if got != c.want || moved != c.moved {
				t.Errorf("Reveal = %+v, %v; want %+v, %v", got, moved, c.want, c.moved)
			}
		})
	}
}

func TestResizedKeepsTheMiddle(t *testing.T) {
	v := View{2, 13, 7}
	from, to := geom.Size{W: 400, H: 300}, geom.Size{W: 600, H: 500}
	a, b := v.Middle(from), v.Resized(from, to).Middle(to)
	if a != b {
		t.Errorf("the middle moved from %v to %v", a, b)
	}
}

func TestClampedKeepsTheDrawingInSight(t *testing.T) {
	scene, window := geom.Size{W: 100, H: 100}, geom.Size{W: 300, H: 300}
	for _, c := range []struct {
		name     string
		in, want View
	}{
		{"inside", View{1, 10, 10}, View{1, 10, 10}},
		{"far right", View{1, 900, 10}, View{1, 260, 10}},
		{"far left and up", View{1, -900, -900}, View{1, -60, -60}},
		{"smaller than what is kept", View{0.1, 900, 900}, View{0.1, 290, 290}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.in.Clamped(scene, window, 40); got != c.want {
				t.Errorf("Clamped = %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestShift(t *testing.T) {
	from := View{1.5, 10.25, 20.75}
	if dx, dy, ok := Shift(from, from.Pan(3, -4)); dx != 3 || dy != -4 || !ok {
		t.Errorf("Shift of whole pixels = %d, %d, %v", dx, dy, ok)
	}
	if _, _, ok := Shift(from, View{1.5, 10.5, 20.75}); ok {
		t.Error("half a pixel counts as a shift")
	}
	if _, _, ok := Shift(from, View{1.6, 10.25, 20.75}); ok {
		t.Error("another scale counts as a shift")
	}
}

func TestEase(t *testing.T) {
	for _, c := range [][2]float64{{-1, 0}, {0, 0}, {0.5, 0.5}, {1, 1}, {2, 1}} {
		if got := Ease(c[0]); got != c[1] {
			t.Errorf("Ease(%v) = %v, want %v", c[0], got, c[1])
		}
	}
}

func genView(t *rapid.T, label string) View {
	return View{
		Scale: rapid.Float64Range(0.05, 8).Draw(t, label+" scale"),
		X:     float64(rapid.IntRange(-3000, 3000).Draw(t, label+" x")),
		Y:     float64(rapid.IntRange(-3000, 3000).Draw(t, label+" y")),
	}
}

func genPoint(t *rapid.T) geom.Point {
	return geom.Point{X: rapid.Float64Range(-500, 2500).Draw(t, "px"), Y: rapid.Float64Range(-500, 2500).Draw(t, "py")}
}

func near(p, q geom.Point) bool { return p.Sub(q).Len() < 1e-6*(1+p.Len()) }

func TestZoomKeepsThePointUnderThePointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, p := genView(t, "v"), genPoint(t)
		z := v.ZoomAt(p, rapid.Float64Range(0.01, 100).Draw(t, "k"))
		if !near(v.ToScene(p), z.ToScene(p)) {
			t.Fatalf("%v moved to %v", v.ToScene(p), z.ToScene(p))
		}
		if z.Scale < MinScale || z.Scale > MaxScale {
			t.Fatalf("scale %v is outside the limits", z.Scale)
		}
	})
}

func TestThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, p := genView(t, "v"), genPoint(t)
		if back := v.ToDevice(v.ToScene(p)); !near(back, p) {
			t.Fatalf("%v came back as %v", p, back)
		}
	})
}

func TestBetweenStartsAndEndsWhereItShould(t *testing.T) {
	window := geom.Size{W: 1000, H: 700}
	rapid.Check(t, func(t *rapid.T) {
		a, b := genView(t, "a"), genView(t, "b")
		if Between(a, b, window, 0) != a || Between(a, b, window, 1) != b {
			t.Fatal("the ends are not kept")
		}
		m := Between(a, b, window, rapid.Float64Range(0, 1).Draw(t, "t"))
		lo, hi := math.Min(a.Scale, b.Scale), math.Max(a.Scale, b.Scale)
		if m.Scale < lo*(1-1e-9) || m.Scale > hi*(1+1e-9) {
			t.Fatalf("scale %v is not between %v and %v", m.Scale, lo, hi)
		}
	})
}

func TestBetweenKeepsTheFixedPointOfAZoom(t *testing.T) {
	window := geom.Size{W: 1000, H: 700}
	rapid.Check(t, func(t *rapid.T) {
		a := genView(t, "a")
		p := genPoint(t)
		b := a.ZoomAt(p, rapid.Float64Range(1.2, 4).Draw(t, "k"))
		m := Between(a, b, window, 0.5)
		if !near(a.ToScene(p), m.ToScene(p)) && b.Scale < MaxScale {
			t.Fatalf("the point under the pointer moved from %v to %v", a.ToScene(p), m.ToScene(p))
		}
	})
}

func TestPlacedAgreesWithBothViews(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to, p := genView(t, "from"), genView(t, "to"), genPoint(t)
		r := Placed(geom.Size{W: 640, H: 480}, from, to)
		// A point of the scene lies at the same place through the stretched picture.
		d := from.ToDevice(p)
		got := geom.Point{X: r.X + d.X*r.W/640, Y: r.Y + d.Y*r.H/480}
		if !near(got, to.ToDevice(p)) {
			t.Fatalf("%v is shown at %v, should be at %v", p, got, to.ToDevice(p))
		}
	})
}
