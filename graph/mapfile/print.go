package mapfile

import (
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// lineWidth is how long the lines of the canonical form are, in characters, as
// far as that can be.
const lineWidth = 120

// printer writes a map in the canonical form. The tree is that of a text of it,
// or of one like it, whose comments and keys of the author's own are kept.
// What it writes is lines that are not indented; whoever they stand in does that.
type printer struct {
	r     renderer
	t     *text
	notes map[*node]*note
	rich  map[*node]bool // there are comments or own keys in it
}

// keyLine is a pair that is to be written.
type keyLine struct {
	key     string
	f       field
	v       reflect.Value
	n       *node // the value in the text; nil if it has none
	own     *pair // a key of the author's own
	pending []string
}

// document writes the whole map.
func (p *printer) document(m *graph.Map, root *node) string {
	v := reflect.ValueOf(m).Elem()
	entries, rest := p.entries(v, root)
	var lines []string
	section := false
	for i, e := range entries {
		was := section
		section = e.own == nil && (e.f.typ.Kind() == reflect.Slice || e.f.typ.Kind() == reflect.Struct)
		out := p.entry(e, 0)
		section = section || e.own != nil && (was || len(out) > 1)
		if i > 0 && (section || was) {
			lines = append(lines, "")
		}
		lines = append(lines, out...)
	}
	rest = append(rest, p.note(root).foot...)
	if len(rest) > 0 && section {
		lines = append(lines, "")
	}
	lines = append(lines, trimmed(rest)...)
	return strings.Join(lines, "\n") + "\n"
}

func (p *printer) note(n *node) *note {
	if a := p.notes[n]; n != nil && a != nil {
		return a
	}
	return &note{}
}

// trimmed leaves out blank lines at the end.
func trimmed(lines []string) []string {
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// entries lists what is to be written of a mapping: its keys in the order of
// the model, each followed by the own keys that it is followed by in the text.
// The rest is comments at keys without a value behind the last.
func (p *printer) entries(v reflect.Value, n *node) (all []keyLine, rest []string) {
	if v.Kind() == reflect.Map {
		for _, k := range sortedKeys(v) {
			all = append(all, keyLine{key: k, v: v.MapIndex(reflect.ValueOf(k)), n: valueOf(n, k)})
		}
		return all, nil
	}
	for _, f := range p.r.fields.of(v.Type()) {
		e := keyLine{key: f.name, f: f, v: v.Field(f.index), n: valueOf(n, f.name)}
		if f.required || !empty(e.v) || e.n != nil && ownKeys(e.n) {
			e.pending, rest = rest, nil
			all = append(all, e)
		} else {
			rest = append(rest, p.comments(e.n)...)
		}
	}
	return p.withOwn(all, n), rest
}

// valueOf returns the value of the mapping n at the key; nil if it has none.
func valueOf(n *node, key string) *node {
	if n != nil && n.kind == mapping {
		if i := n.own(key); i >= 0 {
			return n.pairs[i].value
		}
	}
	return nil
}

// withOwn puts the own keys of n behind those that they follow in the text;
// those in front of all come last.
func (p *printer) withOwn(all []keyLine, n *node) []keyLine {
	if n == nil || n.kind != mapping {
		return all
	}
	last := ""
	for i := range n.pairs {
		pair := &n.pairs[i]
		at := slices.IndexFunc(all, func(e keyLine) bool { return e.key == pair.key.text })
		if !pair.key.isOwn {
			if at >= 0 {
				last = pair.key.text
			}
			continue
		}
		at = slices.IndexFunc(all, func(e keyLine) bool { return e.key == last })
		if at < 0 {
			at = len(all) - 1
		}
		all = slices.Insert(all, at+1, keyLine{key: pair.key.text, n: pair.value, own: pair})
		last = pair.key.text
	}
	return all
}

// comments lists all comments at and in n.
func (p *printer) comments(n *node) []string {
	if n == nil {
		return nil
	}
	a := p.note(n)
	lines := slices.Clone(trimmed(a.head))
	if a.side != "" {
		lines = append(lines, a.side)
	}
	for _, x := range n.pairs {
		lines = append(lines, p.comments(x.value)...)
	}
	for _, x := range n.items {
		lines = append(lines, p.comments(x.value)...)
	}
	return append(lines, a.foot...)
}

// inner lists the comments in n, but not those at it.
func (p *printer) inner(n *node) []string {
	if n == nil {
		return nil
	}
	var lines []string
	for _, x := range n.pairs {
		lines = append(lines, p.comments(x.value)...)
	}
	for _, x := range n.items {
		lines = append(lines, p.comments(x.value)...)
	}
	return append(lines, p.note(n).foot...)
}

// entry writes a pair, with the comments above it.
func (p *printer) entry(e keyLine, column int) []string {
	a := p.note(e.n)
	lines := append(slices.Clone(e.pending), a.head...)
	if e.own != nil {
		out := p.asItIs(e.own)
		if a.side != "" {
			out[len(out)-1] += " " + a.side
		}
		return append(lines, out...)
	}
	head, out := p.value(scalarText(e.key, plain, false, false)+":", e.v, e.f, e.n, column)
	return append(append(lines, head...), out...)
}

// value writes what comes after a key with its colon or after a dash, with
// that. The head is what is to stand above.
func (p *printer) value(start string, v reflect.Value, f field, n *node, column int) (head, lines []string) {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	side := p.note(n).side
	rich := p.rich[n]
	if rich && (v.Kind() != reflect.Struct && v.Kind() != reflect.Map && v.Kind() != reflect.Slice || empty(v) && !ownKeys(n)) {
		head, rich = p.inner(n), false // there is nothing that could have lines
	}
	if !rich {
		lines = p.oneOrText(start, v, f, column)
	}
	if lines == nil {
		lines = p.block(start, v, n, column)
		if start == "-" && side != "" {
			return append(head, side), lines // behind the dash is the first key
		}
	}
	if side != "" {
		lines[0] += " " + side
	}
	return head, lines
}

// oneOrText writes what fits on one line, and texts; nil if v has to be
// written on lines.
func (p *printer) oneOrText(start string, v reflect.Value, f field, column int) []string {
	one := start + " " + p.r.inline(v, f, false)
	fits := column+utf8.RuneCountInString(one) <= lineWidth
	short := true
	switch v.Kind() {
	case reflect.String:
		if strings.Contains(v.String(), "\n") || !fits {
			if text := longText(v.String()); text != "" {
				return strings.Split(start+" "+text, "\n")
			}
		}
	case reflect.Struct:
		short = isCite(v.Type()) && onlyAt(v) || fits && !broken(v) && !p.nested(v)
	case reflect.Slice, reflect.Map:
		short = empty(v) || fits && !broken(v) && !p.r.isLines(v)
	}
	if short {
		return []string{one}
	}
	return nil
}

// nested reports whether there is in v what has to be on lines of its own.
func (p *printer) nested(v reflect.Value) bool {
	if v.Type() == reflect.TypeFor[graph.View]() {
		return true
	}
	return slices.ContainsFunc(p.r.fields.of(v.Type()), func(f field) bool {
		return f.typ.Kind() == reflect.Slice && p.r.idField(f.typ.Elem()) != nil && !empty(v.Field(f.index))
	})
}

// longText writes a text on lines below | or >; "" if that cannot be.
func longText(s string) string {
	long := false
	for line := range strings.SplitSeq(s, "\n") {
		long = long || utf8.RuneCountInString(line) > folding
	}
	if long {
		if text := blockText(s, true, 2); text != "" {
			return text
		}
	}
	if !strings.Contains(s, "\n") {
		return ""
	}
	return blockText(s, false, 2)
}

// broken reports whether there is a line break in a text in v.
func broken(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return strings.Contains(v.String(), "\n")
	case reflect.Pointer:
		return !v.IsNil() && broken(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			if broken(v.Index(i)) {
				return true
			}
		}
	case reflect.Map:
		for _, e := range v.Seq2() {
			if broken(e) {
				return true
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if broken(v.Field(i)) {
				return true
			}
		}
	}
	return false
}

// block writes a mapping or list on lines.
func (p *printer) block(start string, v reflect.Value, n *node, column int) []string {
	var lines []string
	if v.Kind() == reflect.Slice {
		lines = p.items(v, n, column+2)
	} else {
		entries, rest := p.entries(v, n)
		for _, e := range entries {
			lines = append(lines, p.entry(e, column+2)...)
		}
		lines = append(lines, rest...)
	}
	lines = append(lines, trimmed(p.note(n).foot)...)
	for i, l := range lines {
		if l != "" {
			lines[i] = "  " + l
		}
	}
	if start == "-" && v.Kind() != reflect.Slice && strings.HasPrefix(lines[0], "  ") && lines[0][2] != '#' {
		lines[0] = "- " + lines[0][2:]
		return lines
	}
	return append([]string{start}, lines...)
}

// items writes the elements of a list.
func (p *printer) items(v reflect.Value, n *node, column int) []string {
	nodes := make([]*node, v.Len())
	if n != nil && n.kind == sequence {
		d := &draft{t: p.t, r: p.r}
		old := make([]reflect.Value, len(n.items))
		for i, it := range n.items {
			old[i] = d.read(it.value, v.Type().Elem(), field{})
		}
		for j, i := range p.r.match(old, v) {
			if i >= 0 {
				nodes[j] = n.items[i].value
			}
		}
	}
	var lines []string
	for i := range v.Len() {
		a := p.note(nodes[i])
		if i > 0 && a.gap {
			lines = append(lines, "")
		}
		head, out := p.value("-", v.Index(i), field{}, nodes[i], column)
		lines = append(append(append(lines, a.head...), head...), out...)
	}
	return lines
}
