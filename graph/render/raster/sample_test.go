package raster

import (
	"image"
	"math"

	"entente/graph/scene"
)

// drawn draws all of s at a scale.
func drawn(s *scene.Scene, scale float64, st scene.State) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(s.Size.W*scale)), int(math.Ceil(s.Size.H*scale))))
	Draw(img, img.Rect, s, View{Scale: scale, State: st}, NewCache())
	return img
}
