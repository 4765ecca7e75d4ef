package mapfile

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// part is a piece of a text that can be parsed alone: a key that is not
// indented with its value, or, where that is a list on lines, the key and each
// element for itself. Its lines are those of the text.
type part struct {
	from, to int
	item     bool  // an element of a list
	node     *node // a mapping with one pair, or a list with one element; offsets are those of the text
}

// parseParts parses the text part by part, and takes those over that the text
// before has as well: most of an edited text is as it was. It returns nil if
// the text cannot be parsed so, which may be right or wrong: then the text as
// a whole is to be parsed.
func (t *text) parseParts(before *text) *node {
	parts := t.split()
	if len(parts) == 0 {
		return nil
	}
	known := before.known()
	root := &node{kind: mapping, style: block, anchor: -1, start: -1}
	for i := range parts {
		p := &parts[i]
		if old, ok := known[t.src[p.from:p.to]]; ok && old.item == p.item {
			p.node = old.node.shifted(p.from - old.from)
		} else if p.node = t.parsePart(p.from, p.to); p.node == nil {
			return nil
		}
		if !root.join(p) {
			return nil
		}
	}
	if len(root.pairs) > maxKeys {
		return nil
	}
	t.parts = parts
	return root
}

// known lists the parts that t was parsed in by what they say.
func (t *text) known() map[string]*part {
	if t == nil {
		return nil
	}
	all := make(map[string]*part, len(t.parts))
	for i := range t.parts {
		p := &t.parts[i]
		all[t.src[p.from:p.to]] = p
	}
	return all
}

// join adds a part to the mapping n that it belongs to. It reports whether the
// part is what it looked like.
func (n *node) join(p *part) bool {
	if !p.item {
		if p.node.kind != mapping || p.node.style != block || len(p.node.pairs) != 1 || p.node.start < 0 {
			return false
		}
		if n.start < 0 {
			n.start = p.node.start
		}
		n.pairs = append(n.pairs, p.node.pairs[0])
		n.end = p.node.end
		return true
	}
	last := &n.pairs[len(n.pairs)-1]
	if p.node.kind != sequence || p.node.style != block || len(p.node.items) != 1 || p.node.items[0].value.kind == null {
		return false // to the library, what follows an empty dash belongs to it
	}
	if last.value.kind == null {
		last.value = &node{kind: sequence, style: block, anchor: -1, start: p.node.start}
	}
	last.value.items = append(last.value.items, p.node.items[0])
	last.value.end = p.node.end
	n.end = p.node.end
	return true
}

// split cuts the text at the lines where parts begin, by nothing but how they
// begin: whether they are parts is to be seen when they are parsed. It returns
// nothing if there is anything that belongs to none.
func (t *text) split() []part {
	var parts []part
	list := -1 // the column of the dashes of the list that the last key holds; -1 if it holds none
	open := false
	for i, from := range t.lines {
		line := t.content(i)
		words := strings.TrimLeft(line, " ")
		indent := len(line) - len(words)
		switch {
		case words == "" || words[0] == '#':
			continue
		case indent == 0 && !isDash(words):
			open, list = bareKey(words), -1
			parts = append(parts, part{from: from})
		case len(parts) == 0:
			return nil
		case open:
			if open = false; isDash(words) {
				list = indent
				parts = append(parts, part{from: from, item: true})
			}
		case indent == list && isDash(words):
			parts = append(parts, part{from: from, item: true})
		}
	}
	for i := range parts {
		parts[i].to = len(t.src)
		if i+1 < len(parts) {
			parts[i].to = parts[i+1].from
		}
	}
	return parts
}

func isDash(words string) bool { return words == "-" || strings.HasPrefix(words, "- ") }

// bareKey reports whether the line is a key with nothing but a comment behind it.
func bareKey(line string) bool {
	key, rest, found := strings.Cut(line, ":")
	rest = strings.TrimSpace(rest)
	return found && !strings.ContainsAny(key, " \"'#&*!|>%@`?{}[]") && (rest == "" || rest[0] == '#')
}

// parsePart parses a part of the text; nil if it is none, or holds what
// concerns others, such as an anchor.
func (t *text) parsePart(from, to int) (n *node) {
	defer func() { // see parse, which may do better with the whole
		if recover() != nil {
			n = nil
		}
	}()
	p := newText(t.src[from:to])
	tokens := lexer.Tokenize(p.src)
	for _, tk := range tokens {
		switch tk.Type {
		case token.AnchorType, token.AliasType, token.TagType, token.DirectiveType, token.DocumentHeaderType, token.DocumentEndType, token.MergeKeyType:
			return nil
		}
	}
	n, f := p.parseTokens(tokens)
	if f != nil || n == nil {
		return nil
	}
	n.shift(from)
	return n
}

// shift moves n by a number of bytes.
func (n *node) shift(by int) {
	n.start, n.end = n.start+by, n.end+by
	for i := range n.pairs {
		p := &n.pairs[i]
		p.key.shift(by)
		p.colon += by
		p.value.shift(by)
	}
	for i := range n.items {
		it := &n.items[i]
		if it.dash >= 0 {
			it.dash += by
		}
		it.value.shift(by)
	}
}

// shifted returns a copy of n moved by a number of bytes: n itself if that is
// none. There are no anchors or aliases in a part.
func (n *node) shifted(by int) *node {
	if by == 0 {
		return n
	}
	out := n.copied()
	out.shift(by)
	return out
}

func (n *node) copied() *node {
	out := *n
	out.pairs, out.items = slices.Clone(n.pairs), slices.Clone(n.items)
	for i, p := range n.pairs {
		out.pairs[i].key, out.pairs[i].value = p.key.copied(), p.value.copied()
	}
	for i, it := range n.items {
		out.items[i].value = it.value.copied()
	}
	return &out
}
