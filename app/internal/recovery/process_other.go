//go:build !linux

package recovery

import (
	"os"
	"runtime"
	"syscall"
)

// machine returns the name of this machine.
func machine() string {
	name, _ := os.Hostname()
	return name
}

// boot is not told.
func boot() string { return "" }

// alive tells whether there is a process of that number.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer p.Release()
	// Windows found it, so it is there; elsewhere finding tells nothing.
	return runtime.GOOS == "windows" || p.Signal(syscall.Signal(0)) == nil
}

// startOf is not told.
func startOf(int) string { return "" }
