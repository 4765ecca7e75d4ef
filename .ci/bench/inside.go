package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"os/exec"
	"runtime"
	"time"

	"entente/assets"
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/picture"
	"entente/graph/render/raster"
	"entente/graph/scene"
	"entente/graph/text"
)

// redraw measures a full redraw of the bundled map on one core.
func (b *bench) redraw() ([]figure, error) {
	s, err := bundledScene()
	if err != nil {
		return nil, err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	const w, h, margin = 1600, 1000, 20
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	view := fit(s.Size, geom.Size{W: w, H: h}, margin)
	cache := raster.NewCache()
	var all []float64
	for i := range 61 {
		begin := time.Now()
		raster.Draw(dst, dst.Rect, s, view, cache)
		if i > 0 {
			all = append(all, milliseconds(time.Since(begin)))
		}
	}
	return []figure{{"full redraw, 1600x1000", median(all), 10, "ms", "one core, glyphs cached, median of 60"}}, nil
}

func fit(size, window geom.Size, margin float64) raster.View {
	k := min((window.W-2*margin)/size.W, (window.H-2*margin)/size.H)
	return raster.View{Scale: k, X: (window.W - size.W*k) / 2, Y: (window.H - size.H*k) / 2}
}

// bundledScene draws the bundled map with the layout that needs no worker;
// where things lie makes no difference to the time of drawing them.
func bundledScene() (*scene.Scene, error) {
	m, err := bundledMap()
	if err != nil {
		return nil, err
	}
	fonts, err := text.NewFonts(assets.FontRegular(), assets.FontBold())
	if err != nil {
		return nil, err
	}
	theme, ok := scene.ThemeByName("light")
	if !ok {
		return nil, fmt.Errorf("there is no light theme")
	}
	d := picture.Drawer{Fonts: fonts, Layouter: layout.New(nil)}
	p, err := d.Draw(context.Background(), m, picture.Options{Scene: scene.Options{Theme: theme}})
	if err != nil {
		return nil, err
	}
	return p.Scene, nil
}

// layout measures the layout that auto chooses for the bundled map.
func (b *bench) layout() ([]figure, error) {
	var out, stderr bytes.Buffer
	c := exec.Command(b.entente, "layout", bundled, "--json")
	c.Stdout, c.Stderr = &out, &stderr
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("entente layout: %w: %s", err, stderr.String())
	}
	var l struct {
		Engine  string
		Quality layout.Quality
	}
	if err := json.Unmarshal(out.Bytes(), &l); err != nil {
		return nil, fmt.Errorf("entente layout: %w", err)
	}
	q := l.Quality
	return []figure{
		{"overlapping boxes", float64(q.NodeOverlaps), 0, "", "layout auto, 16:9; " + l.Engine},
		{"labels on boxes or labels", float64(q.LabelOverlaps), 0, "", ""},
		{"lines through boxes", float64(q.EdgesThroughNodes), 0, "", ""},
		{"crossings", float64(q.EdgeCrossings), 4, "", ""},
	}, nil
}
