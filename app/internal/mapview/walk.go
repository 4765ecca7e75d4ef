package mapview

import (
	"cmp"
	"math"
	"slices"

	"entente/graph/geom"
	"entente/graph/scene"
)

// Direction is where an arrow key points.
type Direction uint8

// Directions.
const (
	Left Direction = iota
	Right
	Up
	Down
)

// vector returns the direction as a vector of length 1.
func (d Direction) vector() geom.Point {
	return [...]geom.Point{Left: {X: -1}, Right: {X: 1}, Up: {Y: -1}, Down: {Y: 1}}[d]
}

// place is where an element lies: all that is drawn of it, and the part that
// stands for it.
type place struct {
	id    string
	kind  scene.Kind
	title string
	at    geom.Rect // the body of a box, the label of a link
	all   geom.Rect // every part of it
}

// walk is what the keyboard knows of a scene: its elements and where they lie.
type walk struct {
	places  []place
	index   map[string]int
	ordered bool // the places are in reading order
}

// newWalk gathers the elements of a scene, which may be nil.
func newWalk(s *scene.Scene) *walk {
	if s == nil {
		return &walk{}
	}
	w := &walk{index: make(map[string]int, len(s.Items)), places: make([]place, 0, len(s.Items))}
	for i := range s.Items {
		if it := &s.Items[i]; it.ID != "" && it.Kind != scene.Ground && it.Kind != scene.Caption {
			w.add(it)
		}
	}
	return w
}

// inOrder returns the places in reading order. They are sorted when that is
// first asked for: few maps of many thousands are walked by Tab.
func (w *walk) inOrder() []place {
	if !w.ordered {
		w.ordered = true
		w.places = inReadingOrder(w.places)
		for i, p := range w.places {
			w.index[p.id] = i
		}
	}
	return w.places
}

// add joins an item to the place of its element. The body of a box stands for
// the element; a link stands where its label is.
func (w *walk) add(it *scene.Item) {
	i, known := w.index[it.ID]
	if !known {
		w.index[it.ID] = len(w.places)
		w.places = append(w.places, place{it.ID, it.Kind, it.Title, target(it), it.Bounds})
		return
	}
	p := &w.places[i]
	p.all = p.all.Union(it.Bounds)
	if p.title == "" {
		p.title = it.Title
	}
	switch {
	case isBox(it.Kind) && !isBox(p.kind):
		p.kind, p.at, p.title = it.Kind, target(it), cmp.Or(it.Title, p.title)
	case it.Kind == scene.Label && p.kind == scene.Link:
		p.at = target(it)
	}
}

func isBox(k scene.Kind) bool {
	return k == scene.Region || k == scene.Country || k == scene.Hub || k == scene.Card
}

// target is where an item is clicked, or the middle of a line.
func target(it *scene.Item) geom.Rect {
	switch {
	case it.Kind == scene.Link && len(it.Line) > 0:
		return geom.RectAround(middle(it.Line), geom.Size{W: 1, H: 1})
	case isBox(it.Kind) && !it.Bounds.Empty():
		return it.Bounds
	case !it.Hit.Empty():
		return it.Hit
	}
	return it.Bounds
}

// middle returns the point of a line half way by its pieces.
func middle(line geom.Spline) geom.Point {
	n := (len(line) - 1) / 3
	if n < 1 {
		return line[0]
	}
	at := line[3*(n/2):]
	if n%2 == 0 {
		return at[0]
	}
	return geom.Cubic{at[0], at[1], at[2], at[3]}.At(.5)
}

func (w *walk) has(id string) bool { _, ok := w.index[id]; return ok }

// bounds returns where an element lies with all its parts.
func (w *walk) bounds(id string) (geom.Rect, bool) {
	i, ok := w.index[id]
	if !ok {
		return geom.Rect{}, false
	}
	return w.places[i].all, true
}

// place returns an element.
func (w *walk) place(id string) (place, bool) {
	i, ok := w.index[id]
	if !ok {
		return place{}, false
	}
	return w.places[i], true
}

// step returns the element after from in reading order, or before it if by is
// -1; the first or last where from is not on the map; "" past either end.
func (w *walk) step(from string, by int) string {
	places := w.inOrder()
	i, ok := w.index[from]
	switch {
	case ok:
		i += by
	case by < 0:
		i = len(places) - 1
	}
	if i < 0 || i >= len(places) {
		return ""
	}
	return places[i].id
}

