package text

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
)

// draws tells whether the face has an outline for r; many emoji fonts have only pictures.
func (f *face) draws(r rune) bool {
	g, ok := f.Font.NominalGlyph(r)
	if !ok {
		return false
	}
	o, ok := f.GlyphDataOutline(g)
	return ok && len(o.Segments) > 0
}

// readFace reads a font file. Font files of a system are beyond our control:
// one that makes the parser panic counts as unreadable.
func readFace(at fontscan.Location) (fc *font.Face, free bool, err error) {
	defer recovered(&err)
	file, err := os.Open(at.File)
	if err != nil {
		return nil, false, err
	}
	defer file.Close()
	if err := checkTables(file); err != nil {
		return nil, false, fmt.Errorf("reading the font %s: %w", at.File, err)
	}
	loaders, err := ot.NewLoaders(file)
	if err != nil {
		return nil, false, fmt.Errorf("reading the font %s: %w", at.File, err)
	}
	if int(at.Index) >= len(loaders) {
		return nil, false, fmt.Errorf("reading the font %s: it has no face %d", at.File, at.Index)
	}
	ft, err := font.NewFont(loaders[at.Index])
	if err != nil {
		return nil, false, fmt.Errorf("reading the font %s: %w", at.File, err)
	}
	os2, err := loaders[at.Index].RawTable(ot.MustNewTag("OS/2"))
	return font.NewFace(ft), err != nil || mayEmbed(os2), nil
}

// mayEmbed reads from a font's table OS/2 whether its maker lets it be embedded
// in documents that can be edited, with the glyphs used alone (OpenType 1.9,
// fsType). Of several permissions the widest holds. A font that says nothing
// forbids nothing.
func mayEmbed(os2 []byte) bool {
	const (
		at          = 8 // where fsType lies
		permissions = 0xF
		editable    = 0x8
		noSubset    = 0x100
		bitmapsOnly = 0x200
	)
	if len(os2) < at+2 {
		return true
	}
	t := binary.BigEndian.Uint16(os2[at:])
	return (t&permissions == 0 || t&editable != 0) && t&(noSubset|bitmapsOnly) == 0
}

func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("damaged font: %v", p)
	}
}

var errTables = errors.New("its tables reach beyond its end")

// checkTables checks that the tables of a font file or of a collection lie
// within the file: the parser takes their sizes at their word, four gigabytes
// for a table of a damaged font if need be. Files of other kinds pass.
func checkTables(file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	size := info.Size()
	be := binary.BigEndian
	var head [12]byte
	if _, err := file.ReadAt(head[:], 0); err != nil {
		return err
	}
	if string(head[:4]) != "ttcf" {
		return checkDirectory(file, size, 0)
	}
	const most = 1024 // faces
	offsets := make([]byte, 4*min(be.Uint32(head[8:]), most))
	if _, err := file.ReadAt(offsets, int64(len(head))); err != nil {
		return err
	}
	for ; len(offsets) > 0; offsets = offsets[4:] {
		if err := checkDirectory(file, size, int64(be.Uint32(offsets))); err != nil {
			return err
		}
	}
	return nil
}

// checkDirectory checks the tables of the font that begins at an offset.
func checkDirectory(file io.ReaderAt, size, at int64) error {
	be := binary.BigEndian
	var head [12]byte
	if _, err := file.ReadAt(head[:], at); err != nil {
		return err
	}
	switch string(head[:4]) {
	case "OTTO", "true", "\x00\x01\x00\x00":
	default:
		return nil
	}
	const entry = 16
	tables := make([]byte, entry*int(be.Uint16(head[4:])))
	if _, err := file.ReadAt(tables, at+int64(len(head))); err != nil {
		return err
	}
	for ; len(tables) > 0; tables = tables[entry:] {
		if int64(be.Uint32(tables[8:]))+int64(be.Uint32(tables[12:])) > size {
			return errTables
		}
	}
	return nil
}
