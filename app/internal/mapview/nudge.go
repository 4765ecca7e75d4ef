package mapview

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"entente/graph/geom"
)

// How far Ctrl or Cmd and an arrow key move what is selected, in points, and
// with Shift.
const (
	nudgeFar  = 8.0
	nudgeNear = 1.0
)

// nudged is what was moved by keys since the scene that is shown was drawn.
type nudged struct {
	ids []string
	by  geom.Point
}

// Nudge moves what is selected, or else what has the keyboard, by points: it
// reports that to OnMove. Several times before the map is drawn anew add up.
func (v *View) Nudge(by geom.Point) {
	if !v.editable || v.OnMove == nil || !v.ready() {
		return
	}
	from := v.selected()
	if len(from) == 0 {
		from = []string{v.state.Focus}
	}
	ids := v.movedBy(from)
	if len(ids) == 0 {
		return
	}
	if !slices.Equal(ids, v.nudged.ids) {
		v.nudged = nudged{ids: ids}
	}
	v.nudged.by = v.nudged.by.Add(by)
	v.OnMove(slices.Clone(ids), v.nudged.by)
}

// shortcuts is the part of a canvas that hears keys with Ctrl or Cmd.
type shortcuts interface {
	AddShortcut(s fyne.Shortcut, f func(fyne.Shortcut))
	RemoveShortcut(s fyne.Shortcut)
}

// listen takes the keys of Nudge from the window while the map has the
// keyboard. The toolkit gives keys with Ctrl or Cmd to the window unless the
// widget takes all of them, also those of the window's commands.
func (v *View) listen(on bool) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		v.listenTo(c, on)
	}
}

func (v *View) listenTo(c shortcuts, on bool) {
	for _, k := range [...]fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown} {
		d, _ := arrow(k)
		for more, far := range map[fyne.KeyModifier]float64{0: nudgeFar, fyne.KeyModifierShift: nudgeNear} {
			s := &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault | more}
			if !on {
				c.RemoveShortcut(s)
				continue
			}
			c.AddShortcut(s, func(fyne.Shortcut) { v.Nudge(d.vector().Mul(far)) })
		}
	}
}
