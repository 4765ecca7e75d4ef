package suggest

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// proposal is an actor that may be proposed.
type proposal struct {
	Candidate
	key   string
	score float64 // how sure it is, from 0 to 1
	order int
}

// proposals collects actors by key, in the order in which they are found.
type proposals struct {
	list  []*proposal
	byKey map[string]*proposal
}

// note notes that the text names an actor in a place. The surest of what was
// noted tells what it is; what is missing there is filled from the others.
func (p *proposals) note(key string, g *page, at Span, score float64, a graph.Actor, why string) *proposal {
	c := p.byKey[key]
	if c == nil {
		c = &proposal{key: key, order: len(p.list)}
		c.Candidate = Candidate{Key: key, Actor: &graph.Actor{}, Passage: g.passage, Span: at, Text: g.text}
		p.list = append(p.list, c)
		p.byKey[key] = c
	}
	c.Count++
	old := *c.Actor
	if score > c.score || old.Name == "" {
		c.score, c.Why = score, why
		*c.Actor = a
		a, old = old, a
	}
	c.Actor.Role = cmp.Or(c.Actor.Role, old.Role, a.Role)
	c.Actor.Of = cmp.Or(c.Actor.Of, old.Of, a.Of)
	return c
}

// actors returns the actors that the text names and the map does not know.
func (r *reading) actors() []Candidate {
	found := &proposals{byKey: make(map[string]*proposal)}
	people := newPeople(r)
	for _, g := range r.pages {
		taken := r.organizations(g, found)
		people.read(g, taken)
	}
	people.propose(found)
	r.statesAndPlaces(found)
	r.groups(found)
	r.inLetters(found)
	known := make(set)
	for i := range r.x.Map().Actors {
		for _, n := range given(&r.x.Map().Actors[i]) {
			known[compact(n)] = true
		}
	}
	var list []*proposal
	for _, p := range found.list {
		if !known[compact(p.Actor.Name)] && p.score > 0 {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b *proposal) int {
		return cmp.Or(cmp.Compare(b.weight(), a.weight()), cmp.Compare(a.order, b.order))
	})
	out := make([]Candidate, len(list))
	for i, p := range list {
		out[i] = p.Candidate
		out[i].Source = r.source
		out[i].settleOwner()
	}
	return out
}

// weight orders proposals: how sure they are, and a little how often they are
// named.
func (p *proposal) weight() float64 { return p.score + 0.02*float64(min(p.Count, 10)) }

// compact is a name as it is compared with others: letters alone.
func compact(name string) string { return strings.ReplaceAll(key(name), " ", "") }

// statesAndPlaces proposes the states that the text names, and the cities in
// which something happens whose states it does not name.
func (r *reading) statesAndPlaces(found *proposals) {
	acts := make(map[int]bool)
	r.eachPlace(func(g *page, m mention) {
		if m.form != formCity && (m.form != formCapital || !g.located(m.from)) {
			acts[m.to] = true
		}
	})
	r.eachPlace(func(g *page, m mention) {
		s := theWorld().states[m.to]
		onMap := r.states[m.to] != ""
		switch {
		case m.form == formCity && (acts[m.to] || onMap), onMap:
		case acts[m.to]:
			score, why := 1.0, "a state" // before those who belong to it
			if m.form == formAdjective {
				score, why = 0.97, "a state, by the adjective"
			} else if m.form == formCapital {
				score, why = 0.6, "a state, by its seat of government"
			}
			found.note("actor/state/"+s.code, g, m.Span, score, graph.Actor{Name: s.name, Kind: graph.State, Code: s.code}, why)
		default:
			name := g.text[m.Start:m.End]
			found.note("actor/place/"+key(name), g, m.Span, 0.25, graph.Actor{Name: name, Kind: graph.Place}, "a city in "+s.name)
		}
	})
}

