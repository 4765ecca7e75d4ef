package text

import (
	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// unitsPerEm is the size at which everything is shaped, once: widths then
// scale with the size of the text exactly, and so with the zoom.
const unitsPerEm = 1000

// shaped is a line without a size: lengths in em. It is immutable.
type shaped struct {
	runs    []Run
	adv     float64
	text    string
	perRune []float64 // advance of each rune; that of a cluster stands at its first
}

type lineKey struct {
	text, lang string
	bold       bool
}

// lineCache keeps the shaped lines used last: those of two generations, of
// which the elder is dropped when the younger is full.
type lineCache struct{ young, old map[lineKey]*shaped }

const generation = 2048

func (c *lineCache) get(k lineKey) *shaped {
	if l, ok := c.young[k]; ok {
		return l
	}
	l, ok := c.old[k]
	if !ok {
		return nil
	}
	c.put(k, l)
	return l
}

func (c *lineCache) put(k lineKey, l *shaped) {
	if c.young == nil || len(c.young) >= generation {
		c.young, c.old = make(map[lineKey]*shaped), c.young
	}
	c.young[k] = l
}

// shape returns s, which must have no control characters, as one line.
func (f *Fonts) shape(s string, bold bool, lang string) *shaped {
	f.mu.Lock()
	defer f.mu.Unlock()
	k := lineKey{s, lang, bold}
	if l := f.lines.get(k); l != nil {
		return l
	}
	l := f.shapeNow([]rune(s), bold, lang)
	l.text = s
	f.lines.put(k, l)
	return l
}

func (f *Fonts) shapeNow(rs []rune, bold bool, lang string) *shaped {
	l := &shaped{perRune: make([]float64, len(rs))}
	if len(rs) == 0 {
		return l
	}
	in := shaping.Input{
		Text: rs, RunEnd: len(rs), Direction: di.DirectionLTR,
		Size: fixed.I(unitsPerEm), Language: language.NewLanguage(lang),
	}
	r := &resolver{fonts: f, want: want{bold: bold, east: eastOf(lang, rs), lang: primary(lang)}}
	inputs := append([]shaping.Input(nil), f.segments.Split(in, r)...)
	for _, i := range visual(rs, inputs) {
		if east := eastOfScript(i.Script, r.want.east); east != eastNone {
			i.Language = language.NewLanguage(east.tag())
		}
		l.runs = append(l.runs, f.run(i, l.adv, l.perRune))
		l.adv += l.runs[len(l.runs)-1].Adv
	}
	return l
}

// run shapes one run that starts at x em and notes the advances of its runes.
func (f *Fonts) run(in shaping.Input, x float64, perRune []float64) Run {
	const em = 64 * unitsPerEm
	fc := f.asFace[in.Face]
	r := Run{
		Face: in.Face, Family: fc.family, Embedded: fc.embedded, Free: fc.free, Bold: fc.bold,
		RTL: in.Direction.Progression() == di.TowardTopLeft,
		X:   x, Text: string(in.Text[in.RunStart:in.RunEnd]),
	}
	out := f.shaper.Shape(in)
	r.Glyphs = make([]Glyph, len(out.Glyphs))
	last := -1
	for i, g := range out.Glyphs {
		t := ""
		at := g.TextIndex()
		if at != last {
			last = at
			t = string(in.Text[at:min(at+g.RunesCount(), len(in.Text))])
		}
		adv := float64(g.Advance) / em
		r.Glyphs[i] = Glyph{g.GlyphID, x + r.Adv + float64(g.XOffset)/em, float64(g.YOffset) / em, adv, t}
		r.Adv += adv
		perRune[at] += adv
	}
	return r
}

// visual sorts runs from the order of reading to that of sight: rule L2 of
// Unicode's bidirectional algorithm (UAX 9), applied to whole runs.
func visual(rs []rune, runs []shaping.Input) []shaping.Input {
	mixed := false
	for _, r := range runs {
		mixed = mixed || r.Direction.Progression() == di.TowardTopLeft
	}
	if !mixed || len(runs) < 2 {
		return runs
	}
	levels := make([]bidi.Level, len(runs))
	top := bidi.Level(0)
	var p bidi.Paragraph
	found := p.Segment(rs, bidi.LeftToRight)
	for i, k := 0, 0; i < len(runs); i++ {
		for k+1 < found.NumRuns() && found.Run(k).End <= runs[i].RunStart {
			k++
		}
		levels[i] = found.Run(k).Level
		top = max(top, levels[i])
	}
	for ; top > 0; top-- {
		for i := 0; i < len(runs); i++ {
			j := i
			for j < len(runs) && levels[j] >= top {
				j++
			}
			for a, b := i, j-1; a < b; a, b = a+1, b-1 {
				runs[a], runs[b] = runs[b], runs[a]
				levels[a], levels[b] = levels[b], levels[a]
			}
			i = max(i, j)
		}
	}
	return runs
}

// resolver answers the segmenter's question which face serves a rune.
type resolver struct {
	fonts  *Fonts
	want   want
	script language.Script
}

var _ shaping.FontmapScript = (*resolver)(nil)

// SetScript tells the script of the runes to come.
func (r *resolver) SetScript(s language.Script) { r.script = s }

// ResolveFace returns the face for c: an embedded one if it has c, else one of
// the system's; where none has it, the embedded one, whose glyph 0 is a box.
func (r *resolver) ResolveFace(c rune) *font.Face {
	f := r.fonts
	own := f.embedded[0]
	if r.want.bold {
		own = f.embedded[1]
	}
	if _, ok := own.Font.NominalGlyph(c); ok {
		return own.Face
	}
	w := r.want
	w.script = r.script
	k := choice{c, w}
	fc, ok := f.chosen[k]
	if !ok {
		fc = f.system.face(c, w)
		if fc == nil {
			fc = own
		}
		f.chosen[k] = fc
		f.asFace[fc.Face] = fc
	}
	return fc.Face
}
