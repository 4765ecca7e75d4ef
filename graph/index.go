package graph

import (
	"slices"
	"strings"
	"sync"
)

// Index answers questions about a map without walking through all of it. It
// is made once for a map and may then be used by several goroutines; the map
// must not change while an index of it is in use.
//
// An index can be made of any map, also of one that Validate objects to: what
// refers to nothing is left out, of two elements with one id the first is
// meant, and loops are walked once.
type Index struct {
	m *Map

	actors    map[string]*Actor
	blocs     map[string]*Bloc
	meetings  map[string]*Meeting
	ties      map[string]*Tie
	interests map[string]*Interest
	topics    map[string]*Topic
	sources   map[string]*Source
	steps     map[string]*Step
	passages  map[string]located

	members     map[string][]*Actor    // by what they belong to
	blocsOf     map[string][]*Bloc     // by the member named in the bloc
	meetingsOf  map[string][]*Meeting  // by participant
	tiesOf      map[string][]*Tie      // by either end
	interestsOf map[string][]*Interest // by actor
	onTopic     map[string][]*Interest // by topic
	citing      map[string][]Claim     // by "source/passage"

	searchables func() []searchable
}

// located is a passage and the source that it stands in.
type located struct {
	source  *Source
	passage *Passage
}

// NewIndex makes the index of m.
func NewIndex(m *Map) *Index {
	x := &Index{m: m}
	x.actors = byID(m.Actors, func(a *Actor) string { return a.ID })
	x.blocs = byID(m.Blocs, func(b *Bloc) string { return b.ID })
	x.meetings = byID(m.Meetings, func(t *Meeting) string { return t.ID })
	x.ties = byID(m.Ties, func(t *Tie) string { return t.ID })
	x.interests = byID(m.Interests, func(i *Interest) string { return i.ID })
	x.topics = byID(m.Topics, func(t *Topic) string { return t.ID })
	x.sources = byID(m.Sources, func(s *Source) string { return s.ID })
	x.steps = byID(m.Story, func(s *Step) string { return s.ID })
	x.linkPassages()
	x.linkActors()
	x.linkClaims()
	x.searchables = sync.OnceValue(x.collectSearchables)
	return x
}

// byID maps the ids of a list to pointers into it; the first of equals wins.
func byID[T any](list []T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(list))
	for i := range list {
		e := &list[i]
		if _, taken := m[id(e)]; !taken {
			m[id(e)] = e
		}
	}
	return m
}

func (x *Index) linkPassages() {
	x.passages = make(map[string]located)
	for i := range x.m.Sources {
		s := &x.m.Sources[i]
		for j := range s.Passages {
			p := &s.Passages[j]
			at := s.ID + "/" + p.ID
			if _, taken := x.passages[at]; !taken {
				x.passages[at] = located{s, p}
			}
		}
	}
}

func (x *Index) linkActors() {
	x.members = make(map[string][]*Actor)
	x.blocsOf = make(map[string][]*Bloc)
	x.meetingsOf = make(map[string][]*Meeting)
	x.tiesOf = make(map[string][]*Tie)
	x.interestsOf = make(map[string][]*Interest)
	x.onTopic = make(map[string][]*Interest)
	for i := range x.m.Actors {
		a := &x.m.Actors[i]
		if a.Of != "" && a.Of != a.ID {
			x.members[a.Of] = append(x.members[a.Of], a)
		}
	}
	for i := range x.m.Blocs {
		b := &x.m.Blocs[i]
		for _, id := range b.Members {
			appendNew(x.blocsOf, id, b)
		}
	}
	for i := range x.m.Meetings {
		t := &x.m.Meetings[i]
		for _, id := range t.Participants {
			appendNew(x.meetingsOf, id, t)
		}
	}
	for i := range x.m.Ties {
		t := &x.m.Ties[i]
		appendNew(x.tiesOf, t.From, t)
		appendNew(x.tiesOf, t.To, t)
	}
	for i := range x.m.Interests {
		n := &x.m.Interests[i]
		appendNew(x.interestsOf, n.Actor, n)
		appendNew(x.onTopic, n.Topic, n)
	}
}

