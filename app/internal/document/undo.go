package document

import (
	"slices"
)

const (
	maxSteps     = 1000     // that can be undone
	maxStepBytes = 32 << 20 // of text that they hold together
	maxPictures  = 20       // steps, back and forth, that have their drawings at hand
)

// The steps that a document makes itself.
const (
	stepRelayout = "lay out again"
	stepReread   = "read the file again"
	stepTheirs   = "take the other version"
	stepMerge    = "merge the other version"
	stepRestore  = "bring back an earlier version"
	stepRecover  = "recover unsaved work"
)

// StepNames lists the names of the steps that a document makes itself, for
// Options.Translate.
func StepNames() []string {
	return []string{stepRelayout, stepReread, stepTheirs, stepMerge, stepRestore, stepRecover}
}

// splice is the difference of two texts: what stands at a place in the one and
// in the other.
type splice struct {
	at       int
	old, now string
}

// cut returns the smallest splice that makes b of a.
func cut(a, b string) splice {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	a, b = a[n:], b[n:]
	end := 0
	for end < len(a) && end < len(b) && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	// Copies: a few letters must not keep a whole file in memory.
	return splice{n, string([]byte(a[:len(a)-end])), string([]byte(b[:len(b)-end]))}
}

func (s splice) redo(text string) string { return text[:s.at] + s.now + text[s.at+len(s.old):] }

func (s splice) undo(text string) string { return text[:s.at] + s.old + text[s.at+len(s.now):] }

func (s splice) empty() bool { return s.old == "" && s.now == "" }

// step is a change that can be undone. The drawings are those of the map
// before and after it; of steps that are far away they are forgotten.
type step struct {
	name string
	own  bool // the document made it: the name is one of StepNames
	splice
	before, after drawings
}

func (s *step) bytes() int { return len(s.name) + len(s.old) + len(s.now) }

// undo holds the steps that were made and those that were undone.
type undo struct {
	done   []step // the nearest last
	undone []step // the nearest last
	bytes  int    // of both
	depth  int    // steps from the beginning
	saved  int    // the depth of what is saved
}

// push adds a step; what was undone cannot be redone any more.
func (u *undo) push(s step) {
	for i := range u.undone {
		u.bytes -= u.undone[i].bytes()
	}
	u.undone = nil
	u.done = append(u.done, s)
	u.bytes += s.bytes()
	u.depth++
	drop := max(0, len(u.done)-maxSteps)
	for i := range u.done[:drop] {
		u.bytes -= u.done[i].bytes()
	}
	for ; u.bytes > maxStepBytes && drop < len(u.done)-1; drop++ {
		u.bytes -= u.done[drop].bytes()
	}
	if drop > 0 {
		u.done = slices.Clone(u.done[drop:])
	}
	u.trim()
}

// amend has the steps on either side of what is shown lead to and from another
// text in its place. Where they come from and lead to is as it was.
func (u *undo) amend(was, now string) {
	again := func(list []step, splice func(s *step) splice) {
		if n := len(list); n > 0 {
			s := &list[n-1]
			u.bytes -= s.bytes()
			s.splice = splice(s)
			u.bytes += s.bytes()
		}
	}
	again(u.done, func(s *step) splice { return cut(s.undo(was), now) })
	again(u.undone, func(s *step) splice { return cut(now, s.redo(was)) })
}

// trim forgets the drawings of steps that are far away.
func (u *undo) trim() {
	if n := len(u.done) - maxPictures; n > 0 {
		u.done[n-1].before, u.done[n-1].after = drawings{}, drawings{}
	}
	if n := len(u.undone) - maxPictures; n > 0 {
		u.undone[n-1].before, u.undone[n-1].after = drawings{}, drawings{}
	}
}

// UndoName returns what Undo would take back, and whether there is anything.
func (d *Document) UndoName() (string, bool) { return d.stepName(d.past.done) }

// RedoName returns what Redo would do again, and whether there is anything.
func (d *Document) RedoName() (string, bool) { return d.stepName(d.past.undone) }

func (d *Document) stepName(list []step) (string, bool) {
	if len(list) == 0 {
		return "", false
	}
	s := &list[len(list)-1]
	if s.own && d.o.Translate != nil {
		return d.o.Translate(s.name), true
	}
	return s.name, true
}

// Undo takes back the last step, of the data and of the layout.
func (d *Document) Undo() { d.travelSteps(&d.past.done, &d.past.undone, true) }

// Redo does again what was undone last.
func (d *Document) Redo() { d.travelSteps(&d.past.undone, &d.past.done, false) }

// travelSteps moves the nearest step from one list to the other, once all
// edits that stand in the queue are made.
func (d *Document) travelSteps(from, to *[]step, back bool) {
	d.enqueue(op{begin: func() func() func() {
		if len(*from) == 0 || d.fixed() != nil {
			return nil
		}
		s, now := (*from)[len(*from)-1], d.now
		return func() func() {
			v, err := s.apply(now, back)
			return func() {
				if err != nil { // what was once read can be read again
					d.o.Trace.Event("undo", map[string]any{"error": err.Error()})
					return
				}
				*from = (*from)[:len(*from)-1]
				*to = append(*to, s)
				if d.past.depth++; back {
					d.past.depth -= 2
				}
				d.past.trim()
				d.arrive(s, v, back)
			}
		}
	}})
}

// apply returns the version before or after the step.
func (s *step) apply(now *version, back bool) (*version, error) {
	switch {
	case s.empty():
		return now, nil
	case back:
		return parseVersion(now.file.Name(), s.undo(now.content))
	}
	return parseVersion(now.file.Name(), s.redo(now.content))
}

// arrive shows the version that a step led to or came from, as it was drawn
// then if that is still known.
func (d *Document) arrive(s step, v *version, back bool) {
	d.drawn = s.after
	if back {
		d.drawn = s.before
	}
	if d.drawn.layouts == nil {
		d.drawn = newDrawings()
	}
	d.dropped = false
	d.place(v)
}

// steps returns how many steps lie between what is saved and what is shown.
func (d *Document) steps() int { return max(d.past.depth-d.past.saved, d.past.saved-d.past.depth) }
