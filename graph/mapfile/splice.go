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

// insertPair adds a key to the mapping n of v's type, after those that come
// before it in the model.
func (d *draft) insertPair(n *node, v reflect.Value, f field, x reflect.Value, s slot) {
	before := d.before(n, v, f)
	if n.style == flow {
		out := scalarText(f.name, plain, true, false) + ": " + d.r.inline(x, f, true)
		switch {
		case len(n.pairs) == 0:
			d.cut(n.start+1, n.start+1, out)
		case before < 0:
			d.cut(n.pairs[0].key.from(), n.pairs[0].key.from(), out+", ")
		default:
			d.cut(n.pairs[before].end(), n.pairs[before].end(), ", "+out)
		}
		return
	}
	column := d.t.column(n.pairs[0].key.from())
	spaces := strings.Repeat(" ", column)
	out := d.r.pair(f.name, x, f, column)
	if before < 0 {
		d.cut(n.pairs[0].key.from(), n.pairs[0].key.from(), out+"\n"+spaces)
		return
	}
	at := d.lineEnd(n.pairs[before].end())
	if s.column < 0 && strings.Contains(out, "\n") && d.blank(at) {
		out = "\n" + out // sections are set apart by blank lines
	}
	d.insertLines(at, spaces+out)
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

// removePair removes a key with its value and its lines.
func (d *draft) removePair(n *node, i int, s slot) {
	p := n.pairs[i]
	last := len(n.pairs) - 1
	switch {
	case last == 0:
		d.cut(n.start, n.end, "{}")
	case n.style == flow && i < last:
		d.cut(p.key.from(), n.pairs[i+1].key.from(), "")
	case n.style == flow:
		d.cut(n.pairs[i-1].end(), p.end(), "")
	default:
		next := len(d.t.src)
		if i < last {
			next = n.pairs[i+1].key.from()
		}
		d.removeLines(p.key.from(), p.end(), next, s.column < 0)
	}
}

// removeLines removes what lies between two offsets with its lines. Where
// something else is in front of it on its line, that stays, and what comes
// next, if it follows at once, takes its place.
func (d *draft) removeLines(from, to, next int, section bool) {
	start, own := d.lineStart(from)
	end := d.lineEnd(to)
	if own {
		if section && start > 0 && d.blank(start-1) && d.blank(end) {
			start = d.t.lines[d.t.line(start-1)]
		}
		d.cut(start, end, "")
		return
	}
	if next < len(d.t.src) && strings.TrimSpace(d.t.src[min(end, next):next]) == "" {
		d.cut(from, next, "")
		return
	}
	d.cut(from, len(strings.TrimRight(d.t.src[:end], "\r\n")), "")
}

// insertItem adds an element to a list that has some.
func (d *draft) insertItem(n *node, i int, v reflect.Value, s slot) {
	if n.style == flow {
		out := d.r.inline(v, field{}, true)
		if i > 0 {
			d.cut(n.items[i-1].end(), n.items[i-1].end(), ", "+out)
		} else {
			d.cut(n.items[0].value.from(), n.items[0].value.from(), out+", ")
		}
		return
	}
	column := d.t.column(n.items[0].dash)
	beside := n.items[max(i-1, 0)].value
	out := d.r.item(v, column, beside.kind == mapping && beside.style == flow)
	if i > 0 {
		d.insertLines(d.lineEnd(n.items[i-1].end()), out)
		return
	}
	if start, own := d.lineStart(n.items[0].dash); own {
		d.cut(start, start, out+"\n")
		return
	}
	d.cut(n.items[0].dash, n.items[0].dash, strings.TrimLeft(out, " ")+"\n"+strings.Repeat(" ", column))
}

// removeItem removes an element from a list.
func (d *draft) removeItem(n *node, i int) {
	it := n.items[i]
	last := len(n.items) - 1
	switch {
	case last == 0:
		d.cut(n.start, n.end, "[]")
	case n.style == flow && i < last:
		d.cut(it.value.from(), n.items[i+1].value.from(), "")
	case n.style == flow:
		d.cut(n.items[i-1].end(), it.end(), "")
	default:
		next := len(d.t.src)
		if i < last {
			next = n.items[i+1].dash
		}
		d.removeLines(it.dash, it.end(), next, false)
	}
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
