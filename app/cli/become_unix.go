//go:build unix

package cli

import (
	"context"
	"os"
	"syscall"
)

// become runs the program in the place of this one, which does not return.
func become(_ context.Context, program string, args []string, _ streams) error {
	return started(program, syscall.Exec(program, append([]string{program}, args...), os.Environ()))
}
