package anchor

import "unicode/utf8"

// pattern counts the edits between its letters and stretches of a text: the
// bit-parallel algorithm of G. Myers, "A fast bit-vector algorithm for
// approximate string matching based on dynamic programming" (Journal of the ACM
// 46, 1999), in the form for patterns of any length of H. Hyyrö (2003). An edit
// is a letter more, less or another. It is used by one goroutine at a time.
type pattern struct {
	length int
	words  int // of 64 letters each
	ascii  [utf8.RuneSelf][]uint64
	other  map[rune][]uint64
	none   []uint64
	last   uint64   // the bit of the last letter, in the last word
	pv, mv []uint64 // where the column rises and falls
}

func newPattern(letters []rune) *pattern {
	p := &pattern{length: len(letters), words: (len(letters) + 63) / 64}
	p.none = make([]uint64, p.words)
	p.pv, p.mv = make([]uint64, p.words), make([]uint64, p.words)
	p.other = make(map[rune][]uint64)
	for i, r := range letters {
		bits := p.at(r)
		if &bits[0] == &p.none[0] {
			bits = make([]uint64, p.words)
			if r < utf8.RuneSelf {
				p.ascii[r] = bits
			} else {
				p.other[r] = bits
			}
		}
		bits[i/64] |= 1 << (i % 64)
	}
	p.last = 1 << ((len(letters) + 63) % 64)
	return p
}

// at returns where in the pattern the letter stands, a bit for each place.
func (p *pattern) at(r rune) []uint64 {
	var bits []uint64
	if r >= 0 && r < utf8.RuneSelf {
		bits = p.ascii[r]
	} else {
		bits = p.other[r]
	}
	if bits == nil {
		return p.none
	}
	return bits
}

func (p *pattern) reset() {
	for i := range p.pv {
		p.pv[i], p.mv[i] = ^uint64(0), 0
	}
}

// step goes on to the next letter of the text and returns by how much the
// number of edits of the whole pattern changes. first is what the number at
// the top of the column changes by: 0 where the pattern may begin anywhere, 1
// where it begins with the text.
func (p *pattern) step(r rune, first int) int {
	bits, carry := p.at(r), first
	for b := range p.words {
		top := uint64(1) << 63
		if b == p.words-1 {
			top = p.last
		}
		eq, pv, mv := bits[b], p.pv[b], p.mv[b]
		xv := eq | mv
		if carry < 0 {
			eq |= 1
		}
		xh := (((eq & pv) + pv) ^ pv) | eq
		ph, mh := mv|^(xh|pv), pv&xh
		out := 0
		if ph&top != 0 {
			out = 1
		} else if mh&top != 0 {
			out = -1
		}
		ph, mh = ph<<1, mh<<1
		if carry < 0 {
			mh |= 1
		} else if carry > 0 {
			ph |= 1
		}
		p.pv[b], p.mv[b] = mh|^(xv|ph), ph&xv
		carry = out
	}
	return carry
}

// ends calls yield with every place in letters where the pattern can end with
// at most limit edits: after the letter i.
func (p *pattern) ends(letters []rune, limit int, yield func(i, edits int)) {
	p.reset()
	edits := p.length
	for i, r := range letters {
		edits += p.step(r, 0)
		if edits <= limit {
			yield(i, edits)
		}
	}
}

// beginning returns how many of the letters are most like the pattern, from
// the first on, and the edits between them. Of several that are as like it is
// the stretch whose length is nearest that of the pattern.
func (p *pattern) beginning(letters []rune) (n, edits int) {
	if p.length == 0 {
		return 0, 0
	}
	p.reset()
	best, now := p.length, p.length
	for i, r := range letters {
		now += p.step(r, 1)
		if now < best || now == best && abs(i+1-p.length) < abs(n-p.length) {
			best, n = now, i+1
		}
	}
	return n, best
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// likeness is what edits leave of length letters, from 0 to 1.
func likeness(edits, length int) float64 {
	if length == 0 {
		return 1
	}
	return max(0, 1-float64(edits)/float64(length))
}
