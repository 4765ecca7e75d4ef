package mapfile

import (
	"errors"
	"fmt"
	"reflect"

	"entente/graph"
)

// Rewrite has the file say what m says, in one change: only the lines of what
// differs are touched, and elements of lists are known by their ids. A comment
// right above an element of a list goes with it. Nothing is changed where it
// returns an error, as with Set. The map is not kept.
//
// Should the text around what differs not allow that, the whole file is laid
// out anew, as Format does, with its comments: an edit that is right is not
// refused for the way in which a file is written.
func (f *File) Rewrite(m *graph.Map) error {
	want := reflect.New(reflect.TypeFor[graph.Map]()).Elem()
	want.Set(deepCopy(reflect.ValueOf(m).Elem()))
	if err := clean(want); err != nil {
		return fmt.Errorf("rewrite the map: %w", err)
	}
	to := want.Addr().Interface().(*graph.Map)
	err := f.edit("rewrite the map", nil, func(e *edit) error {
		e.m = to
		return e.rewrite(func(d *draft) { d.sync(d.root, d.had, e.value(), slot{column: -1}) })
	})
	if errors.Is(err, errUnfit) && !f.root.anchored() {
		return f.rewriteAnew(to)
	}
	return err
}

// rewriteAnew is Rewrite for a text that has to be laid out anew.
func (f *File) rewriteAnew(m *graph.Map) error {
	return f.edit("rewrite the map", nil, func(e *edit) error {
		e.m = m
		d := &draft{t: newText(f.text.printed(m, f.root))}
		if err := d.parse(nil); err != nil {
			return err
		}
		_, err := e.take(d)
		return err
	})
}
