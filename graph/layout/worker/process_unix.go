//go:build unix && !linux

package worker

import "syscall"

// attributes keeps from the child the interrupt that a terminal sends to all
// in the foreground: we end it ourselves.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// residentMemory tells nothing here; the timer alone bounds a layout.
func residentMemory(int) int64 { return 0 }
