package suggest

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/anchor"
)

// proposed returns the candidates of a text for a map, a line each.
func proposed(m *graph.Map, text string) []string {
	x := graph.NewIndex(m)
	var out []string
	for _, c := range Candidates(x, "s", anchor.Read(x, "s", text)) {
		if a := c.Actor; a != nil {
			line := fmt.Sprintf("%s %s", a.Kind, a.Name)
			if a.Role != "" {
				line += ", " + a.Role
			}
			if a.Of != "" {
				line += " of " + a.Of
			}
			if c.Count > 1 {
				line += fmt.Sprintf(" ×%d", c.Count)
			}
			out = append(out, line)
			continue
		}
		t := c.Meeting
		out = append(out, strings.Join([]string{strings.Join(t.Participants, "+"), string(t.Status), t.Place, t.When.Stated, string(t.When.Date)}, "|"))
	}
	return out
}

func TestActors(t *testing.T) {
	states := &graph.Map{Actors: []graph.Actor{
		{ID: "us", Name: "United States", Kind: graph.State},
		{ID: "north", Name: "North Korea", Kind: graph.State},
		{ID: "quill", Name: "Ada Quill", Kind: graph.Person},
	}}
	tests := []struct {
		text string
		want []string
	}{
		{"US Secretary of State Bea Marlow met North Korean Deputy Trade Minister Choe Ga-on. Choe thanked Marlow.", []string{
			"person Bea Marlow, secretary of state of us ×2", "person Choe Ga-on, deputy trade minister of north ×2",
		}},
		{"Choe spoke. Later North Korean negotiator Choe Ga-on left.", []string{"person Choe Ga-on, negotiator of north ×2"}},
		{"Bea Marlow, the chief envoy for the North, spoke.", []string{"person Bea Marlow, chief envoy for the North"}},
		{"A spokeswoman for the European Commission, Ines Carvalhal, said so.", []string{
			"person Ines Carvalhal, spokeswoman for the European Commission", "organization European Commission",
		}},
		{"Minister of Foreign Affairs Bea Marlow and Secretary-General Tor Lind", []string{"person Bea Marlow, minister of foreign affairs", "person Tor Lind, secretary-general"}},
		{"President Marlow and Mr. Lind agree.", []string{"person Marlow, president", "person Lind"}},
		{"They wait for Quill, Marlow and Lind.", []string{"person Marlow", "person Lind"}},
		{"Ada Quill and Quill and Washington and the North Koreans", nil},
		{"Japan and Tokyo want it; the Japanese do. It rained in Tokyo.", []string{"state Japan ×4"}},
		{"Seoul answered at once.", []string{"state South Korea"}},
		{"It rained in Geneva.", []string{"place Geneva"}},
		{"It rained in Geneva, said Switzerland.", []string{"state Switzerland"}},
		{"The UN Security Council met. The Council is divided. NATO is not.", []string{"organization NATO", "organization UN Security Council ×2"}},
		{"Its Ministry of Foreign Affairs and the Bank of Japan", []string{"state Japan", "organization Ministry of Foreign Affairs", "organization Bank of Japan"}},
		{"Senior Japanese officials and several French lawmakers", []string{
			"state Japan", "state France", "group Senior Japanese officials", "group French lawmakers",
		}},
		{"The Korean War and the Yellow Sea, on Monday, in October, by the Washington Post.", nil},
		{"The Quill-like hair. Yesterday was fine. Talks go on.", nil},
		{"Eva van der Berg said so, and van der Berg repeated it.", []string{"person Eva van der Berg ×2"}},
		{"Chad Miller of Jordan", []string{"state Jordan"}},
		{"미국과 일본은 문하늘 대통령을 기다린다.", []string{"state 일본", "person 문하늘, 대통령"}},
		{"日本和法国没有回答。", []string{"state 日本", "state 法国"}},
		{"", nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, proposed(states, tt.text)); diff != "" && !(tt.want == nil && len(proposed(states, tt.text)) == 0) {
			t.Errorf("%q:\n%s", tt.text, diff)
		}
	}
}

