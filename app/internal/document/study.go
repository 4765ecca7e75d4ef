package document

import (
	"context"
	"maps"
	"time"

	"entente/app/internal/trace"
	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/evidence"
	"entente/graph/suggest"
)

// study is what was found out about the map and the texts that it is about.
// One look at a time runs in the background; where another is wanted
// meanwhile, it ends before its next part, and of several only the last is taken.
type study struct {
	texts   map[string]string // the reader's copies, by source
	unsaved map[string]string // those of them that are in no file of the map's yet
	filed   map[string]string // those of them that were read from a file of the author's
	found   findings

	stop func() // the look that runs; nil: none does
	next bool   // another is wanted
}

// findings are what one look has found.
type findings struct {
	texts           map[string]*anchor.Text
	found, silenced []evidence.Finding
	coverage        evidence.Coverage
	candidates      []suggest.Candidate
}

// Text returns the reader's copy of a source, laid against its passages; nil
// if there is none, or it was not read yet. It is not changed once given out.
func (d *Document) Text(source string) *anchor.Text { return d.study.found.texts[source] }

// Findings returns what the evidence check has found, and what of it the map
// says is as it should be. They follow an edit after a moment.
func (d *Document) Findings() (found, silenced []evidence.Finding) {
	return d.study.found.found, d.study.found.silenced
}

// Coverage returns how far the map is sourced, likewise.
func (d *Document) Coverage() evidence.Coverage { return d.study.found.coverage }

// Candidates returns what the texts of all sources suggest, likewise.
func (d *Document) Candidates() []suggest.Candidate { return d.study.found.candidates }

// restudy has the map looked at anew.
func (d *Document) restudy() {
	if d.index == nil {
		return
	}
	if d.study.stop != nil {
		d.study.stop()
		d.study.next = true
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	d.study.stop, d.study.next = stop, false
	era, x, texts := d.era, d.index, maps.Clone(d.study.texts)
	mine := func(f func()) {
		d.o.Post(func() {
			if era == d.era {
				f()
			}
		})
	}
	go func() {
		began := time.Now()
		examine(ctx, x, texts, func(take func(*findings) Change) {
			mine(func() { d.changed(take(&d.study.found)) })
		})
		d.o.Trace.Event("study", trace.Fields{"ms": trace.Milliseconds(time.Since(began)), "whole": ctx.Err() == nil})
		mine(d.wasStudied)
	}()
}

// stopStudy ends the look that runs; what it finds is of no use any more.
func (d *Document) stopStudy() {
	if d.study.stop != nil {
		d.study.stop()
		d.study.stop = nil
	}
}

// wasStudied ends a look, and begins the next if one is wanted.
func (d *Document) wasStudied() {
	d.study.stop()
	d.study.stop = nil
	if d.study.next {
		d.restudy()
	}
}

// examine looks at a map and at the texts of its sources: what the author
// waits for first comes first. tell is given what takes over what was found.
func examine(ctx context.Context, x *graph.Index, texts map[string]string, tell func(func(*findings) Change)) {
	x.Search("a") // the first search pays for what all others need
	read := map[string]*anchor.Text{}
	sources := x.Map().Sources
	for i := range sources {
		if text, ok := texts[sources[i].ID]; ok {
			read[sources[i].ID] = anchor.Read(x, sources[i].ID, text)
		}
	}
	coverage := evidence.Cover(x)
	tell(func(f *findings) Change {
		change := FindingsChanged
		if len(f.texts)+len(read) > 0 {
			change |= CopiesChanged
		}
		f.texts, f.coverage = maps.Clone(read), coverage // what is detached leaves the look alone that goes on
		return change
	})
	if ctx.Err() != nil {
		return
	}
	var candidates []suggest.Candidate
	for i := range sources {
		if t := read[sources[i].ID]; t != nil {
			candidates = append(candidates, suggest.Candidates(x, sources[i].ID, t)...)
		}
	}
	tell(func(f *findings) Change {
		f.candidates = candidates
		return SuggestionsChanged
	})
	if ctx.Err() != nil {
		return
	}
	found, silenced := evidence.CheckAll(x, read)
	tell(func(f *findings) Change {
		f.found, f.silenced = found, silenced
		return FindingsChanged
	})
}

// setText makes a text that is in no file the reader's copy of a source.
func (d *Document) setText(source, text string) {
	if d.study.unsaved == nil {
		d.study.unsaved = map[string]string{}
	}
	d.study.unsaved[source] = text
	d.keepText(source, text)
	d.copying[source]++
	c := Copy{}
	if s := d.index.Source(source); s != nil {
		c.Paragraphs, c.Others = s.Recognise(text)
	}
	d.copies[source] = c
}

// keepText takes the text of the reader's copy of a source.
func (d *Document) keepText(source, text string) {
	if d.study.texts == nil {
		d.study.texts = map[string]string{}
	}
	d.study.texts[source] = text
}

// AddText makes a text, pasted say, the reader's copy of a source of the map.
// It is written to a file beside the map when that is saved.
func (d *Document) AddText(source, text string) {
	if d.index == nil || d.index.Source(source) == nil {
		return
	}
	d.dropped = false
	d.setText(source, text)
	d.changed(CopiesChanged | EditsChanged)
	d.keep()
	d.restudy()
}
