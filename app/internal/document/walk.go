package document

import "entente/graph"

// Neighbours lists what an element of the drawing leads to in one step: for an
// actor the other ends of its ties, the other participants of its meetings,
// what it belongs to and who belongs to it; for a bloc its members; for a tie
// or a meeting its ends. Each is listed once, without the element itself.
func (d *Document) Neighbours(id string) []string {
	x := d.index
	if x == nil {
		return nil
	}
	n := near{seen: map[string]bool{id: true}}
	switch x.Element(id) {
	case graph.ElementActor:
		d.besideActor(&n, x.Actor(id))
	case graph.ElementBloc:
		n.add(x.Bloc(id).Members...)
	case graph.ElementMeeting:
		n.add(x.Meeting(id).Participants...)
	case graph.ElementTie:
		n.add(x.Tie(id).From, x.Tie(id).To)
	}
	return n.list
}

func (d *Document) besideActor(n *near, a *graph.Actor) {
	m := d.index.Map()
	for i := range m.Ties {
		switch t := &m.Ties[i]; a.ID {
		case t.From:
			n.add(t.To)
		case t.To:
			n.add(t.From)
		}
	}
	for i := range m.Meetings {
		t := &m.Meetings[i]
		for _, p := range t.Participants {
			if p == a.ID {
				n.add(t.Participants...)
				break
			}
		}
	}
	if a.Of != "" {
		n.add(a.Of)
	}
	for _, member := range d.index.Members(a.ID) {
		n.add(member.ID)
	}
}

// near gathers ids, each once.
type near struct {
	seen map[string]bool
	list []string
}

func (n *near) add(ids ...string) {
	for _, id := range ids {
		if !n.seen[id] {
			n.seen[id] = true
			n.list = append(n.list, id)
		}
	}
}

// Step returns the element after (by 1) or before (by -1) the selected one in
// the order of the outline: blocs with their states and people, what stands in
// none, meetings, topics. Beyond the end it begins anew; where nothing of the
// outline is selected it begins at the first, or the last. "" if the map is empty.
func (d *Document) Step(by int) string {
	ids := d.order()
	if len(ids) == 0 {
		return ""
	}
	at := -1
	for i, id := range ids {
		if id == d.selection.ID {
			at = i
			break
		}
	}
	if at < 0 && by < 0 {
		at = 0
	}
	return ids[((at+by)%len(ids)+len(ids))%len(ids)]
}

// order lists the ids of the outline, each once.
func (d *Document) order() []string {
	if d.index == nil {
		return nil
	}
	o := d.index.Outline()
	n := near{seen: map[string]bool{}}
	var actors func(list []graph.OutlineActor)
	actors = func(list []graph.OutlineActor) {
		for i := range list {
			n.add(list[i].ID)
			actors(list[i].Members)
		}
	}
	for i := range o.Blocs {
		n.add(o.Blocs[i].ID)
		actors(o.Blocs[i].Members)
	}
	actors(o.Actors)
	for _, items := range [][]graph.OutlineItem{o.Meetings, o.Topics} {
		for i := range items {
			n.add(items[i].ID)
		}
	}
	return n.list
}
