package raster

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"entente/graph/geom"
	"entente/graph/render/internal/sample"
	"entente/graph/scene"
	"entente/graph/text"
)

func rgba(c scene.Color) color.NRGBA { return color.NRGBA{R: c.R, G: c.G, B: c.B, A: c.A} }

// geomBox returns the pixels that a shape's points lie in.
func geomBox(s *scene.Shape) image.Rectangle {
	r := geom.Spline(s.Path.Pts).Bounds()
	return image.Rect(int(r.X), int(r.Y), int(r.MaxX())+1, int(r.MaxY())+1)
}

// curves are 300 thin curved bands across the picture.
func curves() *scene.Scene {
	s := &scene.Scene{Background: sample.White()}
	for i := range 300 {
		x, y := float64(i*37%1400), float64(i*53%900)
		dx, dy := float64(i*71%400)-100, float64(i*29%300)-100
		p := sample.Path('M', x, y, 'C', x+dx, y, x, y+dy, x+dx, y+dy, 'L', x+dx+2, y+dy, 'C', x+2, y+dy, x+dx+2, y, x+2, y, 'Z')
		s.Items = append(s.Items, sample.Item(scene.Link, "", scene.Shape{Path: p, Fill: sample.Teal()}))
	}
	return s
}

func TestPartsEqualTheWhole(t *testing.T) {
	s := sample.Map(t)
	c := NewCache()
	rapid.Check(t, func(t *rapid.T) {
		v := View{
			Scale: rapid.Float64Range(.2, 6).Draw(t, "scale"),
			X:     rapid.Float64Range(-900, 200).Draw(t, "x"),
			Y:     rapid.Float64Range(-600, 100).Draw(t, "y"),
		}
		img := image.NewRGBA(image.Rect(0, 0, 300, 200))
		Draw(img, img.Rect, s, v, c)
		x, y := rapid.IntRange(0, 299).Draw(t, "left"), rapid.IntRange(0, 199).Draw(t, "top")
		r := image.Rect(x, y, rapid.IntRange(x, 300).Draw(t, "right"), rapid.IntRange(y, 200).Draw(t, "bottom"))
		part := image.NewRGBA(img.Rect)
		Draw(part, r, s, v, c)
		for y := range 200 {
			for x := range 300 {
				want := color.RGBA{}
				if image.Pt(x, y).In(r) {
					want = img.RGBAAt(x, y)
				}
				if got := part.RGBAAt(x, y); got != want {
					t.Fatalf("pixel %d,%d of the part %v: %v, want %v", x, y, r, got, want)
				}
			}
		}
	})
}

func TestMovingByWholePixelsMovesThePicture(t *testing.T) {
	s := sample.Map(t)
	c := NewCache()
	rapid.Check(t, func(t *rapid.T) {
		v := View{
			Scale: rapid.Float64Range(.2, 4).Draw(t, "scale"),
			X:     rapid.Float64Range(-400, 100).Draw(t, "x"),
			Y:     rapid.Float64Range(-400, 100).Draw(t, "y"),
		}
		dx, dy := rapid.IntRange(-60, 60).Draw(t, "dx"), rapid.IntRange(-60, 60).Draw(t, "dy")
		a, b := image.NewRGBA(image.Rect(0, 0, 240, 160)), image.NewRGBA(image.Rect(0, 0, 240, 160))
		Draw(a, a.Rect, s, v, c)
		v.X, v.Y = v.X+float64(dx), v.Y+float64(dy)
		Draw(b, b.Rect, s, v, c)
		for y := range 160 {
			for x := range 240 {
				if p := image.Pt(x-dx, y-dy); p.In(a.Rect) && a.RGBAAt(p.X, p.Y) != b.RGBAAt(x, y) {
					t.Fatalf("pixel %d,%d moved by %d,%d: %v, want %v", x, y, dx, dy, b.RGBAAt(x, y), a.RGBAAt(p.X, p.Y))
				}
			}
		}
	})
}

