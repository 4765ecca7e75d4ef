package windows

import (
	"cmp"
	"math"
	"slices"

	"fyne.io/fyne/v2/lang"

	"entente/graph"
	"entente/graph/edit"
	"entente/graph/geom"
	"entente/graph/scene"
)

// boxOf returns where the card or hub of an element lies on the drawing.
func (m *Main) boxOf(id string) (geom.Rect, bool) {
	s := m.doc.Scene()
	if s == nil {
		return geom.Rect{}, false
	}
	for i := range s.Items {
		if it := &s.Items[i]; it.ID == id && hasPlace(it) {
			return it.Hit, true
		}
	}
	return geom.Rect{}, false
}

// hasPlace tells whether an item is what an element has on the drawing as its
// own: a card or a hub.
func hasPlace(it *scene.Item) bool {
	return it.Part == "" && it.Hit.W > 0 && (it.Kind == scene.Card || it.Kind == scene.Hub || it.Kind == scene.Country)
}

// placed returns the selected elements that have a place of their own.
func (m *Main) placed() []string {
	s, selected := m.doc.Scene(), m.doc.Selected()
	if s == nil || len(selected) == 0 {
		return nil
	}
	// All of a large map can be selected: the drawing is gone through once.
	lies := map[string]bool{}
	for i := range s.Items {
		lies[s.Items[i].ID] = lies[s.Items[i].ID] || hasPlace(&s.Items[i])
	}
	return slices.DeleteFunc(slices.Clone(selected), func(id string) bool { return !lies[id] })
}

// pinBy pins elements where they come to lie when they are moved on the drawing.
// What lies in a state goes with it, also where it is pinned itself.
// Before that it may be changed what they are part of; first may be nil.
func (m *Main) pinBy(name string, by map[string]geom.Point, first edit.Change) {
	s := m.doc.Scene()
	pins := make(map[string]graph.Point, len(by))
	pin := func(id string, d geom.Point) {
		if p, ok := s.Pin(id, d); ok {
			pins[id] = graph.Point{tenth(p[0]), tenth(p[1])}
		}
	}
	for id, d := range by {
		pin(id, d)
		for _, inner := range s.Within(id) {
			_, chosen := by[inner]
			if _, pinned := m.doc.Index().Map().View.Pins[inner]; pinned && !chosen {
				pin(inner, d)
			}
		}
	}
	if len(pins) > 0 {
		m.change(name, func(g *graph.Map) error {
			if first != nil {
				if err := first(g); err != nil {
					return err
				}
			}
			return edit.Pin(g, pins)
		}, nil)
	}
}

// tenth rounds to tenths of a point, which is finer than anybody sees.
func tenth(x float64) float64 { return math.Round(x*10) / 10 }

// moved pins cards where they were dropped. On the ground of another bloc or
// state they become part of that, in the same step.
func (m *Main) moved(ids []string, by geom.Point) {
	all := map[string]geom.Point{}
	for _, id := range ids {
		all[id] = by
	}
	name, joins := m.joining(landed(m.doc.Scene(), m.doc.Index(), ids, by))
	if joins == nil {
		name = lang.L("move {{.What}}", m.what(ids))
	}
	m.pinBy(name, all, joins)
}

// what names elements: the one, or how many.
func (m *Main) what(ids []string) map[string]any {
	if len(ids) == 1 {
		return map[string]any{"What": m.titleOf(ids[0])}
	}
	return map[string]any{"What": lang.L("{{.N}} elements", map[string]any{"N": len(ids)})}
}

func (m *Main) pin() {
	ids := m.placed()
	m.pinThese(lang.L("pin {{.What}}", m.what(ids)), ids)
}

// pinAll pins all that has a place.
func (m *Main) pinAll() {
	var ids []string
	for _, it := range m.doc.Scene().Items {
		if _, ok := m.boxOf(it.ID); ok && it.Part == "" && !slices.Contains(ids, it.ID) {
			ids = append(ids, it.ID)
		}
	}
	m.pinThese(lang.L("pin everything"), ids)
}

func (m *Main) pinThese(name string, ids []string) {
	all := map[string]geom.Point{}
	for _, id := range ids {
		all[id] = geom.Point{}
	}
	m.pinBy(name, all, nil)
}

func (m *Main) unpin() {
	ids := m.doc.Selected()
	m.change(lang.L("unpin {{.What}}", m.what(ids)), func(g *graph.Map) error { return edit.Unpin(g, ids...) }, nil)
}

