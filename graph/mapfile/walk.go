package mapfile

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// walker lays the tree of the YAML library over the text: knowing what must
// come next, it goes through the text and notes where each value begins and
// ends. The library's own places are counted in characters, do not tell where
// a value ends, and are off after some line breaks; and where the library
// and the walker do not find the same, the text is too odd to be trusted.
type walker struct {
	text     *text
	at       int // everything before is read
	anchors  map[string]*node
	open     map[*node]bool // the anchored nodes that are being read
	expanded int
	flows    int // brackets and braces that are open
	fault    *fault
}

// document reads the whole text.
func (w *walker) document(body ast.Node) *node {
	w.open = map[*node]bool{}
	w.skip()
	for w.next() == '%' {
		w.at = w.text.end(w.text.line(w.at))
		w.skip()
	}
	if strings.HasPrefix(w.rest(), "---") {
		w.at += len("---")
	}
	root := w.node(body, -1)
	w.skip()
	if strings.HasPrefix(w.rest(), "...") {
		w.at += len("...")
		w.skip()
	}
	if w.at < len(w.text.src) {
		w.fail()
	}
	return root
}

func (w *walker) rest() string { return w.text.src[w.at:] }

// next returns the next byte; 0 at the end.
func (w *walker) next() byte {
	if w.at < len(w.text.src) {
		return w.text.src[w.at]
	}
	return 0
}

// fail notes that the text does not go on as the library says.
func (w *walker) fail() {
	if w.fault == nil {
		w.fault = &fault{
			at: w.at, message: "this cannot be told apart from what stands before it",
			hint: "write it in a plainer way: one key to a line, and text with special characters in quotes",
		}
	}
}

// expect reads the byte c.
func (w *walker) expect(c byte) {
	if w.next() != c || w.at == len(w.text.src) {
		w.fail()
		return
	}
	w.at++
}

// skip reads white space, line breaks and comments.
func (w *walker) skip() {
	for w.at < len(w.text.src) {
		switch c := w.text.src[w.at]; {
		case c == ' ', c == '\t', c == '\r', c == '\n':
			w.at++
		case c == '#' && (w.at == 0 || strings.IndexByte(" \t\r\n", w.text.src[w.at-1]) >= 0):
			w.at += len(w.text.content(w.text.line(w.at))) - w.text.column(w.at)
		default:
			return
		}
	}
}

// node reads the value n. Indent is the indentation of the mapping or list of
// lines that it is in; -1 at the root.
func (w *walker) node(n ast.Node, indent int) *node {
	before := w.at
	w.skip()
	if w.fault != nil {
		return &node{kind: null, start: before, end: before, anchor: -1}
	}
	if a, ok := n.(*ast.AnchorNode); ok {
		return w.anchored(a, indent)
	}
	out := &node{anchor: -1, start: w.at}
	switch n := n.(type) {
	case *ast.MappingNode:
		w.mapping(out, n)
	case *ast.SequenceNode:
		w.sequence(out, n)
	case *ast.LiteralNode:
		w.block(out, indent)
	case *ast.AliasNode:
		w.alias(out)
	case *ast.NullNode:
		w.null(out, n, before)
	case ast.ScalarNode:
		w.scalar(out, n.GetToken(), indent)
	default:
		w.fail()
	}
	return out
}

func (w *walker) anchored(a *ast.AnchorNode, indent int) *node {
	at := w.at
	w.expect('&')
	name := w.name()
	// The name counts from here on; an alias within the value means the value
	// itself, which no map needs.
	self := &node{}
	w.anchors[name] = self
	w.open[self] = true
	defer delete(w.open, self)
	value := w.node(a.Value, indent)
	if value.anchor >= 0 || value.kind == alias {
		w.fail()
	}
	value.anchor = at
	*self = *value
	return self
}

// name reads the name of an anchor or alias.
func (w *walker) name() string {
	n := strings.IndexAny(w.rest(), " \t\r\n,[]{}")
	if n < 0 {
		n = len(w.rest())
	}
	name := w.rest()[:n]
	w.at += n
	return strings.TrimSuffix(name, ":")
}

func (w *walker) alias(out *node) {
	w.expect('*')
	name := w.name()
	out.kind, out.end = alias, w.at
	target := w.anchors[name]
	switch {
	case target == nil:
		w.refuse(out.start, fmt.Sprintf("there is no anchor &%s in front of this", name), "if the * belongs to a text, "+quoteIt)
		w.fault.follows = true
	case w.open[target]:
		w.refuse(out.start, fmt.Sprintf("*%s stands for something that it is part of", name), "")
	default:
		out.target = target
		if w.expanded += target.size(maxExpanded); w.expanded > maxExpanded {
			w.refuse(out.start, fmt.Sprintf("aliases stand for more than %d elements here", maxExpanded), "")
		}
	}
}

