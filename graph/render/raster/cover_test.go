package raster

import (
	"image"
	"math"
	"testing"

	"pgregory.net/rapid"

	"entente/graph/scene"
)

// exact returns the cover of the pixel at x, y in 0..1: the area of the
// polygons within it, each part counted as often as it is wound around. Each
// polygon is cut to the pixel (Sutherland and Hodgman, CACM 17(1), 1974), which
// keeps signed areas.
func exact(polygons [][]pt, x, y int) float64 {
	sum := 0.0
	for _, p := range polygons {
		p = clip(p, func(q pt) float64 { return q.x - float64(x) })
		p = clip(p, func(q pt) float64 { return float64(x+1) - q.x })
		p = clip(p, func(q pt) float64 { return q.y - float64(y) })
		p = clip(p, func(q pt) float64 { return float64(y+1) - q.y })
		for i := range p {
			sum += p[i].cross(p[(i+1)%len(p)]) / 2
		}
	}
	return min(1, math.Abs(sum))
}

// clip cuts a polygon to where d is not negative.
func clip(p []pt, d func(pt) float64) []pt {
	var out []pt
	for i, a := range p {
		b := p[(i+1)%len(p)]
		da, db := d(a), d(b)
		if da >= 0 {
			out = append(out, a)
		}
		if da >= 0 != (db >= 0) {
			out = append(out, a.mix(b, da/(da-db)))
		}
	}
	return out
}

// covered returns the alphas that a cover of the rectangle r has of polygons.
func covered(c *cover, r image.Rectangle, polygons [][]pt) *stencil {
	s := &stencil{alpha: make([]uint8, r.Dx()*r.Dy()), stride: r.Dx()}
	c.reset(r)
	p := pen{cover: c, scale: 1}
	for _, q := range polygons {
		p.polygon(q)
	}
	c.sweep(s)
	return s
}

// polygons are some of a few points in and around a small picture, on the grid.
func polygons(t *rapid.T) [][]pt {
	n := rapid.Map(rapid.IntRange(-20*subs, 60*subs), func(i int) float64 { return float64(i) / subs })
	if rapid.Bool().Draw(t, "coarse") {
		n = rapid.Map(rapid.IntRange(-20, 60), func(i int) float64 { return float64(i) / 2 })
	}
	var all [][]pt
	for range rapid.IntRange(1, 3).Draw(t, "polygons") {
		var p []pt
		for range rapid.IntRange(3, 7).Draw(t, "corners") {
			p = append(p, pt{n.Draw(t, "x"), n.Draw(t, "y")})
		}
		all = append(all, p)
	}
	return all
}

func TestCoverIsTheExactArea(t *testing.T) {
	var c cover
	rapid.Check(t, func(t *rapid.T) {
		ps := polygons(t)
		edges := 0
		for _, p := range ps {
			edges += len(p)
		}
		r := image.Rect(0, 0, rapid.IntRange(1, 33).Draw(t, "w"), rapid.IntRange(1, 20).Draw(t, "h"))
		got := covered(&c, r, ps)
		for y := range r.Dy() {
			for x := range r.Dx() {
				// an edge is off by less than a step of the grid within a row
				want, slack := exact(ps, x, y)*255, 1+float64(edges)*255/subs/2
				if g := float64(got.alpha[y*got.stride+x]); math.Abs(g-want) > slack {
					t.Fatalf("pixel %d,%d has %v, want %.2f ± %.2f", x, y, g, want, slack)
				}
			}
		}
	})
}

func TestCoverIsTheSameInEveryRectangle(t *testing.T) {
	var c cover
	rapid.Check(t, func(t *rapid.T) {
		ps := polygons(t)
		whole := covered(&c, image.Rect(0, 0, 40, 24), ps)
		x, y := rapid.IntRange(0, 39).Draw(t, "x"), rapid.IntRange(0, 23).Draw(t, "y")
		r := image.Rect(x, y, rapid.IntRange(x+1, 40).Draw(t, "right"), rapid.IntRange(y+1, 24).Draw(t, "bottom"))
		part := covered(&c, r, ps)
		for j := range r.Dy() {
			for i := range r.Dx() {
				if a, b := part.alpha[j*part.stride+i], whole.alpha[(y+j)*whole.stride+x+i]; a != b {
					t.Fatalf("pixel %d,%d: %d within %v, %d in the whole", x+i, y+j, a, r, b)
				}
			}
		}
	})
}

func TestCoverIsCleanAfterSweeping(t *testing.T) {
	var c cover
	rapid.Check(t, func(t *rapid.T) {
		covered(&c, image.Rect(3, 2, 3+rapid.IntRange(1, 90).Draw(t, "w"), 20), polygons(t))
		for i, v := range c.acc[:cap(c.acc)] {
			if v != 0 {
				t.Fatalf("cell %d holds %d", i, v)
			}
		}
		for i, v := range c.bits[:cap(c.bits)] {
			if v != 0 {
				t.Fatalf("word %d holds %b", i, v)
			}
		}
	})
}

// Two outlines that share an edge leave no seam and no double.
func TestSharedEdges(t *testing.T) {
	var c cover
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Map(rapid.IntRange(0, 20*subs), func(i int) float64 { return float64(i) / subs })
		a, b := pt{n.Draw(t, "ax"), -3}, pt{n.Draw(t, "bx"), 30}
		left := []pt{a, b, {-9, 30}, {-9, -3}}
		right := []pt{b, a, {99, -3}, {99, 30}}
		r := image.Rect(0, 0, 21, 21)
		l, m := covered(&c, r, [][]pt{left}), covered(&c, r, [][]pt{right})
		for i := range l.alpha {
			if s := int(l.alpha[i]) + int(m.alpha[i]); s < 254 || s > 256 {
				t.Fatalf("pixel %d: %d and %d", i, l.alpha[i], m.alpha[i])
			}
		}
	})
}

func TestInk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u8 := rapid.Uint8()
		c := scene.Color{R: u8.Draw(t, "r"), G: u8.Draw(t, "g"), B: u8.Draw(t, "b"), A: u8.Draw(t, "a")}
		alpha := u8.Draw(t, "alpha")
		back := u8.Draw(t, "ground alpha")
		ground := [4]uint8{u8.Draw(t, "R"), u8.Draw(t, "G"), u8.Draw(t, "B"), back}
		for i := range 3 {
			ground[i] = uint8(int(ground[i]) * int(back) / 255)
		}
		k := newInk(c)
		p := uint32(ground[0]) | uint32(ground[1])<<8 | uint32(ground[2])<<16 | uint32(ground[3])<<24
		got := k.over(p, uint32(alpha))
		a := float64(c.A) * float64(alpha) / 255 / 255
		for i, v := range [4]uint8{c.R, c.G, c.B, 255} {
			want := float64(v)*a + float64(ground[i])*(1-a)
			if g := float64(got >> (8 * i) & 255); math.Abs(g-want) > 1.6 {
				t.Fatalf("channel %d: %v, want %.2f", i, g, want)
			}
			if g := got >> (8 * i) & 255; g > got>>24 {
				t.Fatalf("channel %d: %d is more than the alpha %d", i, g, got>>24)
			}
		}
		if back == 255 && got>>24 != 255 {
			t.Fatalf("alpha %d on an opaque ground", got>>24)
		}
	})
}
