// Package evidence looks at how well a map is sourced: what a careful author
// should look at, though the map is in order. What cannot be in a map at all,
// such as a citation of a passage that does not exist, is the business of
// graph.Map.Validate, and keeps a file from being loaded.
//
// A finding that the author stands by is silenced in the map itself, with a
// reason (graph.Acceptance).
package evidence

import (
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/anchor"
)

// The codes of findings. They are part of the output of entente check and of
// map files, and keep their meaning.
const (
	OpenConflict    = "open-conflict"    // a merge has left a choice to be made
	NoSource        = "no-source"        // a claim without a citation
	QuoteNotFound   = "quote-not-found"  // the words of a citation are not in the text
	QuoteMoved      = "quote-moved"      // they stand in another passage than the citation says
	PassageChanged  = "passage-changed"  // the text of a passage is not what the map was made from
	UncitedSource   = "uncited-source"   // a source that nothing cites
	UncitedPassage  = "uncited-passage"  // a passage that nothing cites
	IdleActor       = "idle-actor"       // an actor of which nothing is said
	SilentTopic     = "silent-topic"     // a topic in which nobody has an interest
	LoneBloc        = "lone-bloc"        // a bloc of one member, or of none
	OpposedPosition = "opposed-position" // one actor for and against one topic
	DateImpossible  = "date-impossible"  // a date that the map's day or its sources cannot know
	PastDate        = "past-date"        // planned or expected for a day before the map's own
	SameName        = "same-name"        // two actors of one name, perhaps in two spellings
	SingleSource    = "single-source"    // a map that rests on one source
	StaleAcceptance = "stale-acceptance" // a silenced finding that is none, or none any more
)

// Codes lists the codes in the order in which findings are told.
func Codes() []string {
	return []string{
		OpenConflict, NoSource, QuoteNotFound, QuoteMoved, PassageChanged, UncitedSource, UncitedPassage, IdleActor, SilentTopic,
		LoneBloc, OpposedPosition, DateImpossible, PastDate, SameName, SingleSource, StaleAcceptance,
	}
}

// About says in a few words what a code means; "" for what is no code.
func About(code string) string {
	return map[string]string{
		OpenConflict:    "a merge has left a choice to be made",
		NoSource:        "a claim without a citation",
		QuoteNotFound:   "a quote that is not in the text of the source",
		QuoteMoved:      "a quote that stands in another passage than the citation says",
		PassageChanged:  "a passage whose text is not the one that the map was made from",
		UncitedSource:   "a source that nothing cites",
		UncitedPassage:  "a passage that nothing cites",
		IdleActor:       "an actor of which nothing is said",
		SilentTopic:     "a topic in which nobody has an interest",
		LoneBloc:        "a bloc of one member, or of none",
		OpposedPosition: "one actor for and against one topic",
		DateImpossible:  "a date that the map's own day or the sources cannot know",
		PastDate:        "a meeting still to come on a day that is past",
		SameName:        "two actors that may be one, by name or spelling",
		SingleSource:    "a map that rests on one source",
		StaleAcceptance: "a silenced finding that is none, or none any more",
	}[code]
}

// Finding is one thing to look at.
type Finding struct {
	Code    string `json:"code"`
	ID      string `json:"id"`               // of the element; "source/passage" for a passage, "" for the map
	With    string `json:"with,omitempty"`   // of the other element, where there are two, or of the passage where a quote stands
	Path    []any  `json:"-"`                // where it stands in the file: keys and indices, as in graph.Problem
	Message string `json:"message"`          // the reason, in one line
	Fix     string `json:"fix,omitempty"`    // what can be done; "" where that is for the author to know
	Reason  string `json:"reason,omitempty"` // why the author stands by it, if it is silenced

	// Repair does what Fix says; nil where only the author can. It returns an
	// error where the map has changed since so that it does not fit any more.
	Repair func(*graph.Map) error `json:"-"`
}

// Coverage is how far a map is sourced.
type Coverage struct {
	Claims   int `json:"claims"`   // blocs, meetings, interests and ties
	Sourced  int `json:"sourced"`  // those with a citation
	Quoted   int `json:"quoted"`   // those of them with the very words of a source
	Passages int `json:"passages"` // of all sources
	Used     int `json:"used"`     // those that something cites
}

// CheckAll returns what is to be looked at, by code in the order of Codes and
// then in file order, and what of it the map says is as it should be, with the
// reasons. The texts are those of sources, by the ids of these, and let quotes
// and changed passages be looked at too; they may be missing, and may be nil.
func CheckAll(x *graph.Index, texts map[string]*anchor.Text) (found, silenced []Finding) {
	c := &checker{x: x, m: x.Map(), texts: texts}
	for _, look := range []func(){
		c.conflicts, c.unsourced, c.quotes, c.changed, c.sources, c.passages, c.idle, c.topics, c.blocs,
		c.opposed, c.impossible, c.past, c.names, c.single,
	} {
		look()
	}
	// One look may find things of two codes.
	order := make(map[string]int)
	for i, code := range Codes() {
		order[code] = i
	}
	slices.SortStableFunc(c.found, func(a, b Finding) int { return order[a.Code] - order[b.Code] })
	for _, f := range c.found {
		if i := c.accepted(f); i >= 0 {
			f.Reason = c.m.Accepted[i].Reason
			silenced = append(silenced, f)
		} else {
			found = append(found, f)
		}
	}
	return append(found, c.stale()...), silenced
}

// Cover counts how far the map is sourced.
func Cover(x *graph.Index) Coverage {
	var v Coverage
	for _, cl := range claims(x.Map()) {
		v.Claims++
		if len(cl.cites) > 0 {
			v.Sourced++
		}
		if slices.ContainsFunc(cl.cites, func(c graph.Cite) bool { return c.Quote != nil }) {
			v.Quoted++
		}
	}
	m := x.Map()
	for i := range m.Sources {
		for j := range m.Sources[i].Passages {
			v.Passages++
			if len(x.Citing(at(m, i, j))) > 0 {
				v.Used++
			}
		}
	}
	return v
}

// checker gathers the findings of one map.
type checker struct {
	x     *graph.Index
	m     *graph.Map
	texts map[string]*anchor.Text
	found []Finding
}

// add notes a finding, which the caller may complete.
func (c *checker) add(code, id string, path []any, format string, args ...any) *Finding {
	c.found = append(c.found, Finding{Code: code, ID: id, Path: path, Message: line(fmt.Sprintf(format, args...))})
	return &c.found[len(c.found)-1]
}

// line returns a text on one line: names may have several.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// title names an element to the reader of a message.
func (c *checker) title(id string) string { return c.x.Title(id, "") }

// passage names a passage to the reader of a message: its label, with the
// source where the map has more than one.
func (c *checker) passage(at string) string {
	s, p := c.x.Passage(at)
	switch {
	case p == nil:
		return at
	case p.Label == "":
		return at
	case len(c.m.Sources) > 1:
		return fmt.Sprintf("%s of %q", p.Label, s.Title)
	}
	return p.Label
}
