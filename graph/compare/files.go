package compare

import (
	"fmt"
	"strings"

	"entente/graph"
	"entente/graph/mapfile"
)

// Merged is what came of a merge of files.
type Merged struct {
	File      *mapfile.File    // of the name of ours
	Conflicts []graph.Conflict // those that are new; the map has them
	Lost      []string         // what found no place of theirs: comments, and keys that begin with x-
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
	for _, src := range []string{readable(text, mine, yours), mine} {
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

// mostPlaces is up to how many places at which both sides added lines are
// looked at one by one. Each costs a look at the whole file.
const mostPlaces = 16

// readable merges texts line by line. Where both sides added lines at one
// place it takes those of both, if the text can be read as a map then: it
// cannot where both added the same element.
func readable(base, ours, theirs string) string {
	read := func(src string) bool {
		_, err := mapfile.Parse("", []byte(src))
		return err == nil
	}
	text, places := mergeLines(base, ours, theirs, func(int) bool { return true })
	if places == 0 || read(text) {
		return text
	}
	text, _ = mergeLines(base, ours, theirs, func(int) bool { return false })
	if places > mostPlaces {
		return text
	}
	taken := make(map[int]bool)
	for n := range places {
		taken[n] = true
		more, _ := mergeLines(base, ours, theirs, func(n int) bool { return taken[n] })
		if taken[n] = read(more); taken[n] {
			text = more
		}
	}
	return text
}

// lost returns what theirs has of comments and of keys that the program does
// not know, if neither the base nor what was merged has it.
func lost(base, theirs, merged string) []string {
	var out []string
	for _, line := range linesOf(theirs) {
		l := strings.TrimSpace(line)
		if !strings.HasPrefix(l, "#") && !strings.HasPrefix(strings.TrimPrefix(l, "- "), "x-") {
			at := strings.LastIndex(l, " #")
			if at < 0 {
				continue
			}
			l = l[at+1:]
		}
		if !strings.Contains(base, l) && !strings.Contains(merged, l) {
			out = append(out, l)
		}
	}
	return out
}
