package svg

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/font"
	"golang.org/x/text/unicode/norm"

	"entente/graph/geom"
	"entente/graph/render/fontsub"
	"entente/graph/scene"
	"entente/graph/text"
)

// text writes a block, a line of it a text element. textLength keeps the
// measured width whatever font shows it, and the kerning that the font carried
// does not have.
func (d *document) text(t *text.Block, at geom.Point, c scene.Color) {
	b := &d.body
	for i := range t.Lines {
		l := &t.Lines[i]
		if strings.TrimSpace(l.Text) == "" || !(t.Style.Size > 0) {
			continue
		}
		b.put(`<text class="`, d.fonts.class(l, t.Style.Bold), `" x="`, num(at.X+l.X), `" y="`, num(at.Y+l.Y), `" font-size="`, num(t.Style.Size), `"`)
		if w := num(l.Adv * t.Style.Size); l.Adv > 0 && w != "0" {
			b.put(` textLength="`, w, `" lengthAdjust="spacingAndGlyphs"`)
		}
		b.put(paint("fill", c))
		if strings.HasPrefix(l.Text, " ") || strings.HasSuffix(l.Text, " ") || strings.Contains(l.Text, "  ") {
			b.put(` xml:space="preserve"`)
		}
		b.put(">", escape(l.Text), "</text>")
	}
}

// fonts are the faces that the texts use and the classes that ask for them.
type fonts struct {
	subsets []*subset // in order of first use
	classes []class
}

// subset is the part of a face that the file carries.
type subset struct {
	face *font.Face
	*fontsub.Subset
}

// class is the faces of a line, so that a character which several faces have
// comes from the one that was meant: Han have other forms in Korea than in Japan.
type class struct {
	subsets  []int
	families []string // where a face is not carried, or the reader of the file knows no such fonts
	bold     bool
}

// class returns the name of the class for a line.
func (f *fonts) class(l *text.Line, bold bool) string {
	c := class{bold: bold}
	for i := range l.Runs {
		r := &l.Runs[i]
		if r.Free && standsAlone(r.Text) {
			if n := f.carry(r); !slices.Contains(c.subsets, n) {
				c.subsets = append(c.subsets, n)
			}
		}
		if r.Family != "" && !slices.Contains(c.families, r.Family) {
			c.families = append(c.families, r.Family)
		}
	}
	n := slices.IndexFunc(f.classes, func(o class) bool {
		return o.bold == c.bold && slices.Equal(o.subsets, c.subsets) && slices.Equal(o.families, c.families)
	})
	if n < 0 {
		n = len(f.classes)
		f.classes = append(f.classes, c)
	}
	return className(n)
}

func className(n int) string { return fmt.Sprintf("entente-%d", n) }

// carry takes the glyphs of a run into the subset of its face and returns its number.
func (f *fonts) carry(r *text.Run) int {
	n := slices.IndexFunc(f.subsets, func(s *subset) bool { return s.face == r.Face })
	if n < 0 {
		n = len(f.subsets)
		f.subsets = append(f.subsets, &subset{r.Face, fontsub.New(r.Face, "Entente", r.Bold)})
	}
	s := f.subsets[n]
	for i, g := range r.Glyphs {
		alone := i+1 == len(r.Glyphs) || r.Glyphs[i+1].Text != ""
		s.show(g, alone)
	}
	return n
}

// show lets the characters that a glyph stands for be shown: one character by
// that very glyph, which may be the form of a language, several by their own
// glyphs and, where they are parts of one character, by that of the whole,
// which whoever shows the text will ask for.
func (s *subset) show(g text.Glyph, alone bool) {
	if utf8.RuneCountInString(g.Text) == 1 && alone {
		r, _ := utf8.DecodeRuneInString(g.Text)
		s.Map(r, g.ID)
		return
	}
	for _, r := range g.Text {
		if n, ok := s.face.NominalGlyph(r); ok {
			s.Map(r, n)
		}
	}
	if whole := norm.NFC.String(g.Text); utf8.RuneCountInString(whole) == 1 && whole != g.Text && alone {
		r, _ := utf8.DecodeRuneInString(whole)
		s.Map(r, g.ID)
	}
}

// standsAlone tells whether a text's letters look the same whatever stands
// beside them. Other scripts need the tables of their font, which a subset does
// not have: their text is left to the fonts of the reader.
func standsAlone(s string) bool {
	for _, r := range s {
		if !unicode.In(r, unicode.Common, unicode.Inherited, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Han, unicode.Hangul,
			unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Armenian, unicode.Georgian, unicode.Hebrew, unicode.Ethiopic,
			unicode.Cherokee, unicode.Thai, unicode.Lao) {
			return false
		}
	}
	return true
}

// fallback are families for programs that neither take fonts from the file nor
// have those named: those of about the same width before those of any.
const fallback = `"Open Sans","Segoe UI","Liberation Sans",Arial,Helvetica,sans-serif`

// style returns the style sheet: the fonts carried and the classes. The names
// of the fonts follow from what is in them, so that several drawings in one
// page do not take each other's. Nothing in it needs to be escaped in XML.
func (f *fonts) style() (string, error) {
	if len(f.classes) == 0 {
		return "", nil
	}
	var b strings.Builder
	b.WriteString("text{white-space:pre;font-synthesis:none;text-rendering:geometricPrecision}")
	names := make([]string, len(f.subsets))
	for i, s := range f.subsets {
		file, err := s.WOFF()
		if err != nil {
			return "", err
		}
		sum := sha256.Sum256(file)
		names[i] = "entente-" + hex.EncodeToString(sum[:4])
		fmt.Fprintf(&b, "\n@font-face{font-family:%s;src:url(data:font/woff;base64,%s)}", names[i], base64.StdEncoding.EncodeToString(file))
	}
	for i, c := range f.classes {
		var families []string
		for _, n := range c.subsets {
			families = append(families, names[n])
		}
		for _, family := range c.families {
			families = append(families, cssString(family))
		}
		weight := ""
		if c.bold {
			weight = ";font-weight:bold"
		}
		fmt.Fprintf(&b, "\n.%s{font-family:%s,%s%s}", className(i), strings.Join(families, ","), fallback, weight)
	}
	return b.String(), nil
}

// cssString returns s as a string of a style sheet.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r == ' ' || r == '-' || r >= 0xA0 && r < 0xFFFE || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%x `, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
