package anchor

import (
	"fmt"
	"strings"

	"entente/graph"
)

// Repair returns a change of the map by which it fits the text again: the
// fingerprints of changed passages, and of those that had none, are those of
// the text, quotes that were found are written as the text has them, and
// citations of quotes that moved name the passage where they stand now. Lost
// quotes stay as they are, and so does a quote that moved to where no passage
// is.
//
// The change fails if the map has no such source, or no longer makes a
// citation that the text was laid against.
func Repair(t *Text, source string) func(m *graph.Map) error {
	return func(m *graph.Map) error {
		s := sourceOf(m, source)
		if s == nil {
			return fmt.Errorf("the map has no source %q", source)
		}
		whole := make(map[string]string) // the text of passages, by id
		changed := make(map[string]bool)
		for i := range t.Paragraphs {
			p := &t.Paragraphs[i]
			whole[p.Passage] += " " + p.Text
			changed[p.Passage] = changed[p.Passage] || p.Changed
		}
		for i := range s.Passages {
			p := &s.Passages[i]
			if text, ok := whole[p.ID]; ok && (changed[p.ID] || p.Fingerprint == "") {
				p.Fingerprint = graph.Fingerprint(text)
			}
		}
		for i := range t.Paragraphs {
			if err := repairQuotes(m, source, &t.Paragraphs[i]); err != nil {
				return err
			}
		}
		return nil
	}
}

func sourceOf(m *graph.Map, id string) *graph.Source {
	for i := range m.Sources {
		if m.Sources[i].ID == id {
			return &m.Sources[i]
		}
	}
	return nil
}

// repairQuotes writes the quotes in a paragraph as it has them.
func repairQuotes(m *graph.Map, source string, p *Paragraph) error {
	for _, q := range p.Quotes {
		var c *graph.Cite
		eachClaim(m, func(id string, cites []graph.Cite) {
			if id == q.Claim && c == nil && q.Index < len(cites) {
				c = &cites[q.Index]
			}
		})
		if c == nil || c.Quote == nil || !strings.HasPrefix(c.At, source+"/") {
			return fmt.Errorf("%s no longer quotes %s: read the text again", q.Claim, source)
		}
		if p.Passage != "" {
			c.At = source + "/" + p.Passage
		}
		bare := c.Quote.Prefix == "" && c.Quote.Suffix == ""
		if !q.Exact || q.Score < 1 && !bare {
			fresh := Quote(p.Text, q.Span)
			c.Quote = &fresh
		}
	}
	return nil
}
