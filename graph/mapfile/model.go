package mapfile

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// place is a value of a map that a path leads to.
type place struct {
	steps []any // string and int
	v     reflect.Value
	field *field // of the last key on the path; nil for an element of a list
}

// resolvePath follows the path through m, whose ids become indices, and returns
// the value that it leads to. Missing pointers and maps on the way are made
// if create says so.
func resolvePath(m *graph.Map, path Path, ft fieldTable, create bool) (place, error) {
	at := place{v: reflect.ValueOf(m).Elem()}
	for i, step := range path {
		if at.v.Kind() == reflect.Pointer {
			if at.v.IsNil() {
				at.v.Set(reflect.New(at.v.Type().Elem()))
			}
			at.v = at.v.Elem()
		}
		next, err := at.next(step, ft, i == len(path)-1, create)
		if err != nil {
			return place{}, err
		}
		at = next
	}
	return at, nil
}

func (at place) next(step any, ft fieldTable, last, create bool) (place, error) {
	switch s := step.(type) {
	case string:
		switch at.v.Kind() {
		case reflect.Struct:
			f := ft.named(at.v.Type(), s)
			if f == nil {
				return place{}, fmt.Errorf("%s has no such key; its keys are %s", aNoun(at.v.Type()), list(ft.names(at.v.Type()), "and"))
			}
			return place{append(at.steps, s), at.v.Field(f.index), f}, nil
		case reflect.Map:
			if !last {
				return place{}, errors.New("only the value of the key can be changed, as a whole")
			}
			if at.v.IsNil() && create {
				at.v.Set(reflect.MakeMap(at.v.Type()))
			}
			return place{append(at.steps, s), at.v.MapIndex(reflect.ValueOf(s)), &field{name: s}}, nil
		}
		return place{}, fmt.Errorf("there are no keys in %s", expected(at.v.Type(), nil))
	case int:
		if at.v.Kind() != reflect.Slice || s < 0 || s >= at.v.Len() {
			return place{}, fmt.Errorf("the list has no element %d", s)
		}
		return place{append(at.steps, s), at.v.Index(s), nil}, nil
	case ID:
		i, err := indexByID(at.v, string(s), ft)
		if err != nil {
			return place{}, err
		}
		return place{append(at.steps, i), at.v.Index(i), nil}, nil
	}
	return place{}, fmt.Errorf("a path has keys, indices and ids, but no %T", step)
}

func indexByID(v reflect.Value, id string, ft fieldTable) (int, error) {
	if v.Kind() != reflect.Slice || v.Type().Elem().Kind() != reflect.Struct || ft.named(v.Type().Elem(), "id") == nil {
		return 0, fmt.Errorf("there are no ids in %s", expected(v.Type(), nil))
	}
	f := ft.named(v.Type().Elem(), "id")
	var ids []string
	for i := range v.Len() {
		if v.Index(i).Field(f.index).String() == id {
			return i, nil
		}
		ids = append(ids, v.Index(i).Field(f.index).String())
	}
	if near := graph.Nearest(id, ids); near != "" {
		return 0, fmt.Errorf("there is no %s %q; did you mean %q?", noun(v.Type().Elem()), id, near)
	}
	return 0, fmt.Errorf("there is no %s %q", noun(v.Type().Elem()), id)
}

// pathText writes a path as in actors/china/role.
func pathText(path []any) string {
	var parts []string
	for _, step := range path {
		parts = append(parts, fmt.Sprint(step))
	}
	return strings.Join(parts, "/")
}

// newValue turns a value into one of type t: a value of the model, or plain
// numbers, texts, lists and mappings. Nil is the zero value. Line breaks of
// other systems become those of this one.
func newValue(value any, t reflect.Type, ft fieldTable) (reflect.Value, error) {
	v, err := convert(value, t, ft)
	if err == nil {
		err = clean(v)
	}
	return v, err
}

// clean makes the texts in v such as a map can hold, or says why it cannot.
func clean(v reflect.Value) error {
	var problems []error
	switch v.Kind() {
	case reflect.String:
		return cleanText(v)
	case reflect.Pointer:
		if !v.IsNil() {
			return clean(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			problems = append(problems, clean(v.Index(i)))
		}
	case reflect.Map:
		for k, e := range v.Seq2() {
			copied := reflect.New(e.Type()).Elem()
			copied.Set(e)
			problems = append(problems, clean(k), clean(copied))
			v.SetMapIndex(k, copied)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			problems = append(problems, clean(v.Field(i)))
		}
	}
	return errors.Join(problems...)
}

func cleanText(v reflect.Value) error {
	s := strings.ReplaceAll(strings.ReplaceAll(v.String(), "\r\n", "\n"), "\r", "\n")
	if i := strings.IndexFunc(s, control); i >= 0 {
		return fmt.Errorf("a text of a map cannot hold the control character %q", []rune(s[i:])[0])
	}
	if !utf8.ValidString(s) {
		return errors.New("a text of a map must be valid UTF-8")
	}
	if v.CanSet() {
		v.SetString(s)
	}
	return nil
}

// convert is newValue without a look at the texts.
func convert(value any, t reflect.Type, ft fieldTable) (reflect.Value, error) {
	v := reflect.ValueOf(value)
	if !v.IsValid() {
		return reflect.Zero(t), nil
	}
	if v.Type() == t {
		return deepCopy(v), nil
	}
	if t.Kind() == reflect.Pointer {
		e, err := convert(value, t.Elem(), ft)
		if err != nil {
			return e, err
		}
		p := reflect.New(t.Elem())
		p.Elem().Set(e)
		return p, nil
	}
	if v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return reflect.Zero(t), nil
		}
		return convert(v.Elem().Interface(), t, ft)
	}
	out := reflect.New(t).Elem()
	err := convertInto(out, v, ft)
	return out, err
}

