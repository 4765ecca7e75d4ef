package edit

import (
	"fmt"
	"slices"

	"entente/graph"
)

// MoveToBloc makes actors members of a bloc, and of no other; "" is none. Who
// belongs to a member of the bloc is in it already and does not become another.
func MoveToBloc(m *graph.Map, bloc string, actors ...string) error {
	for _, id := range actors {
		if _, err := actor(m, id); err != nil {
			return err
		}
	}
	var to *graph.Bloc
	for i := range m.Blocs {
		if m.Blocs[i].ID == bloc {
			to = &m.Blocs[i]
		}
	}
	if to == nil && bloc != "" {
		return fmt.Errorf("there is no bloc %q", bloc)
	}
	for i := range m.Blocs {
		if b := &m.Blocs[i]; b != to {
			leave(b, actors)
		}
	}
	if to == nil {
		return nil
	}
	members := append(slices.Clone(to.Members), actors...)
	to.Members = distinct(append(to.Members, without(slices.Clone(actors), func(id string) bool {
		return !slices.Contains(to.Members, id) && slices.ContainsFunc(chain(m, id)[1:], func(up string) bool { return slices.Contains(members, up) })
	})...))
	return nil
}

// leave takes actors out of a bloc.
func leave(b *graph.Bloc, actors []string) {
	b.Members = without(b.Members, func(id string) bool { return slices.Contains(actors, id) })
}

// Belong has actors belong to another one; of "" they belong to none. They
// leave a bloc of which the other is a member, since they are in it anyway.
func Belong(m *graph.Map, of string, actors ...string) error {
	above := []string{}
	if of != "" {
		if _, err := actor(m, of); err != nil {
			return err
		}
		above = chain(m, of)
	}
	for _, id := range actors {
		a, err := actor(m, id)
		switch {
		case err != nil:
			return err
		case id == of:
			return fmt.Errorf("%s cannot belong to itself; choose another actor", a.Name)
		case slices.Contains(above, id):
			o, err := actor(m, of)
			if err != nil {
				return err
			}
			return fmt.Errorf("%s belongs to %s already; take it out of there first", o.Name, a.Name)
		}
		a.Of = of
	}
	for i := range m.Blocs {
		if b := &m.Blocs[i]; slices.ContainsFunc(above, func(id string) bool { return slices.Contains(b.Members, id) }) {
			leave(b, actors)
		}
	}
	return nil
}

// chain returns the id and those of all that it belongs to, the nearest first.
func chain(m *graph.Map, id string) []string {
	of := make(map[string]string, len(m.Actors))
	for i := range m.Actors {
		of[m.Actors[i].ID] = m.Actors[i].Of
	}
	var up []string
	for ; id != "" && !slices.Contains(up, id); id = of[id] {
		up = append(up, id)
	}
	return up
}
