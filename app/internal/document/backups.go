package document

import (
	"entente/app/internal/recovery"
	"entente/graph/compare"
)

// Backups lists the versions of the map that were saved before, the newest first.
func (d *Document) Backups() []recovery.Backup { return d.backups }

// Restore makes an earlier version the map, as a step that can be undone. done
// is told by the owner how it went; it may be nil.
func (d *Document) Restore(b recovery.Backup, done func(error)) {
	if done == nil {
		done = func(error) {}
	}
	d.enqueue(op{dropped: done, begin: func() func() func() {
		if err := d.fixed(); err != nil {
			d.o.Post(func() { done(err) })
			return nil
		}
		now, path := d.now, d.origin.path
		return func() func() {
			v, err := d.backup(b, path)
			return func() {
				if err == nil && v.content != now.content {
					d.commit(step{name: stepRestore, own: true}, v)
				}
				done(err)
			}
		}
	}})
}

// Preview tells, by way of done, which the owner runs, what has changed from
// an earlier version to now, once all edits that were asked for are in place.
func (d *Document) Preview(b recovery.Backup, done func(compare.Changes, error)) {
	failed := func(err error) { done(compare.Changes{}, err) }
	d.enqueue(op{dropped: failed, begin: func() func() func() {
		now, path := d.now, d.origin.path
		if now == nil {
			d.o.Post(func() { failed(errNoMap) })
			return nil
		}
		go func() { // beside the queue: edits need not wait for it
			var c compare.Changes
			v, err := d.backup(b, path)
			if err == nil {
				c = compare.Diff(v.index.Map(), now.index.Map())
			}
			d.o.Post(func() { done(c, err) })
		}()
		return nil
	}})
}

// backup reads an earlier version of the map at path.
func (d *Document) backup(b recovery.Backup, path string) (*version, error) {
	content, err := d.o.Recovery.ReadBackup(b)
	if err != nil {
		return nil, err
	}
	return parseVersion(path, string(content))
}
