package text

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"

	"entente/graph/render/fontsub"
)

// noto returns the program's own fonts.
func noto(t testing.TB) [2][]byte {
	t.Helper()
	var files [2][]byte
	for i, name := range []string{"NotoSans-Regular.ttf", "NotoSans-Bold.ttf"} {
		b, err := os.ReadFile("../../assets/fonts/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = b
	}
	return files
}

// machine is a system with fonts made for a test.
type machine struct {
	prints []fontscan.Footprint
	err    error
	scans  atomic.Int32
}

func (m *machine) scan() ([]fontscan.Footprint, error) {
	m.scans.Add(1)
	return m.prints, m.err
}

// fonts returns fonts on the machine.
func (m *machine) fonts(t testing.TB) *Fonts {
	t.Helper()
	files := noto(t)
	f, err := newFonts(files[0], files[1], newSystem(m.scan))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// bare is a machine without fonts.
func bare(t testing.TB) *Fonts { return (&machine{err: errors.New("no fonts")}).fonts(t) }

// install adds a family with a glyph for every character of letters: as wide
// as an M, in a file of its own.
func (m *machine) install(t testing.TB, family, letters string, weight font.Weight) *fontscan.Footprint {
	t.Helper()
	own, err := font.ParseTTF(bytes.NewReader(noto(t)[0]))
	if err != nil {
		t.Fatal(err)
	}
	g, _ := own.NominalGlyph('M')
	s := fontsub.New(own, family, weight >= font.WeightSemibold)
	p := fontscan.Footprint{Family: font.NormalizeFamily(family), Aspect: font.Aspect{Style: font.StyleNormal, Weight: weight, Stretch: font.StretchNormal}}
	for _, r := range letters {
		s.Map(r, g)
		p.Runes.Add(r)
	}
	p.Location.File = filepath.Join(t.TempDir(), "font.otf")
	if err := os.WriteFile(p.Location.File, s.OpenType(), 0o600); err != nil {
		t.Fatal(err)
	}
	m.prints = append(m.prints, p)
	return &m.prints[len(m.prints)-1]
}

// far is a machine with the families of the Far East.
func far(t testing.TB) *machine {
	var m machine
	const han = "中国直径孔佑安倍晋三最善姬日本語、。"
	for _, f := range []struct{ family, letters string }{
		{"Noto Sans CJK JP", han + "カタナひらがなと"},
		{"Noto Sans CJK KR", han + "최선희외무성부상한국가각"},
		{"Noto Sans CJK SC", han},
		{"Noto Sans CJK TC", han},
		{"Noto Sans CJK HK", han},
	} {
		m.install(t, f.family, f.letters, font.WeightNormal)
		m.install(t, f.family, f.letters, font.WeightBold)
	}
	m.install(t, "Noto Sans Hebrew", "אבגדש", font.WeightNormal)
	return &m
}
