package layout

import (
	"math"
	"slices"

	"entente/graph/geom"
)

// places is where everything lies before lines are drawn.
type places struct {
	nodes    []geom.Rect
	clusters []geom.Rect
}

func (p *places) clone() *places {
	return &places{slices.Clone(p.nodes), slices.Clone(p.clusters)}
}

// arranger turns a plan into places.
type arranger struct {
	t   *tree
	p   *plan
	min []geom.Size // of the clusters
	places
}

// arrange gives everything in plan p its place.
func arrange(t *tree, p *plan) *places {
	a := &arranger{t: t, p: p, min: make([]geom.Size, t.top+1)}
	a.nodes = make([]geom.Rect, len(t.g.Nodes))
	a.clusters = make([]geom.Rect, t.top)
	for c := t.top - 1; c >= 0; c-- { // children stand after their parents
		a.min[c] = a.measure(c)
	}
	a.min[t.top] = a.measure(t.top)
	a.spreadTop()
	return &a.places
}

func (a *arranger) size(i item) geom.Size {
	if i < 0 {
		return a.min[^i]
	}
	return a.t.g.Nodes[i].Size
}

// linesOf cuts the children of c into lines.
func (a *arranger) linesOf(c int) [][]item {
	var out [][]item
	o := a.p.order[c]
	for len(o) > 0 {
		n := min(len(o), max(1, a.p.lines[c]))
		out = append(out, o[:n])
		o = o[n:]
	}
	return out
}

// lineSize returns the size of a row, or of a column, with its gaps.
func (a *arranger) lineSize(line []item, down bool) geom.Size {
	var s geom.Size
	for k, i := range line {
		z := a.size(i)
		gap := 0.0
		if k > 0 {
			gap = a.gap(line[k-1:k], line[k:k+1], down)
		}
		if down {
			s.W, s.H = math.Max(s.W, z.W), s.H+z.H+gap
		} else {
			s.W, s.H = s.W+z.W+gap, math.Max(s.H, z.H)
		}
	}
	return s
}

// gap is the room between two lines, or two children of a line; down tells
// whether the second is below the first, rather than to its right. Where
// edges between them have labels there is room for these.
func (a *arranger) gap(r, s []item, down bool) float64 {
	gap := cardGapX
	if down {
		gap = cardGapY
	}
	for _, i := range r {
		for _, j := range s {
			room := cardGapX / 2
			if i < 0 || j < 0 {
				gap = math.Max(gap, stateGap)
				room = -padState // a label may reach into the region
			}
			z := a.t.between(i, j)
			if down && z.H > 0 {
				h := z.H + labelAir
				if z.all > .8*math.Min(a.size(i).W, a.size(j).W) {
					h += z.H // in two rows
				}
				gap = math.Max(gap, h)
			}
			if !down && z.W > 0 {
				gap = math.Max(gap, math.Min(stateGapMost, z.W+room))
			}
		}
	}
	return gap * a.p.loose
}

// insets returns what cluster c keeps free around its children: for its
// heading and its header on top, and the padding of the other sides.
func (a *arranger) insets(c int) (top, pad float64) {
	if c == a.t.top {
		return 0, 0
	}
	k := &a.t.g.Clusters[c]
	pad = padState
	if k.Header < 0 {
		pad = padBloc
	}
	top = pad
	if k.Heading.H > 0 {
		top = headingTop + k.Heading.H + headingGap
	}
	if k.Header >= 0 {
		top += a.t.g.Nodes[k.Header].Size.H
		if len(a.p.order[c]) > 0 {
			top += headingGap
		}
	}
	return top, pad
}

// measure returns the least size of cluster c.
func (a *arranger) measure(c int) geom.Size {
	var s geom.Size
	down := a.p.down[c]
	lines := a.linesOf(c)
	for k, line := range lines {
		z := a.lineSize(line, down)
		gap := 0.0
		if k > 0 {
			gap = a.gap(lines[k-1], line, !down)
		}
		if down {
			s.W, s.H = s.W+z.W+gap, math.Max(s.H, z.H)
		} else {
			s.W, s.H = math.Max(s.W, z.W), s.H+z.H+gap
		}
	}
	if c == a.t.top {
		return s
	}
	k := &a.t.g.Clusters[c]
	s.W = math.Max(s.W, k.Heading.W)
	if k.Header >= 0 {
		s.W = math.Max(s.W, a.t.g.Nodes[k.Header].Size.W)
	}
	top, pad := a.insets(c)
	return geom.Size{W: s.W + 2*pad, H: s.H + top + pad}
}

