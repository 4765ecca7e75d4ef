package mapfile

import (
	"slices"
	"strings"
)

// kind is what a node is.
type kind int

const (
	scalar kind = iota
	mapping
	sequence
	null  // nothing, or one of the words for it
	alias // stands for the node of an anchor
)

// style is how a node is written.
type style int

const (
	plain  style = iota // a scalar without quotes; nothing at all, for null
	single              // 'quoted'
	double              // "quoted"
	block               // | or > and lines below; a mapping or sequence of lines
	flow                // a mapping in {} or a sequence in []
)

// node is a value in the text. Offsets are bytes of the text; end is that of
// the byte after the last. A value that is not written at all lies where it
// would begin, after the colon or dash.
type node struct {
	kind       kind
	style      style
	start, end int    // without the anchor
	anchor     int    // offset of the anchor; -1 if there is none
	text       string // what a scalar says
	isOwn      bool   // a key that the model does not know and leaves alone: it begins with x-
	pairs      []pair // of a mapping
	items      []item // of a sequence
	target     *node  // what an alias stands for; nil within the target itself
}

// pair is a key of a mapping with its value.
type pair struct {
	key   *node
	colon int // offset after the colon; after the key where a flow mapping has none
	value *node
}

// end returns the offset after the pair.
func (p pair) end() int { return max(p.colon, p.value.end) }

// end returns the offset after the element.
func (i item) end() int { return max(i.dash+1, i.value.end) }

// item is an element of a sequence.
type item struct {
	dash  int // offset of the dash; -1 in a flow sequence
	value *node
}

// mergeKey is the key of the YAML 1.1 merge type: its value is one mapping or
// several whose keys count as those of the mapping that it stands in, unless
// they are there already. It is not in YAML 1.2, but widely known.
const mergeKey = "<<"

func (n *node) isMerge() bool { return n.kind == scalar && n.style == plain && n.text == mergeKey }

// from returns where n begins, with its anchor.
func (n *node) from() int {
	if n.anchor >= 0 {
		return n.anchor
	}
	return n.start
}

// written reports whether n has characters of its own.
func (n *node) written() bool { return n.end > n.start || n.anchor >= 0 }

// is returns n, or what it stands for if it is an alias; nil if that is an
// alias to something that it is part of.
func (n *node) is() *node {
	if n != nil && n.kind == alias {
		return n.target
	}
	return n
}

// shares reports whether there are aliases in n.
func (n *node) shares() bool {
	return n.kind == alias || slices.ContainsFunc(n.pairs, func(p pair) bool { return p.value.shares() }) ||
		slices.ContainsFunc(n.items, func(i item) bool { return i.value.shares() })
}

// own returns the index of the pair with the key; -1 if the mapping does not
// have it itself.
func (n *node) own(key string) int {
	for i, p := range n.pairs {
		if p.key.text == key && !p.key.isMerge() {
			return i
		}
	}
	return -1
}

// merged lists the mappings that n takes further keys from, the first first.
func (n *node) merged() []*node {
	var all []*node
	for _, p := range n.pairs {
		if !p.key.isMerge() {
			continue
		}
		switch v := p.value.is(); {
		case v == nil:
		case v.kind == mapping:
			all = append(all, v)
		case v.kind == sequence:
			for _, i := range v.items {
				if m := i.value.is(); m != nil && m.kind == mapping {
					all = append(all, m)
				}
			}
		}
	}
	return all
}

// what says what n is, for messages.
func (n *node) what() string {
	switch n.kind {
	case mapping:
		return "a mapping"
	case sequence:
		return "a list"
	case null:
		return "nothing"
	case scalar:
		if n.style == plain {
			switch resolve(n.text) {
			case isInt, isFloat:
				return "the number " + n.text
			case isBool:
				return "the truth value " + n.text
			}
		}
		return "the text " + quoted(n.text)
	}
	return "an alias"
}

// quoted returns s in quotation marks, cut if it is long.
func quoted(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return `"` + strings.NewReplacer("\n", " ", "\t", " ", `"`, `'`).Replace(s) + `"`
}
