package fontsub

import "encoding/binary"

// Operators of Type 2 charstrings (Adobe Technical Note 5177).
const (
	csLine  = 5
	csCurve = 8
	csEnd   = 14
	csMove  = 21
)

// charstring returns the glyph as a program that draws it, its width first.
func (g *glyph) charstring() []byte {
	b := csNumber(nil, g.width) // the difference from nominalWidthX, which is 0
	var pen point
	to := func(p point) {
		b = csNumber(csNumber(b, p.x-pen.x), p.y-pen.y)
		pen = p
	}
	for i := range g.steps {
		s := &g.steps[i]
		switch {
		case s.op == opMove:
			to(s.pts[0])
			b = append(b, csMove)
		case s.op == opCurve:
			for _, p := range s.pts {
				to(p)
			}
			b = append(b, csCurve)
		case s.pts[0] != pen:
			to(s.pts[0])
			b = append(b, csLine)
		}
	}
	return append(b, csEnd)
}

// csNumber appends a number of a charstring.
func csNumber(b []byte, v int) []byte {
	switch {
	case v >= -107 && v <= 107:
		return append(b, byte(v+139))
	case v >= 108 && v <= 1131:
		v -= 108
		return append(b, byte(v>>8)+247, byte(v))
	case v >= -1131 && v <= -108:
		v = -v - 108
		return append(b, byte(v>>8)+251, byte(v))
	}
	return append(b, 28, byte(v>>8), byte(v))
}

// Operators of dictionaries (Adobe Technical Note 5176, tables 9, 10 and 23);
// those of two bytes begin with 12.
const (
	dictCharset      = 15
	dictCharStrings  = 17
	dictPrivate      = 18
	dictDefaultWidth = 20
	dictNominalWidth = 21
	dictBox          = 5
	dictEscape       = 12
	dictROS          = 30
	dictCIDCount     = 34
	dictFDArray      = 36
	dictFDSelect     = 37
)

// The standard strings are 391, so these are our first two.
const (
	sidAdobe    = 391
	sidIdentity = 392
)

// CFF returns the font in the Compact Font Format, keyed by CIDs that are the
// numbers of the glyphs: as PDF embeds it.
func (s *Subset) CFF() []byte {
	n := len(s.glyphs)
	programs := make([][]byte, n)
	for i := range s.glyphs {
		programs[i] = s.glyphs[i].charstring()
	}
	charset := []byte{2} // ranges of CIDs; that of glyph 0 goes without saying
	if n > 1 {
		charset = append(charset, 0, 1, byte((n-2)>>8), byte(n-2))
	}
	select0 := []byte{3, 0, 1, 0, 0, 0, byte(n >> 8), byte(n)} // all glyphs have dictionary 0
	private := append(append(dictNumber(nil, 0), dictDefaultWidth), append(dictNumber(nil, 0), dictNominalWidth)...)
	front := append([]byte{1, 0, 4, 4}, cffIndex([]byte(s.name))...)
	middle := append(cffIndex([]byte("Adobe"), []byte("Identity")), cffIndex()...) // strings, subroutines
	chars := cffIndex(programs...)

	// numbers of dictionaries have one length, so the places can be known beforehand
	charsetAt := len(front) + len(s.topDict(0, 0, 0, 0)) + len(middle)
	selectAt := charsetAt + len(charset)
	charsAt := selectAt + len(select0)
	arrayAt := charsAt + len(chars)
	privateAt := arrayAt + len(fontDict(0, 0))
	var out []byte
	for _, part := range [][]byte{
		front, s.topDict(charsetAt, selectAt, charsAt, arrayAt), middle,
		charset, select0, chars, fontDict(len(private), privateAt), private,
	} {
		out = append(out, part...)
	}
	return out
}

// topDict returns the index of the font's dictionary.
func (s *Subset) topDict(charset, fdSelect, chars, fdArray int) []byte {
	lo, hi := s.box()
	var b []byte
	put := func(op []byte, operands ...int) {
		for _, v := range operands {
			b = dictNumber(b, v)
		}
		b = append(b, op...)
	}
	put([]byte{dictEscape, dictROS}, sidAdobe, sidIdentity, 0)
	put([]byte{dictBox}, lo.x, lo.y, hi.x, hi.y)
	put([]byte{dictEscape, dictCIDCount}, len(s.glyphs))
	put([]byte{dictCharset}, charset)
	put([]byte{dictCharStrings}, chars)
	put([]byte{dictEscape, dictFDArray}, fdArray)
	put([]byte{dictEscape, dictFDSelect}, fdSelect)
	return cffIndex(b)
}

// fontDict returns the index of the one dictionary of the array.
func fontDict(size, at int) []byte {
	return cffIndex(append(dictNumber(dictNumber(nil, size), at), dictPrivate))
}

// dictNumber appends a number of a dictionary in five bytes.
func dictNumber(b []byte, v int) []byte {
	return binary.BigEndian.AppendUint32(append(b, 29), uint32(v))
}

// cffIndex returns an index of items.
func cffIndex(items ...[]byte) []byte {
	b := binary.BigEndian.AppendUint16(nil, uint16(len(items)))
	if len(items) == 0 {
		return b
	}
	const offsetSize = 4
	b = append(b, offsetSize)
	at := uint32(1)
	b = binary.BigEndian.AppendUint32(b, at)
	for _, it := range items {
		at += uint32(len(it))
		b = binary.BigEndian.AppendUint32(b, at)
	}
	for _, it := range items {
		b = append(b, it...)
	}
	return b
}
