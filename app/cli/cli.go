// Package cli is the command line of Entente: one file for each command, an
// options struct whose run method does the work, and one place that turns
// errors into exit codes. It needs no display and links no window toolkit.
package cli

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitDone       = 0
	exitInput      = 1 // the input is at fault
	exitCall       = 2 // the call is at fault
	exitUnfinished = 3 // it could not be finished
)

// streams are the standard streams of a command.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}

// Main runs the command line args, without the name of the program, and
// returns the exit code. An interrupt ends the command early and leaves
// nothing half-written.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// Once asked to end, a second interrupt ends the program at once.
	context.AfterFunc(ctx, stop)
	return run(ctx, args, streams{stdin, stdout, stderr})
}

func run(ctx context.Context, args []string, io streams) int {
	root := newRoot(io)
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	if err != nil && ctx.Err() != nil {
		err = unfinished(errInterrupted)
	}
	return report(io.err, err, wantsJSON(cmd, args))
}

// wantsJSON tells whether errors are to be printed as JSON. A call that cobra
// could not parse has no flag values, so the words themselves are looked at.
func wantsJSON(cmd *cobra.Command, args []string) bool {
	if cmd == nil || cmd.Flags().Lookup("json") == nil {
		return false
	}
	for _, a := range args {
		switch a {
		case "--json", "--json=true":
			return true
		case "--":
			return false
		}
	}
	return false
}

// newRoot returns the command tree.
func newRoot(io streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "entente [MAP]",
		Short: "Relationship maps that people can trust",
		Long: `Entente turns a text about politics into a relationship map: actors in their
blocs, their ties, meetings and interests, every claim with the passage it
comes from and how firmly it is said.

Without a command, entente opens the window on MAP, or on the bundled
Northern Alliance map; all flags are passed on to entente-desktop.

MAP is a file, - for standard input, or bundled:NAME (see entente maps). Of a
text (.txt, .md) the window begins a new map.`,
		Example: `  entente bundled:northern-alliance
  entente article.txt
  entente render bundled:northern-alliance -o alliance.svg
  entente show bundled:northern-alliance choe-sun-hui
  entente check my.entente`,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		// The window's flags are the window's business: the words go there as they are.
		DisableFlagParsing: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			o := windowOptions{args: args, help: cmd.Help, commands: commandNames(cmd)}
			return o.run(cmd.Context(), io)
		},
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetIn(io.in)
	root.SetOut(io.out)
	root.SetErr(io.err)
	root.SetHelpCommand(&cobra.Command{Hidden: true, Use: "no-help"})
	root.AddCommand(
		newRenderCommand(io), newShowCommand(io), newCheckCommand(io), newLayoutCommand(io),
		newFmtCommand(io), newDiffCommand(io), newMergeCommand(io),
		newSchemaCommand(io), newMapsCommand(io), newVersionCommand(io), newWorkerCommand(io),
	)
	for _, c := range root.Commands() {
		c.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
			return usage("%s: %w (see %s --help)", c.CommandPath(), err, c.CommandPath())
		})
	}
	return root
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// operands checks how many operands a command is given; most < 0: any number.
func operands(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usage("%s needs %s (see %s --help)", cmd.CommandPath(), what, cmd.CommandPath())
		case most >= 0 && len(args) > most:
			return usage("%s takes no %q: it needs %s", cmd.CommandPath(), args[most], what)
		}
		return nil
	}
}
