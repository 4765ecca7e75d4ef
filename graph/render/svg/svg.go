// Package svg writes scenes as SVG files with real text.
package svg

import (
	"io"

	"entente/graph/scene"
)

// Options tells how the drawing is written.
type Options struct {
	State scene.State
}

// Write writes s as one self-contained SVG document.
func Write(w io.Writer, s *scene.Scene, o Options) error { panic("svg: not written") }
