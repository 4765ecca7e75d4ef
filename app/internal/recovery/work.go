package recovery

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Work is unsaved work on a map.
type Work struct {
	Name    string            `json:"name"`              // of the map: its path, or what it is called until it has one
	Unnamed bool              `json:"unnamed,omitempty"` // it has no file yet
	Title   string            `json:"title"`
	Time    time.Time         `json:"time"`  // of the last change
	Steps   int               `json:"steps"` // since it was saved
	Content string            `json:"content"`
	Base    string            `json:"base"`            // what the file said when it was last read or saved
	Stamp   Stamp             `json:"stamp"`           // of the file then
	Texts   map[string]string `json:"texts,omitempty"` // of sources, by id, that are in no file yet
	Note    string            `json:"note,omitempty"`  // what the window wants kept with it
}

// Stamp tells two states of a file apart.
type Stamp struct {
	Size int64 `json:"size"`
	Time int64 `json:"time"` // nanoseconds
}

// kept is a file of unsaved work.
type kept struct {
	Process process `json:"process"`
	Work
}

// Left is unsaved work of a process that is gone.
type Left struct {
	Name, Title string
	Time        time.Time // of the last change
	Steps       int       // since it was saved

	path string
}

const (
	workFolder = "work"
	workSuffix = ".work"
)

// Left returns what processes that are gone have left unsaved, the latest
// first. What cannot be read is passed over.
func (s *Store) Left() []Left {
	if s == nil {
		return nil
	}
	paths, _ := filepath.Glob(filepath.Join(s.dir, workFolder, "*"+workSuffix))
	var list []Left
	for _, path := range paths {
		var k kept
		if unseal(path, &k) == nil && k.Process.gone(s.self, k.Time) {
			list = append(list, Left{k.Name, k.Title, k.Time, k.Steps, path})
		}
	}
	slices.SortStableFunc(list, func(a, b Left) int { return b.Time.Compare(a.Time) })
	return list
}

// Load reads what was left.
func (s *Store) Load(l Left) (*Work, error) {
	if s == nil {
		return nil, errNoStore
	}
	var k kept
	if err := unseal(l.path, &k); err != nil {
		return nil, err
	}
	return &k.Work, nil
}

// Discard throws away what was left.
func (s *Store) Discard(l Left) error {
	if s == nil {
		return nil
	}
	return os.Remove(l.path)
}

// Sweep removes what killed processes have left behind half-written.
func (s *Store) Sweep() {
	if s == nil {
		return
	}
	const old = time.Hour // nobody writes a file for so long
	_ = filepath.WalkDir(s.dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".tmp") {
			return nil
		}
		if info, err := d.Info(); err == nil && time.Since(info.ModTime()) > old {
			os.Remove(path)
		}
		return nil
	})
}

// pause is how long a Keeper rests between two writes: however fast changes
// come, the disk is left in peace.
const pause = 500 * time.Millisecond

// again is how long a Keeper waits before it tries anew what could not be written.
const again = 2 * time.Second

// Keeper keeps the unsaved work of one window in one file. A nil *Keeper
// keeps nothing. It may be used from several goroutines.
type Keeper struct {
	s      *Store
	failed func(error)

	mu      sync.Mutex
	idle    *sync.Cond // told when the writer has stopped
	path    string
	next    *Work // to be written; nil if nothing is
	drop    bool  // the file is to be removed
	running bool
	closed  chan struct{} // ends the rest between writes
}

// Keeper returns a Keeper with nothing to keep. failed is told, by a goroutine
// of the Keeper's, how each write went; it may be nil.
func (s *Store) Keeper(failed func(error)) *Keeper {
	if s == nil {
		return nil
	}
	k := &Keeper{s: s, failed: failed, closed: make(chan struct{})}
	k.idle = sync.NewCond(&k.mu)
	return k
}

// Keep writes the work soon: at once if the last write is half a second ago,
// else when it is. Of several that come meanwhile only the last is written.
// The work is not changed any more.
func (k *Keeper) Keep(w Work) {
	if k == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.next, k.drop = &w, false
	k.start()
}

// Drop removes the work: it is saved now, or not wanted.
func (k *Keeper) Drop() {
	if k == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.next = nil; k.path != "" {
		k.drop = true
		k.start()
	}
}

// Adopt makes what a process left the work of this Keeper, which has kept
// nothing yet: it goes when this work is saved, and is written anew, under the
// name of this process, when this work is kept. Until then it is still what was left.
func (k *Keeper) Adopt(l Left) error {
	if k == nil {
		return errNoStore
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	path, err := k.file()
	if err != nil {
		return err
	}
	return os.Rename(l.path, path)
}

// Close writes what is still to be written and ends the Keeper. What it keeps
// stays, for whoever comes next.
func (k *Keeper) Close() {
	if k == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	select {
	case <-k.closed:
	default:
		close(k.closed)
	}
	for k.running {
		k.idle.Wait()
	}
}

// file returns where the work is kept. k.mu is held.
func (k *Keeper) file() (string, error) {
	if k.path == "" {
		dir, err := k.s.folder(workFolder)
		if err != nil {
			return "", err
		}
		k.path = filepath.Join(dir, token()+workSuffix)
	}
	_, err := k.s.folder(workFolder)
	return k.path, err
}

// start has a goroutine do what is to be done. k.mu is held.
func (k *Keeper) start() {
	if !k.running {
		k.running = true
		go k.run()
	}
}

func (k *Keeper) run() {
	for {
		k.mu.Lock()
		w, drop := k.next, k.drop
		k.next, k.drop = nil, false
		if w == nil && !drop {
			k.running = false
			k.idle.Broadcast()
			k.mu.Unlock()
			return
		}
		path, err := k.file()
		k.mu.Unlock()
		if drop {
			os.Remove(path)
			continue
		}
		if err == nil {
			err = seal(path, &kept{k.s.self, *w})
		}
		if k.failed != nil {
			k.failed(err)
		}
		rest := pause
		if err != nil {
			rest = again
			k.retry(w)
		}
		select {
		case <-k.closed:
		case <-time.After(rest):
		}
	}
}

// retry has work that could not be written tried again, unless there is other
// work by now, or none: disks become free, and folders come back.
func (k *Keeper) retry(w *Work) {
	k.mu.Lock()
	defer k.mu.Unlock()
	select {
	case <-k.closed: // this was the last try
	default:
		if k.next == nil && !k.drop {
			k.next = w
		}
	}
}
