package suggest

import (
	"cmp"
	"slices"
	"strings"

	"entente/graph"
)

// sight is one place where a person may be named.
type sight struct {
	g     *page
	at    run
	name  string
	words []string // folded
	role  string
	of    string // the actor that the person belongs to, as owner says it
	score float64
	why   string
}

// people collects where persons may be named. Who they are is decided when
// all of the text was read: a surname alone is explained by a full name that
// may come later.
type people struct {
	r      *reading
	sights []sight
}

func newPeople(r *reading) *people { return &people{r: r} }

func (p *people) read(g *page, taken []bool) {
	for _, w := range p.r.runs(g) {
		for _, n := range g.named(w) {
			free := true
			for i := n.from; i < n.until; i++ {
				free = free && !taken[i]
			}
			if free && n.until-n.from <= 6 {
				p.sights = append(p.sights, p.look(g, n))
			}
		}
	}
}

// look tells what speaks for a name being that of a person.
func (p *people) look(g *page, n run) sight {
	s := sight{g: g, at: n, name: g.text[g.list[n.from].Start:g.list[n.until-1].End]}
	for _, t := range g.list[n.from:n.until] {
		s.words = append(s.words, t.fold)
	}
	title := titleBefore(g.list, n.from)
	if title.to > title.from {
		s.role, s.score, s.why = title.text, 0.95, "a title before the name"
		if len(s.words) == 1 {
			s.score = 0.75
		}
	}
	if state := g.stateAt(title.from - 1); state >= 0 && g.list[title.from].gap != gapOther {
		s.of = p.r.owner(state)
	}
	if s.role == "" && len(s.words) > 1 {
		p.afterRole(&s)
	}
	if after := roleAfter(g.list, n.until); after.to > after.from && len(s.words) > 1 {
		p.appositive(&s, after)
	}
	if s.score == 0 {
		s.score, s.why = g.bare(n)
	}
	return s
}

// afterRole takes the role of somebody whose name follows it after a comma:
// "a spokeswoman for the Commission, Ada Quill, said".
func (p *people) afterRole(s *sight) {
	g, list := s.g, s.g.list
	if !list[s.at.from].comma || list[s.at.from].first {
		return
	}
	head := headBefore(list, s.at.from)
	if head < 0 {
		return
	}
	from := head
	for from > 0 && list[from].gap != gapOther && !list[from].first && isTitleWord(list[from-1].fold) {
		from--
	}
	if state := g.stateAt(from - 1); state >= 0 && list[from].gap != gapOther {
		s.of = cmp.Or(s.of, p.r.owner(state))
	}
	s.role, s.score, s.why = roleAsWritten(list[from:s.at.from]), max(s.score, 0.85), "an office before the name"
}

// headBefore returns the head of the office that ends before the token i; -1
// if there is none: "spokeswoman" of "a spokeswoman for the Commission".
func headBefore(list []token, i int) int {
	const longestRole = 10
	l := lex()
	for at := i - 1; at >= max(0, i-longestRole); at-- {
		w := list[at].fold
		if l.heads[w] {
			if at == i-1 || list[at+1].fold == "of" || list[at+1].fold == "for" || list[at+1].fold == "to" {
				return at
			}
		} else if l.verbs[w] {
			return -1
		}
		if list[at].gap == gapOther || list[at].first {
			return -1
		}
	}
	return -1
}

// appositive takes the role that follows the name: it says more than a title
// before it such as "counterpart".
func (p *people) appositive(s *sight, after role) {
	from := after.from
	if g := s.g; g.worldAt[from] != 0 {
		m := g.world[g.worldAt[from]-1]
		if m.form == formCity {
			return
		}
		s.of = cmp.Or(s.of, p.r.owner(m.to))
		if m.until < after.to {
			from = m.until
		}
	}
	text := s.g.text[s.g.list[from].Start:s.g.list[after.to-1].End]
	if s.role == "" || s.role == "counterpart" || s.score == 0 {
		s.role = text
	}
	if s.score < 0.9 {
		s.score, s.why = 0.9, "an office after the name"
	}
}

// bare tells what speaks for a name without a title.
func (g *page) bare(n run) (score float64, why string) {
	first := g.list[n.from].fold
	if n.until-n.from == 1 {
		if lex().surnames[first] && g.followed(n) {
			return 0.45, "a surname that does or says something"
		}
		return 0, ""
	}
	switch {
	case lex().givenNames[first]:
		return 0.8, "a first name and a surname"
	case lex().surnames[first] && n.until-n.from <= 3:
		return 0.7, "a surname and a first name"
	case n.from > 0 && lex().says[g.list[n.from-1].fold], g.followed(n) && !g.inPlace(n):
		return 0.6, "a name that does or says something"
	}
	return 0, ""
}

