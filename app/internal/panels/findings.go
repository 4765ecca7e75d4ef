package panels

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
	"entente/graph/edit"
	"entente/graph/evidence"
)

// FindingsOptions tells a list of findings whom to report to. Any may be nil.
type FindingsOptions struct {
	OnSelect  func(id string) // a finding about an element was followed
	OnPassage func(at string) // a finding about a passage was followed: "source/passage"
	OnEdit    EditFunc        // nil: the map is only for reading
}

// Findings shows what the evidence check found, how far the map is sourced,
// and what can be done about each finding.
type Findings struct {
	o    FindingsOptions
	pane *kit.Pane

	x        *graph.Index
	lang     string
	found    []evidence.Finding
	silenced []evidence.Finding
	cover    evidence.Coverage

	page   *page  // only what keeps objects while they are shown anew
	asked  string // the finding that a reason is asked for, by findingKey
	reason *kit.Input
	failed map[string]string // why a change was refused, by findingKey
	open   bool              // the silenced ones are shown
}

// NewFindings returns a list that shows nothing yet.
func NewFindings(o FindingsOptions) *Findings {
	return &Findings{o: o, pane: kit.NewPane(kit.NewList(0, kit.Insets{})), failed: map[string]string{}}
}

// Object returns what is to be laid out.
func (f *Findings) Object() fyne.CanvasObject { return f.pane.Object() }

// Show shows what was found in a map, what the map author stands by, and how
// far the map is sourced; nothing where x is nil. Names are in the language
// lang where the map has them.
func (f *Findings) Show(x *graph.Index, found, silenced []evidence.Finding, v evidence.Coverage, lang string) {
	f.x, f.found, f.silenced, f.cover, f.lang = x, found, silenced, v, lang
	f.failed = map[string]string{}
	f.rebuild()
}

// Focus gives the keyboard to the first finding.
func (f *Findings) Focus() {
	c := fyne.CurrentApp().Driver().CanvasForObject(f.pane.Object())
	if c == nil || f.page == nil || len(f.page.stops) == 0 {
		return
	}
	f.focus(c, 0)
}

func (f *Findings) focus(c fyne.Canvas, n int) {
	if o, ok := f.page.stops[n].(fyne.CanvasObject); ok {
		f.pane.RevealObject(o)
	}
	c.Focus(f.page.stops[n])
}

// findingKey tells findings apart, also after a change of the map.
func findingKey(n *evidence.Finding) string { return n.Code + " " + n.ID + " " + n.With }

func (f *Findings) rebuild() {
	next := &page{x: f.x, lang: f.lang, kept: map[string]any{}, uses: map[string]int{}, fields: map[string]fyne.Focusable{}, firstField: -1}
	c, at, top := fyne.Canvas(nil), 0, float32(0)
	if f.page != nil {
		next.old, top = f.page.kept, f.pane.Top()
		stops := f.page.stops
		if c = hasFocus(f.pane.Object(), func(o fyne.Focusable) bool { return slices.Contains(stops, o) }); c != nil {
			at = slices.Index(stops, c.Focused())
		}
	}
	f.page = next
	if f.x != nil {
		f.fill()
	}
	f.pane.SetContent(kit.NewList(5, kit.Insets{Top: 12, Right: side, Bottom: 24, Left: side}, next.objects...))
	f.pane.GoTo(top)
	switch {
	case c == nil || slices.Contains(next.stops, c.Focused()):
	case len(next.stops) == 0:
		c.Unfocus()
	default:
		f.focus(c, min(at, len(next.stops)-1))
	}
}

// fill adds how far the map is sourced, the findings by code, and those that
// are silenced.
func (f *Findings) fill() {
	f.coverage()
	if len(f.found) == 0 {
		f.page.add(kit.NewPadded(kit.Insets{Top: 10}, kit.NewText(f.nothing(), look.Body)))
	}
	for _, code := range evidence.Codes() {
		f.group(code)
	}
	if len(f.silenced) == 0 {
		return
	}
	head := f.page.foldHead("silenced", count("{{.Count}} silenced", len(f.silenced)), f.open, func() {
		f.open = !f.open
		f.rebuild()
	})
	f.revealing(head, &head.OnFocus)
	f.page.add(kit.NewPadded(kit.Insets{Top: 14}, kit.NewFlow(0, 0, head)))
	for i := range f.silenced {
		if f.open {
			f.silencedOne(&f.silenced[i])
		}
	}
}

