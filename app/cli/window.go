package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"entente/graph"
)

// desktopName is the program of the window.
const desktopName = "entente-desktop"

// windowOptions are those of entente without a command.
type windowOptions struct {
	args     []string // all words, as they were given
	help     func() error
	commands []string // for hints
}

func (o *windowOptions) run(ctx context.Context, io streams) error {
	for _, a := range o.args {
		switch a {
		case "-h", "--help":
			return o.help()
		case "--version":
			return versionOptions{}.run(io.out)
		}
	}
	err := o.checkMap()
	switch {
	case err != nil && len(o.args) == 1 && o.args[0] == "help":
		return o.help()
	case err != nil:
		return err
	}
	program, err := findDesktop()
	if err != nil {
		return unfinished(err)
	}
	return become(ctx, program, o.args, io)
}

// checkMap tells what is wrong with the map before a window opens. Only the
// first word can be told from the value of a flag.
func (o *windowOptions) checkMap() error {
	if len(o.args) == 0 || strings.HasPrefix(o.args[0], "-") {
		return nil
	}
	name := o.args[0]
	if bundled, ok := strings.CutPrefix(name, bundledPrefix); ok {
		_, err := bundledMap(bundled)
		return err
	}
	_, err := os.Stat(name)
	if err == nil {
		return nil
	}
	if near := graph.Nearest(name, o.commands); near != "" && !strings.ContainsAny(name, `./\`) {
		return usage("there is no command and no file %q; did you mean entente %s?", name, near)
	}
	return inputError(name, err)
}

// findDesktop returns the path of entente-desktop: beside this program, or on PATH.
func findDesktop() (string, error) {
	name := desktopName
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	self, err := os.Executable()
	if err == nil {
		if real, err := filepath.EvalSymlinks(self); err == nil {
			self = real
		}
		beside := filepath.Join(filepath.Dir(self), name)
		if info, err := os.Stat(beside); err == nil && !info.IsDir() {
			return beside, nil
		}
	}
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	return "", fmt.Errorf("the window is a program of its own, %s, and it is neither beside %s nor on PATH: "+
		"install it from the same package, or build both with make build; entente render MAP -o map.png needs no window",
		name, filepath.Base(self))
}

// started returns the error of a program that ran in our place.
func started(program string, err error) error {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &exit) && exit.ExitCode() >= 0:
		return exited(exit.ExitCode())
	}
	return unfinished(fmt.Errorf("start %s: %w", program, cause(err)))
}
