// Package edit has the changes that an author makes to a map: adding,
// renaming, moving, merging and deleting actors and claims, with all that
// hangs on them. A change works on a map that nobody else holds, such as a
// Clone, and leaves it valid if it was; where that cannot be, it returns an
// error that tells the author what to do, and the map is to be thrown away.
//
// Elements are named by their ids. Sources have ids of their own: where
// something else has the same id, "source/" means the source. A passage is
// "source/passage", and "" is the map itself.
//
// The package knows no files, no undo and no window.
package edit

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"entente/graph"
)

// Change changes a map in place. The map belongs to the change alone.
type Change func(m *graph.Map) error

// sound returns an error if the map cannot be as it is now: the first reason.
func sound(m *graph.Map) error {
	problems := m.Validate()
	if len(problems) == 0 {
		return nil
	}
	if hint := problems[0].Hint; hint != "" {
		return fmt.Errorf("%s (%s)", problems[0].Message, hint)
	}
	return errors.New(problems[0].Message)
}

// without returns list without what drop says, nil if nothing is left: an
// empty list is not written.
func without[T any](list []T, drop func(T) bool) []T {
	list = slices.DeleteFunc(list, drop)
	if len(list) == 0 {
		return nil
	}
	return list
}

// distinct drops what stands in the list before.
func distinct[T comparable](list []T) []T {
	seen := make(map[T]bool, len(list))
	return without(list, func(v T) bool {
		again := seen[v]
		seen[v] = true
		return again
	})
}

// words lists names as in "Japan, China and Russia".
func words(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// plural returns the noun with its number, as in "1 citation", "3 citations".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
