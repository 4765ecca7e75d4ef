package compare

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"entente/graph"
	"entente/graph/edit"
)

// equal compares maps as they are written: no list is an empty list.
func equal(a, b *graph.Map) string { return cmp.Diff(a, b, cmpopts.EquateEmpty()) }

// plain returns the map with all that makes no difference taken out, in ways
// of its own.
func plain(m *graph.Map) *graph.Map {
	m = m.Clone()
	for i := range m.Meetings {
		m.Meetings[i].Status = m.Meetings[i].State()
	}
	for i := range m.Interests {
		m.Interests[i].Position = m.Interests[i].Stance()
	}
	for i := range m.Ties {
		directed := m.Ties[i].HasDirection()
		m.Ties[i].Directed = &directed
	}
	story := m.Story
	sortAll(reflect.ValueOf(m).Elem())
	slices.SortFunc(m.Story, func(a, b graph.Step) int {
		at := func(s graph.Step) int {
			return slices.IndexFunc(story, func(o graph.Step) bool { return o.ID == s.ID })
		}
		return at(a) - at(b)
	})
	return m
}

// sortAll sorts all lists below v, each thing once.
func sortAll(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		if c, ok := v.Addr().Interface().(*graph.Cite); ok {
			c.Modality = c.Firmness()
		}
		for i := range v.NumField() {
			sortAll(v.Field(i))
		}
	case reflect.Slice:
		if _, story := v.Interface().([]graph.Step); story {
			for i := range v.Len() {
				sortAll(v.Index(i))
			}
			return
		}
		entries := make(map[string]reflect.Value)
		for i := range v.Len() {
			sortAll(v.Index(i))
			entries[toJSON(v.Index(i))] = v.Index(i)
		}
		out := reflect.Zero(v.Type())
		for _, k := range slices.Sorted(maps.Keys(entries)) {
			out = reflect.Append(out, entries[k])
		}
		v.Set(out)
	}
}

func TestDiffIsEmptyWhereNothingDiffers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := edited(t, start(), "a", 5)
		b := edited(t, a, "b", 3)
		d := Diff(a, b)
		if same := equal(plain(a), plain(b)) == ""; same != d.Empty() {
			t.Fatalf("same: %v, but the changes are %q\n%s", same, d.Lines(), equal(plain(a), plain(b)))
		}
		if again := Diff(a, a.Clone()); !again.Empty() {
			t.Fatalf("a map differs from itself: %q", again.Lines())
		}
		for _, l := range d.Lines() {
			if strings.HasSuffix(l, ": ") || strings.Contains(l, ", ,") || strings.HasSuffix(l, ", ") {
				t.Fatalf("a change without words: %q", l)
			}
		}
	})
}

func TestDiffGoesBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := start(), edited(t, start(), "b", 4)
		there, back := Diff(a, b), Diff(b, a)
		if len(there.Added) != len(back.Removed) || len(there.Removed) != len(back.Added) || len(there.Changed) != len(back.Changed) {
			t.Fatalf("there %q\nback %q", there.Lines(), back.Lines())
		}
	})
}

func TestMergeWithAnUnchangedSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := edited(t, start(), "b", 3)
		x := edited(t, b, "x", 5)
		for _, c := range []struct {
			name                     string
			base, ours, theirs, want *graph.Map
		}{
			{"b, x, b", b, x, b, x}, {"b, b, x", b, b, x, x}, {"b, x, x", b, x, x, x},
		} {
			check := func(how string, m *graph.Map, conflicts []graph.Conflict) {
				if d := equal(c.want, m); d != "" || len(conflicts) > 0 {
					t.Fatalf("%s (%s): %v\n%s", c.name, how, conflicts, d)
				}
			}
			m, conflicts := Merge(c.base, c.ours, c.theirs)
			check("short", m, conflicts)
			// The long way must come to the same.
			base, ours, theirs := c.base.Clone(), c.ours.Clone(), c.theirs.Clone()
			align(base, ours, theirs)
			m, conflicts = mergeAligned(base, ours, theirs)
			check("long", m, conflicts)
		}
	})
}

