package evidence

import (
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/anchor"
)

// sound returns a map in which there is nothing to look at.
func sound() *graph.Map {
	c := []graph.Cite{{At: "a/1"}}
	return &graph.Map{
		Entente: 1, Title: "Sound", AsOf: "2030-05",
		Sources: []graph.Source{
			{ID: "a", Title: "Paper A", Published: "2030-05-02", Passages: []graph.Passage{{ID: "1", Label: "¶1"}}},
			{ID: "b", Title: "Paper B", Published: "2030-05-20", Passages: []graph.Passage{{ID: "1", Label: "¶1"}}},
		},
		Blocs:     []graph.Bloc{{ID: "bloc", Name: "Bloc", Members: []string{"x", "y"}, Cites: c}},
		Actors:    []graph.Actor{{ID: "x", Name: "Xanadu", Kind: graph.State}, {ID: "y", Name: "Ys", Kind: graph.State}},
		Topics:    []graph.Topic{{ID: "t", Name: "Tolls"}},
		Meetings:  []graph.Meeting{{ID: "m", Name: "Talks", Participants: []string{"x", "y"}, When: graph.When{Date: "2030-05-01"}, Cites: c}},
		Interests: []graph.Interest{{ID: "i", Actor: "x", Topic: "t", Position: graph.For, Cites: c}},
		Ties:      []graph.Tie{{ID: "tie", From: "x", To: "y", Kind: graph.Alliance, Cites: []graph.Cite{{At: "b/1"}}}},
	}
}

// check returns what is to be looked at.
func check(x *graph.Index, texts map[string]*anchor.Text) []Finding {
	found, _ := CheckAll(x, texts)
	return found
}

