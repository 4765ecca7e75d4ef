package anchor

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// Read lays a text against a source of the map: paragraphs are recognised by
// their fingerprints, also where one was cut in several or several were put
// together; those that were changed by their quotes and by their place between
// recognised ones. Quotes are found in their passage, else elsewhere in the
// text, where more must speak for them. It returns the mere paragraphs for a
// source that the map does not have.
func Read(x *graph.Index, source, text string) *Text {
	t := &Text{}
	for _, p := range paragraphs(text) {
		t.Paragraphs = append(t.Paragraphs, Paragraph{Text: p})
	}
	s := x.Source(source)
	if s == nil {
		return t
	}
	r := newReader(x.Map(), s, t)
	r.byFingerprint()
	r.rejoin()
	r.byQuotes()
	r.byPlace()
	r.placeQuotes()
	return t
}

// cited is a quote of the map from the source that is read.
type cited struct {
	claim   string
	index   int
	cite    graph.Cite
	passage string
	quote   *selector
}

// reader lays one text against one source.
type reader struct {
	s      *graph.Source
	t      *Text
	said   []string         // the paragraphs as fingerprints take them
	stacks []*haystack      // the paragraphs, to look for quotes
	at     map[string][]int // paragraphs of each passage that was recognised
	quotes []cited
	all    *haystack // the whole text, and where its paragraphs begin; made when needed
	begins []int
}

func newReader(m *graph.Map, s *graph.Source, t *Text) *reader {
	r := &reader{s: s, t: t, at: make(map[string][]int), quotes: quotesOf(m, s.ID)}
	for i := range t.Paragraphs {
		r.said = append(r.said, letters(t.Paragraphs[i].Text))
		r.stacks = append(r.stacks, newHaystack(t.Paragraphs[i].Text))
	}
	return r
}

// quotesOf returns the quotes of the map from a source, in file order.
func quotesOf(m *graph.Map, source string) []cited {
	var list []cited
	eachClaim(m, func(id string, cites []graph.Cite) {
		for i, c := range cites {
			passage, ok := strings.CutPrefix(c.At, source+"/")
			if ok && c.Quote != nil && c.Quote.Exact != "" {
				list = append(list, cited{id, i, c, passage, newSelector(*c.Quote)})
			}
		}
	})
	return list
}

// eachClaim calls yield with everything that can cite, in file order.
func eachClaim(m *graph.Map, yield func(id string, cites []graph.Cite)) {
	for i := range m.Blocs {
		yield(m.Blocs[i].ID, m.Blocs[i].Cites)
	}
	for i := range m.Actors {
		yield(m.Actors[i].ID, m.Actors[i].Cites)
	}
	for i := range m.Meetings {
		yield(m.Meetings[i].ID, m.Meetings[i].Cites)
	}
	for i := range m.Interests {
		yield(m.Interests[i].ID, m.Interests[i].Cites)
	}
	for i := range m.Ties {
		yield(m.Ties[i].ID, m.Ties[i].Cites)
	}
	for i := range m.Story {
		yield(m.Story[i].ID, m.Story[i].Cites)
	}
}

// assign notes that a paragraph is a passage.
func (r *reader) assign(paragraph int, passage string, changed bool) {
	p := &r.t.Paragraphs[paragraph]
	p.Passage, p.Changed = passage, changed
	r.at[passage] = append(r.at[passage], paragraph)
}

// free reports whether a paragraph is no passage yet.
func (r *reader) free(paragraph int) bool { return r.t.Paragraphs[paragraph].Passage == "" }

// waiting returns the passages that were not recognised yet, by their index.
func (r *reader) waiting() []int {
	var list []int
	for i := range r.s.Passages {
		if len(r.at[r.s.Passages[i].ID]) == 0 {
			list = append(list, i)
		}
	}
	return list
}

// byFingerprint recognises paragraphs that say what passages say. Passages of
// one fingerprint are told apart by their order.
func (r *reader) byFingerprint() {
	ids := make(map[string][]string)
	for i := range r.s.Passages {
		if p := &r.s.Passages[i]; p.Fingerprint != "" {
			ids[p.Fingerprint] = append(ids[p.Fingerprint], p.ID)
		}
	}
	for i := range r.said {
		f := fingerprint(r.said[i])
		if len(ids[f]) > 0 {
			r.assign(i, ids[f][0], false)
			ids[f] = ids[f][1:]
		}
	}
}

// rejoin recognises passages whose paragraph was cut in up to four, and
// paragraphs that two passages were put together in: the fingerprint leaves
// out what stands between words, so it is still that of the whole.
func (r *reader) rejoin() {
	missing := make(map[string]int)
	for _, i := range r.waiting() {
		if f := r.s.Passages[i].Fingerprint; f != "" {
			missing[f] = i
		}
	}
	if len(missing) == 0 {
		return
	}
	another := len(r.at) == 0 // perhaps another text, of which every sentence would be tried
	for i := range r.t.Paragraphs {
		whole := r.said[i]
		for j := i; r.free(i) && j-i < 4 && j < len(r.t.Paragraphs) && r.free(j); j++ {
			if j > i {
				whole += r.said[j]
			}
			passage, ok := missing[fingerprint(whole)]
			if !ok || j == i {
				continue
			}
			for k := i; k <= j; k++ {
				r.assign(k, r.s.Passages[passage].ID, false)
			}
		}
		if r.free(i) && !another {
			r.putTogether(i, missing)
		}
	}
}

