package graph

import (
	"fmt"
	"strconv"
	"strings"
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
//
// It reads EDTF (ISO 8601-2:2019, annex A) of level 0 (2018, 2018-10,
// 2018-10-09, 2018-10-09T10:00:00Z, 2018/2019-05) and of level 1 (2018?,
// 2018-10~, 2018%, 201X, 2018-XX, 2018-10-XX, seasons 2018-21 to 2018-24,
// 2018-10/.., /2018, Y17000, -0043).
func (d Date) Span() (Span, error) {
	if d == "" {
		return Span{}, nil
	}
	from, to, interval := strings.Cut(string(d), "/")
	if !interval {
		p, err := parsePoint(from)
		if err != nil {
			return Span{}, d.wrong(err)
		}
		return p.span(), nil
	}
	return d.interval(from, to)
}

// interval reads an interval; an end can be open ("..") or unknown ("").
func (d Date) interval(from, to string) (Span, error) {
	var s Span
	if from == "" || from == ".." {
		s.OpenStart = true
	} else {
		p, err := parsePoint(from)
		if err != nil {
			return Span{}, d.wrong(err)
		}
		s = p.span()
		s.Latest = time.Time{}
	}
	if to == "" || to == ".." {
		if s.OpenStart {
			return Span{}, d.wrong(fmt.Errorf("an interval needs a start or an end"))
		}
		s.OpenEnd = true
		return s, nil
	}
	p, err := parsePoint(to)
	if err != nil {
		return Span{}, d.wrong(err)
	}
	end := p.span()
	s.Latest = end.Latest
	s.Uncertain, s.Approximate = s.Uncertain || end.Uncertain, s.Approximate || end.Approximate
	if !s.OpenStart && end.Latest.Before(s.Earliest) {
		return Span{}, d.wrong(fmt.Errorf("the interval ends before it starts"))
	}
	return s, nil
}

func (d Date) wrong(err error) error {
	return fmt.Errorf("%q is not an EDTF date, such as 2018, 2018-10~ or 2018-10-09?: %w", string(d), err)
}

// point is a date that is no interval.
type point struct {
	year        int
	unknown     int // digits of the year left open, from the right: 1 for 201X
	month, day  int // 0: not given; open: XX
	season      int // 1 spring to 4 winter
	clock       *time.Time
	uncertain   bool
	approximate bool
}

const open = -1 // a month or day written XX

func parsePoint(s string) (point, error) {
	var p point
	switch {
	case strings.HasSuffix(s, "?"):
		p.uncertain = true
	case strings.HasSuffix(s, "~"):
		p.approximate = true
	case strings.HasSuffix(s, "%"):
		p.uncertain, p.approximate = true, true
	}
	if p.uncertain || p.approximate {
		s = s[:len(s)-1]
	}
	if strings.Contains(s, "T") {
		return p.withClock(s)
	}
	if rest, ok := strings.CutPrefix(s, "Y"); ok {
		return p.longYear(rest)
	}
	sign := 1
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, s = -1, rest
	}
	parts := strings.Split(s, "-")
	if len(parts) > 3 {
		return p, fmt.Errorf("a date is year-month-day")
	}
	if err := p.setYear(parts[0], sign); err != nil {
		return p, err
	}
	if len(parts) > 1 {
		if err := p.setMonth(parts[1]); err != nil {
			return p, err
		}
	}
	if len(parts) > 2 {
		if err := p.setDay(parts[2]); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (p point) withClock(s string) (point, error) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			t = t.UTC()
			p.clock = &t
			return p, nil
		}
	}
	return p, fmt.Errorf("a time of day is written 2018-10-09T10:00:00Z")
}

// longYear reads a year of more than four digits. Those that time cannot hold
// are refused.
func (p point) longYear(s string) (point, error) {
	n, err := strconv.Atoi(s)
	if err != nil || len(strings.TrimPrefix(s, "-")) < 5 || n > 200_000_000 || n < -200_000_000 || s[0] == '+' {
		return p, fmt.Errorf("after Y stands a year of five to nine digits")
	}
	p.year = n
	return p, nil
}

func (p *point) setYear(s string, sign int) error {
	digits := strings.TrimRight(s, "X")
	p.unknown = len(s) - len(digits)
	if len(s) != 4 || p.unknown > 2 || !isDigits(digits) {
		return fmt.Errorf("a year has four digits, of which the last two may be X")
	}
	year, err := strconv.Atoi(digits + strings.Repeat("0", p.unknown))
	if err != nil {
		return err
	}
	p.year = sign * year
	return nil
}

