package anchor

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"entente/graph"
)

// The paragraphs of the text that the tests of Read change.
var ferries = []string{
	"Ferries to the island stopped on Monday, the harbour master said, and nobody knows when they will sail again.",
	"The minister for the sea, Liga Ozolnieks, called it “a bad day for everybody” and promised to speak with Estonia.",
	"Her colleague in Tallinn was less gloomy. He expects the ice to go within a week, as it did two years ago.",
	"Fishermen on both coasts have begun to carry letters, and some carry passengers too, which the law forbids.",
	"A committee of three meets on Friday to decide what the passage may cost, and who has to pay for the ice-breaker.",
}

// harbour is a map of them.
func harbour() *graph.Map {
	m := &graph.Map{
		Sources: []graph.Source{NewSource("paper", "Ferries", strings.Join(ferries, "\n\n"))},
		Actors:  []graph.Actor{{ID: "ozolnieks", Name: "Liga Ozolnieks", Cites: []graph.Cite{cite(1, "promised to speak with Estonia")}}},
		Ties: []graph.Tie{
			{ID: "gloom", Cites: []graph.Cite{cite(2, "He expects the ice to go within a week"), {At: "other/p1", Quote: &graph.Quote{Exact: "Ferries"}}}},
			{ID: "letters", Cites: []graph.Cite{{At: "paper/p4"}, cite(3, "begun to carry letters")}},
		},
		Meetings: []graph.Meeting{{ID: "friday", Cites: []graph.Cite{cite(4, "A committee of three meets on Friday")}}},
	}
	digests := []string{"No ferries since Monday.", "Ozolnieks will talk to Estonia.", "In Tallinn they expect the ice to go.", "Fishermen carry letters and passengers.", "A committee meets on Friday about prices."}
	for i := range digests {
		m.Sources[0].Passages[i].Digest = digests[i]
	}
	return m
}

func cite(paragraph int, exact string) graph.Cite {
	at := strings.Index(ferries[paragraph], exact)
	q := Quote(ferries[paragraph], Span{at, at + len(exact)})
	return graph.Cite{At: fmt.Sprintf("paper/p%d", paragraph+1), Quote: &q}
}

// outline writes what was read, a line for each paragraph: the passage, * if it
// was changed, and the quotes: ~ inexact, > moved. Lost quotes come last.
func outline(t *Text) string {
	var out []string
	for _, p := range t.Paragraphs {
		line := p.Passage
		if line == "" {
			line = "-"
		}
		if p.Changed {
			line += "*"
		}
		for _, q := range p.Quotes {
			line += fmt.Sprintf(" %s/%d", q.Claim, q.Index)
			if !q.Exact {
				line += "~"
			}
			if q.Moved {
				line += ">"
			}
		}
		out = append(out, line)
	}
	for _, l := range t.Lost {
		out = append(out, fmt.Sprintf("lost %s/%d", l.Claim, l.Index))
	}
	return strings.Join(out, "; ")
}

