package graph

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Kim Jong-un", "kim jong un"},
		{"  São   Paulo ", "sao paulo"},
		{"Łukasz Żółć", "lukasz zolc"},
		{"ＫＩＭ", "kim"},
		{"O'Neill’s", "oneills"},
		{"Straße", "strasse"},
		{"カナ", "かな"},
		{"ﾊﾟﾝ", "ぱん"},
		{"\u1100\u1161\u11a8", "각"},
		{"Ёлка", "елка"},
		{"e\u0301te\u0301", "ete"},
		{"İstanbul", "istanbul"},
		{"Μάιος", "μαιοσ"},
	}
	for _, tt := range tests {
		if got := Fold(tt.in); got != tt.want {
			t.Errorf("%q folds to %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestLocalName(t *testing.T) {
	names := map[string]string{"ko": "한국", "zh-Hans": "韩国", "zh-Hant": "韓國", "pt-BR": "Coreia (BR)", "ja": ""}
	tests := []struct{ lang, want string }{
		{"ko", "한국"},
		{"ko-KR", "한국"},
		{"KO_kr", "한국"},
		{"zh", "韩国"},
		{"zh-TW", "韓國"},
		{"zh-CN", "韩国"},
		{"zh-Hant-HK", "韓國"},
		{"pt", "Coreia (BR)"},
		{"ja", "Korea"},
		{"fr", "Korea"},
		{"", "Korea"},
	}
	for _, tt := range tests {
		if got := LocalName("Korea", names, tt.lang); got != tt.want {
			t.Errorf("in %q it is %q, want %q", tt.lang, got, tt.want)
		}
	}
}

func TestLanguageTags(t *testing.T) {
	for _, tag := range []string{"en", "ko", "zh-Hant-TW", "sr-Latn-RS", "de-1996", "sl-rozaj-biske", "en-u-co-phonebk", "x-mine", "es-419", "zh-yue"} {
		if !wellFormedTag(tag) {
			t.Errorf("%q is refused", tag)
		}
	}
	for _, tag := range []string{"", "e", "english!", "en_US", "en-", "-en", "en-u", "x", "korean language", "日本語"} {
		if wellFormedTag(tag) {
			t.Errorf("%q is taken for a tag", tag)
		}
	}
}

func TestNearest(t *testing.T) {
	among := []string{"china", "japan", "north-korea", "south-korea", "un-security-council"}
	tests := []struct{ word, want string }{
		{"chinna", "china"},
		{"chian", "china"},
		{"CHINA", "china"},
		{"noth-korea", "north-korea"},
		{"un-security-counsil", "un-security-council"},
		{"brazil", ""},
		{"", ""},
		{"japan", ""},
	}
	for _, tt := range tests {
		if got := Nearest(tt.word, among); got != tt.want {
			t.Errorf("nearest to %q is %q, want %q", tt.word, got, tt.want)
		}
	}
}

// The distance is that of a table without its shortcuts.
func TestEditsAgainstTheWholeTable(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abc")), 0, 7, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := []rune(word.Draw(t, "a")), []rune(word.Draw(t, "b"))
		want := editsPlain(a, b)
		got, ok := edits(a, b, 20)
		if !ok || got != want {
			t.Fatalf("%d, %v; want %d", got, ok, want)
		}
		if _, ok := edits(a, b, want-1); want > 0 && ok {
			t.Fatalf("within %d edits, though it takes %d", want-1, want)
		}
	})
}

func editsPlain(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0:
				d[i][j] = j
			case j == 0:
				d[i][j] = i
			default:
				same := 1
				if a[i-1] == b[j-1] {
					same = 0
				}
				d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+same)
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d[i][j] = min(d[i][j], d[i-2][j-2]+1)
				}
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestMeetingLabels(t *testing.T) {
	tests := []struct {
		m    Meeting
		want string
	}{
		{Meeting{Name: "n", Place: "Riga", When: When{Stated: "Monday"}}, "Riga · Monday"},
		{Meeting{Name: "n", Place: "Riga", When: When{Date: "2018-10~"}}, "Riga · about October 2018"},
		{Meeting{Name: "n", When: When{Stated: "soon"}}, "soon"},
		{Meeting{Name: "n", Place: "Riga"}, "Riga"},
		{Meeting{Name: "n"}, "n"},
	}
	for _, tt := range tests {
		if got := tt.m.Label(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestDirections(t *testing.T) {
	yes, no := true, false
	tests := []struct {
		tie  Tie
		want bool
	}{
		{Tie{Kind: Pressure}, true}, {Tie{Kind: Alliance}, false}, {Tie{Kind: Alliance, Directed: &yes}, true}, {Tie{Kind: Pressure, Directed: &no}, false},
	}
	for _, tt := range tests {
		if got := tt.tie.HasDirection(); got != tt.want {
			t.Errorf("%+v: %v", tt.tie, got)
		}
	}
}

func TestParagraphs(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"blank lines", "\ufeffOne\r\ngoes on.\r\n\r\n \r\nTwo.\r\n", []string{"One goes on.", "Two."}},
		{"a line each", "One.\nTwo.\n", []string{"One.", "Two."}},
		{"nothing", " \n\n", nil},
		{"one", "One.", []string{"One."}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, Paragraphs(tt.text)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, diff)
		}
	}
}

func TestFingerprint(t *testing.T) {
	a := Fingerprint("“Well,” she said — it’s 2018.")
	for _, same := range []string{`"Well," she said - it's 2018.`, "  well she SAID   its 2018 ", "“Well,”\nshe said—it’s 2018"} {
		if Fingerprint(same) != a {
			t.Errorf("%q has another fingerprint", same)
		}
	}
	if Fingerprint("Well she said its 2019") == a {
		t.Error("another year has the same fingerprint")
	}
	if !strings.HasPrefix(a, "sha256:") || len(a) != 7+64 {
		t.Errorf("the form is %q", a)
	}
}

func TestRecognise(t *testing.T) {
	s := Source{Passages: []Passage{
		{ID: "p1", Fingerprint: Fingerprint("First one.")},
		{ID: "p2", Fingerprint: Fingerprint("Again.")},
		{ID: "p3", Fingerprint: Fingerprint("Again.")},
		{ID: "p4"},
	}}
	got, others := s.Recognise("A headline\n\nfirst one\n\nAGAIN!\n\nAgain…\n\nAgain\n")
	want := map[string]string{"p1": "first one", "p2": "AGAIN!", "p3": "Again…"}
	if diff := cmp.Diff(want, got); diff != "" || others != 2 {
		t.Errorf("%d others, (-want +got)\n%s", others, diff)
	}
}
