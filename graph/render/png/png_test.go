package png

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	stdpng "image/png"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"entente/graph/geom"
	"entente/graph/render/internal/sample"
	"entente/graph/render/raster"
	"entente/graph/scene"
)

func written(t testing.TB, s *scene.Scene, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, s, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// chunks returns the chunks of a file as "KIND content", without the pixels.
func chunks(t testing.TB, file []byte) []string {
	t.Helper()
	rest, ok := bytes.CutPrefix(file, []byte("\x89PNG\r\n\x1a\n"))
	if !ok {
		t.Fatal("no signature")
	}
	var out []string
	for len(rest) > 0 {
		n := binary.BigEndian.Uint32(rest)
		if sum := binary.BigEndian.Uint32(rest[8+n:]); sum != crc32.ChecksumIEEE(rest[4:8+n]) {
			t.Fatalf("wrong sum of %s", rest[4:8])
		}
		if kind := string(rest[4:8]); kind != "IDAT" {
			out = append(out, kind+" "+string(rest[8:8+n]))
		}
		rest = rest[12+n:]
	}
	return out
}

func TestThePixelsAreThoseOfRaster(t *testing.T) {
	s := sample.Map(t)
	for _, transparent := range []bool{false, true} {
		if transparent {
			s.Background = scene.Color{}
		}
		img, err := stdpng.Decode(bytes.NewReader(written(t, s, Options{Scale: 1.5})))
		if err != nil {
			t.Fatal(err)
		}
		want := image.NewRGBA(image.Rect(0, 0, 630, 390))
		raster.Draw(want, want.Rect, s, raster.View{Scale: 1.5}, raster.NewCache())
		if img.Bounds() != want.Rect {
			t.Fatalf("the picture is %v, want %v", img.Bounds(), want.Rect)
		}
		_, alpha := img.(*image.NRGBA)
		if alpha != transparent {
			t.Errorf("transparent %v, but the file decodes to %T", transparent, img)
		}
		got := image.NewRGBA(want.Rect)
		draw.Draw(got, got.Rect, img, image.Point{}, draw.Src)
		for i := range want.Pix {
			// straight colours of faint pixels are coarser than premultiplied ones
			if d := int(got.Pix[i]) - int(want.Pix[i]); d < -1 || d > 1 || d != 0 && !transparent {
				t.Fatalf("transparent %v: byte %d of the pixels is %d, want %d", transparent, i, got.Pix[i], want.Pix[i])
			}
		}
	}
}

// What is drawn in many strips equals what is drawn at once.
func TestStripsDoNotShow(t *testing.T) {
	s := sample.Map(t)
	img, err := stdpng.Decode(bytes.NewReader(written(t, s, Options{Scale: 4.5})))
	if err != nil {
		t.Fatal(err)
	}
	b := img.Bounds()
	if b.Dx()*b.Dy() <= stripPixels {
		t.Fatalf("%v fits in one strip: the test tests nothing", b)
	}
	want := image.NewRGBA(b)
	raster.Draw(want, b, s, raster.View{Scale: 4.5}, raster.NewCache())
	got := image.NewRGBA(b)
	draw.Draw(got, b, img, image.Point{}, draw.Src)
	if !bytes.Equal(got.Pix, want.Pix) {
		t.Error("the strips show")
	}
}

func TestSize(t *testing.T) {
	for _, c := range []struct {
		name string
		size geom.Size
		o    Options
		want image.Point
		err  string
	}{
		{"two pixels a point", geom.Size{W: 100, H: 50}, Options{}, image.Pt(200, 100), ""},
		{"a scale", geom.Size{W: 100, H: 50}, Options{Scale: 1.5}, image.Pt(150, 75), ""},
		{"parts of pixels count", geom.Size{W: 100.2, H: 49.9}, Options{Scale: 1}, image.Pt(101, 50), ""},
		{"but not what cannot be seen", geom.Size{W: 100.0004, H: 50}, Options{Scale: 1}, image.Pt(100, 50), ""},
		{"a width", geom.Size{W: 300, H: 100}, Options{Width: 1280}, image.Pt(1280, 427), ""},
		{"a width that does not divide", geom.Size{W: 333, H: 100}, Options{Width: 1000}, image.Pt(1000, 301), ""},
		{"a scale wins over a width", geom.Size{W: 100, H: 50}, Options{Scale: 1, Width: 999}, image.Pt(100, 50), ""},
		{"a dot", geom.Size{W: 1e-9, H: 1e-9}, Options{Scale: 1}, image.Pt(1, 1), ""},
		{"no size", geom.Size{}, Options{}, image.Point{}, "no size"},
		{"no number", geom.Size{W: math.NaN(), H: 2}, Options{}, image.Point{}, "no size"},
		{"endless", geom.Size{W: math.Inf(1), H: 2}, Options{}, image.Point{}, "no size"},
		{"a negative scale", geom.Size{W: 1, H: 2}, Options{Scale: -1}, image.Point{}, "greater than 0"},
		{"a negative width", geom.Size{W: 1, H: 2}, Options{Width: -1}, image.Point{}, "greater than 0"},
		{"too many pixels", geom.Size{W: 1000, H: 1000}, Options{Scale: 15}, image.Point{}, "15000 by 15000 pixels is too large: at most 200 million"},
		{"too high", geom.Size{W: 1, H: 1e7}, Options{Scale: 1}, image.Point{}, "too large"},
		{"far too large", geom.Size{W: 1e200, H: 1e200}, Options{Scale: 1e200}, image.Point{}, "too large"},
	} {
		got, _, err := c.o.size(&scene.Scene{Size: c.size})
		switch {
		case c.err == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)):
			t.Errorf("%s: error %v, want %q", c.name, err, c.err)
		case c.err == "" && got != c.want:
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestProperties(t *testing.T) {
	s := &scene.Scene{Size: geom.Size{W: 3, H: 2}, Background: sample.White(), Title: "Ost & West 동서", Description: "Two lines.\nTwo.", Language: "de-CH"}
	got := chunks(t, written(t, s, Options{Software: "Entente 1.2"}))
	want := []string{
		"IHDR \x00\x00\x00\x06\x00\x00\x00\x04\x08\x02\x00\x00\x00",
		"sRGB \x00",
		"pHYs \x00\x00\x16\x25\x00\x00\x16\x25\x01", // 5669 pixels a metre: 144 an inch
		"iTXt Title\x00\x00\x00de-CH\x00\x00Ost & West 동서",
		"iTXt Description\x00\x00\x00de-CH\x00\x00Two lines.\nTwo.",
		"iTXt Software\x00\x00\x00\x00\x00Entente 1.2",
		"IEND ",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	bare := chunks(t, written(t, &scene.Scene{Size: geom.Size{W: 3, H: 2}}, Options{Scale: 1}))
	want = []string{
		"IHDR \x00\x00\x00\x03\x00\x00\x00\x02\x08\x06\x00\x00\x00", "sRGB \x00",
		"pHYs \x00\x00\x0b\x13\x00\x00\x0b\x13\x01", "iTXt Software\x00\x00\x00\x00\x00Entente", "IEND ",
	}
	if d := cmp.Diff(want, bare); d != "" {
		t.Error(d)
	}
}

func TestAnyTitleGivesAFileThatDecodes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &scene.Scene{
			Size:  geom.Size{W: rapid.Float64Range(.1, 30).Draw(t, "w"), H: rapid.Float64Range(.1, 30).Draw(t, "h")},
			Title: string(rapid.SliceOf(rapid.Byte()).Draw(t, "title")), Description: rapid.String().Draw(t, "description"),
			Language: rapid.String().Draw(t, "language"), Background: scene.Color{A: rapid.Uint8().Draw(t, "alpha")},
		}
		var b bytes.Buffer
		if err := Write(&b, s, Options{Scale: rapid.Float64Range(.1, 4).Draw(t, "scale")}); err != nil {
			t.Fatal(err)
		}
		if _, err := stdpng.Decode(&b); err != nil {
			t.Fatal(err)
		}
	})
}

