package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/compare"
	"entente/graph/mapfile"
)

// mergeOptions are those of entente merge.
type mergeOptions struct {
	base, ours, theirs string
	out                string // "": over ours
	path               string // what messages call the map; "": as out
	called             bool   // whether the caller gave the path
}

func newMergeCommand(io streams) *cobra.Command {
	var o mergeOptions
	c := &cobra.Command{
		Use:   "merge BASE OURS THEIRS",
		Short: "Merge what two people made of a map",
		Long: `Merge brings together what two people made of the map BASE, which may be an
empty file, and writes the result over OURS, or to OUT. It goes by the elements
of the map and their fields, not by lines: edits of different things never stand
in each other's way, and comments are kept.

Where both changed the same thing in different ways, the merged map says what
OURS says and has the choice under "conflicts", where the window offers both; so
too where one side deleted what the other changed or refers to. Each is listed
on standard error. The map is valid in any case.

The exit code is 0 where all is merged, 1 where choices are left open, and 3
where a map cannot be read or written; then nothing is written.

As a merge driver of Git:

  git config merge.entente.name "maps of Entente"
  git config merge.entente.driver "entente merge %O %A %B --path %P"
  echo '*.entente merge=entente' >> .gitattributes`,
		Example: `  entente merge base.entente mine.entente yours.entente -o merged.entente`,
		Args:    operands(3, 3, "three maps, BASE, OURS and THEIRS"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.base, o.ours, o.theirs = args[0], args[1], args[2]
			return o.run(cmd.Context(), io)
		},
	}
	c.Flags().StringVarP(&o.out, "output", "o", "", "the file to write; - is standard output (default OURS)")
	c.Flags().StringVar(&o.path, "path", "", "the name of the map in messages (default the file written)")
	return c
}

func (o *mergeOptions) run(ctx context.Context, io streams) error {
	if o.out == "" {
		o.out = o.ours
	}
	if strings.HasPrefix(o.out, bundledPrefix) {
		return usage("%s comes with the program and cannot be written; give --output", oneLine(o.out))
	}
	o.called = o.path != ""
	if !o.called {
		o.path = o.out
		if o.out == "-" {
			o.path = "standard output"
		}
	}
	merged, err := o.merge(io)
	if err != nil {
		return err
	}
	if err := writeOutput(ctx, io.out, o.out, merged.File.Bytes()); err != nil {
		return err
	}
	for _, c := range merged.Lost {
		printFaults(io.err, []fault{{File: o.path, Message: "left out, for want of a place in ours: " + c}})
	}
	for _, c := range merged.Conflicts {
		line, column := merged.File.Position(conflictPath(c.At))
		printFaults(io.err, []fault{{File: o.path, Line: line, Column: column, Message: conflictWords(c)}})
	}
	if len(merged.Conflicts) > 0 {
		return found
	}
	return nil
}

// merge reads the three maps and merges them. For Git, whatever goes wrong is
// more than a conflict, so that it does not take ours for a merged map.
func (o *mergeOptions) merge(io streams) (*compare.Merged, error) {
	names := []string{o.base, o.ours, o.theirs}
	files := make([]*mapfile.File, len(names))
	for i, name := range names {
		if i == 0 && isEmptyFile(name) {
			continue
		}
		f, err := openMap(io.in, name)
		if err != nil {
			if exitCode(err) == exitCall {
				return nil, err
			}
			side := []string{"BASE", "OURS", "THEIRS"}[i]
			printFaults(io.err, o.named(faults(err), side))
			return nil, unfinished(fmt.Errorf("%s: %s cannot be read as a map; nothing was merged", o.path, side))
		}
		files[i] = f
	}
	merged, err := compare.Files(files[0], files[1], files[2])
	if err != nil {
		return nil, unfinished(err)
	}
	return merged, nil
}

// named has faults name the map as the caller does: the names of the files
// that Git makes for a merge tell nobody anything, and are gone afterwards.
func (o *mergeOptions) named(all []fault, side string) []fault {
	if o.called {
		for i := range all {
			all[i].File = o.path + " (" + side + ")"
		}
	}
	return all
}

// isEmptyFile tells whether there is nothing in a file. It is what Git gives
// as the base where both sides added the file.
func isEmptyFile(name string) bool {
	info, err := os.Stat(name)
	return isNothing(name) || err == nil && info.Mode().IsRegular() && info.Size() == 0
}

// conflictPath returns the path in the file to what a conflict is about.
func conflictPath(at string) []any {
	steps := strings.Split(at, "/")
	path := make([]any, len(steps))
	for i, step := range steps {
		path[i] = step
		if steps[0] != "view" && (i == 1 || i == 3 && steps[2] == "passages") {
			path[i] = mapfile.ID(step)
		}
	}
	return path
}

// conflictWords tells what both sides say.
func conflictWords(c graph.Conflict) string {
	return fmt.Sprintf("conflict at %s: ours %s, theirs %s", c.At, sideWords(c.Ours), sideWords(c.Theirs))
}

// sideWords returns what a side says, short enough for a line.
func sideWords(value string) string {
	if value == "" {
		return "has none"
	}
	var text string
	if err := json.Unmarshal([]byte(value), &text); err != nil {
		text = value // a list, a number or a whole element
	}
	if r := []rune(text); len(r) > mostWords {
		text = string(r[:mostWords-1]) + "…"
	}
	return "says " + text
}

// mostWords is how many letters of a value a message shows.
const mostWords = 60
