package panels

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// passageView is one passage in the reader.
type passageView struct {
	at     string
	object fyne.CanvasObject
	press  *kit.Press
	bar    *kit.Area
	label  *kit.Text
	unused bool
}

// labelWidth is the room for the label of a passage.
const labelWidth = 40

// newPassage returns a passage: its label, what it says, the user's own copy
// of it, and what cites it.
func (r *Reader) newPassage(s *graph.Source, g *graph.Passage) *passageView {
	at := passageAt(s.ID, g.ID)
	citing := r.x.Citing(at)
	p := &passageView{at: at, bar: kit.NewArea(look.Accent), unused: len(citing) == 0}
	p.bar.Radius = 1.5
	label := g.Label
	if label == "" {
		label = g.ID
	}
	p.label = kit.NewText(label, look.Small).Bold().OneLine()
	says := fyne.CanvasObject(kit.NewText(g.Digest, look.Body))
	if p.unused {
		says = kit.NewMuted(g.Digest, look.Body)
	}
	if c := r.copies[s.ID]; c != nil {
		says = kit.NewPair(besideFrom, 12, 5, says, copyOf(c, g.ID))
	}
	row := kit.NewRow(0, 1, false, kit.Sized(labelWidth, 0, kit.NewPadded(kit.Insets{Top: 1}, p.label)), says)
	p.press = kit.NewPress(kit.NewPadded(kit.Insets{Top: 5, Right: 8, Bottom: 2, Left: 10}, row), func() { r.pressed(at) })
	p.press.ChosenBy = look.Mark
	p.press.OnFocus = func() { r.pane.RevealObject(p.object) }
	r.stops = append(r.stops, p.press)
	foot := kit.NewPadded(kit.Insets{Right: 8, Bottom: 4, Left: 10 + labelWidth}, r.citing(p, citing))
	p.object = kit.NewEdged(3, p.bar, kit.NewColumn(0, kit.Insets{}, p.press, foot))
	p.show(r)
	return p
}

// citedBy is how many of those that cite a passage are named before the user
// asks for all.
const citedBy = 6

// citing returns links to what cites a passage.
func (r *Reader) citing(p *passageView, citing []graph.Claim) fyne.CanvasObject {
	if p.unused {
		return kit.NewText(lang.L("cited by nothing"), look.Small).In(look.Warn).Slanted()
	}
	n := len(citing)
	if n > citedBy+1 {
		n = citedBy // one alone is no more than the words for it
	}
	flow := kit.NewFlow(5, 0, kit.NewMuted(lang.L("cited by"), look.Small).Inline())
	for i := range n {
		flow.Add(r.citingLink(&citing[i], i == len(citing)-1))
	}
	if n == len(citing) {
		return flow
	}
	rest := citing[n:]
	var all *kit.Press
	all = kit.Link(count("{{.Count}} more", len(rest)), look.Small, func() {
		c := hasFocus(r.root, func(f fyne.Focusable) bool { return f == all })
		flow.Remove(all)
		r.stops = slices.DeleteFunc(r.stops, func(f fyne.Focusable) bool { return f == all })
		first := r.citingLink(&rest[0], len(rest) == 1)
		flow.Add(first)
		for i := 1; i < len(rest); i++ {
			flow.Add(r.citingLink(&rest[i], i == len(rest)-1))
		}
		r.pane.Relayout()
		if c != nil {
			c.Focus(first)
		}
	})
	r.stop(all)
	flow.Add(all)
	return flow
}

// citingLink returns a link to one that cites a passage.
func (r *Reader) citingLink(c *graph.Claim, last bool) *kit.Press {
	name := title(r.x, c.ID, r.lang)
	if !last {
		name += ","
	}
	id := c.ID
	link := kit.Link(name, look.Small, func() { r.selected(id) })
	r.stop(link)
	return link
}

// stop notes a link that can have the keyboard; it is then brought into view.
func (r *Reader) stop(p *kit.Press) {
	r.stops = append(r.stops, p)
	p.OnFocus = func() { r.pane.RevealObject(p) }
}

// show shows whether the passage is pointed out, and whether the chosen
// element rests on it.
func (p *passageView) show(r *Reader) {
	p.press.SetChosen(p.at == r.marked)
	color := fyne.ThemeColorName(look.Ink)
	if p.unused {
		color = look.Muted
	}
	if r.cited[p.at] {
		color = look.Accent
	}
	p.label.SetColor(color)
	setVisible(p.bar, r.cited[p.at] || p.at == r.marked)
}

// copyOf returns the user's own paragraph on another ground.
func copyOf(c *readerCopy, passage string) fyne.CanvasObject {
	text, ok := c.paragraphs[passage]
	if !ok {
		return kit.NewText(lang.L("not found in your copy"), look.Small).In(look.Faint).Slanted()
	}
	back := kit.NewArea(look.Raised)
	back.Radius = 4
	return kit.NewStack(back, kit.NewPadded(kit.Even(5, 8), kit.NewText(text, look.Body)))
}

// besideFrom is the width from which on the user's copy stands beside what
// the map says; below it stands beneath.
const besideFrom = 420
