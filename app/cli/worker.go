package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"entente/app/internal/recall"
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

// startLayouter returns a layouter that runs Graphviz in workers, with what
// stops them. Where remember is set, a layout that was made before, by this
// very program for the same graph and options, is recalled: then no worker is
// needed, so they start only when one is. Where this program cannot find
// itself, layouts are made without Graphviz.
func startLayouter(remember bool) (l layout.Layouter, stop func()) {
	self, err := os.Executable()
	if err != nil {
		return layout.New(nil), func() {}
	}
	pool := worker.New(worker.Options{Command: []string{self, worker.Command}})
	if !remember {
		pool.Start()
		return layout.New(pool), pool.Close
	}
	info, err := os.Stat(self)
	if err != nil {
		return layout.New(pool), pool.Close
	}
	build := fmt.Sprint(Version, info.Size(), info.ModTime().UnixNano())
	return recall.New(late{pool}, recall.DefaultDir(), build), pool.Close
}

// late starts the workers when they are needed.
type late struct{ pool *worker.Pool }

// Layout implements layout.Layouter.
func (l late) Layout(ctx context.Context, g *layout.Graph, o layout.Options) (*layout.Layout, error) {
	l.pool.Start()
	return layout.New(l.pool).Layout(ctx, g, o)
}
