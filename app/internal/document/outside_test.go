package document

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/app/internal/recovery"
	"entente/graph"
	"entente/graph/edit"
)

// outside changes the file as another program would: so that its stamp differs.
func outside(t *testing.T, path, content string) {
	t.Helper()
	write(t, path, content)
	later := time.Unix(0, stampOf(path).time).Add(time.Second)
	if err := os.Chtimes(path, later, later); err != nil {
		t.Fatal(err)
	}
}

func TestOutside(t *testing.T) {
	theirs := strings.Replace(sample, "Ceton", "Ceeton", 1)
	tests := []struct {
		name, theirs string
		settle       func(d *desk)
		b, c         string // names of actors afterwards
		step         string
		dirty        bool
	}{
		{"take theirs", theirs, func(d *desk) { d.TakeOutside() }, "Beton", "Ceeton", stepTheirs, false},
		{"keep mine", theirs, func(d *desk) { d.KeepMine() }, "Beeton", "Ceton", "rename b", true},
		{"merge", theirs, func(d *desk) { d.MergeOutside() }, "Beeton", "Ceeton", stepMerge, true},
		{
			"merge what cannot be decided", strings.Replace(theirs, "Beton", "Bet", 1),
			func(d *desk) { d.MergeOutside() }, "Beeton", "Ceeton", stepMerge, true,
		},
	}
	for _, tt := range tests {
		d, path := onFile(t)
		d.must(t, rename("b", "Beeton"))
		outside(t, path, tt.theirs)
		d.since()
		d.Check()
		d.settle()
		o := d.Outside()
		if o == nil || o.Theirs == nil || o.Gone || o.Err != nil || o.Changes.Empty() || !d.since().Has(OutsideChanged) {
			t.Fatalf("%s: outside is %+v", tt.name, o)
		}
		if err := d.save(""); !errors.Is(err, errOutside) || contents(t, path) != tt.theirs {
			t.Errorf("%s: saving before it is settled: %v", tt.name, err)
		}
		tt.settle(d)
		d.settle()
		if d.Outside() != nil || d.Index().Title("b", "") != tt.b || d.Index().Title("c", "") != tt.c || d.Dirty() != tt.dirty {
			t.Errorf("%s: b is %q and c %q, dirty %v, outside %+v", tt.name, d.Index().Title("b", ""), d.Index().Title("c", ""), d.Dirty(), d.Outside())
		}
		if name, _ := d.UndoName(); name != tt.step {
			t.Errorf("%s: the last step is %q", tt.name, name)
		}
		if n := len(d.Index().Map().Conflicts); (n > 0) != strings.Contains(tt.name, "decided") {
			t.Errorf("%s: %d conflicts", tt.name, n)
		}
		d.Check() // it is settled for good
		d.settle()
		if d.Outside() != nil {
			t.Errorf("%s: it is not settled for good", tt.name)
		}
		if err := d.save(""); err != nil || contents(t, path) != d.content() {
			t.Errorf("%s: saving afterwards: %v", tt.name, err)
		}
	}
}

// A file that another program changed between two looks is not replaced.
func TestSaveLooksFirst(t *testing.T) {
	d, path := onFile(t)
	d.must(t, rename("b", "Beeton"))
	theirs := strings.Replace(sample, "Ceton", "Ceeton", 1)
	outside(t, path, theirs)
	if err := d.save(""); !errors.Is(err, errOutside) || contents(t, path) != theirs {
		t.Fatalf("the file was replaced: %v", err)
	}
	d.mail.until(func() bool { return d.Outside() != nil })
	if d.Outside().Theirs == nil || d.Outside().Changes.Empty() {
		t.Errorf("outside is %+v", d.Outside())
	}
}

func TestOutsideThatIsNone(t *testing.T) {
	d, path := onFile(t)
	d.must(t, rename("b", "Beeton"))
	outside(t, path, sample) // written again, but the same
	d.Check()
	d.settle()
	if d.Outside() != nil || !d.Dirty() {
		t.Errorf("outside is %+v", d.Outside())
	}
	outside(t, path, d.content()) // both have come to say the same
	d.Check()
	d.settle()
	if d.Outside() != nil || d.Dirty() {
		t.Errorf("outside is %+v, dirty %v", d.Outside(), d.Dirty())
	}
}

func TestOutsideAtFault(t *testing.T) {
	d, path := onFile(t)
	d.must(t, rename("b", "Beeton"))
	outside(t, path, "entente: 1\nnonsense")
	d.Check()
	d.settle()
	if o := d.Outside(); o == nil || o.Err == nil || o.Theirs != nil {
		t.Fatalf("outside is %+v", o)
	}
	d.KeepMine()
	if err := d.save(""); err != nil || contents(t, path) != d.content() {
		t.Errorf("saving over it: %v", err)
	}
}

