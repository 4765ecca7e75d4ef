package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"entente/app/internal/look"
)

// window shows an object in a window of its own.
func window(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Canvas {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, look.New("light"))
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win.Canvas()
}

func pressed(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }

func TestInputTellsWhatIsMeant(t *testing.T) {
	var got []string
	i := NewInput("", "empty", false)
	i.OnCommit = func() { got = append(got, "commit "+i.Text) }
	i.OnEscape = func() { got = append(got, "escape") }
	c := window(t, i, 200, 100)
	c.Focus(i)
	test.Type(i, "one")
	i.TypedKey(pressed(fyne.KeyReturn))
	i.TypedKey(pressed(fyne.KeyEscape))
	c.Unfocus()
	i.OnSubmit = func() { got = append(got, "submit") }
	i.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	if d := cmp.Diff([]string{"commit one", "escape", "commit one", "submit"}, got); d != "" {
		t.Error(d)
	}
}

// A field of several lines grows with its text; Shift with Return begins a line.
func TestInputGrows(t *testing.T) {
	i := NewInput("", "empty", true)
	grown, commits := 0, 0
	i.OnGrown = func() { grown++ }
	i.OnCommit = func() { commits++ }
	c := window(t, NewColumn(0, Insets{}, i), 160, 400)
	one := i.HeightFor(160)
	c.Focus(i)
	i.KeyDown(pressed(desktop.KeyShiftLeft))
	i.TypedKey(pressed(fyne.KeyReturn))
	i.KeyUp(pressed(desktop.KeyShiftLeft))
	if i.Text != "\n" || grown != 1 || commits != 0 {
		t.Errorf("%q after Shift and Return; it grew %d times and was committed %d times", i.Text, grown, commits)
	}
	if two := i.HeightFor(160); two <= one {
		t.Errorf("two lines are %v tall, one is %v", two, one)
	}
	i.TypedKey(pressed(fyne.KeyReturn))
	if commits != 1 {
		t.Error("Return does not commit")
	}
	i.SetText(strings.Repeat("many words ", 200))
	if most := i.HeightFor(160); most > 20*one {
		t.Errorf("it grows to %v", most)
	}
	if i.AcceptsTab() {
		t.Error("the tabulator stays in the field")
	}
}

func newFruits(got *[]string) *Pick {
	fruits := []PickItem{{Value: "a", Text: "Apple", Note: "red"}, {Value: "b", Text: "Pear"}, {Value: "c", Text: "Pineapple", Note: "far"}}
	return NewPick("Pear", "a fruit", func(query string) []PickItem {
		var items []PickItem
		for _, f := range fruits {
			if strings.Contains(strings.ToLower(f.Text), strings.ToLower(query)) {
				items = append(items, f)
			}
		}
		return items
	}, func(i PickItem) { *got = append(*got, i.Value) })
}

func TestPickByKeyboard(t *testing.T) {
	var got []string
	p := newFruits(&got)
	c := window(t, p.Object(), 200, 300)
	c.Focus(p.Input)
	test.Type(p.Input, "app") // replaces the text of the value
	if !p.Open() || len(p.Offered()) != 2 || p.Input.Text != "app" {
		t.Fatalf("%q offers %v", p.Input.Text, p.Offered())
	}
	p.Input.TypedKey(pressed(fyne.KeyDown))
	p.Input.TypedKey(pressed(fyne.KeyReturn))
	if p.Open() || p.Input.Text != "Pineapple" {
		t.Errorf("after Return it says %q, open: %v", p.Input.Text, p.Open())
	}
	p.Input.TypedKey(pressed(fyne.KeyDown)) // offers all
	if len(p.Offered()) != 3 {
		t.Errorf("Down offers %v", p.Offered())
	}
	p.Input.TypedKey(pressed(fyne.KeyReturn))
	test.Type(p.Input, "x")
	p.Input.TypedKey(pressed(fyne.KeyEscape))
	if p.Input.Text != "Apple" || p.Open() {
		t.Errorf("after Escape it says %q", p.Input.Text)
	}
	if d := cmp.Diff([]string{"c", "a"}, got); d != "" {
		t.Error(d)
	}
}

// When the keyboard leaves, what is one of the items, or fits to only one that
// is there already, is taken; what is
// none is told and the value comes back.
func TestPickWhenTheKeyboardLeaves(t *testing.T) {
	var got []string
	p := newFruits(&got)
	left := ""
	p.OnBlur = func(text string) { left = text }
	p.OnClear = func() { got = append(got, "clear") }
	c := window(t, p.Object(), 200, 300)
	for _, text := range []string{"apple", "pin", "app", "p", "melon", ""} {
		c.Focus(p.Input)
		p.Input.SetText(text)
		c.Unfocus()
	}
	if d := cmp.Diff([]string{"a", "c", "a", "clear"}, got); d != "" || left != "melon" || p.Input.Text != "" {
		t.Errorf("%s, left %q, says %q", d, left, p.Input.Text)
	}
}

