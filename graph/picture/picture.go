// Package picture leads from a map to its drawing: the one place where
// measuring, layout and scene are joined.
package picture

import (
	"context"
	"fmt"

	"entente/graph"
	"entente/graph/layout"
	"entente/graph/scene"
	"entente/graph/text"
)

// Drawer draws maps. It may be used from several goroutines.
type Drawer struct {
	Fonts    *text.Fonts
	Layouter layout.Layouter
}

// Options tells how a map is drawn.
type Options struct {
	Scene  scene.Options
	Layout layout.Options
}

// Picture is a drawn map.
type Picture struct {
	Figure *scene.Figure
	Layout *layout.Layout
	Scene  *scene.Scene
}

// Near is how p lies, for a drawing of a later version of its map in which
// what has not changed stays where it is: see layout.Options.Near.
func (p *Picture) Near() *layout.Near { return p.Layout.Near(&p.Figure.Graph) }

// Remember notes p, drawn of m with options o, as what was last seen of its
// map: where the very map is drawn again with Layout.Seen, it lies as in p.
// Without a layouter that remembers nothing is done.
func (d *Drawer) Remember(p *Picture, m *graph.Map, o Options) error {
	r, ok := d.Layouter.(layout.Rememberer)
	if !ok {
		return nil
	}
	return r.Remember(&p.Figure.Graph, o.layout(m, p.Figure), p.Layout)
}

// layout returns the options of the layout of m, measured as f.
func (o Options) layout(m *graph.Map, f *scene.Figure) layout.Options {
	lo := o.Layout
	if lo.Engine == "" {
		lo.Engine = string(m.View.Engine)
	}
	lo.Aspect = f.LayoutAspect(lo.Aspect)
	return lo
}

// Draw measures m, lays it out and draws it. The map's own engine and pins hold where o names none.
// The aspect of o is that of the whole drawing, caption included.
func (d *Drawer) Draw(ctx context.Context, m *graph.Map, o Options) (*Picture, error) {
	f := scene.Measure(m, d.Fonts, o.Scene)
	l, err := d.Layouter.Layout(ctx, &f.Graph, o.layout(m, f))
	if err != nil {
		return nil, fmt.Errorf("laying out the map: %w", err)
	}
	return &Picture{Figure: f, Layout: l, Scene: f.Scene(l)}, nil
}
