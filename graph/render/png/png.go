// Package png writes scenes as PNG files (the W3C's Portable Network Graphics
// Specification, third edition): the pixels of package raster, with the title,
// the description and the size in print that the picture has.
//
// The picture is drawn and packed strip by strip, so that its size costs time,
// not memory. Equal scenes give equal bytes.
package png

import (
	"bufio"
	"errors"
	"fmt"
	"image"
	"io"
	"math"

	"entente/graph/render/raster"
	"entente/graph/scene"
)

// Options tells how large the picture is.
type Options struct {
	Scale    float64 // pixels a point; 0: from Width, or 2
	Width    int     // pixels; 0: from Scale
	State    scene.State
	Cache    *raster.Cache // nil: a new one
	Software string        // what drew it, for the file's properties; "": Entente
}

const (
	defaultScale = 2
	// maxPixels keeps what a slip of the hand asks for within reason: it is a
	// print of two metres at 300 dots an inch.
	maxPixels = 200_000_000
	maxSide   = 1 << 20
	// stripPixels is how many pixels are held at a time.
	stripPixels = 1 << 21
)

// Write writes s as a PNG. With a scene whose background is transparent, so is the picture.
// It returns an error where s has no size, where the picture would have more
// than 200 million pixels, and that of w.
func Write(w io.Writer, s *scene.Scene, o Options) error {
	size, scale, err := o.size(s)
	if err != nil {
		return err
	}
	if o.Cache == nil {
		o.Cache = raster.NewCache()
	}
	b := bufio.NewWriterSize(w, 1<<16)
	e := newEncoder(b, size, s.Background.A == 255)
	e.header()
	e.properties(s, scale, o.Software)
	rows := min(size.Y, max(1, stripPixels/size.X))
	strip := image.NewRGBA(image.Rect(0, 0, size.X, rows))
	for y := 0; y < size.Y && e.err == nil; y += rows {
		r := image.Rect(0, 0, size.X, min(rows, size.Y-y))
		raster.Draw(strip, r, s, raster.View{Scale: scale, Y: -float64(y), State: o.State}, o.Cache)
		for row := range r.Dy() {
			e.row(strip.Pix[row*strip.Stride : row*strip.Stride+4*size.X])
		}
	}
	e.end()
	if e.err == nil {
		e.err = b.Flush()
	}
	if e.err != nil {
		return fmt.Errorf("writing a png: %w", e.err)
	}
	return nil
}

// size returns the size of the picture in pixels and the pixels a point.
func (o *Options) size(s *scene.Scene) (image.Point, float64, error) {
	w, h := s.Size.W, s.Size.H
	if !(w > 0 && h > 0) || math.IsInf(w, 1) || math.IsInf(h, 1) {
		return image.Point{}, 0, errors.New("the drawing has no size")
	}
	scale := o.Scale
	switch {
	case o.Width < 0 || scale < 0 || math.IsNaN(scale):
		return image.Point{}, 0, fmt.Errorf("a width of %d pixels at %v pixels a point: both must be greater than 0", o.Width, scale)
	case scale == 0 && o.Width > 0:
		scale = float64(o.Width) / w
	case scale == 0:
		scale = defaultScale
	}
	// what exceeds a pixel by less than can be seen does not need one more
	const slack = 1e-3
	pw, ph := max(1, math.Ceil(w*scale-slack)), max(1, math.Ceil(h*scale-slack))
	if !(pw*ph <= maxPixels) || pw > maxSide || ph > maxSide {
		return image.Point{}, 0, fmt.Errorf("a picture of %.0f by %.0f pixels is too large: at most %d million pixels", pw, ph, maxPixels/1_000_000)
	}
	return image.Pt(int(pw), int(ph)), scale, nil
}
