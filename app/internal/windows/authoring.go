package windows

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"entente/app/internal/document"
	"entente/app/internal/panels"
	"entente/app/internal/trace"
	"entente/graph"
	"entente/graph/edit"
	"entente/graph/suggest"
)

// change has the document changed; name is what the step is called. An error
// that nobody else shows is shown in the line at the bottom.
func (m *Main) change(name string, c edit.Change, done func(error)) {
	if why := m.whyFixed(); why != "" {
		m.status.say(why)
		return
	}
	began := time.Now()
	m.doc.Edit(document.Edit{Name: name, Change: c, Done: func(err error) {
		m.o.Trace.Event("edit", trace.Fields{"name": name, "ok": err == nil, "ms": trace.Milliseconds(time.Since(began))})
		if err != nil && done == nil {
			m.status.say(lang.L("{{.Name}}: {{.Why}}", map[string]any{"Name": name, "Why": err.Error()}))
		}
		if done != nil {
			done(err)
		}
	}})
}

// selecting returns what to do once an edit is in place: the elements that it
// has made are selected. Where it failed the reason is said.
func (m *Main) selecting(name string, ids *[]string) func(error) {
	return func(err error) {
		if err != nil {
			m.status.say(lang.L("{{.Name}}: {{.Why}}", map[string]any{"Name": name, "Why": err.Error()}))
			return
		}
		m.doc.SelectAll(*ids)
	}
}

// draft shows the form of something that is to be added, with the passage
// that it comes from where that is known. What was added is selected.
func (m *Main) draft(element any, cite *graph.Cite) {
	d := panels.Draft{Element: element, Cite: cite, Done: m.drafted}
	if a, ok := element.(graph.Actor); ok && a.Of == "" {
		d.Bloc = m.selectedBloc()
	}
	m.wantSide(sideInspector)
	m.inspector.Draft(d)
}

// drafted selects what a form has added, and goes back to the map.
func (m *Main) drafted(id string) {
	if id != "" {
		m.doc.Select(id)
	}
	m.leave()
}

// selectedBloc returns the bloc that is selected, or the one of the selected actor.
func (m *Main) selectedBloc() string {
	x, id := m.doc.Index(), m.doc.Selection().ID
	if x.Bloc(id) != nil {
		return id
	}
	if blocs := x.BlocsOf(id); x.Actor(id) != nil && len(blocs) > 0 {
		return blocs[0].ID
	}
	return ""
}

// addActor begins an actor: a person where a state is selected.
func (m *Main) addActor() {
	a := graph.Actor{Kind: graph.State}
	if s := m.doc.Index().Actor(m.doc.Selection().ID); s != nil && s.Kind == graph.State {
		a = graph.Actor{Kind: graph.Person, Of: s.ID}
	}
	m.draft(a, nil)
}

// addBloc begins a bloc of the selected actors.
func (m *Main) addBloc() { m.draft(graph.Bloc{Members: m.selectedActors()}, nil) }

// addMeeting begins a meeting of the selected actors.
func (m *Main) addMeeting() {
	m.draft(graph.Meeting{Participants: m.selectedActors(), Status: graph.Held}, nil)
}

func (m *Main) addInterest() {
	n := graph.Interest{}
	if ids := m.selectedActors(); len(ids) > 0 {
		n.Actor = ids[0]
	}
	if t := m.doc.Selection().ID; m.doc.Index().Topic(t) != nil {
		n.Topic = t
	}
	m.draft(n, nil)
}

// addTie begins a tie from the first selected actor to the second.
func (m *Main) addTie() {
	t := graph.Tie{Kind: graph.Alliance}
	ids := m.selectedActors()
	if len(ids) > 0 {
		t.From = ids[0]
	}
	if len(ids) > 1 {
		t.To = ids[1]
	}
	m.draft(t, nil)
}

// connected begins the tie that was drawn from card to card; drawn from or to
// the hub of a meeting it makes the other a participant.
func (m *Main) connected(from, to string) {
	x := m.doc.Index()
	for _, pair := range [][2]string{{from, to}, {to, from}} {
		if meeting := x.Meeting(pair[0]); meeting != nil && x.Actor(pair[1]) != nil {
			m.join(meeting, pair[1])
			return
		}
	}
	if x.Actor(from) == nil || x.Actor(to) == nil {
		m.status.say(lang.L("A tie joins two actors"))
		return
	}
	m.draft(graph.Tie{From: from, To: to, Kind: graph.Alliance}, nil)
}

// join makes an actor a participant of a meeting.
func (m *Main) join(meeting *graph.Meeting, actor string) {
	for _, p := range meeting.Participants {
		if p == actor {
			m.status.say(lang.L("{{.Actor}} takes part already", map[string]any{"Actor": m.titleOf(actor)}))
			return
		}
	}
	participants := append(append([]string(nil), meeting.Participants...), actor)
	name := lang.L("add {{.Actor}} to {{.Meeting}}", map[string]any{"Actor": m.titleOf(actor), "Meeting": m.titleOf(meeting.ID)})
	m.change(name, func(g *graph.Map) error { return edit.Set(g, meeting.ID, "participants", participants) }, nil)
}

