package windows

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/document"
	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph/layout"
)

// status is the line at the bottom: what is shown and what is filtered, what
// is being done, and how the map was laid out.
type status struct {
	m      *Main
	box    fyne.CanvasObject
	text   *kit.Text
	engine *kit.Text
	stop   *kit.Press
	all    *kit.Press

	evidence *kit.Text

	pointed string // id of what the pointer is over
	quality bool   // the pointer is on the engine
	flash   string // what was done last; until something changes
}

const statusHeight = 26

func newStatus(m *Main) *status {
	s := &status{m: m}
	s.text = kit.NewMuted("", look.Small).OneLine()
	s.engine = kit.NewMuted("", look.Small).Whole()
	s.all = kit.Link(lang.L("Show all (Esc)"), look.Small, func() { m.doc.Select("") })
	s.stop = kit.Link(lang.L("Stop"), look.Small, m.doc.Stop)
	engine := kit.NewPress(kit.NewPadded(kit.Even(1, 6), s.engine), m.showQuality)
	engine.Radius = 4
	engine.OnHover = func(on bool) {
		s.quality = on
		s.update()
	}
	s.evidence = kit.NewMuted("", look.Small).Whole()
	evidence := kit.NewPress(kit.NewPadded(kit.Even(1, 6), s.evidence), func() { m.wantSide(sideCheck) })
	evidence.Radius = 4
	row := kit.NewRow(8, 0, true, s.text, s.all, s.stop, evidence, engine)
	s.box = kit.NewStack(
		kit.NewArea(look.Panel),
		kit.NewColumn(0, kit.Insets{}, kit.HRule(), kit.Sized(0, statusHeight, kit.NewPadded(kit.Even(3, 10), row))),
	)
	return s
}

// hover tells what the pointer is over on the map.
func (s *status) hover(id string) {
	s.pointed = id
	s.update()
}

// say shows what was done, until something else changes.
func (s *status) say(text string) {
	s.flash = text
	s.update()
}

func (s *status) update() {
	d := s.m.doc
	s.text.SetText(s.line())
	show(s.all, d.State().Keep != nil)
	show(s.stop, d.Work().Stage != document.Idle)
	engine := ""
	if l := d.Layout(); l != nil && d.Scene() != nil {
		engine = lang.L("Layout: {{.Engine}}", map[string]any{"Engine": l.Engine})
	}
	s.engine.SetText(engine)
	s.evidence.SetText(s.sourced())
	if s.box != nil {
		s.box.Refresh()
	}
}

// sourced tells how far the map is sourced.
func (s *status) sourced() string {
	v := s.m.doc.Coverage()
	if s.m.doc.Index() == nil || v.Claims == 0 {
		return ""
	}
	return lang.L("Sourced: {{.N}} of {{.All}}", map[string]any{"N": v.Sourced, "All": v.Claims})
}

// line returns what the line says now, what matters most first.
func (s *status) line() string {
	d := s.m.doc
	switch w := d.Work(); {
	case w.Stage == document.Reading:
		return lang.L("Reading {{.Name}}…", map[string]any{"Name": s.m.displayName(w.Name)})
	case w.Stage == document.Drawing && w.Total > 0:
		return lang.L("Laying out: {{.Done}} of {{.Total}} tried…", map[string]any{"Done": w.Done, "Total": w.Total})
	case w.Stage == document.Drawing:
		return lang.L("Laying out…")
	case s.quality && d.Layout() != nil:
		return qualityLine(d.Layout())
	case s.flash != "":
		return s.flash
	case d.Index() == nil:
		return s.m.o.Notice
	case s.pointed != "":
		return d.Index().Title(s.pointed, d.Language())
	}
	return s.counts()
}

// counts tells how much of the map stands out.
func (s *status) counts() string {
	d := s.m.doc
	actors, links := d.Counts()
	data := map[string]any{
		"Actors": actors.Shown, "AllActors": actors.All, "Links": links.Shown, "AllLinks": links.All,
	}
	if newer, why := d.ReadOnly(); newer {
		return why
	}
	sel := d.Selection()
	switch {
	case d.State().Keep != nil && sel.ID != "":
		data["Title"] = d.Index().Title(sel.ID, d.Language())
		return lang.L("{{.Title}}: {{.Actors}} of {{.AllActors}} actors and {{.Links}} of {{.AllLinks}} meetings and ties stand out", data)
	case d.State().Keep != nil:
		data["Title"] = s.m.passageName(sel.Passage)
		return lang.L("What rests on {{.Title}}: {{.Actors}} of {{.AllActors}} actors and {{.Links}} of {{.AllLinks}} meetings and ties stand out", data)
	case sel.Passage != "":
		return lang.L("Nothing on the map rests on {{.Title}}", map[string]any{"Title": s.m.passageName(sel.Passage)})
	}
	text := lang.L("All {{.AllActors}} actors and {{.AllLinks}} meetings and ties are shown", data)
	if s.m.o.Notice != "" {
		text += " · " + s.m.o.Notice
	}
	return text
}

// qualityLine tells on one line how good a layout is, qualityLines on several.
func qualityLine(l *layout.Layout) string { return strings.Join(qualities(l), " · ") }

func qualityLines(l *layout.Layout) string { return strings.Join(qualities(l), "\n") }

func qualities(l *layout.Layout) []string {
	q := l.Quality
	return []string{
		l.Engine,
		lang.L("best of {{.N}} in {{.Ms}} ms", map[string]any{"N": l.Candidates, "Ms": l.Elapsed.Milliseconds()}),
		lang.L("crossings: {{.N}}", map[string]any{"N": q.EdgeCrossings}),
		lang.L("overlapping boxes: {{.N}}", map[string]any{"N": q.NodeOverlaps}),
		lang.L("overlapping labels: {{.N}}", map[string]any{"N": q.LabelOverlaps}),
		lang.L("lines through boxes: {{.N}}", map[string]any{"N": q.EdgesThroughNodes}),
		lang.L("shape {{.Aspect}} : 1", map[string]any{"Aspect": fmt.Sprintf("%.2f", q.Aspect)}),
	}
}
