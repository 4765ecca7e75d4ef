package mapview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"entente/app/internal/trace"
)

// keyPan is how far an arrow key moves the map, in units of the toolkit.
const keyPan = 64

// menuBelow is how far under the top of an element its menu may begin, in
// units of the toolkit: a state is high, and its menu belongs to its header.
const menuBelow = 48

// TypedKey walks, pans, chooses. Tab and Shift+Tab go through the elements in
// reading order, and on to the next widget at either end; arrow keys go from
// the element that has the keyboard, or else from the chosen one, to its
// neighbour in that direction, and pan where there is neither or with Shift;
// Return chooses the element that has the keyboard, and goes to the chosen
// one, with Shift it adds the element to what is chosen or takes it out; the
// Menu key and Shift+F10 ask for a menu; Escape gives up a drag, or else lets
// go of all.
func (v *View) TypedKey(ev *fyne.KeyEvent) {
	v.typed = true
	if d, ok := arrow(ev.Name); ok && v.ready() {
		v.arrow(d)
		return
	}
	switch ev.Name {
	case fyne.KeyTab:
		v.tab()
	case fyne.KeyReturn, fyne.KeyEnter:
		v.enter()
	case desktop.KeyMenu:
		v.menu()
	case fyne.KeyEscape:
		if v.giveUp() {
			return
		}
		v.hint.hide()
		v.focus("")
		v.choose("")
	default:
		switch {
		case ev.Name == fyne.KeyF10 && v.shifted() && v.OnMenu != nil:
			v.menu()
		case v.OnKey != nil:
			v.OnKey(ev)
		}
	}
}

// menu asks for the menu of the element that has the keyboard, or else of the
// chosen one, under it.
func (v *View) menu() {
	if v.OnMenu == nil || !v.ready() {
		return
	}
	id := v.here()
	at := fyne.NewPos(v.Size().Width/2, v.Size().Height/3)
	if p, ok := v.walk.place(id); ok {
		r := v.target().RectToDevice(p.at)
		at.X = min(max(v.units(r.Center().X), 0), v.Size().Width)
		at.Y = min(max(v.units(min(r.MaxY(), r.Y+menuBelow*v.ratio)), 0), v.Size().Height)
	}
	v.hint.hide()
	v.OnMenu(id, fyne.CurrentApp().Driver().AbsolutePositionForObject(v).Add(at))
}

func arrow(k fyne.KeyName) (Direction, bool) {
	switch k {
	case fyne.KeyLeft:
		return Left, true
	case fyne.KeyRight:
		return Right, true
	case fyne.KeyUp:
		return Up, true
	case fyne.KeyDown:
		return Down, true
	}
	return 0, false
}

// TypedRune zooms: + and = in, - out, 0 all of the map, 1 to a unit a point.
func (v *View) TypedRune(r rune) {
	switch r {
	case '+', '=':
		v.ZoomIn()
	case '-', '_', '\u2212':
		v.ZoomOut()
	case '0':
		v.Fit()
	case '1':
		if v.ready() {
			v.Zoom100()
		}
	default:
		if v.OnRune != nil {
			v.OnRune(r)
		}
	}
}

func (v *View) shifted() bool { return v.opt.Modifiers()&fyne.KeyModifierShift != 0 }

// here returns where a walk goes on from.
func (v *View) here() string {
	if v.state.Focus != "" {
		return v.state.Focus
	}
	if v.walk.has(v.state.Selected) {
		return v.state.Selected
	}
	return ""
}

func (v *View) arrow(d Direction) {
	from := v.here()
	if from == "" || v.shifted() {
		// The map moves against the arrow: one looks in its direction.
		v.hint.hide()
		v.halt()
		v.panBy(d.vector().Mul(-keyPan))
		return
	}
	var among []string
	if v.Neighbours != nil {
		among = v.Neighbours(from)
	}
	if to := v.walk.toward(from, d, among); to != "" {
		v.focus(to)
	}
}

func (v *View) tab() {
	by := 1
	if v.shifted() {
		by = -1
	}
	if to := v.walk.step(v.here(), by); to != "" {
		v.focus(to)
		return
	}
	v.focus("")
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	switch {
	case c == nil:
	case by > 0:
		c.FocusNext()
	default:
		c.FocusPrevious()
	}
}

func (v *View) enter() {
	v.hint.hide()
	if v.shifted() && v.OnExtend != nil {
		if id := v.here(); id != "" {
			v.OnExtend(id)
		}
		return
	}
	switch f := v.state.Focus; {
	case f != "" && f != v.state.Selected:
		v.choose(f)
	case f != "":
		v.activate(f)
	case v.state.Selected != "":
		v.activate(v.state.Selected)
	}
}

// focus puts the keyboard on an element, brings it into sight and says what
// it is; "" takes it from all.
func (v *View) focus(id string) {
	if id == v.state.Focus {
		return
	}
	v.state.Focus = id
	v.showRing(v.keyboard && id == "" && v.typed)
	v.arrange(budgetOnce)
	p, ok := v.walk.place(id)
	if !ok {
		v.hint.hide()
		return
	}
	v.Reveal(id)
	at := v.target().RectToDevice(p.at)
	v.hint.show(p.title, fyne.NewPos(v.units(at.X), v.units(at.MaxY())), v)
	v.traceFocus(p)
}

// traceFocus tells which element has the keyboard, and where in the window, in
// device pixels, it can be clicked.
func (v *View) traceFocus(p place) {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(v)
	if v.opt.Trace == nil || c == nil {
		return
	}
	m := v.target().ToDevice(p.at.Center())
	x, y := c.PixelCoordinateForPosition(d.AbsolutePositionForObject(v).AddXY(v.units(m.X), v.units(m.Y)))
	v.opt.Trace.Event("focus", trace.Fields{"id": p.id, "x": x, "y": y})
}

// Focused returns the id of the element that has the keyboard, or "".
func (v *View) Focused() string { return v.state.Focus }

// FocusGained shows that the keyboard is on the map, if the keyboard brought
// it there: on the element where it was last, or else around the whole map.
func (v *View) FocusGained() {
	v.keyboard = true
	v.listen(true)
	byMouse := v.byMouse
	v.byMouse = false
	if byMouse {
		return
	}
	if v.walk.has(v.left) {
		v.focus(v.left)
		return
	}
	// A window that has just opened, or comes back to a user of the mouse,
	// needs no ring.
	v.showRing(v.first && v.typed)
}

// FocusLost hides it.
func (v *View) FocusLost() {
	v.keyboard = false
	v.listen(false)
	v.giveUp()
	v.showRing(false)
	v.left = v.state.Focus
	v.focus("")
}

// showRing shows or hides the ring around the map.
func (v *View) showRing(on bool) {
	if on == v.ring.Visible() {
		return
	}
	if on {
		v.ring.Show()
	} else {
		v.ring.Hide()
	}
	v.repaint()
}

// AcceptsTab is true: Tab walks through the map, and leaves it at its ends.
func (v *View) AcceptsTab() bool { return true }
