package cli

import (
	"io"

	"github.com/spf13/cobra"

	"entente/graph/mapfile"
)

func newSchemaCommand(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the map file",
		Long: `Schema prints the JSON Schema of the map file, for editors that check YAML as
it is typed:

  entente schema > entente.schema.json`,
		Args: operands(0, 0, "no operand"),
		RunE: func(*cobra.Command, []string) error { return printSchema(io.out) },
	}
}

func printSchema(out io.Writer) error {
	_, err := out.Write(mapfile.Schema())
	return err
}
