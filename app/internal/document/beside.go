package document

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"entente/graph"
	"entente/graph/textfile"
)

// beside returns the version of a map that names the files of its sources as
// they are seen from the file that it is to be saved to, and the texts that
// are to be written there, by path. from is where the map was until now; ""
// for nowhere. It returns v itself if nothing is to be named anew.
func beside(v *version, from, to string, texts map[string]string) (*version, map[string]string, error) {
	files := map[string]string{}
	var changed []graph.Source
	for i := range v.index.Map().Sources {
		s := v.index.Map().Sources[i]
		text, ok := texts[s.ID]
		if !ok {
			text, ok = carried(&s, from, to)
		}
		if ok {
			path, err := textFile(to, s.ID, text, files)
			if err != nil {
				return nil, nil, fmt.Errorf("save the text of %s: %w", s.ID, err)
			}
			files[path] = text
			s.File = filepath.Base(path)
		} else {
			s.File = seenFrom(s.File, from, to)
		}
		if s.File != v.index.Map().Sources[i].File {
			changed = append(changed, s)
		}
	}
	if len(changed) == 0 {
		return v, files, nil
	}
	named, err := v.with(func(m *graph.Map) error {
		for i := range m.Sources {
			for j := range changed {
				if m.Sources[i].ID == changed[j].ID {
					m.Sources[i].File = changed[j].File
				}
			}
		}
		return nil
	})
	return named, files, err
}

// carried returns the text of a source that goes along with its map: one that
// was written beside it under its name, when the map goes to another folder.
// The files of the author's own stay where they are.
func carried(s *graph.Source, from, to string) (string, bool) {
	own := strings.TrimSuffix(filepath.Base(from), filepath.Ext(from)) + "."
	if from == "" || filepath.Dir(from) == filepath.Dir(to) || s.File != filepath.Base(s.File) ||
		!strings.HasPrefix(s.File, own) || filepath.Ext(s.File) != ".txt" {
		return "", false
	}
	text, err := textfile.Read(filepath.Join(filepath.Dir(from), s.File))
	return text, err == nil
}

// textFile returns where the text of a source is written: beside the map, under
// a name that is free or says the same already, and that no other text is to
// have. Where case makes no difference to files, it makes none to this.
func textFile(mapPath, source, text string, others map[string]string) (string, error) {
	safe := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, source)
	stem := strings.TrimSuffix(mapPath, filepath.Ext(mapPath)) + "." + safe
	const tries = 1000
	for i := 1; i <= tries; i++ {
		path := stem + ".txt"
		if i > 1 {
			path = fmt.Sprintf("%s-%d.txt", stem, i)
		}
		if taken(others, path) {
			continue
		}
		b, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) || err == nil && string(b) == text {
			return path, nil
		}
	}
	return "", errors.New("there are too many files of its name")
}

// taken tells whether a text is to be written to the path.
func taken(files map[string]string, path string) bool {
	for other := range files {
		if strings.EqualFold(other, path) {
			return true
		}
	}
	return false
}

// seenFrom returns how a file that a map at from names is named by one at to.
func seenFrom(file, from, to string) string {
	if file == "" || from == "" || filepath.IsAbs(file) || filepath.Dir(from) == filepath.Dir(to) {
		return file
	}
	path := filepath.Join(filepath.Dir(from), filepath.FromSlash(file))
	if _, err := os.Stat(path); err != nil {
		return file // it may lie beside the new place
	}
	if rel, err := filepath.Rel(filepath.Dir(to), path); err == nil {
		return filepath.ToSlash(rel)
	}
	return path // on another disk
}
