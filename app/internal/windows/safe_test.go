package windows

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"entente/app/internal/document"
	"entente/app/internal/kit"
	"entente/app/internal/recovery"
	"entente/graph"
)

// opened has the window show a map of a file, and returns its path.
func (d *desk) openFile(content string) string {
	d.t.Helper()
	path := d.write("map.entente", content)
	d.open(path)
	d.until(func() bool { return d.doc.Name() == path })
	d.settle()
	return path
}

// typeName types a name into the field of what is selected, and stays in it.
func (d *desk) typeName(id, name string) {
	d.t.Helper()
	d.doc.Select(id)
	d.perform("rename")
	in, ok := d.window.Canvas().Focused().(*kit.Input)
	if !ok {
		d.t.Fatal("the name has not the keyboard")
	}
	in.SetText(name)
}

// What stands in a field that the keyboard is still in is saved with the rest,
// and is asked for before it would be lost.
func TestWhatIsBeingTypedIsNotLost(t *testing.T) {
	d := openedDesk(t)
	path := d.openFile(sample)
	d.typeName("b", "Beeton")
	if d.doc.Dirty() {
		t.Fatal("it is in the map before it is meant: this test tests nothing")
	}
	d.perform("save")
	d.until(func() bool { b, _ := os.ReadFile(path); return strings.Contains(string(b), "Beeton") && !d.doc.Dirty() })
	d.settle()

	d.typeName("b", "Biton")
	d.quit()
	d.until(func() bool { return d.modal() })
	if d.closed || !d.shows("Save the changes?") {
		t.Fatal("nobody asked")
	}
	d.quit() // it is being asked
	if n := len(d.window.Canvas().Overlays().List()); n != 1 {
		t.Errorf("%d dialogs ask", n)
	}
	d.button("Cancel")
	if d.doc.Index().Title("b", "") != "Biton" {
		t.Error("what was typed is not in the map")
	}
	d.quit()
	d.button("Save")
	d.until(func() bool { return d.closed })
	if b, _ := os.ReadFile(path); !strings.Contains(string(b), "Biton") {
		t.Error("it was not saved")
	}
}

// A form that was not added is asked for too; an empty one is not.
func TestAFormIsNotLost(t *testing.T) {
	d := openedDesk(t)
	d.openFile(sample)
	d.doc.SelectAll([]string{"b", "c"})
	d.perform("meeting")
	d.quit()
	if d.closed || !d.shows("What was typed in the panel is not in the map yet") {
		t.Fatal("nobody asked")
	}
	d.button("Cancel")
	d.inspector.GiveUp()
	d.quit()
	if !d.closed {
		t.Error("with nothing to lose it was asked")
	}
}

