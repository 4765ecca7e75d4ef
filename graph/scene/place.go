package scene

import (
	"entente/graph"
	"entente/graph/geom"
)

// Pin returns the pin that puts an element by points from where it lies on s:
// a card or a hub, or a state with all that lies in it and is not pinned
// itself. It is false for what cannot be pinned.
func (s *Scene) Pin(id string, by geom.Point) (graph.Point, bool) {
	it := s.body(id)
	if it == nil || it.Place == nil {
		return graph.Point{}, false
	}
	p := it.Place.Add(by).Sub(s.Origin)
	return graph.Point{p.X, p.Y}, true
}

// body returns the item that stands for an element: no label and no spoke.
func (s *Scene) body(id string) *Item {
	for i := range s.Items {
		if it := &s.Items[i]; id != "" && it.ID == id && it.Part == "" {
			return it
		}
	}
	return nil
}

// Holder returns the innermost region under p: a bloc, or a state with a
// region of its own. It is nil where there is none.
func (s *Scene) Holder(p geom.Point) *Item {
	for i := len(s.Items) - 1; i >= 0; i-- { // what lies in a region is drawn after it
		if it := &s.Items[i]; it.region() && it.Bounds.Contains(p) {
			return it
		}
	}
	return nil
}

// Within returns the ids of the states and cards that lie in the region of an
// element, states within states too, in drawing order.
func (s *Scene) Within(id string) []string {
	around := s.body(id)
	if around == nil || !around.region() {
		return nil
	}
	var out []string
	for i := range s.Items {
		it := &s.Items[i]
		if it != around && it.Place != nil && it.Kind != Hub && around.Bounds.ContainsRect(it.Bounds, .5) {
			out = append(out, it.ID)
		}
	}
	return out
}

// Movable returns the ids whose pins move an element when all of them are
// moved alike: its own or, for a bloc, those of what lies in it directly. It
// is nil for what cannot be moved.
func (s *Scene) Movable(id string) []string {
	it := s.body(id)
	switch {
	case it == nil:
		return nil
	case it.Place != nil:
		return []string{id}
	case it.Kind != Region:
		return nil
	}
	all := s.Within(id)
	inner := make(map[string]bool)
	for _, k := range all {
		for _, d := range s.Within(k) {
			inner[d] = true
		}
	}
	var out []string
	for _, k := range all {
		if !inner[k] {
			out = append(out, k)
		}
	}
	return out
}

// region tells whether others lie in the item.
func (it *Item) region() bool { return it.Kind == Region || it.Kind == Country }
