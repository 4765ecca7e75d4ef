package edit

import (
	"reflect"
	"slices"
	"strings"

	"entente/graph"
)

// Effect is what a deletion does to an element beside those that were named.
type Effect struct {
	ID      string
	Element graph.Element
	Gone    bool     // it is deleted too; else it only loses what named the deleted ones
	What    string   // in words, as in "loses its member Japan"
	Loss    Loss     // what sort of effect it is, for words in another language
	Names   []string // of what it is about: the titles of the deleted ones; of a new owner the one name
	Count   int      // how many citations, for LossCitations
}

// Loss is a sort of effect.
type Loss string

// What a deletion can do to an element.
const (
	LossTie          Loss = "tie"          // it is deleted: a tie of a deleted actor
	LossInterest     Loss = "interest"     // it is deleted: an interest of a deleted actor
	LossTopic        Loss = "topic"        // it is deleted: an interest in a deleted topic
	LossMeeting      Loss = "meeting"      // it is deleted: fewer than two are left to meet
	LossMembers      Loss = "members"      // a bloc loses members
	LossParticipants Loss = "participants" // a meeting goes on without some
	LossOwner        Loss = "owner"        // an actor belongs to another one from now on, or to none
	LossCitations    Loss = "citations"    // a claim loses citations
	LossSpeaker      Loss = "speaker"      // a citation no longer tells whose words it gives
	LossFocus        Loss = "focus"        // a step of the story no longer shows some
)

// Hangs returns what Delete would do to other elements, in file order. Ids
// that the map does not have do nothing.
func Hangs(m *graph.Map, ids ...string) []Effect {
	d := newDoom(m)
	for _, id := range ids {
		if s, err := find(m, id); err == nil {
			d.name(s)
		}
	}
	d.spread()
	return d.effects()
}

// Delete deletes elements, or passages ("source/passage"), with what cannot be
// without them: the ties and interests of an actor, meetings that are left
// with fewer than two participants. What belongs to a deleted actor goes to
// what that one belonged to.
func Delete(m *graph.Map, ids ...string) error {
	d := newDoom(m)
	for _, id := range ids {
		s, err := find(m, id)
		if err != nil {
			return err
		}
		d.name(s)
	}
	d.spread()
	d.carryOut()
	return nil
}

// doom is what is to be deleted.
type doom struct {
	m        *graph.Map
	x        *graph.Index
	gone     map[string]Loss // elements but sources; "" for those that were named
	sources  map[string]bool
	passages map[string]bool // "source/passage"
}

func newDoom(m *graph.Map) *doom {
	return &doom{m: m, x: graph.NewIndex(m), gone: make(map[string]Loss), sources: make(map[string]bool), passages: make(map[string]bool)}
}

// name notes what the author named.
func (d *doom) name(s spot) {
	switch s.kind {
	case "":
	case ElementPassage:
		d.passages[s.id] = true
	case graph.ElementSource:
		d.sources[idOf(s.v)] = true
	default:
		d.gone[s.id] = ""
	}
}

func (d *doom) isGone(id string) bool { _, gone := d.gone[id]; return gone }

// uncited tells whether the passage goes.
func (d *doom) uncited(at string) bool {
	source, _, _ := strings.Cut(at, "/")
	return d.passages[at] || d.sources[source]
}

// also notes what cannot be without what goes.
func (d *doom) also(id string, why Loss) {
	if !d.isGone(id) {
		d.gone[id] = why
	}
}

// spread notes all that cannot be without what was named. Nothing needs a tie,
// an interest or a meeting, so that once round is enough.
func (d *doom) spread() {
	for i := range d.m.Meetings {
		t := &d.m.Meetings[i]
		if left := d.staying(t.Participants); len(left) < 2 && len(left) < len(t.Participants) {
			d.also(t.ID, LossMeeting)
		}
	}
	for i := range d.m.Interests {
		n := &d.m.Interests[i]
		switch {
		case d.isGone(n.Actor):
			d.also(n.ID, LossInterest)
		case d.isGone(n.Topic):
			d.also(n.ID, LossTopic)
		}
	}
	for i := range d.m.Ties {
		if t := &d.m.Ties[i]; d.isGone(t.From) || d.isGone(t.To) {
			d.also(t.ID, LossTie)
		}
	}
}

