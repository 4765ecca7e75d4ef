package graph

// Outline is a map as a list: blocs with their states and people, then what
// stands in no bloc, then meetings and topics.
type Outline struct {
	Title    string         `json:"title"`
	Summary  string         `json:"summary,omitempty"`
	AsOf     Date           `json:"asof,omitempty"`
	Blocs    []OutlineBloc  `json:"blocs"`
	Actors   []OutlineActor `json:"actors"` // those in no bloc
	Meetings []OutlineItem  `json:"meetings"`
	Topics   []OutlineItem  `json:"topics"`
}

// OutlineBloc is a bloc and who is in it.
type OutlineBloc struct {
	ID      string         `json:"id"`
	Name    string         `json:"name"`
	Status  string         `json:"status,omitempty"`
	Members []OutlineActor `json:"members"`

	Bloc *Bloc `json:"-"`
}

// OutlineActor is an actor and who belongs to it.
type OutlineActor struct {
	ID      string         `json:"id"`
	Name    string         `json:"name"`
	Kind    ActorKind      `json:"kind"`
	Role    string         `json:"role,omitempty"`
	Members []OutlineActor `json:"members,omitempty"`

	Actor *Actor `json:"-"`
}

// OutlineItem is a meeting or a topic.
type OutlineItem struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Outline returns the outline of the map in file order. An actor in two blocs
// stands in both; one that is a member of a bloc apart from its state stands
// in the bloc and under its state. Every actor stands somewhere.
func (x *Index) Outline() *Outline {
	m := x.m
	o := &Outline{
		Title: m.Title, Summary: m.Summary, AsOf: m.AsOf,
		Blocs: []OutlineBloc{}, Actors: []OutlineActor{}, Meetings: []OutlineItem{}, Topics: []OutlineItem{},
	}
	placed := make(map[*Actor]bool)
	for i := range m.Blocs {
		o.Blocs = append(o.Blocs, x.outlineBloc(&m.Blocs[i], placed))
	}
	for i := range m.Actors {
		if a := &m.Actors[i]; !placed[a] && x.actors[a.Of] == nil {
			o.Actors = append(o.Actors, x.outlineActor(a, placed, nil))
		}
	}
	for i := range m.Actors { // only members of bloc members and of loops are left
		if a := &m.Actors[i]; !placed[a] {
			o.Actors = append(o.Actors, x.outlineActor(a, placed, nil))
		}
	}
	for i := range m.Meetings {
		o.Meetings = append(o.Meetings, OutlineItem{m.Meetings[i].ID, m.Meetings[i].Name})
	}
	for i := range m.Topics {
		o.Topics = append(o.Topics, OutlineItem{m.Topics[i].ID, m.Topics[i].Name})
	}
	return o
}

func (x *Index) outlineBloc(b *Bloc, placed map[*Actor]bool) OutlineBloc {
	ob := OutlineBloc{ID: b.ID, Name: b.Name, Status: b.Status, Members: []OutlineActor{}, Bloc: b}
	in := make(map[string]bool, len(b.Members))
	for _, id := range b.Members {
		in[id] = true
	}
	for _, id := range b.Members {
		a := x.actors[id]
		if a == nil || x.belowAny(a, in) {
			continue // stands under its state
		}
		ob.Members = append(ob.Members, x.outlineActor(a, placed, nil))
	}
	return ob
}

// belowAny reports whether a belongs to any of the actors in set.
func (x *Index) belowAny(a *Actor, set map[string]bool) bool {
	for _, up := range x.Ancestors(a.ID) {
		if set[up.ID] {
			return true
		}
	}
	return false
}

// outlineActor returns a with all who belong to it; path holds those above,
// so that a loop ends.
func (x *Index) outlineActor(a *Actor, placed map[*Actor]bool, path map[*Actor]bool) OutlineActor {
	placed[a] = true
	oa := OutlineActor{ID: a.ID, Name: a.Name, Kind: a.Kind, Role: a.Role, Actor: a}
	below := map[*Actor]bool{a: true}
	for up := range path {
		below[up] = true
	}
	for _, d := range x.Members(a.ID) {
		if !below[d] {
			oa.Members = append(oa.Members, x.outlineActor(d, placed, below))
		}
	}
	return oa
}
