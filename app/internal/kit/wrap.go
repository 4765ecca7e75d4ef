package kit

import (
	"strings"
	"unicode"
)

// Measure tells how wide a text is.
type Measure func(s string) float32

// Wrap cuts s into lines no wider than width, at most maxLines of them (0:
// any number); what does not fit ends in an ellipsis. Lines break at blanks
// and between the characters of East Asian scripts; a word that is wider than
// a line is cut. Line breaks in s are kept.
func Wrap(s string, width float32, maxLines int, measure Measure) []string {
	var lines []string
	for _, para := range strings.Split(s, "\n") {
		lines = append(lines, wrapParagraph(para, width, measure)...)
	}
	if maxLines > 0 && len(lines) > maxLines {
		rest := lines[maxLines-1] + " " + strings.TrimSpace(lines[maxLines])
		lines = lines[:maxLines]
		lines[maxLines-1] = Ellipsize(rest, width, measure)
	}
	return lines
}

// wrapParagraph adds up the widths of pieces: a line is as wide as they are
// together but for kerning across blanks, and words come again and again, so
// that measure can remember them.
func wrapParagraph(s string, width float32, measure Measure) []string {
	var lines []string
	line, taken := "", float32(0)
	for _, piece := range pieces(s) {
		bare := strings.TrimRight(piece, " ")
		if taken+measure(bare) <= width {
			line, taken = line+piece, taken+measure(piece)
			continue
		}
		if strings.TrimSpace(line) != "" {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		line = strings.TrimLeft(piece, " ")
		for line != "" && measure(strings.TrimRight(line, " ")) > width {
			head := fitting(line, width, measure)
			lines = append(lines, line[:head])
			line = strings.TrimLeft(line[head:], " ")
		}
		taken = measure(line)
	}
	if line == "" && len(lines) > 0 {
		return lines // the last word was cut to nothing
	}
	return append(lines, strings.TrimRight(line, " "))
}

// fitting returns how many bytes of s fit into width, at least one character.
func fitting(s string, width float32, measure Measure) int {
	last := 0
	for i, r := range s {
		end := i + len(string(r))
		if last > 0 && measure(s[:end]) > width {
			break
		}
		last = end
	}
	return last
}

// Ellipsize shortens s to the width with an ellipsis if it is wider.
func Ellipsize(s string, width float32, measure Measure) string {
	if measure(s) <= width {
		return s
	}
	r := []rune(s)
	lo, hi := 0, len(r)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if measure(strings.TrimRight(string(r[:mid]), " ,;.")+"…") <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return strings.TrimRight(string(r[:lo]), " ,;.") + "…"
}

// pieces cuts s where a line may break; each piece keeps the blanks that follow it.
func pieces(s string) []string {
	var out []string
	start := 0
	var last rune
	for i, r := range s {
		if i > start && breaks(last, r) {
			out = append(out, s[start:i])
			start = i
		}
		last = r
	}
	return append(out, s[start:])
}

// breaks tells whether a line may break between two characters: after blanks,
// and beside characters of scripts that are written without them, unless that
// would set closing punctuation at the head of a line or opening at its end.
func breaks(a, b rune) bool {
	switch {
	case unicode.IsSpace(b):
		return false
	case unicode.IsSpace(a):
		return true
	case strings.ContainsRune("、。，．！？：；）」』】》〉…ー", b), strings.ContainsRune("（「『【《〈", a):
		return false
	case a == '-' && unicode.IsLetter(b), a == '–', a == '—':
		return true
	}
	return ideographic(a) || ideographic(b)
}

func ideographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
