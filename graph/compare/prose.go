package compare

import (
	"path"
	"slices"
	"strings"
	"unicode"
)

// isProse tells whether a field holds sentences, by its path.
func isProse(at string) bool {
	return slices.Contains([]string{"summary", "text", "digest", "notes"}, path.Base(at))
}

// mergeProse merges texts of which the two sides changed different sentences.
// It reports whether they did: with a sentence between them that both left as
// it is.
func mergeProse(base, ours, theirs string) (text string, apart bool) {
	apart = true
	out := weave(sentences(base), sentences(ours), sentences(theirs), func(base, ours, theirs []string) []string {
		switch {
		case slices.Equal(theirs, base), slices.Equal(ours, theirs):
			return ours
		case slices.Equal(ours, base):
			return theirs
		}
		apart = false
		return ours
	})
	return strings.Join(out, ""), apart
}

// sentences cuts a text behind its sentences and its lines, each with the
// spaces that follow. Where that is, is only guessed; joined, they are the text.
func sentences(text string) []string {
	var out []string
	start, stop, space := 0, false, false
	for i, r := range text {
		if space && !unicode.IsSpace(r) {
			out = append(out, text[start:i])
			start, stop = i, false
		}
		switch {
		case r == '\n':
			space = true
		case unicode.IsSpace(r):
			space = stop
		case strings.ContainsRune("。！？", r): // no space follows these
			space, stop = true, true
		case strings.ContainsRune(".!?…", r):
			space, stop = false, true
		case strings.ContainsRune(")]\"'”’»", r):
			space = false
		default:
			space, stop = false, false
		}
	}
	return append(out, text[start:])
}
