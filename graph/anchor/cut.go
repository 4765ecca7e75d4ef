package anchor

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
)

const (
	wrappedWidth = 100 // letters of the longest line of a text whose lines were wrapped, as in e-mail
	headingMax   = 130 // bytes of a heading
	headingWords = 18  // of a heading
	headings     = 8   // before a text
)

// paragraphs cuts a text as graph.Paragraphs does, and knows two more ways of
// writing: lines that were wrapped without a blank line between paragraphs,
// and whole paragraphs in a line each under a title that a blank line sets off.
func paragraphs(text string) []string {
	lines := strings.Split(newlines.Replace(text), "\n")
	var blocks [][]string
	var block []string
	for _, line := range append(lines, "") {
		switch {
		case strings.TrimSpace(line) != "":
			block = append(block, line)
		case len(block) > 0:
			blocks = append(blocks, block)
			block = nil
		}
	}
	if len(blocks) == 1 {
		return cutOnly(blocks[0])
	}
	var out []string
	for _, b := range blocks {
		out = append(out, cutBlock(b)...)
	}
	return out
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\ufeff", "", "\f", "\n\n")

// cutOnly cuts a text that has no blank line within.
func cutOnly(block []string) []string {
	if !wrapped(block) {
		return graph.Paragraphs(strings.Join(block, "\n"))
	}
	var out []string
	start := 0
	for i := 1; i <= len(block); i++ {
		if i == len(block) || indented(block[i]) && !indented(block[i-1]) {
			out = append(out, join(block[start:i]))
			start = i
		}
	}
	return out
}

// cutBlock returns the paragraphs of lines that stand together: one, or as
// many as there are lines where each is a paragraph of its own.
func cutBlock(block []string) []string {
	if len(block) == 0 {
		return nil
	}
	long := false
	for _, line := range block {
		long = long || utf8.RuneCountInString(line) > wrappedWidth
		if !endsSentence(line) {
			return []string{join(block)}
		}
	}
	if !long || len(block) == 1 {
		return []string{join(block)}
	}
	var out []string
	for _, line := range block {
		out = append(out, join([]string{line}))
	}
	return out
}

// wrapped reports whether lines are those of a text that was wrapped: none is
// long, and most go on in the next.
func wrapped(block []string) bool {
	open := 0
	for i, line := range block {
		if utf8.RuneCountInString(line) > wrappedWidth {
			return false
		}
		if i+1 < len(block) && !endsSentence(line) && utf8.RuneCountInString(line) >= wrappedWidth/3 {
			open++
		}
	}
	return len(block) > 2 && 2*open > len(block)-1
}

func indented(line string) bool {
	return strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "  ")
}

func join(lines []string) string {
	return strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
}

// endsSentence reports whether a line ends as a sentence does, also within
// quotation marks or brackets.
func endsSentence(line string) bool {
	line = strings.TrimRightFunc(line, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"'”’»)]」』）】", r)
	})
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".!?…。！？．:;", last) && last != utf8.RuneError
}

// letters returns what a fingerprint is of. That of several paragraphs is theirs,
// one after the other.
func letters(paragraph string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, graph.Fold(paragraph))
}

// fingerprint is graph.Fingerprint for letters, which need not be found again.
func fingerprint(letters string) string {
	sum := sha256.Sum256([]byte(letters))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// heading reports whether a paragraph before the text is none of it: short
// and without the end of a sentence. A short question may be a title.
func heading(p string) bool {
	words := len(strings.Fields(p))
	if len(p) > headingMax || words > headingWords {
		return false
	}
	return !endsSentence(p) || words <= 12 && strings.HasSuffix(p, "?")
}

// body returns how many paragraphs stand before the text itself: titles,
// standfirst, the line of who wrote it.
func body(list []string) int {
	n := 0
	for n < len(list) && n < headings && heading(list[n]) {
		n++
	}
	if n == len(list) {
		return min(1, len(list)-1) // verse, or a list: only its first line can be a title
	}
	return n
}

// title returns which of the headings is the title of the text: the first
// that is no line of the site, the date or the writer.
func title(list []string) string {
	for _, p := range list {
		if strings.HasPrefix(p, "[") && !furniture(p) {
			return p
		}
	}
	for _, p := range list {
		if !furniture(p) {
			return p
		}
	}
	return ""
}

// furniture reports whether a heading belongs to the page and not to the text.
func furniture(p string) bool {
	low := strings.ToLower(p)
	for _, s := range []string{
		"back to top", "skip to", "home", "menu", "share", "print", "advertisement", "subscribe", "log in", "sign in",
		"search", "published", "updated", "posted", "by ", "photo", "listen", "read more", "입력", "수정", "인쇄", "기자",
	} {
		if rest, ok := strings.CutPrefix(low, s); ok && (strings.HasSuffix(s, " ") || endsWord(rest)) && len(strings.Fields(low)) <= 8 {
			return true
		}
	}
	digits := 0
	for _, r := range p {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits >= 5 && len(strings.Fields(p)) <= 8 || digits*2 > len(p)
}

func endsWord(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return !unicode.IsLetter(r)
}
