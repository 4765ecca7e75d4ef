package mapview

import (
	"image"
	"testing"
	"time"

	"entente/graph/geom"
	"entente/graph/scene"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestBared(t *testing.T) {
	size := image.Pt(100, 60)
	for _, c := range []struct {
		name   string
		from   image.Point
		dx, dy int
		want   []image.Rectangle
	}{
		{"nothing", size, 0, 0, nil},
		{"to the right", size, 7, 0, []image.Rectangle{image.Rect(0, 0, 7, 60)}},
		{"to the left and down", size, -7, 5, []image.Rectangle{image.Rect(0, 0, 100, 5), image.Rect(93, 5, 100, 60)}},
		{"out of sight", size, 200, 0, []image.Rectangle{image.Rect(0, 0, 100, 60)}},
		{"from a larger one", image.Pt(300, 300), -20, -20, nil},
		{"from a smaller one in the middle", image.Pt(80, 40), 10, 10, []image.Rectangle{
			image.Rect(0, 0, 100, 10), image.Rect(0, 50, 100, 60), image.Rect(0, 10, 10, 50), image.Rect(90, 10, 100, 50),
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, bared(c.from, size, c.dx, c.dy)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// What is moved and what is bared make up the whole, each pixel once.
func TestBaredAndMovedMakeTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := func(name string) int { return rapid.IntRange(1, 12).Draw(t, name) }
		from, to := image.Pt(n("fw"), n("fh")), image.Pt(n("w"), n("h"))
		dx, dy := rapid.IntRange(-14, 14).Draw(t, "dx"), rapid.IntRange(-14, 14).Draw(t, "dy")
		parts := append(bared(from, to, dx, dy), image.Rectangle{Max: from}.Add(image.Pt(dx, dy)))
		for y := range to.Y {
			for x := range to.X {
				n := 0
				for _, r := range parts {
					if image.Pt(x, y).In(r) {
						n++
					}
				}
				if n != 1 {
					t.Fatalf("pixel %d,%d is in %d parts", x, y, n)
				}
			}
		}
	})
}

func TestBlit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := func(name string) int { return rapid.IntRange(1, 9).Draw(t, name) }
		p := image.NewRGBA(image.Rect(0, 0, n("w"), n("h")))
		for i := range p.Pix {
			p.Pix[i] = uint8(i)
		}
		was := append([]uint8(nil), p.Pix...)
		dx, dy := rapid.IntRange(-10, 10).Draw(t, "dx"), rapid.IntRange(-10, 10).Draw(t, "dy")
		scroll(p, dx, dy)
		for y := range p.Rect.Dy() {
			for x := range p.Rect.Dx() {
				want := was[p.PixOffset(x, y)]
				if from := image.Pt(x-dx, y-dy); from.In(p.Rect) {
					want = was[p.PixOffset(from.X, from.Y)]
				}
				if got := p.Pix[p.PixOffset(x, y)]; got != want {
					t.Fatalf("pixel %d,%d is %d, want %d", x, y, got, want)
				}
			}
		}
	})
}

func TestInkedHoldsTheRing(t *testing.T) {
	ring := scene.Shape{Round: &scene.RoundRect{Rect: geom.Rect{X: 10, Y: 10, W: 300, H: 200}, Radius: 8}, Width: 2, Stroke: scene.Color{A: 255}}
	ring.Path.Pts = []geom.Point{{X: 10, Y: 10}, {X: 310, Y: 210}}
	parts := inked(ring)
	if len(parts) != 4 {
		t.Fatalf("%d parts", len(parts))
	}
	covered := func(p geom.Point) bool {
		for _, r := range parts {
			if r.Contains(p) {
				return true
			}
		}
		return false
	}
	for _, p := range []geom.Point{{X: 9, Y: 100}, {X: 311, Y: 100}, {X: 160, Y: 9}, {X: 160, Y: 211}, {X: 12.3, Y: 12.3}, {X: 8.1, Y: 8.1}} {
		if !covered(p) {
			t.Errorf("%v of the ring is in none of them", p)
		}
	}
	if covered(geom.Point{X: 160, Y: 110}) {
		t.Error("the inside is drawn anew")
	}
	ring.Fill.A = 9
	if parts = inked(ring); len(parts) != 1 || !covered(geom.Point{X: 160, Y: 110}) {
		t.Error("the inside of a filled shape is not drawn anew")
	}
}

func TestMerged(t *testing.T) {
	a, b, c := image.Rect(0, 0, 200, 200), image.Rect(10, 10, 210, 210), image.Rect(900, 900, 1100, 1100)
	want := []image.Rectangle{image.Rect(0, 0, 210, 210), c}
	if d := cmp.Diff(want, merged([]image.Rectangle{a, c, b})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestTheRightPictureIsNearer(t *testing.T) {
	s, other := small(), small()
	size := image.Pt(400, 300)
	want := frame{scene: s, size: size}
	want.view.Scale = 2
	at := func(change func(*frame)) frame {
		f := want
		change(&f)
		return f
	}
	order := []frame{
		want,
		at(func(f *frame) { f.view.X += 9 }),
		at(func(f *frame) { f.view.X += 90 }),
		at(func(f *frame) { f.view.X += 0.5 }),
		at(func(f *frame) { f.view.Scale = 1.5 }),
		at(func(f *frame) { f.view.Scale = 8 }),
		at(func(f *frame) { f.scene = other }),
	}
	for i := 1; i < len(order); i++ {
		if a, b := distance(order[i-1], want), distance(order[i], want); a >= b {
			t.Errorf("frame %d is at %v, frame %d at %v", i-1, a, i, b)
		}
	}
	if !want.same(order[0]) || want.same(order[1]) {
		t.Error("frames are the same that differ, or differ that are the same")
	}
}

func TestTheMeter(t *testing.T) {
	f := frame{scene: small(), size: image.Pt(100, 100)}
	var m meter
	if m.guess(f, 10000) <= 0 || m.guess(f, 0) != 0 {
		t.Error("what was never measured is not guessed")
	}
	for _, c := range []struct{ took, want time.Duration }{
		{60, 40}, // the first one is slower
		{20, 20}, // the least counts
		{50, 30}, // a bit
	} {
		m.note(f, 10000, c.took*time.Millisecond)
		if got := m.guess(f, 10000); got != c.want*time.Millisecond {
			t.Errorf("after %v ms: %v, want %v ms", int(c.took), got, int(c.want))
		}
	}
	m.note(f, 100, time.Hour) // too small to tell
	if got := m.guess(f, 5000); got != 15*time.Millisecond {
		t.Errorf("half of it: %v", got)
	}
}
