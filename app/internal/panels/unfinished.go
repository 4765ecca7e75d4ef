package panels

import (
	"encoding/json"
	"reflect"
	"strings"

	"entente/app/internal/kit"
	"entente/graph"
)

// Commit has the map take what is being typed, as leaving the field would: the
// keyboard stays where it is.
func (i *Inspector) Commit() {
	c := i.focusedCanvas()
	if c == nil {
		return
	}
	if in, ok := c.Focused().(*kit.Input); ok && in.OnBlur != nil {
		in.OnBlur()
	}
}

// Unfinished tells whether something was typed that is not in the map: it was
// refused, was not taken yet, or stands in a form that was not added.
func (i *Inspector) Unfinished() bool {
	return len(i.typed) > 0 || i.draft != nil && i.draft.filled()
}

// filled tells whether something would be lost with the form.
func (d *drafting) filled() bool {
	return d.Cite != nil || !reflect.ValueOf(d.element).Elem().IsZero()
}

// Pending is what was entered and is not in the map, for keeping and bringing
// back. It can be written as JSON.
type Pending struct {
	Fields map[string]string `json:"fields,omitempty"` // by what Unfinished knows them by
	Form   *PendingForm      `json:"form,omitempty"`
}

// PendingForm is a form that is being filled in.
type PendingForm struct {
	Kind    graph.Element   `json:"kind"`
	Element json.RawMessage `json:"element"`
	Bloc    string          `json:"bloc,omitempty"`
	Cite    *graph.Cite     `json:"cite,omitempty"`
}

// Pending returns what was entered and is not in the map; nil for nothing.
func (i *Inspector) Pending() *Pending {
	if !i.Unfinished() {
		return nil
	}
	p := &Pending{Fields: map[string]string{}}
	for where, u := range i.typed {
		p.Fields[where] = u.text
	}
	if d := i.draft; d != nil {
		element, err := json.Marshal(d.element)
		if err == nil {
			p.Form = &PendingForm{kindOf(d.element), element, d.Bloc, d.Cite}
		}
	}
	return p
}

// Resume brings back what was pending in a run before: the form, which done is
// told of as in a Draft, and what was typed, which stands in its fields when
// they are edited.
func (i *Inspector) Resume(p *Pending, done func(id string)) {
	if f := p.Form; f != nil {
		if element := readElement(f.Kind, f.Element); element != nil {
			i.Draft(Draft{Element: element, Bloc: f.Bloc, Cite: f.Cite, Done: done})
		}
	}
	for where, text := range p.Fields {
		if i.draft != nil || !strings.HasPrefix(where, "draft\x00") {
			i.typed[where] = unfinished{text: text}
		}
	}
	i.rebuild(false)
}

// readElement reads an element of a kind; nil if it cannot be read.
func readElement(kind graph.Element, text []byte) any {
	for _, element := range []any{
		&graph.Actor{}, &graph.Bloc{}, &graph.Meeting{}, &graph.Topic{}, &graph.Interest{}, &graph.Tie{}, &graph.Source{}, &graph.Step{},
	} {
		if kindOf(element) == kind {
			if json.Unmarshal(text, element) != nil {
				return nil
			}
			return reflect.ValueOf(element).Elem().Interface()
		}
	}
	return nil
}

// forget tells that a field has nothing of its own any more.
func (i *Inspector) forget(where string) {
	if _, ok := i.typed[where]; ok {
		delete(i.typed, where)
		i.typing()
	}
}

// typing tells that something was entered.
func (i *Inspector) typing() {
	if i.o.OnTyping != nil {
		i.o.OnTyping()
	}
}