// Something new is made on purpose only.
func TestPickMakesNothingByAccident(t *testing.T) {
	begin(t)
	var got []string
	p := NewPick("", "", func(q string) []PickItem { return []PickItem{{Value: "+", Text: "New " + q, New: true}} }, func(i PickItem) { got = append(got, i.Value) })
	c := window(t, p.Object(), 200, 300)
	c.Focus(p.Input)
	p.Input.SetText("melon")
	c.Unfocus()
	if len(got) != 0 {
		t.Errorf("taken: %v", got)
	}
	c.Focus(p.Input)
	p.Input.SetText("melon")
	p.Input.TypedKey(pressed(fyne.KeyReturn))
	if len(got) != 1 {
		t.Errorf("Return took %v", got)
	}
}

// A click on an item takes the keyboard from the field before it is a click.
func TestPickByPointer(t *testing.T) {
	var got []string
	p := newFruits(&got)
	c := window(t, p.Object(), 200, 300)
	c.Focus(p.Input)
	p.Input.Tapped(&fyne.PointEvent{})
	row := p.list.Objects[2].(*pickRow)
	row.MouseIn(nil)
	c.Unfocus()
	if !p.Open() {
		t.Fatal("the list is gone before the click")
	}
	row.Tapped(nil)
	if d := cmp.Diff([]string{"c"}, got); d != "" {
		t.Error(d)
	}
	p.Input.Tapped(&fyne.PointEvent{})
	row = p.list.Objects[0].(*pickRow)
	row.MouseIn(nil)
	c.Unfocus()
	row.MouseOut()
	if p.Open() {
		t.Error("the list stays when the pointer has left it and the keyboard is elsewhere")
	}
}

func TestChoice(t *testing.T) {
	var got []string
	choice := NewChoice([]Option{{"a", "First"}, {"b", "Second"}, {"c", "Third one that is long"}}, "a", func(v string) { got = append(got, v) })
	c := window(t, NewColumn(0, Insets{}, choice), 150, 200)
	if one, three := choice.HeightFor(1000), choice.HeightFor(60); three <= 2*one {
		t.Errorf("in a row it is %v tall, narrow %v", one, three)
	}
	choice.HeightFor(150)
	c.Focus(choice)
	choice.TypedKey(pressed(fyne.KeyRight))
	if len(got) != 0 {
		t.Error("an arrow chooses")
	}
	choice.TypedKey(pressed(fyne.KeySpace))
	choice.TypedKey(pressed(fyne.KeyReturn)) // is chosen already
	b := choice.boxes[2]
	choice.Tapped(&fyne.PointEvent{Position: b.pos.AddXY(3, 3)})
	choice.Tapped(&fyne.PointEvent{Position: fyne.NewPos(-5, -5)})
	if d := cmp.Diff([]string{"b", "c"}, got); d != "" {
		t.Error(d)
	}
	if !choice.ChooseBy('F') || choice.Value() != "a" || choice.ChooseBy('x') || !choice.ChooseBy('t') || choice.Value() != "c" {
		t.Errorf("letters have chosen %q", choice.Value())
	}
	got = got[:2]
	choice.SetValue("a")
	if choice.Value() != "a" || len(got) != 2 {
		t.Errorf("set to a it is %q and told %q", choice.Value(), got)
	}
}

func TestTag(t *testing.T) {
	var got []string
	tag := NewTag("Japan", func() { got = append(got, "remove") })
	tag.OnTapped = func() { got = append(got, "follow") }
	c := window(t, NewFlow(0, 0, tag), 200, 100)
	tag.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 5)})
	tag.Tapped(&fyne.PointEvent{Position: fyne.NewPos(tag.Size().Width-5, 5)})
	c.Focus(tag)
	tag.TypedKey(pressed(fyne.KeyReturn))
	tag.TypedKey(pressed(fyne.KeyBackspace))
	if d := cmp.Diff([]string{"follow", "remove", "follow", "remove"}, got); d != "" {
		t.Error(d)
	}
}

// The controls can be told apart from their ground in every theme, and say
// where the keyboard is.
func TestControlsShowTheKeyboard(t *testing.T) {
	choice, tag := NewChoice([]Option{{"a", "A"}, {"b", "B"}}, "a", nil), NewTag("T", nil)
	c := window(t, NewColumn(4, Even(4, 4), choice, tag), 200, 100)
	for _, name := range []string{"light", "dark", "print", "contrast"} {
		test.ApplyTheme(t, look.New(name))
		for _, f := range []fyne.Focusable{choice, tag} {
			c.Unfocus()
			before := c.Capture()
			c.Focus(f)
			after := c.Capture()
			changed := 0
			for y := before.Bounds().Min.Y; y < before.Bounds().Max.Y; y++ {
				for x := before.Bounds().Min.X; x < before.Bounds().Max.X; x++ {
					if before.At(x, y) != after.At(x, y) {
						changed++
					}
				}
			}
			if changed < 30 {
				t.Errorf("%s: %T with the keyboard differs in %d pixels", name, f, changed)
			}
		}
	}
}
