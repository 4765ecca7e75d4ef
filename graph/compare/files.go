package compare

import (
	"fmt"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/mapfile"
)

// Merged is what came of a merge of files.
type Merged struct {
	File      *mapfile.File    // of the name of ours
	Conflicts []graph.Conflict // those that are new; the map has them
	Lost      []string         // comments of theirs that found no place
}

// Files merges map files as Merge merges maps. What the map does not hold
// (comments, the order of lines, keys that begin with x-) is merged line by
// line as far as that goes, and is else that of ours. A base of nil is an
// empty one. None of the files is changed.
//
// It returns an error where a file is of a newer format, of which the merge
// would lose what this program does not understand.
func Files(base, ours, theirs *mapfile.File) (*Merged, error) {
	var from *graph.Map
	text := ""
	if base != nil {
		from, text = base.Map(), string(base.Bytes())
	}
	for _, f := range []*mapfile.File{base, ours, theirs} {
		if f == nil {
			continue
		}
		if newer, why := f.ReadOnly(); newer {
			return nil, fmt.Errorf("merge %s: %s", f.Name(), why)
		}
	}
	m, conflicts := Merge(from, ours.Map(), theirs.Map())
	mine, yours := string(ours.Bytes()), string(theirs.Bytes())
	var failed error
	for _, src := range slices.Compact([]string{
		mergeLines(text, mine, yours, true), mergeLines(text, mine, yours, false), mine,
	}) {
		f, err := mapfile.Parse(ours.Name(), []byte(src))
		if err == nil {
			err = f.Rewrite(m)
		}
		if err == nil {
			return &Merged{f, conflicts, lost(text, yours, string(f.Bytes()))}, nil
		}
		failed = err
	}
	return nil, fmt.Errorf("write the merged map: %w", failed)
}

// lost returns the comments that theirs has a line for, and neither the base
// nor what was merged.
func lost(base, theirs, merged string) []string {
	var out []string
	for _, line := range linesOf(theirs) {
		c := strings.TrimSpace(line)
		if strings.HasPrefix(c, "#") && !strings.Contains(base, c) && !strings.Contains(merged, c) {
			out = append(out, c)
		}
	}
	return out
}
