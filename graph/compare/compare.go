// Package compare tells what two versions of a map have in common and what
// not, in the terms of the map and not of its lines, and merges two versions
// that come from a third.
package compare

import (
	"entente/graph"
)

// Changes are the differences of two versions of a map.
type Changes struct {
	Added   []Item   `json:"added"`
	Removed []Item   `json:"removed"`
	Changed []Change `json:"changed"`
}

// Item is an element that only one version has.
type Item struct {
	Element graph.Element `json:"element"`
	ID      string        `json:"id"`
	Title   string        `json:"title"`
}

// Change is an element that both versions have and that is not the same.
type Change struct {
	Item
	Fields []Field `json:"fields"`
}

// Field is what is different in an element.
type Field struct {
	Field string `json:"field"` // keys in the file, as in when.date; a list is one field
	From  any    `json:"from"`
	To    any    `json:"to"`
	Words string `json:"words"` // as in "expected → held", "now cites ¶3"
}

// Diff returns what was added, removed and changed from a to b, in the order
// of the map's lists. Elements are the same if they have the same id; one
// whose id alone was changed is changed, not removed and added. Where an
// element stands in its list makes no difference, but in the story.
func Diff(a, b *graph.Map) Changes { panic("compare.Diff: not written") }

// Empty tells whether there is no difference.
func (c *Changes) Empty() bool { return len(c.Added)+len(c.Removed)+len(c.Changed) == 0 }

// Lines returns the changes in words, a line each.
func (c *Changes) Lines() []string { panic("compare.Lines: not written") }

// Merge merges what two versions made of a base, which may be empty. Lists of
// ids and citations are merged element by element. Where both changed the same
// thing in different ways, the merged map says what ours says and has a
// graph.Conflict; so too where one side deleted what the other has changed or
// refers to. The merged map is valid if the three are.
func Merge(base, ours, theirs *graph.Map) (*graph.Map, []graph.Conflict) {
	panic("compare.Merge: not written")
}
