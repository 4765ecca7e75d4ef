package document

import (
	"errors"
	"path/filepath"

	"entente/graph"
	"entente/graph/textfile"
)

// Copy is the reader's own copy of a source.
type Copy struct {
	Path       string            // "": it was pasted, and is in no file yet
	Paragraphs map[string]string // the recognised paragraphs, by the id of their passage
	Others     int               // how many paragraphs are no passage of the map
	Err        error             // why the copy is of no use; nil if it is
}

// errNothingRecognised is the error of a text that is not the source.
var errNothingRecognised = errors.New("none of its paragraphs is a passage of this source")

// Copy returns the reader's copy of a source, and whether there is one.
func (d *Document) Copy(source string) (Copy, bool) {
	c, ok := d.copies[source]
	return c, ok
}

// Attach reads the reader's own copy of a source in the background. What was
// attached before stays until the new copy was read. An observer that attaches
// what was attached in an earlier run does not take the place of a text that
// is there: it may have been pasted, and be in no file yet.
func (d *Document) Attach(source, path string) {
	if _, ok := d.study.texts[source]; ok && d.telling > 0 {
		return
	}
	d.attach(source, path, false)
}

// Detach forgets the reader's copy of a source.
func (d *Document) Detach(source string) {
	d.copying[source]++
	if _, ok := d.copies[source]; ok {
		delete(d.copies, source)
		delete(d.study.texts, source)
		delete(d.study.unsaved, source)
		delete(d.study.found.texts, source)
		d.changed(CopiesChanged | EditsChanged)
		d.keep()
		d.restudy()
	}
}

// attachOwn attaches the copies that the map itself names and that are there.
func (d *Document) attachOwn() {
	if d.origin.path == "" {
		return
	}
	for i := range d.index.Map().Sources {
		s := &d.index.Map().Sources[i]
		if _, ok := d.copies[s.ID]; s.File == "" || ok {
			continue
		}
		path := s.File
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(d.origin.path), filepath.FromSlash(path))
		}
		d.attach(s.ID, path, true)
	}
}

// attach reads a copy. Where the wish is not the reader's own, a failure goes unsaid.
func (d *Document) attach(source, path string, quiet bool) {
	if d.index == nil {
		return
	}
	s := d.index.Source(source)
	if s == nil {
		return
	}
	d.copying[source]++
	number, era, copying := d.copying[source], d.era, d.copying
	go func() {
		c := Copy{Path: path}
		text, err := textfile.Read(path)
		if err == nil {
			c.Paragraphs, c.Others = s.Recognise(text)
			if len(c.Paragraphs) == 0 && fingerprinted(s) {
				err = errNothingRecognised
			}
		}
		c.Err = err
		d.o.Post(func() {
			// An edit gives out another map, but these are the same copies.
			if era != d.era || copying[source] != number || err != nil && quiet {
				return
			}
			d.copied(source, c, text)
		})
	}()
}

// copied takes over a copy that was read.
func (d *Document) copied(source string, c Copy, text string) {
	was, ok := d.copies[source]
	d.copies[source] = c
	same := ok && was.Path == c.Path && was.Err == nil && c.Err == nil && d.study.texts[source] == text
	if c.Err == nil {
		d.keepText(source, text)
		delete(d.study.unsaved, source)
	}
	if same {
		return
	}
	d.changed(CopiesChanged)
	if c.Err == nil {
		d.restudy()
	}
}

// fingerprinted tells whether the passages of a source can be recognised.
func fingerprinted(s *graph.Source) bool {
	for i := range s.Passages {
		if s.Passages[i].Fingerprint != "" {
			return true
		}
	}
	return false
}
