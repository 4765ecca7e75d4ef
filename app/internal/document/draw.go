package document

import (
	"context"
	"time"

	"entente/app/internal/trace"
	"entente/graph"
	"entente/graph/layout"
	"entente/graph/picture"
	"entente/graph/scene"
)

// Stage is how far the work in the background has come.
type Stage uint8

// The stages of work.
const (
	Idle    Stage = iota // nothing is being done
	Reading              // the file is read
	Drawing              // the map is measured, laid out and drawn
)

// Work is what is being done in the background.
type Work struct {
	Stage Stage
	Name  string // of the map
	// Of Total candidates of the layout Done were tried; both 0 while that is not known.
	Done, Total int
}

// begin ends the current work and begins another.
func (d *Document) begin(w Work) (context.Context, uint64) {
	d.cancel()
	ctx, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	d.number++
	d.behind = false
	d.work = w
	d.changed(WorkChanged)
	return ctx, d.number
}

// Stop ends the current work at the reader's wish. What is shown stays; where
// nothing is, there is a Problem that says so.
func (d *Document) Stop() {
	w := d.work
	if w.Stage == Idle {
		return
	}
	d.cancel()
	d.number++
	if d.Scene() == nil || w.Stage == Drawing && len(d.drawn.layouts) == 0 {
		d.fail(&Problem{Name: w.Name, Err: context.Canceled, Drawn: w.Stage == Drawing, stamp: d.origin.stamp})
		return
	}
	// The language that was being drawn is not the one that is shown.
	d.work = Work{}
	change := WorkChanged
	if l := d.drawn.languageOf(d.shown.Layout); l != d.language && d.drawn.has(l) {
		d.language = l
		change |= LanguageChanged
	}
	d.changed(change)
}

// SetTheme has the drawing recoloured. Nothing is laid out again.
func (d *Document) SetTheme(name string) {
	if _, ok := scene.ThemeByName(name); !ok || name == d.theme {
		return
	}
	d.theme = name
	d.show()
}

// SetLanguage has the names drawn in another language. Since other names have
// other sizes, the map is laid out again, once for each language.
func (d *Document) SetLanguage(tag string) {
	if tag == d.language {
		return
	}
	d.language = tag
	d.changed(LanguageChanged)
	switch {
	case d.index == nil || d.work.Stage == Reading:
		// Whoever takes over the drawing that is to come will see to it.
	case d.drawn.has(tag):
		d.cancelDrawing()
		d.show()
	default:
		d.draw()
	}
}

// cancelDrawing ends a drawing that is no longer wanted.
func (d *Document) cancelDrawing() {
	if d.work.Stage == Drawing {
		d.cancel()
		d.number++
		d.behind = false
		d.work = Work{}
		d.changed(WorkChanged)
	}
}

// draw has the map drawn in the current language and theme, if there is
// nothing wrong with it.
func (d *Document) draw() {
	if d.index == nil {
		return
	}
	d.problem = nil
	d.redraw(d.newOrder(d.name))
}

// redraw has the map drawn as ordered.
func (d *Document) redraw(o order) {
	ctx, number := d.begin(Work{Stage: Drawing, Name: d.name})
	m := d.index.Map()
	go d.paint(ctx, number, m, o)
}

// dress is a language and a theme.
type dress struct{ language, theme string }

// wish is what the map is to be drawn in now.
func (d *Document) wish() dress { return dress{d.language, d.theme} }

// order is how a map is to be drawn.
type order struct {
	dress
	near *picture.Picture // of an earlier version of the map, where things are to stay; nil: lay out anew
	seed int64            // of a layout that is made anew
	anew bool             // even if the layout of the last run is remembered
}

// newOrder returns how the map of that name is to be drawn now: near to how it
// was drawn before, if it was.
func (d *Document) newOrder(name string) order {
	o := order{dress: d.wish()}
	if name == d.name {
		o.near = d.latest[d.language]
	}
	return o
}

// options returns what a drawer is told.
func (o order) options() picture.Options {
	theme, _ := scene.ThemeByName(o.theme)
	p := picture.Options{
		Scene:  scene.Options{Theme: theme, Language: o.language},
		Layout: layout.Options{Seed: o.seed, Seen: !o.anew},
	}
	if o.near != nil && !o.anew {
		p.Layout.Near = o.near.Near()
	}
	return p
}