// toward returns which of the given elements, or of all if none of them is on
// the map, lies best in a direction from another; "" if none does. From a box
// it leads to boxes if there are any: the lines between are only passed.
func (w *walk) toward(from string, d Direction, among []string) string {
	start, ok := w.place(from)
	if !ok {
		return ""
	}
	var near []place
	boxes := false
	for _, id := range among {
		if p, ok := w.place(id); ok && id != from {
			near = append(near, p)
			boxes = boxes || isBox(p.kind)
		}
	}
	if len(near) == 0 {
		near = w.places
		boxes = isBox(start.kind)
	}
	best, least := "", math.Inf(1)
	for _, p := range near {
		if p.id == from || boxes && isBox(start.kind) && !isBox(p.kind) {
			continue
		}
		if c := effort(start.at, p.at, d); c < least {
			best, least = p.id, c
		}
	}
	return best
}

// effort tells how far q is from r for an arrow key: the way along the
// direction, and twice the way across it; infinite where q lies further
// across than along, give or take. Every other place is within reach of one
// direction at least. A box around the other, or within it, comes last.
func effort(r, q geom.Rect, d Direction) float64 {
	const (
		wide = 1.6 // tangent of half the angle that a key looks into: 58 degrees
		last = 1e9 // points
	)
	way, v := q.Center().Sub(r.Center()), d.vector()
	along := way.X*v.X + way.Y*v.Y
	across := math.Abs(way.X*v.Y) + math.Abs(way.Y*v.X)
	if along <= 0 || across > wide*along {
		return math.Inf(1)
	}
	if r.ContainsRect(q, 0) || q.ContainsRect(r, 0) {
		along += last
	}
	return along + 2*across
}

// inReadingOrder sorts places as they are read: bloc by bloc from the left,
// each bloc before what lies in it, each state before its people, rows from
// the top; then what lies outside of blocs, then hubs and links.
func inReadingOrder(places []place) []place {
	var regions, free, links, holders []place
	for _, p := range places {
		if p.kind == scene.Region || p.kind == scene.Country {
			holders = append(holders, p)
		}
	}
	inside := make(map[string][]place)
	for _, p := range places {
		switch holder, held := holderOf(p, holders); {
		case held:
			inside[holder] = append(inside[holder], p)
		case p.kind == scene.Region:
			regions = append(regions, p)
		case p.kind == scene.Country || p.kind == scene.Card:
			free = append(free, p)
		default:
			links = append(links, p)
		}
	}
	slices.SortStableFunc(regions, func(a, b place) int { return cmp.Or(cmp.Compare(a.at.X, b.at.X), cmp.Compare(a.at.Y, b.at.Y)) })
	var out []place
	var read func([]place)
	read = func(row []place) {
		for _, p := range row {
			out = append(out, p)
			read(rows(inside[p.id]))
		}
	}
	read(regions)
	read(rows(free))
	return append(out, rows(links)...)
}

// holderOf returns the id of the smallest of the blocs and states that a state
// or card lies in, by its middle.
func holderOf(p place, holders []place) (id string, held bool) {
	if p.kind != scene.Country && p.kind != scene.Card {
		return "", false
	}
	least := math.Inf(1)
	for _, q := range holders {
		if a := area(q.at); a > area(p.at) && a < least && q.at.Contains(p.at.Center()) {
			id, held, least = q.id, true, a
		}
	}
	return id, held
}

func area(r geom.Rect) float64 { return r.W * r.H }

// rows sorts places into rows from the top, each from the left. A place is in
// a row if its middle is above the lower edge of the row's highest one.
func rows(places []place) []place {
	out := slices.Clone(places)
	slices.SortStableFunc(out, func(a, b place) int { return cmp.Compare(a.at.Y, b.at.Y) })
	for i := 0; i < len(out); {
		end := i + 1
		for end < len(out) && out[end].at.Center().Y < out[i].at.MaxY() {
			end++
		}
		slices.SortStableFunc(out[i:end], func(a, b place) int { return cmp.Compare(a.at.X, b.at.X) })
		i = end
	}
	return out
}
