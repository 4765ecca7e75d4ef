package document

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/edit"
	"entente/graph/layout"
	"entente/graph/mapfile"
	"entente/graph/picture"
	"entente/graph/scene"

	"pgregory.net/rapid"
)

// rename returns an edit that gives an actor another name.
func rename(id, name string) Edit {
	return Edit{Name: "rename " + id, Change: func(m *graph.Map) error { return edit.Set(m, id, "name", name) }}
}

// do makes an edit and waits until it is in place and drawn.
func (d *desk) do(e Edit) error {
	var err error
	told := false
	e.Done = func(e error) { err, told = e, true }
	d.Edit(e)
	d.mail.until(func() bool { return told })
	d.settle()
	return err
}

// must is do for an edit that has to succeed.
func (d *desk) must(t *testing.T, e Edit) {
	t.Helper()
	if err := d.do(e); err != nil {
		t.Fatal(err)
	}
}

// content is the file as it is to be now.
func (d *desk) content() string { return d.now.content }

// onFile returns a desk with the sample open from a file.
func onFile(t *testing.T, change ...func(*Options)) (*desk, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "map.entente")
	write(t, path, sample)
	d := newDesk(t, change...)
	d.Open(path)
	d.settle()
	if d.Problem() != nil {
		t.Fatal(d.Problem().Err)
	}
	return d, path
}

func TestEdit(t *testing.T) {
	d, path := onFile(t)
	d.Select("b")
	was, shown := d.Index(), d.Scene()
	d.since()
	d.must(t, rename("b", "Beeton"))
	if c := d.since(); !c.Has(MapChanged) || !c.Has(EditsChanged) || !c.Has(SceneChanged) {
		t.Errorf("observers were told %b", c)
	}
	if d.Index().Title("b", "") != "Beeton" || was.Title("b", "") != "Beton" {
		t.Error("the map was not changed on a copy")
	}
	if d.Scene() == shown || !titled(d.Scene(), "Beeton") || d.Selection().ID != "b" || !d.Dirty() {
		t.Error("what is shown does not follow")
	}
	if name, ok := d.UndoName(); name != "rename b" || !ok {
		t.Errorf("to be undone is %q", name)
	}
	if want := strings.Replace(sample, "Beton", "Beeton", 1); d.content() != want {
		t.Errorf("the file would be:\n%s", d.content())
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != sample {
		t.Error("the file was changed before it was saved")
	}
}

func TestRefusedEdits(t *testing.T) {
	newer := strings.Replace(sample, "entente: 1", "entente: 2", 1)
	tests := []struct {
		name, content string
		edit          Edit
		want          string
	}{
		{"a change that fails", sample, Edit{Change: func(*graph.Map) error { return errors.New("not so") }}, "not so"},
		{"a map that cannot be", sample, Edit{Change: func(m *graph.Map) error { m.Ties[0].To = "nobody"; return nil }}, "nobody"},
		{"a file of a newer format", newer, rename("b", "Beeton"), "newer"},
	}
	for _, tt := range tests {
		path := filepath.Join(t.TempDir(), "map.entente")
		write(t, path, tt.content)
		d := newDesk(t)
		d.Open(path)
		d.settle()
		was := d.Index()
		err := d.do(tt.edit)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.name, err)
		}
		if _, ok := d.UndoName(); ok || d.Index() != was || d.Dirty() {
			t.Errorf("%s: it left a trace", tt.name)
		}
	}
	if err := newDesk(t).do(rename("b", "Beeton")); !errors.Is(err, errNoMap) {
		t.Errorf("without a map: %v", err)
	}
}

func TestEditThatChangesNothing(t *testing.T) {
	d := openedDesk(t)
	d.must(t, rename("b", "Beton"))
	if _, ok := d.UndoName(); ok || d.Dirty() || d.studio.layout.Load() != 1 {
		t.Error("it is a step")
	}
}

// Edits that come fast are made one after the other. The drawing that is being
// made meanwhile is shown, and after it that of the last edit.
func TestEditsQueueUp(t *testing.T) {
	d := openedDesk(t)
	d.studio.gate = make(chan struct{})
	told := 0
	for i := range 5 {
		e := rename("b", fmt.Sprint("Beton", i))
		e.Done = func(err error) {
			if err != nil || told != i {
				t.Errorf("edit %d is the number %d: %v", i, told, err)
			}
			told++
		}
		d.Edit(e)
	}
	d.Undo()
	d.mail.until(func() bool { return told == 5 && d.busy == nil })
	if d.Index().Title("b", "") != "Beton3" {
		t.Errorf("the name is %q", d.Index().Title("b", ""))
	}
	shown := 0
	d.Observe(func(c Change) {
		if c.Has(SceneChanged) {
			shown++
		}
	})
	close(d.studio.gate)
	d.settle()
	if shown != 2 || !titled(d.Scene(), "Beton3") {
		t.Errorf("%d drawings were shown", shown)
	}
}

