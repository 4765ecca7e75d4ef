package compare

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMergeOfProse(t *testing.T) {
	const base = "Two camps take shape. One is old. The other wavers.\nNobody knows how long."
	for _, c := range []struct{ name, ours, theirs, want string }{
		{
			"different sentences",
			"Two camps took shape. One is old. The other wavers.\nNobody knows how long.",
			"Two camps take shape. One is old. The other wavers.\nNobody can tell how long.",
			"Two camps took shape. One is old. The other wavers.\nNobody can tell how long.",
		},
		{
			"one sentence added, one dropped",
			"First of all: two camps. Two camps take shape. One is old. The other wavers.\nNobody knows how long.",
			"Two camps take shape. One is old. Nobody knows how long.",
			"First of all: two camps. Two camps take shape. One is old. Nobody knows how long.",
		},
		{
			"one sentence",
			"Two camps took shape. One is old. The other wavers.\nNobody knows how long.",
			"Three camps take shape. One is old. The other wavers.\nNobody knows how long.",
			"",
		},
		{
			"sentences side by side",
			"Two camps took shape. One is old. The other wavers.\nNobody knows how long.",
			"Two camps take shape. One is new. The other wavers.\nNobody knows how long.",
			"",
		},
	} {
		got, apart := mergeProse(base, c.ours, c.theirs)
		if apart != (c.want != "") || apart && got != c.want {
			t.Errorf("%s: %v, got %q", c.name, apart, got)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"One", "One"},
		{"One. Two!  Three? Four", "One. |Two!  |Three? |Four"},
		{"It grew by 2.5 a year. (So they say.) Yes.", "It grew by 2.5 a year. |(So they say.) |Yes."},
		{"A line\nand another\n\nend", "A line\n|and another\n\n|end"},
		{"첫 문장이다. 둘째 문장.", "첫 문장이다. |둘째 문장."},
		{"第一句。第二句！", "第一句。|第二句！"},
	} {
		if got := strings.Join(sentences(c.text), "|"); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab. \n!”。"))).Draw(t, "text")
		if got := strings.Join(sentences(text), ""); got != text {
			t.Fatalf("%q became %q", text, got)
		}
	})
}
