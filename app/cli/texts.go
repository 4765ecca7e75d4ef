package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/mapfile"
	"entente/graph/textfile"
)

// note is what could not be looked at, with its place in the map.
type note struct {
	Source  string `json:"source"`
	Message string `json:"message"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
}

// line returns the note on one line.
func (n *note) line(file string) string {
	return fmt.Sprintf("%s:%d:%d: %s [note]", oneLine(file), n.Line, n.Column, oneLine(n.Message))
}

// readTexts reads the texts that the sources of a map name, and lays them
// against its passages. Their names are relative to the folder of the map; a
// map that came in by standard input is taken to be in the present one, and
// bundled maps come without texts.
func readTexts(f *mapfile.File, x *graph.Index, name string) (map[string]*anchor.Text, []note) {
	texts := make(map[string]*anchor.Text)
	var notes []note
	if strings.HasPrefix(name, bundledPrefix) {
		return texts, notes
	}
	folder := ""
	if name != "-" {
		folder = filepath.Dir(name)
	}
	for i, s := range f.Map().Sources {
		if s.File == "" {
			continue
		}
		path := filepath.FromSlash(s.File)
		if !filepath.IsAbs(path) {
			path = filepath.Join(folder, path)
		}
		text, err := textfile.Read(path)
		if err != nil {
			line, column := f.Position([]any{"sources", i, "file"})
			notes = append(notes, note{s.ID, fmt.Sprintf("the text %q of %q is not looked at: %v", s.File, s.Title, err), line, column})
			continue
		}
		texts[s.ID] = anchor.Read(x, s.ID, text)
	}
	return texts, notes
}