func (m *Main) unpinAll() {
	m.change(lang.L("unpin everything"), func(g *graph.Map) error { return edit.Unpin(g) }, nil)
}

// relayout lays out anew all that is not pinned.
func (m *Main) relayout() { m.doc.Relayout() }

// alignment is a way to set cards in line.
type alignment struct {
	id, title string
	spread    bool // they are set at equal distances, not in one line
	upright   bool // it is about y, not x
	edge      float64
}

func alignments() []alignment {
	return []alignment{
		{id: "left", title: lang.L("Left edges"), edge: 0},
		{id: "centre", title: lang.L("Centres, one above the other"), edge: 0.5},
		{id: "right", title: lang.L("Right edges"), edge: 1},
		{id: "top", title: lang.L("Top edges"), upright: true, edge: 0},
		{id: "middle", title: lang.L("Centres, side by side"), upright: true, edge: 0.5},
		{id: "bottom", title: lang.L("Bottom edges"), upright: true, edge: 1},
		{id: "across", title: lang.L("Even distances across"), spread: true},
		{id: "down", title: lang.L("Even distances down"), spread: true, upright: true},
	}
}

// align sets the selected cards in line with the one that was selected first,
// or spreads them evenly between the outermost two, and pins them there.
func (m *Main) align(a alignment) {
	ids := m.placed()
	boxes := make([]geom.Rect, len(ids))
	for i, id := range ids {
		boxes[i], _ = m.boxOf(id)
	}
	all := map[string]geom.Point{}
	for i, p := range a.centres(boxes) {
		all[ids[i]] = p.Sub(boxes[i].Center())
	}
	m.pinBy(lang.L("align {{.What}}", m.what(ids)), all, nil)
}

// centres returns where the centres of boxes come to lie.
func (a alignment) centres(boxes []geom.Rect) []geom.Point {
	out := make([]geom.Point, len(boxes))
	for i, b := range boxes {
		out[i] = b.Center()
	}
	if len(boxes) == 0 {
		return out
	}
	if a.spread {
		return a.spaced(boxes, out)
	}
	lead := boxes[0]
	for i, b := range boxes {
		if a.upright {
			out[i].Y = lead.Y + a.edge*lead.H + (0.5-a.edge)*b.H
		} else {
			out[i].X = lead.X + a.edge*lead.W + (0.5-a.edge)*b.W
		}
	}
	return out
}

// spaced leaves the same room between all neighbours.
func (a alignment) spaced(boxes []geom.Rect, out []geom.Point) []geom.Point {
	start := func(i int) float64 {
		if a.upright {
			return boxes[i].Y
		}
		return boxes[i].X
	}
	size := func(i int) float64 {
		if a.upright {
			return boxes[i].H
		}
		return boxes[i].W
	}
	order := make([]int, len(boxes))
	sum := 0.0
	for i := range boxes {
		order[i] = i
		sum += size(i)
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(start(i), start(j)) })
	firstBox, last := order[0], order[len(order)-1]
	room := 0.0
	if len(boxes) > 1 {
		room = (start(last) + size(last) - start(firstBox) - sum) / float64(len(boxes)-1)
	}
	at := start(firstBox)
	for _, i := range order {
		if a.upright {
			out[i].Y = at + size(i)/2
		} else {
			out[i].X = at + size(i)/2
		}
		at += size(i) + room
	}
	return out
}

// moveToBloc makes the selected actors members of a bloc.
func (m *Main) moveToBloc(bloc string) {
	ids := m.selectedActors()
	data := m.what(ids)
	name := lang.L("take {{.What}} out of its bloc", data)
	if bloc != "" {
		data["Bloc"] = m.titleOf(bloc)
		name = lang.L("move {{.What}} to {{.Bloc}}", data)
	}
	m.change(name, func(g *graph.Map) error { return edit.MoveToBloc(g, bloc, ids...) }, nil)
}

// belong makes the selected actors part of another one.
func (m *Main) belong(of string) {
	ids := m.selectedActors()
	data := m.what(ids)
	name := lang.L("let {{.What}} stand alone", data)
	if of != "" {
		data["State"] = m.titleOf(of)
		name = lang.L("make {{.What}} part of {{.State}}", data)
	}
	m.change(name, func(g *graph.Map) error { return edit.Belong(g, of, ids...) }, nil)
}
