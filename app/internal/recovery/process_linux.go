package recovery

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// machine returns what tells this machine from others, machine-id(5), or its name.
func machine() string {
	if b, err := os.ReadFile("/etc/machine-id"); err == nil && len(bytes.TrimSpace(b)) > 0 {
		return strings.TrimSpace(string(b))
	}
	name, _ := os.Hostname()
	return name
}

// boot returns what tells this run of the machine from others, random(4).
func boot() string {
	b, _ := os.ReadFile("/proc/sys/kernel/random/boot_id")
	return strings.TrimSpace(string(b))
}

// alive tells whether there is a process of that number.
func alive(pid int) bool {
	if state, _ := stat(pid); state == "Z" || state == "X" {
		return false // ended, and only its parent has not noticed
	}
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

// startOf returns when a process began, in ticks since the machine did; "" if
// there is no such process.
func startOf(pid int) string {
	_, start := stat(pid)
	return start
}

// stat reads the state and the start time of proc_pid_stat(5), fields 3 and 22.
func stat(pid int) (state, start string) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return "", ""
	}
	// Field 2 is the name in parentheses and may hold blanks and parentheses.
	fields := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	if len(fields) < 20 {
		return "", ""
	}
	return fields[0], fields[19]
}
