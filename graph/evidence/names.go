package evidence

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"entente/graph"
	"entente/graph/edit"
)

// called is an actor with what it is called, ready to be compared.
type called struct {
	*graph.Actor
	index    int
	root     string // id of what it belongs to in the end; "" if to nothing
	spelling []spelling
	foreign  map[string]string // folded names by language tag
}

// names finds actors that may be one under two names or spellings. Each actor
// is told once, with the first before it that it may be.
func (c *checker) names() {
	all := c.called()
	told := make(map[int]bool)
	for _, p := range pairs(all) {
		a, b := &all[p.first], &all[p.second]
		if told[p.second] {
			continue
		}
		why := alike(a, b, all)
		if why == "" {
			continue
		}
		told[p.second] = true
		f := c.add(SameName, b.ID, []any{"actors", b.index}, "%q (%s) and %q (%s) may be the same: %s", b.Name, b.ID, a.Name, a.ID, why)
		f.With, f.Fix = a.ID, fmt.Sprintf("merge %s into %s", b.ID, a.ID)
		keep, other := a.ID, b.ID
		f.Repair = func(m *graph.Map) error { return edit.Merge(m, keep, other) }
	}
}

// called makes the actors ready.
func (c *checker) called() []called {
	all := make([]called, len(c.m.Actors))
	for i := range c.m.Actors {
		a := &c.m.Actors[i]
		one := called{Actor: a, index: i, foreign: make(map[string]string)}
		if up := c.x.Ancestors(a.ID); len(up) > 0 {
			one.root = up[len(up)-1].ID
		}
		for j, name := range append([]string{a.Name}, a.Aliases...) {
			s := newSpelling(name, a.Kind)
			s.alias = j > 0
			one.spelling = append(one.spelling, s)
		}
		for tag, name := range a.Names {
			one.foreign[tag] = graph.Fold(name)
		}
		all[i] = one
	}
	return all
}

// pair is two actors that are worth a comparison, by their places.
type pair struct{ first, second int }

// pairs returns the actors of one kind that share something: a word of a name,
// the letters of one, its initials, a name in another language or the code of
// a state; and those whose names are a single word each. Comparing all with all
// would take long on a large map.
func pairs(all []called) []pair {
	sharing := make(map[string][]int)
	for i := range all {
		keys := make(map[string]bool)
		for _, s := range all[i].spelling {
			for _, k := range s.keys() {
				keys[k] = true
			}
		}
		for tag, name := range all[i].foreign {
			keys["in "+tag+" "+name] = true
		}
		if all[i].Kind == graph.State && all[i].Code != "" {
			keys["code "+graph.Fold(all[i].Code)] = true
		}
		for k := range keys {
			k = string(all[i].Kind) + " " + k
			sharing[k] = append(sharing[k], i)
		}
	}
	found := make(map[pair]bool)
	for _, list := range sharing {
		for j := range list {
			for _, first := range list[:min(j, telling(len(list)))] {
				found[pair{first, list[j]}] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.second, b.second), cmp.Compare(a.first, b.first))
	})
}

// common is how many actors may share something for it to tell them apart from
// others: what more than that share, such as the word Ministry on a large map,
// says little, and comparing them all would take quadratic time.
const common = 150

// telling returns with how many of the actors before it each of n that share
// something is compared: with all, or where n is large with the first one,
// which finds at least those that are called the very same.
func telling(n int) int {
	if n > common {
		return 1
	}
	return n
}

// alike says why two actors of one kind may be the same; "" if nothing speaks
// for it.
func alike(a, b *called, all []called) string {
	apart := a.root != "" && b.root != "" && a.root != b.root
	coded := a.Kind == graph.State && a.Code != "" && b.Code != ""
	switch {
	case a.ID == b.Of || b.ID == a.Of:
		return ""
	case coded && graph.Fold(a.Code) == graph.Fold(b.Code):
		return fmt.Sprintf("both have the code %s", a.Code)
	case apart && a.Kind != graph.Person && a.Kind != graph.State: // every state has a foreign ministry
		return ""
	}
	if why := sharedName(a, b); why != "" || apart || coded {
		return why
	}
	for i := range a.spelling {
		for j := range b.spelling {
			if why := a.spelling[i].near(&b.spelling[j]); why != "" {
				return why
			}
		}
	}
	return sharedSurname(a, b, all)
}

// sharedName tells of a name that both are known by. A surname that several
// have is none.
func sharedName(a, b *called) string {
	for i := range a.spelling {
		for j := range b.spelling {
			s, t := &a.spelling[i], &b.spelling[j]
			if s.folded != t.folded || s.folded == "" || s.alias && t.alias && a.part(s) && b.part(t) {
				continue
			}
			return fmt.Sprintf("both are known as %q", t.written)
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(a.foreign)) {
		if name := a.foreign[tag]; name != "" && name == b.foreign[tag] {
			return fmt.Sprintf("both are called %q in the language %q", b.Names[tag], tag)
		}
	}
	return ""
}

// part tells whether a spelling is one word of a person's name, as surnames are.
func (c *called) part(s *spelling) bool {
	name := c.spelling[0].words
	return c.Kind == graph.Person && len(s.words) == 1 && len(name) > 1 && slices.Contains(name, s.words[0])
}

// sharedSurname tells whether one of two people is called by nothing but a
// surname, or a first name, of the other, and nobody else can be meant.
func sharedSurname(a, b *called, all []called) string {
	if a.Kind != graph.Person {
		return ""
	}
	short, long := a, b
	if len(short.spelling[0].words) != 1 {
		short, long = b, a
	}
	if len(short.spelling[0].words) != 1 || len(long.spelling[0].words) < 2 {
		return ""
	}
	word := short.spelling[0].words[0]
	bears := func(c *called) bool {
		w := c.spelling[0].words
		return c.Kind == graph.Person && len(w) > 1 && (w[0] == word || w[len(w)-1] == word) && (c.root == short.root || short.root == "")
	}
	if len([]rune(word)) < 2 || !bears(long) {
		return ""
	}
	n := 0
	for i := range all {
		if bears(&all[i]) {
			n++
		}
	}
	if n != 1 {
		return ""
	}
	return fmt.Sprintf("nobody else here can be meant by %q", short.Name)
}
