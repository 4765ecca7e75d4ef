package route

import (
	"errors"
	"math"
	"reflect"
	"testing"

	"entente/graph/geom"

	"pgregory.net/rapid"
)

// at is the end of a wire at box i of p.
func at(p *Problem, i int) End { return End{Rect: p.Boxes[i], Box: i, Inset: 4} }

// wall is a problem with a high box between two others:
//
//	0 █ 1
func wall() *Problem {
	p := &Problem{Boxes: []geom.Rect{
		{X: 0, Y: 100, W: 60, H: 40}, {X: 300, Y: 100, W: 60, H: 40}, {X: 160, Y: 20, W: 40, H: 200},
	}}
	p.Wires = []Wire{{From: at(p, 0), To: at(p, 1), Lines: 1}}
	return p
}

// deepest returns how deep s gets into r.
func deepest(s geom.Spline, r geom.Rect) float64 {
	worst := 0.0
	s.Cubics(func(c geom.Cubic) {
		for k := range 101 {
			worst = math.Max(worst, -distance(r, c.At(float64(k)/100)))
		}
	})
	return worst
}

func TestWireGoesAroundABox(t *testing.T) {
	p := wall()
	s := Find(p)[0][0]
	if d := deepest(s, p.Boxes[2]); d > 0 {
		t.Errorf("it runs %.1f points deep through the wall", d)
	}
	for i, end := range []geom.Point{s[0], s[len(s)-1]} {
		if d := math.Abs(distance(p.Boxes[i], end)); d > .01 {
			t.Errorf("it ends %.1f points from the border of box %d", d, i)
		}
	}
}

func TestLinesOfAWireStayApart(t *testing.T) {
	p := wall()
	p.Wires[0].Lines, p.Wires[0].Gap = 3, 10
	ls := Find(p)[0]
	if len(ls) != 3 {
		t.Fatalf("%d lines", len(ls))
	}
	for k := 1; k < 3; k++ {
		for _, q := range ls[k].Flatten(1) {
			near := math.Inf(1)
			for _, r := range ls[k-1].Flatten(1) {
				near = math.Min(near, r.Sub(q).Len())
			}
			if near < 6 {
				t.Fatalf("lines %d and %d come as near as %.1f points", k-1, k, near)
			}
		}
	}
}

// TestCrossingIsAvoided: the straight lines of these two wires would cross.
//
//	0   1
//	2   3   0 to 3 and 1 to 2
func TestCrossingIsAvoided(t *testing.T) {
	p := &Problem{Boxes: []geom.Rect{
		{X: 0, Y: 0, W: 40, H: 20}, {X: 100, Y: 0, W: 40, H: 20}, {X: 0, Y: 100, W: 40, H: 20}, {X: 100, Y: 100, W: 40, H: 20},
	}}
	p.Wires = []Wire{{From: at(p, 0), To: at(p, 3), Lines: 1}, {From: at(p, 1), To: at(p, 2), Lines: 1}}
	if n, _ := Price(p); n != 0 {
		t.Errorf("%d crossings", n)
	}
}

func TestForeignRegionIsAvoided(t *testing.T) {
	p := wall()
	p.Boxes = p.Boxes[:2]
	p.Regions = []Region{{Rect: geom.Rect{X: 160, Y: 60, W: 40, H: 90}, Cost: 5}}
	if d := deepest(Find(p)[0][0], p.Regions[0].Rect); d > 0 {
		t.Errorf("it runs %.1f points deep through the region", d)
	}
	p.Wires[0].Home = []int{0}
	if d := deepest(Find(p)[0][0], p.Regions[0].Rect); d <= 0 {
		t.Error("it goes around the region that it is at home in")
	}
}

func TestWiresGoStraightWhenTheTimeIsUp(t *testing.T) {
	p := wall()
	p.Ended = func() error { return errors.New("late") }
	s := Find(p)[0][0]
	if d := deepest(s, p.Boxes[2]); d < 10 {
		t.Errorf("it took its time to go around the wall: %v", s)
	}
}

