// Package atomicfile replaces files as a whole: whatever happens on the way,
// a full disk, a pulled plug, a killed process, a file has either what it had
// before or all that it was to have. What is new is written to a file beside
// it, brought to the disk, and only then given its name.
//
// It knows nothing of what is in the files.
package atomicfile

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Options tell how a file is written.
type Options struct {
	// Mode is the permissions of a file that is not there yet, before the
	// umask; 0 is 0666. One that is there keeps its own.
	Mode fs.FileMode
	// Special has what is there and is no regular file, such as a pipe, written
	// to as it is. Else that is an error.
	Special bool
	// Protected has a file replaced even if its permissions forbid to write it.
	Protected bool
}

// Write replaces what the file at path holds. A symbolic link stays one: what
// it points to is written. Errors are those of the system, without a path
// that the caller does not know.
func Write(path string, content []byte, o Options) error {
	return WriteFunc(path, o, func(f *os.File) error {
		_, err := f.Write(content)
		return err
	})
}

// WriteFunc replaces what the file at path holds by what write writes. On an
// error, also one of write, the file is untouched and nothing is left behind.
func WriteFunc(path string, o Options, write func(*os.File) error) error {
	t, err := resolve(path)
	if err != nil {
		return Cause(err)
	}
	if t.info != nil && !t.info.Mode().IsRegular() {
		return Cause(t.special(o, write))
	}
	if t.info != nil && !o.Protected {
		if err := t.writable(); err != nil {
			return Cause(err)
		}
	}
	return Cause(t.replace(o, write))
}

// target is the file that a path stands for.
type target struct {
	path string
	info fs.FileInfo // nil: there is none yet
}

// maxLinks is how many links may lead to a file; Linux follows as many.
const maxLinks = 40

// resolve follows the links at path, also one that leads to no file yet.
func resolve(path string) (target, error) {
	for range maxLinks {
		info, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return target{path: path}, nil
		}
		if err != nil {
			return target{}, err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			return target{path, info}, nil
		}
		to, err := os.Readlink(path)
		if err != nil {
			return target{}, err
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return target{}, errors.New("the symbolic link leads nowhere")
}

// special writes to what is no regular file.
func (t target) special(o Options, write func(*os.File) error) error {
	switch {
	case t.info.IsDir():
		return errors.New("it is a folder")
	case !o.Special:
		return errors.New("it is not a regular file")
	}
	f, err := os.OpenFile(t.path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// writable refuses what a rename would replace all the same: a file that its
// owner has protected.
func (t target) writable() error {
	if t.info.Mode().Perm()&0o222 == 0 {
		return errors.New("it is write-protected")
	}
	f, err := os.OpenFile(t.path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

func (t target) replace(o Options, write func(*os.File) error) error {
	mode := o.Mode
	if mode == 0 {
		mode = 0o666
	}
	f, err := os.OpenFile(t.beside(), os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if err := t.fill(f, write); err != nil {
		f.Close()
		os.Remove(f.Name())
		return err
	}
	if err := os.Rename(f.Name(), t.path); err != nil {
		os.Remove(f.Name())
		return err
	}
	syncFolder(filepath.Dir(t.path))
	return nil
}

// The names of files that are being written.
const (
	besidePrefix = "."
	besideSuffix = ".tmp"
)

// abandoned is how old a file is that nobody can be writing any more.
const abandoned = time.Hour

// Sweep removes what processes that were killed while they wrote the file at
// path have left beside it, once it is an hour old.
func Sweep(path string) {
	t, err := resolve(path)
	if err != nil {
		return
	}
	entries, err := os.ReadDir(filepath.Dir(t.path))
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), t.stem()) || !strings.HasSuffix(e.Name(), besideSuffix) {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > abandoned {
			os.Remove(filepath.Join(filepath.Dir(t.path), e.Name()))
		}
	}
}

// stem returns how the names of files begin that are to replace the target.
// The name of the target is cut: with what comes to it, it may not be too long.
func (t target) stem() string {
	const most = 100
	name := filepath.Base(t.path)
	if len(name) > most {
		name = strings.ToValidUTF8(name[:most], "")
	}
	return besidePrefix + name + "."
}

// beside returns a name for a new file in the folder of the target.
func (t target) beside() string {
	return filepath.Join(filepath.Dir(t.path), t.stem()+rand.Text()[:10]+besideSuffix)
}

// fill writes the file, gives it the permissions of the one that it is to
// replace (the umask must not take from them) and brings it to the disk.
func (t target) fill(f *os.File, write func(*os.File) error) error {
	if err := write(f); err != nil {
		return err
	}
	if t.info != nil {
		if err := f.Chmod(t.info.Mode().Perm()); err != nil {
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
func syncFolder(folder string) {
	if d, err := os.Open(folder); err == nil {
		_ = d.Sync()
		d.Close()
	}
}

// Cause takes the operation and the path, which a message names already or
// which its reader does not know, out of an error of the system.
func Cause(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	var s *os.SyscallError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	case errors.As(err, &s):
		return s.Err
	}
	return err
}
