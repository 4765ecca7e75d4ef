package panels

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// overview adds what is shown while nothing is chosen: what the map is, how
// much there is in it, how to use it and what its signs mean.
func (p *page) overview() {
	m := p.x.Map()
	p.add(kit.NewText(m.Title, look.Title).Bold())
	if m.AsOf != "" {
		p.add(kit.NewMuted(lang.L("as of {{.Date}}", map[string]any{"Date": m.AsOf.Describe()}), look.Body))
	}
	p.body(m.Summary)
	for i := range m.Sources {
		s := &m.Sources[i]
		after := lang.L("after: {{.Source}}", map[string]any{"Source": sourceLine(s)})
		l := p.press(kit.NewMuted(after, look.Small).Inline(), s.ID)
		l.OnTapped = func() { p.in.visit(sourceID(s.ID)) }
		p.add(kit.NewFlow(0, 0, l))
	}
	p.add(kit.NewMuted(counts(m), look.Small))
	p.heading(lang.L("How to use it"), 0)
	for _, row := range usage() {
		p.add(indentedBy(usageWidth, kit.NewText(row[0], look.Small).Bold().Inline(), kit.NewText(row[1], look.Small)))
	}
	p.signs(m)
}

// usageWidth is the room for the keys.
const usageWidth = 74

// usage lists what the reader can do, as key or click and what comes of it.
func usage() [][2]string {
	return [][2]string{
		{lang.L("Click"), lang.L("on an actor, a line or a name shows what is said of it, and by whom.")},
		{lang.L("¶ chips"), lang.L("lead to the passage of the source that a claim rests on.")},
		{"/", lang.L("searches names in all languages, roles, ties and places.")},
		{lang.L("Tab, arrows"), lang.L("walk through the map along its ties.")},
		{"Esc", lang.L("shows the whole map again.")},
	}
}

// sourceLine names a source with its kind, author and date.
func sourceLine(s *graph.Source) string {
	kind := ""
	if s.Kind != "" {
		kind = sourceWord(s.Kind)
	}
	return dotted(s.Title, kind, s.Author, s.Published.Describe())
}

func counts(m *graph.Map) string {
	line := ""
	for _, c := range []struct {
		key string
		n   int
	}{
		{"{{.Count}} blocs", len(m.Blocs)},
		{"{{.Count}} actors", len(m.Actors)},
		{"{{.Count}} meetings", len(m.Meetings)},
		{"{{.Count}} interests", len(m.Interests)},
		{"{{.Count}} ties", len(m.Ties)},
		{"{{.Count}} topics", len(m.Topics)},
	} {
		if c.n > 0 {
			line = dotted(line, count(c.key, c.n))
		}
	}
	return line
}

// signs explains the strokes, signs and chips that the map uses.
func (p *page) signs(m *graph.Map) {
	statuses, firmness := used(m)
	if len(statuses)+len(firmness) == 0 {
		return
	}
	p.heading(lang.L("How sure it is"), 0)
	for _, v := range graph.MeetingStatus("").Values() {
		if s := graph.MeetingStatus(v); statuses[s] {
			stroke, color := statusStroke(s)
			p.add(indentedBy(signWidth, kit.NewFlow(6, 0, kit.NewLineSample(stroke, color)), kit.NewText(statusMeaning(s), look.Small)))
		}
	}
	for _, v := range graph.Modality("").Values() {
		if f := graph.Modality(v); firmness[f] {
			chip := kit.NewChipSample("¶", firmnessWord(f), chipStyle(f))
			p.add(indentedBy(signWidth, kit.NewFlow(0, 0, chip), kit.NewPadded(kit.Insets{Top: 2}, kit.NewText(firmnessMeaning(f), look.Small))))
		}
	}
}

// signWidth is the room for the widest chip.
const signWidth = 112

func indentedBy(width float32, sign, content fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewRow(4, 1, false, kit.Sized(width, 0, sign), content)
}

func used(m *graph.Map) (map[graph.MeetingStatus]bool, map[graph.Modality]bool) {
	statuses, firmness := map[graph.MeetingStatus]bool{}, map[graph.Modality]bool{}
	note := func(cites []graph.Cite) {
		for i := range cites {
			firmness[cites[i].Firmness()] = true
		}
	}
	for i := range m.Meetings {
		statuses[m.Meetings[i].State()] = true
		note(m.Meetings[i].Cites)
	}
	for i := range m.Blocs {
		note(m.Blocs[i].Cites)
	}
	for i := range m.Actors {
		note(m.Actors[i].Cites)
	}
	for i := range m.Interests {
		note(m.Interests[i].Cites)
	}
	for i := range m.Ties {
		note(m.Ties[i].Cites)
	}
	return statuses, firmness
}

func statusMeaning(s graph.MeetingStatus) string {
	switch s {
	case graph.Planned:
		return lang.L("planned: those who meet or organize it say so")
	case graph.Expected:
		return lang.L("expected: others count on it")
	case graph.Mooted:
		return lang.L("mooted: somebody thinks it possible")
	case graph.Declined:
		return lang.L("declined: one of them did not want it")
	case graph.Cancelled:
		return lang.L("cancelled")
	}
	return lang.L("held: it took place")
}

func firmnessMeaning(m graph.Modality) string {
	switch m {
	case graph.Quoted:
		return lang.L("somebody's very words")
	case graph.Assessed:
		return lang.L("the writer's own judgement")
	case graph.Foreseen:
		return lang.L("what the writer expects")
	case graph.Speculated:
		return lang.L("what somebody thinks possible")
	case graph.Urged:
		return lang.L("what the writer wants to happen")
	}
	return lang.L("what the source says is so")
}
