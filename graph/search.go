package graph

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Hit is an element that a search has found.
type Hit struct {
	ID    string  `json:"id"`
	Kind  Element `json:"kind"`
	Title string  `json:"title"`
	Why   string  `json:"why,omitempty"` // the text that matched, where it is not the title
}

// Search returns what the query finds, best first: actors, blocs, meetings,
// ties, topics and interests by their names in all languages, aliases, codes,
// roles, labels, kinds, places and times. Case, accents, widths and hyphens do
// not matter, and one slip in a name of four letters or more is forgiven.
//
// The whole of a text comes before its beginning, that before the beginning of
// a word, that before anything inside a word, and that before a slip; names
// come before other texts, actors before other elements, and what is left is
// in file order. Several words may also stand in several texts of an element,
// in those of a meeting or tie together with the names of who takes part.
// An empty query finds nothing.
func (x *Index) Search(query string) []Hit {
	q := Fold(query)
	if q == "" {
		return nil
	}
	words := strings.Fields(q)
	type found struct {
		hit  Hit
		cost int
	}
	var all []found
	for _, s := range x.searchables() {
		cost, why := s.match(q, words)
		if cost == noMatch {
			continue
		}
		if why == s.title {
			why = ""
		}
		all = append(all, found{Hit{ID: s.id, Kind: s.kind, Title: s.title, Why: why}, cost})
	}
	slices.SortStableFunc(all, func(a, b found) int { return a.cost - b.cost })
	hits := make([]Hit, len(all))
	for i := range all {
		hits[i] = all[i].hit
	}
	return hits
}

// searchable is an element with the texts it is found by.
type searchable struct {
	id    string
	kind  Element
	title string
	texts []searchText
}

// searchText is one text that an element is found by.
type searchText struct {
	plain  string // as the map has it
	folded string
	class  textClass
}

// textClass tells what a text is to its element; the better comes first.
type textClass int

const (
	nameText textClass = iota
	otherText
	contextText // helps a query of several words, finds nothing on its own
)

// The ways in which a text matches, the best first. A cost is one of them
// times costStep, plus the class of the text.
const (
	matchWhole = iota
	matchStart
	matchWord
	matchInside
	matchScattered
	matchSlip

	costStep = 10
	noMatch  = -1
)

// match returns the cost of the best match of the query and the text found;
// noMatch if there is none.
func (s *searchable) match(q string, words []string) (cost int, why string) {
	cost = noMatch
	for i := range s.texts {
		t := &s.texts[i]
		if t.class == contextText {
			continue
		}
		if c := t.match(q); c != noMatch && (cost == noMatch || c < cost) {
			cost, why = c, t.plain
		}
	}
	if len(words) > 1 && (cost == noMatch || cost >= matchScattered*costStep) {
		if first := s.matchAll(words); first != nil {
			return matchScattered*costStep + int(first.class), first.plain
		}
	}
	return cost, why
}

// matchAll returns the first text that has one of the words at the start of a
// word, if each of them starts a word in one text or another; else nil. One of
// the words must be in a text of the element itself.
func (s *searchable) matchAll(words []string) *searchText {
	var first *searchText
	for _, w := range words {
		found := false
		for i := range s.texts {
			t := &s.texts[i]
			if !startsWord(t.folded, w) {
				continue
			}
			found = true
			if t.class != contextText && first == nil {
				first = t
			}
		}
		if !found {
			return nil
		}
	}
	return first
}

// match returns the cost of matching q in the text; noMatch if it does not.
func (t *searchText) match(q string) int {
	how := matchSlip
	switch {
	case t.folded == q:
		how = matchWhole
	case strings.HasPrefix(t.folded, q):
		how = matchStart
	case startsWord(t.folded, q):
		how = matchWord
	case strings.Contains(t.folded, q):
		how = matchInside
	case t.class != nameText || !nearlyStartsWord(t.folded, q):
		return noMatch
	}
	return how*costStep + int(t.class)
}

// startsWord reports whether q stands at the start of a word of text.
func startsWord(text, q string) bool {
	return strings.HasPrefix(text, q) || strings.Contains(text, " "+q)
}

// minSlip is the number of letters from which on a slip is forgiven; of fewer
// too many names are one letter away.
const minSlip = 4

// nearlyStartsWord reports whether q stands at the start of a word of text but
// for one letter added, left out or changed, or two swapped.
func nearlyStartsWord(text, q string) bool {
	if utf8.RuneCountInString(q) < minSlip {
		return false
	}
	for {
		if startsNearly(text, q) {
			return true
		}
		_, rest, more := strings.Cut(text, " ")
		if !more {
			return false
		}
		text = rest
	}
}

// startsNearly reports whether text starts with q but for one slip.
func startsNearly(text, q string) bool {
	for text != "" && q != "" && firstRune(text) == firstRune(q) {
		text, q = afterRune(text), afterRune(q)
	}
	t1, q1 := afterRune(text), afterRune(q)
	switch {
	case q == "":
		return true
	case strings.HasPrefix(text, q1), // one letter too many in the query
		text != "" && strings.HasPrefix(t1, q),  // one left out
		text != "" && strings.HasPrefix(t1, q1): // one changed
		return true
	}
	t2, q2 := afterRune(t1), afterRune(q1)
	return t1 != "" && q1 != "" && firstRune(text) == firstRune(q1) && firstRune(q) == firstRune(t1) && strings.HasPrefix(t2, q2)
}

// afterRune returns s without its first rune.
func afterRune(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[n:]
}

// firstRune returns the first rune of s, utf8.RuneError if there is none.
func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
