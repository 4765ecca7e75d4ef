package compare

import (
	"reflect"
	"slices"
	"strings"

	"entente/graph"
)

// Merge merges what two versions made of a base, which may be empty or nil.
//
// It goes element by element, known by their ids, and field by field; lists of
// ids, names, pins and citations go entry by entry. An element whose id alone
// was changed keeps the new id, and what the other side says of it comes to
// it. Two different things that were added under one id are both kept: that of
// theirs gets another id. Orders are merged too; where both sides moved one
// thing, it stands as in ours.
//
// Where both changed the same thing in different ways, the merged map says
// what ours says and has a graph.Conflict; so too where one side deleted what
// the other has changed. What one side deleted and the other refers to, also
// in what it says in a conflict, is kept and is a conflict. The path of a
// conflict leads through lists of elements by their ids, to a citation by its
// passage, as in meetings/riga/cites/paper/p3, and to an accepted finding by
// its code and id. The conflicts returned are the new ones; the merged map has
// them and those that were open already.
//
// The merged map is valid if the three are, and shares nothing with them.
func Merge(base, ours, theirs *graph.Map) (*graph.Map, []graph.Conflict) {
	if base == nil {
		base = &graph.Map{}
	}
	base, ours, theirs = base.Clone(), ours.Clone(), theirs.Clone()
	b, o, t := reflect.ValueOf(base).Elem(), reflect.ValueOf(ours).Elem(), reflect.ValueOf(theirs).Elem()
	switch {
	case exact(t, b), exact(o, t):
		return ours, nil
	case exact(o, b):
		return theirs, nil
	}
	align(base, ours, theirs)
	return mergeAligned(base, ours, theirs)
}

// mergeAligned merges maps that have the same things under the same ids.
func mergeAligned(base, ours, theirs *graph.Map) (*graph.Map, []graph.Conflict) {
	g := &merger{base: base, ours: ours, theirs: theirs, keep: make(map[string]bool), whole: make(map[string]bool)}
	for {
		g.conflicts, g.stakes = nil, nil
		m := g.merge()
		if g.complete(m) && g.settle(m) {
			g.finish(m)
			return m.Clone(), g.conflicts
		}
	}
}

// merger merges three maps.
type merger struct {
	base, ours, theirs *graph.Map

	keep  map[string]bool // paths of elements that stay though one side deleted them
	whole map[string]bool // paths of fields that are ours as a whole

	conflicts []graph.Conflict
	stakes    []stake
}

// stake is a value that a side has in a conflict, with what it refers to.
type stake struct {
	v   reflect.Value
	ref string
}

// three is a value in the three maps.
type three struct {
	base, ours, theirs reflect.Value
	fresh              bool // it is of an element that is not in base: that it says nothing there means nothing
}

func (v three) field(i int) three {
	return three{v.base.Field(i), v.ours.Field(i), v.theirs.Field(i), v.fresh}
}

// merge merges the maps as far as keep and whole tell now.
func (g *merger) merge() *graph.Map {
	m := new(graph.Map)
	out := reflect.ValueOf(m).Elem()
	v := three{reflect.ValueOf(g.base).Elem(), reflect.ValueOf(g.ours).Elem(), reflect.ValueOf(g.theirs).Elem(), false}
	for _, f := range fieldsOf(out.Type()) {
		switch f.key {
		case "entente":
			m.Entente = max(g.ours.Entente, g.theirs.Entente)
		case "accepted":
			m.Accepted = g.accepted()
		case "conflicts":
			m.Conflicts = g.open()
		default:
			out.Field(f.index).Set(g.value(f.key, v.field(f.index), f.ref))
		}
	}
	return m
}

