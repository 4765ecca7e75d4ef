package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"entente/graph/atomicfile"
)

// writeOutput puts content where out says: on standard output for "-", else in
// the file, which is replaced as a whole or not at all.
func writeOutput(ctx context.Context, stdout io.Writer, out string, content []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if out == "-" {
		if _, err := io.Copy(stdout, bytes.NewReader(content)); err != nil {
			return unfinished(fmt.Errorf("write standard output: %w", err))
		}
		return nil
	}
	if err := writeFile(out, content); err != nil {
		return unfinished(fmt.Errorf("write %s: %w", out, cause(err)))
	}
	return nil
}

// writeFile replaces a file as a whole. The file keeps its permissions; a new
// one gets those that the umask allows. A link is followed, and what is no
// file, such as a pipe, is written to as it is.
func writeFile(name string, content []byte) error {
	return atomicfile.Write(name, content, atomicfile.Options{Special: true, Protected: true})
}

// cause strips the operation and the path, which the message names already.
func cause(err error) error { return atomicfile.Cause(err) }
