// Package route draws lines between boxes so that they can be followed: around
// what is not theirs, with few crossings, spread out where they run side by
// side, in gentle curves. It knows rectangles and lines only; where boxes lie
// and what labels say is not its business.
//
// A search over a grid finds the way of each wire, given the ways of all the
// others, in several rounds (rip-up and reroute, as for printed circuits:
// McMurchie and Ebeling, "PathFinder", 1995). The ways are then pulled taut
// like rubber bands that keep their distance, and fitted with cubic curves
// (Schneider, "An Algorithm for Automatically Fitting Digitized Curves",
// Graphics Gems, 1990).
package route

import (
	"math"

	"entente/graph/geom"
)

// Region is an area that wires should not cross without need.
type Region struct {
	geom.Rect
	Cost float64 // added per point of length to a wire that is not at home there
}

// End is where a wire ends: at the border of a rectangle.
type End struct {
	geom.Rect
	Box   int     // index into Problem.Boxes, -1 for the border of a region
	Inset float64 // how far from the corners lines may end
}

// Wire is a line from one end to another, or several lines side by side.
type Wire struct {
	From, To End
	Lines    int     // how many run side by side, at least 1
	Gap      float64 // between neighbours of these
	Home     []int   // the regions that it may cross freely
	// Kept, if set, is where its lines lie already. They stay as they are, and
	// other wires heed them.
	Kept []geom.Spline
}

// half returns half the width of the wire.
func (w *Wire) half() float64 { return float64(w.Lines-1) * w.Gap / 2 }

// Problem is what is to be routed. Regions that hold others come first.
type Problem struct {
	Boxes   []geom.Rect // no wire runs through any of them
	Regions []Region
	Wires   []Wire
	Ended   func() error // if set and not nil any more, the wires that have no way yet go straight
}

// Lengths in points.
const (
	clearance   = 6.0   // between a wire and a box that is not its own
	spacing     = 11.0  // between wires
	crossing    = 260.0 // the detour that is taken to avoid one crossing
	turn45      = 4.0
	turn90      = 18.0
	crowding    = 1.4 // added per point of length and wire that is too near
	margin      = 70.0
	lost        = 3000.0 // the price of a wire for which there is no way
	untangling  = 3      // rounds
	crossedMost = 4      // wires that are routed anew together with one that crosses them
	fewWires    = 60
	manyWires   = 130
	roughHaste  = 1.2
	triesMost   = 16 // of wires that cross others
	cellsMost   = 15000
	pitchMin    = 8.0
	roughPitch  = 10.0
)

// Routes is what was found: for each wire its lines, from left to right as one
// looks from From to To.
type Routes [][]geom.Spline

// care is how much trouble is taken, by the number of wires.
type care struct {
	pitches []float64 // of the grids that are tried
	rounds  int       // of rip-up and reroute
	tangles int       // rounds of taking crossing wires out together
	haste   float64   // from 1: how strongly the search is drawn to its target
}

func careFor(wires int) care {
	switch {
	case wires <= fewWires:
		return care{[]float64{roughPitch}, 3, 3, 1}
	case wires <= manyWires:
		return care{[]float64{roughPitch}, 2, 1, 1.3}
	}
	return care{[]float64{roughPitch * 1.2}, 1, 0, 2}
}

// Find routes all wires of p. Every wire gets lines, whatever stands in its way.
func Find(p *Problem) Routes {
	var ways []way
	best := math.Inf(1)
	c := careFor(len(p.Wires))
	for _, pitch := range c.pitches {
		g := newGrid(p, pitch)
		g.routeAll(c.rounds, c.haste)
		g.untangle(c.tangles)
		if cost := g.measure().cost(); cost < best || ways == nil {
			best, ways = cost, g.ways
		}
	}
	out := make(Routes, len(p.Wires))
	relax(p, ways)
	for i := range p.Wires {
		out[i] = p.Wires[i].Kept
		if out[i] == nil {
			out[i] = lines(&p.Wires[i], ways[i])
		}
	}
	return out
}

// Price routes p roughly, over a coarser grid, and returns how many crossings
// there are and how long all lines are, those in foreign regions counted
// more. It serves to compare problems with each other.
func Price(p *Problem) (crossings int, length float64) {
	c := careFor(len(p.Wires))
	g := newGrid(p, roughPitch)
	g.routeAll(min(2, c.rounds), math.Max(roughHaste, c.haste))
	t := g.measure()
	return t.crossings, t.length
}

// Straight returns lines for all wires of p that heed nothing, for graphs so
// dense that nothing can be heeded.
func Straight(p *Problem) Routes {
	out := make(Routes, len(p.Wires))
	for i := range p.Wires {
		out[i] = p.Wires[i].Kept
		if out[i] == nil {
			out[i] = lines(&p.Wires[i], direct(&p.Wires[i]))
		}
	}
	return out
}

// way is the middle line of a wire and the outward directions at its ends.
type way struct {
	pts        []geom.Point
	start, end geom.Point // unit vectors that point away from the boxes
}

// direct returns the straight way between the borders of the two ends.
func direct(w *Wire) way {
	a, b := w.From.Center(), w.To.Center()
	p, n := exit(w.From.Rect, b)
	q, m := exit(w.To.Rect, a)
	return way{[]geom.Point{p, q}, n, m}
}

// exit returns where the line from the centre of r to p leaves r, and the
// outward direction of that side.
func exit(r geom.Rect, p geom.Point) (at, normal geom.Point) {
	c := r.Center()
	d := p.Sub(c)
	if d.X == 0 && d.Y == 0 {
		d.Y = -1
	}
	kx, ky := 1e18, 1e18
	if d.X != 0 {
		kx = r.W / 2 / abs(d.X)
	}
	if d.Y != 0 {
		ky = r.H / 2 / abs(d.Y)
	}
	if kx < ky {
		return c.Add(d.Mul(kx)), geom.Point{X: sign(d.X)}
	}
	return c.Add(d.Mul(ky)), geom.Point{Y: sign(d.Y)}
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

func sign(x float64) float64 {
	if x < 0 {
		return -1
	}
	return 1
}
