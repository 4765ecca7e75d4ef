package route

import (
	"math"
	"slices"
)

// tangle is how bad all ways together are.
type tangle struct {
	crossings int     // of lines
	length    float64 // of lines, that in foreign regions counted more
}

func (t tangle) cost() float64 { return 1.5*crossing*float64(t.crossings) + t.length }

// measure adds up all ways.
func (g *grid) measure() tangle {
	var t tangle
	for i := range g.p.Wires {
		n, l := g.walk(i)
		t.crossings += n
		t.length += l
	}
	t.crossings /= 2 // both wires count it
	return t
}

// walk returns how many lines wire i crosses, times its own, and how long its
// way is.
func (g *grid) walk(i int) (crossings int, length float64) {
	w := &g.p.Wires[i]
	path := g.paths[i]
	if path == nil {
		return 0, lost * float64(w.Lines)
	}
	foreign := g.foreign(w)
	var before []int32
	for k, c := range path {
		step := 1.0
		if k > 0 {
			dx, dy := int(path[k-1]%int32(g.w)-c%int32(g.w)), int(path[k-1]/int32(g.w)-c/int32(g.w))
			if dx != 0 && dy != 0 {
				step = math.Sqrt2
				crossings += w.Lines * g.crossedAt(c+int32(dx), c+int32(dy*g.w))
			}
		}
		f := 1.0
		if r := g.region[c]; r >= 0 {
			f += foreign[r]
		}
		length += step * f * g.pitch * float64(w.Lines)
		for _, o := range g.occ[c] {
			if int(o) != i && !slices.Contains(before, o) {
				crossings += w.Lines * g.p.Wires[o].Lines
			}
		}
		before = g.occ[c]
	}
	return crossings, length
}

// crossedAt counts the lines of the wires that pass both cells a and b.
func (g *grid) crossedAt(a, b int32) int {
	n := 0
	for _, o := range g.occ[a] {
		if slices.Contains(g.occ[b], o) {
			n += g.p.Wires[o].Lines
		}
	}
	return n
}

// crossedBy lists the wires that wire i shares cells with and that may be moved.
func (g *grid) crossedBy(i int) []int {
	var out []int
	for _, c := range g.paths[i] {
		for _, o := range g.occ[c] {
			if int(o) != i && g.p.Wires[o].Kept == nil && !slices.Contains(out, int(o)) {
				out = append(out, int(o))
			}
		}
	}
	return out
}

// untangle takes each wire that crosses others out together with these, and
// routes them anew, it first; what does not make the whole better is undone.
func (g *grid) untangle(rounds int) {
	now, tries := g.measure(), 0
	for range rounds {
		before := now.cost()
		for i := range g.p.Wires {
			if g.p.Wires[i].Kept != nil {
				continue
			}
			others := g.crossedBy(i)
			if g.p.Ended != nil && g.p.Ended() != nil {
				return
			}
			if len(others) == 0 || len(others) > crossedMost {
				continue
			}
			if tries++; tries > triesMost {
				return
			}
			now = g.retry(append([]int{i}, others...), now)
		}
		if now.cost() >= before {
			return
		}
	}
}

// retry routes some wires anew, in this order, and returns how bad all ways
// are then, or goes back.
func (g *grid) retry(wires []int, now tangle) tangle {
	paths, ways := make([][]int32, len(wires)), make([]way, len(wires))
	for k, i := range wires {
		paths[k], ways[k] = g.paths[i], g.ways[i]
		g.lift(i)
		g.paths[i] = nil
	}
	for _, i := range wires {
		g.route(i)
		g.lay(i)
	}
	if then := g.measure(); then.cost() < now.cost()-1 {
		return then
	}
	for _, i := range wires {
		g.lift(i)
	}
	for k, i := range wires {
		g.paths[i], g.ways[i] = paths[k], ways[k]
		g.lay(i)
	}
	return now
}
