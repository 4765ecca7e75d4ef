package layout

import (
	"math"
	"slices"

	"entente/graph/geom"
)

// spreadTop places the clusters at the top and, around them, the nodes that
// are in none.
func (a *arranger) spreadTop() {
	if len(a.t.kids[a.t.top]) == 0 {
		a.put(a.t.top, geom.Rect{W: a.min[a.t.top].W, H: a.min[a.t.top].H})
		return
	}
	groups := a.groups()
	x, y := 0.0, 0.0
	var height float64
	rows := a.linesOf(a.t.top)
	for k, row := range rows {
		z := a.lineSize(row, false)
		if k > 0 {
			y += a.channelY(rows[k-1], row)
		}
		x = 0
		for j, i := range row {
			if j > 0 {
				x += a.channelX(row[j-1], i, groups[slotMiddle], k == 0 && j == 1)
			}
			a.put(int(^i), geom.Rect{X: x, Y: y, W: a.size(i).W, H: z.H})
			x += a.size(i).W
		}
		y += z.H
		height = y
	}
	a.fillSlots(groups, height)
}

// groups sorts the nodes that are in no cluster by their slots.
func (a *arranger) groups() [slots][]int {
	var g [slots][]int
	rows := a.linesOf(a.t.top)
	alone := len(rows) > 1 || len(rows[0]) < 2
	for _, n := range a.t.nodes[a.t.top] {
		s := a.p.slot[n]
		if s == slotMiddle && alone {
			s = slotRight // there is nothing to be between
		}
		g[s] = append(g[s], n)
	}
	return g
}

// channelX is the room between two clusters at the top that stand side by side:
// enough for the widest label between them, and for the nodes in the middle.
func (a *arranger) channelX(i, j item, middle []int, first bool) float64 {
	w := math.Max(channelMin, math.Min(channelMax, a.t.between(i, j).W+10))
	w *= a.p.loose
	if first {
		for _, n := range middle {
			w = math.Max(w, a.t.g.Nodes[n].Size.W+2*a.slotGap(middle))
		}
	}
	return w
}

func (a *arranger) channelY(r, s []item) float64 { return 2 * a.gap(r, s, true) }

// slotGap is the room between the clusters and nodes in a slot beside them:
// enough for their labels.
func (a *arranger) slotGap(ns []int) float64 {
	w := slotGap
	for _, n := range ns {
		if l := a.t.labW[n]; l > 0 {
			w = math.Max(w, math.Min(channelMax, l+26))
		}
	}
	return w * a.p.loose
}

// fillSlots places what is in no cluster, the clusters at the top being placed.
func (a *arranger) fillSlots(groups [slots][]int, height float64) {
	var all geom.Rect
	for _, c := range a.t.kids[a.t.top] {
		all = all.Union(a.clusters[c])
	}
	if m := groups[slotMiddle]; len(m) > 0 {
		row := a.linesOf(a.t.top)[0]
		x := (a.clusters[^row[0]].MaxX() + a.clusters[^row[1]].X) / 2
		a.column(m, x, all)
	}
	left, right := all.X, all.MaxX()
	for _, s := range [2]slot{slotLeft, slotFarLeft} {
		if ns := groups[s]; len(ns) > 0 {
			w := a.widest(ns)
			left -= a.slotGap(ns) + w
			a.column(ns, left+w/2, all)
		}
	}
	for _, s := range [2]slot{slotRight, slotFarRight} {
		if ns := groups[s]; len(ns) > 0 {
			w := a.widest(ns)
			right += a.slotGap(ns) + w
			a.column(ns, right-w/2, all)
		}
	}
	for s := slotLeft; s < slots; s++ {
		if s == slotTop || s == slotBottom {
			continue
		}
		for _, n := range groups[s] { // a column may be higher than the clusters
			r := a.nodes[n]
			all = all.Union(geom.Rect{X: all.X, Y: r.Y, W: all.W, H: r.H})
		}
	}
	a.shelves(groups[slotTop], all, -1)
	a.shelves(groups[slotBottom], all, 1)
}

func (a *arranger) widest(ns []int) float64 {
	w := 0.0
	for _, n := range ns {
		w = math.Max(w, a.t.g.Nodes[n].Size.W)
	}
	return w
}

