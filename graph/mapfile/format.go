package mapfile

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"entente/graph"
)

// New returns a file that says what m says, in the form that Format gives it.
// The error is an Errors if the map is not valid. The map is not kept.
func New(name string, m *graph.Map) (*File, error) {
	c := deepCopy(reflect.ValueOf(m).Elem())
	want := reflect.New(c.Type()).Elem()
	want.Set(c)
	if err := clean(want); err != nil {
		return nil, fmt.Errorf("write the map: %w", err)
	}
	p := &printer{r: renderer{fields: fieldTable{}, list: 2}, t: newText("")}
	f, err := Parse(name, []byte(p.document(want.Addr().Interface().(*graph.Map), nil)))
	if err != nil {
		return nil, err
	}
	if ok, _ := f.ReadOnly(); ok {
		return nil, fmt.Errorf("write the map: %w", errReadOnly)
	}
	if !same(reflect.ValueOf(f.m).Elem(), want) {
		return nil, errors.New("write the map: its text does not say what it says")
	}
	return f, nil
}

// Format returns the content of the file in its canonical form: keys in the
// order of the model, elements on one line if they fit and else on lines of
// their own, long texts folded, a blank line between sections, comments and
// keys that begin with x- kept where they belong. It says the same map, and
// formatting it again changes nothing.
//
// A text with anchors is returned as it is: its author has laid it out in a
// way that the canonical form does not have. So is one that holds a comment
// at a place where the canonical form has none.
func (f *File) Format() ([]byte, error) {
	if f.newer != "" {
		return nil, fmt.Errorf("format the map: %w", errReadOnly)
	}
	if f.root.anchored() {
		return f.Bytes(), nil
	}
	src := f.text.printed(f.m, f.root)
	again, err := Parse(f.name, []byte(src))
	if err != nil || !same(reflect.ValueOf(again.m).Elem(), reflect.ValueOf(f.m).Elem()) ||
		!slices.Equal(f.text.kept(f.root), again.text.kept(again.root)) {
		return f.Bytes(), nil
	}
	return []byte(src), nil
}

// anchored reports whether there are anchors or aliases in n.
func (n *node) anchored() bool {
	return n.anchor >= 0 || n.kind == alias ||
		slices.ContainsFunc(n.pairs, func(p pair) bool { return p.key.anchored() || p.value.anchored() }) ||
		slices.ContainsFunc(n.items, func(i item) bool { return i.value.anchored() })
}

// printed writes m in the canonical form, with the comments and own keys of
// the text, whose tree root is, and with its line breaks.
func (t *text) printed(m *graph.Map, root *node) string {
	p := &printer{r: renderer{fields: fieldTable{}, list: 2}, t: t, notes: annotate(t, root).notes, rich: map[*node]bool{}}
	p.enrich(root)
	out := p.document(m, root)
	if br := t.lineBreak(); br != "\n" {
		out = strings.ReplaceAll(out, "\n", br)
	}
	return out
}

// enrich finds out what has comments or own keys in it. It reports whether n
// has any in it or at it.
func (p *printer) enrich(n *node) bool {
	in := len(p.note(n).foot) > 0
	for _, x := range n.pairs {
		in = p.enrich(x.value) || x.key.isOwn || in
	}
	for _, x := range n.items {
		in = p.enrich(x.value) || in
	}
	p.rich[n] = in
	a := p.note(n)
	return in || len(a.head) > 0 || a.side != ""
}

// asItIs writes a key of the author's own with the text that its value has,
// moved to where it is to stand.
func (p *printer) asItIs(own *pair) []string {
	t := p.t
	out := t.src[own.key.start:own.key.end] + ":"
	if v := own.value; v.written() {
		between := t.src[own.colon:v.from()]
		if between == "" {
			between = " "
		}
		out += between + t.src[v.from():v.end]
	}
	lines := strings.Split(strings.ReplaceAll(out, "\r\n", "\n"), "\n")
	column := t.column(own.key.start)
	for i := 1; i < len(lines); i++ {
		l := strings.TrimLeft(lines[i], " ")
		switch indent := len(lines[i]) - len(l); {
		case strings.TrimSpace(l) == "":
			lines[i] = ""
		case own.value.style == block:
			lines[i] = strings.Repeat(" ", max(indent-column, 0)) + l
		default:
			lines[i] = "  " + strings.TrimLeft(l, "\t")
		}
	}
	return lines
}

// kept lists, sorted, what a text says besides its map: its comments, and its
// own keys with their values.
func (t *text) kept(root *node) []string {
	var all []string
	for _, c := range t.comments(root) {
		all = append(all, c.text)
	}
	var walk func(n *node, own bool)
	walk = func(n *node, own bool) {
		if own && n.kind == scalar {
			all = append(all, "="+n.text)
		}
		for _, p := range n.pairs {
			if x := own || p.key.isOwn; x {
				all = append(all, p.key.text)
				walk(p.value, x)
			} else {
				walk(p.value, false)
			}
		}
		for _, i := range n.items {
			walk(i.value, own)
		}
	}
	walk(root, false)
	slices.Sort(all)
	return all
}
