package text

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/language"
)

// want is what is asked of a face of the system.
type want struct {
	script language.Script
	east   east
	lang   string // primary subtag
	bold   bool
}

// east is a tradition of writing Han characters: one code, several forms.
type east uint8

const (
	eastNone east = iota
	eastKorean
	eastSimplified
	eastTraditional
	eastHongKong
	eastJapanese
)

// tag returns the language under which fonts keep the forms of e.
func (e east) tag() string {
	return [...]string{"", "ko", "zh-hans", "zh-hant", "zh-hk", "ja"}[e]
}

// families are those that carry the forms of e, best first: what is free and
// made for all platforms, then Windows, macOS, and the elder ones.
func (e east) families() []string {
	return [...][]string{
		eastNone: nil,
		eastKorean: {
			"Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Source Han Sans KR", "Apple SD Gothic Neo", "Malgun Gothic",
			"NanumGothic", "NanumBarunGothic", "AppleGothic", "UnDotum", "Baekmuk Dotum", "Gulim", "Dotum",
		},
		eastSimplified: {
			"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Microsoft YaHei", "Hiragino Sans GB",
			"Heiti SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "SimHei", "SimSun",
		},
		eastTraditional: {
			"Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "Source Han Sans TW", "PingFang TC", "Microsoft JhengHei", "Heiti TC",
			"AR PL UMing TW", "MingLiU", "PMingLiU",
		},
		eastHongKong: {
			"Noto Sans CJK HK", "Noto Sans HK", "Source Han Sans HC", "PingFang HK", "Noto Sans CJK TC", "Noto Sans TC", "PingFang TC",
			"Microsoft JhengHei", "MingLiU_HKSCS",
		},
		eastJapanese: {
			"Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Source Han Sans JP", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Yu Gothic",
			"YuGothic", "Meiryo", "IPAexGothic", "IPAGothic", "TakaoGothic", "VL Gothic", "MS Gothic",
		},
	}[e]
}

// eastOf returns whose Han forms a text in the language lang asks for. A
// language that does not write Han leaves it to the text's own letters: kana
// beside Han are Japanese, Hangul Korean; Han alone is taken for Chinese.
func eastOf(lang string, text []rune) east {
	tag := strings.ToLower(strings.ReplaceAll(lang, "_", "-"))
	switch first, rest, _ := strings.Cut(tag, "-"); first {
	case "ko":
		return eastKorean
	case "ja":
		return eastJapanese
	case "yue":
		return eastHongKong
	case "zh":
		return chinese(rest)
	}
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			return eastJapanese
		case unicode.Is(unicode.Hangul, r):
			return eastKorean
		}
	}
	return eastSimplified
}

func chinese(subtags string) east {
	for _, s := range strings.Split(subtags, "-") {
		switch s {
		case "hk", "mo":
			return eastHongKong
		case "tw":
			return eastTraditional
		case "hant":
			if strings.Contains(subtags, "hk") || strings.Contains(subtags, "mo") {
				return eastHongKong
			}
			return eastTraditional
		}
	}
	return eastSimplified
}

// eastOfScript returns whose forms serve the script s in a text of the
// tradition e, or eastNone where it is not of the east at all.
func eastOfScript(s language.Script, e east) east {
	switch s {
	case language.Hangul:
		return eastKorean
	case language.Hiragana, language.Katakana, language.Katakana_Or_Hiragana:
		return eastJapanese
	case language.Bopomofo:
		return eastTraditional
	case language.Han:
		return e
	}
	return eastNone
}

