package scene

import (
	"entente/graph"
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/text"
)

// box is what is drawn at a node.
type box struct {
	kind  Kind // Card, Hub, or Country for the header of a state
	id    string
	title string
	bloc  int   // its hue; -1: in none
	also  []int // further blocs that name it

	name, role, code *text.Block // code in the emblem; nil where there is none
	actor            graph.ActorKind

	pattern   Pattern // of a hub
	unsourced bool    // of a hub, and of a bloc that is drawn as a card
}

// region is what is drawn at a cluster.
type region struct {
	kind         Kind // Region or Country
	id           string
	title        string
	bloc         int
	name, status *text.Block // of a bloc; status may be nil
	beside       bool        // whether the status stands beside the name
	unsourced    bool
}

// link is what is drawn at an edge.
type link struct {
	id, part  string
	title     string
	label     *text.Block // nil: none
	pattern   Pattern
	sign      int
	meeting   bool
	directed  bool
	unsourced bool
	fromHub   bool
	ends      [2]string // ids of what it joins
}

// cutter cuts a map into the boxes of a figure.
type cutter struct {
	*Figure
	x     *graph.Index
	homes *homes

	inside map[*graph.Actor][]*graph.Actor // who lies in the region of an actor
	inBloc map[int][]*graph.Actor          // who lies in a bloc directly; -1: in nothing
	node   map[string]int                  // of an actor: its card or its header
	sides  int
}

func newCutter(f *Figure) *cutter {
	x := graph.NewIndex(f.m)
	return &cutter{
		Figure: f, x: x, homes: newHomes(f.m, x),
		inside: make(map[*graph.Actor][]*graph.Actor), inBloc: make(map[int][]*graph.Actor),
		node: make(map[string]int),
	}
}

func (c *cutter) cut() {
	for i := range c.m.Actors {
		a := &c.m.Actors[i]
		if c.x.Actor(a.ID) != a {
			continue // an id used twice names the first
		}
		if h := c.homes.of(a); h.of != nil {
			c.inside[h.of] = append(c.inside[h.of], a)
		} else {
			c.inBloc[h.bloc] = append(c.inBloc[h.bloc], a)
		}
	}
	for i := range c.m.Blocs {
		if c.x.Bloc(c.m.Blocs[i].ID) == &c.m.Blocs[i] {
			c.cutBloc(i)
		}
	}
	c.cutActors(c.inBloc[-1], -1)
	for i := range c.m.Meetings {
		if t := &c.m.Meetings[i]; c.x.Meeting(t.ID) == t {
			c.cutMeeting(t)
		}
	}
	for i := range c.m.Ties {
		if t := &c.m.Ties[i]; c.x.Tie(t.ID) == t {
			c.cutTie(t)
		}
	}
	c.evenCards()
}

// cutBloc makes the cluster of a bloc. A bloc of which nobody is left, because
// its members lie in earlier ones, is a card, so that it is still there.
func (c *cutter) cutBloc(i int) {
	b := &c.m.Blocs[i]
	members := c.inBloc[i]
	title := graph.LocalName(b.Name, b.Names, c.language)
	if b.Status != "" {
		title += ", " + b.Status
	}
	if len(members) == 0 {
		c.addNode(box{
			kind: Card, id: b.ID, title: title, bloc: i, actor: graph.Group, unsourced: len(b.Cites) == 0,
			name: c.name(b.Name, b.Names, sizeName, widthName), role: c.small(b.Status, widthRole),
		}, -1)
		return
	}
	r := region{kind: Region, id: b.ID, title: title, bloc: i, unsourced: len(b.Cites) == 0}
	r.name = c.name(b.Name, b.Names, sizeHeading, widthHeading)
	if b.Status != "" {
		r.status = c.fonts.Wrap(b.Status, plain(sizeStatus), c.m.Language, widthHeading, 2)
		r.beside = len(r.name.Lines) == 1 && r.name.W+gapStatus+r.status.W <= widthHeading && len(r.status.Lines) == 1
	}
	at := c.addCluster(r, layout.Cluster{ID: b.ID, Parent: -1, Header: -1, Heading: r.heading(), Side: c.sides})
	c.sides++
	c.cutActors(members, at)
}

// cutActors makes the boxes of actors that lie in one cluster; -1 is none.
func (c *cutter) cutActors(list []*graph.Actor, cluster int) {
	for _, a := range list {
		b := c.actorBox(a)
		if len(c.inside[a]) == 0 {
			c.node[a.ID] = c.addNode(b, cluster)
			continue
		}
		b.kind = Country
		b.name, b.role = c.name(a.Name, a.Names, sizeHeader, widthHeader), nil
		own := c.addCluster(
			region{kind: Country, id: a.ID, title: b.title, bloc: b.bloc},
			layout.Cluster{ID: a.ID, Parent: cluster, Header: len(c.boxes), Side: -1})
		c.node[a.ID] = c.addNode(b, own)
		c.cutActors(c.inside[a], own)
	}
}

