package svg

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"

	"entente/graph/geom"
	"entente/graph/render/fontsub"
	"entente/graph/render/internal/sample"
	"entente/graph/scene"
	"entente/graph/text"
)

// unpacked returns the font in a WOFF file.
func unpacked(t testing.TB, woff []byte) *font.Face {
	t.Helper()
	be := binary.BigEndian
	n := int(be.Uint16(woff[12:]))
	out := append([]byte("OTTO"), woff[12], woff[13], 0, 0, 0, 0, 0, 0)
	at := 12 + 16*n
	var data []byte
	for i := range n {
		e := woff[44+20*i:]
		part := woff[be.Uint32(e[4:]):][:be.Uint32(e[8:])]
		size := be.Uint32(e[12:])
		if uint32(len(part)) < size {
			z, err := zlib.NewReader(bytes.NewReader(part))
			if err != nil {
				t.Fatal(err)
			}
			if part, err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
		out = append(append(out, e[:4]...), e[16:20]...)
		out = be.AppendUint32(be.AppendUint32(out, uint32(at+len(data))), size)
		data = append(data, part...)
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
	}
	f, err := font.ParseTTF(bytes.NewReader(append(out, data...)))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var (
	faceRule  = regexp.MustCompile(`@font-face\{font-family:([^;]+);src:url\(data:font/woff;base64,([^)]+)\)\}`)
	classRule = regexp.MustCompile(`\.(entente-\d+)\{font-family:([^;}]+)`)
)

// styles returns the fonts of a file by name, and the families of its classes.
func styles(t testing.TB, all []*element) (map[string]*font.Face, map[string][]string) {
	t.Helper()
	faces, classes := map[string]*font.Face{}, map[string][]string{}
	for _, e := range all {
		if e.name != "style" {
			continue
		}
		for _, m := range faceRule.FindAllStringSubmatch(e.text, -1) {
			b, err := base64.StdEncoding.DecodeString(m[2])
			if err != nil {
				t.Fatal(err)
			}
			faces[m[1]] = unpacked(t, b)
		}
		for _, m := range classRule.FindAllStringSubmatch(e.text, -1) {
			classes[m[1]] = strings.Split(m[2], ",")
		}
	}
	return faces, classes
}

// Each letter of each text has, in the first family of its class that has it,
// the glyph that was meant.
func TestTheFileCarriesItsLetters(t *testing.T) {
	all := check(t, written(t, sample.Map(t), Options{}))
	faces, classes := styles(t, all)
	if len(faces) != 2 {
		t.Fatalf("%d fonts are carried, want regular and bold", len(faces))
	}
	letters := 0
	for _, e := range all {
		if e.name != "text" {
			continue
		}
		families := classes[e.attrs["class"]]
		if len(families) < 2 || families[len(families)-1] != "sans-serif" {
			t.Fatalf("the class %q has the families %q", e.attrs["class"], families)
		}
		for _, r := range e.text {
			if _, ok := faces[families[0]].NominalGlyph(r); !ok {
				t.Errorf("%q: the font has no %c", e.text, r)
			}
			letters++
		}
		if e.attrs["textLength"] == "" || e.attrs["lengthAdjust"] != "spacingAndGlyphs" {
			t.Errorf("%q has no measured width", e.text)
		}
	}
	if letters < 100 {
		t.Errorf("only %d letters were looked at", letters)
	}
}

// line makes a block of one line of runs by hand.
func line(runs ...text.Run) *text.Block {
	l := text.Line{Adv: 3, Y: 10}
	for _, r := range runs {
		l.Runs, l.Text = append(l.Runs, r), l.Text+r.Text
	}
	return &text.Block{Lines: []text.Line{l}, Style: text.Style{Size: 10}, W: 30, H: 13}
}

func run(f *text.Fonts, s, family string, free bool) text.Run {
	r := f.Line(s, text.Style{Size: 10}, "").Lines[0].Runs[0]
	r.Family, r.Free = family, free
	return r
}

func ofBlocks(blocks ...*text.Block) *scene.Scene {
	s := &scene.Scene{Size: geom.Size{W: 100, H: 100}}
	for _, b := range blocks {
		s.Items = append(s.Items, scene.Item{Shapes: []scene.Shape{{Text: b, TextColor: sample.Black()}}})
	}
	return s
}

func TestFontsThatMayNotBeCarriedAreNamed(t *testing.T) {
	f := sample.Fonts(t)
	all := check(t, written(t, ofBlocks(line(run(f, "abc", "Bound Sans", false))), Options{}))
	faces, classes := styles(t, all)
	if len(faces) != 0 {
		t.Errorf("%d fonts are carried", len(faces))
	}
	if got := classes["entente-0"]; len(got) == 0 || got[0] != `"Bound Sans"` {
		t.Errorf("the families are %q", got)
	}
}

func TestFacesOfALine(t *testing.T) {
	a, b := sample.Fonts(t), sample.Fonts(t) // two faces, as those of two countries
	korean, japanese := run(a, "xy", "Korean", true), run(b, "xz", "Japanese", true)
	all := check(t, written(t, ofBlocks(line(korean), line(japanese), line(korean, japanese), line(korean)), Options{}))
	faces, classes := styles(t, all)
	if len(classes) != 3 {
		t.Errorf("%d classes, want 3: %q", len(classes), classes)
	}
	if classes["entente-0"][0] == classes["entente-1"][0] || classes["entente-2"][0] != classes["entente-0"][0] || classes["entente-2"][1] != classes["entente-1"][0] {
		t.Errorf("classes: %q", classes)
	}
	for _, c := range []struct {
		class string
		has   string
		lacks string
	}{{"entente-0", "xy", "z"}, {"entente-1", "xz", "y"}} {
		face := faces[classes[c.class][0]]
		for _, r := range c.has {
			if _, ok := face.NominalGlyph(r); !ok {
				t.Errorf("%s has no %c", c.class, r)
			}
		}
		for _, r := range c.lacks {
			if _, ok := face.NominalGlyph(r); ok {
				t.Errorf("%s has %c, which it does not show", c.class, r)
			}
		}
	}
}

// A letter that a language writes in another form keeps that form; a ligature
// gives its letters; parts of one letter give the letter as well.
func TestGlyphsThatAreShown(t *testing.T) {
	f := sample.Fonts(t)
	r := run(f, "ab", "", true)
	face := r.Face
	q, _ := face.NominalGlyph('q')
	acute, _ := face.NominalGlyph('é')
	s := &subset{face, newSubset(face)}
	s.show(text.Glyph{ID: q, Text: "a"}, true)           // a form of a
	s.show(text.Glyph{ID: q, Text: "xy"}, true)          // a ligature
	s.show(text.Glyph{ID: acute, Text: "e\u0301"}, true) // é of two parts
	got, err := font.ParseTTF(bytes.NewReader(s.OpenType()))
	if err != nil {
		t.Fatal(err)
	}
	width := func(f *font.Face, r rune) float32 {
		g, ok := f.NominalGlyph(r)
		if !ok {
			return -1
		}
		return f.HorizontalAdvance(g)
	}
	for _, c := range []struct{ shown, as rune }{{'a', 'q'}, {'x', 'x'}, {'y', 'y'}, {'é', 'é'}, {'e', 'e'}} {
		if a, b := width(got, c.shown), width(face, c.as); a != b {
			t.Errorf("%c is %v wide, %c is %v", c.shown, a, c.as, b)
		}
	}
}

func TestStandsAlone(t *testing.T) {
	for s, want := range map[string]bool{
		"Choe, Игорь – Ω 1": true, "최선희": true, "安倍 カナ かな": true, "שלום": true, "e\u0301": true, "": true,
		"العربية": false, "हिन्दी": false, "abc ب": false, "မြန်မာ": false,
	} {
		if got := standsAlone(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestSpaces(t *testing.T) {
	f := sample.Fonts(t)
	st := text.Style{Size: 10}
	all := check(t, written(t, ofBlocks(f.Line("a  b", st, ""), f.Line("a b", st, ""), f.Line("   ", st, ""), f.Line("", st, "")), Options{}))
	var got []string
	for _, e := range all {
		if e.name == "text" {
			for k, v := range e.attrs {
				if strings.HasSuffix(k, "space") {
					e.text += "=" + v
				}
			}
			got = append(got, e.text)
		}
	}
	if want := []string{"a  b=preserve", "a b"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestStringsOfStyleSheets(t *testing.T) {
	for s, want := range map[string]string{
		"Noto Sans CJK KR": `"Noto Sans CJK KR"`,
		`a"b\c`:            `"a\22 b\5c c"`,
		"a\n}</style>":     `"a\a \7d \3c \2f style\3e "`,
		"나눔고딕":             `"나눔고딕"`,
	} {
		if got := cssString(s); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}

func newSubset(f *font.Face) *fontsub.Subset { return fontsub.New(f, "Entente", false) }
