package edit

import (
	"errors"
	"reflect"

	"entente/graph"
)

// Paste adds what Copy has copied, from this map or another, and returns the
// ids of the chosen elements as they are now. Actors, topics and sources that
// the map has already are used, not added again: those of the same name, with
// the same id if there are several. What would take the id of something else
// gets another one. If the chosen elements are all there already, copies of
// them are made. A map that is no copy is pasted as a whole, without its story.
func Paste(m, copied *graph.Map) (ids []string, err error) {
	if len(copied.Validate()) > 0 {
		return nil, errors.New("what was copied is no map that could be pasted")
	}
	var chosen []string
	if n := len(copied.Story); n == 1 && isCopied(copied.Story[0].ID) {
		chosen = copied.Story[0].Focus
	} else {
		for _, l := range lists(copied) {
			for i := range l.v.Len() {
				if l.kind != graph.ElementSource && l.kind != graph.ElementStep {
					chosen = append(chosen, l.id(i))
				}
			}
		}
	}
	p := newPasting(m, copied)
	p.again = true
	for _, id := range chosen {
		if _, there := p.there(id); !there {
			p.again = false
			break
		}
	}
	return p.paste(chosen)
}

// pasting carries elements from one map to another.
type pasting struct {
	m, from *graph.Map
	used    idSet             // by elements of m
	texts   idSet             // by its sources, which have ids of their own
	now     map[string]string // ids in m of elements of from
	sources map[string]string // "source/passage" in m of those of from
	again   bool              // the chosen ones are added though they are there
	chosen  map[string]bool
}

func newPasting(m, from *graph.Map) *pasting {
	p := &pasting{
		m: m, from: from.Clone(), used: taken(m), texts: make(idSet),
		now: make(map[string]string), sources: make(map[string]string), chosen: make(map[string]bool),
	}
	for i := range m.Sources {
		p.texts[m.Sources[i].ID] = true
	}
	return p
}

// paste adds what is missing and returns the chosen ids as they are now.
func (p *pasting) paste(chosen []string) ([]string, error) {
	for _, id := range chosen {
		p.chosen[id] = true
	}
	p.pasteSources()
	fresh := make(map[string]bool)
	for _, l := range p.elements() {
		for i := range l.v.Len() {
			id := l.id(i)
			if there, ok := p.there(id); ok && (!p.again || !p.chosen[id]) {
				p.now[id] = there
				continue
			}
			p.now[id], fresh[id] = p.used.free(id), true
		}
	}
	to := lists(p.m)
	for _, l := range p.elements() {
		for i := range l.v.Len() {
			if id := l.id(i); fresh[id] {
				p.add(l.v.Index(i), to)
			}
		}
	}
	out := make([]string, len(chosen))
	for i, id := range chosen {
		out[i] = p.now[id]
	}
	return out, sound(p.m)
}

// elements returns the lists of what is pasted, without sources and steps.
func (p *pasting) elements() []list {
	all := lists(p.from)
	return all[1 : len(all)-1]
}

// add adds an element under its new id, with what it refers to as that is now.
func (p *pasting) add(e reflect.Value, to []list) {
	e.Field(0).SetString(p.now[idOf(e)])
	eachRef(e, "", func(ref, id string) string {
		if ref == refPassage {
			return p.sources[id]
		}
		return p.now[id]
	})
	for _, l := range to {
		if l.v.Type().Elem() == e.Type() {
			l.v.Set(reflect.Append(l.v, e))
		}
	}
}

// there returns the id in m of an element of the copy that m has.
func (p *pasting) there(id string) (string, bool) {
	s, err := find(p.from, id)
	if err != nil {
		return "", false
	}
	switch e := s.v.Addr().Interface().(type) {
	case *graph.Actor:
		return same(p.m.Actors, id, func(a *graph.Actor) (string, bool) { return a.ID, a.Kind == e.Kind && sameName(a.Name, e.Name) })
	case *graph.Topic:
		return same(p.m.Topics, id, func(t *graph.Topic) (string, bool) { return t.ID, sameName(t.Name, e.Name) })
	case *graph.Bloc:
		return same(p.m.Blocs, id, func(b *graph.Bloc) (string, bool) { return b.ID, b.ID == id && sameName(b.Name, e.Name) })
	case *graph.Meeting:
		return same(p.m.Meetings, id, func(t *graph.Meeting) (string, bool) { return t.ID, t.ID == id && sameName(t.Name, e.Name) })
	case *graph.Interest:
		return same(p.m.Interests, id, func(n *graph.Interest) (string, bool) {
			return n.ID, n.ID == id && p.is(e.Actor, n.Actor) && p.is(e.Topic, n.Topic)
		})
	case *graph.Tie:
		return same(p.m.Ties, id, func(t *graph.Tie) (string, bool) {
			return t.ID, t.ID == id && t.Kind == e.Kind && p.is(e.From, t.From) && p.is(e.To, t.To)
		})
	}
	return "", false
}

// is tells whether an actor or topic of the copy is the one of this id in m.
func (p *pasting) is(id, there string) bool {
	found, ok := p.there(id)
	return ok && found == there
}

// same returns the id of the element that is the same: of several the one that
// has this id, else none, since which is meant cannot be told.
func same[T any](list []T, id string, is func(*T) (string, bool)) (string, bool) {
	found, n := "", 0
	for i := range list {
		other, ok := is(&list[i])
		if ok && other == id {
			return id, true
		}
		if ok {
			found = other
			n++
		}
	}
	return found, n == 1
}

// pasteSources adds sources, and to those that are there the passages that
// they lack.
func (p *pasting) pasteSources() {
	for i := range p.from.Sources {
		s := p.from.Sources[i]
		passages := s.Passages
		id, there := same(p.m.Sources, s.ID, func(o *graph.Source) (string, bool) { return o.ID, sameName(o.Title, s.Title) })
		if !there {
			id = p.texts.free(s.ID)
			fresh := s
			fresh.ID, fresh.Passages = id, nil
			p.m.Sources = append(p.m.Sources, fresh)
		}
		for j := range p.m.Sources {
			if p.m.Sources[j].ID == id {
				p.pastePassages(s.ID, &p.m.Sources[j], passages)
			}
		}
	}
}

// pastePassages adds what the source lacks of the passages.
func (p *pasting) pastePassages(from string, to *graph.Source, passages []graph.Passage) {
	used := make(idSet)
	for i := range to.Passages {
		used[to.Passages[i].ID] = true
	}
	for _, ps := range passages {
		id := passageLike(to.Passages, &ps)
		if id == "" {
			id = used.free(ps.ID)
			fresh := ps
			fresh.ID = id
			to.Passages = append(to.Passages, fresh)
		}
		p.sources[from+"/"+ps.ID] = to.ID + "/" + id
	}
}

// passageLike returns the id of the passage that is the same: by its text or,
// where that is not known of both, by its id; "" if there is none.
func passageLike(list []graph.Passage, ps *graph.Passage) string {
	like := ""
	for i := range list {
		p := &list[i]
		known := p.Fingerprint != "" && ps.Fingerprint != ""
		switch {
		case p.ID == ps.ID && (!known || p.Fingerprint == ps.Fingerprint):
			return p.ID
		case known && p.Fingerprint == ps.Fingerprint && like == "":
			like = p.ID
		}
	}
	return like
}
