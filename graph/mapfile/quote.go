package mapfile

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// folding is where the lines of a text that is written with > are broken, in
// characters.
const folding = 110

// plainSafe reports whether s can stand without quotes and mean itself, to
// this program and to others.
func plainSafe(s string, inFlow bool) bool {
	if resolve(s) != isText || s != strings.TrimSpace(s) || legacyWord(s) {
		return false
	}
	if strings.IndexByte("-?:,[]{}#&*!|>'\"%@`=<~", s[0]) >= 0 || strings.HasPrefix(s, "...") {
		return false
	}
	for _, r := range s {
		if !unicode.IsPrint(r) { // which knows no space but U+0020
			return false
		}
	}
	if strings.Contains(s, ": ") || strings.HasSuffix(s, ":") || strings.Contains(s, " #") {
		return false
	}
	return !inFlow || !strings.ContainsAny(s, ",[]{}:")
}

// readable reports whether r can stand in quotes as it is. Others are written
// as escapes, so that nobody overlooks them. The joiners are letters to Persian
// and parts of emoji, the wide space is common in Japanese.
func readable(r rune) bool {
	switch r {
	case '\u00A0', '\u200C', '\u200D', '\u3000':
		return true
	}
	return unicode.IsPrint(r)
}

// legacyWord reports whether YAML 1.1, which many programs still read, takes s
// for a truth value or a number of the base 60.
func legacyWord(s string) bool {
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off":
		return true
	}
	return strings.Contains(s, ":") && strings.Trim(s, "+-0123456789:._") == ""
}

// scalarText writes the text s in the style wanted if that is possible, else
// in the nearest that is. Bare is true where a number needs no quotes to be
// text, as in a date.
func scalarText(s string, want style, inFlow, bare bool) string {
	switch {
	case bare && (resolve(s) == isInt || resolve(s) == isFloat) && want == plain:
		return s
	case want == plain && plainSafe(s, inFlow):
		return s
	case want == single && singleSafe(s):
		return singleQuoted(s)
	case want != double && strings.ContainsAny(s, `"\`) && singleSafe(s):
		return singleQuoted(s)
	}
	return doubleQuoted(s)
}

func singleSafe(s string) bool {
	for _, r := range s {
		if !readable(r) {
			return false
		}
	}
	return true
}

func singleQuoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// doubleQuoted writes s as YAML 1.2 does in section 5.7.
func doubleQuoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case readable(r):
			b.WriteRune(r)
		case r <= 0xFF:
			fmt.Fprintf(&b, `\x%02X`, r)
		case r <= 0xFFFF:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// blockText writes s after | or >, with the lines indented by the number of
// spaces; "" if it cannot be written so. There is no line break at the end.
func blockText(s string, folded bool, indent int) string {
	body := strings.TrimSuffix(s, "\n")
	if body == "" || strings.HasSuffix(body, "\n") || strings.TrimLeft(body, " \n\t") != body {
		return ""
	}
	for _, r := range body {
		if r != '\n' && !readable(r) {
			return ""
		}
	}
	header, lines := "|", strings.Split(body, "\n")
	for _, line := range lines {
		if strings.HasSuffix(line, " ") {
			return "" // nobody would see it, and editors remove it
		}
	}
	if folded {
		header = ">"
		if lines = fold(lines); lines == nil {
			return ""
		}
	}
	if body == s {
		header += "-"
	}
	var b strings.Builder
	b.WriteString(header)
	for _, line := range lines {
		b.WriteByte('\n')
		if line != "" {
			b.WriteString(strings.Repeat(" ", indent) + line)
		}
	}
	return b.String()
}

// fold breaks paragraphs into lines, with an empty line between paragraphs;
// nil if spaces would not survive it (YAML 1.2, section 8.1.3).
func fold(paragraphs []string) []string {
	var lines []string
	for i, p := range paragraphs {
		if p != strings.TrimSpace(p) || strings.Contains(p, "  ") {
			return nil
		}
		if i > 0 {
			lines = append(lines, "")
		}
		if p == "" {
			continue
		}
		line := ""
		for word := range strings.SplitSeq(p, " ") {
			if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > folding {
				lines = append(lines, line)
				line = ""
			}
			if line != "" {
				line += " "
			}
			line += word
		}
		lines = append(lines, line)
	}
	return lines
}
