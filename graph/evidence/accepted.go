package evidence

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/edit"
)

// errGone is returned by a repair whose finding is none any more.
var errGone = errors.New("the map has changed meanwhile; there is nothing to repair")

// accepted returns the index of the acceptance that silences a finding; -1 if
// there is none. A choice that a merge has left has to be made.
func (c *checker) accepted(f Finding) int {
	if f.Code == OpenConflict {
		return -1
	}
	return slices.IndexFunc(c.m.Accepted, func(a graph.Acceptance) bool { return a.Code == f.Code && a.ID == f.ID })
}

// stale finds acceptances that silence nothing. Of what needs a text nothing
// is said where the text is not known.
func (c *checker) stale() []Finding {
	type about struct{ code, id string }
	known := make(map[about]bool)
	for _, f := range c.found {
		known[about{f.Code, f.ID}] = true
	}
	c.found = nil
	for i, a := range c.m.Accepted {
		silences := known[about{a.Code, a.ID}] && a.Code != OpenConflict
		if silences || c.undecided(a) {
			continue
		}
		f := c.add(StaleAcceptance, a.ID, []any{"accepted", i}, "%s", c.why(a))
		f.Fix = "no longer silence it"
		f.Repair = func(m *graph.Map) error { return edit.Unaccept(m, a.Code, a.ID) }
	}
	return c.found
}

// why says why an acceptance silences nothing.
func (c *checker) why(a graph.Acceptance) string {
	of := ""
	if a.ID != "" {
		of = fmt.Sprintf(" of %q", c.title(a.ID))
	}
	switch {
	case a.Code == OpenConflict || a.Code == StaleAcceptance:
		return fmt.Sprintf("a finding %q cannot be silenced", a.Code)
	case !slices.Contains(Codes(), a.Code):
		if near := graph.Nearest(a.Code, Codes()); near != "" {
			return fmt.Sprintf("no finding is called %q; is %q meant?", a.Code, near)
		}
		return fmt.Sprintf("no finding is called %q", a.Code)
	}
	return fmt.Sprintf("%q%s is silenced, but there is no such finding", a.Code, of)
}

// undecided tells whether a finding can only be made with a text that is not
// known.
func (c *checker) undecided(a graph.Acceptance) bool {
	var needed []string
	switch a.Code {
	case PassageChanged:
		needed = []string{a.ID}
	case QuoteNotFound, QuoteMoved:
		cites, _ := citesOf(c.x, a.ID)
		for i := range cites {
			if cites[i].Quote != nil {
				needed = append(needed, cites[i].At)
			}
		}
	}
	return slices.ContainsFunc(needed, func(at string) bool {
		source, _, _ := strings.Cut(at, "/")
		return c.x.Source(source) != nil && c.texts[source] == nil
	})
}