// putTogether recognises a paragraph that begins with the whole of a passage:
// it is that passage, with more in it.
func (r *reader) putTogether(paragraph int, missing map[string]int) {
	text := r.t.Paragraphs[paragraph].Text
	from, whole := 0, ""
	for _, end := range sentenceEnds(text) {
		whole += letters(text[from:end])
		from = end
		i, ok := missing[fingerprint(whole)]
		if ok && len(r.at[r.s.Passages[i].ID]) == 0 {
			r.assign(paragraph, r.s.Passages[i].ID, true)
			return
		}
	}
}

// sentenceEnds returns where sentences within a paragraph may end: after a
// stop that a space follows, or that is a full stop of East Asia.
func sentenceEnds(text string) []int {
	const most = 40
	var ends []int
	for i, c := range text {
		after := i + utf8.RuneLen(max(c, 0))
		if c == utf8.RuneError || after >= len(text) {
			continue
		}
		stop := strings.ContainsRune("。！？", c) || c == ' ' && endsSentence(text[:i])
		if stop && len(ends) < most {
			ends = append(ends, after)
		}
	}
	return ends
}

// byQuotes recognises changed paragraphs by the quotes that stand in them.
func (r *reader) byQuotes() {
	type vote struct{ passage, paragraph int }
	waiting := make(map[string]int)
	for _, i := range r.waiting() {
		waiting[r.s.Passages[i].ID] = i
	}
	weight := make(map[vote]float64)
	var votes []vote // in the order in which they were first cast
	for i := range r.quotes {
		c := &r.quotes[i]
		passage, ok := waiting[c.passage]
		if !ok {
			continue
		}
		at, f, ok := r.anywhere(c)
		if !ok || !r.free(at) {
			continue
		}
		v := vote{passage, at}
		if weight[v] == 0 {
			votes = append(votes, v)
		}
		weight[v] += f.Score * float64(len(c.quote.letters))
	}
	slices.SortStableFunc(votes, func(a, b vote) int { return cmp.Compare(weight[b], weight[a]) })
	for _, v := range votes {
		id := r.s.Passages[v.passage].ID
		if r.free(v.paragraph) && len(r.at[id]) == 0 {
			r.assign(v.paragraph, id, r.s.Passages[v.passage].Fingerprint != "")
		}
	}
}

// elsewhere reports whether a quote that was found in a place that its
// citation does not name may be taken to have moved there: few words stand in
// many places, so there must be more of them or the same around them.
func elsewhere(s *selector, f found) bool {
	const some, several, plenty = 12, 24, 30
	m := len(s.letters)
	around := s.placed() && f.around >= 0.5
	switch {
	case f.words >= 0.99:
		return around || f.places == 1 && (m >= several || !s.placed() && m >= some)
	case around:
		return m >= some && f.words >= strict
	}
	return m >= plenty && f.words >= 0.9
}

// placeQuotes finds the quotes in their passages, else elsewhere, and lists
// those that are nowhere.
func (r *reader) placeQuotes() {
	for i := range r.quotes {
		c := &r.quotes[i]
		at, f, ok := r.within(c)
		moved := false
		if !ok {
			at, f, ok = r.anywhere(c)
			moved = ok && r.t.Paragraphs[at].Passage != c.passage
		}
		if !ok {
			r.t.Lost = append(r.t.Lost, Lost{Claim: c.claim, Index: c.index, Cite: c.cite})
			continue
		}
		p := &r.t.Paragraphs[at]
		p.Quotes = append(p.Quotes, Placed{Match: f.Match, Claim: c.claim, Index: c.index, Moved: moved})
	}
	for i := range r.t.Paragraphs {
		slices.SortStableFunc(r.t.Paragraphs[i].Quotes, func(a, b Placed) int { return cmp.Compare(a.Start, b.Start) })
	}
}

// within looks for a quote in the paragraphs of its passage.
func (r *reader) within(c *cited) (at int, best found, ok bool) {
	for _, i := range r.at[c.passage] {
		if f, found := r.stacks[i].find(c.quote); found && (!ok || f.Score > best.Score) {
			at, best, ok = i, f, true
		}
	}
	return at, best, ok
}

// anywhere looks for a quote in the whole text.
func (r *reader) anywhere(c *cited) (at int, f found, ok bool) {
	if r.all == nil {
		var b strings.Builder
		for i := range r.t.Paragraphs {
			r.begins = append(r.begins, b.Len())
			b.WriteString(r.t.Paragraphs[i].Text)
			b.WriteString("\n\n")
		}
		r.all = newHaystack(b.String())
	}
	f, ok = r.all.find(c.quote)
	if !ok || !elsewhere(c.quote, f) {
		return 0, found{}, false
	}
	at, exact := slices.BinarySearch(r.begins, f.Start)
	if !exact {
		at--
	}
	// A quote that reaches into the next paragraph is taken where it begins.
	end := r.begins[at] + len(r.t.Paragraphs[at].Text)
	if f.Start >= end {
		return 0, found{}, false
	}
	if f.End > end {
		f.End, f.Exact = end, false
	}
	f.Start, f.End = f.Start-r.begins[at], f.End-r.begins[at]
	return at, f, true
}
