package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/graph/compare"
)

// diffOptions are those of entente diff.
type diffOptions struct {
	from, to string
	called   string // what the maps are called together; "" if by their own names
	json     bool
	exitCode bool
}

func newDiffCommand(io streams) *cobra.Command {
	var o diffOptions
	c := &cobra.Command{
		Use:   "diff A B",
		Short: "Tell in words what is different in map B",
		Long: `Diff prints what was added, removed and changed from map A to map B, in the
terms of the map and not of its lines: "Xi's visit to Pyongyang: expected → held,
now cites ¶3". Moved lines, comments and other ways of writing the same are no
differences. The exit code is 0, also where there are differences; --exit-code
makes it 1 where there are some.

Git shows maps this way with

  git config diff.entente.command "entente diff"
  echo '*.entente diff=entente' >> .gitattributes`,
		Example: `  entente diff old.entente new.entente
  entente diff --json old.entente new.entente
  git diff HEAD~3 -- my.entente`,
		Args: func(cmd *cobra.Command, args []string) error {
			if isGitCall(args) {
				return nil
			}
			return operands(2, 2, "two maps, A and B")(cmd, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			o.from, o.to = args[0], args[1]
			if isGitCall(args) {
				o.called, o.from, o.to = args[0], args[1], args[4]
			}
			return o.run(io)
		},
	}
	c.Flags().BoolVar(&o.json, "json", false, "print one JSON document")
	c.Flags().BoolVar(&o.exitCode, "exit-code", false, "exit with 1 where there are differences")
	return c
}

// isGitCall tells whether the operands are those that Git gives an external
// diff command: path, old file, hash and mode, new file, hash and mode, and
// for a renamed file its new path and what is to be said of that.
func isGitCall(args []string) bool { return len(args) == 7 || len(args) == 9 }

func (o *diffOptions) run(io streams) error {
	if o.from == "-" && o.to == "-" {
		return usage("only one of two maps can be read from standard input")
	}
	a, err := o.open(io.in, o.from)
	if err != nil {
		return o.unreadable(io.out, "before", err)
	}
	b, err := o.open(io.in, o.to)
	if err != nil {
		return o.unreadable(io.out, "now", err)
	}
	changes := compare.Diff(a, b)
	if err := o.print(io.out, &changes); err != nil {
		return err
	}
	if o.exitCode && !changes.Empty() {
		return found
	}
	return nil
}

// open reads a map. For Git, a file that one side does not have is empty.
func (o *diffOptions) open(stdin io.Reader, name string) (*graph.Map, error) {
	if o.called != "" && isNothing(name) {
		return &graph.Map{Entente: graph.Version}, nil
	}
	f, err := openMap(stdin, name)
	if err != nil {
		return nil, err
	}
	return f.Map(), nil
}

// isNothing tells whether a name is that by which Git calls a file that is not
// there, on all systems, or this system one in which there is nothing.
func isNothing(name string) bool { return name == "/dev/null" || name == os.DevNull }

// unreadable returns the error of a map that cannot be read. Git would stop
// there and show no other file, so for Git it is only told.
func (o *diffOptions) unreadable(out io.Writer, when string, err error) error {
	if o.called == "" || exitCode(err) != exitInput {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "entente diff %s\n", oneLine(o.called))
	for _, f := range faults(err) {
		f.File = o.called + " (" + when + ")"
		b.WriteString("cannot be read: " + f.String() + "\n")
	}
	_, err = io.WriteString(out, b.String())
	return err
}

func (o *diffOptions) print(out io.Writer, changes *compare.Changes) error {
	if o.json {
		return printJSON(out, changes)
	}
	var b strings.Builder
	if o.called != "" {
		fmt.Fprintf(&b, "entente diff %s\n", oneLine(o.called))
	}
	for _, line := range changes.Lines() {
		b.WriteString(oneLine(line) + "\n")
	}
	_, err := io.WriteString(out, b.String())
	return err
}
