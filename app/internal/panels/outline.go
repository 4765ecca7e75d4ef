package panels

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

// OutlineOptions tells an outline whom to report to. Any may be nil.
type OutlineOptions struct {
	OnSelect func(id string) // a row or a result of the search was chosen
	OnExtend func(id string) // a row was chosen in addition to what is selected: with Shift, Ctrl or Cmd
	OnLeave  func()          // Escape was pressed where there is nothing to clear

	Modifiers func() fyne.KeyModifier // the keys held now; nil: asks the driver
}

// Outline is the map as a list with a search above it: blocs with their
// states and people, then what stands in no bloc, then meetings and topics.
type Outline struct {
	o      OutlineOptions
	root   *fyne.Container
	field  *searchField
	count  *kit.Text
	tree   *kit.Rows
	result *kit.Rows
	none   *kit.Text

	x        *graph.Index
	lang     string
	selected string
	also     []string // what is selected with it

	nodes  []*node // roots
	rows   []*node // what is unfolded, in order
	folded map[string]bool
	hits   []graph.Hit
}

const (
	treeRow   = 25
	resultRow = 42
)

// NewOutline returns an outline that shows nothing yet.
func NewOutline(o OutlineOptions) *Outline {
	if o.Modifiers == nil {
		o.Modifiers = heldKeys
	}
	l := &Outline{o: o, folded: map[string]bool{}}
	l.field = newSearchField(l)
	l.count = kit.NewMuted("", look.Small).OneLine()
	l.none = kit.NewMuted("", look.Body)
	l.tree = kit.NewRows(treeRow, l.newTreeRow, func(i int, o fyne.CanvasObject) { l.fillTreeRow(l.rows[i], o) })
	l.tree.OnTapped = func(i int) { l.tapped(i) }
	l.tree.Also = func(i int) bool { return slices.Contains(l.also, l.rows[i].id) }
	l.tree.OnKey = l.treeKey
	l.tree.OnRune = l.treeRune
	l.result = kit.NewRows(resultRow, newResultRow, func(i int, o fyne.CanvasObject) { l.fillResult(&l.hits[i], o) })
	l.result.OnTapped = func(i int) { l.choose(i) }
	l.result.OnKey = l.resultKey
	l.result.OnRune = l.treeRune
	head := kit.NewColumn(4, kit.Insets{Top: 10, Right: 10, Bottom: 6, Left: 10}, l.field, l.count)
	body := container.NewStack(l.tree, l.result, kit.NewHeaded(kit.NewPadded(kit.Even(8, side), l.none), kit.Space(0, 0)))
	l.root = kit.NewHeaded(head, body)
	l.search("")
	return l
}

// Object returns what is to be laid out.
func (l *Outline) Object() fyne.CanvasObject { return l.root }

// Show shows the outline of a map, and nothing where x is nil. Names are in
// the language lang where the map has them. What the reader has folded stays
// folded while the map is the same or has the same elements.
func (l *Outline) Show(x *graph.Index, lang string) {
	if x == l.x && lang == l.lang {
		return
	}
	l.x, l.lang = x, lang
	l.nodes = nil
	if x != nil {
		l.nodes = outlineNodes(x, lang)
	}
	l.unfold()
	l.search(l.field.Text)
	l.Select(l.selected, l.also...)
}

// Select shows the element with this id as the chosen one, and others that are
// chosen with it; it unfolds what it stands under and brings it into view. ""
// is none.
func (l *Outline) Select(id string, with ...string) {
	l.selected, l.also = id, with
	if path := pathTo(l.nodes, id); len(path) > 0 {
		for _, n := range path[:len(path)-1] {
			if l.folded[n.key] {
				delete(l.folded, n.key)
			}
		}
		l.unfold()
	}
	chosen := l.rowOf(id)
	l.tree.SetChosen(chosen)
	if chosen >= 0 {
		l.tree.SetCursor(chosen)
	}
	l.result.SetChosen(l.hitOf(id))
}

// rowOf returns the row of an element, -1 if it has none. Of an actor in two
// blocs it is the one under the keyboard, else the first.
func (l *Outline) rowOf(id string) int {
	if id == "" {
		return -1
	}
	if c := l.tree.Cursor(); c >= 0 && c < len(l.rows) && l.rows[c].id == id {
		return c
	}
	for i, n := range l.rows {
		if n.id == id {
			return i
		}
	}
	return -1
}

