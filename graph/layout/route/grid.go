package route

import (
	"cmp"
	"math"
	"slices"

	"entente/graph/geom"
)

// grid is the plane cut into square cells, with what lies where and which
// wires pass.
type grid struct {
	p      *Problem
	org    geom.Point // top left corner of the first cell
	pitch  float64
	w, h   int
	dist   []float32 // of the cell's centre to the nearest box, negative inside
	near   []int32   // that box
	region []int32   // the innermost region, -1 for none
	occ    [][]int32 // the wires that pass
	crowd  []int16   // how many wires are too near
	paths  [][]int32 // of each wire, nil while it has none
	ways   []way
	price  []float64 // of each wire: what its way cost when it was found
	astar
}

// newGrid returns a grid whose cells are at least pitch wide.
func newGrid(p *Problem, pitch float64) *grid {
	g := &grid{p: p}
	var all geom.Rect
	for _, b := range p.Boxes {
		all = all.Union(b)
	}
	for _, r := range p.Regions {
		all = all.Union(r.Rect)
	}
	all = all.Grow(margin)
	g.pitch = math.Max(pitch, math.Sqrt(all.W*all.H/cellsMost))
	g.org = geom.Point{X: all.X, Y: all.Y}
	g.w = max(1, int(math.Ceil(all.W/g.pitch)))
	g.h = max(1, int(math.Ceil(all.H/g.pitch)))
	n := g.w * g.h
	g.dist = make([]float32, n)
	g.near = make([]int32, n)
	g.region = make([]int32, n)
	for i := range n {
		g.dist[i], g.near[i], g.region[i] = 1e9, -1, -1
	}
	g.occ = make([][]int32, n)
	g.crowd = make([]int16, n)
	g.paths = make([][]int32, len(p.Wires))
	g.ways = make([]way, len(p.Wires))
	for i := range g.ways {
		g.ways[i] = direct(&p.Wires[i])
	}
	g.price = make([]float64, len(p.Wires))
	g.astar.init(n, g.pitch)
	g.survey()
	for i := range p.Wires {
		if p.Wires[i].Kept != nil {
			g.keep(i)
		}
	}
	return g
}

// center returns the middle of a cell.
func (g *grid) center(c int) geom.Point {
	return geom.Point{
		X: g.org.X + (float64(c%g.w)+.5)*g.pitch,
		Y: g.org.Y + (float64(c/g.w)+.5)*g.pitch,
	}
}

// cells returns the ranges of columns and rows whose centres lie in r.
func (g *grid) cells(r geom.Rect) (x0, x1, y0, y1 int) {
	x0 = max(0, int(math.Ceil((r.X-g.org.X)/g.pitch-.5)))
	y0 = max(0, int(math.Ceil((r.Y-g.org.Y)/g.pitch-.5)))
	x1 = min(g.w-1, int(math.Floor((r.MaxX()-g.org.X)/g.pitch-.5)))
	y1 = min(g.h-1, int(math.Floor((r.MaxY()-g.org.Y)/g.pitch-.5)))
	return
}

// survey fills in the distances to boxes, as far as they matter, and the regions.
func (g *grid) survey() {
	for i, b := range g.p.Boxes {
		x0, x1, y0, y1 := g.cells(b.Grow(reach))
		for y := y0; y <= y1; y++ {
			for x := x0; x <= x1; x++ {
				c := y*g.w + x
				if d := float32(distance(b, g.center(c))); d < g.dist[c] {
					g.dist[c], g.near[c] = d, int32(i)
				}
			}
		}
	}
	for i, r := range g.p.Regions {
		x0, x1, y0, y1 := g.cells(r.Rect)
		for y := y0; y <= y1; y++ {
			for x := x0; x <= x1; x++ {
				g.region[y*g.w+x] = int32(i)
			}
		}
	}
}

// distance returns how far p is from r; negative inside.
func distance(r geom.Rect, p geom.Point) float64 {
	dx := max(r.X-p.X, p.X-r.MaxX())
	dy := max(r.Y-p.Y, p.Y-r.MaxY())
	if dx > 0 && dy > 0 {
		return math.Sqrt(dx*dx + dy*dy)
	}
	return max(dx, dy)
}

// routeAll finds the ways of all wires: first the short ones, which have the
// least choice, then each again, given all the others.
func (g *grid) routeAll(rounds int, haste float64) {
	g.haste = haste
	var order []int
	for i := range g.p.Wires {
		if g.p.Wires[i].Kept == nil {
			order = append(order, i)
		}
	}
	span := func(i int) float64 {
		w := &g.p.Wires[i]
		return gap(w.From.Rect, w.To.Rect)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(span(a), span(b)) })
	for round := range rounds {
		changed := false
		for _, i := range order {
			if g.p.Ended != nil && g.p.Ended() != nil {
				return
			}
			if round > 0 && !g.troubled(i) {
				continue
			}
			old := g.paths[i]
			g.lift(i)
			g.route(i)
			g.lay(i)
			changed = changed || !slices.Equal(old, g.paths[i])
		}
		if !changed && round > 0 {
			break
		}
	}
}

// troubled tells whether wire i crosses another, paid much for its way, or
// found none.
func (g *grid) troubled(i int) bool {
	for _, c := range g.paths[i] {
		if len(g.occ[c]) > 1 {
			return true
		}
	}
	return g.paths[i] == nil || g.price[i] > 1.5*g.pitch*float64(len(g.paths[i]))+40
}

// gap returns the distance between two rectangles.
func gap(a, b geom.Rect) float64 {
	dx := math.Max(0, math.Max(a.X-b.MaxX(), b.X-a.MaxX()))
	dy := math.Max(0, math.Max(a.Y-b.MaxY(), b.Y-a.MaxY()))
	return math.Hypot(dx, dy)
}

// lay enters wire i where it passes.
func (g *grid) lay(i int) {
	for _, c := range g.paths[i] {
		g.occ[c] = append(g.occ[c], int32(i))
	}
	g.stamp(i, 1)
}

// lift takes wire i out again.
func (g *grid) lift(i int) {
	for _, c := range g.paths[i] {
		k := slices.Index(g.occ[c], int32(i))
		g.occ[c] = slices.Delete(g.occ[c], k, k+1)
	}
	g.stamp(i, -1)
}

// stamp adds d to the crowd wherever another wire would be too near to wire i.
func (g *grid) stamp(i int, d int16) {
	r := g.p.Wires[i].half() + spacing
	for k, c := range g.paths[i] {
		if k%2 == 1 && k != len(g.paths[i])-1 {
			continue // its neighbours cover nearly the same
		}
		p := g.center(int(c))
		x0, x1, y0, y1 := g.cells(geom.Rect{X: p.X - r, Y: p.Y - r, W: 2 * r, H: 2 * r})
		for y := y0; y <= y1; y++ {
			for x := x0; x <= x1; x++ {
				g.crowd[y*g.w+x] += d
			}
		}
	}
}
