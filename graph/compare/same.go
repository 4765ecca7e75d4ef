package compare

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"entente/graph"
)

// alike reports whether a and b, of one type, mean the same: lists are sets,
// and what a file need not say is as good as said.
func alike(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Struct:
		if t, ok := a.Interface().(graph.Tie); ok {
			return alikeTies(t, b.Interface().(graph.Tie))
		}
		for i := range a.NumField() {
			if !alike(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice:
		return slices.Equal(members(a), members(b))
	case reflect.String:
		return said(a) == said(b)
	}
	return exact(a, b)
}

// alikeTies compares ties, whose direction is by their kind where they do not say.
func alikeTies(a, b graph.Tie) bool {
	if a.HasDirection() != b.HasDirection() {
		return false
	}
	a.Directed, b.Directed = nil, nil
	for i := range reflect.TypeOf(a).NumField() {
		if !alike(reflect.ValueOf(a).Field(i), reflect.ValueOf(b).Field(i)) {
			return false
		}
	}
	return true
}

// members returns what is in a list as a set: each once and in a fixed order.
func members(list reflect.Value) []string {
	var out []string
	for i := range list.Len() {
		out = append(out, meaning(list.Index(i)))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// meaning returns a text that is the same for values that mean the same.
func meaning(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Struct:
		var b strings.Builder
		for i := range v.NumField() {
			b.WriteString(meaning(v.Field(i)) + "\x00")
		}
		return b.String()
	case reflect.Slice:
		return "[" + strings.Join(members(v), "\x01") + "]"
	case reflect.String:
		return said(v)
	}
	return toJSON(v)
}

// said returns a text as if the file had said what holds where it does not.
func said(v reflect.Value) string {
	if v.Len() == 0 {
		switch v.Interface().(type) {
		case graph.MeetingStatus:
			return string(graph.Held)
		case graph.Position:
			return string(graph.Neutral)
		case graph.Modality:
			return string(graph.Reported)
		case graph.Engine:
			return "auto"
		}
	}
	return v.String()
}

// toJSON returns v as JSON, "" for what a file leaves out.
func toJSON(v reflect.Value) string {
	if !v.IsValid() || empty(v) {
		return ""
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v.Interface()); err != nil {
		return "" // a number that is none, which no map has
	}
	return strings.TrimSuffix(b.String(), "\n")
}
