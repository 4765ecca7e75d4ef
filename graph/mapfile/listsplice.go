package mapfile

import (
	"reflect"
	"slices"
	"strings"
)

// span is the text of an element: a pair of a mapping or an item of a list.
type span struct{ from, to int }

func (n *node) spans() []span {
	var all []span
	for _, p := range n.pairs {
		all = append(all, span{p.key.from(), p.end()})
	}
	for _, i := range n.items {
		if i.dash >= 0 {
			all = append(all, span{i.dash, i.end()})
		} else {
			all = append(all, span{i.value.from(), i.end()})
		}
	}
	return all
}

// splice is a change of the elements of one mapping or list: which of them go,
// and which new ones come in after which. New ones are written without the
// spaces in front of them and the line break behind.
type splice struct {
	gone    []bool
	after   map[int][]string // by the index of the old element; -1 for the front
	changes int
}

func newSplice(elements int) *splice {
	return &splice{gone: make([]bool, elements), after: map[int][]string{}}
}

func (c *splice) remove(i int) { c.gone[i], c.changes = true, c.changes+1 }

func (c *splice) add(after int, text string) {
	c.after[after], c.changes = append(c.after[after], text), c.changes+1
}

// run returns where the elements end that go together with i.
func (c *splice) run(i int) (end int) {
	for end = i; end < len(c.gone) && c.gone[end]; end++ {
	}
	return end
}

// among lists the new elements that come among the old ones from first to end,
// which go.
func (c *splice) among(first, end int) []string {
	var texts []string
	if first == 0 {
		texts = append(texts, c.after[-1]...)
	}
	for i := first; i < end; i++ {
		texts = append(texts, c.after[i]...)
	}
	return texts
}

// splice makes the change to the elements of n.
func (d *draft) splice(n *node, c *splice, s slot) {
	if c.changes == 0 {
		return
	}
	spans := n.spans()
	end := c.run(0)
	texts := c.among(0, end)
	switch {
	case len(spans) > 0 && end == len(spans) && len(texts) == 0:
		d.cut(n.start, n.end, map[bool]string{true: "{}", false: "[]"}[n.kind == mapping])
	case n.style == flow && end == len(spans):
		from, to := n.start+1, n.start+1
		if len(spans) > 0 {
			from, to = spans[0].from, spans[end-1].to
		}
		d.cut(from, to, strings.Join(texts, ", "))
	case n.style == flow:
		d.spliceFlow(spans, c)
	default:
		d.spliceLines(spans, c, d.t.column(spans[0].from), s.column < 0)
	}
}

// spliceFlow changes the elements in [] or {}, of which at least one stays.
func (d *draft) spliceFlow(spans []span, c *splice) {
	for i := 0; i < len(spans); i++ {
		if !c.gone[i] {
			if texts := c.after[i]; len(texts) > 0 {
				d.cut(spans[i].to, spans[i].to, ", "+strings.Join(texts, ", "))
			}
			if texts := c.after[-1]; i == 0 && len(texts) > 0 {
				d.cut(spans[0].from, spans[0].from, strings.Join(texts, ", ")+", ")
			}
			continue
		}
		end := c.run(i)
		joined := strings.Join(c.among(i, end), ", ")
		switch {
		case end < len(spans) && joined != "":
			d.cut(spans[i].from, spans[end].from, joined+", ")
		case end < len(spans):
			d.cut(spans[i].from, spans[end].from, "")
		case joined != "":
			d.cut(spans[i].from, spans[end-1].to, joined)
		default:
			d.cut(spans[i-1].to, spans[end-1].to, "")
		}
		i = end - 1
	}
}

// spliceLines changes elements that begin lines at the column.
func (d *draft) spliceLines(spans []span, c *splice, column int, section bool) {
	spaces := strings.Repeat(" ", column)
	if texts := c.after[-1]; len(texts) > 0 && !c.gone[0] {
		at := spans[0].from
		d.cut(at, at, strings.Join(texts, "\n"+spaces)+"\n"+spaces)
	}
	for i := 0; i < len(spans); i++ {
		if c.gone[i] {
			end := c.run(i)
			for j := i + 1; j < end; j++ {
				if d.heading(spans, j, end) {
					end = j // what goes is parted by what stays
				}
			}
			d.replaceLines(spans, i, end, indented(c.among(i, end), spaces), section)
			i = end - 1
		} else if texts := c.after[i]; len(texts) > 0 {
			d.insertLines(d.lineEnd(spans[i].to), indented(texts, spaces))
		}
	}
}

