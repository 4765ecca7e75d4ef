package enginecache

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// engineFolder is what go-graphviz calls its folder in the temporary directory.
const engineFolder = "go-graphviz"

// sumSuffix marks the file that holds the sum of the one it is named after.
const sumSuffix = ".sha256"

// partSuffix marks a file that somebody writes and will rename.
const partSuffix = ".tmp"

// abandoned is the age from which on nobody writes any more to a part. A
// process whose part is taken from it does not start.
const abandoned = time.Hour

// Check removes from the folder each file of machine code that is not what it
// was when Seal took its sum, or of which there is no sum since the process
// that made it did not live so long. What is removed is compiled again.
func Check(folder string) error {
	return eachFile(folder, func(path string, entry fs.DirEntry) error {
		if strings.HasSuffix(path, sumSuffix) || beingWritten(entry) {
			return nil
		}
		if entry.Type().IsRegular() && sealed(path) {
			return nil
		}
		return errors.Join(remove(path), remove(path+sumSuffix))
	})
}

func beingWritten(entry fs.DirEntry) bool {
	if !strings.HasSuffix(entry.Name(), partSuffix) || !entry.Type().IsRegular() {
		return false
	}
	info, err := entry.Info()
	return err == nil && time.Since(info.ModTime()) < abandoned
}

// Seal takes the sum of each file of machine code that has none yet.
func Seal(folder string) error {
	return eachFile(folder, func(path string, entry fs.DirEntry) error {
		if strings.HasSuffix(path, sumSuffix) || strings.HasSuffix(path, partSuffix) || !entry.Type().IsRegular() {
			return nil
		}
		if _, err := os.Lstat(path + sumSuffix); err == nil {
			return nil
		}
		sum, err := sumOf(path)
		if err != nil {
			return err
		}
		return writeSum(path+sumSuffix, sum)
	})
}

// Clear removes all machine code.
func Clear(folder string) error {
	return eachFile(folder, func(path string, entry fs.DirEntry) error {
		if beingWritten(entry) {
			return nil
		}
		return remove(path)
	})
}

// eachFile calls f with what lies in the engine's folder and is no folder.
// Another process may remove files at the same time.
func eachFile(folder string, f func(path string, entry fs.DirEntry) error) error {
	err := filepath.WalkDir(filepath.Join(folder, engineFolder), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			err = f(path, entry)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("go through the layout cache: %w", err)
	}
	return nil
}

// sealed tells whether the file is what its sum says.
func sealed(path string) bool {
	want, err := os.ReadFile(path + sumSuffix)
	if err != nil {
		return false
	}
	sum, err := sumOf(path)
	return err == nil && sum == string(want)
}

func sumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// writeSum writes beside and renames, so that no reader sees half a sum.
func writeSum(path, sum string) error {
	f, err := os.CreateTemp(filepath.Dir(path), "sum.*"+partSuffix)
	if err != nil {
		return err
	}
	_, err = f.WriteString(sum)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
