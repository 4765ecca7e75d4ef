package scene

import (
	"entente/graph"
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/text"
)

// Options tells how a map is drawn.
type Options struct {
	Theme       *Theme
	Language    string // of names; "" is the map's own
	Transparent bool
}

// Figure is a map cut into measured boxes that have no place yet.
type Figure struct {
	Graph layout.Graph
}

// Measure cuts m into boxes and measures their texts.
func Measure(m *graph.Map, fonts *text.Fonts, o Options) *Figure { panic("scene: not written") }

// Scene draws the figure as l has laid it out.
func (f *Figure) Scene(l *layout.Layout) *Scene { panic("scene: not written") }

// Restyle returns the figure in another theme; sizes stay, so a layout of it stays good.
func (f *Figure) Restyle(t *Theme) *Figure { panic("scene: not written") }

// ThemeByName returns the theme light, dark, print or contrast.
func ThemeByName(name string) (*Theme, bool) { panic("scene: not written") }

// ThemeNames lists the themes.
func ThemeNames() []string { return []string{"light", "dark", "print", "contrast"} }

// HitTest returns the topmost item under p that can be clicked, or nil. Lines are hit within slack points.
func (s *Scene) HitTest(p geom.Point, slack float64) *Item { panic("scene: not written") }

// Marks returns the shapes that show what is selected, hovered over and has the keyboard.
func (s *Scene) Marks(st State) []Shape { panic("scene: not written") }

// Faded returns c as it is drawn where it does not stand out: never invisible.
func (t *Theme) Faded(c Color) Color { panic("scene: not written") }
