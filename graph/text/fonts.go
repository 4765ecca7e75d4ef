package text

import (
	"bytes"
	"fmt"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
)

// Fonts finds faces, shapes and measures. It is safe for use from several goroutines.
type Fonts struct {
	system *system

	mu       sync.Mutex
	embedded [2]*face // regular, bold
	chosen   map[choice]*face
	asFace   map[*font.Face]*face
	lines    lineCache
	shaper   shaping.HarfbuzzShaper
	segments shaping.Segmenter
}

// face is a font.Face with what an output needs to name it.
type face struct {
	*font.Face
	family   string
	embedded bool
	free     bool
	bold     bool
}

// choice is what the choice of a face depends on.
type choice struct {
	r    rune
	want want
}

// NewFonts returns Fonts whose first choice are the two given TrueType files.
// Faces of the system serve what they lack; they are looked for only when a text needs them.
func NewFonts(regular, bold []byte) (*Fonts, error) {
	return newFonts(regular, bold, newSystem(systemFootprints))
}

func newFonts(regular, bold []byte, s *system) (*Fonts, error) {
	f := &Fonts{system: s, chosen: map[choice]*face{}, asFace: map[*font.Face]*face{}}
	for i, file := range [][]byte{regular, bold} {
		fc, err := font.ParseTTF(bytes.NewReader(file))
		if err != nil {
			return nil, fmt.Errorf("reading the embedded font %d: %w", i, err)
		}
		f.embedded[i] = &face{fc, fc.Describe().Family, true, true, i == 1}
		f.asFace[fc] = f.embedded[i]
	}
	f.shaper.SetFontCacheSize(16)
	return f, nil
}

// FindSystem looks for the fonts of the system now, so that the first text that
// needs one does not wait (40 to 150 ms). Meant for a goroutine at the start of
// a program with a window; it is never needed.
func (f *Fonts) FindSystem() { f.system.find() }

// Line sets s on one line. lang is a BCP 47 tag that chooses among Han forms; it may be empty.
// Line breaks and other control characters count as spaces.
func (f *Fonts) Line(s string, st Style, lang string) *Block {
	return newBlock([]*shaped{f.shape(oneLine(s), st.Bold, lang)}, st)
}

// Wrap sets s in lines no wider than width points, at most maxLines of them
// (0: any number); what does not fit ends in an ellipsis. A line break in s
// breaks the line. The lines are made about equally long. A word wider than
// width is broken; a single character wider than width stands alone and too wide.
func (f *Fonts) Wrap(s string, st Style, lang string, width float64, maxLines int) *Block {
	if !(width > 0) || !(st.Size > 0) {
		return f.Line(s, st, lang)
	}
	w := wrapper{fonts: f, bold: st.Bold, lang: lang, width: width / st.Size, max: maxLines}
	for par := range strings.SplitSeq(lineBreaks.Replace(s), "\n") {
		w.paragraph(oneLine(par))
	}
	return newBlock(w.finish(), st)
}

// newBlock stacks the lines, each from the left.
func newBlock(lines []*shaped, st Style) *Block {
	b := &Block{Style: st, Lines: make([]Line, len(lines))}
	for i, l := range lines {
		b.Lines[i] = Line{Runs: l.runs, Adv: l.adv, Text: l.text, Y: (float64(i)*Pitch + Ascent) * st.Size}
		b.W = max(b.W, l.adv*st.Size)
	}
	b.H = float64(len(lines)) * Pitch * st.Size
	return b
}

var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n")

// oneLine makes s fit for one line: valid UTF-8, controls and line ends become spaces.
func oneLine(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= ' ' && s[i] < 0x7f
	}
	if plain {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r // an invalid byte comes as U+FFFD
	}, s)
}
