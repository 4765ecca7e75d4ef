// Package scene is the drawing as plain data: an immutable display list whose
// items keep the id and the meaning of what they draw, so that every output
// (pixels, SVG, slides) reads the same list and a click finds what it hit.
// Lengths are in points, y down.
//
// A map is first measured (Measure) into a Figure, whose Graph a layout places,
// and then drawn (Figure.Scene). The package does not find places, does not
// paint and does not know what is selected; it decides what everything looks
// like, and how what is chosen or faded does.
package scene

import (
	"slices"

	"entente/graph/geom"
	"entente/graph/text"
)

// Color is a colour with straight (not premultiplied) alpha.
type Color struct{ R, G, B, A uint8 }

// Kind is what an item means.
type Kind uint8

// Kinds of items, in the order in which they are drawn.
const (
	Ground  Kind = iota // nothing to click
	Region              // a bloc
	Country             // an actor that others belong to, with its header
	Link                // a tie, a meeting of two, a spoke
	Hub                 // a meeting of three or more
	Card                // a person, organization, group or place
	Label               // the label of a link
	Caption             // title, source line, legend: nothing to click
)

// Op is one step of a path.
type Op uint8

// Steps of a path and how many points each takes.
const (
	Move  Op = iota // 1
	Line            // 1
	Curve           // 3: a cubic
	Close           // 0
)

// Path is an outline.
type Path struct {
	Ops []Op
	Pts []geom.Point
}

// Shape is one thing to paint: a path, or a text where Text is set.
type Shape struct {
	Path     Path
	Round    *RoundRect // set where the path is a rounded rectangle, for outputs that have one
	Fill     Color      // A 0: none
	Stroke   Color      // A 0: none
	Width    float64
	Dash     []float64 // lengths of stroke and gap; nil: solid
	RoundCap bool      // caps of dashes and ends (dots are dashes of length 0 with round caps)

	Text      *text.Block
	At        geom.Point // top left of the block
	TextColor Color
}

// RoundRect is a rectangle with corners of one radius.
type RoundRect struct {
	geom.Rect
	Radius float64
}

// Item is one thing on the map.
type Item struct {
	Kind   Kind
	ID     string // of the element of the map: actor, bloc, tie or meeting; "" if none
	Part   string // distinguishes items of one ID: "" the body, else "label", "spoke/choe-sun-hui", …
	Title  string // hover hint and alternative text
	Link   string // URL, or ""
	Bounds geom.Rect
	Hit    geom.Rect   // click target of boxes; empty: none
	Place  *geom.Point // of cards, hubs and states: the point that a pin puts somewhere, see Scene.Pin
	Line   geom.Spline // click target of links: near this line
	Ends   [2]string   // of links: the ids of what they join, an actor or the meeting whose hub it is
	Shapes []Shape
}

// Scene is the whole drawing.
type Scene struct {
	Size        geom.Size
	Background  Color // A 0: transparent
	Theme       *Theme
	Title       string
	Description string     // a written summary, for those who cannot see it
	Language    string     // BCP 47
	Items       []Item     // in drawing order: by Kind, and within one as the map has them
	Origin      geom.Point // what pins are measured from: a pin is the middle of a card minus this, see Pin
}

// State is what of a scene stands out. The zero State is the plain drawing.
type State struct {
	Keep     map[string]bool // ids that stay while the rest fades; nil: all stay
	Selected string
	Others   []string // further ids that are selected
	Hover    string
	Focus    string // where the keyboard is
}

// Chosen tells whether id is selected, alone or among others.
func (st State) Chosen(id string) bool {
	return id != "" && (id == st.Selected || slices.Contains(st.Others, id))
}

// Faded tells whether the item is drawn in faded colours (see Theme.Faded)
// while st holds. What is no element of the map (caption and legend) never
// fades. Every output asks this, so that all agree.
func (it *Item) Faded(st State) bool {
	return st.Keep != nil && it.ID != "" && !st.Keep[it.ID]
}
