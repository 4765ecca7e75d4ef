package cli

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestWriteOutputReplacesAsAWhole(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "out.svg")
	for _, content := range []string{"first and longer", "second"} {
		if err := writeOutput(context.Background(), nil, name, []byte(content)); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(name)
		if err != nil || string(got) != content {
			t.Fatalf("%q, %v, want %q", got, err, content)
		}
	}
	onlyFile(t, dir, "out.svg")
}

func TestWriteOutputKeepsPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has no such permissions
	}
	name := filepath.Join(t.TempDir(), "out.svg")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []fs.FileMode{0o600, 0o664} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		if err := writeFile(name, []byte("x")); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != mode {
			t.Errorf("mode %v, %v, want %v", info.Mode(), err, mode)
		}
	}
}

func TestWriteOutputFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real.svg"), filepath.Join(dir, "link.svg")
	if err := os.WriteFile(real, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(real); err != nil || string(got) != "new" {
		t.Errorf("%q, %v", got, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is a link no more: %v, %v", info, err)
	}
}

func TestWriteOutputLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	err := writeOutput(context.Background(), nil, filepath.Join(dir, "folder"), []byte("x"))
	if exitCode(err) != exitUnfinished {
		t.Errorf("exit code %d of %v, want %d", exitCode(err), err, exitUnfinished)
	}
	onlyFile(t, dir, "folder")

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := writeOutput(ctx, nil, filepath.Join(dir, "late.svg"), []byte("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("written after the interrupt: %v", err)
	}
	onlyFile(t, dir, "folder")
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestWriteOutputToAStream(t *testing.T) {
	var b bytes.Buffer
	if err := writeOutput(context.Background(), &b, "-", []byte("<svg/>")); err != nil || b.String() != "<svg/>" {
		t.Errorf("%q, %v", b.String(), err)
	}
	if err := writeOutput(context.Background(), fullDisk{}, "-", []byte("x")); exitCode(err) != exitUnfinished {
		t.Errorf("exit code %d of %v, want %d", exitCode(err), err, exitUnfinished)
	}
}

func onlyFile(t *testing.T, dir, want string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != want {
			t.Errorf("%s is left behind", e.Name())
		}
	}
	if len(entries) != 1 {
		t.Errorf("%d files, want 1", len(entries))
	}
}
