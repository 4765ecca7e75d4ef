package document

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"entente/app/internal/recovery"
	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/edit"
)

// save saves and waits for the end of it: to the file of the map, or to path.
func (d *desk) save(path string) error {
	var err error
	told := false
	done := func(e error) { err, told = e, true }
	if path == "" {
		d.Save(done)
	} else {
		d.SaveAs(path, done)
	}
	d.mail.until(func() bool { return told })
	d.settle()
	return err
}

func contents(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// kept has the document keep its unsaved work.
func kept(dir string) func(*Options) {
	return func(o *Options) { o.Recovery = recovery.New(dir) }
}

func TestSave(t *testing.T) {
	d, path := onFile(t)
	if d.Dirty() || d.Unnamed() {
		t.Error("what was just read is unsaved")
	}
	d.must(t, rename("b", "Beeton"))
	if err := d.save(""); err != nil {
		t.Fatal(err)
	}
	if contents(t, path) != d.content() || d.Dirty() {
		t.Error("the file does not say what is shown")
	}
	d.Undo()
	d.settle()
	if !d.Dirty() {
		t.Error("what was undone behind the save is saved")
	}
	d.Redo()
	d.settle()
	if d.Dirty() {
		t.Error("what is saved is unsaved")
	}
	// An edit that stands in the queue is saved too.
	d.Edit(rename("b", "Bton"))
	if err := d.save(""); err != nil || !strings.Contains(contents(t, path), "Bton") || d.Dirty() {
		t.Errorf("an edit before the save: %v", err)
	}
}

func TestSaveAs(t *testing.T) {
	dir := t.TempDir()
	d := openedDesk(t)
	if !d.Unnamed() || d.Dirty() {
		t.Error("a map of the program has no file of its own")
	}
	if err := d.save(""); !errors.Is(err, errUnnamed) {
		t.Errorf("saved to nowhere: %v", err)
	}
	first, second := filepath.Join(dir, "first.entente"), filepath.Join(dir, "second.entente")
	d.must(t, rename("b", "Beeton"))
	if err := d.save(first); err != nil {
		t.Fatal(err)
	}
	if d.Name() != first || d.Unnamed() || d.Dirty() || contents(t, first) != d.content() {
		t.Errorf("the name is %q", d.Name())
	}
	if err := d.save(second); err != nil || d.Name() != second {
		t.Fatal(err)
	}
	d.must(t, rename("b", "Bton"))
	if err := d.save(""); err != nil || contents(t, second) != d.content() || contents(t, first) == d.content() {
		t.Errorf("saved to the wrong file: %v", err)
	}
}

// Whatever a save fails for, it says so, and the work stays.
func TestSaveFails(t *testing.T) {
	tests := []struct {
		name, want string
		spoil      func(path string) error
	}{
		{"vanished folder", "not there any more", func(path string) error { return os.RemoveAll(filepath.Dir(path)) }},
		{"folder in its place", "another program", func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) }},
		{"protected file", "protected", func(path string) error { return os.Chmod(path, 0o400) }},
		{"protected folder", "may not be written", func(path string) error {
			return os.Chmod(filepath.Dir(path), 0o500)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.name == "protected folder" && (os.Getuid() == 0 || runtime.GOOS == "windows") {
				t.Skip("nothing is protected from this user")
			}
			store := t.TempDir()
			d, path := onFile(t, kept(store))
			folder := filepath.Join(filepath.Dir(path), "folder")
			path = filepath.Join(folder, "map.entente")
			if err := os.Mkdir(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := d.save(path); err != nil {
				t.Fatal(err)
			}
			d.must(t, rename("b", "Beeton"))
			if err := tt.spoil(path); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
			err := d.save("")
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
			if !d.Dirty() || d.Index().Title("b", "") != "Beeton" {
				t.Error("the work is gone")
			}
			other := filepath.Join(t.TempDir(), "other.entente")
			if err := d.save(other); err != nil || contents(t, other) != d.content() || d.Dirty() {
				t.Errorf("saving elsewhere: %v", err)
			}
		})
	}
}

