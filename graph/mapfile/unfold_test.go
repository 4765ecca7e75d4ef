package mapfile

import "testing"

func TestTextsAreReadToTheLetter(t *testing.T) {
	tests := []struct{ name, yaml, want string }{
		{"plain", "a b", "a b"},
		{"plain over lines", "a\n  b\n\n   c  \n\n\n\n  d # e", "a b\nc\n\n\nd"},
		{"plain with a tab", "a\tb", "a\tb"},
		{"plain with CR LF", "a\r\n  b\r\n\r\n  c\r", "a b\nc"},
		{"single", `'it''s: "x" \n #'`, `it's: "x" \n #`},
		{"single over lines", "'a \n\n  b\n  c '", "a\nb c "},
		{"double", `"a\n\t\"\\\/ \x41\u00e9\U0001F600\ud83d\ude00"`, "a\n\t\"\\/ Aé😀😀"},
		{"double over lines", "\"a  \n  b\\\n   c\\\n\n  d \\  \n  e\n  \"", "a bc\nd   e "},
		{"double with CR LF", "\"a\r\n  b\r\n\r\n  c\"", "a b\nc"},
		{"literal", "|\n  a\n   b\n\n  c  \n\n\n", "a\n b\n\nc  \n"},
		{"literal, stripped", "|-\n  a\n", "a"},
		{"literal, kept", "|+\n  a\n\n", "a\n\n\n"},
		{"literal, empty", "|\n\n", ""},
		{"literal, blank first", "|\n\n\n  a\n", "\n\na\n"},
		{"literal with CR LF", "|\r\n  a\r\n  b\r\n", "a\nb\n"},
		{"literal at the end", "|\n  a", "a\n"},
		{"folded", ">\n  a\n  b\n\n  c\n\n\n  d\n", "a b\nc\n\nd\n"},
		{"folded, further in", ">-\n  a\n    b\n  c\n\n    d\n\n  e\n  f", "a\n  b\nc\n\n  d\n\ne f"},
		{"folded, blank first", ">-\n\n  a\n  b", "\na b"},
		{"folded with a tab", ">\n  a\n  \tb\n  c\n", "a\n\tb\nc\n"},
	}
	for _, tt := range tests {
		f, err := Parse("map", []byte(head+"summary: "+tt.yaml+"\n"))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := f.Map().Summary; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestUnblock(t *testing.T) {
	tests := []struct {
		header string
		indent int
		lines  []string
		want   string
		ok     bool
	}{
		{"|2", 0, []string{"    a", "  b"}, "  a\nb\n", true},
		{"|2-", 4, []string{"       a", "      b", ""}, " a\nb", true},
		{"|", 0, []string{"  a", " b"}, "", false},
		{"|+", 0, []string{"", ""}, "\n\n", true},
		{">", 0, []string{"", "   "}, "", true},
	}
	for _, tt := range tests {
		if got, ok := unblock(tt.header, tt.lines, tt.indent); got != tt.want || ok != tt.ok {
			t.Errorf("%s %q: %q %v, want %q %v", tt.header, tt.lines, got, ok, tt.want, tt.ok)
		}
	}
}

func TestBadEscapes(t *testing.T) {
	for _, yaml := range []string{`"\q"`, `"\x4"`, `"\0"`, `"\e[31m"`, `"\ud800"`, `"\ud800\u0041"`, `"\U00110000"`, `"\u12`} {
		if all := parseErrors(t, head+"summary: "+yaml+"\n"); len(all) != 1 || all[0].Line != 3 {
			t.Errorf("%s: %v", yaml, all)
		}
	}
}

func TestTextsAreWrittenBack(t *testing.T) {
	tests := []struct {
		name, text string
		style      style
		want       string
	}{
		{"plain", "a b", plain, "a b"},
		{"no", "no", plain, `"no"`},
		{"number", "12", plain, `"12"`},
		{"colon", "a: b", plain, `"a: b"`},
		{"quotes", `say "a: b"`, plain, `'say "a: b"'`},
		{"single stays", "it's", single, `'it''s'`},
		{"double stays", "a", double, `"a"`},
		{"a line break needs double", "a\nb", single, `"a\nb"`},
		{"invisible", "a\u2028\u00adb", plain, `"a\u2028\xADb"`},
		{"wide space", "a\u3000b", plain, "\"a\u3000b\""},
	}
	for _, tt := range tests {
		if got := scalarText(tt.text, tt.style, false, false); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	for _, tt := range []struct{ text, literal, folded string }{
		{"a", "|-\n  a", ">-\n  a"},
		{"a\nb\n", "|\n  a\n  b", ">\n  a\n\n  b"},
		{"a\n  b", "|-\n  a\n    b", ""},
		{"a \nb", "", ""},
		{"\na", "", ""},
		{"a\n\n", "", ""},
	} {
		if got := blockText(tt.text, false, 2); got != tt.literal {
			t.Errorf("%q after |: %q, want %q", tt.text, got, tt.literal)
		}
		if got := blockText(tt.text, true, 2); got != tt.folded {
			t.Errorf("%q after >: %q, want %q", tt.text, got, tt.folded)
		}
	}
}
