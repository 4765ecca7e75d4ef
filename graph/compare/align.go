package compare

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"entente/graph"
)

// align gives the same things the same ids in all three maps, and different
// things different ones: where one side only changed an id, the others get it
// too (where both did, that of ours), and what both sides added under one id,
// but is not the same, gets another id in theirs. So nothing is lost, and
// nobody has to choose between two things that do not exclude each other.
func align(base, ours, theirs *graph.Map) {
	follow(base, ours, theirs, func(r renames) map[string]string { return r.sources })
	follow(base, ours, theirs, func(r renames) map[string]string { return r.passages })
	follow(base, ours, theirs, func(r renames) map[string]string { return r.elements })
	inBase, inTheirs := clashes(base, ours, theirs)
	inBase.apply(base)
	inTheirs.apply(theirs)
}

// follow has all three maps follow the renames of one sort.
func follow(base, ours, theirs *graph.Map, sort func(renames) map[string]string) {
	mine, yours := sort(recognise(base, ours)), sort(recognise(base, theirs))
	inBase, inOurs, inTheirs := newRenames(), newRenames(), newRenames()
	usedO, usedT := taken(ours, sort), taken(theirs, sort)
	for _, old := range slices.Sorted(maps.Keys(mine)) {
		now := mine[old]
		if usedT[place(old, now)] && yours[old] != now {
			continue // theirs has something else of this id
		}
		sort(inBase)[old] = now
		if was, ok := yours[old]; ok {
			sort(inTheirs)[place(old, was)] = now
		} else {
			sort(inTheirs)[old] = now
		}
	}
	for _, old := range slices.Sorted(maps.Keys(yours)) {
		now := yours[old]
		if _, done := mine[old]; done || usedO[place(old, now)] {
			continue
		}
		sort(inBase)[old] = now
		sort(inOurs)[old] = now
	}
	inBase.apply(base)
	inOurs.apply(ours)
	inTheirs.apply(theirs)
}

// place returns the key of renames for what was renamed: of a passage the
// source is part of it.
func place(old, now string) string {
	if source, _, ok := cutPassage(old); ok {
		return source + "/" + now
	}
	return now
}

func cutPassage(at string) (source, passage string, ok bool) {
	for i := range at {
		if at[i] == '/' {
			return at[:i], at[i+1:], true
		}
	}
	return "", "", false
}

// taken returns the ids of one sort that m has.
func taken(m *graph.Map, sort func(renames) map[string]string) map[string]bool {
	r, out := all(m), make(map[string]bool)
	for id := range sort(r) {
		out[id] = true
	}
	return out
}

// all returns all ids of m, as the keys of renames.
func all(m *graph.Map) renames {
	r := newRenames()
	for i := range m.Sources {
		s := &m.Sources[i]
		r.sources[s.ID] = ""
		for j := range s.Passages {
			r.passages[s.ID+"/"+s.Passages[j].ID] = ""
		}
	}
	for _, l := range lists() {
		if l.element == graph.ElementSource {
			continue
		}
		for i := range l.of(m).Len() {
			r.elements[idOf(l.of(m).Index(i))] = l.key
		}
	}
	return r
}

// clashes finds other ids for what theirs has under an id that means something
// else in ours.
func clashes(base, ours, theirs *graph.Map) (inBase, inTheirs renames) {
	c := clash{
		inBase: newRenames(), inTheirs: newRenames(), base: all(base), ours: all(ours), theirs: all(theirs),
	}
	c.used = make(map[string]bool)
	for _, r := range []renames{c.base, c.ours, c.theirs} {
		for _, ids := range []map[string]string{r.elements, r.sources, r.passages} {
			for id := range ids {
				c.used[id] = true
			}
		}
	}
	for _, l := range lists() {
		c.list(l, l.of(ours), l.of(theirs))
	}
	return c.inBase, c.inTheirs
}

type clash struct {
	inBase, inTheirs   renames
	base, ours, theirs renames // the ids that the maps have
	used               map[string]bool
}

func (c *clash) list(l list, ours, theirs reflect.Value) {
	_, at := idsOf(ours)
	for i := range theirs.Len() {
		e := theirs.Index(i)
		id := idOf(e)
		o, both := at[id]
		switch {
		case l.element == graph.ElementSource:
			if !both {
				continue
			}
			if !has(c.base.sources, id) && !sameThing(ours.Index(o), e) {
				c.inTheirs.sources[id] = c.fresh("", id)
				continue
			}
			c.passages(id, ours.Index(o), e)
		case both:
			if !has(c.base.elements, id) && !sameThing(ours.Index(o), e) {
				c.inTheirs.elements[id] = c.fresh("", id)
			}
		case has(c.ours.elements, id): // it is of another kind there
			c.inTheirs.elements[id] = c.fresh("", id)
			if c.base.elements[id] == l.key {
				c.inBase.elements[id] = c.inTheirs.elements[id]
			}
		}
	}
}

func (c *clash) passages(source string, ours, theirs reflect.Value) {
	o, t := ours.Interface().(graph.Source).Passages, theirs.Interface().(graph.Source).Passages
	for i := range t {
		at := source + "/" + t[i].ID
		j := slices.IndexFunc(o, func(p graph.Passage) bool { return p.ID == t[i].ID })
		if j >= 0 && !has(c.base.passages, at) && !sameThing(reflect.ValueOf(o[j]), reflect.ValueOf(t[i])) {
			c.inTheirs.passages[at] = c.fresh(source+"/", t[i].ID)
		}
	}
}

// fresh returns an id like this one that nothing has.
func (c *clash) fresh(prefix, id string) string {
	for n := 2; ; n++ {
		if next := fmt.Sprintf("%s-%d", id, n); !c.used[prefix+next] {
			c.used[prefix+next] = true
			return next
		}
	}
}

// sameThing tells whether two elements that were added under one id are meant
// to be the same.
func sameThing(a, b reflect.Value) bool {
	switch a := a.Interface().(type) {
	case graph.Passage:
		return samePassage(a, b.Interface().(graph.Passage))
	case graph.Actor:
		if a.Kind != b.Interface().(graph.Actor).Kind {
			return false
		}
	case graph.Meeting:
		if !shares(a.Participants, b.Interface().(graph.Meeting).Participants) {
			return false
		}
	case graph.Interest:
		b := b.Interface().(graph.Interest)
		return a.Actor == b.Actor && a.Topic == b.Topic
	case graph.Tie:
		b := b.Interface().(graph.Tie)
		return a.From == b.From && a.To == b.To && a.Kind == b.Kind
	}
	return shares(called(a), called(b))
}

func samePassage(a, b graph.Passage) bool {
	if a.Fingerprint != "" && b.Fingerprint != "" {
		return a.Fingerprint == b.Fingerprint
	}
	return a.Digest == "" || b.Digest == "" || graph.Fold(a.Digest) == graph.Fold(b.Digest)
}

// called returns all that an element is called: its name or title, also in
// other languages and spellings, and where a source can be read.
func called(v reflect.Value) []string {
	var out []string
	for _, f := range fieldsOf(v.Type()) {
		switch x := v.Field(f.index); f.key {
		case "name", "title", "url":
			out = append(out, x.String())
		case "aliases":
			out = append(out, texts(x)...)
		case "names":
			out = append(out, slices.Collect(maps.Values(x.Interface().(map[string]string)))...)
		}
	}
	return out
}

// shares reports whether two lists have a text in common, however it is spelt.
func shares(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x != "" && graph.Fold(x) == graph.Fold(y) {
				return true
			}
		}
	}
	return false
}
