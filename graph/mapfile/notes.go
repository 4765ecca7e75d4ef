package mapfile

import (
	"cmp"
	"slices"
	"strings"
)

// note is what an author wrote around a key or an element of a list that is
// not part of the map: comments, each with its #, and blank lines.
type note struct {
	gap  bool     // a blank line is above it
	head []string // the lines above; "" is a blank line
	side string   // behind it, on its line
	foot []string // below the last element of what it holds
	line int      // the first line of the head, from 1; 0 if it has none of its own
}

// unit is a pair of a mapping or an item of a list, as a place for comments.
type unit struct {
	value    *node
	from, to int
	header   int // offset after the colon or dash
	depth    int
	own      bool // its key begins with x-: what is in it stays as it is
	children []*unit
}

// annotations finds the comments of a text and what each of them belongs to.
// Notes are kept by the value of the pair or item; those of the whole text by
// the root.
type annotations struct {
	t     *text
	notes map[*node]*note
	edges []edge
}

// edge is a place behind which a comment belongs to a unit.
type edge struct {
	at int
	u  *unit
}

// comment is one comment of the text, without the line break.
type comment struct {
	at   int
	text string
	own  bool // nothing else is on its line
}

func annotate(t *text, root *node) *annotations {
	a := &annotations{t: t, notes: map[*node]*note{}}
	top := &unit{value: root, from: 0, to: len(t.src) + 1, header: -1}
	a.grow(top)
	slices.SortStableFunc(a.edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.u.depth, y.u.depth))
	})
	for _, c := range t.comments(root) {
		if c.own {
			a.place(top, c)
		} else {
			a.behind(top, c)
		}
	}
	a.blankLines(top)
	return a
}

// grow finds the units within u.
func (a *annotations) grow(u *unit) {
	n := u.value
	spans := n.spans()
	for i, s := range spans {
		c := &unit{from: s.from, to: s.to, depth: u.depth + 1}
		if i < len(n.pairs) {
			c.value, c.header, c.own = n.pairs[i].value, n.pairs[i].colon, n.pairs[i].key.isOwn
		} else {
			c.value, c.header = n.items[i].value, max(n.items[i].dash+1, s.from)
		}
		if !c.own {
			a.grow(c)
			if c.header > s.from {
				a.edges = append(a.edges, edge{c.header, c})
			}
		}
		a.edges = append(a.edges, edge{c.to, c})
		u.children = append(u.children, c)
	}
}

func (a *annotations) of(n *node) *note {
	if a.notes[n] == nil {
		a.notes[n] = &note{}
	}
	return a.notes[n]
}

// comments lists the comments between the values of the text, in order, but
// not those within keys of the author's own.
func (t *text) comments(root *node) []comment {
	var all []comment
	at := 0
	gap := func(to int) {
		for at < to {
			i := strings.IndexByte(t.src[at:to], '#')
			if i < 0 {
				break
			}
			at += i
			if at > 0 && strings.IndexByte(" \t\r\n", t.src[at-1]) < 0 {
				at++
				continue
			}
			n := t.line(at)
			line := t.content(n)
			all = append(all, comment{at, strings.TrimRight(line[t.column(at):], " \t"), strings.Trim(line[:t.column(at)], " \t") == ""})
			at = t.lines[n] + len(line)
		}
	}
	var walk func(n *node)
	leaf := func(n *node) {
		gap(n.start)
		if n.kind == scalar && n.style == block { // a comment can be behind | or >
			gap(min(t.end(t.line(n.start)), n.end))
		}
		at = max(at, n.end)
	}
	walk = func(n *node) {
		if n.kind != mapping && n.kind != sequence {
			leaf(n)
			return
		}
		for _, p := range n.pairs {
			leaf(p.key)
			if p.key.isOwn {
				at = max(at, p.end())
				continue
			}
			walk(p.value)
		}
		for _, i := range n.items {
			walk(i.value)
		}
	}
	walk(root)
	gap(len(t.src))
	return all
}

// behind gives a comment to what ends, or has its key, right in front of it.
func (a *annotations) behind(top *unit, c comment) {
	i, _ := slices.BinarySearchFunc(a.edges, c.at, func(e edge, at int) int { return cmp.Compare(e.at, at+1) })
	if i == 0 || strings.Contains(a.t.src[a.edges[i-1].at:c.at], "\n") {
		a.place(top, c) // behind --- or ..., or a brace or comma on a line of its own
		return
	}
	n := a.of(a.edges[i-1].u.value)
	if n.side == "" {
		n.side = c.text
	} else {
		n.head = append(n.head, c.text)
	}
}

// place gives a comment on a line of its own to what comes next, or to what
// it stands in, as far as it is indented.
func (a *annotations) place(u *unit, c comment) {
	for {
		i, _ := slices.BinarySearchFunc(u.children, c.at, func(k *unit, at int) int { return cmp.Compare(k.from, at) })
		if i > 0 && c.at < u.children[i-1].to {
			u = u.children[i-1]
			continue
		}
		if i > 0 && (i == len(u.children) || a.t.column(c.at) > a.t.column(u.children[i].from)) {
			if into := a.lastOpen(u.children[i-1], a.t.column(c.at)); into != nil {
				a.foot(into, c)
				return
			}
		}
		switch {
		case i < len(u.children):
			a.head(u.children[i], c)
		case len(u.children) == 0 && u.depth > 0:
			a.head(u, c)
		default:
			a.foot(u, c)
		}
		return
	}
}

// lastOpen returns the innermost unit at the end of u that holds elements on
// lines which are not indented more than the column, but more than the unit;
// nil if there is none.
func (a *annotations) lastOpen(u *unit, column int) *unit {
	var into *unit
	for u.value.style == block && len(u.children) > 0 {
		at := a.t.column(u.children[0].from)
		if at > column {
			break
		}
		if at > a.t.column(u.from) {
			into = u
		}
		u = u.children[len(u.children)-1]
	}
	return into
}

func (a *annotations) head(u *unit, c comment) {
	n := a.of(u.value)
	n.head = append(n.head, a.lines(n.head, c)...)
	if n.line == 0 && c.at < u.from {
		n.line = a.t.line(c.at) + 1
	}
	if next := a.t.end(a.t.line(c.at)); a.t.blankAt(next) && c.at < u.from {
		n.head = append(n.head, "")
	}
}

func (a *annotations) foot(u *unit, c comment) {
	n := a.of(u.value)
	n.foot = append(n.foot, a.lines(n.foot, c)...)
}

// lines returns the comment, with a blank line in front of it if it has one
// there that sets it apart from other comments before it.
func (a *annotations) lines(before []string, c comment) []string {
	line := a.t.line(c.at)
	if len(before) > 0 && before[len(before)-1] != "" && line > 0 && a.t.blankAt(a.t.lines[line-1]) {
		return []string{"", c.text}
	}
	return []string{c.text}
}

// blankAt reports whether the line that begins at the offset is there and has
// nothing in it.
func (t *text) blankAt(start int) bool {
	return start < len(t.src) && strings.TrimSpace(t.content(t.line(start))) == ""
}

// blankLines notes which elements of lists have a blank line above them.
func (a *annotations) blankLines(u *unit) {
	for i, c := range u.children {
		if i > 0 && u.value.kind == sequence {
			top := a.t.line(c.from)
			if n := a.notes[c.value]; n != nil && n.line > 0 {
				top = n.line - 1
			}
			if top > 0 && a.t.blankAt(a.t.lines[top-1]) && a.t.lines[top-1] >= u.children[i-1].to {
				a.of(c.value).gap = true
			}
		}
		a.blankLines(c)
	}
}
