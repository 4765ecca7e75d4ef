package document

import (
	"slices"

	"entente/graph"
	"entente/graph/scene"
)

// maxHistory is how many selections can be gone back to.
const maxHistory = 200

// Selection is what the reader has chosen: an element of the map, or a
// passage of a source and with it all that cites it. The zero Selection is
// nothing.
type Selection struct {
	ID      string
	Passage string // "source/passage"
}

// history is the way of the reader through the map.
type history struct {
	past   []choice // the nearest last
	future []choice // the nearest last
}

// choice is a selection with what is selected besides.
type choice struct {
	Selection
	others []string
}

func (c choice) equal(o choice) bool {
	return c.Selection == o.Selection && slices.Equal(c.others, o.others)
}

// Selection returns what is selected.
func (d *Document) Selection() Selection { return d.selection }

// Selected returns the ids of all elements that are selected, the last chosen
// one last.
func (d *Document) Selected() []string {
	if d.selection.ID == "" {
		return nil
	}
	return append(slices.Clone(d.others), d.selection.ID)
}

// Select selects the element with this id alone; "" selects nothing. An id that
// the map does not have is ignored.
func (d *Document) Select(id string) { d.choose(choice{Selection: Selection{ID: id}}) }

// SelectPassage selects a passage, "source/passage", and so all that cites it.
func (d *Document) SelectPassage(at string) { d.choose(choice{Selection: Selection{Passage: at}}) }

