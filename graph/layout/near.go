package layout

import (
	"maps"
	"math"
	"slices"

	"entente/graph/geom"
)

// How a layout near an earlier one treats what has changed, in points.
const (
	tightCards   = 12.0 // between boxes, before the lighter one gives way: a line passes
	tightRegions = 14.0 // between regions, and what lies beside them
	airyCards    = 16.0 // between boxes of which one has changed
	airyRegions  = 24.0
	knownLeast   = .34 // of the nodes; with fewer there is nothing to be near to
)

// shares is how far a card that was pinned elsewhere goes on its way there: as
// far as it can.
var shares = [...]float64{1, .8, .6, .4, .2, 0}

// Near returns how l, a layout of g, lies, for the layout of a later version of g.
func (l *Layout) Near(g *Graph) *Near {
	n := &Near{
		Nodes: make(map[string]geom.Rect, len(g.Nodes)), Clusters: make(map[string]geom.Rect, len(g.Clusters)),
		Edges: make(map[string]geom.Spline, len(g.Edges)), Labels: make(map[string]geom.Rect, len(g.Edges)),
		Origin: l.Origin,
	}
	for i := range g.Nodes {
		n.Nodes[g.Nodes[i].ID] = l.Nodes[i]
	}
	for i := range g.Clusters {
		n.Clusters[g.Clusters[i].ID] = l.Clusters[i]
	}
	for i := range g.Edges {
		n.Edges[g.Edges[i].ID] = l.Edges[i]
		if !l.Labels[i].Empty() {
			n.Labels[g.Edges[i].ID] = l.Labels[i]
		}
	}
	return n
}

// near lays out near an earlier layout; nil if nothing good comes of it.
//
// Everything works in the frame that pins are measured in, like that of the
// places of an ordinary layout.
func (r *run) near() *drawing {
	e := newEarlier(r.t, r.o.Near)
	if e == nil {
		return nil
	}
	r.tried, r.total = 1, 1
	defer r.step()
	p, s := e.placed()
	if p == nil {
		return nil
	}
	if r.outgrown(p) {
		return nil
	}
	best := r.drawNear(e, p)
	// What was on something before is not cured by room that was not made then.
	if was := e.quality(); best.Quality.LabelOverlaps <= was.LabelOverlaps && best.Quality.EdgesThroughNodes <= was.EdgesThroughNodes {
		return best
	}
	if p := e.placedAs(s, true); p != nil { // with more room
		if d := r.drawNear(e, p); d.score < best.score {
			best = d
		}
	}
	return best
}

// outgrown tells whether a map of which nothing was put anywhere by hand has
// grown, edit by edit, out of the shape of its page, as a long column has. It
// is laid out anew then, once: what has never had a better shape stays.
func (r *run) outgrown(p *places) bool {
	for i := range r.t.g.Nodes {
		if r.t.g.Nodes[i].Pin != nil {
			return false
		}
	}
	var now, was geom.Rect
	for _, b := range slices.Concat(p.nodes, p.clusters) {
		now = now.Union(b)
	}
	for _, parts := range [2]map[string]geom.Rect{r.o.Near.Nodes, r.o.Near.Clusters} {
		for _, b := range parts {
			was = was.Union(b)
		}
	}
	return waste(now.Size(), r.o.Aspect) > wasteMost && waste(was.Size(), r.o.Aspect) <= wasteMost
}

// wasteMost is how many times larger than its picture the page may be.
const wasteMost = 1.9

// waste returns how many times larger than a picture the least page of the
// aspect is that holds it; 1 for a picture of that very shape.
func waste(s geom.Size, aspect float64) float64 {
	if s.W <= 0 || s.H <= 0 {
		return 1
	}
	if aspect <= 0 {
		aspect = Wanted
	}
	w := Fit(s.W, s.H, aspect)
	return w * w / aspect / (s.W * s.H)
}

// placed returns places in which nothing lies on anything, and what became of
// all parts in that; nil if there are none.
func (e *earlier) placed() (*places, sorted) {
	for _, drawn := range [2]bool{true, false} {
		s := e.sort(drawn)
		if p := e.placedAs(s, false); p != nil {
			return p, s
		}
	}
	s := e.sort(true)
	return e.freed(s), s
}

// freed returns places near to where everything lay, in which pins give way
// like all else: for pins that have come to contradict each other.
func (e *earlier) freed(s sorted) *places {
	p := e.place(s, e.goals(s), 1, false)
	r := newRepairer(e.t, p, .6)
	r.clear(make([]bool, len(e.t.g.Nodes)))
	if countOverlaps(e.t, r.places) > 0 {
		return nil
	}
	return r.places
}

// quality tells how many lines and labels lay on something in the earlier
// layout, as far as it is there still.
func (e *earlier) quality() Quality {
	l := &lies{e.lines, e.labels}
	return l.quality(e.t, &places{e.nodes, e.clusters})
}

// placedAs does the same for parts that were sorted.
func (e *earlier) placedAs(s sorted, roomy bool) *places {
	goals := e.goals(s)
	for _, share := range shares {
		p := e.place(s, goals, share, roomy)
		if countOverlaps(e.t, p) == 0 && facing(e.t, p) {
			return p
		}
		if len(goals) == 0 {
			break
		}
	}
	return nil
}

