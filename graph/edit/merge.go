package edit

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"entente/graph"
)

// Merge makes one actor of two: keep stays, and takes over the names, claims
// and citations of other, which goes. What keep does not say of itself, such
// as a role, it takes over too. Claims that become the same are one, with the
// citations of both; ties and meetings of the two with each other go.
func Merge(m *graph.Map, keep, other string) error {
	if keep == other {
		return fmt.Errorf("choose two actors to merge; %q is one", keep)
	}
	k, err := actor(m, keep)
	if err != nil {
		return err
	}
	o, err := actor(m, other)
	if err != nil {
		return err
	}
	below, above := slices.Contains(chain(m, keep)[1:], other), slices.Contains(chain(m, other)[1:], keep)
	takeOver(k, o)
	switch {
	case below: // keep takes the place of other, and all between them belong to it
		k.Of = o.Of
	case k.Of == "" && !above:
		k.Of = o.Of
	}
	moved := moved(m, other)
	delete(m.View.Pins, other)                                       // what stays, stays where it is
	m.Conflicts = without(m.Conflicts, func(c graph.Conflict) bool { // before they are about what stays
		return c.At == "actors/"+other || strings.HasPrefix(c.At, "actors/"+other+"/") || c.At == "view/pins/"+other
	})
	renaming{graph.ElementActor, other, keep}.spread(m)
	m.Accepted = distinctAccepted(m.Accepted)
	for i := range m.Blocs {
		m.Blocs[i].Members = distinct(m.Blocs[i].Members)
	}
	for i := range m.Meetings {
		m.Meetings[i].Participants = distinct(m.Meetings[i].Participants)
	}
	if k.Of == keep { // it belonged to the one that it has become
		k.Of = ""
	}
	gone := []string{}
	for i := range m.Ties {
		if m.Ties[i].From == m.Ties[i].To {
			gone = append(gone, m.Ties[i].ID)
		}
	}
	for i := range m.Meetings {
		if len(m.Meetings[i].Participants) < 2 {
			gone = append(gone, m.Meetings[i].ID)
		}
	}
	m.Actors = without(m.Actors, func(a graph.Actor) bool { return a.ID == other })
	return Delete(m, append(gone, doubles(m, moved)...)...)
}

// takeOver has k say of itself what o says and k does not.
func takeOver(k, o *graph.Actor) {
	aliases := slices.Clone(k.Aliases)
	for _, name := range append([]string{o.Name}, o.Aliases...) {
		if !sameName(name, k.Name) {
			aliases = withAlias(aliases, name)
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(o.Names)) {
		switch name := o.Names[tag]; {
		case k.Names[tag] == "":
			if k.Names == nil {
				k.Names = make(map[string]string)
			}
			k.Names[tag] = name
		case !sameName(k.Names[tag], name):
			aliases = withAlias(aliases, name)
		}
	}
	k.Aliases = aliases
	for _, f := range []struct{ k, o *string }{{&k.Role, &o.Role}, {&k.Code, &o.Code}, {&k.Image, &o.Image}} {
		if *f.k == "" {
			*f.k = *f.o
		}
	}
	k.Text = joinTexts(k.Text, o.Text)
	k.Cites = unite(k.Cites, o.Cites)
}

// joinTexts returns what both texts say.
func joinTexts(a, b string) string {
	switch {
	case a == "" || strings.Contains(b, a):
		return b
	case b == "" || strings.Contains(a, b):
		return a
	}
	return a + " " + b
}

// moved returns the ids of the claims of an actor.
func moved(m *graph.Map, actor string) map[string]bool {
	ids := make(map[string]bool)
	for i := range m.Ties {
		if t := &m.Ties[i]; t.From == actor || t.To == actor {
			ids[t.ID] = true
		}
	}
	for i := range m.Interests {
		if n := &m.Interests[i]; n.Actor == actor {
			ids[n.ID] = true
		}
	}
	for i := range m.Meetings {
		if t := &m.Meetings[i]; slices.Contains(t.Participants, actor) {
			ids[t.ID] = true
		}
	}
	return ids
}

// doubles unites claims of which one is among the moved ones and that say the
// same now. It returns the ids of those that are not needed any more; what
// named them names the others.
func doubles(m *graph.Map, moved map[string]bool) []string {
	var gone []string
	first := make(map[string]claim)
	for _, c := range claimsOf(m) {
		before, found := first[c.says]
		switch {
		case !found:
			first[c.says] = c
		case moved[before.id] || moved[c.id]:
			if moved[before.id] && !moved[c.id] { // the claim of the actor that stays has the better right
				before, c = c, before
				first[c.says] = before
			}
			*before.text = joinTexts(*before.text, *c.text)
			*before.cites = unite(*before.cites, *c.cites)
			replace(m, c.id, before.id)
			gone = append(gone, c.id)
		}
	}
	return gone
}

// claim is a tie, an interest or a meeting.
type claim struct {
	id    string
	says  string // the same for claims that say the same
	text  *string
	cites *[]graph.Cite
}

func claimsOf(m *graph.Map) []claim {
	var out []claim
	for i := range m.Ties {
		t := &m.Ties[i]
		from, to := t.From, t.To
		if !t.HasDirection() && to < from {
			from, to = to, from
		}
		says := fmt.Sprintf("tie %s %s %s %q %d %t", from, to, t.Kind, graph.Fold(t.Label), t.Sign, t.HasDirection())
		out = append(out, claim{t.ID, says, &t.Text, &t.Cites})
	}
	for i := range m.Interests {
		n := &m.Interests[i]
		says := fmt.Sprintf("interest %s %s %s", n.Actor, n.Topic, n.Stance())
		out = append(out, claim{n.ID, says, &n.Text, &n.Cites})
	}
	for i := range m.Meetings {
		t := &m.Meetings[i]
		says := fmt.Sprintf("meeting %q %v %q %q %q %s %q", graph.Fold(t.Name), slices.Sorted(slices.Values(t.Participants)),
			graph.Fold(t.Place), t.When.Stated, t.When.Date, t.State(), graph.Fold(t.About))
		out = append(out, claim{t.ID, says, &t.Text, &t.Cites})
	}
	return out
}

// replace has what names one claim name another: steps of the story, and
// findings that were silenced.
func replace(m *graph.Map, id, by string) {
	for i := range m.Story {
		f := m.Story[i].Focus
		for j := range f {
			if f[j] == id {
				f[j] = by
			}
		}
		m.Story[i].Focus = distinct(f)
	}
	for i := range m.Accepted {
		if m.Accepted[i].ID == id {
			m.Accepted[i].ID = by
		}
	}
	m.Accepted = distinctAccepted(m.Accepted)
}

// distinctAccepted keeps one reason for each silenced finding.
func distinctAccepted(list []graph.Acceptance) []graph.Acceptance {
	seen := make(map[graph.Acceptance]bool)
	return without(list, func(a graph.Acceptance) bool {
		a.Reason = ""
		again := seen[a]
		seen[a] = true
		return again
	})
}