func (w *walker) refuse(at int, message, hint string) {
	if w.fault == nil {
		w.fault = &fault{at: at, message: message, hint: hint}
	}
}

// size counts the nodes of n with those that aliases stand for, up to most.
func (n *node) size(most int) int {
	total := 1
	for _, p := range n.pairs {
		if total <= most {
			total += 1 + p.value.size(most-total)
		}
	}
	for _, i := range n.items {
		if total <= most {
			total += i.value.size(most - total)
		}
	}
	if n.target != nil {
		total += n.target.size(most - total)
	}
	return total
}

// null reads a value that is not there, or one of the words for it.
func (w *walker) null(out *node, n *ast.NullNode, before int) {
	out.kind = null
	if n.Token.Type == token.NullType {
		w.plain(out, n.Token.Value)
		return
	}
	w.at = before
	out.start, out.end = before, before
}

func (w *walker) mapping(out *node, n *ast.MappingNode) {
	out.kind, out.style = mapping, block
	w.enter(out.start, n.IsFlowStyle, len(n.Values))
	if n.IsFlowStyle {
		out.style = flow
		w.expect('{')
	}
	indent := w.text.column(out.start)
	for i, v := range n.Values {
		if w.fault != nil {
			return
		}
		if n.IsFlowStyle && i > 0 {
			w.skip()
			w.expect(',')
		}
		p := pair{key: w.node(v.Key, indent)}
		if k := p.key.is(); k == nil || k.kind == mapping || k.kind == sequence || k.style == block {
			w.refuse(p.key.start, "a key must be a plain word", "")
		} else if w.text.line(p.key.from()) != w.text.line(max(p.key.end-1, 0)) {
			w.refuse(p.key.start, "a key must stand on one line", "check for a colon that is missing")
		} else if p.key.kind == null {
			p.key.text = w.text.src[p.key.start:p.key.end]
		}
		w.colon(&p, n.IsFlowStyle)
		p.value = w.node(v.Value, indent)
		if !n.IsFlowStyle && w.flows == 0 {
			w.aligned(p.key.from(), indent)
			w.indented(p.value, p.colon, indent)
		}
		out.pairs = append(out.pairs, p)
		out.end = max(p.colon, p.value.end)
	}
	w.closeFlow(out, n.IsFlowStyle, '}')
}

// aligned checks that a key or dash stands under the first of its mapping or
// list. The library has taken those that do not for part of it.
func (w *walker) aligned(at, column int) {
	if w.text.column(at) != column {
		w.refuse(at, "this does not stand under what it belongs to", "check the indentation")
	}
}

// indented checks that a value on a line of its own is indented enough: as far
// as a list below its key, or else further than the key or dash at the column.
func (w *walker) indented(n *node, after, column int) {
	if !n.written() || w.text.line(n.from()) == w.text.line(max(after-1, 0)) {
		return
	}
	if n.kind != sequence || n.style == flow {
		column++
	}
	if w.text.column(n.from()) < column {
		w.refuse(n.from(), "this is not indented enough to belong to what stands above it, which has nothing else", "indent it, or give what stands above it a value")
	}
}

// colon reads what lies between a key and its value.
func (w *walker) colon(p *pair, inFlow bool) {
	after := w.at
	w.skip()
	if inFlow && w.next() != ':' {
		w.at = after
	} else {
		w.expect(':')
	}
	p.colon = w.at
}

func (w *walker) closeFlow(out *node, isFlow bool, c byte) {
	if !isFlow {
		return
	}
	w.flows--
	w.skip()
	if w.next() == ',' && len(out.pairs)+len(out.items) > 0 {
		w.at++
		w.skip()
	}
	w.expect(c)
	out.end = w.at
}

func (w *walker) sequence(out *node, n *ast.SequenceNode) {
	out.kind, out.style = sequence, block
	w.enter(out.start, n.IsFlowStyle, 0)
	if n.IsFlowStyle {
		out.style = flow
		w.expect('[')
	}
	indent := w.text.column(out.start)
	for i, v := range n.Values {
		if w.fault != nil {
			return
		}
		it := item{dash: -1}
		w.skip()
		switch {
		case !n.IsFlowStyle:
			it.dash = w.at
			w.expect('-')
		case i > 0:
			w.expect(',')
		}
		it.value = w.node(v, indent)
		if !n.IsFlowStyle {
			w.aligned(it.dash, indent)
			w.indented(it.value, it.dash, indent+1)
		}
		out.items = append(out.items, it)
		out.end = max(it.dash+1, it.value.end)
	}
	w.closeFlow(out, n.IsFlowStyle, ']')
}
