package panels

import (
	"slices"

	"fyne.io/fyne/v2"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// ReaderOptions tells a reader whom to report to. Any may be nil.
type ReaderOptions struct {
	OnPassage func(at string)     // a passage was pressed: "source/passage"
	OnSelect  func(id string)     // a link to what cites a passage, a name or a quote in the text was followed
	OnAttach  func(source string) // the reader wants to attach a copy of the source
	OnMark    func(m Mark)        // words were selected and one of the commands chosen; nil: the text is only for reading
	OnAddText func(source string) // the user wants to paste or open the text of this source; "": of a new one
}

// Reader shows the sources of a map: what each passage says, in the map
// author's words, what on the map rests on it, and the passage itself where
// the user has the text. Names that the map knows are underlined there in the
// colour of their bloc, quotes of the map stand on a ground, and words that
// are selected can be made into something on the map.
type Reader struct {
	o    ReaderOptions
	root *fyne.Container
	page *fyne.Container // of head and feed
	head *fyne.Container
	feed *kit.Feed
	bar  *markBar

	x      *graph.Index
	lang   string
	source string // that is shown
	marked string // "source/passage"
	cited  map[string]bool
	texts  map[string]*sourceText // by source
	target string                 // what a plain citation would be for
	chosen map[string]bool        // ids of what is selected on the map
	large  bool                   // the text is in front, in reading size
	still  bool                   // what is selected next was chosen in the text, which stays where it is

	entries []entry
	views   []*passageView   // parallel to the entries; nil: not made yet
	stops   []fyne.Focusable // of the head
}

// NewReader returns a reader that shows nothing yet.
func NewReader(o ReaderOptions) *Reader {
	r := &Reader{o: o, cited: map[string]bool{}, texts: map[string]*sourceText{}, chosen: map[string]bool{}}
	r.feed = kit.NewFeed(2, kit.Insets{Top: 4, Right: 6, Bottom: 20, Left: 6}, r.guess, r.makeEntry)
	r.feed.OnMoved = func() { r.bar.place() }
	r.head = kit.NewColumn(2, kit.Insets{Top: 10, Right: side, Bottom: 8, Left: side})
	r.page = kit.NewHeaded(r.head, r.feed.Object())
	r.bar = newMarkBar(r)
	r.root = kit.NewStack(r.page, r.bar.layer)
	return r
}

// Object returns what is to be laid out.
func (r *Reader) Object() fyne.CanvasObject { return r.root }

// Show shows the sources of a map, and nothing where x is nil. Names are in
// the language lang where the map has them. Of a map that was changed, what is
// in view and what is pointed out stay; texts and marks of another map are
// forgotten.
func (r *Reader) Show(x *graph.Index, lang string) {
	if x == r.x && lang == r.lang {
		return
	}
	was := r.shown()
	for id := range r.texts {
		if !sameSource(r.x, x, id) {
			delete(r.texts, id)
		}
	}
	if !sameSource(r.x, x, r.source) {
		r.marked, r.cited = "", map[string]bool{}
	}
	same := was != nil && sameSource(r.x, x, r.source)
	r.x, r.lang = x, lang
	if r.shown() == nil {
		r.source = ""
		if x != nil && len(x.Map().Sources) > 0 {
			r.source = x.Map().Sources[0].ID
		}
	}
	r.build(same)
}

// sameSource tells whether two maps have the same source by this id, as
// before and after a change: it has kept its title or a passage.
func sameSource(a, b *graph.Index, id string) bool {
	if a == nil || b == nil {
		return false
	}
	s, t := a.Source(id), b.Source(id)
	if s == nil || t == nil {
		return false
	}
	return s.Title == t.Title || slices.ContainsFunc(s.Passages, func(p graph.Passage) bool {
		return slices.ContainsFunc(t.Passages, func(q graph.Passage) bool { return p.Fingerprint != "" && p.Fingerprint == q.Fingerprint })
	})
}

// shown returns the source that is shown; nil if there is none.
func (r *Reader) shown() *graph.Source {
	if r.x == nil {
		return nil
	}
	return r.x.Source(r.source)
}

// shownText returns the user's text of the source that is shown; nil if there
// is none.
func (r *Reader) shownText() *sourceText {
	if r.shown() == nil {
		return nil
	}
	return r.texts[r.source]
}

// Mark points out the passage at "source/passage" and brings it into view;
// "" and what the map does not have point out nothing.
func (r *Reader) Mark(at string) {
	r.marked = at
	if r.x != nil {
		if s, _ := r.x.Passage(at); s != nil && s.ID != r.source {
			r.source = s.ID
			r.build(false)
		}
	}
	r.showAll()
	if i := r.entryOf(at); i >= 0 {
		r.feed.Reveal(i)
	}
}

// MarkCited shows which passages the chosen element rests on, given as
// "source/passage". If none of them is in view, the first comes into view,
// unless the element was chosen in the text itself.
func (r *Reader) MarkCited(at []string) {
	r.cited = make(map[string]bool, len(at))
	for _, a := range at {
		r.cited[a] = true
	}
	r.showAll()
	first, seen := -1, r.still
	r.still = false
	for i := range r.entries {
		if r.cited[r.at(i)] {
			seen = seen || r.feed.InView(i)
			if first < 0 {
				first = i
			}
		}
	}
	if first >= 0 && !seen {
		r.feed.Reveal(first)
	}
}

// SetSelection tells which elements are selected on the map: their quotes
// stand out in the text.
func (r *Reader) SetSelection(ids []string) {
	chosen := make(map[string]bool, len(ids))
	for _, id := range ids {
		chosen[id] = true
	}
	r.chosen = chosen
	for _, v := range r.views {
		if v != nil && v.prose != nil {
			v.prose.SetMarkings(r.markings(v.entry))
		}
	}
}

// showAll shows on what is made what is pointed out and what is cited.
func (r *Reader) showAll() {
	for _, v := range r.views {
		if v != nil {
			v.show(r)
		}
	}
}

// SetTarget tells what a plain citation would be for: the title of what is
// selected on the map, "" for nothing.
func (r *Reader) SetTarget(title string) {
	if r.target != title {
		r.target = title
		r.bar.fill()
	}
}

// MarkMode chooses between the whole text in reading size, for marking up, and
// the digests of the map with the text beside them.
func (r *Reader) MarkMode(on bool) {
	if r.large != on {
		r.large = on
		r.build(true)
	}
}

// Focus gives the keyboard to the passage that is pointed out, else to the
// first in view.
func (r *Reader) Focus() {
	c := fyne.CurrentApp().Driver().CanvasForObject(r.root)
	if c == nil {
		return
	}
	i := r.entryOf(r.marked)
	if i < 0 {
		i, _ = r.feed.Place()
	}
	if i >= len(r.entries) {
		if len(r.stops) > 0 {
			c.Focus(r.stops[0])
		}
		return
	}
	r.feed.Reveal(i) // what is out of view cannot have it
	if v := r.views[i]; v != nil && len(v.stops) > 0 {
		c.Focus(v.first(r.large))
	}
}

// build makes the page of the source that is shown; with stay what is in view
// and what has the keyboard stay so.
func (r *Reader) build(stay bool) {
	kept := r.keep()
	r.stops, r.head.Objects = nil, nil
	r.entries = r.list()
	r.views = make([]*passageView, len(r.entries))
	if s := r.shown(); s != nil {
		r.buildHead(s)
	} else {
		r.buildEmpty()
	}
	r.bar.hide()
	if !stay {
		kept.item, kept.by = 0, 0
	}
	r.feed.SetCount(len(r.entries), r.entryLike(kept), kept.by)
	r.page.Layout.Layout(r.page.Objects, r.page.Size())
	r.page.Refresh()
	r.restore(kept, stay)
}

// holds tells whether something in the reader has the keyboard there.
func (r *Reader) holds(f fyne.Focusable) bool {
	return slices.Contains(r.stops, f) || slices.Contains(r.bar.stops, f) ||
		slices.ContainsFunc(r.views, func(v *passageView) bool { return v != nil && slices.Contains(v.stops, f) })
}

// tab returns a button of a few words for the head.
func (r *Reader) tab(words string, tapped func()) *kit.Press {
	tab := kit.NewPress(kit.NewPadded(kit.Even(3, 8), kit.NewText(words, look.Small).Whole()), tapped)
	r.stops = append(r.stops, tab)
	return tab
}

func (r *Reader) attach(source string) {
	if r.o.OnAttach != nil {
		r.o.OnAttach(source)
	}
}

func (r *Reader) addText(source string) {
	if r.o.OnAddText != nil {
		r.o.OnAddText(source)
	}
}

func (r *Reader) pressed(at string) {
	if r.o.OnPassage != nil {
		r.o.OnPassage(at)
	}
}

func (r *Reader) selected(id string) {
	if r.o.OnSelect != nil {
		r.o.OnSelect(id)
	}
}
