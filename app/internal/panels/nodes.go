package panels

import (
	"strconv"

	"fyne.io/fyne/v2"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// node is a row of the outline with what stands below it.
type node struct {
	key   string // unique in the outline: the ids down to it
	id    string // "" for headings
	name  string
	extra string // in smaller type behind the name
	depth int
	bold  bool
	state graph.MeetingStatus // of a meeting
	below []*node
}

// outlineNodes returns the outline of a map as nodes.
func outlineNodes(x *graph.Index, lang string) []*node {
	o := x.Outline()
	var roots []*node
	for i := range o.Blocs {
		b := &o.Blocs[i]
		n := &node{key: b.ID, id: b.ID, name: title(x, b.ID, lang), extra: b.Status, bold: true}
		n.below = actorNodes(x, lang, b.Members, n.key, 1)
		roots = append(roots, n)
	}
	heading := func(key string, below []*node) {
		if len(below) > 0 {
			// An id has no slash, so that no element has this key.
			roots = append(roots, &node{key: "/" + key, name: sectionName(key), extra: strconv.Itoa(len(below)), bold: true, below: below})
		}
	}
	heading("actors", actorNodes(x, lang, o.Actors, "/actors", 1))
	var meetings, topics []*node
	for _, m := range o.Meetings {
		t := x.Meeting(m.ID)
		n := &node{key: "/meetings/" + m.ID, id: m.ID, name: m.Name, depth: 1, state: t.State()}
		if label := t.Label(); label != m.Name {
			n.extra = label
		}
		meetings = append(meetings, n)
	}
	for _, t := range o.Topics {
		topics = append(topics, &node{key: "/topics/" + t.ID, id: t.ID, name: title(x, t.ID, lang), depth: 1})
	}
	heading("meetings", meetings)
	heading("topics", topics)
	return roots
}

func actorNodes(x *graph.Index, lang string, list []graph.OutlineActor, above string, depth int) []*node {
	nodes := make([]*node, len(list))
	for i := range list {
		a := &list[i]
		n := &node{key: above + "/" + a.ID, id: a.ID, name: title(x, a.ID, lang), extra: a.Role, depth: depth}
		n.below = actorNodes(x, lang, a.Members, n.key, depth+1)
		nodes[i] = n
	}
	return nodes
}

// pathTo returns the nodes from a root down to the first with this id; nil if
// there is none.
func pathTo(list []*node, id string) []*node {
	if id == "" {
		return nil
	}
	for _, n := range list {
		if n.id == id {
			return []*node{n}
		}
		if path := pathTo(n.below, id); path != nil {
			return append([]*node{n}, path...)
		}
	}
	return nil
}

// treeRowView shows a node: a chevron where it can be folded, or the stroke of
// a meeting, the name, and in what room is left the rest.
type treeRowView struct {
	depth   int
	chevron *kit.Chevron
	fold    *kit.Handle
	sample  *kit.LineSample
	name    *kit.Text
	extra   *kit.Text
	toggle  func()
}

func (l *Outline) newTreeRow() fyne.CanvasObject {
	v := &treeRowView{
		chevron: kit.NewChevron(), sample: kit.NewLineSample(kit.FullStroke, look.Muted),
		name: kit.NewText("", look.Body).OneLine(), extra: kit.NewMuted("", look.Small).OneLine(),
	}
	v.fold = kit.NewHandle(v.chevron, func() { v.toggle() })
	return newLaid(v, v.fold, v.sample, v.name, v.extra)
}

func (l *Outline) fillTreeRow(n *node, o fyne.CanvasObject) {
	v := laidBy[*treeRowView](o)
	v.depth = n.depth
	v.name.SetText(n.name)
	v.name.SetBold(n.bold)
	v.extra.SetText(n.extra)
	v.chevron.SetOpen(!l.folded[n.key])
	v.toggle = func() {
		for i := range l.rows {
			if l.rows[i] == n {
				l.fold(i, !l.folded[n.key])
				return
			}
		}
	}
	setVisible(v.fold, len(n.below) > 0)
	if n.state != "" {
		stroke, color := statusStroke(n.state)
		if color == look.Ink {
			color = look.Muted
		}
		v.sample.SetStroke(stroke, color)
	}
	setVisible(v.sample, n.state != "")
	o.(*fyne.Container).Layout.Layout(o.(*fyne.Container).Objects, o.Size())
}

const indent, foldWidth = 13, 20

// MinSize is the least: the list decides the size of its rows.
func (v *treeRowView) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, treeRow) }

// Layout sets the parts from left to right. The name has the room it needs;
// the rest ends in dots or, where hardly any of it could be read, is not shown.
func (v *treeRowView) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	x := float32(4 + v.depth*indent)
	if v.depth > 0 && v.sample.Visible() {
		x -= 2
	}
	place(v.fold, x-2, foldWidth-2, size)
	place(v.sample, x, v.sample.MinSize().Width, size)
	if v.sample.Visible() {
		x += v.sample.MinSize().Width + 8
	} else {
		x += foldWidth
	}
	const gap, least = 8, 64 // of less than that nothing can be read, unless it is all
	room := max(size.Width-x-6, 0)
	w := min(v.name.Natural()+1, room)
	place(v.name, x, w, size)
	rest := room - w - gap
	setVisible(v.extra, rest >= min(v.extra.Natural(), least))
	place(v.extra, x+w+gap, rest, size)
}

// place sets an object in the middle of a row.
func place(o fyne.CanvasObject, x, width float32, row fyne.Size) {
	h := kit.HeightFor(o, max(width, 1))
	o.Move(fyne.NewPos(x, (row.Height-h)/2))
	o.Resize(fyne.NewSize(max(width, 0), h))
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// newLaid returns a container of objects laid out by v, which laidBy returns.
func newLaid(v fyne.Layout, objects ...fyne.CanvasObject) fyne.CanvasObject {
	return &fyne.Container{Layout: v, Objects: objects}
}

func laidBy[T fyne.Layout](o fyne.CanvasObject) T { return o.(*fyne.Container).Layout.(T) }