func TestCreate(t *testing.T) {
	text := "A title\n\nAnn met Ben in Riga.\n\nThey talked of water.\n"
	m := &graph.Map{Entente: 1, Title: "New", Sources: []graph.Source{anchor.NewSource("text", "", text)}}
	d := newDesk(t)
	d.Create("New", m, map[string]string{"text": text})
	d.settle()
	if d.Name() != "New" || !d.Unnamed() || !d.Dirty() || d.Scene() == nil {
		t.Fatalf("%q, unnamed %v, dirty %v", d.Name(), d.Unnamed(), d.Dirty())
	}
	if x := d.Text("text"); x == nil || len(x.Paragraphs) != 3 || x.Paragraphs[1].Passage != "p1" {
		t.Fatalf("the text is %+v", x)
	}
	d.Reload() // there is nothing to read
	d.must(t, Edit{Name: "add", Change: func(m *graph.Map) error {
		_, err := edit.Add(m, graph.Actor{Name: "Ann", Kind: graph.Person})
		return err
	}})
	dir := t.TempDir()
	write(t, filepath.Join(dir, "riga.text.txt"), "of somebody else")
	path := filepath.Join(dir, "riga.entente")
	if err := d.save(path); err != nil {
		t.Fatal(err)
	}
	if got := contents(t, filepath.Join(dir, "riga.text-2.txt")); got != text {
		t.Errorf("the text was written as %q", got)
	}
	if got := contents(t, filepath.Join(dir, "riga.text.txt")); got != "of somebody else" {
		t.Errorf("a file of somebody else says %q", got)
	}
	if d.Dirty() || d.Index().Source("text").File != "riga.text-2.txt" || contents(t, path) != d.content() {
		t.Errorf("dirty %v, the map names %q", d.Dirty(), d.Index().Source("text").File)
	}
	// The step of the author is still the one to undo, with the file's name.
	if name, _ := d.UndoName(); name != "add" {
		t.Errorf("to be undone is %q", name)
	}
	d.Undo()
	d.settle()
	if len(d.Index().Map().Actors) != 0 || d.Index().Source("text").File != "" {
		t.Error("undoing led somewhere else")
	}
	// Saved so, the map still names its text, and what was undone comes back.
	if err := d.save(""); err != nil || d.Index().Source("text").File != "riga.text-2.txt" || d.Dirty() {
		t.Errorf("without the step the map names %q: %v", d.Index().Source("text").File, err)
	}
	d.Redo()
	d.settle()
	if len(d.Index().Map().Actors) != 1 || d.Index().Source("text").File != "riga.text-2.txt" {
		t.Error("redoing led somewhere else")
	}
	d.Undo()
	d.settle()
	if len(d.Index().Map().Actors) != 0 || d.Index().Source("text").File != "riga.text-2.txt" {
		t.Error("undoing again led somewhere else")
	}
	d.Redo()
	if err := d.save(""); err != nil {
		t.Fatal(err)
	}

	again := newDesk(t)
	again.Open(path)
	again.mail.until(func() bool { return again.Text("text") != nil })
	if again.Dirty() || again.Index().Map().Actors[0].Name != "Ann" {
		t.Error("what was saved is not what was made")
	}
}

// Texts that are saved together do not get into each other's files.
func TestTextsThatWouldHaveOneName(t *testing.T) {
	d := newDesk(t)
	texts := map[string]string{"a": "Of one.", "A": "Of another.", "a-2": "Of a third."}
	m := &graph.Map{Entente: 1, Title: "New"}
	for _, id := range []string{"a", "A", "a-2"} {
		m.Sources = append(m.Sources, anchor.NewSource(id, id, texts[id]))
	}
	d.Create("New", m, texts)
	d.settle()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "map.a.txt"), "of somebody else")
	if err := d.save(filepath.Join(dir, "map.entente")); err != nil {
		t.Fatal(err)
	}
	files := map[string]bool{}
	for id, text := range texts {
		file := d.Index().Source(id).File
		if got := contents(t, filepath.Join(dir, file)); got != text || files[strings.ToLower(file)] {
			t.Errorf("the text of %s is in %s, which says %q", id, file, got)
		}
		files[strings.ToLower(file)] = true
	}
}

