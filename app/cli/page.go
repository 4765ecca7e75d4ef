package cli

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// columns is how wide text is set. It does not follow the terminal, so that
// the same call prints the same lines everywhere.
const columns = 88

// page is text for a terminal: wrapped, aligned, and free of control
// characters whatever a map holds.
type page struct{ b strings.Builder }

func (p *page) String() string { return p.b.String() }

// line writes s on a line of its own, not wrapped.
func (p *page) line(indent int, s string) {
	p.b.WriteString(strings.Repeat(" ", indent) + strings.TrimRight(oneLine(s), " ") + "\n")
}

func (p *page) blank() { p.b.WriteByte('\n') }

// heading writes a title and its rule.
func (p *page) heading(s string) {
	s = oneLine(s)
	p.line(0, s)
	p.line(0, strings.Repeat("─", min(cells(s), columns)))
}

// para writes s wrapped, every line indented.
func (p *page) para(indent int, s string) { p.hang(indent, indent, s) }

// hang writes s wrapped, the first line indented by first, the others by rest.
func (p *page) hang(first, rest int, s string) {
	for i, l := range wrap(s, columns-first, columns-rest) {
		if i == 0 {
			p.line(first, l)
			continue
		}
		p.line(rest, l)
	}
}

// field writes "label  text" with the text wrapped in its own column.
func (p *page) field(indent, labelCells int, label, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	col := indent + labelCells + 2
	for i, l := range wrap(text, columns-col, columns-col) {
		if i > 0 {
			label = ""
		}
		p.b.WriteString(strings.TrimRight(strings.Repeat(" ", indent)+pad(oneLine(label), labelCells)+"  "+l, " ") + "\n")
	}
}

// table writes rows in columns that line up; right lists the columns that are
// set flush right.
func (p *page) table(indent int, rows [][]string, right ...int) {
	var widths []int
	for _, r := range rows {
		for i, c := range r {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], cells(oneLine(c)))
		}
	}
	flush := map[int]bool{}
	for _, i := range right {
		flush[i] = true
	}
	for _, r := range rows {
		var l strings.Builder
		for i, c := range r {
			if i > 0 {
				l.WriteString("  ")
			}
			c = oneLine(c)
			if flush[i] {
				l.WriteString(strings.Repeat(" ", widths[i]-cells(c)) + c)
				continue
			}
			l.WriteString(pad(c, widths[i]))
		}
		p.line(indent, l.String())
	}
}

// pad fills s with spaces to n cells.
func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-cells(s))) }

// wrap breaks s at spaces, and between wide characters, which need no space,
// into lines of at most first and then rest cells. A longer word stays whole.
func wrap(s string, first, rest int) []string {
	var lines []string
	var cur strings.Builder
	n, limit := 0, first
	for _, w := range pieces(visible(s)) {
		word, space := strings.TrimLeft(w, " "), strings.HasPrefix(w, " ")
		if space && n > 0 {
			word = " " + word
		}
		if n > 0 && n+cells(word) > limit {
			lines = append(lines, cur.String())
			cur.Reset()
			n, limit = 0, rest
			word = strings.TrimLeft(word, " ")
		}
		cur.WriteString(word)
		n += cells(word)
	}
	if n > 0 {
		lines = append(lines, cur.String())
	}
	return lines
}

// pieces cuts s where a line may break; a piece that a space came before
// begins with one. Closing punctuation stays with what it closes.
func pieces(s string) []string {
	var out []string
	for _, w := range strings.Fields(s) {
		lead := " "
		start := 0
		for i, r := range w {
			if i > start && runeCells(r) == 2 && !unicode.IsPunct(r) {
				out = append(out, lead+w[start:i])
				lead, start = "", i
			}
		}
		out = append(out, lead+w[start:])
	}
	return out
}

// cells returns how many cells of a terminal s takes.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += runeCells(r)
	}
	return n
}

func runeCells(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me) || unicode.Is(unicode.Cf, r) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// oneLine returns s on one line and free of control characters.
func oneLine(s string) string {
	return visible(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", " "), "\n", " "))
}

// visible writes out control characters, which could drive a terminal, and
// the marks that turn the direction of text, which could show a name as what
// it is not. Line breaks and tabs become spaces.
func visible(s string) string {
	if !strings.ContainsFunc(s, hidden) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteByte(' ')
		case hidden(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func hidden(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' ||
		r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// escapeControls escapes in a JSON document what hidden tells of and JSON
// allows to stand as it is. It occurs in strings only.
func escapeControls(doc string) string {
	risky := func(r rune) bool { return r != '\n' && hidden(r) }
	if !strings.ContainsFunc(doc, risky) {
		return doc
	}
	var b strings.Builder
	for _, r := range doc {
		if risky(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
