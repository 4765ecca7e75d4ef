package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// lines tells a block as its lines, with a bar between them.
func lines(b *Block) string { return strings.ReplaceAll(b.Text(), "\n", "|") }

// In the machine far every letter of the Far East is .907 em wide: at 10 points
// four fit in 40 points, five in 50.
func TestWrap(t *testing.T) {
	f := far(t).fonts(t)
	for _, c := range []struct {
		name  string
		text  string
		lang  string
		width float64
		max   int
		want  string
	}{
		{"it fits", "Vice foreign minister", "en", 200, 0, "Vice foreign minister"},
		{"lines of equal length", "Vice foreign minister of the people", "en", 150, 0, "Vice foreign minister|of the people"},
		{"no word is left alone", "one two three four", "en", 70, 0, "one two|three four"},
		{"a limit that is not reached", "Vice foreign minister", "en", 70, 2, "Vice foreign|minister"},
		{"an ellipsis", "Vice foreign minister of the people's republic", "en", 80, 2, "Vice foreign|minister of the…"},
		{"an ellipsis on one line", "Vice foreign minister", "en", 70, 1, "Vice foreign…"},
		{"no comma before an ellipsis", "Pyongyang, Beijing and Moscow", "en", 70, 1, "Pyongyang…"},
		{"a long word goes for an ellipsis", "a Donaudampfschifffahrtsgesellschaft", "de", 70, 1, "a…"},
		{"line breaks", "one\ntwo\r\nthree\rfour\u2028five", "en", 200, 0, "one|two|three|four|five"},
		{"an empty line", "one\n\ntwo", "en", 200, 0, "one||two"},
		{"nothing", "", "en", 50, 2, ""},
		{"spaces alone", "   ", "en", 50, 2, ""},
		{"spaces at the ends", "  one two  ", "en", 200, 0, "one two"},
		{"a word that is too wide", "Donaudampfschifffahrt", "de", 50, 0, "Donauda|mpfschifff|ahrt"},
		{"a hyphen", "North-Korean", "en", 45, 0, "North-|Korean"},
		{"no break where none may be", "10\u00a0000 people", "en", 40, 0, "10\u00a0000|people"},
		{"Han break anywhere", "中国日本語安倍", "ja", 40, 0, "中国日本|語安倍"},
		{"but not before a comma", "中国日本、語", "ja", 40, 0, "中国日|本、語"},
		{"Korean words stay whole", "최선희 외무성", "ko", 40, 0, "최선희|외무성"},
		{"unless they are too wide", "최선희외무성", "ko", 40, 0, "최선희외|무성"},
		{"narrower than a letter", "중국", "ko", 3, 0, "중|국"},
		{"no width is one line", "one two three", "en", 0, 1, "one two three"},
		{"accents stay with their letters", "e\u0301e\u0301e\u0301", "en", 8, 0, "e\u0301|e\u0301|e\u0301"},
	} {
		b := f.Wrap(c.text, Style{Size: 10}, c.lang, c.width, c.max)
		if got := lines(b); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if err := consistent(b); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestWrapKeepsItsPromises(t *testing.T) {
	f := far(t).fonts(t)
	rapid.Check(t, func(t *rapid.T) {
		s := words().Draw(t, "text")
		width, most := rapid.Float64Range(1, 200).Draw(t, "width"), rapid.IntRange(0, 4).Draw(t, "lines")
		st := Style{Size: rapid.Float64Range(6, 20).Draw(t, "size"), Bold: rapid.Bool().Draw(t, "bold")}
		lang := rapid.SampledFrom([]string{"", "ko", "ja"}).Draw(t, "lang")
		b := f.Wrap(s, st, lang, width, most)
		if err := consistent(b); err != nil {
			t.Fatal(err)
		}
		if most > 0 && len(b.Lines) > most {
			t.Fatalf("%d lines", len(b.Lines))
		}
		for _, l := range b.Lines {
			if l.Adv*st.Size > width*(1+1e-9) && !single(l.Text) {
				t.Fatalf("the line %q is %v wide, want %v at most", l.Text, l.Adv*st.Size, width)
			}
		}
		whole := f.Wrap(s, st, lang, width, 0)
		if squeezed(whole.Text()) != squeezed(oneLine(s)) {
			t.Fatalf("%q became %q", s, whole.Text())
		}
		if len(whole.Lines) <= max(1, most) && lines(whole) != lines(b) {
			t.Fatalf("%q fits, but became %q", s, lines(b))
		}
	})
}

// single tells whether s is one character with what belongs to it, or only an ellipsis.
func single(s string) bool {
	n := 0
	for _, r := range s {
		if !strings.ContainsRune("\u0301\u200b\u200d\ufe0f", r) {
			n++
		}
	}
	return n <= 1
}

// squeezed leaves out all spaces.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' {
			return -1
		}
		return r
	}, s)
}

func TestBalancedLinesAreAboutEqual(t *testing.T) {
	f := bare(t)
	const s = "The foreign ministers of the three countries met for the first time and agreed on the next steps"
	greedy := 0
	for width := 120.0; width < 400; width += 7 {
		b := f.Wrap(s, Style{Size: 10}, "en", width, 0)
		if len(b.Lines) < 2 {
			continue
		}
		last := b.Lines[len(b.Lines)-1]
		if last.Adv*10 < b.W/3 {
			t.Errorf("at %v the last line is %q", width, last.Text)
		}
		if b.W < width*.93 {
			greedy++
		}
	}
	if greedy == 0 {
		t.Error("no width was narrowed: the test tests nothing")
	}
}

// Running text fills its lines, and much of it is no matter.
func TestLongText(t *testing.T) {
	f := bare(t)
	s := strings.Repeat("What the editorial reports, quotes and judges. ", 60)
	b := f.Wrap(s, Style{Size: 10}, "en", 200, 0)
	if len(b.Lines) < 30 || utf8.RuneCountInString(b.Text()) < len(s)-60 {
		t.Errorf("%d lines", len(b.Lines))
	}
	for _, l := range b.Lines[:len(b.Lines)-1] {
		if l.Adv*10 < 120 {
			t.Errorf("the line %q is not filled", l.Text)
		}
	}
	if cut := f.Wrap(s, Style{Size: 10}, "en", 200, 3); len(cut.Lines) != 3 || !strings.HasSuffix(cut.Text(), ellipsis) {
		t.Errorf("cut: %q", cut.Text())
	}
}
