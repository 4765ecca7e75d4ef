package anchor

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"entente/graph"
)

// folded is a text as it is compared: its letters and digits without case,
// accents and widths, each with the bytes of the text that it comes from.
// Spaces, quotation marks, hyphens and other signs are left out, so that a text
// that was typed anew or went through another program is still the same.
type folded struct {
	runes []rune
	from  []int32 // where in the text the letter begins
	to    []int32 // and ends
}

// fold returns the folded text. Bytes that are no UTF-8 are left out.
func fold(text string) folded {
	f := folded{
		runes: make([]rune, 0, len(text)),
		from:  make([]int32, 0, len(text)),
		to:    make([]int32, 0, len(text)),
	}
	known := make(map[rune]string)
	for at := 0; at < len(text); {
		if c := text[at]; c < utf8.RuneSelf {
			if r := foldASCII(c); r != 0 {
				f.add(r, at, at+1)
			}
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		plain, ok := known[r]
		if !ok {
			plain = foldRune(r)
			known[r] = plain
		}
		for _, p := range plain {
			f.add(p, at, at+size)
		}
		at += size
	}
	return f
}

func (f *folded) add(r rune, from, to int) {
	f.runes = append(f.runes, r)
	f.from = append(f.from, int32(from))
	f.to = append(f.to, int32(to))
}

// index returns the first letter that begins at or after a byte of the text.
func (f *folded) index(at int) int {
	return sort.Search(len(f.from), func(i int) bool { return int(f.from[i]) >= at })
}

func foldASCII(c byte) rune {
	switch {
	case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		return rune(c)
	case c >= 'A' && c <= 'Z':
		return rune(c) + 'a' - 'A'
	}
	return 0
}

// foldRune returns the letters that stand for r in a folded text.
func foldRune(r rune) string {
	if r == utf8.RuneError {
		return ""
	}
	var out []rune
	for _, p := range graph.Fold(string(r)) {
		if unicode.IsLetter(p) || unicode.IsDigit(p) {
			out = append(out, p)
		}
	}
	return string(out)
}
