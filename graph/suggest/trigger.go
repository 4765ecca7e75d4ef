package suggest

// trigger is a word that tells of a meeting.
type trigger struct {
	at    int // token
	noun  bool
	visit bool // somebody goes somewhere
}

// findTriggers returns the words of the sentence that tell of a meeting.
func (c *scene) findTriggers() []trigger {
	var out []trigger
	for i := c.from; i < c.to; i++ {
		t := &c.g.list[i]
		if t.caps || c.g.knownAt[i] != 0 {
			continue
		}
		if n := len(out); n > 0 && out[n-1].at == i-1 && lex().meetings[t.fold] && t.gap == gapSpace {
			out = out[:n-1] // a "debriefing session" is one
		}
		if found, ok := c.classify(i); ok {
			out = append(out, found)
		}
	}
	return out
}

// classify tells how a word tells of a meeting, if it does.
func (c *scene) classify(i int) (t trigger, ok bool) {
	l := lex()
	switch w := c.g.list[i].fold; {
	case w == "meeting" || w == "hosting":
		return trigger{at: i, noun: c.isNoun(i)}, true
	case w == "visit" || w == "visits":
		return trigger{at: i, noun: c.isNoun(i), visit: true}, true
	case l.meets[w]:
		return trigger{at: i, visit: w == "visited" || w == "visiting"}, true
	case l.goes[w]:
		return trigger{at: i, noun: true, visit: true}, c.onlyGoes(i)
	case l.sees[w]:
		return trigger{at: i}, c.personFollows(i)
	case l.meetings[w]:
		return trigger{at: i, noun: true, visit: l.visits[w]}, true
	case l.sits[w]:
		return trigger{at: i}, c.followedBy(i, "with")
	}
	return trigger{}, false
}

// personFollows reports whether a person is named right after the token i.
func (c *scene) personFollows(i int) bool {
	for _, a := range c.actors {
		if a.person && a.lead == i+1 && !a.possessive {
			return true
		}
	}
	return false
}

// onlyGoes reports whether somebody goes to an actor and the sentence does not
// say whom they met there, which tells more.
func (c *scene) onlyGoes(i int) bool {
	const near = 9
	to := false
	for k := i + 1; k < min(c.to, i+near); k++ {
		w := c.g.list[k].fold
		if c.breaks(k) {
			break
		}
		if lex().meets[w] || lex().meetings[w] || w == "meeting" || w == "visit" || w == "dined" {
			return false
		}
		to = to || w == "to" && k <= i+2 && k+1 < c.to && c.g.knownAt[k+1] != 0
	}
	return to
}

// followedBy reports whether one of the next two words is w.
func (c *scene) followedBy(i int, w string) bool {
	for k := i + 1; k <= i+2 && k < c.to; k++ {
		if c.g.list[k].fold == w {
			return true
		}
	}
	return false
}

// isNoun reports whether "meeting" or "visit" is a thing and not what somebody
// does.
func (c *scene) isNoun(i int) bool {
	list := c.g.list
	if i+1 < c.to {
		switch list[i+1].fold {
		case "with", "between", "of", "in", "on", "at", "was", "is", "would", "will", "to", "by", "since", "has", "had":
			if list[i].fold == "meeting" || list[i+1].fold != "in" && list[i+1].fold != "on" {
				return true
			}
		}
	}
	if i == c.from {
		return list[i].fold == "visits"
	}
	b := &list[i-1]
	if b.possessd || lex().determiners[b.fold] || list[i].gap == gapHyphen {
		return true
	}
	switch b.fold {
	case "to", "will", "would", "could", "may", "might", "should", "must", "and", "who", "not", "after", "before", "by", "without", "while", "then":
		return false
	}
	// An adjective or a number before it; a name before it does the meeting.
	return c.g.knownAt[i-1] == 0 || list[i].fold == "meeting"
}

// stop returns the token, from i on, where what belongs to a trigger ends:
// the next trigger or the beginning of another clause.
func (c *scene) stop(t trigger) int {
	for i := t.at + 1; i < c.to; i++ {
		if c.triggerAt(i) && i > t.at+1 {
			return i
		}
		if c.breaks(i) {
			return i
		}
	}
	return c.to
}

// start returns the token up to which what stands before a trigger belongs to
// it.
func (c *scene) start(t trigger) int {
	for i := t.at - 1; i >= c.from; i-- {
		if c.triggerAt(i) || c.breaks(i) {
			return i + 1
		}
	}
	return c.from
}

func (c *scene) triggerAt(i int) bool {
	for _, t := range c.triggers {
		if t.at == i {
			return true
		}
	}
	return false
}

// breaks reports whether another clause begins with the token i.
func (c *scene) breaks(i int) bool {
	switch c.g.list[i].fold {
	case "before", "after", "while", "where", "which", "when", "although", "though", "because", "until", "but", "whereas", "as", "that":
		return true
	}
	if i > c.from {
		for _, r := range c.g.text[c.g.list[i-1].End:c.g.list[i].Start] {
			if r == ';' || r == ':' || r == '(' || r == ')' {
				return true
			}
		}
	}
	return false
}
