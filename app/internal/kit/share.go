package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"entente/app/internal/look"
)

// sameText tells whether two texts differ in case and outer blanks at most.
func sameText(a, b string) bool { return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b)) }

// NewShare returns a thin bar of which a part is filled: a share from 0 to 1.
func NewShare(share float32, filled fyne.ThemeColorName) fyne.CanvasObject {
	back, front := NewArea(look.Line), NewArea(filled)
	back.Radius, front.Radius = shareHeight/2, shareHeight/2
	return container.New(shareLayout{min(max(share, 0), 1)}, back, front)
}

const shareHeight = 5

type shareLayout struct{ share float32 }

// MinSize is the least at which a share can be seen.
func (s shareLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, shareHeight) }

// Layout fills the share from the left.
func (s shareLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(size.Width, shareHeight))
	objects[1].Resize(fyne.NewSize(size.Width*s.share, shareHeight))
}
