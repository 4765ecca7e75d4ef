package document

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"entente/app/internal/recovery"
	"entente/graph/atomicfile"
	"entente/graph/mapfile"
)

// What a save is refused for.
var (
	errUnnamed = errors.New("the map has no file yet: choose one")
	errOutside = errors.New("another program changed the file meanwhile: choose first what is to become of both")
)

// saveJob is one save that waits for its turn. Saves do not hold up edits.
type saveJob struct {
	path  string
	v     *version
	depth int               // of the steps that led to v
	texts map[string]string // to be written beside the map, by path
	ids   map[string]string // the same texts, by source
	done  func(error)
}

// saved is what came of a save.
type saved struct {
	origin
	rights
	file    *mapfile.File
	backups []recovery.Backup
	sight   *sight // of what another program made of the file; nil: nothing
	err     error
}

// Save saves the map to its file, after all edits that stand in the queue. done
// is told by the owner how it went. Whatever goes wrong, the file holds what it
// held before or all that it was to hold, and the work stays.
func (d *Document) Save(done func(error)) { d.save("", done) }

// SaveAs saves the map to another file, which is its file from then on. Texts
// that are in no file yet are written beside it, as all saves do.
func (d *Document) SaveAs(path string, done func(error)) { d.save(path, done) }

func (d *Document) save(path string, done func(error)) {
	if done == nil {
		done = func(error) {}
	}
	d.enqueue(op{dropped: done, begin: func() func() func() {
		to := path
		if to == "" && d.now != nil {
			to = d.origin.path
		}
		if err := d.unsavable(to); err != nil {
			d.o.Post(func() { done(err) })
			return nil
		}
		now, from, texts := d.now, d.origin.path, d.unsavedTexts()
		return func() func() {
			v, files, err := beside(now, from, to, texts)
			return func() {
				if err != nil {
					done(err)
					return
				}
				if v != now {
					d.amend(v)
				}
				d.saves = append(d.saves, saveJob{to, v, d.past.depth, files, texts, done})
				d.nextSave()
			}
		}
	}})
}

// unsavable returns why the map cannot be saved to a file; nil if it can.
func (d *Document) unsavable(path string) error {
	switch err := d.fixed(); {
	case errors.Is(err, errHeld) && path != d.origin.path: // another file may be written
	case err != nil:
		return err
	}
	if path == "" {
		return errUnnamed
	}
	return nil
}

// amend makes v the map as if the last step had made it.
func (d *Document) amend(v *version) {
	d.past.amend(d.now.content, v.content)
	d.place(v)
}

// nextSave begins the next save, if none is at work.
func (d *Document) nextSave() {
	if d.saving || len(d.saves) == 0 {
		return
	}
	job := d.saves[0]
	d.saves = d.saves[1:]
	d.saving = true
	era, o, r := d.era, d.origin, rights{d.hold, d.held}
	began := time.Now()
	go func() {
		s := d.write(job, o, r)
		d.o.Post(func() {
			if era != d.era {
				if s.hold != r.hold {
					go s.hold.Release()
				}
			} else {
				d.wasSaved(job, s)
			}
			job.done(s.err)
			d.nextSave()
		})
		// The name of the event is that of the window's own; this one has the time.
		d.o.Trace.Event("written", map[string]any{"ms": float64(time.Since(began).Microseconds()) / 1000, "ok": s.err == nil})
	}()
}

// wasSaved takes over what came of a save.
func (d *Document) wasSaved(job saveJob, s *saved) {
	d.saving = false
	if s.sight != nil {
		d.saw(*s.sight)
	}
	if s.err != nil {
		if s.held != nil && job.path == d.origin.path {
			d.setHeld(s.held)
		}
		return
	}
	if d.hold != s.hold {
		go d.hold.Release()
	}
	change := EditsChanged
	if d.held != nil {
		change |= HeldChanged
	}
	if d.outside != nil {
		change |= OutsideChanged
	}
	d.name, d.origin, d.hold, d.held = job.path, s.origin, s.hold, nil
	d.outside, d.backups = nil, s.backups
	d.past.saved = job.depth
	if d.now == job.v {
		d.now = &version{s.file, job.v.index, job.v.content}
	}
	for source, text := range job.ids {
		if d.study.unsaved[source] == text {
			delete(d.study.unsaved, source)
		}
	}
	d.changed(change)
	d.keep()
	d.rememberLayout()
}

// write saves, in the background.
func (d *Document) write(job saveJob, o origin, r rights) *saved {
	s := &saved{rights: r}
	store := d.o.Recovery
	if job.path == o.path {
		if s.held = r.hold.Lost(); s.held != nil {
			s.err = errHeld
			return s
		}
		if seen := see(o); seen.changed(o) && seen.content != job.v.content {
			s.sight, s.err = &seen, errOutside
			return s
		}
	} else if !r.hold.Of(job.path) {
		if s.hold, s.held, _ = store.Hold(job.path); s.held != nil {
			s.hold, s.err = r.hold, fmt.Errorf("save %s: another window edits it", job.path)
			return s
		}
	}
	if s.err = d.replace(job, s); s.err != nil {
		if s.hold != r.hold {
			s.hold.Release()
			s.hold = r.hold
		}
		return s
	}
	s.origin = origin{path: job.path, stamp: stampOf(job.path), base: job.v.content}
	s.note(d, store.AddBackup(job.path, job.v.index.Map().Title, []byte(job.v.content), time.Now()))
	s.backups = store.Backups(job.path)
	return s
}

// replace writes the texts and then the map, so that the map never names what
// is not there. What the file held until now is kept, if it is not yet.
func (d *Document) replace(job saveJob, s *saved) error {
	if old, err := os.ReadFile(job.path); err == nil && len(old) <= mapfile.MaxBytes && string(old) != job.v.content {
		title, now := "", time.Now()
		if f, err := mapfile.Parse(job.path, old); err == nil {
			title = f.Map().Title
		}
		if info, err := os.Stat(job.path); err == nil {
			now = info.ModTime()
		}
		s.note(d, d.o.Recovery.AddBackup(job.path, title, old, now))
	}
	for path, text := range job.texts {
		if err := atomicfile.Write(path, []byte(text), atomicfile.Options{}); err != nil {
			return explain(path, err)
		}
	}
	atomicfile.Sweep(job.path)
	f := *job.v.file
	if err := f.Save(job.path); err != nil {
		return explain(job.path, err)
	}
	s.file = &f
	return nil
}

// note writes down that a version could not be kept: no reason not to save.
func (s *saved) note(d *Document, err error) {
	if err != nil {
		d.o.Trace.Event("backup", map[string]any{"error": err.Error()})
	}
}

// explain says of an error of the system what it means for a save.
func explain(path string, err error) error {
	folder := filepath.Dir(path)
	why := ""
	switch _, missing := os.Stat(folder); {
	case missing != nil:
		why = fmt.Sprintf("the folder %s is not there any more, or cannot be reached", folder)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		why = "the disk is full"
	case errors.Is(err, syscall.EROFS):
		why = "the disk can only be read"
	case errors.Is(err, fs.ErrPermission):
		why = "it may not be written: the file or its folder is protected"
	case errors.Is(err, syscall.EFBIG):
		why = "there is no room for it"
	default:
		return err
	}
	return fmt.Errorf("save %s: %s", path, why)
}