// column places nodes below each other around x, each as near to the height
// of its neighbours as the others allow.
func (a *arranger) column(ns []int, x float64, all geom.Rect) {
	want, size := make([]float64, len(ns)), make([]float64, len(ns))
	for k, n := range ns {
		want[k] = a.pull(n, all).Y
		size[k] = a.t.g.Nodes[n].Size.H
	}
	for k, y := range spread(want, size, a.slotted(ns, slotGap*.7, true)) {
		a.nodes[ns[k]] = geom.RectAround(geom.Point{X: x, Y: y}, a.t.g.Nodes[ns[k]].Size)
	}
}

// slotted is the gap between the nodes of a slot: enough for the labels of the
// edges between them.
func (a *arranger) slotted(ns []int, gap float64, down bool) float64 {
	for i, n := range ns {
		for _, m := range ns[:i] {
			z := a.t.between(item(n), item(m))
			if z.H > 0 && down {
				gap = math.Max(gap, z.H+labelAir)
			} else if z.W > 0 && !down {
				gap = math.Max(gap, z.W+cardGapX/2)
			}
		}
	}
	return gap * a.p.loose
}

// shelves places nodes in rows above (dir -1) or below (1) the clusters, as
// many in a row as the clusters are wide.
func (a *arranger) shelves(ns []int, all geom.Rect, dir float64) {
	y := all.Y
	if dir > 0 {
		y = all.MaxY()
	}
	for len(ns) > 0 {
		n, w := 0, 0.0
		for n < len(ns) && (n == 0 || w+a.t.g.Nodes[ns[n]].Size.W < all.W) {
			w += a.t.g.Nodes[ns[n]].Size.W + cardGapX
			n++
		}
		y = a.shelf(ns[:n], all, y, dir)
		ns = ns[n:]
	}
}

func (a *arranger) shelf(ns []int, all geom.Rect, y, dir float64) float64 {
	want, size, h := make([]float64, len(ns)), make([]float64, len(ns)), 0.0
	for k, n := range ns {
		want[k] = a.pull(n, all).X
		size[k] = a.t.g.Nodes[n].Size.W
		h = math.Max(h, a.t.g.Nodes[n].Size.H)
	}
	y += dir * (slotGap*a.p.loose + h/2)
	for k, x := range spread(want, size, a.slotted(ns, cardGapX, false)) {
		a.nodes[ns[k]] = geom.RectAround(geom.Point{X: x, Y: y}, a.t.g.Nodes[ns[k]].Size)
	}
	return y + dir*h/2
}

// pull returns the middle of the neighbours of node n that are placed, or that
// of all clusters.
func (a *arranger) pull(n int, all geom.Rect) geom.Point {
	var sum geom.Point
	k := 0.0
	for _, e := range a.t.edges[n] {
		m := a.t.g.Edges[e].From + a.t.g.Edges[e].To - n
		r := a.nodes[m]
		if c := a.t.target(m, n); c >= 0 {
			r = a.clusters[c]
		}
		if r.Empty() || m == n {
			continue
		}
		sum = sum.Add(r.Center())
		k++
	}
	if k == 0 {
		return all.Center()
	}
	return sum.Mul(1 / k)
}

// spread returns centres for boxes along a line, each as near to where it
// wants to be as the gap between them allows, in the order of their wishes
// (least squares: pool adjacent violators).
func spread(want, size []float64, gap float64) []float64 {
	n := len(want)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case want[i] < want[j]:
			return -1
		case want[i] > want[j]:
			return 1
		}
		return 0
	})
	type block struct{ sum, n float64 }
	off := make([]float64, n) // of each box, if all stood as tightly as they may
	var blocks []block
	for k, i := range order {
		if k > 0 {
			p := order[k-1]
			off[i] = off[p] + (size[p]+size[i])/2 + gap
		}
		blocks = append(blocks, block{want[i] - off[i], 1})
		for m := len(blocks); m > 1 && blocks[m-2].sum/blocks[m-2].n > blocks[m-1].sum/blocks[m-1].n; m-- {
			blocks[m-2].sum += blocks[m-1].sum
			blocks[m-2].n += blocks[m-1].n
			blocks = blocks[:m-1]
		}
	}
	out := make([]float64, n)
	k := 0
	for _, b := range blocks {
		for range int(b.n) {
			out[order[k]] = off[order[k]] + b.sum/b.n
			k++
		}
	}
	return out
}
