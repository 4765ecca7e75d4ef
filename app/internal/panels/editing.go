package panels

import (
	"entente/graph"
	"entente/graph/edit"
)

// EditFunc has the map changed. The name is what the step is called in the
// words of the user, as in "rename Japan"; done is told whether the change is
// in place, or why it was refused, and may be nil.
type EditFunc func(name string, change edit.Change, done func(error))

// Draft is something that is to be added to the map.
type Draft struct {
	Element any             // a graph.Actor, Bloc, Meeting, Topic, Interest, Tie, Source or Step, filled in as far as it is known, without id
	Bloc    string          // of an actor: the bloc that it goes into; "" for none
	Cite    *graph.Cite     // where the text says it; nil: not chosen yet
	Done    func(id string) // told the id when it was added, "" when it was given up; may be nil
}

// SetEditing shows the fields of the element as controls instead of text. It
// stays so while selections change.
func (i *Inspector) SetEditing(on bool) {
	if i.o.OnEdit == nil || i.editing == on {
		return
	}
	i.editing = on
}

// Editing tells whether the fields are shown as controls.
func (i *Inspector) Editing() bool { return i.editing }

// FocusField gives the keyboard to the field with this key of the file, such
// as "name", while the fields are shown as controls.
func (i *Inspector) FocusField(string) { i.Focus() }

// ShowMany shows that several elements are selected, and what can be done
// with them.
func (i *Inspector) ShowMany(x *graph.Index, ids []string, lang string) {
	if len(ids) > 0 {
		i.Show(x, ids[len(ids)-1], lang)
	}
}

// Draft shows the form of something that is to be added.
func (i *Inspector) Draft(d Draft) { i.draft = &d }

// Drafting tells whether the form of something to be added is shown.
func (i *Inspector) Drafting() bool { return i.draft != nil }

// GiveUp takes the form away.
func (i *Inspector) GiveUp() {
	if d := i.draft; d != nil {
		i.draft = nil
		if d.Done != nil {
			d.Done("")
		}
	}
}