// nothing says that nothing was found, and that there is nothing to find it in.
func (f *Findings) nothing() string {
	if f.cover.Claims == 0 {
		return lang.L("The map makes no claims yet: there is nothing to check.")
	}
	return lang.L("Nothing to look at: every claim has its source, and nothing contradicts itself.")
}

// coverage adds the shares in words and as bars.
func (f *Findings) coverage() {
	v := f.cover
	f.page.add(kit.NewText(lang.L("Evidence"), look.Heading).Bold())
	for _, s := range []struct {
		text    string
		part, n int
	}{
		{lang.L("{{.Part}} of {{.All}} claims have a source", shareData(v.Sourced, v.Claims)), v.Sourced, v.Claims},
		{lang.L("{{.Part}} of {{.All}} claims have a quote", shareData(v.Quoted, v.Claims)), v.Quoted, v.Claims},
		{lang.L("{{.Part}} of {{.All}} passages are used", shareData(v.Used, v.Passages)), v.Used, v.Passages},
	} {
		if s.n == 0 {
			continue
		}
		f.page.add(kit.NewColumn(3, kit.Insets{Top: 3}, kit.NewText(s.text, look.Small), kit.NewShare(float32(s.part)/float32(s.n), look.Accent)))
	}
}

func shareData(part, all int) map[string]any { return map[string]any{"Part": part, "All": all} }

// group adds the findings of one code.
func (f *Findings) group(code string) {
	var list []*evidence.Finding
	for i := range f.found {
		if f.found[i].Code == code {
			list = append(list, &f.found[i])
		}
	}
	if len(list) == 0 {
		return
	}
	f.page.heading(findingTitle(code), len(list))
	f.page.add(kit.NewMuted(findingReason(code), look.Small))
	f.some(list)
}

// some adds findings; of very many the first, and a button for the rest.
func (f *Findings) some(list []*evidence.Finding) {
	n := len(list)
	open := "all " + list[0].Code
	if n > more+more/4 && f.failed[open] == "" {
		n = more
	}
	for _, l := range list[:n] {
		f.finding(l)
	}
	if n < len(list) {
		b := f.link("more "+list[0].Code, count("{{.Count}} more", len(list)-n), func() {
			f.failed[open] = "shown"
			f.rebuild()
		})
		f.page.add(kit.NewFlow(0, 0, b))
	}
}

// link returns a small link that is brought into view when it gets the keyboard.
func (f *Findings) link(key, text string, pressed func()) *kit.Press {
	l := keep(f.page, key+" "+text, func() *kit.Press { return kit.Link(text, look.Small, nil) })
	l.OnTapped = pressed
	f.page.stops = append(f.page.stops, l)
	f.revealing(l, &l.OnFocus)
	return l
}

func (f *Findings) revealing(o fyne.CanvasObject, onFocus *func()) {
	*onFocus = func() { f.pane.RevealObject(o) }
}

// finding adds one: what it is about, why, and what can be done.
func (f *Findings) finding(n *evidence.Finding) {
	key := findingKey(n)
	parts := kit.NewColumn(3, kit.Insets{Top: 5}, f.about(n))
	if tells(n.Code) {
		parts.Add(kit.NewText(capitalised(n.Message), look.Small))
		if n.Fix != "" && n.Repair == nil {
			parts.Add(kit.NewMuted(capitalised(n.Fix), look.Small))
		}
	}
	if f.o.OnEdit != nil {
		parts.Add(f.actions(n, key))
	}
	if why := f.failed[key]; why != "" {
		parts.Add(kit.NewText(why, look.Small).In(look.Danger))
	}
	f.page.add(parts)
}

// about names what a finding is about, as links to it.
func (f *Findings) about(n *evidence.Finding) fyne.CanvasObject {
	flow := kit.NewFlow(8, 1)
	for _, id := range []string{n.ID, n.With} {
		if id == "" {
			continue
		}
		name := f.page.passageName(id)
		if _, g := f.x.Passage(id); g == nil {
			name = f.page.refName(id)
		}
		flow.Add(f.link("about "+findingKey(n), name, func() { f.follow(id) }))
	}
	if len(flow.Objects) == 0 {
		flow.Add(f.link("about "+findingKey(n), lang.L("The map"), func() { f.follow("") }))
	}
	return flow
}

func (f *Findings) follow(id string) {
	if strings.Contains(id, "/") {
		if f.o.OnPassage != nil {
			f.o.OnPassage(id)
		}
		return
	}
	if f.o.OnSelect != nil {
		f.o.OnSelect(id)
	}
}

