package text

import (
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const epsilon = 1e-9

// consistent checks what must hold for every block.
func consistent(b *Block) error {
	if len(b.Lines) == 0 {
		return fmt.Errorf("no lines")
	}
	widest := 0.0
	for i, l := range b.Lines {
		x := 0.0
		for _, r := range l.Runs {
			if math.Abs(r.X-x) > epsilon {
				return fmt.Errorf("line %d: a run lies at %v, want %v", i, r.X, x)
			}
			sum := 0.0
			for _, g := range r.Glyphs {
				sum += g.Adv
			}
			if math.Abs(sum-r.Adv) > epsilon || r.Face == nil {
				return fmt.Errorf("line %d: a run is %v wide, its glyphs %v", i, r.Adv, sum)
			}
			x += r.Adv
		}
		if math.Abs(l.Adv-x) > epsilon {
			return fmt.Errorf("line %d is %v wide, its runs %v", i, l.Adv, x)
		}
		if y := (float64(i)*Pitch + Ascent) * b.Style.Size; math.Abs(l.Y-y) > 1e-6*math.Abs(y) {
			return fmt.Errorf("line %d stands at %v, want %v", i, l.Y, y)
		}
		if !utf8.ValidString(l.Text) || strings.ContainsAny(l.Text, "\n\r\t\x00") {
			return fmt.Errorf("line %d is %q", i, l.Text)
		}
		widest = max(widest, l.Adv*b.Style.Size)
	}
	if math.Abs(b.W-widest) > 1e-6*widest || math.Abs(b.H-float64(len(b.Lines))*Pitch*b.Style.Size) > 1e-6*math.Abs(b.H) {
		return fmt.Errorf("the block is %v by %v, its widest line %v", b.W, b.H, widest)
	}
	return nil
}

// said is the text of all glyphs of a line in the order of reading.
func said(l *Line) int {
	n := 0
	for _, r := range l.Runs {
		for _, g := range r.Glyphs {
			n += utf8.RuneCountInString(g.Text)
		}
	}
	return n
}

func TestLine(t *testing.T) {
	f := far(t).fonts(t)
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"Choe Sun-hui", "Choe Sun-hui"},
		{"two\nlines", "two lines"},
		{"tab\tand\x00null", "tab and null"},
		{"broken \xff UTF-8", "broken \uFFFD UTF-8"},
		{"\u2028\u2029\u0085", "   "},
		{"최선희 外", "최선희 外"},
		{"e\u0301", "e\u0301"},
	} {
		b := f.Line(c.in, Style{Size: 10}, "")
		if err := consistent(b); err != nil {
			t.Errorf("%q: %v", c.in, err)
		}
		if got := b.Text(); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
		if n := said(&b.Lines[0]); n != utf8.RuneCountInString(c.want) {
			t.Errorf("%q: its glyphs stand for %d characters", c.in, n)
		}
	}
}

func TestWidths(t *testing.T) {
	f := bare(t)
	width := func(s string, bold bool) float64 { return f.Line(s, Style{Size: 1000, Bold: bold}, "en").W }
	// as the font's own tables have them
	for s, want := range map[string]float64{"M": 907, " ": 260, "i": 258, "A": 639, "V": 600} {
		if got := width(s, false); math.Abs(got-want) > .5 {
			t.Errorf("%q is %v wide, want %v", s, got, want)
		}
	}
	if av := width("AV", false); av >= width("A", false)+width("V", false) {
		t.Errorf("AV is not kerned: %v", av)
	}
	if width("Choe", true) <= width("Choe", false) {
		t.Error("bold is not wider")
	}
	small, large := f.Line("Choe Sun-hui", Style{Size: 7}, "en"), f.Line("Choe Sun-hui", Style{Size: 70}, "en")
	if math.Abs(small.W*10-large.W) > epsilon*large.W || &small.Lines[0].Runs[0] != &large.Lines[0].Runs[0] {
		t.Errorf("widths do not grow with the size: %v, %v", small.W, large.W)
	}
}

// runs tells the runs of a line from left to right, those that read leftwards with a <.
func runs(b *Block) string {
	var out []string
	for _, r := range b.Lines[0].Runs {
		if r.RTL {
			out = append(out, "<"+r.Text)
		} else {
			out = append(out, r.Text)
		}
	}
	return strings.Join(out, "|")
}

