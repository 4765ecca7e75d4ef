package graph

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

func sortedKeys[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }

// fingerprintForm returns the form of a fingerprint; see Fingerprint.
var fingerprintForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^sha256:[0-9a-f]{64}$`) })

func (v *validator) sources() {
	taken := make(map[string]bool)
	for i := range v.m.Sources {
		s := &v.m.Sources[i]
		p := path("sources", i)
		if v.goodID(in(p, "id"), "source", s.ID) && taken[s.ID] {
			v.add(in(p, "id"), "", "the id %q is taken by another source", s.ID)
		}
		taken[s.ID] = true
		v.required(in(p, "title"), s.Title, "the source %q has no title", s.ID)
		v.oneOf(in(p, "kind"), "kind of source", string(s.Kind), s.Kind.Values(), true)
		v.date(in(p, "published"), s.Published)
		v.passages(p, s)
	}
}

func (v *validator) passages(p []any, s *Source) {
	taken := make(map[string]bool)
	for j := range s.Passages {
		q := in(p, "passages", j)
		ps := &s.Passages[j]
		if v.goodID(in(q, "id"), "passage", ps.ID) && taken[ps.ID] {
			v.add(in(q, "id"), "", "the id %q is taken by another passage of the source", ps.ID)
		}
		taken[ps.ID] = true
		if ps.Fingerprint != "" && !fingerprintForm().MatchString(ps.Fingerprint) {
			v.add(in(q, "fingerprint"), "", "%q is no fingerprint; it is written sha256: and 64 hexadecimal digits", ps.Fingerprint)
		}
	}
}

func (v *validator) blocs() {
	for i := range v.m.Blocs {
		b := &v.m.Blocs[i]
		p := path("blocs", i)
		v.id(p, ElementBloc, b.ID)
		v.required(in(p, "name"), b.Name, "the bloc %q has no name", b.ID)
		v.names(p, b.Names)
		for j, id := range b.Members {
			v.actor(in(p, "members", j), id)
			if slices.Contains(b.Members[:j], id) {
				v.add(in(p, "members", j), "", "%q is named twice in the bloc", id)
			}
		}
		v.cites(p, b.Cites)
	}
}

func (v *validator) actors() {
	for i := range v.m.Actors {
		a := &v.m.Actors[i]
		p := path("actors", i)
		v.id(p, ElementActor, a.ID)
		v.required(in(p, "name"), a.Name, "the actor %q has no name", a.ID)
		v.oneOf(in(p, "kind"), "kind of actor", string(a.Kind), a.Kind.Values(), false)
		v.names(p, a.Names)
		v.belongs(in(p, "of"), a)
		v.cites(p, a.Cites)
	}
}

// belongs checks the chain of what an actor belongs to. A loop is reported at
// the first of its actors only.
func (v *validator) belongs(p []any, a *Actor) {
	if a.Of == "" {
		return
	}
	if a.Of == a.ID {
		v.add(p, "", "%q cannot belong to itself", a.ID)
		return
	}
	v.actor(p, a.Of)
	chain := []string{a.ID}
	for up := v.x.actors[a.Of]; up != nil && !slices.Contains(chain, up.ID); up = v.x.actors[up.Of] {
		chain = append(chain, up.ID)
	}
	last := v.x.actors[chain[len(chain)-1]]
	if last == nil || last.Of != a.ID || len(chain) < 2 {
		return
	}
	for j := range v.m.Actors { // the first of the loop in file order reports it
		id := v.m.Actors[j].ID
		if slices.Contains(chain, id) {
			if id == a.ID {
				v.add(p, "", "%s: an actor cannot belong to itself through others", strings.Join(append(chain, a.ID), " → "))
			}
			return
		}
	}
}

func (v *validator) meetings() {
	for i := range v.m.Meetings {
		t := &v.m.Meetings[i]
		p := path("meetings", i)
		v.id(p, ElementMeeting, t.ID)
		v.required(in(p, "name"), t.Name, "the meeting %q has no name", t.ID)
		if len(t.Participants) < 2 {
			v.add(in(p, "participants"), "", "the meeting %q needs two participants or more", t.ID)
		}
		for j, id := range t.Participants {
			v.actor(in(p, "participants", j), id)
			if slices.Contains(t.Participants[:j], id) {
				v.add(in(p, "participants", j), "", "%q is named twice in the meeting", id)
			}
		}
		v.date(in(p, "when", "date"), t.When.Date)
		v.oneOf(in(p, "status"), "status of a meeting", string(t.Status), t.Status.Values(), true)
		v.cites(p, t.Cites)
	}
}

func (v *validator) topics() {
	for i := range v.m.Topics {
		t := &v.m.Topics[i]
		p := path("topics", i)
		v.id(p, ElementTopic, t.ID)
		v.required(in(p, "name"), t.Name, "the topic %q has no name", t.ID)
		v.names(p, t.Names)
	}
}

func (v *validator) interests() {
	for i := range v.m.Interests {
		n := &v.m.Interests[i]
		p := path("interests", i)
		v.id(p, ElementInterest, n.ID)
		v.actor(in(p, "actor"), n.Actor)
		v.topic(in(p, "topic"), n.Topic)
		v.oneOf(in(p, "position"), "position", string(n.Position), n.Position.Values(), true)
		v.cites(p, n.Cites)
	}
}

func (v *validator) topic(p []any, id string) {
	switch {
	case id == "":
		v.add(p, "", "the id of a topic is missing")
	case v.x.topics[id] == nil:
		var ids []string
		for i := range v.m.Topics {
			ids = append(ids, v.m.Topics[i].ID)
		}
		v.add(p, didYouMean(Nearest(id, ids)), "there is no topic %q", id)
	}
}

func (v *validator) ties() {
	for i := range v.m.Ties {
		t := &v.m.Ties[i]
		p := path("ties", i)
		v.id(p, ElementTie, t.ID)
		v.actor(in(p, "from"), t.From)
		v.actor(in(p, "to"), t.To)
		if t.From != "" && t.From == t.To {
			v.add(in(p, "to"), "", "the tie %q leads from %q to itself", t.ID, t.From)
		}
		v.oneOf(in(p, "kind"), "kind of tie", string(t.Kind), t.Kind.Values(), false)
		if t.Sign < -1 || t.Sign > 1 {
			v.add(in(p, "sign"), "", "the sign is %d; it can be +1 (supports), -1 (opposes) or 0 (neither)", t.Sign)
		}
		v.cites(p, t.Cites)
	}
}

func (v *validator) story() {
	for i := range v.m.Story {
		s := &v.m.Story[i]
		p := path("story", i)
		v.id(p, ElementStep, s.ID)
		v.required(in(p, "title"), s.Title, "the step %q has no title", s.ID)
		for j, id := range s.Focus {
			e := v.x.Element(id)
			if e == "" || e == ElementSource {
				v.add(in(p, "focus", j), didYouMean(Nearest(id, v.x.ids())), "there is nothing called %q on the map", id)
			}
		}
		v.cites(p, s.Cites)
	}
}

// ids lists the ids of all that lies on the map or belongs to it.
func (x *Index) ids() []string {
	var ids []string
	for _, all := range [][]string{
		sortedKeys(x.actors), sortedKeys(x.blocs), sortedKeys(x.meetings), sortedKeys(x.ties),
		sortedKeys(x.topics), sortedKeys(x.interests), sortedKeys(x.steps),
	} {
		ids = append(ids, all...)
	}
	return ids
}