func TestBandsDoNotShow(t *testing.T) {
	s := sample.Map(t)
	v := View{Scale: 1.37, X: 3.3, Y: -4.7}
	want := image.NewRGBA(image.Rect(0, 0, 560, 350))
	Draw(want, want.Rect, s, v, NewCache())
	for _, rows := range []int{1, 7, 50, 350} {
		got := image.NewRGBA(want.Rect)
		var bands []image.Rectangle
		for y := 0; y < 350; y += rows {
			bands = append(bands, image.Rect(0, y, 560, min(y+rows, 350)))
		}
		NewCache().drawBands(newJob(got, got.Rect, s, v), bands, new(atomic.Int32))
		if !bytes.Equal(got.Pix, want.Pix) {
			t.Errorf("bands of %d rows show", rows)
		}
	}
}

func TestCutBands(t *testing.T) {
	for _, r := range []image.Rectangle{
		image.Rect(0, 0, 1, 1), image.Rect(5, 7, 1600, 1000), image.Rect(0, 0, 30000, 9), image.Rect(0, 3, 2, 5000),
	} {
		for _, n := range []int{1, 2, 8, 64} {
			y := r.Min.Y
			for _, b := range cutBands(r, n) {
				if b.Min != image.Pt(r.Min.X, y) || b.Max.X != r.Max.X || b.Empty() {
					t.Fatalf("%v on %d cores: band %v at row %d", r, n, b, y)
				}
				if b.Dy() > bandRows && b.Dx()*b.Dy() > bandPixels {
					t.Errorf("%v on %d cores: band %v has more than %d pixels", r, n, b, bandPixels)
				}
				y = b.Max.Y
			}
			if y != r.Max.Y {
				t.Errorf("%v on %d cores: the bands end at %d", r, n, y)
			}
		}
	}
}

func TestOpaqueStaysOpaque(t *testing.T) {
	s := sample.Map(t)
	for i := range s.Items { // glazes upon glazes
		for k := range s.Items[i].Shapes {
			sh := &s.Items[i].Shapes[k]
			sh.Fill.A, sh.Stroke.A, sh.TextColor.A = sh.Fill.A/2, sh.Stroke.A/3*2, sh.TextColor.A/5*4
		}
	}
	s.Items = append(s.Items, s.Items...)
	s.Items = append(s.Items, s.Items...)
	img := drawn(s, 1.3, scene.State{})
	for i := 3; i < len(img.Pix); i += 4 {
		if img.Pix[i] != 255 {
			t.Fatalf("pixel %d has alpha %d", i/4, img.Pix[i])
		}
	}
}

func TestTransparentGround(t *testing.T) {
	s := &scene.Scene{Items: []scene.Item{sample.Item(scene.Card, "a",
		scene.Shape{Round: sample.Rounded(2, 2, 4, 4, 0), Fill: scene.Color{R: 200, G: 100, B: 50, A: 255}},
		scene.Shape{Round: sample.Rounded(6.5, 2, 2, 4, 0), Fill: scene.Color{R: 200, G: 100, B: 50, A: 255}},
		scene.Shape{Round: sample.Rounded(2, 7, 4, 2, 0), Fill: scene.Color{R: 200, G: 100, B: 50, A: 128}},
	)}}
	img := image.NewRGBA(image.Rect(0, 0, 12, 12))
	for i := range img.Pix {
		img.Pix[i] = 77 // what was there before must go
	}
	Draw(img, img.Rect, s, View{Scale: 1}, NewCache())
	for _, c := range []struct {
		x, y int
		want color.RGBA
	}{
		{0, 0, color.RGBA{}},
		{3, 3, color.RGBA{200, 100, 50, 255}},
		{6, 3, color.RGBA{100, 50, 25, 128}},
		{3, 8, color.RGBA{100, 50, 25, 128}},
	} {
		got := img.RGBAAt(c.x, c.y)
		for i, d := range []int{int(got.R) - int(c.want.R), int(got.G) - int(c.want.G), int(got.B) - int(c.want.B), int(got.A) - int(c.want.A)} {
			if d < -1 || d > 1 {
				t.Errorf("pixel %d,%d: %v, want %v (channel %d)", c.x, c.y, got, c.want, i)
				break
			}
		}
		if got.R > got.A {
			t.Errorf("pixel %d,%d: %v is not premultiplied", c.x, c.y, got)
		}
	}
}

