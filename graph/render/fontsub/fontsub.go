// Package fontsub makes small fonts of the glyphs that a drawing uses, to be
// carried within it: a CFF font as PDF embeds it, or the same as OpenType or
// WOFF for the web.
//
// The glyphs are written anew from their outlines, so that TrueType, CFF,
// collections and instances of variable fonts all go one way; the curves are
// kept, hints and layout tables are not. It is for fonts whose licence allows
// to embed them: that is for the caller to know.
package fontsub

import (
	"math"
	"slices"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
)

// Em is the number of units an em in the fonts written.
const Em = 1000

// Subset is a font in the making. Glyph 0 is that of missing characters.
type Subset struct {
	name   string
	bold   bool
	face   *font.Face
	glyphs []glyph
	index  map[font.GID]int
	runes  map[rune]int
}

// glyph is an outline in thousandths of an em.
type glyph struct {
	width int
	steps []step
}

// step is one step of an outline: a move or line to its last point, or a cubic.
type step struct {
	op  op
	pts [3]point // a move and a line have one
}

type op uint8

const (
	opMove op = iota
	opLine
	opCurve
)

// point is a place in thousandths of an em, y up.
type point struct{ x, y int }

// New begins a subset of face that is called name, which must be of ASCII
// letters, digits and hyphens.
func New(face *font.Face, name string, bold bool) *Subset {
	s := &Subset{name: name, bold: bold, face: face, index: map[font.GID]int{}, runes: map[rune]int{}}
	s.Add(0)
	return s
}

// Name returns what the font is called.
func (s *Subset) Name() string { return s.name }

// Full tells whether the font can take no further glyph.
func (s *Subset) Full() bool { return len(s.glyphs) == math.MaxUint16 }

// Add takes a glyph of the face in, once, and returns its number in the subset;
// a full subset returns 0.
func (s *Subset) Add(g font.GID) int {
	if i, ok := s.index[g]; ok {
		return i
	}
	if s.Full() {
		return 0
	}
	i := len(s.glyphs)
	s.index[g] = i
	s.glyphs = append(s.glyphs, newGlyph(s.face, g))
	return i
}

// Map takes a glyph in and lets it show the character r, unless r has a glyph already.
func (s *Subset) Map(r rune, g font.GID) {
	if _, ok := s.runes[r]; !ok {
		s.runes[r] = s.Add(g)
	}
}

// Len returns the number of glyphs.
func (s *Subset) Len() int { return len(s.glyphs) }

// Width returns the advance of a glyph of the subset in thousandths of an em.
func (s *Subset) Width(i int) int { return s.glyphs[i].width }

// newGlyph reads the outline of a glyph; what has none is blank.
func newGlyph(face *font.Face, g font.GID) glyph {
	k := Em / max(1, float64(face.Upem()))
	out := glyph{width: max(0, unit(float64(face.HorizontalAdvance(g))*k))}
	if d, ok := face.GlyphDataOutline(g); ok {
		out.steps = steps(d.Segments, k)
	}
	return out
}

// reach bounds coordinates, so that the way between two of them can be written.
const reach = 16000

func unit(v float64) int {
	if v != v {
		return 0
	}
	return int(math.Round(max(-reach, min(reach, v))))
}

// steps turns the segments of an outline, of which k units make a thousandth of
// an em, into steps. Quadratics become the cubics that are the same curve.
func steps(segments []ot.Segment, k float64) []step {
	type exact struct{ x, y float64 }
	var out []step
	var pen exact
	at := func(p ot.SegmentPoint) exact { return exact{float64(p.X) * k, float64(p.Y) * k} }
	grid := func(p exact) point { return point{unit(p.x), unit(p.y)} }
	third := func(c, p exact) exact { return exact{p.x + (c.x-p.x)*2/3, p.y + (c.y-p.y)*2/3} }
	for i := range segments {
		s := &segments[i]
		a, b, c := at(s.Args[0]), at(s.Args[1]), at(s.Args[2])
		if len(out) == 0 && s.Op != ot.SegmentOpMoveTo {
			out = append(out, step{op: opMove})
		}
		switch s.Op {
		case ot.SegmentOpMoveTo:
			out, pen = append(out, step{opMove, [3]point{grid(a)}}), a
		case ot.SegmentOpLineTo:
			out, pen = append(out, step{opLine, [3]point{grid(a)}}), a
		case ot.SegmentOpQuadTo:
			out, pen = append(out, step{opCurve, [3]point{grid(third(a, pen)), grid(third(a, b)), grid(b)}}), b
		case ot.SegmentOpCubeTo:
			out, pen = append(out, step{opCurve, [3]point{grid(a), grid(b), grid(c)}}), c
		}
	}
	return out
}

// box returns the smallest box around the points of all glyphs.
func (s *Subset) box() (lo, hi point) {
	first := true
	for _, g := range s.glyphs {
		for _, st := range g.steps {
			for _, p := range st.points() {
				if first {
					lo, hi, first = p, p, false
				}
				lo, hi = point{min(lo.x, p.x), min(lo.y, p.y)}, point{max(hi.x, p.x), max(hi.y, p.y)}
			}
		}
	}
	return lo, hi
}

func (s *step) points() []point {
	if s.op == opCurve {
		return s.pts[:]
	}
	return s.pts[:1]
}

// characters returns the characters that have a glyph, in order.
func (s *Subset) characters() []rune {
	out := make([]rune, 0, len(s.runes))
	for r := range s.runes {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}