// actions returns what can be done about a finding.
func (f *Findings) actions(n *evidence.Finding, key string) fyne.CanvasObject {
	if f.asked == key {
		return f.askReason(n, key)
	}
	flow := kit.NewFlow(6, 4)
	if n.Repair != nil {
		text := repairWord(n.Code)
		flow.Add(f.button("repair "+key, text, func() {
			step := lang.L("{{.Repair}}: {{.Name}}", map[string]any{"Repair": strings.ToLower(text), "Name": f.page.refName(n.ID)})
			f.change(key, step, edit.Change(n.Repair))
		}))
	}
	if n.Code != evidence.StaleAcceptance && n.Code != evidence.OpenConflict {
		flow.Add(f.button("accept "+key, lang.L("It is as it should be…"), func() {
			f.asked, f.reason = key, nil
			f.rebuild()
			if c := fyne.CurrentApp().Driver().CanvasForObject(f.pane.Object()); c != nil && f.reason != nil {
				f.pane.RevealObject(f.reason)
				c.Focus(f.reason)
			}
		}))
	}
	return flow
}

func (f *Findings) button(key, text string, pressed func()) *kit.Press {
	b := keep(f.page, key, func() *kit.Press {
		p := kit.NewPress(kit.NewPadded(kit.Even(3, 9), kit.NewText(text, look.Small).Whole()), nil)
		p.Fill, p.Stroke = look.Raised, look.Frame
		return p
	})
	b.OnTapped = pressed
	f.page.stops = append(f.page.stops, b)
	f.revealing(b, &b.OnFocus)
	return b
}

// askReason returns the field for the reason why a finding is as it should be.
func (f *Findings) askReason(n *evidence.Finding, key string) fyne.CanvasObject {
	i := keep(f.page, "reason "+key, func() *kit.Input {
		return kit.NewInput("", lang.L("why it is as it should be"), true)
	})
	f.reason = i
	i.OnGrown = f.pane.Relayout
	f.page.stops = append(f.page.stops, i)
	f.revealing(i, &i.OnFocus)
	accept := func() {
		reason := strings.TrimSpace(i.Text)
		if reason == "" {
			f.refused(key, lang.L("Say why: whoever reads the map later will ask."))
			return
		}
		code, id := n.Code, n.ID
		step := lang.L("silence a finding on {{.Name}}", map[string]any{"Name": f.page.refName(id)})
		f.change(key, step, func(m *graph.Map) error { return edit.Accept(m, code, id, reason) })
	}
	stop := func() {
		f.asked = ""
		f.rebuild()
	}
	i.OnBlur = func() {} // a reason half written is none yet
	i.OnCommit, i.OnSubmit, i.OnEscape = accept, accept, stop
	return kit.NewColumn(5, kit.Insets{}, i, kit.NewFlow(6, 4, f.button("silence "+key, lang.L("Silence it"), accept), f.button("leave "+key, lang.L("Cancel"), stop)))
}

// change has the map changed about a finding.
func (f *Findings) change(key, step string, c edit.Change) {
	if f.o.OnEdit == nil {
		return
	}
	f.o.OnEdit(step, c, func(err error) {
		if err != nil {
			f.refused(key, sentence(err))
			return
		}
		if f.asked == key {
			f.asked = ""
			f.rebuild()
		}
	})
}

func (f *Findings) refused(key, why string) {
	f.failed[key] = why
	f.rebuild()
}

// silencedOne adds a finding that the map author stands by, with the reason.
func (f *Findings) silencedOne(n *evidence.Finding) {
	key := "again " + findingKey(n)
	parts := kit.NewColumn(3, kit.Insets{Top: 5},
		f.about(n), kit.NewMuted(capitalised(n.Message), look.Small), kit.NewText(n.Reason, look.Small).Slanted())
	if f.o.OnEdit != nil {
		code, id := n.Code, n.ID
		parts.Add(kit.NewFlow(6, 4, f.button(key, lang.L("Look at it again"), func() {
			step := lang.L("look again at {{.Name}}", map[string]any{"Name": f.page.refName(id)})
			f.change(key, step, func(m *graph.Map) error { return edit.Unaccept(m, code, id) })
		})))
	}
	if why := f.failed[key]; why != "" {
		parts.Add(kit.NewText(why, look.Small).In(look.Danger))
	}
	f.page.add(parts)
}
