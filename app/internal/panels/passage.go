package panels

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// passageView is what is shown of one entry of the reader.
type passageView struct {
	entry  entry
	at     string // "source/passage"; "" for what is no passage
	object fyne.CanvasObject
	press  *kit.Press // nil for what is no passage
	bar    *kit.Area
	card   *kit.Area // behind the text; nil for what is no passage
	label  *kit.Text
	prose  *kit.Prose // the paragraph of the text; nil where there is none
	unused bool
	stops  []fyne.Focusable
}

const (
	labelWidth = 40  // room for the label of a passage
	reading    = 15  // size of the text in front
	besideFrom = 420 // the width from which on the text stands beside the digest; below it stands beneath
)

// makeEntry makes what is shown of an entry.
func (r *Reader) makeEntry(i int) fyne.CanvasObject {
	e := r.entries[i]
	v := &passageView{entry: e, at: r.at(i)}
	r.views[i] = v
	switch {
	case e.lost:
		v.object = r.lost(v)
	case e.passage == nil:
		r.newProse(v, i)
		v.prose.Color = look.Muted
		v.object = kit.NewPadded(kit.Insets{Top: 5, Right: 8, Bottom: 4, Left: 13 + labelWidth}, v.prose)
	default:
		r.newPassage(v, i)
	}
	return v.object
}

// guess tells about how tall an entry is at a width.
func (r *Reader) guess(i int, width float32) float32 {
	const letter, line = 6.6, 18.5
	e := r.entries[i]
	n, size := 0, float32(1)
	if e.passage != nil {
		n = len(e.passage.Digest)
	}
	if p := r.paragraph(e); p != nil {
		n += len(p.Text)
		if r.large {
			size = float32(reading) / look.Body
		}
	}
	lines := float32(n)*letter*size/max(width-labelWidth-30, 60) + 1.5
	return lines*line*size + 20
}

// newPassage makes a passage: its label, what it says, the user's own text of
// it, and what cites it.
func (r *Reader) newPassage(v *passageView, i int) {
	g := v.entry.passage
	citing := r.x.Citing(v.at)
	v.bar, v.unused = kit.NewArea(look.Accent), len(citing) == 0
	v.bar.Radius = 1.5
	v.label = kit.NewText(labelOf(g), look.Small).Bold().OneLine()
	label := kit.Sized(labelWidth, 0, kit.NewPadded(kit.Insets{Top: 1}, v.label))
	var foot []fyne.CanvasObject
	var body fyne.CanvasObject
	if r.large && r.paragraph(v.entry) != nil {
		v.press = r.pressOf(v, kit.NewPadded(kit.Insets{Top: 3, Bottom: 2, Left: 4}, label))
		r.newProse(v, i)
		parts := []fyne.CanvasObject{v.prose}
		if g.Digest != "" && !v.entry.again {
			parts = append(parts, kit.NewMuted(g.Digest, look.Small))
		}
		body = kit.NewPadded(kit.Insets{Top: 5, Right: 8, Bottom: 2, Left: 6}, kit.NewRow(0, 1, false, v.press, kit.NewColumn(4, kit.Insets{}, parts...)))
	} else {
		body = r.digest(v, i, label)
	}
	if p := r.paragraph(v.entry); p != nil && p.Changed {
		foot = append(foot, kit.NewText(lang.L("The text says this in other words than it did."), look.Small).In(look.Warn).Slanted())
	}
	if !v.entry.again {
		foot = append(foot, r.citing(v, citing))
	}
	v.card = kit.NewArea(look.Raised)
	v.card.Radius = 6
	v.object = kit.NewEdged(3, v.bar, kit.NewStack(v.card,
		kit.NewColumn(0, kit.Insets{}, body, kit.NewPadded(kit.Insets{Right: 8, Bottom: 4, Left: 10 + labelWidth}, kit.NewColumn(0, kit.Insets{}, foot...)))))
	v.show(r)
}

