package suggest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"entente/graph"
)

// meetings returns the meetings that the text tells of and the map does not
// have.
func (r *reading) meetings() []Candidate {
	var list []scored
	var subject []int
	for _, g := range r.pages {
		for _, s := range sentences(g.list) {
			c := r.newScene(g, s, subject)
			for _, e := range c.events() {
				list = r.collect(list, c, &e)
			}
			subject = c.subject
		}
		list = r.eastern(list, g)
	}
	slices.SortStableFunc(list, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	out := make([]Candidate, 0, len(list))
	for _, c := range list {
		if !r.has(c.Candidate) {
			out = append(out, c.Candidate)
		}
	}
	return out
}

// scored is a meeting that may be proposed.
type scored struct {
	Candidate
	score float64
}

// collect adds the meeting of an event to list, or counts it for one that is
// the same as far as the text says.
func (r *reading) collect(list []scored, c *scene, e *event) []scored {
	t := &graph.Meeting{Status: c.status(e)}
	var place, when Span
	t.Place, place = c.where(e)
	t.When, when = c.when(e)
	for _, a := range e.actors {
		t.Participants = append(t.Participants, r.x.Map().Actors[a].ID)
	}
	word := c.g.list[e.trigger.at]
	at := word.Span
	for _, i := range e.used {
		at = join(at, Span{Start: c.g.list[c.actors[i].from].Start, End: c.g.list[c.actors[i].until-1].End})
	}
	at = join(join(at, place), when)
	t.Name = r.nameOf(t, e, word.fold)
	return r.merge(list, scored{
		Candidate: Candidate{
			Meeting: t, Source: r.source, Passage: c.g.passage, Text: c.g.text, Span: at, Count: 1,
			Why: "“" + word.text + "” with " + countWord(len(t.Participants)) + " known actors",
			Key: r.meetingKey(t, c.hash()),
		},
		score: e.score,
	})
}

func countWord(n int) string {
	return [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight"}[min(n, 8)]
}

// join returns the stretch that has both; an empty one adds nothing.
func join(a, b Span) Span {
	switch {
	case a == (Span{}):
		return b
	case b == (Span{}):
		return a
	}
	return Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}

// meetingKey names a candidate by who meets and the sentence that says so.
func (r *reading) meetingKey(t *graph.Meeting, sentence string) string {
	return "meeting/" + r.source + "/" + participants(t) + "/" + sentence
}

// hashOf tells sentences apart, whatever signs stand in them.
func hashOf(sentence string) string {
	sum := sha256.Sum256([]byte(graph.Fold(sentence)))
	return hex.EncodeToString(sum[:6])
}

func participants(t *graph.Meeting) string {
	return strings.Join(slices.Compact(slices.Sorted(slices.Values(t.Participants))), "+")
}

// merge adds a meeting to list, unless one is there that it may be: of the
// same participants, as sure, and of no other time or place.
func (r *reading) merge(list []scored, c scored) []scored {
	for i := range list {
		old := list[i].Meeting
		if participants(old) != participants(c.Meeting) || old.Status != c.Meeting.Status ||
			!agree(old.Place, c.Meeting.Place) || !agree(old.When.Stated, c.Meeting.When.Stated) {
			continue
		}
		list[i].Count++
		old.Place = cmp.Or(old.Place, c.Meeting.Place)
		if old.When.Stated == "" {
			old.When = c.Meeting.When
		}
		return list
	}
	return append(list, c)
}

func agree(a, b string) bool { return a == "" || b == "" || strings.EqualFold(a, b) }

// has reports whether the map has a meeting of the same participants that
// rests on the passage, and there on the same words where it says on which: one
// passage may tell of two meetings of the same people.
func (r *reading) has(c Candidate) bool {
	ms := r.x.Map().Meetings
	for i := range ms {
		if participants(&ms[i]) != participants(c.Meeting) {
			continue
		}
		for _, cite := range ms[i].Cites {
			if cite.At == c.Source+"/"+c.Passage && c.restsOn(cite.Quote) {
				return true
			}
		}
	}
	return false
}

// restsOn reports whether words that are quoted from the passage are those
// that tell of the candidate. Where there are none, or they are not in the
// passage any more, they may be.
func (c *Candidate) restsOn(q *graph.Quote) bool {
	if q == nil || q.Exact == "" {
		return true
	}
	found := false
	for from := 0; from < len(c.Text); {
		at := strings.Index(c.Text[from:], q.Exact)
		if at < 0 {
			break
		}
		start := from + at
		found = true
		if start < c.End && c.Start < start+len(q.Exact) {
			return true
		}
		from = start + len(q.Exact)
	}
	return !found
}

func (r *reading) isPerson(actor int) bool {
	k := r.x.Map().Actors[actor].Kind
	return k == graph.Person || k == graph.Group || k == graph.Organization
}

// sortOf returns what a meeting is called by the word that tells of it, with
// what joins that to who meets. One that is just a meeting goes without: lists
// of meetings would all begin alike.
func sortOf(word string) string {
	switch {
	case strings.HasPrefix(word, "summit"):
		return "Summit of "
	case word == "talks" || word == "negotiations" || word == "consultations":
		return "Talks of "
	}
	return ""
}

// nameOf returns what a proposed meeting is called: "Visit of Ada Quill to
// China", "Summit of Ada Quill and Xi Lan", "Ada Quill and Xi Lan".
func (r *reading) nameOf(t *graph.Meeting, e *event, word string) string {
	names := make([]string, len(e.actors))
	for i, a := range e.actors {
		names[i] = r.x.Map().Actors[a].Name
	}
	last := len(names) - 1
	if e.goal >= 0 && !r.isPerson(e.actors[last]) {
		return "Visit of " + enumerate(names[:last]) + " to " + cmp.Or(t.Place, names[last])
	}
	return sortOf(word) + enumerate(names)
}

// enumerate joins names as English does.
func enumerate(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
