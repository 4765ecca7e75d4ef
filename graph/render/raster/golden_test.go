package raster

import (
	"flag"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"entente/graph/geom"
	"entente/graph/render/internal/sample"
	"entente/graph/scene"
	"entente/graph/text"
)

var update = flag.Bool("update", false, "write the pictures of testdata anew")

// Each picture is small enough to be looked at in review. Processors that
// multiply and add at once round curves a little differently, hence ±1.
func TestGolden(t *testing.T) {
	for name, s := range map[string]*scene.Scene{
		"lines":  lines(),
		"shapes": shapes(),
		"letters": {Size: geom.Size{W: 200, H: 130}, Background: sample.White(), Items: []scene.Item{
			letters(t, "Choe Sun-hui met Игорь Ω", 4, 4, 13, true),
			letters(t, "Vice foreign minister, fi ffl Tŷ", 4, 24, 11, false),
			letters(t, "6 points are small", 4, 42, 6, false),
			letters(t, "3 points are a bar", 4, 53, 3, false),
			letters(t, "Large", 4, 52, 54, true),
		}},
	} {
		t.Run(name, func(t *testing.T) { compareGolden(t, name, drawn(s, 1, scene.State{})) })
	}
}

func letters(t *testing.T, s string, x, y, size float64, bold bool) scene.Item {
	b := sample.Fonts(t).Line(s, text.Style{Size: size, Bold: bold}, "en")
	return sample.Item(scene.Label, "", scene.Shape{Text: b, At: geom.Point{X: x, Y: y}, TextColor: sample.Gray(20)})
}

// lines are strokes of all widths, patterns, caps and joints.
func lines() *scene.Scene {
	s := &scene.Scene{Size: geom.Size{W: 200, H: 130}, Background: sample.White()}
	for i, w := range []float64{.3, .7, 1, 1.6, 2.5, 4, 6} {
		y := 8 + float64(i)*9
		for k, c := range []struct {
			dash  []float64
			round bool
		}{{nil, false}, {[]float64{9, 5}, false}, {[]float64{5, 3}, false}, {[]float64{0, 7}, true}} {
			x := 6 + float64(k)*48
			p := sample.Path('M', x, y, 'C', x+12, y-8, x+28, y+8, x+40, y)
			s.Items = append(s.Items, sample.Item(scene.Link, "", scene.Shape{Path: p, Stroke: sample.Plum(), Width: w, Dash: c.dash, RoundCap: c.round}))
		}
	}
	for k, round := range []bool{false, true} {
		x := 8 + float64(k)*100
		s.Items = append(s.Items,
			sample.Item(scene.Link, "", scene.Shape{Path: sample.Path('M', x, 122, 'L', x+14, 80, 'L', x+28, 122, 'L', x+32, 80), Stroke: scene.Color{A: 128}, Width: 7, RoundCap: round}),
			sample.Item(scene.Link, "", scene.Shape{Path: sample.Path('M', x+50, 120, 'C', x+120, 60, x+20, 60, x+86, 122), Stroke: scene.Color{R: 35, G: 112, B: 106, A: 128}, Width: 5, RoundCap: round}),
			sample.Item(scene.Link, "", scene.Shape{Path: sample.Path('M', x+60, 78, 'L', x+80, 78, 'L', x+80, 90, 'Z'), Stroke: sample.Black(), Width: 2, RoundCap: round}))
	}
	return s
}

// shapes are filled ones, with holes, glazes and edges.
func shapes() *scene.Scene {
	ring := sample.Path('M', 20, 70, 'L', 60, 70, 'L', 60, 110, 'L', 20, 110, 'Z', 'M', 30, 80, 'L', 30, 100, 'L', 50, 100, 'L', 50, 80, 'Z')
	star := sample.Path('M', 100, 66, 'L', 112, 108, 'L', 78, 82, 'L', 122, 82, 'L', 88, 108, 'Z')
	return &scene.Scene{Size: geom.Size{W: 200, H: 130}, Background: sample.Gray(250), Items: []scene.Item{
		sample.Item(scene.Card, "", scene.Shape{Round: sample.Rounded(8.5, 8.5, 70, 40, 6), Fill: sample.White(), Stroke: sample.Gray(120), Width: 1}),
		sample.Item(scene.Card, "", scene.Shape{Round: sample.Rounded(90.3, 8.7, 50, 40, 20), Fill: sample.Mist(), Stroke: sample.Plum(), Width: 2.4, Dash: []float64{8, 4}}),
		sample.Item(scene.Card, "", scene.Shape{Round: sample.Rounded(152, 10, 36, 36, 99), Fill: sample.Teal()}),
		sample.Item(scene.Card, "", scene.Shape{Path: ring, Fill: sample.Plum()}),
		sample.Item(scene.Card, "", scene.Shape{Path: star, Fill: sample.Teal(), Stroke: sample.Black(), Width: 1}),
		sample.Item(scene.Card, "", scene.Shape{Round: sample.Rounded(30, 30, 150, 60, 8), Fill: scene.Color{R: 255, G: 170, B: 0, A: 90}}),
		sample.Item(scene.Card, "", scene.Shape{Path: sample.Path('M', 140, 80, 'C', 220, 60, 170, 150, 140, 110, 'Z'), Fill: sample.Black()}),
	}}
}

func compareGolden(t *testing.T, name string, got *image.RGBA) {
	t.Helper()
	file := filepath.Join("testdata", name+".png")
	if *update {
		f, err := os.Create(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := png.Encode(f, got); err != nil {
			t.Fatal(err)
		}
		return
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	decoded, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	want := image.NewRGBA(decoded.Bounds())
	draw.Draw(want, want.Rect, decoded, image.Point{}, draw.Src)
	if got.Rect != want.Rect {
		t.Fatalf("%s is %v, want %v", name, got.Rect, want.Rect)
	}
	for i := range want.Pix {
		if d := int(got.Pix[i]) - int(want.Pix[i]); d < -1 || d > 1 {
			t.Fatalf("%s: pixel %d,%d is %v, want %v (look at it, then go test -update)", name,
				i/4%got.Rect.Dx(), i/4/got.Rect.Dx(), got.Pix[i&^3:i&^3+4], want.Pix[i&^3:i&^3+4])
		}
	}
}
