package panels

import (
	"entente/graph"
	"entente/graph/anchor"
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
	if t == nil {
		delete(r.texts, source)
	} else {
		r.texts[source] = &sourceText{text: t, mentions: mentions}
	}
}

// SetTarget tells what a plain citation would be for: the title of what is
// selected on the map, "" for nothing.
func (r *Reader) SetTarget(title string) { r.target = title }

// SetSelection tells what is selected on the map; its quotes stand out.
func (r *Reader) SetSelection(ids []string) {
	r.chosen = make(map[string]bool, len(ids))
	for _, id := range ids {
		r.chosen[id] = true
	}
}

// MarkMode chooses between the whole text in reading size, for marking up, and
// the digests of the map with the text beside them.
func (r *Reader) MarkMode(on bool) { r.large = on }
