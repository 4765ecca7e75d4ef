package edit

import (
	"fmt"
	"reflect"
	"strings"

	"entente/graph"
)

// keyVersion is the version of the format, which is not the author's to choose:
// a file of a newer one is not written any more.
const keyVersion = "entente"

// FieldKind is what sort of control a field asks for.
type FieldKind string

// The kinds of fields.
const (
	TextField   FieldKind = "text"   // a text
	ChoiceField FieldKind = "choice" // one of Values
	NumberField FieldKind = "number" // a whole number; one of Values where there are some
	SwitchField FieldKind = "switch" // yes, no, or not said
	DateField   FieldKind = "date"   // an EDTF date
	RefField    FieldKind = "ref"    // the id of what Ref says
	RefsField   FieldKind = "refs"   // a list of such ids
	TextsField  FieldKind = "texts"  // a list of texts
	NamesField  FieldKind = "names"  // texts by language tag
	CitesField  FieldKind = "cites"  // a list of citations
	PartsField  FieldKind = "parts"  // a list of elements with ids of their own
	PlacesField FieldKind = "places" // places by id
)

// FieldInfo tells of a field of the format what an editor must know to offer it.
type FieldInfo struct {
	Key      string // as Set takes it: "name", "when.date"
	Doc      string // what it says, in a sentence
	Kind     FieldKind
	Values   []string // of a choice or number, the default first where there is one
	Ref      string   // what it refers to: actor, topic, passage or any
	Format   string   // "language" or "uri", else ""
	Required bool
}

// Fields lists the fields of an element, a passage ("passage") or the map
// itself (""), in the order of the file. The id is among them; the lists of
// elements of the map and the version of the format, which are not set so, are
// not.
func Fields(e graph.Element) []FieldInfo {
	types := map[graph.Element]reflect.Type{
		"":                    reflect.TypeFor[graph.Map](),
		ElementPassage:        reflect.TypeFor[graph.Passage](),
		graph.ElementActor:    reflect.TypeFor[graph.Actor](),
		graph.ElementBloc:     reflect.TypeFor[graph.Bloc](),
		graph.ElementMeeting:  reflect.TypeFor[graph.Meeting](),
		graph.ElementTie:      reflect.TypeFor[graph.Tie](),
		graph.ElementTopic:    reflect.TypeFor[graph.Topic](),
		graph.ElementInterest: reflect.TypeFor[graph.Interest](),
		graph.ElementSource:   reflect.TypeFor[graph.Source](),
		graph.ElementStep:     reflect.TypeFor[graph.Step](),
	}
	t, ok := types[e]
	if !ok {
		return nil
	}
	return fieldsOf(t, "", e == "")
}

func fieldsOf(t reflect.Type, prefix string, isMap bool) []FieldInfo {
	var out []FieldInfo
	for i := range t.NumField() {
		f := t.Field(i)
		key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Type.Kind() == reflect.Struct {
			out = append(out, fieldsOf(f.Type, prefix+key+".", false)...)
			continue
		}
		if isMap && (f.Type.Kind() == reflect.Slice || key == keyVersion) {
			continue
		}
		out = append(out, FieldInfo{
			Key: prefix + key, Doc: f.Tag.Get("doc"), Kind: kindOf(f.Type, f.Tag), Values: valuesOf(f),
			Ref: f.Tag.Get("ref"), Format: f.Tag.Get("format"), Required: !strings.HasPrefix(options, "omit"),
		})
	}
	return out
}

func kindOf(t reflect.Type, tag reflect.StructTag) FieldKind {
	ref := tag.Get("ref") != ""
	switch t.Kind() {
	case reflect.Int:
		return NumberField
	case reflect.Pointer:
		return SwitchField
	case reflect.Map:
		if t.Elem().Kind() == reflect.String {
			return NamesField
		}
		return PlacesField
	case reflect.Slice:
		switch {
		case t.Elem() == reflect.TypeFor[graph.Cite]():
			return CitesField
		case t.Elem().Kind() == reflect.Struct:
			return PartsField
		case ref:
			return RefsField
		}
		return TextsField
	}
	switch {
	case t == reflect.TypeFor[graph.Date]():
		return DateField
	case t.Implements(reflect.TypeFor[enumeration]()):
		return ChoiceField
	case ref:
		return RefField
	}
	return TextField
}

// enumeration is a type of the model that lists what it may be.
type enumeration interface{ Values() []string }

func valuesOf(f reflect.StructField) []string {
	if list := f.Tag.Get("enum"); list != "" {
		return strings.Split(list, ",")
	}
	if e, ok := reflect.Zero(f.Type).Interface().(enumeration); ok {
		return e.Values()
	}
	return nil
}

// namedField is a field of a struct of the model.
type namedField struct {
	v   reflect.Value
	ref string // tag: what it refers to
}

// fieldNamed returns the field with this key in the file.
func fieldNamed(v reflect.Value, key string) (namedField, error) {
	var keys []string
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == key {
			return namedField{v.Field(i), f.Tag.Get("ref")}, nil
		}
		keys = append(keys, name)
	}
	if near := graph.Nearest(key, keys); near != "" {
		return namedField{}, fmt.Errorf("there is no field %q here; did you mean %q?", key, near)
	}
	return namedField{}, fmt.Errorf("there is no field %q here; there are %s", key, words(keys))
}
