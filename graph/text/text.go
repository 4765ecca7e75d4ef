// Package text shapes, wraps and measures text. It is the only place that
// knows fonts, and what it measures is what every output draws.
package text

import "github.com/go-text/typesetting/font"

// Line pitch and ascent in em. They are constants, not font metrics, so that
// a block of mixed scripts has the same height everywhere.
const (
	Pitch  = 1.3
	Ascent = 1.0
)

// Style is how a text is set.
type Style struct {
	Size float64 // points
	Bold bool
}

// Glyph is one glyph of a run. Lengths are in em.
type Glyph struct {
	ID   font.GID
	X, Y float64 // from the start of the line, y up
	Adv  float64
	Text string // what it stands for; "" for the later glyphs of a cluster
}

// Run is a stretch of a line in one face.
type Run struct {
	Face   *font.Face
	Glyphs []Glyph
	X, Adv float64 // em, from the start of the line
	Text   string
}

// Line is one shaped line.
type Line struct {
	Runs []Run
	Adv  float64 // em
	Text string
	X, Y float64 // where the baseline starts inside the block, in points, y down
}

// Block is a wrapped and measured text. Its lines are immutable once made.
type Block struct {
	Lines []Line
	Style Style
	W, H  float64 // points
}
