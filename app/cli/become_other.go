//go:build !unix

package cli

import (
	"context"
	"os/exec"
)

// become runs the program and waits for it.
func become(ctx context.Context, program string, args []string, io streams) error {
	c := exec.CommandContext(ctx, program, args...)
	c.Stdin, c.Stdout, c.Stderr = io.in, io.out, io.err
	return started(program, c.Run())
}