// places returns conflicts, sorted, with the sides swapped if swap says so.
func places(conflicts []graph.Conflict, swap bool) []string {
	var out []string
	for _, c := range conflicts {
		ours, theirs := c.Ours, c.Theirs
		if swap {
			ours, theirs = theirs, ours
		}
		out = append(out, c.At+" "+ours+" "+theirs)
	}
	slices.Sort(out)
	return out
}

func TestMergeIsValidAndSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := edited(t, start(), "b", 2)
		x, y := edited(t, b, "x", 20), edited(t, b, "y", 20)
		b0, x0, y0 := b.Clone(), x.Clone(), y.Clone()
		there, tc := Merge(b, x, y)
		back, bc := Merge(b, y, x)
		if equal(b, b0)+equal(x, x0)+equal(y, y0) != "" {
			t.Fatal("a merge changed what it was given")
		}
		for _, m := range []*graph.Map{there, back} {
			if p := m.Validate(); len(p) > 0 {
				t.Fatalf("not valid: %v %s", p[0].Path, p[0].Message)
			}
		}
		if bothRenamed(b, x, y) {
			return // the ids are those of ours
		}
		if d := cmp.Diff(places(tc, false), places(bc, true)); d != "" {
			t.Fatalf("the conflicts depend on the side:\n%s", d)
		}
		if len(tc) > 0 {
			return
		}
		there.Story, back.Story = nil, nil // their order may
		if d := Diff(there, back); !d.Empty() {
			t.Fatalf("the sides make a difference: %q", d.Lines())
		}
	})
}

func bothRenamed(b, x, y *graph.Map) bool {
	r, s := recognise(b, x), recognise(b, y)
	for _, ids := range [][2]map[string]string{{r.elements, s.elements}, {r.sources, s.sources}, {r.passages, s.passages}} {
		for id := range ids[0] {
			if has(ids[1], id) {
				return true
			}
		}
	}
	return false
}

// Nothing that a side added is lost, and nothing that no side touched.
func TestMergeKeepsWhatIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := start()
		x, y := edited(t, b, "x", 4), edited(t, b, "y", 4)
		if !recognise(b, x).none() || !recognise(b, y).none() {
			return
		}
		m, conflicts := Merge(b, x, y)
		var open []string
		for _, c := range conflicts {
			open = append(open, c.At)
		}
		inB, inX, inY, inM := all(b).elements, all(x).elements, all(y).elements, all(m).elements
		for id, key := range inB {
			if has(inX, id) && has(inY, id) && !has(inM, id) {
				t.Fatalf("%s is lost", id)
			}
			if !has(inX, id) && !has(inY, id) && has(inM, id) || has(inM, id) && has(inX, id) != has(inY, id) && !slices.Contains(open, key+"/"+id) {
				t.Fatalf("%s is back without a word", id)
			}
		}
		for _, side := range []map[string]string{inX, inY} {
			for id := range side {
				if !has(inB, id) && !has(inM, id) {
					t.Fatalf("%s is lost", id)
				}
			}
		}
	})
}

// Edits of different elements never conflict, and the merged map has both.
func TestMergeOfDisjointEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := start()
		x, y := b.Clone(), b.Clone()
		word := rapid.SampledFrom([]string{"one", "two", "three"})
		for i := range b.Actors {
			side := draw(t, []*graph.Map{x, y})
			side.Actors[i].Role = word.Draw(t, "role")
			side.Actors[i].Aliases = toggle(side.Actors[i].Aliases, word.Draw(t, "alias"))
		}
		for i := range b.Meetings {
			draw(t, []*graph.Map{x, y}).Meetings[i].Status = graph.Cancelled
			s := draw(t, []*graph.Map{x, y})
			s.Meetings[i].Cites = append(s.Meetings[i].Cites, graph.Cite{At: "s0/p3"})
		}
		m, conflicts := Merge(b, x, y)
		if len(conflicts) > 0 {
			t.Fatalf("conflicts: %v", conflicts)
		}
		want := Diff(b, x)
		more := Diff(b, y)
		got := Diff(b, m)
		if d := cmp.Diff(fieldWords(got), append(fieldWords(want), fieldWords(more)...), cmpopts.SortSlices(strings.Compare)); d != "" {
			t.Fatal(d)
		}
	})
}

