package mapfile

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"entente/graph"
)

// mutate makes one random change of m, and says which. It may leave a map that
// is not valid.
func mutate(t *rapid.T, m *graph.Map) string {
	ft := fieldTable{}
	root := reflect.ValueOf(m).Elem()
	switch rapid.SampledFrom([]string{"set", "set", "list", "list", "list", "rename", "delete", "pins"}).Draw(t, "what") {
	case "set":
		return mutateLeaf(t, rapid.SampledFrom(leaves(root, nil, ft)).Draw(t, "leaf"))
	case "list":
		return mutateList(t, m, rapid.SampledFrom(lists(root, nil, ft)).Draw(t, "list"))
	case "rename":
		a := &m.Actors[rapid.IntRange(0, len(m.Actors)-1).Draw(t, "actor")]
		was, now := a.ID, fmt.Sprintf("id-%d", rapid.IntRange(0, 1_000_000).Draw(t, "id"))
		a.ID = now
		refer(root, "", ft, func(ref, id string) string {
			if (ref == "actor" || ref == "any") && id == was {
				return now
			}
			return id
		})
		return "rename " + was
	case "delete":
		i := rapid.IntRange(0, len(m.Actors)-1).Draw(t, "actor")
		id := m.Actors[i].ID
		deleteActor(m, id)
		return "delete " + id
	}
	if len(m.View.Pins) > 0 && rapid.Bool().Draw(t, "unpin") {
		m.View.Pins = nil
		return "unpin"
	}
	m.View.Pins = map[string]graph.Point{m.Actors[0].ID: {rapid.Float64Range(-1e3, 1e3).Draw(t, "x"), 2}}
	return "pin"
}

func mutateLeaf(t *rapid.T, l leaf) string {
	value := texts().Draw(t, "value")
	if len(l.f.values) > 0 {
		value = rapid.SampledFrom(l.f.values).Draw(t, "value")
	}
	switch {
	case l.v.Kind() == reflect.Struct: // one of its names
		names := l.v.FieldByName("Names")
		if names.IsNil() {
			names.Set(reflect.MakeMap(names.Type()))
		}
		names.SetMapIndex(reflect.ValueOf(l.f.name), reflect.ValueOf(value))
	case l.f.name == "sign":
		l.v.SetInt(rapid.Int64Range(-1, 1).Draw(t, "sign"))
	case !l.f.required && rapid.IntRange(0, 3).Draw(t, "nil") == 0:
		l.v.SetZero()
	default:
		l.v.SetString(value)
	}
	return fmt.Sprintf("set %v", l.path)
}

func mutateList(t *rapid.T, m *graph.Map, l leaf) string {
	n := l.v.Len()
	kind := rapid.SampledFrom([]string{"add", "remove", "move", "shuffle"}).Draw(t, "kind")
	if n == 0 || kind == "add" {
		v, err := newValue(drawElement(t, m, l), l.f.typ.Elem(), fieldTable{})
		if err != nil {
			t.Fatal(err)
		}
		insert(l.v, rapid.IntRange(0, n).Draw(t, "index"), v)
		return fmt.Sprintf("add to %v", l.path)
	}
	i, j := rapid.IntRange(0, n-1).Draw(t, "index"), rapid.IntRange(0, n-1).Draw(t, "to")
	v := deepCopy(l.v.Index(i))
	switch kind {
	case "remove":
		remove(l.v, i)
	case "move":
		remove(l.v, i)
		insert(l.v, j, v)
	case "shuffle":
		for k, with := range rapid.Permutation(indices(n)).Draw(t, "order") {
			a, b := deepCopy(l.v.Index(k)), deepCopy(l.v.Index(with))
			l.v.Index(k).Set(b)
			l.v.Index(with).Set(a)
		}
	}
	return fmt.Sprintf("%s %d of %v", kind, i, l.path)
}

