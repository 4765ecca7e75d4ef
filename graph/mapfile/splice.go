package mapfile

import (
	"reflect"
	"strings"
)

// listIndent returns by how many columns the dashes of lists are to the right
// of their keys in this file; 2 if it has none.
func (d *draft) listIndent() int {
	for _, p := range d.root.is().pairs {
		if v := p.value; v.kind == sequence && v.style == block {
			return max(0, d.t.column(v.items[0].dash)-d.t.column(p.key.from()))
		}
	}
	return 2
}

// lineStart returns where the line of the offset begins, and whether there is
// nothing but spaces in front of the offset.
func (d *draft) lineStart(at int) (start int, own bool) {
	start = d.t.lines[d.t.line(at)]
	return start, strings.Trim(d.t.src[start:at], " ") == ""
}

// lineEnd returns the offset after the line in which what ends at the offset
// has its last character.
func (d *draft) lineEnd(end int) int { return d.t.end(d.t.line(max(end-1, 0))) }

// blank reports whether the line that begins at the offset has nothing in it.
// The end of the file counts as one.
func (d *draft) blank(start int) bool {
	return start >= len(d.t.src) || strings.TrimSpace(d.t.content(d.t.line(start))) == ""
}

// insertLines inserts whole lines at the beginning of a line, or at the end of
// the file.
func (d *draft) insertLines(at int, lines string) {
	if at > 0 && d.t.src[at-1] != '\n' {
		d.cut(at, at, "\n"+lines) // the last line has no end: neither has the new one
		return
	}
	d.cut(at, at, lines+"\n")
}

// replace writes v in the place of n.
func (d *draft) replace(n *node, v reflect.Value, s slot) {
	if s.inFlow || s.column < 0 {
		out := d.r.inline(v, s.f, true)
		switch {
		case n.written():
		case d.t.src[n.start-1] == ':':
			out = " " + out
		default:
			out = ": " + out // a key in {} without a colon
		}
		d.cut(n.from(), n.end, out)
		return
	}
	out := d.r.after(v, s.f, s.column)
	gap := d.t.src[s.after:n.from()]
	if !n.written() {
		d.cut(s.after, s.after, out)
		return
	}
	if !strings.Contains(gap, "\n") && !strings.HasPrefix(out, "\n") {
		d.cut(n.from(), n.end, strings.TrimPrefix(out, " "))
		return
	}
	comment := ""
	if i := strings.IndexByte(gap, '#'); i >= 0 {
		comment = " " + strings.TrimRight(gap[i:strings.IndexByte(gap, '\n')], "\r")
	}
	if strings.HasPrefix(out, "\n") {
		d.cut(s.after, n.end, comment+out)
		return
	}
	d.cut(s.after, n.end, out+comment)
}

// newPair notes that a key is to be added to the mapping n of v's type, after
// those that come before it in the model.
func (d *draft) newPair(change *splice, n *node, v reflect.Value, f field, x reflect.Value, s slot) {
	before := d.before(n, v, f)
	if n.style == flow {
		change.add(before, scalarText(f.name, plain, true, false)+": "+d.r.inline(x, f, true))
		return
	}
	out := d.r.pair(f.name, x, f, d.t.column(n.pairs[0].key.from()))
	if before >= 0 && s.column < 0 && strings.Contains(out, "\n") && d.blank(d.lineEnd(n.pairs[before].end())) {
		out = "\n" + out // sections are set apart by blank lines
	}
	change.add(before, out)
}

// before returns the index of the pair that the new key f comes after; -1 if
// it is the first.
func (d *draft) before(n *node, v reflect.Value, f field) int {
	if v.Kind() == reflect.Map {
		return len(n.pairs) - 1
	}
	at, best := -1, -1
	for i, p := range n.pairs {
		order := -1
		if g := d.r.fields.named(v.Type(), p.key.text); g != nil {
			order = g.index
		} else if !p.key.isMerge() {
			continue
		}
		if order < f.index && order >= best {
			at, best = i, order
		}
	}
	return at
}

// insertItem adds an element to a list that has some.
func (d *draft) insertItem(n *node, i int, v reflect.Value, s slot) {
	change := newSplice(len(n.items))
	change.add(i-1, d.newItem(n, i, v))
	d.splice(n, change, s)
}

// newItem writes an element that is to be the one with the index i.
func (d *draft) newItem(n *node, i int, v reflect.Value) string {
	if n.style == flow {
		return d.r.inline(v, field{}, true)
	}
	beside := n.items[max(i-1, 0)].value
	out := d.r.item(v, d.t.column(n.items[0].dash), beside.kind == mapping && beside.style == flow)
	return strings.TrimLeft(out, " ")
}

// removeItem removes an element from a list.
func (d *draft) removeItem(n *node, i int, s slot) {
	change := newSplice(len(n.items))
	change.remove(i)
	d.splice(n, change, s)
}

// moveItem moves an element within its list. In a list on lines its lines
// move; in a list in brackets the texts of the elements change places, so that
// whatever is between them stays.
func (d *draft) moveItem(n *node, from, to int) {
	step := 1
	if to < from {
		step = -1
	}
	start, own := d.lineStart(max(n.items[from].dash, 0))
	_, ownTo := d.lineStart(max(n.items[to].dash, 0))
	if n.style == flow || !own || !ownTo {
		for i := from; i != to; i += step {
			d.fill(n, i, i+step)
		}
		d.fill(n, to, from)
		return
	}
	end := d.lineEnd(n.items[from].end())
	lines := strings.TrimRight(d.t.src[start:end], "\r\n")
	d.cut(start, end, "")
	if to > from {
		d.insertLines(d.lineEnd(n.items[to].end()), lines)
		return
	}
	at, _ := d.lineStart(n.items[to].dash)
	d.cut(at, at, lines+"\n")
}

// fill writes the text of one element in the place of another.
func (d *draft) fill(n *node, place, with int) {
	p, w := n.items[place].value, n.items[with].value
	d.cut(p.from(), p.end, d.t.src[w.from():w.end])
}
