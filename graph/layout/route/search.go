package route

import (
	"math"
	"slices"

	"entente/graph/geom"
)

// astar is the memory of the search, kept from one search to the next. A state
// is a cell and the direction in which it was entered, 0 to 7 clockwise from east.
type astar struct {
	states []state
	square []square // by cell
	port   []int32  // of a cell where the wire may end: index+1 into targets
	goal   []uint32 // the search that port belongs to
	turn   uint32   // number of the search
	queue  queue
	haste  float64 // see care

	strides [2]float32 // lengths of a straight and of a diagonal step, in points
}

// state is what is known of a state.
type state struct {
	seen uint32 // the search that touched it last
	cost float32
	from int32 // the state before, or -k-1 for the source k
}

// square is what the search needs to know of a cell, worked out once.
type square struct {
	seen   uint32  // the search that it was worked out for
	factor float32 // of the length of a step into it; negative where a box is in the way
	extra  float32 // the cost of crossings there
	ahead  float32 // how far the target is at least
}

func (a *astar) init(n int, pitch float64) {
	a.strides = [2]float32{float32(pitch * length[0]), float32(pitch * length[1])}
	a.states = make([]state, n*8)
	a.square = make([]square, n)
	a.port = make([]int32, n)
	a.goal = make([]uint32, n)
}

// port is a place at the border of a box where a wire may end.
type port struct {
	cell int
	dir  int        // outwards, 0 to 7
	at   geom.Point // on the border
	cost float64
}

var (
	stepX = [8]int{1, 1, 0, -1, -1, -1, 0, 1}
	stepY = [8]int{0, 1, 1, 1, 0, -1, -1, -1}
	// turnCost is the cost of a turn by -90, -45, 0, 45 and 90 degrees.
	turnCost = [5]float32{turn90, turn45, 0, turn45, turn90}
	length   = [8]float64{1, math.Sqrt2, 1, math.Sqrt2, 1, math.Sqrt2, 1, math.Sqrt2}
)

// trip is one search: what the wire may do.
type trip struct {
	wire     int
	w        *Wire
	half     float64
	foreign  []float64 // added cost per region
	from, to int32     // its own boxes, -1 for none
	targets  []port
	weight   float64 // of a crossing with a single line
}

// route finds the way of wire i and enters it in paths and ways. Where boxes
// leave no way, the wire goes straight.
func (g *grid) route(i int) {
	w := &g.p.Wires[i]
	t := trip{wire: i, w: w, half: w.half(), from: int32(w.From.Box), to: int32(w.To.Box)}
	t.weight = crossing * float64(w.Lines)
	t.foreign = g.foreign(w)
	sources := g.ports(&w.From, &t)
	t.targets = g.ports(&w.To, &t)
	g.paths[i], g.ways[i] = nil, direct(w)
	state, target := g.search(&t, sources)
	if state < 0 {
		return
	}
	g.price[i] = float64(g.states[state].cost)
	var path []int32
	for s := state; ; s = g.states[s].from {
		path = append(path, s/8)
		if from := g.states[s].from; from < 0 {
			first := sources[-from-1]
			last := t.targets[target]
			g.ways[i] = g.wayOf(path, first, last)
			path = append(path, g.tail(&w.From, first)...)
			tail := g.tail(&w.To, last)
			slices.Reverse(tail)
			g.paths[i] = append(tail, path...)
			return
		}
	}
}

// foreign returns the added cost of each region to wire w.
func (g *grid) foreign(w *Wire) []float64 {
	out := make([]float64, len(g.p.Regions))
	for k, r := range g.p.Regions {
		out[k] = r.Cost
	}
	for _, k := range w.Home {
		out[k] = 0
	}
	return out
}

// tail returns the cells behind a port at the border of a region, so that no
// other wire slips through between the last cell and the border.
func (g *grid) tail(e *End, p port) []int32 {
	if e.Box >= 0 {
		return nil
	}
	var out []int32
	x, y := p.cell%g.w, p.cell/g.w
	for range 2 {
		x, y = x-stepX[p.dir], y-stepY[p.dir]
		if x < 0 || y < 0 || x >= g.w || y >= g.h {
			break
		}
		out = append(out, int32(y*g.w+x))
	}
	return out
}

