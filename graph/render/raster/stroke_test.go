package raster

import (
	"image"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"entente/graph/geom"
	"entente/graph/render/internal/sample"
	"entente/graph/scene"
)

// inked returns the alphas of one shape drawn in opaque sample.Black() on nothing.
func inked(s scene.Shape, w, h int, v View) []uint8 {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	Draw(img, img.Rect, &scene.Scene{Items: []scene.Item{{Shapes: []scene.Shape{s}}}}, v, NewCache())
	out := make([]uint8, w*h)
	for i := range out {
		out[i] = img.Pix[4*i+3]
	}
	return out
}

// sampled returns the share of pixel x, y for which in holds, of n*n places.
func sampled(x, y, n int, in func(pt) bool) float64 {
	hits := 0
	for j := range n {
		for i := range n {
			if in(pt{float64(x) + (float64(i)+.5)/float64(n), float64(y) + (float64(j)+.5)/float64(n)}) {
				hits++
			}
		}
	}
	return float64(hits) / float64(n*n)
}

// far returns how far q is from the line from a to b.
func far(q, a, b pt) float64 {
	d := b.sub(a)
	t := 0.0
	if l := d.dot(d); l > 0 {
		t = max(0, min(1, q.sub(a).dot(d)/l))
	}
	return q.sub(a.add(d.mul(t))).len()
}

// A stroke with round ends and joins covers what is nearer to its line than
// half its width. Where edges of its parts meet within a pixel, covers add up
// to a little more.
func TestRoundStrokesKeepTheirDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Float64Range(4, 14)
		s := scene.Shape{Stroke: sample.Black(), Width: rapid.Float64Range(1, 8).Draw(t, "width"), RoundCap: true}
		var p []pt
		for i := range rapid.IntRange(2, 4).Draw(t, "points") {
			q := geom.Point{X: n.Draw(t, "x"), Y: n.Draw(t, "y")}
			p = append(p, pt{q.X, q.Y})
			s.Path.Ops = append(s.Path.Ops, scene.Line)
			if i == 0 {
				s.Path.Ops[0] = scene.Move
			}
			s.Path.Pts = append(s.Path.Pts, q)
		}
		got := inked(s, 18, 18, View{Scale: 1})
		for y := range 18 {
			for x := range 18 {
				sum := 0.0 // of the covers of the parts by themselves
				for i := 1; i < len(p); i++ {
					sum += sampled(x, y, 12, func(q pt) bool { return far(q, p[i-1], p[i]) <= s.Width/2 })
				}
				want := sampled(x, y, 12, func(q pt) bool {
					for i := 1; i < len(p); i++ {
						if far(q, p[i-1], p[i]) <= s.Width/2 {
							return true
						}
					}
					return false
				})
				g := float64(got[y*18+x]) / 255
				if g < want-.12 || g > min(1, sum)+.12 { // the samples are coarse
					t.Fatalf("pixel %d,%d of %v, width %v: %.2f, want %.2f to %.2f", x, y, p, s.Width, g, want, min(1, sum))
				}
			}
		}
	})
}

// A half transparent line that crosses itself, turns back and is joined from
// many pieces is nowhere darker than half.
func TestJointsAreNotDouble(t *testing.T) {
	half := scene.Color{A: 128}
	for name, p := range map[string]scene.Path{
		"a loop":     sample.Path('M', 5, 30, 'C', 90, 5, -30, 5, 50, 30),
		"a zigzag":   sample.Path('M', 5, 5, 'L', 50, 10, 'L', 5, 15, 'L', 50, 20, 'L', 5, 25),
		"a hairpin":  sample.Path('M', 5, 20, 'L', 50, 20, 'L', 6, 20.5),
		"a ring":     sample.Path('M', 30, 5, 'C', 45, 5, 45, 30, 30, 30, 'C', 15, 30, 15, 5, 30, 5, 'Z'),
		"many parts": sample.Path('M', 5, 20, 'L', 6, 20.1, 'L', 7, 20, 'L', 7.5, 20.1, 'L', 30, 20, 'L', 30.1, 20, 'L', 30.2, 20.1, 'L', 50, 19),
	} {
		for _, round := range []bool{false, true} {
			for _, width := range []float64{.8, 1.6, 4, 9} {
				got := inked(scene.Shape{Path: p, Stroke: half, Width: width, RoundCap: round}, 60, 40, View{Scale: 1})
				if m := slices.Max(got); m > 128 || m < 60 {
					t.Errorf("%s, width %v, round %v: the darkest pixel has %d", name, width, round, m)
				}
			}
		}
	}
}

