package graph

import (
	"strings"
	"sync"
	"unicode"
)

// Fold returns s as it is compared in searches: without case, accents and
// widths, katakana as hiragana, and with a single space for every run of
// spaces, hyphens and the like. Apostrophes are dropped. Hangul and kana that
// come in parts are put together.
func Fold(s string) string {
	var f folder
	f.out.Grow(len(s))
	for _, r := range s {
		f.add(r)
	}
	f.flush()
	return f.out.String()
}

// folder puts folded runes together. It holds the last one back, because a
// mark or a vowel that follows may change it.
type folder struct {
	out  strings.Builder
	held rune // 0: none
	gap  bool // a space is due before the next rune
}

func (f *folder) add(r rune) {
	r = narrow(r)
	switch {
	case f.join(r):
	case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || isApostrophe(r):
	case unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Pd, r) || r == '_' || r == '·' || r == '・' || r == '‧':
		f.flush()
		f.gap = f.out.Len() > 0
	default:
		f.flush()
		if f.gap {
			f.out.WriteByte(' ')
			f.gap = false
		}
		f.hold(r)
	}
}

// hold keeps the folded form of r back; all but its last rune is written.
func (f *folder) hold(r rune) {
	if r < 0x80 {
		f.held = unicode.ToLower(r)
		return
	}
	if base, ok := plainLatin(r); ok {
		f.out.WriteString(base[:len(base)-1])
		f.held = rune(base[len(base)-1])
		return
	}
	f.held = plainOther(unicode.ToLower(r))
}

func (f *folder) flush() {
	if f.held != 0 {
		f.out.WriteRune(f.held)
		f.held = 0
	}
}

func isApostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼʻ`´", r) }

// The blocks of Unicode that Fold does arithmetic in.
const (
	hangulBase  = 0xAC00 // 가; syllables are numbered by lead, vowel and tail
	leadBase    = 0x1100
	vowelBase   = 0x1161
	tailBase    = 0x11A7 // "no tail"
	leads       = 19
	vowels      = 21
	tails       = 28
	voicedMark  = 0x3099 // combining dakuten
	plosiveMark = 0x309A // combining handakuten
)

// join tries to add r to the rune held back: a vowel or tail of a Hangul
// syllable (Unicode section 3.12) or the mark of a voiced kana.
func (f *folder) join(r rune) bool {
	switch {
	case f.held >= leadBase && f.held < leadBase+leads && r >= vowelBase && r < vowelBase+vowels:
		f.held = hangulBase + ((f.held-leadBase)*vowels+(r-vowelBase))*tails
	case f.held >= hangulBase && f.held < hangulBase+leads*vowels*tails && (f.held-hangulBase)%tails == 0 &&
		r > tailBase && r < tailBase+tails:
		f.held += r - tailBase
	case r == voicedMark && f.held == 'う':
		f.held = 'ゔ'
	case r == voicedMark && strings.ContainsRune("かきくけこさしすせそたちつてとはひふへほ", f.held):
		f.held++
	case r == plosiveMark && strings.ContainsRune("はひふへほ", f.held):
		f.held += 2
	default:
		return false
	}
	return true
}

// halfKana lists the katakana that the halfwidth forms from U+FF65 on stand for.
const halfKana = "・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"

// narrow returns full- and halfwidth forms as the ordinary ones.
func narrow(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFF01 + '!'
	case r >= 0xFF65 && r <= 0xFF9D:
		return []rune(halfKana)[r-0xFF65]
	case r == 0xFF9E:
		return voicedMark
	case r == 0xFF9F:
		return plosiveMark
	}
	return r
}

// plainOther folds lower-case letters of other scripts: katakana to hiragana,
// and Greek and Cyrillic letters to those without their marks.
func plainOther(r rune) rune {
	if r >= 'ァ' && r <= 'ヶ' {
		return r - 'ァ' + 'ぁ'
	}
	const marked = "ёйїѓќўѐѝӣӯάέήίόύώϊϋΐΰς"
	if i := strings.IndexRune(marked, r); i >= 0 {
		const plain = "еиігкуеииуαεηιουωιυιυσ"
		return []rune(plain)[len([]rune(marked[:i]))]
	}
	return r
}

// latinFolds pairs letters without marks with the marked letters of the blocks
// Latin-1, Latin Extended-A, B and Additional that people's names use.
const latinFolds = "a:àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặḁẚ b:ḃḅḇƀɓ c:çćĉċčḉƈ d:ďđḋḍḏḑḓðɗ " +
	"e:èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệə f:ḟƒ g:ĝğġģǥǧǵḡɠ h:ĥħȟḣḥḧḩḫẖ i:ìíîïĩīĭįıǐȉȋḭḯỉịɨ j:ĵǰ " +
	"k:ķĸƙǩḱḳḵ l:ĺļľŀłḷḹḻḽ m:ḿṁṃ n:ñńņňŉŋǹṅṇṉṋɲ o:òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ p:ṕṗ " +
	"r:ŕŗřȑȓṙṛṝṟ s:śŝşšșṡṣṥṧṩſ t:ţťŧțṫṭṯṱẗ u:ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự v:ṽṿ " +
	"w:ŵẁẃẅẇẉẘ x:ẋẍ y:ýÿŷȳẏẙỳỵỷỹ z:źżžẑẓẕƶ ae:æǽǣ oe:œ ss:ß th:þ ij:ĳ dz:ǆǳ lj:ǉ nj:ǌ ff:ﬀ fi:ﬁ fl:ﬂ"

// latinTable returns latinFolds by marked letter. It is made once, when first
// asked for.
var latinTable = sync.OnceValue(func() map[rune]string {
	table := make(map[rune]string)
	for _, pair := range strings.Fields(latinFolds) {
		base, marked, _ := strings.Cut(pair, ":")
		for _, r := range marked {
			table[r] = base
		}
	}
	return table
})

// plainLatin returns the letters without marks that r folds to.
func plainLatin(r rune) (string, bool) {
	if r == 'İ' {
		return "i", true
	}
	base, ok := latinTable()[unicode.ToLower(r)]
	return base, ok
}
