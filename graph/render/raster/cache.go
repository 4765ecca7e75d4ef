package raster

import (
	"sync"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
)

// Cache keeps the masks and outlines of glyphs between drawings, and what the
// workers write to. It is safe for use from several goroutines, and bounded: a
// few ten megabytes at most.
type Cache struct {
	mu       sync.Mutex
	outlines store[outlineKey, *outline]
	masks    store[maskKey, *mask]
	idle     []*worker
}

// How much each generation of the cache may hold, in bytes; how many masks a
// worker has at hand; how many workers are kept.
const (
	outlineBytes = 4 << 20
	maskBytes    = 6 << 20
	frontMasks   = 8192
	idleWorkers  = 32
)

// NewCache returns an empty cache.
func NewCache() *Cache {
	return &Cache{outlines: store[outlineKey, *outline]{limit: outlineBytes}, masks: store[maskKey, *mask]{limit: maskBytes}}
}

// worker returns a worker that nobody uses.
func (c *Cache) worker() *worker {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := len(c.idle); n > 0 {
		w := c.idle[n-1]
		c.idle = c.idle[:n-1]
		return w
	}
	return &worker{cache: c, front: map[maskKey]*mask{}}
}

// rest takes a worker back.
func (c *Cache) rest(w *worker) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.idle) < idleWorkers {
		c.idle = append(c.idle, w)
	}
}

// store keeps what was used last: two generations, of which the elder is
// dropped when the younger is full.
type store[K comparable, V any] struct {
	young, old map[K]entry[V]
	size       int // bytes of the young
	limit      int
}

type entry[V any] struct {
	value V
	size  int
}

func (s *store[K, V]) get(k K) (v V, ok bool) {
	if e, ok := s.young[k]; ok {
		return e.value, true
	}
	e, ok := s.old[k]
	if ok {
		s.put(k, e.value, e.size)
	}
	return e.value, ok
}

func (s *store[K, V]) put(k K, v V, size int) {
	if s.young == nil || s.size >= s.limit {
		s.young, s.old, s.size = make(map[K]entry[V]), s.young, 0
	}
	if _, ok := s.young[k]; !ok {
		s.size += size
	}
	s.young[k] = entry[V]{v, size}
}

type outlineKey struct {
	face  *font.Face
	glyph font.GID
}

// outline is a glyph's outline in font units, y up. It is immutable.
type outline struct {
	segments []ot.Segment
	em       float64 // font units
	lo, hi   pt      // the box of its points
}

// outline returns a glyph's outline, which has no segments where the glyph is blank.
func (c *Cache) outline(k outlineKey) *outline {
	c.mu.Lock()
	o, ok := c.outlines.get(k)
	c.mu.Unlock()
	if ok {
		return o
	}
	o = newOutline(k.face, k.glyph)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.outlines.put(k, o, 128+32*len(o.segments))
	return o
}

func newOutline(face *font.Face, glyph font.GID) *outline {
	o := &outline{em: max(1, float64(face.Upem()))}
	d, ok := face.GlyphDataOutline(glyph)
	if !ok || len(d.Segments) == 0 {
		return o
	}
	o.segments = d.Segments
	first := d.Segments[0].Args[0]
	o.lo = pt{float64(first.X), float64(first.Y)}
	o.hi = o.lo
	for i := range d.Segments {
		for _, a := range d.Segments[i].ArgsSlice() {
			x, y := float64(a.X), float64(a.Y)
			o.lo, o.hi = pt{min(o.lo.x, x), min(o.lo.y, y)}, pt{max(o.hi.x, x), max(o.hi.y, y)}
		}
	}
	return o
}
