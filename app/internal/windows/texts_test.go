package windows

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// texts lists what the visible parts of an object say.
func texts(o fyne.CanvasObject) []string {
	if !o.Visible() {
		return nil
	}
	var list []string
	for _, part := range parts(o) {
		list = append(list, texts(part)...)
	}
	if t, ok := o.(*canvas.Text); ok {
		list = append(list, t.Text)
	}
	return list
}

func parts(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// find returns the visible objects that f accepts.
func find[T fyne.CanvasObject](o fyne.CanvasObject, f func(T) bool) []T {
	if !o.Visible() {
		return nil
	}
	var list []T
	if t, ok := o.(T); ok && f(t) {
		list = append(list, t)
	}
	for _, part := range parts(o) {
		list = append(list, find(part, f)...)
	}
	return list
}
