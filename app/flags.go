package app

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"entente/graph/scene"
)

// options are what the command line says.
type options struct {
	mapName string // "" for the one of the last run
	trace   string // file
	theme   string // "" for that of the last run
	lang    string
	langSet bool
	help    bool
	version bool
}

const usageHead = `entente-desktop opens a relationship map in a window.

Usage:
  entente-desktop [MAP] [flags]

MAP is a file, - for standard input, or bundled:NAME. Without it the map of
the last run is opened, at first the one of the Northern Alliance.

Flags:
`

// parse reads the command line.
func parse(args []string) (options, error) {
	var o options
	f := flags(&o).Flags()
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if o.help || o.version {
		return o, nil
	}
	if f.NArg() > 1 {
		return o, fmt.Errorf("there is room for one map, not for %q too", f.Arg(1))
	}
	o.mapName, o.langSet = f.Arg(0), f.Changed("lang")
	if o.theme != "" && !slices.Contains(scene.ThemeNames(), o.theme) {
		return o, fmt.Errorf("--theme %s: it can be %s", o.theme, strings.Join(scene.ThemeNames(), ", "))
	}
	if o.lang != "" {
		if _, err := language.Parse(o.lang); err != nil {
			return o, fmt.Errorf("--lang %s: not a BCP 47 language tag, such as ko or zh-Hant", o.lang)
		}
	}
	if f.NArg() == 1 && strings.TrimSpace(o.mapName) == "" {
		return o, errors.New("the name of the map is empty")
	}
	return o, nil
}

// flags returns a command that has the flags and does nothing.
func flags(o *options) *cobra.Command {
	c := &cobra.Command{Use: "entente-desktop"}
	f := c.Flags()
	f.SetOutput(io.Discard)
	f.SortFlags = false
	f.StringVar(&o.theme, "theme", "", "`name` of the theme: "+strings.Join(scene.ThemeNames(), ", "))
	f.StringVar(&o.lang, "lang", "", "`tag` of the language of names, as in ko or zh-Hant")
	f.StringVar(&o.trace, "trace", "", "write what happens to `FILE`, a JSON object a line")
	f.BoolVar(&o.version, "version", false, "print the version")
	f.BoolVarP(&o.help, "help", "h", false, "print this help")
	return c
}

// usage returns what --help prints.
func usage() string {
	var o options
	return usageHead + flags(&o).Flags().FlagUsages()
}
