package trace

import (
	"bytes"
	"os"
	"strconv"
	"time"
)

// ticksPerSecond is the unit of the start time in /proc/self/stat (USER_HZ),
// which is 100 on every architecture that Go runs on.
const ticksPerSecond = 100

// ProcessStart returns when this process was started, to a hundredth of a
// second; the present time if the system does not tell.
func ProcessStart() time.Time {
	now := time.Now()
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return now
	}
	up, err := os.ReadFile("/proc/uptime")
	if err != nil {
		return now
	}
	age, ok := processAge(stat, up)
	if !ok {
		return now
	}
	return now.Add(-age)
}

// processAge reads proc_pid_stat(5) and proc_uptime(5).
func processAge(stat, uptime []byte) (time.Duration, bool) {
	// The second field is the name in parentheses and may hold blanks; the
	// start time is field 22, so the 20th after it.
	end := bytes.LastIndexByte(stat, ')')
	if end < 0 {
		return 0, false
	}
	fields, up := bytes.Fields(stat[end+1:]), bytes.Fields(uptime)
	if len(fields) < 20 || len(up) == 0 {
		return 0, false
	}
	began, err := strconv.ParseFloat(string(fields[19]), 64)
	if err != nil {
		return 0, false
	}
	now, err := strconv.ParseFloat(string(up[0]), 64)
	if err != nil {
		return 0, false
	}
	age := now - began/ticksPerSecond
	return time.Duration(max(age, 0) * float64(time.Second)), true
}