// eachPlace calls yield with the names of states and cities that are no part
// of another name.
func (r *reading) eachPlace(yield func(g *page, m mention)) {
	for _, g := range r.pages {
		for _, m := range g.world {
			if g.knownAt[m.from] != 0 || g.partOfPlace(m) {
				continue
			}
			yield(g, m)
		}
	}
}

// partOfPlace reports whether the name of a state or city is a part of the
// name of something else: a newspaper, a sea, a person.
func (g *page) partOfPlace(m mention) bool {
	list := g.list
	if m.until < len(list) && list[m.until].upper && list[m.until].gap == gapSpace && !list[m.until-1].possessd && g.goesWith(m) {
		return true
	}
	if m.from == 0 || m.until-m.from > 1 || m.form == formAdjective || list[m.from].gap != gapSpace || list[m.from].first {
		return false
	}
	before := &list[m.from-1]
	return before.upper && !before.possessd && (lex().givenNames[before.fold] || lex().compass[before.fold])
}

// goesWith reports whether the capitalised word after the name of a state or
// city makes one name with it. Offices, institutions and other places do not.
func (g *page) goesWith(m mention) bool {
	next := &g.list[m.until]
	switch {
	case lex().notState[next.fold]:
		return true
	case m.form == formAdjective, isTitleWord(next.fold), lex().bodies[next.fold], next.caps,
		lex().weekdays[next.fold], lex().months[next.fold], g.worldAt[m.until] != 0:
		return false
	}
	return m.form != formName || m.until-m.from == 1
}

// located reports whether the name at the token i only tells where something
// is: "in Seoul", "flying to Beijing".
func (g *page) located(i int) bool {
	if i == 0 || g.list[i].first {
		return false
	}
	if i > 1 && g.list[i-1].fold == "and" && g.worldAt[i-2] != 0 {
		return g.located(g.world[g.worldAt[i-2]-1].from)
	}
	return lex().places[g.list[i-1].fold] && g.list[i].gap == gapSpace
}

// groups proposes people who are named together by their state: "Chinese
// officials".
func (r *reading) groups(found *proposals) {
	for _, g := range r.pages {
		for _, m := range g.world {
			w, ok := g.groupAt(m)
			if !ok {
				continue
			}
			at := Span{Start: g.list[w.from].Start, End: g.list[w.until-1].End}
			name := capital(g.text[at.Start:at.End])
			found.note("actor/group/"+key(name), g, at, 0.5,
				graph.Actor{Name: name, Kind: graph.Group, Of: r.owner(m.to)}, "people of a state")
		}
	}
}

// groupAt returns the people that are named by the adjective m.
func (g *page) groupAt(m mention) (w run, ok bool) {
	list := g.list
	adjective := m.form == formAdjective || m.form == formName && list[m.from].caps
	end := g.pluralAt(m.until)
	if !adjective || end < 0 || list[m.until-1].possessd || g.inList(m) {
		return run{}, false
	}
	from := m.from
	for from > 0 && !list[from].first && list[from].gap == gapSpace && lex().senior[list[from-1].fold] {
		from--
	}
	return run{from, end + 1}, true
}

// pluralAt returns the token, from i on, that names people, with at most what
// they do before it: "officials", "trade negotiators"; -1 if there is none.
func (g *page) pluralAt(i int) int {
	for ; i < len(g.list); i++ {
		t := &g.list[i]
		if t.gap != gapSpace || t.upper {
			return -1
		}
		if lex().plural[t.fold] {
			return i
		}
		if !lex().modifiers[t.fold] {
			return -1
		}
	}
	return -1
}

// inList reports whether the adjective m goes on a list of such: "the French,
// US and Japanese leaders" are no group of Japan.
func (g *page) inList(m mention) bool {
	i := m.from - 1
	if i >= 0 && g.list[i].fold == "and" {
		i--
	}
	return i >= 0 && g.worldAt[i] != 0 && (g.list[m.from].comma || i < m.from-1)
}

// capital returns s with its first letter as a capital.
func capital(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:]
}