// A long line that is not quite closed would cover all that lies right of it.
func TestNothingLeaksToTheRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Float64Range(2, 28)
		p := sample.Path('M', n.Draw(t, "ax"), n.Draw(t, "ay"),
			'C', n.Draw(t, "bx"), n.Draw(t, "by"), n.Draw(t, "cx"), n.Draw(t, "cy"), n.Draw(t, "dx"), n.Draw(t, "dy"),
			'L', n.Draw(t, "ex"), n.Draw(t, "ey"))
		if rapid.Bool().Draw(t, "closed") {
			p.Ops = append(p.Ops, scene.Close)
		}
		s := scene.Shape{
			Path: p, Stroke: sample.Black(), Width: rapid.Float64Range(.2, 6).Draw(t, "width"),
			RoundCap: rapid.Bool().Draw(t, "round"), Dash: rapid.SliceOfN(rapid.Float64Range(0, 9), 0, 3).Draw(t, "dash"),
		}
		got := inked(s, 60, 40, View{Scale: 1})
		for y := range 40 {
			if a := got[y*60+59]; a != 0 {
				t.Fatalf("row %d: %d at the right edge", y, a)
			}
		}
	})
}

func TestMitresAndCaps(t *testing.T) {
	// an upright corner has its tip, a sharp one is cut off, ends are not longer than the line
	corner := inked(scene.Shape{Path: sample.Path('M', 5, 20, 'L', 20, 20, 'L', 20, 5), Stroke: sample.Black(), Width: 6}, 30, 30, View{Scale: 1})
	at := func(a []uint8, x, y int) uint8 { return a[y*30+x] }
	for _, c := range []struct {
		x, y int
		want uint8
	}{{22, 22, 255}, {23, 22, 0}, {5, 20, 255}, {4, 20, 0}, {20, 5, 255}, {20, 4, 0}} {
		if got := at(corner, c.x, c.y); got != c.want {
			t.Errorf("corner: pixel %d,%d has %d, want %d", c.x, c.y, got, c.want)
		}
	}
	sharp := inked(scene.Shape{Path: sample.Path('M', 2, 10, 'L', 15, 12, 'L', 2, 14), Stroke: sample.Black(), Width: 3}, 30, 30, View{Scale: 1})
	for x := 18; x < 30; x++ {
		if a := at(sharp, x, 12); a != 0 {
			t.Errorf("the sharp corner reaches %d,12", x)
		}
	}
}