func TestFadedIsPalerAndOnlyWhereMeant(t *testing.T) {
	s := sample.Map(t)
	theme, ok := scene.ThemeByName("light")
	if !ok {
		t.Fatal("no theme light")
	}
	s.Theme = theme
	plain := drawn(s, 1, scene.State{})
	faded := drawn(s, 1, scene.State{Keep: map[string]bool{"choe": true}})
	contrast := func(img *image.RGBA, x, y, w, h int) int { // between the darkest and the lightest pixel
		lo, hi := 255, 0
		for j := y; j < y+h; j++ {
			for i := x; i < x+w; i++ {
				g := int(img.RGBAAt(i, j).G)
				lo, hi = min(lo, g), max(hi, g)
			}
		}
		return hi - lo
	}
	if a, b := contrast(plain, 40, 60, 60, 14), contrast(faded, 40, 60, 60, 14); a != b {
		t.Errorf("the card kept has contrast %d, before %d", b, a)
	}
	if a, b := contrast(plain, 278, 78, 60, 14), contrast(faded, 278, 78, 60, 14); b >= a*2/3 || b < 20 {
		t.Errorf("the card faded has contrast %d, before %d", b, a)
	}
}

func TestMarksAreDrawnLast(t *testing.T) {
	s := sample.Map(t)
	s.Theme, _ = scene.ThemeByName("light")
	plain := drawn(s, 1, scene.State{})
	for name, st := range map[string]scene.State{
		"selected": {Selected: "choe"}, "hover": {Hover: "choe"}, "focus": {Focus: "choe"},
	} {
		if bytes.Equal(drawn(s, 1, st).Pix, plain.Pix) {
			t.Errorf("%s: nothing shows it", name)
		}
	}
}

// Figures far out of reach, and none at all, draw something or nothing, at once.
func TestWildFigures(t *testing.T) {
	wild := []float64{0, 1, -1, 1e-300, 1e9, -1e9, 1e300, -1e300, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()}
	img := image.NewRGBA(image.Rect(0, 0, 40, 30))
	f := sample.Fonts(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.SampledFrom(wild), rapid.Float64Range(-100, 100))
		s := wildScene(t, n)
		st := s.Items[0].Shapes[0]
		size := n.Draw(t, "size")
		if size > 0 && size < 1e9 {
			b := *f.Line("Ag", text.Style{Size: size}, "")
			st.Text = &b
		}
		st.At = geom.Point{X: n.Draw(t, "tx"), Y: n.Draw(t, "ty")}
		st.TextColor = sample.Black()
		s.Items[0].Shapes = append(s.Items[0].Shapes, st)
		v := View{Scale: n.Draw(t, "scale"), X: n.Draw(t, "x"), Y: n.Draw(t, "y")}
		Draw(img, img.Rect, s, v, NewCache())
		Draw(img, image.Rect(-5, 3, 1<<40, 9), s, v, NewCache())
	})
}

