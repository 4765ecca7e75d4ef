// Package compare tells what two versions of a map have in common and what
// not, in the terms of the map and not of its lines, and merges two versions
// that come from a third.
package compare

import (
	"strings"

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

	apart []string // lines of their own, of other elements, in place of the words
}

// Empty tells whether there is no difference.
func (c *Changes) Empty() bool { return len(c.Added)+len(c.Removed)+len(c.Changed) == 0 }

// Lines returns the changes in words, a line each: what is new, what is gone,
// what is not the same. Who came into a bloc or left it has a line for each.
func (c *Changes) Lines() []string {
	var out []string
	for _, i := range c.Added {
		out = append(out, "New "+string(i.Element)+": "+i.Title)
	}
	for _, i := range c.Removed {
		out = append(out, "Removed "+string(i.Element)+": "+i.Title)
	}
	for _, change := range c.Changed {
		if change.Element == ElementMap {
			for _, f := range change.Fields {
				out = append(out, "The map: "+f.Words)
			}
			continue
		}
		var words, apart []string
		for _, f := range change.Fields {
			if f.apart != nil {
				apart = append(apart, f.apart...)
			} else {
				words = append(words, f.Words)
			}
		}
		if len(words) > 0 {
			out = append(out, change.Title+": "+strings.Join(words, ", "))
		}
		out = append(out, apart...)
	}
	return out
}
