package scene

import "math"

// The shape of a drawing where none is asked for: that of a slide.
const defaultAspect = 16.0 / 9

// crowding is about how many times the area of its boxes and labels a layout
// takes, room for lines and gaps included.
const crowding = 7.5

// LayoutAspect returns the width/height to ask of a layout so that the whole
// drawing, with its margins, title, legend and sources, comes near aspect; 0
// is 16:9. It is an estimate, since how large the layout will be is not known
// before.
func (f *Figure) LayoutAspect(aspect float64) float64 {
	if !(aspect > 0) || math.IsInf(aspect, 0) {
		aspect = defaultAspect
	}
	area := 0.0
	for i := range f.Graph.Nodes {
		s := f.Graph.Nodes[i].Size
		area += s.W * s.H
	}
	for i := range f.Graph.Edges {
		s := f.Graph.Edges[i].Label
		area += s.W * s.H
	}
	w := math.Max(math.Sqrt(area*crowding*aspect), leastWidth)
	frame := f.frame(w)
	inner := w/aspect - frame
	return math.Max(aspect, math.Min((w-2*marginX)/math.Max(inner, w/aspect/2), 2*aspect))
}

// frame returns the height of all that stands above and under the map in a
// drawing as wide as w.
func (f *Figure) frame(w float64) float64 {
	d := &drawing{Figure: f, width: math.Max(w-2*marginX, leastWidth)}
	return d.footer(d.header()) + marginEnd
}
