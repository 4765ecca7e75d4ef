package compare

import (
	"math"
	"reflect"
	"strings"
	"sync"

	"entente/graph"
)

// What changes besides the elements that graph knows: the map itself, whose id
// is "", and a passage, whose id is "source/passage".
const (
	ElementMap     graph.Element = "map"
	ElementPassage graph.Element = "passage"
)

// field is what the tags of a field of the model say.
type field struct {
	key   string // in the file
	index int
	ref   string // what it names: actor, topic, passage, any; "" if nothing
}

// fieldsOf returns the fields of a struct of the model, in the order of the file.
func fieldsOf(t reflect.Type) []field { return model()[t] }

// model returns the fields of all structs of the model.
var model = sync.OnceValue(func() map[reflect.Type][]field {
	all := make(map[reflect.Type][]field)
	addFields(all, reflect.TypeFor[graph.Map]())
	return all
})

func addFields(all map[reflect.Type][]field, t reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		addFields(all, t.Elem())
	case reflect.Struct:
		if all[t] != nil {
			return
		}
		for i := range t.NumField() {
			f := t.Field(i)
			key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			all[t] = append(all[t], field{key: key, index: i, ref: f.Tag.Get("ref")})
			addFields(all, f.Type)
		}
	}
}

// hasID reports whether the values of t are elements of a list known by their ids.
func hasID(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && fieldsOf(t)[0].key == "id"
}

// list is a list of the map whose elements have ids.
type list struct {
	field
	element graph.Element
}

// lists returns the lists of elements of a map, in the order of the file.
func lists() []list {
	kinds := map[string]graph.Element{
		"sources": graph.ElementSource, "blocs": graph.ElementBloc, "actors": graph.ElementActor,
		"meetings": graph.ElementMeeting, "topics": graph.ElementTopic, "interests": graph.ElementInterest,
		"ties": graph.ElementTie, "story": graph.ElementStep,
	}
	var out []list
	for _, f := range fieldsOf(reflect.TypeFor[graph.Map]()) {
		if e := kinds[f.key]; e != "" {
			out = append(out, list{f, e})
		}
	}
	return out
}

// of returns the list in m, whose elements can be set.
func (l list) of(m *graph.Map) reflect.Value { return reflect.ValueOf(m).Elem().Field(l.index) }

func idOf(v reflect.Value) string { return v.Field(0).String() }

// idsOf returns the ids of a list, and where each stands.
func idsOf(v reflect.Value) (ids []string, at map[string]int) {
	at = make(map[string]int, v.Len())
	for i := range v.Len() {
		id := idOf(v.Index(i))
		ids, at[id] = append(ids, id), i
	}
	return ids, at
}

// refs calls visit for all that v refers to, and has v refer to what it
// returns. The keys of pins are not among them.
func refs(v reflect.Value, ref string, visit func(ref, id string) string) {
	switch v.Kind() {
	case reflect.Struct:
		for _, f := range fieldsOf(v.Type()) {
			refs(v.Field(f.index), f.ref, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			refs(v.Index(i), ref, visit)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			refs(v.Elem(), ref, visit)
		}
	case reflect.String:
		if id := v.String(); ref != "" && id != "" {
			if now := visit(ref, id); now != id {
				v.SetString(now)
			}
		}
	}
}

// empty reports whether v is what a file leaves out.
func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	case reflect.Array:
		return false
	}
	return v.IsZero()
}

// exact reports whether a and b, of one type, say the same in the same order.
// An empty list is no list.
func exact(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Pointer:
		return a.IsNil() == b.IsNil() && (a.IsNil() || exact(a.Elem(), b.Elem()))
	case reflect.Struct:
		for i := range a.NumField() {
			if !exact(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice, reflect.Array:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !exact(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Map:
		return sameEntries(a, b)
	case reflect.Float64: // 0 and -0 are written differently
		return math.Float64bits(a.Float()) == math.Float64bits(b.Float())
	}
	return a.Equal(b)
}

func sameEntries(a, b reflect.Value) bool {
	if a.Len() != b.Len() {
		return false
	}
	for k, v := range a.Seq2() {
		if other := b.MapIndex(k); !other.IsValid() || !exact(v, other) {
			return false
		}
	}
	return true
}
