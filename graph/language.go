package graph

import (
	"slices"
	"strings"
)

// LocalName returns the name in the language lang, a BCP 47 tag, out of names,
// which is keyed by such tags; name where there is none.
//
// The tag is looked up as RFC 4647 section 3.4 has it: zh-Hant-TW, then
// zh-Hant, then zh. After that any name in the same language will do, so that
// zh finds a name kept as zh-Hans; Chinese of a region prefers its script.
// Case does not matter, and _ stands for -.
func LocalName(name string, names map[string]string, lang string) string {
	if lang == "" || len(names) == 0 {
		return name
	}
	wanted := strings.Split(canonicalTag(lang), "-")
	byTag := make(map[string]string, len(names))
	for tag, n := range names {
		if n != "" {
			byTag[canonicalTag(tag)] = n
		}
	}
	for n := len(wanted); n > 0; n-- {
		if found, ok := byTag[strings.Join(wanted[:n], "-")]; ok {
			return found
		}
		if n == 2 {
			if found, ok := byTag[wanted[0]+"-"+chineseScript(wanted)]; ok {
				return found
			}
		}
	}
	var same []string
	for tag := range byTag {
		if primary, _, _ := strings.Cut(tag, "-"); primary == wanted[0] {
			same = append(same, tag)
		}
	}
	if len(same) == 0 {
		return name
	}
	return byTag[slices.Min(same)]
}

func canonicalTag(tag string) string {
	return strings.ToLower(strings.ReplaceAll(tag, "_", "-"))
}

// chineseScript returns the script in which Chinese is written in the region
// of the tag, in lower case; "" if the tag is not Chinese with a region.
func chineseScript(subtags []string) string {
	if len(subtags) < 2 || subtags[0] != "zh" {
		return ""
	}
	switch subtags[1] {
	case "tw", "hk", "mo":
		return "hant"
	case "cn", "sg", "my":
		return "hans"
	}
	return ""
}

// wellFormedTag reports whether tag has the form of a BCP 47 language tag (RFC
// 5646 section 2.1): language, script, region, variants, extensions and
// private use, in this order. Whether the subtags are registered is not asked.
func wellFormedTag(tag string) bool {
	s := subtags{strings.Split(strings.ToLower(tag), "-")}
	if len(s.rest) > 0 && s.rest[0] == "x" {
		return s.privateUse() && len(s.rest) == 0
	}
	if !s.take(func(t string) bool { return len(t) >= 2 && len(t) <= 8 && isAlpha(t) }) {
		return false
	}
	for range 3 { // extended language, such as zh-yue
		s.take(func(t string) bool { return len(t) == 3 && isAlpha(t) })
	}
	s.take(func(t string) bool { return len(t) == 4 && isAlpha(t) })                               // script
	s.take(func(t string) bool { return len(t) == 2 && isAlpha(t) || len(t) == 3 && isDigits(t) }) // region
	for s.take(isVariant) {
	}
	for s.extension() {
	}
	s.privateUse()
	return len(s.rest) == 0
}

// subtags is what is left of a language tag.
type subtags struct{ rest []string }

// take takes the next subtag if it is of the right form.
func (s *subtags) take(right func(string) bool) bool {
	if len(s.rest) == 0 || !right(s.rest[0]) {
		return false
	}
	s.rest = s.rest[1:]
	return true
}

// extension takes a singleton and its subtags, such as u-co-phonebk.
func (s *subtags) extension() bool {
	if len(s.rest) < 2 || len(s.rest[0]) != 1 || s.rest[0] == "x" || !isAlnum(s.rest[0]) {
		return false
	}
	following := subtags{s.rest[1:]}
	n := 0
	for following.take(func(t string) bool { return len(t) >= 2 && len(t) <= 8 && isAlnum(t) }) {
		n++
	}
	if n == 0 {
		return false
	}
	s.rest = following.rest
	return true
}

// privateUse takes x and the subtags after it.
func (s *subtags) privateUse() bool {
	if len(s.rest) < 2 || s.rest[0] != "x" {
		return false
	}
	following := subtags{s.rest[1:]}
	for following.take(func(t string) bool { return len(t) <= 8 && isAlnum(t) }) {
	}
	if len(following.rest) > 0 {
		return false
	}
	s.rest = nil
	return true
}

func isVariant(t string) bool {
	if len(t) == 4 {
		return t[0] >= '0' && t[0] <= '9' && isAlnum(t)
	}
	return len(t) >= 5 && len(t) <= 8 && isAlnum(t)
}

func isAlpha(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func isAlnum(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}
