package recovery

import (
	"os"
	"time"
)

// process names one process for good: the number alone is given again.
type process struct {
	Machine string `json:"machine"`
	Boot    string `json:"boot,omitempty"`  // of the machine; "" where the system does not tell
	PID     int    `json:"pid"`             //
	Start   string `json:"start,omitempty"` // when it began, in the words of the system; "" where that is not told
}

// foreign is how long what another machine has written is taken for the work
// of a process that runs: it cannot be asked. Folders may lie on a server.
const foreign = 12 * time.Hour

func thisProcess() process {
	pid := os.Getpid()
	return process{Machine: machine(), Boot: boot(), PID: pid, Start: startOf(pid)}
}

// gone tells whether a process that last wrote at a time is known, as far as
// one can know, not to run any more. self is who asks.
func (p process) gone(self process, wrote time.Time) bool {
	switch {
	case p.Machine != self.Machine:
		return time.Since(wrote) > foreign
	case p.Boot != self.Boot:
		return true
	case p.PID == self.PID:
		return p.Start != self.Start
	case !alive(p.PID):
		return true
	}
	now := startOf(p.PID)
	return p.Start != "" && now != "" && p.Start != now
}