// A map that goes to another folder still names its texts.
func TestTextsOfAMapThatMoves(t *testing.T) {
	d, path := onFile(t)
	write(t, filepath.Join(filepath.Dir(path), "copy.txt"), "Some text.")
	sub := filepath.Join(filepath.Dir(path), "sub")
	if err := os.Mkdir(sub, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := d.save(filepath.Join(sub, "map.entente")); err != nil {
		t.Fatal(err)
	}
	if got := d.Index().Source("paper").File; got != "../copy.txt" || d.Dirty() {
		t.Errorf("the map names %q", got)
	}
}

func TestAddText(t *testing.T) {
	d, path := onFile(t)
	d.AddText("nothing", "x")
	if d.Dirty() {
		t.Error("a text of nothing is unsaved work")
	}
	d.AddText("paper", "Ann of Aton talked.\n\nMore.")
	d.settle()
	if !d.Dirty() || d.Text("paper") == nil {
		t.Fatal("the text was not taken")
	}
	if err := d.save(""); err != nil {
		t.Fatal(err)
	}
	if got := d.Index().Source("paper").File; got != "map.paper.txt" || d.Dirty() {
		t.Errorf("the map names %q, dirty %v", got, d.Dirty())
	}
	if got := contents(t, filepath.Join(filepath.Dir(path), "map.paper.txt")); got != "Ann of Aton talked.\n\nMore." {
		t.Errorf("written was %q", got)
	}
	d.Detach("paper")
	d.settle()
	if d.Text("paper") != nil {
		t.Error("the text was not detached")
	}
}

// Who attaches at every change what was attached in an earlier run does not
// replace a text that was pasted.
func TestPastedTextStays(t *testing.T) {
	d, path := onFile(t)
	old := filepath.Join(filepath.Dir(path), "old.txt")
	write(t, old, "An old text.")
	d.Observe(func(c Change) {
		if c.Has(MapChanged) {
			d.Attach("paper", old)
		}
	})
	d.AddText("paper", "What was pasted.")
	d.must(t, rename("b", "Beeton"))
	if got := d.Text("paper").Paragraphs[0].Text; got != "What was pasted." {
		t.Errorf("the text is %q", got)
	}
	d.Attach("paper", old) // the reader's wish
	d.mail.until(func() bool { c, _ := d.Copy("paper"); return c.Path == old })
}

func TestBackups(t *testing.T) {
	d, path := onFile(t, kept(t.TempDir()))
	if len(d.Backups()) != 0 {
		t.Error("there are versions before the first save")
	}
	for _, name := range []string{"B1", "B2"} {
		d.must(t, rename("b", name))
		if err := d.save(""); err != nil {
			t.Fatal(err)
		}
	}
	list := d.Backups()
	if len(list) != 3 || list[0].Title != "Two towns" || list[2].Size != len(sample) {
		t.Fatalf("the versions are %+v", list)
	}
	c, err := d.preview(list[2])
	if err != nil || len(c.Changed) != 1 || c.Changed[0].ID != "b" {
		t.Errorf("from the first to now: %+v, %v", c, err)
	}
	if err := d.restore(list[2]); err != nil {
		t.Fatal(err)
	}
	if d.content() != sample || !d.Dirty() {
		t.Error("the first version was not brought back")
	}
	d.Undo()
	d.settle()
	if d.Index().Title("b", "") != "B2" || d.Dirty() {
		t.Error("bringing a version back cannot be undone")
	}
	if err := d.restore(recovery.Backup{}); err == nil || d.Index().Title("b", "") != "B2" {
		t.Error("a version that is none was brought back")
	}
	again := newDesk(t, func(o *Options) { o.Recovery = d.o.Recovery })
	again.Open(path)
	again.settle()
	if len(again.Backups()) != 3 {
		t.Errorf("%d versions are known when the file is opened", len(again.Backups()))
	}
}

// What is seen is noted for the next run when it is what will be opened then.
func TestLayoutIsRemembered(t *testing.T) {
	d, _ := onFile(t)
	d.must(t, rename("b", "Beeton"))
	d.must(t, rename("b", "Bton"))
	if err := d.save(""); err != nil {
		t.Fatal(err)
	}
	if p := <-d.studio.noted; p.Scene != d.Scene() {
		t.Error("noted was a picture of unsaved work, or one that is found anyway")
	}
}
