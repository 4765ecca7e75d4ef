package scene

import (
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/text"
)

// The margins around the drawing and the gaps between its parts, in points.
const (
	marginX    = 18
	marginTop  = 10
	marginEnd  = 10
	gapTitle   = 6
	gapLegend  = 8
	gapRule    = 5   // from the rule over the legend to the legend
	leastWidth = 480 // of what the caption may fill, so that a small map keeps its title in few lines
)

// drawing is a scene in the making.
type drawing struct {
	*Figure
	l      *layout.Layout
	origin geom.Point
	width  float64 // between the margins
	scene  *Scene
	last   []Item // the captions: drawn over everything else
	covers covers // nil until asked for
}

// Scene draws the figure as l has laid it out: the title above, the legend and
// the sources under it. The slices of l run parallel to those of f.Graph.
func (f *Figure) Scene(l *layout.Layout) *Scene {
	s := &Scene{
		Theme: f.theme, Title: f.m.Title, Description: f.description, Language: f.language, Background: f.theme.Background,
	}
	if f.transparent {
		s.Background.A = 0
	}
	d := &drawing{Figure: f, l: l, scene: s, width: max(l.Size.W, leastWidth)}
	above := d.header()
	d.origin = geom.Point{X: marginX + (d.width-l.Size.W)/2, Y: above}
	s.Origin = d.origin.Add(l.Origin)
	s.Items = make([]Item, 0, len(f.regions)+len(f.boxes)+2*len(f.links)+24)
	d.regions()
	d.drawLinks()
	d.drawBoxes(Hub)
	d.drawBoxes(Card)
	d.labels()
	below := d.footer(above + l.Size.H)
	s.Items = append(s.Items, d.last...)
	s.Size = geom.Size{W: d.width + 2*marginX, H: below + marginEnd}
	return s
}

func (d *drawing) add(it Item) { d.scene.Items = append(d.scene.Items, it) }

func (d *drawing) hue(bloc int) Hue { return d.theme.Hue(bloc) }

// node, cluster and label return where things lie on the scene.
func (d *drawing) node(i int) geom.Rect    { return d.l.Nodes[i].Shift(d.origin) }
func (d *drawing) cluster(i int) geom.Rect { return d.l.Clusters[i].Shift(d.origin) }
func (d *drawing) label(i int) geom.Rect   { return d.l.Labels[i].Shift(d.origin) }

// letters returns a shape that is a text.
func letters(b *text.Block, x, y float64, c Color) Shape {
	return Shape{Text: b, At: geom.Point{X: x, Y: y}, TextColor: c}
}

func middle(r geom.Rect) *geom.Point {
	p := r.Center()
	return &p
}

// regions draws the blocs first, then what lies in them: a region lies over
// the one around it.
func (d *drawing) regions() {
	for i := range d.Figure.regions {
		if d.Figure.regions[i].kind == Region {
			d.bloc(i)
		}
	}
	for i := range d.Figure.regions {
		if d.Figure.regions[i].kind == Country {
			d.country(i)
		}
	}
}

func (d *drawing) bloc(i int) {
	r, at, hue := &d.Figure.regions[i], d.cluster(i), d.hue(d.Figure.regions[i].bloc)
	heading := layout.HeadingRect(&d.Graph.Clusters[i], at)
	it := Item{Kind: Region, ID: r.id, Title: r.title, Bounds: at}
	it.Hit = geom.Rect{X: at.X, Y: at.Y, W: at.W, H: heading.MaxY() - at.Y}
	x, y := heading.X, heading.Y
	it.Shapes = append(it.Shapes,
		rounded(at, 14).filled(hue.Tint).stroked(hue.Line, 1.25),
		letters(r.name, x, y, hue.Heading))
	end := x + r.name.W
	switch {
	case r.status == nil:
	case r.beside:
		drop := text.Ascent * (sizeHeading - sizeStatus) // one baseline
		it.Shapes = append(it.Shapes, letters(r.status, end+gapStatus, y+drop, d.theme.Muted))
		end += gapStatus + r.status.W
	default:
		it.Shapes = append(it.Shapes, letters(r.status, x, y+r.name.H, d.theme.Muted))
		end = max(end, x+r.status.W)
	}
	if r.unsourced {
		it.Shapes = append(it.Shapes, d.missing(geom.Point{X: end + gapMark + markSize/2.0, Y: y + r.name.H/2})...)
	}
	d.add(it)
}

func (d *drawing) country(i int) {
	r, at := &d.Figure.regions[i], d.cluster(i)
	it := Item{Kind: Country, ID: r.id, Title: r.title, Bounds: at}
	it.Shapes = append(it.Shapes, rounded(at, 9).filled(d.theme.Country).stroked(d.theme.CountryLine, 1))
	if h := d.Graph.Clusters[i].Header; h >= 0 {
		b, box := d.node(h), &d.boxes[h]
		it.Place = middle(b)
		it.Hit = geom.Rect{X: at.X, Y: b.Y, W: at.W, H: b.H}
		x := b.X
		if box.code != nil {
			it.Shapes = append(it.Shapes, d.emblem(box, x, b.Center().Y)...)
			x += box.emblemWidth() + gapEmblem
		}
		it.Shapes = append(it.Shapes, letters(box.name, x, b.Center().Y-box.name.H/2, d.theme.Ink))
	}
	d.add(it)
}

