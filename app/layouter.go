package app

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"entente/app/internal/recall"
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
	// What was made without Graphviz is not remembered: with it it may become better.
	return recall.New(layout.New(pool), recall.DefaultDir(), buildID(program)), pool.Close, true
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
