package mapfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// only lists what is in the folder and fails if it is more than the names.
func only(t *testing.T, folder string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("the folder holds %v, want %v", got, names)
	}
}

func TestSave(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "m.entente")
	f := parseString(t, head)
	if err := f.Save(path); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != head || f.Name() != path {
		t.Errorf("%q, name %s: %v", got, f.Name(), err)
	}
	if err := f.Set(Path{"title"}, "U"); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(path); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "entente: 1\ntitle: U\n" {
		t.Errorf("%q: %v", got, err)
	}
	only(t, folder, "m.entente")
}

func TestSaveKeepsPermissionsAndLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has neither these permissions nor links for everybody")
	}
	folder := t.TempDir()
	path, link := filepath.Join(folder, "m.entente"), filepath.Join(folder, "link")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []fs.FileMode{0o600, 0o664, 0o755} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink("m.entente", link); err != nil {
			t.Fatal(err)
		}
		if err := parseString(t, head).Save(link); err != nil {
			t.Fatal(err)
		}
		l, err := os.Lstat(link)
		if err != nil || l.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("the link is %v: %v", l, err)
		}
		if i, err := os.Stat(path); err != nil || i.Mode().Perm() != mode || i.Size() != int64(len(head)) {
			t.Errorf("%v, want %v: %v", i, mode, err)
		}
		if err := os.Remove(link); err != nil {
			t.Fatal(err)
		}
	}
	only(t, folder, "m.entente")
}

func TestSaveToALinkThatLeadsToNothingYet(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no links for everybody")
	}
	folder := t.TempDir()
	link := filepath.Join(folder, "link")
	if err := os.Symlink("new", link); err != nil {
		t.Fatal(err)
	}
	if err := parseString(t, head).Save(link); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(filepath.Join(folder, "new")); err != nil || string(got) != head {
		t.Errorf("%q: %v", got, err)
	}
	loop := filepath.Join(folder, "loop")
	if err := os.Symlink("loop", loop); err != nil {
		t.Fatal(err)
	}
	if err := parseString(t, head).Save(loop); err == nil || !strings.Contains(err.Error(), "leads nowhere") {
		t.Errorf("a loop: %v", err)
	}
	only(t, folder, "link", "loop", "new")
}

func TestSaveRefuses(t *testing.T) {
	folder := t.TempDir()
	protected := filepath.Join(folder, "protected")
	if err := os.WriteFile(protected, []byte("old"), 0o444); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		folder:    "folder",
		protected: "write-protected",
		filepath.Join(folder, "none", "m.entente"): "",
	} {
		f := parseString(t, head)
		err := f.Save(path)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Count(err.Error(), path) != 1 || f.Name() != "map" {
			t.Errorf("%s: %v, name %s", path, err, f.Name())
		}
		if want == "" && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if got, err := os.ReadFile(protected); err != nil || string(got) != "old" {
		t.Errorf("%q: %v", got, err)
	}
	only(t, folder, "protected")
}
