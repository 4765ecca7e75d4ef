package graph

import (
	"maps"
	"slices"
)

// collectSearchables lists what can be found, in the order in which equals are
// shown: actors, blocs, meetings, ties, topics, interests.
func (x *Index) collectSearchables() []searchable {
	var all []searchable
	m := x.m
	for i := range m.Actors {
		all = append(all, x.searchableActor(&m.Actors[i]))
	}
	for i := range m.Blocs {
		b := &m.Blocs[i]
		s := x.newSearchable(ElementBloc, b.ID)
		s.names(b.Name, b.Names)
		s.add(otherText, b.Status, b.ID)
		all = append(all, s)
	}
	for i := range m.Meetings {
		all = append(all, x.searchableMeeting(&m.Meetings[i]))
	}
	for i := range m.Ties {
		t := &m.Ties[i]
		s := x.newSearchable(ElementTie, t.ID)
		s.add(otherText, t.Label, string(t.Kind), t.ID)
		s.who(x, t.From, t.To)
		all = append(all, s)
	}
	for i := range m.Topics {
		s := x.newSearchable(ElementTopic, m.Topics[i].ID)
		s.names(m.Topics[i].Name, m.Topics[i].Names)
		s.add(otherText, m.Topics[i].ID)
		all = append(all, s)
	}
	for i := range m.Interests {
		n := &m.Interests[i]
		s := x.newSearchable(ElementInterest, n.ID)
		s.add(otherText, n.Text, n.ID)
		s.who(x, n.Actor)
		if t := x.topics[n.Topic]; t != nil {
			s.add(contextText, t.Name)
		}
		s.add(contextText, string(n.Stance()))
		all = append(all, s)
	}
	return all
}

func (x *Index) newSearchable(kind Element, id string) searchable {
	return searchable{id: id, kind: kind, title: x.Title(id, "")}
}

func (x *Index) searchableActor(a *Actor) searchable {
	s := x.newSearchable(ElementActor, a.ID)
	s.names(a.Name, a.Names)
	s.add(nameText, a.Aliases...)
	s.add(otherText, a.Code, a.Role, string(a.Kind), a.ID)
	for _, up := range x.Ancestors(a.ID) {
		s.who(x, up.ID)
	}
	return s
}

func (x *Index) searchableMeeting(t *Meeting) searchable {
	s := x.newSearchable(ElementMeeting, t.ID)
	s.add(nameText, t.Name)
	s.add(otherText, t.Place, t.When.Describe(), string(t.State()), t.About, t.ID)
	s.who(x, t.Participants...)
	return s
}

// add adds texts by which the element is found.
func (s *searchable) add(class textClass, texts ...string) {
	for _, t := range texts {
		if f := Fold(t); f != "" {
			s.texts = append(s.texts, searchText{plain: t, folded: f, class: class})
		}
	}
}

// names adds a name in all its languages.
func (s *searchable) names(name string, names map[string]string) {
	s.add(nameText, name)
	for _, lang := range slices.Sorted(maps.Keys(names)) {
		s.add(nameText, names[lang])
	}
}

// who adds the names of actors as context.
func (s *searchable) who(x *Index, ids ...string) {
	for _, id := range ids {
		a := x.actors[id]
		if a == nil {
			continue
		}
		s.add(contextText, a.Name)
		s.add(contextText, a.Aliases...)
		for _, lang := range slices.Sorted(maps.Keys(a.Names)) {
			s.add(contextText, a.Names[lang])
		}
	}
}
