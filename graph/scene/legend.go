package scene

import (
	"entente/graph"
	"entente/graph/geom"
	"entente/graph/text"
)

// The measures of the legend, in points.
const (
	sampleWidth = 36
	gapSample   = 6
	gapEntry    = 20
	rowLegend   = 19
)

// entry is a sample of the drawing and what it means.
type entry struct {
	part   string
	word   *text.Block
	width  float64                     // of the sample
	sample func(at geom.Point) []Shape // at: the middle of the sample's left edge
}

// legend explains what is on the map, and only that.
func (d *drawing) legend() []entry {
	var out []entry
	have := d.take()
	for _, s := range graph.MeetingStatus("").Values() {
		status := graph.MeetingStatus(s)
		if have.status[status] {
			word := s
			if len(out) == 0 {
				word = "meeting " + s
			}
			out = append(out, d.lineEntry("meeting/"+s, word, link{meeting: true, pattern: patternOf(status)}))
		}
	}
	if have.undirected {
		out = append(out, d.lineEntry("tie", "tie", link{}))
	}
	if have.directed {
		out = append(out, d.lineEntry("directed", "tie with a direction", link{directed: true}))
	}
	for _, m := range []graph.Modality{graph.Foreseen, graph.Speculated, graph.Urged} {
		if t, ok := have.unsure[m]; ok {
			out = append(out, d.lineEntry("tie/"+string(m), "tie only "+string(m), link{pattern: patternOfTie(t), directed: t.HasDirection()}))
		}
	}
	if have.plus {
		out = append(out, d.signEntry("supports", 1))
	}
	if have.minus {
		out = append(out, d.signEntry("opposes", -1))
	}
	if have.unsourced {
		out = append(out, entry{"no-source", d.word("no source given"), markSize, func(at geom.Point) []Shape {
			return d.missing(geom.Point{X: at.X + markSize/2.0, Y: at.Y})
		}})
	}
	return out
}

// inventory is what a legend has to explain.
type inventory struct {
	status                            map[graph.MeetingStatus]bool
	unsure                            map[graph.Modality]*graph.Tie // the first tie that rests only on such passages
	directed, undirected, plus, minus bool
	unsourced                         bool
}

// take takes the inventory of the map.
func (d *drawing) take() inventory {
	have := inventory{status: make(map[graph.MeetingStatus]bool), unsure: make(map[graph.Modality]*graph.Tie)}
	for i := range d.m.Meetings {
		have.status[d.m.Meetings[i].State()] = true
	}
	for i := range d.m.Ties {
		t := &d.m.Ties[i]
		if m := graph.Firmest(t.Cites); patternOfTie(t) != Solid {
			if have.unsure[m] == nil {
				have.unsure[m] = t
			}
		} else if t.HasDirection() {
			have.directed = true
		} else {
			have.undirected = true
		}
		have.plus = have.plus || t.Sign > 0
		have.minus = have.minus || t.Sign < 0
	}
	for i := range d.Figure.links {
		have.unsourced = have.unsourced || d.Figure.links[i].unsourced
	}
	for i := range d.boxes {
		have.unsourced = have.unsourced || d.boxes[i].unsourced
	}
	for i := range d.Figure.regions {
		have.unsourced = have.unsourced || d.Figure.regions[i].unsourced
	}
	return have
}

func (d *drawing) word(s string) *text.Block { return d.fonts.Line(s, plain(sizeSmall), "en") }

func (d *drawing) lineEntry(part, word string, l link) entry {
	return entry{part, d.word(word), sampleWidth, func(at geom.Point) []Shape {
		third := geom.Point{X: sampleWidth / 3.0}
		end := geom.Point{X: at.X + sampleWidth, Y: at.Y}
		line := geom.Spline{at, at.Add(third), end.Sub(third), end}
		shapes := d.lineShapes(&l, line)
		if l.pattern == Crossed {
			shapes = append(shapes, d.cross(geom.Point{X: at.X + sampleWidth/2.0, Y: at.Y}, d.theme.Background)...)
		}
		return shapes
	}}
}

func (d *drawing) signEntry(word string, sign int) entry {
	return entry{word, d.word(word), signSize, func(at geom.Point) []Shape {
		return d.sign(geom.Point{X: at.X + signSize/2.0, Y: at.Y}, sign)
	}}
}

// flow sets the entries in rows from y on and returns where the rows end.
func (d *drawing) flow(entries []entry, y float64) float64 {
	x := float64(marginX)
	for i := range entries {
		e := &entries[i]
		w := e.width + gapSample + e.word.W
		if x > marginX && x+w > marginX+d.width {
			x, y = marginX, y+rowLegend
		}
		at := geom.Rect{X: x, Y: y, W: w, H: rowLegend}
		middle := at.Center().Y
		shapes := e.sample(geom.Point{X: x, Y: middle})
		shapes = append(shapes, letters(e.word, x+e.width+gapSample, middle-e.word.H/2, d.theme.Ink))
		d.captionItem("legend/"+e.part, e.word.Text(), at, shapes...)
		x += w + gapEntry
	}
	return y + rowLegend + 3
}
