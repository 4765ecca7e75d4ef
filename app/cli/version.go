package cli

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// Version is the version of the program. A test keeps it equal to that of
// FyneApp.toml and of the window.
const Version = "0.1.0"

// What the program is built with beside Go. The command line does not link
// the window, and Graphviz lies in a module of another version; a test keeps
// both equal to what go.mod asks for.
const (
	graphvizVersion = "12.1.2"
	fyneVersion     = "2.8.1"
)

// commit is set by the linker where the build knows better than Go does.
var commit string

// versionOptions are those of entente version.
type versionOptions struct{ json bool }

func newVersionCommand(io streams) *cobra.Command {
	var o versionOptions
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version, and what the program is made with",
		Args:  operands(0, 0, "no operand"),
		RunE:  func(*cobra.Command, []string) error { return o.run(io.out) },
	}
	c.Flags().BoolVar(&o.json, "json", false, "print one JSON document")
	return c
}

// versions are what the program is made of.
type versions struct {
	Version  string `json:"version"`
	Commit   string `json:"commit"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Graphviz string `json:"graphviz"`
	Fyne     string `json:"fyne"`
}

func (o versionOptions) run(out io.Writer) error {
	v := versions{Version, buildCommit(), runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, graphvizVersion, fyneVersion}
	if o.json {
		return printJSON(out, v)
	}
	_, err := fmt.Fprintf(out, "entente   %s\ncommit    %s\ngo        %s %s\ngraphviz  %s\nfyne      %s\n",
		v.Version, v.Commit, v.Go, v.Platform, v.Graphviz, v.Fyne)
	return err
}

// buildCommit returns the commit that the program was built from, "unknown"
// where the build does not tell.
func buildCommit() string {
	if commit != "" {
		return commit
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	revision, suffix := "unknown", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			suffix = "-modified"
		}
	}
	return revision + suffix
}
