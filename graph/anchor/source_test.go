package anchor

import (
	"slices"
	"strings"
	"testing"

	"entente/graph"
)

const long = "The ministers of the four river states agreed at the end of a long day to share what their gauges measure, and to meet again."

func TestNewSource(t *testing.T) {
	tests := []struct {
		name, text, title string
		first             string // of the passages
		passages          int
		kind              graph.SourceKind
	}{
		{"furniture, title, standfirst", "Back To Top\n\n[Editorial] River states\n\nFour ministers and a gauge\n\n" + long + "\n\n" + long, "[Editorial] River states", long, 2, "editorial"},
		{"windows and a mark at the start", "\ufeffRiver states\r\n\r\n" + long + "\r\n\r\n" + long + "\r\n", "River states", long, 2, ""},
		{"tabs and hard spaces", "River\u00a0states\n\t\n\t" + strings.ReplaceAll(long, " ", "\u00a0") + "\n \u00a0\n" + long, "River states", long, 2, ""},
		{"one line each", "River states\n" + long + "\n" + long + "\n" + long, "River states", long, 3, ""},
		{"one line each, blank lines around", "\n\nRiver states\n" + long + "\n" + long + "\n\n", "River states", long, 2, ""},
		{"one line each below a title", "River states\n\n" + long + "\n" + long + "\n", "River states", long, 2, ""},
		{"no title", long + "\n\n" + long, "The ministers of the four river states agreed at the end of a …", long, 2, ""},
		{"one sentence", long, "The ministers of the four river states agreed at the end of a …", long, 1, ""},
		{"wrapped mail", "River states\n\nThe ministers of the four river states agreed at the end of a\nlong day to share what their gauges measure, and to meet\nagain.\n\n" + long, "River states", long, 2, ""},
		{"wrapped, indented", "\tThe ministers of the four river states agreed at the end of a\nlong day to share what their gauges measure, and to meet\nagain.\n\tThe ministers of the four river states agreed at the end of a\nlong day to share what their gauges measure, and to meet\nagain.", "The ministers of the four river states agreed at the end of a …", long, 2, ""},
		{"byline and date", "12 March 2021\n\nBy Ada Quill\n\nRiver states agree\n\n" + long, "River states agree", long, 1, ""},
		{"a question", "Who owns the river?\n\n" + long, "Who owns the river?", long, 1, ""},
		{"korean", "[사설] 강가의 나라들\n\n네 나라 장관들은 긴 하루 끝에 수위 자료를 나누기로 합의했다.\n\n다음 회의는 봄에 열린다.", "[사설] 강가의 나라들", "네 나라 장관들은 긴 하루 끝에 수위 자료를 나누기로 합의했다.", 2, "editorial"},
		{"verse", "All the rivers run\ninto the sea\nyet the sea is not full", "All the rivers run", "into the sea", 2, ""},
		{"nothing", " \n\n", "", "", 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := NewSource("s", "", tt.text)
			if s.ID != "s" || s.Title != tt.title || len(s.Passages) != tt.passages || s.Kind != tt.kind {
				t.Fatalf("title %q, kind %q, %d passages; want %q, %q, %d", s.Title, s.Kind, len(s.Passages), tt.title, tt.kind, tt.passages)
			}
			if tt.passages == 0 {
				return
			}
			if p := s.Passages[0]; p.Fingerprint != graph.Fingerprint(tt.first) || p.ID != "p1" || p.Label != "¶1" {
				t.Errorf("the first passage is %+v, not %q", p, tt.first)
			}
			m := graph.Map{Sources: []graph.Source{s}}
			text := Read(graph.NewIndex(&m), "s", tt.text)
			for i, p := range text.Paragraphs[len(text.Paragraphs)-tt.passages:] {
				if p.Passage != s.Passages[i].ID || p.Changed {
					t.Errorf("paragraph %d is read as %q (changed: %v)", i, p.Passage, p.Changed)
				}
			}
		})
	}
}

func TestNewSourceKeepsTitle(t *testing.T) {
	s := NewSource("s", "Rivers", "River states\n\n"+long)
	if s.Title != "Rivers" || len(s.Passages) != 1 {
		t.Errorf("title %q, %d passages", s.Title, len(s.Passages))
	}
}

// TestParagraphsAreThoseOfTheMap holds that an ordinary text is cut as the rest
// of the program cuts it.
func TestParagraphsAreThoseOfTheMap(t *testing.T) {
	for _, text := range []string{
		"River states\n\n" + long + "\n\n" + long, long + "\n" + long + "\n", "One.\r\n\r\nTwo.\r\nThree.\r\n\r\n", " \n" + long + "\n \n\n",
		"", "\n", "One line", "\ufeffA\u2029B\u2028C\n\nD", "가나다.\n\n라마바.",
	} {
		if got, want := paragraphs(text), graph.Paragraphs(text); !slices.Equal(got, want) {
			t.Errorf("%q is cut into %q, want %q", text, got, want)
		}
	}
}
