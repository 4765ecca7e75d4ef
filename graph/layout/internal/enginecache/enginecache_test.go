package enginecache

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// folder returns a folder of mode 0700 below one of this test's.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(dir, "cache")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no permission bits")
	}
	tests := []struct {
		name    string
		prepare func(dir string) (string, error)
		want    error // nil: taken; errAny: any error
	}{
		{"ours alone", func(dir string) (string, error) { return dir, nil }, nil},
		{"others may read", func(dir string) (string, error) { return dir, os.Chmod(dir, 0o755) }, errWritable},
		{"the group may write", func(dir string) (string, error) { return dir, os.Chmod(dir, 0o770) }, errWritable},
		{"others may write above", func(dir string) (string, error) {
			return dir, os.Chmod(filepath.Dir(dir), 0o777)
		}, errWritable},
		{"others may write above, but only to what is theirs", func(dir string) (string, error) {
			return dir, os.Chmod(filepath.Dir(dir), 0o777|os.ModeSticky)
		}, nil},
		{"a link", func(dir string) (string, error) {
			link := dir + "-link"
			return link, os.Symlink(dir, link)
		}, errAny},
		{"a folder below a link to ours", func(dir string) (string, error) {
			link, below := dir+"-link", filepath.Join(dir, "below")
			return filepath.Join(link, "below"), errors.Join(os.Symlink(dir, link), os.Mkdir(below, 0o700))
		}, nil},
		{"a file", func(dir string) (string, error) {
			name := filepath.Join(dir, "file")
			return name, os.WriteFile(name, nil, 0o700)
		}, errAny},
		{"nothing", func(dir string) (string, error) { return filepath.Join(dir, "missing"), nil }, errAny},
		{"a relative path", func(string) (string, error) { return "cache", nil }, errAny},
		{"a device", func(string) (string, error) { return filepath.Join(os.DevNull, "none"), nil }, errAny},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, err := tt.prepare(folder(t))
			must(t, err)
			err = Private(dir)
			switch {
			case tt.want == nil && err != nil, tt.want != nil && err == nil:
				t.Errorf("%v, want %v", err, tt.want)
			case tt.want != nil && tt.want != errAny && !errors.Is(err, tt.want):
				t.Errorf("%v, want %v", err, tt.want)
			}
		})
	}
}

var errAny = errors.New("any error")

// A folder of somebody else's is refused: for the administrator one that was
// given away, for others the administrator's.
func TestPrivateRefusesOthersFolders(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no owners as Unix has")
	}
	dir := "/"
	if os.Geteuid() == 0 {
		dir = folder(t)
		must(t, os.Chown(dir, 65534, -1))
	}
	if err := Private(dir); !errors.Is(err, errOwner) {
		t.Errorf("%s: %v, want %v", dir, err, errOwner)
	}
}

func TestFolder(t *testing.T) {
	home := folder(t)
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} {
		t.Setenv(name, home)
	}
	t.Setenv(Env, "")
	usual, err := Folder()
	must(t, err)
	base, err := os.UserCacheDir()
	must(t, err)
	if want := filepath.Join(base, "entente", version); usual != want {
		t.Errorf("the usual folder is %s, want %s", usual, want)
	}
	info, err := os.Stat(usual)
	must(t, err)
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("it was made with %v", info.Mode())
	}
	named := folder(t)
	t.Setenv(Env, named)
	if got, err := Folder(); err != nil || got != named {
		t.Errorf("the folder named: %s, %v", got, err)
	}
	t.Setenv(Env, filepath.Join(os.DevNull, "none"))
	if got, err := Folder(); err == nil {
		t.Errorf("no folder: %s", got)
	}
}

func TestTemporaryIsPrivate(t *testing.T) {
	dir, err := Temporary()
	must(t, err)
	defer os.RemoveAll(dir)
	if err := Private(dir); err != nil {
		t.Error(err)
	}
}

// state is a cache with files of every sort.
func state(t *testing.T) (dir string, path func(string) string) {
	t.Helper()
	dir = folder(t)
	code := filepath.Join(dir, engineFolder, "wazero-v1-amd64-linux")
	must(t, os.MkdirAll(code, 0o700))
	path = func(name string) string { return filepath.Join(code, name) }
	for _, name := range []string{"good", "changed", "cut", "emptied"} {
		must(t, os.WriteFile(path(name), []byte("machine code of "+name), 0o600))
	}
	must(t, Seal(dir))
	must(t, os.WriteFile(path("changed"), []byte("machine cade of changed"), 0o600))
	must(t, os.Truncate(path("cut"), 5))
	must(t, os.Truncate(path("emptied"), 0))
	must(t, os.WriteFile(path("without a sum"), []byte("x"), 0o600))
	must(t, os.WriteFile(path("begun.tmp"), []byte("x"), 0o600))
	must(t, os.WriteFile(path("abandoned.tmp"), []byte("x"), 0o600))
	old := time.Now().Add(-2 * abandoned)
	must(t, os.Chtimes(path("abandoned.tmp"), old, old))
	return dir, path
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

func TestCheckRemovesWhatIsNotAsItWasMade(t *testing.T) {
	dir, path := state(t)
	outside := filepath.Join(dir, "outside")
	must(t, os.WriteFile(outside, []byte("x"), 0o600))
	links := runtime.GOOS != "windows"
	if links {
		must(t, os.Symlink(outside, path("link")))
		must(t, writeSum(path("link"+sumSuffix), "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"))
	}
	must(t, Check(dir))
	for name, want := range map[string]bool{
		"good": true, "good.sha256": true, "begun.tmp": true,
		"changed": false, "changed.sha256": false, "cut": false, "emptied": false,
		"without a sum": false, "abandoned.tmp": false, "link": false,
	} {
		if exists(path(name)) != want {
			t.Errorf("%s is there: %v, want %v", name, !want, want)
		}
	}
	if !exists(outside) {
		t.Error("what a link led to was removed")
	}
}

func TestSealKeepsTheFirstSum(t *testing.T) {
	dir, path := state(t)
	must(t, Seal(dir)) // the changed file must not become good by it
	must(t, Check(dir))
	if exists(path("changed")) || !exists(path("good")) || !exists(path("without a sum")) {
		t.Error("a second sum was taken, or none where there was none")
	}
}

func TestClearRemovesAllThatIsDone(t *testing.T) {
	dir, path := state(t)
	must(t, Clear(dir))
	for name, want := range map[string]bool{"good": false, "good.sha256": false, "changed": false, "begun.tmp": true, "abandoned.tmp": false} {
		if exists(path(name)) != want {
			t.Errorf("%s is there: %v, want %v", name, !want, want)
		}
	}
}

// A cache that does not exist yet is no error.
func TestNothingThere(t *testing.T) {
	for name, f := range map[string]func(string) error{"Check": Check, "Seal": Seal, "Clear": Clear} {
		if err := f(folder(t)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestIsWorker(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want bool
	}{
		{[]string{"entente", WorkerCommand}, true},
		{[]string{"entente"}, false},
		{nil, false},
		{[]string{WorkerCommand}, false},
		{[]string{"entente", "show", WorkerCommand}, false},
	} {
		if got := IsWorker(tt.args); got != tt.want {
			t.Errorf("%q: %v", tt.args, got)
		}
	}
}
