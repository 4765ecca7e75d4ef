// Package png writes scenes as PNG files.
package png

import (
	"io"

	"entente/graph/render/raster"
	"entente/graph/scene"
)

// Options tells how large the picture is.
type Options struct {
	Scale float64 // pixels a point; 0: from Width, or 2
	Width int     // pixels; 0: from Scale
	State scene.State
	Cache *raster.Cache // nil: a new one
}

// Write writes s as a PNG. With a scene whose background is transparent, so is the picture.
func Write(w io.Writer, s *scene.Scene, o Options) error { panic("png: not written") }
