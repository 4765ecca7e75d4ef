package compare

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"entente/graph"
)

// start is a map with something of every sort.
func start() *graph.Map {
	m := &graph.Map{Entente: 1, Title: "A map", Language: "en"}
	for s := range 2 {
		src := graph.Source{ID: fmt.Sprintf("s%d", s), Title: fmt.Sprintf("Source %d", s), Kind: "article"}
		for p := range 4 {
			src.Passages = append(src.Passages, graph.Passage{
				ID: fmt.Sprintf("p%d", p), Label: fmt.Sprintf("¶%d", p), Digest: fmt.Sprintf("Digest %d of %d", p, s),
			})
		}
		m.Sources = append(m.Sources, src)
	}
	for i := range 6 {
		a := graph.Actor{ID: fmt.Sprintf("a%d", i), Name: fmt.Sprintf("Actor %d", i), Kind: graph.State, Aliases: []string{"x", fmt.Sprint("alias ", i)}}
		if i > 3 {
			a.Kind, a.Of = graph.Person, fmt.Sprintf("a%d", i-4)
		}
		m.Actors = append(m.Actors, a)
	}
	m.Blocs = []graph.Bloc{
		{ID: "b0", Name: "Bloc 0", Members: []string{"a0", "a1"}, Cites: []graph.Cite{{At: "s0/p0"}, {At: "s0/p0", Modality: graph.Urged}}},
		{ID: "b1", Name: "Bloc 1", Members: []string{"a2", "a3"}, Cites: []graph.Cite{{At: "s0/p1"}}},
	}
	m.Meetings = []graph.Meeting{
		{ID: "m0", Name: "Meeting 0", Participants: []string{"a0", "a1", "a4"}, Status: graph.Planned, Cites: []graph.Cite{{At: "s1/p0", By: "a4"}}},
		{ID: "m1", Name: "Meeting 1", Participants: []string{"a2", "a5"}, When: graph.When{Stated: "Monday", Date: "2018-10"}, Cites: []graph.Cite{{At: "s1/p1"}}},
	}
	m.Topics = []graph.Topic{{ID: "t0", Name: "Topic 0", Names: map[string]string{"de": "Thema", "fr": "Sujet"}}, {ID: "t1", Name: "Topic 1"}}
	m.Interests = []graph.Interest{{ID: "i0", Actor: "a0", Topic: "t0", Cites: []graph.Cite{{At: "s0/p2"}}}, {ID: "i1", Actor: "a1", Topic: "t1", Position: graph.For}}
	m.Ties = []graph.Tie{{ID: "l0", From: "a0", To: "a2", Kind: graph.Pressure}, {ID: "l1", From: "a1", To: "a3", Kind: graph.Rivalry, Sign: -1}}
	m.Story = []graph.Step{{ID: "x0", Title: "Step 0", Focus: []string{"a0", "m0"}}, {ID: "x1", Title: "Step 1", Focus: []string{"b1"}}, {ID: "x2", Title: "Step 2"}}
	m.View.Pins = map[string]graph.Point{"a0": {1, 2}, "m1": {3, 4}}
	m.Accepted = []graph.Acceptance{{Code: "no-source", ID: "l0", Reason: "common knowledge"}}
	return m
}

// draw picks from a list.
func draw[T any](t *rapid.T, list []T) T {
	return list[rapid.IntRange(0, len(list)-1).Draw(t, "which")]
}

// editor makes random edits. Its side is part of the ids that it makes.
type editor struct {
	t    *rapid.T
	m    *graph.Map
	side string
	made int
}

// edited returns a valid map that comes of some random edits of m.
func edited(t *rapid.T, m *graph.Map, side string, most int) *graph.Map {
	e := &editor{t: t, m: m.Clone(), side: side}
	for range rapid.IntRange(most/3, most).Draw(t, "edits") {
		was := e.m.Clone()
		draw(t, []func(){e.word, e.word, e.choice, e.member, e.cite, e.add, e.remove, e.reorder, e.rest, e.link, e.rename})()
		if len(e.m.Validate()) > 0 {
			e.m = was
		}
	}
	return e.m
}

