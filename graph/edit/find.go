package edit

import (
	"fmt"
	"reflect"
	"strings"

	"entente/graph"
)

// ElementPassage is what Fields calls a passage, which is no element of its own
// in a map.
const ElementPassage graph.Element = "passage"

// list is a list of elements, addressable so that it can be changed.
type list struct {
	kind graph.Element
	key  string // in the file
	v    reflect.Value
}

// id returns the id of element i.
func (l list) id(i int) string { return idOf(l.v.Index(i)) }

// idOf returns the id of an element; it is the first field of all that have one.
func idOf(v reflect.Value) string { return v.Field(0).String() }

// lists returns the lists of m in the order of the file.
func lists(m *graph.Map) []list {
	at := func(kind graph.Element, key string, p any) list { return list{kind, key, reflect.ValueOf(p).Elem()} }
	return []list{
		at(graph.ElementSource, "sources", &m.Sources),
		at(graph.ElementBloc, "blocs", &m.Blocs),
		at(graph.ElementActor, "actors", &m.Actors),
		at(graph.ElementMeeting, "meetings", &m.Meetings),
		at(graph.ElementTopic, "topics", &m.Topics),
		at(graph.ElementInterest, "interests", &m.Interests),
		at(graph.ElementTie, "ties", &m.Ties),
		at(graph.ElementStep, "story", &m.Story),
	}
}

// spot is where something lies in a map.
type spot struct {
	kind  graph.Element // "" for the map itself
	list  reflect.Value // what it is an element of; zero for the map itself
	index int           // in the list
	v     reflect.Value // the struct, addressable
	id    string        // "source/passage" for a passage
}

// find returns where what the id names lies.
func find(m *graph.Map, id string) (spot, error) {
	if id == "" {
		return spot{v: reflect.ValueOf(m).Elem()}, nil
	}
	all := lists(m)
	if source, passage, ok := strings.Cut(id, "/"); ok {
		s, found := all[0].find(source)
		if !found {
			return spot{}, nothing(m, id)
		}
		if passage == "" {
			return s, nil
		}
		l := list{ElementPassage, "passages", s.v.FieldByName("Passages")}
		p, found := l.find(passage)
		if !found {
			return spot{}, nothing(m, id)
		}
		p.id = id
		return p, nil
	}
	for _, l := range append(all[1:], all[0]) { // sources last, as graph.Index.Element has it
		if s, found := l.find(id); found {
			return s, nil
		}
	}
	return spot{}, nothing(m, id)
}

func (l list) find(id string) (spot, bool) {
	for i := range l.v.Len() {
		if l.id(i) == id {
			return spot{l.kind, l.v, i, l.v.Index(i), id}, true
		}
	}
	return spot{}, false
}

// nothing is the error for an id that the map does not have.
func nothing(m *graph.Map, id string) error {
	var ids []string
	for _, l := range lists(m) {
		for i := range l.v.Len() {
			ids = append(ids, l.id(i))
		}
	}
	for i := range m.Sources {
		for j := range m.Sources[i].Passages {
			ids = append(ids, m.Sources[i].ID+"/"+m.Sources[i].Passages[j].ID)
		}
	}
	if near := graph.Nearest(id, ids); near != "" {
		return fmt.Errorf("there is nothing called %q on the map; did you mean %q?", id, near)
	}
	return fmt.Errorf("there is nothing called %q on the map", id)
}

// actor returns the actor with this id.
func actor(m *graph.Map, id string) (*graph.Actor, error) {
	for i := range m.Actors {
		if m.Actors[i].ID == id {
			return &m.Actors[i], nil
		}
	}
	s, err := find(m, id)
	if err == nil {
		err = fmt.Errorf("%q is %s; an actor is needed", id, s.noun())
	}
	return nil, err
}

// noun says what the spot holds, as in "an actor".
func (s spot) noun() string {
	switch s.kind {
	case "":
		return "the map"
	case graph.ElementActor, graph.ElementInterest:
		return "an " + string(s.kind)
	case graph.ElementStep:
		return "a step of the story"
	}
	return "a " + string(s.kind)
}

// cites returns the citations of what lies at the spot; nil if it can have none.
func (s spot) cites() *[]graph.Cite {
	f := s.v.FieldByName("Cites")
	if !f.IsValid() {
		return nil
	}
	return f.Addr().Interface().(*[]graph.Cite)
}

// eachCites calls f with the citations of each element that can have some.
func eachCites(m *graph.Map, f func(id string, cites *[]graph.Cite)) {
	for _, l := range lists(m) {
		for i := range l.v.Len() {
			s := spot{v: l.v.Index(i)}
			if cites := s.cites(); cites != nil {
				f(l.id(i), cites)
			}
		}
	}
}
