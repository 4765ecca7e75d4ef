// Package svg writes scenes as SVG files with real text: it can be selected,
// searched and read aloud, and looks the same everywhere because the file
// carries the glyphs that it uses.
//
// Every item of the scene is a group that keeps its id, its meaning and its
// title. There are no scripts, no foreignObject and nothing that is fetched.
// Equal scenes give equal bytes.
package svg

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"strings"

	"entente/graph/geom"
	"entente/graph/scene"
)

// Options tells how the drawing is written.
type Options struct {
	State scene.State
}

// Write writes s as one self-contained SVG document. It returns the error of w.
func Write(w io.Writer, s *scene.Scene, o Options) error {
	d := &document{scene: s, state: o.State, ids: map[string]bool{"title": true, "description": true}}
	d.ground()
	for i := range s.Items {
		d.item(&s.Items[i])
	}
	d.marks()
	style, err := d.fonts.style()
	if err != nil {
		return fmt.Errorf("writing an svg: %w", err)
	}
	for _, part := range [][]byte{d.head(style), d.body.Bytes(), []byte("</svg>\n")} {
		if _, err := w.Write(part); err != nil {
			return fmt.Errorf("writing an svg: %w", err)
		}
	}
	return nil
}

// document is a file in the making.
type document struct {
	scene *scene.Scene
	state scene.State
	body  buffer
	fonts fonts
	ids   map[string]bool // those taken
}

// buffer collects the markup.
type buffer struct{ bytes.Buffer }

// put appends markup.
func (b *buffer) put(parts ...string) {
	for _, p := range parts {
		b.WriteString(p)
	}
}

// head returns what comes before the drawing. The size is told in points, so
// that the drawing has the size on paper that its type was chosen for.
func (d *document) head(style string) []byte {
	var b buffer
	s := d.scene
	w, h := num(s.Size.W), num(s.Size.H)
	b.put(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	b.put(`<svg xmlns="http://www.w3.org/2000/svg" width="`, w, `pt" height="`, h, `pt" viewBox="0 0 `, w, " ", h, `"`)
	if lang := language(s.Language); lang != "" {
		b.put(` lang="`, lang, `" xml:lang="`, lang, `"`)
	}
	b.put(` role="graphics-document document"`)
	if s.Title != "" {
		b.put(` aria-labelledby="title"`)
	}
	if s.Description != "" {
		b.put(` aria-describedby="description"`)
	}
	b.put(">\n")
	if s.Title != "" {
		b.put(`<title id="title">`, escape(s.Title), "</title>\n")
	}
	if s.Description != "" {
		b.put(`<desc id="description">`, escape(s.Description), "</desc>\n")
	}
	if style != "" {
		b.put("<style>", style, "</style>\n")
	}
	return b.Bytes()
}

func (d *document) ground() {
	if d.scene.Background.A > 0 {
		d.body.put(`<rect width="100%" height="100%"`, paint("fill", d.scene.Background), "/>\n")
	}
}

// kind names what an item means.
func kind(k scene.Kind) string {
	names := [...]string{
		scene.Ground: "ground", scene.Region: "region", scene.Country: "country", scene.Link: "link",
		scene.Hub: "hub", scene.Card: "card", scene.Label: "label", scene.Caption: "caption",
	}
	if int(k) < len(names) {
		return names[k]
	}
	return "item"
}

// item writes one item as a group, within a link where it has one.
func (d *document) item(it *scene.Item) {
	b := &d.body
	link := href(it.Link)
	if link != "" {
		b.put(`<a href="`, escape(link), `" target="_blank" rel="noopener">`)
	}
	b.put("<g")
	if it.ID != "" {
		b.put(` id="`, d.id(it), `"`)
	}
	b.put(` data-kind="`, kind(it.Kind), `"`)
	if it.ID != "" {
		b.put(` data-id="`, escape(it.ID), `"`)
	}
	if it.Part != "" {
		b.put(` data-part="`, escape(it.Part), `"`)
	}
	if it.Title != "" {
		role := "img" // of lines, which have no text to read
		for i := range it.Shapes {
			if it.Shapes[i].Text != nil {
				role = "group"
			}
		}
		b.put(` role="`, role, `"><title>`, escape(it.Title), `</title>`)
	} else {
		b.put(">")
	}
	faded := it.Faded(d.state)
	for i := range it.Shapes {
		d.shape(&it.Shapes[i], faded)
	}
	b.put("</g>")
	if link != "" {
		b.put("</a>")
	}
	b.put("\n")
}

// marks writes what shows the selection, which is for the eye only.
func (d *document) marks() {
	st := d.state
	if d.scene.Theme == nil || st.Selected == "" && st.Hover == "" && st.Focus == "" {
		return
	}
	d.body.put(`<g aria-hidden="true">`)
	marks := d.scene.Marks(st)
	for i := range marks {
		d.shape(&marks[i], false)
	}
	d.body.put("</g>\n")
}

// id returns an id for the item's group that no other has, made of the letters
// that are safe in addresses and style sheets too.
func (d *document) id(it *scene.Item) string {
	name := it.ID
	if it.Part != "" {
		name += "--" + it.Part
	}
	var b strings.Builder
	for _, r := range name {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			b.WriteRune(r)
		case r == '/' || r == '.' || r == ' ':
			b.WriteByte('-')
		default:
			fmt.Fprintf(&b, "_%x", r)
		}
	}
	id := b.String()
	for n := 2; d.ids[id]; n++ {
		id = fmt.Sprintf("%s-%d", b.String(), n)
	}
	d.ids[id] = true
	return id
}