// marked makes of words that were marked in the text what the user wants.
func (m *Main) marked(k panels.Mark) {
	if why := m.whyFixed(); why != "" {
		m.status.say(why)
		return
	}
	if k.Passage != "" {
		m.markedPassage(k)
		return
	}
	// The paragraph is no passage yet: it becomes one.
	m.change(lang.L("add a passage"), func(g *graph.Map) error {
		k.Passage = passageOf(g, k.Source, k.Paragraph)
		return nil
	}, func(err error) {
		if err != nil {
			m.status.say(err.Error())
			return
		}
		m.markedPassage(k)
	})
}

func (m *Main) markedPassage(k panels.Mark) {
	quote := k.Quote
	cite := &graph.Cite{At: k.Source + "/" + k.Passage, Quote: &quote}
	actor := func(i int) string {
		if i < len(k.Actors) {
			return k.Actors[i]
		}
		return ""
	}
	switch k.As {
	case graph.ElementActor:
		m.draft(m.actorOf(quote.Exact), cite)
	case graph.ElementMeeting:
		m.draft(graph.Meeting{Participants: k.Actors, Status: graph.Held}, cite)
	case graph.ElementInterest:
		m.draft(graph.Interest{Actor: actor(0)}, cite)
	case graph.ElementTie:
		m.draft(graph.Tie{From: actor(0), To: actor(1), Kind: graph.Alliance}, cite)
	default:
		if m.inspector.DraftHeading() != "" {
			m.wantSide(sideInspector)
			m.inspector.CiteDraft(*cite)
			return
		}
		m.citeFor(m.doc.Selection().ID, *cite)
	}
}

// citeFor has what is selected rest on a passage too.
func (m *Main) citeFor(id string, c graph.Cite) {
	if id == "" {
		m.status.say(lang.L("Select on the map what the words are to be cited for"))
		return
	}
	name := lang.L("cite {{.Passage}} for {{.Title}}", map[string]any{"Passage": m.passageName(c.At), "Title": m.titleOf(id)})
	m.change(name, func(g *graph.Map) error { return edit.Cite(g, id, c) }, nil)
}

// actorOf returns the actor that a name is of, as far as the name tells. A
// state that it belongs to and that is not on the map is added with it.
func (m *Main) actorOf(name string) graph.Actor {
	name = strings.TrimSpace(name)
	for _, c := range m.doc.Candidates() {
		if c.Actor != nil && graph.Fold(c.Actor.Name) == graph.Fold(name) {
			a := *c.Actor
			if c.Owner != nil {
				a.Of = panels.FreshActor(*c.Owner)
			}
			return a
		}
	}
	if s := suggest.State(name); s != nil {
		return *s
	}
	return graph.Actor{Name: name, Kind: graph.Person}
}

// freePassage returns an id that no passage of the source has.
func freePassage(s *graph.Source) string {
	taken := map[string]bool{}
	if s != nil {
		for i := range s.Passages {
			taken[s.Passages[i].ID] = true
		}
	}
	for n := len(taken) + 1; ; n++ {
		if id := "p" + strconv.Itoa(n); !taken[id] {
			return id
		}
	}
}

// passageOf returns the id of the passage of a source that a paragraph is; one
// that is none becomes one, at the end of the list.
func passageOf(g *graph.Map, source, paragraph string) string {
	for i := range g.Sources {
		s := &g.Sources[i]
		if s.ID != source {
			continue
		}
		fingerprint := graph.Fingerprint(paragraph)
		for k := range s.Passages {
			if s.Passages[k].Fingerprint == fingerprint {
				return s.Passages[k].ID
			}
		}
		id := freePassage(s)
		s.Passages = append(s.Passages, graph.Passage{ID: id, Label: "¶" + strings.TrimPrefix(id, "p"), Fingerprint: fingerprint})
		return id
	}
	return ""
}

// drafting follows when a form has come or gone.
func (m *Main) drafting() {
	m.reader.SetTarget(m.target())
	m.noteTyping()
}

// noteTyping has what is being typed kept with the unsaved work, so that a
// crash does not take it.
func (m *Main) noteTyping() {
	if m.inspector == nil {
		return
	}
	note := ""
	if p := m.inspector.Pending(); p != nil {
		if b, err := json.Marshal(p); err == nil {
			note = string(b)
		}
	}
	m.doc.Note(note)
}

// resumeNoted brings back what is noted for a map that was recovered: what is
// noted and stands in no field is of a run before.
func (m *Main) resumeNoted() {
	if note := m.doc.Noted(); note != "" && !m.inspector.Unfinished() {
		m.o.Later(func() { m.resume(note) })
	}
}

// resume brings back what was being typed when a run before ended.
func (m *Main) resume(note string) {
	var p panels.Pending
	if json.Unmarshal([]byte(note), &p) != nil {
		return // another version has noted it in another way
	}
	m.wantSide(sideInspector)
	m.showSelectionInPanels()
	m.inspector.SetEditing(true)
	m.inspector.Resume(&p, m.drafted)
	m.noteTyping()
}
