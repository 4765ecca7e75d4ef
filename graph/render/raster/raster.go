// Package raster draws scenes as pixels: the window and the PNG come from here.
package raster

import (
	"image"

	"entente/graph/scene"
)

// View is how a scene lies on the pixels: device = scene*Scale + (X, Y).
type View struct {
	Scale float64 // device pixels a point
	X, Y  float64 // device pixels
	State scene.State
}

// Cache keeps the masks and outlines of glyphs between drawings. It is safe for use from several goroutines.
type Cache struct{}

// NewCache returns an empty cache.
func NewCache() *Cache { return &Cache{} }

// Draw draws the part r (device pixels) of s into dst, background first, on all cores.
// dst.Rect.Min must be 0,0. Pixels outside r are not touched.
func Draw(dst *image.RGBA, r image.Rectangle, s *scene.Scene, v View, c *Cache) {
	panic("raster: not written")
}
