package fontsub

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"
	"testing"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func notoSans(t testing.TB) *font.Face {
	t.Helper()
	b, err := os.ReadFile("../../../assets/fonts/NotoSans-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	f, err := font.ParseTTF(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// parsed reads a font back with a reader that we have not written.
func parsed(t testing.TB, file []byte) *font.Face {
	t.Helper()
	f, err := font.ParseTTF(bytes.NewReader(file))
	if err != nil {
		t.Fatalf("the font does not parse: %v", err)
	}
	return f
}

// drawn returns an outline as one step a line, with the curves as cubics.
func drawn(f *font.Face, g font.GID) []string {
	d, _ := f.GlyphDataOutline(g)
	var out []string
	for _, s := range steps(d.Segments, Em/float64(f.Upem())) {
		// a closing line may or may not be told: leave lines to where the pen is out
		out = append(out, fmt.Sprintln(s.op, s.points()))
	}
	return out
}

func TestGlyphsKeepTheirOutlines(t *testing.T) {
	face := notoSans(t)
	s := New(face, "f0", false)
	text := []rune("Choe Sun-hui, Игорь Моргулов: Ω ½ ạ̈ “ffi” (2026)")
	for _, r := range text {
		g, ok := face.NominalGlyph(r)
		if !ok {
			t.Fatalf("Noto Sans has no %c", r)
		}
		s.Map(r, g)
	}
	got := parsed(t, s.OpenType())
	if got.Upem() != Em {
		t.Fatalf("%d units an em", got.Upem())
	}
	for _, r := range text {
		was, _ := face.NominalGlyph(r)
		is, ok := got.NominalGlyph(r)
		if !ok {
			t.Errorf("%c is lost", r)
			continue
		}
		if a, b := face.HorizontalAdvance(was)*Em/float32(face.Upem()), got.HorizontalAdvance(is); math.Abs(float64(a-b)) > .5 {
			t.Errorf("%c is %v wide, want %v", r, b, a)
		}
		if d := cmp.Diff(lines(drawn(face, was)), lines(drawn(got, is))); d != "" {
			t.Errorf("%c: %s", r, d)
		}
	}
	if _, ok := got.NominalGlyph('Q'); ok {
		t.Error("Q is in the font though nobody asked for it")
	}
}

// lines leaves out the last point where it only leads back to the first: the
// two formats close outlines without it.
func lines(steps []string) []string {
	var out []string
	start := ""
	for _, s := range steps {
		op, at := s[:1], s[2:]
		if op == "0" {
			start = at
		} else if op == "1" && at == start {
			continue
		}
		out = append(out, s)
	}
	return out
}

func TestCharstringsDecodeToTheSameSteps(t *testing.T) {
	face := notoSans(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(-reach, reach)
		near := rapid.IntRange(-1200, 1200)
		s := New(face, "f1", true)
		for range rapid.IntRange(0, 4).Draw(t, "glyphs") {
			g := glyph{width: rapid.IntRange(0, reach).Draw(t, "width")}
			for i := range rapid.IntRange(0, 12).Draw(t, "steps") {
				st := step{op: op(rapid.IntRange(0, 2).Draw(t, "op"))}
				if i == 0 {
					st.op = opMove
				}
				for k := range st.points() {
					st.pts[k] = point{rapid.OneOf(n, near).Draw(t, "x"), rapid.OneOf(n, near).Draw(t, "y")}
				}
				g.steps = append(g.steps, st)
			}
			s.glyphs = append(s.glyphs, g)
		}
		got, err := font.ParseTTF(bytes.NewReader(s.OpenType()))
		if err != nil {
			t.Fatal(err)
		}
		for i, g := range s.glyphs {
			if w := int(got.HorizontalAdvance(font.GID(i))); w != g.width {
				t.Fatalf("glyph %d is %d wide, want %d", i, w, g.width)
			}
			d, _ := got.GlyphDataOutline(font.GID(i))
			if diff := cmp.Diff(ways(g.steps), ways(steps(d.Segments, 1)), cmp.AllowUnexported(step{}, point{})); diff != "" {
				t.Fatalf("glyph %d: %s", i, diff)
			}
		}
	})
}

// Numbers are written in four ways; where one ends the next begins.
func TestEveryNumberReadsBack(t *testing.T) {
	s := New(notoSans(t), "f0", false)
	first := s.Len()
	var numbers []int
	for v := -1300; v <= 1300; v++ {
		numbers = append(numbers, v)
	}
	for v := -32000; v <= 32000; v += 997 {
		numbers = append(numbers, v)
	}
	for _, v := range numbers {
		s.glyphs = append(s.glyphs, glyph{steps: []step{{opMove, [3]point{{v, 0}}}, {opLine, [3]point{{0, v + 1}}}}})
	}
	f := parsed(t, s.OpenType())
	for i, v := range numbers {
		d, _ := f.GlyphDataOutline(font.GID(first + i))
		if got := steps(d.Segments, 2); len(got) < 1 || got[0].pts[0].x != unit(2*float64(v)) {
			t.Errorf("%d reads back as %v", v, got)
		}
	}
}

// ways are the steps that go somewhere: without moves that no line follows,
// lines to where the pen is already, and lines that only lead back to the start.
func ways(all []step) []step {
	var out []step
	var pen, start point
	for i, s := range all {
		switch {
		case s.op == opMove:
			start = s.pts[0]
			if i+1 < len(all) && all[i+1].op != opMove {
				out = append(out, s)
			}
		case s.op == opLine && (s.pts[0] == pen || s.pts[0] == start):
		default:
			out = append(out, s)
		}
		p := s.points()
		pen = p[len(p)-1]
	}
	var kept []step // and again without moves that now nothing follows
	for i, s := range out {
		if s.op == opMove && (i+1 == len(out) || out[i+1].op == opMove) {
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

func TestSteps(t *testing.T) {
	p := func(x, y float32) ot.SegmentPoint { return ot.SegmentPoint{X: x, Y: y} }
	seg := func(op ot.SegmentOp, a ...ot.SegmentPoint) ot.Segment {
		s := ot.Segment{Op: op}
		copy(s.Args[:], a)
		return s
	}
	got := steps([]ot.Segment{
		seg(ot.SegmentOpMoveTo, p(0, 0)),
		seg(ot.SegmentOpLineTo, p(300, 0)),
		seg(ot.SegmentOpQuadTo, p(300, 300), p(0, 300)),
		seg(ot.SegmentOpCubeTo, p(-50, 200), p(-50, 100), p(0, 0)),
		seg(ot.SegmentOpMoveTo, p(1e30, float32(math.NaN()))),
	}, .5)
	want := []step{
		{opMove, [3]point{{0, 0}}},
		{opLine, [3]point{{150, 0}}},
		{opCurve, [3]point{{150, 100}, {100, 150}, {0, 150}}},
		{opCurve, [3]point{{-25, 100}, {-25, 50}, {0, 0}}},
		{opMove, [3]point{{reach, 0}}},
	}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(step{}, point{})); d != "" {
		t.Error(d)
	}
}

func TestSubset(t *testing.T) {
	face := notoSans(t)
	s := New(face, "f0", false)
	a, _ := face.NominalGlyph('a')
	b, _ := face.NominalGlyph('b')
	if i, k := s.Add(a), s.Add(a); i != 1 || k != 1 {
		t.Errorf("a is glyph %d and %d, want 1", i, k)
	}
	s.Map('x', b)
	s.Map('x', a) // too late
	if s.Len() != 3 || s.Name() != "f0" || s.Width(1) != int(face.HorizontalAdvance(a)) {
		t.Errorf("%d glyphs, %q, width %d", s.Len(), s.Name(), s.Width(1))
	}
	if g, _ := parsed(t, s.OpenType()).NominalGlyph('x'); g != 2 {
		t.Errorf("x is glyph %d, want 2", g)
	}
	s.glyphs = append(s.glyphs, make([]glyph, math.MaxUint16-3)...)
	if !s.Full() || s.Add(99) != 0 {
		t.Error("a full font takes glyphs")
	}
	if got := parsed(t, s.OpenType()); got.Upem() != Em {
		t.Error("a full font does not parse")
	}
}

func TestAFontOfNothing(t *testing.T) {
	f := parsed(t, New(notoSans(t), "f0", true).OpenType())
	if _, ok := f.NominalGlyph('a'); ok {
		t.Error("it has an a")
	}
	if a := f.Describe().Aspect; a.Weight != font.WeightBold {
		t.Errorf("its weight is %v", a.Weight)
	}
}

func TestEqualSubsetsAreEqual(t *testing.T) {
	make := func() []byte {
		face := notoSans(t)
		s := New(face, "f0", false)
		for _, r := range "the quick brown fox" {
			g, _ := face.NominalGlyph(r)
			s.Map(r, g)
		}
		b, err := s.WOFF()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if !bytes.Equal(make(), make()) {
		t.Error("two subsets of the same glyphs differ")
	}
}

// The sums of the file and of its tables are right, and tables do not overlap.
func TestDirectory(t *testing.T) {
	face := notoSans(t)
	s := New(face, "f0", false)
	for r := 'a'; r <= 'z'; r++ {
		g, _ := face.NominalGlyph(r)
		s.Map(r, g)
	}
	file := s.OpenType()
	if got := sum(file); got != headSumBase {
		t.Errorf("the file adds up to %x, want %x", got, uint32(headSumBase))
	}
	be := binary.BigEndian
	end, last := 12+16*int(be.Uint16(file[4:])), ""
	for i := range int(be.Uint16(file[4:])) {
		e := file[12+16*i:]
		tag, want, at, n := string(e[:4]), be.Uint32(e[4:]), int(be.Uint32(e[8:])), int(be.Uint32(e[12:]))
		if tag <= last || at != end {
			t.Errorf("%s after %s at %d, want at %d", tag, last, at, end)
		}
		data := bytes.Clone(file[at : at+n])
		if tag == "head" {
			clear(data[headSum : headSum+4])
		}
		if got := sum(data); got != want {
			t.Errorf("%s adds up to %x, want %x", tag, got, want)
		}
		end, last = at+(n+3)&^3, tag
	}
	if end != len(file) {
		t.Errorf("the tables end at %d of %d", end, len(file))
	}
}

// What is packed in a WOFF is the file, table for table.
func TestWOFF(t *testing.T) {
	face := notoSans(t)
	s := New(face, "f0", false)
	for r := 'a'; r <= 'z'; r++ {
		g, _ := face.NominalGlyph(r)
		s.Map(r, g)
	}
	whole := s.OpenType()
	woff, err := s.WOFF()
	if err != nil {
		t.Fatal(err)
	}
	be := binary.BigEndian
	if string(woff[:8]) != "wOFFOTTO" || int(be.Uint32(woff[8:])) != len(woff) || int(be.Uint32(woff[16:])) != len(whole) {
		t.Fatalf("the header is % x", woff[:44])
	}
	if len(woff) >= len(whole) {
		t.Errorf("%d bytes packed, %d as they are", len(woff), len(whole))
	}
	for i := range int(be.Uint16(woff[12:])) {
		e, f := woff[44+20*i:], whole[12+16*i:]
		at, n, size := be.Uint32(e[4:]), be.Uint32(e[8:]), be.Uint32(e[12:])
		data := woff[at : at+n]
		if n < size {
			z, err := zlib.NewReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if data, err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
		if want := whole[be.Uint32(f[8:]):][:be.Uint32(f[12:])]; !bytes.Equal(data, want) || !bytes.Equal(e[:4], f[:4]) || !bytes.Equal(e[16:20], f[4:8]) {
			t.Errorf("table %s is not %s of the file", e[:4], f[:4])
		}
	}
}

// Any glyphs of any characters give a font that reads back.
func FuzzSubset(f *testing.F) {
	face := notoSans(f)
	f.Add("Vice foreign minister", uint16(3))
	f.Add("", uint16(0xFFFF))
	f.Add("\U0010FFFF\uFFFF\x00\uFFFD", uint16(0))
	f.Fuzz(func(t *testing.T, text string, g uint16) {
		s := New(face, "f0", false)
		s.Add(font.GID(g))
		for _, r := range text {
			n, _ := face.NominalGlyph(r)
			s.Map(r, n)
		}
		got := parsed(t, s.OpenType())
		for _, r := range text {
			was, _ := face.NominalGlyph(r)
			// a font cannot tell that a character has the glyph of missing ones
			if is, ok := got.NominalGlyph(r); was != 0 && (!ok || s.Width(int(is)) != unit(float64(face.HorizontalAdvance(was)))) {
				t.Errorf("%U is glyph %d of the subset", r, is)
			}
		}
	})
}
