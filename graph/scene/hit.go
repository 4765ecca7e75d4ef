package scene

import (
	"math"

	"entente/graph/geom"
)

// HitTest returns the topmost item under p that can be clicked, or nil. Lines are hit within slack points.
//
// What is small and meant comes before what is large and around it: boxes and
// labels first, then the nearest line, then headers and headings.
func (s *Scene) HitTest(p geom.Point, slack float64) *Item {
	var around *Item
	for i := len(s.Items) - 1; i >= 0; i-- {
		it := &s.Items[i]
		if it.Hit.Empty() || !it.Hit.Contains(p) {
			continue
		}
		if it.Kind > Link {
			return it
		}
		if around == nil {
			around = it
		}
	}
	if it := s.nearestLine(p, slack); it != nil {
		return it
	}
	return around
}

// nearestLine returns the link nearest to p within slack; of several equally
// near the topmost.
func (s *Scene) nearestLine(p geom.Point, slack float64) *Item {
	var best *Item
	for i := len(s.Items) - 1; i >= 0; i-- {
		it := &s.Items[i]
		if len(it.Line) < 2 || !it.Line.Bounds().Grow(slack).Contains(p) {
			continue
		}
		d := math.Inf(1)
		pts := it.Line.Flatten(.25)
		for j := 1; j < len(pts); j++ {
			d = min(d, distance(p, pts[j-1], pts[j]))
		}
		if d <= slack && (best == nil || d < slack) {
			best, slack = it, d
		}
	}
	return best
}

// Marks returns the shapes that show what is selected, hovered over and has
// the keyboard. They are drawn over the scene, in full colours also where it
// has faded: a ring around boxes and regions, a broad translucent line along
// links.
func (s *Scene) Marks(st State) []Shape {
	t := s.Theme
	var out []Shape
	if st.Hover != "" && !st.Chosen(st.Hover) {
		out = s.mark(out, st.Hover, mark{color: t.Hover, width: 1.5, gap: 2, glow: 60})
	}
	for _, id := range st.Others {
		if id != "" && id != st.Selected {
			out = s.mark(out, id, mark{color: t.Accent, width: 2.5, gap: 2.5, glow: 90})
		}
	}
	if st.Selected != "" {
		out = s.mark(out, st.Selected, mark{color: t.Accent, width: 2.5, gap: 2.5, glow: 90})
	}
	if st.Focus != "" {
		out = s.mark(out, st.Focus, mark{color: t.Focus, width: 1.5, gap: 5.5, dash: []float64{3, 2.5}, glow: 40})
	}
	return out
}

// mark is how one of the three is shown.
type mark struct {
	color Color
	width float64
	gap   float64 // from the edge of the box
	dash  []float64
	glow  uint8 // alpha of the line along a link
}

func (s *Scene) mark(out []Shape, id string, m mark) []Shape {
	for i := range s.Items {
		it := &s.Items[i]
		if it.ID != id {
			continue
		}
		if it.Kind == Link {
			out = append(out, s.glow(it, m)...)
			continue
		}
		ring := rounded(it.Bounds.Grow(m.gap), it.radius()+m.gap).stroked(m.color, m.width)
		ring.Dash = m.dash
		out = append(out, ring)
	}
	return out
}

// glow returns a broad line along a link, but not over its label, which must
// stay readable.
func (s *Scene) glow(it *Item, m mark) []Shape {
	var label geom.Rect
	for i := range s.Items {
		if l := &s.Items[i]; l.Kind == Label && l.ID == it.ID {
			label = l.Bounds.Grow(m.gap)
		}
	}
	c := m.color
	c.A = m.glow
	var out []Shape
	var run []geom.Point
	end := func() {
		if len(run) > 1 {
			out = append(out, polyline(run...).stroked(c, 7))
		}
		run = nil
	}
	for _, p := range dense(it.Line.Flatten(.2), 2) {
		if !label.Empty() && label.Contains(p) {
			end()
		} else {
			run = append(run, p)
		}
	}
	end()
	return out
}

// dense returns the polyline with points no further apart than step.
func dense(line []geom.Point, step float64) []geom.Point {
	var out []geom.Point
	for i, p := range line {
		if i > 0 {
			d := p.Sub(line[i-1])
			for n, k := math.Ceil(d.Len()/step), 1.0; k < n; k++ {
				out = append(out, line[i-1].Add(d.Mul(k/n)))
			}
		}
		out = append(out, p)
	}
	return out
}

// radius returns that of the corners of the item's own outline.
func (it *Item) radius() float64 {
	for i := range it.Shapes {
		if r := it.Shapes[i].Round; r != nil {
			return r.Radius
		}
	}
	return 4
}