// byScript are families for scripts that the general list does not serve, or
// serves badly.
func byScript(s language.Script) []string {
	switch s {
	case language.Arabic:
		return []string{"Noto Sans Arabic", "Noto Naskh Arabic UI", "Noto Naskh Arabic", "Segoe UI", "Geeza Pro", "Tahoma", "DejaVu Sans"}
	case language.Hebrew:
		return []string{"Noto Sans Hebrew", "Segoe UI", "Arial Hebrew", "Arial", "DejaVu Sans"}
	case language.Devanagari:
		return []string{"Noto Sans Devanagari", "Nirmala UI", "Kohinoor Devanagari", "Mangal", "Lohit Devanagari"}
	case language.Bengali:
		return []string{"Noto Sans Bengali", "Nirmala UI", "Kohinoor Bangla", "Vrinda", "Lohit Bengali"}
	case language.Gurmukhi:
		return []string{"Noto Sans Gurmukhi", "Nirmala UI", "Mukta Mahee", "Gurmukhi MN"}
	case language.Gujarati:
		return []string{"Noto Sans Gujarati", "Nirmala UI", "Kohinoor Gujarati", "Gujarati Sangam MN"}
	case language.Tamil:
		return []string{"Noto Sans Tamil", "Nirmala UI", "Tamil Sangam MN", "Lohit Tamil"}
	case language.Telugu:
		return []string{"Noto Sans Telugu", "Nirmala UI", "Kohinoor Telugu", "Telugu Sangam MN"}
	case language.Kannada:
		return []string{"Noto Sans Kannada", "Nirmala UI", "Noto Sans Kannada UI", "Kannada Sangam MN"}
	case language.Malayalam:
		return []string{"Noto Sans Malayalam", "Nirmala UI", "Malayalam Sangam MN"}
	case language.Sinhala:
		return []string{"Noto Sans Sinhala", "Nirmala UI", "Sinhala Sangam MN"}
	case language.Thai:
		return []string{"Noto Sans Thai", "Leelawadee UI", "Thonburi", "Tahoma", "Garuda", "Loma"}
	case language.Lao:
		return []string{"Noto Sans Lao", "Leelawadee UI", "Lao Sangam MN", "Phetsarath OT"}
	case language.Khmer:
		return []string{"Noto Sans Khmer", "Leelawadee UI", "Khmer Sangam MN", "Khmer OS"}
	case language.Myanmar:
		return []string{"Noto Sans Myanmar", "Myanmar Text", "Noto Sans Myanmar UI", "Myanmar Sangam MN"}
	case language.Tibetan:
		return []string{"Noto Sans Tibetan", "Noto Serif Tibetan", "Microsoft Himalaya", "Kailasa"}
	case language.Georgian:
		return []string{"Noto Sans Georgian", "Segoe UI", "Helvetica Neue", "DejaVu Sans"}
	case language.Armenian:
		return []string{"Noto Sans Armenian", "Segoe UI", "Mshtakan", "DejaVu Sans"}
	case language.Ethiopic:
		return []string{"Noto Sans Ethiopic", "Ebrima", "Kefa", "Abyssinica SIL"}
	case language.Mongolian:
		return []string{"Noto Sans Mongolian", "Mongolian Baiti"}
	}
	return nil
}

// general are families with many scripts and signs.
func general() []string {
	return []string{
		"Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "DejaVu Sans", "Noto Sans Math", "Noto Sans Symbols", "Noto Sans Symbols2",
		"Segoe UI Symbol", "Apple Symbols", "Noto Emoji", "Segoe UI Emoji", "Arial Unicode MS", "FreeSans", "Symbola",
	}
}

// families returns the families to ask for w, best first. Each of the eastern
// traditions serves the others' characters when its own families are missing.
func (w want) families() []string {
	var out []string
	first := eastOfScript(w.script, w.east)
	if first != eastNone {
		out = append(out, first.families()...)
	}
	out = append(out, byScript(w.script)...)
	if first == eastNone {
		out = append(out, general()...)
	}
	for _, e := range []east{w.east, eastSimplified, eastJapanese, eastKorean, eastTraditional, eastHongKong} {
		out = append(out, e.families()...)
	}
	if first != eastNone {
		out = append(out, general()...)
	}
	return out
}

// primary returns the first subtag of a BCP 47 tag.
func primary(lang string) string {
	p, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(lang, "_", "-")), "-")
	return p
}
