package panels

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// buildEmpty says that the map has no source, and offers what to do about it.
func (r *Reader) buildEmpty() {
	if r.x == nil {
		return
	}
	r.addHead(kit.NewMuted(lang.L("The map names no sources."), look.Body))
	if r.o.OnAddText == nil {
		return
	}
	b := kit.TextButton(lang.L("Paste or open the text this map is about"), true, func() { r.addText("") })
	r.stops = append(r.stops, b)
	r.addHead(kit.NewPadded(kit.Insets{Top: 8}, kit.NewFlow(0, 0, b)))
}

// addHead adds to the head, which is laid out when it is whole.
func (r *Reader) addHead(o fyne.CanvasObject) { r.head.Objects = append(r.head.Objects, o) }

func (r *Reader) buildHead(s *graph.Source) {
	if len(r.x.Map().Sources) > 1 {
		r.addHead(r.sourceTabs())
	}
	r.addHead(kit.NewText(s.Title, look.Body).Bold())
	kind := ""
	if s.Kind != "" {
		kind = sourceWord(s.Kind)
	}
	if line := dotted(kind, s.Author, s.Published.Describe()); line != "" {
		r.addHead(kit.NewMuted(line, look.Small))
	}
	if s.URL != "" {
		r.addHead(kit.NewText(s.URL, look.Small).In(look.Faint).OneLine())
	}
	r.addHead(kit.NewPadded(kit.Insets{Top: 2}, kit.NewFlow(8, 2, r.textLine(s)...)))
	if len(s.Passages) == 0 && r.texts[s.ID] == nil {
		r.addHead(kit.NewPadded(kit.Insets{Top: 6}, kit.NewMuted(lang.L("The map lists no passages of this source."), look.Body)))
	}
}

// textLine offers to give the text of a source, and tells what is there of it.
func (r *Reader) textLine(s *graph.Source) []fyne.CanvasObject {
	link := func(label string, tapped func()) fyne.CanvasObject {
		l := kit.Link(label, look.Small, tapped)
		r.stops = append(r.stops, l)
		return l
	}
	label := lang.L("Attach my copy…")
	said := lang.L("The map has no text of the source, only what each paragraph says.")
	c := r.texts[s.ID]
	if c != nil {
		label, said = lang.L("Attach another copy…"), c.line(s)
	}
	line := []fyne.CanvasObject{link(label, func() { r.attach(s.ID) })}
	if c == nil && r.o.OnAddText != nil {
		line = append(line, link(lang.L("Paste the text…"), func() { r.addText(s.ID) }))
	}
	line = append(line, kit.NewMuted(said, look.Small).Inline())
	if r.o.OnAddText != nil {
		line = append(line, link(lang.L("+ Another text…"), func() { r.addText("") }))
	}
	return line
}

// line tells how much of a source was recognised in the user's text.
func (c *sourceText) line(s *graph.Source) string {
	found, changed, others := map[string]bool{}, 0, 0
	for i := range c.text.Paragraphs {
		p := &c.text.Paragraphs[i]
		switch {
		case p.Passage == "":
			others++
		case !found[p.Passage]:
			found[p.Passage] = true
			if p.Changed {
				changed++
			}
		}
	}
	parts := []string{lang.L("{{.Found}} of {{.All}} paragraphs recognised", map[string]any{"Found": len(found), "All": len(s.Passages)})}
	if changed > 0 {
		parts = append(parts, count("{{.Count}} of them changed", changed))
	}
	if others > 0 {
		parts = append(parts, count("{{.Count}} other paragraphs in the copy", others))
	}
	return dotted(parts...)
}

func (r *Reader) sourceTabs() fyne.CanvasObject {
	var tabs []fyne.CanvasObject
	sources := r.x.Map().Sources
	for i := range sources {
		s := &sources[i]
		tab := r.tab(s.Title, func() {
			if r.source != s.ID {
				r.source = s.ID
				r.build(false)
			}
		})
		tab.SetChosen(s.ID == r.source)
		tabs = append(tabs, tab)
	}
	return kit.NewPadded(kit.Insets{Bottom: 4}, kit.NewFlow(4, 4, tabs...))
}
