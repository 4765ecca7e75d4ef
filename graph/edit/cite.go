package edit

import (
	"errors"
	"fmt"
	"strings"

	"entente/graph"
)

// Cite adds a citation to the element with this id, or replaces the one of
// the same passage and quote. A citation that names the passage and says no
// more gives way to one that quotes it as firmly.
func Cite(m *graph.Map, id string, c graph.Cite) error {
	s, err := find(m, id)
	if err != nil {
		return err
	}
	cites := s.cites()
	if cites == nil {
		return fmt.Errorf("%s cites nothing; cite the passage for what is said of it", s.noun())
	}
	if c.Quote != nil {
		q := *c.Quote
		c.Quote = &q
	}
	if err := tidyCite(&c); err != nil {
		return err
	}
	*cites = withCite(*cites, c)
	return sound(m)
}

// withCite returns cites with c in it.
func withCite(cites []graph.Cite, c graph.Cite) []graph.Cite {
	for i := range cites {
		if same := sameQuote(cites[i].Quote, c.Quote); cites[i].At == c.At && (same || c.Quote != nil && bare(cites[i], c)) {
			cites[i] = c
			return cites
		}
	}
	return append(cites, c)
}

// bare tells whether c only names the passage, as firmly as the other one.
func bare(c, other graph.Cite) bool {
	return c.Quote == nil && c.By == "" && c.Firmness() == other.Firmness()
}

func sameQuote(a, b *graph.Quote) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// unite returns the citations of two claims that have become one: those of the
// first, then what only the second has.
func unite(cites, more []graph.Cite) []graph.Cite {
	for _, c := range more {
		known := false
		for i := range cites {
			known = known || cites[i].At == c.At && cites[i].Firmness() == c.Firmness() && cites[i].By == c.By &&
				sameQuote(cites[i].Quote, c.Quote)
		}
		if !known {
			cites = append(cites, c)
		}
	}
	return cites
}

// Uncite takes away the citation with this index.
func Uncite(m *graph.Map, id string, index int) error {
	s, err := find(m, id)
	if err != nil {
		return err
	}
	cites := s.cites()
	if cites == nil || index < 0 || index >= len(*cites) {
		return errors.New("the citation is gone already")
	}
	*cites = append((*cites)[:index], (*cites)[index+1:]...)
	if len(*cites) == 0 {
		*cites = nil
	}
	return nil
}

// Accept silences a finding of the evidence check, for a reason. Silenced
// before, it is so for the new reason.
func Accept(m *graph.Map, code, id, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return errors.New("say why it is as it should be; whoever reads the map later will ask")
	}
	if strings.TrimSpace(code) == "" {
		return errors.New("the code of the finding is missing")
	}
	if _, err := find(m, id); err != nil {
		return err
	}
	reason, err := tidy(reason)
	if err != nil {
		return err
	}
	for i := range m.Accepted {
		if a := &m.Accepted[i]; a.Code == code && a.ID == id {
			a.Reason = reason
			return nil
		}
	}
	m.Accepted = append(m.Accepted, graph.Acceptance{Code: code, ID: id, Reason: reason})
	return nil
}

// Unaccept has a finding looked at again that was silenced.
func Unaccept(m *graph.Map, code, id string) error {
	n := len(m.Accepted)
	m.Accepted = without(m.Accepted, func(a graph.Acceptance) bool { return a.Code == code && a.ID == id })
	if len(m.Accepted) == n {
		return fmt.Errorf("no finding %q of %q is silenced", code, id)
	}
	return nil
}