// indented joins elements to lines, with the spaces in front of each. A line
// break at the beginning of one is a blank line.
func indented(texts []string, spaces string) string {
	lines := make([]string, len(texts))
	for i, t := range texts {
		rest, blank := strings.CutPrefix(t, "\n")
		lines[i] = spaces + rest
		if blank {
			lines[i] = "\n" + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

// replaceLines writes lines in the place of the elements from first to end;
// "" removes them with their lines. Where something else is in front of the
// first on its line, that stays, and what comes next, if it follows at once,
// takes its place.
func (d *draft) replaceLines(spans []span, first, end int, lines string, section bool) {
	from, until := spans[first].from, d.lineEnd(spans[end-1].to)
	start, own := d.lineStart(from)
	bare := len(strings.TrimRight(d.t.src[:until], "\r\n")) // without the line break
	if own && d.t.src[from] == '-' {
		start = d.headed(spans, first, end, start)
	}
	switch {
	case own && lines != "":
		d.cut(start, bare, lines)
	case own:
		if (section || end < len(spans)) && start > 0 && d.blank(start-1) && d.blank(until) {
			start = d.t.lines[d.t.line(start-1)]
		}
		d.cut(start, until, "")
	case lines != "":
		d.cut(from, bare, strings.TrimLeft(lines, "\n "))
	case end < len(spans) && strings.TrimSpace(d.t.src[until:max(until, spans[end].from)]) == "":
		d.cut(from, spans[end].from, "")
	default:
		d.cut(from, bare, "")
	}
}

// headed returns where the comment begins that goes with the elements of a
// list from first to end: the lines right above them. A comment above the first
// element may be about all, and stays.
func (d *draft) headed(spans []span, first, end, start int) int {
	if first == 0 || d.heading(spans, first, end) {
		return start
	}
	return d.t.lines[d.commentAbove(spans, first)]
}

// commentAbove returns the first line of the comment right above an element
// that is not the first; that of the element if it has none.
func (d *draft) commentAbove(spans []span, i int) int {
	top, above := d.t.line(spans[i].from), d.t.line(max(spans[i-1].to-1, 0))
	for top > above+1 && strings.HasPrefix(strings.TrimLeft(d.t.content(top-1), " \t"), "#") {
		top--
	}
	return top
}

// heading reports whether the comment above an element that goes is the heading
// of more than that: a blank line sets it apart from what is above it, and
// other elements, from the end of those that go, follow without one.
func (d *draft) heading(spans []span, i, end int) bool {
	top, above := d.commentAbove(spans, i), d.t.line(max(spans[i-1].to-1, 0))
	return top < d.t.line(spans[i].from) && top > above+1 &&
		end < len(spans) && d.t.line(spans[end].from) == d.t.line(max(spans[end-1].to-1, 0))+1
}

// syncList makes the list n say v: elements go, come, change places, and
// change.
func (d *draft) syncList(n *node, had, v reflect.Value, s slot) {
	old := make([]reflect.Value, len(n.items))
	for i, it := range n.items {
		if had.IsValid() && had.Len() == len(n.items) {
			old[i] = had.Index(i)
		} else {
			old[i] = d.read(it.value, v.Type().Elem(), field{})
		}
	}
	match := d.r.match(old, v)
	if n.style == flow && d.permute(n, match, old, v, s) {
		return
	}
	change := newSplice(len(n.items))
	stays := rising(match)
	for i := range n.items {
		change.gone[i] = true
	}
	for j, i := range match {
		if stays[j] {
			change.gone[i] = false
			d.sync(n.items[i].value, old[i], v.Index(j), d.itemSlot(n, i, s))
		}
	}
	last := -1
	for j, i := range match {
		switch {
		case stays[j]:
			last = i
		case i >= 0:
			change.add(last, d.carried(n, i, old[i], v.Index(j), s))
		default:
			change.add(last, d.newItem(n, last+1, v.Index(j)))
		}
	}
	if slices.Contains(change.gone, true) {
		change.changes++
	}
	d.splice(n, change, s)
}

// carried returns the text of an element that changes its place, with the
// changes in it.
func (d *draft) carried(n *node, i int, had, v reflect.Value, s slot) string {
	cuts := d.cuts
	d.cuts = nil
	d.sync(n.items[i].value, had, v, d.itemSlot(n, i, s))
	own := d.cuts
	d.cuts = cuts
	if n.style == flow {
		value := n.items[i].value
		return d.spliced(value.from(), value.end, own)
	}
	spans := n.spans()
	start, isOwn := d.lineStart(spans[i].from)
	if !isOwn {
		return d.newItem(n, i, v)
	}
	start = d.headed(spans, i, i+1, start)
	lines := strings.TrimRight(d.spliced(start, d.lineEnd(spans[i].to), own), "\r\n")
	return strings.TrimLeft(lines, " ")
}

// permute changes the places of elements in brackets, if nothing else happens
// to the list, so that whatever is between them stays.
func (d *draft) permute(n *node, match []int, old []reflect.Value, v reflect.Value, s slot) bool {
	if len(match) != len(n.items) || slices.Contains(match, -1) {
		return false
	}
	for j, i := range match {
		if i == j {
			d.sync(n.items[i].value, old[i], v.Index(j), d.itemSlot(n, i, s))
			continue
		}
		value := n.items[j].value
		d.cut(value.from(), value.end, d.carried(n, i, old[i], v.Index(j), s))
	}
	return true
}
