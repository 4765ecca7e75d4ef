package mapfile

import (
	"reflect"
	"strings"

	"entente/graph"
)

// field is what the tags of a field of the model say of a key of the file.
type field struct {
	name     string // json tag: the key
	index    int
	required bool // no omitempty or omitzero
	doc      string
	ref      string // what it refers to: actor, topic, passage, any
	format   string // of JSON Schema
	values   []string
	typ      reflect.Type
}

// fieldTable keeps the fields of the types of the model, which take
// reflection to find.
type fieldTable map[reflect.Type][]field

// of returns the fields of the struct t in their order, which is that of the
// keys in a file.
func (ft fieldTable) of(t reflect.Type) []field {
	if fs, ok := ft[t]; ok {
		return fs
	}
	var fs []field
	for i := range t.NumField() {
		sf := t.Field(i)
		name, options, _ := strings.Cut(sf.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		f := field{
			name: name, index: i, required: !strings.HasPrefix(options, "omit"), typ: sf.Type,
			doc: sf.Tag.Get("doc"), ref: sf.Tag.Get("ref"), format: sf.Tag.Get("format"), values: valuesOf(sf.Type),
		}
		if list := sf.Tag.Get("enum"); list != "" {
			f.values = strings.Split(list, ",")
		}
		fs = append(fs, f)
	}
	ft[t] = fs
	return fs
}

// named returns the field with the key; nil if there is none.
func (ft fieldTable) named(t reflect.Type, key string) *field {
	fs := ft.of(t)
	for i := range fs {
		if fs[i].name == key {
			return &fs[i]
		}
	}
	return nil
}

func (ft fieldTable) names(t reflect.Type) []string {
	var all []string
	for _, f := range ft.of(t) {
		all = append(all, f.name)
	}
	return all
}

// enumeration is a type that lists what it may be.
type enumeration interface{ Values() []string }

func valuesOf(t reflect.Type) []string {
	if e, ok := reflect.Zero(t).Interface().(enumeration); ok && t.Kind() == reflect.String {
		return e.Values()
	}
	return nil
}

// The types of the model that a file writes in a way of their own.
func isCite(t reflect.Type) bool  { return t == reflect.TypeFor[graph.Cite]() }
func isPoint(t reflect.Type) bool { return t == reflect.TypeFor[graph.Point]() }
func isDate(t reflect.Type) bool  { return t == reflect.TypeFor[graph.Date]() }

// noun is what people call a value of the struct type t.
func noun(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[graph.Cite]():
		return "citation"
	case reflect.TypeFor[graph.When]():
		return "time"
	case reflect.TypeFor[graph.SourceKind]():
		return "kind of source"
	case reflect.TypeFor[graph.ActorKind]():
		return "kind of actor"
	case reflect.TypeFor[graph.TieKind]():
		return "kind of tie"
	case reflect.TypeFor[graph.MeetingStatus]():
		return "status of a meeting"
	case reflect.TypeFor[graph.Engine]():
		return "layout engine"
	}
	return strings.ToLower(t.Name())
}

func aNoun(t reflect.Type) string {
	n := noun(t)
	if strings.ContainsRune("aeiou", rune(n[0])) {
		return "an " + n
	}
	return "a " + n
}

// expected says what a value of type t looks like in a file.
func expected(t reflect.Type, values []string) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case isCite(t):
		return "a citation, source/passage or {at: source/passage, modality: reported}"
	case isPoint(t):
		return "a place, [x, y]"
	case isDate(t):
		return "a date, such as 2018-10~"
	case len(values) > 0:
		return list(values, "or")
	}
	switch t.Kind() {
	case reflect.Struct:
		return aNoun(t) + " with its keys"
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Struct {
			return "a list of " + noun(t.Elem()) + "s"
		}
		return "a list, such as [one, two]"
	case reflect.Map:
		return "a mapping"
	case reflect.Int:
		return "a whole number"
	case reflect.Float64:
		return "a number"
	case reflect.Bool:
		return "true or false"
	}
	return "text"
}

// list joins words as in "a, b or c".
func list(words []string, last string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " " + last + " " + words[n-1]
	}
	return strings.Join(words, "")
}
