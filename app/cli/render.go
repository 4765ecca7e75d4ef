package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// renderOptions are those of entente render.
type renderOptions struct {
	drawOptions
	mapName string
	out     string
	format  string  // "": by the extension of out
	scale   float64 // pixels a point; 0: not given
	width   int     // pixels; 0: not given
}

func newRenderCommand(io streams) *cobra.Command {
	var o renderOptions
	c := &cobra.Command{
		Use:   "render MAP -o OUT",
		Short: "Draw a map to a file",
		Long: `Render draws MAP to the file OUT, whose extension tells the format. OUT is
replaced as a whole or not at all; - is standard output.`,
		Example: `  entente render bundled:northern-alliance -o alliance.svg
  entente render my.entente -o my.png --width 1920 --theme dark
  entente render my.entente -o - --lang ko > my.svg`,
		Args: operands(1, 1, "one MAP"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.mapName = args[0]
			if err := o.checkPixels(cmd); err != nil {
				return err
			}
			return o.run(cmd.Context(), io)
		},
	}
	f := c.Flags()
	f.StringVarP(&o.out, "output", "o", "", "`file` to write, - for standard output")
	f.StringVar(&o.format, "format", "", "`name` of the format where the extension does not tell it")
	f.Float64Var(&o.scale, "scale", 0, "pixels a point, 1 to 16 or a fraction (png; default 2)")
	f.IntVar(&o.width, "width", 0, "width in pixels (png)")
	o.flags(c)
	return c
}

// Limits of the picture in pixels.
const (
	maxScale = 16
	maxWidth = 32000
)

// checkPixels checks the flags that only some formats take.
func (o *renderOptions) checkPixels(c *cobra.Command) error {
	scaled, sized := c.Flags().Changed("scale"), c.Flags().Changed("width")
	switch {
	case scaled && sized:
		return usage("--scale and --width exclude each other: give one")
	case scaled && !(o.scale > 0 && o.scale <= maxScale) || math.IsNaN(o.scale):
		return usage("--scale %v: it must be greater than 0 and at most %d", o.scale, maxScale)
	case sized && (o.width < 1 || o.width > maxWidth):
		return usage("--width %d: it must lie between 1 and %d", o.width, maxWidth)
	}
	return nil
}

func (o *renderOptions) run(ctx context.Context, io streams) error {
	if o.out == "" {
		return usage("entente render needs -o OUT: the file to write, or - for standard output")
	}
	if err := o.validate(); err != nil {
		return err
	}
	f, err := chooseFormat(o.out, o.format)
	if err != nil {
		return err
	}
	if !f.pixels && (o.scale != 0 || o.width != 0) {
		return usage("--scale and --width are for pictures of pixels (png): %s has none", f.name)
	}
	if err := checkFolder(o.out); err != nil {
		return err
	}
	d, err := o.draw(ctx, io.in, o.mapName, true)
	if err != nil {
		return err
	}
	var content bytes.Buffer
	if err := f.write(&content, d.picture.Scene, drawn{d.state, o.scale, o.width}); err != nil {
		return unfinished(fmt.Errorf("draw %s as %s: %w", displayName(o.mapName), f.name, err))
	}
	return writeOutput(ctx, io.out, o.out, content.Bytes())
}

// checkFolder tells early, before any drawing, that out has no folder to lie in.
func checkFolder(out string) error {
	if out == "-" {
		return nil
	}
	dir := filepath.Dir(out)
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return unfinished(fmt.Errorf("write %s: there is no folder %s", out, dir))
	case err != nil:
		return unfinished(fmt.Errorf("write %s: %w", out, cause(err)))
	case !info.IsDir():
		return unfinished(fmt.Errorf("write %s: %s is no folder", out, dir))
	}
	return nil
}