func fieldWords(c Changes) []string {
	var out []string
	for _, x := range c.Changed {
		for _, f := range x.Fields {
			out = append(out, x.ID+": "+f.Words)
		}
	}
	return out
}

func TestMergeOrder(t *testing.T) {
	ids := func(s string) []string { return strings.Split(s, "") }
	for _, c := range []struct{ base, ours, theirs, want string }{
		{"abc", "abc", "abc", "abc"},
		{"abc", "cab", "abc", "cab"},
		{"abc", "abc", "bca", "bca"},
		{"abcd", "dabc", "acbd", "dacb"}, // both moved something else
		{"abc", "bca", "cab", "cba"},
		{"abcd", "bcda", "bcad", "bcda"}, // both moved a: as in ours
		{"abc", "abcx", "abcy", "abcxy"}, // both added at the end
		{"abc", "xabc", "yabc", "xyabc"}, // and at the front
		{"abc", "axbc", "abyc", "axbyc"}, // in between
		{"abc", "axbc", "cab", "caxb"},   // after what it stood after
		{"", "ab", "ba", "ab"},           // both made the same list
		{"abc", "ac", "abyc", "abyc"},    // what ours dropped is where it was
	} {
		if got := strings.Join(mergeOrder(ids(c.base), ids(c.ours), ids(c.theirs)), ""); got != c.want {
			t.Errorf("%q, %q, %q: got %q, want %q", c.base, c.ours, c.theirs, got, c.want)
		}
	}
}

// Each conflict can be settled either way by what the editor does, or is
// refused because of another one; settled, it says what the side says.
func TestConflictsCanBeSettled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := start()
		m, conflicts := Merge(b, edited(t, b, "x", 20), edited(t, b, "y", 20))
		if len(m.Conflicts) != len(conflicts) {
			t.Fatalf("%d conflicts in the map, %d new ones", len(m.Conflicts), len(conflicts))
		}
		for i, c := range m.Conflicts {
			for _, theirs := range []bool{false, true} {
				s := m.Clone()
				switch err := edit.Resolve(s, i, theirs); {
				case err != nil && !strings.Contains(err.Error(), "does not fit"):
					t.Fatalf("%s: %v", c.At, err)
				case err == nil && len(s.Validate()) > 0:
					t.Fatalf("%s: %v", c.At, s.Validate())
				case err == nil && theirs && equal(s, m) == "":
					t.Fatalf("%s: nothing happened", c.At)
				}
			}
		}
	})
}

// Taking all of theirs, one after the other and those that need others again,
// settles all.
func TestAllConflictsCanBeSettled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := start()
		m, _ := Merge(b, edited(t, b, "x", 20), edited(t, b, "y", 20))
		theirs := rapid.Bool().Draw(t, "theirs")
		for range len(m.Conflicts) {
			for i := len(m.Conflicts) - 1; i >= 0; i-- {
				if i >= len(m.Conflicts) {
					continue
				}
				s := m.Clone()
				if edit.Resolve(s, i, theirs) == nil {
					m = s
				}
			}
		}
		if len(m.Conflicts) > 0 {
			t.Fatalf("left open: %v", m.Conflicts)
		}
	})
}

// Both sides give new things, and old ones, the same ids.
func TestMergeOfClashingIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := start()
		x, y := edited(t, b, "s", 20), edited(t, b, "s", 20)
		m, _ := Merge(b, x, y)
		if p := m.Validate(); len(p) > 0 {
			t.Fatalf("not valid: %v %s", p[0].Path, p[0].Message)
		}
		// New topics and actors have names of their own.
		for _, side := range []*graph.Map{x, y} {
			for _, a := range side.Actors {
				if a.Kind == graph.Group && !slices.ContainsFunc(m.Actors, func(o graph.Actor) bool {
					return o.Kind == a.Kind && (o.Name == a.Name || a.Name == "one" || a.Name == "two")
				}) {
					t.Fatalf("%s (%s) is lost", a.ID, a.Name)
				}
			}
		}
	})
}

