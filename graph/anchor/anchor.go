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

// Match is where a quote was found.
type Match struct {
	Span
	Exact bool    // the very words; else they are only alike
	Score float64 // from 0 to 1: how alike the words and what surrounds them are
}

// Text is the text of a source, laid against the passages of the map.
type Text struct {
	Paragraphs []Paragraph
	Lost       []Lost // quotes of the map that are nowhere in the text
}

// Paragraph is a paragraph of a text.
type Paragraph struct {
	Text    string
	Passage string   // id of the passage that it is; "" if it is none
	Changed bool     // it is the passage by its quotes or its place, but says it in other words than the fingerprint is of
	Quotes  []Placed // quotes of the map that stand in it, by where they begin
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