func (c *cutter) actorBox(a *graph.Actor) box {
	h := c.homes.of(a)
	b := box{kind: Card, id: a.ID, title: c.actorTitle(a), bloc: h.bloc, also: c.homes.others(a), actor: a.Kind}
	b.name = c.name(a.Name, a.Names, sizeName, widthName)
	role := a.Role
	if up := c.x.Actor(a.Of); up != nil && h.of == nil && up != a {
		if role != "" {
			role += " · "
		}
		role += graph.LocalName(up.Name, up.Names, c.language)
	}
	b.role = c.small(role, widthRole)
	if a.Code != "" {
		b.code = c.fonts.Wrap(a.Code, bold(sizeSmall), c.m.Language, widthCode, 1)
	}
	return b
}

// cutMeeting makes the edge of a meeting of two, or the hub and the spokes of
// one of more. A meeting of which only one participant is known keeps a hub.
func (c *cutter) cutMeeting(t *graph.Meeting) {
	var who []string
	seen := make(map[string]bool)
	for _, id := range t.Participants {
		if _, ok := c.node[id]; ok && !seen[id] {
			seen[id] = true
			who = append(who, id)
		}
	}
	l := link{
		id: t.ID, title: c.meetingTitle(t), pattern: patternOf(t.State()), meeting: true, unsourced: len(t.Cites) == 0,
	}
	label := t.Label()
	if t.State().Off() {
		label = string(t.State()) + ": " + label // the worst misreading is that it took place
	}
	if len(who) == 2 {
		l.label = c.label(label)
		l.ends = [2]string{who[0], who[1]}
		c.addLink(l, layout.Edge{ID: t.ID, From: c.node[who[0]], To: c.node[who[1]]})
		return
	}
	hub := box{kind: Hub, id: t.ID, title: l.title, bloc: -1, pattern: l.pattern, unsourced: l.unsourced}
	hub.name = c.wrap(label, bold(sizeSmall), c.m.Language, widthHub).Align(.5)
	at := c.addNode(hub, -1)
	for _, id := range who {
		s := l
		s.part, s.fromHub, s.unsourced = "spoke/"+id, true, false
		s.ends = [2]string{t.ID, id}
		c.addLink(s, layout.Edge{ID: t.ID + "/" + id, From: at, To: c.node[id], Spoke: true})
	}
}

func (c *cutter) cutTie(t *graph.Tie) {
	from, ok := c.node[t.From]
	to, ok2 := c.node[t.To]
	if !ok || !ok2 || from == to {
		return
	}
	c.addLink(link{
		id: t.ID, title: c.tieTitle(t), label: c.label(t.Caption()), pattern: patternOfTie(t), sign: t.Sign,
		directed: t.HasDirection(), unsourced: len(t.Cites) == 0, ends: [2]string{t.From, t.To},
	}, layout.Edge{ID: t.ID, From: from, To: to, Directed: t.HasDirection()})
}

func (c *cutter) addNode(b box, cluster int) int {
	n := layout.Node{ID: b.id, Size: b.size(), Cluster: cluster, Hub: b.kind == Hub}
	if at, ok := c.m.View.Pins[b.id]; ok {
		n.Pin = &geom.Point{X: at[0], Y: at[1]}
	}
	c.Graph.Nodes = append(c.Graph.Nodes, n)
	c.boxes = append(c.boxes, b)
	return len(c.boxes) - 1
}

func (c *cutter) addCluster(r region, l layout.Cluster) int {
	c.Graph.Clusters = append(c.Graph.Clusters, l)
	c.regions = append(c.regions, r)
	return len(c.regions) - 1
}

func (c *cutter) addLink(l link, e layout.Edge) {
	if l.label != nil {
		e.Label = l.labelSize()
	}
	c.Graph.Edges = append(c.Graph.Edges, e)
	c.links = append(c.links, l)
}

// nearlyAsWide is the share of the widest card's width from which a card is
// made as wide: to even out shorter ones would cost more room than it is worth.
const nearlyAsWide = .7

// evenCards makes the cards of one region about equally wide, so that they
// stand in a column without ragged edges.
func (c *cutter) evenCards() {
	widest := make(map[int]float64)
	for i, n := range c.Graph.Nodes {
		if n.Cluster >= 0 && c.boxes[i].kind == Card {
			widest[n.Cluster] = max(widest[n.Cluster], n.Size.W)
		}
	}
	for i := range c.Graph.Nodes {
		n := &c.Graph.Nodes[i]
		if w := widest[n.Cluster]; n.Cluster >= 0 && c.boxes[i].kind == Card && n.Size.W >= nearlyAsWide*w {
			n.Size.W = w
		}
	}
}
