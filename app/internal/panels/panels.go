// Package panels has what stands around the map: the inspector, which shows
// what is known of the chosen element, the outline with its search, and the
// source reader. Panels show what they are given and report what the user
// does; they decide nothing, read no files and know neither the map's drawing
// nor the window that they stand in.
//
// All their methods are for the goroutine of the user interface.
package panels

import (
	"fyne.io/fyne/v2"

	"entente/app/internal/kit"
	"entente/graph"
)

// side is the room left free at the left and right of what a panel shows.
const side = 14

// gutter is the width of the column of signs in front of items.
const gutter = 34

// passageAt returns the address of a passage as maps and callbacks have it.
func passageAt(source, passage string) string { return source + "/" + passage }

// title returns one line that names an element, in the language of names and
// in the words of the window.
func title(x *graph.Index, id, lang string) string {
	switch x.Element(id) {
	case graph.ElementInterest:
		n := x.Interest(id)
		return x.Title(n.Actor, lang) + ": " + x.Title(n.Topic, lang) + " (" + stanceWord(n.Stance()) + ")"
	case graph.ElementTie:
		t := x.Tie(id)
		between := " – "
		if t.HasDirection() {
			between = " → "
		}
		return x.Title(t.From, lang) + between + x.Title(t.To, lang) + ": " + caption(t)
	}
	return x.Title(id, lang)
}

// caption returns the few words at a tie: its label, or its kind in the words
// of the window.
func caption(t *graph.Tie) string {
	if t.Label != "" {
		return t.Label
	}
	return tieWord(t.Kind)
}

// hasFocus returns the canvas that o is shown on if something that holds
// reports on has the keyboard there; else nil.
func hasFocus(o fyne.CanvasObject, holds func(fyne.Focusable) bool) fyne.Canvas {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	if f := c.Focused(); f == nil || !holds(f) {
		return nil
	}
	return c
}

// dotted joins the parts of a line by dots in the middle.
func dotted(parts ...string) string {
	line := ""
	for _, p := range parts {
		if p == "" {
			continue
		}
		if line != "" {
			line += " · "
		}
		line += p
	}
	return line
}

// indented sets content beside a sign in the gutter.
func indented(sign, content fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewRow(0, 1, false, kit.Sized(gutter, 0, sign), content)
}
