package panels

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// ReaderOptions tells a reader whom to report to. Any may be nil.
type ReaderOptions struct {
	OnPassage func(at string)     // a passage was pressed: "source/passage"
	OnSelect  func(id string)     // a link to what cites a passage was followed
	OnAttach  func(source string) // the reader wants to attach a copy of the source
	OnMark    func(m Mark)        // words were selected and one of the commands chosen; nil: the text is only for reading
	OnAddText func(source string) // the user wants to paste or open the text of this source; "": of a new one
}

// Reader shows the sources of a map: what each passage says, in the map
// author's words, what on the map rests on it, and beside it the passage
// itself where the user has attached a copy of the source.
type Reader struct {
	o    ReaderOptions
	root *fyne.Container
	head *fyne.Container
	pane *kit.Pane

	x      *graph.Index
	lang   string
	source string // that is shown
	marked string // "source/passage"
	cited  map[string]bool
	copies map[string]*readerCopy // by source
	texts  map[string]*sourceText // by source
	target string                 // what a plain citation would be for
	chosen map[string]bool        // ids of what is selected on the map
	large  bool                   // the text is in front, in reading size

	passages []*passageView
	stops    []fyne.Focusable
}

// readerCopy is the user's own copy of a source.
type readerCopy struct {
	paragraphs map[string]string // by the id of the passage
	unmatched  int
}

// NewReader returns a reader that shows nothing yet.
func NewReader(o ReaderOptions) *Reader {
	r := &Reader{o: o, cited: map[string]bool{}, copies: map[string]*readerCopy{}, texts: map[string]*sourceText{}}
	r.pane = kit.NewPane(kit.NewList(0, kit.Insets{}))
	r.head = kit.NewColumn(2, kit.Insets{Top: 10, Right: side, Bottom: 8, Left: side})
	r.root = kit.NewHeaded(r.head, r.pane.Object())
	return r
}

// Object returns what is to be laid out.
func (r *Reader) Object() fyne.CanvasObject { return r.root }

// Show shows the sources of a map, and nothing where x is nil. Names are in
// the language lang where the map has them. Copies and marks of another map
// are forgotten.
func (r *Reader) Show(x *graph.Index, lang string) {
	if x == r.x && lang == r.lang {
		return
	}
	if x != r.x {
		r.marked, r.cited, r.copies = "", map[string]bool{}, map[string]*readerCopy{}
	}
	r.x, r.lang = x, lang
	if r.shown() == nil {
		r.source = ""
		if x != nil && len(x.Map().Sources) > 0 {
			r.source = x.Map().Sources[0].ID
		}
	}
	r.build()
}

// shown returns the source that is shown; nil if there is none.
func (r *Reader) shown() *graph.Source {
	if r.x == nil {
		return nil
	}
	return r.x.Source(r.source)
}

// Mark points out the passage at "source/passage" and brings it into view;
// "" and what the map does not have point out nothing.
func (r *Reader) Mark(at string) {
	r.marked = at
	if r.x != nil {
		if s, _ := r.x.Passage(at); s != nil && s.ID != r.source {
			r.source = s.ID
			r.build()
		}
	}
	for _, p := range r.passages {
		p.show(r)
		if p.at == at {
			r.pane.RevealObject(p.object)
		}
	}
}

// MarkCited shows which passages the chosen element rests on, given as
// "source/passage". If none of them is in view, the first comes into view.
func (r *Reader) MarkCited(at []string) {
	r.cited = make(map[string]bool, len(at))
	for _, a := range at {
		r.cited[a] = true
	}
	var first *passageView
	seen := false
	for _, p := range r.passages {
		p.show(r)
		if r.cited[p.at] {
			seen = seen || r.pane.InView(p.object)
			if first == nil {
				first = p
			}
		}
	}
	if first != nil && !seen {
		r.pane.RevealObject(first.object)
	}
}

// SetCopy shows the user's own copy of a source beside what the map says of
// it: the paragraphs that were recognised, by the ids of their passages, and
// how many others the copy has. A nil map takes the copy away.
func (r *Reader) SetCopy(source string, paragraphs map[string]string, unmatched int) {
	if paragraphs == nil {
		delete(r.copies, source)
	} else {
		r.copies[source] = &readerCopy{paragraphs: paragraphs, unmatched: unmatched}
	}
	if source != r.source {
		return
	}
	top := r.pane.Top()
	r.build()
	r.pane.GoTo(top)
}

