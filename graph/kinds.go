package graph

import "slices"

// HasDirection reports whether the tie leads from one actor to the other. It
// is as the map says; where it does not, it is by kind: alliances,
// negotiations, rivalries, communications and other ties have none.
func (t *Tie) HasDirection() bool {
	if t.Directed != nil {
		return *t.Directed
	}
	return t.Kind.Directed()
}

// Directed reports whether ties of this kind have a direction where the map
// does not say.
func (k TieKind) Directed() bool {
	switch k {
	case Benefactor, Influence, Pressure, Persuasion, Membership:
		return true
	}
	return false
}

// Caption returns the few words at the line of the tie: its label, or its kind
// where it has none.
func (t *Tie) Caption() string {
	if t.Label != "" {
		return t.Label
	}
	return string(t.Kind)
}

// Label returns what is written at the line of the meeting: place and time as
// stated, "Beijing · Monday". Where no time is stated it is the date in words;
// where neither place nor time is known it is what the meeting is called.
func (t *Meeting) Label() string {
	when := t.When.Describe()
	switch {
	case t.Place != "" && when != "":
		return t.Place + " · " + when
	case t.Place != "":
		return t.Place
	case when != "":
		return when
	}
	return t.Name
}

// Describe returns the time as stated, else the date in words, else "".
func (w When) Describe() string {
	if w.Stated != "" {
		return w.Stated
	}
	return w.Date.Describe()
}

// State returns how sure the meeting is: its status, or held where the map
// does not say.
func (t *Meeting) State() MeetingStatus { return orDefault(t.Status, Held) }

// Stance returns where the actor stands: its position, or neutral where the
// map does not say.
func (n *Interest) Stance() Position { return orDefault(n.Position, Neutral) }

// Firmness returns how firmly the source says it: its modality, or reported
// where the map does not say.
func (c *Cite) Firmness() Modality { return orDefault(c.Modality, Reported) }

func orDefault[T ~string](v, d T) T {
	if v == "" {
		return d
	}
	return v
}

// Rank orders statuses from the surest to the least sure: held 0, planned,
// expected, mooted, declined, cancelled 5. The empty status ranks as held, an
// unknown one last.
func (s MeetingStatus) Rank() int { return rank(orDefault(s, Held), MeetingStatus("").Values()) }

// Sure reports whether the meeting took place.
func (s MeetingStatus) Sure() bool { return s == "" || s == Held }

// Off reports whether the meeting did not or will not take place.
func (s MeetingStatus) Off() bool { return s == Declined || s == Cancelled }

// Rank orders modalities from the firmest to the weakest as support for what
// is so: quoted 0, reported, assessed, expected, speculated, urged 5. The
// empty modality ranks as reported, an unknown one last.
func (m Modality) Rank() int {
	return rank(orDefault(m, Reported), []string{"quoted", "reported", "assessed", "expected", "speculated", "urged"})
}

// Firmest returns the firmest modality among cites; "" if there are none.
func Firmest(cites []Cite) Modality {
	best := Modality("")
	for i := range cites {
		if m := cites[i].Firmness(); best == "" || m.Rank() < best.Rank() {
			best = m
		}
	}
	return best
}

func rank[T ~string](v T, order []string) int {
	if i := slices.Index(order, string(v)); i >= 0 {
		return i
	}
	return len(order)
}
