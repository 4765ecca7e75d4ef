package document

import (
	"entente/app/internal/recovery"
	"entente/graph/compare"
)

// Backups lists the versions of the map that were saved before, the newest first.
func (d *Document) Backups() []recovery.Backup { return d.backups }

// Restore makes an earlier version the map, as a step that can be undone.
func (d *Document) Restore(b recovery.Backup) {
	d.enqueue(op{begin: func() func() func() {
		if d.fixed() != nil {
			return nil
		}
		now := d.now
		return func() func() {
			v, err := d.backup(b)
			return func() {
				switch {
				case err != nil:
					d.o.Trace.Event("restore", map[string]any{"error": err.Error()})
				case v.content != now.content:
					d.commit(step{name: stepRestore, own: true}, v)
				}
			}
		}
	}})
}

// Preview tells what has changed from an earlier version to now.
func (d *Document) Preview(b recovery.Backup) (*compare.Changes, error) {
	if d.now == nil {
		return nil, errNoMap
	}
	v, err := d.backup(b)
	if err != nil {
		return nil, err
	}
	c := compare.Diff(v.index.Map(), d.index.Map())
	return &c, nil
}

func (d *Document) backup(b recovery.Backup) (*version, error) {
	content, err := d.o.Recovery.ReadBackup(b)
	if err != nil {
		return nil, err
	}
	return parseVersion(d.origin.path, string(content))
}
