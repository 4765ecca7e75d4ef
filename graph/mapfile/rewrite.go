package mapfile

import (
	"fmt"
	"reflect"

	"entente/graph"
)

// Rewrite has the file say what m says, in one change: only the lines of what
// differs are touched, and elements of lists are known by their ids. A comment
// right above an element goes with it. Nothing is changed where it returns an
// error, as with Set. The map is not kept.
func (f *File) Rewrite(m *graph.Map) error {
	want := reflect.New(reflect.TypeFor[graph.Map]()).Elem()
	want.Set(deepCopy(reflect.ValueOf(m).Elem()))
	if err := clean(want); err != nil {
		return fmt.Errorf("rewrite the map: %w", err)
	}
	return f.edit("rewrite the map", nil, func(e *edit) error {
		e.m = want.Addr().Interface().(*graph.Map)
		return e.rewrite(func(d *draft) { d.sync(d.root, e.value(), slot{column: -1}) })
	})
}