func wildScene(t *rapid.T, n *rapid.Generator[float64]) *scene.Scene {
	var s scene.Scene
	for range rapid.IntRange(1, 3).Draw(t, "items") {
		sh := scene.Shape{
			Fill: sample.Plum(), Stroke: sample.Black(), Width: n.Draw(t, "width"),
			Dash:     rapid.SliceOfN(n, 0, 3).Draw(t, "dash"),
			RoundCap: rapid.Bool().Draw(t, "round"),
		}
		if rapid.Bool().Draw(t, "rectangle") {
			sh.Round = sample.Rounded(n.Draw(t, "x"), n.Draw(t, "y"), n.Draw(t, "w"), n.Draw(t, "h"), n.Draw(t, "r"))
		}
		for range rapid.IntRange(0, 6).Draw(t, "steps") {
			op := scene.Op(rapid.IntRange(0, 3).Draw(t, "op"))
			sh.Path.Ops = append(sh.Path.Ops, op)
			for range operands(op) {
				sh.Path.Pts = append(sh.Path.Pts, geom.Point{X: n.Draw(t, "px"), Y: n.Draw(t, "py")})
			}
		}
		it := scene.Item{Shapes: []scene.Shape{sh}}
		if rapid.Bool().Draw(t, "bounded") {
			it.Bounds = geom.Rect{X: n.Draw(t, "bx"), Y: n.Draw(t, "by"), W: n.Draw(t, "bw"), H: n.Draw(t, "bh")}
		}
		s.Items = append(s.Items, it)
	}
	return &s
}

func TestPathsThatEndEarly(t *testing.T) {
	p := sample.Path('M', 1, 1, 'C', 2, 2, 3) // a curve without its points
	for _, p := range []scene.Path{p, sample.Path('Z'), sample.Path('L', 5, 5, 'L', 9, 9), sample.Path('Z', 'Z', 'M', 3, 3, 'Z', 'L', 8, 3), {}} {
		drawn(&scene.Scene{Size: geom.Size{W: 10, H: 10}, Items: []scene.Item{{Shapes: []scene.Shape{{Path: p, Fill: sample.Plum(), Stroke: sample.Black(), Width: 2, RoundCap: true}}}}}, 1, scene.State{})
	}
}

func TestDrawingsAtOnceShareACache(t *testing.T) {
	s := sample.Map(t)
	c := NewCache()
	want := drawn(s, 1.5, scene.State{})
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for k := range 3 {
				img := image.NewRGBA(want.Rect)
				Draw(img, img.Rect, s, View{Scale: 1.5 + float64(k%2)*float64(i)/8}, c)
				if k%2 == 0 && !bytes.Equal(img.Pix, want.Pix) {
					t.Error("a drawing differs from the one drawn alone")
				}
			}
		})
	}
	wg.Wait()
}

func TestDrawingAgainAllocatesLittle(t *testing.T) {
	s := sample.Map(t)
	c := NewCache()
	img := image.NewRGBA(image.Rect(0, 0, 840, 520))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	draw := func() { Draw(img, img.Rect, s, View{Scale: 2}, c) }
	draw()
	if n := testing.AllocsPerRun(5, draw); n > 60 {
		t.Errorf("%v allocations for %d items drawn again", n, len(s.Items))
	}
}

func TestTheCacheIsBounded(t *testing.T) {
	s := sample.Map(t)
	c := NewCache()
	img := image.NewRGBA(image.Rect(0, 0, 840, 520))
	for i := range 150 {
		Draw(img, img.Rect, s, View{Scale: 1 + float64(i)/90}, c)
	}
	held := 0
	for _, m := range []map[maskKey]entry[*mask]{c.masks.young, c.masks.old} {
		for _, e := range m {
			held += e.size
		}
	}
	if held == 0 || held > 2*maskBytes+1<<20 {
		t.Errorf("the masks hold %d bytes", held)
	}
	for _, w := range c.idle {
		if len(w.front) > frontMasks {
			t.Errorf("a worker holds %d masks", len(w.front))
		}
	}
}

func TestStoreDropsTheEldest(t *testing.T) {
	s := store[int, string]{limit: 10}
	for i := range 8 {
		s.put(i, fmt.Sprint(i), 4)
		if _, ok := s.get(0); !ok {
			t.Fatalf("0 was dropped after %d although it is used all the time", i)
		}
	}
	if _, ok := s.get(1); ok {
		t.Error("1 was not dropped although it was never used")
	}
	if n := len(s.young) + len(s.old); n > 7 {
		t.Errorf("%d entries are held", n)
	}
}
