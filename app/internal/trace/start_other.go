//go:build !linux

package trace

import "time"

// ProcessStart returns the present time: it is called first thing in main.
func ProcessStart() time.Time { return time.Now() }
