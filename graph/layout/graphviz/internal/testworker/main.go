// Command testworker is a layout worker for tests. Tests run with the race
// detector, which makes the engine's compiler ten times slower and has nothing
// to find in it; this program is built without.
package main

import (
	"fmt"
	"os"

	"entente/graph/layout/graphviz"
	"entente/graph/layout/worker"
)

func main() {
	err := graphviz.Prepare()
	if err == nil {
		err = worker.Serve(os.Stdin, os.Stdout, os.Stderr, graphviz.Run)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
