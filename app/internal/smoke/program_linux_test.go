package smoke

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// program is a running entente-desktop.
type program struct {
	t      *testing.T
	d      *display
	cmd    *exec.Cmd
	dir    string // its home
	stderr bytes.Buffer
	done   chan struct{} // closed when it has ended
	err    error         // how it ended

	trace []event // read so far
	seen  int     // of trace
	last  event   // the last focus
}

// event is a line of the trace.
type event struct {
	Event string
	ID    string
	X, Y  int
	OK    *bool

	Whole bool
}

func (d *display) start(t *testing.T, path string, args ...string) *program {
	t.Helper()
	return d.startIn(t, t.TempDir(), path, args...)
}

// startIn starts the program of a user whose home is dir.
func (d *display) startIn(t *testing.T, dir, path string, args ...string) *program {
	t.Helper()
	p := &program{t: t, d: d, dir: dir, done: make(chan struct{})}
	p.cmd = exec.Command(path, append([]string{"--trace", p.traceFile()}, args...)...)
	p.cmd.Dir, p.cmd.Env, p.cmd.Stderr = p.dir, d.env(p.dir), &p.stderr
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		p.err = p.cmd.Wait()
		close(p.done)
	}()
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill()
		<-p.done
		if t.Failed() {
			b, _ := os.ReadFile(p.traceFile())
			t.Logf("the trace:\n%s\nstandard error:\n%s", b, p.stderr.String())
		}
	})
	return p
}

func (p *program) traceFile() string { return filepath.Join(p.dir, "trace.jsonl") }

// read reads the lines that the trace has whole.
func (p *program) read() {
	p.t.Helper()
	b, err := os.ReadFile(p.traceFile())
	if err != nil && !os.IsNotExist(err) {
		p.t.Fatal(err)
	}
	lines := strings.SplitAfter(string(b), "\n")
	for _, line := range lines[min(len(p.trace), len(lines)):] {
		if !strings.HasSuffix(line, "\n") {
			return
		}
		var e event
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			p.t.Fatalf("the trace says %q: %v", line, err)
		}
		p.trace = append(p.trace, e)
	}
}

// next returns the first event that is wanted and has not been waited for yet.
func (p *program) next(want func(event) bool) (event, bool) {
	p.t.Helper()
	p.read()
	for i := p.seen; i < len(p.trace); i++ {
		if want(p.trace[i]) {
			p.seen = i + 1
			return p.trace[i], true
		}
	}
	return event{}, false
}

// wait waits for an event.
func (p *program) wait(what string, want func(event) bool) event {
	p.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		e, ok := p.next(want)
		if ok {
			return e
		}
		select {
		case <-p.done:
			p.t.Fatalf("the program ended before %s: %v", what, p.err)
		default:
		}
	}
	p.t.Fatalf("waited in vain for %s", what)
	return event{}
}

// ready waits for the window and for an event, whichever comes first, and
// gives the window the keyboard.
func (p *program) ready(what string, want func(event) bool) {
	p.t.Helper()
	p.wait("the first frame", func(e event) bool { return e.Event == "first-frame" })
	p.seen = 0
	p.wait(what, want)
	p.seen = len(p.trace)
	p.d.placeWindow(p.t)
}

func (p *program) key(name string) {
	p.t.Helper()
	p.d.hand(p.t, "key", "--clearmodifiers", name)
}

// click clicks when nothing moves any more.
func (p *program) click(x, y int) {
	p.t.Helper()
	for n := -1; n != len(p.trace); time.Sleep(500 * time.Millisecond) {
		n = len(p.trace)
		p.read()
	}
	p.d.hand(p.t, "mousemove", strconv.Itoa(x), strconv.Itoa(y))
	p.d.hand(p.t, "click", "1")
}

// walkTo walks with Tab through the window to the map, and through the map to
// an element.
func (p *program) walkTo(id string) {
	p.t.Helper()
	for n := 0; p.last.ID != id; n++ {
		if n > 200 {
			p.t.Fatalf("Tab does not lead to %s", id)
		}
		p.key("Tab")
		// Outside of the map nothing tells where the keyboard is.
		for range 15 {
			if e, ok := p.next(func(e event) bool { return e.Event == "focus" }); ok {
				p.last = e
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
}

// at returns where the element that has the keyboard lies on the screen.
func (p *program) at() (x, y int) { return p.last.X, p.last.Y }

// export exports the map to a file through the dialog of the program.
func (p *program) export(file string) { p.t.Helper(); p.writeBy("ctrl+e", "export", file) }

// save saves a map that has no file yet.
func (p *program) save(file string) { p.t.Helper(); p.writeBy("ctrl+s", "save", file) }

// writeBy has a file written by a key that asks for its name, and waits for the event of that kind.
func (p *program) writeBy(key, kind, file string) {
	p.t.Helper()
	// The dialog comes when the desktop has not answered. What is typed before
	// that is lost or lands elsewhere, so it may have to be typed again.
	for range 30 {
		p.key(key)
		time.Sleep(time.Second)
		p.key("ctrl+a")
		p.d.hand(p.t, "type", "--delay", "20", file)
		p.key("Return")
		for range 100 {
			e, ok := p.next(func(e event) bool { return e.Event == kind })
			if ok && (e.OK == nil || !*e.OK) {
				p.t.Fatalf("the %s failed", kind)
			}
			if _, err := os.Stat(file); ok && err == nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
		p.key("Escape")
	}
	p.t.Fatalf("no %s", kind)
}

// repeat presses a key until it has done what is waited for.
func (p *program) repeat(key, what string, want func(event) bool) event {
	p.t.Helper()
	for range 60 {
		p.key(key)
		for range 25 {
			if e, ok := p.next(want); ok {
				return e
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	p.t.Fatalf("%s does not lead to %s", key, what)
	return event{}
}

// kill ends the program as a crash or a power cut does.
func (p *program) kill() {
	p.t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		p.t.Fatal(err)
	}
	<-p.done
	if err := os.Remove(p.traceFile()); err != nil {
		p.t.Fatal(err)
	}
}

// end waits for the program to end as it should.
func (p *program) end() {
	p.t.Helper()
	select {
	case <-p.done:
	case <-time.After(patience):
		p.t.Fatal("the program does not end")
	}
	if p.err != nil {
		p.t.Errorf("the program ended with %v", p.err)
	}
	for _, word := range []string{"panic:", "goroutine ", "DATA RACE", "Error in Fyne call thread"} {
		if strings.Contains(p.stderr.String(), word) {
			p.t.Error(fmt.Errorf("standard error says %q", word))
		}
	}
	p.read()
}