func (e *editor) text() string { return draw(e.t, []string{"", "one", "two", e.side}) }

func (e *editor) word() {
	m := e.m
	var places []*string
	places = append(places, &m.Title, &m.Summary)
	for i := range m.Actors {
		places = append(places, &m.Actors[i].Name, &m.Actors[i].Role, &m.Actors[i].Text)
	}
	for i := range m.Meetings {
		places = append(places, &m.Meetings[i].Place, &m.Meetings[i].When.Stated)
	}
	for i := range m.Sources {
		places = append(places, &m.Sources[i].Author)
		for j := range m.Sources[i].Passages {
			places = append(places, &m.Sources[i].Passages[j].Digest)
		}
	}
	for i := range m.Story {
		places = append(places, &m.Story[i].Notes)
	}
	*draw(e.t, places) = e.text()
}

func (e *editor) choice() {
	m := e.m
	switch rapid.IntRange(0, 4).Draw(e.t, "choice") {
	case 0:
		if len(m.Meetings) > 0 {
			draw(e.t, pointers(m.Meetings)).Status = draw(e.t, []graph.MeetingStatus{"", graph.Held, graph.Planned, graph.Cancelled})
		}
	case 1:
		if len(m.Interests) > 0 {
			draw(e.t, pointers(m.Interests)).Position = draw(e.t, []graph.Position{"", graph.Neutral, graph.For, graph.Against})
		}
	case 2:
		if len(m.Ties) > 0 {
			l := draw(e.t, pointers(m.Ties))
			l.Kind, l.Sign = draw(e.t, []graph.TieKind{graph.Alliance, graph.Pressure}), draw(e.t, []int{-1, 0, 1})
		}
	case 3:
		if len(m.Ties) > 0 {
			yes, no := true, false
			draw(e.t, pointers(m.Ties)).Directed = draw(e.t, []*bool{nil, &yes, &no})
		}
	case 4:
		m.AsOf = draw(e.t, []graph.Date{"", "2018", "2018-10~"})
	}
}

func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

func (e *editor) actor() string {
	if len(e.m.Actors) == 0 {
		return "a0"
	}
	return draw(e.t, e.m.Actors).ID
}

func toggle(list []string, id string) []string {
	if i := slices.Index(list, id); i >= 0 {
		return slices.Delete(list, i, i+1)
	}
	return append(list, id)
}

func (e *editor) member() {
	var places []*[]string
	for i := range e.m.Blocs {
		places = append(places, &e.m.Blocs[i].Members)
	}
	for i := range e.m.Meetings {
		places = append(places, &e.m.Meetings[i].Participants)
	}
	for i := range e.m.Story {
		places = append(places, &e.m.Story[i].Focus)
	}
	if len(places) > 0 {
		p := draw(e.t, places)
		*p = toggle(*p, e.actor())
	}
}

func (e *editor) cite() {
	var places []*[]graph.Cite
	for i := range e.m.Blocs {
		places = append(places, &e.m.Blocs[i].Cites)
	}
	for i := range e.m.Meetings {
		places = append(places, &e.m.Meetings[i].Cites)
	}
	if len(places) == 0 || len(e.m.Sources) == 0 {
		return
	}
	p, s := draw(e.t, places), draw(e.t, e.m.Sources)
	if len(*p) > 0 && rapid.Bool().Draw(e.t, "change") {
		c := draw(e.t, pointers(*p))
		c.Modality = draw(e.t, []graph.Modality{"", graph.Reported, graph.Quoted, graph.Urged})
		c.Quote = draw(e.t, []*graph.Quote{nil, {Exact: "so"}, {Exact: e.side + "!"}})
		return
	}
	if len(s.Passages) == 0 {
		return
	}
	at := s.ID + "/" + draw(e.t, s.Passages).ID
	if i := slices.IndexFunc(*p, func(c graph.Cite) bool { return c.At == at }); i >= 0 {
		*p = slices.Delete(*p, i, i+1)
		return
	}
	*p = append(*p, graph.Cite{At: at, Modality: draw(e.t, []graph.Modality{"", graph.Assessed})})
}

