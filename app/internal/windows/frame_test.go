package windows

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"entente/app/internal/look"
	"entente/app/internal/settings"
)

func newTestFrame(p settings.Panels, was settings.Window) *frame {
	r := func() fyne.CanvasObject { return canvas.NewRectangle(nil) }
	return newFrame(r(), r(), r(), r(), p, was)
}

// The areas cover the window, do not overlap, and none is without room.
func TestFrameCovers(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New("light"))
	initial := settings.Default().Panels
	hidden := func(f func(*settings.Panels)) settings.Panels { p := initial; f(&p); return p }
	for name, p := range map[string]settings.Panels{
		"all":          initial,
		"no outline":   hidden(func(p *settings.Panels) { p.Outline = false }),
		"no inspector": hidden(func(p *settings.Panels) { p.Inspector = false }),
		"no reader":    hidden(func(p *settings.Panels) { p.Reader = false }),
		"map alone":    hidden(func(p *settings.Panels) { p.Outline, p.Inspector, p.Reader = false, false, false }),
		"dragged":      hidden(func(p *settings.Panels) { p.Left, p.Right, p.Below = 0.4, 0.3, 0.9 }),
	} {
		for _, size := range []fyne.Size{{Width: 480, Height: 320}, {Width: 1280, Height: 720}, {Width: 2560, Height: 1440}} {
			f := newTestFrame(p, settings.Window{Width: 1280, Height: 800})
			f.box.Resize(size)
			area := float32(0)
			for _, o := range []fyne.CanvasObject{f.outline, f.centre, f.reader, f.inspector} {
				if !o.Visible() {
					continue
				}
				s := o.Size()
				area += s.Width * s.Height
				if s.Width < 20 || s.Height < 20 || o.Position().X < 0 || o.Position().X+s.Width > size.Width+0.5 {
					t.Errorf("%s at %v: an area of %v at %v", name, size, s, o.Position())
				}
			}
			if whole := size.Width * size.Height; area < whole*0.999 || area > whole*1.001 {
				t.Errorf("%s at %v: the areas cover %g of %g", name, size, area, whole)
			}
		}
	}
}

func TestFrameRemembersDividers(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New("light"))
	size := fyne.NewSize(1280, 720)
	f := newTestFrame(settings.Default().Panels, settings.Window{Width: 1280, Height: 720})
	dropped := 0
	f.onChanged = func() { dropped++ }
	f.box.Resize(size)
	if f.panels() != settings.Default().Panels {
		t.Error("an untouched frame has other shares than the default")
	}
	drag := func(d *divider, dx, dy float32) {
		d.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(dx, dy)})
		d.DragEnd()
	}
	outline, inspector := f.outline.Size().Width, f.inspector.Size().Width
	drag(f.left, 40, 0)
	drag(f.right, -30, 0)
	reader := f.reader.Size().Height // follows the width of the map until it is dragged
	drag(f.below, 0, 50)
	if dropped != 3 {
		t.Errorf("%d drags were reported", dropped)
	}
	near := func(what string, got, want float32) {
		t.Helper()
		if got < want-1 || got > want+1 {
			t.Errorf("%s is %g, want %g", what, got, want)
		}
	}
	near("outline", f.outline.Size().Width, outline+40)
	near("inspector", f.inspector.Size().Width, inspector+30)
	near("reader", f.reader.Size().Height, reader-50)

	// The next run has the same sizes in a window of the same size, and the
	// same widths in a larger one.
	for _, larger := range []float32{0, 300} {
		next := newTestFrame(f.panels(), settings.Window{Width: 1280, Height: 720})
		next.box.Resize(size.AddWidthHeight(larger, 0))
		near("outline", next.outline.Size().Width, outline+40)
		near("inspector", next.inspector.Size().Width, inspector+30)
		near("reader", next.reader.Size().Height, reader-50)
	}
}
