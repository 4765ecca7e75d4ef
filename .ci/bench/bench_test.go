package main

import (
	"os"
	"strings"
	"testing"
)

func TestMedian(t *testing.T) {
	for _, tt := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{3}, 3}, {[]float64{3, 1, 2}, 2}, {[]float64{4, 1, 3, 2}, 2.5}} {
		if got := median(tt.values); got != tt.want {
			t.Errorf("median of %v is %v, want %v", tt.values, got, tt.want)
		}
	}
}

// The graph that dot is given has all that the map has.
func TestTheLikeGraphIsAlike(t *testing.T) {
	m, err := bundledMap()
	if err != nil {
		t.Fatal(err)
	}
	dot := likeDOT(m)
	lines := len(m.Ties)
	for _, a := range m.Actors {
		if !strings.Contains(dot, "\""+a.ID+"\" [label=") {
			t.Errorf("%s is missing", a.ID)
		}
	}
	for _, meeting := range m.Meetings {
		if n := len(meeting.Participants); n == 2 {
			lines++
		} else {
			lines += n
		}
	}
	if got := strings.Count(dot, " -> "); got != lines {
		t.Errorf("%d lines, want %d", got, lines)
	}
}

func TestResident(t *testing.T) {
	mb, err := resident(os.Getpid())
	if err != nil || mb < 1 || mb > 4000 {
		t.Errorf("%v MB, %v", mb, err)
	}
}

func TestUntilFrame(t *testing.T) {
	frames := []event{{T: 5}, {T: 12}, {T: 30}}
	if got := untilFrame(10, frames); got != 2 {
		t.Errorf("%v, want 2", got)
	}
	if got := untilFrame(40, frames); got < 1e6 {
		t.Errorf("%v, though no frame came", got)
	}
}
