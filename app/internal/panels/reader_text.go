package panels

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/scene"
	"entente/graph/suggest"
)

// Mark is a stretch of the text of a source that the user has selected, and
// what is to be made of it.
type Mark struct {
	Source, Passage string        // ids; Passage is "" where the paragraph is no passage yet
	Paragraph       string        // its whole text
	Quote           graph.Quote   // the selected words as a citation has them
	As              graph.Element // actor, meeting, interest or tie; "": cite it for what is selected on the map
	Actors          []string      // ids of those named in the sentences of the selection, each once, those in the selection first
}

// sourceText is the user's text of a source with the names that are known in
// each of its paragraphs.
type sourceText struct {
	text     *anchor.Text
	mentions [][]suggest.Mention // parallel to the paragraphs
}

// SetText shows the text of a source, as it was laid against the passages of
// the map, with the names that are known in each paragraph, parallel to the
// paragraphs. A nil text takes it away.
func (r *Reader) SetText(source string, t *anchor.Text, mentions [][]suggest.Mention) {
	if t == nil && r.texts[source] == nil {
		return
	}
	if t == nil {
		delete(r.texts, source)
	} else {
		r.texts[source] = &sourceText{text: t, mentions: mentions}
	}
	if source == r.source {
		r.build(true)
	}
}

// entry is what stands in the reader at one place: a passage with its
// paragraph, either without the other, or the quotes that were lost.
type entry struct {
	lost      bool
	passage   *graph.Passage // nil: none
	paragraph int            // -1: none
	again     bool           // another paragraph of the passage stands above
}

// list returns the entries of the source that is shown: its paragraphs in the
// order of the text, and the passages that are not in it after those that they
// follow in the map.
func (r *Reader) list() []entry {
	s, c := r.shown(), r.shownText()
	if s == nil {
		return nil
	}
	var list []entry
	place := make(map[string]int, len(s.Passages))
	for i := range s.Passages {
		place[s.Passages[i].ID] = i
		if c == nil {
			list = append(list, entry{passage: &s.Passages[i], paragraph: -1})
		}
	}
	if c == nil {
		return list
	}
	if len(c.text.Lost) > 0 {
		list = append(list, entry{lost: true, paragraph: -1})
	}
	inText := make(map[string]bool, len(c.text.Paragraphs))
	for i := range c.text.Paragraphs {
		inText[c.text.Paragraphs[i].Passage] = true
	}
	next := 0 // the first passage that is not listed yet, or has its turn in the text
	missing := func(before int) {
		for ; next < before; next++ {
			if !inText[s.Passages[next].ID] {
				list = append(list, entry{passage: &s.Passages[next], paragraph: -1})
			}
		}
	}
	seen := make(map[string]bool, len(s.Passages))
	for i := range c.text.Paragraphs {
		e := entry{paragraph: i}
		if id := c.text.Paragraphs[i].Passage; id != "" {
			if at, ok := place[id]; ok {
				missing(at)
				e.passage, e.again = &s.Passages[at], seen[id]
				seen[id] = true
			}
		}
		list = append(list, e)
	}
	missing(len(s.Passages))
	return list
}

// at returns the address of the passage of an entry; "" if it has none.
func (r *Reader) at(i int) string {
	if p := r.entries[i].passage; p != nil {
		return passageAt(r.source, p.ID)
	}
	return ""
}

// entryOf returns the first entry of a passage; -1 if there is none.
func (r *Reader) entryOf(at string) int {
	if at == "" {
		return -1
	}
	return slices.IndexFunc(r.entries, func(e entry) bool { return e.passage != nil && passageAt(r.source, e.passage.ID) == at })
}

// paragraph returns the paragraph of an entry; nil if it has none.
func (r *Reader) paragraph(e entry) *anchor.Paragraph {
	c := r.shownText()
	if c == nil || e.paragraph < 0 || e.paragraph >= len(c.text.Paragraphs) {
		return nil
	}
	return &c.text.Paragraphs[e.paragraph]
}

// mentionsIn returns the names in the paragraph of an entry, of actors that
// the map still has.
func (r *Reader) mentionsIn(e entry) []suggest.Mention {
	c := r.shownText()
	if c == nil || e.paragraph < 0 || e.paragraph >= len(c.mentions) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(c.mentions[e.paragraph]), func(m suggest.Mention) bool { return r.x.Actor(m.Actor) == nil })
}

// quotesIn returns the quotes in the paragraph of an entry, of claims that the
// map still has: those of what is selected last.
func (r *Reader) quotesIn(e entry) []anchor.Placed {
	p := r.paragraph(e)
	if p == nil {
		return nil
	}
	list := slices.DeleteFunc(slices.Clone(p.Quotes), func(q anchor.Placed) bool { return r.x.Element(q.Claim) == "" })
	slices.SortStableFunc(list, func(a, b anchor.Placed) int { return boolOrder(r.chosen[a.Claim]) - boolOrder(r.chosen[b.Claim]) })
	return list
}

