package anchor

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"entente/graph"
)

// vocabulary makes texts in which the same words come again and again.
var vocabulary = strings.Fields("the the of and a minister envoy said met in on river gauge harbour council yesterday agreed never ferries winter “quite” so-called 수위 자료 é")

// prose draws a text of n words.
func prose(t *rapid.T, label string, n int) []string {
	return rapid.SliceOfN(rapid.SampledFrom(vocabulary), n, n).Draw(t, label)
}

// draw draws the words of a text and which of them are quoted: from i to j,
// the last one excluded.
func draw(t *rapid.T, least int) (words []string, i, j int) {
	words = prose(t, "words", rapid.IntRange(least+2, 120).Draw(t, "n"))
	i = rapid.IntRange(0, len(words)-least).Draw(t, "i")
	j = rapid.IntRange(i+least, min(len(words), i+25)).Draw(t, "j")
	return words, i, j
}

// spanOf returns where the words from i to j stand.
func spanOf(words []string, i, j int) Span {
	start := len(strings.Join(words[:i], " "))
	if i > 0 {
		start++
	}
	return Span{start, start + len(strings.Join(words[i:j], " "))}
}

func TestQuoteIsFoundAtItsPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words, i, j := draw(t, 1)
		text, at := strings.Join(words, " "), spanOf(words, i, j)
		q := Quote(text, at)
		m, ok := find(text, q)
		if !ok || m.Span != at || !m.Exact || m.Score != 1 {
			t.Fatalf("%q at %v: found at %+v (%v)", q.Exact, at, m, ok)
		}
		if q.Prefix+q.Exact+q.Suffix != text[at.Start-len(q.Prefix):at.End+len(q.Suffix)] {
			t.Fatalf("quote %+v is not of the text", q)
		}
	})
}

func TestQuoteIsFoundAfterChangesElsewhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words, i, j := draw(t, 3)
		// A name that stands once: what the same words elsewhere would hide.
		words[i+1] = "Ozolnieks"
		text := strings.Join(words, " ")
		q := Quote(text, spanOf(words, i, j))
		before := append(prose(t, "inserted", rapid.IntRange(0, 30).Draw(t, "more")), words[:i]...)
		after := append([]string{}, words[j:]...)
		if n := len(after); n > 0 {
			after = after[:rapid.IntRange(0, n).Draw(t, "kept")]
		}
		changed := append(append(before, words[i:j]...), after...)
		want := spanOf(changed, len(before), len(before)+j-i)
		m, ok := find(strings.Join(changed, " "), q)
		if !ok || m.Span != want || !m.Exact {
			t.Fatalf("%+v: found at %+v (%v), want %v", q, m, ok, want)
		}
	})
}

// mistype changes a text a little, as typing it anew would.
func mistype(t *rapid.T, s string) string {
	r := []rune(s)
	at := rapid.IntRange(1, len(r)-2).Draw(t, "at")
	switch rapid.IntRange(0, 5).Draw(t, "slip") {
	case 0:
		return string(r[:at]) + string(r[at+1:])
	case 1:
		return string(r[:at]) + "x" + string(r[at:])
	case 2:
		r[at] = 'q'
		return string(r)
	case 3:
		return strings.ToUpper(s)
	case 4:
		return strings.NewReplacer("“", "\"", "”", "\"", "-", "‑").Replace(s)
	}
	return strings.ReplaceAll(s, " ", "\n  ")
}

func TestQuoteIsFoundAfterChangesInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words, i, j := draw(t, 4)
		for k := i; k < j; k++ {
			words[k] = fmt.Sprintf("Ozol%cieks%c", 'a'+k%26, 'a'+k%7) // stand nowhere else
		}
		text, at := strings.Join(words, " "), spanOf(words, i, j)
		q := Quote(text, at)
		inside := mistype(t, text[at.Start:at.End])
		changed := text[:at.Start] + inside + text[at.End:]
		m, ok := find(changed, q)
		if !ok {
			t.Fatalf("%q is not found as %q", q.Exact, inside)
		}
		if m.Exact != (inside == q.Exact) {
			t.Fatalf("%q is found as %q: exact is %v", q.Exact, inside, m.Exact)
		}
		if abs(m.Start-at.Start) > 2 || abs(m.End-(at.Start+len(inside))) > 2 {
			t.Fatalf("%q is found as %q", q.Exact, changed[m.Start:m.End])
		}
	})
}

func TestWhatIsGoneIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := prose(t, "words", rapid.IntRange(0, 2000).Draw(t, "n"))
		q := graph.Quote{
			Exact:  rapid.SampledFrom([]string{"Ozolnieks praised a forgotten lighthouse", "Tammsalu", "세 사람이 다시 모였다", "Zwölf Boxkämpfer jagen Viktor quer"}).Draw(t, "quote"),
			Prefix: rapid.SampledFrom([]string{"", "so it was that ", "the minister said "}).Draw(t, "prefix"),
			Suffix: rapid.SampledFrom([]string{"", " in the harbour", " of old"}).Draw(t, "suffix"),
		}
		if m, ok := find(strings.Join(words, " "), q); ok {
			t.Fatalf("%q is found at %+v", q.Exact, m)
		}
	})
}

func TestFingerprintOfParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom(vocabulary))).Draw(t, "parts")
		var all string
		for _, p := range parts {
			all += letters(p)
		}
		if got, want := fingerprint(all), graph.Fingerprint(strings.Join(parts, " ")); got != want {
			t.Fatalf("%q: %s, want %s", parts, got, want)
		}
	})
}

// newspaper is a text of about n words whose words are as common as words are.
func newspaper(n int) string {
	r := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 3000)
	for i := range words {
		b := make([]byte, 2+r.IntN(9))
		for k := range b {
			b[k] = "etaoinshrdlucmfwypvbgk"[min(r.IntN(22), r.IntN(22))]
		}
		words[i] = string(b)
	}
	var out strings.Builder
	for i := range n {
		switch {
		case i > 0 && i%100 == 0:
			out.WriteString(".\n\n")
		case i > 0:
			out.WriteByte(' ')
		}
		out.WriteString(words[min(r.IntN(3000), r.IntN(3000), r.IntN(3000))])
	}
	return out.String()
}

// quoted is a map of a text with n quotes of 12 words, of which every fourth is
// changed and every eighth is gone, in passages that say nothing of where they
// are.
func quoted(text string, n int) *graph.Map {
	list := graph.Paragraphs(text)
	m := &graph.Map{Sources: []graph.Source{NewSource("s", "t", text)}}
	for i := range n {
		p := i * 7 % len(list)
		words := strings.Fields(list[p])
		start := len(strings.Join(words[:10], " ")) + 1
		q := Quote(list[p], Span{start, start + len(strings.Join(words[10:22], " "))})
		switch {
		case i%8 == 0:
			q.Exact = strings.Map(func(r rune) rune { return 'z' - r%20 }, q.Exact)
		case i%4 == 0:
			q.Exact = strings.Replace(q.Exact, " ", " so ", 2)
		}
		at := fmt.Sprintf("s/p%d", p+1)
		if i%2 == 0 {
			at = "s/gone"
		}
		m.Topics = append(m.Topics, graph.Topic{})
		m.Ties = append(m.Ties, graph.Tie{ID: fmt.Sprintf("t%d", i), Cites: []graph.Cite{{At: at, Quote: &q}}})
	}
	return m
}

func BenchmarkRead(b *testing.B) {
	text := newspaper(20_000)
	x := graph.NewIndex(quoted(text, 200))
	for b.Loop() {
		Read(x, "s", text)
	}
}

// BenchmarkReadAnother reads a text that has nothing of the map.
func BenchmarkReadAnother(b *testing.B) {
	x := graph.NewIndex(quoted(newspaper(20_000), 200))
	text := strings.ToUpper(strings.NewReplacer("e", "o", "o", "e", "t", "z", " ", " y").Replace(newspaper(20_000)))
	for b.Loop() {
		Read(x, "s", text)
	}
}
