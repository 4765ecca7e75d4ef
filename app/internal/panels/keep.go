package panels

import (
	"strconv"

	"fyne.io/fyne/v2"
)

// keep returns what the page had under this key before it was built anew, else
// what fresh makes. What the user works with stays the same object: the
// keyboard stays on it with what is half typed, and a press that began before
// an edit was in place ends on what it began on. Of several things with one
// key the first is the first of before, and so on.
func keep[T any](p *page, key string, fresh func() T) T {
	n := p.uses[key]
	p.uses[key]++
	if n > 0 {
		key += "\x00" + strconv.Itoa(n)
	}
	v, ok := p.old[key].(T)
	if !ok {
		v = fresh()
	}
	p.kept[key] = v
	return v
}

// rebuild builds the page anew. If it stays that of the same thing, it stays
// where it is scrolled to, and the keyboard where it is or near.
func (i *Inspector) rebuild(stay bool) {
	c, at := i.focusedCanvas(), 0
	var focused fyne.Focusable
	if c != nil {
		focused = c.Focused()
		at = max(i.stopAt(focused), 0)
	}
	next := newPage(i)
	top := float32(0)
	if stay && i.page != nil {
		next.old, top = i.page.kept, i.pane.Top()
	}
	i.page = next
	i.building = true
	next.build()
	i.building = false
	i.pane.SetContent(next.list())
	i.pane.GoTo(top)
	switch {
	case c == nil || i.stopAt(focused) >= 0:
	case len(next.stops) == 0:
		c.Unfocus()
	case stay:
		i.focusStop(c, min(at, len(next.stops)-1))
	default:
		i.focusStop(c, max(next.firstField, 0))
	}
}

// stopAt returns the number of what can have the keyboard; -1 if it is not on
// the page.
func (i *Inspector) stopAt(f fyne.Focusable) int {
	for n, s := range i.page.stops {
		if s == f {
			return n
		}
	}
	return -1
}

// relayout lays the page out anew, after a change of the height of a part.
func (i *Inspector) relayout() {
	if !i.building { // else the whole page is about to be
		i.pane.Relayout()
	}
}

// shownID returns what the page is of: what the window asked for, or where
// the user has gone from there within the panel.
func (i *Inspector) shownID() string {
	if i.detour != "" && i.x != nil && i.known(i.detour) {
		return i.detour
	}
	return i.id
}

func (i *Inspector) known(id string) bool {
	return elementOf(i.x, id) != nil
}

// visit shows what the window cannot select: a source or a step of the story.
// "" goes back.
func (i *Inspector) visit(id string) {
	i.detour = id
	i.rebuild(false)
}
