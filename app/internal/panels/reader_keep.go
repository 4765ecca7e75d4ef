package panels

import (
	"slices"

	"fyne.io/fyne/v2"

	"entente/app/internal/kit"
)

// kept is what stays as the page is built anew: what is at the top of the
// view, and what has the keyboard.
type kept struct {
	item int // entry at the top
	by   float32
	top  entryKey

	canvas     fyne.Canvas // nil: the keyboard is elsewhere
	focus      entryKey
	prose      bool // the text of the entry has the keyboard
	text       string
	start, end int // what is selected there
}

// entryKey tells an entry from others also when there are more or fewer.
type entryKey struct {
	passage   string
	paragraph int // counts where it is no passage
	lost      bool
}

func keyOf(e entry) entryKey {
	if e.passage != nil && !e.again {
		return entryKey{passage: e.passage.ID, paragraph: -1}
	}
	return entryKey{paragraph: e.paragraph, lost: e.lost}
}

// keep notes what is to stay.
func (r *Reader) keep() kept {
	var k kept
	k.item, k.by = r.feed.Place()
	if k.item < len(r.entries) {
		k.top = keyOf(r.entries[k.item])
	}
	if k.canvas = hasFocus(r.root, r.holds); k.canvas == nil {
		return k
	}
	f := k.canvas.Focused()
	k.focus = entryKey{paragraph: -1}
	for i, v := range r.views {
		if v != nil && slices.Contains(v.stops, f) {
			k.focus = keyOf(r.entries[i])
			if p, ok := f.(*kit.Prose); ok {
				k.prose, k.text = true, p.Text()
				k.start, k.end = p.Selection()
			}
		}
	}
	return k
}

// entryLike returns the entry that was at the top of the view.
func (r *Reader) entryLike(k kept) int {
	if k.item == 0 {
		return 0
	}
	if i := slices.IndexFunc(r.entries, func(e entry) bool { return keyOf(e) == k.top }); i >= 0 {
		return i
	}
	return max(0, min(k.item, len(r.entries)-1))
}

// restore gives the keyboard back to what had it: to the same words of the
// same text, else to the passage. Objects that went away must not keep it.
func (r *Reader) restore(k kept, stay bool) {
	if k.canvas == nil {
		return
	}
	k.canvas.Unfocus()
	i := slices.IndexFunc(r.entries, func(e entry) bool { return keyOf(e) == k.focus })
	if i < 0 || !stay || r.views[i] == nil {
		return
	}
	v := r.views[i]
	switch {
	case k.prose && v.prose != nil && v.prose.Text() == k.text:
		v.prose.Select(k.start, k.end)
		k.canvas.Focus(v.prose)
	case len(v.stops) > 0:
		k.canvas.Focus(v.first(false))
	}
}
