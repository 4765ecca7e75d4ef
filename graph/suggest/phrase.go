package suggest

import (
	"strings"
	"unicode/utf8"
)

// phrase is a name in words, as it is looked for in a text.
type phrase struct {
	words  []token // as the name is written
	to     int     // what it names: an index into a list of the owner
	form   form
	rank   int  // of two that name different things with the same words the lower one is meant
	alone  bool // a single name of a person, which must not be part of a longer one
	common bool // begins with a word that needs no capital, as "Senior officials" may
	vague  bool // two of one rank name different things with these words
}

// phrases finds names among tokens, by their first word.
type phrases struct {
	byFirst map[string][]*phrase
}

func newPhrases() *phrases { return &phrases{byFirst: make(map[string][]*phrase)} }

// key returns a name as names are compared: folded, a space between words.
func key(name string) string {
	words := make([]string, 0, 4)
	for _, t := range tokens(name) {
		words = append(words, t.fold)
	}
	return strings.Join(words, " ")
}

// add adds a name. Of two things with the same name the one of the lower rank
// has it; of the same rank neither.
func (p *phrases) add(name string, ph phrase) {
	ph.words = tokens(name)
	if len(ph.words) == 0 || eastern(name) {
		return
	}
	first := ph.words[0].fold
	for _, old := range p.byFirst[first] {
		if !sameWords(old.words, ph.words) {
			continue
		}
		switch {
		case ph.rank < old.rank:
			*old = ph
		case ph.rank == old.rank && ph.to != old.to:
			old.vague = true
		}
		return
	}
	p.byFirst[first] = append(p.byFirst[first], &ph)
}

func sameWords(a, b []token) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].fold != b[i].fold {
			return false
		}
	}
	return true
}

// at calls yield with the phrases that stand in list from i on.
func (p *phrases) at(list []token, i int, yield func(ph *phrase)) {
	for _, ph := range p.byFirst[list[i].fold] {
		if ph.stands(list[i:]) {
			yield(ph)
		}
	}
}

// stands reports whether the words of the phrase begin list: the same letters,
// with capitals where the name has them, and nothing between them that ends
// a name.
func (p *phrase) stands(list []token) bool {
	if len(p.words) > len(list) {
		return false
	}
	for i := range p.words {
		w, t := &p.words[i], &list[i]
		if w.fold != t.fold || w.upper && !t.upper && !(i == 0 && p.common) {
			return false
		}
		// "US" is not "us", nor "Us": a sign must be written as one.
		if w.caps && len(w.text) <= 5 && !t.caps {
			return false
		}
		if i > 0 && (t.gap == gapOther || list[i-1].possessd && !p.words[i-1].possessd) {
			return false
		}
	}
	return true
}

// end returns where the name ends in the text: with the full stop of "U.S.".
func (p *phrase) end(text string, list []token) int {
	last := list[len(p.words)-1]
	initial := utf8.RuneCountInString(last.text) == 1 && len(p.words) > 1
	if initial && last.End < len(text) && text[last.End] == '.' && list[len(p.words)-1].gap == gapInitial {
		return last.End + 1
	}
	return last.End
}

// eastern reports whether a name is written without spaces between words, or
// with endings that follow it without one, so that it is looked for by letters.
func eastern(name string) bool {
	for _, r := range name {
		if isEastern(r) {
			return true
		}
	}
	return false
}

func isEastern(r rune) bool {
	return r >= 0x1100 && r <= 0x11FF || r >= 0x3005 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7A3 ||
		r >= 0xF900 && r <= 0xFAFF || r >= 0x20000 && r <= 0x3FFFF
}
