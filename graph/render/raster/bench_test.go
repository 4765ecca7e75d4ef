package raster

import (
	"image"
	"runtime"
	"testing"

	xvector "golang.org/x/image/vector"

	"entente/graph/render/internal/sample"
	"entente/graph/scene"
)

// BenchmarkMap draws a map of the size of the bundled one on one core, all of
// it at 1600x1000, with the glyphs warm.
func BenchmarkMap(b *testing.B) {
	for _, n := range []int{30, 300, 3000} {
		b.Run(map[int]string{30: "30", 300: "300", 3000: "3000"}[n], func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			s := sample.Slide(b, n)
			img := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
			c := NewCache()
			v := View{Scale: 1600. / 1200, Y: 50}
			Draw(img, img.Rect, s, v, c)
			b.ReportAllocs()
			for b.Loop() {
				Draw(img, img.Rect, s, v, c)
			}
		})
	}
}

// BenchmarkStrip draws the strip that a pan of 12 pixels lays bare.
func BenchmarkStrip(b *testing.B) {
	s := sample.Slide(b, 300)
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
	c := NewCache()
	r := image.Rect(800, 0, 812, 1000)
	v := View{Scale: 1600. / 1200, Y: 50}
	Draw(img, r, s, v, c)
	b.ReportAllocs()
	for b.Loop() {
		Draw(img, r, s, v, c)
	}
}

// BenchmarkFill and BenchmarkFillVector fill the same paths, the second with
// golang.org/x/image/vector, which clears and sweeps the box of each path.
func BenchmarkFill(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	s := curves()
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
	c := NewCache()
	for b.Loop() {
		Draw(img, img.Rect, s, View{Scale: 1}, c)
	}
}

func BenchmarkFillVector(b *testing.B) {
	s := curves()
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
	var z xvector.Rasterizer
	for b.Loop() {
		for i := range img.Pix {
			img.Pix[i] = 255
		}
		for i := range s.Items {
			fillVector(&z, img, &s.Items[i].Shapes[0])
		}
	}
}

func fillVector(z *xvector.Rasterizer, img *image.RGBA, s *scene.Shape) {
	box := geomBox(s).Intersect(img.Rect)
	z.Reset(box.Dx(), box.Dy())
	x, y := float64(box.Min.X), float64(box.Min.Y)
	p := s.Path.Pts
	at := func(i int) (float32, float32) { return float32(p[i].X - x), float32(p[i].Y - y) }
	k := 0
	for _, op := range s.Path.Ops {
		switch op {
		case scene.Move:
			z.MoveTo(at(k))
			k++
		case scene.Line:
			z.LineTo(at(k))
			k++
		case scene.Curve:
			ax, ay := at(k)
			bx, by := at(k + 1)
			cx, cy := at(k + 2)
			z.CubeTo(ax, ay, bx, by, cx, cy)
			k += 3
		case scene.Close:
			z.ClosePath()
		}
	}
	z.Draw(img, box, image.NewUniform(rgba(s.Fill)), image.Point{})
}
