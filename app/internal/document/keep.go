package document

import (
	"maps"
	"os"
	"time"

	"entente/app/internal/recovery"
)

// keep has the unsaved work kept for recovery, or what is kept removed if
// there is none.
func (d *Document) keep() {
	if d.keeper == nil || d.now == nil {
		return
	}
	if !d.wanted() {
		d.keeper.Drop()
		return
	}
	d.keeper.Keep(d.unsaved())
}

// wanted tells whether there is something to keep: what the file does not say,
// or what is noted.
func (d *Document) wanted() bool { return d.Dirty() || d.note != "" }

// Note has something kept with the unsaved work that the map does not say yet,
// such as what is half typed; "" is nothing. Whoever recovers the work finds it
// with Noted.
func (d *Document) Note(note string) {
	if note != d.note && d.now != nil {
		d.note = note
		d.keep()
	}
}

// Noted returns what was noted last for this map.
func (d *Document) Noted() string { return d.note }

// unsaved returns what is kept of the work.
func (d *Document) unsaved() recovery.Work {
	return recovery.Work{
		Name: d.name, Unnamed: d.origin.path == "", Title: d.index.Map().Title,
		Time: time.Now(), Steps: d.steps(), Content: d.now.content, Base: d.origin.base,
		Stamp: recovery.Stamp{Size: d.origin.stamp.size, Time: d.origin.stamp.time},
		Texts: d.unsavedTexts(), Note: d.note,
	}
}

// newKeeper returns a keeper that tells whether it can keep anything.
func (d *Document) newKeeper() *recovery.Keeper {
	var k *recovery.Keeper
	k = d.o.Recovery.Keeper(func(err error) {
		d.o.Post(func() {
			if d.keeper == k && (err == nil) != (d.unkept == nil) {
				d.unkept = err
				d.changed(EditsChanged)
			}
		})
	})
	return k
}

// Unkept returns why unsaved work cannot be kept for recovery; nil if it can.
func (d *Document) Unkept() error { return d.unkept }

// DropChanges tells that the unsaved work is not wanted: what is kept of it is
// removed. It is still shown until another map is, and one more edit makes it
// wanted again.
func (d *Document) DropChanges() {
	d.dropped = true
	d.keeper.Drop()
}

// leave leaves the map that is shown: unsaved work stays kept, if it is wanted.
func (d *Document) leave() {
	if d.now != nil && (d.dropped || !d.wanted()) {
		d.keeper.Drop()
	}
}

// Left lists unsaved work of processes that are gone, the latest first. What
// has come to be in its file is thrown away. It reads all of it, and may be
// called by any goroutine.
func Left(s *recovery.Store) []recovery.Left {
	s.Sweep()
	var list []recovery.Left
	for _, l := range s.Left() {
		if w, err := s.Load(l); err == nil && len(w.Texts) == 0 && w.Note == "" && !w.Unnamed {
			// Killed between saving and removing what was kept.
			if b, err := os.ReadFile(w.Name); err == nil && string(b) == w.Content {
				if s.Discard(l) == nil {
					continue
				}
			}
		}
		list = append(list, l)
	}
	return list
}

// Discard throws away unsaved work that was left.
func (d *Document) Discard(l recovery.Left) {
	if err := d.o.Recovery.Discard(l); err != nil {
		d.o.Trace.Event("discard", map[string]any{"error": err.Error()})
	}
}

// Recover shows unsaved work that was left. Its first step can be undone: that
// leads to the file as it was before. If the file was changed since, there is
// an Outside.
func (d *Document) Recover(l recovery.Left) {
	d.bring(l.Name, order{dress: d.wish()}, func() (*opened, error) {
		o := &opened{name: l.Name, left: &l, fresh: true}
		w, err := d.o.Recovery.Load(l)
		if err != nil {
			return o, err
		}
		o.work, o.texts = w, w.Texts
		if o.version, err = parseVersion(w.Name, w.Content); err != nil {
			return o, err
		}
		o.origin = origin{base: w.Base, stamp: stamp{w.Stamp.Size, w.Stamp.Time}}
		if !w.Unnamed {
			o.origin.path = w.Name
		}
		return o, nil
	})
}

// takeWork takes over what a map that was opened brings with it: texts, and
// the work that it was recovered from.
func (d *Document) takeWork(o *opened) {
	for source, text := range o.texts {
		d.setText(source, text)
	}
	if o.filed {
		d.study.filed = maps.Clone(o.texts)
	}
	d.note = ""
	if o.work == nil {
		return
	}
	d.note = o.work.Note
	if _, err := parseVersion(o.name, o.work.Base); err == nil && o.work.Base != o.work.Content {
		d.past.push(step{name: stepRecover, own: true, splice: cut(o.work.Base, o.work.Content), before: newDrawings(), after: d.drawn})
	}
	// If another has it by now, this is kept beside it. wasRead keeps it.
	if err := d.keeper.Adopt(*o.left); err != nil {
		d.o.Trace.Event("adopt", map[string]any{"error": err.Error()})
	}
	d.o.Post(d.look)
}

// Held returns who else edits the file; nil if nobody does. While somebody
// does, the map is only shown here.
func (d *Document) Held() *recovery.Holder { return d.held }

// TakeOver takes the right to edit the file from who has it. The file is
// looked at anew: the other may have saved meanwhile.
func (d *Document) TakeOver() {
	if d.held == nil {
		return
	}
	era, path := d.era, d.origin.path
	go func() {
		h, err := d.o.Recovery.TakeOver(path)
		d.o.Post(func() {
			if era != d.era || err != nil || d.held == nil {
				go h.Release()
				return
			}
			d.hold, d.held = h, nil
			d.changed(HeldChanged | EditsChanged)
			d.look()
		})
	}()
}

// unsavedTexts returns the texts of sources of the map that are in no file yet,
// or in one that the map does not name: who undoes the step that was saved
// last undoes the name as well.
func (d *Document) unsavedTexts() map[string]string {
	texts := map[string]string{}
	for source, text := range d.study.texts {
		s := d.index.Source(source)
		if s == nil {
			continue
		}
		_, unsaved := d.study.unsaved[source]
		if c, ok := d.copies[source]; unsaved || ok && c.Path == "" && s.File == "" {
			texts[source] = text
		}
	}
	return texts
}
