package mapview

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"entente/app/internal/settings"
	"entente/app/internal/viewport"
	"entente/graph/geom"
	"entente/graph/scene"
)

const (
	clickSlack = 4   // units that a click may move
	lineSlack  = 5   // units beside a line that still hit it
	twiceSlack = 6   // units between the clicks of a double click
	wheelPan   = 1.6 // units for each unit of the wheel

	// wheelZoom is the logarithm of the zoom for each unit of the wheel: a
	// notch of 25 units makes a sixth.
	wheelZoom = 0.0062
	// wheelMost is how much of one event counts; the toolkit multiplies fast turns.
	wheelMost = 120
)

// press is a button that is held, and the click before it.
type press struct {
	button desktop.MouseButton
	keys   fyne.KeyModifier // held with it
	at     fyne.Position
	moved  fyne.Delta // since then
	from   viewport.View
	item   *scene.Item // that it went down on
	handle string      // the element whose handle it went down on, or ""
	does   gesture     // what has come of it

	lastTime time.Time // of the click before
	lastAt   fyne.Position
	lastID   string
}

// MouseDown takes the keyboard and begins a click or a drag.
func (v *View) MouseDown(ev *desktop.MouseEvent) {
	v.hint.hide()
	v.halt()
	v.giveUp()
	v.byMouse, v.typed = !v.keyboard, false
	v.showRing(false)
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
	p := &v.press
	p.button, p.at, p.moved = ev.Button, ev.Position, fyne.Delta{}
	p.keys = ev.Modifier | v.opt.Modifiers()
	p.from, p.does = v.look, waiting
	p.item, p.handle = v.itemAt(ev.Position), v.handleAt(ev.Position)
}

// Dragged pans or does what else is begun where the button went down, once
// the pointer has moved further than a click may.
func (v *View) Dragged(ev *fyne.DragEvent) {
	p := &v.press
	if p.button == desktop.MouseButtonSecondary || p.does == done || !v.ready() {
		return
	}
	p.moved.DX += ev.Dragged.DX
	p.moved.DY += ev.Dragged.DY
	if p.does == waiting {
		if math.Hypot(float64(p.moved.DX), float64(p.moved.DY)) <= clickSlack {
			return
		}
		v.beginDrag()
	}
	v.drag()
}

// DragEnd ends a drag where MouseUp will not: over another part of the window.
func (v *View) DragEnd() { v.endDrag() }

// MouseUp ends a drag or makes a click.
func (v *View) MouseUp(ev *desktop.MouseEvent) {
	p := &v.press
	button := p.button
	p.button = 0
	if p.does != waiting {
		v.endDrag()
		return
	}
	p.does = done
	if !v.ready() {
		return
	}
	switch {
	case button == desktop.MouseButtonSecondary && v.OnMenu != nil:
		v.OnMenu(idOf(p.item), ev.AbsolutePosition)
		return
	case button != desktop.MouseButtonPrimary:
		return
	case p.keys&(fyne.KeyModifierShift|fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0 && v.OnExtend != nil:
		p.lastTime = time.Time{}
		if p.item != nil {
			v.OnExtend(p.item.ID)
		}
		return
	}
	now := v.opt.Now()
	// A double click is timed here: a toolkit that knows of double clicks
	// would hold every single one back until it is sure. It is of what the
	// first click hit, which may have moved on since.
	if now.Sub(p.lastTime) <= fyne.CurrentApp().Driver().DoubleTapDelay() && near(p.lastAt, ev.Position, twiceSlack) {
		p.lastTime = time.Time{} // a third click is a first one
		v.double(p.lastID)
		return
	}
	p.lastTime, p.lastAt, p.lastID = now, ev.Position, idOf(v.itemAt(ev.Position))
	v.click(p.lastID)
}

func near(a, b fyne.Position, slack float64) bool {
	return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)) <= slack
}

// click reports a choice.
func (v *View) click(id string) {
	v.focus("")
	v.choose(id)
}

// double goes to what was double-clicked, or shows all.
func (v *View) double(id string) {
	if id == "" {
		v.Fit()
		return
	}
	v.activate(id)
}

// choose reports what was clicked or chosen by a key.
func (v *View) choose(id string) {
	v.chosen.click(id, v.opt.Now())
	if v.OnSelect != nil {
		v.OnSelect(id)
	}
}

// activate goes to an element and its neighbours.
func (v *View) activate(id string) {
	v.ZoomTo(id)
	if v.OnActivate != nil {
		v.OnActivate(id)
	}
}

// itemAt returns what lies under a position in the widget; nil for the ground.
func (v *View) itemAt(p fyne.Position) *scene.Item {
	if !v.ready() {
		return nil
	}
	return v.hit(v.scene, v.look.ToScene(v.device(p)), lineSlack*v.ratio/v.look.Scale)
}

func idOf(it *scene.Item) string {
	if it == nil {
		return ""
	}
	return it.ID
}

// MouseIn does what MouseMoved does.
func (v *View) MouseIn(ev *desktop.MouseEvent) { v.MouseMoved(ev) }

// MouseMoved shows what the pointer is over.
func (v *View) MouseMoved(ev *desktop.MouseEvent) {
	if ev.Button != 0 { // a click or a drag is under way
		return
	}
	if v.handleAt(ev.Position) != "" { // what it belongs to stays hovered over
		v.hint.hide()
		return
	}
	it := v.itemAt(ev.Position)
	v.pointAt(it)
	v.hint.over(it, ev.Position, v)
}

// MouseOut ends it.
func (v *View) MouseOut() {
	v.pointAt(nil)
	v.hint.hide()
}

// pointAt takes note of what the pointer is over.
func (v *View) pointAt(it *scene.Item) {
	id := idOf(it)
	if id == v.state.Hover {
		return
	}
	v.state.Hover = id
	v.arrange(budgetOnce)
	if v.OnHover != nil {
		v.OnHover(id)
	}
}

// Cursor is a hand over what can be clicked, and a cross where a line begins
// and while a line or a rectangle is drawn.
func (v *View) Cursor() desktop.Cursor {
	if d := v.press.does; d == connecting || d == banding || v.over.pointed {
		return desktop.CrosshairCursor
	}
	if v.state.Hover != "" {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Scrolled zooms at the pointer or pans, as SetWheel says. With Ctrl or Cmd
// it always zooms. With Shift the toolkit or the system reports a turn of the
// wheel as one to the side, which always pans.
func (v *View) Scrolled(ev *fyne.ScrollEvent) {
	if !v.ready() {
		return
	}
	v.hint.hide()
	v.halt()
	dx, dy := float64(ev.Scrolled.DX), float64(ev.Scrolled.DY)
	zooms := v.wheel != settings.WheelPans || v.opt.Modifiers()&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	if zooms && dy != 0 {
		k := math.Exp(wheelZoom * math.Min(math.Max(dy, -wheelMost), wheelMost))
		v.goTo(v.clamped(v.look.ZoomAt(v.device(ev.Position), k)))
		dy = 0
	}
	v.panBy(geom.Point{X: dx * wheelPan, Y: dy * wheelPan})
	v.pointAt(v.itemAt(ev.Position))
}

// panBy moves the map by units of the toolkit.
func (v *View) panBy(d geom.Point) {
	v.goTo(v.clamped(v.look.Pan(int(math.Round(d.X*v.ratio)), int(math.Round(d.Y*v.ratio)))))
}
