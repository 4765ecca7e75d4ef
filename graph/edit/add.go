package edit

import (
	"fmt"
	"reflect"
	"strconv"

	"entente/graph"
)

// Add adds an element, a graph.Actor, Bloc, Meeting, Topic, Interest, Tie,
// Source or Step, at the end of its list, and returns its id. An empty id is
// made from the name; so are those of the passages of a source. A meeting
// without a name is called by its participants.
func Add(m *graph.Map, element any) (id string, err error) {
	v := reflect.ValueOf(element)
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	for _, l := range lists(m) {
		if !v.IsValid() || l.v.Type().Elem() != v.Type() {
			continue
		}
		l.v.Set(reflect.Append(l.v, deepCopy(v)))
		e := l.v.Index(l.v.Len() - 1)
		if err := tidyAll(e); err != nil {
			return "", err
		}
		complete(m, e.Addr().Interface())
		return idOf(e), sound(m)
	}
	return "", fmt.Errorf("%T is no element of a map", element)
}

// deepCopy returns a copy of a value of the model that shares nothing with it.
func deepCopy(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(deepCopy(v.Field(i)))
		}
	case reflect.Slice:
		if v.Len() > 0 {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		}
		for i := range v.Len() {
			out.Index(i).Set(deepCopy(v.Index(i)))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(deepCopy(v.Elem()))
		}
	case reflect.Map:
		if v.Len() > 0 {
			out.Set(reflect.MakeMapWithSize(v.Type(), v.Len()))
		}
		for _, k := range v.MapKeys() {
			out.SetMapIndex(k, v.MapIndex(k))
		}
	default:
		out.Set(v)
	}
	return out
}

// complete gives a new element, which is in the map, what was left out.
func complete(m *graph.Map, element any) {
	used := taken(m)
	fresh := func(id *string, name string) {
		if *id == "" {
			*id = used.next(name)
		}
	}
	name := func(id string) string {
		if a, err := actor(m, id); err == nil {
			return a.Name
		}
		return id
	}
	switch e := element.(type) {
	case *graph.Actor:
		fresh(&e.ID, e.Name)
	case *graph.Bloc:
		fresh(&e.ID, e.Name)
	case *graph.Topic:
		fresh(&e.ID, e.Name)
	case *graph.Step:
		fresh(&e.ID, e.Title)
	case *graph.Meeting:
		if e.Name == "" {
			e.Name = between(e.Participants, name)
		}
		fresh(&e.ID, e.Name)
	case *graph.Interest:
		fresh(&e.ID, e.Actor+"-"+e.Topic)
	case *graph.Tie:
		fresh(&e.ID, e.From+"-"+e.To)
	case *graph.Source:
		fresh(&e.ID, e.Title)
		numberPassages(e)
	}
}

// between names a meeting by who meets.
func between(ids []string, name func(string) string) string {
	s := ""
	for i, id := range ids {
		if i > 0 {
			s += " – "
		}
		s += name(id)
	}
	return s
}

// numberPassages gives passages without an id the ids p1, p2 and so on.
func numberPassages(s *graph.Source) {
	used := make(map[string]bool)
	for i := range s.Passages {
		used[s.Passages[i].ID] = true
	}
	for i := range s.Passages {
		n := i + 1
		for s.Passages[i].ID == "" {
			if id := "p" + strconv.Itoa(n); !used[id] {
				s.Passages[i].ID, used[id] = id, true
			}
			n++
		}
	}
}
