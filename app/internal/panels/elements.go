package panels

import (
	"fmt"
	"reflect"
	"strings"

	"entente/graph"
)

// sourceID returns the address of a source among all that a page can be of. A
// source may have the id of an element, but no element has a slash in its id.
func sourceID(id string) string { return id + "/" }

// sourceAt returns the source with this address; nil if there is none.
func sourceAt(x *graph.Index, at string) *graph.Source {
	if id, ok := strings.CutSuffix(at, "/"); ok {
		return x.Source(id)
	}
	if x.Element(at) == graph.ElementSource {
		return x.Source(at)
	}
	return nil
}

// elementOf returns a pointer to the element, the source or passage at this
// address, or the map (for ""); nil if there is none.
func elementOf(x *graph.Index, id string) any {
	if id == "" {
		return x.Map()
	}
	if s := sourceAt(x, id); s != nil {
		return s
	}
	if _, g := x.Passage(id); g != nil {
		return g
	}
	switch x.Element(id) {
	case graph.ElementActor:
		return x.Actor(id)
	case graph.ElementBloc:
		return x.Bloc(id)
	case graph.ElementMeeting:
		return x.Meeting(id)
	case graph.ElementTopic:
		return x.Topic(id)
	case graph.ElementInterest:
		return x.Interest(id)
	case graph.ElementTie:
		return x.Tie(id)
	case graph.ElementStep:
		return x.Step(id)
	}
	return nil
}

// listOf returns the list of texts or ids that an element has under a key.
func listOf(element any, key string) []string {
	switch e := element.(type) {
	case *graph.Actor:
		if key == "aliases" {
			return e.Aliases
		}
	case *graph.Bloc:
		if key == "members" {
			return e.Members
		}
	case *graph.Meeting:
		if key == "participants" {
			return e.Participants
		}
	case *graph.Step:
		if key == "focus" {
			return e.Focus
		}
	}
	return nil
}

// citesOf returns the citations of an element.
func citesOf(element any) []graph.Cite {
	switch e := element.(type) {
	case *graph.Actor:
		return e.Cites
	case *graph.Bloc:
		return e.Cites
	case *graph.Meeting:
		return e.Cites
	case *graph.Interest:
		return e.Cites
	case *graph.Tie:
		return e.Cites
	case *graph.Step:
		return e.Cites
	}
	return nil
}

// kindOf returns what sort of element a pointer leads to.
func kindOf(element any) graph.Element {
	switch element.(type) {
	case *graph.Actor:
		return graph.ElementActor
	case *graph.Bloc:
		return graph.ElementBloc
	case *graph.Meeting:
		return graph.ElementMeeting
	case *graph.Topic:
		return graph.ElementTopic
	case *graph.Interest:
		return graph.ElementInterest
	case *graph.Tie:
		return graph.ElementTie
	case *graph.Step:
		return graph.ElementStep
	case *graph.Source:
		return graph.ElementSource
	}
	return ""
}

// assign gives the field of an element that a pointer leads to a new value:
// a text, a number, a list of texts or a *bool. The key is that of the file,
// as in "when.date" or "names.ko".
func assign(element any, key string, value any) error {
	v := reflect.ValueOf(element).Elem()
	keys := strings.Split(key, ".")
	for i, k := range keys {
		if v.Kind() == reflect.Map {
			assignName(v, strings.Join(keys[i:], "."), value)
			return nil
		}
		f := fieldByKey(v, k)
		if !f.IsValid() {
			return fmt.Errorf("there is no field %q", key)
		}
		v = f
	}
	given := reflect.ValueOf(value)
	switch {
	case !given.IsValid():
		v.SetZero()
	case given.CanConvert(v.Type()) && given.Kind() == v.Kind():
		v.Set(given.Convert(v.Type()))
	default:
		return fmt.Errorf("%v cannot stand in %q", value, key)
	}
	return nil
}

// assignName sets the name in a language; an empty one goes.
func assignName(names reflect.Value, tag string, value any) {
	name, _ := value.(string)
	if names.IsNil() {
		names.Set(reflect.MakeMap(names.Type()))
	}
	if name == "" {
		names.SetMapIndex(reflect.ValueOf(tag), reflect.Value{})
		return
	}
	names.SetMapIndex(reflect.ValueOf(tag), reflect.ValueOf(name))
}

func fieldByKey(v reflect.Value, key string) reflect.Value {
	for i := range v.NumField() {
		if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); name == key {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}
