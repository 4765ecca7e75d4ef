package app

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"entente/graph/layout"
	"entente/graph/layout/worker"
)

// commandName is the program that runs Graphviz for the window.
const commandName = "entente"

// startLayouter starts layout workers in the background and returns the
// layouter that uses them, with what stops them. Where the command line
// program is missing, layouts are made without Graphviz, and found is false.
func startLayouter() (l layout.Layouter, stop func(), found bool) {
	program, ok := findCommand(os.Executable, exec.LookPath)
	if !ok {
		return layout.New(nil), func() {}, false
	}
	pool := worker.New(worker.Options{Command: []string{program, worker.Command}})
	pool.Start()
	return layout.New(pool), pool.Close, true
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
