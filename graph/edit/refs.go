package edit

import (
	"reflect"
	"strings"

	"entente/graph"
)

// The words of the tag ref of the model: what a field refers to.
const (
	refActor   = "actor"
	refTopic   = "topic"
	refPassage = "passage"
)

// eachRef calls f with every reference in v, a value of the model with the tag
// ref, and sets it to what f returns. Pins, whose ids are keys, are left out.
func eachRef(v reflect.Value, ref string, f func(ref, id string) string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			eachRef(v.Field(i), v.Type().Field(i).Tag.Get("ref"), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachRef(v.Index(i), ref, f)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			eachRef(v.Elem(), ref, f)
		}
	case reflect.String:
		if ref == "" || v.String() == "" {
			return
		}
		if now := f(ref, v.String()); now != v.String() {
			v.SetString(now)
		}
	}
}

// renaming is one thing that gets another id.
type renaming struct {
	kind     graph.Element
	from, to string // of a passage "source/passage"
}

// of returns the id that a reference has then.
func (n renaming) of(ref, id string) string {
	switch {
	case ref == refPassage && n.kind == ElementPassage && id == n.from:
		return n.to
	case ref == refPassage && n.kind == graph.ElementSource:
		if rest, ok := strings.CutPrefix(id, n.from+"/"); ok {
			return n.to + "/" + rest
		}
	case ref != refPassage && n.kind != graph.ElementSource && n.kind != ElementPassage && id == n.from:
		return n.to
	}
	return id
}

// spread gives everything in m that refers to what is renamed the new id.
func (n renaming) spread(m *graph.Map) {
	eachRef(reflect.ValueOf(m).Elem(), "", n.of)
	if at, pinned := m.View.Pins[n.from]; pinned && n.kind != graph.ElementSource && n.kind != ElementPassage {
		delete(m.View.Pins, n.from)
		if _, taken := m.View.Pins[n.to]; !taken {
			m.View.Pins[n.to] = at
		}
	}
	for i := range m.Accepted {
		m.Accepted[i].ID = n.accepted(m, m.Accepted[i].ID)
	}
	for i := range m.Conflicts {
		n.conflict(&m.Conflicts[i])
	}
}

// accepted returns what a silenced finding of that id is about then. Findings
// name sources and passages like everything else.
func (n renaming) accepted(m *graph.Map, id string) string {
	switch {
	case strings.Contains(id, "/"):
		return n.of(refPassage, id)
	case n.kind == graph.ElementSource && id == n.from:
		if s, err := find(m, id); err == nil && s.kind != graph.ElementSource {
			return id // it is about the element of the same id
		}
		return n.to
	}
	return n.of(refActor, id)
}
