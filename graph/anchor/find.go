package anchor

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// found is a match and what speaks for it.
type found struct {
	Match
	words  float64 // how alike the words are
	around float64 // how alike what surrounds them is
	places int     // in how many places words as good as these stand
}

const (
	maxPlaces = 16   // of equal words that are told apart by their surroundings
	aroundPay = 0.3  // how much of the score the surroundings are
	strict    = 0.85 // how alike few words must be with nothing around them to go by
	loose     = 0.75 // how alike many
	few, many = 24, 60
	lenient   = 0.62 // how alike in the very surroundings
)

// find returns where in the text the quote stands: the very words, told apart by
// their surroundings; else the words without regard to case, quotation marks
// and spaces; else the stretch that is most like them, if it is alike enough.
// The less the surroundings are those of the quote, the more alike the words
// must be. The stretch that is returned cuts no letter.
func (h *haystack) find(s *selector) (found, bool) {
	if s.Exact == "" {
		return found{}, false
	}
	if at := h.exact(s); len(at) > 0 {
		return h.choose(s, at, true), true
	}
	if len(s.letters) == 0 {
		return found{}, false
	}
	if at := h.loose(s.letters); len(at) > 0 {
		for i := range at {
			at[i] = h.withSigns(s, at[i])
		}
		return h.choose(s, at, false), true
	}
	return h.alike(s)
}

// exact returns all places of the very words.
func (h *haystack) exact(s *selector) []Span {
	words := s.Exact
	if !utf8.ValidString(words) {
		return nil // might cut a letter of the text
	}
	var at []Span
	if len(h.text) >= longText && len(s.letters) >= gram {
		// In a long text the register tells sooner where they can be.
		for _, p := range h.loose(s.letters) {
			if from := p.Start - s.lead; from >= 0 && strings.HasPrefix(h.text[from:], words) {
				at = append(at, Span{from, from + len(words)})
			}
		}
		return at
	}
	for from := 0; from <= len(h.text)-len(words); {
		i := strings.Index(h.text[from:], words)
		if i < 0 {
			break
		}
		at = append(at, Span{from + i, from + i + len(words)})
		_, size := utf8.DecodeRuneInString(h.text[from+i:])
		from += i + size
	}
	return at
}

// choose returns the place whose surroundings are most like those of the
// quote; of equals one that cuts no word, and the first.
func (h *haystack) choose(s *selector, at []Span, exact bool) found {
	places := len(at)
	at = h.likeliest(s, at)
	var best found
	for i, p := range at {
		f := found{Match: Match{Span: p, Exact: exact}, words: 1, around: s.surrounded(h, p), places: places}
		if !exact {
			f.words = 0.99
		}
		whole := h.wholeWords(p)
		if !whole && !s.placed() {
			f.words *= 0.8
		}
		f.Score = score(s, f.words, f.around)
		if i == 0 || f.Score > best.Score {
			best = f
		}
	}
	return best
}

// likeliest returns the few places that touch the most of the surroundings of
// the quote, in their order.
func (h *haystack) likeliest(s *selector, at []Span) []Span {
	if len(at) <= maxPlaces {
		return at
	}
	type place struct {
		Span
		touching int
	}
	list := make([]place, len(at))
	for i, p := range at {
		list[i] = place{p, h.touching(s, p)}
	}
	slices.SortStableFunc(list, func(a, b place) int { return cmp.Compare(b.touching, a.touching) })
	few := make([]Span, maxPlaces)
	for i := range few {
		few[i] = list[i].Span
	}
	slices.SortFunc(few, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	return few
}

func score(s *selector, words, around float64) float64 {
	if !s.placed() {
		return words
	}
	return words * (1 - aroundPay + aroundPay*around)
}

// touching counts the bytes at both ends of a place that are those of the
// quote's surroundings; ends that cut no word count for one.
func (h *haystack) touching(s *selector, at Span) int {
	n := 0
	if h.wholeWords(at) {
		n++
	}
	for i, j := len(s.Prefix)-1, at.Start-1; i >= 0 && j >= 0 && s.Prefix[i] == h.text[j]; i, j = i-1, j-1 {
		n++
	}
	for i, j := 0, at.End; i < len(s.Suffix) && j < len(h.text) && s.Suffix[i] == h.text[j]; i, j = i+1, j+1 {
		n++
	}
	return n
}

// wholeWords reports whether a place begins and ends where words do. Scripts
// that are written without spaces have no such places.
func (h *haystack) wholeWords(at Span) bool {
	before, _ := utf8.DecodeLastRuneInString(h.text[:at.Start])
	first, _ := utf8.DecodeRuneInString(h.text[at.Start:])
	last, _ := utf8.DecodeLastRuneInString(h.text[:at.End])
	after, _ := utf8.DecodeRuneInString(h.text[at.End:])
	return !(spelt(before) && spelt(first)) && !(spelt(last) && spelt(after))
}

// spelt reports whether r is a letter or digit of a script with spaces
// between words. In Korean an ending follows a word without a space.
func spelt(r rune) bool {
	return r < 0x1100 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// withSigns widens a place to the signs that the quote begins and ends with,
// where the text has some there: its quotation marks, its full stop.
func (h *haystack) withSigns(s *selector, at Span) Span {
	for _, r := range reversed(leadingSigns(s.Exact)) {
		before, size := utf8.DecodeLastRuneInString(h.text[:at.Start])
		if !sameSign(r, before) {
			break
		}
		at.Start -= size
	}
	for _, r := range trailingSigns(s.Exact) {
		after, size := utf8.DecodeRuneInString(h.text[at.End:])
		if !sameSign(r, after) {
			break
		}
		at.End += size
	}
	return at
}

func leadingSigns(s string) []rune {
	end := strings.IndexFunc(s, isText)
	return []rune(s[:max(end, 0)])
}

func trailingSigns(s string) []rune {
	last := strings.LastIndexFunc(s, isText)
	if last < 0 {
		return nil
	}
	_, size := utf8.DecodeRuneInString(s[last:])
	return []rune(s[last+size:])
}

func isText(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func reversed(r []rune) []rune {
	slices.Reverse(r)
	return r
}

// sameSign reports whether b can stand for the sign a: any quotation mark for
// another, any dash, any space.
func sameSign(a, b rune) bool {
	const quotes = "\"'“”‘’«»„‟‹›「」『』`´"
	switch {
	case b == utf8.RuneError:
		return false
	case a == b:
		return true
	case unicode.IsSpace(a):
		return unicode.IsSpace(b)
	case unicode.Is(unicode.Pd, a):
		return unicode.Is(unicode.Pd, b)
	}
	return strings.ContainsRune(quotes, a) && strings.ContainsRune(quotes, b)
}

// cuts reports whether a place in the text is within a word.
func (h *haystack) cuts(at int) bool {
	b, _ := utf8.DecodeLastRuneInString(h.text[:at])
	a, _ := utf8.DecodeRuneInString(h.text[at:])
	return at > 0 && at < len(h.text) && spelt(b) && spelt(a)
}

// before and after return the place of the letter before and after one.
func before(text string, at int) int {
	_, size := utf8.DecodeLastRuneInString(text[:at])
	return at - size
}

func after(text string, at int) int {
	_, size := utf8.DecodeRuneInString(text[at:])
	return at + size
}