// labelOf returns what a reader is shown of a passage: its label, else its id.
func labelOf(g *graph.Passage) string {
	if g.Label != "" {
		return g.Label
	}
	return g.ID
}

// digest returns what the map says of a passage, to be pressed, with the
// user's own text of it where there is one.
func (r *Reader) digest(v *passageView, i int, label fyne.CanvasObject) fyne.CanvasObject {
	says := kit.NewText(v.entry.passage.Digest, look.Body)
	if v.unused {
		says.Color = look.Muted
	}
	row := kit.NewRow(0, 1, false, label, says)
	v.press = r.pressOf(v, kit.NewPadded(kit.Insets{Top: 5, Right: 8, Bottom: 2, Left: 10}, row))
	if r.shownText() == nil {
		return v.press
	}
	var own fyne.CanvasObject
	if r.paragraph(v.entry) == nil {
		own = kit.NewText(lang.L("not found in your copy"), look.Small).In(look.Faint).Slanted()
	} else {
		r.newProse(v, i)
		back := kit.NewArea(look.Raised)
		back.Radius = 4
		own = kit.NewStack(back, kit.NewPadded(kit.Even(5, 8), v.prose))
	}
	if v.entry.passage.Digest == "" && r.paragraph(v.entry) != nil {
		return kit.NewPadded(kit.Insets{Top: 5, Right: 8, Bottom: 2}, kit.NewRow(0, 1, false, v.press, own))
	}
	return kit.NewPair(besideFrom, 12, 5, v.press, kit.NewPadded(kit.Insets{Top: 4, Right: 8, Left: 10}, own))
}

// pressOf makes content press the passage.
func (r *Reader) pressOf(v *passageView, content fyne.CanvasObject) *kit.Press {
	p := kit.NewPress(content, func() { r.pressed(v.at) })
	p.ChosenBy = look.Mark
	r.stop(v, p)
	return p
}

// newProse makes the paragraph of an entry, whose words can be selected.
func (r *Reader) newProse(v *passageView, i int) {
	size := float32(look.Body)
	if r.large && v.entry.passage != nil {
		size = reading
	}
	p := kit.NewProse(r.paragraph(v.entry).Text, size)
	v.prose = p
	p.SetMarkings(r.markings(v.entry))
	p.OnLink = func(at int) { r.follow(v.entry, at) }
	p.OnSelected = func() { r.bar.selected(v) }
	p.OnRune = func(c rune) { r.bar.typed(v, c) }
	p.OnLeave = func(down bool) { r.walk(i, down) }
	p.OnCaret = func(y, height float32) { r.feed.RevealObjectPart(p, y, height) }
	p.OnKey = func(ev *fyne.KeyEvent) bool {
		enter := ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter
		if enter && v.at != "" {
			r.pressed(v.at)
		}
		return enter
	}
	v.stops = append(v.stops, p)
}

// walk gives the keyboard to the next text below an entry, or above it.
func (r *Reader) walk(i int, down bool) {
	c := hasFocus(r.root, r.holds)
	step := -1
	if down {
		step = 1
	}
	for i += step; c != nil && i >= 0 && i < len(r.entries); i += step {
		if r.paragraph(r.entries[i]) == nil {
			continue
		}
		r.feed.Reveal(i)
		v := r.views[i]
		if v == nil || v.prose == nil {
			return
		}
		at := 0
		if !down {
			at = len(v.prose.Text())
		}
		v.prose.Select(at, at)
		c.Focus(v.prose)
		return
	}
}

// first returns what of an entry has the keyboard first; in front that is the text.
func (v *passageView) first(text bool) fyne.Focusable {
	if text && v.prose != nil || v.press == nil && v.prose != nil {
		return v.prose
	}
	return v.stops[0]
}

// citedBy is how many of those that cite a passage are named before the user
// asks for all.
const citedBy = 6

