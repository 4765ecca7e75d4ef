package panels

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// meeting adds what is known of a meeting: how sure it is, where and when as
// stated, who met, what it was about.
func (p *page) meeting(m *graph.EntryMeeting) {
	stroke, color := statusStroke(m.Status)
	sample := kit.NewPadded(kit.Insets{Top: 4}, kit.NewFlow(0, 0, kit.NewLineSample(stroke, color)))
	var parts []fyne.CanvasObject
	if m.ID != p.id {
		parts = append(parts, p.titleLink(m.Name, m.ID))
	}
	parts = append(parts, p.meetingLine(m, color), p.participants(m))
	if m.About != "" {
		parts = append(parts, kit.NewMuted(lang.L("about: {{.Topic}}", map[string]any{"Topic": m.About}), look.Body))
	}
	if m.Text != "" {
		parts = append(parts, kit.NewText(m.Text, look.Body))
	}
	p.item(sample, append(parts, p.cites(m.Cites))...)
}

// meetingLine returns status, place and time of a meeting as stated. On the
// page of the meeting the date follows the words of the source.
func (p *page) meetingLine(m *graph.EntryMeeting, color fyne.ThemeColorName) fyne.CanvasObject {
	when := m.When.Describe()
	if m.ID == p.id && m.When.Stated != "" && m.When.Date != "" {
		when += " (" + m.When.Date.Describe() + ")"
	}
	badge := kit.Badge(statusWord(m.Status), color, look.Raised)
	return kit.NewRow(7, 1, false, badge, kit.NewMuted(dotted(m.Place, when), look.Body))
}

// participants names who met. On the page of an actor the others are named,
// and whose of its people it was where it was not the actor itself.
func (p *page) participants(m *graph.EntryMeeting) fyne.CanvasObject {
	if len(m.Own) == 0 {
		return p.links("", ids(m.Participants), look.Body)
	}
	if len(m.Own) == 1 && m.Own[0].ID == p.id {
		return p.links(lang.L("with"), ids(m.Others), look.Body)
	}
	if len(m.Others) == 0 {
		return p.links("", ids(m.Own), look.Body)
	}
	return kit.NewColumn(1, kit.Insets{},
		p.links(lang.L("by"), ids(m.Own), look.Body),
		p.links(lang.L("with"), ids(m.Others), look.Body))
}

func ids(refs []graph.Ref) []string {
	list := make([]string, len(refs))
	for i := range refs {
		list[i] = refs[i].ID
	}
	return list
}

// interest adds an interest: topic, position, whose it is where that is not
// the element of the page, and where others stand.
func (p *page) interest(n *graph.EntryInterest) {
	sign, color := stanceSign(n.Position)
	badge := kit.Badge(stanceWord(n.Position), color, look.Raised)
	line := []fyne.CanvasObject{badge}
	var parts []fyne.CanvasObject
	switch p.id {
	case n.Topic, n.ID:
		parts = append(parts, p.titleLink(p.name(n.Actor), n.Actor))
	default:
		parts = append(parts, p.titleLink(p.name(n.Topic), n.Topic))
		if n.Actor != p.id {
			line = append(line, p.link(n.Actor, look.Body, ""))
		}
	}
	parts = append(parts, kit.NewFlow(7, 1, line...))
	if n.Text != "" {
		parts = append(parts, kit.NewText(n.Text, look.Body))
	}
	parts = append(parts, p.cites(n.Cites))
	if n.Topic != p.id {
		if o := p.others(n); o != nil {
			parts = append(parts, o)
		}
	}
	p.item(bigSign(sign, color), parts...)
}

// othersNamed is how many of the others on a topic are named.
const othersNamed = 6

// others tells where other actors stand on the topic of an interest; nil if
// nobody else has a position on it.
func (p *page) others(n *graph.EntryInterest) fyne.CanvasObject {
	e, ok := p.x.Entry(n.Topic)
	if !ok {
		return nil
	}
	list := slices.DeleteFunc(slices.Clone(e.Interests), func(o graph.EntryInterest) bool { return o.Actor == n.Actor })
	if len(list) == 0 {
		return nil
	}
	// Who stands elsewhere comes first: that is what one must not miss.
	slices.SortStableFunc(list, func(a, b graph.EntryInterest) int {
		return boolOrder(a.Position == n.Position) - boolOrder(b.Position == n.Position)
	})
	parts := []fyne.CanvasObject{kit.NewMuted(lang.L("Others on this topic:"), look.Small).Inline()}
	named := min(len(list), othersNamed)
	for i := range named {
		after := ","
		if i == len(list)-1 {
			after = ""
		}
		sign, color := stanceSign(list[i].Position)
		word := kit.NewText(sign+" "+stanceWord(list[i].Position)+after, look.Small).In(color).Inline()
		parts = append(parts, kit.NewRow(4, -1, false, p.link(list[i].Actor, look.Small, ""), word))
	}
	if named < len(list) {
		parts = append(parts, kit.NewMuted(count("and {{.Count}} more", len(list)-named), look.Small).Inline())
	}
	return kit.NewFlow(5, 1, parts...)
}

func boolOrder(b bool) int {
	if b {
		return 1
	}
	return 0
}

// tie adds a tie: its sign, its label and kind, and whom it leads to. On the
// page of one of its ends the other is named behind an arrow.
func (p *page) tie(t *graph.EntryTie) {
	sign, color := tieSign(t.Sign)
	var parts []fyne.CanvasObject
	if t.ID != p.id {
		parts = append(parts, p.titleLink(caption(t.Tie), t.ID))
	}
	parts = append(parts, p.ends(t))
	if t.Text != "" {
		parts = append(parts, kit.NewText(t.Text, look.Body))
	}
	p.item(bigSign(sign, color), append(parts, p.cites(t.Cites))...)
}

func (p *page) ends(t *graph.EntryTie) fyne.CanvasObject {
	arrow := func(s string) fyne.CanvasObject { return kit.NewText(s, look.Body).Inline() }
	between := "–"
	if t.Directed {
		between = "→"
	}
	var parts []fyne.CanvasObject
	switch {
	case t.From == p.id:
		parts = append(parts, arrow(between), p.link(t.To, look.Body, ""))
	case t.To == p.id && t.Directed:
		parts = append(parts, arrow("←"), p.link(t.From, look.Body, ""))
	case t.To == p.id:
		parts = append(parts, arrow(between), p.link(t.From, look.Body, ""))
	default:
		parts = append(parts, p.link(t.From, look.Body, ""), arrow(between), p.link(t.To, look.Body, ""))
	}
	kind := tieWord(t.Kind)
	if t.Label == "" && t.ID != p.id {
		kind = "" // it is the caption
	}
	said := dotted(kind, signWord(t.Sign))
	if said != "" {
		parts = append(parts, kit.NewMuted(said, look.Small).Inline())
	}
	return kit.NewFlow(6, 1, parts...)
}

// signWord says in a word what the sign of a tie means.
func signWord(sign int) string {
	switch {
	case sign > 0:
		return lang.L("supports")
	case sign < 0:
		return lang.L("opposes")
	}
	return ""
}
