package document

import (
	"bytes"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// childRoom has the test program be one that may write only short files.
const childRoom = "ENTENTE_TEST_ROOM"

// A disk that is full while a map is saved costs nothing: the file stays as it
// was, the work stays, and what is wrong is said. The limit of file sizes
// fails in the middle of a write as a full disk does.
func TestSaveWithoutRoom(t *testing.T) {
	if path := os.Getenv(childRoom); path != "" {
		saveWithoutRoom(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "map.entente")
	write(t, path, sample)
	cmd := exec.Command(os.Args[0], "-test.run=^TestSaveWithoutRoom$")
	cmd.Env = append(os.Environ(), childRoom+"="+path)
	if out, err := cmd.CombinedOutput(); err != nil || !bytes.Contains(out, []byte("PASS")) {
		t.Errorf("%v\n%s", err, out)
	}
	if contents(t, path) != sample {
		t.Error("the file was changed")
	}
	if list, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(list) != 1 {
		t.Errorf("left behind are %v", list)
	}
	if list, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(list) != 0 {
		t.Errorf("left behind are %v", list)
	}
}

func saveWithoutRoom(t *testing.T, path string) {
	signal.Ignore(syscall.SIGXFSZ) // else it ends the process
	d := newDesk(t)
	d.Open(path)
	d.settle()
	d.must(t, rename("b", "Beeton"))
	d.AddText("paper", strings.Repeat("A long text. ", 1000))
	d.settle()
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	for _, room := range []uint64{0, 100, uint64(len(sample)) + 1000} { // nothing, a part of the map, the map but not the text
		short := limit
		short.Cur = room
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &short); err != nil {
			t.Fatal(err)
		}
		err := d.save("")
		if e := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); e != nil {
			t.Fatal(e)
		}
		if err == nil || !strings.Contains(err.Error(), "there is no room for it") || !d.Dirty() || d.Index().Title("b", "") != "Beeton" {
			t.Errorf("room for %d bytes: %v, dirty %v", room, err, d.Dirty())
		}
		if contents(t, path) != sample {
			t.Errorf("room for %d bytes: the file was changed", room)
		}
	}
	other := filepath.Join(t.TempDir(), "map.entente")
	if err := d.save(other); err != nil || contents(t, other) != d.content() || d.Dirty() {
		t.Errorf("saving where there is room: %v", err)
	}
}