// citing returns links to what cites a passage.
func (r *Reader) citing(v *passageView, citing []graph.Claim) fyne.CanvasObject {
	if v.unused {
		return kit.NewText(lang.L("cited by nothing"), look.Small).In(look.Warn).Slanted()
	}
	n := len(citing)
	if n > citedBy+1 {
		n = citedBy // one alone is no more than the words for it
	}
	links := []fyne.CanvasObject{kit.NewMuted(lang.L("cited by"), look.Small).Inline()}
	for i := range n {
		links = append(links, r.citingLink(v, &citing[i], i == len(citing)-1))
	}
	flow := kit.NewFlow(5, 0, links...)
	if n == len(citing) {
		return flow
	}
	rest := citing[n:]
	var all *kit.Press
	all = kit.Link(count("{{.Count}} more", len(rest)), look.Small, func() {
		c := hasFocus(r.root, func(f fyne.Focusable) bool { return f == all })
		flow.Remove(all)
		v.stops = slices.DeleteFunc(v.stops, func(f fyne.Focusable) bool { return f == all })
		first := r.citingLink(v, &rest[0], len(rest) == 1)
		flow.Add(first)
		for i := 1; i < len(rest); i++ {
			flow.Add(r.citingLink(v, &rest[i], i == len(rest)-1))
		}
		r.feed.Relayout()
		if c != nil {
			c.Focus(first)
		}
	})
	r.stop(v, all)
	flow.Add(all)
	return flow
}

// citingLink returns a link to one that cites a passage.
func (r *Reader) citingLink(v *passageView, c *graph.Claim, last bool) *kit.Press {
	name := title(r.x, c.ID, r.lang)
	if !last {
		name += ","
	}
	return r.link(v, name, func() { r.selected(c.ID) })
}

// link returns a link in the view of an entry.
func (r *Reader) link(v *passageView, words string, tapped func()) *kit.Press {
	link := kit.Link(words, look.Small, tapped)
	r.stop(v, link)
	return link
}

// stop notes what can have the keyboard; it is then brought into view.
func (r *Reader) stop(v *passageView, p *kit.Press) {
	v.stops = append(v.stops, p)
	p.OnFocus = func() { r.feed.RevealObject(p) }
}

// lost returns the list of the quotes that are no longer in the text: each
// with what rests on it, its words and where it was.
func (r *Reader) lost(v *passageView) fyne.CanvasObject {
	list := r.shownText().text.Lost
	col := kit.NewColumn(3, kit.Insets{}, kit.NewText(count("{{.Count}} quotes are no longer in the text", len(list)), look.Small).Bold().In(look.Warn))
	for i := range list {
		l := &list[i]
		line := kit.NewFlow(6, 0, r.link(v, title(r.x, l.Claim, r.lang), func() { r.selected(l.Claim) }))
		if l.Cite.Quote != nil {
			line.Add(kit.NewText("“"+l.Cite.Quote.Exact+"”", look.Small).Slanted().Inline())
		}
		if _, g := r.x.Passage(l.Cite.At); g != nil {
			line.Add(r.link(v, labelOf(g), func() {
				r.Mark(l.Cite.At)
				r.pressed(l.Cite.At)
			}))
		}
		col.Add(line)
	}
	back := kit.NewArea(look.Raised)
	back.Radius = 6
	return kit.NewPadded(kit.Even(2, 8), kit.NewStack(back, kit.NewEdged(3, kit.NewArea(look.Warn), kit.NewPadded(kit.Even(8, 10), col))))
}

// show shows whether the passage is pointed out, and whether the chosen
// element rests on it.
func (v *passageView) show(r *Reader) {
	if v.press == nil {
		return
	}
	v.press.SetChosen(v.at == r.marked)
	color := fyne.ThemeColorName(look.Ink)
	if v.unused {
		color = look.Muted
	}
	if r.cited[v.at] {
		color = look.Accent
	}
	v.label.SetColor(color)
	setVisible(v.bar, r.cited[v.at] || v.at == r.marked)
	setVisible(v.card, r.large && v.prose != nil && v.at == r.marked)
}
