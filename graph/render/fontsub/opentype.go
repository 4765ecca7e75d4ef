package fontsub

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
)

// table is one table of a font file.
type table struct {
	tag  string
	data []byte
}

// fields appends numbers of 16 bits, big end first.
func fields(b []byte, v ...int) []byte {
	for _, x := range v {
		b = binary.BigEndian.AppendUint16(b, uint16(x))
	}
	return b
}

// longs appends numbers of 32 bits, big end first.
func longs(b []byte, v ...int) []byte {
	for _, x := range v {
		b = binary.BigEndian.AppendUint32(b, uint32(x))
	}
	return b
}

const (
	flavour     = "OTTO" // OpenType with CFF outlines
	headSum     = 8      // where in the table head the sum of the file lies
	headSumBase = 0xB1B0AFBA
)

// tables returns the tables of the font, in the order of their tags as the
// specification wants it (OpenType 1.9).
func (s *Subset) tables() []table {
	return []table{
		{"CFF ", s.CFF()},
		{"OS/2", s.os2()},
		{"cmap", s.cmap()},
		{"head", s.head()},
		{"hhea", s.hhea()},
		{"hmtx", s.hmtx()},
		{"maxp", fields(longs(nil, 0x5000), len(s.glyphs))},
		{"name", s.names()},
		{"post", longs(fields(longs(nil, 0x30000, 0), -100, 50), 0, 0, 0, 0, 0)},
	}
}

// extents returns ascent and descent, both upwards.
func (s *Subset) extents() (up, down int) {
	e, ok := s.face.FontHExtents()
	if !ok {
		return 1000, -300
	}
	k := Em / max(1, float64(s.face.Upem()))
	return unit(float64(e.Ascender) * k), unit(float64(e.Descender) * k)
}

func (s *Subset) head() []byte {
	const (
		flags      = 3 // baseline at 0, left side bearing at 0
		magic      = 0x5F0F3CF5
		smallest   = 8 // pixels an em
		ltr        = 2
		macBold    = 1
		noLocation = 0
	)
	style := 0
	if s.bold {
		style = macBold
	}
	lo, hi := s.box()
	b := fields(longs(nil, 0x10000, 0x10000, 0, magic), flags, Em)
	b = longs(b, 0, 0, 0, 0) // made and changed at no time, so that equal subsets are equal
	return fields(b, lo.x, lo.y, hi.x, hi.y, style, smallest, ltr, noLocation, 0)
}

func (s *Subset) hhea() []byte {
	up, down := s.extents()
	widest := 0
	for _, g := range s.glyphs {
		widest = max(widest, g.width)
	}
	lo, hi := s.box()
	return fields(longs(nil, 0x10000), up, down, 0, widest, lo.x, 0, hi.x, 1, 0, 0, 0, 0, 0, 0, 0, len(s.glyphs))
}

func (s *Subset) hmtx() []byte {
	var b []byte
	for _, g := range s.glyphs {
		left := 0
		for i, st := range g.steps {
			for _, p := range st.points() {
				if i == 0 || p.x < left {
					left = p.x
				}
			}
		}
		b = fields(b, g.width, left)
	}
	return b
}

func (s *Subset) os2() []byte {
	const (
		version, average, medium = 4, 500, 5
		editable                 = 8 // may be embedded in documents that can be edited
		regular, bold            = 0x40, 0x20
	)
	weight, selection := 400, regular
	if s.bold {
		weight, selection = 700, bold
	}
	up, down := s.extents()
	chars := s.characters()
	first, last := rune(0xFFFF), rune(0)
	if len(chars) > 0 {
		first, last = min(chars[0], 0xFFFF), min(chars[len(chars)-1], 0xFFFF)
	}
	b := fields(nil, version, average, weight, medium, editable, 650, 700, 0, 140, 650, 700, 0, 480, 50, 250, 0)
	b = append(b, make([]byte, 10+16)...) // panose, ranges of Unicode: not told
	b = append(b, "NONE"...)
	b = fields(b, selection, int(first), int(last), up, down, 0, max(0, up), max(0, -down))
	b = longs(b, 1, 0)
	return fields(b, 500, 700, 0, ' ', 0)
}