func TestOutsideGone(t *testing.T) {
	d, path := onFile(t)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	d.Check()
	d.settle()
	if o := d.Outside(); o == nil || !o.Gone || !d.Dirty() {
		t.Fatalf("outside is %+v, dirty %v", o, d.Dirty())
	}
	d.KeepMine()
	d.Check()
	d.settle()
	if d.Outside() != nil || !d.Dirty() {
		t.Error("it is told twice, or forgotten")
	}
	if err := d.save(""); err != nil || contents(t, path) != sample || d.Dirty() {
		t.Errorf("saving it again: %v", err)
	}
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	d.Check()
	d.settle()
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	d.Check()
	d.settle()
	if d.Outside() != nil || d.Dirty() {
		t.Error("it is there again, and nobody notices")
	}
}

// A file without unsaved work is simply read anew, and that can be undone.
func TestReread(t *testing.T) {
	d, path := onFile(t)
	d.must(t, rename("b", "Beeton"))
	if err := d.save(""); err != nil {
		t.Fatal(err)
	}
	d.Select("c")
	outside(t, path, strings.Replace(sample, "Ceton", "Ceeton", 1))
	d.Check()
	d.mail.until(func() bool { return d.Index().Title("c", "") == "Ceeton" })
	d.settle()
	if d.Dirty() || d.Selection().ID != "c" || d.Outside() != nil {
		t.Error("the file was not simply read")
	}
	d.Undo()
	d.settle()
	if d.Index().Title("c", "") != "Ceton" || d.Index().Title("b", "") != "Beeton" || !d.Dirty() {
		t.Error("reading cannot be undone")
	}
	d.Undo()
	d.settle()
	if d.content() != sample {
		t.Error("the steps before are lost")
	}
}

// What is edited while the changed file is read anew is not lost behind it.
func TestEditWhileReread(t *testing.T) {
	d, path := onFile(t)
	outside(t, path, strings.Replace(sample, "Ceton", "Ceeton", 1))
	d.Check()
	d.mail.until(func() bool { return d.Work().Stage == Reading })
	// The edit stands in the queue before the owner can be told of the file.
	if err := d.do(rename("b", "Beeton")); err != nil {
		t.Fatal(err)
	}
	d.mail.until(func() bool { return d.Outside() != nil })
	if d.Index().Title("b", "") != "Beeton" || d.Index().Title("c", "") != "Ceton" {
		t.Error("the file took the place of the edit")
	}
}

// A problem with another file must not take the place of unsaved work.
func TestCheckLeavesUnsavedWorkAlone(t *testing.T) {
	d, path := onFile(t)
	bad := filepath.Join(filepath.Dir(path), "bad.entente")
	write(t, bad, "entente: 1\n")
	d.Open(bad)
	d.settle()
	d.must(t, rename("b", "Beeton"))
	write(t, bad, sample)
	d.Check()
	d.settle()
	if d.Name() != path || d.Index().Title("b", "") != "Beeton" {
		t.Error("the unsaved work is gone")
	}
}

func TestHeld(t *testing.T) {
	store := t.TempDir()
	first, path := onFile(t, kept(store))
	second := newDesk(t, kept(store))
	second.Open(path)
	second.settle()
	if first.Held() != nil || second.Held() == nil || second.Held().PID != os.Getpid() {
		t.Fatalf("held: %+v and %+v", first.Held(), second.Held())
	}
	if err := second.do(rename("b", "X")); !errors.Is(err, errHeld) {
		t.Errorf("editing: %v", err)
	}
	if err := second.save(""); !errors.Is(err, errHeld) {
		t.Errorf("saving: %v", err)
	}
	// The first window goes on.
	first.must(t, rename("b", "Beeton"))
	if err := first.save(""); err != nil {
		t.Fatal(err)
	}
	second.TakeOver()
	second.mail.until(func() bool { return second.Held() == nil && second.Index().Title("b", "") == "Beeton" })
	second.settle()
	second.must(t, rename("b", "Bton"))
	// The first finds out, whatever it does next.
	first.must(t, rename("c", "Ceeton"))
	if err := first.save(""); !errors.Is(err, errHeld) || first.Held() == nil {
		t.Errorf("saving what another has taken over: %v", err)
	}
	if err := second.save(""); err != nil {
		t.Fatal(err)
	}
	if err := first.save(path + ".mine"); err != nil || first.Held() != nil || first.Dirty() {
		t.Errorf("saving elsewhere: %v, held %+v", err, first.Held())
	}
	if err := first.save(path); err == nil || !strings.Contains(err.Error(), "another window") {
		t.Errorf("saving over what another window edits: %v", err)
	}
	if first.Name() != path+".mine" {
		t.Errorf("the name is %q", first.Name())
	}
	// The last one there can edit.
	third := newDesk(t, kept(store))
	third.Open(path)
	third.settle()
	if third.Held() == nil {
		t.Fatal("two windows edit one file")
	}
	second.Close()
	third.Check()
	third.settle()
	if third.Held() != nil {
		t.Error("the file is held by nobody, and cannot be edited")
	}
	third.must(t, rename("b", "Beton"))
}

