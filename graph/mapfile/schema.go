package mapfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"entente/graph"
)

// Schema returns the JSON Schema (draft 2020-12) of the map file, for editors
// that check YAML as it is typed. It is generated from the types of the model
// and their tags and ends in a new line. What only the whole map can tell, such
// as whether a reference leads anywhere, is not in it.
func Schema() []byte {
	g := &generator{fields: fieldTable{}, defs: &object{}}
	root := &object{}
	root.set("$schema", "https://json-schema.org/draft/2020-12/schema")
	root.set("title", "Entente map")
	root.set("description", "A relationship map: actors in their blocs, their ties, meetings and interests, and the passages that say so.")
	root.entries = append(root.entries, g.structure(reflect.TypeFor[graph.Map]()).entries...)
	root.set("$defs", g.defs)
	var b bytes.Buffer
	if err := json.Indent(&b, root.json(), "", "  "); err != nil {
		panic(fmt.Sprintf("mapfile: the schema is no JSON: %v", err)) // it is written below
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// object is a JSON object that keeps the order of its keys.
type object struct{ entries []entry }

type entry struct {
	key   string
	value any
}

func (o *object) set(key string, value any) { o.entries = append(o.entries, entry{key, value}) }

func (o *object) has(key string) bool {
	for _, e := range o.entries {
		if e.key == key {
			return true
		}
	}
	return false
}

// json returns the object as JSON.
func (o *object) json() []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, e := range o.entries {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(encode(e.key))
		b.WriteByte(':')
		if child, ok := e.value.(*object); ok {
			b.Write(child.json())
		} else {
			b.Write(encode(e.value))
		}
	}
	b.WriteByte('}')
	return b.Bytes()
}

// encode returns v, which is made of texts, numbers and lists, as JSON.
func encode(v any) []byte {
	if list, ok := v.([]*object); ok {
		var parts [][]byte
		for _, o := range list {
			parts = append(parts, o.json())
		}
		return append(append([]byte{'['}, bytes.Join(parts, []byte{','})...), ']')
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("mapfile: %v is no JSON: %v", v, err))
	}
	return bytes.TrimSpace(b.Bytes())
}

// generator turns types into schemas. Structs get a definition each.
type generator struct {
	fields fieldTable
	defs   *object
}

// structure returns what a struct looks like: its keys and no others, except
// those that begin with x-.
func (g *generator) structure(t reflect.Type) *object {
	o, properties := &object{}, &object{}
	var required []string
	for _, f := range g.fields.of(t) {
		properties.set(f.name, g.field(f))
		if f.required {
			required = append(required, f.name)
		}
	}
	o.set("type", "object")
	o.set("properties", properties)
	if len(required) > 0 {
		o.set("required", required)
	}
	own := &object{}
	own.set("^x-", true)
	o.set("patternProperties", own)
	o.set("additionalProperties", false)
	return o
}

func (g *generator) field(f field) *object {
	o := &object{}
	if f.doc != "" {
		o.set("description", describe(f))
	}
	o.entries = append(o.entries, g.of(f.typ, f).entries...)
	return o
}

// describe adds to the description of a key what it refers to.
func describe(f field) string {
	switch f.ref {
	case "", "passage":
		return f.doc
	case "any":
		return f.doc + " Refers to ids of the map."
	}
	return fmt.Sprintf("%s Refers to the id of %s.", f.doc, withArticle(f.ref))
}

func withArticle(word string) string {
	if strings.ContainsRune("aeiou", rune(word[0])) {
		return "an " + word
	}
	return "a " + word
}

// of returns the schema of the values of type t; f is the field that they are in.
func (g *generator) of(t reflect.Type, f field) *object {
	o := &object{}
	switch {
	case isDate(t):
		// A year alone is a number to YAML.
		o.set("type", []string{"string", "integer"})
		return o
	case t.Kind() == reflect.Pointer:
		return g.of(t.Elem(), f)
	case t.Kind() == reflect.Struct:
		o.set("$ref", "#/$defs/"+g.define(t))
		return o
	}
	switch t.Kind() {
	case reflect.Slice:
		o.set("type", "array")
		o.set("items", g.of(t.Elem(), field{}))
	case reflect.Array:
		o.set("type", "array")
		o.set("items", g.of(t.Elem(), field{}))
		o.set("minItems", t.Len())
		o.set("maxItems", t.Len())
	case reflect.Map:
		o.set("type", "object")
		o.set("additionalProperties", g.of(t.Elem(), field{}))
	case reflect.Int:
		o.set("type", "integer")
		g.numbers(o, f)
	case reflect.Float64:
		o.set("type", "number")
	case reflect.Bool:
		o.set("type", "boolean")
	default:
		g.text(o, t, f)
	}
	return o
}

func (g *generator) numbers(o *object, f field) {
	var all []int
	for _, v := range f.values {
		n, err := strconv.Atoi(v)
		if err != nil {
			panic(fmt.Sprintf("mapfile: the values of %s are no numbers", f.name))
		}
		all = append(all, n)
	}
	if len(all) > 0 {
		o.set("enum", all)
	}
	if f.name == "entente" {
		o.set("const", graph.Version)
	}
}

func (g *generator) text(o *object, t reflect.Type, f field) {
	o.set("type", "string")
	if values := valuesOf(t); len(values) > 0 {
		o.set("enum", values)
	}
	switch {
	case f.format == "language":
		o.set("pattern", "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$") // JSON Schema has no such format
	case f.format != "":
		o.set("format", f.format)
	case f.ref == "passage":
		o.set("pattern", "^[^/]+/[^/]+$")
	case f.required && len(valuesOf(t)) == 0:
		o.set("minLength", 1)
	}
}

// define adds the definition of a struct, once, and returns its name.
func (g *generator) define(t reflect.Type) string {
	name := strings.ToLower(t.Name())
	if g.defs.has(name) {
		return name
	}
	at := len(g.defs.entries)
	g.defs.set(name, nil)
	o := g.structure(t)
	if isCite(t) {
		short := &object{}
		short.set("type", "string")
		short.set("pattern", "^[^/]+/[^/]+$")
		either := &object{}
		either.set("description", "A citation: source/passage, or a mapping that says more.")
		either.set("anyOf", []*object{short, o})
		o = either
	}
	g.defs.entries[at].value = o
	return name
}