func (p *point) setMonth(s string) error {
	if s == "XX" {
		p.month = open
		return nil
	}
	n, err := twoDigits(s)
	switch {
	case err != nil:
		return fmt.Errorf("a month is 01 to 12, a season 21 to 24")
	case p.unknown > 0:
		return fmt.Errorf("a year left open has no month")
	case n >= 1 && n <= 12:
		p.month = n
	case n >= 21 && n <= 24:
		p.season = n - 20
	default:
		return fmt.Errorf("a month is 01 to 12, a season 21 to 24")
	}
	return nil
}

func (p *point) setDay(s string) error {
	if p.season > 0 {
		return fmt.Errorf("a season has no day")
	}
	if s == "XX" {
		p.day = open
		return nil
	}
	n, err := twoDigits(s)
	if err != nil || n < 1 || n > 31 {
		return fmt.Errorf("a day is 01 to 31")
	}
	if p.month == open {
		return fmt.Errorf("a month left open has no day")
	}
	if n > daysIn(p.year, p.month) {
		return fmt.Errorf("%s has no day %d", time.Month(p.month), n)
	}
	p.day = n
	return nil
}

func twoDigits(s string) (int, error) {
	if len(s) != 2 || !isDigits(s) {
		return 0, strconv.ErrSyntax
	}
	return strconv.Atoi(s)
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// span returns the time that p covers. Seasons are those of the north, as
// calendars count them: spring is March to May, winter begins in December.
func (p point) span() Span {
	s := Span{Uncertain: p.uncertain, Approximate: p.approximate}
	if p.clock != nil {
		s.Earliest, s.Latest = *p.clock, p.clock.Add(time.Second-1)
		return s
	}
	from := time.Date(p.year, 1, 1, 0, 0, 0, 0, time.UTC)
	until := from.AddDate(1, 0, 0)
	switch {
	case p.unknown > 0:
		years := 10
		if p.unknown == 2 {
			years = 100
		}
		if p.year < 0 {
			from = from.AddDate(1-years, 0, 0)
		} else {
			until = from.AddDate(years, 0, 0)
		}
	case p.season > 0:
		from = from.AddDate(0, 3*p.season-1, 0)
		until = from.AddDate(0, 3, 0)
	case p.month > 0 && p.day > 0:
		from = time.Date(p.year, time.Month(p.month), p.day, 0, 0, 0, 0, time.UTC)
		until = from.AddDate(0, 0, 1)
	case p.month > 0:
		from = time.Date(p.year, time.Month(p.month), 1, 0, 0, 0, 0, time.UTC)
		until = from.AddDate(0, 1, 0)
	}
	s.Earliest, s.Latest = from, until.Add(-1)
	return s
}

// Describe returns the date in plain English: "about October 2018", "perhaps
// 9 October 2018", "the 2010s", "from June 2018 on". What is no EDTF date is
// returned as it is.
func (d Date) Describe() string {
	if _, err := d.Span(); err != nil || d == "" {
		return string(d)
	}
	from, to, interval := strings.Cut(string(d), "/")
	if !interval {
		return describePoint(from)
	}
	switch {
	case from == "" || from == "..":
		return "until " + describePoint(to)
	case to == "" || to == "..":
		return "from " + describePoint(from) + " on"
	}
	return describePoint(from) + " to " + describePoint(to)
}

func describePoint(s string) string {
	p, err := parsePoint(s)
	if err != nil {
		return s
	}
	doubt := ""
	if p.uncertain {
		doubt += "perhaps "
	}
	if p.approximate {
		doubt += "about "
	}
	return doubt + p.words()
}

func (p point) words() string {
	year := strconv.Itoa(p.year)
	if p.year < 0 {
		year = strconv.Itoa(1-p.year) + " BC" // year 0 is 1 BC
	}
	switch {
	case p.clock != nil:
		return p.clock.Format("2 January 2006, 15:04 UTC")
	case p.unknown == 1:
		return "the " + year + "s"
	case p.unknown == 2:
		return fmt.Sprintf("between %d and %d", p.year, p.year+99)
	case p.season > 0:
		return [...]string{"spring", "summer", "autumn", "winter"}[p.season-1] + " " + year
	case p.month == open:
		return "some time in " + year
	case p.day == open:
		return fmt.Sprintf("some day in %s %s", time.Month(p.month), year)
	case p.day > 0:
		return fmt.Sprintf("%d %s %s", p.day, time.Month(p.month), year)
	case p.month > 0:
		return fmt.Sprintf("%s %s", time.Month(p.month), year)
	}
	return year
}
