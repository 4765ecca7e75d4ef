package anchor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
)

const (
	surround    = 32 // about how many bytes before and after a quote has at least, where there are so many
	maxCompared = 64 // letters of the surroundings that are compared
)

// Quote returns the selector of a stretch of text: the words, and as much of
// what stands before and after as tells them from other places in the text,
// at least a few words of each where there are any. A stretch that reaches
// beyond the text or cuts a letter is set right first.
func Quote(text string, at Span) graph.Quote {
	at.Start = boundary(text, at.Start)
	at.End = max(at.Start, boundary(text, at.End))
	for n := surround; ; n *= 2 {
		from, to := wordsBefore(text, at.Start, n), wordsAfter(text, at.End, n)
		all := text[from:to]
		if strings.Index(text, all) == strings.LastIndex(text, all) || from == 0 && to == len(text) {
			return graph.Quote{Exact: text[at.Start:at.End], Prefix: text[from:at.Start], Suffix: text[at.End:to]}
		}
	}
}

// boundary returns the place of the first letter at or after a byte of text.
func boundary(text string, at int) int {
	at = min(max(at, 0), len(text))
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}

// wordsBefore returns where the words begin that are the n bytes before a
// place in text, or a few more. Where there are no spaces, it is a letter.
func wordsBefore(text string, at, n int) int {
	from := at - n
	if from <= 0 {
		return 0
	}
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	if space := strings.LastIndexByte(text[max(0, from-n/2):from], ' '); space >= 0 {
		return max(0, from-n/2) + space + 1
	}
	return from
}

// wordsAfter is wordsBefore in the other direction.
func wordsAfter(text string, at, n int) int {
	to := at + n
	if to >= len(text) {
		return len(text)
	}
	to = boundary(text, to)
	if space := strings.IndexByte(text[to:min(len(text), to+n/2)], ' '); space >= 0 {
		return to + space
	}
	return to
}

// selector is a quote made ready to be looked for.
type selector struct {
	graph.Quote
	letters  []rune   // of the words
	lead     int      // bytes of the words before the first letter
	forward  *pattern // of the letters; made when first needed
	backward *pattern
	before   *pattern // of the letters before, from the last to the first
	after    *pattern
	words    []string // in lower case
}

func newSelector(q graph.Quote) *selector {
	f := fold(q.Exact)
	s := &selector{Quote: q, letters: f.runes}
	if len(f.from) > 0 {
		s.lead = int(f.from[0])
	}
	before, after := fold(q.Prefix).runes, fold(q.Suffix).runes
	before = before[max(0, len(before)-maxCompared):]
	after = after[:min(len(after), maxCompared)]
	slices.Reverse(before)
	s.before, s.after = newPattern(before), newPattern(after)
	return s
}

// patterns makes what the words are compared with.
func (s *selector) patterns() {
	if s.forward != nil {
		return
	}
	s.forward = newPattern(s.letters)
	reversed := slices.Clone(s.letters)
	slices.Reverse(reversed)
	s.backward = newPattern(reversed)
	s.words = words(s.Exact)
}

// placed reports whether the quote says what stands around it.
func (s *selector) placed() bool { return s.before.length+s.after.length > 0 }

// surrounded tells how alike what stands around a stretch of the text is to
// what the quote says, from 0 to 1; 1 where it says nothing.
func (s *selector) surrounded(h *haystack, at Span) float64 {
	if strings.HasSuffix(h.text[:at.Start], s.Prefix) && strings.HasPrefix(h.text[at.End:], s.Suffix) {
		return 1
	}
	if !s.placed() {
		return 0.99 // only the signs around it differ
	}
	f := h.fold()
	from, to := f.index(at.Start), f.index(at.End)
	before := slices.Clone(f.runes[max(0, from-2*s.before.length):from])
	slices.Reverse(before)
	_, left := s.before.beginning(before)
	_, right := s.after.beginning(f.runes[to:min(len(f.runes), to+2*s.after.length)])
	all := s.before.length + s.after.length
	return 0.99 * likeness(left+right, all)
}

// wording tells how many of the words of the quote are in found, from 0 to 1.
// A word that differs by a typing error is the same; one that differs by more
// is another, for "South" is not "North" however alike the letters are.
func (s *selector) wording(found string) float64 {
	if len(s.words) == 0 {
		return 1
	}
	there, same := words(found), 0
	for i, w := range s.words {
		// Words move little: only those near the same place are looked at.
		for j := max(0, i-4); j < min(len(there), i+5); j++ {
			if sameWord(w, there[j]) {
				same++
				break
			}
		}
	}
	return float64(same) / float64(len(s.words))
}

func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	x, y := []rune(a), []rune(b)
	allowed := len(x) / 6
	if len(x) >= 4 && len(x) < 12 {
		allowed = 1
	}
	if allowed == 0 || abs(len(x)-len(y)) > allowed {
		return false
	}
	return editsBetween(x, y) <= allowed
}

// editsBetween is the Levenshtein distance of two words.
func editsBetween(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		corner := row[0]
		row[0] = i + 1
		for j := range b {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// words returns the words of a text without case and signs. A text without
// spaces has one word, which says no more than its letters: none are returned.
func words(text string) []string {
	list := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(list) < 2 {
		return nil
	}
	for i, w := range list {
		list[i] = string(fold(w).runes)
	}
	return list
}
