package worker

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"syscall"
)

// attributes lets the child die with us, and keeps from it the interrupt that
// a terminal sends to all in the foreground: we end it ourselves.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}

// residentMemory returns how many bytes the process has in memory, 0 where it
// cannot be told.
func residentMemory(pid int) int64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	fields := bytes.Fields(b)
	if len(fields) < 2 {
		return 0
	}
	pages, err := strconv.ParseInt(string(fields[1]), 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}
