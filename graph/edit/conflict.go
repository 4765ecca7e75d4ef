package edit

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"entente/graph"
)

// Resolve settles the conflict with this index: theirs takes what the other
// side says, else what ours says stays. The conflict goes.
//
// A conflict is about what its path leads to: keys of the file, and the ids of
// elements in lists that have some. In a list of citations the path goes on
// with the passage, in a list of ids with the id, in what is accepted with the
// code and the id. Without a value the other side has no such thing, and what
// is deleted so goes with all that hangs on it, as Delete has it.
func Resolve(m *graph.Map, index int, theirs bool) error {
	if index < 0 || index >= len(m.Conflicts) {
		return errors.New("the conflict is settled already")
	}
	c := m.Conflicts[index]
	m.Conflicts = append(m.Conflicts[:index], m.Conflicts[index+1:]...)
	if len(m.Conflicts) == 0 {
		m.Conflicts = nil
	}
	if !theirs {
		return keep(m, c)
	}
	if err := take(m, c); err != nil {
		return fmt.Errorf("take what the other side says at %s: %w", c.At, err)
	}
	if err := sound(m); err != nil {
		return fmt.Errorf("what the other side says at %s does not fit the map as it is: %w; settle what it needs first, or keep what ours says", c.At, err)
	}
	return nil
}

// keep stays with what ours says. The map says that already, but where ours
// has deleted what theirs refers to: it is there still, and goes now with what
// hangs on it.
func keep(m *graph.Map, c graph.Conflict) error {
	if c.Ours != "" {
		return nil
	}
	id := deletable(m, strings.Split(c.At, "/"))
	if id == "" {
		return nil
	}
	if err := Delete(m, id); err != nil {
		return fmt.Errorf("delete what ours has deleted at %s: %w", c.At, err)
	}
	return nil
}

// take gives what a conflict is about the value of the other side.
func take(m *graph.Map, c graph.Conflict) error {
	parts := strings.Split(c.At, "/")
	if c.Theirs == "" {
		if id := deletable(m, parts); id != "" {
			return Delete(m, id)
		}
	}
	return put(reflect.ValueOf(m).Elem(), parts, c.Theirs)
}

// deletable returns the id of the element or passage that a path leads to; ""
// if it leads to nothing of that sort.
func deletable(m *graph.Map, parts []string) string {
	id := ""
	switch {
	case len(parts) == 2 && parts[0] == "sources":
		id = parts[1] + "/"
	case len(parts) == 4 && parts[0] == "sources" && parts[2] == "passages":
		id = parts[1] + "/" + parts[3]
	case len(parts) == 2 && slices.ContainsFunc(lists(m), func(l list) bool { return l.key == parts[0] }):
		id = parts[1]
	}
	if _, err := find(m, id); err != nil {
		return ""
	}
	return id
}

// put gives what the path leads to in v, which is addressable, the value of a
// JSON text; "" takes it away.
func put(v reflect.Value, parts []string, value string) error {
	if len(parts) == 0 {
		if value == "" {
			v.SetZero()
			return nil
		}
		return assignJSON(v, []byte(value))
	}
	switch v.Kind() {
	case reflect.Struct:
		f, err := fieldNamed(v, parts[0])
		if err != nil {
			return err
		}
		return put(f.v, parts[1:], value)
	case reflect.Pointer:
		return putPointer(v, parts, value)
	case reflect.Map:
		return putEntry(v, strings.Join(parts, "/"), value)
	case reflect.Slice:
		return putInList(v, parts, value)
	}
	return fmt.Errorf("there is no %q", parts[0])
}

func putPointer(v reflect.Value, parts []string, value string) error {
	fresh := reflect.New(v.Type().Elem())
	if !v.IsNil() {
		fresh.Elem().Set(v.Elem())
	}
	if err := put(fresh.Elem(), parts, value); err != nil {
		return err
	}
	v.Set(fresh)
	return nil
}

func putEntry(v reflect.Value, key, value string) error {
	e := reflect.New(v.Type().Elem()).Elem()
	if value != "" {
		if err := assignJSON(e, []byte(value)); err != nil {
			return err
		}
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
		v.SetMapIndex(reflect.ValueOf(key), e)
		return nil
	}
	v.SetMapIndex(reflect.ValueOf(key), reflect.Value{})
	if v.Len() == 0 {
		v.SetZero()
	}
	return nil
}

// keyIn cuts the key of an element of a list off a path, and tells how long it
// is and whether an element has it.
func keyIn(list reflect.Type, parts []string) (length int, has func(e reflect.Value) bool) {
	switch list.Elem() {
	case reflect.TypeFor[graph.Cite]():
		length = min(2, len(parts))
		at := strings.Join(parts[:length], "/")
		return length, func(e reflect.Value) bool { return e.Field(0).String() == at }
	case reflect.TypeFor[graph.Acceptance]():
		code, id := parts[0], strings.Join(parts[1:], "/")
		return len(parts), func(e reflect.Value) bool { return e.Field(0).String() == code && e.Field(1).String() == id }
	}
	return 1, func(e reflect.Value) bool {
		if e.Kind() == reflect.Struct {
			e = e.Field(0)
		}
		return e.Kind() == reflect.String && e.String() == parts[0]
	}
}

// putInList gives the element of a list that the path leads to its value: it
// is added where it is not there, and taken out without one.
func putInList(v reflect.Value, parts []string, value string) error {
	length, has := keyIn(v.Type(), parts)
	var kept []reflect.Value
	at := -1
	for i := range v.Len() {
		e := v.Index(i)
		if !has(e) {
			kept = append(kept, e)
			continue
		}
		if length < len(parts) {
			return put(e, parts[length:], value)
		}
		if at < 0 {
			at = len(kept)
		}
	}
	if length < len(parts) {
		return fmt.Errorf("%q is not on the map any more", strings.Join(parts[:length], "/"))
	}
	if at < 0 {
		at = len(kept)
	}
	fresh, err := elements(v.Type(), value)
	if err != nil {
		return err
	}
	out := reflect.Zero(v.Type())
	out = reflect.Append(out, kept[:at]...)
	out = reflect.AppendSlice(out, fresh)
	v.Set(reflect.Append(out, kept[at:]...))
	if v.Len() == 0 {
		v.SetZero()
	}
	return nil
}

// elements reads an element of a list, or several, out of a JSON text.
func elements(list reflect.Type, value string) (reflect.Value, error) {
	out := reflect.New(list).Elem()
	if value == "" {
		return out, nil
	}
	if !strings.HasPrefix(strings.TrimSpace(value), "[") {
		value = "[" + value + "]"
	}
	err := assignJSON(out, []byte(value))
	return out, err
}
