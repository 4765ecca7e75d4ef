package route

import (
	"reflect"
	"testing"

	"entente/graph/geom"
)

// bent returns a spline through points, in straight pieces.
func bent(pts ...geom.Point) geom.Spline {
	s := geom.Spline{pts[0]}
	for k := 1; k < len(pts); k++ {
		d := pts[k].Sub(pts[k-1]).Mul(1. / 3)
		s = append(s, pts[k-1].Add(d), pts[k].Sub(d), pts[k])
	}
	return s
}

// What lies already stays to the last bit, and others keep away from it.
func TestKeptWiresStay(t *testing.T) {
	p := wall()
	p.Boxes[2].Y = 40 // above it the way is shorter
	if b := Find(p)[0][0].Bounds(); b.Y > 40 {
		t.Fatalf("alone it runs below the wall: %v", b)
	}
	way := bent(geom.Point{X: 60, Y: 120}, geom.Point{X: 110, Y: 26}, geom.Point{X: 250, Y: 26}, geom.Point{X: 300, Y: 120})
	p.Wires[0].Kept = []geom.Spline{way}
	p.Wires = append(p.Wires, Wire{From: at(p, 0), To: at(p, 1), Lines: 1})
	out := Find(p)
	if !reflect.DeepEqual(out[0], []geom.Spline{way}) {
		t.Fatalf("it has moved: %v", out[0])
	}
	if b := out[1][0].Bounds(); b.MaxY() < 240 {
		t.Errorf("the other wire takes the same side: %v", b)
	}
	if straight := Straight(p); !reflect.DeepEqual(straight[0], []geom.Spline{way}) {
		t.Error("it has moved where nothing is heeded")
	}
}

// Where a crossing cannot be avoided the kept wire is not taken out for it.
func TestKeptWiresAreNotUntangled(t *testing.T) {
	p := &Problem{Boxes: []geom.Rect{
		{X: 0, Y: 0, W: 40, H: 20}, {X: 100, Y: 0, W: 40, H: 20}, {X: 0, Y: 100, W: 40, H: 20}, {X: 100, Y: 100, W: 40, H: 20},
	}}
	way := bent(geom.Point{X: 40, Y: 10}, geom.Point{X: 70, Y: 60}, geom.Point{X: 100, Y: 110})
	p.Wires = []Wire{{From: at(p, 0), To: at(p, 3), Lines: 1, Kept: []geom.Spline{way}}, {From: at(p, 1), To: at(p, 2), Lines: 1}}
	if out := Find(p); !reflect.DeepEqual(out[0][0], way) || len(out[1]) != 1 {
		t.Errorf("got %v", out)
	}
}

func TestMiddleOfLines(t *testing.T) {
	one, two := bent(geom.Point{}, geom.Point{X: 30}), bent(geom.Point{Y: 10}, geom.Point{X: 30, Y: 10})
	for _, c := range []struct {
		lines []geom.Spline
		y     float64
	}{{[]geom.Spline{one}, 0}, {[]geom.Spline{one, two}, 5}, {[]geom.Spline{one, two, two}, 10}} {
		for _, p := range middle(c.lines) {
			if p.Y != c.y {
				t.Errorf("of %d lines: %v, want y %v", len(c.lines), p, c.y)
			}
		}
	}
	dot := bent(geom.Point{X: 3}, geom.Point{X: 3})
	if got := middle([]geom.Spline{dot, dot}); len(got) == 0 || got[0] != (geom.Point{X: 3}) {
		t.Errorf("of lines without length: %v", got)
	}
}