// What stands in the queue of a map that is left is told so.
func TestEditsOfAMapThatIsLeft(t *testing.T) {
	d := openedDesk(t)
	gate := make(chan struct{})
	var told []error
	for range 2 {
		d.Edit(Edit{
			Change: func(m *graph.Map) error { <-gate; m.Title = "Late"; return nil },
			Done:   func(err error) { told = append(told, err) },
		})
	}
	d.Create("New", &graph.Map{Entente: 1, Title: "New"}, nil)
	d.mail.until(func() bool { return len(told) == 2 })
	close(gate)
	d.settle()
	if !errors.Is(told[0], errAnotherMap) || d.Index().Map().Title != "New" {
		t.Errorf("told %v, the title is %q", told, d.Index().Map().Title)
	}
}

// The drawing is made near to the one that is seen, and undoing brings back
// the very picture.
func TestPictures(t *testing.T) {
	var near []*layout.Near
	d := openedDesk(t)
	d.studio.asked = func(o picture.Options) { near = append(near, o.Layout.Near) }
	first := d.Scene()
	place := d.Layout().Nodes[1]
	d.must(t, rename("b", "Beeton"))
	if len(near) != 1 || near[0] == nil || near[0].Nodes["ann"] != place {
		t.Fatalf("drawn near %v", near)
	}
	second := d.Scene()
	for range 3 {
		d.Undo()
		d.settle()
		if d.Scene() != first || d.content() != sample {
			t.Error("undoing does not bring back the picture")
		}
		d.Redo()
		d.settle()
		if d.Scene() != second {
			t.Error("redoing does not bring back the picture")
		}
	}
	if len(near) != 1 {
		t.Errorf("%d drawings were made", len(near))
	}
}

func TestRelayout(t *testing.T) {
	var asked []layout.Options
	d := openedDesk(t)
	d.studio.asked = func(o picture.Options) { asked = append(asked, o.Layout) }
	first := d.Scene()
	d.Relayout()
	d.settle()
	if name, _ := d.UndoName(); name != "lay out again" || d.Dirty() || d.Scene() == first {
		t.Errorf("to be undone is %q", name)
	}
	if len(asked) != 1 || asked[0].Near != nil || asked[0].Seen || asked[0].Seed == 0 {
		t.Errorf("laid out with %+v", asked)
	}
	second := d.Scene()
	d.Undo()
	d.settle()
	if d.Scene() != first {
		t.Error("the first layout does not come back")
	}
	d.Redo()
	d.settle()
	if d.Scene() != second {
		t.Error("the second layout does not come back")
	}
	d.o.Translate = strings.ToUpper
	if name, _ := d.UndoName(); name != "LAY OUT AGAIN" {
		t.Errorf("translated it is %q", name)
	}
}

func TestSelectionFollowsNewIDs(t *testing.T) {
	d := openedDesk(t)
	d.SelectAll([]string{"b", "nobody", "a", "c", "a"})
	if got := strings.Join(d.Selected(), " "); got != "b a c" || d.Selection().ID != "c" {
		t.Fatalf("selected %q", got)
	}
	d.must(t, Edit{Name: "id", Change: func(m *graph.Map) error { return edit.SetID(m, "c", "cc") }})
	if got := strings.Join(d.Selected(), " "); got != "b a cc" {
		t.Errorf("selected %q", got)
	}
	d.must(t, Edit{Name: "delete", Change: func(m *graph.Map) error { return edit.Delete(m, "cc") }})
	if got := strings.Join(d.Selected(), " "); got != "b a" || d.Selection().ID != "a" {
		t.Errorf("selected %q", got)
	}
	if st := d.State(); st.Selected != "a" || strings.Join(st.Others, " ") != "b" {
		t.Errorf("state %+v", st)
	}
	d.Toggle("a")
	d.Toggle("talk")
	if got := strings.Join(d.Selected(), " "); got != "b talk" {
		t.Errorf("selected %q", got)
	}
	d.Back()
	if got := strings.Join(d.Selected(), " "); got != "b" {
		t.Errorf("back at %q", got)
	}
}

// Any steps undone give the same bytes as before, redone the same as after.
func TestUndoProperty(t *testing.T) {
	d := openedDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d.Open("bundled:sample")
		d.settle()
		d.past, d.origin.base = undo{}, sample
		contents := []string{d.content()} // of the states that undo and redo lead to
		scenes := []*scene.Scene{d.Scene()}
		at := 0
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			switch rapid.SampledFrom([]string{"edit", "edit", "undo", "redo", "layout"}).Draw(t, "step") {
			case "edit":
				if d.do(someEdit(t)) != nil || d.content() == contents[at] {
					break
				}
				contents, scenes = append(contents[:at+1:at+1], d.content()), append(scenes[:at+1:at+1], d.Scene())
				at++
			case "layout":
				d.Relayout()
				d.settle()
				contents, scenes = append(contents[:at+1:at+1], d.content()), append(scenes[:at+1:at+1], d.Scene())
				at++
			case "undo":
				d.Undo()
				d.settle()
				at = max(at-1, 0)
			case "redo":
				d.Redo()
				d.settle()
				at = min(at+1, len(contents)-1)
			}
			if d.content() != contents[at] || d.Scene() != scenes[at] {
				t.Fatalf("state %d of %d is not what it was: content %v, scene %v",
					at, len(contents), d.content() == contents[at], d.Scene() == scenes[at])
			}
			if d.Dirty() != (contents[at] != contents[0]) {
				t.Fatalf("state %d of %d: dirty is %v", at, len(contents), d.Dirty())
			}
			_, back := d.UndoName()
			_, on := d.RedoName()
			if back != (at > 0) || on != (at < len(contents)-1) {
				t.Fatalf("state %d of %d: undo %v, redo %v", at, len(contents), back, on)
			}
			if f, err := mapfile.Parse("", []byte(d.content())); err != nil || f.Map().Title != d.Index().Map().Title {
				t.Fatalf("the file does not say what is shown: %v", err)
			}
		}
	})
}

