package mapfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Save writes the file to path, which from then on is its name. Whatever goes
// wrong, path holds either what it held before or the whole new file: the
// bytes are written to a file beside it, brought to the disk, and only then
// given its name. Permissions stay, and a symbolic link stays one: what it
// points to is written.
func (f *File) Save(path string) error {
	if f.newer != "" {
		return fmt.Errorf("save %s: %w", path, errReadOnly)
	}
	if err := replaceFile(path, f.Bytes()); err != nil {
		return fmt.Errorf("save %s: %w", path, cause(err))
	}
	f.name = path
	return nil
}

// cause takes the path of a file that the user does not know, or knows
// already, out of an error of the system.
func cause(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	if e := (*os.LinkError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

func replaceFile(path string, content []byte) (err error) {
	target, mode, err := target(path)
	if err != nil {
		return err
	}
	tmp, err := createBeside(target)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if _, err := tmp.Write(content); err != nil {
		return err
	}
	if mode != 0 {
		if err := tmp.Chmod(mode); err != nil {
			return err
		}
	}
	if err := tmp.Sync(); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), target); err != nil {
		return err
	}
	syncFolder(filepath.Dir(target))
	return nil
}

// target returns the file that path stands for and its permissions; 0 if it is
// not there yet.
func target(path string) (string, fs.FileMode, error) {
	for range 40 { // links may lead to links, but not for ever
		info, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return path, 0, nil
		}
		if err != nil {
			return "", 0, err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			return path, info.Mode().Perm(), writable(path, info)
		}
		to, err := os.Readlink(path)
		if err != nil {
			return "", 0, err
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return "", 0, errors.New("the symbolic link leads nowhere")
}

// writable refuses what a rename would replace all the same: a file that its
// owner has protected, and what is no file.
func writable(path string, info fs.FileInfo) error {
	if info.IsDir() {
		return errors.New("it is a folder")
	}
	if !info.Mode().IsRegular() {
		return errors.New("it is not a regular file")
	}
	if info.Mode().Perm()&0o222 == 0 {
		return errors.New("it is write-protected")
	}
	w, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return w.Close()
}

// createBeside creates a new file in the folder of target, with the
// permissions that new files have there.
func createBeside(target string) (*os.File, error) {
	folder, name := filepath.Split(target)
	for i := 0; ; i++ {
		tmp := filepath.Join(folder, fmt.Sprintf(".%s.%d-%d.tmp", name, os.Getpid(), i))
		f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) && i < 100 {
			continue
		}
		return f, err
	}
}

// syncFolder brings the new name to the disk. Not every system can; there the
// file is safe all the same, under its old name or the new one.
func syncFolder(folder string) {
	if d, err := os.Open(folder); err == nil {
		d.Sync()
		d.Close()
	}
}
