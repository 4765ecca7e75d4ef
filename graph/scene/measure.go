package scene

import (
	"math"
	"strings"

	"entente/graph/geom"
	"entente/graph/text"
)

// How wide texts run before they break, in points. They are narrow: a map is
// read at the width of a page or a slide, and what widens it makes all its type
// smaller.
const (
	widthHeading = 380
	widthHeader  = 200
	widthName    = 118
	widthRole    = 118
	widthLabel   = 96
	widthStated  = 112 // a time in words, under the place
	widthHub     = 104
	widthCode    = 60
)

// The paddings and gaps inside boxes, in points.
const (
	barWidth  = 4  // bar of a card
	padLeft   = 8  // from the bar to the text
	padRight  = 9  // from the text to the edge
	padTop    = 4  // above the name
	padBottom = 5  // under the last line
	stack     = 3  // by how much the second edge of a group's card stands out
	emblem    = 23 // diameter of an emblem's disc
	gapEmblem = 7  // from the emblem to the name
	padHub    = 10 // at the ends of a hub
	padHubY   = 4
	padLabel  = 3 // at the ends of a label's plate
	signSize  = 11
	markSize  = 13 // of the mark for a missing source
	gapSign   = 3
	gapMark   = 6 // from a heading to the mark
	gapStatus = 9 // from a bloc's name to its status
)

// name measures a name in the language of the drawing.
func (f *Figure) name(name string, names map[string]string, size, width float64) *text.Block {
	return f.wrap(localName(name, names, f.language), bold(size), f.language, width)
}

// small measures a text in small type; nil if it is empty.
func (f *Figure) small(s string, width float64) *text.Block {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return f.wrap(s, plain(sizeSmall), f.m.Language, width)
}

// between stands between place and time.
const between = " · "

// label measures what is written at a line; nil if that is nothing. What does
// not fit on one line breaks between place and time, if it has both.
func (f *Figure) label(s string) *text.Block {
	width := float64(widthLabel)
	if f.fonts.Line(s, plain(sizeSmall), f.m.Language).W > width && strings.Contains(s, between) {
		s = strings.Replace(s, between, "\n", 1)
		width = widthStated
	}
	b := f.small(s, width)
	if b == nil {
		return nil
	}
	return b.Align(.5)
}

// wrap sets s in up to three lines of the width or, if it does not fit, in four
// of half as much again; only what is longer still ends in an ellipsis.
func (f *Figure) wrap(s string, st text.Style, lang string, width float64) *text.Block {
	b := f.fonts.Wrap(s, st, lang, width, 0)
	if len(b.Lines) > 3 {
		b = f.fonts.Wrap(s, st, lang, width*1.5, 4)
	}
	return b
}

// size returns the size of the box with its paddings.
func (b *box) size() geom.Size {
	switch b.kind {
	case Hub:
		w := b.name.W + 2*padHub
		if b.unsourced {
			w += gapSign + markSize
		}
		return whole(w, b.name.H+2*padHubY)
	case Country:
		w, h := b.name.W, b.name.H
		if b.code != nil {
			w += b.emblemWidth() + gapEmblem
			h = math.Max(h, emblem)
		}
		return whole(w, h)
	}
	w, h := b.name.W, b.name.H
	if b.role != nil {
		w = math.Max(w, b.role.W)
		h += b.role.H
	}
	if b.code != nil {
		w += b.emblemWidth() + gapEmblem
		h = math.Max(h, emblem)
	}
	if b.unsourced {
		w += gapSign + markSize
	}
	if b.stacked() {
		w += stack
		h += stack
	}
	return whole(barWidth+padLeft+w+padRight, padTop+h+padBottom)
}

// stacked tells whether the box is drawn as a small pile: several people.
func (b *box) stacked() bool { return b.kind == Card && b.actor == "group" }

// emblemWidth is that of the disc, which grows to a pill around a long code.
func (b *box) emblemWidth() float64 { return math.Max(emblem, b.code.W+9) }

// heading returns the size of a bloc's heading.
func (r *region) heading() geom.Size {
	w, h := r.name.W, r.name.H
	switch {
	case r.status == nil:
	case r.beside:
		w += gapStatus + r.status.W
	default:
		w = math.Max(w, r.status.W)
		h += r.status.H
	}
	if r.unsourced {
		w += gapMark + markSize
	}
	return whole(w, h)
}

// labelSize returns the size of the label's plate with the sign before the
// text and the mark for a missing source after it.
func (l *link) labelSize() geom.Size {
	w := l.label.W + 2*padLabel
	if l.sign != 0 {
		w += signSize + gapSign
	}
	if l.unsourced {
		w += gapSign + markSize
	}
	return whole(w, l.label.H)
}

// whole rounds a size up to whole points: layouts are then easier to read, and
// the sizes of one map in two runs are the same to the last bit.
func whole(w, h float64) geom.Size { return geom.Size{W: math.Ceil(w), H: math.Ceil(h)} }
