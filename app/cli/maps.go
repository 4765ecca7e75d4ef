package cli

import (
	"io"

	"github.com/spf13/cobra"

	"entente/assets"
	"entente/graph/mapfile"
)

// mapsOptions are those of entente maps.
type mapsOptions struct{ json bool }

func newMapsCommand(io streams) *cobra.Command {
	var o mapsOptions
	c := &cobra.Command{
		Use:   "maps",
		Short: "List the maps that come with the program",
		Long:  "Maps lists the maps that come with the program. Any command takes one as bundled:NAME.",
		Args:  operands(0, 0, "no operand"),
		RunE:  func(*cobra.Command, []string) error { return o.run(io.out) },
	}
	c.Flags().BoolVar(&o.json, "json", false, "print one JSON document")
	return c
}

// bundled is a bundled map as it is listed.
type bundled struct {
	Map   string `json:"map"`
	Title string `json:"title"`
}

func (o mapsOptions) run(out io.Writer) error {
	var list []bundled
	for _, name := range assets.MapNames() {
		src, _ := assets.Map(name)
		f, err := mapfile.Parse(bundledPrefix+name, src)
		if err != nil {
			return err
		}
		list = append(list, bundled{bundledPrefix + name, f.Map().Title})
	}
	if o.json {
		return printJSON(out, map[string]any{"maps": list})
	}
	var p page
	var rows [][]string
	for _, b := range list {
		rows = append(rows, []string{b.Map, b.Title})
	}
	p.table(0, rows)
	_, err := io.WriteString(out, p.String())
	return err
}
