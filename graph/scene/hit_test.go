package scene

import (
	"testing"

	"entente/graph/geom"
)

// straight returns a straight spline.
func straight(x0, y0, x1, y1 float64) geom.Spline {
	a, b := geom.Point{X: x0, Y: y0}, geom.Point{X: x1, Y: y1}
	third := b.Sub(a).Mul(1. / 3)
	return geom.Spline{a, a.Add(third), b.Sub(third), b}
}

// board is a scene with one of each kind of item, from below to above.
//
//	bloc 0,0–200,200, heading 20 high; state 10,30–190,190, header 20 high
//	lines: one at y=100, one at y=106, from x=20 to x=180
//	card 20,140–80,180; label 90,95–110,105 on the upper line
func board() *Scene {
	hit := func(x, y, w, h float64) geom.Rect { return geom.Rect{X: x, Y: y, W: w, H: h} }
	s := &Scene{Theme: light(), Size: geom.Size{W: 200, H: 220}}
	s.Items = []Item{
		{Kind: Region, ID: "bloc", Bounds: hit(0, 0, 200, 200), Hit: hit(0, 0, 200, 20)},
		{Kind: Country, ID: "state", Bounds: hit(10, 30, 180, 160), Hit: hit(10, 30, 180, 20)},
		{Kind: Link, ID: "upper", Line: straight(20, 100, 180, 100)},
		{Kind: Link, ID: "lower", Line: straight(20, 106, 180, 106)},
		{Kind: Link, ID: "across", Line: straight(50, 32, 50, 60)},
		{Kind: Hub, ID: "hub", Bounds: hit(120, 140, 40, 20), Hit: hit(120, 140, 40, 20)},
		{Kind: Card, ID: "card", Bounds: hit(20, 140, 60, 40), Hit: hit(20, 140, 60, 40)},
		{Kind: Label, ID: "upper", Part: "label", Bounds: hit(90, 95, 20, 10), Hit: hit(90, 95, 20, 10)},
		{Kind: Caption, Part: "title", Bounds: hit(0, 200, 200, 20)},
	}
	return s
}

func TestHitTest(t *testing.T) {
	s := board()
	for _, c := range []struct {
		name     string
		x, y     float64
		slack    float64
		id, part string
	}{
		{"heading", 100, 10, 4, "bloc", ""},
		{"ground of the bloc", 5, 100, 4, "", ""},
		{"header", 100, 40, 4, "state", ""},
		{"ground of the state", 100, 70, 4, "", ""},
		{"line over a header", 50, 40, 4, "across", ""},
		{"on a line", 30, 100, 4, "upper", ""},
		{"between two lines, nearer the upper", 30, 102.5, 4, "upper", ""},
		{"between two lines, nearer the lower", 30, 103.5, 4, "lower", ""},
		{"within slack", 30, 97, 4, "upper", ""},
		{"outside slack", 30, 95, 4, "", ""},
		{"no slack", 30, 99.9, 0, "", ""},
		{"beyond the end", 190, 100, 4, "", ""},
		{"label over both lines", 100, 104, 4, "upper", "label"},
		{"card", 50, 160, 4, "card", ""},
		{"edge of a card", 80, 180, 4, "card", ""},
		{"hub", 125, 150, 4, "hub", ""},
		{"caption", 100, 210, 4, "", ""},
		{"outside", -50, -50, 4, "", ""},
	} {
		id, part := "", ""
		if it := s.HitTest(geom.Point{X: c.x, Y: c.y}, c.slack); it != nil {
			id, part = it.ID, it.Part
		}
		if id != c.id || part != c.part {
			t.Errorf("%s: hit %q %q, want %q %q", c.name, id, part, c.id, c.part)
		}
	}
}

func TestEverythingCanBeHit(t *testing.T) {
	_, s := draw(t, readMap(t, "testdata/small.entente"), Options{})
	for i := range s.Items {
		it := &s.Items[i]
		if it.Hit.Empty() {
			continue
		}
		got := s.HitTest(it.Hit.Center(), 3)
		if got == nil || got.Kind < it.Kind {
			t.Errorf("nothing or a lower item is hit in the middle of %s %s: %v", kindName(it.Kind), it.ID, got)
		}
	}
}

func TestMarks(t *testing.T) {
	s := board()
	for _, c := range []struct {
		name  string
		st    State
		rings int // shapes with an outline of boxes
		glows int // translucent lines
	}{
		{"nothing", State{}, 0, 0},
		{"a card", State{Selected: "card"}, 1, 0},
		{"a line with its label, not over the label", State{Selected: "upper"}, 1, 2},
		{"a line without one", State{Selected: "lower"}, 0, 1},
		{"an unknown id", State{Selected: "nobody", Hover: "nobody", Focus: "nobody"}, 0, 0},
		{"hover over what is selected adds nothing", State{Selected: "card", Hover: "card"}, 1, 0},
		{"hover over another", State{Selected: "card", Hover: "hub"}, 2, 0},
		{"the keyboard on what is selected", State{Selected: "card", Focus: "card"}, 2, 0},
	} {
		rings, glows := 0, 0
		for _, sh := range s.Marks(c.st) {
			switch {
			case sh.Round != nil && sh.Stroke.A == 255:
				rings++
			case sh.Stroke.A > 0 && sh.Stroke.A < 255:
				glows++
			}
		}
		if rings != c.rings || glows != c.glows {
			t.Errorf("%s: %d rings and %d glows, want %d and %d", c.name, rings, glows, c.rings, c.glows)
		}
	}
	focus, chosen := s.Marks(State{Focus: "card"})[0], s.Marks(State{Selected: "card"})[0]
	if focus.Dash == nil || chosen.Dash != nil || !chosen.Round.Rect.ContainsRect(s.Items[6].Bounds, 0) || !focus.Round.Rect.ContainsRect(chosen.Round.Rect, 0) {
		t.Error("the ring of the keyboard must be dashed and lie around that of the selection, and that around the card")
	}
}
