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

// Draw measures m, lays it out and draws it. The map's own engine and pins hold where o names none.
// The aspect of o is that of the whole drawing, caption included.
func (d *Drawer) Draw(ctx context.Context, m *graph.Map, o Options) (*Picture, error) {
	f := scene.Measure(m, d.Fonts, o.Scene)
	lo := o.Layout
	if lo.Engine == "" {
		lo.Engine = string(m.View.Engine)
	}
	lo.Aspect = f.LayoutAspect(lo.Aspect)
	l, err := d.Layouter.Layout(ctx, &f.Graph, lo)
	if err != nil {
		return nil, fmt.Errorf("laying out the map: %w", err)
	}
	return &Picture{Figure: f, Layout: l, Scene: f.Scene(l)}, nil
}