// appendNew appends v to the list of id unless it is the last there, which it
// is where one element names the same actor twice.
func appendNew[T any](lists map[string][]*T, id string, v *T) {
	list := lists[id]
	if len(list) > 0 && list[len(list)-1] == v {
		return
	}
	lists[id] = append(list, v)
}

// Map returns the map that x is the index of.
func (x *Index) Map() *Map { return x.m }

// Actor returns the actor with this id, or nil.
func (x *Index) Actor(id string) *Actor { return x.actors[id] }

// Bloc returns the bloc with this id, or nil.
func (x *Index) Bloc(id string) *Bloc { return x.blocs[id] }

// Meeting returns the meeting with this id, or nil.
func (x *Index) Meeting(id string) *Meeting { return x.meetings[id] }

// Tie returns the tie with this id, or nil.
func (x *Index) Tie(id string) *Tie { return x.ties[id] }

// Interest returns the interest with this id, or nil.
func (x *Index) Interest(id string) *Interest { return x.interests[id] }

// Topic returns the topic with this id, or nil.
func (x *Index) Topic(id string) *Topic { return x.topics[id] }

// Source returns the source with this id, or nil.
func (x *Index) Source(id string) *Source { return x.sources[id] }

// Step returns the step of the story with this id, or nil.
func (x *Index) Step(id string) *Step { return x.steps[id] }

// Passage returns the passage at "source/passage" and the source that it
// stands in; both are nil if there is none.
func (x *Index) Passage(at string) (*Source, *Passage) {
	l := x.passages[at]
	return l.source, l.passage
}

// Members returns the actors that belong directly to this one, in file order.
// The list is shared: callers do not change it.
func (x *Index) Members(actor string) []*Actor { return x.members[actor] }

// Ancestors returns what the actor belongs to, the nearest first: for a
// minister the cabinet, then the state.
func (x *Index) Ancestors(actor string) []*Actor {
	a := x.actors[actor]
	if a == nil {
		return nil
	}
	var up []*Actor
	for next := x.actors[a.Of]; next != nil && next != a && !slices.Contains(up, next); next = x.actors[next.Of] {
		up = append(up, next)
	}
	return up
}

// Descendants returns all who belong to the actor, directly or through
// others, depth first and in file order.
func (x *Index) Descendants(actor string) []*Actor {
	var down []*Actor
	seen := map[string]bool{actor: true}
	var walk func(id string)
	walk = func(id string) {
		for _, a := range x.members[id] {
			if seen[a.ID] {
				continue
			}
			seen[a.ID] = true
			down = append(down, a)
			walk(a.ID)
		}
	}
	walk(actor)
	return down
}

// BlocsOf returns the blocs that the actor, or what it belongs to, is a
// member of, in file order.
func (x *Index) BlocsOf(actor string) []*Bloc {
	found := make(map[*Bloc]bool)
	for _, b := range x.blocsOf[actor] {
		found[b] = true
	}
	for _, a := range x.Ancestors(actor) {
		for _, b := range x.blocsOf[a.ID] {
			found[b] = true
		}
	}
	return inOrder(x.m.Blocs, found)
}

// inOrder returns pointers to those elements of list that are in set, in the
// order of the list.
func inOrder[T any](list []T, set map[*T]bool) []*T {
	if len(set) == 0 {
		return nil
	}
	out := make([]*T, 0, len(set))
	for i := range list {
		if set[&list[i]] {
			out = append(out, &list[i])
		}
	}
	return out
}

// splitAt cuts "source/passage" in two.
func splitAt(at string) (source, passage string) {
	source, passage, _ = strings.Cut(at, "/")
	return source, passage
}
