package scene

import (
	"entente/graph"
	"entente/graph/layout"
	"entente/graph/text"
)

// Options tells how a map is drawn.
type Options struct {
	Theme       *Theme // nil: light
	Language    string // of names; "" is the map's own
	Transparent bool
}

// Figure is a map cut into measured boxes that have no place yet. It is
// immutable and may be used from several goroutines; the map that it was made
// of must not change meanwhile.
type Figure struct {
	Graph layout.Graph // shared: who lays it out does not change it

	m           *graph.Map
	fonts       *text.Fonts
	theme       *Theme
	language    string
	transparent bool
	description string

	// What is drawn where the slices of Graph say: they run parallel to those.
	boxes   []box
	regions []region
	links   []link
}

// Measure cuts m into boxes and measures their texts. Blocs and the actors
// that others belong to become clusters, the other actors cards; a meeting of
// two and a tie become an edge each, a meeting of more a hub with a spoke to
// each participant. What refers to nothing is left out.
//
// The ID of a node, cluster or edge is the id of the element of the map; only
// that of a spoke is the meeting's, a slash and the participant's, and the
// header of a cluster shares that of the cluster.
func Measure(m *graph.Map, fonts *text.Fonts, o Options) *Figure {
	f := &Figure{m: m, fonts: fonts, theme: o.Theme, language: o.Language, transparent: o.Transparent}
	if f.theme == nil {
		f.theme = light()
	}
	if f.language == "" {
		f.language = m.Language
	}
	c := newCutter(f)
	c.cut()
	f.description = f.describe(c.x)
	return f
}

// Restyle returns the figure in another theme; sizes stay, so a layout of it stays good.
func (f *Figure) Restyle(t *Theme) *Figure {
	g := *f
	g.theme = t
	return &g
}

// The sizes of type in points. A drawing 1280 points wide is read at 1280
// pixels, where nothing may be smaller than 11.
const (
	sizeTitle   = 23
	sizeHeading = 17 // of a bloc
	sizeStatus  = 12 // beside it
	sizeHeader  = 14 // of a state
	sizeName    = 13
	sizeSmall   = 11 // roles, labels, caption
)

func bold(size float64) text.Style  { return text.Style{Size: size, Bold: true} }
func plain(size float64) text.Style { return text.Style{Size: size} }
