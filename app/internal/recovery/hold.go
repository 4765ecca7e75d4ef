package recovery

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Holder is who edits a map file.
type Holder struct {
	PID   int
	Host  string
	Since time.Time
}

// Hold is the right to edit a map file. A nil *Hold is one that nobody
// disputes, and of no file.
type Hold struct {
	s   *Store
	key string // of the map file
	id  string
}

// holding is the file that says who holds a map file.
type holding struct {
	Process process   `json:"process"`
	Host    string    `json:"host"`
	Since   time.Time `json:"since"`
	ID      string    `json:"id"` // of the Hold: one process may have several windows
}

const (
	holdsFolder = "holds"
	holdSuffix  = ".hold"
	guardSuffix = ".guard"

	guardWait = 2 * time.Second // nobody needs a guard for so long
	guardStep = 5 * time.Millisecond
	guardName = 200 * time.Millisecond // nor to put its name into it
)

// Hold takes the right to edit the file at path. If another has it, that is
// returned, and no Hold.
func (s *Store) Hold(path string) (*Hold, *Holder, error) { return s.take(path, false) }

// TakeOver takes the right to edit the file at path from whoever has it.
func (s *Store) TakeOver(path string) (*Hold, error) {
	h, _, err := s.take(path, true)
	return h, err
}

func (s *Store) take(path string, anyway bool) (*Hold, *Holder, error) {
	if s == nil {
		return nil, nil, nil
	}
	h := &Hold{s: s, key: key(path), id: token()}
	var other *Holder
	err := h.guarded(func(file string) error {
		if now := h.read(file); now != nil && !anyway {
			other = &Holder{now.Process.PID, now.Host, now.Since}
			return nil
		}
		host, _ := os.Hostname()
		return seal(file, &holding{s.self, host, time.Now(), h.id})
	})
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("note that the map is being edited: %w", err)
	case other != nil:
		return nil, other, nil
	}
	return h, nil, nil
}

// Of tells whether h is of the file that path leads to.
func (h *Hold) Of(path string) bool { return h != nil && h.key == key(path) }

// read returns who holds the file: nil if nobody does, or only one that is
// gone. A note that is damaged holds nothing.
func (h *Hold) read(file string) *holding {
	var now holding
	if unseal(file, &now) != nil || now.Process.gone(h.s.self, now.Since) {
		return nil
	}
	return &now
}

// Lost returns who has taken the right to edit from h; nil if h still has it.
// Where the note is gone it is written anew.
func (h *Hold) Lost() *Holder {
	if h == nil {
		return nil
	}
	var other *Holder
	// Where the store cannot be read nobody can have taken anything.
	_ = h.guarded(func(file string) error {
		now := h.read(file)
		switch {
		case now == nil:
			host, _ := os.Hostname()
			return seal(file, &holding{h.s.self, host, time.Now(), h.id})
		case now.ID != h.id:
			other = &Holder{now.Process.PID, now.Host, now.Since}
		}
		return nil
	})
	return other
}

// Release gives the right to edit back, if h still has it.
func (h *Hold) Release() {
	if h == nil {
		return
	}
	_ = h.guarded(func(file string) error {
		if now := h.read(file); now != nil && now.ID == h.id {
			return os.Remove(file)
		}
		return nil
	})
}

// guarded runs f while no other process looks at the note or changes it. f is
// told where the note is.
//
// The guard is a file that only one can create. That of a process that was
// killed meanwhile is taken away. Should two do so at once, at worst both
// believe that they may edit, and saving still finds out what the other saved.
func (h *Hold) guarded(f func(file string) error) error {
	dir, err := h.s.folder(holdsFolder)
	if err != nil {
		return err
	}
	file := filepath.Join(dir, h.key+holdSuffix)
	guard := filepath.Join(dir, h.key+guardSuffix)
	for tries := 0; ; tries++ {
		g, err := os.OpenFile(guard, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil {
			_ = json.NewEncoder(g).Encode(h.s.self) // without it the guard is stale a bit later
			g.Close()
			defer os.Remove(guard)
			return f(file)
		}
		// Windows does not say of a file that is being removed that it is there.
		if !errors.Is(err, fs.ErrExist) && (tries > 20 || !errors.Is(err, fs.ErrPermission)) {
			return err
		}
		if h.s.stale(guard) {
			os.Remove(guard)
			continue
		}
		time.Sleep(guardStep)
	}
}

// stale tells whether a guard is of a process that is gone.
func (s *Store) stale(guard string) bool {
	info, err := os.Stat(guard)
	if err != nil {
		return false
	}
	age := time.Since(info.ModTime())
	var p process
	if b, err := os.ReadFile(guard); err != nil || json.Unmarshal(b, &p) != nil {
		return age > guardName
	}
	return age > guardWait || p.gone(s.self, info.ModTime())
}
