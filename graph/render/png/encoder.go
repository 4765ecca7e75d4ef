package png

import (
	"bufio"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
	"math"
	"strings"

	"entente/graph/scene"
)

// encoder writes the chunks of a PNG file. After an error it does nothing more.
type encoder struct {
	w      io.Writer
	err    error
	size   image.Point
	opaque bool // three bytes a pixel, else four

	pixels *bufio.Writer // so that they come in chunks of some size
	zip    *zlib.Writer
	line   []byte // a row as the file has it, the number of its filter in front
}

func newEncoder(w io.Writer, size image.Point, opaque bool) *encoder {
	e := &encoder{w: w, size: size, opaque: opaque}
	e.line = make([]byte, 1+size.X*e.depth())
	e.pixels = bufio.NewWriterSize(&data{e}, 1<<15)
	e.zip = zlib.NewWriter(e.pixels)
	return e
}

// depth returns the bytes a pixel.
func (e *encoder) depth() int {
	if e.opaque {
		return 3
	}
	return 4
}

func (e *encoder) write(b []byte) {
	if e.err == nil {
		_, e.err = e.w.Write(b)
	}
}

// chunk writes one chunk.
func (e *encoder) chunk(kind string, content []byte) {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(content)))
	b = append(b, kind...)
	b = append(b, content...)
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
	e.write(b)
}

// header writes the signature and how the pixels lie in the file.
func (e *encoder) header() {
	e.write([]byte("\x89PNG\r\n\x1a\n"))
	const (
		depth     = 8
		trueColor = 2
		withAlpha = 6
	)
	kind := byte(trueColor)
	if !e.opaque {
		kind = withAlpha
	}
	b := binary.BigEndian.AppendUint32(nil, uint32(e.size.X))
	b = binary.BigEndian.AppendUint32(b, uint32(e.size.Y))
	e.chunk("IHDR", append(b, depth, kind, 0, 0, 0))
}

// properties writes what is known of the picture beside its pixels.
func (e *encoder) properties(s *scene.Scene, scale float64, software string) {
	e.chunk("sRGB", []byte{0}) // perceptual
	const pointsPerMetre = 72 / .0254
	n := uint32(max(1, min(math.Round(scale*pointsPerMetre), math.MaxInt32)))
	b := binary.BigEndian.AppendUint32(nil, n)
	b = binary.BigEndian.AppendUint32(b, n)
	e.chunk("pHYs", append(b, 1)) // a metre
	if software == "" {
		software = "Entente"
	}
	e.text("Title", s.Title, s.Language)
	e.text("Description", s.Description, s.Language)
	e.text("Software", software, "")
}

// text writes a text under a keyword of the specification, section 11.3.3.
func (e *encoder) text(keyword, s, language string) {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
	if s == "" {
		return
	}
	for _, r := range language {
		if r != '-' && (r < '0' || r > 'z' || r > '9' && r < 'A' || r > 'Z' && r < 'a') {
			language = ""
		}
	}
	// after the keyword: not packed, the language, the keyword in that language
	e.chunk("iTXt", []byte(keyword+"\x00\x00\x00"+language+"\x00\x00"+s))
}

// row adds a row of premultiplied pixels, four bytes each. It is not filtered:
// in pictures of flat colours and letters whole runs repeat, which the packing
// finds only as they are. A map of thirty cards is a tenth smaller so, and done
// in half the time, than with the filter chosen for each row by the
// specification's rule of thumb.
func (e *encoder) row(pix []byte) {
	if e.err != nil {
		return
	}
	line := e.line[1:]
	if e.opaque {
		for i, k := 0, 0; i < len(pix); i, k = i+4, k+3 {
			copy(line[k:k+3], pix[i:i+3])
		}
	} else {
		straight(line, pix)
	}
	if _, err := e.zip.Write(e.line); err != nil {
		e.err = err
	}
}

// straight turns premultiplied pixels into those of the file.
func straight(dst, src []byte) {
	for i := 0; i+4 <= len(src); i += 4 {
		p, q := src[i:i+4], dst[i:i+4]
		a := uint32(p[3])
		if a == 0 || a == 255 {
			copy(q, p)
			continue
		}
		for k := range 3 {
			q[k] = uint8((uint32(p[k])*255 + a/2) / a)
		}
		q[3] = uint8(a)
	}
}

// end writes what is left of the pixels and ends the file.
func (e *encoder) end() {
	if err := e.zip.Close(); err != nil && e.err == nil {
		e.err = err
	}
	if err := e.pixels.Flush(); err != nil && e.err == nil {
		e.err = err
	}
	e.chunk("IEND", nil)
}

// data writes what it is given as chunks of pixels.
type data struct{ e *encoder }

func (d *data) Write(b []byte) (int, error) {
	d.e.chunk("IDAT", b)
	return len(b), d.e.err
}
