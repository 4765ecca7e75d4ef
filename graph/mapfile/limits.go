package mapfile

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/token"
)

// What a map file may hold. The limits lie far above any map that people can
// read (10,000 actors with 20,000 ties take 4 MB) and are looked at before the
// work that they limit: the size before the text is read, the number of
// elements before it is cut into tokens, nesting before it is parsed, which is
// recursive, and the growth through aliases before it is decoded.
const (
	// MaxBytes is the largest size of a map file.
	MaxBytes = 8 << 20

	maxElements = 1 << 20 // keys, list elements and whatever else has a sign of its own in YAML
	maxDepth    = 40      // mappings and lists in one another; the format itself has 6
	maxKeys     = 10_000  // keys of one mapping, for which the library's work grows with the square
	maxMarks    = 10_000  // anchors and aliases
	maxExpanded = 100_000 // elements that aliases stand for, taken together
)

// checkSize looks at what can be known without cutting the text into tokens.
func (t *text) checkSize() *fault {
	if len(t.src) > MaxBytes {
		return &fault{
			final:   true,
			message: fmt.Sprintf("the file is larger than %d MB, the most that a map file can be", MaxBytes>>20),
		}
	}
	// Each token but text begins with one of these characters or a new line.
	n := 0
	for i := range len(t.src) {
		if strings.IndexByte("-?:,[]{}&*|>\n", t.src[i]) >= 0 {
			n++
		}
	}
	if n > 2*maxElements {
		return &fault{final: true, message: fmt.Sprintf("the file holds more than the %d elements that a map can have", maxElements)}
	}
	return nil
}

// tokenCheck counts what a file holds before it is parsed.
type tokenCheck struct {
	blocks []level // the mappings and lists of lines that are open
	flows  []token.Type
	keys   []int // of the flow collections that are open
	marks  int
	begun  bool // a document
	ended  bool
}

// level is a mapping or list of lines: where it begins in its lines, and its keys.
type level struct{ column, keys int }

// checkTokens looks at what can be known without parsing.
func (t *text) checkTokens(tokens token.Tokens) *fault {
	c := &tokenCheck{}
	if len(tokens) > 3*maxElements {
		return &fault{final: true, message: fmt.Sprintf("the file holds more than the %d elements that a map can have", maxElements)}
	}
	for _, tk := range tokens {
		f := c.document(tk)
		if f == nil {
			f = c.token(tk)
		}
		if f != nil {
			f.at = t.offset(tk.Position.Line, tk.Position.Column)
			return f
		}
	}
	return nil
}

// token counts tk and looks whether it is one too many, or of a kind that a
// map file does not have.
func (c *tokenCheck) token(tk *token.Token) *fault {
	c.count(tk)
	switch {
	case tk.Type == token.TagType:
		return &fault{message: "tags such as !!str are not part of the map file format", hint: "leave it out, and put text that looks like a number in quotes"}
	case tk.Type == token.MappingKeyType:
		return &fault{message: "keys that begin with a question mark are not part of the map file format", hint: "if it is part of a text, " + quoteIt}
	case c.marks > maxMarks:
		return &fault{final: true, message: fmt.Sprintf("there are more than %d anchors and aliases", maxMarks)}
	case len(c.blocks)+len(c.flows) > maxDepth:
		return &fault{final: true, message: fmt.Sprintf("this is nested more than %d deep", maxDepth)}
	case c.mostKeys() > maxKeys:
		return &fault{final: true, message: fmt.Sprintf("this mapping has more than %d keys", maxKeys)}
	}
	return nil
}

// document sees to it that there is one document. The library parses the
// documents of a file recursively.
func (c *tokenCheck) document(tk *token.Token) *fault {
	const message, hint = "a second document begins here", "a map file is one YAML document: make it two files"
	switch tk.Type {
	case token.DirectiveType, token.CommentType:
		return nil
	case token.DocumentEndType:
		c.ended = true
	case token.DocumentHeaderType:
		if c.begun {
			return &fault{final: true, message: message, hint: hint}
		}
		c.begun = true
	default:
		if c.ended {
			return &fault{final: true, message: message, hint: hint}
		}
		// The value of a directive is no content, but the header after it is
		// the first one all the same.
		c.begun = c.begun || tk.Prev == nil || tk.Prev.Type != token.DirectiveType && !onDirective(tk)
	}
	return nil
}

// onDirective reports whether tk belongs to a directive of its line.
func onDirective(tk *token.Token) bool {
	for p := tk; p != nil && p.Position.Line == tk.Position.Line; p = p.Prev {
		if p.Type == token.DirectiveType {
			return true
		}
	}
	return false
}

func (c *tokenCheck) count(tk *token.Token) {
	switch tk.Type {
	case token.AnchorType, token.AliasType:
		c.marks++
	case token.MappingStartType, token.SequenceStartType:
		c.flows, c.keys = append(c.flows, tk.Type), append(c.keys, 0)
	case token.MappingEndType, token.SequenceEndType:
		if n := len(c.flows); n > 0 {
			c.flows, c.keys = c.flows[:n-1], c.keys[:n-1]
		}
	case token.CollectEntryType:
		if n := len(c.keys); n > 0 && c.flows[n-1] == token.MappingStartType {
			c.keys[n-1]++
		}
	case token.SequenceEntryType:
		c.open(tk.Position.Column, 0)
	case token.MappingValueType:
		if len(c.flows) == 0 && tk.Prev != nil {
			c.open(tk.Prev.Position.Column, 1)
		}
	}
}

// open goes on with the mapping or list of lines at the column, or begins it.
func (c *tokenCheck) open(column, keys int) {
	if len(c.flows) > 0 {
		return
	}
	for n := len(c.blocks); n > 0 && c.blocks[n-1].column > column; n-- {
		c.blocks = c.blocks[:n-1]
	}
	if n := len(c.blocks); n == 0 || c.blocks[n-1].column < column {
		c.blocks = append(c.blocks, level{column: column})
	}
	c.blocks[len(c.blocks)-1].keys += keys
}

func (c *tokenCheck) mostKeys() int {
	most := 0
	if n := len(c.keys); n > 0 {
		most = c.keys[n-1]
	}
	if n := len(c.blocks); n > 0 {
		most = max(most, c.blocks[n-1].keys)
	}
	return most
}