func TestEqualScenesGiveEqualBytes(t *testing.T) {
	a, b := written(t, sample.Map(t), Options{Scale: 1}), written(t, sample.Map(t), Options{Scale: 1, Cache: raster.NewCache()})
	if !bytes.Equal(a, b) {
		t.Error("two files of one scene differ")
	}
}

func TestStraight(t *testing.T) {
	for a := range 256 {
		for v := range a + 1 {
			var got [4]byte
			straight(got[:], []byte{byte(v), 0, byte(a), byte(a)})
			r, _, b, _ := color.NRGBA{got[0], got[1], got[2], got[3]}.RGBA()
			if d := int(r>>8) - v; got[3] != byte(a) || d < -1 || d > 1 || b>>8 != uint32(a) {
				t.Fatalf("%d of %d became %v", v, a, got)
			}
		}
	}
}

var errFull = errors.New("the disk is full")

// narrow takes n bytes.
type narrow struct{ n int }

func (w *narrow) Write(b []byte) (int, error) {
	if w.n -= len(b); w.n < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestErrorsOfTheWriter(t *testing.T) {
	s := sample.Map(t)
	size := len(written(t, s, Options{Scale: 1.5}))
	for n := 0; n < size; n += size/7 + 1 {
		if err := Write(&narrow{n}, s, Options{Scale: 1.5}); !errors.Is(err, errFull) {
			t.Errorf("room for %d of %d bytes: error %v", n, size, err)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	s, c := sample.Slide(b, 30), raster.NewCache()
	for b.Loop() {
		if err := Write(io.Discard, s, Options{Cache: c}); err != nil {
			b.Fatal(err)
		}
	}
}
