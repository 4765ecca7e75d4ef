package windows

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"entente/app/internal/settings"
	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/edit"
	"entente/graph/suggest"
)

// showSuggestions shows what the texts suggest, without what was turned down.
func (m *Main) showSuggestions() {
	st := m.o.Settings.State()
	down := st.TurnedDown[m.doc.Name()]
	var list []suggest.Candidate
	still := map[string]bool{}
	for _, c := range m.doc.Candidates() {
		if m.taking[c.Key] {
			still[c.Key] = true
		} else if !slices.Contains(down, c.Key) {
			if o := m.ownerCandidate(c); slices.Contains(down, o.Key) {
				c.Owner = nil // the state is not wanted
			}
			list = append(list, c)
		}
	}
	m.taking = still // what is no candidate any more is on the map
	m.suggestions.Show(m.doc.Index(), list, m.doc.Language())
	m.side.setCount(sideSuggestions, len(list))
}

// ownerCandidate returns the candidate that proposes the state which a
// candidate belongs to; nothing where it has none.
func (m *Main) ownerCandidate(c suggest.Candidate) suggest.Candidate {
	if c.Owner == nil {
		return suggest.Candidate{}
	}
	for _, o := range m.doc.Candidates() {
		if o.Actor != nil && o.Actor.Kind == graph.State && o.Actor.Code == c.Owner.Code {
			return o
		}
	}
	return suggest.Candidate{Actor: c.Owner}
}

// taken adds a candidate that the user has confirmed, with the words that
// suggest it as its citation, and before it the state that it belongs to.
func (m *Main) taken(c suggest.Candidate) {
	name := m.proposed(c)
	list := []suggest.Candidate{c}
	if c.Owner != nil {
		list = []suggest.Candidate{m.ownerCandidate(c), c}
	}
	for _, k := range list {
		m.taking[k.Key] = true // the texts are read anew in a while: until then nothing is offered twice
	}
	m.showSuggestions()
	m.suggestions.Focus() // the next one is asked about with the same keys
	var ids []string
	m.change(name, func(g *graph.Map) error {
		owner := ""
		for _, k := range list {
			id, err := addCandidate(g, k, owner)
			if err != nil {
				return err
			}
			owner, ids = id, []string{id}
		}
		return nil
	}, func(err error) {
		if err != nil {
			for _, k := range list {
				delete(m.taking, k.Key)
			}
			m.showSuggestions()
		}
		m.selecting(name, &ids)(err)
	})
}

// addCandidate adds a candidate that belongs to owner, where that is not "",
// and cites the words that suggest it.
func addCandidate(g *graph.Map, c suggest.Candidate, owner string) (string, error) {
	var element any
	if c.Meeting != nil {
		element = *c.Meeting
	} else {
		a := *c.Actor
		if owner != "" {
			a.Of = owner
		}
		element = a
	}
	id, err := edit.Add(g, element)
	if err != nil || c.Source == "" {
		return id, err
	}
	passage := c.Passage
	if passage == "" {
		passage = passageOf(g, c.Source, c.Text)
	}
	quote := anchor.Quote(c.Text, c.Span)
	return id, edit.Cite(g, id, graph.Cite{At: c.Source + "/" + passage, Quote: &quote})
}

// proposed returns what adding a candidate is called.
func (m *Main) proposed(c suggest.Candidate) string {
	title := ""
	switch {
	case c.Meeting == nil:
		title = c.Actor.Name
	case c.Meeting.Name == "":
		title = lang.L("a meeting")
	default:
		title = c.Meeting.Name
	}
	return lang.L("add {{.Name}}", map[string]any{"Name": title})
}

// turnedDown remembers that the user does not want a candidate.
func (m *Main) turnedDown(c suggest.Candidate) {
	name := m.doc.Name()
	m.o.Settings.Update(func(st *settings.State) { st.TurnDown(name, c.Key) })
	m.showSuggestions()
}

// showTexts shows the reader's copies of the sources, with the names that are
// known in them. Reading them takes time and is done in the background.
func (m *Main) showTexts() {
	x := m.doc.Index()
	if x == nil {
		return
	}
	m.reading++
	number := m.reading
	texts := map[string]*anchor.Text{}
	for i := range x.Map().Sources {
		if t := m.doc.Text(x.Map().Sources[i].ID); t != nil {
			texts[x.Map().Sources[i].ID] = t
		}
	}
	for i := range x.Map().Sources {
		if id := x.Map().Sources[i].ID; texts[id] == nil {
			m.reader.SetText(id, nil, nil)
		}
	}
	if len(texts) == 0 {
		return
	}
	go func() {
		r := suggest.NewRecogniser(x)
		mentions := map[string][][]suggest.Mention{}
		for id, t := range texts {
			for i := range t.Paragraphs {
				mentions[id] = append(mentions[id], r.Mentions(t.Paragraphs[i].Text))
			}
		}
		m.o.Do(func() {
			if number != m.reading {
				return
			}
			for id, t := range texts {
				m.reader.SetText(id, t, mentions[id])
			}
		})
	}()
}

// sayCopies says which copies could not be read.
func (m *Main) sayCopies() {
	for i := range m.doc.Index().Map().Sources {
		if c, ok := m.doc.Copy(m.doc.Index().Map().Sources[i].ID); ok && c.Err != nil {
			m.status.say(lang.L("{{.Name}} is not shown beside the digests: {{.Why}}",
				map[string]any{"Name": baseName(c.Path), "Why": c.Err.Error()}))
		}
	}
}

// wordsOf returns the words of a passage, "source/passage", where the user has
// the text of its source; "" where not.
func (m *Main) wordsOf(at string) string {
	source, passage, _ := strings.Cut(at, "/")
	t := m.doc.Text(source)
	if t == nil {
		return ""
	}
	for i := range t.Paragraphs {
		if t.Paragraphs[i].Passage == passage {
			return t.Paragraphs[i].Text
		}
	}
	return ""
}