// found returns the ids of the findings with this code.
func found(m *graph.Map, code string, texts map[string]*anchor.Text) []string {
	ids := []string{}
	for _, f := range check(graph.NewIndex(m), texts) {
		if f.Code == code {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

func TestASoundMapHasNoFindings(t *testing.T) {
	m := sound()
	if p := m.Validate(); len(p) > 0 {
		t.Fatal(p)
	}
	for _, f := range check(graph.NewIndex(m), nil) {
		t.Errorf("%s: %s", f.Code, f.Message)
	}
}

// example is something done to a sound map, and the ids that are found then.
type example struct {
	change func(m *graph.Map)
	want   string
}

type examples map[string]example

func TestEachCode(t *testing.T) {
	never := func(*graph.Map) {}
	for _, c := range []struct {
		code string
		is   examples
	}{
		{OpenConflict, examples{
			"none":            {never, ""},
			"of a field":      {func(m *graph.Map) { m.Conflicts = []graph.Conflict{{At: "meetings/m/status"}} }, "m"},
			"of the map":      {func(m *graph.Map) { m.Conflicts = []graph.Conflict{{At: "title"}} }, "(map)"},
			"of what is gone": {func(m *graph.Map) { m.Conflicts = []graph.Conflict{{At: "actors/gone"}} }, "(map)"},
			"of a source":     {func(m *graph.Map) { m.Conflicts = []graph.Conflict{{At: "sources/a/title"}} }, "a"},
			"of a passage":    {func(m *graph.Map) { m.Conflicts = []graph.Conflict{{At: "sources/a/passages/1/label"}} }, "a/1"},
			"of a pin":        {func(m *graph.Map) { m.Conflicts = []graph.Conflict{{At: "view/pins/x"}} }, "(map)"},
		}},
		{NoSource, examples{
			"a bloc":      {func(m *graph.Map) { m.Blocs[0].Cites = nil }, "bloc"},
			"a meeting":   {func(m *graph.Map) { m.Meetings[0].Cites = nil }, "m"},
			"an interest": {func(m *graph.Map) { m.Interests[0].Cites = nil }, "i"},
			"a tie":       {func(m *graph.Map) { m.Ties[0].Cites = nil }, "tie"},
			"no claim":    {func(m *graph.Map) { m.Story = []graph.Step{{ID: "s", Title: "S"}} }, ""},
		}},
		{UncitedSource, examples{
			"no citation": {func(m *graph.Map) { m.Ties[0].Cites = []graph.Cite{{At: "a/1"}} }, "b"},
			"no passage":  {func(m *graph.Map) { m.Sources = append(m.Sources, graph.Source{ID: "c", Title: "C"}) }, "c"},
			"a story cites it": {func(m *graph.Map) {
				m.Ties[0].Cites = []graph.Cite{{At: "a/1"}}
				m.Story = []graph.Step{{ID: "s", Title: "S", Cites: []graph.Cite{{At: "b/1"}}}}
			}, ""},
		}},
		{UncitedPassage, examples{
			"one": {func(m *graph.Map) { m.Sources[0].Passages = append(m.Sources[0].Passages, graph.Passage{ID: "2"}) }, "a/2"},
			"an actor cites it": {func(m *graph.Map) {
				m.Sources[0].Passages = append(m.Sources[0].Passages, graph.Passage{ID: "2"})
				m.Actors[0].Cites = []graph.Cite{{At: "a/2"}}
			}, ""},
		}},
		{IdleActor, examples{
			"nothing": {func(m *graph.Map) {
				m.Actors = append(m.Actors, graph.Actor{ID: "z", Name: "Zembla", Kind: graph.State})
			}, "z"},
			"in a bloc only": {func(m *graph.Map) {
				m.Actors = append(m.Actors, graph.Actor{ID: "z", Name: "Zembla", Kind: graph.State})
				m.Blocs[0].Members = append(m.Blocs[0].Members, "z")
			}, "z"},
			"cites": {func(m *graph.Map) {
				m.Actors = append(m.Actors, graph.Actor{ID: "z", Name: "Zembla", Kind: graph.State, Cites: []graph.Cite{{At: "a/1"}}})
			}, ""},
		}},
		{SilentTopic, examples{
			"one":  {func(m *graph.Map) { m.Topics = append(m.Topics, graph.Topic{ID: "u", Name: "Ore"}) }, "u"},
			"none": {never, ""},
		}},
		{LoneBloc, examples{
			"alone":  {func(m *graph.Map) { m.Blocs[0].Members = []string{"x"} }, "bloc"},
			"nobody": {func(m *graph.Map) { m.Blocs[0].Members = nil }, "bloc"},
			"two":    {never, ""},
		}},
		{OpposedPosition, examples{
			"within a source":  {func(m *graph.Map) { m.Interests = append(m.Interests, stance(m, "x", "t", graph.Against, "a/1")) }, "n1"},
			"between sources":  {func(m *graph.Map) { m.Interests = append(m.Interests, stance(m, "x", "t", graph.Against, "b/1")) }, "n1"},
			"the same twice":   {func(m *graph.Map) { m.Interests = append(m.Interests, stance(m, "x", "t", graph.For, "b/1")) }, ""},
			"on condition":     {func(m *graph.Map) { m.Interests = append(m.Interests, stance(m, "x", "t", graph.Conditional, "b/1")) }, ""},
			"of another actor": {func(m *graph.Map) { m.Interests = append(m.Interests, stance(m, "y", "t", graph.Against, "b/1")) }, ""},
			"on another topic": {func(m *graph.Map) {
				m.Topics = append(m.Topics, graph.Topic{ID: "u", Name: "Ore"})
				m.Interests = append(m.Interests, stance(m, "x", "u", graph.Against, "b/1"))
			}, ""},
		}},
		{DateImpossible, examples{
			"held after the map's day":           {meeting("2030-06-01", graph.Held, "b/1"), "m"},
			"held on the map's last day":         {meeting("2030-05-20", graph.Held, "b/1"), ""},
			"held after all its sources":         {meeting("2030-05-10", graph.Held, "a/1"), "m"},
			"held before its last source":        {meeting("2030-05-10", graph.Held, "a/1", "b/1"), ""},
			"held, uncertain by a day":           {meeting("2030-05-03?", graph.Held, "a/1"), ""},
			"held, uncertain, but weeks after":   {meeting("2030-05-12?", graph.Held, "a/1"), "m"},
			"held that month":                    {meeting("2030-05", graph.Held, "a/1"), ""},
			"held until some day":                {meeting("/2030-06", graph.Held, "a/1"), ""},
			"held from then on":                  {meeting("2030-05-10/..", graph.Held, "a/1"), "m"},
			"planned for later":                  {meeting("2030-06-01", graph.Planned, "b/1"), ""},
			"cancelled":                          {meeting("2030-06-01", graph.Cancelled, "b/1"), ""},
			"planned for a day that was past":    {meeting("2030-05-10", graph.Planned, "b/1"), "m"},
			"planned by an earlier source":       {meeting("2030-05-10", graph.Planned, "a/1", "b/1"), ""},
			"planned, past by the map's own day": {meeting("2030-04-10", graph.Planned, "b/1"), ""}, // that is past-date
			"of no day":                          {meeting("", graph.Held, "a/1"), ""},
			"published on no known day": {func(m *graph.Map) {
				meeting("2030-05-10", graph.Held, "a/1")(m)
				m.Sources[0].Published = ""
			}, ""},
			"published about then": {func(m *graph.Map) {
				meeting("2030-05-10", graph.Held, "a/1")(m)
				m.Sources[0].Published = "2030-04~"
			}, ""},
			"of no map's day": {func(m *graph.Map) {
				meeting("2030-06-01", graph.Held)(m)
				m.AsOf = ""
			}, ""},
		}},
		{PastDate, examples{
			"planned for last month": {meeting("2030-04-30", graph.Planned, "a/1"), "m"},
			"expected last month":    {meeting("2030-04-30", graph.Expected, "a/1"), "m"},
			"planned for this month": {meeting("2030-05-01", graph.Planned, "a/1"), ""},
			"planned from then on":   {meeting("2030-04/..", graph.Planned, "a/1"), ""},
			"held":                   {meeting("2030-04-30", graph.Held, "a/1"), ""},
		}},
		{SingleSource, examples{
			"one":  {func(m *graph.Map) { m.Sources, m.Ties[0].Cites = m.Sources[:1], []graph.Cite{{At: "a/1"}} }, "(map)"},
			"two":  {never, ""},
			"none": {func(m *graph.Map) { *m = graph.Map{Entente: 1, Title: "T"} }, ""},
		}},
		{StaleAcceptance, examples{
			"silences":      {func(m *graph.Map) { m.Ties[0].Cites = nil; accept(m, NoSource, "tie") }, ""},
			"none any more": {func(m *graph.Map) { accept(m, NoSource, "tie") }, "tie"},
			"no such code":  {func(m *graph.Map) { accept(m, "no-sauce", "tie") }, "tie"},
			"a choice":      {func(m *graph.Map) { m.Conflicts = []graph.Conflict{{At: "title"}}; accept(m, OpenConflict, "") }, "(map)"},
			"of a quote, text not known": {func(m *graph.Map) {
				m.Ties[0].Cites[0].Quote = &graph.Quote{Exact: "x"}
				accept(m, QuoteNotFound, "tie")
			}, ""},
			"of a quote that is none": {func(m *graph.Map) { accept(m, QuoteNotFound, "tie") }, "tie"},
			"of a text not known":     {func(m *graph.Map) { accept(m, PassageChanged, "a/1") }, ""},
		}},
	} {
		for name, one := range c.is {
			m := sound()
			one.change(m)
			if p := m.Validate(); len(p) > 0 {
				t.Fatalf("%s, %s: %v", c.code, name, p)
			}
			ids := found(m, c.code, nil)
			for i := range ids {
				if ids[i] == "" {
					ids[i] = "(map)"
				}
			}
			if got := strings.Join(ids, " "); got != one.want {
				t.Errorf("%s, %s: found of %q, want %q", c.code, name, got, one.want)
			}
		}
	}
}

// stance returns a further interest.
func stance(m *graph.Map, actor, topic string, p graph.Position, at string) graph.Interest {
	return graph.Interest{ID: "n" + string(rune('0'+len(m.Interests))), Actor: actor, Topic: topic, Position: p, Cites: []graph.Cite{{At: at}}}
}

// meeting gives the meeting of a sound map a date, a status and sources.
func meeting(date graph.Date, status graph.MeetingStatus, cites ...string) func(m *graph.Map) {
	return func(m *graph.Map) {
		t := &m.Meetings[0]
		t.When.Date, t.Status, t.Cites = date, status, nil
		for _, at := range cites {
			t.Cites = append(t.Cites, graph.Cite{At: at})
		}
	}
}

func accept(m *graph.Map, code, id string) {
	m.Accepted = append(m.Accepted, graph.Acceptance{Code: code, ID: id, Reason: "it is so"})
}

func TestOppositePositionsSayWhere(t *testing.T) {
	m := sound()
	m.Interests = append(m.Interests, stance(m, "x", "t", graph.Against, "b/1"))
	told := 0
	for _, f := range check(graph.NewIndex(m), nil) {
		if f.Code == OpposedPosition {
			told++
			want := `opposite positions between sources of "Tolls": Xanadu is against (¶1 of "Paper B"), but for in "i" (¶1 of "Paper A")`
			if f.Message != want || f.With != "i" {
				t.Errorf("%q, with %q", f.Message, f.With)
			}
		}
	}
	if told != 1 {
		t.Errorf("told %d times", told)
	}
}

func TestSilenced(t *testing.T) {
	m := sound()
	m.Ties[0].Cites, m.Blocs[0].Cites = nil, nil
	accept(m, NoSource, "tie")
	x := graph.NewIndex(m)
	if got := found(m, NoSource, nil); !slices.Equal(got, []string{"bloc"}) {
		t.Errorf("found of %q, want bloc alone", got)
	}
	_, s := CheckAll(x, nil)
	if len(s) != 1 || s[0].ID != "tie" || s[0].Reason != "it is so" {
		t.Errorf("%+v", s)
	}
}

// Every repair leads to a valid map in which its finding is none.
func TestRepairs(t *testing.T) {
	m := sound()
	m.Topics = append(m.Topics, graph.Topic{ID: "u", Name: "Ore"})
	m.Sources = append(m.Sources, graph.Source{ID: "c", Title: "C"})
	m.Actors = append(m.Actors,
		graph.Actor{ID: "x2", Name: "XANADU", Kind: graph.State}, graph.Actor{ID: "p", Name: "Ann Ode", Kind: graph.Person, Of: "x2"})
	m.Sources[0].Passages = append(m.Sources[0].Passages, graph.Passage{ID: "2", Label: "¶2", Fingerprint: graph.Fingerprint("before")})
	m.Interests[0].Cites = []graph.Cite{{At: "a/1", Quote: &graph.Quote{Exact: "the words"}}, {At: "a/2"}}
	accept(m, LoneBloc, "bloc")
	texts := map[string]*anchor.Text{"a": {Paragraphs: []anchor.Paragraph{
		{Text: "the first", Passage: "1"},
		{Text: "after the words", Passage: "2", Changed: true, Quotes: []anchor.Placed{{Match: anchor.Match{Span: anchor.Span{Start: 6, End: 15}, Exact: true}, Claim: "i", Index: 0, Moved: true}}},
	}}}
	var repaired []string
	for _, f := range check(graph.NewIndex(m), texts) {
		if f.Repair == nil {
			continue
		}
		repaired = append(repaired, f.Code)
		if f.Fix == "" {
			t.Errorf("%s does not say what its repair does", f.Code)
		}
		c := m.Clone()
		if err := f.Repair(c); err != nil {
			t.Errorf("%s: %v", f.Code, err)
			continue
		}
		if p := c.Validate(); len(p) > 0 {
			t.Errorf("%s: %v", f.Code, p)
		}
		if f.Code != QuoteMoved && f.Code != PassageChanged { // those show in a text that is read anew
			if left := found(c, f.Code, texts); len(left) > 0 {
				t.Errorf("%s: still found of %q", f.Code, left)
			}
		}
		switch f.Code {
		case QuoteMoved:
			if c.Interests[0].Cites[0].At != "a/2" {
				t.Errorf("the citation is %+v", c.Interests[0].Cites[0])
			}
			if err := f.Repair(c); err == nil {
				t.Error("a repair is done twice")
			}
		case PassageChanged:
			if c.Sources[0].Passages[1].Fingerprint != graph.Fingerprint("after the words") {
				t.Error("the fingerprint is the old one")
			}
		}
	}
	want := []string{QuoteMoved, PassageChanged, UncitedSource, SilentTopic, SameName, StaleAcceptance}
	if !slices.Equal(repaired, want) {
		t.Errorf("repaired %q, want %q", repaired, want)
	}
}

func TestTexts(t *testing.T) {
	m := sound()
	m.Sources[0].Passages[0].Fingerprint = graph.Fingerprint("The first words of all.")
	m.Sources[0].Passages = append(m.Sources[0].Passages, graph.Passage{ID: "2", Label: "¶2", Fingerprint: graph.Fingerprint("And here are the last ones.")})
	const same = "The first words of all.\n\nAnd here are the last ones."
	for _, c := range []struct {
		name, quote, text    string
		lost, moved, changed string
	}{
		{"the same", "here are the last ones", same, "", "", ""},
		{"other signs", "HERE are ‘the last’ ones", same, "", "", ""},
		{"other words", "here are the latest ones", same, "tie", "", ""},
		{"words gone", "here are the last ones", "The first words of all.\n\nAnd here is something else.", "tie", "", "a/2"},
		{"words never there", "no such thing was said", same, "tie", "", ""},
		{"words elsewhere", "first words of all", same, "", "tie", ""},
		{"the passage gone", "here are the last ones", "The first words of all.", "tie", "", "a/2"},
	} {
		m.Ties[0].Cites = []graph.Cite{{At: "b/1"}, {At: "a/2", Quote: &graph.Quote{Exact: c.quote}}}
		x := graph.NewIndex(m)
		texts := map[string]*anchor.Text{"a": anchor.Read(x, "a", c.text)}
		for code, want := range map[string]string{QuoteNotFound: c.lost, QuoteMoved: c.moved, PassageChanged: c.changed} {
			if got := strings.Join(found(m, code, texts), " "); got != want {
				t.Errorf("%s: %s of %q, want %q", c.name, code, got, want)
			}
		}
	}
}

func TestAnAlteredQuoteIsMended(t *testing.T) {
	m := sound()
	m.Ties[0].Cites = []graph.Cite{{At: "b/1"}, {At: "a/1", Quote: &graph.Quote{Exact: "here are the latest ones"}}}
	x := graph.NewIndex(m)
	text := anchor.Read(x, "a", "And here are the last ones.")
	for _, f := range check(x, map[string]*anchor.Text{"a": text}) {
		if f.Code != QuoteNotFound {
			continue
		}
		want := `"Xanadu – Ys: alliance" quotes “here are the latest ones” from ¶1 of "Paper A", but the text says “here are the last ones”`
		if f.Message != want {
			t.Errorf("%s", f.Message)
		}
		if err := f.Repair(m); err != nil {
			t.Fatal(err)
		}
		if q := m.Ties[0].Cites[1].Quote; q.Exact != "here are the last ones" || q.Prefix == "" {
			t.Errorf("%+v", q)
		}
		return
	}
	t.Error("not found")
}
