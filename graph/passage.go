package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
)

// Paragraphs cuts a text into its paragraphs: stretches of lines with a blank
// line between them, or, where the text has no blank line, its lines. Lines of
// a paragraph are joined by a space, and spaces at its ends are dropped.
func Paragraphs(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\ufeff", "").Replace(text)
	blocks := cutBlank(text)
	if len(blocks) == 1 {
		blocks = strings.Split(text, "\n")
	}
	var out []string
	for _, b := range blocks {
		if p := strings.Join(strings.Fields(b), " "); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// cutBlank cuts text at runs of blank lines.
func cutBlank(text string) []string {
	var blocks []string
	var block []string
	flush := func() {
		if len(block) > 0 {
			blocks = append(blocks, strings.Join(block, "\n"))
		}
		block = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == "" {
			flush()
			continue
		}
		block = append(block, line)
	}
	flush()
	return blocks
}

// Fingerprint returns the fingerprint of a paragraph: "sha256:" and the hash
// of its normalised text. Normalised is what copying, printing and retyping a
// text leave alone: the letters and digits in lower case, without the
// accents, widths, spaces, quotation marks and punctuation around them. The
// words cannot be got back from it.
func Fingerprint(paragraph string) string {
	var b strings.Builder
	for _, r := range Fold(paragraph) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	sum := sha256.Sum256([]byte(b.String()))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Recognise finds the passages of a source in a reader's own copy of its text:
// it returns the paragraphs of the copy by the id of the passage whose
// fingerprint they have, and how many paragraphs are no passage (a headline,
// say). Two passages of one fingerprint are told apart by their order.
func (s *Source) Recognise(text string) (paragraphs map[string]string, others int) {
	waiting := make(map[string][]string) // ids by fingerprint, in order
	for i := range s.Passages {
		if f := s.Passages[i].Fingerprint; f != "" {
			waiting[f] = append(waiting[f], s.Passages[i].ID)
		}
	}
	paragraphs = make(map[string]string)
	for _, p := range Paragraphs(text) {
		f := Fingerprint(p)
		if len(waiting[f]) == 0 {
			others++
			continue
		}
		paragraphs[waiting[f][0]] = p
		waiting[f] = waiting[f][1:]
	}
	return paragraphs, others
}
