package suggest

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// Ranks of names: what the map says goes before what is concluded from it.
const (
	rankGiven   = iota // a name or an alias of the map
	rankState          // a name, an adjective or the capital of a state
	rankSurname        // a part of a person's name
)

// Recogniser finds the names of actors: their names in all languages, their
// aliases, their surnames where no other actor has the same, and the short
// names, adjectives and capitals of states. It may be used by several
// goroutines.
type Recogniser struct {
	x       *graph.Index
	names   *phrases
	letters *letterNames
	titled  map[string][]int // persons by surname, where several have the same
}

// NewRecogniser returns a Recogniser of the actors of a map.
func NewRecogniser(x *graph.Index) *Recogniser {
	r := &Recogniser{x: x, names: newPhrases(), letters: newLetterNames(), titled: make(map[string][]int)}
	actors := x.Map().Actors
	surnames := make(map[string][]int)
	for i := range actors {
		a := &actors[i]
		for _, n := range given(a) {
			lone := a.Kind == graph.Person && len(tokens(n)) == 1
			r.names.add(n, phrase{to: i, rank: rankGiven, alone: lone, common: a.Kind == graph.Group})
			r.letters.add(n, i, rankGiven)
		}
		if s := theWorld().find(a.Code, given(a)...); s != nil && a.Kind == graph.State {
			r.addState(s, i)
		}
		if a.Kind == graph.Person {
			for _, n := range surnamesOf(a.Name, r.codeOf(a)) {
				if k := key(n); k != key(a.Name) {
					surnames[k] = append(surnames[k], i)
					r.names.add(n, phrase{to: i, rank: rankSurname, alone: true})
				}
			}
			r.letters.addPerson(a, i)
		}
	}
	for k, list := range surnames {
		if len(list) > 1 {
			r.titled[k] = list
		}
	}
	return r
}

// given returns what the map calls an actor, in the order of its languages.
func given(a *graph.Actor) []string {
	list := append([]string{a.Name}, a.Aliases...)
	langs := make([]string, 0, len(a.Names))
	for lang := range a.Names {
		langs = append(langs, lang)
	}
	slices.Sort(langs)
	for _, lang := range langs {
		list = append(list, a.Names[lang])
	}
	return list
}

func (r *Recogniser) addState(s *state, actor int) {
	for _, n := range slices.Concat([]string{s.name}, s.others, s.houses) {
		r.names.add(n, phrase{to: actor, rank: rankState, form: formName})
	}
	for _, n := range s.adjectives {
		r.names.add(n, phrase{to: actor, rank: rankState, form: formAdjective})
	}
	for _, n := range s.capitals {
		r.names.add(n, phrase{to: actor, rank: rankState, form: formCapital})
	}
	for _, n := range s.local {
		r.letters.add(n, actor, rankState)
	}
}

// codeOf returns the code of the state that an actor belongs to; "" if the map
// does not say.
func (r *Recogniser) codeOf(a *graph.Actor) string {
	for _, up := range r.x.Ancestors(a.ID) {
		if s := theWorld().find(up.Code, given(up)...); s != nil && up.Kind == graph.State {
			return s.code
		}
	}
	return ""
}

// Mentions returns the names in a paragraph, in order and without overlap; of
// two that could be meant the longer one. Words that are part of a longer name
// which the map does not know are no mention: "Moon Chung-in" is not "Moon".
func (r *Recogniser) Mentions(paragraph string) []Mention {
	var out []Mention
	for _, m := range r.mentions(paragraph, tokens(paragraph)) {
		out = append(out, Mention{Span: m.Span, Actor: r.x.Map().Actors[m.to].ID})
	}
	return out
}

// mention is a name among the tokens of a text.
type mention struct {
	Span
	from, until int // tokens, the last one excluded; both 0 for names found by letters
	to          int // index of the actor
	form        form
	alone       bool
}

// mentions returns the names in a text whose tokens are list.
func (r *Recogniser) mentions(text string, list []token) []mention {
	var all []mention
	for i := range list {
		r.names.at(list, i, func(ph *phrase) {
			m := mention{
				Span: Span{Start: list[i].Start, End: ph.end(text, list[i:])}, from: i, until: i + len(ph.words),
				to: ph.to, form: ph.form, alone: ph.alone,
			}
			if ph.vague {
				to, ok := r.byTitle(list, i, ph)
				if !ok {
					m.to = -1 // takes its place, so that a shorter name is not found in it
				} else {
					m.to = to
				}
			}
			all = append(all, m)
		})
	}
	all = append(all, r.letters.find(text)...)
	all = longest(all)
	known := make(map[int]bool)
	for _, m := range all {
		for i := m.from; i < m.until; i++ {
			known[i] = true
		}
	}
	return slices.DeleteFunc(all, func(m mention) bool { return m.to < 0 || partOfName(list, m, known) })
}

