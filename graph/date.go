package graph

import (
	"fmt"
	"time"
)

// Span is the time that a date covers, in UTC.
type Span struct {
	Earliest    time.Time // the first instant it can mean; zero if OpenStart
	Latest      time.Time // the last instant it can mean; zero if OpenEnd
	Uncertain   bool      // ?: whether it is right is in doubt
	Approximate bool      // ~: about then
	OpenStart   bool      // an interval whose start is open or unknown
	OpenEnd     bool      // an interval whose end is open or unknown
}

// Span returns the time that d covers. The span of the empty date is zero.
func (d Date) Span() (Span, error) {
	if d == "" {
		return Span{}, nil
	}
	for _, form := range []struct {
		layout              string
		years, months, days int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {"2006-01-02", 0, 0, 1}} {
		if t, err := time.Parse(form.layout, string(d)); err == nil {
			return Span{Earliest: t, Latest: t.AddDate(form.years, form.months, form.days).Add(-1)}, nil
		}
	}
	return Span{}, fmt.Errorf("%q is not an EDTF date", string(d))
}

// Describe returns the date in plain English.
func (d Date) Describe() string { return string(d) }
