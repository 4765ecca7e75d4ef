package mapfile

import (
	"cmp"
	"errors"
	"reflect"
	"slices"
	"strings"
)

// draft is a text that is being changed, with its tree.
type draft struct {
	t    *text
	root *node
	r    renderer
	had  reflect.Value // what the text says; not valid if it is not known
	cuts []cut
}

// cut replaces the text from one offset to another.
type cut struct {
	from, to int
	text     string
}

func (d *draft) cut(from, to int, text string) { d.cuts = append(d.cuts, cut{from, to, text}) }

// apply makes the cuts and parses the text anew. Of two cuts that overlap the
// first is made; what the other was for is found again in the next round.
func (d *draft) apply() error {
	before := d.t
	d.t = newText(d.spliced(0, len(d.t.src), d.cuts))
	return d.parse(before)
}

// parse reads the text, of which parts are as before.
func (d *draft) parse(before *text) error {
	root, f := d.t.parse(before)
	if f != nil || root == nil {
		return errUnfit
	}
	d.root = root
	return nil
}

// spliced returns a part of the text with cuts made in it.
func (d *draft) spliced(from, to int, cuts []cut) string {
	slices.SortStableFunc(cuts, func(a, b cut) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	br := d.t.lineBreak()
	var b strings.Builder
	at := from
	for _, c := range cuts {
		if c.from < at || c.to > to {
			continue
		}
		b.WriteString(d.t.src[at:c.from])
		s := c.text
		if br != "\n" {
			s = strings.ReplaceAll(strings.ReplaceAll(s, br, "\n"), "\n", br)
		}
		b.WriteString(s)
		at = c.to
	}
	b.WriteString(d.t.src[at:to])
	return b.String()
}

// errUnfit is returned where YAML would mean something else by the text.
var errUnfit = errors.New("the text around it does not allow this change")

// slot is the place that a value stands in.
type slot struct {
	inFlow bool
	column int // of the mapping or the dash that it belongs to; -1 at the root
	after  int // offset after the colon or dash
	f      field
}

// find returns the node that the steps lead to, with its slot; nil if it is
// not there or an alias is on the way.
func (d *draft) find(steps []any) (*node, slot) {
	n, s := d.root, slot{column: -1}
	for _, step := range steps {
		switch step := step.(type) {
		case string:
			i := -1
			if n.kind == mapping {
				i = n.own(step)
			}
			if i < 0 {
				return nil, s
			}
			n, s = n.pairs[i].value, d.pairSlot(n, i, s, field{name: step})
		case int:
			if n.kind != sequence || step >= len(n.items) {
				return nil, s
			}
			n, s = n.items[step].value, d.itemSlot(n, step, s)
		}
	}
	return n, s
}

func (d *draft) pairSlot(n *node, i int, s slot, f field) slot {
	return slot{inFlow: s.inFlow || n.style == flow, column: d.t.column(n.pairs[0].key.from()), after: n.pairs[i].colon, f: f}
}

func (d *draft) itemSlot(n *node, i int, s slot) slot {
	it := n.items[i]
	if it.dash < 0 {
		return slot{inFlow: true, after: it.value.from()}
	}
	return slot{inFlow: s.inFlow, column: d.t.column(it.dash), after: it.dash + 1}
}

// put makes the text say v at the end of the steps, which begin at n. Had is
// what n says now; not valid where that is not known.
func (d *draft) put(n *node, had, v reflect.Value, steps []any, s slot) {
	had, v = pointed(had), pointed(v)
	if d.shorten(n, v, s) {
		return
	}
	if len(steps) == 0 {
		d.sync(n, had, v, s)
		return
	}
	switch step := steps[0].(type) {
	case string:
		if n.kind == mapping {
			d.putKeys(n, had, v, []string{step}, steps[1:], s)
			return
		}
	case int:
		if n.kind == sequence && step < len(n.items) {
			d.put(n.items[step].value, reflect.Value{}, v.Index(step), steps[1:], d.itemSlot(n, step, s))
			return
		}
	}
	d.sync(n, had, v, s) // an alias, or a citation in its short form
}

// pointed returns what a pointer leads to, if it does, or else v.
func pointed(v reflect.Value) reflect.Value {
	if v.IsValid() && v.Kind() == reflect.Pointer && !v.IsNil() {
		return v.Elem()
	}
	return v
}

// putKeys makes the mapping n say at the keys what v says there; rest leads
// from there to what differs, if that is known.
func (d *draft) putKeys(n *node, had, v reflect.Value, keys []string, rest []any, s slot) {
	change := newSplice(len(n.pairs))
	for _, key := range keys {
		d.putKey(change, n, had, v, key, rest, s)
	}
	d.splice(n, change, s)
}

// putKey is putKeys for one key. That it goes, or comes, is noted in the change.
func (d *draft) putKey(change *splice, n *node, had, v reflect.Value, key string, rest []any, s slot) {
	f, x := d.member(v, key)
	gone := !x.IsValid() || v.Kind() == reflect.Struct && !f.required && empty(x)
	i := n.own(key)
	if i < 0 {
		if !gone && !d.inherits(n, v, f, x) {
			d.newPair(change, n, v, f, x, s)
		}
		return
	}
	value := n.pairs[i].value
	switch {
	case gone && d.says(value, x, f):
	case gone && (!x.IsValid() || x.Kind() != reflect.Struct || !ownKeys(value)):
		change.remove(i)
	default:
		was := reflect.Value{}
		if had.IsValid() && had.Type() == v.Type() {
			_, was = d.member(had, key)
		}
		d.put(value, was, x, rest, d.pairSlot(n, i, s, f))
	}
}

// member returns the value of v at the key, and the field that it is in.
func (d *draft) member(v reflect.Value, key string) (field, reflect.Value) {
	if v.Kind() == reflect.Map {
		return field{name: key}, v.MapIndex(reflect.ValueOf(key))
	}
	f := d.r.fields.named(v.Type(), key)
	return *f, v.Field(f.index)
}

// ownKeys reports whether n or what is in it has keys that begin with x-,
// which the model does not know.
func ownKeys(n *node) bool {
	for _, p := range n.pairs {
		if p.key.isOwn || ownKeys(p.value) {
			return true
		}
	}
	return slices.ContainsFunc(n.items, func(i item) bool { return ownKeys(i.value) })
}

// says reports whether the text of n says v.
func (d *draft) says(n *node, v reflect.Value, f field) bool {
	if !v.IsValid() {
		return false
	}
	if is := n.is(); is == nil || is.kind == null {
		return v.Kind() != reflect.Array && empty(v)
	}
	got := d.read(n, v.Type(), f)
	return got.IsValid() && same(got, v)
}

// read returns what the text of n says, as a value of the type t; one that is
// not valid if it is none.
func (d *draft) read(n *node, t reflect.Type, f field) reflect.Value {
	is := n.is()
	if is == nil || is.kind == null {
		return reflect.Value{}
	}
	got := reflect.New(t).Elem()
	l := &loader{text: d.t, fields: d.r.fields, anyValue: true}
	l.value(is, got, f.values)
	if len(l.faults) > 0 {
		return reflect.Value{}
	}
	return got
}

// inherits reports whether n says x at the key of f through a merge.
func (d *draft) inherits(n *node, v reflect.Value, f field, x reflect.Value) bool {
	for _, m := range n.merged() {
		if i := m.own(f.name); i >= 0 {
			return v.Kind() == reflect.Struct && d.says(m.pairs[i].value, x, f)
		}
	}
	return false
}

// sync makes the text of n, which says had if that is known, say v.
func (d *draft) sync(n *node, had, v reflect.Value, s slot) {
	had, v = pointed(had), pointed(v)
	if !had.IsValid() || had.Type() != v.Type() {
		had = d.read(n, v.Type(), s.f)
	}
	if had.IsValid() && same(had, v) || !had.IsValid() && d.says(n, v, s.f) || d.shorten(n, v, s) {
		return
	}
	switch n.kind {
	case mapping:
		d.syncMapping(n, had, v, s)
	case sequence:
		d.syncSequence(n, had, v, s)
	case scalar:
		d.syncScalar(n, v, s)
	default:
		d.replace(n, v, s)
	}
}

func (d *draft) syncMapping(n *node, had, v reflect.Value, s slot) {
	switch v.Kind() {
	case reflect.Struct:
		d.putKeys(n, had, v, d.r.fields.names(v.Type()), nil, s)
	case reflect.Map:
		d.syncMap(n, had, v, s)
	default:
		d.replace(n, v, s)
	}
}

// syncMap is syncMapping for keys that are the author's. Where one goes and
// one comes with the same value, it has a new name.
func (d *draft) syncMap(n *node, had, v reflect.Value, s slot) {
	old := make(map[string]bool)
	var gone, keys []string
	for _, p := range n.pairs {
		if key := p.key.is(); key != nil && !p.key.isMerge() {
			if old[key.text] = true; !v.MapIndex(reflect.ValueOf(key.text)).IsValid() {
				gone = append(gone, key.text)
			}
		}
	}
	for _, key := range sortedKeys(v) {
		x := v.MapIndex(reflect.ValueOf(key))
		i := -1
		if !old[key] && had.IsValid() {
			i = slices.IndexFunc(gone, func(g string) bool {
				return n.own(g) >= 0 && n.pairs[n.own(g)].key.kind == scalar && same(had.MapIndex(reflect.ValueOf(g)), x)
			})
		}
		if i < 0 {
			keys = append(keys, key)
			continue
		}
		was := n.pairs[n.own(gone[i])].key
		d.cut(was.start, was.end, scalarText(key, plain, s.inFlow || n.style == flow, false))
		gone = slices.Delete(gone, i, i+1)
	}
	d.putKeys(n, had, v, append(gone, keys...), nil, s)
}

func (d *draft) syncSequence(n *node, had, v reflect.Value, s slot) {
	switch kind := v.Kind(); {
	case kind == reflect.Slice && len(n.items) > 0 && v.Len() > 0:
		d.syncList(n, had, v, s)
	case kind == reflect.Array && len(n.items) == v.Len():
		for i := range v.Len() {
			d.sync(n.items[i].value, reflect.Value{}, v.Index(i), d.itemSlot(n, i, s))
		}
	default:
		d.replace(n, v, s)
	}
}

func (d *draft) syncScalar(n *node, v reflect.Value, s slot) {
	if isCite(v.Type()) && onlyAt(v) {
		v = v.Field(0)
	}
	if v.Kind() == reflect.String {
		d.cut(n.start, n.end, d.text(n, v, s))
		return
	}
	d.replace(n, v, s)
}

// shorten writes a citation that says no more than where in its short form. It
// reports whether it did.
func (d *draft) shorten(n *node, v reflect.Value, s slot) bool {
	if !isCite(v.Type()) || !onlyAt(v) || n.kind != mapping || n.style != flow || ownKeys(n) || d.says(n, v, field{}) {
		return false
	}
	d.replace(n, v, s)
	return true
}

// text writes a text in the way that n is written. Quotes and lines of their
// own that the old text needed and the new one does not are left out, so that
// a change and the change back leave no trace.
func (d *draft) text(n *node, v reflect.Value, s slot) string {
	now, lines := v.String(), strings.Contains(v.String(), "\n") && !d.r.inQuotes
	folded := n.style == block && d.t.src[n.start] == '>'
	if !d.r.inQuotes && (folded || n.style == block && lines) {
		if out := blockText(now, folded, d.blockIndent(n, s)); out != "" {
			return out
		}
	}
	if n.style != double && !s.inFlow && lines {
		if out := blockText(now, false, max(s.column, 0)+2); out != "" {
			return out
		}
	}
	want := n.style
	if want == block || !plainSafe(n.text, s.inFlow) && plainSafe(now, s.inFlow) {
		want = plain
	}
	return scalarText(now, want, s.inFlow, isDate(v.Type()))
}

// blockIndent returns the indentation of the lines of a text after | or >.
func (d *draft) blockIndent(n *node, s slot) int {
	for i := d.t.line(n.start) + 1; i < len(d.t.lines) && d.t.lines[i] < n.end; i++ {
		line := d.t.content(i)
		if words := strings.TrimLeft(line, " "); words != "" {
			return max(len(line)-len(words), s.column+1)
		}
	}
	return s.column + 2
}
