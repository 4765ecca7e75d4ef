package mapfile

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"entente/graph"
)

// scalar reads text, a number or a truth value. Text may be written without
// quotes even where YAML takes it for a number or truth value, such as the
// date 2018: what it says is clear.
func (l *loader) scalar(n *node, v reflect.Value, values []string) {
	if n.kind != scalar {
		l.unexpected(n, v, values, "")
		return
	}
	if l.anyValue {
		values = nil
	}
	what := isText
	if n.style == plain {
		what = resolve(n.text)
	}
	switch v.Kind() {
	case reflect.String:
		if len(values) > 0 && !slices.Contains(values, n.text) {
			l.noValue(n, v, values)
			return
		}
		v.SetString(n.text)
	case reflect.Bool:
		if what != isBool {
			l.unexpected(n, v, values, "")
			return
		}
		v.SetBool(n.text[0] == 't' || n.text[0] == 'T')
	case reflect.Int, reflect.Float64:
		l.number(n, v, values, what)
	default:
		panic(fmt.Sprintf("mapfile: the model has a field of the type %s, which no file can hold", v.Type()))
	}
}

func (l *loader) number(n *node, v reflect.Value, values []string, what resolved) {
	ok := what == isInt || what == isFloat
	if v.Kind() == reflect.Int {
		i, whole := integer(n.text)
		if ok = ok && whole && (len(values) == 0 || slices.Contains(values, strconv.Itoa(i))); ok {
			v.SetInt(int64(i))
		}
	} else {
		x, finite := number(n.text)
		if ok = ok && finite; ok {
			v.SetFloat(x)
		}
	}
	if !ok {
		l.unexpected(n, v, values, unquoteHint(n, what))
	}
}

// unquoteHint says what to do with a number that quotes make a text.
func unquoteHint(n *node, what resolved) string {
	if _, ok := number(n.text); ok && what == isText {
		return "leave the quotes out"
	}
	return ""
}

// noValue notes a value that an enumeration does not have.
func (l *loader) noValue(n *node, v reflect.Value, values []string) {
	hint := ""
	if near := graph.Nearest(n.text, values); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	l.add(n, fmt.Sprintf("%s is no %s; it can be %s", quoted(n.text), noun(v.Type()), list(values, "or")), hint)
}

// array reads a list of a fixed length: a place.
func (l *loader) array(n *node, v reflect.Value) {
	if n.kind != sequence || len(n.items) != v.Len() {
		l.unexpected(n, v, nil, "")
		return
	}
	for i, it := range n.items {
		l.path = append(l.path, i)
		l.element(it, v.Index(i))
		l.path = l.path[:len(l.path)-1]
	}
}

// dictionary reads a mapping whose keys are the author's own.
func (l *loader) dictionary(n *node, v reflect.Value) {
	if n.kind != mapping {
		l.unexpected(n, v, nil, "")
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	seen := map[string]int{}
	l.entries(n, v, seen, false)
	for _, from := range n.merged() {
		l.entries(from, v, seen, true)
	}
	l.merges(n)
}

func (l *loader) entries(n *node, v reflect.Value, seen map[string]int, merged bool) {
	for _, p := range n.pairs {
		key := p.key.is()
		if l.twice(p, key, seen, merged) {
			continue
		}
		l.path = append(l.path, key.text)
		if value := p.value.is(); value == nil || value.kind == null {
			l.addAt(p.key.start, l.path, fmt.Sprintf("the key %q has no value", key.text), "give it "+expected(v.Type().Elem(), nil))
		} else {
			e := reflect.New(v.Type().Elem()).Elem()
			l.value(value, e, nil)
			v.SetMapIndex(reflect.ValueOf(key.text), e)
		}
		l.path = l.path[:len(l.path)-1]
	}
}