func TestMergeOfLines(t *testing.T) {
	text := func(t *rapid.T, name string) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "", "x: y", "# z"}), 0, 12).Draw(t, name), "\n")
	}
	rapid.Check(t, func(t *rapid.T) {
		b, x, y := text(t, "base"), text(t, "x"), text(t, "y")
		for _, both := range []bool{false, true} {
			for _, c := range [][4]string{{b, x, b, x}, {b, b, x, x}, {b, x, x, x}} {
				if got, _ := mergeLines(c[0], c[1], c[2], always(both)); got != c[3] {
					t.Fatalf("%q: got %q", c, got)
				}
			}
			mergeLines(b, x, y, always(both))
		}
		in := pairs(linesOf(b), linesOf(x))
		last := -1
		for i, j := range in {
			if j >= 0 && (j <= last || linesOf(b)[i] != linesOf(x)[j]) {
				t.Fatalf("pairs of %q and %q: %v", b, x, in)
			}
			last = max(last, j)
		}
	})
}

func TestMergeOfLinesTakesBothSides(t *testing.T) {
	for _, c := range []struct {
		name, base, ours, theirs, want string
		both                           bool
	}{
		{"apart", "a\nb\nc\nd", "A\nb\nc\nd", "a\nb\nc\nD", "A\nb\nc\nD", false},
		{"the same line", "a\nb\nc", "a\nx\nc", "a\ny\nc", "a\nx\nc", true},
		{"added at one place", "a\nc", "a\nx\nc", "a\ny\nc", "a\nx\ny\nc", true},
		{"added at one place, ours", "a\nc", "a\nx\nc", "a\ny\nc", "a\nx\nc", false},
		{"removed and changed elsewhere", "a\nb\nc", "b\nc", "a\nb\nC", "b\nC", false},
		{"line ends of ours", "a\nb\nc", "a\r\nx\r\nc", "a\nb\nd", "a\r\nx\r\nc", false},
		{"line ends of theirs", "a\nb\nc\nd", "x\nb\nc\nd", "a\r\nb\r\nc\r\ny", "x\nb\nc\ny", false},
		{"mark of ours", "a\nb\nc", "\uFEFFa\nb\nc", "a\nb\nd", "\uFEFFa\nb\nd", false},
	} {
		if got, _ := mergeLines(c.base, c.ours, c.theirs, always(c.both)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func always(v bool) func(int) bool { return func(int) bool { return v } }

// A source may have the id of an actor that one side deleted and the other
// refers to: the source does not stand for the actor.
func TestMergeTellsSourcesFromActors(t *testing.T) {
	b := start()
	b.Actors[3].ID, b.Sources[0].ID = "same", "same"
	for i := range b.Blocs {
		b.Blocs[i].Members = nil
		b.Blocs[i].Cites = nil
	}
	b.Interests, b.Ties = nil, nil
	ours, theirs := b.Clone(), b.Clone()
	ours.Actors = slices.Delete(ours.Actors, 3, 4)
	theirs.Meetings[0].Participants = append(theirs.Meetings[0].Participants, "same")
	for _, m := range []*graph.Map{b, ours, theirs} {
		if p := m.Validate(); len(p) > 0 {
			t.Fatal(p)
		}
	}
	m, conflicts := Merge(b, ours, theirs)
	if p := m.Validate(); len(p) > 0 || len(conflicts) != 1 || conflicts[0].At != "actors/same" {
		t.Errorf("%v, conflicts %v", p, conflicts)
	}
}

// The ends of a tie are chosen together: one of ours and one of theirs could be
// the same actor.
func TestMergeChoosesBothEndsOfATie(t *testing.T) {
	b := start()
	ours, theirs := b.Clone(), b.Clone()
	ours.Ties[1].From = "a0"
	theirs.Ties[1].From, theirs.Ties[1].To = "a5", "a0"
	want := []string{`ties/l1/from "a0" "a5"`, `ties/l1/to "a3" "a0"`}
	_, there := Merge(b, ours, theirs)
	m, back := Merge(b, theirs, ours)
	if !slices.Equal(places(there, false), want) || !slices.Equal(places(back, true), want) {
		t.Errorf("got %q and %q", places(there, false), places(back, true))
	}
	if m.Ties[1].From != "a5" || m.Ties[1].To != "a0" {
		t.Errorf("the tie is %v", m.Ties[1])
	}
}
