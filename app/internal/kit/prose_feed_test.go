package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// newTestFeed shows a feed of n items of which every third is twice as tall as
// guessed; made counts what was made.
func newTestFeed(t *testing.T, n int) (f *Feed, made map[int]int) {
	t.Helper()
	begin(t)
	made = map[int]int{}
	f = NewFeed(2, Insets{Top: 4, Bottom: 6}, func(int, float32) float32 { return 20 }, func(i int) fyne.CanvasObject {
		made[i]++
		return block(10, 20+float32(i%3/2)*20)
	})
	w := test.NewTempWindow(t, f.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(100, 200))
	f.SetCount(n, 0, 0)
	return f, made
}

// visible returns which items can be seen, and fails where they overlap or
// leave a hole in the view.
func visible(t *testing.T, f *Feed) (list []int) {
	t.Helper()
	top, height := f.scroll.Offset.Y, f.scroll.Size().Height
	end := float32(-1)
	for i := range f.items {
		o := f.items[i].object
		if o == nil || !o.Visible() {
			continue
		}
		y := o.Position().Y
		if end >= 0 && y != end+2 {
			t.Errorf("item %d is at %v, the one before ends at %v", i, y, end)
		}
		end = y + o.Size().Height
		if y < top+height && end > top {
			list = append(list, i)
		}
	}
	if len(list) == 0 {
		t.Fatal("nothing is in view")
	}
	if end < top+height-8 && list[len(list)-1] != len(f.items)-1 {
		t.Errorf("the view ends at %v, the last item at %v", top+height, end)
	}
	return list
}

// Only what is near view is made, and only once.
func TestFeedMakesWhatIsNear(t *testing.T) {
	f, made := newTestFeed(t, 1000)
	if list := visible(t, f); list[0] != 0 || len(list) < 6 || len(made) > 20 {
		t.Errorf("%v are in view, %d were made", list, len(made))
	}
	f.Reveal(600)
	if list := visible(t, f); list[len(list)-1] < 600 || list[0] > 600 {
		t.Errorf("%v are in view", list)
	}
	f.Reveal(999)
	if list := visible(t, f); list[len(list)-1] != 999 {
		t.Errorf("%v are in view", list)
	}
	f.Reveal(0)
	if f.scroll.Offset.Y > 4 {
		t.Errorf("the first is shown from %v on", f.scroll.Offset.Y)
	}
	for i, n := range made {
		if n != 1 {
			t.Errorf("item %d was made %d times", i, n)
		}
	}
	if len(made) > 100 {
		t.Errorf("%d were made", len(made))
	}
}

// While items above the view turn out to be taller than guessed, what is in
// view does not jump.
func TestFeedStaysInPlace(t *testing.T) {
	f, _ := newTestFeed(t, 300)
	f.Reveal(200)
	visible(t, f)
	for range 40 {
		first, by := f.Place()
		f.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 15)})
		visible(t, f)
		y := f.items[first].y + by - f.scroll.Offset.Y
		if y < 14 || y > 16 {
			t.Fatalf("scrolled by 15, what was at the top is %v below it", y)
		}
	}
}

// Items that change do not move what is at the top, and the keyboard meets
// items in their order however they were made.
func TestFeedAnew(t *testing.T) {
	f, _ := newTestFeed(t, 300)
	f.Reveal(250)
	f.Reveal(100)
	item, by := f.Place()
	f.Relayout()
	if i, b := f.Place(); i != item || b != by {
		t.Errorf("at %d + %v, was at %d + %v", i, b, item, by)
	}
	f.SetCount(280, item, by)
	if i, b := f.Place(); i != item || b != by {
		t.Errorf("made anew at %d + %v, was at %d + %v", i, b, item, by)
	}
	last := float32(-1)
	for _, o := range f.field.Objects {
		if o.Visible() && o.Position().Y <= last {
			t.Error("the objects are out of order")
		}
		if o.Visible() {
			last = o.Position().Y
		}
	}
	f.SetCount(0, 0, 0)
	f.Reveal(0)
	if len(f.field.Objects) != 0 || f.Made(0) != nil || f.InView(0) {
		t.Error("items are left")
	}
}

// Told where to go before it has a size, a feed goes there when it gets one.
func TestFeedBeforeLayout(t *testing.T) {
	begin(t)
	f := NewFeed(0, Insets{}, func(int, float32) float32 { return 30 }, func(int) fyne.CanvasObject { return block(10, 30) })
	f.SetCount(100, 0, 0)
	f.Reveal(50)
	w := test.NewTempWindow(t, f.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(100, 200))
	if !f.InView(50) {
		t.Errorf("%v are in view", visible(t, f))
	}
}