// longest returns mentions without overlap, the longer ones first served, in
// the order of the text.
func longest(all []mention) []mention {
	slices.SortStableFunc(all, func(a, b mention) int {
		return cmp.Or(cmp.Compare(b.End-b.Start, a.End-a.Start), cmp.Compare(a.Start, b.Start))
	})
	end := 0
	for _, m := range all {
		end = max(end, m.End)
	}
	taken := make([]bool, end)
	var out []mention
	for _, m := range all {
		// Those served before are as long or longer: one that overlaps has one of
		// the ends of this one.
		if taken[m.Start] || taken[m.End-1] {
			continue
		}
		for at := m.Start; at < m.End; at++ {
			taken[at] = true
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b mention) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// byTitle returns which of several persons of one surname a title before it
// tells: "Foreign Minister Kim".
func (r *Recogniser) byTitle(list []token, i int, ph *phrase) (to int, ok bool) {
	words := make([]string, len(ph.words))
	for k := range ph.words {
		words[k] = ph.words[k].fold
	}
	role := titleBefore(list, i)
	if role.text == "" {
		return 0, false
	}
	n := 0
	for _, person := range r.titled[strings.Join(words, " ")] {
		has := " " + key(r.x.Map().Actors[person].Role) + " "
		if strings.Contains(has, " "+key(role.text)+" ") {
			to, n = person, n+1
		}
	}
	return to, n == 1
}

// partOfName reports whether a mention is only a part of another name.
func partOfName(list []token, m mention, known map[int]bool) bool {
	if m.until == 0 {
		return false
	}
	before, after := beside(list, m)
	another := after != "" && !isTitleWord(after)
	switch {
	case m.alone && ordinary(list, m.from):
		return true
	case m.alone:
		return another && !known[m.until] || before != "" && !known[m.from-1] && namePart(list, m.from-1)
	case lex().notState[after]:
		return true
	case m.form == formAdjective:
		return false
	case list[m.from].fold == "the":
		return another // "the South Sea" is not "the South"
	}
	return lex().compass[before] && !list[m.from-1].first
}

// ordinary reports whether a name of one word is the ordinary word here: "May"
// in "in May", "Will" at the beginning of "Will it rain?".
func ordinary(list []token, i int) bool {
	w := list[i].fold
	if list[i].first && lex().common[w] && (i+1 >= len(list) || !lex().verbs[list[i+1].fold]) {
		return true
	}
	if !lex().months[w] {
		return false
	}
	day := i+1 < len(list) && list[i+1].gap == gapSpace && (isDay(list[i+1].fold) || isYear(list[i+1].fold))
	return day || i > 0 && list[i].gap == gapSpace && (lex().prepositions[list[i-1].fold] || lex().whenBefore[list[i-1].fold] || isDay(list[i-1].fold))
}

// beside returns the capitalised words right before and after a mention; "" if
// there are none.
func beside(list []token, m mention) (before, after string) {
	if i := m.until; i < len(list) && list[i].gap == gapSpace && list[i].upper && !list[i-1].possessd {
		after = list[i].fold
	}
	if i := m.from - 1; i >= 0 && list[m.from].gap == gapSpace && list[i].upper && !list[i].possessd {
		before = list[i].fold
	}
	return before, after
}

// namePart reports whether a capitalised word before a surname makes it the
// name of somebody else: a first name, and no title or word that only begins
// the sentence.
func namePart(list []token, i int) bool {
	t := &list[i]
	if isTitleWord(t.fold) || t.caps && utf8.RuneCountInString(t.text) <= 4 {
		return false
	}
	if theWorld().names.covers(list, i) || lex().months[t.fold] || lex().weekdays[t.fold] {
		return false
	}
	return !t.first || !lex().common[t.fold]
}

// covers reports whether a phrase stands in list that has the token i.
func (p *phrases) covers(list []token, i int) bool {
	const longestName = 6
	found := false
	for from := max(0, i-longestName); from <= i; from++ {
		p.at(list, from, func(ph *phrase) { found = found || from+len(ph.words) > i })
	}
	return found
}

// surnamesOf returns the parts of a person's name by which it is called alone.
// In China, Korea and their neighbours the surname stands first, elsewhere last.
func surnamesOf(name, code string) []string {
	list := tokens(name)
	if len(list) < 2 || eastern(name) {
		return nil
	}
	at := len(list) - 1
	for at > 1 && list[at].gap == gapHyphen && list[at].upper {
		at-- // Okello-Reyes
	}
	first, last := list[0].text, name[list[at].Start:]
	switch {
	case code == "VN" && len(list) > 2:
		return []string{last}
	case slices.Contains([]string{"CN", "KP", "KR", "TW", "KH", "VN"}, code):
		return []string{first}
	case code == "" && len(list) <= 3 && (list[len(list)-1].gap == gapHyphen && at == len(list)-1 || lex().surnames[list[0].fold]):
		return []string{first}
	}
	out := []string{last}
	hyphens := at
	for at > 1 && lex().particles[list[at-1].fold] {
		at--
	}
	if at < hyphens {
		out = append(out, name[list[at].Start:])
	}
	return out
}
