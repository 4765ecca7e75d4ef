package document

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"entente/app/internal/recovery"
	"entente/graph/compare"
	"entente/graph/mapfile"
)

// Outside is what another program did to the file while there is unsaved work.
type Outside struct {
	Gone    bool            // the file was removed or cannot be reached
	Theirs  *mapfile.File   // what the file says now; nil if it is gone or at fault
	Changes compare.Changes // from ours, as it was when this was found, to theirs
	Err     error           // what is wrong with the file; nil if nothing is
}

// Outside returns what another program did to the file; nil if it did nothing
// that matters.
func (d *Document) Outside() *Outside { return d.outside }

// sight is how the file was found.
type sight struct {
	origin
	err    error            // why it could not be read
	lost   *recovery.Holder // who has taken the right to edit from us
	gained *recovery.Hold   // that nobody has any more

	content string
	theirs  *version // what it says; nil if it is at fault, or was not looked at
	fault   error
	differ  compare.Changes // from ours to theirs
}

// see looks at the file that o is of.
func see(o origin) sight {
	s := sight{origin: origin{path: o.path, stamp: stampOf(o.path)}}
	if s.stamp == o.stamp && !o.gone {
		s.content = o.base
		return s
	}
	b, err := readSome(o.path)
	if s.gone = s.stamp == (stamp{}) || errors.Is(err, fs.ErrNotExist); !s.gone {
		s.err = err
	}
	s.content = string(b)
	return s
}

// readSome reads a file, but no more of it than a map may have.
func readSome(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, mapfile.MaxBytes+1))
}

// changed tells whether the file says something else than o, the file as it was.
func (s *sight) changed(o origin) bool {
	return !s.gone && (s.err != nil || s.content != o.base)
}

// Check looks, in the background, whether the file that is shown or at fault
// has changed since it was read, and whether another window has begun or ended
// to edit it. A file that was changed is read anew if there is no unsaved work;
// else there is an Outside. It is meant for the moment when the reader comes
// back to the window.
func (d *Document) Check() {
	p := d.problem
	if p == nil || p.Drawn || p.Name == d.name && d.Dirty() {
		d.look()
		return
	}
	if d.Dirty() || strings.HasPrefix(p.Name, BundledPrefix) || p.Name == Stdin || d.work.Stage != Idle {
		return
	}
	number := d.number
	go func() {
		now := stampOf(p.Name)
		if now == p.stamp || now == (stamp{}) {
			return
		}
		d.o.Post(func() {
			if number == d.number {
				d.Open(p.Name)
			}
		})
	}()
}

// glance is look, unless it was done a moment ago.
func (d *Document) glance() {
	const moment = time.Second
	if time.Since(d.looked) > moment {
		d.look()
	}
}

// look looks at the file and at who edits it.
func (d *Document) look() {
	if d.now == nil || d.origin.path == "" || d.looking || d.saving || d.work.Stage == Reading {
		return
	}
	d.looking, d.looked = true, time.Now()
	era, o, now, hold, held := d.era, d.origin, d.now, d.hold, d.held
	dirty := d.Dirty()
	go func() {
		s := see(o)
		if hold != nil {
			s.lost = hold.Lost()
		} else if held != nil {
			s.gained, s.lost, _ = d.o.Recovery.Hold(o.path)
		}
		if dirty && s.changed(o) && s.err == nil {
			s.compare(now)
		}
		d.o.Post(func() {
			if era != d.era {
				go s.gained.Release()
				return
			}
			d.looking = false
			d.sawHolder(s)
			if o == d.origin { // else it was saved or taken over meanwhile
				d.saw(s)
			}
		})
	}()
}

// compare finds out what the file says other than ours.
func (s *sight) compare(ours *version) {
	if s.theirs, s.fault = parseVersion(s.path, s.content); s.fault == nil {
		s.differ = compare.Diff(ours.index.Map(), s.theirs.index.Map())
	}
}

// sawHolder takes note of who edits the file.
func (d *Document) sawHolder(s sight) {
	switch {
	case s.gained != nil && d.held != nil:
		d.hold = s.gained
		d.setHeld(nil)
	case s.gained != nil:
		go s.gained.Release()
	case s.lost != nil:
		d.hold = nil
		d.setHeld(s.lost)
	}
}

