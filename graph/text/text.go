// Package text shapes, wraps and measures text. It is the only place that
// knows fonts, and what it measures is what every output draws.
//
// It is not a text editor's layout: a block has one style, its lines have one
// pitch, and nothing is justified.
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

// Run is a stretch of a line in one face. Runs stand in the order in which
// they are seen, from left to right; the glyphs of a run that reads from right
// to left do too, while its Text keeps the order of reading.
type Run struct {
	Face     *font.Face // shared: read outlines and metrics, nothing that caches
	Family   string     // name of the face's family, such as "Noto Sans CJK KR"
	Embedded bool       // whether Face is one that came with the program
	Free     bool       // whether the licence lets Face be embedded in documents, cut to the glyphs used
	Bold     bool       // whether Face itself is bold
	RTL      bool       // whether the run reads from right to left
	Glyphs   []Glyph
	X, Adv   float64 // em, from the start of the line
	Text     string
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

// Align returns a block whose lines lie at the share k of the free width: 0 at
// the left as they come, 0.5 in the middle, 1 at the right.
func (b *Block) Align(k float64) *Block {
	out := *b
	out.Lines = append([]Line(nil), b.Lines...)
	for i := range out.Lines {
		l := &out.Lines[i]
		l.X = (b.W - l.Adv*b.Style.Size) * k
	}
	return &out
}

// Text returns what the block says, one line of it a line.
func (b *Block) Text() string {
	s := ""
	for i, l := range b.Lines {
		if i > 0 {
			s += "\n"
		}
		s += l.Text
	}
	return s
}