// Focus gives the keyboard to the list.
func (l *Outline) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l.root); c != nil {
		c.Focus(l.shownRows())
	}
}

func (l *Outline) shownRows() *kit.Rows {
	if l.result.Visible() {
		return l.result
	}
	return l.tree
}

// unfold lists what is not folded away.
func (l *Outline) unfold() {
	var at *node
	if c := l.tree.Cursor(); c >= 0 && c < len(l.rows) {
		at = l.rows[c]
	}
	l.rows = l.rows[:0]
	var walk func(list []*node)
	walk = func(list []*node) {
		for _, n := range list {
			l.rows = append(l.rows, n)
			if !l.folded[n.key] {
				walk(n.below)
			}
		}
	}
	walk(l.nodes)
	l.tree.SetCount(len(l.rows))
	l.tree.SetChosen(l.rowOf(l.selected))
	for i, n := range l.rows {
		if n == at {
			l.tree.SetCursor(i)
		}
	}
}

func (l *Outline) tapped(i int) {
	n := l.rows[i]
	l.tree.SetCursor(i)
	if n.id == "" {
		l.fold(i, !l.folded[n.key])
		return
	}
	l.report(n.id)
}

// fold folds or unfolds what stands below row i.
func (l *Outline) fold(i int, on bool) {
	n := l.rows[i]
	if len(n.below) == 0 || l.folded[n.key] == on {
		return
	}
	if on {
		l.folded[n.key] = true
	} else {
		delete(l.folded, n.key)
	}
	l.unfold()
}

func (l *Outline) report(id string) {
	if l.o.OnExtend != nil && l.extends() {
		l.o.OnExtend(id)
		return
	}
	if l.o.OnSelect != nil {
		l.o.OnSelect(id)
	}
}

// heldKeys returns the keys that are held, as the driver of a desktop tells.
func heldKeys() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// extends tells whether a key is held that adds to the selection.
func (l *Outline) extends() bool {
	return l.o.Modifiers()&(fyne.KeyModifierShift|fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
}

func (l *Outline) leave() {
	if l.o.OnLeave != nil {
		l.o.OnLeave()
	}
}

// treeKey moves through the list as through any tree: up and down, left folds
// or goes to what the row stands under, right unfolds or goes below.
func (l *Outline) treeKey(ev *fyne.KeyEvent) {
	i := l.tree.Cursor()
	if to, moves := moved(ev.Name, i, len(l.rows), l.tree.PerView()); moves {
		l.tree.SetCursor(to)
		return
	}
	if ev.Name == fyne.KeyEscape {
		l.leave()
	}
	if i < 0 || i >= len(l.rows) {
		return
	}
	n := l.rows[i]
	open := len(n.below) > 0 && !l.folded[n.key]
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.tapped(i)
	case fyne.KeyRight:
		if open {
			l.tree.SetCursor(i + 1)
		} else {
			l.fold(i, false)
		}
	case fyne.KeyLeft:
		if open {
			l.fold(i, true)
			return
		}
		for up := i - 1; up >= 0; up-- {
			if l.rows[up].depth < n.depth {
				l.tree.SetCursor(up)
				return
			}
		}
	}
}

// moved returns where a key leads from row i of n; false for keys that do not
// move.
func moved(key fyne.KeyName, i, n, page int) (int, bool) {
	switch key {
	case fyne.KeyUp:
		i--
	case fyne.KeyDown:
		i++
	case fyne.KeyPageUp:
		i -= page
	case fyne.KeyPageDown:
		i += page
	case fyne.KeyHome:
		i = 0
	case fyne.KeyEnd:
		i = n - 1
	default:
		return i, false
	}
	return max(0, min(i, n-1)), true
}

// treeRune begins a search with what is typed in the list.
func (l *Outline) treeRune(r rune) {
	l.FocusSearch()
	if r != '/' && r != ' ' {
		l.field.TypedRune(r)
	}
}

// sectionName is the heading of what is no bloc.
func sectionName(key string) string {
	switch key {
	case "actors":
		return lang.L("In no bloc")
	case "meetings":
		return lang.L("Meetings")
	}
	return lang.L("Topics")
}
