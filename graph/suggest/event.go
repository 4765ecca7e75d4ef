package suggest

import (
	"slices"
	"strings"
)

// event is a meeting that a sentence tells of.
type event struct {
	trigger trigger
	actors  []int // by index, each once
	used    []int // actors of the scene that take part
	goal    int   // the actor of the scene that a visit goes to; -1 if none
	score   float64
}

// events returns the meetings that the sentence tells of.
func (c *scene) events() []event {
	var out []event
	for _, t := range c.triggers {
		e := event{trigger: t, goal: -1}
		if t.noun {
			c.byNoun(&e)
		} else {
			c.byVerb(&e)
		}
		if len(e.actors) < 2 || len(e.actors) > 8 {
			continue
		}
		people := 0
		for _, a := range e.actors {
			if c.r.isPerson(a) {
				people++
			}
		}
		switch {
		case people >= 2:
			e.score = 0.9
		case people == 1:
			e.score = 0.7
		default:
			e.score = 0.5
		}
		out = append(out, e)
	}
	return out
}

// join adds the actors of the list that an actor of the scene is in.
func (c *scene) join(e *event, i int) {
	for k := range c.actors {
		if c.actors[k].group != c.actors[i].group {
			continue
		}
		e.used = append(e.used, k)
		e.add(c.actors[k].to)
	}
}

func (e *event) add(actors ...int) {
	for _, a := range actors {
		if !slices.Contains(e.actors, a) {
			e.actors = append(e.actors, a)
		}
	}
}

// byVerb finds who meets whom where the trigger is what somebody does.
func (c *scene) byVerb(e *event) {
	t := e.trigger
	met := c.metBy(t)
	if met < 0 {
		// "Quill and Moon met": both stand before.
		if i := c.doer(t); i >= 0 && len(c.inGroup(c.actors[i].group)) > 1 {
			c.join(e, i)
		} else if i < 0 && lex().past[c.g.list[t.at].fold] {
			c.they(e)
		}
		return
	}
	c.meet(met)
	if t.visit && !c.actors[met].person {
		e.goal = met
	}
	c.subjectOf(e, met)
	c.join(e, met)
}

// meet notes that somebody met an actor, and those listed with it: they are
// not whom the rest of the sentence is about.
func (c *scene) meet(met int) {
	for k := range c.actors {
		if c.actors[k].group == c.actors[met].group {
			c.actors[k].object = true
		}
	}
}

// they finds who is meant by "they met" and "the two met": whom the sentence
// is about, with who was named last before.
func (c *scene) they(e *event) {
	for i := e.trigger.at - 1; i >= max(c.from, e.trigger.at-4); i-- {
		switch c.g.list[i].fold {
		case "they", "two", "both":
			e.add(c.subject...)
			if len(e.actors) < 2 {
				if k := c.nearest(i, func(a *actor) bool { return a.person }); k >= 0 {
					c.join(e, k)
				}
			}
			return
		}
	}
}

// subjectOf adds who does what the trigger says: who stands before it, or
// whom the sentence is about. met is who is met; -1 if that is not known.
func (c *scene) subjectOf(e *event, met int) {
	if i := c.doer(e.trigger); i >= 0 {
		c.join(e, i)
		return
	}
	if met >= 0 && slices.ContainsFunc(c.subject, func(a int) bool { return slices.Contains(c.inGroup(c.actors[met].group), a) }) {
		return
	}
	e.add(c.subject...)
}

// metBy returns the actor that is met, received or visited: the first after
// the trigger; -1 if there is none. Of a party it is who is said to be in it.
func (c *scene) metBy(t trigger) int {
	end := min(c.stop(t), t.at+14)
	for i := range c.actors {
		a := &c.actors[i]
		if a.from <= t.at || a.lead >= end {
			continue
		}
		if a.place && !t.visit {
			continue
		}
		if !a.possessive {
			if !a.person && !t.visit && a.before != "with" && a.lead > t.at+1 {
				continue
			}
			return i
		}
		if a.until < c.to && lex().parties[c.g.list[a.until].fold] {
			if k := c.included(a.until); k >= 0 {
				return k
			}
			return i
		}
	}
	return -1
}

// included returns the actor that a party includes, as the words after it
// say; -1 if they do not.
func (c *scene) included(party int) int {
	for i := party + 1; i < min(c.to, party+4); i++ {
		switch c.g.list[i].fold {
		case "included", "includes", "including":
			for k := range c.actors {
				if c.actors[k].from > i {
					return k
				}
			}
		}
	}
	return -1
}

