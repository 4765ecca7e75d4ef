package kit

import "fyne.io/fyne/v2"

// passKey hands a key that a part has no use for to the window, which takes
// keys that are typed while nothing has the keyboard. The toolkit itself gives
// plain keys to what has the keyboard, and to nothing else. Keys that move
// through a panel stay there.
func passKey(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyTab:
		return
	}
	if c := canvasOf(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(ev)
	}
}

// passRune does the same with a character.
func passRune(o fyne.CanvasObject, r rune) {
	if c := canvasOf(o); c != nil && r != ' ' && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// passFunctionKey hands on F1 to F12, which mean the same everywhere.
func passFunctionKey(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	if n := string(ev.Name); len(n) > 1 && n[0] == 'F' && n[1] >= '1' && n[1] <= '9' {
		passKey(o, ev)
	}
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}
