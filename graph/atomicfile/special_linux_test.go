package atomicfile

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A full disk answers as this device does.
func TestSpecialFiles(t *testing.T) {
	if err := Write("/dev/null", []byte("x"), Options{Special: true}); err != nil {
		t.Error(err)
	}
	if err := Write("/dev/full", []byte("x"), Options{Special: true}); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a full device: %v", err)
	}
	if err := Write("/dev/null", nil, Options{}); err == nil || !strings.Contains(err.Error(), "regular") {
		t.Errorf("a device that is not asked for: %v", err)
	}
	if info, err := os.Stat("/dev/null"); err != nil || info.Mode().IsRegular() {
		t.Error("the device was replaced")
	}
}

// A real write that fails in the middle: a process may not write longer files
// than its limit.
func TestNoRoom(t *testing.T) {
	const limited = "ENTENTE_TEST_LIMITED"
	if path := os.Getenv(limited); path != "" {
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: 1000, Max: 1000}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
		if err := Write(path, make([]byte, 5000), Options{}); !errors.Is(err, syscall.EFBIG) {
			t.Errorf("error %v", err)
		}
		return
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestNoRoom$")
	cmd.Env = append(os.Environ(), limited+"="+path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got := read(t, path); got != "old" {
		t.Errorf("holds %q", got)
	}
	alone(t, dir, "a")
}