// put places cluster c at r, which is at least as large as it needs, and all
// that is in it.
func (a *arranger) put(c int, r geom.Rect) {
	top, pad := a.insets(c)
	if c != a.t.top {
		a.clusters[c] = r
		a.putHeader(c, r)
	}
	inner := geom.Rect{X: r.X + pad, Y: r.Y + top, W: r.W - 2*pad, H: r.H - top - pad}
	lines := a.linesOf(c)
	boxes := make([]block, len(lines))
	for k, line := range lines {
		boxes[k] = block{size: a.lineSize(line, a.p.down[c]), region: slices.ContainsFunc(line, isCluster)}
		if k > 0 {
			boxes[k].gap = a.gap(lines[k-1], line, !a.p.down[c])
		}
	}
	for k, z := range stack(boxes, inner, !a.p.down[c], a.p.align[c]) {
		a.putLine(c, lines[k], z)
	}
}

func isCluster(i item) bool { return i < 0 }

func (a *arranger) putHeader(c int, r geom.Rect) {
	k := &a.t.g.Clusters[c]
	if k.Header < 0 {
		return
	}
	y := r.Y + padState
	if k.Heading.H > 0 {
		y = r.Y + headingTop + k.Heading.H + headingGap
	}
	z := a.t.g.Nodes[k.Header].Size
	a.nodes[k.Header] = geom.Rect{X: r.X + padState, Y: y, W: z.W, H: z.H}
}

// putLine places a row or column of cluster c in r.
func (a *arranger) putLine(c int, line []item, r geom.Rect) {
	down := a.p.down[c]
	boxes := make([]block, len(line))
	for k, i := range line {
		boxes[k] = block{size: a.size(i), region: i < 0}
		if k > 0 {
			boxes[k].gap = a.gap(line[k-1:k], line[k:k+1], down)
		}
	}
	for k, z := range stack(boxes, r, down, a.p.align[c]) {
		if i := line[k]; i < 0 {
			a.put(int(^i), z)
		} else {
			a.nodes[i] = geom.RectAround(z.Center(), boxes[k].size)
		}
	}
}

// block is a box among others of a line, or a line among others.
type block struct {
	size   geom.Size
	gap    float64 // to the one before
	region bool    // it may be stretched
}

// stack places blocks one after the other in r, downwards or to the right.
// Regions are stretched to the breadth of r. What r is longer than the blocks
// goes between them if they run downwards, as align says; if they run to the
// right, or there is but one, it goes into the regions.
func stack(bs []block, r geom.Rect, down bool, align justify) []geom.Rect {
	length, regions := 0.0, 0
	for _, b := range bs {
		length += b.gap + extent(b.size, down)
		if b.region {
			regions++
		}
	}
	spare := extent(r.Size(), down) - length
	start, between, grow := spare/2, 0.0, 0.0
	switch {
	case regions > 0 && (!down || len(bs) == 1):
		start, grow = 0, spare/float64(regions)
	case down && align == packTop:
		start = 0
	case down && align == packBottom:
		start = spare
	case down && align == spreadOut && len(bs) > 1:
		start, between = 0, spare/float64(len(bs)-1)
	}
	out := make([]geom.Rect, len(bs))
	at := start
	for k, b := range bs {
		if k > 0 {
			at += b.gap + between
		}
		n := extent(b.size, down)
		if b.region {
			n += grow
		}
		if down {
			out[k] = geom.Rect{X: r.X, Y: r.Y + at, W: r.W, H: n}
		} else {
			out[k] = geom.Rect{X: r.X + at, Y: r.Y, W: n, H: r.H}
		}
		at += n
	}
	return out
}

// extent is the height of s, or its width.
func extent(s geom.Size, down bool) float64 {
	if down {
		return s.H
	}
	return s.W
}