// wayOf turns the cells of a path, given backwards, into a way.
func (g *grid) wayOf(path []int32, a, b port) way {
	out := way{start: direction(a.dir), end: direction(b.dir)}
	out.pts = append(out.pts, a.at)
	for k := len(path) - 1; k >= 0; k-- {
		out.pts = append(out.pts, g.center(int(path[k])))
	}
	out.pts = append(out.pts, b.at)
	return out
}

func direction(d int) geom.Point {
	return geom.Point{X: float64(stepX[d]), Y: float64(stepY[d])}.Mul(1 / length[d])
}

// search runs A* from the sources to the targets and returns the last state
// and the target, or -1.
func (g *grid) search(t *trip, sources []port) (last int32, target int) {
	g.turn++
	g.queue.reset()
	for k, p := range t.targets {
		if g.goal[p.cell] != g.turn || t.targets[g.port[p.cell]-1].cost > p.cost {
			g.goal[p.cell], g.port[p.cell] = g.turn, int32(k+1)
		}
	}
	for k, p := range sources {
		if q := g.look(t, p.cell); q.factor >= 0 {
			g.push(q, int32(p.cell*8+p.dir), int32(-k-1), float32(p.cost+g.pitch)*q.factor+q.extra)
		}
	}
	last, best := int32(-1), math.Inf(1)
	for g.queue.n > 0 {
		e := g.queue.pop()
		if float64(e.f) >= best+bucketWidth {
			break
		}
		c, d := int(e.state/8), int(e.state%8)
		if e.g > g.states[e.state].cost {
			continue // found a cheaper way since
		}
		cost := float64(e.g)
		if g.goal[c] == g.turn {
			p := t.targets[g.port[c]-1]
			if f := cost + p.cost + turning(d, (p.dir+4)%8); f < best {
				best, last, target = f, e.state, int(g.port[c]-1)
			}
		}
		g.expand(t, e.state, c, d, e.g)
	}
	return last, target
}

// expand pushes what can be reached from a state.
func (g *grid) expand(t *trip, s int32, c, d int, cost float32) {
	x, y := c%g.w, c/g.w
	for k := range turnCost {
		nd := (d + k + 6) & 7 // from two to the left to two to the right
		nx, ny := x+stepX[nd], y+stepY[nd]
		if uint(nx) >= uint(g.w) || uint(ny) >= uint(g.h) {
			continue
		}
		n := ny*g.w + nx
		q := &g.square[n]
		if q.seen != g.turn {
			q = g.look(t, n)
		}
		if q.factor < 0 {
			continue
		}
		step := g.strides[nd&1]*q.factor + q.extra + turnCost[k]
		if nd&1 == 1 && len(g.occ[c+stepX[nd]]) > 0 {
			step += float32(g.squeeze(t, c, nd))
		}
		g.push(q, int32(n*8+nd), s, cost+step)
	}
}

// turning is the cost of a turn from direction a to b.
func turning(a, b int) float64 {
	switch (b - a + 8) % 8 {
	case 0:
		return 0
	case 1, 7:
		return turn45
	case 2, 6:
		return turn90
	}
	return 4 * turn90
}

func (g *grid) push(q *square, s, from int32, cost float32) {
	st := &g.states[s]
	if st.seen == g.turn && st.cost <= cost+1e-3 {
		return
	}
	*st = state{g.turn, cost, from}
	g.queue.push(entry{cost + q.ahead, cost, s})
}