// followed reports whether a name is followed by what its bearer does. To be
// something is no deed: a mountain is, too.
func (g *page) followed(n run) bool {
	if n.until >= len(g.list) || g.list[n.until].gap != gapSpace || g.list[n.until-1].possessd {
		return false
	}
	w := g.list[n.until].fold
	return lex().verbs[w] && w != "is" && w != "was"
}

// inPlace reports whether a name tells where something is.
func (g *page) inPlace(n run) bool {
	if n.from == 0 || g.list[n.from].gap != gapSpace || g.list[n.from].first {
		return false
	}
	before := g.list[n.from-1].fold
	return lex().places[before] || before == "of"
}

// propose decides who the persons are and notes them.
func (p *people) propose(found *proposals) {
	full := p.fullNames()
	for i := range p.sights {
		s := &p.sights[i]
		who := p.who(s, full)
		if who == "" {
			continue
		}
		a := graph.Actor{Name: s.name, Kind: graph.Person, Role: s.role, Of: s.of}
		if who != strings.Join(s.words, "") || len(s.words) == 1 {
			// The full name is noted by another sight; a surname alone never replaces it.
			s.score = min(s.score, 0.5)
		}
		at := Span{Start: s.g.list[s.at.from].Start, End: s.g.list[s.at.until-1].End}
		found.note("actor/person/"+who, s.g, at, s.score, a, s.why)
	}
}

// fullNames returns the names of several words that are persons, by their
// letters, with the words of each.
func (p *people) fullNames() map[string][]string {
	single := make(map[string]int)
	for _, s := range p.sights {
		if len(s.words) == 1 {
			single[s.words[0]]++
		}
	}
	full := make(map[string][]string)
	for i := range p.sights {
		s := &p.sights[i]
		if len(s.words) < 2 {
			continue
		}
		if s.score == 0 && len(s.words) <= 4 && !lex().things[s.words[len(s.words)-1]] {
			// A part of the name stands alone elsewhere, as surnames do.
			if single[s.words[0]] > 0 || single[s.words[len(s.words)-1]] > 0 {
				s.score, s.why = 0.55, "a name of which a part stands alone elsewhere"
			}
		}
		if s.score > 0 {
			full[strings.Join(s.words, "")] = s.words
		}
	}
	return full
}

// who returns the letters of the person that a sight is of; "" if of nobody.
func (p *people) who(s *sight, full map[string][]string) string {
	if len(s.words) > 1 {
		id := strings.Join(s.words, "")
		if full[id] == nil {
			return ""
		}
		if longer, _ := longerName(s.words, full); longer != "" {
			return longer
		}
		return id
	}
	who, vague := longerName(s.words, full)
	if vague {
		return ""
	}
	switch {
	case who != "":
		return who
	case s.score > 0 || p.listed(s):
		s.score = max(s.score, 0.4)
		s.why = cmp.Or(s.why, "named together with persons")
		return s.words[0]
	}
	return ""
}

// longerName returns the one full name that has the words and more; vague
// tells that there are several.
func longerName(words []string, full map[string][]string) (who string, vague bool) {
	for id, have := range full {
		if len(have) <= len(words) {
			continue
		}
		for i := 0; i+len(words) <= len(have); i++ {
			if slices.Equal(have[i:i+len(words)], words) {
				if who != "" && who != id {
					return "", true
				}
				who = id
			}
		}
	}
	return who, false
}

// listed reports whether a single name stands in a list with a person that is
// known or proposed: "Quill, Marlow and Lind".
func (p *people) listed(s *sight) bool {
	g := s.g
	if s.at.from > 0 && g.list[s.at.from].first || lex().common[s.words[0]] || p.r.lower[s.words[0]] {
		return false
	}
	if i := s.at.from - 1; i >= 0 {
		if g.list[i].fold == "and" || g.list[i].fold == "or" {
			i--
		}
		if (i < s.at.from-1 || g.list[s.at.from].comma) && p.personEnds(g, i) {
			return true
		}
	}
	i := s.at.until
	if i >= len(g.list) {
		return false
	}
	comma := g.list[i].comma
	if g.list[i].fold == "and" || g.list[i].fold == "or" {
		comma = true
		i++
	}
	return comma && p.personBegins(g, i)
}

// personEnds reports whether a person's name ends with the token i.
func (p *people) personEnds(g *page, i int) bool {
	return p.personAt(g, i)
}

func (p *people) personBegins(g *page, i int) bool {
	return p.personAt(g, i)
}

// personAt reports whether the token i is in the name of a person of the map
// or of one that is proposed for its title or full name.
func (p *people) personAt(g *page, i int) bool {
	if i < 0 || i >= len(g.list) {
		return false
	}
	if at := g.knownAt[i]; at != 0 {
		return p.r.x.Map().Actors[g.known[at-1].to].Kind == graph.Person
	}
	if !g.list[i].upper || g.worldAt[i] != 0 {
		return false
	}
	for k := range p.sights {
		s := &p.sights[k]
		if s.score > 0 && slices.Contains(s.words, g.list[i].fold) {
			return true
		}
	}
	return false
}
