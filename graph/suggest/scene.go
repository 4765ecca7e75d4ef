package suggest

import (
	"slices"
	"strings"
	"sync"

	"entente/graph"
)

// actor is a name of an actor in a sentence that can take part in a meeting.
type actor struct {
	from, until int // tokens, the last one excluded
	lead        int // the first token of its title and what stands before that
	to          int // index of the actor
	person      bool
	group       int  // those of one list have the same: "Quill and Moon"
	possessive  bool // "Kim's"
	place       bool // a state by the name of a city, or where something is
	object      bool // somebody was met
	before      string
}

// scene is a sentence and who is named in it.
type scene struct {
	r        *reading
	g        *page
	from, to int // tokens, the last one excluded
	actors   []actor
	triggers []trigger
	subject  []int         // the actors that the sentence is about
	hash     func() string // of its words
}

// newScene reads a sentence. before are those whom the sentence before is
// about.
func (r *reading) newScene(g *page, s sentence, before []int) *scene {
	c := &scene{r: r, g: g, from: s.from, to: s.to}
	for _, m := range g.known {
		if m.until > m.from && m.from >= s.from && m.until <= s.to && !c.attribute(m) {
			c.actors = append(c.actors, c.actorOf(m))
		}
	}
	for i := range c.actors {
		a := &c.actors[i]
		a.group = i
		if i > 0 && c.listed(&c.actors[i-1], a) {
			a.group, a.before = c.actors[i-1].group, c.actors[i-1].before
		}
	}
	c.subject = c.about(before)
	c.triggers = c.findTriggers()
	c.hash = sync.OnceValue(func() string { return hashOf(g.text[g.list[c.from].Start:g.list[c.to-1].End]) })
	return c
}

// attribute reports whether a state only tells whose somebody or something
// is: "Japanese Prime Minister", "South Korea's president".
func (c *scene) attribute(m mention) bool {
	a := &c.r.x.Map().Actors[m.to]
	list := c.g.list
	if a.Kind != graph.Person && c.officeOf(m) {
		return true
	}
	if a.Kind != graph.State {
		return false
	}
	if m.form == formAdjective || c.g.worldAt[m.from] != 0 && c.g.world[c.g.worldAt[m.from]-1].form == formAdjective {
		return true
	}
	i, office := m.until, false
	for i < c.to && list[i].gap != gapOther && isTitleWord(list[i].fold) && c.g.knownAt[i] == 0 {
		office = office || lex().heads[list[i].fold]
		i++
	}
	if i < c.to && c.g.knownAt[i] != 0 && list[i].gap == gapSpace {
		next := c.g.known[c.g.knownAt[i]-1]
		return c.r.x.Map().Actors[next.to].Kind != graph.State
	}
	return office
}

// officeOf reports whether a name tells what an office is of: "president of
// the European Council", "member of parliament for the Coast Party".
func (c *scene) officeOf(m mention) bool {
	list := c.g.list
	const longestOffice = 8
	of := false
	for i := m.from - 1; i >= max(c.from, m.from-longestOffice); i-- {
		w := list[i].fold
		switch {
		case list[i+1].gap == gapOther || c.g.knownAt[i] != 0:
			return false
		case of && lex().heads[w]:
			return true
		case w == "of" || w == "for" || w == "at":
			of = true
		case lex().prepositions[w] || c.verb(i):
			return false
		}
	}
	return false
}

func (c *scene) actorOf(m mention) actor {
	list := c.g.list
	a := actor{from: m.from, until: m.until, lead: m.from, to: m.to}
	kind := c.r.x.Map().Actors[m.to].Kind
	a.person = kind == graph.Person || kind == graph.Group || kind == graph.Organization
	a.possessive = list[m.until-1].possessd
	a.lead = c.leadOf(m, a.person)
	if a.lead > c.from && (list[a.lead].gap == gapSpace || list[a.lead].gap == gapInitial) {
		a.before = list[a.lead-1].fold
	}
	if !a.person {
		world := c.g.worldAt[m.from]
		city := world != 0 && c.g.world[world-1].form >= formCapital
		a.place = lex().places[a.before] && a.before != "for" || city && a.before != "between" && a.before != "with" && c.g.located(m.from)
	}
	return a
}

// leadOf returns the first token of what stands before a name and belongs to
// it: the title of a person and the state before that, an article.
func (c *scene) leadOf(m mention, person bool) int {
	list := c.g.list
	lead := m.from
	if person {
		lead = titleBefore(list, m.from).from
		if lead > c.from && list[lead].gap == gapSpace && c.g.worldAt[lead-1] != 0 {
			lead = c.g.world[c.g.worldAt[lead-1]-1].from
		}
	}
	for lead > c.from && list[lead].gap == gapSpace && lex().determiners[list[lead-1].fold] {
		lead--
	}
	return lead
}

// listed reports whether b goes on a list that a is in: with "and", a comma
// or a hyphen between them, and both of one sort.
func (c *scene) listed(a, b *actor) bool {
	if a.person != b.person || a.possessive {
		return false
	}
	list := c.g.list
	and := false
	for i := a.until; i < b.lead; i++ {
		if list[i].fold != "and" && list[i].fold != "or" {
			return false
		}
		and = true
	}
	return and || list[b.lead].comma || list[b.lead].gap == gapHyphen || c.dash(b.lead)
}

// dash reports whether a dash stands right before the token i, as in
// "Quill–Moon".
func (c *scene) dash(i int) bool {
	if i == 0 {
		return false
	}
	s := c.g.text[c.g.list[i-1].End:c.g.list[i].Start]
	return s == "–" || s == "—"
}

