package cli

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		name        string
		text        string
		first, rest int
		want        []string
	}{
		{"nothing", "  \n ", 10, 10, nil},
		{"fits", "one two", 7, 7, []string{"one two"}},
		{"breaks at spaces", "one two three", 8, 8, []string{"one two", "three"}},
		{"blanks collapse", "one \n two\tthree", 20, 20, []string{"one two three"}},
		{"the first line may be shorter", "one two three four", 5, 10, []string{"one", "two three", "four"}},
		{"a long word stays whole", "a internationalization b", 6, 6, []string{"a", "internationalization", "b"}},
		{"wide characters need no space", "北朝鮮外務省", 6, 6, []string{"北朝鮮", "外務省"}},
		{"and punctuation stays with them", "北朝鮮、外務省", 6, 6, []string{"北朝", "鮮、外", "務省"}},
		{"marks take no cell", "e\u0301te\u0301 ete", 7, 7, []string{"e\u0301te\u0301 ete"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, wrap(tt.text, tt.first, tt.rest)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.name, diff)
		}
	}
}

// Wrapping loses no word and makes no line longer than asked, but for a word
// that is longer itself.
func TestWrapKeepsWordsAndWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[a-zé,.]{1,12}`)).Draw(t, "words")
		width := rapid.IntRange(1, 40).Draw(t, "width")
		lines := wrap(strings.Join(words, " "), width, width)
		if got, want := strings.Fields(strings.Join(lines, " ")), words; len(want) > 0 && !cmp.Equal(got, want) {
			t.Fatalf("words %q became %q", want, got)
		}
		for _, l := range lines {
			if cells(l) > width && strings.Contains(l, " ") {
				t.Fatalf("line %q is wider than %d", l, width)
			}
		}
	})
}

func TestVisible(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Moscow · Tuesday", "Moscow · Tuesday"},
		{"red \x1b[31m", `red \u001b[31m`},
		{"c1 \u009b31m del \x7f", `c1 \u009b31m del \u007f`},
		{"turned \u202eeltit", `turned \u202eeltit`},
		{"tab\tand\nline", "tab and line"},
	}
	for _, tt := range tests {
		if got := visible(tt.text); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// Whatever is in a map, no byte of it drives the terminal.
func TestPageIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		var p page
		p.heading(s)
		p.para(2, s)
		p.field(2, 8, s, s)
		p.row(2, s, s)
		p.table(0, [][]string{{s, s}, {"a", s}}, 1)
		for _, r := range p.String() {
			if r != '\n' && hidden(r) {
				t.Fatalf("%q is on the page as it is", r)
			}
		}
	})
}

func TestTable(t *testing.T) {
	var p page
	p.table(1, [][]string{{"id", "x", "name"}, {"china", "1.5", "中国"}, {"us", "120.0", ""}}, 1)
	want := " id         x  name\n china    1.5  中国\n us     120.0\n"
	if diff := cmp.Diff(want, p.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRow(t *testing.T) {
	long := strings.Repeat("word ", 20) + "end"
	tests := []struct{ name, text, id, want string }{
		{"flush right", "China", "china", "China" + strings.Repeat(" ", columns-10) + "china\n"},
		{"a long text wraps", long, "x", strings.Repeat("word ", 16) + "word\n" +
			"  word word word end" + strings.Repeat(" ", columns-21) + "x\n"},
		{
			"an id that does not fit follows", strings.Repeat("a", columns), "id",
			strings.Repeat("a", columns) + "\n" + strings.Repeat(" ", columns-2) + "id\n",
		},
	}
	for _, tt := range tests {
		var p page
		p.row(0, tt.text, tt.id)
		if diff := cmp.Diff(tt.want, p.String()); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.name, diff)
		}
	}
}
