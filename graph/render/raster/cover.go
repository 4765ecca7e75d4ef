package raster

import (
	"image"
	"math/bits"
)

// Coordinates on the grid are whole numbers of 1/256 pixel. All arithmetic from
// there on is exact, so a pixel comes out the same whichever part of the
// picture is drawn, and two outlines that share an edge leave no seam.
const (
	subBits = 8
	subs    = 1 << subBits
	full    = 2 * subs * subs // a wholly covered pixel in an accumulator's cell
)

// A row of cells is swept in blocks of 8 pixels; one bit tells whether a block was touched.
const (
	blockBits = 3
	block     = 1 << blockBits
)

// cover adds up the exact area that outlines cover in each pixel of a
// rectangle (the accumulation buffer of font-rs and x/image/vector), with a bit
// for each block touched (as Blend2D does), so that sweeping costs what was
// touched. Winding numbers add up: what is wound twice in one direction is
// covered once, what is wound in both directions is a hole.
type cover struct {
	x0, y0, w, h  int // the rectangle in device pixels
	stride, words int
	acc           []int32 // differences along the row: the running sum is the cover
	bits          []uint64
	top, bottom   int // rows touched
}

// reset makes c ready for the rectangle r. It must be swept clean before.
func (c *cover) reset(r image.Rectangle) {
	c.x0, c.y0, c.w, c.h = r.Min.X, r.Min.Y, r.Dx(), r.Dy()
	c.stride = (c.w + 2*block) &^ (block - 1)
	c.words = (c.stride>>blockBits + 63) / 64
	if n := c.stride * c.h; cap(c.acc) < n {
		c.acc = make([]int32, n)
	} else {
		c.acc = c.acc[:n]
	}
	if n := c.words * c.h; cap(c.bits) < n {
		c.bits = make([]uint64, n)
	} else {
		c.bits = c.bits[:n]
	}
	c.top, c.bottom = c.h, -1
}

// line adds an edge between two points of the grid, in device coordinates.
func (c *cover) line(x0, y0, x1, y1 int) {
	if y0 == y1 {
		return
	}
	sign := 1
	if y0 > y1 {
		x0, y0, x1, y1, sign = x1, y1, x0, y0, -1
	}
	x0, y0, x1, y1 = x0-c.x0<<subBits, y0-c.y0<<subBits, x1-c.x0<<subBits, y1-c.y0<<subBits
	right := c.w << subBits
	if y1 <= 0 || y0 >= c.h<<subBits || x0 >= right && x1 >= right {
		return
	}
	first, last := max(y0>>subBits, 0), min((y1-1)>>subBits, c.h-1)
	c.top, c.bottom = min(c.top, first), max(c.bottom, last)
	if x0 == x1 || x0 <= 0 && x1 <= 0 {
		c.upright(max(x0, 0), max(y0, 0), min(y1, c.h<<subBits), first, last, sign)
		return
	}
	c.slope(x0, y0, x1, y1, first, last, sign)
}

// slope adds an edge that leads downwards through the rows from first to last.
// Where it crosses from row to row is rounded down, so that it crosses there
// whichever row it is drawn from.
func (c *cover) slope(x0, y0, x1, y1, first, last, sign int) {
	right := c.w << subBits
	dx, dy := x1-x0, y1-y0
	step, stepRem := floorDiv(subs*dx, dy)
	xa, ya, rem := x0, y0, 0
	if top := first << subBits; y0 < top {
		q, m := floorDiv((top-y0)*dx, dy)
		xa, ya, rem = x0+q, top, m
	}
	for row := first; row <= last; row++ {
		xb, yb := x1, y1
		switch below := (row + 1) << subBits; {
		case below >= y1:
		case ya&(subs-1) != 0: // the first row, begun in its midst
			q, m := floorDiv((below-y0)*dx, dy)
			xb, yb, rem = x0+q, below, m
		default:
			xb, yb, rem = xa+step, below, rem+stepRem
			if rem >= dy {
				xb, rem = xb+1, rem-dy
			}
		}
		if xa < right || xb < right {
			c.span(row, xa, xb, yb-ya, sign)
		}
		xa, ya = xb, yb
	}
}

