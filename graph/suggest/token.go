package suggest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/graph"
)

// gap is what stands before a token.
type gap uint8

const (
	gapSpace   gap = iota // spaces, or nothing at all
	gapHyphen             // a hyphen, without spaces
	gapInitial            // the full stop of an initial or a title, and spaces
	gapOther              // anything else, which ends a name
)

// token is a word of a text.
type token struct {
	Span
	text     string // as written
	fold     string // as compared
	gap      gap
	comma    bool // a comma is among what stands before
	first    bool // of a sentence
	upper    bool // begins with a capital
	caps     bool // has several letters, all of them capitals
	possessd bool // an apostrophe and s follow
}

// tokens cuts a text into words. An apostrophe within a word is part of it,
// but not the s of a genitive; scripts without spaces give one word for a run
// of letters.
func tokens(text string) []token {
	list := make([]token, 0, len(text)/6)
	first := true
	end := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWord(r) {
			i += size
			continue
		}
		t := token{Span: Span{Start: i, End: wordEnd(text, i)}, first: first}
		t.text = text[t.Start:t.End]
		t.upper = unicode.IsUpper(r) || unicode.IsTitle(r)
		t.caps = t.upper && allCapitals(t.text)
		t.fold = foldWord(t.text)
		var sentence bool
		if len(list) > 0 {
			t.gap, t.comma, sentence = between(text[end:i], &list[len(list)-1], t.upper)
			t.first = sentence
		} else {
			t.gap = gapOther
		}
		first = false
		i, end = t.End, t.End
		if n := genitive(text[i:]); n > 0 {
			t.possessd = true
			i, end = i+n, i+n
		}
		list = append(list, t)
	}
	return list
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' }

// wordEnd returns where the word ends that begins at from.
func wordEnd(text string, from int) int {
	for i := from; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if isWord(r) {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		if isApostrophe(r) && isWord(next) && genitive(text[i:]) == 0 {
			i += size
			continue
		}
		return i
	}
	return len(text)
}

// genitive returns how many bytes of text are an apostrophe and an s that end
// a word, or, after an s, an apostrophe alone.
func genitive(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	if !isApostrophe(r) || size == len(text) || text[size] != 's' && text[size] != 'S' {
		return 0
	}
	if after, _ := utf8.DecodeRuneInString(text[size+1:]); isWord(after) {
		return 0
	}
	return size + 1
}

func allCapitals(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			n++
		case unicode.IsLower(r):
			return false
		}
	}
	return n > 1
}

// foldWord is graph.Fold for one word, without its cost for plain letters.
func foldWord(s string) string {
	lower := true
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c == '\'' {
			return strings.ReplaceAll(graph.Fold(s), " ", "")
		}
		if c >= 'A' && c <= 'Z' {
			lower = false
		}
	}
	if lower {
		return s
	}
	return strings.ToLower(s)
}

// between tells what stands between two words: the kind of gap, whether there
// is a comma, and whether a sentence ends there.
func between(s string, before *token, upper bool) (g gap, comma, sentence bool) {
	switch s {
	case " ", "\u00a0", "  ":
		return gapSpace, false, false
	case "-", "‐", "‑":
		return gapHyphen, false, false
	case ". ", ".", ".\u00a0":
		if abbreviation(before, s == ".") {
			return gapInitial, false, false
		}
	}
	if strings.TrimSpace(s) == "" {
		return gapSpace, false, false
	}
	comma = strings.ContainsAny(s, ",，、")
	sentence = strings.ContainsAny(s, ".!?…。！？") && (upper || strings.ContainsAny(s, "。！？"))
	return gapOther, comma, sentence
}

// abbreviation reports whether the full stop after a word does not end a
// sentence: after an initial, a title, or within "U.S.".
func abbreviation(t *token, tight bool) bool {
	if utf8.RuneCountInString(t.text) == 1 && t.upper {
		// "I." ends a sentence, "U.S. officials" and "J. Quill" do not.
		return t.text != "I"
	}
	switch t.fold {
	case "mr", "mrs", "ms", "dr", "st", "gen", "lt", "col", "sen", "rep", "gov", "prof", "rev", "hon", "jr", "sr", "no", "vs":
		return !tight
	}
	return false
}

// sentence is a range of tokens, the last one excluded.
type sentence struct{ from, to int }

// sentences cuts tokens where sentences begin. A text without full stops, such
// as a list, is cut into pieces of some length.
func sentences(list []token) []sentence {
	const longestSentence = 150
	var out []sentence
	from := 0
	for i := 1; i <= len(list); i++ {
		if i == len(list) || list[i].first || i-from == longestSentence {
			out = append(out, sentence{from, i})
			from = i
		}
	}
	return out
}
