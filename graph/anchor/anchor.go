// Package anchor ties citations to the words of a text. A citation names a
// passage and, as a text quote selector of the W3C Web Annotation data model
// (section 4.2.4), the words themselves with what stands before and after;
// with these they are found again in a text that was changed meanwhile.
//
// The package reads no files and knows nothing of what the words say.
package anchor

import (
	"entente/graph"
)

// Span is a stretch of a text, in bytes.
type Span struct{ Start, End int }

// Quote returns the selector of a stretch of text: the words, and as much of
// what stands before and after as tells them from other places in the text,
// at least a few words of each where there are any.
func Quote(text string, at Span) graph.Quote { panic("anchor.Quote: not written") }

// Match is where a quote was found.
type Match struct {
	Span
	Exact bool    // the very words; else they are only alike
	Score float64 // from 0 to 1: how alike the words and what surrounds them are
}

// Find returns where in text the quote stands: the very words, told apart by
// their surroundings; else the words without regard to case, quotation marks
// and spaces; else the stretch that is most like them, if it is alike enough.
func Find(text string, q graph.Quote) (Match, bool) { panic("anchor.Find: not written") }

// Text is the text of a source, laid against the passages of the map.
type Text struct {
	Paragraphs []Paragraph
	Lost       []Lost // quotes of the map that are nowhere in the text
}

// Paragraph is a paragraph of a text.
type Paragraph struct {
	Text    string
	Passage string // id of the passage that it is; "" if it is none
	Changed bool   // it is the passage by its quotes or its place, but says it in other words than the fingerprint is of
	Quotes  []Placed
}

// Placed is a quote of the map in a paragraph.
type Placed struct {
	Match
	Claim string // id of what cites it
	Index int    // of the citation there
	Moved bool   // it stands in another passage than the citation says
}

// Lost is a quote that was not found.
type Lost struct {
	Claim string // id of what cites it
	Index int    // of the citation there
	Cite  graph.Cite
}

// Read lays a text against a source of the map: paragraphs are recognised by
// their fingerprints, those that were changed by their quotes and by their
// place between recognised ones; quotes are found in their passage, else
// elsewhere in the text.
func Read(x *graph.Index, source, text string) *Text { panic("anchor.Read: not written") }

// NewSource returns a source for a text: its paragraphs are its passages,
// labelled ¶1, ¶2 and so on, with their fingerprints. A first paragraph that is
// short and ends without a full stop is taken for the title, if title is "",
// and is no passage then.
func NewSource(id, title, text string) graph.Source { panic("anchor.NewSource: not written") }

// Repair returns a change of the map by which it fits the text again: the
// fingerprints of changed passages are those of the text, quotes that were
// found are written as the text has them, and citations of quotes that moved
// name the passage where they stand now. Lost quotes stay as they are.
func Repair(t *Text, source string) func(m *graph.Map) error { panic("anchor.Repair: not written") }
