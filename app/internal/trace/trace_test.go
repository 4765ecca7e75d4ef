package trace

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"
)

type buffer struct {
	bytes.Buffer
	closed bool
}

func (b *buffer) Close() error { b.closed = true; return nil }

func TestEvent(t *testing.T) {
	var out buffer
	w := New(&out, time.Now().Add(-2*time.Second))
	w.Event("select", Fields{"id": "choe-sun-hui", "ms": 1.5})
	w.Event("odd", Fields{"x": math.Inf(1)})
	if err := w.Close(); err != nil || !out.closed {
		t.Fatalf("Close = %v, closed %v", err, out.closed)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines, want 2: %q", len(lines), out.String())
	}
	var got struct {
		T     float64
		Event string
		ID    string
		MS    float64
	}
	if err := json.Unmarshal([]byte(lines[0]), &got); err != nil {
		t.Fatal(err)
	}
	if got.Event != "select" || got.ID != "choe-sun-hui" || got.MS != 1.5 || got.T < 2000 {
		t.Errorf("event = %+v", got)
	}
	if !strings.Contains(lines[1], `"event":"odd"`) || !strings.Contains(lines[1], "error") {
		t.Errorf("what JSON cannot say is not reported: %s", lines[1])
	}
}

func TestNilWriter(t *testing.T) {
	var w *Writer
	w.Event("frame", nil)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestProcessStart(t *testing.T) {
	if age := time.Since(ProcessStart()); age < 0 || age > time.Hour {
		t.Errorf("this process is said to be %v old", age)
	}
}
