package mapfile

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"entente/graph"
)

// loader turns a text into a map and gathers what is wrong with it.
type loader struct {
	text     *text
	fields   fieldTable
	path     []any
	faults   []fault
	broken   bool // something that others may refer to could not be read
	partial  bool // elements with errors of syntax are not in the tree
	anyValue bool // enumerations may have any value: Validate tells those of a change
	lenient  bool // the file is of a newer format: what is not understood is left out
}

// load reads the map. What it returns counts only if there are no faults.
func (l *loader) load() (root *node, m *graph.Map, newer string) {
	l.fields = fieldTable{}
	if f := l.text.checkSize(); f != nil {
		l.faults = append(l.faults, *f)
		return nil, nil, ""
	}
	if l.faults = l.text.check(); len(l.faults) > 0 {
		return nil, nil, ""
	}
	root = l.parseOn()
	switch {
	case root == nil && len(l.faults) > 0:
		return nil, nil, ""
	case root == nil || root.kind == null:
		l.add(&node{}, "the file is empty", "a map begins with entente: 1 and a title")
		return nil, nil, ""
	case root.is().kind != mapping:
		l.add(root, "a map was expected, with the keys entente, title and others, but this is "+root.what(), "")
		return nil, nil, ""
	}
	m, newer = l.decode(root)
	return root, m, newer
}

// decode turns the tree into a map and validates it.
func (l *loader) decode(root *node) (m *graph.Map, newer string) {
	if version := versionOf(root); version > graph.Version {
		l.lenient = true
		newer = fmt.Sprintf("this file is of format %d, which is newer than this program understands (%d): "+
			"it is shown as far as it is understood, and cannot be changed", version, graph.Version)
	}
	m = new(graph.Map)
	l.value(root, reflect.ValueOf(m).Elem(), nil)
	if l.lenient {
		l.understood(root, m)
		return m, newer
	}
	if !l.broken {
		found := l.faults
		for _, p := range m.Validate() {
			if !covered(found, p.Path) {
				l.problem(root, p)
			}
		}
	}
	return m, ""
}

// versionOf returns the version of the format that the file says it has; 0 if
// it does not.
func versionOf(root *node) int {
	if i := root.own("entente"); i >= 0 {
		if v := root.pairs[i].value.is(); v != nil && v.kind == scalar && v.style == plain {
			n, _ := integer(v.text)
			return n
		}
	}
	return 0
}

// add notes what is wrong with the value n, which the path leads to.
func (l *loader) add(n *node, message, hint string) { l.addAt(n.start, l.path, message, hint) }

func (l *loader) addAt(at int, path []any, message, hint string) {
	if !l.lenient && len(l.faults) < maxFaults {
		l.faults = append(l.faults, fault{at: at, message: message, hint: hint, path: slices.Clone(path)})
	}
}

// covered reports whether the value at the path, or what it is in, was at
// fault already.
func covered(faults []fault, path []any) bool {
	return slices.ContainsFunc(faults, func(f fault) bool {
		return len(f.path) > 0 && len(f.path) <= len(path) && slices.Equal(f.path, path[:len(f.path)])
	})
}

// problem notes a problem of the model at its place.
func (l *loader) problem(root *node, p graph.Problem) {
	if len(l.faults) < maxFaults {
		at, _ := locate(root, p.Path)
		l.addAt(at, p.Path, p.Message, p.Hint)
	}
}

// understood makes a map of a newer format one that holds together: what does
// not is left out, list element by list element.
func (l *loader) understood(root *node, m *graph.Map) {
	for range maxElements {
		problems := m.Validate()
		if len(problems) == 0 {
			return
		}
		last := ""
		for _, p := range slices.Backward(problems) { // so that indices stay true
			if element := innermost(p.Path); element == last {
				continue
			} else {
				last = element
			}
			if !leaveOut(reflect.ValueOf(m).Elem(), l.fields, p.Path) {
				l.lenient = false
				l.problem(root, p)
				l.lenient = true
			}
		}
		if len(l.faults) > 0 {
			return
		}
	}
}

// innermost returns the part of the path that leads to the innermost element
// of a list; all of it if there is none.
func innermost(path []any) string {
	for i := len(path); i > 0; i-- {
		if _, ok := path[i-1].(int); ok {
			return pathText(path[:i])
		}
	}
	return pathText(path)
}

