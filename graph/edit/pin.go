package edit

import (
	"fmt"
	"math"

	"entente/graph"
)

// Pin puts actors and meetings at places of the map's own frame. Places are
// kept to a hundredth of a point, which nobody can see.
func Pin(m *graph.Map, at map[string]graph.Point) error {
	for id, p := range at {
		s, err := find(m, id)
		if err != nil {
			return err
		}
		if s.kind != graph.ElementActor && s.kind != graph.ElementMeeting {
			return fmt.Errorf("%q is %s; actors and meetings can be put somewhere", id, s.noun())
		}
		if m.View.Pins == nil {
			m.View.Pins = make(map[string]graph.Point, len(at))
		}
		for i := range p {
			p[i] = math.Round(p[i]*100)/100 + 0 // no negative zero
		}
		m.View.Pins[id] = p
	}
	return sound(m)
}

// Unpin frees what was pinned; without ids everything.
func Unpin(m *graph.Map, ids ...string) error {
	for _, id := range ids {
		if _, err := find(m, id); err != nil {
			return err
		}
		delete(m.View.Pins, id)
	}
	if len(ids) == 0 || len(m.View.Pins) == 0 {
		m.View.Pins = nil
	}
	return nil
}
