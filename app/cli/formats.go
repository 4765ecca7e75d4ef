package cli

import (
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"entente/graph"
	"entente/graph/render/png"
	"entente/graph/render/svg"
	"entente/graph/scene"
)

// format writes a scene in one file format. To add one, add it to formats.
type format struct {
	name   string // the extension without its dot
	pixels bool   // whether --scale and --width apply
	write  func(w io.Writer, s *scene.Scene, o drawn) error
}

// drawn is what a format is told beside the scene.
type drawn struct {
	state scene.State
	scale float64 // pixels a point; 0: the format's own
	width int     // pixels; 0: from scale
}

// formats returns the formats by extension.
func formats() map[string]format {
	return map[string]format{
		"svg": {name: "svg", write: func(w io.Writer, s *scene.Scene, o drawn) error {
			return svg.Write(w, s, svg.Options{State: o.state})
		}},
		"png": {name: "png", pixels: true, write: func(w io.Writer, s *scene.Scene, o drawn) error {
			return png.Write(w, s, png.Options{State: o.state, Scale: o.scale, Width: o.width, Software: "Entente " + Version})
		}},
	}
}

// formatNames lists the formats in alphabetical order.
func formatNames() []string { return slices.Sorted(maps.Keys(formats())) }

// chooseFormat returns the format named, or else that of out's extension;
// standard output is SVG where none is named.
func chooseFormat(out, name string) (format, error) {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(out), "."))
	known := strings.Join(formatNames(), ", ")
	switch {
	case name != "":
		ext = strings.ToLower(name)
	case out == "-":
		ext = "svg"
	case ext == "":
		return format{}, usage("%s has no extension to tell the format by: it can be %s", out, known)
	}
	f, ok := formats()[ext]
	if !ok {
		hint := ""
		if near := graph.Nearest(ext, formatNames()); near != "" {
			hint = "; did you mean " + near + "?"
		}
		return format{}, usage("no format %q: it can be %s%s", ext, known, hint)
	}
	return f, nil
}
