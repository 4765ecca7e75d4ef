package recovery

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// How many versions are kept.
const (
	maxVersions      = 10       // of one map
	maxVersionsBytes = 64 << 20 // of all maps
)

const (
	versionsFolder = "versions"
	versionSuffix  = ".version"
)

// Backup is a version of a map that was saved before.
type Backup struct {
	Time  time.Time // when it was saved
	Size  int       // in bytes
	Title string    // of the map; "" where that is not known

	path string
	hash string
}

// version is a file with a version of a map.
type version struct {
	Path    string    `json:"path"` // of the map
	Title   string    `json:"title"`
	Time    time.Time `json:"time"`
	Content []byte    `json:"content"`
}

// AddBackup keeps a version of the map file at path, unless it is the very one
// that was kept last. The oldest go where there are too many.
func (s *Store) AddBackup(path, title string, content []byte, t time.Time) error {
	if s == nil {
		return nil
	}
	if list := s.Backups(path); len(list) > 0 && list[0].hash == hash(content) {
		return nil
	}
	dir, err := s.folder(versionsFolder, key(path))
	if err != nil {
		return err
	}
	// Names sort by time; the token keeps those of one moment apart.
	name := t.UTC().Format("20060102T150405.000000000") + "-" + token() + versionSuffix
	if err := seal(filepath.Join(dir, name), &version{path, title, t, content}); err != nil {
		return err
	}
	return errors.Join(prune(s.versionFiles(key(path)), maxVersions, maxVersionsBytes), prune(s.versionFiles("*"), -1, maxVersionsBytes))
}

// Backups returns the versions of the map file at path that are kept, the
// newest first. Damaged ones are passed over.
func (s *Store) Backups(path string) []Backup {
	if s == nil {
		return nil
	}
	var list []Backup
	for _, file := range s.versionFiles(key(path)) {
		var v version
		if unseal(file.path, &v) == nil {
			list = append(list, Backup{v.Time, len(v.Content), v.Title, file.path, hash(v.Content)})
		}
	}
	return list
}

// ReadBackup returns the content of a version.
func (s *Store) ReadBackup(b Backup) ([]byte, error) {
	if s == nil {
		return nil, errNoStore
	}
	var v version
	if err := unseal(b.path, &v); err != nil {
		return nil, err
	}
	return v.Content, nil
}

func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// versionFile is a file with a version.
type versionFile struct {
	path string
	size int64
}

// versionFiles lists the files of one map, or with "*" of all, the newest first.
func (s *Store) versionFiles(key string) []versionFile {
	paths, _ := filepath.Glob(filepath.Join(s.dir, versionsFolder, key, "*"+versionSuffix))
	slices.SortFunc(paths, func(a, b string) int { return strings.Compare(filepath.Base(b), filepath.Base(a)) })
	var list []versionFile
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil {
			list = append(list, versionFile{p, info.Size()})
		}
	}
	return list
}

// prune removes what is beyond so many files, -1 for any number, or so many
// bytes. The first, which is the newest, always stays.
func prune(list []versionFile, files int, bytes int64) error {
	for i, f := range list {
		bytes -= f.size
		if i == 0 || (files < 0 || i < files) && bytes >= 0 {
			continue
		}
		if err := os.Remove(f.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
