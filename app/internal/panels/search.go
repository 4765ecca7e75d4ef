package panels

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// searchField is the field above the outline. What is typed is searched at
// once; the keys that move lead through the results.
type searchField struct {
	widget.Entry
	l     *Outline
	clear *kit.Handle
}

func newSearchField(l *Outline) *searchField {
	f := &searchField{l: l}
	f.PlaceHolder = lang.L("Search the map  /")
	f.OnChanged = l.search
	f.clear = kit.NewHandle(kit.NewPadded(kit.Insets{Right: 6}, kit.Sized(18, 18, widget.NewIcon(theme.CancelIcon()))), l.ClearSearch)
	f.ActionItem = f.clear
	f.ExtendBaseWidget(f)
	return f
}

// TypedRune types a character. A slash at the beginning is the key that led
// here: on some systems it arrives twice, as a key and as a character.
func (f *searchField) TypedRune(r rune) {
	if r == '/' && f.Text == "" {
		return
	}
	f.Entry.TypedRune(r)
}

// TypedKey handles the keys that lead through the results.
func (f *searchField) TypedKey(ev *fyne.KeyEvent) {
	if !f.l.searchKey(ev) {
		f.Entry.TypedKey(ev)
	}
}

// FocusSearch gives the keyboard to the search, with what was typed before
// selected, so that typing replaces it.
func (l *Outline) FocusSearch() {
	c := fyne.CurrentApp().Driver().CanvasForObject(l.root)
	if c == nil {
		return
	}
	c.Focus(l.field)
	if l.field.Text != "" {
		l.field.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// ClearSearch empties the search, so that the outline is seen again.
func (l *Outline) ClearSearch() { l.field.SetText("") }

// search shows what the query finds, or the outline if it is empty.
func (l *Outline) search(query string) {
	l.hits = nil
	if l.x != nil {
		l.hits = l.x.Search(query)
	}
	l.result.SetCount(len(l.hits))
	l.result.SetCursor(-1)
	l.result.SetChosen(l.hitOf(l.selected))
	searching := query != ""
	setVisible(l.field.clear, searching)
	setVisible(l.tree, !searching)
	setVisible(l.result, searching && len(l.hits) > 0)
	setVisible(l.count, searching && len(l.hits) > 0)
	setVisible(l.none, searching && len(l.hits) == 0)
	l.count.SetText(count("{{.Count}} found", len(l.hits)))
	l.none.SetText(lang.L("Nothing in this map is called “{{.Query}}”.", map[string]any{"Query": query}))
	if len(l.hits) > 0 {
		l.result.Reveal(0)
	}
	l.root.Refresh()
}

func (l *Outline) hitOf(id string) int {
	for i := range l.hits {
		if l.hits[i].ID == id && id != "" {
			return i
		}
	}
	return -1
}

// searchKey handles a key typed in the field and tells whether it did: Return
// chooses the best hit or the one that Down and Up have led to, Escape clears.
func (l *Outline) searchKey(ev *fyne.KeyEvent) bool {
	at := l.result.Cursor()
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		l.choose(max(at, 0))
	case fyne.KeyDown:
		if len(l.hits) == 0 && l.field.Text == "" {
			l.Focus() // nothing to search for: into the outline
			return true
		}
		l.choose(min(at+1, len(l.hits)-1))
	case fyne.KeyUp:
		l.choose(max(at-1, 0))
	case fyne.KeyPageDown, fyne.KeyPageUp:
		to, _ := moved(ev.Name, max(at, 0), len(l.hits), l.result.PerView())
		l.choose(to)
	case fyne.KeyEscape:
		if l.field.Text == "" {
			l.leave()
			return true
		}
		l.ClearSearch()
	default:
		return false
	}
	return true
}

// choose reports hit i.
func (l *Outline) choose(i int) {
	if i < 0 || i >= len(l.hits) {
		return
	}
	l.result.SetChosen(i)
	l.result.SetCursor(i)
	l.report(l.hits[i].ID)
}

// resultKey handles the keys while the list of results has the keyboard.
func (l *Outline) resultKey(ev *fyne.KeyEvent) {
	if to, moves := moved(ev.Name, l.result.Cursor(), len(l.hits), l.result.PerView()); moves {
		l.choose(to)
		return
	}
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.choose(l.result.Cursor())
	case fyne.KeyEscape:
		l.ClearSearch()
		l.Focus()
	}
}

// resultView shows a hit: what it is called, what it is and why it was found.
type resultView struct{ name, about *kit.Text }

func newResultRow() fyne.CanvasObject {
	v := &resultView{name: kit.NewText("", look.Body).OneLine(), about: kit.NewMuted("", look.Small).OneLine()}
	return newLaid(v, v.name, v.about)
}

// MinSize is the least: the list decides the size of its rows.
func (v *resultView) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, resultRow) }

// Layout sets the two lines below one another.
func (v *resultView) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const left = 8
	w := max(size.Width-2*left, 0)
	a, b := v.name.HeightFor(w), v.about.HeightFor(w)
	y := (size.Height - a - b) / 2
	v.name.Move(fyne.NewPos(left, y))
	v.name.Resize(fyne.NewSize(w, a))
	v.about.Move(fyne.NewPos(left, y+a))
	v.about.Resize(fyne.NewSize(w, b))
}

func (l *Outline) fillResult(h *graph.Hit, o fyne.CanvasObject) {
	v := laidBy[*resultView](o)
	v.name.SetText(title(l.x, h.ID, l.lang))
	kind := string(h.Kind)
	if a := l.x.Actor(h.ID); a != nil && h.Kind == graph.ElementActor {
		kind = string(a.Kind)
	}
	why := h.Why
	if why == h.ID {
		why = "" // ids are for those who write maps
	}
	v.about.SetText(dotted(kindWord(kind), why))
}
