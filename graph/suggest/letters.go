package suggest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// letterNames finds names in scripts that put no spaces between words, or put
// endings to them without one: by their letters.
type letterNames struct {
	byFirst map[rune][]letterName // the longest first
}

type letterName struct {
	name  string
	to    int
	rank  int
	vague bool
}

func newLetterNames() *letterNames { return &letterNames{byFirst: make(map[rune][]letterName)} }

// add adds a name, if it is in such a script. A name of one letter is too
// short to be found.
func (l *letterNames) add(name string, to, rank int) {
	if !eastern(name) || utf8.RuneCountInString(name) < 2 {
		return
	}
	first, _ := utf8.DecodeRuneInString(name)
	names := l.byFirst[first]
	for i := range names {
		old := &names[i]
		if old.name != name {
			continue
		}
		switch {
		case rank < old.rank:
			*old = letterName{name: name, to: to, rank: rank}
		case rank == old.rank && to != old.to:
			old.vague = true
		}
		return
	}
	at, _ := slices.BinarySearchFunc(names, len(name), func(n letterName, length int) int { return length - len(n.name) })
	l.byFirst[first] = slices.Insert(names, at, letterName{name: name, to: to, rank: rank})
}

// addPerson adds the parts of a person's names by which it is called: the last
// part of a name that is written with a point or a space between parts, and a
// Korean surname with a title.
func (l *letterNames) addPerson(a *graph.Actor, to int) {
	for _, name := range given(a) {
		if !eastern(name) {
			continue
		}
		parts := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("·・‧•＝ ", r) })
		last := parts[max(0, len(parts)-1):]
		if len(parts) > 1 && utf8.RuneCountInString(last[0]) >= 2 {
			l.add(last[0], to, rankSurname)
		}
		if n := utf8.RuneCountInString(name); len(parts) == 1 && n >= 2 && n <= 4 && hangul(name) {
			_, size := utf8.DecodeRuneInString(name)
			for _, title := range strings.Fields(koreanTitles) {
				l.add(name[:size]+" "+title, to, rankSurname)
			}
		}
	}
}

func hangul(s string) bool {
	for _, r := range s {
		if r < 0xAC00 || r > 0xD7A3 {
			return false
		}
	}
	return true
}

// find returns the names in a text. In Korean a name begins a word, or follows
// another name; what follows it is its ending.
func (l *letterNames) find(text string) []mention {
	if len(l.byFirst) == 0 || !eastern(text) {
		return nil
	}
	var out []mention
	end := 0
	var before rune
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		joined := r >= 0xAC00 && r <= 0xD7A3 && before >= 0xAC00 && before <= 0xD7A3 && i != end
		before = r
		if joined || len(l.byFirst[r]) == 0 {
			i += size
			continue
		}
		n := 0
		for _, name := range l.byFirst[r] {
			if strings.HasPrefix(text[i:], name.name) {
				if !name.vague {
					out = append(out, mention{Span: Span{Start: i, End: i + len(name.name)}, to: name.to})
				}
				n = len(name.name)
				break
			}
		}
		if n > 0 {
			i += n
			end = i
			before, _ = utf8.DecodeLastRuneInString(text[:i])
			continue
		}
		i += size
	}
	return out
}
