package scene

import "entente/graph"

// Pattern is how a line is drawn to tell how sure it is. Patterns differ in
// form, not only in colour, so that they can be told apart in grey print.
type Pattern uint8

// The patterns, from the surest.
const (
	Solid      Pattern = iota // held, standing
	LongDashes                // planned
	Dashes                    // expected
	Dots                      // mooted, speculated, urged
	Crossed                   // declined, cancelled: solid with a cross-stroke
)

// dash returns the lengths of stroke and gap for a line of this width and the
// width to draw it with; dots are dashes of length 0 with round caps.
func (p Pattern) dash(width float64) (dash []float64, w float64) {
	switch p {
	case LongDashes:
		return []float64{10, 4.5}, width
	case Dashes:
		return []float64{4.5, 3.5}, width
	case Dots:
		return []float64{0, width + 3}, width + .8
	}
	return nil, width
}

// patternOf returns the pattern of a meeting's status.
func patternOf(s graph.MeetingStatus) Pattern {
	switch s {
	case graph.Planned:
		return LongDashes
	case graph.Expected:
		return Dashes
	case graph.Mooted:
		return Dots
	case graph.Declined, graph.Cancelled:
		return Crossed
	}
	return Solid
}

// patternOfTie returns the pattern of a tie. A tie has no status of its own:
// it is as sure as the firmest passage that it rests on. What nobody more than
// thinks possible or wishes for must not look like what is.
func patternOfTie(t *graph.Tie) Pattern {
	switch graph.Firmest(t.Cites) {
	case graph.Foreseen:
		return Dashes
	case graph.Speculated, graph.Urged:
		return Dots
	}
	return Solid
}
