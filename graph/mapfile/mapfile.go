// Package mapfile reads and writes map files: UTF-8 YAML 1.2 documents with
// the extension .entente, which people write by hand, review line by line and
// merge with git.
//
// Reading is strict: every key, type, enumeration and reference is checked and
// every error has its place, with what was expected and the nearest thing that
// exists. Writing keeps what people wrote: a File holds the very bytes that it
// was read from, an edit is a change of the few lines that it concerns, and
// each edit is read back and compared with what it should have done before it
// is believed. Where two readings of a text are possible, nothing is changed.
// A whole map that was changed elsewhere is written in one edit (File.Rewrite),
// or laid out anew as a careful author would (New, File.Format).
//
// YAML is read with github.com/goccy/go-yaml, whose tree is then laid over the
// bytes anew (see walk.go), so that places are exact and a text that the
// library might take for something else is an error, not a surprise. Where
// that can be, a text is read element by element (see parts.go), and an edit
// reads only those that it changes.
//
// The package does not judge whether a map makes sense (graph.Map.Validate
// does) nor whether its claims are well supported, and knows no other formats.
package mapfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"entente/graph"
)

// File is a map together with the text that it was read from. It is not safe
// for use by several goroutines; the maps that Map returns are.
type File struct {
	name  string
	mark  string // the byte order mark, if the file begins with one
	text  *text
	root  *node
	m     *graph.Map
	newer string // why the file is read-only; "" if it is not
}

// byteOrderMark may begin a file; it says nothing in UTF-8, but is kept.
const byteOrderMark = "\uFEFF"

// Parse reads a map file. The name is what its errors call the file. The
// error is an Errors with all that is wrong, sorted by place. The bytes are
// copied.
func Parse(name string, src []byte) (*File, error) {
	f := &File{name: name}
	if err := f.load(string(src)); err != nil {
		return nil, err
	}
	return f, nil
}

// Open reads the map file at path, but no more of it than a map file may hold.
// The error is an Errors if the text is at fault, else one of the system.
func Open(path string) (*File, error) {
	r, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the map: %w", err)
	}
	defer r.Close()
	if info, err := r.Stat(); err == nil && info.IsDir() {
		return nil, fmt.Errorf("open the map: %s is a folder", path)
	}
	src, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the map: %w", err)
	}
	return Parse(path, src)
}

// load makes f the file whose bytes are src, or leaves it as it was.
func (f *File) load(src string) error {
	next := &File{name: f.name}
	t := newText(src)
	if bytes.HasPrefix([]byte(src), []byte(byteOrderMark)) {
		next.mark, t = byteOrderMark, newText(src[len(byteOrderMark):])
	}
	next.text = t
	l := &loader{text: t}
	next.root, next.m, next.newer = l.load()
	if len(l.faults) > 0 {
		return l.errors(f.name)
	}
	*f = *next
	return nil
}

// Map returns the map that the file holds. It is never changed: after an edit
// Map returns another one. Whoever has it must not change it either.
func (f *File) Map() *graph.Map { return f.m }

// Bytes returns the content of the file: what was read, with the edits. The
// slice is the caller's.
func (f *File) Bytes() []byte { return []byte(f.mark + f.text.src) }

// Name returns what messages call the file: its path, as a rule.
func (f *File) Name() string { return f.name }

// ReadOnly reports whether the file is of a newer format than this program
// writes, and a sentence that says so. Such a file is shown as far as it is
// understood, and is neither edited nor saved.
func (f *File) ReadOnly() (bool, string) { return f.newer != "", f.newer }

// Position returns the line and column, both from 1 and columns in characters,
// of what path leads to, or of the nearest thing above it that the file has.
func (f *File) Position(path []any) (line, column int) {
	at, _ := locate(f.root, path)
	return f.text.place(at)
}

// errReadOnly is returned for an edit or a save of a file of a newer format.
var errReadOnly = errors.New("the file is of a newer format and is not changed")
