package graph

// Element is what sort of element of a map an id names.
type Element string

// The elements of a map that have an id.
const (
	ElementActor    Element = "actor"
	ElementBloc     Element = "bloc"
	ElementMeeting  Element = "meeting"
	ElementTie      Element = "tie"
	ElementTopic    Element = "topic"
	ElementInterest Element = "interest"
	ElementSource   Element = "source"
	ElementStep     Element = "step"
)

// Claim is an element of the map that cites passages.
type Claim struct {
	Kind  Element `json:"kind"`
	ID    string  `json:"id"`
	Title string  `json:"title"`
}

// Citing returns what cites the passage at "source/passage": blocs, actors,
// meetings, interests, ties and steps of the story, each in file order and
// once. The list is shared: callers do not change it.
func (x *Index) Citing(at string) []Claim { return x.citing[at] }

func (x *Index) linkClaims() {
	x.citing = make(map[string][]Claim)
	m := x.m
	for i := range m.Blocs {
		x.cite(ElementBloc, m.Blocs[i].ID, m.Blocs[i].Cites)
	}
	for i := range m.Actors {
		x.cite(ElementActor, m.Actors[i].ID, m.Actors[i].Cites)
	}
	for i := range m.Meetings {
		x.cite(ElementMeeting, m.Meetings[i].ID, m.Meetings[i].Cites)
	}
	for i := range m.Interests {
		x.cite(ElementInterest, m.Interests[i].ID, m.Interests[i].Cites)
	}
	for i := range m.Ties {
		x.cite(ElementTie, m.Ties[i].ID, m.Ties[i].Cites)
	}
	for i := range m.Story {
		x.cite(ElementStep, m.Story[i].ID, m.Story[i].Cites)
	}
}

// cite notes that an element cites passages.
func (x *Index) cite(kind Element, id string, cites []Cite) {
	if len(cites) == 0 {
		return
	}
	claim := Claim{Kind: kind, ID: id, Title: x.Title(id, "")}
	for _, c := range cites {
		list := x.citing[c.At]
		if len(list) > 0 && list[len(list)-1] == claim {
			continue
		}
		x.citing[c.At] = append(list, claim)
	}
}

// Element tells what the id names; "" if nothing. Sources have ids of their
// own and come last.
func (x *Index) Element(id string) Element {
	switch {
	case x.actors[id] != nil:
		return ElementActor
	case x.blocs[id] != nil:
		return ElementBloc
	case x.meetings[id] != nil:
		return ElementMeeting
	case x.topics[id] != nil:
		return ElementTopic
	case x.interests[id] != nil:
		return ElementInterest
	case x.ties[id] != nil:
		return ElementTie
	case x.steps[id] != nil:
		return ElementStep
	case x.sources[id] != nil:
		return ElementSource
	}
	return ""
}

// Title returns one line that names the element with this id to a reader:
// the name of an actor, "China → Council: easing" for a tie, "Japan: Sanctions
// (against)" for an interest. Names are in lang where the map has them; "" is
// the map's own language. The title of an unknown id is the id.
func (x *Index) Title(id, lang string) string {
	switch x.Element(id) {
	case ElementActor, ElementBloc, ElementTopic:
		return x.name(id, lang)
	case ElementMeeting:
		return x.meetings[id].Name
	case ElementTie:
		return x.tieTitle(x.ties[id], lang)
	case ElementInterest:
		n := x.interests[id]
		return x.name(n.Actor, lang) + ": " + x.name(n.Topic, lang) + " (" + string(n.Stance()) + ")"
	case ElementStep:
		return x.steps[id].Title
	case ElementSource:
		return x.sources[id].Title
	}
	return id
}

// name returns the name of an actor, bloc or topic, or its id.
func (x *Index) name(id, lang string) string {
	name := ""
	switch {
	case x.actors[id] != nil:
		name = LocalName(x.actors[id].Name, x.actors[id].Names, lang)
	case x.blocs[id] != nil:
		name = LocalName(x.blocs[id].Name, x.blocs[id].Names, lang)
	case x.topics[id] != nil:
		name = LocalName(x.topics[id].Name, x.topics[id].Names, lang)
	}
	if name == "" {
		return id
	}
	return name
}

func (x *Index) tieTitle(t *Tie, lang string) string {
	between := " – "
	if t.HasDirection() {
		between = " → "
	}
	return x.name(t.From, lang) + between + x.name(t.To, lang) + ": " + t.Caption()
}