// names returns the names that a font must have.
func (s *Subset) names() []byte {
	style := "Regular"
	if s.bold {
		style = "Bold"
	}
	records := []struct {
		id   int
		text string
	}{{1, s.name}, {2, style}, {3, s.name}, {4, s.name}, {6, s.name}}
	const windows, unicodeBMP, american = 3, 1, 0x409
	b := fields(nil, 0, len(records), 6+12*len(records))
	var all []byte
	for _, r := range records {
		var text []byte
		for _, u := range utf16.Encode([]rune(r.text)) {
			text = fields(text, int(u))
		}
		b = fields(b, windows, unicodeBMP, american, r.id, len(text), len(all))
		all = append(all, text...)
	}
	return append(b, all...)
}

// cmap returns the map from characters to glyphs, in segments (format 12).
func (s *Subset) cmap() []byte {
	type segment struct{ first, last, glyph int }
	var segments []segment
	for _, r := range s.characters() {
		g := s.runes[r]
		if n := len(segments); n > 0 {
			if l := &segments[n-1]; l.last+1 == int(r) && l.glyph+int(r)-l.first == g {
				l.last = int(r)
				continue
			}
		}
		segments = append(segments, segment{int(r), int(r), g})
	}
	const windows, fullUnicode, header = 3, 10, 12
	b := longs(fields(nil, 0, 1, windows, fullUnicode), header)
	b = longs(fields(b, 12, 0), 16+12*len(segments), 0, len(segments))
	for _, g := range segments {
		b = longs(b, g.first, g.last, g.glyph)
	}
	return b
}

// OpenType returns the font as a file of its own.
func (s *Subset) OpenType() []byte {
	_, file := s.file()
	return file
}

// file returns the font as a file, and the tables as they lie in it.
func (s *Subset) file() ([]table, []byte) {
	tables := s.tables()
	power := bits.Len(uint(len(tables))) - 1
	search := 16 << power
	out := fields([]byte(flavour), len(tables), search, power, 16*len(tables)-search)
	at, head := 12+16*len(tables), 0
	for i, t := range tables {
		if t.tag == "head" {
			head = i
		}
		out = longs(append(out, t.tag...), int(t.sum()), at, len(t.data))
		at += (len(t.data) + 3) &^ 3
	}
	for i, t := range tables {
		if i == head {
			at = len(out) + headSum
		}
		out = pad(append(out, t.data...))
	}
	whole := headSumBase - sum(out)
	binary.BigEndian.PutUint32(out[at:], whole)
	binary.BigEndian.PutUint32(tables[head].data[headSum:], whole)
	return tables, out
}

// sum returns the sum of the table; that of the head leaves out the sum of the file.
func (t *table) sum() uint32 {
	if t.tag == "head" {
		return sum(t.data) - binary.BigEndian.Uint32(t.data[headSum:])
	}
	return sum(t.data)
}

// WOFF returns the font packed for the web (W3C, WOFF File Format 1.0).
func (s *Subset) WOFF() ([]byte, error) {
	const header, entry = 44, 20
	tables, whole := s.file()
	p, err := newPacker()
	if err != nil {
		return nil, err
	}
	out := make([]byte, header+entry*len(tables))
	for i, t := range tables {
		packed, err := p.pack(t.data)
		if err != nil {
			return nil, err
		}
		copy(out[header+entry*i:], longs([]byte(t.tag), len(out), len(packed), len(t.data), int(t.sum())))
		out = pad(append(out, packed...))
	}
	first := longs([]byte("wOFF"+flavour), len(out))
	first = longs(fields(first, len(tables), 0), len(whole))
	copy(out, fields(first, 1, 0)) // no metadata, no private data
	return out, nil
}

// packer packs tables. Making a zlib.Writer costs more than packing a table.
type packer struct {
	out bytes.Buffer
	zip *zlib.Writer
}

func newPacker() (*packer, error) {
	p := &packer{}
	var err error
	p.zip, err = zlib.NewWriterLevel(&p.out, zlib.BestCompression)
	return p, err
}

// pack returns data packed, valid until the next call, or as it is where that is shorter.
func (p *packer) pack(data []byte) ([]byte, error) {
	p.out.Reset()
	p.zip.Reset(&p.out)
	if _, err := p.zip.Write(data); err != nil {
		return nil, err
	}
	if err := p.zip.Close(); err != nil {
		return nil, err
	}
	if p.out.Len() >= len(data) {
		return data, nil
	}
	return p.out.Bytes(), nil
}

// pad fills b up to a multiple of four bytes.
func pad(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

// sum adds b up in numbers of 32 bits.
func sum(b []byte) uint32 {
	var s uint32
	for len(b) >= 4 {
		s += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	var rest [4]byte
	copy(rest[:], b)
	return s + binary.BigEndian.Uint32(rest[:])
}
