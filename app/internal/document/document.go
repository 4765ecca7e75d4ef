// Package document is the map that a window shows and edits: the file, its
// index, the drawing in the chosen theme and language, what is selected, what
// was done and can be undone, and what of it is not saved yet. It knows no
// toolkit and draws nothing itself.
//
// Changes of the map stand in one queue and are made one after the other, each
// on a copy, in the background; the owner takes over what came of it. A map
// that was given out is never changed.
//
// A Document belongs to one goroutine, the owner (in the program that of the
// window): all its methods are called there, and its observers are called
// there. Everything that takes time (reading, editing, saving, measuring,
// layout, recolouring, reading a reader's copy) runs in goroutines of its own, which report
// through Options.Post. Each such work has a number; what arrives under a
// number that is no longer the current one is dropped.
package document

import (
	"context"
	"io"
	"sync"
	"time"

	"entente/app/internal/recovery"
	"entente/app/internal/trace"
	"entente/graph"
	"entente/graph/layout"
	"entente/graph/picture"
	"entente/graph/scene"
)

// Drawer draws maps; picture.Drawer is one. It may be called from several
// goroutines, and a call ends soon after ctx does, with its error.
type Drawer interface {
	Draw(ctx context.Context, m *graph.Map, o picture.Options) (*picture.Picture, error)
}

// Options are what a Document works with.
type Options struct {
	Drawer  Drawer
	Bundled func(name string) ([]byte, bool) // the maps that come with the program; nil: none
	Stdin   io.Reader                        // what the map named Stdin is read from; nil: nothing
	Post    func(func())                     // has the owner run a function, soon; never runs it at once
	Trace   *trace.Writer                    // nil: none

	// Recovery keeps unsaved work and the versions that were saved; nil: nothing is kept.
	Recovery *recovery.Store
	// Translate says the name of a step that the document itself has made, as
	// in "lay out again", in the user's words; nil: as it is. See StepNames.
	Translate func(string) string

	Theme    string // of the drawing: one of scene.ThemeNames
	Language string // of names, BCP 47; "" is the map's own
}

// Change tells observers what has changed, as a set.
type Change uint16

// What can change.
const (
	MapChanged         Change = 1 << iota // another map, or the same one read anew; everything else may have changed with it
	SceneChanged                          // the drawing
	SelectionChanged                      // what is selected, or where Back and Forward lead
	LanguageChanged                       // the language of names
	WorkChanged                           // what is being done in the background
	ProblemChanged                        // what is wrong
	CopiesChanged                         // the reader's own copies of the sources
	EditsChanged                          // what is saved, undone or redone, or under which name
	FindingsChanged                       // what the evidence check has found
	SuggestionsChanged                    // what the texts suggest
	OutsideChanged                        // what another program did to the file
	HeldChanged                           // whether another window edits the file
)

// Has tells whether c contains any of what.
func (c Change) Has(what Change) bool { return c&what != 0 }

// Document is the open map. Its zero value is of no use: see New.
type Document struct {
	o         Options
	observers []func(Change)
	telling   int // how deep in telling them

	name   string   // of the map shown; "" before the first
	now    *version // of the map; nil before the first
	index  *graph.Index
	stdin  func() ([]byte, error) // reads Options.Stdin once
	era    uint64                 // of the map: another one has another
	origin origin

	ops  []op // that wait for their turn
	busy *op  // that is at work
	past undo

	keeper  *recovery.Keeper
	hold    *recovery.Hold
	held    *recovery.Holder
	unkept  error
	dropped bool // the unsaved work is not wanted
	backups []recovery.Backup

	looking bool // at the file
	looked  time.Time
	outside *Outside
	theirs  origin // of Outside.Theirs
	saving  bool
	saves   []saveJob

	theme, language string
	shown           *picture.Picture // what the window shows; of the map before while a new one is laid out, until it is read
	drawn           drawings
	latest          map[string]*picture.Picture // the last drawing of the map that was seen, by language
	remembered      *picture.Picture            // that was last noted for the next run
	seed            int64                       // of the last layout that was asked for by Relayout

	problem *Problem
	work    Work
	cancel  context.CancelFunc // of the current work
	number  uint64             // of the current work
	note    string             // what is kept with the unsaved work
	behind  bool               // whether the map was edited since the drawing was begun that is being made
	recolor uint64             // of the current recolouring

	selection Selection
	others    []string // ids that are selected besides
	history   history
	copies    map[string]Copy
	copying   map[string]uint64
	study     study
}

// New returns a Document without a map.
func New(o Options) *Document {
	return &Document{
		o: o, theme: o.Theme, language: o.Language, cancel: func() {},
		stdin: sync.OnceValues(func() ([]byte, error) { return readAll(o.Stdin) }),
		drawn: newDrawings(), latest: map[string]*picture.Picture{},
		copies: map[string]Copy{}, copying: map[string]uint64{},
	}
}

// Observe has f called after each change. Observers are called in the order
// in which they were added; they may call the document.
func (d *Document) Observe(f func(Change)) { d.observers = append(d.observers, f) }

func (d *Document) changed(c Change) {
	d.telling++
	defer func() { d.telling-- }()
	for _, f := range d.observers {
		f(c)
	}
}

// Name returns what the map was opened as: a path, or BundledPrefix and a
// name; "" before the first.
func (d *Document) Name() string { return d.name }

// Index returns the index of the map; nil before the first. It is not changed
// once given out: a map that was edited or read anew has a new one.
func (d *Document) Index() *graph.Index { return d.index }

// ReadOnly tells whether the file asks for a newer program than this, and in
// which words to say so.
func (d *Document) ReadOnly() (bool, string) {
	if d.now == nil {
		return false, ""
	}
	return d.now.file.ReadOnly()
}

// Scene returns the drawing that is to be seen; nil before the first. It is
// not changed once given out.
func (d *Document) Scene() *scene.Scene {
	if d.shown == nil {
		return nil
	}
	return d.shown.Scene
}

// Layout returns the layout of the drawing to be seen; nil before the first.
func (d *Document) Layout() *layout.Layout {
	if d.shown == nil {
		return nil
	}
	return d.shown.Layout
}

// Theme returns the theme of the drawing.
func (d *Document) Theme() string { return d.theme }

// Language returns the language of names; "" is the map's own.
func (d *Document) Language() string { return d.language }

// Work returns what is being done in the background.
func (d *Document) Work() Work { return d.work }

// Problem returns what is wrong with the last map that was to be opened; nil
// if nothing is.
func (d *Document) Problem() *Problem { return d.problem }

// Dismiss forgets the problem and keeps what is shown.
func (d *Document) Dismiss() {
	if d.problem != nil {
		d.problem = nil
		d.changed(ProblemChanged)
	}
}

// Close ends all work. Nothing is reported any more. Unsaved work stays kept
// for recovery, unless DropChanges was told that it is not wanted.
func (d *Document) Close() {
	if d.keeper != nil {
		d.leave()
		d.keeper.Close()
	}
	d.hold.Release()
	d.hold, d.keeper = nil, nil
	d.cancel()
	d.stopStudy()
	d.era++
	d.number++
	d.recolor++
	d.observers = nil
}