// SelectAll selects several elements, of which the last is that of Selection.
// Ids that the map does not have are left out.
func (d *Document) SelectAll(ids []string) {
	var list []string
	for _, id := range ids {
		if d.known(Selection{ID: id}).ID != "" && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	d.choose(choiceOf(list))
}

// Toggle selects an element besides those that are selected, or no more.
func (d *Document) Toggle(id string) {
	if d.known(Selection{ID: id}).ID == "" {
		return
	}
	ids := d.Selected()
	if i := slices.Index(ids, id); i >= 0 {
		ids = slices.Delete(ids, i, i+1)
	} else {
		ids = append(ids, id)
	}
	d.choose(choiceOf(ids))
}

func choiceOf(ids []string) choice {
	if len(ids) == 0 {
		return choice{}
	}
	last := len(ids) - 1
	return choice{Selection{ID: ids[last]}, ids[:last:last]}
}

// choice returns what is selected.
func (d *Document) choice() choice { return choice{d.selection, d.others} }

func (d *Document) choose(c choice) {
	if c.Selection != d.known(c.Selection) || c.equal(d.choice()) {
		return
	}
	d.history.past = append(d.history.past, d.choice())
	if n := len(d.history.past); n > maxHistory {
		d.history.past = slices.Clone(d.history.past[n-maxHistory:])
	}
	d.history.future = nil
	d.selection, d.others = c.Selection, c.others
	d.changed(SelectionChanged)
}

// known returns s, or nothing if the map does not have it.
func (d *Document) known(s Selection) Selection {
	if d.index == nil {
		return Selection{}
	}
	if s.ID != "" {
		if _, ok := d.index.Entry(s.ID); ok {
			return Selection{ID: s.ID}
		}
	}
	if s.Passage != "" {
		if _, p := d.index.Passage(s.Passage); p != nil {
			return Selection{Passage: s.Passage}
		}
	}
	return Selection{}
}

// CanGoBack tells whether there is a selection to go back to.
func (d *Document) CanGoBack() bool { return len(d.history.past) > 0 }

// CanGoForward tells whether there is a selection to go forward to.
func (d *Document) CanGoForward() bool { return len(d.history.future) > 0 }

// Back goes back to the selection before.
func (d *Document) Back() { d.travel(&d.history.past, &d.history.future) }

// Forward takes back a Back.
func (d *Document) Forward() { d.travel(&d.history.future, &d.history.past) }

func (d *Document) travel(from, to *[]choice) {
	for len(*from) > 0 {
		last := len(*from) - 1
		next := (*from)[last]
		*from = (*from)[:last]
		// Of a map that was edited or read anew a selection may be gone.
		if next.Selection != d.known(next.Selection) {
			continue
		}
		next.others = slices.DeleteFunc(slices.Clone(next.others), func(id string) bool { return d.known(Selection{ID: id}).ID == "" })
		if next.equal(d.choice()) {
			continue
		}
		*to = append(*to, d.choice())
		d.selection, d.others = next.Selection, next.others
		break
	}
	d.changed(SelectionChanged)
}

// State returns what of the drawing stands out.
func (d *Document) State() scene.State {
	s := d.selection
	switch {
	case d.index == nil || s == Selection{}:
		return scene.State{}
	case s.ID != "":
		st := scene.State{Keep: d.index.Neighbourhood(d.Selected()...), Selected: d.onMap(s.ID)}
		for _, id := range d.others {
			st.Others = append(st.Others, d.onMap(id))
		}
		return st
	}
	claims := d.index.Citing(s.Passage)
	if len(claims) == 0 {
		return scene.State{} // nothing to point out: let nothing fade
	}
	ids := make([]string, len(claims))
	for i, c := range claims {
		ids[i] = c.ID
	}
	return scene.State{Keep: d.index.Neighbourhood(ids...)}
}

// onMap returns the id under which an element is drawn: interests are not,
// their actors are.
func (d *Document) onMap(id string) string {
	if n := d.index.Interest(id); n != nil {
		return n.Actor
	}
	return id
}

// Cited returns the passages, "source/passage", that the selection rests on,
// each once: for an actor those of its meetings, interests and ties too.
func (d *Document) Cited() []string {
	if d.index == nil || d.selection.ID == "" {
		return nil
	}
	e, ok := d.index.Entry(d.selection.ID)
	if !ok {
		return nil
	}
	var c cited
	c.add(e.Cites)
	for i := range e.Meetings {
		c.add(e.Meetings[i].Cites)
	}
	for i := range e.Interests {
		c.add(e.Interests[i].Cites)
	}
	for i := range e.Ties {
		c.add(e.Ties[i].Cites)
	}
	return c.list
}

// cited gathers passages, each once.
type cited struct{ list []string }

func (c *cited) add(cites []graph.EntryCite) {
	for i := range cites {
		at := cites[i].Source + "/" + cites[i].Passage
		if !slices.Contains(c.list, at) {
			c.list = append(c.list, at)
		}
	}
}

// Count is how many elements of the map stand out, of how many.
type Count struct{ Shown, All int }

// Counts returns how many actors, and how many meetings and ties, stand out
// under the selection. Without one all do.
func (d *Document) Counts() (actors, links Count) {
	if d.index == nil {
		return Count{}, Count{}
	}
	m, keep := d.index.Map(), d.State().Keep
	count := func(c *Count, id string) {
		c.All++
		if keep == nil || keep[id] {
			c.Shown++
		}
	}
	for i := range m.Actors {
		count(&actors, m.Actors[i].ID)
	}
	for i := range m.Meetings {
		count(&links, m.Meetings[i].ID)
	}
	for i := range m.Ties {
		count(&links, m.Ties[i].ID)
	}
	return actors, links
}

// Languages lists the languages in which the map has names, as BCP 47 tags in
// alphabetical order, without the map's own.
func (d *Document) Languages() []string {
	if d.index == nil {
		return nil
	}
	m := d.index.Map()
	seen := map[string]bool{"": true, m.Language: true}
	var tags []string
	add := func(names map[string]string) {
		for tag := range names {
			if !seen[tag] {
				seen[tag] = true
				tags = append(tags, tag)
			}
		}
	}
	for i := range m.Actors {
		add(m.Actors[i].Names)
	}
	for i := range m.Blocs {
		add(m.Blocs[i].Names)
	}
	for i := range m.Topics {
		add(m.Topics[i].Names)
	}
	slices.Sort(tags)
	return tags
}
