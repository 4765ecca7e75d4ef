package compare

import (
	"reflect"
	"slices"
	"strings"

	"entente/graph"
)

// renames are new ids by old ones.
type renames struct {
	elements map[string]string // of all that shares the ids of the map
	sources  map[string]string
	passages map[string]string // "source/passage" with the old ids, to the new id in the source
}

func newRenames() renames {
	return renames{map[string]string{}, map[string]string{}, map[string]string{}}
}

func (r renames) none() bool { return len(r.elements)+len(r.sources)+len(r.passages) == 0 }

// element returns the id that an element has now.
func (r renames) element(id string) string { return renamed(r.elements, id) }

// passage returns how a passage is cited now.
func (r renames) passage(at string) string {
	source, passage, _ := strings.Cut(at, "/")
	if now, ok := r.passages[at]; ok {
		passage = now
	}
	return renamed(r.sources, source) + "/" + passage
}

func renamed(names map[string]string, id string) string {
	if now, ok := names[id]; ok {
		return now
	}
	return id
}

// apply gives all in m the new ids, with what refers to them.
func (r renames) apply(m *graph.Map) {
	if r.none() {
		return
	}
	refs(reflect.ValueOf(m).Elem(), "", func(ref, id string) string {
		if ref == "passage" {
			return r.passage(id)
		}
		return r.element(id)
	})
	for i := range m.Sources {
		s := &m.Sources[i]
		for j := range s.Passages {
			_, s.Passages[j].ID, _ = strings.Cut(r.passage(s.ID+"/"+s.Passages[j].ID), "/")
		}
		s.ID = renamed(r.sources, s.ID)
	}
	for _, l := range lists() {
		for i := range l.of(m).Len() {
			if id := l.of(m).Index(i).Field(0); l.element != graph.ElementSource {
				id.SetString(r.element(id.String()))
			}
		}
	}
	r.applyRest(m)
}

// applyRest renames where no tag tells what is named.
func (r renames) applyRest(m *graph.Map) {
	pins := make(map[string]graph.Point, len(m.View.Pins))
	for id, at := range m.View.Pins {
		pins[r.element(id)] = at
	}
	if m.View.Pins != nil {
		m.View.Pins = pins
	}
	for i := range m.Accepted {
		if id := &m.Accepted[i].ID; strings.Contains(*id, "/") {
			*id = r.passage(*id)
		} else {
			*id = r.element(*id)
		}
	}
	for i := range m.Conflicts {
		at := strings.Split(m.Conflicts[i].At, "/")
		switch {
		case len(at) > 1 && at[0] == "sources":
			at[1] = renamed(r.sources, at[1])
		case len(at) > 1:
			at[1] = r.element(at[1])
		}
		m.Conflicts[i].At = strings.Join(at, "/")
	}
}

// recognise finds what has another id in b than in a, but is the same: of the
// same name and kind, between the same actors, of the same words. What could
// be several is none.
func recognise(a, b *graph.Map) renames {
	r := newRenames()
	for _, l := range lists() {
		if l.element == graph.ElementSource {
			match(l.of(a), l.of(b), r, r.sources)
		}
	}
	for i := range a.Sources {
		s := &a.Sources[i]
		at := slices.IndexFunc(b.Sources, func(o graph.Source) bool { return o.ID == renamed(r.sources, s.ID) })
		if at < 0 {
			continue
		}
		found := make(map[string]string)
		match(reflect.ValueOf(s.Passages), reflect.ValueOf(b.Sources[at].Passages), r, found)
		for old, now := range found {
			r.passages[s.ID+"/"+old] = now
		}
	}
	// Actors and topics first: the others are known by theirs.
	for _, others := range []bool{false, true} {
		for _, l := range lists() {
			if first := l.element == graph.ElementActor || l.element == graph.ElementTopic; first == others {
				continue
			}
			if l.element != graph.ElementSource {
				match(l.of(a), l.of(b), r, r.elements)
			}
		}
	}
	return r
}

// match pairs what one list has and the other has not by what they are known by.
func match(a, b reflect.Value, r renames, found map[string]string) {
	_, inA := idsOf(a)
	_, inB := idsOf(b)
	for sign := range signs {
		gone := unpaired(a, inB, found, true, func(v reflect.Value) string { return signature(v, sign, r) })
		come := unpaired(b, inA, found, false, func(v reflect.Value) string { return signature(v, sign, newRenames()) })
		for s, ids := range gone {
			if others := come[s]; len(ids) == 1 && len(others) == 1 {
				found[ids[0]] = others[0]
			}
		}
	}
}

// unpaired returns the ids of what is in the list, but neither in the other
// nor found yet, by signature.
func unpaired(v reflect.Value, other map[string]int, found map[string]string, old bool, sign func(reflect.Value) string) map[string][]string {
	taken := make(map[string]bool)
	for was, now := range found {
		taken[map[bool]string{true: was, false: now}[old]] = true
	}
	out := make(map[string][]string)
	for i := range v.Len() {
		e := v.Index(i)
		if id := idOf(e); !has(other, id) && !taken[id] {
			if s := sign(e); s != "" {
				out[s] = append(out[s], id)
			}
		}
	}
	return out
}

// signs is how many ways there are to know an element.
const signs = 2

// signature returns what an element is known by, in one way or another, when
// its id is not the same; "" if by nothing.
func signature(v reflect.Value, sign int, r renames) string {
	switch e := v.Interface().(type) {
	case graph.Meeting:
		if sign == 0 {
			return sureSign(e.Name, strings.Join(sortedIDs(e.Participants, r), " "))
		}
		return sureSign(e.Name, e.When.Stated+string(e.When.Date))
	case graph.Passage:
		if sign == 0 {
			return e.Fingerprint
		}
		return sureSign(e.Digest, e.Label)
	}
	if sign > 0 {
		return ""
	}
	switch e := v.Interface().(type) {
	case graph.Source:
		return sureSign(e.Title, string(e.Kind))
	case graph.Actor:
		return sureSign(e.Name, string(e.Kind))
	case graph.Bloc:
		return e.Name
	case graph.Topic:
		return e.Name
	case graph.Interest:
		return sureSign(r.element(e.Actor), r.element(e.Topic))
	case graph.Tie:
		return sureSign(r.element(e.From), r.element(e.To)) + "\x00" + string(e.Kind) + "\x00" + e.Label
	case graph.Step:
		return e.Title
	}
	return ""
}

// sureSign joins two texts; without the one or the other nothing is known.
func sureSign(a, b string) string {
	if a == "" || b == "" {
		return ""
	}
	return a + "\x00" + b
}

func sortedIDs(ids []string, r renames) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = r.element(id)
	}
	slices.Sort(out)
	return out
}
