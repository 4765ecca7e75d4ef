package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// alone fails if anything but the named files is in the folder.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("the folder holds %q, want %q", got, names)
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	for _, content := range []string{"first", "", "second, which is longer"} {
		if err := Write(path, []byte(content), Options{}); err != nil {
			t.Fatal(err)
		}
		if got := read(t, path); got != content {
			t.Errorf("holds %q, want %q", got, content)
		}
	}
	alone(t, dir, "a")
}

func TestPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has other permissions")
	}
	tests := []struct {
		name      string
		was, mode fs.FileMode
		o         Options
	}{
		{"a new file", 0, 0o600, Options{Mode: 0o600}},
		{"one that is there keeps its own", 0o640, 0o640, Options{Mode: 0o600}},
		{"also what the umask would take", 0o666, 0o666, Options{}},
		{"a protected one that may be replaced", 0o444, 0o444, Options{Protected: true}},
	}
	for _, tt := range tests {
		path := filepath.Join(t.TempDir(), "a")
		if tt.was != 0 {
			if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chmod(path, tt.was)); err != nil {
				t.Fatal(err)
			}
		}
		if err := Write(path, []byte("x"), tt.o); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != tt.mode {
			t.Errorf("%s: %v, %v, want %v", tt.name, info.Mode(), err, tt.mode)
		}
	}
}

// A link stays a link, whether what it leads to is there or not.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "far"), 0o700); err != nil {
		t.Fatal(err)
	}
	first, second := filepath.Join(dir, "first"), filepath.Join(dir, "second")
	if err := errors.Join(os.Symlink("second", first), os.Symlink(filepath.Join("far", "real"), second)); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for _, content := range []string{"made", "replaced"} {
		if err := Write(first, []byte(content), Options{}); err != nil {
			t.Fatal(err)
		}
		if got := read(t, filepath.Join(dir, "far", "real")); got != content {
			t.Errorf("holds %q, want %q", got, content)
		}
	}
	for _, link := range []string{first, second} {
		if _, err := os.Readlink(link); err != nil {
			t.Error(err)
		}
	}
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink("loop", loop); err != nil {
		t.Fatal(err)
	}
	if err := Write(loop, nil, Options{}); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("a link to itself: %v", err)
	}
}

// Whatever goes wrong, the file is as it was and nothing is left behind.
func TestFailures(t *testing.T) {
	full := errors.New("the disk is full")
	tests := []struct {
		name string
		make func(path string) error
		fill func(*os.File) error
		want string
	}{
		{"full disk", nil, func(f *os.File) error {
			_, _ = f.WriteString("half of what was to co")
			return full
		}, "full"},
		{"file that cannot be brought to the disk", nil, (*os.File).Close, "closed"},
		{"protected file", func(path string) error { return os.Chmod(path, 0o444) }, nil, "protected"},
	}
	for _, tt := range tests {
		dir := t.TempDir()
		path := filepath.Join(dir, "a")
		if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
		if tt.make != nil {
			if err := tt.make(path); err != nil {
				t.Fatal(err)
			}
		}
		if tt.fill == nil {
			tt.fill = func(*os.File) error { return nil }
		}
		err := WriteFunc(path, Options{}, tt.fill)
		if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), dir) {
			t.Errorf("%s: error %v", tt.name, err)
		}
		if got := read(t, path); got != "old" {
			t.Errorf("%s: holds %q", tt.name, got)
		}
		alone(t, dir, "a")
	}
}

func TestFolders(t *testing.T) {
	dir := t.TempDir()
	if err := Write(dir, nil, Options{Special: true}); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("writing to a folder: %v", err)
	}
	if err := Write(filepath.Join(dir, "gone", "a"), nil, Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("writing in a folder that is not there: %v", err)
	}
	if os.Getuid() != 0 {
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
		if err := Write(filepath.Join(dir, "a"), nil, Options{}); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("writing in a folder that may only be read: %v", err)
		}
	}
}

func TestLongNames(t *testing.T) {
	dir := t.TempDir()
	name := strings.Repeat("가", 80) + ".entente" // 248 bytes: 255 is the most that file systems take
	if err := Write(filepath.Join(dir, name), []byte("x"), Options{}); err != nil {
		t.Error(err)
	}
	alone(t, dir, name)
}

// What a killed process left goes, but not at once, and nothing else does.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	old := time.Now().Add(-2 * abandoned)
	for name, at := range map[string]time.Time{
		".a.map.ABCDEFGHIJ.tmp": old, ".a.map.JIHGFEDCBA.tmp": time.Now(), ".b.map.ABCDEFGHIJ.tmp": old, "a.map": old, ".a.map.swp": old,
	} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chtimes(path, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	Sweep(filepath.Join(dir, "a.map"))
	alone(t, dir, ".a.map.JIHGFEDCBA.tmp", ".a.map.swp", ".b.map.ABCDEFGHIJ.tmp", "a.map")
	Sweep(filepath.Join(dir, "gone", "a.map"))
}
