package recovery

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// gone is a process that runs no more.
func gone(t *testing.T) process {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := thisProcess()
	p.PID, p.Start = cmd.Process.Pid, startOf(cmd.Process.Pid)
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	return p
}

// ghost returns a store of a process that runs no more.
func ghost(t *testing.T, dir string) *Store { return &Store{dir: dir, self: gone(t)} }

func work(title string, at time.Time) Work {
	return Work{
		Name: "/maps/" + title + ".entente", Title: title, Time: at, Steps: 3, Content: "content of " + title, Base: "base",
		Stamp: Stamp{4, 5}, Texts: map[string]string{"source": "Ein Text, 글."},
	}
}

func TestLeft(t *testing.T) {
	dir := t.TempDir()
	now := time.Now().Round(0)
	for i, title := range []string{"old", "new"} {
		k := ghost(t, dir).Keeper(nil)
		k.Keep(work("first of "+title, now))
		k.Keep(work(title, now.Add(time.Duration(i)*time.Minute)))
		k.Close()
	}
	s := New(dir)
	mine := s.Keeper(func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	mine.Keep(work("of a process that runs", now))
	mine.Close()

	left := s.Left()
	if len(left) != 2 || left[0].Title != "new" || left[1].Title != "old" || left[0].Steps != 3 || !left[1].Time.Equal(now) {
		t.Fatalf("left is %+v", left)
	}
	w, err := s.Load(left[1])
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(work("old", now), *w); d != "" {
		t.Error(d)
	}
	if err := s.Discard(left[0]); err != nil || len(s.Left()) != 1 {
		t.Errorf("throwing away: %v", err)
	}
}

// What was adopted is offered to nobody else, and goes when it is saved.
func TestAdopt(t *testing.T) {
	dir := t.TempDir()
	k := ghost(t, dir).Keeper(nil)
	k.Keep(work("a", time.Now()))
	k.Close()
	s := New(dir)
	l := s.Left()[0]
	k, late := s.Keeper(nil), s.Keeper(nil)
	if err := k.Adopt(l); err != nil {
		t.Fatal(err)
	}
	if err := late.Adopt(l); err == nil {
		t.Error("it was adopted twice")
	}
	if len(s.Left()) != 1 {
		t.Error("it is lost before it was written anew")
	}
	k.Keep(work("b", time.Now()))
	k.Close()
	if left := s.Left(); len(left) != 0 {
		t.Errorf("left is %+v", left)
	}
	k.Drop()
	k.Close()
	if files, _ := filepath.Glob(filepath.Join(dir, workFolder, "*")); len(files) != 0 {
		t.Errorf("there are %v", files)
	}
}

// However a file is damaged, it is passed over.
func TestDamagedWork(t *testing.T) {
	dir := t.TempDir()
	k := ghost(t, dir).Keeper(nil)
	k.Keep(work("a", time.Now()))
	k.Close()
	s := New(dir)
	path := s.Left()[0].path
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damages := map[string][]byte{
		"empty": nil, "cut": whole[:len(whole)/2], "without its end": whole[:len(whole)-1], "longer": append(bytes.Clone(whole), ' '),
		"one bit": func() []byte { b := bytes.Clone(whole); b[len(b)/2] ^= 1; return b }(), "something else": []byte("hello\nworld"),
		"zeroes": make([]byte, len(whole)),
	}
	for name, b := range damages {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if left := s.Left(); len(left) != 0 {
			t.Errorf("%s: left is %+v", name, left)
		}
		if _, err := s.Load(Left{path: path}); !errors.Is(err, errDamaged) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func FuzzSealed(f *testing.F) {
	f.Add([]byte(sealMark), "{}")
	f.Add([]byte("x\ny"), "[")
	f.Fuzz(func(t *testing.T, b []byte, content string) {
		var k kept
		_ = parseSealed(b, &k) // must not panic
		path := filepath.Join(t.TempDir(), "f")
		want := version{Path: "p", Content: []byte(content)}
		if err := seal(path, &want); err != nil {
			t.Fatal(err)
		}
		var got version
		if err := unseal(path, &got); err != nil || string(got.Content) != content {
			t.Fatalf("%q comes back as %q: %v", content, got.Content, err)
		}
	})
}

func TestKeepingFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	told := make(chan error, 1)
	k := New(file).Keeper(func(err error) { told <- err })
	k.Keep(work("a", time.Now()))
	if err := <-told; err == nil {
		t.Error("work was kept in a file")
	}
	k.Close()
}

// Of changes that come faster than they are written only the last is.
func TestWritesAreFew(t *testing.T) {
	dir := t.TempDir()
	var mu sync.Mutex
	writes := 0
	k := ghost(t, dir).Keeper(func(error) { mu.Lock(); writes++; mu.Unlock() })
	for i := range 1000 {
		k.Keep(work(fmt.Sprint(i), time.Now()))
	}
	k.Close()
	if left := New(dir).Left(); len(left) != 1 || left[0].Title != "999" || writes > 10 {
		t.Errorf("%d writes, left is %+v", writes, left)
	}
}

func TestHold(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "map.entente")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.entente")
	if err := os.Symlink("map.entente", link); err != nil {
		link = path
	}
	a, b := New(filepath.Join(dir, "kept")), New(filepath.Join(dir, "kept"))
	first, other, err := a.Hold(path)
	if first == nil || other != nil || err != nil {
		t.Fatal(other, err)
	}
	if h, other, err := b.Hold(link); h != nil || other == nil || other.PID != os.Getpid() || err != nil {
		t.Fatalf("held twice, by another way to the file: %v, %v, %v", h, other, err)
	}
	if h, other, _ := b.Hold(path + ".other"); h == nil || other != nil {
		t.Error("another file is held as well")
	}
	second, err := b.TakeOver(path)
	if err != nil || second == nil {
		t.Fatal(err)
	}
	if !first.Of(link) || first.Of(path+".other") || (*Hold)(nil).Of(path) {
		t.Error("of which file is it?")
	}
	if first.Lost() == nil || second.Lost() != nil {
		t.Error("who holds it after it was taken over?")
	}
	first.Release() // it is not its own any more
	if h, other, _ := a.Hold(path); h != nil || other == nil {
		t.Error("who lost it gave it back")
	}
	second.Release()
	third, other, _ := a.Hold(path)
	if third == nil || other != nil {
		t.Error("it is held by nobody, and cannot be held")
	}
}

// A process that is gone holds nothing, and stops nobody.
func TestHoldOfTheDead(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "map.entente")
	dead := ghost(t, dir)
	h, _, err := dead.Hold(path)
	if h == nil || err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(dead.self)
	if err != nil {
		t.Fatal(err)
	}
	guard := filepath.Join(dir, holdsFolder, h.key+guardSuffix)
	for _, content := range []string{string(b), "", "torn"} {
		if err := os.WriteFile(guard, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		mine, other, err := New(dir).Hold(path)
		if mine == nil || other != nil || err != nil {
			t.Fatalf("guarded with %q: %v, %v", content, other, err)
		}
		mine.Release()
	}
	file := filepath.Join(dir, holdsFolder, h.key+holdSuffix)
	if err := os.WriteFile(file, []byte("torn"), 0o600); err != nil {
		t.Fatal(err)
	}
	if mine, other, err := New(dir).Hold(path); mine == nil || other != nil || err != nil {
		t.Errorf("a torn note: %v, %v", other, err)
	}
}

// However many come at once, one has it.
func TestHoldAtOnce(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "map.entente")
	for range 10 {
		var wg sync.WaitGroup
		var mu sync.Mutex
		var holds []*Hold
		for range 8 {
			wg.Go(func() {
				h, other, err := New(dir).Hold(path)
				if err != nil || (h == nil) == (other == nil) {
					t.Errorf("hold %v, other %v, error %v", h, other, err)
				}
				if h != nil {
					mu.Lock()
					holds = append(holds, h)
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		if len(holds) != 1 {
			t.Fatalf("%d hold it", len(holds))
		}
		holds[0].Release()
	}
}

func TestGone(t *testing.T) {
	self := process{Machine: "m", Boot: "b", PID: os.Getpid(), Start: startOf(os.Getpid())}
	other := func(change func(*process)) process {
		p := self
		change(&p)
		return p
	}
	dead := gone(t)
	tests := []struct {
		name string
		p    process
		ago  time.Duration
		want bool
	}{
		{"itself", self, 0, false},
		{"one of its number before it", other(func(p *process) { p.Start = "7" }), 0, true},
		{"one before the machine was started", other(func(p *process) { p.Boot = "c" }), 0, true},
		{"its parent", other(func(p *process) { p.PID = os.Getppid(); p.Start = startOf(p.PID) }), 0, false},
		{"a dead one", other(func(p *process) { p.PID = dead.PID; p.Start = dead.Start }), 0, true},
		{"one of another machine", other(func(p *process) { p.Machine = "n" }), time.Hour, false},
		{"one of another machine, long ago", other(func(p *process) { p.Machine = "n" }), 48 * time.Hour, true},
	}
	for _, tt := range tests {
		if got := tt.p.gone(self, time.Now().Add(-tt.ago)); got != tt.want {
			t.Errorf("%s: gone is %v", tt.name, got)
		}
	}
}

func TestBackups(t *testing.T) {
	s := New(t.TempDir())
	path := filepath.Join(t.TempDir(), "map.entente")
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for i := range 14 {
		content := fmt.Sprintf("version %d", i/2) // each is saved twice
		if err := s.AddBackup(path, fmt.Sprint("title ", i), []byte(content), at.Add(time.Duration(i)*time.Second)); err != nil {
			t.Fatal(err)
		}
	}
	for i := 7; i < 20; i++ {
		if err := s.AddBackup(path, "later", fmt.Append(nil, "version ", i), at.Add(time.Hour+time.Duration(i)*time.Second)); err != nil {
			t.Fatal(err)
		}
	}
	list := s.Backups(path)
	if len(list) != maxVersions || !list[0].Time.Equal(at.Add(time.Hour+19*time.Second)) || list[0].Size != len("version 19") {
		t.Fatalf("kept are %d: %+v", len(list), list)
	}
	for i, b := range list {
		if content, err := s.ReadBackup(b); err != nil || string(content) != fmt.Sprint("version ", 19-i) {
			t.Errorf("version %d is %q, %v", i, content, err)
		}
	}
	if len(s.Backups(path+"x")) != 0 {
		t.Error("another map has the versions of this one")
	}
	if err := os.WriteFile(list[3].path, []byte("torn"), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := len(s.Backups(path)); n != maxVersions-1 {
		t.Errorf("with a damaged one there are %d", n)
	}
}

func TestBackupsAreBounded(t *testing.T) {
	s := New(t.TempDir())
	dir, err := s.folder(versionsFolder, "k")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 6 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i, versionSuffix)), bytes.Repeat([]byte{'x'}, 100), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := prune(s.versionFiles("*"), -1, 350); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range s.versionFiles("k") {
		names = append(names, strings.TrimSuffix(filepath.Base(f.path), versionSuffix))
	}
	if got := strings.Join(names, " "); got != "5 4 3" {
		t.Errorf("kept are %s", got)
	}
	if err := prune(s.versionFiles("*"), -1, 10); err != nil || len(s.versionFiles("k")) != 1 {
		t.Errorf("the newest must stay, whatever its size: %v", err)
	}
}

// A store that is none answers everything with nothing.
func TestNoStore(t *testing.T) {
	var s *Store
	k := s.Keeper(nil)
	k.Keep(Work{})
	k.Drop()
	k.Close()
	h, other, err := s.Hold("x")
	h.Release()
	s.Sweep()
	if h != nil || other != nil || err != nil || h.Lost() != nil || s.Left() != nil || s.Backups("x") != nil ||
		s.AddBackup("x", "", nil, time.Now()) != nil || s.Discard(Left{}) != nil {
		t.Error("there is something in no store")
	}
}

func TestSweep(t *testing.T) {
	dir := t.TempDir()
	old := time.Now().Add(-2 * time.Hour)
	for name, at := range map[string]time.Time{".a.work.X.tmp": old, ".b.work.X.tmp": time.Now(), "c.work": old} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chtimes(path, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	New(dir).Sweep()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 2 {
		t.Errorf("there are %v, %v", files, err)
	}
}

func TestFilesAreNobodyElsesBusiness(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has other permissions")
	}
	dir := filepath.Join(t.TempDir(), "kept")
	s := New(dir)
	k := s.Keeper(nil)
	k.Keep(work("a", time.Now()))
	k.Close()
	_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, _ error) error {
		info, err := d.Info()
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
		return nil
	})
}