// look works out what the search needs to know of cell c.
func (g *grid) look(t *trip, c int) *square {
	q := &g.square[c]
	if q.seen == g.turn {
		return q
	}
	q.seen = g.turn
	k := 1 + crowding*math.Min(3, float64(g.crowd[c]))
	if r := g.region[c]; r >= 0 {
		k += t.foreign[r]
	}
	near := g.near[c]
	if near >= 0 && float64(g.dist[c]) < t.half+clearance {
		if near != t.from && near != t.to || g.dist[c] < 2 {
			q.factor = -1
			return q
		}
		k *= 1.5 // along its own box, where labels and other wires want to be
		if float64(g.dist[c]) < t.half {
			k *= 4 // some of its lines would run through it
		}
	}
	q.factor, q.extra = float32(k), 0
	for _, o := range g.occ[c] {
		q.extra += float32(t.weight * float64(g.p.Wires[o].Lines))
	}
	q.ahead = 0
	if d := distance(t.w.To.Rect, g.center(c)) - 1.5*g.pitch; d > 0 {
		q.ahead = float32(g.haste * d)
	}
	return q
}

// squeeze is the cost of a diagonal step between two cells of one other wire:
//
//	o .
//	. o   where o is the other wire and the step goes from . to .
func (g *grid) squeeze(t *trip, prev, dir int) float64 {
	a, b := g.occ[prev+stepX[dir]], g.occ[prev+stepY[dir]*g.w]
	cost := 0.0
	for _, o := range a {
		for _, q := range b {
			if o == q {
				cost += t.weight * float64(g.p.Wires[o].Lines)
			}
		}
	}
	return cost
}

// ports lists where a wire may end at e: all along the sides, the middle first.
func (g *grid) ports(e *End, t *trip) []port {
	var out []port
	for _, dir := range [4]int{0, 2, 4, 6} {
		out = g.sidePorts(out, e, t, dir)
	}
	return out
}

// sidePorts appends the ports at the side of e that looks in direction dir.
func (g *grid) sidePorts(out []port, e *End, t *trip, dir int) []port {
	lo, hi := e.span(dir%4 == 0, t.half)
	mid := (lo + hi) / 2
	org := g.org.X
	if dir%4 == 0 {
		org = g.org.Y
	}
	first := int(math.Ceil((lo-org)/g.pitch - .5))
	last := int(math.Floor((hi-org)/g.pitch - .5))
	if first > last { // narrower than a cell: the middle
		first = int(math.Floor((mid - org) / g.pitch))
		last = first
	}
	for k := first; k <= last; k++ {
		at := org + (float64(k)+.5)*g.pitch
		p := port{dir: dir, cost: .15 * math.Abs(at-mid)}
		if e.Box < 0 {
			p.cost *= .3
		}
		at = math.Max(math.Min(at, hi), lo)
		p.cell, p.at = g.portCell(e.Rect, dir, k, at)
		if p.cell >= 0 && g.open(p.cell, t) {
			out = append(out, p)
		}
	}
	return out
}

// portCell returns the cell outside side dir of r in line k of the grid, and
// the point of the border; the cell is -1 where the grid ends.
func (g *grid) portCell(r geom.Rect, dir, k int, at float64) (int, geom.Point) {
	x, y := k, k
	var p geom.Point
	switch dir {
	case 0:
		x = int(math.Ceil((r.MaxX()+2-g.org.X)/g.pitch - .5))
		p = geom.Point{X: r.MaxX(), Y: at}
	case 4:
		x = int(math.Floor((r.X-2-g.org.X)/g.pitch - .5))
		p = geom.Point{X: r.X, Y: at}
	case 2:
		y = int(math.Ceil((r.MaxY()+2-g.org.Y)/g.pitch - .5))
		p = geom.Point{X: at, Y: r.MaxY()}
	default:
		y = int(math.Floor((r.Y-2-g.org.Y)/g.pitch - .5))
		p = geom.Point{X: at, Y: r.Y}
	}
	if x < 0 || y < 0 || x >= g.w || y >= g.h {
		return -1, p
	}
	return y*g.w + x, p
}

// open tells whether the wire may stand in cell c.
func (g *grid) open(c int, t *trip) bool {
	n := g.near[c]
	return n < 0 || g.dist[c] > 0 && (n == t.from || n == t.to || float64(g.dist[c]) >= t.half+clearance/2)
}
