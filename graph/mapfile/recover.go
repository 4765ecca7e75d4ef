package mapfile

import "strings"

// maxRepairs is how many errors of syntax are looked for in one file.
const maxRepairs = 20

// parseOn parses the text, and if its syntax is at fault notes that and goes on
// without the element that has the fault, so that one slip does not hide all
// others. It returns what the rest says; nil if nothing can be made of it.
func (l *loader) parseOn() *node {
	root, f := l.text.parse(nil)
	t := l.text
	for range maxRepairs {
		if f == nil || f.follows && l.partial {
			break
		}
		l.faults = append(l.faults, *f)
		l.partial, l.broken = true, true
		src := t.without(f.at)
		if f.final || src == t.src {
			return nil
		}
		t = newText(src)
		root, f = t.parse(nil)
	}
	if f != nil {
		return nil
	}
	return root
}

// without returns the text with spaces in place of the element that the offset
// lies in: an element of a list of lines, or a key of the map with all it has.
func (t *text) without(at int) string {
	line := t.line(at)
	if indent, starts := t.starts(line); starts && at <= t.lines[line]+indent && line > 0 {
		line-- // what begins here is as it should be; what stands before did not end
	}
	first := line
	for first > 0 {
		if _, starts := t.starts(first); starts {
			break
		}
		first--
	}
	indent, _ := t.starts(first)
	last := max(line, t.line(at))
	if last > line {
		last-- // leave what begins there
	}
	for last+1 < len(t.lines) {
		if next, starts := t.starts(last + 1); starts && next <= indent {
			break
		}
		last++
	}
	from, to := t.lines[first], t.end(last)
	blank := []byte(t.src[from:to])
	for i, c := range blank {
		if c != '\n' && c != '\r' {
			blank[i] = ' '
		}
	}
	return t.src[:from] + string(blank) + t.src[to:]
}

// starts reports whether an element begins in the line: a dash, or a key that
// is not indented. Indent is by how many spaces.
func (t *text) starts(line int) (indent int, ok bool) {
	s := t.content(line)
	words := strings.TrimLeft(s, " ")
	indent = len(s) - len(words)
	if words == "-" || strings.HasPrefix(words, "- ") {
		return indent, true
	}
	return indent, indent == 0 && strings.Contains(words, ":") && strings.IndexByte("#\t]}", words[0]) < 0
}