// markings returns how the paragraph of an entry looks: quotes on a ground,
// stronger where they are of what is selected, and names underlined in the hue
// of their bloc.
func (r *Reader) markings(e entry) []kit.Marking {
	var of, others []anchor.Span
	for _, q := range r.quotesIn(e) {
		if r.chosen[q.Claim] {
			of = append(of, q.Span)
		} else {
			others = append(others, q.Span)
		}
	}
	var list []kit.Marking
	for _, at := range united(others) { // several claims on the same words are no darker
		list = append(list, kit.Marking{Start: at.Start, End: at.End, Ground: look.Pressed, Link: true})
	}
	for _, at := range united(of) {
		list = append(list, kit.Marking{Start: at.Start, End: at.End, Ground: look.Mark, Link: true})
	}
	for _, m := range r.mentionsIn(e) {
		list = append(list, kit.Marking{Start: m.Start, End: m.End, Under: hueOf(r.x, m.Actor), Link: true})
	}
	return list
}

// united returns stretches in order, with those that touch made one.
func united(list []anchor.Span) []anchor.Span {
	slices.SortFunc(list, func(a, b anchor.Span) int { return a.Start - b.Start })
	var out []anchor.Span
	for _, at := range list {
		if n := len(out); n > 0 && at.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, at.End)
			continue
		}
		out = append(out, at)
	}
	return out
}

// hueOf returns the colour of the bloc that an actor is in, as cards have it on
// the map in the theme of the window.
func hueOf(x *graph.Index, actor string) func() color.Color {
	bloc := -1
	if list := x.BlocsOf(actor); len(list) > 0 {
		bloc = slices.IndexFunc(x.Map().Blocs, func(b graph.Bloc) bool { return b.ID == list[0].ID })
	}
	return func() color.Color {
		name, s := "light", fyne.CurrentApp().Settings()
		if t, ok := s.Theme().(*look.Theme); ok {
			name = t.Resolve(s.ThemeVariant())
		}
		t, ok := scene.ThemeByName(name)
		if !ok {
			return color.Transparent
		}
		c := t.Hue(bloc).Bar
		return color.NRGBA(c)
	}
}

// follow selects what a place in the text leads to: the actor that is named
// there, else what quotes it; of several the shortest quote, and the next
// where that is selected already.
func (r *Reader) follow(e entry, at int) {
	for _, m := range r.mentionsIn(e) {
		if m.Start <= at && at < m.End {
			r.choose(m.Actor)
			return
		}
	}
	var under []anchor.Placed
	for _, q := range r.quotesIn(e) {
		if q.Start <= at && at < q.End {
			under = append(under, q)
		}
	}
	if len(under) == 0 {
		return
	}
	slices.SortStableFunc(under, func(a, b anchor.Placed) int { return (a.End - a.Start) - (b.End - b.Start) })
	next := 1 + slices.IndexFunc(under, func(q anchor.Placed) bool { return r.chosen[q.Claim] })
	r.choose(under[next%len(under)].Claim)
}

// choose selects an element that was chosen in the text.
func (r *Reader) choose(id string) {
	r.still = true
	r.selected(id)
}

// markOf returns what is selected in the paragraph of an entry; false if
// nothing is.
func (r *Reader) markOf(v *passageView, as graph.Element) (Mark, bool) {
	p := r.paragraph(v.entry)
	if p == nil || v.prose == nil {
		return Mark{}, false
	}
	at, ok := trimmed(p.Text, anchor.Span(spanOf(v.prose)))
	if !ok {
		return Mark{}, false
	}
	m := Mark{Source: r.source, Paragraph: p.Text, Quote: anchor.Quote(p.Text, at), As: as, Actors: r.actorsNear(v.entry, p.Text, at)}
	if v.entry.passage != nil {
		m.Passage = v.entry.passage.ID
	}
	return m, true
}

func spanOf(p *kit.Prose) (s struct{ Start, End int }) {
	s.Start, s.End = p.Selection()
	return s
}

// trimmed returns a stretch without the blanks at its ends; false if nothing
// is left.
func trimmed(text string, at anchor.Span) (anchor.Span, bool) {
	for at.Start < at.End && text[at.Start] == ' ' {
		at.Start++
	}
	for at.End > at.Start && text[at.End-1] == ' ' {
		at.End--
	}
	return at, at.Start < at.End
}

// actorsNear returns the actors that are named in the sentences of a stretch,
// each once, those within it first.
func (r *Reader) actorsNear(e entry, text string, at anchor.Span) []string {
	from, _ := kit.Sentence(text, at.Start)
	_, to := kit.Sentence(text, at.End-1)
	var inside, around []string
	for _, m := range r.mentionsIn(e) {
		switch {
		case m.Start < at.End && m.End > at.Start:
			inside = append(inside, m.Actor)
		case m.Start < to && m.End > from:
			around = append(around, m.Actor)
		}
	}
	var list []string
	for _, id := range slices.Concat(inside, around) {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}
