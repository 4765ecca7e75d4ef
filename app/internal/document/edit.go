package document

import (
	"errors"

	"entente/graph"
	"entente/graph/edit"
)

// Edit is one step of the author.
type Edit struct {
	Name   string      // of the step, in the user's words, as in "move Japan"
	Change edit.Change // works on a copy, in the background
	Done   func(error) // told by the owner when the edit is in place or was refused; may be nil
}

// What an edit is refused for.
var (
	errNoMap = errors.New("no map is open")
	errHeld  = errors.New("another window edits this map")
)

// Edit has the map changed. Edits stand in a queue, and each works on what
// those before it have made. One that changes nothing is no step. The drawing
// follows: what has not changed stays where it is.
func (d *Document) Edit(e Edit) {
	done := func(err error) {
		if e.Done != nil {
			e.Done(err)
		}
	}
	d.enqueue(op{dropped: done, begin: func() func() func() {
		if err := d.fixed(); err != nil {
			d.o.Post(func() { done(err) })
			return nil
		}
		now := d.now
		return func() func() {
			v, err := now.with(e.Change)
			return func() {
				if err == nil && v != now {
					d.commit(step{name: e.Name}, v)
				}
				done(err)
			}
		}
	}})
}

// fixed returns why the map cannot be changed; nil if it can.
func (d *Document) fixed() error {
	if d.now == nil {
		return errNoMap
	}
	if fixed, why := d.ReadOnly(); fixed {
		return errors.New(why)
	}
	if d.held != nil {
		return errHeld
	}
	return nil
}

// commit makes v the map, as a step that can be undone.
func (d *Document) commit(s step, v *version) {
	s.splice = cut(d.now.content, v.content)
	s.before = d.drawn
	d.drawn = newDrawings()
	s.after = d.drawn
	d.past.push(s)
	d.dropped = false
	d.place(v)
	d.glance()
}

// place shows another version of the map: d.drawn has its drawings, if any.
func (d *Document) place(v *version) {
	was := d.index
	d.now, d.index = v, v.index
	change := MapChanged | EditsChanged
	if d.reselect(was) {
		change |= SelectionChanged
	}
	d.recolor++
	d.changed(change)
	d.keep()
	d.restudy()
	switch {
	case d.work.Stage == Reading:
		// Another map is to be shown; if it cannot be read, wasRead sees to it.
	case d.drawn.has(d.language):
		d.cancelDrawing()
		d.show()
	case d.work.Stage == Drawing:
		// The drawing that is being made is shown first: edits that follow each
		// other fast would else keep all of them from being seen.
		d.behind = true
	default:
		d.redraw(d.newOrder(d.name))
	}
}

// reselect takes the selection over into a new version of the map, and tells
// whether it is another now. An element that was only given another id stays
// selected.
func (d *Document) reselect(was *graph.Index) bool {
	before, others := d.selection, d.others
	if d.selection.ID != "" && was != nil {
		d.selection.ID = renamed(was, d.index, d.selection.ID)
	}
	d.selection = d.known(d.selection)
	d.others = nil
	for _, id := range others {
		if id = renamed(was, d.index, id); d.known(Selection{ID: id}).ID != "" {
			d.others = append(d.others, id)
		}
	}
	if d.selection == (Selection{}) && len(d.others) > 0 {
		last := len(d.others) - 1
		d.selection.ID, d.others = d.others[last], d.others[:last]
	}
	return before != d.selection || len(others) != len(d.others)
}

// renamed returns the id that an element has in a later version of the map: a
// new one if it is gone, and what stands in its place was not there before.
func renamed(was, now *graph.Index, id string) string {
	if was == nil || now.Element(id) != "" {
		return id
	}
	list := idsOf(was.Map(), was.Element(id))
	later := idsOf(now.Map(), was.Element(id))
	if len(list) != len(later) {
		return id
	}
	for i := range list {
		if list[i] == id && was.Element(later[i]) == "" {
			return later[i]
		}
	}
	return id
}

// idsOf lists the ids of the elements of a kind, in file order.
func idsOf(m *graph.Map, e graph.Element) []string {
	var ids []string
	switch e {
	case graph.ElementActor:
		for i := range m.Actors {
			ids = append(ids, m.Actors[i].ID)
		}
	case graph.ElementBloc:
		for i := range m.Blocs {
			ids = append(ids, m.Blocs[i].ID)
		}
	case graph.ElementMeeting:
		for i := range m.Meetings {
			ids = append(ids, m.Meetings[i].ID)
		}
	case graph.ElementTopic:
		for i := range m.Topics {
			ids = append(ids, m.Topics[i].ID)
		}
	case graph.ElementInterest:
		for i := range m.Interests {
			ids = append(ids, m.Interests[i].ID)
		}
	case graph.ElementTie:
		for i := range m.Ties {
			ids = append(ids, m.Ties[i].ID)
		}
	}
	return ids
}

// Relayout lays the map out anew, but for what is pinned. It is a step that
// can be undone.
func (d *Document) Relayout() {
	d.enqueue(op{begin: func() func() func() {
		if d.now == nil || d.shown == nil || d.work.Stage == Reading {
			return nil
		}
		s := step{name: stepRelayout, own: true, before: d.drawn}
		d.drawn = newDrawings()
		s.after = d.drawn
		d.past.push(s)
		d.changed(EditsChanged)
		d.seed++
		d.redraw(order{dress: d.wish(), anew: true, seed: d.seed})
		return nil
	}})
}

// Dirty tells whether the map says something else than its file, or has texts
// that are in no file yet.
func (d *Document) Dirty() bool {
	return d.now != nil && (d.now.content != d.origin.base || d.origin.gone || d.textsAreUnsaved())
}

// textsAreUnsaved tells whether there are texts that would be lost with the map.
func (d *Document) textsAreUnsaved() bool {
	for source, text := range d.unsavedTexts() {
		if filed, ok := d.study.filed[source]; !ok || filed != text {
			return true
		}
	}
	return false
}

// Unnamed tells whether the map has no file that it could be saved to: it is
// new, or comes with the program or from standard input.
func (d *Document) Unnamed() bool { return d.now != nil && d.origin.path == "" }
