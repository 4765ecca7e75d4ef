package graph

import (
	"testing"
	"time"
)

func TestDates(t *testing.T) {
	const day = "2006-01-02"
	tests := []struct {
		date        Date
		first, last string // "" is open
		words       string
	}{
		{"2018", "2018-01-01", "2018-12-31", "2018"},
		{"2018-10", "2018-10-01", "2018-10-31", "October 2018"},
		{"2018-10-09", "2018-10-09", "2018-10-09", "9 October 2018"},
		{"2018-10-09T08:00:00Z", "2018-10-09", "2018-10-09", "9 October 2018, 08:00 UTC"},
		{"2018-10-09T23:30:00-02:00", "2018-10-10", "2018-10-10", "10 October 2018, 01:30 UTC"},
		{"2018-10~", "2018-10-01", "2018-10-31", "about October 2018"},
		{"2018-10-08?", "2018-10-08", "2018-10-08", "perhaps 8 October 2018"},
		{"2018%", "2018-01-01", "2018-12-31", "perhaps about 2018"},
		{"201X", "2010-01-01", "2019-12-31", "the 2010s"},
		{"19XX", "1900-01-01", "1999-12-31", "between 1900 and 1999"},
		{"2018-XX", "2018-01-01", "2018-12-31", "some time in 2018"},
		{"2018-XX-XX", "2018-01-01", "2018-12-31", "some time in 2018"},
		{"2018-02-XX", "2018-02-01", "2018-02-28", "some day in February 2018"},
		{"2018-21", "2018-03-01", "2018-05-31", "spring 2018"},
		{"2018-24", "2018-12-01", "2019-02-28", "winter 2018"},
		{"2016-02-29", "2016-02-29", "2016-02-29", "29 February 2016"},
		{"2018-06/2018-10", "2018-06-01", "2018-10-31", "June 2018 to October 2018"},
		{"2018-06/..", "2018-06-01", "", "from June 2018 on"},
		{"../2018-06", "", "2018-06-30", "until June 2018"},
		{"2018-06?/", "2018-06-01", "", "from perhaps June 2018 on"},
		{"-0043-03-15", "-0043-03-15", "-0043-03-15", "15 March 44 BC"},
		{"Y12018", "12018-01-01", "12018-12-31", "12018"},
	}
	for _, tt := range tests {
		s, err := tt.date.Span()
		if err != nil {
			t.Errorf("%s: %v", tt.date, err)
			continue
		}
		first, last := s.Earliest.Format(day), s.Latest.Format(day)
		if s.OpenStart {
			first = ""
		}
		if s.OpenEnd {
			last = ""
		}
		if first != tt.first || last != tt.last {
			t.Errorf("%s: from %q to %q, want %q to %q", tt.date, first, last, tt.first, tt.last)
		}
		if got := tt.date.Describe(); got != tt.words {
			t.Errorf("%s in words: %q, want %q", tt.date, got, tt.words)
		}
	}
}

func TestDoubtIsKept(t *testing.T) {
	s, err := Date("2018-06~/2018-10?").Span()
	if err != nil || !s.Uncertain || !s.Approximate {
		t.Errorf("span %+v, error %v", s, err)
	}
	if s, _ := Date("").Span(); s != (Span{}) {
		t.Errorf("the empty date covers %+v", s)
	}
}

func TestNoDates(t *testing.T) {
	for _, d := range []Date{
		"soon", "2018-13", "2018-00", "2018-02-30", "2018-1", "18", "2018-10-9", "2018-10-09-10", "2018-25", "2018-21-01",
		"20X8", "2XXX", "201X-05", "2018-XX-05", "2018-10-09T25:00:00Z", "2018/2017", "/", "../..", "Y2018", "Y+12018", "2018?~",
		"2018 ", "２０１８", "Y99999999999",
	} {
		if s, err := d.Span(); err == nil {
			t.Errorf("%q is taken for a date: %+v", d, s)
		}
		if got := d.Describe(); got != string(d) {
			t.Errorf("%q is described as %q", d, got)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2018-10~", "201X", "2018-06/..", "Y12018", "-0043", "2018-10-09T08:00:00Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := Date(s)
		span, err := d.Span()
		if err != nil {
			return
		}
		if !span.OpenStart && !span.OpenEnd && s != "" && span.Latest.Before(span.Earliest) {
			t.Errorf("%q ends at %v, before it starts at %v", s, span.Latest.Format(time.RFC3339), span.Earliest.Format(time.RFC3339))
		}
		if s != "" && d.Describe() == "" {
			t.Errorf("%q has no words", s)
		}
	})
}
