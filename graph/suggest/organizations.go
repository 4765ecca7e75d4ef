package suggest

import (
	"strings"

	"entente/graph"
)

// organizations notes the organizations that a page names and returns which
// of its tokens are taken by them and by names of what is no actor.
func (r *reading) organizations(g *page, found *proposals) []bool {
	taken := make([]bool, len(g.list))
	for _, w := range r.runs(g) {
		for w.from < w.until {
			body, ok := g.bodyIn(w)
			if !ok {
				break
			}
			r.body(g, body, found)
			take(taken, body)
			w.from = max(body.until, w.from+1)
		}
		if w.from >= w.until {
			continue
		}
		if g.isThing(w) {
			take(taken, w)
			continue
		}
		for i := w.from; i < w.until; i++ {
			r.acronym(g, i, found)
		}
	}
	return taken
}

func take(taken []bool, w run) {
	for i := w.from; i < min(w.until, len(taken)); i++ {
		taken[i] = true
	}
}

// isThing reports whether a stretch names something that does not act: the
// Korean War, the Yellow Sea.
func (g *page) isThing(w run) bool {
	last := &g.list[w.until-1]
	return w.until-w.from > 1 && lex().things[last.fold] && !last.caps
}

// body notes an organization by its name, unless it is a mere "Council" or
// "Party", which another name must explain.
func (r *reading) body(g *page, w run, found *proposals) {
	of := ""
	if s := g.stateAt(w.from); s >= 0 {
		of = r.owner(s)
	}
	for w.from < w.until-1 && (g.list[w.from].fold == "the" || g.list[w.from].first && lex().common[g.list[w.from].fold]) {
		w.from++
	}
	at := Span{Start: g.list[w.from].Start, End: g.list[w.until-1].End}
	name := g.text[at.Start:at.End]
	last := g.list[w.until-1].fold
	if w.until-w.from == 1 && !lex().single[last] {
		r.shortBody(g, w, at, found)
		return
	}
	if g.worldAt[w.from] != 0 && w.until-w.from == 1+g.world[g.worldAt[w.from]-1].until-g.world[g.worldAt[w.from]-1].from && lex().notState[last] {
		return // a newspaper: a source, not an actor
	}
	found.note("actor/organization/"+key(name), g, at, 0.65, graph.Actor{Name: name, Kind: graph.Organization, Of: of}, "the name of an organization")
}

// shortBody counts "the Council" for the one organization whose name ends so.
func (r *reading) shortBody(g *page, w run, at Span, found *proposals) {
	var of *proposal
	for _, p := range found.list {
		if p.Actor.Kind != graph.Organization || !strings.HasSuffix(p.key, " "+g.list[w.from].fold) {
			continue
		}
		if of != nil {
			return
		}
		of = p
	}
	if of != nil {
		found.note(of.key, g, at, 0, graph.Actor{}, "")
	}
}

// acronym notes an organization that is called by its letters.
func (r *reading) acronym(g *page, i int, found *proposals) {
	t := &g.list[i]
	if !t.caps || g.worldAt[i] != 0 || lex().noActors[t.fold] || len(t.text) > 8 {
		return
	}
	score, why := 0.0, "letters that stand for a name"
	switch {
	case lex().acronyms[t.fold]:
		score = 0.7
	case len(t.text) >= 3:
		score = 0.35
	default:
		return
	}
	found.note("actor/organization/"+t.fold, g, t.Span, score, graph.Actor{Name: t.text, Kind: graph.Organization}, why)
}