// href returns the address if it leads to a page or a letter box, else "".
func href(link string) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if u.Host == "" {
			return ""
		}
	case "mailto":
	default:
		return ""
	}
	return u.String()
}

// shape writes one shape: its outline, its text.
func (d *document) shape(s *scene.Shape, faded bool) {
	t := d.scene.Theme
	color := func(c scene.Color) scene.Color {
		if faded && t != nil && c.A > 0 {
			return t.Faded(c)
		}
		return c
	}
	fill, stroke := color(s.Fill), color(s.Stroke)
	if fill.A > 0 || stroke.A > 0 && s.Width > 0 {
		d.outline(s, fill, stroke)
	}
	if c := color(s.TextColor); s.Text != nil && c.A > 0 {
		d.text(s.Text, s.At, c)
	}
}

func (d *document) outline(s *scene.Shape, fill, stroke scene.Color) {
	b := &d.body
	if r := s.Round; r != nil {
		if !(r.W > 0 && r.H > 0) {
			return
		}
		b.put(`<rect x="`, num(r.X), `" y="`, num(r.Y), `" width="`, num(r.W), `" height="`, num(r.H), `"`)
		if r.Radius > 0 {
			b.put(` rx="`, num(min(r.Radius, r.W/2, r.H/2)), `"`)
		}
	} else {
		b.put(`<path d="`, pathData(&s.Path), `"`)
	}
	b.put(paint("fill", fill))
	if stroke.A > 0 && s.Width > 0 {
		b.put(paint("stroke", stroke), ` stroke-width="`, num(s.Width), `"`)
		if pattern := dashes(s.Dash); pattern != "" {
			b.put(` stroke-dasharray="`, pattern, `"`)
		}
		if s.RoundCap {
			b.put(` stroke-linecap="round" stroke-linejoin="round"`)
		}
	}
	b.put("/>")
}

// pathData returns a path in the letters of SVG. A step whose points are
// missing ends it; one without a beginning begins where it leads.
func pathData(p *scene.Path) string {
	var b buffer
	k := 0
	for _, op := range p.Ops {
		n := [...]int{scene.Move: 1, scene.Line: 1, scene.Curve: 3, scene.Close: 0}[op]
		if k+n > len(p.Pts) {
			break
		}
		letter := "MLCZ"[op : op+1]
		if b.Len() == 0 && op != scene.Move {
			if op == scene.Close {
				continue
			}
			b.put("M", point(p.Pts[k]))
		}
		b.put(letter)
		for i, q := range p.Pts[k : k+n] {
			if i > 0 {
				b.put(" ")
			}
			b.put(point(q))
		}
		k += n
	}
	return b.String()
}

func point(p geom.Point) string { return num(p.X) + " " + num(p.Y) }
