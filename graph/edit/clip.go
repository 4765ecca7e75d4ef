package edit

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"entente/graph"
)

// Copy returns a map that holds the elements with these ids and no more than
// they need to be understood: a tie brings its ends, an actor what it belongs
// to, a claim its sources, of which it brings the passages that are cited. The
// chosen ids are the focus of its only step, whose id is "copied" where that
// is free. Steps of the story are no part of a copy, and a source is copied by
// copying what cites it.
func Copy(m *graph.Map, ids ...string) (*graph.Map, error) {
	if len(ids) == 0 {
		return nil, fmt.Errorf("choose what is to be copied")
	}
	c := &copying{m: m, x: graph.NewIndex(m), want: make(map[string]bool), passages: make(map[string]bool)}
	for _, id := range ids {
		s, err := find(m, id)
		if err != nil {
			return nil, err
		}
		switch s.kind {
		case "", graph.ElementStep, graph.ElementSource, ElementPassage:
			return nil, fmt.Errorf("%s cannot be copied; choose actors, blocs, topics or claims", s.noun())
		}
		c.bring(s)
	}
	return c.copied(distinct(slices.Clone(ids))), nil
}

// copying gathers what a copy needs.
type copying struct {
	m        *graph.Map
	x        *graph.Index
	want     map[string]bool // elements but sources
	passages map[string]bool // "source/passage"
}

// bring notes an element with all that it needs.
func (c *copying) bring(s spot) {
	if c.want[s.id] {
		return
	}
	c.want[s.id] = true
	eachRef(s.v, "", func(ref, id string) string {
		if ref == refPassage {
			c.passages[id] = true
		} else if needed, err := find(c.m, id); err == nil {
			c.bring(needed)
		}
		return id
	})
}

// copied returns the copy.
func (c *copying) copied(ids []string) *graph.Map {
	out := c.m.Clone()
	out.Summary, out.AsOf, out.View, out.Story, out.Accepted, out.Conflicts = "", "", graph.View{}, nil, nil, nil
	for i := range out.Sources {
		s := &out.Sources[i]
		s.Passages = without(s.Passages, func(p graph.Passage) bool { return !c.passages[s.ID+"/"+p.ID] })
	}
	for _, l := range lists(out) {
		kept := reflect.Zero(l.v.Type())
		for i := range l.v.Len() {
			s, isSource := l.v.Index(i).Addr().Interface().(*graph.Source)
			if isSource && len(s.Passages) > 0 || !isSource && c.want[l.id(i)] {
				kept = reflect.Append(kept, l.v.Index(i))
			}
		}
		l.v.Set(kept)
	}
	out.Story = []graph.Step{{ID: NewID(out, "copied"), Title: c.title(ids), Focus: ids}}
	return out
}

// title says what was copied.
func (c *copying) title(ids []string) string {
	var names []string
	for i, id := range ids {
		if i == 3 {
			names = append(names, fmt.Sprintf("%d more", len(ids)-i))
			break
		}
		names = append(names, c.x.Title(id, ""))
	}
	return words(names)
}

// Duplicate adds a copy of each element and returns the ids of the copies. A
// copy of an actor is in the blocs in which the actor is; of elements that
// refer to each other so do the copies. Sources cannot be duplicated.
func Duplicate(m *graph.Map, ids ...string) ([]string, error) {
	var elements, steps []string
	for _, id := range ids {
		s, err := find(m, id)
		switch {
		case err != nil:
			return nil, err
		case s.kind == graph.ElementStep:
			steps = append(steps, id)
		default:
			elements = append(elements, id)
		}
	}
	now := make(map[string]string)
	if len(elements) > 0 {
		copied, err := Copy(m, elements...)
		if err != nil {
			return nil, err
		}
		p := newPasting(m, copied)
		p.again = true
		if _, err := p.paste(elements); err != nil {
			return nil, err
		}
		now = p.now
		joinBlocs(m, elements, now)
	}
	used := taken(m)
	for _, id := range steps {
		i := slices.IndexFunc(m.Story, func(s graph.Step) bool { return s.ID == id })
		s := deepCopy(reflect.ValueOf(m.Story[i])).Interface().(graph.Step)
		s.ID = used.again(id)
		now[id] = s.ID
		m.Story = slices.Insert(m.Story, i+1, s)
	}
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = now[id]
	}
	return out, nil
}

// joinBlocs makes copies members where the originals are, but in blocs that
// are copies themselves, whose members are right already.
func joinBlocs(m *graph.Map, ids []string, now map[string]string) {
	made := make(map[string]bool)
	for _, id := range now {
		made[id] = true
	}
	for i := range m.Blocs {
		b := &m.Blocs[i]
		if made[b.ID] {
			continue
		}
		for _, id := range ids {
			if slices.Contains(b.Members, id) && !slices.Contains(b.Members, now[id]) {
				b.Members = append(b.Members, now[id])
			}
		}
	}
}

// isCopied tells whether an id is that of the step of a copy.
func isCopied(id string) bool {
	return id == "copied" || strings.HasPrefix(id, "copied-")
}