// doer returns the actor right before the trigger that does it; -1 if it is
// to be told from the sentence.
func (c *scene) doer(t trigger) int {
	for at := t.at - 1; at >= c.from; at-- {
		switch c.g.list[at].fold {
		case "he", "she", "they", "it":
			return -1
		case "who":
			return c.nearest(at, func(a *actor) bool { return a.person })
		}
		for i := range c.actors {
			a := &c.actors[i]
			if a.until-1 == at && !a.possessive && !a.place && !a.object && (!lex().prepositions[a.before] || c.busy(a.until)) {
				return i
			}
		}
	}
	return -1
}

// busy reports whether a token is what somebody is said to be doing: "of Kong
// and Morgulov holding talks".
func (c *scene) busy(i int) bool {
	return i < c.to && c.g.list[i].gap == gapSpace && strings.HasSuffix(c.g.list[i].fold, "ing")
}

// nearest returns the last actor before a token for which ok holds.
func (c *scene) nearest(at int, ok func(a *actor) bool) int {
	found := -1
	for i := range c.actors {
		if c.actors[i].until <= at && ok(&c.actors[i]) {
			found = i
		}
	}
	return found
}

// byNoun finds who takes part in a meeting that is named as a thing.
func (c *scene) byNoun(e *event) {
	t := e.trigger
	if t.visit {
		c.byVisit(e)
		return
	}
	if i := c.compound(t); i >= 0 {
		c.join(e, i)
		return
	}
	word, with := c.partners(t)
	if with >= 0 {
		c.meet(with)
		defer c.join(e, with)
		if word != "with" && len(c.inGroup(c.actors[with].group)) > 1 {
			return
		}
	}
	if i := c.owner(t.at); i >= 0 {
		c.join(e, i)
		return
	}
	if with >= 0 || c.held(t) {
		c.subjectOf(e, with)
	}
}

// compound returns an actor of a list that stands as one word before the
// trigger: "Quill-Moon talks"; -1 if there is none.
func (c *scene) compound(t trigger) int {
	for i := range c.actors {
		a := &c.actors[i]
		near := a.until <= t.at && t.at-a.until <= 2 && c.plain(a.until, t.at)
		if near && (c.g.list[a.from].gap == gapHyphen || c.dash(a.from)) && len(c.inGroup(a.group)) > 1 {
			return i
		}
	}
	return -1
}

// plain reports whether the tokens in a range are small words that can be
// adjectives.
func (c *scene) plain(from, to int) bool {
	for i := from; i < to; i++ {
		t := &c.g.list[i]
		if t.gap == gapOther || lex().prepositions[t.fold] || c.g.knownAt[i] != 0 || lex().verbs[t.fold] && i > from {
			return false
		}
	}
	return true
}

// partners returns who takes part by the words after the trigger: "between A
// and B", "with A", "of A and B".
func (c *scene) partners(t trigger) (word string, i int) {
	end := min(c.stop(t), t.at+14)
	for i := range c.actors {
		a := &c.actors[i]
		if a.lead <= t.at || a.lead >= end || a.possessive {
			continue
		}
		switch a.before {
		case "between", "among", "with":
			return a.before, i
		case "of":
			if len(c.inGroup(a.group)) > 1 {
				return a.before, i
			}
		}
	}
	return "", -1
}

// owner returns the actor whose meeting or visit it is: "Quill's two visits";
// -1 if there is none right before it.
func (c *scene) owner(at int) int {
	const near = 6
	return c.nearest(at, func(a *actor) bool {
		return a.possessive && at-a.until <= near && c.plain(a.until, at)
	})
}

// held reports whether somebody holds the meeting: "hold a summit".
func (c *scene) held(t trigger) bool {
	for i := t.at - 1; i >= max(c.from, t.at-6); i-- {
		if lex().holds[c.g.list[i].fold] {
			return true
		}
		if c.g.knownAt[i] != 0 {
			return false
		}
	}
	return false
}

// byVisit finds who goes to whom.
func (c *scene) byVisit(e *event) {
	t := e.trigger
	end := min(c.stop(t), t.at+12)
	by := -1
	for i := range c.actors {
		a := &c.actors[i]
		if a.lead <= t.at || a.lead >= end {
			continue
		}
		switch {
		case a.before == "to" && e.goal < 0:
			e.goal = i
		case (a.before == "by" || a.before == "of" && a.person) && by < 0:
			by = i
		case a.before == "with" && a.person:
			c.join(e, i)
		}
	}
	if e.goal < 0 {
		e.actors = nil
		return
	}
	switch {
	case by >= 0:
		c.join(e, by)
	default:
		if i := c.owner(t.at); i >= 0 {
			c.join(e, i)
		} else {
			c.meet(e.goal)
			c.subjectOf(e, e.goal)
		}
	}
	if a := c.actors[e.goal]; !a.possessive {
		e.used = append(e.used, e.goal)
		e.add(a.to)
	}
}
