package cli

import (
	"io"

	"github.com/spf13/cobra"

	"entente/graph"
)

// showOptions are those of entente show.
type showOptions struct {
	mapName string
	id      string // "": the outline
	json    bool
}

func newShowCommand(io streams) *cobra.Command {
	var o showOptions
	c := &cobra.Command{
		Use:   "show MAP [ID]",
		Short: "Show what a click on ID shows, or the outline of the map",
		Long: `Show prints what a click on ID shows: the names, role and bloc of an actor, its
meetings, interests and ties, each with the passages it comes from. Blocs,
meetings, topics, interests and ties can be shown too. Without ID it prints the
outline of the map, with the ids.`,
		Args: operands(1, 2, "MAP and perhaps an ID"),
		RunE: func(_ *cobra.Command, args []string) error {
			o.mapName = args[0]
			if len(args) > 1 {
				o.id = args[1]
			}
			return o.run(io)
		},
	}
	c.Flags().BoolVar(&o.json, "json", false, "print one JSON document")
	return c
}

func (o *showOptions) run(io streams) error {
	f, err := openMap(io.in, o.mapName)
	if err != nil {
		return err
	}
	x := graph.NewIndex(f.Map())
	if o.id == "" {
		return o.outline(io.out, x.Outline())
	}
	e, ok := x.Entry(o.id)
	if !ok {
		return unknownID(displayName(o.mapName), o.id, f.Map())
	}
	return o.entry(io.out, x, e)
}

func (o *showOptions) outline(out io.Writer, l *graph.Outline) error {
	if o.json {
		return printJSON(out, l)
	}
	_, err := io.WriteString(out, outlineText(l))
	return err
}

func (o *showOptions) entry(out io.Writer, x *graph.Index, e *graph.Entry) error {
	if o.json {
		return printJSON(out, e)
	}
	_, err := io.WriteString(out, entryText(x, e))
	return err
}
