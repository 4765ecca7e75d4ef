package kit

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// cells measures a text as a terminal would: Han characters are two wide.
func cells(s string) float32 {
	n := float32(0)
	for _, r := range s {
		n++
		if ideographic(r) {
			n++
		}
	}
	return n
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float32
		max        int
		want       []string
	}{
		{"fits", "two words", 9, 0, []string{"two words"}},
		{"breaks at blanks", "one two three", 7, 0, []string{"one two", "three"}},
		{"blank at the edge", "one two", 3, 0, []string{"one", "two"}},
		{"cuts a long word", "incomprehensible", 6, 0, []string{"incomp", "rehens", "ible"}},
		{"after a long word", "a incomprehensible b", 8, 0, []string{"a", "incompre", "hensible", "b"}},
		{"Han without blanks", "朝鲜半岛无核化", 6, 0, []string{"朝鲜半", "岛无核", "化"}},
		{"no full stop at the head", "朝鲜半。岛", 6, 0, []string{"朝鲜", "半。岛"}},
		{"Hangul breaks at blanks", "북방 동맹 지도", 5, 0, []string{"북방 동맹", "지도"}},
		{"hyphen", "vice-minister", 6, 0, []string{"vice-", "minist", "er"}},
		{"own line breaks", "one\ntwo", 9, 0, []string{"one", "two"}},
		{"too many lines", "one two three four", 7, 2, []string{"one two", "three…"}},
		{"one line only", "one two three", 7, 1, []string{"one tw…"}},
		{"empty", "", 7, 0, []string{""}},
		{"no room at all", "ab c", -20, 0, []string{"a", "b", "c"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, Wrap(c.text, c.width, c.max, cells)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestWrapLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.RuneFrom([]rune("ab cd-朝鲜。 (북)")), 0, 60, -1).Draw(t, "s")
		width := float32(rapid.IntRange(2, 20).Draw(t, "width"))
		lines := Wrap(s, width, 0, cells)
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if bare(strings.Join(lines, "")) != bare(s) {
			t.Fatalf("%q became %q", s, lines)
		}
		for _, l := range lines {
			if cells(l) > width && utf8.RuneCountInString(l) > 1 {
				t.Fatalf("%q is wider than %v", l, width)
			}
		}
	})
}

func TestEllipsize(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float32
		want  string
	}{
		{"short", 5, "short"},
		{"a longer text", 8, "a longe…"},
		{"a, b", 3, "a…"},
		{"x", 0, "…"},
	} {
		if got := Ellipsize(c.text, c.width, cells); got != c.want {
			t.Errorf("Ellipsize(%q, %v) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