// upright adds a vertical edge at x from y0 to y1.
func (c *cover) upright(x, y0, y1, first, last, sign int) {
	i := x >> subBits
	m := 2 * (x & (subs - 1))
	word, bit := i>>blockBits>>6, uint64(1)<<(i>>blockBits&63)
	next, nextBit := (i+1)>>blockBits>>6, uint64(1)<<((i+1)>>blockBits&63)
	for row := first; row <= last; row++ {
		d := sign * (min(y1, (row+1)<<subBits) - max(y0, row<<subBits))
		a := c.acc[row*c.stride+i : row*c.stride+i+2]
		a[0] += int32(d * (2*subs - m))
		a[1] += int32(d * m)
		c.bits[row*c.words+word] |= bit
		c.bits[row*c.words+next] |= nextBit
	}
}

// span adds the part of an edge within one row: it leads from xa to xb while
// it covers d of the row's height.
func (c *cover) span(row, xa, xb, d, sign int) {
	if xa > xb {
		xa, xb = xb, xa
	}
	acc := c.acc[row*c.stride : row*c.stride+c.stride]
	i, j := xa>>subBits, xb>>subBits
	if xb&(subs-1) == 0 && j > i {
		j-- // it ends on the right side of the cell before
	}
	if j < 0 || i == j {
		i, m := max(i, 0), 0
		if j >= 0 {
			m = xa + xb - i<<(subBits+1)
		}
		acc[i] += int32(sign * d * (2*subs - m))
		acc[i+1] += int32(sign * d * m)
		c.mark(row, i, i+1)
		return
	}
	c.spread(acc, row, xa, xb, d, sign)
}

// spread is span for an edge that crosses several cells, from left to right.
// The height covered up to x is d*(x-xa)/(xb-xa), rounded down.
func (c *cover) spread(acc []int32, row, xa, xb, d, sign int) {
	w := xb - xa
	i, j := xa>>subBits, (xb-1)>>subBits
	done, rem := 0, 0 // height covered, and the remainder of its division
	k, from := i, xa-i<<subBits
	if i < 0 { // what lies left of the rectangle covers all of the row
		done, rem = -xa*d/w, -xa*d%w
		acc[0] += int32(sign * done * 2 * subs)
		k, from = 0, 0
	} else {
		n := (subs - from) * d
		q := n / w
		rem = n % w
		v := q * (from + subs)
		acc[k] += int32(sign * (q*2*subs - v))
		acc[k+1] += int32(sign * v)
		done, from = q, 0
		k++
	}
	q, r := subs*d/w, subs*d%w
	end := min(j, c.w)
	for ; k < end; k++ {
		h := q
		if rem += r; rem >= w {
			rem -= w
			h++
		}
		v := int32(sign * h * subs)
		acc[k] += v
		acc[k+1] += v
		done += h
	}
	if k == j && j < c.w {
		h := d - done
		v := h * (xb - j<<subBits)
		acc[j] += int32(sign * (h*2*subs - v))
		acc[j+1] += int32(sign * v)
	}
	c.mark(row, max(i, 0), min(j, c.w-1)+1)
}

// mark notes that the cells i to j of a row were touched.
func (c *cover) mark(row, i, j int) {
	b := c.bits[row*c.words : row*c.words+c.words]
	for k := i >> blockBits; k <= j>>blockBits; k++ {
		b[k>>6] |= 1 << (k & 63)
	}
}

// floorDiv returns n/d rounded down and the remainder, which is not negative; d > 0.
func floorDiv(n, d int) (q, m int) {
	q, m = n/d, n%d
	if m < 0 {
		q, m = q-1, m+d
	}
	return q, m
}

// sweep calls paint with every stretch of equal alpha (not 0) of the rows
// touched, in rectangle coordinates, and leaves c clean.
func (c *cover) sweep(paint painter) {
	for y := c.top; y <= c.bottom; y++ {
		paint.row(y)
		words := c.bits[y*c.words : y*c.words+c.words]
		acc := c.acc[y*c.stride : y*c.stride+c.stride]
		sum, x := int32(0), 0
		for wi, word := range words {
			words[wi] = 0
			for ; word != 0; word &= word - 1 {
				s := (wi<<6 + bits.TrailingZeros64(word)) << blockBits
				if s > x && sum != 0 {
					paint.span(x, min(s, c.w), alphaOf(sum))
				}
				sum = paint.cells(s, min(s+block, c.w), acc[s:s+block], sum)
				x = s + block
			}
		}
		if sum != 0 && x < c.w {
			paint.span(x, c.w, alphaOf(sum))
		}
	}
	c.top, c.bottom = c.h, -1
}

// alphaOf turns a sum of cells into 0..255.
func alphaOf(sum int32) uint32 {
	if sum < 0 {
		sum = -sum
	}
	if sum >= full {
		return 255
	}
	return uint32(sum*255+full/2) / full
}
