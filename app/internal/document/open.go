package document

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"entente/app/internal/trace"
	"entente/graph"
	"entente/graph/mapfile"
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

// opened is a map that was read.
type opened struct {
	name  string
	file  *mapfile.File
	index *graph.Index
	stamp stamp
}

// Open reads the map of that name, a path or BundledPrefix and a name, and
// draws it. What is shown stays until the map was read; if that fails, it
// stays for good, and there is a Problem. The owner need not be at hand: the
// drawing begins as soon as the map was read, whenever that is told.
func (d *Document) Open(name string) {
	ctx, number := d.begin(Work{Stage: Reading, Name: name})
	w := d.wish()
	began := time.Now()
	go func() {
		o, err := d.read(name)
		d.o.Trace.Event("open", trace.Fields{"name": name, "ms": trace.Milliseconds(time.Since(began)), "ok": err == nil})
		d.o.Post(func() {
			if number == d.number {
				d.wasRead(name, o, err)
			}
		})
		if err == nil && ctx.Err() == nil {
			d.paint(ctx, number, o.index.Map(), w)
		}
	}()
}

// Reload reads the map of the problem anew, or the one that is shown.
func (d *Document) Reload() {
	switch {
	case d.problem != nil && d.problem.Drawn:
		d.draw()
	case d.problem != nil:
		d.Open(d.problem.Name)
	case d.name != "":
		d.Open(d.name)
	}
}

// Check looks, in the background, whether the file that is shown or at fault
// has changed since it was read, and reads it anew if so. It is meant for the
// moment when the reader comes back to the window.
func (d *Document) Check() {
	name, was, number := d.name, d.stamp, d.number
	if d.problem != nil {
		name, was = d.problem.Name, d.problem.stamp
	}
	if name == "" || strings.HasPrefix(name, BundledPrefix) || d.work.Stage != Idle {
		return
	}
	go func() {
		now := stampOf(name)
		if now == was || now == (stamp{}) {
			return
		}
		d.o.Post(func() {
			if number == d.number {
				d.Open(name)
			}
		})
	}()
}

// wasRead takes over a map that was read, and is being drawn.
func (d *Document) wasRead(name string, o *opened, err error) {
	if err != nil {
		d.fail(&Problem{Name: name, Err: err, stamp: o.stamp})
		return
	}
	again := d.name == name
	d.name, d.file, d.index, d.stamp = o.name, o.file, o.index, o.stamp
	d.problem = nil
	d.drawn = newDrawings()
	if !again {
		d.shown = nil
		d.selection, d.history = Selection{}, history{}
		d.copies, d.copying = map[string]Copy{}, map[string]uint64{}
	}
	d.selection = d.known(d.selection)
	d.work = Work{Stage: Drawing, Name: name}
	d.changed(MapChanged | SceneChanged | SelectionChanged | ProblemChanged | CopiesChanged | WorkChanged)
	d.attachOwn()
}

// read reads and indexes a map. The stamp is there even when the map is at fault.
func (d *Document) read(name string) (*opened, error) {
	o := &opened{name: name, stamp: stampOf(name)}
	var err error
	if bundled, ok := strings.CutPrefix(name, BundledPrefix); ok {
		o.file, err = d.readBundled(name, bundled)
	} else if name == Stdin {
		o.file, err = d.readStdin()
	} else {
		o.file, err = readFile(name)
	}
	if err != nil {
		return o, err
	}
	o.index = graph.NewIndex(o.file.Map())
	// The first search pays for what all others need: let nobody wait for it.
	o.index.Search("a")
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
