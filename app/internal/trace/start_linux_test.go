package trace

import (
	"testing"
	"time"
)

func TestProcessAge(t *testing.T) {
	const tail = " S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4200 20 21"
	for _, c := range []struct {
		name, stat, uptime string
		want               time.Duration
		ok                 bool
	}{
		{"plain", "7 (entente)" + tail, "50.5 90.1", 8500 * time.Millisecond, true},
		{"blanks and parentheses in the name", "7 (a b) c)" + tail, "50.5 90.1", 8500 * time.Millisecond, true},
		{"too short", "7 (entente) S 1 2", "50.5 90.1", 0, false},
		{"no name", "7", "50.5", 0, false},
		{"no uptime", "7 (entente)" + tail, "", 0, false},
		{"clock behind", "7 (entente)" + tail, "10 10", 0, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := processAge([]byte(c.stat), []byte(c.uptime))
			if got != c.want || ok != c.ok {
				t.Errorf("processAge = %v, %v; want %v, %v", got, ok, c.want, c.ok)
			}
		})
	}
}
