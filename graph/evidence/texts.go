package evidence

import (
	"fmt"
	"strings"

	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/edit"
)

// eachText calls f with the sources whose text is known, in file order.
func (c *checker) eachText(f func(index int, s *graph.Source, t *anchor.Text)) {
	for i := range c.m.Sources {
		if t := c.texts[c.m.Sources[i].ID]; t != nil {
			f(i, &c.m.Sources[i], t)
		}
	}
}

// quotes finds quotes that are not in the text, or not where they should be.
func (c *checker) quotes() {
	c.eachText(func(_ int, s *graph.Source, t *anchor.Text) {
		for _, l := range t.Lost {
			cite, path := c.cite(l.Claim, l.Index)
			if cite == nil || cite.Quote == nil {
				continue
			}
			c.add(QuoteNotFound, l.Claim, path, "the words “%s” that %q quotes from %s are not in the text",
				excerpt(cite.Quote.Exact), c.title(l.Claim), c.passage(cite.At)).
				Fix = "mark the words in the text anew, or cite another passage"
		}
		for _, p := range t.Paragraphs {
			for _, q := range p.Quotes {
				if q.Moved {
					c.moved(s, p, q)
				}
				if !q.Exact {
					c.altered(p, q)
				}
			}
		}
	})
}

// moved notes a quote that stands elsewhere.
func (c *checker) moved(s *graph.Source, p anchor.Paragraph, q anchor.Placed) {
	cite, path := c.cite(q.Claim, q.Index)
	if cite == nil || cite.Quote == nil {
		return
	}
	words, was := excerpt(cite.Quote.Exact), cite.At
	if p.Passage == "" {
		c.add(QuoteMoved, q.Claim, path, "the words “%s” that %q quotes from %s stand in a paragraph of %q that is no passage",
			words, c.title(q.Claim), c.passage(was), s.Title).
			Fix = "make the paragraph a passage and cite it"
		return
	}
	now := s.ID + "/" + p.Passage
	f := c.add(QuoteMoved, q.Claim, path, "the words “%s” that %q quotes from %s stand in %s",
		words, c.title(q.Claim), c.passage(was), c.passage(now))
	f.With, f.Fix = now, "cite "+c.passage(now)
	claim, quote := q.Claim, *cite.Quote
	f.Repair = func(m *graph.Map) error { return setCite(m, claim, quote, was, "at", now) }
}

// altered notes a quote whose words are not in the text, but others that are
// like them and stand where it may have been taken from. Case, punctuation
// and the form of quotation marks do not count.
func (c *checker) altered(p anchor.Paragraph, q anchor.Placed) {
	cite, path := c.cite(q.Claim, q.Index)
	if cite == nil || cite.Quote == nil {
		return
	}
	words := p.Text[q.Start:q.End]
	if graph.Fingerprint(words) == graph.Fingerprint(cite.Quote.Exact) {
		return
	}
	f := c.add(QuoteNotFound, q.Claim, append(path, "quote", "exact"), "%q quotes “%s” from %s, but the text says “%s”",
		c.title(q.Claim), excerpt(cite.Quote.Exact), c.passage(cite.At), excerpt(words))
	f.Fix = "quote what the text says"
	claim, quote, at, now := q.Claim, *cite.Quote, cite.At, anchor.Quote(p.Text, q.Span)
	f.Repair = func(m *graph.Map) error {
		return setCite(m, claim, quote, at, "quote", now)
	}
}

// setCite gives a field of the citation of a quote a new value.
func setCite(m *graph.Map, claim string, quote graph.Quote, at, field string, value any) error {
	cites, _ := citesOf(graph.NewIndex(m), claim)
	for i, c := range cites {
		if c.At == at && c.Quote != nil && *c.Quote == quote {
			return edit.Set(m, claim, fmt.Sprintf("cites.%d.%s", i, field), value)
		}
	}
	return errGone
}

// changed finds passages whose text is not the one that the map was made from.
func (c *checker) changed() {
	c.eachText(func(i int, s *graph.Source, t *anchor.Text) {
		paragraphs := make(map[string]*anchor.Paragraph)
		for j := range t.Paragraphs {
			paragraphs[t.Paragraphs[j].Passage] = &t.Paragraphs[j]
		}
		for j := range s.Passages {
			ps, a, path := &s.Passages[j], at(c.m, i, j), []any{"sources", i, "passages", j, "fingerprint"}
			p := paragraphs[ps.ID]
			switch {
			case ps.Fingerprint == "":
			case p == nil:
				c.add(PassageChanged, a, path, "the text of %q has no paragraph that is %s", s.Title, c.passage(a)).
					Fix = "read again what the claims that cite it say"
			case p.Changed:
				f := c.add(PassageChanged, a, path, "the text of %s is not the one that the map was made from%s", c.passage(a), c.resting(a))
				f.Fix = "take the text as it is now"
				fingerprint := graph.Fingerprint(p.Text)
				f.Repair = func(m *graph.Map) error { return edit.Set(m, a, "fingerprint", fingerprint) }
			}
		}
	})
}

// resting says what cites a passage, for the end of a sentence.
func (c *checker) resting(at string) string {
	var titles []string
	for _, cl := range c.x.Citing(at) {
		titles = append(titles, cl.Title)
	}
	if len(titles) == 0 {
		return ""
	}
	if n := len(titles); n > 3 {
		titles = append(titles[:3], "and more")
	}
	return "; it is cited for " + strings.Join(titles, ", ")
}

// cite returns a citation of a claim and its path; nil if there is none.
func (c *checker) cite(claim string, index int) (*graph.Cite, []any) {
	cites, path := citesOf(c.x, claim)
	if index < 0 || index >= len(cites) {
		return nil, nil
	}
	return &cites[index], append(path, "cites", index)
}

// citesOf returns the citations of an element and its path.
func citesOf(x *graph.Index, id string) ([]graph.Cite, []any) {
	m := x.Map()
	for i := range m.Blocs {
		if m.Blocs[i].ID == id {
			return m.Blocs[i].Cites, []any{"blocs", i}
		}
	}
	for i := range m.Actors {
		if m.Actors[i].ID == id {
			return m.Actors[i].Cites, []any{"actors", i}
		}
	}
	for i := range m.Meetings {
		if m.Meetings[i].ID == id {
			return m.Meetings[i].Cites, []any{"meetings", i}
		}
	}
	for i := range m.Interests {
		if m.Interests[i].ID == id {
			return m.Interests[i].Cites, []any{"interests", i}
		}
	}
	for i := range m.Ties {
		if m.Ties[i].ID == id {
			return m.Ties[i].Cites, []any{"ties", i}
		}
	}
	for i := range m.Story {
		if m.Story[i].ID == id {
			return m.Story[i].Cites, []any{"story", i}
		}
	}
	return nil, nil
}

// excerpt shortens a quote to what fits in a line.
func excerpt(s string) string {
	words := strings.Fields(s)
	const most = 12
	if len(words) <= most {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:most], " ") + " …"
}
