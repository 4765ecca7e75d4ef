package app

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"entente/app/internal/recall"
	"entente/graph/layout"
	"entente/graph/layout/worker"
)

// commandName is the program that runs Graphviz for the window.
const commandName = "entente"

// newLayouter returns what lays out for the window: layouts of an earlier run
// are recalled, others are made by Graphviz in processes of its own. Where the
// command line program is missing they are made without it, and found is false.
func newLayouter() (l layout.Layouter, found bool) {
	program, ok := findCommand(os.Executable, exec.LookPath)
	if !ok {
		// Not remembered: with Graphviz it may become better.
		return layout.New(nil), false
	}
	w := workers{command: []string{program, worker.Command}}
	return recall.New(w, recall.DefaultDir(), buildID(program)), true
}

// workers lays out with workers that live as long as a layout takes. Layouts
// are rare in a window, and workers that wait for one would be a quarter of
// its memory.
type workers struct{ command []string }

// Layout implements layout.Layouter.
func (w workers) Layout(ctx context.Context, g *layout.Graph, o layout.Options) (*layout.Layout, error) {
	pool := worker.New(worker.Options{Command: w.command})
	defer pool.Close()
	if o.Near != nil { // made without Graphviz, unless nothing good comes of that
		return layout.New(pool).Layout(ctx, g, o)
	}
	pool.Start()
	l, err := layout.New(pool).Layout(ctx, g, o)
	// Many candidates leave much behind that is never needed again.
	go debug.FreeOSMemory()
	return l, err
}

// buildID tells builds of the program apart by what its two executables look
// like from outside: reading them would take longer than a layout is worth.
func buildID(program string) string {
	id := Version
	self, err := os.Executable()
	if err != nil {
		self = ""
	}
	for _, path := range []string{self, program} {
		if info, err := os.Stat(path); err == nil {
			id += fmt.Sprintf(" %d %d", info.Size(), info.ModTime().UnixNano())
		}
	}
	return id
}

// findCommand returns the path of the command line program: beside this one,
// or on PATH.
func findCommand(executable func() (string, error), lookPath func(string) (string, error)) (string, bool) {
	name := commandName
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if self, err := executable(); err == nil {
		if real, err := filepath.EvalSymlinks(self); err == nil {
			self = real
		}
		beside := filepath.Join(filepath.Dir(self), name)
		if info, err := os.Stat(beside); err == nil && info.Mode().IsRegular() {
			return beside, true
		}
	}
	path, err := lookPath(name)
	return path, err == nil
}
