package graph

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
)

// Problem is something in a map that cannot be: an id that is missing, used
// twice or names nothing, a value outside its enumeration, a loop.
type Problem struct {
	// Path leads to the value at fault: the keys of the file (json tags, as
	// string) and the indices of lists (int), such as "ties", 3, "from". A
	// citation that a file gives as a plain string has the path of its "at".
	Path    []any
	Message string // what is wrong and what was expected
	Hint    string // the nearest thing that exists, as in `did you mean "china"?`; "" if none
}

// Validate returns all that cannot be in m, in the order of the fields of Map.
// What a careful author should look at, but can be, is the business of the
// evidence check.
func (m *Map) Validate() []Problem {
	v := &validator{m: m, x: NewIndex(m), seen: make(map[string]Element)}
	if m.Entente < 1 {
		v.add(path("entente"), "", "the version of the format is missing; write entente: %d", Version)
	}
	v.required(path("title"), m.Title, "the map has no title")
	v.language(path("language"), m.Language)
	v.date(path("asof"), m.AsOf)
	v.sources()
	v.blocs()
	v.actors()
	v.meetings()
	v.topics()
	v.interests()
	v.ties()
	v.story()
	v.view()
	v.open()
	return v.found
}

// validator gathers the problems of one map.
type validator struct {
	m     *Map
	x     *Index
	seen  map[string]Element // the ids used so far, and for what
	found []Problem
}

func path(steps ...any) []any { return steps }

// in returns the path p with more steps.
func in(p []any, steps ...any) []any { return append(slices.Clip(p), steps...) }