func TestMeetings(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Quill met Moon in Seoul on Monday.", "quill+moon|held|Seoul|on Monday|"},
		{"Quill did not meet Moon.", "quill+moon|declined|||"},
		{"Quill refused to receive Moon.", "quill+moon|declined|||"},
		{"Quill is expected to visit China next month.", "quill+cn|expected||next month|"},
		{"Quill plans a meeting with Moon on 3 March 2021.", "quill+moon|planned||on 3 March 2021|2021-03-03"},
		{"The Quill-Moon summit would be held in Riga.", "quill+moon|planned|Riga||"},
		{"A meeting between Quill and Moon was cancelled.", "quill+moon|cancelled|||"},
		{"Some see the possibility of Quill, Moon and Xi holding a summit.", "quill+moon+xi|mooted|||"},
		{"Moon’s visit to Beijing in June was long.", "moon+cn|held|Beijing|June|"},
		{"Quill flew to Beijing to meet Xi.", "quill+xi|held|Beijing||"},
		{"Quill arrived. She met Moon before her trip to China.", "quill+moon|held||| quill+cn|held|||"},
		{"Moon, who met Quill in Riga, left.", "moon+quill|held|Riga||"},
		{"Quill and Moon held talks.", "quill+moon|held|||"},
		{"Quill and Xi spoke. The two met in Riga.", "quill+xi|held|Riga||"},
		{"Talks between the North and the US are scheduled for May.", "north-korea+us|planned||May|"},
		{"Quill met reporters. Moon called a meeting.", ""},
		{"Quill meets the conditions that Moon named.", ""},
		{"The president of China, Xi Lan, received Quill.", "xi+quill|held|||"},
		{"문하늘은 서울에서 에이다 퀼런을 만날 예정이다.", "moon+quill|planned|||"},
		{"문하늘은 서울에서 에이다 퀼런과 회담할 예정이다.", "moon+quill|planned|||"},
		{"奎尔计划访问中国。", "quill+cn|planned|||"},
	}
	for _, tt := range tests {
		var got []string
		for _, line := range proposed(rivers(), tt.text) {
			if strings.Contains(line, "|") {
				got = append(got, line)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.text, s, tt.want)
		}
	}
}

// both returns the two texts of the measure as one.
func both(tb testing.TB) string {
	tb.Helper()
	var all []string
	for _, name := range []string{"testdata/news.txt", "testdata/parliament.txt"} {
		src, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, string(src))
	}
	return strings.Join(all, "\n\n")
}

func TestKnownMeetingIsNotProposed(t *testing.T) {
	const text = "Rivers\n\nQuill met Moon in Seoul on Monday.\n\nQuill met Moon again."
	m := rivers()
	m.Sources = []graph.Source{anchor.NewSource("s", "", text)}
	m.Meetings = []graph.Meeting{{ID: "seoul", Participants: []string{"moon", "quill"}, Cites: []graph.Cite{{At: "s/p1"}}}}
	if got := proposed(m, text); len(got) != 0 {
		t.Errorf("proposed %q", got)
	}
	m.Meetings[0].Cites[0].At = "s/p9"
	if got := proposed(m, text); len(got) != 1 {
		t.Errorf("proposed %q, want one meeting", got)
	}
}

func TestCandidates(t *testing.T) {
	text := both(t)
	m := rivers()
	m.Sources = []graph.Source{anchor.NewSource("s", "", text)}
	x := graph.NewIndex(m)
	before := m.Clone()
	read := anchor.Read(x, "s", text)
	first := Candidates(x, "s", read)
	if again := Candidates(x, "s", read); !reflect.DeepEqual(first, again) {
		t.Error("the same text gives other candidates")
	}
	if diff := cmp.Diff(before, m); diff != "" {
		t.Errorf("the map was changed:\n%s", diff)
	}
	seen := make(map[string]bool)
	meetings := false
	for _, c := range first {
		if seen[c.Key] || c.Key == "" {
			t.Errorf("the key %q is there twice, or empty", c.Key)
		}
		seen[c.Key] = true
		if (c.Actor == nil) == (c.Meeting == nil) || c.Why == "" || c.Count < 1 || c.Source != "s" || c.Passage == "" {
			t.Errorf("candidate %+v", c)
		}
		if c.Actor != nil && meetings {
			t.Error("an actor comes after a meeting")
		}
		meetings = meetings || c.Meeting != nil
		if c.Start < 0 || c.End <= c.Start || c.End > len(c.Text) {
			t.Errorf("candidate %+v stands nowhere", c)
		}
		if c.Actor != nil && c.Actor.Kind != graph.State && c.Actor.Kind != graph.Group && c.Count == 1 && c.Text[c.Start:c.End] != c.Actor.Name {
			t.Errorf("%s is named as %q", c.Actor.Name, c.Text[c.Start:c.End])
		}
	}
}

func TestNoText(t *testing.T) {
	x := graph.NewIndex(rivers())
	if got := Candidates(x, "s", nil); got != nil {
		t.Errorf("candidates %+v of no text", got)
	}
	if got := Candidates(x, "s", &anchor.Text{}); len(got) != 0 {
		t.Errorf("candidates %+v of an empty text", got)
	}
}

func FuzzCandidates(f *testing.F) {
	f.Add(both(f))
	f.Add("미국과 일본은 문하늘 대통령을. 奎尔计划访问中国。 U.S. President J. Quill’s—Moon’s visit to St. Petersburg on 3 March 2021")
	f.Add("Mr. Dr. of of of The the A-B-C d'\xff'S S’s ’s U.S.A.")
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range []*graph.Map{rivers(), {}} {
			m.Sources = []graph.Source{anchor.NewSource("s", "", text)}
			x := graph.NewIndex(m)
			for _, c := range Candidates(x, "s", anchor.Read(x, "s", text)) {
				if c.Start < 0 || c.End < c.Start || c.End > len(c.Text) {
					t.Fatalf("candidate %+v", c)
				}
			}
			end := 0
			for _, n := range NewRecogniser(x).Mentions(text) {
				if n.Start < end || n.End <= n.Start || n.End > len(text) {
					t.Fatalf("mention %+v", n)
				}
				end = n.End
			}
		}
	})
}