// facing tells whether the first two blocs stand side by side, in their order.
func facing(t *tree, p *places) bool {
	var a, b geom.Rect
	for c := range t.g.Clusters {
		switch t.g.Clusters[c].Side {
		case 0:
			a = p.clusters[c]
		case 1:
			b = p.clusters[c]
		}
	}
	return a.Empty() || b.Empty() || a.MaxX() <= b.X && a.Y < b.MaxY() && b.Y < a.MaxY()
}

// earlier is an earlier layout as a later version of the graph sees it.
type earlier struct {
	t        *tree
	insets   func(c int) (top, pad float64)
	nodes    []geom.Rect // by node, empty for what is new
	clusters []geom.Rect // by cluster, likewise
	tight    []geom.Rect // by cluster: around what lay in it
	lines    []geom.Spline
	labels   []geom.Rect
	index    map[string]int // of the clusters
	regions  []named        // all there were that still are, the small ones first
}

// named is a rectangle of an earlier layout.
type named struct {
	id string
	geom.Rect
}

// newEarlier takes near into the frame of pins; nil where the graph is another.
func newEarlier(t *tree, near *Near) *earlier {
	e := &earlier{
		t: t, insets: (&arranger{t: t, p: newPlan(t)}).insets, nodes: make([]geom.Rect, len(t.g.Nodes)), clusters: make([]geom.Rect, t.top), tight: make([]geom.Rect, t.top),
		lines: make([]geom.Spline, len(t.g.Edges)), labels: make([]geom.Rect, len(t.g.Edges)), index: make(map[string]int, t.top),
	}
	d := near.Origin.Mul(-1)
	known := 0
	for i := range t.g.Nodes {
		if r, ok := near.Nodes[t.g.Nodes[i].ID]; ok && sound(r) {
			e.nodes[i] = r.Shift(d)
			known++
		}
	}
	if float64(known) < knownLeast*float64(len(t.g.Nodes)) || known == 0 || !sound(geom.Rect{X: d.X, Y: d.Y, W: 1, H: 1}) {
		return nil
	}
	for c := range t.g.Clusters {
		e.index[t.g.Clusters[c].ID] = c
		if r, ok := near.Clusters[t.g.Clusters[c].ID]; ok && sound(r) {
			e.clusters[c] = r.Shift(d)
			e.regions = append(e.regions, named{t.g.Clusters[c].ID, e.clusters[c]})
		}
	}
	slices.SortStableFunc(e.regions, func(a, b named) int { return compareFloats(a.W*a.H, b.W*b.H) })
	e.gather(near, d)
	for i := range t.g.Edges {
		id := t.g.Edges[i].ID
		for _, p := range near.Edges[id] {
			e.lines[i] = append(e.lines[i], p.Add(d))
		}
		if r, ok := near.Labels[id]; ok && sound(r) {
			e.labels[i] = r.Shift(d)
		}
	}
	return e
}

// gather notes what lay in each region, also what is not there any more.
func (e *earlier) gather(near *Near, d geom.Point) {
	var all []named
	for _, m := range [2]map[string]geom.Rect{near.Nodes, near.Clusters} {
		for _, id := range slices.Sorted(maps.Keys(m)) {
			if sound(m[id]) {
				all = append(all, named{id, m[id].Shift(d)})
			}
		}
	}
	for c, r := range e.clusters {
		for _, o := range all {
			if !r.Empty() && o.id != e.t.g.Clusters[c].ID && r.ContainsRect(o.Rect, touching) {
				e.tight[c] = e.tight[c].Union(o.Rect)
			}
		}
	}
}

// sound tells whether r is a rectangle that lies somewhere.
func sound(r geom.Rect) bool { return finite(math.Abs(r.X), math.Abs(r.Y), r.W, r.H) && !r.Empty() }

// around returns the innermost of the regions that there were and still are
// that holds r, other than that of id; top for none.
func (e *earlier) around(r geom.Rect, id string) int {
	for _, o := range e.regions {
		if o.id != id && o.ContainsRect(r, touching) {
			return e.index[o.id]
		}
	}
	return e.t.top
}

// known returns the innermost region that there was of c and those around it,
// and whether that is another than c.
func (e *earlier) known(c int) (at int, other bool) {
	at = c
	for at != e.t.top && e.clusters[at].Empty() {
		at = e.t.parent(at)
	}
	return at, at != c
}

// sorted is what becomes of the parts of a graph.
type sorted struct {
	stays []bool // nodes that lie where they lay, or where their region takes them
	fresh []bool // clusters that need a place in what is around them
}

// sort tells what stays. Nodes that have come into another region look for a
// new place in it; where that region is a new one it is drawn around them if
// drawn says so.
func (e *earlier) sort(drawn bool) sorted {
	t := e.t
	s := sorted{make([]bool, len(t.g.Nodes)), make([]bool, t.top)}
	for i := range t.g.Nodes {
		if e.nodes[i].Empty() {
			continue
		}
		c := t.home(i)
		if t.heads[i] >= 0 {
			c = t.parent(t.heads[i])
		}
		home, other := e.known(c)
		s.stays[i] = (drawn || !other) && e.around(e.nodes[i], t.g.Nodes[i].ID) == home
	}
	for c := range t.g.Clusters {
		if r := e.clusters[c]; !r.Empty() {
			home, other := e.known(t.parent(c))
			s.fresh[c] = other && !drawn || e.around(r, t.g.Clusters[c].ID) != home
			continue
		}
		s.fresh[c] = true
		for i := range t.g.Nodes {
			s.fresh[c] = s.fresh[c] && (!s.stays[i] || !t.within(i, c))
		}
	}
	return s
}

func compareFloats(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
