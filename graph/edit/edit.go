// Package edit has the changes that an author makes to a map: adding,
// renaming, moving, merging and deleting actors and claims, with all that
// hangs on them. A change works on a map that nobody else holds, such as a
// Clone, and leaves it valid if it was; where that cannot be, it returns an
// error that tells the author what to do, and the map is to be thrown away.
//
// The package knows no files, no undo and no window.
package edit

import (
	"entente/graph"
)

// Change changes a map in place. The map belongs to the change alone.
type Change func(m *graph.Map) error

// Effect is what a deletion does to an element beside those that were named.
type Effect struct {
	ID      string
	Element graph.Element
	Gone    bool   // it is deleted too; else it only loses what named the deleted ones
	What    string // in words, as in "loses its member Japan"
}

// NewID returns an id for something of that name which nothing in the map has
// yet: "Choe Sun-hui" gives choe-sun-hui, then choe-sun-hui-2.
func NewID(m *graph.Map, name string) string { panic("edit.NewID: not written") }

// Add adds an element, a graph.Actor, Bloc, Meeting, Topic, Interest, Tie,
// Source or Step, at the end of its list, and returns its id. An empty id is
// made from the name.
func Add(m *graph.Map, element any) (id string, err error) { panic("edit.Add: not written") }

// Set gives a field of the element with this id a new value. The field is
// named by its keys in the file, as in "name", "when.date", "names.ko"; the
// id "" is the map itself ("title", "view.engine"), "source/passage" a
// passage. A value of the zero kind removes an optional field.
func Set(m *graph.Map, id, field string, value any) error { panic("edit.Set: not written") }

// SetID gives an element another id, everywhere in the map.
func SetID(m *graph.Map, from, to string) error { panic("edit.SetID: not written") }

// Hangs returns what Delete would do to other elements, in file order.
func Hangs(m *graph.Map, ids ...string) []Effect { panic("edit.Hangs: not written") }

// Delete deletes elements, or passages ("source/passage"), with what cannot be
// without them: the ties and interests of an actor, meetings that are left
// with fewer than two participants. What belongs to a deleted actor goes to
// what that one belonged to.
func Delete(m *graph.Map, ids ...string) error { panic("edit.Delete: not written") }

// MoveToBloc makes actors members of a bloc, and of no other; "" is none.
func MoveToBloc(m *graph.Map, bloc string, actors ...string) error {
	panic("edit.MoveToBloc: not written")
}

// Belong has actors belong to another one; of "" they belong to none. They
// leave a bloc of which the other is a member, since they are in it anyway.
func Belong(m *graph.Map, of string, actors ...string) error { panic("edit.Belong: not written") }

// Merge makes one actor of two: keep stays, and takes over the names, claims
// and citations of other, which goes. Claims that become the same are one.
func Merge(m *graph.Map, keep, other string) error { panic("edit.Merge: not written") }

// Cite adds a citation to the element with this id, or replaces the one of
// the same passage and quote.
func Cite(m *graph.Map, id string, c graph.Cite) error { panic("edit.Cite: not written") }

// Uncite takes away the citation with this index.
func Uncite(m *graph.Map, id string, index int) error { panic("edit.Uncite: not written") }

// Pin puts actors and meetings at places of the map's own frame.
func Pin(m *graph.Map, at map[string]graph.Point) error { panic("edit.Pin: not written") }

// Unpin frees what was pinned; without ids everything.
func Unpin(m *graph.Map, ids ...string) error { panic("edit.Unpin: not written") }

// Copy returns a map that holds the elements with these ids and no more than
// they need to be understood: a tie brings its ends, an actor what it belongs
// to, a claim its sources. The chosen ids are the focus of its only step,
// whose id is "copied".
func Copy(m *graph.Map, ids ...string) (*graph.Map, error) { panic("edit.Copy: not written") }

// Paste adds what Copy has copied, from this map or another, and returns the
// ids of the chosen elements as they are now. Actors, topics and sources that
// the map has already (by id and name) are used, not added again; what would
// take the id of something else gets another one. If the chosen elements are
// all there already, copies of them are made.
func Paste(m, copied *graph.Map) (ids []string, err error) { panic("edit.Paste: not written") }

// Duplicate adds a copy of each element and returns the ids of the copies.
func Duplicate(m *graph.Map, ids ...string) ([]string, error) { panic("edit.Duplicate: not written") }

// Accept silences a finding of the evidence check, for a reason.
func Accept(m *graph.Map, code, id, reason string) error { panic("edit.Accept: not written") }

// Resolve settles the conflict with this index: theirs takes what the other
// side says, else what ours says stays. The conflict goes.
func Resolve(m *graph.Map, index int, theirs bool) error { panic("edit.Resolve: not written") }
