package graph

// Neighbourhood returns the ids of all that stays when the elements with
// these ids are chosen and the rest fades. It is, for
//
//   - an actor: the actor; all who belong to it and all it belongs to; the
//     ties and meetings of the actor and of those who belong to it; the actors
//     at the other ends, with what they belong to, so that they stay readable
//     in their regions; the blocs of all these; the interests and their
//     topics. The other people of a state that is only touched fade.
//   - a bloc: its members and all who belong to them, their interests, and the
//     ties and meetings among all of these. Where several blocs are chosen,
//     "among" means all of them together: two blocs keep what goes between.
//   - a tie or meeting: its ends and all that they belong to, and their blocs.
//     The hub of a meeting and its spokes carry the id of the meeting, so they
//     stay with it.
//   - an interest: it, its topic and, as at a tie, its actor.
//   - a topic: it, the interests on it and, as at a tie, their actors.
//   - a step of the story: what stays when all its focus is chosen.
//
// Several ids keep what each of them keeps. Unknown ids keep nothing; the
// result of no known id is empty, never nil.
func (x *Index) Neighbourhood(ids ...string) map[string]bool {
	n := neighbourhood{x: x, keep: make(map[string]bool), inBlocs: make(map[string]bool), steps: make(map[string]bool)}
	for _, id := range ids {
		n.choose(id)
	}
	n.amongBlocs()
	return n.keep
}

// neighbourhood gathers what stays.
type neighbourhood struct {
	x       *Index
	keep    map[string]bool
	inBlocs map[string]bool // the actors of all blocs chosen
	steps   map[string]bool // the steps followed, since a step may name a step
}

func (n *neighbourhood) choose(id string) {
	x := n.x
	switch x.Element(id) {
	case ElementActor:
		n.actor(id)
	case ElementBloc:
		n.keep[id] = true
		for member := range x.withBelow(x.blocs[id].Members...) {
			n.inBlocs[member] = true
			n.end(member)
		}
	case ElementMeeting:
		n.meeting(x.meetings[id])
	case ElementTie:
		n.tie(x.ties[id])
	case ElementInterest:
		n.interest(x.interests[id])
		n.end(x.interests[id].Actor)
	case ElementTopic:
		n.keep[id] = true
		for _, i := range x.onTopic[id] {
			n.interest(i)
			n.end(i.Actor)
		}
	case ElementStep:
		n.step(x.steps[id])
	}
}

func (n *neighbourhood) actor(id string) {
	x := n.x
	n.end(id)
	own := x.withBelow(id)
	for who := range own {
		n.end(who)
	}
	for _, t := range x.tiesAmong(own, 1) {
		n.tie(t)
	}
	for _, t := range x.meetingsAmong(own, 1) {
		n.meeting(t)
	}
	for _, i := range x.interestsAmong(own) {
		n.interest(i)
	}
}

func (n *neighbourhood) step(s *Step) {
	if n.steps[s.ID] {
		return
	}
	n.steps[s.ID] = true
	n.keep[s.ID] = true
	for _, id := range s.Focus {
		n.choose(id)
	}
}

func (n *neighbourhood) tie(t *Tie) {
	n.keep[t.ID] = true
	n.end(t.From)
	n.end(t.To)
}

func (n *neighbourhood) meeting(t *Meeting) {
	n.keep[t.ID] = true
	for _, id := range t.Participants {
		n.end(id)
	}
}

// interest keeps an interest and its topic; neither lies on the map, but the
// panels beside it follow the same choice.
func (n *neighbourhood) interest(i *Interest) {
	n.keep[i.ID] = true
	if n.x.topics[i.Topic] != nil {
		n.keep[i.Topic] = true
	}
}

// end keeps an actor, all it belongs to and its blocs.
func (n *neighbourhood) end(id string) {
	if n.x.actors[id] == nil {
		return
	}
	n.keep[id] = true
	for _, up := range n.x.Ancestors(id) {
		n.keep[up.ID] = true
	}
	for _, b := range n.x.BlocsOf(id) {
		n.keep[b.ID] = true
	}
}

// amongBlocs keeps what goes on among the members of the blocs chosen. Of a
// meeting with outsiders these stay faded: it is the members that were asked
// for.
func (n *neighbourhood) amongBlocs() {
	for _, t := range n.x.tiesAmong(n.inBlocs, 2) {
		n.keep[t.ID] = true
	}
	for _, t := range n.x.meetingsAmong(n.inBlocs, 2) {
		n.keep[t.ID] = true
	}
	for _, i := range n.x.interestsAmong(n.inBlocs) {
		n.keep[i.ID] = true
	}
}