// A window that opens another map lets go of the one before.
func TestHoldIsReleased(t *testing.T) {
	store := t.TempDir()
	first, path := onFile(t, kept(store))
	first.Open("bundled:sample")
	first.settle()
	s := recovery.New(store)
	for {
		h, other, err := s.Hold(path)
		if err != nil {
			t.Fatal(err)
		}
		if other == nil {
			h.Release()
			return
		}
	}
}

func TestRecover(t *testing.T) {
	dir := t.TempDir()
	path, store := filepath.Join(dir, "map.entente"), filepath.Join(dir, "kept")
	write(t, path, sample)
	if out, err := child("leave", path, store).Output(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	d := newDesk(t, kept(store))
	left := Left(d.o.Recovery)
	if len(left) != 1 || left[0].Title != "Two towns" || left[0].Name != path || left[0].Steps != 1 {
		t.Fatalf("left is %+v", left)
	}
	if contents(t, path) != sample {
		t.Error("the file was changed before it was saved")
	}
	outside(t, path, strings.Replace(sample, "Ceton", "Ceeton", 1))
	d.Recover(left[0])
	d.mail.until(func() bool { return d.Outside() != nil }) // the file was changed meanwhile
	d.settle()
	if d.Index().Title("b", "") != "Left" || !d.Dirty() || d.Text("paper") == nil || d.Name() != path {
		t.Fatal("the work is not what was left")
	}
	if name, _ := d.UndoName(); name != stepRecover {
		t.Errorf("the last step is %q", name)
	}
	d.MergeOutside()
	d.settle()
	if d.Index().Title("b", "") != "Left" || d.Index().Title("c", "") != "Ceeton" {
		t.Error("the two were not merged")
	}
	if err := d.save(""); err != nil {
		t.Fatal(err)
	}
	if got := contents(t, filepath.Join(dir, "map.paper.txt")); got != "A text that was pasted." {
		t.Errorf("the text is %q", got)
	}
	d.Close()
	if works, _ := filepath.Glob(filepath.Join(store, "work", "*")); len(works) != 0 {
		t.Errorf("what was saved is still kept: %v", works)
	}
}

// Work on a map that has no file is recovered with its texts.
func TestRecoverWithoutAFile(t *testing.T) {
	store := t.TempDir()
	if out, err := child("leave", "bundled:sample", store).Output(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	d := newDesk(t, kept(store))
	d.Recover(Left(d.o.Recovery)[0])
	d.mail.until(func() bool { return d.Index() != nil })
	d.settle()
	if !d.Unnamed() || !d.Dirty() || d.Index().Title("b", "") != "Left" || d.Text("paper") == nil || d.Outside() != nil {
		t.Error("the work is not what was left")
	}
	d.keeper.Close() // waits until it is written
	if len(Left(d.o.Recovery)) != 0 {
		t.Error("it is offered again")
	}
	path := filepath.Join(t.TempDir(), "map.entente")
	if err := d.save(path); err != nil || contents(t, path) != d.content() || d.Dirty() {
		t.Errorf("saving: %v", err)
	}
}

// Work that is not wanted is not offered, and what is saved is not either.
func TestDropChanges(t *testing.T) {
	store := t.TempDir()
	d, _ := onFile(t, kept(store))
	works := func() int {
		list, _ := filepath.Glob(filepath.Join(store, "work", "*.work"))
		return len(list)
	}
	d.must(t, rename("b", "Beeton"))
	d.keeper.Close() // writes what is to be written
	if works() != 1 {
		t.Fatal("the work is not kept")
	}
	d.DropChanges()
	d.keeper.Close()
	if works() != 0 {
		t.Error("work that is not wanted is kept")
	}
	d.must(t, Edit{Name: "pin", Change: func(m *graph.Map) error { return edit.Pin(m, map[string]graph.Point{"b": {1, 2}}) }})
	d.keeper.Close()
	if works() != 1 {
		t.Error("work that was gone on with is not kept")
	}
	d.Undo()
	d.Undo()
	d.settle()
	d.keeper.Close()
	if works() != 0 {
		t.Error("work that was undone is kept")
	}
	d.must(t, rename("b", "Beeton"))
	k := d.keeper
	d.Open("bundled:sample") // without a word
	d.settle()
	k.Close()
	if works() != 1 {
		t.Error("work that was left without a word is lost")
	}
}

// Where nothing can be kept the work goes on, and the owner is told.
func TestKeepingFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "no folder")
	d, _ := onFile(t, kept(file))
	d.must(t, rename("b", "Beeton"))
	d.mail.until(func() bool { return d.Unkept() != nil })
	if err := d.save(""); err != nil || d.Dirty() || d.Held() != nil {
		t.Errorf("saving: %v", err)
	}
}