// inGroup returns the actors of a list.
func (c *scene) inGroup(group int) []int {
	var out []int
	for _, a := range c.actors {
		if a.group == group {
			out = append(out, a.to)
		}
	}
	return out
}

// about returns whom the sentence is about: "he" is who the sentence before
// is about; else who does something; else who is named first.
func (c *scene) about(before []int) []int {
	if who, ok := c.pronoun(before); ok {
		return who
	}
	if who := c.doing(true); who != nil {
		return who
	}
	if who := c.described(); who != nil {
		return who
	}
	for _, a := range c.actors {
		if a.person && a.possessive {
			return []int{a.to}
		}
	}
	for _, a := range c.actors {
		if a.person && !lex().prepositions[a.before] && c.early(a) {
			return c.inGroup(a.group)
		}
	}
	if who := c.doing(false); who != nil {
		return who
	}
	return before
}

// pronoun returns who is meant by a pronoun that begins the sentence.
func (c *scene) pronoun(before []int) (who []int, ok bool) {
	list := c.g.list
	for i := c.from; i < min(c.to, c.from+3) && c.g.knownAt[i] == 0; i++ {
		switch list[i].fold {
		case "he", "she", "they":
			return before, true
		case "the":
			if i+1 < c.to && (list[i+1].fold == "two" || list[i+1].fold == "pair") {
				return c.r.lastTwo(c.g, list[i].Start), true
			}
		}
	}
	return nil, false
}

// doing returns the first actors of the sentence that do something.
func (c *scene) doing(persons bool) []int {
	for i := range c.actors {
		if a := &c.actors[i]; a.person == persons && !a.place && c.acts(a) {
			return c.inGroup(a.group)
		}
	}
	return nil
}

// early reports whether an actor is named before anything is done.
func (c *scene) early(a actor) bool {
	for i := c.from; i < a.lead; i++ {
		if !c.g.list[i].upper && c.verb(i) {
			return false
		}
	}
	return true
}

// acts reports whether an actor is followed by what it does.
func (c *scene) acts(a *actor) bool {
	if a.possessive || a.until >= c.to || lex().prepositions[a.before] {
		return false
	}
	for _, b := range c.actors {
		if b.group == a.group && b.from > a.from {
			return c.acts(&b)
		}
	}
	t := &c.g.list[a.until]
	beside := t.comma && c.g.list[a.lead].comma // "The minister, Ada Quill, said"
	return (t.gap == gapSpace || beside) && !t.upper && c.verb(a.until)
}

// verb reports whether a token is what somebody does: a verb that the lexicon
// knows, or one in the past tense by its ending.
func (c *scene) verb(i int) bool {
	w := c.g.list[i].fold
	return lex().verbs[w] || lex().meetingVerbs[w] || len(w) > 4 && w[len(w)-2:] == "ed"
}

// described finds whom a description that begins the sentence is of: "The
// French diplomat" is who of that state was named last before.
func (c *scene) described() []int {
	list := c.g.list
	if list[c.from].fold != "the" || c.from+2 >= c.to {
		return nil
	}
	if c.g.knownAt[c.from+1] == 0 {
		return c.holder()
	}
	m := c.g.known[c.g.knownAt[c.from+1]-1]
	if m.until >= c.to || !lex().heads[list[m.until].fold] && !lex().modifiers[list[m.until].fold] {
		return nil
	}
	return c.r.lastOf(c.g, m)
}

// holder finds who is meant by an office without a name that begins the
// sentence: the last person before it whose role that is; nobody if the map
// knows none, for whom the sentence before is about need not hold it.
func (c *scene) holder() []int {
	list := c.g.list
	to := c.from + 1
	for to < c.to && isTitleWord(list[to].fold) && list[to].gap != gapOther {
		to++
	}
	if to == c.from+1 || !lex().heads[list[to-1].fold] || to >= c.to || list[to].gap != gapSpace || !c.verb(to) {
		return nil
	}
	nobody := make([]int, 0)
	title := " " + key(roleText(list[c.from+1:to])) + " "
	var last []int
	c.r.backwards(c.g, list[c.from].Start, func(m mention) bool {
		a := &c.r.x.Map().Actors[m.to]
		if a.Kind == graph.Person && strings.Contains(" "+key(a.Role)+" ", title) {
			last = []int{m.to}
		}
		return last == nil
	})
	if last == nil {
		return nobody
	}
	return last
}

// lastTwo returns the two persons that were named last before a place.
func (r *reading) lastTwo(g *page, at int) []int {
	var two []int
	r.backwards(g, at, func(m mention) bool {
		if r.x.Map().Actors[m.to].Kind == graph.Person && !slices.Contains(two, m.to) {
			two = append(two, m.to)
		}
		return len(two) < 2
	})
	slices.Reverse(two)
	return two
}

// backwards calls yield with the known names before a place of a page, the
// last one first, until it returns false.
func (r *reading) backwards(g *page, at int, yield func(m mention) bool) {
	for i := slices.Index(r.pages, g); i >= 0; i-- {
		p := r.pages[i]
		for k := len(p.known) - 1; k >= 0; k-- {
			if p == g && p.known[k].Start >= at {
				continue
			}
			if !yield(p.known[k]) {
				return
			}
		}
	}
}

// lastOf returns the person who belongs to the actor of m and was named last
// before it.
func (r *reading) lastOf(g *page, m mention) []int {
	state := r.x.Map().Actors[m.to].ID
	var last []int
	r.backwards(g, m.Start, func(m mention) bool {
		a := &r.x.Map().Actors[m.to]
		if a.Kind == graph.Person && a.Of == state {
			last = []int{m.to}
		}
		return last == nil
	})
	return last
}
