// Package enginecache keeps the machine code that Graphviz was compiled to, in
// a folder that is the user's alone.
//
// go-graphviz keeps that code in a folder of a fixed name in the temporary
// directory of the system, takes the folder as it finds it and loads the code
// without proof of where it came from: on a shared machine anybody could put
// code of theirs there, and a damaged file stops the program before main. So
// the process that runs Graphviz is given a temporary directory of its own,
// found and examined here, and the files in it are compared with sums taken
// when they were made.
//
// The package runs before go-graphviz is initialised. It therefore imports
// only what go-graphviz imports too, and nothing of ours.
package enginecache

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// WorkerCommand is the first word of the command line of a process that runs
// Graphviz.
const WorkerCommand = "layout-worker"

// Env names the variable that holds the folder, where it is not the usual one.
const Env = "ENTENTE_LAYOUT_CACHE"

// version names the folder; machine code of one release is of no use to another.
const version = "graphviz-12.1.2"

// IsWorker tells whether a process with these arguments runs Graphviz.
func IsWorker(args []string) bool { return len(args) > 1 && args[1] == WorkerCommand }

// Folder returns the folder of this process: what Env names, or else a folder
// in the user's cache folder, which is made where it is missing. A folder that
// others could write to is refused.
func Folder() (string, error) {
	if dir := os.Getenv(Env); dir != "" {
		return dir, Private(dir)
	}
	base, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the user's cache folder: %w", err)
	}
	dir := filepath.Join(base, "entente", version)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make the layout cache: %w", err)
	}
	return dir, Private(dir)
}

// Temporary makes a folder for one run of the program, for where Folder fails.
// The caller removes it.
func Temporary() (string, error) {
	dir, err := os.MkdirTemp("", "entente-layout-")
	if err != nil {
		return "", fmt.Errorf("make a temporary folder for layouts: %w", err)
	}
	// Temporary directories are often links, as on macOS; Private wants none.
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		os.Remove(dir)
		return "", fmt.Errorf("make a temporary folder for layouts: %w", err)
	}
	return real, nil
}

// Private returns an error unless dir is a folder of the user's that nobody
// else can write to or put another in the place of.
func Private(dir string) error {
	if !filepath.IsAbs(dir) {
		return fmt.Errorf("the layout cache %q is no absolute path", dir)
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return fmt.Errorf("examine the layout cache: %w", err)
	}
	if !info.IsDir() {
		return fmt.Errorf("the layout cache %s is no folder", dir)
	}
	if err := ownedAlone(info); err != nil {
		return fmt.Errorf("the layout cache %s %w", dir, err)
	}
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return fmt.Errorf("examine the layout cache: %w", err)
	}
	for up := filepath.Dir(real); ; up = filepath.Dir(up) {
		info, err := os.Lstat(up)
		if err != nil {
			return fmt.Errorf("examine the layout cache: %w", err)
		}
		if err := guarded(info); err != nil {
			return fmt.Errorf("the folder %s above the layout cache %w", up, err)
		}
		if up == filepath.Dir(up) {
			return nil
		}
	}
}

var (
	errOwner    = errors.New("belongs to somebody else")
	errWritable = errors.New("can be written to by others")
)
