package suggest

import (
	"strings"
	"unicode/utf8"

	"entente/graph"
)

// inLetters proposes what texts in Korean, Chinese and Japanese name: states,
// and in Korean persons with a title after their name.
func (r *reading) inLetters(found *proposals) {
	states := newLetterNames()
	for i, s := range theWorld().states {
		for _, n := range s.local {
			states.add(n, i, rankState)
		}
	}
	for _, g := range r.pages {
		if !eastern(g.text) {
			continue
		}
		for _, m := range states.find(g.text) {
			s := theWorld().states[m.to]
			if r.states[m.to] == "" {
				name := g.text[m.Start:m.End]
				found.note("actor/state/"+s.code, g, m.Span, 0.7, graph.Actor{Name: name, Kind: graph.State, Code: s.code}, "a state")
			}
		}
		r.titled(g, found)
	}
}

// titled proposes Korean names of two to four syllables with a title after
// them.
func (r *reading) titled(g *page, found *proposals) {
	for _, title := range strings.Fields(koreanTitles) {
		for from := 0; ; {
			i := strings.Index(g.text[from:], " "+title)
			if i < 0 {
				break
			}
			end := from + i
			from = end + 1
			start := strings.LastIndexAny(g.text[:end], " ,.·'\"“‘(") + 1
			for start < end && !utf8.RuneStart(g.text[start]) {
				start++
			}
			name := g.text[start:end]
			if n := utf8.RuneCountInString(name); n < 3 || n > 4 || !hangul(name) || r.knows(g, start) {
				continue
			}
			found.note("actor/person/"+compact(name), g, Span{Start: start, End: end}, 0.6,
				graph.Actor{Name: name, Kind: graph.Person, Role: title}, "a title after the name")
		}
	}
}

// knows reports whether a name of the map stands at a place of the page.
func (r *reading) knows(g *page, at int) bool {
	for _, m := range g.known {
		if m.Start <= at && at < m.End {
			return true
		}
	}
	return false
}
