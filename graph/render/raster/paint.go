package raster

import (
	"encoding/binary"
	"image"

	"entente/graph/scene"
)

// painter receives the swept rows of a cover.
type painter interface {
	row(y int)                                              // the row of the calls to come
	span(x0, x1 int, alpha uint32)                          // pixels of one alpha
	cells(x0, x1 int, acc []int32, sum int32) (after int32) // one block: adds up and clears acc
}

// ink is a premultiplied colour, spread for arithmetic on two channels at once.
type ink struct {
	rgba   uint32 // 0xAABBGGRR
	rb, ag uint32 // 0x00BB00RR, 0x00AA00GG
	alpha  uint32
}

func newInk(c scene.Color) ink {
	a := uint32(c.A)
	pre := func(v uint8) uint32 { return div255(uint32(v) * a) }
	v := pre(c.R) | pre(c.G)<<8 | pre(c.B)<<16 | a<<24
	return ink{v, v & 0xff00ff, v >> 8 & 0xff00ff, a}
}

// div255 returns v/255 rounded to the nearest, for v up to 255*255.
func div255(v uint32) uint32 {
	v += 128
	return (v + v>>8) >> 8
}

// over returns the ink laid on the pixel p at the given alpha. Both channels of
// a pair are divided by 255 with rounding, so an opaque pixel stays opaque.
func (k *ink) over(p, alpha uint32) uint32 {
	rest := 255 - div255(k.alpha*alpha)
	rb := (p&0xff00ff)*rest + k.rb*alpha + 0x800080
	ag := (p>>8&0xff00ff)*rest + k.ag*alpha + 0x800080
	rb = (rb + rb>>8&0xff00ff) >> 8 & 0xff00ff
	ag = (ag + ag>>8&0xff00ff) & 0xff00ff00
	return rb | ag
}

// brush paints a cover with one ink on a picture.
type brush struct {
	ink
	dst    *image.RGBA
	x0, y0 int    // where the cover's rectangle begins
	pix    []byte // from x0 to the end of the row
}

func (b *brush) row(y int) {
	b.pix = b.dst.Pix[(b.y0+y)*b.dst.Stride+b.x0*4 : (b.y0+y)*b.dst.Stride+b.dst.Rect.Dx()*4]
}

func (b *brush) span(x0, x1 int, alpha uint32) {
	if alpha == 0 {
		return
	}
	pix := b.pix[x0*4 : x1*4]
	if alpha == 255 && b.alpha == 255 {
		fillPixels(pix, b.rgba)
		return
	}
	rest := 255 - div255(b.ink.alpha*alpha)
	addRB, addAG := b.rb*alpha+0x800080, b.ag*alpha+0x800080
	for ; len(pix) >= 4; pix = pix[4:] {
		p := binary.LittleEndian.Uint32(pix)
		rb, ag := (p&0xff00ff)*rest+addRB, (p>>8&0xff00ff)*rest+addAG
		rb = (rb + rb>>8&0xff00ff) >> 8 & 0xff00ff
		ag = (ag + ag>>8&0xff00ff) & 0xff00ff00
		binary.LittleEndian.PutUint32(pix, rb|ag)
	}
}

func (b *brush) cells(x0, x1 int, acc []int32, sum int32) int32 {
	var pix []byte
	if x0 < x1 {
		pix = b.pix[x0*4 : x1*4]
	}
	for i, d := range acc {
		sum += d
		acc[i] = 0
		a := alphaOf(sum)
		if a == 0 || len(pix) < 4*i+4 {
			continue
		}
		p := pix[4*i : 4*i+4]
		if a == 255 && b.alpha == 255 {
			binary.LittleEndian.PutUint32(p, b.rgba)
			continue
		}
		binary.LittleEndian.PutUint32(p, b.over(binary.LittleEndian.Uint32(p), a))
	}
	return sum
}

// fillPixels sets every pixel of pix.
func fillPixels(pix []byte, rgba uint32) {
	if len(pix) < 4 {
		return
	}
	binary.LittleEndian.PutUint32(pix, rgba)
	for n := 4; n < len(pix); n *= 2 {
		copy(pix[n:], pix[:n])
	}
}

// stencil sweeps a cover into a mask of alphas.
type stencil struct {
	alpha  []uint8
	stride int
	now    []uint8
}

func (s *stencil) row(y int) { s.now = s.alpha[y*s.stride : (y+1)*s.stride] }

func (s *stencil) span(x0, x1 int, alpha uint32) {
	for x := x0; x < x1; x++ {
		s.now[x] = uint8(alpha)
	}
}

func (s *stencil) cells(x0, x1 int, acc []int32, sum int32) int32 {
	for i, d := range acc {
		sum += d
		acc[i] = 0
		if x0+i < x1 {
			s.now[x0+i] = uint8(alphaOf(sum))
		}
	}
	return sum
}