// The window can be closed while a dialog lies over it; an edit that is not in
// place yet is waited for.
func TestCloseAboveADialog(t *testing.T) {
	d := openedDesk(t)
	path := d.openFile(sample)
	d.change("title", func(m *graph.Map) error { m.Title = "One"; return nil }, nil)
	d.perform("new")
	if !d.modal() || d.doc.Dirty() {
		t.Fatal("this test tests nothing")
	}
	d.quit()
	d.until(func() bool { return d.shows("Save the changes?") })
	b, ok := d.window.Canvas().Focused().(*defaultButton)
	if !ok {
		t.Fatal("Return saves nothing")
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.until(func() bool { return d.closed })
	if b, _ := os.ReadFile(path); !strings.Contains(string(b), "title: One") {
		t.Error("the edit was not saved")
	}
}

// Where unsaved work cannot be kept, the window says so until it can.
func TestUnkeptWorkIsTold(t *testing.T) {
	d := openedDesk(t)
	file := d.write("kept", "no folder")
	*d.o.Recovery = *recovery.New(file)
	path := d.openFile(sample)
	d.change("title", func(m *graph.Map) error { m.Title = "One"; return nil }, nil)
	d.until(func() bool { return d.shows("Unsaved work cannot be kept for the case of a crash") })
	d.perform("save")
	d.until(func() bool { return !d.doc.Dirty() })
	d.settle()
	if d.shows("Unsaved work cannot be kept") {
		t.Error("it is still said")
	}
	if b, _ := os.ReadFile(path); !strings.Contains(string(b), "title: One") {
		t.Error("it was not saved")
	}
}

// press presses what the dialog on top shows with this text.
func (d *desk) press(label string) {
	d.t.Helper()
	found := find(d.window.Canvas().Overlays().Top(), func(p *kit.Press) bool {
		return strings.Contains(strings.Join(texts(p), " "), label)
	})
	if len(found) == 0 {
		d.t.Fatalf("nothing says %q", label)
	}
	test.Tap(fyne.Tappable(found[0]))
}

// What has changed since a version is found out in the background; the list
// comes back after it, and a version that is damaged is said to be.
func TestVersionsAreLookedAt(t *testing.T) {
	d := openedDesk(t)
	path := d.openFile(sample)
	d.change("title", func(m *graph.Map) error { m.Title = "One"; return nil }, nil)
	d.step("title")
	d.perform("save")
	d.until(func() bool { return !d.doc.Dirty() })
	d.change("two", func(m *graph.Map) error { m.Title = "Two"; return nil }, nil)
	d.step("two")
	d.perform("versions")
	d.until(func() bool { return d.shows("Bring it back") })
	d.press("What has changed since")
	d.until(func() bool { return d.shows("From the version of") })
	d.button("Close")
	d.until(func() bool { return d.shows("Bring it back") })
	versions, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "..", "*", "versions", "*", "*"))
	if len(versions) == 0 {
		t.Fatal("where are the versions?")
	}
	for _, v := range versions {
		if err := os.WriteFile(v, []byte("torn"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d.press("Bring it back")
	d.until(func() bool { return d.shows("is of no use here") })
	if d.doc.Index().Map().Title != "Two" {
		t.Error("the map is another")
	}
}

// A text file that is opened is no unsaved work until something is done.
func TestATextFileIsNoUnsavedWork(t *testing.T) {
	d := openedDesk(t)
	d.open(d.write("article.txt", "Talks in Riga\n\nAnn met Ben.\n"))
	d.until(func() bool { return d.doc.Name() == "Talks in Riga" })
	d.settle()
	if d.doc.Dirty() || !d.doc.Unnamed() {
		t.Error("it is unsaved work")
	}
	d.open("bundled:sample")
	if d.modal() {
		t.Error("it was asked for")
	}
	d.createFrom("", "Pasted\n\nAnn met Ben.\n")
	d.until(func() bool { return d.doc.Name() == "Pasted" })
	d.settle()
	if !d.doc.Dirty() {
		t.Error("a pasted text is nothing to lose")
	}
	if len(document.Left(d.o.Recovery)) != 0 {
		t.Error("work of this run is left")
	}
}

// Unsaved work of earlier runs can be asked for.
func TestNothingIsLeft(t *testing.T) {
	d := openedDesk(t)
	d.perform("left")
	d.until(func() bool { return d.shows("Nothing unsaved is left of earlier runs") })
}

// Who loses the right to edit with work that is not saved is told that it is
// kept, and can save it elsewhere.
func TestTakenOverWithUnsavedWork(t *testing.T) {
	d := openedDesk(t)
	path := d.openFile(sample)
	if _, err := d.o.Recovery.TakeOver(path); err != nil {
		t.Fatal(err)
	}
	d.doc.Check()
	d.until(func() bool { return d.shows("so it is only shown here") })
	d.doc.TakeOver()
	d.until(func() bool { return d.doc.Held() == nil })
	d.change("title", func(m *graph.Map) error { m.Title = "One"; return nil }, nil)
	d.step("title")
	other, err := d.o.Recovery.TakeOver(path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Release()
	d.doc.Check()
	d.until(func() bool { return d.shows("What you have not saved is kept in this window") })
	d.picks.save = Answer{Path: filepath.Join(t.TempDir(), "mine.entente")}
	d.perform("save-as")
	d.until(func() bool { return d.doc.Name() == d.picks.save.Path })
	if b, _ := os.ReadFile(d.picks.save.Path); !strings.Contains(string(b), "title: One") || d.doc.Held() != nil {
		t.Error("it was not saved elsewhere")
	}
}

// What a merge has left open is said in words, not as it is kept.
func TestChoicesAreSaidInWords(t *testing.T) {
	d := openedDesk(t)
	for value, want := range map[string]string{
		``:                        "nothing: it was deleted, or is not there",
		`"held"`:                  "held",
		`["a", "b"]`:              "Aton, Beton",
		`{"y": 2, "x": 1.5}`:      "x: 1.5 · y: 2",
		`[{"at": "paper/p1"}, 3]`: "paper/p1, 3",
		`{"name": "Water", "actors": ["a"], "id": "w"}`: "actors: Aton · id: w · name: Water",
		`no JSON`: "no JSON",
	} {
		if got := d.said(value); got != want {
			t.Errorf("%s is said as %q, want %q", value, got, want)
		}
	}
}
