package suggest

import (
	"strings"

	"entente/graph"
	"entente/graph/anchor"
)

// page is a paragraph that is read for candidates.
type page struct {
	passage string
	text    string
	list    []token
	known   []mention // names of actors of the map
	world   []mention // names of states and cities, by index in the table
	knownAt []int     // for each token the known name that it is in, from 1 on
	worldAt []int     // likewise
}

// reading is a text that is read for candidates.
type reading struct {
	x      *graph.Index
	source string
	rec    *Recogniser
	pages  []*page
	lower  set            // words that stand in small letters somewhere
	states map[int]string // the actor that each state of the table is
}

func newReading(x *graph.Index, source string, t *anchor.Text) *reading {
	r := &reading{x: x, source: source, rec: NewRecogniser(x), lower: make(set), states: make(map[int]string)}
	passages := false
	for i := range t.Paragraphs {
		passages = passages || t.Paragraphs[i].Passage != ""
	}
	for i := range t.Paragraphs {
		if p := &t.Paragraphs[i]; p.Passage != "" || !passages {
			r.pages = append(r.pages, r.newPage(p))
		}
	}
	w := theWorld()
	for i := range x.Map().Actors {
		a := &x.Map().Actors[i]
		if s := w.find(a.Code, given(a)...); s != nil && (a.Kind == graph.State || a.Kind == "") {
			r.states[w.index(s)] = a.ID
		}
	}
	return r
}

// fresh begins the reference to a state by its code that the map does not have
// yet. No id begins so.
const fresh = "+"

// owner returns a reference to a state of the table: the id of the actor of
// the map that it is, or its code.
func (r *reading) owner(state int) string {
	if id := r.states[state]; id != "" {
		return id
	}
	return fresh + theWorld().states[state].code
}

// settleOwner says apart what the actor belongs to and the map does not have.
func (c *Candidate) settleOwner() {
	code, ok := strings.CutPrefix(c.Actor.Of, fresh)
	if !ok {
		return
	}
	c.Actor.Of = ""
	if s := theWorld().byCode[code]; s != nil && s.name != c.Actor.Name {
		c.Owner = s.actor()
	}
}

func (w *world) index(s *state) int {
	for i := range w.states {
		if w.states[i] == s {
			return i
		}
	}
	return -1
}

func (r *reading) newPage(p *anchor.Paragraph) *page {
	list := tokens(p.Text)
	g := &page{passage: p.Passage, text: p.Text, list: list, known: r.rec.mentions(p.Text, list)}
	for i := range list {
		if !list[i].upper {
			r.lower[list[i].fold] = true
		}
		theWorld().names.at(list, i, func(ph *phrase) {
			g.world = append(g.world, mention{
				Span: Span{Start: list[i].Start, End: ph.end(p.Text, list[i:])}, from: i, until: i + len(ph.words),
				to: ph.to, form: ph.form,
			})
		})
	}
	g.world = longest(g.world)
	g.knownAt, g.worldAt = places(g.known, len(list)), places(g.world, len(list))
	return g
}

// places returns for each of n tokens the mention that it is in, from 1 on.
func places(list []mention, n int) []int {
	at := make([]int, n)
	for i, m := range list {
		for k := m.from; k < m.until; k++ {
			at[k] = i + 1
		}
	}
	return at
}

// stateAt returns the state of the table that is named by a name whose last
// word is the token i; -1 if there is none.
func (g *page) stateAt(i int) int {
	if i < 0 || g.worldAt[i] == 0 {
		return -1
	}
	m := g.world[g.worldAt[i]-1]
	if m.until != i+1 || m.form == formCity {
		return -1
	}
	return m.to
}

// opens reports whether a token is a capitalised word that can be of a name:
// not one that is capital only because a sentence begins.
func (r *reading) opens(g *page, i int) bool {
	t := &g.list[i]
	if !t.upper {
		return false
	}
	return !t.first || !lex().common[t.fold] && !r.lower[t.fold]
}
