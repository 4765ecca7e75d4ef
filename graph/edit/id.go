package edit

import (
	"strconv"
	"strings"
	"sync"
	"unicode"

	"entente/graph"
)

// maxID is how many letters of a name become an id; a long sentence makes an
// id that nobody can read.
const maxID = 40

// NewID returns an id for something of that name which nothing in the map has
// yet: "Choe Sun-hui" gives choe-sun-hui, then choe-sun-hui-2. Letters of the
// Latin, Greek and Cyrillic scripts become plain ones; those of other scripts
// stay as they are.
func NewID(m *graph.Map, name string) string { return taken(m).next(name) }

// idSet is the ids that a map has.
type idSet map[string]bool

// taken returns the ids of all elements of m, and those that a finding was
// silenced for: another element of that id would be silenced with it.
func taken(m *graph.Map) idSet {
	used := make(idSet)
	for _, l := range lists(m) {
		for i := range l.v.Len() {
			used[l.id(i)] = true
		}
	}
	for _, a := range m.Accepted {
		used[a.ID] = true
	}
	return used
}

// next returns a new id for something of that name, and notes it.
func (used idSet) next(name string) string {
	base := plainID(name)
	if base == "" {
		base = "unnamed"
	}
	id := base
	for n := 2; used[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	used[id] = true
	return id
}

// free returns an id for something that has this one elsewhere, and notes it.
func (used idSet) free(id string) string {
	if !used[id] {
		used[id] = true
		return id
	}
	return used.again(id)
}

// again returns a new id for a copy of what has that id: china-2 for china,
// and for china-2 the next, china-3.
func (used idSet) again(id string) string {
	if i := strings.LastIndexByte(id, '-'); i > 0 {
		if n, err := strconv.Atoi(id[i+1:]); err == nil && n > 1 && n < 1000 {
			id = id[:i]
		}
	}
	return used.next(id)
}

// plainID writes a name as an id: its letters and digits in lower case, with a
// hyphen for each run of anything else.
func plainID(name string) string {
	var b strings.Builder
	gap, n := false, 0
	for _, r := range romanise(graph.Fold(name)) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && (!unicode.IsMark(r) || b.Len() == 0) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			if n >= maxID {
				break
			}
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
		if n++; n >= 2*maxID { // a name without a space
			break
		}
	}
	return b.String()
}

// romanise writes folded Greek and Cyrillic letters in Latin ones, as
// newspapers do, without the signs of the scholars' systems.
func romanise(s string) string { return romaniser().Replace(s) }

// romaniser returns the table of romanise, made when first asked for. Pairs of
// Greek letters that are one sound stand before their parts.
var romaniser = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer(
		"ου", "ou", "αυ", "av", "ευ", "ev", "μπ", "b", "ντ", "nt", "γγ", "ng", "γκ", "gk",
		"α", "a", "β", "v", "γ", "g", "δ", "d", "ε", "e", "ζ", "z", "η", "i", "θ", "th", "ι", "i", "κ", "k",
		"λ", "l", "μ", "m", "ν", "n", "ξ", "x", "ο", "o", "π", "p", "ρ", "r", "σ", "s", "τ", "t", "υ", "y",
		"φ", "f", "χ", "ch", "ψ", "ps", "ω", "o",
		"а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "е", "e", "ж", "zh", "з", "z", "и", "i", "й", "i",
		"к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "у", "u",
		"ф", "f", "х", "kh", "ц", "ts", "ч", "ch", "ш", "sh", "щ", "shch", "ъ", "", "ы", "y", "ь", "",
		"э", "e", "ю", "iu", "я", "ia", "ђ", "dj", "ј", "j", "љ", "lj", "њ", "nj", "ћ", "c", "џ", "dz",
		"є", "ie", "і", "i", "ґ", "g", "ғ", "gh", "қ", "q", "ң", "ng", "ө", "o", "ұ", "u", "ү", "u", "һ", "h", "ә", "a",
	)
})
