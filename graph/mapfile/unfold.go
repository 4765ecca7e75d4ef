package mapfile

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// The texts of scalars are read from the file itself, since the YAML library
// (1.19.2) drops tabs in texts without quotes, counts empty lines wrongly in
// them, and folds quoted texts otherwise where lines end in CR LF.

// unfold returns what a text over several lines says (YAML 1.2, section 6.5):
// a line break is a space, empty lines are line breaks, spaces around line
// breaks are nothing. In "…" a backslash at the end of a line joins it to the
// next.
func unfold(raw string, escapes bool) string {
	lines := strings.Split(strings.ReplaceAll(raw, "\r\n", "\n"), "\n")
	if len(lines) == 1 {
		return raw
	}
	var b strings.Builder
	empty := 0
	join := ""
	for i, line := range lines {
		if i > 0 {
			line = strings.TrimLeft(line, " \t")
		}
		joined := escapes && odd(line) && i < len(lines)-1
		if joined {
			line = line[:len(line)-1]
		} else if i < len(lines)-1 {
			line = trimRight(line, escapes)
		}
		if line == "" && i > 0 && i < len(lines)-1 && !joined {
			empty++
			continue
		}
		if empty > 0 {
			join = strings.Repeat("\n", empty)
		}
		b.WriteString(join + line)
		empty, join = 0, " "
		if joined {
			join = ""
		}
	}
	return b.String()
}

// odd reports whether s ends in a backslash that is not itself escaped.
func odd(s string) bool {
	return (len(s)-len(strings.TrimRight(s, `\`)))%2 == 1
}

// trimRight removes spaces and tabs at the end, but not one that a backslash
// protects.
func trimRight(s string, escapes bool) string {
	t := strings.TrimRight(s, " \t")
	if escapes && len(t) < len(s) && odd(t) {
		t = s[:len(t)+1]
	}
	return t
}

// unescape returns what the text between "" says (YAML 1.2, section 5.7);
// false if it has an escape that there is not.
func unescape(s string) (string, bool) {
	if strings.IndexByte(s, '\\') < 0 {
		return s, true
	}
	var b strings.Builder
	for s != "" {
		i := strings.IndexByte(s, '\\')
		if i < 0 {
			b.WriteString(s)
			break
		}
		b.WriteString(s[:i])
		r, n := escaped(s[i+1:])
		if n == 0 {
			return "", false
		}
		s = s[i+1+n:]
		if utf16.IsSurrogate(r) { // as JSON writes what is beyond U+FFFF
			if low, m := escaped(strings.TrimPrefix(s, `\`)); m > 0 && strings.HasPrefix(s, `\u`) {
				r = utf16.DecodeRune(r, low)
				s = s[1+m:]
			}
		}
		if !utf8.ValidRune(r) || control(r) {
			return "", false
		}
		b.WriteRune(r)
	}
	return b.String(), true
}

// control reports whether r is a control character that no text of a map holds,
// not even as an escape: terminals obey some, and XML has no way to write them.
func control(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0
}

// escaped returns the character that s stands for after a backslash, and how
// many bytes of s are that; 0 if there is no such escape.
func escaped(s string) (rune, int) {
	if s == "" {
		return 0, 0
	}
	const letters, runes = "0abt\tnvfre \"/\\N_LP", "\x00\a\b\t\t\n\v\f\r\x1b \"/\\\u0085\u00a0\u2028\u2029"
	if i := strings.IndexByte(letters, s[0]); i >= 0 {
		return []rune(runes)[i], 1
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[0]]
	if digits == 0 || len(s) < 1+digits {
		return 0, 0
	}
	n, err := strconv.ParseUint(s[1:1+digits], 16, 32)
	if err != nil {
		return 0, 0
	}
	return rune(n), 1 + digits
}

// unblock returns what the lines below | or > say (YAML 1.2, section 8.1).
// Indent is the indentation of what the text belongs to. It is false if a line
// is indented less than the first.
func unblock(header string, lines []string, indent int) (string, bool) {
	content := 0
	if i := strings.IndexAny(header, "123456789"); i >= 0 {
		content = max(indent, 0) + int(header[i]-'0')
	}
	trailing := 0
	for i, line := range lines {
		line = strings.TrimSuffix(line, "\r")
		words := strings.TrimLeft(line, " ")
		switch {
		case words == "":
			trailing++
			lines[i] = ""
			continue
		case content == 0:
			content = len(line) - len(words)
		case len(line)-len(words) < content:
			return "", false
		}
		trailing = 0
		lines[i] = line[content:]
	}
	lines = lines[:len(lines)-trailing]
	text := strings.Join(lines, "\n")
	if header[0] == '>' {
		text = foldBlock(lines)
	}
	switch {
	case strings.Contains(header, "+"):
		if text == "" && len(lines) == 0 {
			return strings.Repeat("\n", trailing), true
		}
		text += strings.Repeat("\n", trailing+1)
	case !strings.Contains(header, "-") && text != "":
		text += "\n"
	}
	return text, true
}

// foldBlock joins lines as > does: lines that are indented further keep their
// line breaks.
func foldBlock(lines []string) string {
	var b strings.Builder
	empty, last := 0, ""
	for i, line := range lines {
		if line == "" {
			empty++
			continue
		}
		further := func(s string) bool { return s != "" && (s[0] == ' ' || s[0] == '\t') }
		switch {
		case last == "": // the first
			b.WriteString(strings.Repeat("\n", i))
		case further(last) || further(line):
			b.WriteString(strings.Repeat("\n", empty+1))
		case empty == 0:
			b.WriteByte(' ')
		default:
			b.WriteString(strings.Repeat("\n", empty))
		}
		b.WriteString(line)
		empty, last = 0, line
	}
	return b.String()
}
