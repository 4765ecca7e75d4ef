package suggest

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"entente/graph"
)

// cue is a word or two that tell how sure a meeting is.
type cue struct {
	words  string // folded, a space between; a star ends a beginning
	status graph.MeetingStatus
}

// cues are looked for in this order.
func cues() []cue {
	var out []cue
	for _, l := range []struct {
		status graph.MeetingStatus
		words  string
	}{
		{graph.Cancelled, "cancel*,call* off,scrapped,postpon*,shelved"},
		{graph.Declined, "did not,didnt,refus*,declin*,reject*,instead of,turned down,snub*,without,failed to,never,rather than"},
		{graph.Mooted, "possib*,propos*,consider*,mull*,suggest*,idea of,talk of,offer*,hope*,want* to,wish* to,speculat*,if,rumour*,rumor*"},
		{graph.Expected, "expect*,likely,bracing,anticipat*,looks set,foresee*"},
		{graph.Planned, "plan,plans,planned,planning,scheduled,set to,due to,due in,arrang*,prepar*,working for,working on,agreed to,is to,are to,to be,invit*,upcoming,forthcoming,next week,next month,next year,tomorrow,promis*"},
	} {
		for w := range strings.SplitSeq(l.words, ",") {
			out = append(out, cue{w, l.status})
		}
	}
	return out
}

// status tells how sure a meeting is by the words around the trigger.
func (c *scene) status(e *event) graph.MeetingStatus {
	const left, right = 12, 5
	list := c.g.list
	t := e.trigger
	end := t.at + 1
	for _, i := range e.used {
		end = max(end, c.actors[i].until)
	}
	from, to := max(c.start(t), t.at-left), end
	for to < min(c.stop(t), end+right) && !list[to].comma && list[to].fold != "and" {
		to++
	}
	if !t.noun && lex().past[list[t.at].fold] {
		// "met" says that they did, whatever else the sentence hopes for.
		from, to = max(from, t.at-3), t.at
	}
	words := make([]string, 0, to-from)
	for i := from; i < to; i++ {
		words = append(words, list[i].fold)
	}
	modal := c.modal(from, to, t.at)
	for _, q := range cues() {
		if q.in(words) || q.status == modal {
			return q.status
		}
	}
	return graph.Held
}

// modal tells how sure a meeting is by a "will" or "may" that is said of it:
// right before the trigger or a verb that goes with one. It is held if there
// is none.
func (c *scene) modal(from, to, at int) graph.MeetingStatus {
	for i := from; i < to; i++ {
		var s graph.MeetingStatus
		switch c.g.list[i].fold {
		case "will", "would", "shall":
			s = graph.Planned
		case "may", "might", "could":
			s = graph.Mooted
		default:
			continue
		}
		for k := i + 1; k < min(c.to, i+4); k++ {
			if k == at || lex().does[c.g.list[k].fold] {
				return s
			}
			if c.verb(k) && !lex().adverbs[c.g.list[k].fold] {
				break
			}
		}
	}
	return graph.Held
}

// in reports whether the words have the cue.
func (q cue) in(words []string) bool {
	want := strings.Fields(q.words)
	for i := 0; i+len(want) <= len(words); i++ {
		all := true
		for k, w := range want {
			stem, open := strings.CutSuffix(w, "*")
			all = all && (words[i+k] == stem || open && strings.HasPrefix(words[i+k], stem))
		}
		if all {
			return true
		}
	}
	return false
}

// where returns where the meeting is, in the words of the text, and its
// place: the city that a visit goes to, or one near the trigger.
func (c *scene) where(e *event) (name string, at Span) {
	if e.goal >= 0 {
		a := &c.actors[e.goal]
		if w := c.g.worldAt[a.from]; w != 0 && c.g.world[w-1].form >= formCapital {
			m := c.g.world[w-1]
			return c.g.text[m.Start:m.End], m.Span
		}
	}
	t := e.trigger
	best, distance := Span{}, 1<<30
	for _, m := range c.places() {
		d := m.from - t.at
		prep := c.g.list[m.from-1].fold
		switch {
		case c.visited(m, t.at):
			continue
		case d > 0 && m.from < min(c.stop(t)+1, t.at+16) && prep != "to" && prep != "from" && prep != "for":
		case d < 0 && -d < 8 && prep != "from" && c.noneBetween(m.until, t.at):
			d = 20 - d // what follows goes first
		default:
			continue
		}
		if d < distance {
			best, distance = m.Span, d
		}
	}
	return c.g.text[best.Start:best.End], best
}

// places returns the names in the sentence that tell where something is: of
// cities of the table, and other names after "in" and "at".
func (c *scene) places() []mention {
	var out []mention
	for _, m := range c.g.world {
		if m.from > c.from && m.until <= c.to && m.form >= formCapital && c.g.located(m.from) {
			out = append(out, m)
		}
	}
	for i := c.from + 1; i < c.to; i++ {
		if w := c.placeAt(i); w.until > w.from {
			out = append(out, w)
		}
	}
	return out
}

