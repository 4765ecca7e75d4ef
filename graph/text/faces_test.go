package text

import (
	"encoding/binary"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// families tells the runs of a line as "text=family", bold faces with a *.
func families(b *Block) string {
	var out []string
	for _, r := range b.Lines[0].Runs {
		s := r.Text + "=" + strings.TrimPrefix(r.Family, "Noto Sans")
		if r.Bold {
			s += "*"
		}
		out = append(out, s)
	}
	return strings.Join(out, "|")
}

func TestFacesByLanguageAndWeight(t *testing.T) {
	f := far(t).fonts(t)
	for _, c := range []struct {
		text, lang string
		bold       bool
		want       string
	}{
		{"Choe Игорь", "ko", false, "Choe =|Игорь="},
		{"Choe Игорь", "ko", true, "Choe =*|Игорь=*"},
		{"최선희", "ko", false, "최선희= CJK KR"},
		{"최선희", "ko", true, "최선희= CJK KR*"},
		{"최선희", "en", false, "최선희= CJK KR"},
		{"中国", "ko", false, "中国= CJK KR"},
		{"中国", "ja", false, "中国= CJK JP"},
		{"中国", "ja-JP", true, "中国= CJK JP*"},
		{"中国", "zh", false, "中国= CJK SC"},
		{"中国", "zh-Hans-SG", false, "中国= CJK SC"},
		{"中国", "zh_TW", false, "中国= CJK TC"},
		{"中国", "zh-Hant", false, "中国= CJK TC"},
		{"中国", "zh-Hant-HK", false, "中国= CJK HK"},
		{"中国", "zh-MO", false, "中国= CJK HK"},
		{"中国", "yue", false, "中国= CJK HK"},
		{"中国", "", false, "中国= CJK SC"},
		{"中国", "en", false, "中国= CJK SC"},
		{"安倍ひらがな", "en", false, "安倍= CJK JP|ひらがな= CJK JP"},
		{"최 中", "en", false, "최 = CJK KR|中= CJK KR"},
		{"ひらがな", "ko", false, "ひらがな= CJK JP"},
	} {
		if got := families(f.Line(c.text, Style{Size: 10, Bold: c.bold}, c.lang)); got != c.want {
			t.Errorf("%s in %q, bold %v: %s, want %s", c.text, c.lang, c.bold, got, c.want)
		}
	}
}

func TestTheSystemIsAskedOnlyForWhatIsMissing(t *testing.T) {
	m := far(t)
	f := m.fonts(t)
	st := Style{Size: 10}
	f.Line("Vice foreign minister, Заместитель, Ωμέγα — “½”", st, "ko")
	f.Wrap("What the editorial reports and judges", st, "en", 50, 3)
	if n := m.scans.Load(); n != 0 {
		t.Fatalf("the system was searched %d times for letters that the program has", n)
	}
	f.Line("최", st, "ko")
	f.Line("선", st, "ko")
	f.FindSystem()
	if n := m.scans.Load(); n != 1 {
		t.Errorf("the system was searched %d times, want once", n)
	}
}

// Without fonts there are boxes, as wide as they are drawn.
func TestMissingLetters(t *testing.T) {
	for name, f := range map[string]*Fonts{
		"no fonts":    bare(t),
		"other fonts": far(t).fonts(t),
	} {
		b := f.Line("ᚠᚢ", Style{Size: 10, Bold: true}, "en")
		run := b.Lines[0].Runs[0]
		if !run.Embedded || !run.Bold || len(run.Glyphs) != 2 || run.Glyphs[0].ID != 0 || !(b.W > 4) {
			t.Errorf("%s: %+v", name, run)
		}
	}
}

// Fonts that cannot be read, or have a character without an outline, are passed over.
func TestBadFontsArePassedOver(t *testing.T) {
	var m machine
	m.install(t, "Noto Sans CJK KR", "가", font.WeightNormal)
	m.install(t, "Source Han Sans K", "가", font.WeightNormal)
	m.install(t, "Malgun Gothic", "가", font.WeightNormal)
	if err := os.WriteFile(m.prints[0].Location.File, []byte("OTTO and then nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	m.prints[1].Location.File += "-that-is-not-there"
	f := m.fonts(t)
	for range 2 { // the second time from memory
		if got := families(f.Line("가", Style{Size: 10}, "ko")); got != "가=Malgun Gothic" {
			t.Errorf("the face is %s", got)
		}
	}
}

func TestDamagedFontsDoNotPanic(t *testing.T) {
	var m machine
	p := m.install(t, "Noto Sans CJK KR", "가각", font.WeightNormal)
	whole, err := os.ReadFile(p.Location.File)
	if err != nil {
		t.Fatal(err)
	}
	f := m.fonts(t)
	for i := 0; i < len(whole); i += 9 {
		damaged := append([]byte(nil), whole...)
		for k := i; k < min(i+4, len(damaged)); k++ {
			damaged[k] = 0xFF
		}
		if err := os.WriteFile(p.Location.File, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		f.system, f.chosen, f.lines = newSystem(m.scan), map[choice]*face{}, lineCache{}
		b := f.Line("가각", Style{Size: 10}, "ko")
		if len(b.Lines) != 1 || b.W < 0 {
			t.Errorf("damaged at %d: %+v", i, b)
		}
	}
}

func TestTheBestOfAFamily(t *testing.T) {
	print := func(family string, style font.Style, weight font.Weight, stretch font.Stretch) fontscan.Footprint {
		return fontscan.Footprint{Family: family, Aspect: font.Aspect{Style: style, Weight: weight, Stretch: stretch}}
	}
	// each is better than the next
	order := []fontscan.Footprint{
		print("noto", font.StyleNormal, font.WeightNormal, font.StretchNormal),
		print("noto", font.StyleNormal, font.WeightMedium, font.StretchNormal),
		print("noto", font.StyleNormal, font.WeightBlack, font.StretchNormal),
		print("notoserif", font.StyleNormal, font.WeightNormal, font.StretchNormal),
		print("notosansmono", font.StyleNormal, font.WeightNormal, font.StretchNormal),
		print("notoemoji", font.StyleNormal, font.WeightNormal, font.StretchNormal),
		print("noto", font.StyleNormal, font.WeightNormal, font.StretchCondensed),
		print("noto", font.StyleItalic, font.WeightNormal, font.StretchNormal),
	}
	for i := range order {
		for k := range order {
			want := min(1, max(-1, i-k))
			if got := compare(&order[i], &order[k], false); got != want {
				t.Errorf("%v against %v: %d, want %d", order[i].Aspect, order[k].Aspect, got, want)
			}
		}
	}
	if compare(&order[2], &order[0], true) >= 0 {
		t.Error("a bold text takes the normal weight before the black one")
	}
}

func TestFamiliesOfScripts(t *testing.T) {
	for _, c := range []struct {
		w    want
		want string
	}{
		{want{script: language.Hangul, east: eastJapanese}, "Noto Sans CJK KR"},
		{want{script: language.Han, east: eastJapanese}, "Noto Sans CJK JP"},
		{want{script: language.Katakana, east: eastKorean}, "Noto Sans CJK JP"},
		{want{script: language.Bopomofo, east: eastSimplified}, "Noto Sans CJK TC"},
		{want{script: language.Arabic, east: eastSimplified}, "Noto Sans Arabic"},
		{want{script: language.Thai, east: eastSimplified}, "Noto Sans Thai"},
		{want{script: language.Common, east: eastKorean}, "Noto Sans"},
	} {
		got := c.w.families()
		if got[0] != c.want {
			t.Errorf("script %v of %d: first %q, want %q", c.w.script, c.w.east, got[0], c.want)
		}
		if joined := strings.Join(got, "|"); !strings.Contains(joined, "Noto Sans CJK JP") || !strings.Contains(joined, "DejaVu Sans") {
			t.Errorf("script %v of %d has no way out: %q", c.w.script, c.w.east, got)
		}
	}
}

func TestLicencesOfFonts(t *testing.T) {
	for fsType, want := range map[uint16]bool{
		0:     true,  // installable
		2:     false, // restricted
		4:     false, // preview and print
		8:     true,  // editable
		2 | 8: true,  // the widest holds
		4 | 8: true,
		0x100: false, // not to be subset
		0x108: false,
		0x200: false, // bitmaps only
	} {
		os2 := binary.BigEndian.AppendUint16(make([]byte, 8), fsType)
		if got := mayEmbed(append(os2, make([]byte, 80)...)); got != want {
			t.Errorf("fsType %#x: %v", fsType, got)
		}
	}
	if !mayEmbed(nil) || !mayEmbed(make([]byte, 9)) {
		t.Error("a font that says nothing forbids something")
	}
}

// What a font forbids is known of the runs that it shows.
func TestRunsKnowWhetherTheirFaceIsFree(t *testing.T) {
	var m machine
	m.install(t, "Noto Sans CJK KR", "가", font.WeightNormal)
	p := m.install(t, "Noto Sans CJK JP", "あ", font.WeightNormal)
	b, err := os.ReadFile(p.Location.File)
	if err != nil {
		t.Fatal(err)
	}
	for i := 12; string(b[i:i+4]) <= "OS/2"; i += 16 { // restrict it
		if string(b[i:i+4]) == "OS/2" {
			binary.BigEndian.PutUint16(b[binary.BigEndian.Uint32(b[i+8:])+8:], 2)
		}
	}
	if err := os.WriteFile(p.Location.File, b, 0o600); err != nil {
		t.Fatal(err)
	}
	f := m.fonts(t)
	for s, want := range map[string]bool{"a": true, "가": true, "あ": false} {
		r := f.Line(s, Style{Size: 10}, "en").Lines[0].Runs[0]
		if r.Free != want || r.Embedded != (s == "a") {
			t.Errorf("%s: free %v, embedded %v, of %s", s, r.Free, r.Embedded, r.Family)
		}
	}
}

func TestFontsThatAreNone(t *testing.T) {
	files := noto(t)
	for _, bad := range [][2][]byte{{nil, files[1]}, {files[0], []byte("no font")}} {
		if _, err := NewFonts(bad[0], bad[1]); err == nil || !strings.Contains(err.Error(), "embedded font") {
			t.Errorf("error %v", err)
		}
	}
	var first error
	recovered := func() { defer recovered(&first); panic("at the disco") }
	if recovered(); first == nil || errors.Unwrap(first) != nil {
		t.Errorf("a panic became %v", first)
	}
}