// value merges values that are no elements of their own.
func (g *merger) value(at string, v three, ref string) reflect.Value {
	switch t := v.ours.Type(); {
	case t == reflect.TypeFor[[]graph.Cite]():
		return reflect.ValueOf(g.cites(at, v))
	case t.Kind() == reflect.Slice && hasID(t.Elem()):
		return g.list(at, v)
	case t.Kind() == reflect.Slice:
		return g.set(at, v, ref)
	case t.Kind() == reflect.Map:
		return g.entries(at, v)
	case t.Kind() == reflect.Struct:
		return g.fields(at, v)
	}
	return g.scalar(at, v, ref)
}

// fields merges field by field.
func (g *merger) fields(at string, v three) reflect.Value {
	out := reflect.New(v.ours.Type()).Elem()
	for _, f := range fieldsOf(out.Type()) {
		out.Field(f.index).Set(g.value(at+"/"+f.key, v.field(f.index), f.ref))
	}
	return out
}

// scalar merges what can only be the one or the other.
func (g *merger) scalar(at string, v three, ref string) reflect.Value {
	if g.whole[at] && !exact(v.ours, v.theirs) {
		g.conflict(at, v, ref)
		return v.ours
	}
	out, decided := choose(v)
	if decided {
		return out
	}
	if isProse(at) {
		if text, ok := mergeProse(v.base.String(), v.ours.String(), v.theirs.String()); ok {
			return reflect.ValueOf(text).Convert(v.ours.Type())
		}
	}
	g.conflict(at, v, ref)
	return out
}

// choose returns what the side says that changed something; ours, undecided,
// if both did.
func choose(v three) (out reflect.Value, decided bool) {
	switch {
	case v.fresh && (alike(v.ours, v.theirs) || blank(v.theirs)):
		return v.ours, true
	case v.fresh && blank(v.ours):
		return v.theirs, true
	case v.fresh:
		return v.ours, false
	case exact(v.theirs, v.base), exact(v.ours, v.theirs):
		return v.ours, true
	case exact(v.ours, v.base):
		return v.theirs, true
	case alike(v.theirs, v.base), alike(v.ours, v.theirs):
		return v.ours, true
	case alike(v.ours, v.base):
		return v.theirs, true
	}
	return v.ours, false
}

// blank reports whether v says nothing, not even by default.
func blank(v reflect.Value) bool {
	return empty(v) && (v.Kind() != reflect.String || said(v) == "")
}

// conflict notes that both sides changed what the path leads to.
func (g *merger) conflict(at string, v three, ref string) {
	g.conflicts = append(g.conflicts, graph.Conflict{At: at, Base: toJSON(v.base), Ours: toJSON(v.ours), Theirs: toJSON(v.theirs)})
	for _, side := range []reflect.Value{v.ours, v.theirs} {
		if side.IsValid() {
			g.stakes = append(g.stakes, stake{side, ref})
		}
	}
}

// list merges a list of elements with ids.
func (g *merger) list(at string, v three) reflect.Value {
	b, inB := idsOf(v.base)
	o, inO := idsOf(v.ours)
	t, inT := idsOf(v.theirs)
	pick := func(list reflect.Value, in map[string]int, id string) reflect.Value {
		if i, ok := in[id]; ok {
			return list.Index(i)
		}
		return reflect.Value{}
	}
	out := reflect.Zero(v.ours.Type())
	for _, id := range mergeOrder(b, o, t) {
		e := three{pick(v.base, inB, id), pick(v.ours, inO, id), pick(v.theirs, inT, id), false}
		if merged := g.element(at+"/"+id, e); merged.IsValid() {
			out = reflect.Append(out, merged)
		}
	}
	return out
}

// element merges an element; the result is invalid if there is none any more.
func (g *merger) element(at string, v three) reflect.Value {
	mine, yours := v.ours.IsValid(), v.theirs.IsValid()
	switch {
	case mine && yours:
		if !v.base.IsValid() {
			v.base, v.fresh = reflect.New(v.ours.Type()).Elem(), true
			v.base.Field(0).SetString(idOf(v.ours))
		}
		return g.fields(at, v)
	case !v.base.IsValid() && mine:
		return v.ours
	case !v.base.IsValid():
		return v.theirs
	}
	left := v.ours
	if !mine {
		left = v.theirs
	}
	changed := !alike(left, v.base)
	if changed || g.keep[at] {
		g.conflict(at, v, "")
	}
	if g.keep[at] || changed && mine {
		return left
	}
	return reflect.Value{}
}