func (d *Document) setHeld(h *recovery.Holder) {
	if d.held = h; h != nil {
		d.hold = nil
	}
	d.changed(HeldChanged | EditsChanged)
}

// saw takes note of how the file was found.
func (d *Document) saw(s sight) {
	switch {
	case s.gone:
		if !d.origin.gone {
			d.origin.gone = true
			d.setOutside(&Outside{Gone: true}, s)
			d.keep()
		}
	case s.err == nil && s.content == d.origin.base: // touched, or there again
		was := d.origin
		d.origin.stamp, d.origin.gone = s.stamp, false
		if was.gone || d.outside != nil {
			d.setOutside(nil, s)
			d.keep()
		}
	case s.err == nil && s.content == d.now.content: // both have come to say the same
		d.origin = s.saying(s.content)
		d.past.saved = d.past.depth
		d.setOutside(nil, s)
		d.keep()
	case !d.Dirty():
		d.follow()
	case d.outside == nil || d.theirs.stamp != s.stamp || d.theirs.base != s.content:
		d.sawOther(s)
	}
}

// sawOther takes note of a file that says something else than the unsaved work.
func (d *Document) sawOther(s sight) {
	switch {
	case s.err != nil:
		d.setOutside(&Outside{Err: s.err}, s)
	case s.fault != nil:
		d.setOutside(&Outside{Err: s.fault}, s)
	case s.theirs == nil: // found by a save, which had no time to compare
		d.compareLater(s)
	default:
		d.setOutside(&Outside{Theirs: s.theirs.file, Changes: s.differ}, s)
	}
}

// compareLater compares what was found with the map, in the background.
func (d *Document) compareLater(s sight) {
	era, now := d.era, d.now
	go func() {
		s.compare(now)
		d.o.Post(func() {
			if era == d.era && !d.saving {
				d.saw(s)
			}
		})
	}()
}

// saying returns the origin that a file as it was found is.
func (s *sight) saying(content string) origin {
	return origin{path: s.path, stamp: s.stamp, base: content}
}

func (d *Document) setOutside(o *Outside, s sight) {
	d.outside, d.theirs = o, s.saying(s.content)
	d.changed(OutsideChanged | EditsChanged)
}

// KeepMine goes on with the work as it is: the next save replaces what the
// other program wrote, which stays among the earlier versions.
func (d *Document) KeepMine() {
	o := d.outside
	if o == nil {
		return
	}
	if !o.Gone {
		d.origin = d.theirs
	}
	d.outside = nil
	d.changed(OutsideChanged | EditsChanged)
	d.keep()
}

// TakeOutside makes what the file says now the map, as a step that can be undone.
func (d *Document) TakeOutside() {
	d.settle(stepTheirs, func(_ origin, _, theirs *version) (*version, error) { return theirs, nil })
}

// MergeOutside merges what the file says now into the map, as a step that can
// be undone. What both have changed in different ways stays as it is here, and
// is a conflict of the map.
func (d *Document) MergeOutside() {
	d.settle(stepMerge, func(o origin, ours, theirs *version) (*version, error) {
		base, err := mapfile.Parse(o.path, []byte(o.base))
		if err != nil {
			return nil, fmt.Errorf("read what both come from: %w", err)
		}
		merged, err := compare.Files(base, ours.file, theirs.file)
		if err != nil {
			return nil, err
		}
		return newVersion(merged.File), nil
	})
}

// settle makes one version of ours and theirs.
func (d *Document) settle(name string, join func(o origin, ours, theirs *version) (*version, error)) {
	d.enqueue(op{begin: func() func() func() {
		if d.outside == nil || d.outside.Theirs == nil || d.fixed() != nil {
			return nil
		}
		o, now, file, theirs := d.origin, d.now, d.outside.Theirs, d.theirs
		return func() func() {
			v, err := join(o, now, newVersion(file))
			return func() {
				if err != nil {
					if d.outside != nil { // else the author has decided otherwise meanwhile
						d.outside.Err = err
						d.changed(OutsideChanged)
					}
					return
				}
				d.origin, d.outside = theirs, nil
				if v.content != now.content {
					d.commit(step{name: name, own: true}, v)
				}
				d.keep()
				d.changed(OutsideChanged | EditsChanged)
			}
		}
	}})
}
