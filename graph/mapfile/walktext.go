package mapfile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"
)

// scalar reads a text, with quotes or without. Where it ends without quotes is
// for the library to tell; what it says is read from the file.
func (w *walker) scalar(out *node, tk *token.Token, indent int) {
	switch tk.Type {
	case token.SingleQuoteType:
		out.style = single
		if w.quoted(out, '\''); w.fault == nil {
			out.text = strings.ReplaceAll(unfold(w.text.src[out.start+1:out.end-1], false), "''", "'")
		}
	case token.DoubleQuoteType:
		out.style = double
		if w.quoted(out, '"'); w.fault == nil {
			var ok bool
			if out.text, ok = unescape(unfold(w.text.src[out.start+1:out.end-1], true)); !ok {
				w.refuse(out.start, `this text has a \ that is followed by nothing it can stand before`, `a \ within "…" is written \\`)
			}
		}
	default:
		w.plain(out, tk.Value)
		raw := w.text.src[out.start:out.end]
		out.text = unfold(raw, false)
		w.unquoted(out, raw, indent)
	}
}

// unquoted checks that a text needs no quotes (YAML 1.2, section 7.3.3), about
// which the library is not strict.
func (w *walker) unquoted(n *node, raw string, indent int) {
	switch {
	case raw == "", strings.IndexByte(",[]{}", raw[0]) >= 0, strings.IndexByte("?-:", raw[0]) >= 0 && strings.TrimLeft(raw[1:]+" ", " \t\r\n") != raw[1:]+" ":
		w.refuse(n.start, "a text without quotes cannot begin so", quoteIt)
	case w.flows > 0 && strings.ContainsAny(raw, "[]{}"):
		w.refuse(n.start+strings.IndexAny(raw, "[]{}"), "brackets and braces cannot stand in a text without quotes within others", quoteIt)
	case strings.Contains(raw+" ", ": "):
		w.refuse(n.start+strings.Index(raw+" ", ": "), "a colon and a space cannot stand in a text without quotes", quoteIt)
	}
	for i := w.text.line(n.start) + 1; w.flows == 0 && i < len(w.text.lines) && w.text.lines[i] < n.end; i++ {
		line := w.text.content(i)
		words := strings.TrimLeft(line, " ")
		if words != "" && len(line)-len(words) <= indent {
			w.refuse(w.text.lines[i], "this line is taken for part of the text above it, but not indented", "check for a colon that is missing, and the indentation")
		}
	}
}

// enter counts the brackets and braces that are open. What is written on lines
// cannot stand in them, but for the one pair in [key: value].
func (w *walker) enter(at int, isFlow bool, pairs int) {
	switch {
	case isFlow:
		w.flows++
	case w.flows > 0 && pairs != 1:
		w.refuse(at, "what is written on lines cannot stand within [] or {}", "write it with [] or {} too")
	}
}

// plain reads a text without quotes. Line breaks and spaces in it may be
// folded, everything else must be as it is.
func (w *walker) plain(out *node, value string) {
	out.end = w.at
	for _, r := range value {
		if unicode.IsSpace(r) {
			continue
		}
		for w.at < len(w.text.src) {
			s, size := utf8.DecodeRuneInString(w.rest())
			if !unicode.IsSpace(s) {
				break
			}
			w.at += size
		}
		s, size := utf8.DecodeRuneInString(w.rest())
		if s != r || size == 0 {
			w.fail()
			return
		}
		if r == '#' && w.at > out.start && strings.IndexByte(" \t\r\n", w.text.src[w.at-1]) >= 0 {
			w.fail() // a comment, which the library has taken for text
			return
		}
		w.at += size
		out.end = w.at
	}
}

func (w *walker) quoted(out *node, quote byte) {
	w.expect(quote)
	for w.fault == nil {
		n := strings.IndexAny(w.rest(), `'"\`)
		if n < 0 {
			w.fail()
			return
		}
		w.at += n
		c := w.next()
		w.at++
		switch {
		case c == '\\' && quote == '"':
			w.at = min(w.at+1, len(w.text.src))
		case c != quote:
		case quote == '\'' && w.next() == '\'':
			w.at++
		default:
			out.end = w.at
			return
		}
	}
}

// block reads a text that | or > begins: the lines below that are indented
// more than what it is in. Blank lines at its end are part of it only if it
// keeps them.
func (w *walker) block(out *node, indent int) {
	out.style = block
	if c := w.next(); c != '|' && c != '>' {
		w.fail()
		return
	}
	n := w.text.line(w.at)
	header, _, _ := strings.Cut(w.text.content(n)[w.text.column(w.at):], "#")
	out.end = w.at + len(strings.TrimRight(header, " \t"))
	keep := strings.Contains(header, "+")
	w.at = w.text.end(n)
	var lines []string
	for n++; n < len(w.text.lines); n++ {
		line := w.text.content(n)
		words := strings.TrimLeft(line, " ")
		if words != "" && len(line)-len(words) <= indent {
			break
		}
		if w.text.lines[n] == len(w.text.src) {
			break // there is no line after the last line break
		}
		lines = append(lines, line)
		if words != "" || keep {
			out.end = w.text.lines[n] + len(line)
		}
		w.at = w.text.end(n)
	}
	var ok bool
	if out.text, ok = unblock(strings.TrimSpace(header), lines, indent); !ok {
		w.refuse(out.start, "a line of this text is indented less than its first line", "indent all its lines alike")
	}
}
