package document

import (
	"maps"
	"time"

	"entente/app/internal/trace"
	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/evidence"
	"entente/graph/suggest"
)

// study is what was found out about the map and the texts that it is about.
// One look at a time runs in the background; of several that are wanted
// meanwhile only the last is taken.
type study struct {
	texts   map[string]string // the reader's copies, by source
	unsaved map[string]string // those of them that are in no file yet
	found   findings

	busy, again bool
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
	if d.study.busy {
		d.study.again = true
		return
	}
	d.study.busy, d.study.again = true, false
	era, x, texts := d.era, d.index, maps.Clone(d.study.texts)
	go func() {
		began := time.Now()
		x.Search("a") // the first search pays for what all others need
		f := examine(x, texts)
		d.o.Trace.Event("study", trace.Fields{"ms": trace.Milliseconds(time.Since(began)), "found": len(f.found), "candidates": len(f.candidates)})
		d.o.Post(func() {
			if era == d.era {
				d.wasStudied(f)
			}
		})
	}()
}

func (d *Document) wasStudied(f findings) {
	d.study.busy = false
	change := FindingsChanged | SuggestionsChanged
	if len(f.texts)+len(d.study.found.texts) > 0 {
		change |= CopiesChanged
	}
	d.study.found = f
	if d.study.again {
		d.restudy()
	}
	d.changed(change)
}

// examine looks at a map and at the texts of its sources.
func examine(x *graph.Index, texts map[string]string) findings {
	f := findings{texts: map[string]*anchor.Text{}, coverage: evidence.Cover(x)}
	sources := x.Map().Sources
	for i := range sources {
		id := sources[i].ID
		text, ok := texts[id]
		if !ok {
			continue
		}
		t := anchor.Read(x, id, text)
		f.texts[id] = t
		f.candidates = append(f.candidates, suggest.Candidates(x, id, t)...)
	}
	f.found, f.silenced = evidence.CheckTexts(x, f.texts), evidence.Silenced(x, f.texts)
	return f
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
