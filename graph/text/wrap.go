package text

import (
	"math"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

const ellipsis = "…"

// balanced is the number of lines up to which a paragraph's lines are made
// about equally long; more is running text, whose lines are filled.
const balanced = 8

// wrapper breaks paragraphs into lines. Lengths are in em.
type wrapper struct {
	fonts *Fonts
	bold  bool
	lang  string
	width float64
	max   int // 0: any number of lines

	lines []string
	seg   segmenter.Segmenter
}

// piece is what stands between two places where a line may break: text[from:to].
type piece struct {
	from, to int     // runes; to includes the spaces after it
	adv      float64 // with the spaces
	ink      float64 // without them
}

// paragraph breaks s, which has no line breaks, and adds its lines.
func (w *wrapper) paragraph(s string) {
	s = strings.Trim(s, " ")
	whole := w.fonts.shape(s, w.bold, w.lang)
	if whole.adv <= w.width {
		w.lines = append(w.lines, s)
		return
	}
	rs := []rune(s)
	pieces := w.pieces(rs, whole.perRune)
	ends := fill(pieces, w.width)
	if len(ends) <= balanced && (w.max == 0 || len(w.lines)+len(ends) <= w.max) {
		ends = balance(pieces, w.width, ends)
	}
	from := 0
	for _, end := range ends {
		line := strings.TrimRight(string(rs[pieces[from].from:pieces[end-1].to]), " ")
		// by itself a line may be shaped a little wider than within the paragraph
		if line != s && w.fonts.shape(line, w.bold, w.lang).adv > w.width {
			w.paragraph(line)
		} else {
			w.lines = append(w.lines, line)
		}
		from = end
	}
}

// pieces cuts the text where Unicode (UAX 14) allows a line to end, but keeps
// Korean words whole, as Korean print does; what is wider than a line is cut
// between characters.
func (w *wrapper) pieces(rs []rune, adv []float64) []piece {
	var out []piece
	w.seg.Init(rs)
	from := 0
	for it := w.seg.LineIterator(); it.Next(); {
		l := it.Line()
		to := l.Offset + len(l.Text)
		if to < len(rs) && unicode.Is(unicode.Hangul, rs[to-1]) && unicode.Is(unicode.Hangul, rs[to]) {
			continue
		}
		out = append(out, newPiece(rs, adv, from, to))
		from = to
	}
	for _, p := range out {
		if p.ink > w.width {
			return w.cut(rs, adv, out)
		}
	}
	return out
}

// cut returns the pieces with those that are too wide cut between characters
// into the widest that fit.
func (w *wrapper) cut(rs []rune, adv []float64, pieces []piece) []piece {
	next := make([]int, len(rs)) // of each rune that starts a character, where the next one starts
	for it := w.seg.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		next[g.Offset] = g.Offset + len(g.Text)
	}
	var out []piece
	for _, p := range pieces {
		from, x := p.from, 0.0
		for i := p.from; p.ink > w.width && i < p.to; {
			j := min(max(next[i], i+1), p.to)
			one := newPiece(rs, adv, i, j)
			if i > from && x+one.ink > w.width {
				out = append(out, newPiece(rs, adv, from, i))
				from, x = i, 0
			}
			x += one.adv
			i = j
		}
		out = append(out, newPiece(rs, adv, from, p.to))
	}
	return out
}

func newPiece(rs []rune, adv []float64, from, to int) piece {
	p := piece{from: from, to: to}
	for i := from; i < to; i++ {
		p.adv += adv[i]
		if rs[i] != ' ' {
			p.ink = p.adv
		}
	}
	return p
}

// fill returns after which pieces the lines end when each takes what it can.
func fill(pieces []piece, width float64) []int {
	var ends []int
	x := 0.0
	for i, p := range pieces {
		if x > 0 && x+p.ink > width {
			ends = append(ends, i)
			x = 0
		}
		x += p.adv
	}
	return append(ends, len(pieces))
}

// balance returns ends that keep the number of lines but narrow the widest
// line as far as possible, so that no word is left alone on the last.
func balance(pieces []piece, width float64, ends []int) []int {
	lo, hi := 0.0, width
	for _, p := range pieces {
		lo = math.Max(lo, p.ink)
	}
	for hi-lo > .01 {
		mid := (lo + hi) / 2
		if e := fill(pieces, mid); len(e) <= len(ends) {
			ends, hi = e, mid
		} else {
			lo = mid
		}
	}
	return ends
}

// finish shapes the lines and ends what is too much in an ellipsis.
func (w *wrapper) finish() []*shaped {
	more := w.max > 0 && len(w.lines) > w.max
	if more {
		w.lines = w.lines[:w.max]
	}
	out := make([]*shaped, len(w.lines))
	for i, s := range w.lines {
		out[i] = w.fonts.shape(s, w.bold, w.lang)
	}
	if more {
		out[len(out)-1] = w.ellipsize(w.lines[len(w.lines)-1])
	}
	return out
}

// ellipsize returns s with an ellipsis, without as many last characters as it
// takes to fit.
func (w *wrapper) ellipsize(s string) *shaped {
	rs := []rune(s)
	var starts []int
	w.seg.Init(rs)
	for it := w.seg.GraphemeIterator(); it.Next(); {
		starts = append(starts, it.Grapheme().Offset)
	}
	starts = append(starts, len(rs))
	for n := len(starts) - 1; ; n-- {
		l := w.fonts.shape(trimEnd(string(rs[:starts[n]]))+ellipsis, w.bold, w.lang)
		if n > 0 && l.adv > w.width {
			continue
		}
		if n == len(starts)-1 || n == 0 || rs[starts[n]] == ' ' {
			return l
		}
		return w.wholeWords(string(rs[:starts[n]]), l)
	}
}

// wholeWords returns s without its last, broken word and with an ellipsis, if
// that still fills most of a line; else cut.
func (w *wrapper) wholeWords(s string, cut *shaped) *shaped {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return cut
	}
	l := w.fonts.shape(trimEnd(s[:i])+ellipsis, w.bold, w.lang)
	if l.adv < .6*w.width {
		return cut
	}
	return l
}

func trimEnd(s string) string {
	return strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;:.–—-(", r)
	})
}
