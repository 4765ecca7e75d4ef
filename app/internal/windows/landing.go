package windows

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"entente/graph"
	"entente/graph/edit"
	"entente/graph/geom"
	"entente/graph/scene"
)

// landing is the region that cards were dropped on, if they can become part of it.
type landing struct {
	bloc, state string   // one of the two; none where nothing changes
	ids         []string // who becomes part of it
}

// landed tells what becomes of cards that are dropped by points from where they
// lie. On the ground of another bloc an actor that belongs to nobody becomes a
// member of that; on that of a state, if it is no state itself, it becomes part
// of the state. What was dropped on several grounds at once changes nothing, nor
// does a place outside of all: regions grow after what is moved in them.
func landed(s *scene.Scene, x *graph.Index, ids []string, by geom.Point) landing {
	var out landing
	for _, id := range ids {
		a := x.Actor(id)
		if a == nil || a.Of != "" {
			continue
		}
		bloc, state := entered(s, a, by)
		if bloc == "" && state == "" {
			continue
		}
		if len(out.ids) > 0 && (out.bloc != bloc || out.state != state) {
			return landing{}
		}
		out.bloc, out.state, out.ids = bloc, state, append(out.ids, id)
	}
	return out
}

// entered returns the bloc or the state on whose ground an actor comes that
// was not on it before.
func entered(s *scene.Scene, a *graph.Actor, by geom.Point) (bloc, state string) {
	i := slices.IndexFunc(s.Items, func(it scene.Item) bool { return it.ID == a.ID && it.Part == "" && it.Place != nil })
	if i < 0 {
		return "", ""
	}
	from := s.Items[i].Bounds.Center()
	to := from.Add(by)
	own := s.Within(a.ID)
	for k := range s.Items { // what lies in a region is drawn after it
		it := &s.Items[k]
		if it.ID == a.ID || it.Part != "" || slices.Contains(own, it.ID) || !it.Bounds.Contains(to) {
			continue
		}
		was := it.Bounds.Contains(from)
		switch {
		case it.Kind == scene.Region && was:
			bloc = ""
		case it.Kind == scene.Region:
			bloc = it.ID
		case it.Kind == scene.Country && a.Kind != graph.State && !was:
			state = it.ID
		}
	}
	if state != "" {
		return "", state
	}
	return bloc, ""
}

// joining returns what makes the cards part of where they landed, and what that is
// called; nil where nothing changes.
func (m *Main) joining(l landing) (string, edit.Change) {
	data := m.what(l.ids)
	switch {
	case l.state != "":
		data["State"] = m.titleOf(l.state)
		return lang.L("make {{.What}} part of {{.State}}", data), func(g *graph.Map) error { return edit.Belong(g, l.state, l.ids...) }
	case l.bloc != "":
		data["Bloc"] = m.titleOf(l.bloc)
		return lang.L("move {{.What}} to {{.Bloc}}", data), func(g *graph.Map) error { return edit.MoveToBloc(g, l.bloc, l.ids...) }
	}
	return "", nil
}
