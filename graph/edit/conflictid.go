package edit

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"entente/graph"
)

// conflict has an open conflict name what is renamed by its new id: on its
// path and in the values of both sides.
func (n renaming) conflict(c *graph.Conflict) {
	at, t, ref := n.path(strings.Split(c.At, "/"))
	c.At = strings.Join(at, "/")
	if t == nil {
		return
	}
	for _, value := range []*string{&c.Base, &c.Ours, &c.Theirs} {
		*value = n.value(t, ref, c.At, *value)
	}
}

// path returns the path with the new id, and the type and the tag ref of what
// it leads to; the type is nil where it leads nowhere.
func (n renaming) path(parts []string) ([]string, reflect.Type, string) {
	t, ref, key := reflect.TypeFor[graph.Map](), "", ""
	for i := 0; i < len(parts); {
		switch t.Kind() {
		case reflect.Pointer:
			t = t.Elem()
			continue
		case reflect.Struct:
			f, err := fieldNamed(reflect.New(t).Elem(), parts[i])
			if err != nil {
				return parts, nil, ""
			}
			key, t, ref = parts[i], f.v.Type(), f.ref
		case reflect.Map:
			parts[i] = n.named(ref, parts[i])
			t, ref = t.Elem(), ""
		case reflect.Slice:
			length, _ := keyIn(t, parts[i:])
			n.inList(t, key, ref, parts, i, length)
			t, i = t.Elem(), i+length-1
			if t.Kind() == reflect.Struct {
				ref = ""
			}
		default:
			return parts, nil, ""
		}
		i++
	}
	return parts, t, ref
}

// named returns a key or id of a list with the tag ref.
func (n renaming) named(ref, id string) string {
	if ref == "" {
		return id
	}
	return n.of(ref, id)
}

// inList writes the new id into the key of an element of a list, which stands
// in parts from i on.
func (n renaming) inList(t reflect.Type, key, ref string, parts []string, i, length int) {
	switch t.Elem() {
	case reflect.TypeFor[graph.Cite]():
		at := n.of(refPassage, strings.Join(parts[i:i+length], "/"))
		copy(parts[i:], strings.SplitN(at, "/", length))
	case reflect.TypeFor[graph.Acceptance]():
		if rest := parts[i+1:]; len(rest) > 1 {
			copy(rest, strings.SplitN(n.of(refPassage, strings.Join(rest, "/")), "/", len(rest)))
		} else if len(rest) == 1 {
			rest[0] = n.of(refActor, rest[0])
		}
	case reflect.TypeFor[graph.Passage]():
		if n.kind == ElementPassage && i >= 2 && parts[i-2]+"/"+parts[i] == n.from {
			_, parts[i], _ = strings.Cut(n.to, "/")
		}
	default:
		if t.Elem().Kind() == reflect.String {
			parts[i] = n.named(ref, parts[i])
		} else if n.isElement(key, parts[i]) {
			parts[i] = n.to
		}
	}
}

// isElement tells whether the element of this id in the list with this key is
// what is renamed.
func (n renaming) isElement(key, id string) bool {
	return id == n.from && slices.ContainsFunc(lists(&graph.Map{}), func(l list) bool { return l.key == key && l.kind == n.kind })
}

// value returns a JSON value of the type t with the new id in it. One that is
// no such value is left as it is.
func (n renaming) value(t reflect.Type, ref, at, value string) string {
	if value == "" {
		return ""
	}
	if t == reflect.TypeFor[graph.Cite]() && strings.HasPrefix(value, "[") {
		t = reflect.SliceOf(t)
	}
	v := reflect.New(t).Elem()
	if assignJSON(v, []byte(value)) != nil {
		return value
	}
	changed := false
	eachRef(v, ref, func(ref, id string) string {
		now := n.of(ref, id)
		changed = changed || now != id
		return now
	})
	if parts := strings.Split(at, "/"); v.Kind() == reflect.Struct && len(parts) > 1 && n.isElement(parts[len(parts)-2], idOf(v)) {
		v.Field(0).SetString(n.to)
		changed = true
	}
	if !changed {
		return value
	}
	out, err := json.Marshal(v.Interface())
	if err != nil {
		return value
	}
	return string(out)
}
