package mapfile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// text is the text of a file with the beginnings of its lines. Lines end in LF
// or CR LF.
type text struct {
	src   string
	lines []int  // offset of the first byte of each line
	parts []part // that it was parsed in, if it was
}

func newText(src string) *text {
	t := &text{src: src, lines: []int{0}}
	for i := 0; ; {
		n := strings.IndexByte(src[i:], '\n')
		if n < 0 {
			return t
		}
		i += n + 1
		t.lines = append(t.lines, i)
	}
}

// line returns the number from 0 of the line that offset at lies in.
func (t *text) line(at int) int {
	i, found := slices.BinarySearch(t.lines, at)
	if found {
		return i
	}
	return i - 1
}

// place returns line and column of the offset, from 1, columns in characters.
func (t *text) place(at int) (line, column int) {
	at = min(max(at, 0), len(t.src))
	n := t.line(at)
	return n + 1, utf8.RuneCountInString(t.src[t.lines[n]:at]) + 1
}

// offset returns the offset of a place as the YAML library tells it: line and
// column from 1, columns in characters.
func (t *text) offset(line, column int) int {
	if line < 1 {
		return 0
	}
	if line > len(t.lines) {
		return len(t.src)
	}
	at := t.lines[line-1]
	end := at + len(t.content(line-1))
	for ; column > 1 && at < end; column-- {
		_, size := utf8.DecodeRuneInString(t.src[at:])
		at += size
	}
	return at
}

// content returns line n, from 0, without its end.
func (t *text) content(n int) string {
	end := t.end(n)
	return strings.TrimSuffix(strings.TrimSuffix(t.src[t.lines[n]:end], "\n"), "\r")
}

// end returns the offset after the end of line n.
func (t *text) end(n int) int {
	if n+1 < len(t.lines) {
		return t.lines[n+1]
	}
	return len(t.src)
}

// lineBreak returns how the lines of the text end.
func (t *text) lineBreak() string {
	if i := strings.IndexByte(t.src, '\n'); i > 0 && t.src[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// column returns the offset of at in its line, in bytes. What stands before
// the content of a line in YAML is spaces and dashes, so it is the indentation.
func (t *text) column(at int) int { return at - t.lines[t.line(at)] }

// excerptCells is how much of a long line an excerpt shows.
const excerptCells = 100

// excerpt returns the line of the offset and, below it, a line with a caret
// under it. Of a long line the part around the caret is shown. Characters
// that are two cells wide on a terminal, as Hangul and Han are, are minded.
func (t *text) excerpt(at int) string {
	at = min(max(at, 0), len(t.src))
	n := t.line(at)
	line := t.content(n)
	before := line[:min(at-t.lines[n], len(line))]
	after := line[len(before):]
	if cut := fromEnd(before, excerptCells*2/3); cut > 0 {
		before = "…" + before[cut:]
	}
	if cut := fromStart(after, excerptCells/3); cut < len(after) {
		after = after[:cut] + "…"
	}
	var under strings.Builder
	for _, r := range before {
		if r == '\t' {
			under.WriteByte('\t')
			continue
		}
		under.WriteString(strings.Repeat(" ", cells(r)))
	}
	return before + after + "\n" + under.String() + "^"
}

// fromStart returns where s is to be cut so that at most n cells remain in
// front.
func fromStart(s string, n int) int {
	for i, r := range s {
		if n -= cells(r); n < 0 {
			return i
		}
	}
	return len(s)
}

// fromEnd returns where s is to be cut so that at most n cells remain behind.
func fromEnd(s string, n int) int {
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if n -= cells(r); n < 0 {
			return i
		}
		i -= size
	}
	return 0
}

// cells returns how wide a terminal draws r (Unicode Standard Annex 11).
func cells(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case width.LookupRune(r).Kind() == width.EastAsianWide, width.LookupRune(r).Kind() == width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// check returns what no map file may hold, whatever it says: bytes that are
// not UTF-8 and characters that YAML does not allow (c-printable of YAML 1.2,
// rule 1).
func (t *text) check() []fault {
	var faults []fault
	last := -1 // one fault a line is enough
	for i := 0; i < len(t.src); {
		r, size := rune(t.src[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(t.src[i:])
		}
		message, hint := badRune(t.src[i:], r, size)
		if message != "" && t.line(i) != last {
			faults = append(faults, fault{at: i, message: message, hint: hint})
			last = t.line(i)
		}
		i += size
	}
	return faults
}

func badRune(s string, r rune, size int) (message, hint string) {
	switch {
	case r >= 0x20 && r < 0x7F, r == '\n', r == '\t':
		return "", ""
	case r == utf8.RuneError && size <= 1:
		return "these bytes are not UTF-8", "save the file with the encoding UTF-8"
	case r == '\r':
		if strings.HasPrefix(s, "\r\n") {
			return "", ""
		}
		return "a carriage return stands alone here", "end lines with LF or CR LF"
	case r == 0:
		return "a NUL byte stands here", "save the file with the encoding UTF-8"
	case r < 0x20, r >= 0x7F && r < 0xA0 && r != 0x85, r == 0xFFFE, r == 0xFFFF:
		return "a control character stands here, which YAML does not allow", "delete it"
	}
	return "", ""
}