// long is a text of about 20,000 words for a map of its actors.
func long(b *testing.B) (x *graph.Index, text string) {
	b.Helper()
	text = strings.Repeat(both(b)+"\n\n", 24)
	m := rivers()
	m.Sources = []graph.Source{anchor.NewSource("s", "", text)}
	return graph.NewIndex(m), text
}

func BenchmarkCandidates(b *testing.B) {
	x, text := long(b)
	read := anchor.Read(x, "s", text)
	for b.Loop() {
		Candidates(x, "s", read)
	}
}

func BenchmarkMentions(b *testing.B) {
	x, text := long(b)
	read := anchor.Read(x, "s", text)
	for b.Loop() {
		r := NewRecogniser(x)
		for _, p := range read.Paragraphs {
			r.Mentions(p.Text)
		}
	}
}

// A text without a full stop must not take long: it is one sentence.
func BenchmarkOneSentence(b *testing.B) {
	_, text := long(b)
	text = strings.NewReplacer(".", "", "!", "", "?", "", "\n", " ").Replace(text)
	m := rivers()
	x := graph.NewIndex(m)
	read := &anchor.Text{Paragraphs: []anchor.Paragraph{{Text: text + strings.Repeat(" Ada Quill met Moon and vice chief", 2000)}}}
	for b.Loop() {
		Candidates(x, "s", read)
	}
}

func TestTwoMeetingsOfOnePassage(t *testing.T) {
	const text = "Rivers\n\nQuill met Moon in Seoul on Monday. A second Quill-Moon summit would be held soon."
	m := rivers()
	m.Sources = []graph.Source{anchor.NewSource("s", "", text)}
	before := candidates(m, text)
	if len(before) != 2 || before[0].Meeting == nil || before[1].Meeting == nil {
		t.Fatalf("proposed %+v", before)
	}
	first := *before[0].Meeting
	first.ID = "first"
	quote := anchor.Quote(before[0].Text, before[0].Span)
	first.Cites = []graph.Cite{{At: "s/p1", Quote: &quote}}
	m.Meetings = []graph.Meeting{first}
	if after := candidates(m, text); len(after) != 1 || after[0].Key != before[1].Key {
		t.Errorf("with the first on the map %+v is proposed", after)
	}
	m.Meetings[0].Cites[0].Quote = nil // which of the two it is cannot be told
	if after := candidates(m, text); len(after) != 0 {
		t.Errorf("proposed %+v", after)
	}
	m.Meetings[0].Cites[0].Quote = &graph.Quote{Exact: "words that are not there"}
	if after := candidates(m, text); len(after) != 0 {
		t.Errorf("proposed %+v", after)
	}
}

func candidates(m *graph.Map, text string) []Candidate {
	x := graph.NewIndex(m)
	return Candidates(x, "s", anchor.Read(x, "s", text))
}

func TestNamesOfMeetings(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Quill met Moon in Seoul on Monday.", "Ada Quill and Moon Haneul"},
		{"The Quill-Moon summit would be held in Riga.", "Summit of Ada Quill and Moon Haneul"},
		{"Quill and Moon held talks.", "Talks of Ada Quill and Moon Haneul"},
		{"Quill is expected to visit China next month.", "Visit of Ada Quill to China"},
	}
	names := map[string]string{}
	for _, a := range rivers().Actors {
		names[a.ID] = a.Name
	}
	for _, tt := range tests {
		want := strings.NewReplacer("Ada Quill", names["quill"], "Moon Haneul", names["moon"], "China", names["cn"]).Replace(tt.want)
		if got := candidates(rivers(), tt.text); len(got) == 0 || got[len(got)-1].Meeting == nil || got[len(got)-1].Meeting.Name != want {
			t.Errorf("%q: %+v, want %s", tt.text, got, want)
		}
	}
}

func TestOwnerThatIsNotOnTheMap(t *testing.T) {
	const text = "US Secretary of State Bea Marlow met Japanese Minister Aki Sato."
	m := &graph.Map{Actors: []graph.Actor{{ID: "us", Name: "United States", Kind: graph.State}}}
	got := map[string]string{}
	for _, c := range candidates(m, text) {
		owner := "of " + c.Actor.Of
		if c.Owner != nil {
			owner += " of new " + c.Owner.Code + " " + c.Owner.Name
		}
		got[c.Actor.Name] = owner
	}
	want := map[string]string{"Japan": "of ", "Bea Marlow": "of us", "Aki Sato": "of  of new JP Japan"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestState(t *testing.T) {
	for words, want := range map[string]string{
		"Japan": "JP", "japanese": "JP", "Tokyo": "JP", "일본": "JP", "North Korea": "KP", "U.S.": "US", "Ada Quill": "", "": "", "Geneva": "",
	} {
		got := ""
		if s := State(words); s != nil {
			got = s.Code
		}
		if got != want {
			t.Errorf("%q is the state %q, want %q", words, got, want)
		}
	}
}
