// Package raster draws scenes as pixels: the window and the PNG come from here,
// so what is seen is what is exported.
//
// It is not a general canvas: it paints the flat colours, strokes and texts
// that a scene has, over a ground of one colour. Every pixel follows from whole
// numbers, so it comes out the same whichever part of the picture is drawn and
// on however many cores.
package raster

import (
	"image"
	"runtime"
	"sync"
	"sync/atomic"

	"entente/graph/geom"
	"entente/graph/scene"
)

// View is how a scene lies on the pixels: device = scene*Scale + (X, Y). Views
// whose X and Y differ by whole numbers show the same pixels, shifted.
type View struct {
	Scale float64 // device pixels a point
	X, Y  float64 // device pixels
	State scene.State
}

// Bands are drawn by one worker each. So many cells of cover stay in a core's
// cache, and so few rows are not worth a worker.
const (
	bandPixels = 1 << 18
	bandRows   = 32
)

// Draw draws the part r (device pixels) of s into dst, background first, on all cores.
// dst.Rect.Min must be 0,0. Pixels outside r are not touched. dst is premultiplied,
// as image.RGBA is; on an opaque background it stays opaque.
func Draw(dst *image.RGBA, r image.Rectangle, s *scene.Scene, v View, c *Cache) {
	r = r.Intersect(dst.Rect)
	if r.Empty() {
		return
	}
	j := newJob(dst, r, s, v)
	bands := cutBands(r, runtime.GOMAXPROCS(0))
	if len(bands) == 1 {
		c.drawBands(j, bands, new(atomic.Int32))
		return
	}
	var next atomic.Int32
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(bands)) {
		wg.Go(func() { c.drawBands(j, bands, &next) })
	}
	wg.Wait()
}

// cutBands cuts r into bands for n workers: some more than there are workers,
// because some bands hold more than others.
func cutBands(r image.Rectangle, n int) []image.Rectangle {
	rows := max(bandRows, bandPixels/r.Dx())
	if n > 1 {
		rows = max(bandRows, min(rows, (r.Dy()+4*n-1)/(4*n)))
	}
	var bands []image.Rectangle
	for y := r.Min.Y; y < r.Max.Y; y += rows {
		bands = append(bands, image.Rect(r.Min.X, y, r.Max.X, min(y+rows, r.Max.Y)))
	}
	return bands
}

// job is one call of Draw: what the workers share and only read.
type job struct {
	dst    *image.RGBA
	scale  float64
	ox, oy int // the view's offset on the grid
	ground scene.Color
	theme  *scene.Theme
	items  []visible
	marks  []scene.Shape
}

// visible is an item that the drawn part may show.
type visible struct {
	*scene.Item
	area  image.Rectangle
	faded bool
}

// newJob finds what r shows of s.
func newJob(dst *image.RGBA, r image.Rectangle, s *scene.Scene, v View) *job {
	j := &job{dst: dst, scale: near(v.Scale), ox: grid(v.X), oy: grid(v.Y), ground: s.Background, theme: s.Theme}
	if !(j.scale > 0) {
		return j
	}
	for i := range s.Items {
		it := &s.Items[i]
		area := r
		if !it.Bounds.Empty() {
			if area = j.area(it.Bounds, overhang); !area.Overlaps(r) {
				continue
			}
		}
		j.items = append(j.items, visible{it, area, it.Faded(v.State)})
	}
	if st := v.State; s.Theme != nil && (st.Selected != "" || st.Hover != "" || st.Focus != "" || len(st.Others) > 0) {
		j.marks = s.Marks(st)
	}
	return j
}

// overhang is how far in points an item's lines may stand out of its bounds.
const overhang = 8

// area returns the device pixels that r, grown by d points and a pixel, touches.
func (j *job) area(r geom.Rect, d float64) image.Rectangle {
	a := pt{near((r.X - d) * j.scale), near((r.Y - d) * j.scale)}
	b := pt{near((r.MaxX() + d) * j.scale), near((r.MaxY() + d) * j.scale)}
	return j.pixels(a, b, 1)
}

// pixels returns the device pixels that the box from a to b (pixels before the
// offset), grown by d pixels, touches.
func (j *job) pixels(a, b pt, d float64) image.Rectangle {
	return image.Rectangle{
		Min: image.Pt((grid(a.x-d)+j.ox)>>subBits, (grid(a.y-d)+j.oy)>>subBits),
		Max: image.Pt((grid(b.x+d)+j.ox)>>subBits+1, (grid(b.y+d)+j.oy)>>subBits+1),
	}
}