// staying returns those ids that do not go.
func (d *doom) staying(ids []string) []string {
	var left []string
	for _, id := range ids {
		if !d.isGone(id) {
			left = append(left, id)
		}
	}
	return left
}

// owner returns what an actor belongs to when what goes is gone.
func (d *doom) owner(a *graph.Actor) string {
	of := a.Of
	for range d.m.Actors {
		up := d.x.Actor(of)
		if up == nil || !d.isGone(of) {
			break
		}
		of = up.Of
	}
	if d.isGone(of) {
		return ""
	}
	return of
}

// carryOut deletes.
func (d *doom) carryOut() {
	for i := range d.m.Actors { // before their owners are gone
		d.m.Actors[i].Of = d.owner(&d.m.Actors[i])
	}
	for i := range d.m.Blocs {
		d.m.Blocs[i].Members = without(d.m.Blocs[i].Members, d.isGone)
	}
	for i := range d.m.Meetings {
		d.m.Meetings[i].Participants = without(d.m.Meetings[i].Participants, d.isGone)
	}
	for i := range d.m.Story {
		d.m.Story[i].Focus = without(d.m.Story[i].Focus, d.isGone)
	}
	eachCites(d.m, func(_ string, cites *[]graph.Cite) {
		*cites = without(*cites, func(c graph.Cite) bool { return d.uncited(c.At) })
		for i := range *cites {
			if c := &(*cites)[i]; d.isGone(c.By) {
				c.By = ""
			}
		}
	})
	d.m.Accepted = without(d.m.Accepted, func(a graph.Acceptance) bool { return d.settled(a.ID) })
	d.m.Conflicts = without(d.m.Conflicts, func(c graph.Conflict) bool { return d.undisputed(c.At) })
	for id := range d.m.View.Pins {
		if d.isGone(id) {
			delete(d.m.View.Pins, id)
		}
	}
	if len(d.m.View.Pins) == 0 {
		d.m.View.Pins = nil
	}
	for i := range d.m.Sources {
		s := &d.m.Sources[i]
		s.Passages = without(s.Passages, func(p graph.Passage) bool { return d.passages[s.ID+"/"+p.ID] })
	}
	for _, l := range lists(d.m) {
		d.sweep(l)
	}
}

// sweep takes what goes out of a list.
func (d *doom) sweep(l list) {
	kept := reflect.MakeSlice(l.v.Type(), 0, l.v.Len())
	for i := range l.v.Len() {
		id := l.id(i)
		if l.kind == graph.ElementSource && d.sources[id] || l.kind != graph.ElementSource && d.isGone(id) {
			continue
		}
		kept = reflect.Append(kept, l.v.Index(i))
	}
	if kept.Len() == 0 {
		kept = reflect.Zero(l.v.Type())
	}
	l.v.Set(kept)
}

// settled tells whether a silenced finding was about what goes.
func (d *doom) settled(id string) bool {
	if strings.Contains(id, "/") {
		return d.uncited(id)
	}
	return d.isGone(id) || d.sources[id] && d.x.Element(id) == graph.ElementSource
}

// undisputed tells whether a conflict is about what goes, or a part of it.
func (d *doom) undisputed(at string) bool {
	key, rest, _ := strings.Cut(at, "/")
	id, below, _ := strings.Cut(rest, "/")
	if key != "sources" {
		return id != "" && d.isGone(id) && slices.ContainsFunc(lists(d.m), func(l list) bool { return l.key == key })
	}
	passage, _, _ := strings.Cut(strings.TrimPrefix(below, "passages/"), "/")
	return d.sources[id] || strings.HasPrefix(below, "passages/") && d.passages[id+"/"+passage]
}