func indices(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// refer replaces what refers to something, anywhere in v.
func refer(v reflect.Value, ref string, ft fieldTable, with func(ref, id string) string) {
	switch v.Kind() {
	case reflect.String:
		if ref != "" {
			v.SetString(with(ref, v.String()))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			refer(v.Elem(), ref, ft, with)
		}
	case reflect.Slice:
		for i := range v.Len() {
			refer(v.Index(i), ref, ft, with)
		}
	case reflect.Map:
		if ref != "" && !v.IsNil() {
			out := reflect.MakeMap(v.Type())
			for k, e := range v.Seq2() {
				out.SetMapIndex(reflect.ValueOf(with(ref, k.String())), e)
			}
			v.Set(out)
		}
	case reflect.Struct:
		for _, f := range ft.of(v.Type()) {
			refer(v.Field(f.index), f.ref, ft, with)
		}
	}
}

// deleteActor removes the actor with all that refers to it.
func deleteActor(m *graph.Map, id string) {
	is := func(x string) bool { return x == id }
	strip := func(list []string) []string { return slices.DeleteFunc(list, is) }
	said := func(cites []graph.Cite) []graph.Cite {
		for i := range cites {
			if cites[i].By == id {
				cites[i].By = ""
			}
		}
		return cites
	}
	gone := map[string]bool{id: true}
	m.Actors = slices.DeleteFunc(m.Actors, func(a graph.Actor) bool { return a.ID == id })
	for i := range m.Actors {
		if said(m.Actors[i].Cites); m.Actors[i].Of == id {
			m.Actors[i].Of = ""
		}
	}
	for i := range m.Blocs {
		m.Blocs[i].Members = strip(m.Blocs[i].Members)
		said(m.Blocs[i].Cites)
	}
	m.Ties = slices.DeleteFunc(m.Ties, func(t graph.Tie) bool {
		gone[t.ID] = gone[t.ID] || t.From == id || t.To == id
		return gone[t.ID]
	})
	m.Interests = slices.DeleteFunc(m.Interests, func(n graph.Interest) bool {
		gone[n.ID] = gone[n.ID] || n.Actor == id
		return gone[n.ID]
	})
	m.Meetings = slices.DeleteFunc(m.Meetings, func(t graph.Meeting) bool {
		gone[t.ID] = slices.Contains(t.Participants, id) && len(t.Participants) < 3
		return gone[t.ID]
	})
	for i := range m.Meetings {
		m.Meetings[i].Participants = strip(m.Meetings[i].Participants)
		said(m.Meetings[i].Cites)
	}
	for i := range m.Interests {
		said(m.Interests[i].Cites)
	}
	for i := range m.Ties {
		said(m.Ties[i].Cites)
	}
	for i := range m.Story {
		m.Story[i].Focus = slices.DeleteFunc(m.Story[i].Focus, func(x string) bool { return gone[x] })
		said(m.Story[i].Cites)
	}
	for pin := range m.View.Pins {
		if gone[pin] {
			delete(m.View.Pins, pin)
		}
	}
}

// valid reports whether m is a map that a file can hold, and mutate can change.
func valid(m *graph.Map) bool { return len(m.Actors) > 0 && len(m.Validate()) == 0 }

// TestRewrite makes several random changes of a map at once. The file must
// then say what the map says, with all equal elements as they were written,
// and go back.
func TestRewrite(t *testing.T) {
	sources := []string{house, strings.ReplaceAll(house, "\n", "\r\n"), strings.TrimSuffix(house, "\n"), barn, shed, strings.ReplaceAll(shed, "\n", "\r\n"), strings.TrimSuffix(shed, "...\n# The end.\n")}
	for _, src := range bundled(t) {
		sources = append(sources, src)
	}
	rapid.Check(t, func(t *rapid.T) {
		src := sources[rapid.IntRange(0, len(sources)-1).Draw(t, "source")]
		if rapid.Bool().Draw(t, "commented") {
			if c, _ := commented(t, src); canBeRead(c) {
				src = c
			}
		}
		f := parseString(t, src)
		m1 := f.Map()
		m2 := m1.Clone()
		var done []string
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			next := m2.Clone()
			if what := mutate(t, next); valid(next) {
				m2, done = next, append(done, what)
			}
		}
		before := *f
		if err := f.Rewrite(m2); err != nil {
			t.Fatalf("%q: %v\n%s", done, err, src)
		}
		after := string(f.Bytes())
		if again := parseString(t, after); !same(reflect.ValueOf(again.Map()).Elem(), reflect.ValueOf(m2).Elem()) {
			t.Fatalf("%q: read anew, the file says something else\n%s", done, after)
		}
		if strings.Count(src, "\n") == strings.Count(src, "\r\n") && strings.Count(after, "\n") != strings.Count(after, "\r\n") {
			t.Fatalf("%q: some lines end otherwise than the others", done)
		}
		equalStays(t, &before, f, done)
		anew := before
		if err := anew.rewriteAnew(m2); err != nil || !same(reflect.ValueOf(anew.Map()).Elem(), reflect.ValueOf(m2).Elem()) {
			t.Fatalf("%q: laid out anew: %v\n%s", done, err, anew.text.printed(m2, anew.root))
		}
		if err := f.Rewrite(m1); err != nil {
			t.Fatalf("%q back: %v\n%s", done, err, after)
		}
		if !same(reflect.ValueOf(f.Map()).Elem(), reflect.ValueOf(m1).Elem()) {
			t.Fatalf("%q back: the file says something else\n%s", done, f.Bytes())
		}
	})
}

func canBeRead(src string) bool {
	_, err := Parse("map", []byte(src))
	return err == nil
}

// equalStays checks that elements with ids, and keys of the map, that say the
// same as before are written as before.
func equalStays(t *rapid.T, before, after *File, done []string) {
	was, now := reflect.ValueOf(before.m).Elem(), reflect.ValueOf(after.m).Elem()
	r := renderer{fields: fieldTable{}}
	for _, f := range r.fields.of(was.Type()) {
		x, y := was.Field(f.index), now.Field(f.index)
		i, j := before.root.own(f.name), after.root.own(f.name)
		if i < 0 || j < 0 {
			continue
		}
		p, q := before.root.pairs[i], after.root.pairs[j]
		if same(x, y) {
			if a, b := before.text.src[p.key.from():p.end()], after.text.src[q.key.from():q.end()]; a != b {
				t.Fatalf("%q: %s says the same, but\n%s\nis written\n%s", done, f.name, a, b)
			}
			continue
		}
		if x.Kind() != reflect.Slice || r.idField(x.Type().Elem()) == nil || x.Len() == 0 || y.Len() == 0 {
			continue
		}
		spans, newSpans := p.value.spans(), q.value.spans()
		for k := range x.Len() {
			for l := range y.Len() {
				if !same(x.Index(k), y.Index(l)) {
					continue
				}
				a, b := before.text.src[spans[k].from:spans[k].to], after.text.src[newSpans[l].from:newSpans[l].to]
				if a != b {
					t.Fatalf("%q: element %d of %s says the same, but\n%s\nis written\n%s", done, k, f.name, a, b)
				}
			}
		}
	}
}