// TestAnyProblemIsRouted puts boxes wherever, even on each other.
func TestAnyProblemIsRouted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &Problem{}
		for range rapid.IntRange(1, 8).Draw(t, "boxes") {
			f := func(most float64, name string) float64 { return rapid.Float64Range(0, most).Draw(t, name) }
			p.Boxes = append(p.Boxes, geom.Rect{X: f(400, "x"), Y: f(300, "y"), W: f(90, "w"), H: f(60, "h")})
		}
		for range rapid.IntRange(1, 8).Draw(t, "wires") {
			end := func(name string) End { return at(p, rapid.IntRange(0, len(p.Boxes)-1).Draw(t, name)) }
			p.Wires = append(p.Wires, Wire{From: end("from"), To: end("to"), Lines: rapid.IntRange(1, 4).Draw(t, "lines"), Gap: 12})
		}
		routes := Find(p)
		for i, w := range p.Wires {
			if len(routes[i]) != w.Lines {
				t.Fatalf("wire %d has %d lines, want %d", i, len(routes[i]), w.Lines)
			}
			for _, s := range routes[i] {
				if len(s) < 4 || len(s)%3 != 1 {
					t.Fatalf("wire %d: a spline of %d points", i, len(s))
				}
				for _, q := range s {
					if math.IsNaN(q.X+q.Y) || math.IsInf(q.X+q.Y, 0) {
						t.Fatalf("wire %d runs through %v", i, q)
					}
				}
			}
		}
		if !reflect.DeepEqual(routes, Find(p)) {
			t.Fatal("the second time it is routed otherwise")
		}
	})
}

// TestFitStaysNear fits curves to a circle.
func TestFitStaysNear(t *testing.T) {
	var pts []geom.Point
	for k := range 60 {
		a := float64(k) / 10
		pts = append(pts, geom.Point{X: 100 * math.Cos(a), Y: 100 * math.Sin(a)})
	}
	s := fit(pts, geom.Point{Y: 1}, geom.Point{X: 1})
	if len(s) > 40 {
		t.Errorf("%d points for a circle", len(s))
	}
	for _, q := range s.Flatten(.1) {
		if d := math.Abs(q.Len() - 100); d > 2*tolerance {
			t.Fatalf("%v is %.2f off", q, d)
		}
	}
}

func TestQueueGivesTheCheapestFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var q queue
		q.reset()
		costs := rapid.SliceOfN(rapid.Float32Range(0, 1e5), 1, 50).Draw(t, "costs")
		for i, c := range costs {
			q.push(entry{f: c, state: int32(i)})
		}
		last := float32(0)
		for range costs {
			e := q.pop()
			if e.f < last-bucketWidth && last < bucketWidth*bucketsMost {
				t.Fatalf("%v after %v", e.f, last)
			}
			last = e.f
		}
		if q.n != 0 {
			t.Fatalf("%d left", q.n)
		}
	})
}

// Lines side by side end on the side of their box, also where their way ends
// near a corner.
func TestLinesSideBySideEndOnTheirSide(t *testing.T) {
	w := &Wire{
		From: End{Rect: geom.Rect{W: 55, H: 38}}, To: End{Rect: geom.Rect{X: 0, Y: 200, W: 55, H: 38}},
		Lines: 3, Gap: 18,
	}
	m := way{pts: []geom.Point{{X: 39, Y: 38}, {X: 39, Y: 120}, {X: 16, Y: 200}}, start: geom.Point{Y: 1}, end: geom.Point{Y: -1}}
	for i, s := range lines(w, m) {
		a, b := s[0], s[len(s)-1]
		if a.X < 0 || a.X > 55 || a.Y != 38 || b.X < 0 || b.X > 55 || b.Y != 200 {
			t.Errorf("line %d ends at %v and %v", i, a, b)
		}
	}
}
