// Command bench measures what the project has promised about speed, memory
// and the quality of layouts, and prints each figure beside its limit.
//
//	make bench
//
// Times of whole processes are medians of several runs. Where a figure is a
// ratio, the two commands run in turn, so that whatever else the machine does
// falls on both. The window is measured on a virtual display with software GL.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"
)

// figure is one thing that was measured.
type figure struct {
	name  string
	value float64
	limit float64 // at most
	unit  string
	how   string
}

func main() {
	dir, err := os.MkdirTemp("", "entente-bench-")
	if err == nil {
		defer os.RemoveAll(dir)
		err = run(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures everything. A part that cannot be measured does not keep the
// others from being printed.
func run(dir string) error {
	b := &bench{dir: dir, entente: program("entente"), desktop: program("entente-desktop")}
	var figures []figure
	var failed error
	for _, part := range []func() ([]figure, error){b.commands, b.cold, b.redraw, b.layout, b.window} {
		f, err := part()
		if err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			failed = fmt.Errorf("some figures could not be measured")
		}
		figures = append(figures, f...)
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "FIGURE\tMEASURED\tLIMIT\t\tHOW")
	for _, f := range figures {
		verdict := "ok"
		if f.value > f.limit {
			verdict = "MISSED"
		}
		fmt.Fprintf(w, "%s\t%.4g %s\t%.4g %s\t%s\t%s\n", f.name, f.value, f.unit, f.limit, f.unit, verdict, f.how)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return failed
}

// bench is where things lie.
type bench struct {
	dir              string // scratch
	entente, desktop string
}

func program(name string) string {
	p, err := filepath.Abs(filepath.Join("bin", name))
	if err != nil {
		return name
	}
	return p
}

// median returns the middle of the values, which are sorted in place.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
