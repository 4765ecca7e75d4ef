package cli

import (
	"os"

	"github.com/spf13/cobra"

	"entente/graph/layout"
	"entente/graph/layout/graphviz"
	"entente/graph/layout/worker"
)

// newWorkerCommand returns the hidden command by which this program, and the
// window, run Graphviz in a process of its own. It speaks the protocol of
// package worker on its standard streams and ends with its input.
func newWorkerCommand(io streams) *cobra.Command {
	return &cobra.Command{
		Use:    worker.Command,
		Short:  "Lay graphs out for another process",
		Hidden: true,
		Args:   operands(0, 0, "no operand"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := graphviz.Prepare(); err != nil {
				return unfinished(err)
			}
			served := make(chan error, 1)
			go func() { served <- worker.Serve(io.in, io.out, io.err, graphviz.Run) }()
			select {
			case <-cmd.Context().Done(): // Graphviz at work cannot be asked to stop
				return cmd.Context().Err()
			case err := <-served:
				if err != nil {
					return unfinished(err)
				}
				return nil
			}
		},
	}
}

// startLayouter starts layout workers in the background and returns the
// layouter that uses them, with what stops them. Where this program cannot
// find itself, layouts are made without Graphviz.
func startLayouter() (l layout.Layouter, stop func()) {
	self, err := os.Executable()
	if err != nil {
		return layout.New(nil), func() {}
	}
	pool := worker.New(worker.Options{Command: []string{self, worker.Command}})
	pool.Start()
	return layout.New(pool), pool.Close
}
