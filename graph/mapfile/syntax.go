package mapfile

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// parse reads the text as YAML and returns its root; nil for a file that holds
// nothing. The fault is that of the syntax: of these the first one only can be
// told, since what follows it may mean anything. What the text before, if there
// is one, has in common with this is not read again.
func (t *text) parse(before *text) (root *node, f *fault) {
	if f := t.checkSize(); f != nil {
		return nil, f
	}
	// The library has panicked on texts that nobody would write. Whatever it
	// is next time, it is an error of the text and not the end of the program.
	defer func() {
		if r := recover(); r != nil {
			root, f = nil, &fault{final: true, message: "this file cannot be read as YAML", hint: fmt.Sprint("the YAML reader failed: ", r)}
		}
	}()
	if root := t.parseParts(before); root != nil {
		return root, nil
	}
	return t.parseTokens(lexer.Tokenize(t.src))
}

// parseTokens goes on with a text that is cut into tokens.
func (t *text) parseTokens(tokens token.Tokens) (*node, *fault) {
	if f := t.checkTokens(tokens); f != nil {
		return nil, f
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, t.syntaxFault(err)
	}
	body := document(file)
	if body == nil {
		return nil, nil
	}
	w := &walker{text: t, anchors: map[string]*node{}}
	root := w.document(body)
	if w.fault != nil {
		return nil, w.fault
	}
	return root, nil
}

// document returns the body of the one document of the file; nil if it has none.
func document(file *ast.File) ast.Node {
	for _, d := range file.Docs {
		switch d.Body.(type) {
		case nil, *ast.DirectiveNode:
		default:
			return d.Body
		}
	}
	return nil
}

// located is what the library's errors of syntax know.
type located interface {
	GetToken() *token.Token
	GetMessage() string
}

func (t *text) syntaxFault(err error) *fault {
	var e located
	if !errors.As(err, &e) {
		return &fault{message: "this file cannot be read as YAML: " + err.Error()}
	}
	f := &fault{}
	f.message, f.hint = explain(e.GetMessage())
	tk := e.GetToken()
	if tk == nil || tk.Position == nil {
		return f
	}
	f.at = t.offset(tk.Position.Line, tk.Position.Column)
	if better := t.cause(tk); better != nil {
		return better
	}
	return f
}

// cause returns a fault that explains one at the token tk better: a quotation
// mark that was closed by one far below, or a key that became part of the
// text above it by its indentation; nil if it is neither.
func (t *text) cause(tk *token.Token) *fault {
	if p := tk.Prev; p != nil && (p.Type == token.SingleQuoteType || p.Type == token.DoubleQuoteType) {
		lines := strings.Count(strings.TrimLeft(p.Origin, " \r\n"), "\n")
		if lines > 0 && p.Position.Line < tk.Position.Line && tk.Position.Line <= p.Position.Line+lines+1 {
			return &fault{
				at:      t.offset(p.Position.Line, p.Position.Column),
				message: fmt.Sprintf("the text in quotes that begins here ends in line %d only", tk.Position.Line),
				hint:    "close the quotation mark where the text ends; within '…' a ' is written ''",
			}
		}
	}
	if tk.Type == token.StringType {
		lines := strings.Count(strings.TrimSpace(tk.Origin), "\n")
		if n := tk.Position.Line - 1 + lines; lines > 0 && n < len(t.lines) {
			line := t.content(n)
			return &fault{
				at:      t.lines[n] + len(line) - len(strings.TrimLeft(line, " ")),
				message: "this line is part of the text above it, since it is indented more than the key of that",
				hint:    "if it is a key of its own, indent it like the one above; else " + quoteIt,
			}
		}
	}
	return nil
}

// explanation says in plain words what the library means.
type explanation struct{ part, message, hint string }

const quoteIt = "put the text in quotes"

// explanations lists what people really run into, the special before the general.
func explanations() []explanation {
	return []explanation{
		{"end character of double-quoted", `the quotation mark " that opens this text is never closed`, `a " within the text is written \"`},
		{"end character of single-quoted", `the quotation mark ' that opens this text is never closed`, `a ' within the text is written '', or put the text in "…"`},
		{"mapping value is not allowed", "a key and its value cannot stand here, after something else on the line or in the text before", "if the colon belongs to the text, " + quoteIt + "; else check the indentation"},
		{"map key-value is pre-defined", "this line is indented more than the one above it, whose key has its value already", "check the indentation; if the lines are one text, " + quoteIt + " or begin it with >-"},
		{"block sequence entries are not allowed", "a list cannot begin on the line of its key", "put it on the next line, or write it [a, b]"},
		{"non-map value is specified", "a key with a colon was expected here, as in the lines above", "check the indentation and the colon"},
		{"value is not allowed in this context", "this does not belong to what stands above it", "check the indentation"},
		{"found an invalid key", "this colon has no key in front of it that it could belong to", "if the colon belongs to a text, " + quoteIt},
		{"unexpected key name", "a key must stand on one line", "check for a colon that is missing in the line above, and the indentation"},
		{"sequence end token ']'", "this [ is never closed", "close it with ]"},
		{"',' or ']' must be", "a comma or ] was expected here", "check for a comma that is missing"},
		{"',' or '}' must be", "a comma or } was expected here", "check for a comma that is missing"},
		{"flow mapping end token", "this { is never closed", "close it with }"},
		{"corresponding to ']'", "this ] closes nothing", "delete it, or " + quoteIt},
		{"corresponding to '}'", "this } closes nothing", "delete it, or " + quoteIt},
		{"could not find flow map content", "a key with its value was expected here, as in {key: value}", ""},
		{"expected sequence element", "an element of the list was expected in front of this comma", ""},
		{"'@' is a reserved", "a text cannot begin with @", quoteIt},
		{"'`' is a reserved", "a text cannot begin with `", quoteIt},
		{"tab character", "a tab stands where only spaces can", "indent with spaces"},
		{"cannot start any token", "a tab stands where only spaces can", "indent with spaces"},
		{"multi-line content", "the text that was begun with | or > is not there", "indent it more than its key"},
		{"invalid header option", "only -, + and the number of spaces to indent by can follow | or >", quoteIt + " if it begins with this character"},
		{"invalid number of indent", "the number after | or > does not go with the spaces in front of the text", `leave it out; a text that begins with spaces can stand in "…"`},
		{"unknown escape character", `this \ is followed by a letter that means nothing`, `a \ within "…" is written \\`},
		{"undefined map key", "a question mark and a space begin a key here, but none follows", "if it is part of a text, " + quoteIt},
		{"alias", "an alias, * and the name of an anchor, is not complete here", "if the * belongs to a text, " + quoteIt},
		{"anchor", "an anchor, & and its name, cannot stand here so", "if the & belongs to a text, " + quoteIt},
		{"directive", "a % at the beginning of a line can only be %YAML 1.2 with --- in the next line", "if it belongs to a text, " + quoteIt},
		{"document separator", "--- stands within a text", "indent the text"},
	}
}

func explain(library string) (message, hint string) {
	for _, e := range explanations() {
		if strings.Contains(library, e.part) {
			return e.message, e.hint
		}
	}
	return "this cannot be read as YAML: " + library, ""
}
