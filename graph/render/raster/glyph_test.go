package raster

import (
	"bytes"
	"image"
	"testing"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"

	"entente/graph/geom"
	"entente/graph/render/fontsub"
	"entente/graph/render/internal/sample"
	"entente/graph/scene"
	"entente/graph/text"
)

func ofText(b *text.Block) *scene.Scene {
	sh := scene.Shape{Text: b, At: geom.Point{X: 3.3, Y: 2}, TextColor: sample.Black()}
	return &scene.Scene{Size: geom.Size{W: b.W + 8, H: b.H + 4}, Background: sample.White(), Items: []scene.Item{{Shapes: []scene.Shape{sh}}}}
}

// The fonts of the Far East have cubic outlines, the program's own quadratic
// ones: the same letters in both look the same.
func TestCubicOutlines(t *testing.T) {
	b := sample.Fonts(t).Line("Choe Sun-hui & Игорь 2018", text.Style{Size: 12}, "en")
	subset := fontsub.New(b.Lines[0].Runs[0].Face, "Cubic", false)
	cubic := *b
	cubic.Lines = []text.Line{b.Lines[0]}
	cubic.Lines[0].Runs = nil
	for _, r := range b.Lines[0].Runs {
		r.Glyphs = append([]text.Glyph(nil), r.Glyphs...)
		for i := range r.Glyphs {
			r.Glyphs[i].ID = font.GID(subset.Add(r.Glyphs[i].ID))
		}
		cubic.Lines[0].Runs = append(cubic.Lines[0].Runs, r)
	}
	face, err := font.ParseTTF(bytes.NewReader(subset.OpenType()))
	if err != nil {
		t.Fatal(err)
	}
	for i := range cubic.Lines[0].Runs {
		cubic.Lines[0].Runs[i].Face = face
	}
	for _, scale := range []float64{.7, 1, 2.3, 6} {
		want, got := drawn(ofText(b), scale, scene.State{}), drawn(ofText(&cubic), scale, scene.State{})
		inked := 0
		for i := range want.Pix {
			d := int(want.Pix[i]) - int(got.Pix[i])
			if d > 40 || d < -40 { // points are rounded to a thousandth of an em
				t.Fatalf("scale %v: byte %d is %d, want %d", scale, i, got.Pix[i], want.Pix[i])
			}
			if want.Pix[i] < 128 {
				inked++
			}
		}
		if inked < 100 {
			t.Errorf("scale %v: only %d bytes are dark", scale, inked)
		}
	}
}

// Letters from masks stand where those from outlines do, to a quarter of a
// pixel across and half a pixel down.
func TestMasksStandWhereOutlinesDo(t *testing.T) {
	middle := func(img *image.RGBA) (x, y, ink float64) {
		for j := range img.Rect.Dy() {
			for i := range img.Rect.Dx() {
				a := float64(255 - img.RGBAAt(i, j).G)
				x, y, ink = x+a*(float64(i)+.5), y+a*(float64(j)+.5), ink+a
			}
		}
		return x / ink, y / ink, ink / 255
	}
	b := sample.Fonts(t).Line("HHH", text.Style{Size: 10}, "en")
	for scale := 1.0; scale < 4; scale += .13 {
		x, y, ink := middle(drawn(ofText(b), scale, scene.State{}))
		// three letters H are alike on all sides: their middle is that of their widths and of their height
		wantX, wantY := (3.3+b.W/2)*scale, (2+b.Lines[0].Y-10*.714/2)*scale
		if dx, dy := x-wantX, y-wantY; dx < -.2 || dx > .2 || dy < -.6 || dy > .6 {
			t.Errorf("scale %v: the middle is %.2f,%.2f, want %.2f,%.2f", scale, x, y, wantX, wantY)
		}
		if want := ink / scale / scale; want < 46.5 || want > 48 {
			t.Errorf("scale %v: %.1f square points of ink", scale, want)
		}
	}
}

func TestOutlinesWithoutABeginning(t *testing.T) {
	o := &outline{em: 10, hi: pt{10, 10}, segments: []ot.Segment{
		{Op: ot.SegmentOpLineTo, Args: [3]ot.SegmentPoint{{X: 0, Y: 0}}},
		{Op: ot.SegmentOpQuadTo, Args: [3]ot.SegmentPoint{{X: 10, Y: 0}, {X: 10, Y: 10}}},
		{Op: ot.SegmentOpCubeTo, Args: [3]ot.SegmentPoint{{X: 5, Y: 10}, {X: 0, Y: 5}, {X: 0, Y: 0}}},
	}}
	var c cover
	c.reset(image.Rect(0, -10, 10, 0))
	p := pen{cover: &c}
	p.glyph(o, pt{}, 1)
	s := &stencil{alpha: make([]uint8, 100), stride: 10}
	c.sweep(s)
	if s.alpha[5*10+5] != 255 || s.alpha[0] != 0 {
		t.Errorf("the middle has %d, the corner %d", s.alpha[5*10+5], s.alpha[0])
	}
}

// A letter that no font has is no reason to allocate a wall.
func TestLettersOfMonstrousSize(t *testing.T) {
	w := NewCache().worker()
	key := maskKey{glyph: 1, size: largest * sizeSteps}
	w.cache.outlines.put(outlineKey{glyph: 1}, &outline{em: 1, hi: pt{1e6, 1e6}, segments: make([]ot.Segment, 1)}, 1)
	if m := w.cast(key); len(m.alpha) != 0 {
		t.Errorf("its mask has %d bytes", len(m.alpha))
	}
}
