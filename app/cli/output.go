package cli

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
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

// writeFile writes beside the file, syncs and renames. The file keeps its
// permissions; a new one gets those that the umask allows. A link is followed,
// and what is no file, such as a pipe, is written to as it is.
func writeFile(name string, content []byte) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	mode := fs.FileMode(0o666)
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return errors.New("is a directory")
	case err == nil && !info.Mode().IsRegular():
		return os.WriteFile(name, content, mode)
	case err == nil:
		mode = info.Mode().Perm()
	}
	temp, err := os.OpenFile(beside(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if err := fill(temp, content, mode, info != nil); err != nil {
		temp.Close()
		os.Remove(temp.Name())
		return err
	}
	if err := os.Rename(temp.Name(), name); err != nil {
		os.Remove(temp.Name())
		return err
	}
	syncFolder(filepath.Dir(name))
	return nil
}

// beside returns a name for a new file in the folder of name.
func beside(name string) string {
	return filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+"."+rand.Text()[:8]+".tmp")
}

func fill(f *os.File, content []byte, mode fs.FileMode, existed bool) error {
	if _, err := f.Write(content); err != nil {
		return err
	}
	if existed { // the umask must not take from what the old file allowed
		if err := f.Chmod(mode); err != nil {
			return err
		}
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return f.Close()
}

// syncFolder makes a rename outlast a power cut. The file is in place already,
// and some systems cannot sync a folder, so a failure does not count.
func syncFolder(dir string) {
	d, err := os.Open(dir)
	if err != nil {
		return
	}
	defer d.Close()
	_ = d.Sync()
}

// cause strips the operation and the path, which the message names already.
func cause(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}
