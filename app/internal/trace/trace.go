// Package trace writes what a run of the program does, one JSON object a
// line, so that it can be measured and driven by tests. A nil *Writer is
// valid and writes nothing.
package trace

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// Fields are the fields of an event beside "t" and "event". By custom a
// duration is under "ms" and the id of an element of the map under "id".
type Fields map[string]any

// Writer writes events. It may be used from several goroutines.
type Writer struct {
	mu    sync.Mutex
	out   io.WriteCloser
	start time.Time
}

// New returns a Writer whose times count from start.
func New(out io.WriteCloser, start time.Time) *Writer {
	return &Writer{out: out, start: start}
}

// Create returns a Writer to the file at path, which is replaced; times count
// from the start of the process.
func Create(path string) (*Writer, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("trace: %w", err)
	}
	return New(f, ProcessStart()), nil
}

// Event writes one event that happens now.
func (w *Writer) Event(name string, f Fields) {
	if w == nil {
		return
	}
	line := make(map[string]any, len(f)+2)
	for k, v := range f {
		line[k] = v
	}
	line["event"] = name
	w.mu.Lock()
	defer w.mu.Unlock()
	line["t"] = Milliseconds(time.Since(w.start))
	b, err := json.Marshal(line)
	if err != nil {
		b, _ = json.Marshal(map[string]any{"event": name, "t": line["t"], "error": err.Error()})
	}
	// A full disk must not stop the program that is being watched.
	_, _ = w.out.Write(append(b, '\n'))
}

// Elapsed returns the milliseconds since the start; 0 for nil.
func (w *Writer) Elapsed() float64 {
	if w == nil {
		return 0
	}
	return Milliseconds(time.Since(w.start))
}

// Close closes the file.
func (w *Writer) Close() error {
	if w == nil {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.out.Close()
}

// Milliseconds returns d in milliseconds to three decimals.
func Milliseconds(d time.Duration) float64 {
	return float64(d.Round(time.Microsecond)) / float64(time.Millisecond)
}