// someEdit returns an edit that mostly can be made.
func someEdit(t *rapid.T) Edit {
	ids := []string{"a", "b", "c", "ann", "talk", "a-c", "water", "b-water", "north", "x1", "x2"}
	id := rapid.SampledFrom(ids).Draw(t, "id")
	n := rapid.IntRange(0, 9).Draw(t, "n")
	change := map[string]edit.Change{
		"rename": func(m *graph.Map) error { return edit.Set(m, id, "name", fmt.Sprintf("N\n%d: #", n)) },
		"delete": func(m *graph.Map) error { return edit.Delete(m, id) },
		"pin":    func(m *graph.Map) error { return edit.Pin(m, map[string]graph.Point{id: {float64(n), 1}}) },
		"title":  func(m *graph.Map) error { m.Title = fmt.Sprint("Title ", n); return nil },
		"add": func(m *graph.Map) error {
			m.Actors = append(m.Actors, graph.Actor{ID: fmt.Sprint("x", n), Name: "X", Kind: graph.State})
			return nil
		},
	}
	what := rapid.SampledFrom([]string{"rename", "delete", "pin", "title", "add"}).Draw(t, "what")
	return Edit{Name: what, Change: change[what]}
}

func TestStepsAreBounded(t *testing.T) {
	var u undo
	for i := range maxSteps + 50 {
		u.push(step{name: fmt.Sprint(i), splice: splice{0, "old", "new"}, before: newDrawings(), after: newDrawings()})
	}
	if len(u.done) != maxSteps || u.done[0].name != "50" {
		t.Errorf("%d steps, the first is %s", len(u.done), u.done[0].name)
	}
	pictures, bytes := 0, 0
	for i := range u.done {
		if u.done[i].before.layouts != nil || u.done[i].after.layouts != nil {
			pictures++
		}
		bytes += u.done[i].bytes()
	}
	if pictures != maxPictures || bytes != u.bytes {
		t.Errorf("%d steps hold pictures; they hold %d bytes, said are %d", pictures, bytes, u.bytes)
	}
	u.push(step{splice: splice{0, strings.Repeat("x", maxStepBytes), ""}})
	if len(u.done) != 1 || u.bytes != u.done[0].bytes() {
		t.Errorf("after a huge step there are %d steps of %d bytes", len(u.done), u.bytes)
	}
}

func TestSplice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "ab", "b", "\n", "é"}), 0, 12)
		a, b := strings.Join(words.Draw(t, "a"), ""), strings.Join(words.Draw(t, "b"), "")
		s := cut(a, b)
		if s.redo(a) != b || s.undo(b) != a {
			t.Fatalf("%q to %q: %+v", a, b, s)
		}
		if s.empty() != (a == b) {
			t.Fatalf("%q to %q: %+v", a, b, s)
		}
	})
}

// A version that was given out is not changed by later edits.
func TestVersionsAreNotChanged(t *testing.T) {
	v, err := parseVersion("", sample)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []Edit{rename("b", "Beeton"), {Change: func(m *graph.Map) error { return edit.Delete(m, "a") }}} {
		later, err := v.with(e.Change)
		if err != nil || later.content == sample {
			t.Fatal(err)
		}
		if v.content != sample || string(v.file.Bytes()) != sample || v.file.Map().Actors[0].Name != "Aton" {
			t.Fatal("an edit changed the version that it came from")
		}
	}
}

// Undoing so much that the drawings are gone draws near to what is seen.
func TestUndoFarBack(t *testing.T) {
	d := openedDesk(t)
	for i := range maxPictures + 5 {
		d.must(t, rename("b", fmt.Sprint("B", i)))
	}
	drawn := d.studio.layout.Load()
	for range maxPictures + 5 {
		d.Undo()
		d.settle()
	}
	if d.content() != sample || !titled(d.Scene(), "Beton") {
		t.Error("the first state is not shown")
	}
	if n := d.studio.layout.Load() - drawn; n != 5 {
		t.Errorf("%d drawings were made anew, want 5", n)
	}
}