// leaveOut removes the innermost list element on the path, or else the value
// that it leads to. It reports whether there was something to remove.
func leaveOut(v reflect.Value, ft fieldTable, path []any) bool {
	var list, element, m reflect.Value
	var index int
	for _, step := range path {
		switch s := step.(type) {
		case string:
			if v.Kind() == reflect.Pointer {
				v = v.Elem()
			}
			if v.Kind() == reflect.Map {
				v.SetMapIndex(reflect.ValueOf(s), reflect.Value{})
				return true
			}
			f := (*field)(nil)
			if v.Kind() == reflect.Struct {
				f = ft.named(v.Type(), s)
			}
			if f == nil {
				return false
			}
			v = v.Field(f.index)
			if !f.required {
				element, m = v, v
			}
		case int:
			if v.Kind() != reflect.Slice || s >= v.Len() {
				return true // it has gone already
			}
			list, index = v, s
			element, m = reflect.Value{}, reflect.Value{}
			v = v.Index(s)
		}
	}
	switch {
	case m.IsValid() && !m.IsZero():
		element.SetZero()
	case list.IsValid() && index < list.Len():
		list.Set(reflect.AppendSlice(list.Slice(0, index), list.Slice(index+1, list.Len())))
	default:
		return false
	}
	return true
}

// value reads n into v. Values is what it may be, if it is an enumeration.
func (l *loader) value(n *node, v reflect.Value, values []string) {
	n = n.is()
	if isCite(v.Type()) && n.kind == scalar {
		v.Field(0).SetString(n.text)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		l.value(n, v.Elem(), values)
	case reflect.Struct:
		l.structure(n, v)
	case reflect.Slice:
		l.list(n, v)
	case reflect.Array:
		l.array(n, v)
	case reflect.Map:
		l.dictionary(n, v)
	default:
		l.scalar(n, v, values)
	}
}

// unexpected notes that n is not what a value of v's type looks like.
func (l *loader) unexpected(n *node, v reflect.Value, values []string, hint string) {
	if n.kind == mapping || n.kind == sequence || v.Kind() == reflect.Struct || v.Kind() == reflect.Slice {
		l.broken = true
	}
	subject := ""
	for i := len(l.path) - 1; i >= 0 && subject == ""; i-- {
		if key, ok := l.path[i].(string); ok {
			subject = fmt.Sprintf(" for %q", key)
			if i < len(l.path)-1 {
				subject = fmt.Sprintf(" in %q", key)
			}
		}
	}
	l.add(n, fmt.Sprintf("expected %s%s, found %s", expected(v.Type(), values), subject, n.what()), hint)
}

func (l *loader) structure(n *node, v reflect.Value) {
	if n.kind != mapping {
		l.unexpected(n, v, nil, "")
		return
	}
	seen := map[string]int{}
	wrong := l.keys(n, v, seen, false)
	for _, from := range n.merged() {
		l.keys(from, v, seen, true)
	}
	l.merges(n)
	for _, f := range l.fields.of(v.Type()) {
		if _, ok := seen[f.name]; f.required && !ok && !slices.Contains(wrong, f.name) {
			l.missing(n, v, f)
		}
	}
}

// missing notes that a required key is not there.
func (l *loader) missing(n *node, v reflect.Value, f field) {
	if l.partial {
		return // it may be what could not be read
	}
	hint := ""
	switch {
	case f.name == "entente":
		hint = fmt.Sprintf("add entente: %d, the version of the format", graph.Version)
	case len(f.values) > 0:
		hint = "it can be " + expected(f.typ, f.values)
	case f.typ.Kind() != reflect.String:
		hint = "it is " + expected(f.typ, f.values)
	}
	l.addAt(n.from(), append(l.path, f.name), fmt.Sprintf("%s has no %q", l.subject(n, v), f.name), hint)
	if f.name == "id" {
		l.broken = true
	}
}

// subject names the struct that n is, as in: the actor "china".
func (l *loader) subject(n *node, v reflect.Value) string {
	if i := n.own("id"); i >= 0 {
		if id := n.pairs[i].value.is(); id != nil && id.kind == scalar {
			return fmt.Sprintf("the %s %q", noun(v.Type()), id.text)
		}
	}
	return "this " + noun(v.Type())
}