func (e *editor) add() {
	e.made++
	id := fmt.Sprintf("%sn%d", e.side, e.made)
	m := e.m
	switch rapid.IntRange(0, 5).Draw(e.t, "new") {
	case 0:
		m.Actors = slices.Insert(m.Actors, rapid.IntRange(0, len(m.Actors)).Draw(e.t, "at"), graph.Actor{ID: id, Name: "New " + id, Kind: graph.Group, Of: draw(e.t, []string{"", e.actor()})})
	case 1:
		m.Ties = append(m.Ties, graph.Tie{ID: id, From: e.actor(), To: e.actor(), Kind: graph.Influence, Label: id})
	case 2:
		m.Meetings = append(m.Meetings, graph.Meeting{ID: id, Name: "New " + id, Participants: []string{e.actor(), e.actor()}})
	case 3:
		m.Story = slices.Insert(m.Story, rapid.IntRange(0, len(m.Story)).Draw(e.t, "at"), graph.Step{ID: id, Title: "New " + id, Focus: []string{e.actor()}})
	case 4:
		if len(m.Sources) > 0 {
			s := draw(e.t, pointers(m.Sources))
			s.Passages = append(s.Passages, graph.Passage{ID: id, Label: "¶" + id})
		}
	case 5:
		if len(m.Topics) > 0 {
			m.Interests = append(m.Interests, graph.Interest{ID: id, Actor: e.actor(), Topic: draw(e.t, m.Topics).ID})
		}
	}
}

// remove takes an element away with all that refers to it.
func (e *editor) remove() {
	m := e.m
	switch rapid.IntRange(0, 4).Draw(e.t, "gone") {
	case 0:
		e.dropActor(e.actor())
	case 1:
		if len(m.Meetings) > 0 {
			id := draw(e.t, m.Meetings).ID
			m.Meetings = slices.DeleteFunc(m.Meetings, func(x graph.Meeting) bool { return x.ID == id })
			delete(m.View.Pins, id)
			e.dropFocus(id)
		}
	case 2:
		if len(m.Story) > 0 {
			id := draw(e.t, m.Story).ID
			m.Story = slices.DeleteFunc(m.Story, func(x graph.Step) bool { return x.ID == id })
		}
	case 3:
		if len(m.Sources) > 0 {
			s := draw(e.t, pointers(m.Sources))
			if len(s.Passages) > 0 {
				at := rapid.IntRange(0, len(s.Passages)-1).Draw(e.t, "passage")
				e.dropPassage(s.ID + "/" + s.Passages[at].ID)
				s.Passages = slices.Delete(s.Passages, at, at+1)
			}
		}
	case 4:
		if len(m.Ties) > 0 {
			at := rapid.IntRange(0, len(m.Ties)-1).Draw(e.t, "tie")
			m.Ties = slices.Delete(m.Ties, at, at+1)
		}
	}
}

func (e *editor) dropFocus(id string) {
	for i := range e.m.Story {
		e.m.Story[i].Focus = slices.DeleteFunc(e.m.Story[i].Focus, func(x string) bool { return x == id })
	}
}

func (e *editor) dropPassage(at string) {
	gone := func(c graph.Cite) bool { return c.At == at }
	for i := range e.m.Blocs {
		e.m.Blocs[i].Cites = slices.DeleteFunc(e.m.Blocs[i].Cites, gone)
	}
	for i := range e.m.Meetings {
		e.m.Meetings[i].Cites = slices.DeleteFunc(e.m.Meetings[i].Cites, gone)
	}
	for i := range e.m.Interests {
		e.m.Interests[i].Cites = slices.DeleteFunc(e.m.Interests[i].Cites, gone)
	}
}

