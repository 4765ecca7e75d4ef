package compare

import (
	"reflect"
	"slices"

	"entente/graph"
)

// Diff returns what was added, removed and changed from a to b, in the order
// of the map's lists. Elements are the same if they have the same id; one
// whose id alone was changed is changed, not removed and added. Where an
// element stands in its list makes no difference, but in the story, nor does
// what the format says of itself where a file does not.
//
// The passages of sources are elements (see ElementPassage) unless the whole
// source came or went; what is of no element is of ElementMap.
func Diff(a, b *graph.Map) Changes {
	r := recognise(a, b)
	was := a.Clone()
	r.apply(was)
	d := &differ{a: was, b: b, old: inverse(r)}
	d.words = newWording(was, b)
	d.added, d.removed, d.changed = []Item{}, []Item{}, []Change{}
	d.mapItself()
	for _, l := range lists() {
		d.list(l.element, "", l.of(was), l.of(b))
	}
	return Changes{Added: d.added, Removed: d.removed, Changed: d.changed}
}

// inverse returns old ids by new ones; of passages by "source/passage" as it
// is cited now.
func inverse(r renames) renames {
	out := newRenames()
	for was, now := range r.elements {
		out.elements[now] = was
	}
	for was, now := range r.sources {
		out.sources[now] = was
	}
	for was := range r.passages {
		_, old, _ := cutPassage(was)
		out.passages[r.passage(was)] = old
	}
	return out
}

type differ struct {
	a, b  *graph.Map // a with the ids of b
	old   renames
	words *wording

	added, removed []Item
	changed        []Change
}

// mapItself compares what is of no element.
func (d *differ) mapItself() {
	var fields []Field
	a, b := reflect.ValueOf(d.a).Elem(), reflect.ValueOf(d.b).Elem()
	for _, f := range fieldsOf(a.Type()) {
		if t := a.Field(f.index).Type(); t.Kind() != reflect.Slice || !hasID(t.Elem()) {
			fields = append(fields, d.field(ElementMap, f.key, a.Field(f.index), b.Field(f.index))...)
		}
	}
	if was, now := d.storyOrder(); !slices.Equal(was, now) {
		fields = append(fields, Field{Field: "story", From: was, To: now, Words: "story told in another order"})
	}
	d.change(Item{Element: ElementMap, Title: d.b.Title}, fields)
}

// storyOrder returns the steps that both stories have, in the order of either.
func (d *differ) storyOrder() (was, now []string) {
	a, inA := idsOf(reflect.ValueOf(d.a.Story))
	b, inB := idsOf(reflect.ValueOf(d.b.Story))
	return slices.DeleteFunc(a, func(id string) bool { return !has(inB, id) }),
		slices.DeleteFunc(b, func(id string) bool { return !has(inA, id) })
}

// list compares lists of elements. Of passages, source is where they are.
func (d *differ) list(kind graph.Element, source string, a, b reflect.Value) {
	_, inA := idsOf(a)
	_, inB := idsOf(b)
	item := func(x *graph.Index, id string) Item {
		if kind == ElementPassage {
			return Item{kind, source + "/" + id, d.words.passageTitle(source + "/" + id)}
		}
		return Item{kind, id, title(x, kind, id)}
	}
	for i := range a.Len() {
		if id := idOf(a.Index(i)); !has(inB, id) {
			d.removed = append(d.removed, item(d.words.a, id))
		}
	}
	for i := range b.Len() {
		id := idOf(b.Index(i))
		at, both := inA[id]
		if !both {
			d.added = append(d.added, item(d.words.b, id))
			continue
		}
		fields := d.renamed(kind, source, id)
		d.change(item(d.words.b, id), append(fields, d.fields(kind, a.Index(at), b.Index(i))...))
		if kind == graph.ElementSource {
			d.list(ElementPassage, id, reflect.ValueOf(d.a.Sources[at].Passages), reflect.ValueOf(d.b.Sources[i].Passages))
		}
	}
}

// renamed tells whether the id was another one.
func (d *differ) renamed(kind graph.Element, source, id string) []Field {
	ids, key := d.old.elements, id
	switch kind {
	case graph.ElementSource:
		ids = d.old.sources
	case ElementPassage:
		ids, key = d.old.passages, source+"/"+id
	}
	was, ok := ids[key]
	if !ok {
		return nil
	}
	return []Field{{Field: "id", From: was, To: id, Words: "id " + was + " → " + id}}
}

func (d *differ) change(i Item, fields []Field) {
	if len(fields) > 0 {
		d.changed = append(d.changed, Change{i, fields})
	}
}

// fields compares two elements field by field.
func (d *differ) fields(kind graph.Element, a, b reflect.Value) []Field {
	var out []Field
	for _, f := range fieldsOf(a.Type()) {
		if f.key == "id" || f.key == "passages" {
			continue
		}
		if f.key == "directed" {
			out = append(out, d.direction(a, b)...)
			continue
		}
		out = append(out, d.field(kind, f.key, a.Field(f.index), b.Field(f.index))...)
	}
	for i := range out {
		out[i].apart = d.words.apart(kind, b, out[i])
	}
	return out
}

// field compares a field, or the fields that are in it.
func (d *differ) field(kind graph.Element, key string, a, b reflect.Value) []Field {
	if a.Kind() == reflect.Struct {
		var out []Field
		for _, f := range fieldsOf(a.Type()) {
			out = append(out, d.field(kind, key+"."+f.key, a.Field(f.index), b.Field(f.index))...)
		}
		return out
	}
	if alike(a, b) {
		return nil
	}
	return []Field{{Field: key, From: value(a), To: value(b), Words: d.words.of(kind, key, a, b)}}
}

// direction compares the directions of ties, which are by their kind where
// they do not say. A change of kind is not told twice.
func (d *differ) direction(a, b reflect.Value) []Field {
	s, t := a.Interface().(graph.Tie), b.Interface().(graph.Tie)
	from, to := s.HasDirection(), t.HasDirection()
	if from == to || s.Directed == nil && t.Directed == nil {
		return nil
	}
	words := "now has no direction"
	if to {
		words = "now has a direction"
	}
	return []Field{{Field: "directed", From: from, To: to, Words: words}}
}

// value returns what a file says, nil for nothing.
func value(v reflect.Value) any {
	if v.Kind() == reflect.String {
		if s := said(v); s != "" {
			return s
		}
		return nil
	}
	if v.Kind() != reflect.Int && empty(v) {
		return nil
	}
	return v.Interface()
}

// title returns what names an element to a reader.
func title(x *graph.Index, kind graph.Element, id string) string {
	if kind == graph.ElementSource {
		if s := x.Source(id); s != nil && s.Title != "" {
			return s.Title
		}
		return id
	}
	return x.Title(id, "")
}