func convertInto(out, v reflect.Value, ft fieldTable) error {
	keyed := v.Kind() == reflect.Map && v.Type().Key().Kind() == reflect.String
	ok := false
	switch out.Kind() {
	case reflect.Struct:
		if isCite(out.Type()) && v.Kind() == reflect.String {
			out.Field(0).SetString(v.String())
			return nil
		}
		if keyed {
			return convertStruct(out, v, ft)
		}
	case reflect.Slice:
		if v.Kind() == reflect.Slice {
			out.Set(reflect.MakeSlice(out.Type(), v.Len(), v.Len()))
			return convertElements(out, v, ft)
		}
	case reflect.Array:
		if (v.Kind() == reflect.Slice || v.Kind() == reflect.Array) && v.Len() == out.Len() {
			return convertElements(out, v, ft)
		}
	case reflect.Map:
		if keyed {
			return convertMap(out, v, ft)
		}
	default:
		ok = convertScalar(out, v)
	}
	if !ok {
		return fmt.Errorf("expected %s, got %v", expected(out.Type(), valuesOf(out.Type())), v.Type())
	}
	return nil
}

func convertScalar(out, v reflect.Value) bool {
	kind := out.Kind()
	switch {
	case kind == v.Kind() && (kind == reflect.String || kind == reflect.Bool), kind == reflect.Float64 && (v.CanFloat() || v.CanInt()):
		out.Set(v.Convert(out.Type()))
	case kind == reflect.Int && v.CanInt() && !out.OverflowInt(v.Int()):
		out.SetInt(v.Int())
	default:
		return false
	}
	return true
}

func convertMap(out, v reflect.Value, ft fieldTable) error {
	out.Set(reflect.MakeMap(out.Type()))
	for _, k := range v.MapKeys() {
		e, err := convert(v.MapIndex(k).Interface(), out.Type().Elem(), ft)
		if err != nil {
			return err
		}
		out.SetMapIndex(k.Convert(out.Type().Key()), e)
	}
	return nil
}

func convertStruct(out, v reflect.Value, ft fieldTable) error {
	for _, k := range v.MapKeys() {
		f := ft.named(out.Type(), k.String())
		if f == nil {
			return fmt.Errorf("%s has no key %q", aNoun(out.Type()), k.String())
		}
		e, err := convert(v.MapIndex(k).Interface(), f.typ, ft)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		out.Field(f.index).Set(e)
	}
	return nil
}

func convertElements(out, v reflect.Value, ft fieldTable) error {
	for i := range v.Len() {
		e, err := convert(v.Index(i).Interface(), out.Type().Elem(), ft)
		if err != nil {
			return err
		}
		out.Index(i).Set(e)
	}
	return nil
}

// deepCopy returns a copy of v that shares nothing with it.
func deepCopy(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(deepCopy(v.Elem()))
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(deepCopy(v.Index(i)))
			}
		}
	case reflect.Map:
		if !v.IsNil() {
			out.Set(reflect.MakeMap(v.Type()))
			for k, e := range v.Seq2() {
				out.SetMapIndex(k, deepCopy(e))
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(deepCopy(v.Field(i)))
		}
	default:
		out.Set(v)
	}
	return out
}

// empty reports whether v is what a file leaves out: nothing.
func empty(v reflect.Value) bool {
	if !v.IsValid() {
		return true
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	case reflect.Struct:
		for i := range v.NumField() {
			if !empty(v.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Array:
		return false
	}
	return v.IsZero()
}

// same reports whether a file cannot tell a and b apart. An empty list is no list.
func same(a, b reflect.Value) bool {
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid() == b.IsValid()
	}
	switch a.Kind() {
	case reflect.Pointer:
		return a.IsNil() == b.IsNil() && (a.IsNil() || same(a.Elem(), b.Elem()))
	case reflect.Slice, reflect.Array, reflect.Map:
		return sameElements(a, b)
	case reflect.Struct:
		for i := range a.NumField() {
			if !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Equal(b) // 0 and -0 are the same place
}

func sameElements(a, b reflect.Value) bool {
	if a.Len() != b.Len() {
		return false
	}
	for k, e := range a.Seq2() {
		other := reflect.Value{}
		if a.Kind() == reflect.Map {
			other = b.MapIndex(k)
		} else {
			other = b.Index(int(k.Int()))
		}
		if !same(e, other) {
			return false
		}
	}
	return true
}

// sortedKeys returns the keys of a map of the model.
func sortedKeys(v reflect.Value) []string {
	var keys []string
	for _, k := range v.MapKeys() {
		keys = append(keys, k.String())
	}
	slices.Sort(keys)
	return keys
}
