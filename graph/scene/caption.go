package scene

import (
	"strings"

	"entente/graph"
	"entente/graph/geom"
)

// header draws the title and, at the right, the day that the map speaks of,
// and returns where the map begins.
func (d *drawing) header() float64 {
	y, width := float64(marginTop), d.width
	if asof := d.asOf(); asof != "" {
		b := d.fonts.Wrap(asof, plain(sizeSmall), "en", d.width/2, 1)
		at := geom.Rect{X: marginX + d.width - b.W, Y: y + sizeTitle - sizeSmall, W: b.W, H: b.H}
		d.captionItem("asof", asof, at, letters(b, at.X, at.Y, d.theme.Muted))
		width -= b.W + 24
	}
	if strings.TrimSpace(d.m.Title) == "" {
		return y + sizeSmall*2
	}
	b := d.fonts.Wrap(d.m.Title, bold(sizeTitle), d.m.Language, width, 3)
	d.captionItem("title", d.m.Title, geom.Rect{X: marginX, Y: y, W: b.W, H: b.H}, letters(b, marginX, y, d.theme.Ink))
	return y + b.H + gapTitle
}

func (d *drawing) captionItem(part, title string, at geom.Rect, shapes ...Shape) {
	d.last = append(d.last, Item{Kind: Caption, Part: part, Title: title, Bounds: at, Shapes: shapes})
}

// asOf tells the day that the map speaks of; "" if it has none.
func (d *drawing) asOf() string {
	if when := d.m.AsOf.Describe(); when != "" {
		return "as of " + when
	}
	return ""
}

// footer draws the legend and the source line under the map, which ends at y,
// and returns where they end.
func (d *drawing) footer(y float64) float64 {
	y += gapLegend
	rule := polyline(geom.Point{X: marginX, Y: y}, geom.Point{X: marginX + d.width, Y: y}).stroked(d.theme.Rule, 1)
	y += gapRule
	if entries := d.legend(); len(entries) > 0 {
		y = d.flow(entries, y)
	}
	if s := sources(d.m.Sources); s != "" {
		b := d.fonts.Wrap(s, plain(sizeSmall), d.m.Language, d.width, 3)
		at := geom.Rect{X: marginX, Y: y, W: b.W, H: b.H}
		d.captionItem("source", s, at, letters(b, at.X, at.Y, d.theme.Muted))
		if len(d.m.Sources) == 1 {
			d.last[len(d.last)-1].Link = d.m.Sources[0].URL
		}
		y += b.H
	}
	d.captionItem("rule", "", rule.bounds(), rule)
	return y
}

// sources names what the map is made after.
func sources(list []graph.Source) string {
	var all []string
	for i := range list {
		s := &list[i]
		parts := []string{s.Title}
		if s.Author != "" {
			parts = append(parts, s.Author)
		}
		if when := s.Published.Describe(); when != "" {
			parts = append(parts, when)
		}
		all = append(all, strings.Join(parts, ", "))
	}
	if len(all) == 0 {
		return ""
	}
	return "after: " + strings.Join(all, "; ")
}

// bounds returns a rectangle around the points of the shape's path.
func (s *Shape) bounds() geom.Rect { return geom.Spline(s.Path.Pts).Bounds() }
