package anchor

import (
	"strings"
	"testing"
	"unicode/utf8"

	"entente/graph"
)

// gauges is a text in which the same words stand in several places.
const gauges = "The minister said the gauges were wrong. The envoy said the gauges were right, and that the minister knew it. " +
	"Nobody asked the engineer, who had built the gauges. “They were wrong,” the engineer said at last — to nobody in particular."

func TestFind(t *testing.T) {
	tests := []struct {
		name  string
		text  string
		quote graph.Quote
		want  string // "" is lost
		at    int    // which of the places of want, from 0 on
		exact bool
	}{
		{"exact", gauges, graph.Quote{Exact: "who had built"}, "who had built", 0, true},
		{"first of equals", gauges, graph.Quote{Exact: "the gauges"}, "the gauges", 0, true},
		{"told apart by what is before", gauges, graph.Quote{Exact: "the gauges", Prefix: "The envoy said "}, "the gauges", 1, true},
		{"told apart by what is after", gauges, graph.Quote{Exact: "the gauges", Suffix: ". “They were"}, "the gauges", 2, true},
		{"surroundings alike", gauges, graph.Quote{Exact: "the gauges", Prefix: "an Envoy, said,  "}, "the gauges", 1, true},
		{"whole words first", "Partisans at the art fair", graph.Quote{Exact: "art"}, "art", 1, true},
		{"case and quotation marks", gauges, graph.Quote{Exact: "\"THEY WERE WRONG,\" the engineer"}, "“They were wrong,” the engineer", 0, false},
		{"spaces and line ends", gauges, graph.Quote{Exact: "the\n  minister\tknew it."}, "the minister knew it.", 0, false},
		{"dashes", gauges, graph.Quote{Exact: "at last - to nobody"}, "at last — to nobody", 0, false},
		{"hyphen gone", "A vis-à-vis of sorts was seen.", graph.Quote{Exact: "vis a vis of sorts"}, "vis-à-vis of sorts", 0, false},
		{"typing error", gauges, graph.Quote{Exact: "Nobody asked the enginer, who had build the gauges"}, "Nobody asked the engineer, who had built the gauges", 0, false},
		{"a word more", gauges, graph.Quote{Exact: "Nobody asked the engineer, who long ago had built the gauges"}, "Nobody asked the engineer, who had built the gauges", 0, false},
		{"another word in the very place", gauges, graph.Quote{Exact: "the gauges were left", Prefix: "The envoy said ", Suffix: ", and that the minister knew"}, "the gauges were right", 0, false},
		{"another word elsewhere", "He praised the South Korean government.", graph.Quote{Exact: "the North Korean government"}, "", 0, false},
		{"gone", gauges, graph.Quote{Exact: "the ferry had left the harbour"}, "", 0, false},
		{"one short word, mistyped", gauges, graph.Quote{Exact: "gauge"}, "gauge", 0, true},
		{"one short word, gone", gauges, graph.Quote{Exact: "gouge"}, "", 0, false},
		{"no words", gauges, graph.Quote{}, "", 0, false},
		{"signs only", gauges, graph.Quote{Exact: "—"}, "—", 0, true},
		{"signs that are not there", gauges, graph.Quote{Exact: "¿"}, "", 0, false},
		{"korean", "네 나라 장관들은 수위 자료를 나누기로 합의했다. 다음 회의는 봄이다.", graph.Quote{Exact: "수위 자료를 나누기로"}, "수위 자료를 나누기로", 0, true},
		{"korean, changed", "네 나라 장관들은 수위 자료를 함께 나누기로 합의했다. 다음 회의는 봄이다.", graph.Quote{Exact: "장관들은 수위 자료를 나누기로 합의했다"}, "장관들은 수위 자료를 함께 나누기로 합의했다", 0, false},
		{"chinese", "四国部长同意分享水位数据，并于春天再次开会。", graph.Quote{Exact: "分享水位数据"}, "分享水位数据", 0, true},
		{"wide letters", "ＵＮ安全保障理事会", graph.Quote{Exact: "un安全保障理事会"}, "ＵＮ安全保障理事会", 0, false},
		{"part of a letter", "é", graph.Quote{Exact: "\xa9"}, "", 0, false},
		{"longer than the text", "Short.", graph.Quote{Exact: "Short. And much more than that."}, "", 0, false},
		{"no text", "", graph.Quote{Exact: "words"}, "", 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m, ok := find(tt.text, tt.quote)
			if !ok {
				if tt.want != "" {
					t.Fatalf("%q is lost", tt.quote.Exact)
				}
				return
			}
			got := tt.text[m.Start:m.End]
			if got != tt.want || m.Exact != tt.exact {
				t.Fatalf("found %q (exact: %v, score %.2f), want %q (%v)", got, m.Exact, m.Score, tt.want, tt.exact)
			}
			if before := strings.Count(tt.text[:m.Start], tt.want); before != tt.at {
				t.Errorf("found the place %d, want %d", before, tt.at)
			}
			if m.Score <= 0 || m.Score > 1 {
				t.Errorf("score %v", m.Score)
			}
		})
	}
}

