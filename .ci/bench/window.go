package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// event is a line of the window's trace.
type event struct {
	T     float64
	Event string
	ID    string
	MS    float64
}

// window measures the window on a display of its own: the first frame with
// the map, the answer to a selection, and the memory of the program with its
// children.
func (b *bench) window() ([]figure, error) {
	display, stop, err := virtualDisplay()
	if err != nil {
		return nil, err
	}
	defer stop()
	var first, selects, edits, memory []float64
	for i := range 4 { // the first run warms the caches
		w, err := b.openWindow(display, i)
		if err != nil {
			return nil, err
		}
		f, s, m, err := w.measure()
		var e []float64
		if err == nil {
			e, err = w.edits()
		}
		w.close()
		if err != nil {
			return nil, err
		}
		if i > 0 {
			first, selects, memory = append(first, f), append(selects, s...), append(memory, m)
			edits = append(edits, e...)
		}
	}
	return []figure{
		{"window, first frame with the map", median(first), 1500, "ms", "since process start, software GL, median of 3"},
		{"selection to its frame", median(selects), 17, "ms", "until the map is drawn anew; a frame is 16.7 ms, median"},
		{"a card moved, to its frame", median(edits), 300, "ms", "edited, laid out near what is seen, and drawn, median"},
		{"memory, children included", median(memory), 250, "MB", "resident, median of 3"},
	}, nil
}

// virtualDisplay starts an X server that has no screen.
func virtualDisplay() (string, func(), error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", nil, err
	}
	defer r.Close()
	c := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
	c.ExtraFiles = []*os.File{w}
	err = c.Start()
	w.Close()
	if err != nil {
		return "", nil, fmt.Errorf("start Xvfb: %w (Debian's package is xvfb)", err)
	}
	stop := func() { c.Process.Kill(); c.Wait() }
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		stop()
		return "", nil, fmt.Errorf("start Xvfb: %w", err)
	}
	return ":" + strings.TrimSpace(line), stop, nil
}

// opened is a window that runs.
type opened struct {
	cmd     *exec.Cmd
	display string
	trace   string
}

func (b *bench) openWindow(display string, n int) (*opened, error) {
	w := &opened{display: display, trace: filepath.Join(b.dir, fmt.Sprintf("trace%d", n))}
	w.cmd = exec.Command(b.desktop, "--trace", w.trace, bundled)
	w.cmd.Env = append(os.Environ(), "DISPLAY="+display, "WAYLAND_DISPLAY=", "LANGUAGE=en",
		"XDG_CONFIG_HOME="+filepath.Join(b.dir, "config"), "XDG_STATE_HOME="+filepath.Join(b.dir, fmt.Sprintf("state%d", n)), "LIBGL_ALWAYS_SOFTWARE=1")
	if err := w.cmd.Start(); err != nil {
		return nil, fmt.Errorf("entente-desktop: %w", err)
	}
	return w, nil
}

func (w *opened) close() {
	w.cmd.Process.Kill()
	w.cmd.Wait()
}

// measure waits for the map, walks along it by keys and adds up the memory.
func (w *opened) measure() (first float64, selects []float64, megabytes float64, err error) {
	frame, err := w.wait("first-frame", 1)
	if err != nil {
		return 0, nil, 0, err
	}
	for i := range 6 {
		if err := w.key("Tab"); err != nil {
			return 0, nil, 0, err
		}
		if err := w.key("Return"); err != nil {
			return 0, nil, 0, err
		}
		chosen, err := w.wait("select", i+1)
		if err != nil {
			return 0, nil, 0, err
		}
		last := chosen[len(chosen)-1]
		selects = append(selects, untilFrame(last.T-last.MS, w.events("frame")))
	}
	megabytes, err = resident(w.cmd.Process.Pid)
	return frame[0].T, selects, megabytes, err
}

// edits moves the card that is selected, and returns how long it took each time
// until the map was drawn with it.
func (w *opened) edits() ([]float64, error) {
	var all []float64
	for i := range 5 {
		laid := len(w.events("layout"))
		if err := w.key([]string{"ctrl+Right", "ctrl+Left"}[i%2]); err != nil { // back and forth: there is room for that anywhere
			return nil, err
		}
		done, err := w.wait("edit", i+1)
		if err != nil {
			return nil, err
		}
		asked := done[i].T - done[i].MS
		again, err := w.wait("layout", laid+1)
		if err != nil {
			return nil, err
		}
		drawn := again[laid].T
		shown, err := w.frameAfter(drawn)
		if err != nil {
			return nil, err
		}
		all = append(all, shown-asked)
	}
	return all, nil
}

// frameAfter waits for a frame that was drawn after a moment, and returns when.
func (w *opened) frameAfter(moment float64) (float64, error) {
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if late := untilFrame(moment, w.events("frame")); late < 1e9 {
			return moment + late, nil
		}
	}
	return 0, errors.New("the window drew no frame within 20 s of an edit")
}

// untilFrame returns how long after a moment the next frame was drawn. That it
// is on the screen takes longer by what software GL needs for the window.
func untilFrame(asked float64, frames []event) float64 {
	for _, f := range frames {
		if f.T >= asked {
			return f.T - asked
		}
	}
	return 1e9 // none was
}

func (w *opened) key(name string) error {
	c := exec.Command("xdotool", "key", name)
	c.Env = append(os.Environ(), "DISPLAY="+w.display)
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("xdotool: %w: %s", err, out)
	}
	return nil
}

// wait returns the events of a name once there are n.
func (w *opened) wait(name string, n int) ([]event, error) {
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if found := w.events(name); len(found) >= n {
			return found, nil
		}
	}
	return nil, fmt.Errorf("the window did not report %d times %q within 20 s", n, name)
}

func (w *opened) events(name string) []event {
	b, err := os.ReadFile(w.trace)
	if err != nil {
		return nil
	}
	var found []event
	for line := range strings.Lines(string(b)) {
		var e event
		if json.Unmarshal([]byte(line), &e) == nil && e.Event == name {
			found = append(found, e)
		}
	}
	return found
}

// resident returns the resident memory of a process and all below it, in MB.
// Pages that they share count each time.
func resident(pid int) (float64, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	kilobytes := 0.0
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			if kilobytes, err = strconv.ParseFloat(strings.Fields(rest)[0], 64); err != nil {
				return 0, err
			}
		}
	}
	total := kilobytes / 1024
	lists, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid)) // a child belongs to the thread that started it
	if err != nil {
		return total, err
	}
	for _, list := range lists {
		b, err := os.ReadFile(list)
		if err != nil {
			continue // the thread has ended meanwhile
		}
		for child := range strings.FieldsSeq(string(b)) {
			n, err := strconv.Atoi(child)
			if err != nil {
				continue
			}
			if more, err := resident(n); err == nil { // one that has ended uses nothing
				total += more
			}
		}
	}
	return total, nil
}
