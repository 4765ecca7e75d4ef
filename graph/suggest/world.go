package suggest

import (
	_ "embed" // the tables of states and cities
	"strings"
	"sync"

	"entente/graph"
)

//go:embed states.tsv
var statesTable string

//go:embed cities.tsv
var citiesTable string

// state is a line of the table of states.
type state struct {
	code       string   // ISO 3166-1 alpha-2
	name       string   // as it is usually called in English
	others     []string // further names
	adjectives []string // adjectives, and what its people are called
	capitals   []string // by which a state is called too
	houses     []string // of its government, by which it is called as well
	local      []string // names in Korean, Chinese and Japanese
	cities     []string // further cities where people meet
}

// form is how a phrase names a state.
type form uint8

const (
	formName form = iota
	formAdjective
	formCapital
	formCity
)

// world is what the tables say.
type world struct {
	states []*state
	byCode map[string]*state
	byName map[string]*state // by folded name
	names  *phrases          // all forms, with the index of the state
}

// theWorld reads the tables when they are first needed.
var theWorld = sync.OnceValue(func() *world {
	w := &world{byCode: make(map[string]*state), byName: make(map[string]*state), names: newPhrases()}
	for fields := range rows(statesTable) {
		s := &state{
			code: fields[0], name: fields[1], others: list(fields[2]), adjectives: list(fields[3]),
			capitals: list(fields[4]), local: list(fields[5]), houses: list(fields[6]),
		}
		w.states = append(w.states, s)
		w.byCode[s.code] = s
	}
	for fields := range rows(citiesTable) {
		w.byCode[fields[0]].cities = list(fields[1])
	}
	for i, s := range w.states {
		for _, n := range append([]string{s.name}, s.others...) {
			w.byName[key(n)] = s
			w.names.add(n, phrase{to: i, form: formName})
		}
		for _, n := range s.houses {
			w.names.add(n, phrase{to: i, form: formName})
		}
		for _, n := range s.adjectives {
			w.names.add(n, phrase{to: i, form: formAdjective})
		}
		for _, n := range s.capitals {
			w.names.add(n, phrase{to: i, form: formCapital})
		}
		for _, n := range s.cities {
			w.names.add(n, phrase{to: i, form: formCity})
		}
	}
	return w
})

// rows yields the fields of the lines of a table.
func rows(table string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\r\n")
			if line != "" && !strings.HasPrefix(line, "#") && !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

func list(field string) []string {
	if field == "" {
		return nil
	}
	return strings.Split(field, ",")
}

// actor returns a state as an actor, without an id.
func (s *state) actor() *graph.Actor {
	return &graph.Actor{Name: s.name, Kind: graph.State, Code: s.code}
}

// State returns the state that words name: by a name in any of the languages of
// the table, by its adjective or its capital. It is nil where they name none,
// and has no id.
func State(words string) *graph.Actor {
	w := theWorld()
	if s := w.find("", words); s != nil {
		return s.actor()
	}
	folded := key(words)
	for _, s := range w.states {
		for _, list := range [][]string{s.adjectives, s.capitals, s.local} {
			for _, n := range list {
				if folded != "" && key(n) == folded {
					return s.actor()
				}
			}
		}
	}
	return nil
}

// find returns the state that an actor of the map is, by its code or a name;
// nil if it is none.
func (w *world) find(code string, names ...string) *state {
	if s := w.byCode[strings.ToUpper(code)]; s != nil {
		return s
	}
	for _, n := range names {
		if s := w.byName[key(n)]; s != nil {
			return s
		}
	}
	return nil
}
