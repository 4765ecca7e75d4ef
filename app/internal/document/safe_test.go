package document

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/app/internal/recovery"
	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/compare"
)

// preview tells what has changed since a version.
func (d *desk) preview(b recovery.Backup) (c compare.Changes, err error) {
	told := false
	d.Preview(b, func(changes compare.Changes, e error) { c, err, told = changes, e, true })
	d.mail.until(func() bool { return told })
	return c, err
}

// restore brings a version back.
func (d *desk) restore(b recovery.Backup) (err error) {
	told := false
	d.Restore(b, func(e error) { err, told = e, true })
	d.mail.until(func() bool { return told })
	d.settle()
	return err
}

// works counts the files of unsaved work.
func works(store string) int {
	list, _ := filepath.Glob(filepath.Join(store, "work", "*.work"))
	return len(list)
}

// Who asks whether there is unsaved work is told when the edits before are in
// place, also where another map comes meanwhile.
func TestSettled(t *testing.T) {
	d, _ := onFile(t)
	asked := 0
	d.Settled(func() { asked++ })
	if asked != 1 {
		t.Error("with nothing to do it is not told at once")
	}
	d.Edit(rename("b", "Beeton"))
	if d.Dirty() {
		t.Fatal("the edit is in place at once: this test tests nothing")
	}
	d.Settled(func() {
		if asked++; !d.Dirty() {
			t.Error("it was told before the edit was in place")
		}
	})
	d.mail.until(func() bool { return asked == 2 })
	d.Edit(rename("b", "Beton"))
	d.Settled(func() { asked++ })
	d.clearQueue()
	d.mail.until(func() bool { return asked == 3 })
}

// Work that was not wanted since another map was to come is kept again where
// that does not come.
func TestOtherMapDoesNotCome(t *testing.T) {
	store := t.TempDir()
	d, _ := onFile(t, kept(store))
	d.must(t, rename("b", "Beeton"))
	d.DropChanges()
	d.Open(filepath.Join(store, "nothing.entente"))
	d.settle()
	if d.Problem() == nil || !d.Dirty() {
		t.Fatal("the other map came")
	}
	k := d.keeper
	d.Close()
	k.Close()
	if works(store) != 1 {
		t.Error("work that is still shown is not kept")
	}
}

// What is noted is kept without an edit too, also when the program is asked to
// end, and comes back with the work; unless it is not wanted.
func TestWhatIsNotedIsKept(t *testing.T) {
	store := t.TempDir()
	end := func(d *desk) {
		k := d.keeper
		d.Close()
		k.Close()
	}
	d, _ := onFile(t, kept(store))
	d.Note("half a form")
	end(d)
	if works(store) != 1 {
		t.Fatal("what is noted is not kept")
	}
	list, _ := filepath.Glob(filepath.Join(store, "work", "*.work"))
	if b, err := os.ReadFile(list[0]); err != nil || !strings.Contains(string(b), "half a form") {
		t.Errorf("kept: %s, %v", b, err)
	}
	other := t.TempDir()
	d, _ = onFile(t, kept(other))
	d.Note("half a form")
	d.DropChanges()
	end(d)
	if works(other) != 0 {
		t.Error("what is not wanted is kept")
	}
}

// A map of a text that lies in a file anyway is no work as long as nothing was
// done on it.
func TestMapOfATextFile(t *testing.T) {
	const text = "A title\n\nAnn met Ben in Riga.\n"
	store := t.TempDir()
	d := newDesk(t, kept(store))
	m := &graph.Map{Entente: 1, Title: "New", Sources: []graph.Source{anchor.NewSource("text", "", text)}}
	d.CreateOf("New", m, map[string]string{"text": text})
	d.settle()
	if !d.Unnamed() || d.Dirty() || d.Text("text") == nil {
		t.Fatalf("dirty %v", d.Dirty())
	}
	d.must(t, Edit{Name: "title", Change: func(m *graph.Map) error { m.Title = "Riga"; return nil }})
	d.keeper.Close()
	if !d.Dirty() || works(store) != 1 {
		t.Error("what was done is not kept")
	}
	d.Undo()
	d.settle()
	if d.keeper.Close(); d.Dirty() || works(store) != 0 {
		t.Error("what was undone is kept")
	}
	d.AddText("text", text+"\nMore.")
	if !d.Dirty() {
		t.Error("another text is no work")
	}
	path := filepath.Join(t.TempDir(), "riga.entente")
	if err := d.save(path); err != nil || d.Dirty() {
		t.Fatalf("saving: %v", err)
	}
	if got := contents(t, filepath.Join(filepath.Dir(path), "riga.text.txt")); got != text+"\nMore." {
		t.Errorf("the text was written as %q", got)
	}
}

// A map of a text file takes the text along when it is saved.
func TestSaveMapOfATextFile(t *testing.T) {
	const text = "Ann met Ben in Riga.\n"
	d := newDesk(t)
	d.CreateOf("New", &graph.Map{Entente: 1, Title: "New", Sources: []graph.Source{anchor.NewSource("text", "", text)}}, map[string]string{"text": text})
	d.settle()
	path := filepath.Join(t.TempDir(), "riga.entente")
	if err := d.save(path); err != nil {
		t.Fatal(err)
	}
	if got := contents(t, filepath.Join(filepath.Dir(path), "riga.text.txt")); got != text || d.Index().Source("text").File != "riga.text.txt" {
		t.Errorf("the text was written as %q", got)
	}
}

// Work that could not be kept is tried again without an edit.
func TestKeepingComesBack(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kept")
	write(t, file, "no folder")
	d, _ := onFile(t, kept(file))
	d.must(t, rename("b", "Beeton"))
	d.mail.until(func() bool { return d.Unkept() != nil })
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	d.mail.until(func() bool { return d.Unkept() == nil })
	if works(file) != 1 {
		t.Error("the work is not kept")
	}
}

// A text that was written beside the map goes along when the map goes to
// another folder, so that the folder can be given away.
func TestTextsGoAlong(t *testing.T) {
	d, path := onFile(t)
	d.AddText("paper", "Ann of Aton talked.")
	if err := d.save(""); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := d.save(filepath.Join(dir, "other.entente")); err != nil {
		t.Fatal(err)
	}
	if got := d.Index().Source("paper").File; got != "other.paper.txt" || d.Dirty() {
		t.Errorf("the map names %q", got)
	}
	for _, file := range []string{filepath.Join(dir, "other.paper.txt"), filepath.Join(filepath.Dir(path), "map.paper.txt")} {
		if got := contents(t, file); got != "Ann of Aton talked." {
			t.Errorf("%s says %q", file, got)
		}
	}
	if err := d.save(filepath.Join(dir, "third.entente")); err != nil || d.Index().Source("paper").File != "other.paper.txt" {
		t.Errorf("in the same folder the map names %q: %v", d.Index().Source("paper").File, err)
	}
}
