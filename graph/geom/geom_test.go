package geom

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func genPoint(t *rapid.T, name string) Point {
	return Point{rapid.Float64Range(-500, 500).Draw(t, name+".x"), rapid.Float64Range(-500, 500).Draw(t, name+".y")}
}

func genRect(t *rapid.T, name string) Rect {
	p := genPoint(t, name)
	return Rect{p.X, p.Y, rapid.Float64Range(1, 300).Draw(t, name+".w"), rapid.Float64Range(1, 300).Draw(t, name+".h")}
}

func TestRects(t *testing.T) {
	r := Rect{10, 20, 30, 40}
	tests := []struct {
		name      string
		got, want any
	}{
		{"centre", r.Center(), Point{25, 40}},
		{"around its centre", RectAround(r.Center(), r.Size()), r},
		{"right edge", r.MaxX(), 40.0},
		{"bottom edge", r.MaxY(), 60.0},
		{"contains a corner", r.Contains(Point{40, 60}), true},
		{"contains a point beside", r.Contains(Point{40.1, 60}), false},
		{"overlaps a neighbour", r.Overlaps(Rect{40, 20, 5, 5}), false},
		{"overlaps", r.Overlaps(Rect{39, 20, 5, 5}), true},
		{"grown", r.Grow(5), Rect{5, 15, 40, 50}},
		{"shifted", r.Shift(Point{1, 2}), Rect{11, 22, 30, 40}},
		{"union with nothing", r.Union(Rect{}), r},
		{"nothing in union", (Rect{}).Union(r), r},
		{"slack", r.ContainsRect(Rect{9, 20, 5, 5}, 1), true},
		{"no slack", r.ContainsRect(Rect{9, 20, 5, 5}, 0), false},
		{"empty", Rect{1, 1, 0, 5}.Empty(), true},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

func TestUnionHoldsBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genRect(t, "a"), genRect(t, "b")
		u := a.Union(b)
		if !u.ContainsRect(a, 1e-9) || !u.ContainsRect(b, 1e-9) {
			t.Fatalf("%v does not hold %v and %v", u, a, b)
		}
	})
}

// Flattened curves start and end where the curve does and keep within the tolerance.
func TestFlatten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Spline{genPoint(t, "a"), genPoint(t, "b"), genPoint(t, "c"), genPoint(t, "d")}
		tol := rapid.Float64Range(.05, 2).Draw(t, "tolerance")
		line := s.Flatten(tol)
		if line[0] != s[0] || line[len(line)-1] != s[3] {
			t.Fatalf("it runs from %v to %v", line[0], line[len(line)-1])
		}
		c := Cubic{s[0], s[1], s[2], s[3]}
		for i := range 101 {
			if p := c.At(float64(i) / 100); distance(p, line) > tol*1.001 {
				t.Fatalf("%v is %v from the line, more than %v", p, distance(p, line), tol)
			}
		}
		if b := s.Bounds(); !b.ContainsRect(c.Bounds(), 1e-9) {
			t.Fatalf("bounds %v", b)
		}
	})
}

func distance(p Point, line []Point) float64 {
	best := math.Inf(1)
	for i := 1; i < len(line); i++ {
		a, d := line[i-1], line[i].Sub(line[i-1])
		k := 0.0
		if l := d.X*d.X + d.Y*d.Y; l > 0 {
			k = math.Max(0, math.Min(1, ((p.X-a.X)*d.X+(p.Y-a.Y)*d.Y)/l))
		}
		best = math.Min(best, p.Sub(a.Add(d.Mul(k))).Len())
	}
	return best
}

func TestSplines(t *testing.T) {
	s := Spline{{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}}
	n := 0
	s.Cubics(func(c Cubic) {
		if c[0] != s[3*n] || c[3] != s[3*n+3] {
			t.Errorf("curve %d is %v", n, c)
		}
		n++
	})
	if n != 2 {
		t.Errorf("%d curves", n)
	}
	if Spline(nil).Flatten(1) != nil || Spline(nil).Bounds() != (Rect{}) {
		t.Error("nothing is something")
	}
}