func (e *editor) dropActor(id string) {
	m := e.m
	is := func(x string) bool { return x == id }
	m.Actors = slices.DeleteFunc(m.Actors, func(a graph.Actor) bool { return a.ID == id })
	for i := range m.Actors {
		if m.Actors[i].Of == id {
			m.Actors[i].Of = ""
		}
	}
	for i := range m.Blocs {
		m.Blocs[i].Members = slices.DeleteFunc(m.Blocs[i].Members, is)
	}
	for i := range m.Meetings {
		m.Meetings[i].Participants = slices.DeleteFunc(m.Meetings[i].Participants, is)
		for j := range m.Meetings[i].Cites {
			if m.Meetings[i].Cites[j].By == id {
				m.Meetings[i].Cites[j].By = ""
			}
		}
	}
	var thin []string
	m.Meetings = slices.DeleteFunc(m.Meetings, func(x graph.Meeting) bool {
		if len(x.Participants) < 2 {
			thin = append(thin, x.ID)
		}
		return len(x.Participants) < 2
	})
	m.Interests = slices.DeleteFunc(m.Interests, func(x graph.Interest) bool { return x.Actor == id })
	m.Ties = slices.DeleteFunc(m.Ties, func(x graph.Tie) bool { return x.From == id || x.To == id })
	for _, gone := range append(thin, id) {
		delete(m.View.Pins, gone)
		e.dropFocus(gone)
	}
}

func (e *editor) reorder() {
	switch rapid.IntRange(0, 2).Draw(e.t, "list") {
	case 0:
		move(e.t, e.m.Story)
	case 1:
		move(e.t, e.m.Actors)
	case 2:
		for i := range e.m.Blocs {
			move(e.t, e.m.Blocs[i].Members)
		}
	}
}

func move[T any](t *rapid.T, list []T) {
	if len(list) > 1 {
		from, to := rapid.IntRange(0, len(list)-1).Draw(t, "from"), rapid.IntRange(0, len(list)-1).Draw(t, "to")
		x := list[from]
		rest := slices.Delete(slices.Clone(list), from, from+1)
		copy(list, slices.Insert(rest, to, x))
	}
}

func (e *editor) rest() {
	m := e.m
	switch rapid.IntRange(0, 3).Draw(e.t, "rest") {
	case 0:
		id := e.actor()
		if m.View.Pins == nil {
			m.View.Pins = make(map[string]graph.Point)
		}
		m.View.Pins[id] = graph.Point{float64(rapid.IntRange(0, 2).Draw(e.t, "x")), 1}
	case 1:
		m.Accepted = append(m.Accepted, graph.Acceptance{Code: "idle", ID: e.actor(), Reason: draw(e.t, []string{"why not", e.side})})
	case 2:
		if len(m.Topics) > 0 {
			tp := draw(e.t, pointers(m.Topics))
			if tp.Names == nil {
				tp.Names = make(map[string]string)
			}
			if _, ok := tp.Names["de"]; ok && rapid.Bool().Draw(e.t, "drop") {
				delete(tp.Names, "de")
			} else {
				tp.Names["de"] = draw(e.t, []string{"Sache", e.side})
			}
		}
	case 3:
		if len(m.Actors) > 0 {
			a := draw(e.t, pointers(m.Actors))
			a.Aliases = toggle(a.Aliases, draw(e.t, []string{"x", "y", e.side}))
		}
	}
}

func (e *editor) link() {
	switch rapid.IntRange(0, 1).Draw(e.t, "link") {
	case 0:
		if len(e.m.Actors) > 0 {
			draw(e.t, pointers(e.m.Actors)).Of = draw(e.t, []string{"", e.actor()})
		}
	case 1:
		if len(e.m.Ties) > 0 {
			l := draw(e.t, pointers(e.m.Ties))
			*draw(e.t, []*string{&l.From, &l.To}) = e.actor()
		}
	}
}

// rename gives something another id.
func (e *editor) rename() {
	e.made++
	r, id := newRenames(), fmt.Sprintf("%sn%d", e.side, e.made)
	switch rapid.IntRange(0, 3).Draw(e.t, "sort") {
	case 0:
		r.elements[e.actor()] = id
	case 1:
		if len(e.m.Meetings) > 0 {
			r.elements[draw(e.t, e.m.Meetings).ID] = id
		}
	case 2:
		if len(e.m.Sources) > 0 {
			r.sources[draw(e.t, e.m.Sources).ID] = id
		}
	case 3:
		if s := draw(e.t, e.m.Sources); len(s.Passages) > 0 {
			r.passages[s.ID+"/"+draw(e.t, s.Passages).ID] = id
		}
	}
	r.apply(e.m)
}
