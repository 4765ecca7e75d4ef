package document

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"strings"
	"time"

	"entente/app/internal/recovery"
	"entente/app/internal/trace"
	"entente/graph"
	"entente/graph/mapfile"
	"entente/graph/picture"
)

// BundledPrefix marks the name of a map that comes with the program.
const BundledPrefix = "bundled:"

// Stdin is the name of the map on standard input.
const Stdin = "-"

// Problem is why a map is not shown.
type Problem struct {
	Name   string         // of the map, as it was to be opened
	Err    error          // never nil
	Errors mapfile.Errors // what is wrong in the file, if that is it
	Drawn  bool           // whether the map itself is good and only its drawing failed

	stamp stamp // of the file when it was read
}

// Stopped tells whether it was the reader who stopped the work.
func (p *Problem) Stopped() bool { return errors.Is(p.Err, context.Canceled) }

// opened is a map that was read, or made.
type opened struct {
	name    string
	version *version
	origin  origin
	rights
	fresh   bool              // it is another map than any that has its name
	careful bool              // not to be taken where there is unsaved work by now
	texts   map[string]string // of sources, by id, that are in no file yet
	filed   bool              // the texts were read from files of the author's
	left    *recovery.Left    // that it was recovered from
	work    *recovery.Work    // likewise
	backups []recovery.Backup
}

// rights tell who may edit a file.
type rights struct {
	hold *recovery.Hold
	held *recovery.Holder
}

// Open reads the map of that name, a path or BundledPrefix and a name, and
// draws it. What is shown stays until the map was read; if that fails, it
// stays for good, and there is a Problem. The owner need not be at hand: the
// drawing begins as soon as the map was read, whenever that is told.
//
// Unsaved work on the map that was shown stays kept for recovery, unless
// DropChanges was told that it is not wanted. Where the same file is read
// anew, that is a step that can be undone.
func (d *Document) Open(name string) {
	d.bring(name, d.newOrder(name), func() (*opened, error) { return d.read(name) })
}

// follow reads the file that is shown anew, since another program changed it.
func (d *Document) follow() {
	path := d.origin.path
	d.bring(d.name, d.newOrder(d.name), func() (*opened, error) {
		o, err := d.read(path)
		o.careful = true
		return o, err
	})
}

// Create shows a new map that was never saved, with the texts of its sources
// by their ids. Until it is saved it is called name. The map is not kept.
func (d *Document) Create(name string, m *graph.Map, texts map[string]string) {
	d.create(name, m, texts, false)
}

// CreateOf is Create with texts that lie in files of the author's: as long as
// nothing was done on the map, there is nothing that could be lost.
func (d *Document) CreateOf(name string, m *graph.Map, texts map[string]string) {
	d.create(name, m, texts, true)
}

func (d *Document) create(name string, m *graph.Map, texts map[string]string, filed bool) {
	m = m.Clone()
	texts = maps.Clone(texts)
	d.bring(name, order{dress: d.wish()}, func() (*opened, error) {
		o := &opened{name: name, texts: texts, filed: filed, fresh: true}
		f, err := mapfile.New(name, m)
		if err != nil {
			return o, err
		}
		o.version = newVersion(f)
		o.origin.base = o.version.content
		return o, nil
	})
}

// bring shows the map that get gets in the background, drawn as ordered.
func (d *Document) bring(name string, p order, get func() (*opened, error)) {
	ctx, number := d.begin(Work{Stage: Reading, Name: name})
	mine := d.hold
	began := time.Now()
	go func() {
		o, err := get()
		if err == nil {
			// The first search pays for what all others need: let nobody wait for it.
			o.version.index.Search("a")
			d.claim(o, mine)
		}
		d.o.Trace.Event("open", trace.Fields{"name": name, "ms": trace.Milliseconds(time.Since(began)), "ok": err == nil})
		d.o.Post(func() {
			if number == d.number {
				d.wasRead(name, o, err)
			} else if o.hold != mine {
				go o.hold.Release()
			}
		})
		if err == nil && ctx.Err() == nil {
			d.paint(ctx, number, o.version.index.Map(), p)
		}
	}()
}

// claim takes the right to edit the file of a map that was read, unless it is
// the one that is held already, and looks which versions of it are kept.
func (d *Document) claim(o *opened, mine *recovery.Hold) {
	path := o.origin.path
	if path == "" {
		return
	}
	o.backups = d.o.Recovery.Backups(path)
	if mine.Of(path) {
		o.held = mine.Lost()
		if o.hold = mine; o.held != nil {
			o.hold = nil
		}
		return
	}
	var err error
	if o.hold, o.held, err = d.o.Recovery.Hold(path); err != nil {
		// Without a place for notes the map can be edited all the same.
		d.o.Trace.Event("hold", trace.Fields{"error": err.Error()})
	}
}

// Reload reads the map of the problem anew, or the one that is shown.
func (d *Document) Reload() {
	switch {
	case d.problem != nil && d.problem.Drawn:
		d.draw()
	case d.problem != nil:
		d.Open(d.problem.Name)
	case d.origin.path != "" || strings.HasPrefix(d.name, BundledPrefix) || d.name == Stdin:
		d.Open(d.name)
	}
}

