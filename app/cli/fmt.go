package cli

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// fmtOptions are those of entente fmt.
type fmtOptions struct {
	mapNames []string
	check    bool
}

func newFmtCommand(io streams) *cobra.Command {
	var o fmtOptions
	c := &cobra.Command{
		Use:   "fmt MAP…",
		Short: "Write maps in their canonical form",
		Long: `Fmt writes each MAP anew in its canonical form: keys in their order, lists and
short elements laid out alike, comments kept where they belong. The map says the
same as before. Files that are not changed are not touched; those that are, are
listed. The map from standard input (-) is written to standard output.

With --check nothing is written: the maps that are not in canonical form are
listed, and the exit code is 1 if there are any.`,
		Example: `  entente fmt my.entente
  entente fmt --check maps/*.entente
  entente fmt - < my.entente`,
		Args: operands(1, -1, "one MAP or more"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.mapNames = args
			return o.run(cmd.Context(), io)
		},
	}
	c.Flags().BoolVar(&o.check, "check", false, "write nothing; list the maps that are not in canonical form")
	return c
}

func (o *fmtOptions) run(ctx context.Context, io streams) error {
	for _, name := range o.mapNames {
		if strings.HasPrefix(name, bundledPrefix) && !o.check {
			return usage("%s comes with the program and cannot be written", oneLine(name))
		}
	}
	wrong := false
	for _, name := range o.mapNames {
		changed, err := o.format(ctx, io, name)
		switch {
		case err != nil && exitCode(err) != exitInput:
			return err
		case err != nil: // the other maps are done all the same
			wrong = true
			printFaults(io.err, faults(err))
		case changed && o.check:
			wrong = true
		}
	}
	if wrong {
		return found
	}
	return nil
}

// format formats one map, and reports whether it was not in canonical form.
func (o *fmtOptions) format(ctx context.Context, io streams, name string) (bool, error) {
	f, err := openMap(io.in, name)
	if err != nil {
		return false, err
	}
	if newer, why := f.ReadOnly(); newer {
		return false, badInput(displayName(name), "", fmt.Errorf("%s", why))
	}
	content, err := f.Format()
	if err != nil {
		return false, inputError(displayName(name), err)
	}
	changed := !bytes.Equal(content, f.Bytes())
	switch {
	case o.check && changed, changed && name != "-":
		if !o.check {
			if err := writeOutput(ctx, io.out, name, content); err != nil {
				return true, err
			}
		}
		_, err = fmt.Fprintln(io.out, oneLine(displayName(name)))
	case name == "-" && !o.check:
		err = writeOutput(ctx, io.out, "-", content)
	}
	return changed, err
}
