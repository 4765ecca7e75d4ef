package compare

import (
	"fmt"
	"slices"

	"entente/graph"
	"entente/graph/mapfile"
)

// Files merges map files as Merge merges maps, into a file with the name of
// ours. What the map does not hold (comments, the order of lines, keys that
// begin with x-) is merged line by line as far as that goes, and is else that
// of ours. A base of nil is an empty one. None of the files is changed.
//
// It returns an error where a file is of a newer format, of which the merge
// would lose what this program does not understand.
func Files(base, ours, theirs *mapfile.File) (*mapfile.File, []graph.Conflict, error) {
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
			return nil, nil, fmt.Errorf("merge %s: %s", f.Name(), why)
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
			return f, conflicts, nil
		}
		failed = err
	}
	return nil, nil, fmt.Errorf("write the merged map: %w", failed)
}
