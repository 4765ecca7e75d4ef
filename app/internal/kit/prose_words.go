package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a stretch of a text in bytes.
type span struct{ start, end int }

// wrapSpans cuts s into lines no wider than width, as Wrap does, and tells
// where in s each of them lies. measure tells how wide a stretch of s is; it is
// asked for words, which come again and again, so that it can remember them.
func wrapSpans(s string, width float32, measure func(span) float32) []span {
	var lines []span
	for start := 0; ; {
		end := strings.IndexByte(s[start:], '\n')
		if end < 0 {
			return append(lines, wrapStretch(s, span{start, len(s)}, width, measure)...)
		}
		lines = append(lines, wrapStretch(s, span{start, start + end}, width, measure)...)
		start += end + 1
	}
}

func wrapStretch(s string, of span, width float32, measure func(span) float32) []span {
	var lines []span
	line, taken := span{of.start, of.start}, float32(0)
	at := of.start
	for _, piece := range pieces(s[of.start:of.end]) {
		next := span{at, at + len(piece)}
		bare := bareEnd(s, next)
		at = next.end
		if taken+measure(span{next.start, bare}) <= width {
			taken += measure(next)
			line.end = next.end
			continue
		}
		if strings.TrimSpace(s[line.start:line.end]) != "" {
			lines = append(lines, span{line.start, bareEnd(s, line)})
		}
		line = next
		for measure(span{line.start, bare}) > width {
			head := fittingSpan(s, span{line.start, bare}, width, measure)
			lines = append(lines, span{line.start, head})
			line.start = head
		}
		taken = measure(line)
	}
	return append(lines, span{line.start, bareEnd(s, line)})
}

// bareEnd returns where a stretch ends without the blanks at its end.
func bareEnd(s string, at span) int {
	return at.start + len(strings.TrimRight(s[at.start:at.end], " "))
}

// fittingSpan returns where the beginning of a stretch ends that fits into
// width, at least one character.
func fittingSpan(s string, at span, width float32, measure func(span) float32) int {
	_, n := utf8.DecodeRuneInString(s[at.start:at.end])
	last := at.start + n
	for last < at.end {
		_, n := utf8.DecodeRuneInString(s[last:at.end])
		if measure(span{at.start, last + n}) > width {
			break
		}
		last += n
	}
	return last
}

// letterClass groups the characters of which words are made: of two different
// classes side by side each begins a word of its own. 0 is no part of a word.
func letterClass(r rune) int {
	switch {
	case unicode.Is(unicode.Han, r):
		return 2
	case unicode.Is(unicode.Hiragana, r):
		return 3
	case unicode.Is(unicode.Katakana, r), r == 'ー':
		return 4
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return 1
	}
	return 0
}

// wordAt returns the word at a place of a text, or the single character there
// if it is no part of a word. Hyphens and apostrophes within are of the word.
func wordAt(s string, at int) span {
	if at >= len(s) {
		_, n := utf8.DecodeLastRuneInString(s)
		at = len(s) - n
	}
	r, n := utf8.DecodeRuneInString(s[at:])
	class := letterClass(r)
	if class == 0 {
		return span{at, at + n}
	}
	word := span{at, at + n}
	for word.end < len(s) {
		r, n := utf8.DecodeRuneInString(s[word.end:])
		after, _ := utf8.DecodeRuneInString(s[word.end+n:])
		if letterClass(r) != class && (!joins(r) || word.end+n >= len(s) || letterClass(after) != class) {
			break
		}
		word.end += n
	}
	for word.start > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:word.start])
		before, _ := utf8.DecodeLastRuneInString(s[:word.start-n])
		if letterClass(r) != class && (!joins(r) || word.start == n || letterClass(before) != class) {
			break
		}
		word.start -= n
	}
	return word
}

// joins tells whether a character holds the parts of a word together.
func joins(r rune) bool { return strings.ContainsRune("-‐‑'’", r) }

// wordStep returns the beginning of the next word from a place on, or with
// back the beginning of the word before it.
func wordStep(s string, at int, back bool) int {
	inWord := func(at int) bool {
		r, _ := utf8.DecodeRuneInString(s[at:])
		return letterClass(r) != 0
	}
	if back {
		for at > 0 {
			_, n := utf8.DecodeLastRuneInString(s[:at])
			at -= n
			if inWord(at) {
				return wordAt(s, at).start
			}
		}
		return 0
	}
	if at < len(s) && inWord(at) {
		at = wordAt(s, at).end
	}
	for at < len(s) && !inWord(at) {
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	return at
}

// Sentence returns the sentence at a place of a text, in bytes, without the
// blanks around it.
func Sentence(s string, at int) (start, end int) {
	at = max(0, min(at, len(s)))
	for from := 0; ; {
		to := sentenceEnd(s, from)
		next := to + len(s[to:]) - len(strings.TrimLeft(s[to:], " "))
		if at < next || next >= len(s) {
			return from, bareEnd(s, span{from, to})
		}
		from = next
	}
}

// sentenceEnd returns where the sentence that begins at a place ends.
func sentenceEnd(s string, from int) int {
	for i := from; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if !strings.ContainsRune(".!?…。！？", r) {
			continue
		}
		for i < len(s) { // quotation marks and brackets that close with it
			c, n := utf8.DecodeRuneInString(s[i:])
			if !strings.ContainsRune(".!?…。！？\"'”’»)]）」』", c) {
				break
			}
			i += n
		}
		if strings.ContainsRune("。！？", r) || endsSentence(s, from, i, r) {
			return i
		}
	}
	return len(s)
}

// endsSentence tells whether a sentence ends before i, where one may: a blank
// follows and no small letter, and the full stop is not that of an initial or a
// title.
func endsSentence(s string, from, i int, mark rune) bool {
	rest := strings.TrimLeft(s[i:], " ")
	if rest == "" {
		return true
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if len(rest) == len(s)-i || unicode.IsLower(next) {
		return false
	}
	if mark != '.' {
		return true
	}
	word := s[from:i]
	word = strings.TrimSuffix(word[strings.LastIndexByte(word, ' ')+1:], ".")
	switch strings.TrimLeft(word, "\"'“‘(") {
	case "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Col", "Lt", "Maj", "Capt", "Sgt", "Adm", "Sen", "Rep", "Gov", "Amb", "Rev", "Hon", "No", "vs", "Mt":
		return false
	}
	return utf8.RuneCountInString(word) != 1 || !unicode.IsUpper([]rune(word)[0])
}