// wasRead takes over a map that was read, and is being drawn.
func (d *Document) wasRead(name string, o *opened, err error) {
	if err != nil {
		d.fail(&Problem{Name: name, Err: err, stamp: o.origin.stamp})
		if d.dropped { // for another map, which does not come: the work is still there
			d.dropped = false
			d.keep()
		}
		if d.index != nil && !d.drawn.has(d.language) {
			d.redraw(d.newOrder(d.name)) // what was edited meanwhile
		}
		return
	}
	if o.careful && (d.Dirty() || d.busy != nil || len(d.ops) > 0) {
		d.stay(o)
		return
	}
	d.clearQueue()
	d.stopStudy()
	d.era++
	was, before := d.index, d.drawn
	d.drawn, d.past.saved = newDrawings(), d.past.depth
	if d.now != nil && d.name == name && d.origin.path == o.origin.path && !o.fresh {
		d.reread(o, before)
	} else {
		d.forget()
		was = nil
	}
	if d.hold != o.hold {
		go d.hold.Release()
	}
	d.name, d.now, d.index = o.name, o.version, o.version.index
	d.origin, d.hold, d.held, d.backups = o.origin, o.hold, o.held, o.backups
	d.dropped = false
	d.outside, d.looking, d.saving, d.saves = nil, false, false, nil
	d.problem = nil
	d.reselect(was)
	d.work = Work{Stage: Drawing, Name: name}
	d.takeWork(o)
	d.changed(MapChanged | SceneChanged | SelectionChanged | ProblemChanged | CopiesChanged | WorkChanged |
		EditsChanged | FindingsChanged | SuggestionsChanged | OutsideChanged | HeldChanged)
	d.attachOwn()
	d.keep()
	d.restudy()
}

// stay leaves what was read alone: the map was edited meanwhile.
func (d *Document) stay(o *opened) {
	if o.hold != d.hold {
		go o.hold.Release()
	}
	d.cancel()
	d.number++
	d.work = Work{}
	d.changed(WorkChanged)
	if !d.drawn.has(d.language) {
		d.redraw(d.newOrder(d.name))
	}
	d.look()
}

// reread makes a step of what has changed in the file since it was read.
func (d *Document) reread(o *opened, before drawings) {
	if d.now.content != o.version.content {
		d.past.push(step{name: stepReread, own: true, splice: cut(d.now.content, o.version.content), before: before, after: d.drawn})
		d.past.saved = d.past.depth
	}
}

// forget ends what belongs to the map that was shown until now.
func (d *Document) forget() {
	d.leave()
	if k := d.keeper; k != nil {
		go k.Close()
	}
	d.keeper = d.newKeeper()
	d.dropped, d.unkept = false, nil
	d.past = undo{}
	d.shown, d.latest, d.remembered, d.seed = nil, map[string]*picture.Picture{}, nil, 0
	d.now, d.index = nil, nil
	d.selection, d.others, d.history = Selection{}, nil, history{}
	d.copies, d.copying = map[string]Copy{}, map[string]uint64{}
	d.study = study{}
}

// read reads and indexes a map. The stamp is there even when the map is at fault.
func (d *Document) read(name string) (*opened, error) {
	o := &opened{name: name}
	var f *mapfile.File
	var err error
	if bundled, ok := strings.CutPrefix(name, BundledPrefix); ok {
		f, err = d.readBundled(name, bundled)
	} else if name == Stdin {
		f, err = d.readStdin()
	} else {
		o.origin.path, o.origin.stamp = name, stampOf(name)
		f, err = readFile(name)
	}
	if err != nil {
		return o, err
	}
	o.version = newVersion(f)
	o.origin.base = o.version.content
	return o, nil
}

func (d *Document) readBundled(name, bundled string) (*mapfile.File, error) {
	if d.o.Bundled != nil {
		if src, ok := d.o.Bundled(bundled); ok {
			return mapfile.Parse(name, src)
		}
	}
	return nil, fmt.Errorf("no map named %q comes with the program", bundled)
}

// readStdin parses what standard input gave, which is read once and kept.
func (d *Document) readStdin() (*mapfile.File, error) {
	src, err := d.stdin()
	if err != nil {
		return nil, err
	}
	return mapfile.Parse("standard input", src)
}

func readAll(r io.Reader) ([]byte, error) {
	if r == nil {
		return nil, errors.New("there is no standard input")
	}
	return io.ReadAll(io.LimitReader(r, mapfile.MaxBytes+1))
}

func readFile(name string) (*mapfile.File, error) {
	f, err := mapfile.Open(name)
	var listed mapfile.Errors
	var path *fs.PathError
	switch {
	case err == nil || errors.As(err, &listed):
		return f, err
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("there is no such file")
	case errors.Is(err, fs.ErrPermission):
		return nil, errors.New("the file may not be read")
	case errors.As(err, &path):
		return nil, path.Err
	}
	return nil, err
}

// fail ends the current work with a problem.
func (d *Document) fail(p *Problem) {
	errors.As(p.Err, &p.Errors)
	d.problem = p
	d.work = Work{}
	d.changed(ProblemChanged | WorkChanged)
}

// stamp tells two states of a file apart.
type stamp struct {
	size int64
	time int64 // nanoseconds
}

// stampOf returns the stamp of the file as it is now; the zero stamp if there is none.
func stampOf(name string) stamp {
	info, err := os.Stat(name)
	if err != nil {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime().UnixNano()}
}
