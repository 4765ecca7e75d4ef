package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// What a part has no use for reaches the window, so that F6 and / work
// wherever the keyboard is; keys that move within a panel do not.
func TestKeysReachTheWindow(t *testing.T) {
	begin(t)
	p := NewPress(block(10, 10), nil)
	c := NewChip("¶9", "assessed", ChipStyle{}, nil)
	r := NewRows(20, func() fyne.CanvasObject { return block(10, 10) }, func(int, fyne.CanvasObject) {})
	w := test.NewTempWindow(t, container.NewVBox(p, c, r))
	var keys []fyne.KeyName
	var runes []rune
	w.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { keys = append(keys, ev.Name) })
	w.Canvas().SetOnTypedRune(func(r rune) { runes = append(runes, r) })
	for _, o := range []fyne.Focusable{p, c} {
		keys, runes = nil, nil
		for _, k := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyDown, fyne.KeyF6, fyne.KeyEscape} {
			o.TypedKey(&fyne.KeyEvent{Name: k})
		}
		o.TypedRune(' ')
		o.TypedRune('/')
		if len(keys) != 2 || keys[0] != fyne.KeyF6 || keys[1] != fyne.KeyEscape || string(runes) != "/" {
			t.Errorf("%T: keys %v, characters %q", o, keys, string(runes))
		}
	}
	keys = nil
	for _, k := range []fyne.KeyName{fyne.KeyF, fyne.KeyF11, fyne.KeyEscape} {
		r.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if len(keys) != 1 || keys[0] != fyne.KeyF11 {
		t.Errorf("rows: keys %v", keys)
	}
}
