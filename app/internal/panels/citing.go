package panels

import (
	"strconv"

	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
	"entente/graph/edit"
)

// citations adds what an element rests on: a row for each citation, which
// unfolds, and a field with a list of the passages for one more.
func (f *form) citations(cites []graph.Cite) {
	f.p.heading(lang.L("Where the text says it"), len(cites))
	if len(cites) == 0 {
		f.p.add(kit.NewText(lang.L("no source given"), look.Small).In(look.Warn).Slanted())
	}
	for n := range cites {
		f.citation(n, &cites[n])
	}
	k := keep(f.p, "cite", func() *kit.Pick {
		return kit.NewPick("", lang.L("Cite a passage…"), nil, nil)
	})
	note := f.note("cites")
	k.Items = f.p.passages
	k.OnPick = func(item kit.PickItem) {
		k.SetShown("")
		id := f.id
		step := lang.L("cite {{.Passage}} for {{.Name}}", map[string]any{"Passage": f.p.passageName(item.Value), "Name": f.name})
		f.change(step, func(m *graph.Map) error { return edit.Cite(m, id, graph.Cite{At: item.Value}) }, func(err error) { f.p.in.say(note, "", err) })
	}
	f.pickKeys(k, note)
	f.stop("cites", k.Input, &k.Input.OnFocus)
	f.add("", k.Object(), note)
}

// citation adds a citation: where it leads and how firm it is, its words, and
// unfolded the controls for all of it.
func (f *form) citation(n int, c *graph.Cite) {
	in := f.p.in
	ec := f.p.entryCite(c)
	prefix := "cites." + strconv.Itoa(n)
	where := f.said("fold " + prefix)
	line := kit.NewFlow(8, 3, f.p.chip(&ec))
	word := lang.L("Details…")
	if in.open[where] {
		word = lang.L("Less")
	}
	line.Add(f.p.textLink("open "+prefix, word, func() {
		in.open[where] = !in.open[where]
		in.rebuild(true)
	}))
	note := f.note(prefix)
	line.Add(f.p.textLink("drop "+prefix, lang.L("Remove"), func() {
		id := f.id
		step := lang.L("take {{.Passage}} from {{.Name}}", map[string]any{"Passage": f.p.passageName(c.At), "Name": f.name})
		delete(in.open, where)
		f.change(step, func(m *graph.Map) error { return edit.Uncite(m, id, n) }, func(err error) { in.say(note, "", err) })
	}))
	parts := kit.NewColumn(3, kit.Insets{Top: 4}, line)
	if voice := f.p.voice(&ec); voice != nil && !in.open[where] {
		parts.Add(voice)
	}
	parts.Add(note)
	f.p.add(parts)
	if in.open[where] {
		f.citationFields(prefix, c)
	}
}

// citationFields adds the controls for all that a citation says.
func (f *form) citationFields(prefix string, c *graph.Cite) {
	f.ref(prefix+".at", lang.L("Passage"), c.At, refOptions{items: f.p.passages, empty: lang.L("passage"), shown: f.p.passageName(c.At)})
	f.enum(prefix+".modality", lang.L("How firmly it is said"), graph.Modality("").Values(), string(c.Firmness()), func(v string) string { return firmnessWord(graph.Modality(v)) })
	f.ref(prefix+".by", lang.L("Whose words"), c.By, refOptions{items: f.p.actors(), empty: lang.L("the writer's own, or nobody's in particular"), optional: true})
	q := graph.Quote{}
	if c.Quote != nil {
		q = *c.Quote
	}
	// Without its words a quote is none: emptied, it goes as a whole.
	exact := textOptions{lines: true, empty: lang.L("the very words")}
	exact.set = func(text string, done func(error)) {
		if text == "" {
			f.set(prefix+".quote", lang.L("Quote"), nil, done)
			return
		}
		f.set(prefix+".quote.exact", lang.L("Quote"), text, done)
	}
	f.text(prefix+".quote.exact", lang.L("Quote"), q.Exact, exact)
	if q.Exact != "" {
		f.text(prefix+".quote.prefix", lang.L("Words before the quote"), q.Prefix, textOptions{lines: true})
		f.text(prefix+".quote.suffix", lang.L("Words after the quote"), q.Suffix, textOptions{lines: true})
	}
}