// placeAt returns the name after "in" or "at" that begins at the token i, if it
// is one of a place that the table does not have.
func (c *scene) placeAt(i int) mention {
	list := c.g.list
	other := func(i int) bool {
		return !list[i].upper || list[i].gap != gapSpace || c.g.knownAt[i] != 0
	}
	w := list[i].fold
	if list[i-1].fold != "in" && list[i-1].fold != "at" || other(i) || list[i].caps ||
		lex().months[w] || lex().weekdays[w] || c.g.worldAt[i] != 0 {
		return mention{}
	}
	end := i + 1
	for end < c.to && !other(end) {
		end++
	}
	if lex().bodies[list[end-1].fold] {
		return mention{}
	}
	return mention{Span: Span{Start: list[i].Start, End: list[end-1].End}, from: i, until: end}
}

// visited reports whether the name of a city tells where another visit goes:
// "after her visit to Riga".
func (c *scene) visited(m mention, at int) bool {
	for _, t := range c.triggers {
		if t.visit && t.at != at && t.at < m.from && m.from-t.at <= 3 {
			return true
		}
	}
	return false
}

// noneBetween reports whether no other trigger stands between two tokens.
func (c *scene) noneBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if c.triggerAt(i) {
			return false
		}
	}
	return true
}

// when returns the time that is stated near the trigger, and its place.
func (c *scene) when(e *event) (graph.When, Span) {
	t := e.trigger
	from, to := c.start(t), c.stop(t)
	for i := t.at + 1; i < to; i++ {
		if w, n := c.timeAt(i, to); n > 0 {
			return w, Span{Start: c.g.list[i].Start, End: c.g.list[i+n-1].End}
		}
	}
	for i := from; i < t.at; i++ {
		if i > c.from && outside(c.g.list[i-1].fold) {
			continue // "after Thursday"
		}
		if w, n := c.timeAt(i, t.at); n > 0 {
			return w, Span{Start: c.g.list[i].Start, End: c.g.list[i+n-1].End}
		}
	}
	return graph.When{}, Span{}
}

// outside reports whether what happens is not in the time after the word.
func outside(word string) bool {
	return word == "after" || word == "before" || word == "since" || word == "until"
}

// timeAt returns the time that the words from the token i on state, and how
// many words that are; 0 if they state none.
func (c *scene) timeAt(i, end int) (graph.When, int) {
	list := c.g.list
	n := 0
	for i+n < end && n < 2 && lex().whenBefore[list[i+n].fold] {
		n++
	}
	if i+n >= end {
		return graph.When{}, 0
	}
	w := list[i+n].fold
	switch {
	case lex().weekdays[w]:
		n++
	case lex().months[w] && list[i+n].upper:
		return c.dateAt(i, i+n, end)
	case n > 0 && lex().periods[w]:
		n++
	case n == 0 && lex().moments[w]:
		n++
	case isDay(w) && i+n+1 < end && lex().months[list[i+n+1].fold] && list[i+n+1].upper:
		return c.dateAt(i, i+n+1, end)
	default:
		return graph.When{}, 0
	}
	return graph.When{Stated: c.g.text[list[i].Start:list[i+n-1].End]}, n
}

// dateAt reads a date whose month is the token at, and which begins at i.
func (c *scene) dateAt(i, at, end int) (graph.When, int) {
	list := c.g.list
	day := 0
	if at > i && isDay(list[at-1].fold) {
		day = number(list[at-1].fold)
	}
	last := at
	if day == 0 && at+1 < end && isDay(list[at+1].fold) {
		day, last = number(list[at+1].fold), at+1
	}
	year := 0
	if last+1 < end && isYear(list[last+1].fold) {
		year, last = number(list[last+1].fold), last+1
	}
	w := graph.When{Stated: c.g.text[list[i].Start:list[last].End]}
	if year > 0 {
		m := month(list[at].fold)
		w.Date = graph.Date(fmt.Sprintf("%04d-%02d", year, m))
		if day > 0 {
			w.Date = graph.Date(fmt.Sprintf("%04d-%02d-%02d", year, m, day))
		}
		if _, err := w.Date.Span(); err != nil {
			w.Date = ""
		}
	}
	return w, last - i + 1
}

func number(s string) int {
	n, err := strconv.Atoi(strings.TrimRight(s, "stndrh"))
	if err != nil {
		return 0
	}
	return n
}

func isDay(s string) bool  { n := number(s); return n >= 1 && n <= 31 && len(s) <= 4 }
func isYear(s string) bool { n := number(s); return len(s) == 4 && n >= 1500 && n < 2200 }

func month(fold string) int {
	for m := time.January; m <= time.December; m++ {
		if strings.ToLower(m.String()) == fold {
			return int(m)
		}
	}
	return 0
}
