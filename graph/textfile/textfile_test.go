package textfile

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name, content, want string
		err                 error
	}{
		{"plain", "One.\r\n\r\n둘.\n", "One.\r\n\r\n둘.\n", nil},
		{"marked", "\uFEFFOne.", "One.", nil},
		{"empty", "", "", nil},
		{"Latin-1", "caf\xe9", "", ErrNotText},
		{"largest", strings.Repeat("a", MaxBytes), strings.Repeat("a", MaxBytes), nil},
		{"too large", strings.Repeat("a", MaxBytes+1), "", ErrTooLarge},
	} {
		path := filepath.Join(dir, c.name)
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := Read(path); got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: read %d bytes, %v", c.name, len(got), err)
		}
	}
	if _, err := Read(filepath.Join(dir, "nothing")); !errors.Is(err, ErrMissing) {
		t.Errorf("of nothing: %v", err)
	}
	if _, err := Read(dir); !errors.Is(err, ErrNoFile) {
		t.Errorf("of a folder: %v", err)
	}
}

// A pipe that nobody writes to would be waited for without end.
func TestNothingThatWouldNotEnd(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no such files")
	}
	if _, err := Read(os.DevNull); !errors.Is(err, ErrNoFile) {
		t.Errorf("of a device: %v", err)
	}
}

func TestErrorsDoNotNameThePath(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("long", 200))
	if _, err := Read(path); err == nil || strings.Contains(err.Error(), "long") && !strings.Contains(err.Error(), "too long") {
		t.Errorf("error %v", err)
	}
}
