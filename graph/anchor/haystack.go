package anchor

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

const (
	gram       = 3       // letters of an entry of the register
	slots      = 1 << 15 // of the register
	longText   = 4000    // letters from which on a text has a register
	commonGram = 1500    // places from which on an entry says too little to follow it
	maxWindows = 6       // stretches that are looked at closely
	minLetters = 5       // that a quote must have to be found by likeness
)

// haystack is a text that quotes are looked for in. What it is searched with
// is made when it is first needed.
type haystack struct {
	text string
	fold func() *folded
	reg  func() *register
}

func newHaystack(text string) *haystack {
	h := &haystack{text: text}
	h.fold = sync.OnceValue(func() *folded {
		f := fold(text)
		return &f
	})
	h.reg = sync.OnceValue(func() *register { return newRegister(h.fold().runes) })
	return h
}

// register lists the places of every three letters of a text: those whose
// letters have the slot i are at[start[i]:start[i+1]].
type register struct {
	start []int32
	at    []int32
}

func slot(a, b, c rune) uint32 {
	x := uint32(a)*0x9E3779B1 ^ uint32(b)*0x85EBCA77 ^ uint32(c)*0xC2B2AE3D
	return (x ^ x>>15) % slots
}

func newRegister(letters []rune) *register {
	r := &register{start: make([]int32, slots+1)}
	n := len(letters) - gram + 1
	if n <= 0 {
		return r
	}
	keys := make([]uint32, n)
	for i := range keys {
		keys[i] = slot(letters[i], letters[i+1], letters[i+2])
		r.start[keys[i]+1]++
	}
	for i := range slots {
		r.start[i+1] += r.start[i]
	}
	r.at = make([]int32, n)
	next := slices.Clone(r.start)
	for i, k := range keys {
		r.at[next[k]] = int32(i)
		next[k]++
	}
	return r
}

// places returns where letters with the slot of the three begin.
func (r *register) places(a, b, c rune) []int32 {
	k := slot(a, b, c)
	return r.at[r.start[k]:r.start[k+1]]
}

// loose returns all places of the letters, whatever signs stand between them.
func (h *haystack) loose(letters []rune) []Span {
	f := h.fold()
	var at []Span
	check := func(i int) {
		if i >= 0 && i+len(letters) <= len(f.runes) && slices.Equal(f.runes[i:i+len(letters)], letters) {
			at = append(at, f.span(i, i+len(letters)))
		}
	}
	if len(f.runes) < longText || len(letters) < gram {
		for i := range f.runes {
			if f.runes[i] == letters[0] {
				check(i)
			}
		}
		return at
	}
	var rarest []int32
	offset := -1
	for i := range len(letters) - gram + 1 {
		places := h.reg().places(letters[i], letters[i+1], letters[i+2])
		if offset < 0 || len(places) < len(rarest) {
			rarest, offset = places, i
		}
	}
	for _, p := range rarest {
		check(int(p) - offset)
	}
	return at
}

// span returns the bytes of the letters from i up to j.
func (f *folded) span(i, j int) Span {
	if j <= i {
		return Span{}
	}
	return Span{int(f.from[i]), int(f.to[j-1])}
}

// alike returns the stretch that is most like the quote, and whether it is
// alike enough.
func (h *haystack) alike(s *selector) (found, bool) {
	m := len(s.letters)
	if m < minLetters {
		return found{}, false
	}
	s.patterns()
	f, limit := h.fold(), int(float64(m)*(1-lenient))
	var best found
	ok := false
	for _, w := range h.windows(s.letters, limit) {
		for _, end := range bestEnds(s.forward, f.runes[w.Start:w.End], limit) {
			c := h.stretch(s, w.Start+end)
			if c.words >= needed(s, c.around) && (!ok || c.Score > best.Score) {
				best, ok = c, true
			}
		}
	}
	return best, ok
}

// needed returns how alike words must be, by how many letters there are and
// how alike their surroundings are. Of a few letters only one may differ, and
// only where they stood.
func needed(s *selector, around float64) float64 {
	m := len(s.letters)
	need := strict - (strict-loose)*min(1, max(0, float64(m-few)/(many-few)))
	if s.placed() {
		need -= (need - lenient) * around
	}
	if m < 2*minLetters {
		need = max(need, 1-1/float64(m))
		if !s.placed() || around < 0.5 {
			return 2 // never
		}
	}
	return need
}