// paint draws a map, which takes time, and reports to the owner. It may run in
// any goroutine.
func (d *Document) paint(ctx context.Context, number uint64, m *graph.Map, o order) {
	began := time.Now()
	po := o.options()
	po.Layout.Progress = func(done, total int) { d.tell(number, done, total) }
	p, err := d.o.Drawer.Draw(ctx, m, po)
	if err == nil {
		d.traceLayout(p.Layout, time.Since(began))
	}
	d.o.Post(func() {
		if number == d.number {
			d.wasDrawn(o, p, err)
		}
	})
}

// tell reports how far a layout has come.
func (d *Document) tell(number uint64, done, total int) {
	d.o.Post(func() {
		if number == d.number {
			d.work.Done, d.work.Total = done, total
			d.changed(WorkChanged)
		}
	})
}

func (d *Document) traceLayout(l *layout.Layout, whole time.Duration) {
	d.o.Trace.Event("layout", trace.Fields{
		"ms": trace.Milliseconds(l.Elapsed), "whole_ms": trace.Milliseconds(whole),
		"engine": l.Engine, "candidates": l.Candidates, "quality": l.Quality,
	})
}

// wasDrawn takes over a drawing.
func (d *Document) wasDrawn(o order, p *picture.Picture, err error) {
	if d.behind { // it is of an earlier version, and what follows is drawn near to it
		if err == nil && o.dress == d.wish() {
			d.reveal(p)
		}
		d.redraw(d.newOrder(d.name))
		return
	}
	if err != nil {
		d.fail(&Problem{Name: d.name, Err: err, Drawn: true, stamp: d.origin.stamp})
		return
	}
	d.drawn.add(o.dress, p)
	if o.near == nil && !o.anew {
		d.remembered = p // it is drawn so anyway
	}
	if o.language != d.language && !d.drawn.has(d.language) {
		d.draw() // another language was asked for while the map was read
		return
	}
	d.work = Work{}
	d.changed(WorkChanged | ProblemChanged)
	d.show()
	d.rememberLayout()
}

// rememberLayout has what is seen now drawn in the same way when the map is
// opened the next time, if this is the map that will be opened then.
func (d *Document) rememberLayout() {
	r, ok := d.o.Drawer.(rememberer)
	p := d.drawn.layouts[d.language]
	if !ok || p == nil || d.Dirty() || p == d.remembered {
		return
	}
	d.remembered = p
	m, o := d.index.Map(), order{dress: d.wish()}.options()
	go func() {
		if err := r.Remember(p, m, o); err != nil {
			d.o.Trace.Event("remember", trace.Fields{"error": err.Error()})
		}
	}()
}

// rememberer is a Drawer that can be told which drawing was seen last.
type rememberer interface {
	Remember(p *picture.Picture, m *graph.Map, o picture.Options) error
}

// show shows the drawing in the current language and theme. If it is there in
// another theme only, it is recoloured in the background first.
func (d *Document) show() {
	d.recolor++
	w := d.wish()
	if p := d.drawn.scenes[w]; p != nil {
		d.reveal(p)
		return
	}
	from := d.drawn.layouts[d.language]
	theme, ok := scene.ThemeByName(d.theme)
	if from == nil || !ok {
		return // it is being drawn, and will be shown then
	}
	number, drawn := d.recolor, d.drawn
	go func() {
		f := from.Figure.Restyle(theme)
		p := &picture.Picture{Figure: f, Layout: from.Layout, Scene: f.Scene(from.Layout)}
		d.o.Post(func() {
			if number == d.recolor {
				drawn.add(w, p)
				d.reveal(p)
			}
		})
	}()
}

// reveal shows a drawing of the map in the current language.
func (d *Document) reveal(p *picture.Picture) {
	d.shown, d.latest[d.language] = p, p
	d.changed(SceneChanged)
}

// drawings are the drawings of one version of a map that were made: one layout for each
// language and one scene for each language and theme.
type drawings struct {
	layouts map[string]*picture.Picture
	scenes  map[dress]*picture.Picture
}

func newDrawings() drawings {
	return drawings{layouts: map[string]*picture.Picture{}, scenes: map[dress]*picture.Picture{}}
}

func (d drawings) add(w dress, p *picture.Picture) {
	d.layouts[w.language] = p
	d.scenes[w] = p
}

func (d drawings) has(language string) bool { return d.layouts[language] != nil }

// languageOf returns the language that was laid out so.
func (d drawings) languageOf(l *layout.Layout) string {
	for language, p := range d.layouts {
		if p.Layout == l {
			return language
		}
	}
	return ""
}