func TestDashes(t *testing.T) {
	row := func(s scene.Shape, v View) string {
		a := inked(s, 32, 5, v)
		out := make([]byte, 32)
		for i := range out {
			out[i] = " .:x#"[int(a[2*32+i])*4/255]
		}
		return string(out)
	}
	line := sample.Path('M', 0, 2.5, 'L', 32, 2.5)
	for _, c := range []struct {
		name string
		dash []float64
		path scene.Path
		want string
	}{
		{"solid", nil, line, "################################"},
		{"strokes and gaps", []float64{5, 3}, line, "#####   #####   #####   #####   "},
		{"an odd list counts twice", []float64{4}, line, "####    ####    ####    ####    "},
		{"three", []float64{4, 2, 1}, line, "####  #    ## ####  #    ## ####"},
		{"a negative length is no pattern", []float64{4, -2}, line, "################################"},
		{"no length is no pattern", []float64{0, 0}, line, "################################"},
		{"over a corner", []float64{5, 3}, sample.Path('M', 0, 2.5, 'L', 10, 2.5, 'L', 10.001, 2.5, 'L', 32, 2.5), "#####   #####   #####   #####   "},
		{"each part from its start", []float64{5, 3}, sample.Path('M', 0, 2.5, 'L', 10, 2.5, 'M', 12, 2.5, 'L', 32, 2.5), "#####   ##  #####   #####   ####"},
		{"from the right", []float64{5, 3}, sample.Path('M', 32, 2.5, 'L', 0, 2.5), "   #####   #####   #####   #####"},
	} {
		if got := row(scene.Shape{Path: c.path, Stroke: sample.Black(), Width: 3, Dash: c.dash}, View{Scale: 1}); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
	dots := row(scene.Shape{Path: sample.Path('M', 4, 2.5, 'L', 32, 2.5), Stroke: sample.Black(), Width: 3, Dash: []float64{0, 8}, RoundCap: true}, View{Scale: 1})
	if want := "  .##.    .##.    .##.    .##.  "; dots != want {
		t.Errorf("dots:\n got %q\nwant %q", dots, want)
	}
}

// From afar a dotted line must not look solid.
func TestFinePatternsArePale(t *testing.T) {
	line := sample.Path('M', 0, 25, 'L', 320, 25)
	v := View{Scale: .1}
	solid := slices.Max(inked(scene.Shape{Path: line, Stroke: sample.Black(), Width: 10}, 32, 5, v))
	dashed := slices.Max(inked(scene.Shape{Path: line, Stroke: sample.Black(), Width: 10, Dash: []float64{6, 3}}, 32, 5, v))
	dotted := slices.Max(inked(scene.Shape{Path: line, Stroke: sample.Black(), Width: 2, Dash: []float64{0, 6}, RoundCap: true}, 32, 5, v))
	if !(solid > dashed && dashed > dotted && dotted > 0) {
		t.Errorf("solid %d, dashed %d, dotted %d", solid, dashed, dotted)
	}
}

func TestRectangles(t *testing.T) {
	// the ring of a round rectangle is what lies between the outer and the inner outline
	s := scene.Shape{Round: sample.Rounded(4, 4, 22, 16, 6), Stroke: sample.Black(), Width: 2}
	got := inked(s, 30, 24, View{Scale: 1})
	inside := func(q pt, d float64) bool { // of the outline grown by d
		x, y := math.Abs(q.x-15)-(11-6), math.Abs(q.y-12)-(8-6)
		return pt{max(x, 0), max(y, 0)}.len() <= 6+d && x <= 6+d && y <= 6+d
	}
	for y := range 18 {
		for x := range 30 {
			want := sampled(x, y, 16, func(q pt) bool { return inside(q, 1) && !inside(q, -1) })
			if g := float64(got[y*30+x]) / 255; math.Abs(g-want) > .06 {
				t.Errorf("pixel %d,%d: %.2f, want %.2f", x, y, g, want)
			}
		}
	}
	// as a path it is the same
	p := scene.Shape{Path: sample.Path('M', 10, 4, 'L', 20, 4, 'C', 23.31, 4, 26, 6.69, 26, 10, 'L', 26, 14, 'C', 26, 17.31, 23.31, 20, 20, 20,
		'L', 10, 20, 'C', 6.69, 20, 4, 17.31, 4, 14, 'L', 4, 10, 'C', 4, 6.69, 6.69, 4, 10, 4, 'Z'), Stroke: sample.Black(), Width: 2}
	for i, g := range inked(p, 30, 24, View{Scale: 1}) {
		if d := int(g) - int(got[i]); d < -24 || d > 24 {
			t.Errorf("pixel %d: %d as a path, %d as a rectangle", i, g, got[i])
		}
	}
}

func TestRectanglesWithoutRoom(t *testing.T) {
	for _, r := range []*scene.RoundRect{sample.Rounded(5, 5, 3, 3, 50), sample.Rounded(5, 5, 0, 0, 3), sample.Rounded(5, 5, 1, 9, 4), sample.Rounded(5, 5, -4, 3, 2)} {
		got := inked(scene.Shape{Round: r, Fill: sample.Black(), Stroke: sample.Black(), Width: 8}, 20, 20, View{Scale: 1})
		for i, a := range got {
			x, y := float64(i%20)+.5, float64(i/20)+.5
			if a != 0 && (x < 0 || x > 14 || y < 0 || y > 19) {
				t.Errorf("%v covers %v,%v", *r, x, y)
			}
		}
	}
}
