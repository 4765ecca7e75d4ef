package panels

import (
	"reflect"

	"entente/app/internal/kit"
)

// Commit has the map take what is being typed, as leaving the field would: the
// keyboard stays where it is.
func (i *Inspector) Commit() {
	c := i.focusedCanvas()
	if c == nil {
		return
	}
	if in, ok := c.Focused().(*kit.Input); ok && in.OnBlur != nil {
		in.OnBlur()
	}
}

// Unfinished tells whether something was typed that is not in the map: it was
// refused, was not taken yet, or stands in a form that was not added.
func (i *Inspector) Unfinished() bool {
	return len(i.typed) > 0 || i.draft != nil && i.draft.filled()
}

// filled tells whether something would be lost with the form.
func (d *drafting) filled() bool {
	return d.Cite != nil || !reflect.ValueOf(d.element).Elem().IsZero()
}
