// Package recovery keeps what must not be lost beside the map files
// themselves, in a folder of the program's own: work that was not saved yet,
// the versions that were saved before, and who is editing which file now.
//
// Unsaved work outlives its process: whoever comes next finds it with Left.
// All files are replaced as a whole and carry a checksum, so that one that
// was torn or damaged is told from one that is good; damaged ones are passed
// over and never stop the program. A nil *Store is valid and keeps nothing.
//
// The package does not know what a map says.
package recovery

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// Store keeps things in a folder. It may be used from several goroutines, and
// several processes may have stores in one folder.
type Store struct {
	dir  string
	self process
}

// New returns a Store in the folder dir, which is made when it is needed.
func New(dir string) *Store { return &Store{dir: dir, self: thisProcess()} }

// DefaultDir returns where the program keeps what must not be lost: the folder
// entente in the user's folder for the state of programs.
func DefaultDir() (string, error) {
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" {
		// The XDG base directory specification; relative paths are to be ignored.
		if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
			return filepath.Join(dir, "entente"), nil
		}
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("find the folder for unsaved work: %w", err)
		}
		return filepath.Join(home, ".local", "state", "entente"), nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the folder for unsaved work: %w", err)
	}
	return filepath.Join(dir, "entente", "kept"), nil
}

// errNoStore is returned where nothing is kept.
var errNoStore = errors.New("nothing is kept here")

// folder returns a folder of the store and makes it where it is missing.
// What is in it is nobody else's business.
func (s *Store) folder(elements ...string) (string, error) {
	dir := filepath.Join(append([]string{s.dir}, elements...)...)
	return dir, os.MkdirAll(dir, 0o700)
}

// key returns what a map file is called in the store, whichever way leads to
// it: the hash of its resolved path.
func key(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	} else if real, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(real, filepath.Base(path)) // the file itself is not there
	}
	sum := sha256.Sum256([]byte(filepath.ToSlash(path)))
	return hex.EncodeToString(sum[:16])
}

// token returns a name that nobody else has.
func token() string { return rand.Text()[:16] }
