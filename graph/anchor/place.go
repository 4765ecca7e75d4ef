package anchor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxGap is how many pairs of a passage and a paragraph are weighed against
// each other; a larger gap is paired in order.
const maxGap = 40_000

// byPlace recognises what is left by its place: passages between two that were
// recognised are paragraphs between theirs. Where the numbers differ, the pairs
// are those that have the most words in common with the digests and quotes.
func (r *reader) byPlace() {
	waiting := r.waiting()
	known := len(waiting) < len(r.s.Passages)
	if !known && !r.unprinted() {
		return // it is another text
	}
	for len(waiting) > 0 {
		n := 1
		for n < len(waiting) && waiting[n] == waiting[n-1]+1 {
			n++
		}
		r.fill(waiting[:n])
		waiting = waiting[n:]
	}
}

// unprinted reports whether no passage has a fingerprint, so that nothing
// speaks against the text.
func (r *reader) unprinted() bool {
	for i := range r.s.Passages {
		if r.s.Passages[i].Fingerprint != "" {
			return false
		}
	}
	return true
}

// fill pairs a run of passages with the free paragraphs at their place.
func (r *reader) fill(passages []int) {
	first, last := passages[0], passages[len(passages)-1]
	from, to := 0, len(r.t.Paragraphs)
	if first > 0 {
		from = r.lastOf(first-1) + 1
	} else {
		list := make([]string, len(r.t.Paragraphs))
		for i := range list {
			list[i] = r.t.Paragraphs[i].Text
		}
		from = max(0, body(list))
	}
	if last+1 < len(r.s.Passages) {
		to = r.at[r.s.Passages[last+1].ID][0]
	}
	var free []int
	for i := from; i < to; i++ {
		if r.free(i) {
			free = append(free, i)
		}
	}
	for _, p := range r.pair(passages, free, first == 0) {
		passage := &r.s.Passages[passages[p[0]]]
		r.assign(free[p[1]], passage.ID, passage.Fingerprint != "")
	}
}

func (r *reader) lastOf(passage int) int {
	at := r.at[r.s.Passages[passage].ID]
	return at[len(at)-1]
}

// pair returns pairs of passages and paragraphs, as indices of both lists, in
// the order of both and as many as there can be. late tells to pair the last
// ones where nothing else decides.
func (r *reader) pair(passages, free []int, late bool) [][2]int {
	n, m := len(passages), len(free)
	var pairs [][2]int
	if n == m || n*m > maxGap {
		for i := range min(n, m) {
			pairs = append(pairs, [2]int{i, i})
		}
		return pairs
	}
	weight := r.weigh(passages, free)
	// best[i][j] is the weight of the best pairs of passages i… and paragraphs j….
	best := make([][]float64, n+1)
	for i := range best {
		best[i] = make([]float64, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1], best[i+1][j+1]+weight[i][j])
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		pairs, i, j = follow(best, weight, pairs, i, j, late)
	}
	return pairs
}

// follow goes one step along the best pairs.
func follow(best, weight [][]float64, pairs [][2]int, i, j int, late bool) (list [][2]int, nextI, nextJ int) {
	paired := best[i][j] <= best[i+1][j+1]+weight[i][j]
	switch {
	case paired && !late:
		return append(pairs, [2]int{i, j}), i + 1, j + 1
	case best[i][j] <= best[i][j+1]:
		return pairs, i, j + 1
	case best[i][j] <= best[i+1][j]:
		return pairs, i + 1, j
	}
	return append(pairs, [2]int{i, j}), i + 1, j + 1
}

// weigh returns how much speaks for each passage being each paragraph: the
// share of the words of its digest and quotes that the paragraph has, and a
// little for there being a pair at all.
func (r *reader) weigh(passages, free []int) [][]float64 {
	const pairing = 0.05
	var texts []map[string]bool
	for _, i := range free {
		texts = append(texts, telling(r.t.Paragraphs[i].Text))
	}
	weight := make([][]float64, len(passages))
	for i, p := range passages {
		passage := &r.s.Passages[p]
		said := []string{passage.Digest}
		for k := range r.quotes {
			if r.quotes[k].passage == passage.ID {
				said = append(said, r.quotes[k].quote.Exact)
			}
		}
		words := telling(strings.Join(said, " "))
		for _, text := range texts {
			common := 0
			for w := range words {
				if text[w] {
					common++
				}
			}
			weight[i] = append(weight[i], pairing+float64(common)/float64(1+len(words)))
		}
	}
	return weight
}

// telling returns the words of a text that say what it is about: names,
// numbers and long words, without case.
func telling(text string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		first, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(first) || unicode.IsDigit(first) || first >= 0x1100 || utf8.RuneCountInString(w) > 5 {
			set[string(fold(w).runes)] = true
		}
	}
	return set
}
