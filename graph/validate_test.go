package graph

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func TestSmallMapIsInOrder(t *testing.T) {
	for _, p := range small(t).Validate() {
		t.Errorf("%v: %s (%s)", p.Path, p.Message, p.Hint)
	}
}

// One change at a time makes one problem, at the place of the change.
func TestValidate(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Map)
		path   string
		says   string
		hint   string
	}{
		{"no version", func(m *Map) { m.Entente = 0 }, "entente", "entente: 1", ""},
		{"no title", func(m *Map) { m.Title = " " }, "title", "no title", ""},
		{"language", func(m *Map) { m.Language = "english!" }, "language", "BCP 47", ""},
		{"date", func(m *Map) { m.AsOf = "spring" }, "asof", "EDTF", ""},
		{"id twice", func(m *Map) { m.Ties[1].ID = "talk" }, "ties 1 id", "taken by a meeting", ""},
		{"id with a space", func(m *Map) { m.Topics = append(m.Topics, Topic{ID: "a b", Name: "x"}) }, "topics 1 id", "' '", ""},
		{"id with a slash", func(m *Map) { m.Sources[0].Passages[2].ID = "p/3" }, "sources 0 passages 2 id", "'/'", ""},
		{"no id", func(m *Map) { m.Story[0].ID = "" }, "story 0 id", "no id", ""},
		{"passage twice", func(m *Map) { m.Sources[0].Passages[2].ID = "p2" }, "sources 0 passages 2 id", "another passage", ""},
		{"fingerprint", func(m *Map) { m.Sources[0].Passages[0].Fingerprint = "sha256:12" }, "sources 0 passages 0 fingerprint", "64 hexadecimal", ""},
		{"kind of source", func(m *Map) { m.Sources[0].Kind = "reprot" }, "sources 0 kind", "report", "report"},
		{"kind of actor", func(m *Map) { m.Actors[0].Kind = "sate" }, "actors 0 kind", "no kind of actor", "state"},
		{"kind missing", func(m *Map) { m.Actors[0].Kind = "" }, "actors 0 kind", "missing", ""},
		{"member", func(m *Map) { m.Blocs[0].Members[1] = "borr" }, "blocs 0 members 1", "no actor", "bor"},
		{"member twice", func(m *Map) { m.Blocs[0].Members[1] = "aland" }, "blocs 0 members 1", "twice", ""},
		{"of a bloc", func(m *Map) { m.Actors[3].Of = "east" }, "actors 3 of", "is a bloc", ""},
		{"of itself", func(m *Map) { m.Actors[3].Of = "bor" }, "actors 3 of", "itself", ""},
		{"loop", func(m *Map) { m.Actors[0].Of = "ana" }, "actors 0 of", "aland → ana → cabinet → aland", ""},
		{"one participant", func(m *Map) { m.Meetings[0].Participants = []string{"ana"} }, "meetings 0 participants", "two participants", ""},
		{"participant twice", func(m *Map) { m.Meetings[0].Participants[1] = "ana" }, "meetings 0 participants 1", "twice", ""},
		{"status", func(m *Map) { m.Meetings[1].Status = "plannd" }, "meetings 1 status", "held, planned", "planned"},
		{"when", func(m *Map) { m.Meetings[1].When.Date = "2030-02-30" }, "meetings 1 when date", "no day 30", ""},
		{"topic", func(m *Map) { m.Interests[0].Topic = "trad" }, "interests 0 topic", "no topic", "trade"},
		{"position", func(m *Map) { m.Interests[0].Position = "pro" }, "interests 0 position", "for, against", ""},
		{"tie to itself", func(m *Map) { m.Ties[0].To = "aland" }, "ties 0 to", "itself", ""},
		{"tie to nobody", func(m *Map) { m.Ties[0].To = "counsil" }, "ties 0 to", "no actor", "council"},
		{"sign", func(m *Map) { m.Ties[0].Sign = 2 }, "ties 0 sign", "+1", ""},
		{"citation form", func(m *Map) { m.Ties[0].Cites[0].At = "p1" }, "ties 0 cites 0 at", "source/passage", ""},
		{"citation source", func(m *Map) { m.Ties[0].Cites[0].At = "papre/p1" }, "ties 0 cites 0 at", "no source", "paper"},
		{"citation passage", func(m *Map) { m.Ties[0].Cites[0].At = "paper/p11" }, "ties 0 cites 0 at", "no passage", "paper/p1"},
		{"modality", func(m *Map) { m.Meetings[0].Cites[0].Modality = "qouted" }, "meetings 0 cites 0 modality", "no modality", "quoted"},
		{"by", func(m *Map) { m.Meetings[0].Cites[0].By = "anna" }, "meetings 0 cites 0 by", "no actor", "ana"},
		{"quote", func(m *Map) { m.Meetings[0].Cites[0].Quote.Exact = "" }, "meetings 0 cites 0 quote exact", "no words", ""},
		{"names", func(m *Map) { m.Actors[0].Names["korean language"] = "x" }, "actors 0 names korean language", "BCP 47", ""},
		{"focus", func(m *Map) { m.Story[0].Focus[1] = "tlak" }, "story 0 focus 1", "nothing called", "talk"},
		{"engine", func(m *Map) { m.View.Engine = "dott" }, "view engine", "layout engine", "dot"},
		{"pin of a tie", func(m *Map) { m.View.Pins["press"] = Point{} }, "view pins press", "is a tie", ""},
		{"pin of nothing", func(m *Map) { m.View.Pins["counsil"] = Point{} }, "view pins counsil", "no actor or meeting", "council"},
		{"pin nowhere", func(m *Map) { m.View.Pins["council"] = Point{math.NaN(), 0} }, "view pins council", "within", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := small(t)
			tt.change(m)
			var found *Problem
			for _, p := range m.Validate() {
				if strings.Trim(fmt.Sprint(p.Path), "[]") == tt.path {
					found = &p
					break
				}
			}
			if found == nil {
				t.Fatalf("no problem at %s: %v", tt.path, m.Validate())
			}
			if !strings.Contains(found.Message, tt.says) || !strings.Contains(found.Hint, tt.hint) || (tt.hint == "") != (found.Hint == "") {
				t.Errorf("message %q, hint %q; want %q, %q", found.Message, found.Hint, tt.says, tt.hint)
			}
		})
	}
}

func TestIDsOfAnyScript(t *testing.T) {
	m := small(t)
	m.Topics = append(m.Topics, Topic{ID: "북한-무역.2", Name: "x"})
	if p := m.Validate(); len(p) > 0 {
		t.Error(p)
	}
}
