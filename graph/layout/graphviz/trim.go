package graphviz

import (
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/layout/internal/contract"
)

// trim cuts the line of an edge that ends at the header of a cluster where it
// crosses the cluster's border, since what it was drawn to is a stand-in
// somewhere in the cluster. Of an edge between the header and something in the
// cluster nothing is left, and nil is returned.
func (rd *reader) trim(s geom.Spline, e layout.Edge) geom.Spline {
	from, to := rd.header[e.From], rd.header[e.To]
	if from >= 0 {
		if contract.Within(rd.g, rd.g.Nodes[e.To].Cluster, from) {
			return nil
		}
		s = leaving(s, rd.p.Clusters[from])
	}
	if to >= 0 && s != nil {
		if contract.Within(rd.g, rd.g.Nodes[e.From].Cluster, to) {
			return nil
		}
		reverse(s)
		s = leaving(s, rd.p.Clusters[to])
		reverse(s)
	}
	return s
}

// leaving returns s from the place on where it leaves r for the last time.
func leaving(s geom.Spline, r geom.Rect) geom.Spline {
	const steps = 64
	for i := len(s) - 4; i >= 0; i -= 3 {
		c := geom.Cubic{s[i], s[i+1], s[i+2], s[i+3]}
		for k := steps - 1; k >= 0; k-- {
			inside, outside := float64(k)/steps, float64(k+1)/steps
			if !r.Contains(c.At(inside)) || r.Contains(c.At(outside)) {
				continue
			}
			for range 30 { // halves the step until it is nothing
				if mid := (inside + outside) / 2; r.Contains(c.At(mid)) {
					inside = mid
				} else {
					outside = mid
				}
			}
			rest := after(c, inside)
			return append(geom.Spline{rest[0], rest[1], rest[2], rest[3]}, s[i+4:]...)
		}
	}
	return s
}

// after returns the part of c from t on (de Casteljau's subdivision).
func after(c geom.Cubic, t float64) geom.Cubic {
	mix := func(a, b geom.Point) geom.Point { return a.Mul(1 - t).Add(b.Mul(t)) }
	ab, bc, cd := mix(c[0], c[1]), mix(c[1], c[2]), mix(c[2], c[3])
	abc, bcd := mix(ab, bc), mix(bc, cd)
	return geom.Cubic{mix(abc, bcd), bcd, cd, c[3]}
}