func (v *validator) add(p []any, hint, format string, args ...any) {
	v.found = append(v.found, Problem{Path: p, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// required objects to a text that is empty or blank.
func (v *validator) required(p []any, s, format string, args ...any) {
	if strings.TrimSpace(s) == "" {
		v.add(p, "", format, args...)
	}
}

// id checks the id of an element, which must be the only one of that id.
func (v *validator) id(p []any, kind Element, id string) {
	p = in(p, "id")
	if !v.goodID(p, string(kind), id) {
		return
	}
	if first, taken := v.seen[id]; taken {
		v.add(p, "", "the id %q is taken by %s %s; ids are unique in a map", id, article(first), first)
		return
	}
	v.seen[id] = kind
}

// goodID checks the form of an id: letters and digits of any script, and - _ .
// between them, so that it can stand in "source/passage" and in a list.
func (v *validator) goodID(p []any, what, id string) bool {
	if id == "" {
		v.add(p, "", "the %s has no id", what)
		return false
	}
	for i, r := range id {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && i > 0 {
			continue
		}
		if i > 0 && strings.ContainsRune("-_.", r) {
			continue
		}
		v.add(p, "", "the id %q has the character %q; ids are letters and digits, with - _ . between them", id, r)
		return false
	}
	return true
}

func article(e Element) string {
	if strings.ContainsRune("aeiou", rune(string(e)[0])) {
		return "an"
	}
	return "a"
}

// oneOf checks a value of an enumeration; empty is allowed where optional.
func (v *validator) oneOf(p []any, what, value string, values []string, optional bool) {
	switch {
	case value == "" && optional:
	case value == "":
		v.add(p, "", "the %s is missing; it can be %s", what, strings.Join(values, ", "))
	case !slices.Contains(values, value):
		v.add(p, didYouMean(Nearest(value, values)), "%q is no %s; it can be %s", value, what, strings.Join(values, ", "))
	}
}

func didYouMean(near string) string {
	if near == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", near)
}

func (v *validator) language(p []any, tag string) {
	if tag != "" && !wellFormedTag(tag) {
		v.add(p, "", "%q is not a BCP 47 language tag, such as en, ko or zh-Hant", tag)
	}
}

func (v *validator) names(p []any, names map[string]string) {
	for _, tag := range sortedKeys(names) {
		v.language(in(p, "names", tag), tag)
		v.required(in(p, "names", tag), names[tag], "the name in %q is empty", tag)
	}
}

func (v *validator) date(p []any, d Date) {
	if _, err := d.Span(); err != nil {
		v.add(p, "", "%v", err)
	}
}

// actor checks that id names an actor.
func (v *validator) actor(p []any, id string) {
	if id == "" {
		v.add(p, "", "the id of an actor is missing")
		return
	}
	if v.x.actors[id] != nil {
		return
	}
	if e := v.x.Element(id); e != "" {
		v.add(p, "", "%q is %s %s, but an actor is needed", id, article(e), e)
		return
	}
	v.add(p, didYouMean(Nearest(id, v.actorIDs())), "there is no actor %q", id)
}

func (v *validator) actorIDs() []string {
	ids := make([]string, len(v.m.Actors))
	for i := range v.m.Actors {
		ids[i] = v.m.Actors[i].ID
	}
	return ids
}

func (v *validator) cites(p []any, cites []Cite) {
	for i := range cites {
		c := &cites[i]
		at := in(p, "cites", i)
		v.passage(in(at, "at"), c.At)
		v.oneOf(in(at, "modality"), "modality", string(c.Modality), c.Modality.Values(), true)
		if c.By != "" {
			v.actor(in(at, "by"), c.By)
		}
		if c.Quote != nil {
			v.required(in(at, "quote", "exact"), c.Quote.Exact, "the quote has no words; exact is what the source says")
		}
	}
}

// passage checks that "source/passage" is one.
func (v *validator) passage(p []any, at string) {
	source, passage, ok := strings.Cut(at, "/")
	if !ok || source == "" || passage == "" {
		v.add(p, "", "%q is no citation; it is written source/passage", at)
		return
	}
	s := v.x.sources[source]
	if s == nil {
		var ids []string
		for i := range v.m.Sources {
			ids = append(ids, v.m.Sources[i].ID)
		}
		v.add(p, didYouMean(Nearest(source, ids)), "there is no source %q", source)
		return
	}
	if _, found := v.x.Passage(at); found != nil {
		return
	}
	var ids []string
	for i := range s.Passages {
		ids = append(ids, s.Passages[i].ID)
	}
	near := Nearest(passage, ids)
	if near != "" {
		near = source + "/" + near
	}
	v.add(p, didYouMean(near), "the source %q has no passage %q", source, passage)
}

func (v *validator) view() {
	v.oneOf(path("view", "engine"), "layout engine", string(v.m.View.Engine), v.m.View.Engine.Values(), true)
	for _, id := range sortedKeys(v.m.View.Pins) {
		p := path("view", "pins", id)
		switch v.x.Element(id) {
		case ElementActor, ElementMeeting:
		case "":
			v.add(p, didYouMean(Nearest(id, v.pinnable())), "there is no actor or meeting %q to pin", id)
		default:
			e := v.x.Element(id)
			v.add(p, "", "%q is %s %s; actors and meetings can be pinned", id, article(e), e)
		}
		for _, c := range v.m.View.Pins[id] {
			if math.IsNaN(c) || math.Abs(c) > maxPin {
				v.add(p, "", "the place of %q must lie within %.0f points", id, float64(maxPin))
				break
			}
		}
	}
}

// maxPin is how far from the origin something can be pinned, in points.
const maxPin = 1e6

func (v *validator) pinnable() []string {
	ids := v.actorIDs()
	for i := range v.m.Meetings {
		ids = append(ids, v.m.Meetings[i].ID)
	}
	return ids
}

// open checks what is accepted and what a merge has left open.
func (v *validator) open() {
	for i := range v.m.Accepted {
		a, p := &v.m.Accepted[i], path("accepted", i)
		v.required(in(p, "code"), a.Code, "the code of the finding is missing")
		v.required(in(p, "reason"), a.Reason, "a finding is accepted for a reason; the reason is missing")
	}
	for i := range v.m.Conflicts {
		v.required(path("conflicts", i, "at"), v.m.Conflicts[i].At, "at is missing; it tells what both sides changed")
	}
}