// emblem draws the sign of an actor in a disc that begins at x.
func (d *drawing) emblem(b *box, x, middle float64) []Shape {
	hue, w := d.hue(b.bloc), b.emblemWidth()
	return []Shape{
		rounded(geom.Rect{X: x, Y: middle - emblem/2.0, W: w, H: emblem}, emblem/2.0).filled(hue.Bar),
		letters(b.code, x+(w-b.code.W)/2, middle-b.code.H/2, hue.OnBar),
	}
}

// drawBoxes draws the hubs or the cards.
func (d *drawing) drawBoxes(k Kind) {
	for i := range d.boxes {
		b, at := &d.boxes[i], d.node(i)
		if b.kind != k {
			continue
		}
		it := Item{Kind: k, ID: b.id, Title: b.title, Bounds: at, Hit: at, Place: middle(at)}
		if k == Hub {
			it.Shapes = d.hub(b, at)
		} else {
			it.Shapes = d.card(b, at)
		}
		d.add(it)
	}
}

func (d *drawing) hub(b *box, at geom.Rect) []Shape {
	line := d.theme.Meeting
	if b.pattern == Crossed {
		line = d.theme.Warning
	}
	w := at.W
	if b.unsourced {
		w -= gapSign + markSize
	}
	shapes := []Shape{
		rounded(at, min(at.H/2, 13)).filled(d.theme.Card),
		rounded(at.Grow(-.75), min(at.H/2, 13)-.75).stroked(line, 1.5).patterned(b.pattern),
		letters(b.name, at.X+(w-b.name.W)/2, at.Center().Y-b.name.H/2, d.theme.Ink),
	}
	if b.unsourced {
		shapes = append(shapes, d.missing(geom.Point{X: at.MaxX() - padHub - markSize/2.0 + 2, Y: at.Center().Y})...)
	}
	return shapes
}

// card draws a card: a bar in the hue of each bloc that names the actor, the
// name and the role. Organizations have sharper corners than people, and a
// group of people has a second edge behind it, as a small pile.
func (d *drawing) card(b *box, at geom.Rect) []Shape {
	var shapes []Shape
	radius := 6.0
	if b.actor != "person" && b.actor != "group" {
		radius = 2.5
	}
	if b.stacked() {
		at.W, at.H = at.W-stack, at.H-stack
		behind := at.Shift(geom.Point{X: stack, Y: stack})
		shapes = append(shapes, rounded(behind, radius).filled(d.theme.Card).stroked(d.theme.CardLine, 1))
	}
	shapes = append(shapes, rounded(at, radius).filled(d.theme.Card))
	shapes = append(shapes, d.bars(b, at, radius)...)
	shapes = append(shapes, rounded(at, radius).stroked(d.theme.CardLine, 1))
	x := at.X + barWidth + padLeft
	if b.code != nil {
		shapes = append(shapes, d.emblem(b, x, at.Center().Y)...)
		x += b.emblemWidth() + gapEmblem
	}
	h := b.name.H
	if b.role != nil {
		h += b.role.H
	}
	y := at.Y + (at.H-h+padTop-padBottom)/2
	shapes = append(shapes, letters(b.name, x, y, d.theme.Ink))
	if b.role != nil {
		shapes = append(shapes, letters(b.role, x, y+b.name.H, d.theme.Muted))
	}
	if b.unsourced {
		shapes = append(shapes, d.missing(geom.Point{X: at.MaxX() - padRight - markSize/2.0, Y: at.Center().Y})...)
	}
	return shapes
}

// bars draws the bar at the left of a card; that of an actor in several blocs
// is divided among their hues.
func (d *drawing) bars(b *box, at geom.Rect, radius float64) []Shape {
	blocs := append([]int{b.bloc}, b.also...)
	var shapes []Shape
	h := at.H / float64(len(blocs))
	for i, bloc := range blocs {
		var c corners
		if i == 0 {
			c[0] = min(radius, barWidth)
		}
		if i == len(blocs)-1 {
			c[3] = min(radius, barWidth)
		}
		r := geom.Rect{X: at.X, Y: at.Y + float64(i)*h, W: barWidth, H: h}
		shapes = append(shapes, Shape{Path: rectPath(r, c)}.filled(d.hue(bloc).Bar))
	}
	return shapes
}

// missing draws the mark of a claim without a source around c.
func (d *drawing) missing(c geom.Point) []Shape {
	q := d.fonts.Line("?", bold(sizeSmall), "en")
	return []Shape{
		disc(c, markSize/2.0-.6).stroked(d.theme.Warning, 1.2),
		letters(q, c.X-q.W/2, c.Y-q.H/2, d.theme.Warning),
	}
}