// stretch returns the stretch of letters up to and with end that is most like
// the quote.
func (h *haystack) stretch(s *selector, end int) found {
	f := h.fold()
	m := len(s.letters)
	back := slices.Clone(f.runes[max(0, end+1-2*m) : end+1])
	slices.Reverse(back)
	n, edits := s.backward.beginning(back)
	at := f.span(end+1-max(n, 1), end+1)
	at = h.toSurroundings(s, h.withSigns(s, h.toWords(at)))
	c := found{Match: Match{Span: at}, around: s.surrounded(h, at), places: 1}
	letters := likeness(edits, m)
	c.words = letters
	if len(s.words) > 0 {
		c.words = (letters + min(letters, s.wording(h.text[at.Start:at.End]))) / 2
	}
	c.words = min(c.words, 0.98)
	c.Score = score(s, c.words, c.around)
	return c
}

// toSurroundings widens a stretch to where the surroundings of the quote begin,
// if they are near: a word at its end that was replaced is like none of it.
func (h *haystack) toSurroundings(s *selector, at Span) Span {
	const telling = 12 // bytes of the surroundings, at least
	near := len(s.Exact)/2 + telling
	if suffix := s.Suffix[:boundary(s.Suffix, min(len(s.Suffix), telling))]; len(suffix) >= telling {
		if i := strings.Index(h.text[at.End:boundary(h.text, at.End+near)], suffix); i > 0 && utf8.RuneStart(suffix[0]) {
			at.End += i
		}
	}
	if prefix := s.Prefix[boundary(s.Prefix, len(s.Prefix)-telling):]; len(prefix) >= telling-utf8.UTFMax {
		from := boundary(h.text, at.Start-near)
		if i := strings.LastIndex(h.text[from:at.Start], prefix); i >= 0 && utf8.RuneStart(h.text[min(from+i+len(prefix), len(h.text)-1)]) {
			at.Start = from + i + len(prefix)
		}
	}
	return at
}

// toWords moves the ends of a stretch that cut a word by a few letters to
// where the word begins or ends.
func (h *haystack) toWords(at Span) Span {
	const most = 3
	for n, i := 0, at.Start; n <= most; n++ {
		if !h.cuts(i) {
			at.Start = i
			break
		}
		i = before(h.text, i)
	}
	for n, i := 0, at.End; n <= most; n++ {
		if !h.cuts(i) {
			at.End = i
			break
		}
		i = after(h.text, i)
	}
	return at
}

// bestEnds returns where the pattern ends with the fewest edits, at most three
// places that are no neighbours of each other.
func bestEnds(p *pattern, letters []rune, limit int) []int {
	type place struct{ at, edits int }
	var list []place
	p.ends(letters, limit, func(i, edits int) {
		if n := len(list); n > 0 && i-list[n-1].at <= p.length/2 {
			if edits < list[n-1].edits {
				list[n-1] = place{i, edits}
			}
			return
		}
		list = append(list, place{i, edits})
	})
	slices.SortStableFunc(list, func(a, b place) int { return cmp.Compare(a.edits, b.edits) })
	var ends []int
	for _, c := range list[:min(3, len(list))] {
		ends = append(ends, c.at)
	}
	return ends
}

// windows returns the stretches of letters that may hold something like the
// quote: in a long text those that have many three letters of it in the same
// order. Start and End count letters.
func (h *haystack) windows(letters []rune, limit int) []Span {
	n, m := len(h.fold().runes), len(letters)
	if n < longText {
		return []Span{{0, n}}
	}
	width := max(16, m/4)
	votes := make([]uint16, (n+m)/width+2)
	for i := range m - gram + 1 {
		places := h.reg().places(letters[i], letters[i+1], letters[i+2])
		if len(places) > commonGram {
			continue
		}
		for _, p := range places {
			if v := &votes[(int(p)-i+m)/width]; *v < 1<<15 {
				*v++
			}
		}
	}
	var out []Span
	for _, v := range topVotes(votes) {
		from := v*width - m - limit
		to := (v+2)*width + limit // what begins in either of two neighbours, whole
		out = append(out, Span{min(n, max(0, from)), min(n, max(0, to))})
	}
	return out
}

// topVotes returns the places that have, with the next one, the most votes.
func topVotes(votes []uint16) []int {
	type place struct{ at, votes int }
	var top []place
	for i := range len(votes) - 1 {
		v := int(votes[i]) + int(votes[i+1])
		if v < 2 || len(top) == maxWindows && v <= top[len(top)-1].votes {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, v, func(p place, v int) int { return cmp.Compare(v, p.votes) })
		for at < len(top) && top[at].votes == v {
			at++
		}
		top = slices.Insert(top, at, place{i, v})
		top = top[:min(len(top), maxWindows)]
	}
	var out []int
	for _, p := range top {
		out = append(out, p.at)
	}
	return out
}
