package mapview

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"entente/graph/geom"
	"entente/graph/scene"
)

// gesture is what has come of a button that went down.
type gesture uint8

const (
	done       gesture = iota // it has ended, or was given up
	waiting                   // it may still be a click
	panning                   // the map moves
	banding                   // a rectangle is drawn around what is to be selected
	moving                    // cards are dragged
	connecting                // a line is drawn from a card to another
)

// SetEditable tells whether cards can be moved and connected, as far as
// somebody wants to know of that.
func (v *View) SetEditable(on bool) {
	if on == v.editable {
		return
	}
	v.editable = on
	v.giveUp()
	v.placeHandle()
}

// beginDrag decides what a drag does by where it began.
func (v *View) beginDrag() {
	p := &v.press
	p.from = v.look // a new drawing may have come since the button went down
	switch {
	case p.button != desktop.MouseButtonPrimary:
		p.does = panning
	case p.handle != "":
		p.does = connecting
		v.over.beginLine(v.handleSpot(p.handle))
	case len(v.movable()) > 0:
		p.does = moving
		v.lift()
	case p.item == nil && p.keys&fyne.KeyModifierShift != 0 && v.OnBand != nil:
		p.does = banding
	default:
		p.does = panning
	}
	v.over.showHandle(false)
	if p.does != moving {
		v.pointAt(nil)
	}
	v.repaint()
}

// drag goes on with it.
func (v *View) drag() {
	p := &v.press
	switch p.does {
	case panning:
		dx, dy := float64(p.moved.DX)*v.ratio, float64(p.moved.DY)*v.ratio
		v.goTo(v.clamped(p.from.Pan(int(math.Round(dx)), int(math.Round(dy)))))
	case banding:
		v.over.showBand(p.at, p.now())
	case moving:
		v.over.carry(p.moved)
	case connecting:
		v.over.stretch(p.now())
		v.over.ring(v.frameOf(v.connectsTo(p.now())))
	}
}

// now is where the pointer is.
func (p *press) now() fyne.Position { return p.at.AddXY(p.moved.DX, p.moved.DY) }

// endDrag reports what was drawn or dropped.
func (v *View) endDrag() {
	p := &v.press
	does := p.does
	if does == waiting { // a click, if the button goes up here
		return
	}
	p.does = done
	switch does {
	case banding:
		ids := v.within(p.at, p.now())
		v.over.clear()
		v.OnBand(ids, p.keys&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0)
	case moving:
		// What was carried stays in sight where it was dropped until the map
		// is drawn with it there.
		ids, by := v.movable(), v.points(p.moved)
		v.over.linger(v.opt.After)
		v.OnMove(ids, by)
	case connecting:
		to := idOf(v.connectsTo(p.now()))
		v.over.clear()
		if to != "" {
			v.OnConnect(p.handle, to)
		}
	}
	if does == banding || does == moving || does == connecting {
		v.repaint()
	}
}

// giveUp ends a drag without a consequence, and tells whether there was one.
func (v *View) giveUp() bool {
	p := &v.press
	does := p.does
	if does == done || does == waiting {
		return false
	}
	p.does = done
	switch does {
	case panning:
		if v.ready() {
			v.goTo(p.from)
		}
	case banding, moving, connecting:
		v.over.clear()
		v.placeHandle()
		v.repaint()
	}
	return true
}

// pressOn holds a button that went down on the drawing before, and has begun
// nothing yet, to mean what lies there now. Where there was no drawing it means
// nothing: all of the first one is shown, whatever the hand did meanwhile.
func (v *View) pressOn(first bool) {
	p := &v.press
	switch {
	case p.does != waiting:
	case first:
		p.does = done
	default:
		p.item, p.handle = v.itemAt(p.at), v.handleAt(p.at)
	}
}

// points turns a way in units of the toolkit into one in points of the scene.
func (v *View) points(d fyne.Delta) geom.Point {
	k := v.ratio / v.look.Scale
	return geom.Point{X: float64(d.DX) * k, Y: float64(d.DY) * k}
}

// movable lists what a drag from where the button went down moves.
func (v *View) movable() []string {
	p := &v.press
	if !v.editable || v.OnMove == nil || p.item == nil || !isBox(p.item.Kind) || p.handle != "" {
		return nil
	}
	return v.movedBy(v.carried())
}

// carried lists the elements that are dragged: all that are selected if the
// one under the pointer is, else that one.
func (v *View) carried() []string {
	id := v.press.item.ID
	if !v.state.Chosen(id) {
		return []string{id}
	}
	return v.selected()
}

// selected lists what is selected.
func (v *View) selected() []string {
	var out []string
	for _, id := range append([]string{v.state.Selected}, v.state.Others...) {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// movedBy lists whose pins move elements.
func (v *View) movedBy(ids []string) []string {
	var out []string
	for _, id := range ids {
		for _, m := range v.scene.Movable(id) {
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

// within lists the cards, hubs and states that lie wholly in the rectangle
// between two positions.
func (v *View) within(a, b fyne.Position) []string {
	p, q := v.look.ToScene(v.device(a)), v.look.ToScene(v.device(b))
	r := geom.Rect{X: min(p.X, q.X), Y: min(p.Y, q.Y), W: math.Abs(q.X - p.X), H: math.Abs(q.Y - p.Y)}
	var out []string
	for i := range v.scene.Items {
		if it := &v.scene.Items[i]; it.Place != nil && r.ContainsRect(it.Bounds, 0) {
			out = append(out, it.ID)
		}
	}
	return out
}

// connectsTo returns what a line that ends at a position would lead to: the
// card, hub or state there, but not the one that it comes from.
func (v *View) connectsTo(at fyne.Position) *scene.Item {
	it := v.itemAt(at)
	if it == nil || !connects(it) {
		it = v.scene.Holder(v.look.ToScene(v.device(at)))
	}
	if it == nil || !connects(it) || it.ID == v.press.handle {
		return nil
	}
	return it
}

// connects tells whether lines can begin and end at an item.
func connects(it *scene.Item) bool {
	return it.Kind == scene.Card || it.Kind == scene.Hub || it.Kind == scene.Country
}

// frameOf returns where an item lies in the widget, nil for no item.
func (v *View) frameOf(it *scene.Item) *geom.Rect {
	if it == nil {
		return nil
	}
	r := v.look.RectToDevice(it.Bounds)
	return &geom.Rect{X: r.X / v.ratio, Y: r.Y / v.ratio, W: r.W / v.ratio, H: r.H / v.ratio}
}