func TestQuote(t *testing.T) {
	at := strings.Index(gauges, "the gauges were right")
	q := Quote(gauges, Span{at, at + len("the gauges")})
	if q.Exact != "the gauges" || !strings.HasSuffix(q.Prefix, "The envoy said ") || !strings.HasPrefix(q.Suffix, " were right, and") {
		t.Errorf("quote %+v", q)
	}
	if n := len(q.Prefix) + len(q.Suffix); n > 120 {
		t.Errorf("%d bytes of surroundings for words that a few tell apart", n)
	}
	for _, at := range []Span{{-5, 3}, {3, 1}, {1 << 40, 1 << 41}, {0, 1 << 40}} {
		if q := Quote("é ö", at); !utf8.ValidString(q.Exact) || !utf8.ValidString(q.Prefix) || !utf8.ValidString(q.Suffix) {
			t.Errorf("%v: quote %+v cuts letters", at, q)
		}
	}
	if q := Quote("ééé", Span{1, 3}); q.Exact != "é" && q.Exact != "" {
		t.Errorf("quote %+v of a cut letter", q)
	}
}

// find returns where in text the quote stands.
func find(text string, q graph.Quote) (Match, bool) {
	f, ok := newHaystack(text).find(newSelector(q))
	return f.Match, ok
}

func FuzzFind(f *testing.F) {
	f.Add(gauges, "the gauges", "said ", " were")
	f.Add("네 나라 장관들은", "나라 장관들은", "네 ", "")
	f.Add("\xff\xfe a\xc3", "\xc3", "\xfe", "a")
	f.Add(strings.Repeat("a", 5000), strings.Repeat("ab", 40), "a", "a")
	f.Fuzz(func(t *testing.T, text, exact, prefix, suffix string) {
		m, ok := find(text, graph.Quote{Exact: exact, Prefix: prefix, Suffix: suffix})
		if !ok {
			if exact != "" && utf8.ValidString(exact) && strings.Contains(text, exact) {
				t.Errorf("%q is lost in %q", exact, text)
			}
			return
		}
		if m.Start < 0 || m.End < m.Start || m.End > len(text) || m.Score <= 0 || m.Score > 1 {
			t.Fatalf("match %+v in %d bytes", m, len(text))
		}
		if !onBoundary(text, m.Start) || !onBoundary(text, m.End) {
			t.Errorf("match %+v cuts a letter of %q", m, text)
		}
		if m.Exact && text[m.Start:m.End] != exact {
			t.Errorf("%q is not exactly %q", text[m.Start:m.End], exact)
		}
		q := Quote(text, m.Span)
		if back, ok := find(text, q); q.Exact != "" && utf8.ValidString(q.Exact) && (!ok || back.Span != m.Span) {
			t.Errorf("quote %+v of %+v is found at %+v", q, m.Span, back)
		}
	})
}

// onBoundary reports whether a letter begins at a place, as range has it.
func onBoundary(text string, at int) bool {
	for i := range text {
		if i >= at {
			return i == at
		}
	}
	return at == len(text)
}
