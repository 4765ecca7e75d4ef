package edit

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"entente/graph"
)

// Set gives a field of the element with this id a new value. The field is
// named by its keys in the file, as in "name", "when.date", "names.ko", and by
// the index in a list, as in "cites.0.modality"; the id "" is the map itself
// ("title", "view.engine"), "source/passage" a passage. A value of the zero
// kind removes an optional field. Values are those of the model, or plain
// texts, numbers and lists. An end of a tie that is set to the other one turns
// the tie round.
func Set(m *graph.Map, id, field string, value any) error {
	s, err := find(m, id)
	if err != nil {
		return err
	}
	if field == "id" && s.kind != "" {
		to, ok := value.(string)
		if !ok {
			return errors.New("an id is a text")
		}
		return SetID(m, id, to)
	}
	if t, ok := s.v.Addr().Interface().(*graph.Tie); ok && (field == "from" && value == t.To || field == "to" && value == t.From) {
		t.From, t.To = t.To, t.From
		return nil
	}
	if err := setKeys(s.v, strings.Split(field, "."), value); err != nil {
		return err
	}
	return sound(m)
}

// setKeys sets what the keys lead to in v, which is addressable.
func setKeys(v reflect.Value, keys []string, value any) error {
	if len(keys) == 0 {
		return assign(v, value)
	}
	switch v.Kind() {
	case reflect.Pointer:
		return setPointer(v, keys, value)
	case reflect.Struct:
		if keys[0] == keyVersion {
			return errors.New("the version of the format cannot be set")
		}
		f, err := fieldNamed(v, keys[0])
		if err != nil {
			return err
		}
		return setKeys(f.v, keys[1:], value)
	case reflect.Map:
		return setEntry(v, keys, value)
	case reflect.Slice, reflect.Array:
		i, err := strconv.Atoi(keys[0])
		if err != nil || i < 0 || i >= v.Len() {
			return fmt.Errorf("the list has no element %s", keys[0])
		}
		return setKeys(v.Index(i), keys[1:], value)
	}
	return fmt.Errorf("there is no field %q here", keys[0])
}

// setPointer sets something in what a pointer leads to, such as a quote, which
// goes when nothing is left of it.
func setPointer(v reflect.Value, keys []string, value any) error {
	fresh := reflect.New(v.Type().Elem())
	if !v.IsNil() {
		fresh.Elem().Set(v.Elem())
	}
	if err := setKeys(fresh.Elem(), keys, value); err != nil {
		return err
	}
	if fresh.Elem().IsZero() {
		fresh = reflect.Zero(v.Type())
	}
	v.Set(fresh)
	return nil
}

// setEntry sets the value of a key of a mapping, or removes the key. Language
// tags may hold no full stop, ids may.
func setEntry(v reflect.Value, keys []string, value any) error {
	key := reflect.ValueOf(strings.Join(keys, "."))
	e := reflect.New(v.Type().Elem()).Elem()
	if err := assign(e, value); err != nil {
		return err
	}
	// A place is never nothing: the origin is one.
	if value == nil || e.Kind() == reflect.String && e.IsZero() {
		v.SetMapIndex(key, reflect.Value{})
		if v.Len() == 0 {
			v.SetZero()
		}
		return nil
	}
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	v.SetMapIndex(key, e)
	return nil
}

// SetID gives an element another id, everywhere in the map. The id of a
// passage is given as "source/passage", its new one with the source or alone.
func SetID(m *graph.Map, from, to string) error {
	s, err := find(m, from)
	switch {
	case err != nil:
		return err
	case s.kind == "":
		return errors.New("the map itself has no id")
	}
	from, to = strings.TrimSuffix(from, "/"), strings.TrimSuffix(to, "/")
	own := to
	if s.kind == ElementPassage {
		source, _, _ := strings.Cut(from, "/")
		own = strings.TrimPrefix(to, source+"/")
		to = source + "/" + own
	}
	switch {
	case own == "":
		return errors.New("an id needs a letter or a digit")
	case from == to:
		return nil
	}
	s.v.Field(0).SetString(own)
	renaming{s.kind, from, to}.spread(m)
	return sound(m)
}

func sameName(a, b string) bool { return graph.Fold(a) == graph.Fold(b) }

// withAlias adds a spelling unless it is there.
func withAlias(aliases []string, name string) []string {
	if name == "" || slices.ContainsFunc(aliases, func(a string) bool { return sameName(a, name) }) {
		return aliases
	}
	return append(aliases, name)
}

// Reorder moves an element, or a passage within its source, to another place
// in its list: to is its index then. The order of the story is that of its
// steps, that of blocs and actors the one in which they are listed and, where
// nothing else decides, drawn.
func Reorder(m *graph.Map, id string, to int) error {
	s, err := find(m, id)
	if err != nil {
		return err
	}
	if s.kind == "" {
		return errors.New("the map itself stands in no list")
	}
	return moveIn(s.list, s.index, to)
}

// moveIn moves the element of a list from one index to another.
func moveIn(list reflect.Value, from, to int) error {
	if from < 0 || from >= list.Len() || to < 0 || to >= list.Len() {
		return fmt.Errorf("the list has %s", plural(list.Len(), "element"))
	}
	moved := reflect.New(list.Type().Elem()).Elem()
	moved.Set(list.Index(from))
	for ; from < to; from++ {
		list.Index(from).Set(list.Index(from + 1))
	}
	for ; from > to; from-- {
		list.Index(from).Set(list.Index(from - 1))
	}
	list.Index(to).Set(moved)
	return nil
}
