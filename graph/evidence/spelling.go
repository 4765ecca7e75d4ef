package evidence

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"entente/graph"
)

// spelling is a name as it is compared.
type spelling struct {
	written string
	alias   bool
	folded  string
	words   []string // folded; of a person without initials and titles, else without "the", "of" and the like
	initial string   // the initials of a person, in one
	short   bool     // it is an abbreviation, such as WTO
	kind    graph.ActorKind
}

// titles may stand before the name of a person.
const titles = " mr mrs ms miss dr prof sir lord lady president chancellor premier minister secretary ambassador general admiral king queen prince princess sheikh pope "

// fillers say nothing of what they stand between.
const fillers = " the of and for on de la le der die das des du al el "

func newSpelling(name string, kind graph.ActorKind) spelling {
	s := spelling{written: name, folded: graph.Fold(name), kind: kind}
	all := strings.FieldsFunc(s.folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range all {
		padded := " " + w + " "
		switch {
		case kind == graph.Person && len(w) == 1 && len(all) > 1:
			s.initial += w
		case kind == graph.Person && strings.Contains(titles, padded) && i < len(all)-1:
		case kind != graph.Person && strings.Contains(fillers, padded):
		default:
			s.words = append(s.words, w)
		}
	}
	letters := []rune(name)
	s.short = len(s.words) == 1 && len(letters) >= 3 && !slices.ContainsFunc(letters, func(r rune) bool { return !unicode.IsUpper(r) })
	return s
}

// keys returns what another spelling may share with this one.
func (s *spelling) keys() []string {
	keys := []string{"folded " + s.folded, "letters " + strings.Join(s.words, "")}
	for _, w := range s.words {
		keys = append(keys, "word "+w)
	}
	if len(s.words) == 1 {
		keys = append(keys, "one word")
	}
	if s.short {
		keys = append(keys, "initials "+s.words[0])
	}
	if i := s.initials(); len(i) > 2 {
		keys = append(keys, "initials "+i)
	}
	return keys
}

// initials returns the first letters of the words.
func (s *spelling) initials() string {
	var b strings.Builder
	for _, w := range s.words {
		b.WriteRune([]rune(w)[0])
	}
	return b.String()
}

// near says why two spellings may be of one name; "" if nothing speaks for it.
// It is careful rather than clever: North and South Korea differ in two letters.
func (s *spelling) near(t *spelling) string {
	both := fmt.Sprintf("%q and %q", s.written, t.written)
	switch {
	case len(s.words) == 0 || len(t.words) == 0 || s.part() || t.part():
		return ""
	case s.initial != "" && t.initial != "" && s.initial != t.initial:
		return ""
	case slices.Equal(s.words, t.words):
		return both + " are one name"
	case strings.Join(s.words, "") == strings.Join(t.words, ""):
		return both + " differ only in how they are parted"
	case sameWords(s.words, t.words):
		return both + " differ only in the order of the words"
	case s.short && s.words[0] == t.initials() || t.short && t.words[0] == s.initials():
		return both + " have the same initials"
	case s.abbreviates(t) || t.abbreviates(s):
		return both + " differ only in a name that is shortened"
	case fewEdits(s, t):
		return both + " differ in a letter or two"
	}
	return ""
}

// part tells whether the spelling is a single word that a person is called by
// among others, which many may share.
func (s *spelling) part() bool { return s.kind == graph.Person && s.alias && len(s.words) == 1 }

func sameWords(a, b []string) bool {
	return len(a) > 1 && len(a) == len(b) && slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// abbreviates tells whether s is a person's name with an initial for the first
// word of t, as M. Pompeo is for Mike Pompeo.
func (s *spelling) abbreviates(t *spelling) bool {
	if s.kind != graph.Person || len([]rune(s.initial)) != 1 || t.initial != "" || len(t.words) != len(s.words)+1 {
		return false
	}
	return strings.HasPrefix(t.words[0], s.initial) && slices.Equal(s.words, t.words[1:])
}

// fewEdits tells whether two names have the same words but for a letter or two
// in long ones.
func fewEdits(s, t *spelling) bool {
	if len(s.words) != len(t.words) {
		return false
	}
	letters, total := 0, 0
	for i := range s.words {
		a, b := []rune(s.words[i]), []rune(t.words[i])
		letters += min(len(a), len(b))
		n := wordEdits(a, b, s.kind)
		if n < 0 {
			return false
		}
		total += n
	}
	return total == 1 && letters >= 9 || total == 2 && letters >= 13
}

// wordEdits returns in how many letters two words differ; -1 if that are too
// many for words of their length, or such as make another name of it.
func wordEdits(a, b []rune, kind graph.ActorKind) int {
	if slices.Equal(a, b) {
		return 0
	}
	if slices.ContainsFunc(append(slices.Clone(a), b...), unicode.IsDigit) || !latin(a) || !latin(b) {
		return -1 // a number, or a script whose every letter is a syllable or a word
	}
	if likeLetters(a, b) {
		return 1
	}
	shorter := min(len(a), len(b))
	if shorter < 5 || a[0] != b[0] || kind == graph.State && shorter < 8 { // Ireland and Iceland, Niger and Nigeria
		return -1
	}
	n := edits(a, b)
	if n > 1 && shorter < 8 || n > 2 {
		return -1
	}
	return n
}

// latin tells whether a word is written in an alphabet whose letters are sounds.
func latin(w []rune) bool {
	return !slices.ContainsFunc(w, func(r rune) bool { return !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) })
}

// likeLetters tells whether two words are of one length and differ in one
// letter that is written now so, now otherwise: Sun and Son, Qasem and Kasem.
func likeLetters(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	differ := -1
	for i := range a {
		if a[i] != b[i] {
			if differ >= 0 {
				return false
			}
			differ = i
		}
	}
	sounds := []string{"ckqg", "vwf"}
	if differ > 0 { // Jong is not Yong
		sounds = append(sounds, "aeou", "eiy", "ijy", "sz", "оеё", "иыі")
	}
	for _, sound := range sounds {
		if strings.ContainsRune(sound, a[differ]) && strings.ContainsRune(sound, b[differ]) {
			return true
		}
	}
	return false
}

// edits returns in how many letters two words differ: the optimal string
// alignment distance, by the table of Wagner and Fischer (1974) with Damerau's
// swaps of neighbours.
func edits(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			changed := 1
			if a[i-1] == b[j-1] {
				changed = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+changed)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