// Focus gives the keyboard to the passage that is pointed out, else to the
// first.
func (r *Reader) Focus() {
	c := fyne.CurrentApp().Driver().CanvasForObject(r.root)
	if c == nil || len(r.passages) == 0 {
		return
	}
	i := max(0, slices.IndexFunc(r.passages, func(p *passageView) bool { return p.at == r.marked }))
	r.pane.RevealObject(r.passages[i].object) // what is out of view cannot have it
	c.Focus(r.passages[i].press)
}

// build makes the page of the source that is shown.
func (r *Reader) build() {
	c := hasFocus(r.root, func(f fyne.Focusable) bool { return slices.Contains(r.stops, f) })
	r.passages, r.stops, r.head.Objects = nil, nil, nil
	var list []fyne.CanvasObject
	if s := r.shown(); s != nil {
		r.buildHead(s)
		for i := range s.Passages {
			p := r.newPassage(s, &s.Passages[i])
			r.passages = append(r.passages, p)
			list = append(list, p.object)
		}
		if len(s.Passages) == 0 {
			list = append(list, kit.NewMuted(lang.L("The map lists no passages of this source."), look.Body))
		}
	} else {
		r.head.Objects = []fyne.CanvasObject{kit.NewMuted(lang.L("The map names no sources."), look.Body)}
	}
	r.pane.SetContent(kit.NewList(2, kit.Insets{Top: 4, Right: 6, Bottom: 20, Left: 6}, list...))
	r.root.Layout.Layout(r.root.Objects, r.root.Size())
	r.root.Refresh()
	if c != nil {
		c.Unfocus()
	}
}

func (r *Reader) buildHead(s *graph.Source) {
	if len(r.x.Map().Sources) > 1 {
		r.head.Add(r.sourceTabs())
	}
	r.head.Add(kit.NewText(s.Title, look.Body).Bold())
	kind := ""
	if s.Kind != "" {
		kind = sourceWord(s.Kind)
	}
	if line := dotted(kind, s.Author, s.Published.Describe()); line != "" {
		r.head.Add(kit.NewMuted(line, look.Small))
	}
	if s.URL != "" {
		r.head.Add(kit.NewText(s.URL, look.Small).In(look.Faint).OneLine())
	}
	label := lang.L("Attach my copy…")
	said := lang.L("The map has no text of the source, only what each paragraph says.")
	if c := r.copies[s.ID]; c != nil {
		label, said = lang.L("Attach another copy…"), copyLine(c, len(s.Passages))
	}
	attach := kit.NewPress(kit.NewText(label, look.Small).In(look.Accent).Inline(), func() { r.attach(s.ID) })
	attach.Radius = 3
	r.stops = append(r.stops, attach)
	r.head.Add(kit.NewPadded(kit.Insets{Top: 2}, kit.NewFlow(8, 2, attach, kit.NewMuted(said, look.Small).Inline())))
}

// copyLine tells how much of a source was recognised in the user's copy.
func copyLine(c *readerCopy, passages int) string {
	found := lang.L("{{.Found}} of {{.All}} paragraphs recognised", map[string]any{"Found": len(c.paragraphs), "All": passages})
	if c.unmatched > 0 {
		return dotted(found, count("{{.Count}} other paragraphs in the copy", c.unmatched))
	}
	return found
}

func (r *Reader) sourceTabs() fyne.CanvasObject {
	var tabs []fyne.CanvasObject
	for i := range r.x.Map().Sources {
		s := &r.x.Map().Sources[i]
		tab := kit.NewPress(kit.NewPadded(kit.Even(3, 8), kit.NewText(s.Title, look.Small).Whole()), func() {
			if r.source != s.ID {
				r.source = s.ID
				r.build()
			}
		})
		tab.SetChosen(s.ID == r.source)
		r.stops = append(r.stops, tab)
		tabs = append(tabs, tab)
	}
	return kit.NewPadded(kit.Insets{Bottom: 4}, kit.NewFlow(4, 4, tabs...))
}

func (r *Reader) attach(source string) {
	if r.o.OnAttach != nil {
		r.o.OnAttach(source)
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