func TestRead(t *testing.T) {
	f := ferries
	swap := func(i int, old, fresh string) string { return strings.Replace(f[i], old, fresh, 1) }
	half := strings.Index(f[2], "He expects")
	tests := []struct {
		name string
		text []string
		want string
	}{
		{"as it was", f, "p1; p2 ozolnieks/0; p3 gloom/0; p4 letters/1; p5 friday/0"},
		{"with a headline", append([]string{"Back to top", "Ferries stop"}, f...), "-; -; p1; p2 ozolnieks/0; p3 gloom/0; p4 letters/1; p5 friday/0"},
		{"typed anew", []string{f[0], strings.ToUpper(f[1]), f[2], f[3], f[4]}, "p1; p2 ozolnieks/0~; p3 gloom/0; p4 letters/1; p5 friday/0"},
		{"one sentence changed, quote and all", []string{f[0], swap(1, "promised to speak with Estonia", "promised to talk with Estonia soon"), f[2], f[3], f[4]}, "p1; p2* ozolnieks/0~; p3 gloom/0; p4 letters/1; p5 friday/0"},
		{"by place alone", []string{f[0], f[1], "Tallinn has nothing to say.", f[3], f[4]}, "p1; p2 ozolnieks/0; p3*; p4 letters/1; p5 friday/0; lost gloom/0"},
		{"cut out", []string{f[0], f[1], f[3], f[4]}, "p1; p2 ozolnieks/0; p4 letters/1; p5 friday/0; lost gloom/0"},
		{"one put in", []string{f[0], f[1], "A gull was seen.", f[2], f[3], f[4]}, "p1; p2 ozolnieks/0; -; p3 gloom/0; p4 letters/1; p5 friday/0"},
		{"one put in by one that changed", []string{f[0], f[1], "A gull was seen by a child.", swap(2, "less gloomy", "gay"), f[3], f[4]}, "p1; p2 ozolnieks/0; -; p3* gloom/0; p4 letters/1; p5 friday/0"},
		{"the same without a quote", []string{"A gull was seen by a child.", "Ferries to the island stopped on Monday.", f[1], f[2], f[3], f[4]}, "-; p1*; p2 ozolnieks/0; p3 gloom/0; p4 letters/1; p5 friday/0"},
		{"moved", []string{f[4], f[0], f[1], f[2], f[3]}, "p5 friday/0; p1; p2 ozolnieks/0; p3 gloom/0; p4 letters/1"},
		{"cut in two", []string{f[0], f[1], f[2][:half], f[2][half:], f[3], f[4]}, "p1; p2 ozolnieks/0; p3; p3 gloom/0; p4 letters/1; p5 friday/0"},
		{"put together", []string{f[0], f[1] + " " + f[2], f[3], f[4]}, "p1; p2* ozolnieks/0 gloom/0>; p4 letters/1; p5 friday/0"},
		{"a quote moved", []string{f[0], f[1], "Her colleague in Tallinn was less gloomy.", f[3] + " He expects the ice to go within a week.", f[4]}, "p1; p2 ozolnieks/0; p3*; p4* letters/1 gloom/0>; p5 friday/0"},
		{"another text", []string{"It rained all day in the north of the country, and the fields are wet."}, "-; lost ozolnieks/0; lost friday/0; lost gloom/0; lost letters/1"},
		{"nothing", nil, "lost ozolnieks/0; lost friday/0; lost gloom/0; lost letters/1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := outline(Read(graph.NewIndex(harbour()), "paper", strings.Join(tt.text, "\n\n")))
			if got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestReadWithoutFingerprints(t *testing.T) {
	m := harbour()
	for i := range m.Sources[0].Passages {
		m.Sources[0].Passages[i].Fingerprint = ""
	}
	text := Read(graph.NewIndex(m), "paper", "Ferries stop\n\n"+strings.Join(ferries, "\n\n"))
	if got, want := outline(text), "-; p1; p2 ozolnieks/0; p3 gloom/0; p4 letters/1; p5 friday/0"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestReadNoSource(t *testing.T) {
	text := Read(graph.NewIndex(harbour()), "nowhere", "One.\n\nTwo.")
	if len(text.Paragraphs) != 2 || text.Paragraphs[0].Passage != "" || len(text.Lost) != 0 {
		t.Errorf("read %+v", text)
	}
}

// However a text is changed, each quote is found in it or listed as lost.
func TestNoQuoteIsDropped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := slices.Clone(ferries)
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			i := rapid.IntRange(0, len(text)-1).Draw(t, "paragraph")
			switch rapid.IntRange(0, 4).Draw(t, "change") {
			case 0:
				text = slices.Insert(text, i, rapid.SampledFrom(ferries).Draw(t, "copy")+" Again.")
			case 1:
				text[i] = mistype(t, text[i]+" …")
			case 2:
				text[i] = "Nothing of the sort was ever said by anybody here."
			case 3:
				if len(text) > 1 {
					text = slices.Delete(text, i, i+1)
				}
			case 4:
				words := strings.Fields(text[i])
				text[i] = strings.Join(words[len(words)/3:], " ")
			}
		}
		m := harbour()
		first := Read(graph.NewIndex(m), "paper", strings.Join(text, "\n\n"))
		quotes := 0
		for _, p := range first.Paragraphs {
			quotes += len(p.Quotes)
		}
		if quotes+len(first.Lost) != 4 {
			t.Fatalf("of 4 quotes %d are found and %d lost", quotes, len(first.Lost))
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(strings.Join(ferries, "\n\n"))
	f.Add(strings.Join(ferries, "\r\n"))
	f.Add("\ufeff\n\n \xff\u2029[Editorial]\n\n" + ferries[1])
	f.Fuzz(func(t *testing.T, text string) {
		x := graph.NewIndex(harbour())
		got := Read(x, "paper", text)
		for _, p := range got.Paragraphs {
			for _, q := range p.Quotes {
				if q.Start < 0 || q.End < q.Start || q.End > len(p.Text) {
					t.Fatalf("quote %+v in %d bytes", q, len(p.Text))
				}
			}
		}
		s := NewSource("s", "", text)
		m := &graph.Map{Sources: []graph.Source{s}}
		n := 0
		for _, p := range Read(graph.NewIndex(m), "s", text).Paragraphs {
			if p.Changed {
				t.Fatalf("%q is changed in its own text", p.Text)
			}
			if p.Passage != "" {
				n++
			}
		}
		if n < len(s.Passages) {
			t.Fatalf("%d of %d passages are recognised in their own text", n, len(s.Passages))
		}
	})
}
