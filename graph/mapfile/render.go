package mapfile

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"entente/graph"
)

// renderer writes values of the model as YAML, in the way of the bundled maps:
// elements with ids are lines, what is small is on one line.
type renderer struct {
	fields fieldTable
	list   int // by how many columns the dashes of a list are to the right of its key

	inQuotes bool // texts are not written on lines of their own
}

// inline writes v on one line. In flow is true within [] or {}.
func (r *renderer) inline(v reflect.Value, f field, inFlow bool) string {
	switch v.Kind() {
	case reflect.Pointer:
		return r.inline(v.Elem(), f, inFlow)
	case reflect.Struct:
		if isCite(v.Type()) && onlyAt(v) {
			return scalarText(v.Field(0).String(), plain, inFlow, false)
		}
		var parts []string
		for _, e := range r.fields.of(v.Type()) {
			if x := v.Field(e.index); e.required || !empty(x) {
				parts = append(parts, e.name+": "+r.inline(x, e, true))
			}
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case reflect.Map:
		var parts []string
		for _, k := range sortedKeys(v) {
			parts = append(parts, scalarText(k, plain, true, false)+": "+r.inline(v.MapIndex(reflect.ValueOf(k)), field{}, true))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case reflect.Slice, reflect.Array:
		var parts []string
		for i := range v.Len() {
			parts = append(parts, r.inline(v.Index(i), field{}, true))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case reflect.String:
		return scalarText(v.String(), plain, inFlow, isDate(v.Type()))
	}
	return numberText(v, f)
}

// numberText writes a number or truth value. A sign is written as +1.
func numberText(v reflect.Value, f field) string {
	switch v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int:
		if v.Int() > 0 && strings.HasPrefix(strings.Join(f.values, ","), "-") {
			return fmt.Sprintf("%+d", v.Int())
		}
		return strconv.FormatInt(v.Int(), 10)
	}
	return strconv.FormatFloat(v.Float()+0, 'f', -1, 64) // -0 + 0 is 0
}

// onlyAt reports whether the citation v says no more than where.
func onlyAt(v reflect.Value) bool {
	for i := 1; i < v.NumField(); i++ {
		if !empty(v.Field(i)) {
			return false
		}
	}
	return true
}

// isLines reports whether v is written on lines of its own, where it can be.
func (r *renderer) isLines(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Struct:
		return r.fields.named(v.Type(), "id") != nil || v.Type() == reflect.TypeFor[graph.View]()
	case reflect.Map:
		return v.Len() > 0 && v.Type().Elem().Kind() != reflect.String
	case reflect.Slice:
		if v.Len() == 0 {
			return false
		}
		if isCite(v.Type().Elem()) {
			for i := range v.Len() {
				if v.Len() > 1 && !onlyAt(v.Index(i)) {
					return true
				}
			}
			return false
		}
		return v.Type().Elem().Kind() == reflect.Struct
	}
	return false
}

// after writes v as it stands after a colon of a key at the column, or after a
// dash: on the same line, with a space, or on the lines below.
func (r *renderer) after(v reflect.Value, f field, column int) string {
	if v.Kind() == reflect.String && strings.Contains(v.String(), "\n") && !r.inQuotes {
		if s := blockText(v.String(), false, column+2); s != "" {
			return " " + s
		}
	}
	if !r.isLines(v) {
		return " " + r.inline(v, f, false)
	}
	if v.Kind() == reflect.Slice {
		column += r.list
		var b strings.Builder
		for i := range v.Len() {
			b.WriteString("\n" + r.item(v.Index(i), column, false))
		}
		return b.String()
	}
	return "\n" + strings.Repeat(" ", column+2) + r.pairs(v, column+2)
}

// item writes v as an element of a list whose dashes are at the column, with
// the dash and the spaces in front of it; as mapping in {} if it is to be short.
func (r *renderer) item(v reflect.Value, column int, short bool) string {
	dash := strings.Repeat(" ", column) + "-"
	if v.Kind() == reflect.Struct && r.isLines(v) && !short {
		return dash + " " + r.pairs(v, column+2)
	}
	if short {
		return dash + " " + r.inline(v, field{}, false)
	}
	return dash + r.after(v, field{}, column)
}

// pairs writes the keys of v, each on its line but the first, which the caller
// has indented, at the column.
func (r *renderer) pairs(v reflect.Value, column int) string {
	var lines []string
	if v.Kind() == reflect.Map {
		for _, k := range sortedKeys(v) {
			lines = append(lines, r.pair(k, v.MapIndex(reflect.ValueOf(k)), field{}, column))
		}
	} else {
		for _, f := range r.fields.of(v.Type()) {
			if x := v.Field(f.index); f.required || !empty(x) {
				lines = append(lines, r.pair(f.name, x, f, column))
			}
		}
	}
	if len(lines) == 0 {
		return "{}"
	}
	return strings.Join(lines, "\n"+strings.Repeat(" ", column))
}

func (r *renderer) pair(key string, v reflect.Value, f field, column int) string {
	return scalarText(key, plain, false, false) + ":" + r.after(v, f, column)
}