// set merges a list in which everything stands once.
func (g *merger) set(at string, v three, ref string) reflect.Value {
	if g.whole[at] && !exact(v.ours, v.theirs) {
		g.conflict(at, v, ref)
		return v.ours
	}
	if exact(v.theirs, v.base) || exact(v.ours, v.theirs) {
		return v.ours
	}
	if exact(v.ours, v.base) {
		return v.theirs
	}
	b, o, t := texts(v.base), texts(v.ours), texts(v.theirs)
	inB, inO, inT := index(b), index(o), index(t)
	out := reflect.Zero(v.ours.Type())
	for _, x := range mergeOrder(b, o, t) {
		if !has(inB, x) || has(inO, x) && has(inT, x) {
			out = reflect.Append(out, reflect.ValueOf(x).Convert(out.Type().Elem()))
		}
	}
	return out
}

// texts returns the texts of a list, each once.
func texts(list reflect.Value) []string {
	var out []string
	seen := make(map[string]bool, list.Len())
	for i := range list.Len() {
		if x := list.Index(i).String(); !seen[x] {
			seen[x] = true
			out = append(out, x)
		}
	}
	return out
}

// entries merges names by language or pins by id.
func (g *merger) entries(at string, v three) reflect.Value {
	keys := make(map[string]bool)
	for _, side := range []reflect.Value{v.ours, v.theirs} {
		for _, k := range side.MapKeys() {
			keys[k.String()] = true
		}
	}
	out := reflect.MakeMap(v.ours.Type())
	for _, key := range sorted(keys) {
		k := reflect.ValueOf(key)
		e := three{v.base.MapIndex(k), v.ours.MapIndex(k), v.theirs.MapIndex(k), v.fresh}
		merged, decided := chooseEntry(e)
		if !decided {
			g.conflict(at+"/"+key, e, "")
		}
		if merged.IsValid() {
			out.SetMapIndex(k, merged)
		}
	}
	if out.Len() == 0 {
		return reflect.Zero(out.Type())
	}
	return out
}

// chooseEntry is choose where a side may have none.
func chooseEntry(v three) (reflect.Value, bool) {
	same := func(a, b reflect.Value) bool {
		return a.IsValid() == b.IsValid() && (!a.IsValid() || exact(a, b))
	}
	switch {
	case same(v.theirs, v.base), same(v.ours, v.theirs):
		return v.ours, true
	case same(v.ours, v.base):
		return v.theirs, true
	}
	return v.ours, false
}

func sorted(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// finish puts the conflicts into the map, and drops the pins of what is gone.
// Whether something is there at all matters more than where it lies.
func (g *merger) finish(m *graph.Map) {
	x := graph.NewIndex(m)
	for id := range m.View.Pins {
		if !isElement(x, id) {
			delete(m.View.Pins, id)
		}
	}
	if len(m.View.Pins) == 0 {
		m.View.Pins = nil
	}
	fresh := make(map[string]bool, len(g.conflicts))
	for _, c := range g.conflicts {
		fresh[c.At] = true
	}
	g.conflicts = slices.DeleteFunc(g.conflicts, func(c graph.Conflict) bool {
		id, pin := strings.CutPrefix(c.At, "view/pins/")
		return pin && (!isElement(x, id) || fresh["actors/"+id] || fresh["meetings/"+id])
	})
	m.Conflicts = slices.DeleteFunc(m.Conflicts, func(c graph.Conflict) bool { return fresh[c.At] })
	m.Conflicts = append(m.Conflicts, g.conflicts...)
	if len(m.Conflicts) == 0 {
		m.Conflicts = nil
	}
}