// keys reads the keys of the mapping n into the struct v, but those that are
// seen already. It returns the keys that misspelt ones were taken for.
func (l *loader) keys(n *node, v reflect.Value, seen map[string]int, merged bool) (mistaken []string) {
	for _, p := range n.pairs {
		key := p.key.is()
		if key == nil || p.key.isMerge() || strings.HasPrefix(key.text, "x-") {
			if !p.key.isOwn { // which several files may read
				p.key.isOwn = key != nil && !p.key.isMerge()
			}
			l.twice(p, key, seen, merged)
			continue
		}
		f := l.fields.named(v.Type(), key.text)
		if f == nil {
			if near := l.unknown(n, p, v, seen); near != "" {
				mistaken = append(mistaken, near)
			}
			continue
		}
		if l.twice(p, key, seen, merged) {
			continue
		}
		l.field(n, p, f, v)
	}
	return mistaken
}

// twice reports whether the key was there before, which is wrong unless it
// comes from a merged mapping.
func (l *loader) twice(p pair, key *node, seen map[string]int, merged bool) bool {
	if key == nil || p.key.isMerge() {
		return true
	}
	first, ok := seen[key.text]
	if !ok {
		seen[key.text] = p.key.start
		return false
	}
	if !merged {
		line, _ := l.text.place(first)
		l.addAt(p.key.start, append(l.path, key.text), fmt.Sprintf("the key %q is given twice", key.text), fmt.Sprintf("the first is in line %d", line))
	}
	return true
}

// field reads the value of a key of the mapping n into its field of v.
func (l *loader) field(n *node, p pair, f *field, v reflect.Value) {
	l.path = append(l.path, f.name)
	defer func() { l.path = l.path[:len(l.path)-1] }()
	if x := p.value.is(); x != nil && x.kind != null {
		l.value(x, v.Field(f.index), f.values)
		return
	}
	if f.required && !l.partial {
		l.addAt(p.key.start, l.path, fmt.Sprintf("%s has a %q without a value", l.subject(n, v), f.name), "give it "+expected(f.typ, f.values))
		l.broken = l.broken || f.name == "id"
	}
}

// unknown notes a key that there is not. If it is a known one misspelt it is
// read as that, so that one slip is one error, and returned.
func (l *loader) unknown(n *node, p pair, v reflect.Value, seen map[string]int) string {
	key := p.key.is()
	names := l.fields.names(v.Type())
	near := graph.Nearest(key.text, names)
	hint := fmt.Sprintf("its keys are %s; keys of your own begin with x-", list(names, "and"))
	if near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	l.addAt(p.key.start, nil, fmt.Sprintf("%s has no key %q", aNoun(v.Type()), key.text), hint)
	if _, ok := seen[near]; near == "" || ok || n.own(near) >= 0 || l.lenient {
		return ""
	}
	l.field(n, p, l.fields.named(v.Type(), near), v)
	return near
}

// merges checks that << is followed by what can be merged.
func (l *loader) merges(n *node) {
	for _, p := range n.pairs {
		if !p.key.isMerge() {
			continue
		}
		ok := true
		switch m := p.value.is(); {
		case m == nil:
			ok = false
		case m.kind == sequence:
			for _, i := range m.items {
				one := i.value.is()
				ok = ok && one != nil && one.kind == mapping
			}
		default:
			ok = m.kind == mapping
		}
		if !ok {
			l.add(p.value, "<< takes the keys of other mappings, but these are none", "write <<: *name, with the name of an anchor")
		}
	}
}

func (l *loader) list(n *node, v reflect.Value) {
	if n.kind != sequence {
		hint := ""
		if n.kind == scalar && v.Type().Elem().Kind() == reflect.String || n.kind == scalar && isCite(v.Type().Elem()) {
			hint = fmt.Sprintf("a list of one is written [%s]", n.text)
		}
		l.unexpected(n, v, nil, hint)
		return
	}
	all := reflect.MakeSlice(v.Type(), len(n.items), len(n.items))
	for i, it := range n.items {
		l.path = append(l.path, i)
		l.element(it, all.Index(i))
		l.path = l.path[:len(l.path)-1]
	}
	v.Set(all)
}

func (l *loader) element(it item, v reflect.Value) {
	n := it.value.is()
	if n == nil || n.kind == null {
		if l.partial {
			return
		}
		at := it.value.start
		if it.dash >= 0 {
			at = it.dash
		}
		l.addAt(at, l.path, "this element of the list is empty", "give it "+expected(v.Type(), nil)+", or delete it")
		l.broken = true
		return
	}
	l.value(n, v, nil)
}
