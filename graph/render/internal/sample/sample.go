// Package sample has scenes drawn by hand for the tests of the outputs: with
// all that a scene may have, and without a map, a layout or fonts of the system.
package sample

import (
	"math"
	"os"
	"testing"

	"entente/graph/geom"
	"entente/graph/scene"
	"entente/graph/text"
)

// Fonts returns the program's own fonts. The texts of the samples have no letter
// that they lack, so that the system's fonts are not asked.
func Fonts(t testing.TB) *text.Fonts {
	t.Helper()
	var files [2][]byte
	for i, name := range []string{"NotoSans-Regular.ttf", "NotoSans-Bold.ttf"} {
		b, err := os.ReadFile("../../../assets/fonts/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = b
	}
	f, err := text.NewFonts(files[0], files[1])
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Gray returns a grey.
func Gray(v uint8) scene.Color { return scene.Color{R: v, G: v, B: v, A: 255} }

// White returns white.
func White() scene.Color { return Gray(255) }

// Black returns black.
func Black() scene.Color { return Gray(0) }

// Plum returns the hue of one bloc.
func Plum() scene.Color { return scene.Color{R: 0x84, G: 0x41, B: 0x7a, A: 255} }

// Teal returns the hue of the other.
func Teal() scene.Color { return scene.Color{R: 0x23, G: 0x70, B: 0x6a, A: 255} }

// Mist returns a tint for grounds.
func Mist() scene.Color { return scene.Color{R: 0xf1, G: 0xe6, B: 0xee, A: 255} }

// Path reads a path as SVG writes it, absolute, one letter or number a field.
func Path(steps ...any) scene.Path {
	var p scene.Path
	var numbers []float64
	for _, s := range steps {
		switch s := s.(type) {
		case rune:
			p.Ops = append(p.Ops, map[rune]scene.Op{'M': scene.Move, 'L': scene.Line, 'C': scene.Curve, 'Z': scene.Close}[s])
		case int:
			numbers = append(numbers, float64(s))
		case float64:
			numbers = append(numbers, s)
		}
	}
	for i := 0; i+1 < len(numbers); i += 2 {
		p.Pts = append(p.Pts, geom.Point{X: numbers[i], Y: numbers[i+1]})
	}
	return p
}

// Rounded returns a rounded rectangle.
func Rounded(x, y, w, h, r float64) *scene.RoundRect {
	return &scene.RoundRect{Rect: geom.Rect{X: x, Y: y, W: w, H: h}, Radius: r}
}

// Item makes an item of shapes; its bounds are those of their points and texts.
func Item(kind scene.Kind, id string, shapes ...scene.Shape) scene.Item {
	it := scene.Item{Kind: kind, ID: id, Shapes: shapes}
	for _, s := range shapes {
		if s.Round != nil {
			it.Bounds = it.Bounds.Union(s.Round.Rect)
		}
		if len(s.Path.Pts) > 0 {
			it.Bounds = it.Bounds.Union(geom.Spline(s.Path.Pts).Bounds().Grow(s.Width))
		}
		if s.Text != nil {
			it.Bounds = it.Bounds.Union(geom.Rect{X: s.At.X, Y: s.At.Y, W: s.Text.W, H: s.Text.H})
		}
	}
	return it
}

func card(f *text.Fonts, id, name, role string, x, y float64) scene.Item {
	b := f.Line(name, text.Style{Size: 13, Bold: true}, "en")
	r := f.Wrap(role, text.Style{Size: 11}, "en", 130, 2)
	w := max(b.W, r.W) + 26
	h := b.H + r.H + 16
	return Item(scene.Card, id,
		scene.Shape{Round: Rounded(x, y, w, h, 6), Fill: White(), Stroke: Gray(180), Width: 1},
		scene.Shape{Round: Rounded(x, y+6, 4, h-12, 2), Fill: Plum()},
		scene.Shape{Text: b, At: geom.Point{X: x + 14, Y: y + 7}, TextColor: Gray(20)},
		scene.Shape{Text: r, At: geom.Point{X: x + 14, Y: y + 7 + b.H}, TextColor: Gray(90)},
	)
}

func link(id string, a, b geom.Point, width float64, dash []float64, round bool, c scene.Color) scene.Item {
	d := b.Sub(a)
	l := d.Len()
	u := d.Mul(1 / l)
	n := geom.Point{X: -u.Y, Y: u.X}
	c1, c2 := a.Add(d.Mul(.3)).Add(n.Mul(l*.15)), a.Add(d.Mul(.7)).Add(n.Mul(l*.15))
	into := b.Sub(c2)
	into = into.Mul(1 / into.Len())
	side := geom.Point{X: -into.Y, Y: into.X}
	tip := b.Sub(into.Mul(9))
	head := Path('M', b.X, b.Y, 'L', tip.X+side.X*4, tip.Y+side.Y*4, 'L', tip.X-side.X*4, tip.Y-side.Y*4, 'Z')
	return Item(scene.Link, id,
		scene.Shape{Path: Path('M', a.X, a.Y, 'C', c1.X, c1.Y, c2.X, c2.Y, tip.X, tip.Y), Stroke: c, Width: width, Dash: dash, RoundCap: round},
		scene.Shape{Path: head, Fill: c},
	)
}

// Map is a small map with all that a scene may have.
func Map(t testing.TB) *scene.Scene {
	f := Fonts(t)
	region := func(x, y, w, h float64, c scene.Color, name string) scene.Item {
		b := f.Line(name, text.Style{Size: 17, Bold: true}, "en")
		return Item(scene.Region, "bloc-"+name,
			scene.Shape{Round: Rounded(x, y, w, h, 14), Fill: c, Stroke: Plum(), Width: 1.2},
			scene.Shape{Text: b, At: geom.Point{X: x + 14, Y: y + 8}, TextColor: Plum()})
	}
	return &scene.Scene{
		Size: geom.Size{W: 420, H: 260}, Background: scene.Color{R: 251, G: 250, B: 247, A: 255}, Title: "A sample", Language: "en",
		Items: []scene.Item{
			region(10, 10, 190, 240, Mist(), "Northern pact"),
			region(230, 10, 180, 240, scene.Color{R: 0xdf, G: 0xee, B: 0xeb, A: 255}, "Maritime"),
			link("tie-1", geom.Point{X: 150, Y: 80}, geom.Point{X: 262, Y: 90}, 1.6, nil, false, Teal()),
			link("tie-2", geom.Point{X: 150, Y: 160}, geom.Point{X: 262, Y: 110}, 1.6, []float64{9, 5}, false, Plum()),
			link("tie-3", geom.Point{X: 150, Y: 180}, geom.Point{X: 262, Y: 210}, 2, []float64{0, 5}, true, Gray(60)),
			link("tie-4", geom.Point{X: 60, Y: 100}, geom.Point{X: 60, Y: 150}, 1.6, []float64{5, 3}, false, Gray(60)),
			card(f, "choe", "Choe Sun-hui", "Vice foreign minister", 26, 52),
			card(f, "kong", "Kong Xuanyou", "Vice foreign minister, envoy for the peninsula", 26, 152),
			card(f, "igor", "Игорь Моргулов", "Deputy foreign minister", 264, 70),
			card(f, "lee", "Lee Do-hoon", "Envoy", 264, 190),
		},
	}
}

// Slide is a map of n cards in two blocs with as many ties, of the size of a slide.
func Slide(t testing.TB, n int) *scene.Scene {
	f := Fonts(t)
	s := &scene.Scene{Size: geom.Size{W: 1200, H: 675}, Background: scene.Color{R: 251, G: 250, B: 247, A: 255}}
	for b, x := range []float64{20, 620} {
		h := f.Line("Northern Alliance", text.Style{Size: 18, Bold: true}, "en")
		s.Items = append(s.Items, Item(scene.Region, "bloc"+string(rune('a'+b)),
			scene.Shape{Round: Rounded(x, 50, 560, 560, 16), Fill: Mist(), Stroke: Plum(), Width: 1.2},
			scene.Shape{Text: h, At: geom.Point{X: x + 16, Y: 58}, TextColor: Plum()}))
	}
	at := func(i int) geom.Point {
		cols := int(math.Ceil(math.Sqrt(float64(n) * 1.6)))
		rows := (n + cols - 1) / cols
		return geom.Point{X: 40 + float64(i%cols)*1120/float64(cols), Y: 90 + float64(i/cols)*500/float64(rows)}
	}
	dash := [][]float64{nil, {9, 5}, {5, 3}, {0, 5}}
	for i := range n {
		a, b := at(i), at((i*7+3)%n)
		if a == b {
			continue
		}
		l := link("tie", a.Add(geom.Point{X: 60, Y: 20}), b.Add(geom.Point{X: 60, Y: 20}), 1.6, dash[i%4], i%4 == 3, Teal())
		s.Items = append(s.Items, l)
		t := f.Wrap("Moscow, Tuesday", text.Style{Size: 10.5}, "en", 105, 2)
		s.Items = append(s.Items, Item(scene.Label, "tie", scene.Shape{Text: t, At: a.Add(b.Sub(a).Mul(.5)), TextColor: Gray(70)}))
	}
	for i := range n {
		p := at(i)
		s.Items = append(s.Items, card(f, "card", "Choe Sun-hui", "Vice foreign minister, North Korea", p.X, p.Y))
	}
	return s
}
