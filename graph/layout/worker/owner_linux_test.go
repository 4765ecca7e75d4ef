package worker

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// owner is a program that waits for a worker that hangs.
func owner(log string) int {
	self, err := os.Executable()
	if err != nil {
		return 9
	}
	p := New(Options{Command: []string{self, Command, "willing", log}, Parallel: 1, Timeout: time.Hour, Dir: filepath.Dir(log)})
	_, err = p.Run(context.Background(), request("hang", 2))
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// A worker does not outlive a program that is killed, though it hangs.
func TestNoOrphanIsLeft(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(private(t), "log")
	parent := exec.Command(self, "owner", log)
	var said bytes.Buffer
	parent.Stderr = &said
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the worker starts", func() bool { return starts(t, log) == 1 })
	b, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil {
		t.Fatal(err)
	}
	if !running(pid) {
		t.Fatalf("the worker %d does not run; its owner said %s", pid, said.String())
	}
	parent.Process.Kill()
	parent.Wait()
	eventually(t, "the worker ends", func() bool { return !running(pid) })
}

// eventually waits for what must come about, longer than any machine needs.
func eventually(t *testing.T, what string, f func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !f(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: not within a minute", what)
		}
	}
}

// running tells whether the process exists and has not ended yet; one that has
// ended can wait as a zombie for somebody to ask how.
func running(pid int) bool {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return false
	}
	_, state, _ := strings.Cut(string(b), ") ")
	return !strings.HasPrefix(state, "Z")
}
