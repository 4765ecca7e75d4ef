package evidence

import (
	"time"

	"entente/graph"
)

// past finds meetings that are still to come by their status, but not by their
// date.
func (c *checker) past() {
	asOf, ok := known(c.m.AsOf)
	if !ok {
		return
	}
	for i := range c.m.Meetings {
		t := &c.m.Meetings[i]
		if s, ok := known(t.When.Date); ok && toCome(t) && !s.OpenEnd && s.Latest.Before(asOf.Earliest) {
			c.add(PastDate, t.ID, []any{"meetings", i, "when", "date"},
				"the meeting %q is %s for %s, which is past on the map's own day, %s", t.Name, t.State(), t.When.Date.Describe(), c.m.AsOf.Describe()).
				Fix = "say whether it was held"
		}
	}
}

// toCome tells whether a meeting is announced.
func toCome(t *graph.Meeting) bool { return t.State() == graph.Planned || t.State() == graph.Expected }

// known returns the time that a date covers, if it says one.
func known(d graph.Date) (graph.Span, bool) {
	s, err := d.Span()
	return s, err == nil && d != ""
}

// loosely returns the first and last instant that a span may mean where what
// is uncertain or approximate may be off by as much as it is long, but at
// least by a day.
func loosely(s graph.Span) (earliest, latest time.Time) {
	earliest, latest = s.Earliest, s.Latest
	if (s.Uncertain || s.Approximate) && !s.OpenStart && !s.OpenEnd {
		by := max(s.Latest.Sub(s.Earliest), 24*time.Hour)
		earliest, latest = earliest.Add(-by), latest.Add(by)
	}
	return earliest, latest
}

// impossible finds meetings that cannot have been known as the map has them:
// held after the map's own day or after all of their sources were published,
// or still announced by sources that are all of a later day.
func (c *checker) impossible() {
	asOf, dated := known(c.m.AsOf)
	for i := range c.m.Meetings {
		t := &c.m.Meetings[i]
		s, ok := known(t.When.Date)
		if !ok {
			continue
		}
		earliest, latest := loosely(s)
		path := []any{"meetings", i, "when", "date"}
		published, from, until := c.published(t.Cites)
		switch {
		case t.State() == graph.Held && dated && !asOf.OpenEnd && !s.OpenStart && earliest.After(end(asOf)):
			c.add(DateImpossible, t.ID, path, "the meeting %q is said to have been held (%s), after the map's own day, %s",
				t.Name, t.When.Date.Describe(), c.m.AsOf.Describe()).
				Fix = "say that it is planned, or correct the date or the map's own day"
		case t.State() == graph.Held && published != nil && !s.OpenStart && earliest.After(until):
			c.add(DateImpossible, t.ID, path, "the meeting %q is said to have been held (%s), after %q was published (%s)",
				t.Name, t.When.Date.Describe(), published.Title, published.Published.Describe()).
				Fix = "say that it is planned, correct the date, or cite a later source"
		case toCome(t) && published != nil && !s.OpenEnd && latest.Before(from) && !(dated && s.Latest.Before(asOf.Earliest)):
			c.add(DateImpossible, t.ID, path, "the meeting %q is %s for %s, which was past when %q was published (%s)",
				t.Name, t.State(), t.When.Date.Describe(), published.Title, published.Published.Describe()).
				Fix = "correct the date, or say whether it was held"
		}
	}
}

// end returns the last instant that a span may mean.
func end(s graph.Span) time.Time {
	_, latest := loosely(s)
	return latest
}

// published returns of the sources of some citations the one of which the
// latest knowledge is, the first instant at which one of them and the last at
// which any may have been published. The source is nil unless there are some
// and all say when.
func (c *checker) published(cites []graph.Cite) (last *graph.Source, first, until time.Time) {
	for i := range cites {
		source, _ := c.x.Passage(cites[i].At)
		if source == nil {
			return nil, first, until
		}
		s, ok := known(source.Published)
		if !ok || s.OpenStart || s.OpenEnd {
			return nil, first, until
		}
		from, to := loosely(s)
		if last == nil || from.Before(first) {
			first = from
		}
		if last == nil || to.After(until) {
			last, until = source, to
		}
	}
	return last, first, until
}
