package edit

import (
	"entente/graph"
)

// effects says what happens to what was not named, in file order.
func (d *doom) effects() []Effect {
	var out []Effect
	for _, l := range lists(d.m) {
		if l.kind == graph.ElementSource {
			continue // sources lose passages only where those were named
		}
		for i := range l.v.Len() {
			id := l.id(i)
			why, gone := d.gone[id]
			switch {
			case gone && why != "":
				out = append(out, d.goes(id, l.kind, why))
			case !gone:
				out = append(out, d.loses(id, spot{kind: l.kind, v: l.v.Index(i), id: id})...)
			}
		}
	}
	return out
}

// titles returns the titles of those ids that go.
func (d *doom) titles(ids []string) []string {
	var out []string
	for _, id := range ids {
		if d.isGone(id) {
			out = append(out, d.x.Title(id, ""))
		}
	}
	return out
}

// goes says why an element goes that was not named.
func (d *doom) goes(id string, kind graph.Element, why Loss) Effect {
	e := Effect{ID: id, Element: kind, Gone: true, Loss: why}
	switch why {
	case LossTie:
		t := d.x.Tie(id)
		e.Names = d.titles([]string{t.From, t.To})
		e.What = "goes too: it is a tie of " + words(e.Names)
	case LossInterest:
		e.Names = d.titles([]string{d.x.Interest(id).Actor})
		e.What = "goes too: it is an interest of " + words(e.Names)
	case LossTopic:
		e.Names = d.titles([]string{d.x.Interest(id).Topic})
		e.What = "goes too: it is about " + words(e.Names)
	case LossMeeting:
		e.Names = d.titles(d.x.Meeting(id).Participants)
		e.What = "goes too: without " + words(e.Names) + " there are no two to meet"
	}
	return e
}

// loses says what an element loses that stays.
func (d *doom) loses(id string, s spot) []Effect {
	var out []Effect
	add := func(loss Loss, names []string, count int, what string) {
		out = append(out, Effect{ID: id, Element: s.kind, Loss: loss, Names: names, Count: count, What: what})
	}
	named := func(loss Loss, ids []string, one, many string) {
		switch names := d.titles(ids); len(names) {
		case 0:
		case 1:
			add(loss, names, 0, one+" "+names[0])
		default:
			add(loss, names, 0, many+" "+words(names))
		}
	}
	switch e := s.v.Addr().Interface().(type) {
	case *graph.Bloc:
		named(LossMembers, e.Members, "loses its member", "loses its members")
	case *graph.Meeting:
		named(LossParticipants, e.Participants, "loses its participant", "loses its participants")
	case *graph.Step:
		named(LossFocus, e.Focus, "no longer shows", "no longer shows")
	case *graph.Actor:
		switch of := d.owner(e); {
		case of == e.Of:
		case of == "":
			add(LossOwner, nil, 0, "belongs to nobody then")
		default:
			add(LossOwner, []string{d.x.Title(of, "")}, 0, "belongs to "+d.x.Title(of, "")+" then")
		}
	}
	if cites := s.cites(); cites != nil {
		d.losesCites(*cites, add)
	}
	return out
}

// losesCites says what becomes of the citations of an element that stays.
func (d *doom) losesCites(cites []graph.Cite, add func(Loss, []string, int, string)) {
	n := 0
	var speakers []string
	for i := range cites {
		switch c := &cites[i]; {
		case d.uncited(c.At):
			n++
		case d.isGone(c.By):
			speakers = append(speakers, c.By)
		}
	}
	if n > 0 {
		add(LossCitations, nil, n, "loses "+plural(n, "citation"))
	}
	if names := d.titles(distinct(speakers)); len(names) > 0 {
		add(LossSpeaker, names, 0, "no longer says that the words are those of "+words(names))
	}
}
