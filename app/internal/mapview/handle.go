package mapview

import (
	"fyne.io/fyne/v2"

	"entente/graph/scene"
)

// The handle from which lines are drawn, in units of the toolkit: as large on
// the screen however near the map is looked at.
const (
	handleSize  = 18
	handleOut   = 5  // from the edge to its middle, so that it covers no name
	handleSlack = 4  // beside it
	handleLeast = 10 // the height on the screen from which a card has one
)

// placeHandle shows the handle at the right edge of what the pointer is over,
// if a line can be drawn from that.
func (v *View) placeHandle() {
	on := v.handled() != nil && (v.press.does == done || v.press.does == waiting)
	if on {
		v.over.moveHandle(v.handleSpot(v.state.Hover))
	}
	if v.over.showHandle(on) {
		v.repaint()
	}
}

// handled returns what has a handle at the moment; nil for nothing.
func (v *View) handled() *scene.Item {
	if !v.editable || v.OnConnect == nil || !v.ready() || v.state.Hover == "" {
		return nil
	}
	for i := range v.scene.Items {
		it := &v.scene.Items[i]
		if it.ID == v.state.Hover && connects(it) && it.Part == "" {
			if it.Hit.H*v.look.Scale/v.ratio < handleLeast {
				return nil
			}
			return it
		}
	}
	return nil
}

// handleSpot returns the middle of the handle of an element: beside its right
// edge, or as near to that as is in sight.
func (v *View) handleSpot(id string) fyne.Position {
	for i := range v.scene.Items {
		if it := &v.scene.Items[i]; it.ID == id && connects(it) && it.Part == "" {
			r := v.look.RectToDevice(it.Hit)
			const in = handleSize/2 + 1
			return fyne.NewPos(min(v.units(r.MaxX())+handleOut, v.Size().Width-in), v.units(r.Center().Y))
		}
	}
	return fyne.Position{}
}

// handleAt returns the element whose handle is shown at a position, or "".
func (v *View) handleAt(at fyne.Position) string {
	v.over.pointed = v.over.handle.Visible() && near(at, v.over.spot, handleSize/2+handleSlack)
	if !v.over.pointed {
		return ""
	}
	return v.state.Hover
}
