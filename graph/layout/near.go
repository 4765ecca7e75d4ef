package layout

import "entente/graph/geom"

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