func TestBothDirections(t *testing.T) {
	f := far(t).fonts(t)
	for in, want := range map[string]string{
		"abc":           "abc",
		"אבג":           "<אבג",
		"abc אבג def":   "abc |<אבג| def",
		"אבג abc דש":    "<אבג| abc |<דש", // the line as a whole reads to the right
		"abc אבג 12 דש": "abc |< דש|12|<אבג ",
	} {
		b := f.Line(in, Style{Size: 10}, "en")
		if err := consistent(b); err != nil {
			t.Errorf("%s: %v", in, err)
		}
		if got := runs(b); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
	b := f.Line("אב", Style{Size: 10}, "he")
	if g := b.Lines[0].Runs[0].Glyphs; g[0].Text != "ב" || g[1].Text != "א" || g[0].X >= g[1].X {
		t.Errorf("the glyphs are not in the order of sight: %+v", g)
	}
}

func TestClusters(t *testing.T) {
	f := bare(t)
	b := f.Line("e\u0301x", Style{Size: 10}, "en")
	g := b.Lines[0].Runs[0].Glyphs
	if g[0].Text != "e\u0301" || g[len(g)-1].Text != "x" {
		t.Errorf("%+v", g)
	}
}

func TestAlign(t *testing.T) {
	f := bare(t)
	b := f.Wrap("a\nlonger", Style{Size: 10}, "en", 100, 0)
	for k, want := range map[float64]float64{0: 0, .5: (b.W - b.Lines[0].Adv*10) / 2, 1: b.W - b.Lines[0].Adv*10} {
		a := b.Align(k)
		if math.Abs(a.Lines[0].X-want) > epsilon || math.Abs(a.Lines[1].X) > epsilon {
			t.Errorf("aligned by %v: %v, %v", k, a.Lines[0].X, a.Lines[1].X)
		}
	}
	if b.Lines[0].X != 0 {
		t.Error("the block itself was moved")
	}
}

func TestLinesAreRememberedWithinBounds(t *testing.T) {
	var c lineCache
	one := &shaped{}
	c.put(lineKey{text: "kept"}, one)
	for i := range 5 * generation {
		c.put(lineKey{text: fmt.Sprint(i)}, &shaped{})
		if c.get(lineKey{text: "kept"}) != one {
			t.Fatalf("forgotten after %d lines although it was used all the time", i)
		}
	}
	if n := len(c.young) + len(c.old); n > 2*generation {
		t.Errorf("%d lines are remembered", n)
	}
	if c.get(lineKey{text: "0"}) != nil {
		t.Error("a line that nobody uses is remembered")
	}
}

func TestManyAtOnce(t *testing.T) {
	f := far(t).fonts(t)
	texts := []string{"Vice foreign minister", "최선희 외무성 부상", "安倍晋三ひらがな", "孔佑", "Игорь אבג"}
	want := make([]*Block, len(texts))
	for i, s := range texts {
		want[i] = far(t).fonts(t).Wrap(s, Style{Size: 10}, "ko", 60, 2)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for k := range 40 {
				i := k % len(texts)
				b := f.Wrap(texts[i], Style{Size: 10}, "ko", 60, 2)
				if b.W != want[i].W || b.Text() != want[i].Text() {
					t.Errorf("%s: %q", texts[i], b.Text())
				}
				for _, r := range b.Lines[0].Runs {
					r.Face.GlyphDataOutline(r.Glyphs[0].ID) // as those who draw do
				}
			}
		})
	}
	wg.Wait()
}

func TestTheSameEveryTime(t *testing.T) {
	a, b := far(t).fonts(t), far(t).fonts(t)
	for _, s := range []string{"Choe Sun-hui", "최선희 中国", "אבג"} {
		x, y := a.Line(s, Style{Size: 10}, "ko"), b.Line(s, Style{Size: 10}, "ko")
		if d := cmp.Diff(families(x), families(y)); d != "" || x.W != y.W {
			t.Errorf("%s: %s", s, d)
		}
	}
}

// words are texts of all scripts that the machine far has, and of some that it has not.
func words() *rapid.Generator[string] {
	letters := []rune("abcMW.,-–()  ЖΩ가각한국中国直径ひらカ、。אבשé\u0301\u00a0\u200b\u200d\ufe0f\t\nᚠ🎉")
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(letters), 0, 40), func(r []rune) string { return string(r) })
}

func TestAnyLineIsConsistent(t *testing.T) {
	f := far(t).fonts(t)
	rapid.Check(t, func(t *rapid.T) {
		s := words().Draw(t, "text")
		b := f.Line(s, Style{Size: 10, Bold: rapid.Bool().Draw(t, "bold")}, rapid.SampledFrom([]string{"", "ko", "ja", "zh-Hant", "x-?"}).Draw(t, "lang"))
		if err := consistent(b); err != nil {
			t.Fatal(err)
		}
		// what is never seen may have no glyph
		all, seen := utf8.RuneCountInString(s), 0
		for _, r := range s {
			if !strings.ContainsRune("\u200b\u200d\ufe0f", r) {
				seen++
			}
		}
		if n := said(&b.Lines[0]); n < seen || n > all {
			t.Fatalf("the glyphs stand for %d of %d characters", n, all)
		}
	})
}

func FuzzLine(f *testing.F) {
	fonts := far(f).fonts(f)
	f.Add("Choe Sun-hui", "en", 40.0, 2)
	f.Add("최선희 外 אבג\u202e abc", "ko", 1.0, 1)
	f.Add("\xff\xfe\u200d\U000e0001", "zh-Hant", -1.0, 0)
	f.Fuzz(func(t *testing.T, s, lang string, width float64, lines int) {
		if len(s) > 400 {
			s = s[:400]
		}
		if err := consistent(fonts.Line(s, Style{Size: 10}, lang)); err != nil {
			t.Error(err)
		}
		b := fonts.Wrap(s, Style{Size: 10, Bold: true}, lang, width, lines)
		if err := consistent(b); err != nil {
			t.Error(err)
		}
		if lines > 0 && width > 0 && len(b.Lines) > lines {
			t.Errorf("%d lines, want %d at most", len(b.Lines), lines)
		}
	})
}
