package document

import "errors"

// op is something that is done to the map in its turn. begin is called by the
// owner when the turn has come, and returns what is to be done in the
// background, nil if there is nothing; that returns what the owner does then.
type op struct {
	begin   func() (work func() (finish func()))
	dropped func(error) // told where the turn never comes; may be nil
}

// errAnotherMap is the error of what stood in the queue of a map that is shown no more.
var errAnotherMap = errors.New("another map was opened meanwhile")

// enqueue has o done after all that stands in the queue.
func (d *Document) enqueue(o op) {
	d.ops = append(d.ops, o)
	d.next()
}

// next begins what stands first in the queue.
func (d *Document) next() {
	for d.busy == nil && len(d.ops) > 0 {
		o := d.ops[0]
		d.ops = d.ops[1:]
		work := o.begin()
		if work == nil {
			continue
		}
		d.busy = &o
		era := d.era
		go func() {
			finish := work()
			d.o.Post(func() {
				if era != d.era {
					return // clearQueue has told
				}
				d.busy = nil
				finish()
				d.next()
			})
		}()
	}
}

// Settled has f called by the owner once all edits that were asked for are in
// place or were refused: what is asked of the document then, such as whether
// there is unsaved work, holds. With nothing in the queue that is at once.
func (d *Document) Settled(f func()) {
	d.enqueue(op{dropped: func(error) { d.o.Post(f) }, begin: func() func() func() {
		f()
		return nil
	}})
}

// clearQueue forgets the queue: it is of a map that is shown no more.
func (d *Document) clearQueue() {
	ops := d.ops
	if d.busy != nil {
		ops = append([]op{*d.busy}, ops...)
	}
	d.busy, d.ops = nil, nil
	for _, o := range ops {
		if o.dropped != nil {
			o.dropped(errAnotherMap)
		}
	}
}
