package panels

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"entente/app/internal/kit"
	"entente/graph"
)

// newTestOutline returns an outline of the sample in a window, and what it reports.
func newTestOutline(t *testing.T) (*Outline, fyne.Canvas, *[]string) {
	t.Helper()
	begin(t)
	got := &[]string{}
	l := NewOutline(OutlineOptions{
		OnSelect: func(id string) { *got = append(*got, id) },
		OnLeave:  func() { *got = append(*got, "leave") },
	})
	c := show(t, l.Object(), 260, 700)
	l.Show(sample(), "")
	return l, c, got
}

// listed returns the outline as it is unfolded, indented, with + where
// something is folded away, * at the keyboard and < at the chosen row.
func listed(l *Outline) string {
	var b strings.Builder
	for i, n := range l.rows {
		b.WriteString(strings.Repeat("  ", n.depth) + n.name)
		if l.folded[n.key] {
			b.WriteString(" +")
		}
		if l.tree.Cursor() == i {
			b.WriteString(" *")
		}
		if l.tree.Chosen() == i {
			b.WriteString(" <")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func wantListed(t *testing.T, l *Outline, want string) {
	t.Helper()
	if d := cmp.Diff(strings.TrimLeft(want, "\n"), listed(l)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func types(l *Outline, names ...fyne.KeyName) {
	for _, n := range names {
		l.tree.TypedKey(key(n))
	}
}

func TestOutline(t *testing.T) {
	l, _, _ := newTestOutline(t)
	wantListed(t, l, `
Upper shore
  Upland
    Carla Hill
Lower shore
  Lowland
    Ed Marsh
In no bloc
  River League
Meetings
  Talk at the bridge
  Summit
Topics
  The dam
`)
	wantSaid(t, l.Object(), "Upper shore", "firm", "chancellor", "Bridge · Monday", "In no bloc")
	l.Show(sample(), "ko")
	wantSaid(t, l.Object(), "윗마을", "고지국", "카를라 힐", "댐")
	l.Show(nil, "")
	wantListed(t, l, "")
}

func TestOutlineByKeyboard(t *testing.T) {
	l, c, got := newTestOutline(t)
	l.Focus()
	if c.Focused() != l.tree {
		t.Fatalf("the keyboard is on %T", c.Focused())
	}
	types(l, fyne.KeyDown, fyne.KeyRight) // Upland is unfolded: goes below it
	if d := cmp.Diff("Carla Hill", l.rows[l.tree.Cursor()].name); d != "" {
		t.Error(d)
	}
	types(l, fyne.KeyReturn, fyne.KeyLeft, fyne.KeyLeft) // up to Upland, folds it
	wantListed(t, l, `
Upper shore
  Upland + *
Lower shore
  Lowland
    Ed Marsh
In no bloc
  River League
Meetings
  Talk at the bridge
  Summit
Topics
  The dam
`)
	types(l, fyne.KeyRight, fyne.KeyHome, fyne.KeyLeft, fyne.KeyEnd, fyne.KeyUp, fyne.KeySpace) // folds Upper shore and Topics
	wantListed(t, l, `
Upper shore +
Lower shore
  Lowland
    Ed Marsh
In no bloc
  River League
Meetings
  Talk at the bridge
  Summit
Topics + *
`)
	types(l, fyne.KeyPageUp, fyne.KeyUp, fyne.KeyReturn, fyne.KeyEscape)
	if d := cmp.Diff([]string{"chancellor", "uplands", "leave"}, *got); d != "" {
		t.Error(d)
	}
}

// What is selected elsewhere is unfolded and shown.
func TestOutlineSelect(t *testing.T) {
	l, _, _ := newTestOutline(t)
	types(l, fyne.KeyHome, fyne.KeyLeft)
	l.Select("chancellor")
	wantListed(t, l, `
Upper shore
  Upland
    Carla Hill * <
Lower shore
  Lowland
    Ed Marsh
In no bloc
  River League
Meetings
  Talk at the bridge
  Summit
Topics
  The dam
`)
	l.Select("pressing") // ties have no row
	if l.tree.Chosen() != -1 {
		t.Errorf("row %d is chosen for what has none", l.tree.Chosen())
	}
	l.Select("")
	if l.tree.Chosen() != -1 {
		t.Errorf("row %d is chosen for nothing", l.tree.Chosen())
	}
}

// Of an actor in two blocs the row that the reader is on stays the chosen one.
func TestOutlineOfAnActorInTwoBlocs(t *testing.T) {
	begin(t)
	l := NewOutline(OutlineOptions{})
	l.o.OnSelect = func(id string) { l.Select(id) }
	show(t, l.Object(), 260, 400)
	l.Show(graph.NewIndex(&graph.Map{
		Blocs:  []graph.Bloc{{ID: "x", Name: "X", Members: []string{"a"}}, {ID: "y", Name: "Y", Members: []string{"a"}}},
		Actors: []graph.Actor{{ID: "a", Name: "A", Kind: graph.State}},
	}), "")
	types(l, fyne.KeyEnd, fyne.KeyReturn)
	wantListed(t, l, `
X
  A
Y
  A * <
`)
}

func TestOutlineByPointer(t *testing.T) {
	l, c, got := newTestOutline(t)
	top := l.tree.Position().Y + fyne.CurrentApp().Driver().AbsolutePositionForObject(l.tree).Y
	at := func(row int, x float32) fyne.Position { return fyne.NewPos(x, top+float32(row)*treeRow+treeRow/2) }
	test.TapCanvas(c, at(2, 120)) // Carla Hill
	test.TapCanvas(c, at(6, 120)) // In no bloc, a heading: folds
	test.TapCanvas(c, at(1, 26))  // the chevron of Upland
	if d := cmp.Diff([]string{"chancellor"}, *got); d != "" {
		t.Error(d)
	}
	wantListed(t, l, `
Upper shore
  Upland +
Lower shore
  Lowland
    Ed Marsh
In no bloc + *
Meetings
  Talk at the bridge
  Summit
Topics
  The dam
`)
}

func TestSearch(t *testing.T) {
	l, c, got := newTestOutline(t)
	l.o.OnSelect = func(id string) {
		*got = append(*got, id)
		l.Select(id) // as the window does
	}
	l.FocusSearch()
	if c.Focused() != l.field {
		t.Fatalf("the keyboard is on %T", c.Focused())
	}
	test.Type(l.field, "/dam") // the slash led here
	if l.field.Text != "dam" {
		t.Errorf("the field has %q", l.field.Text)
	}
	hits := l.x.Search("dam")
	wantSaid(t, l.Object(), fmt.Sprint(len(hits), " found"), "The dam", "topic", "meeting · the dam")
	wantUnsaid(t, l.Object(), "In no bloc")
	if len(hits) < 3 {
		t.Fatalf("%d hits are too few for this test", len(hits))
	}
	l.field.TypedKey(key(fyne.KeyReturn))
	l.field.TypedKey(key(fyne.KeyDown))
	l.field.TypedKey(key(fyne.KeyDown))
	l.field.TypedKey(key(fyne.KeyUp))
	want := []string{hits[0].ID, hits[1].ID, hits[2].ID, hits[1].ID}
	if d := cmp.Diff(want, *got); d != "" {
		t.Error(d)
	}
	if l.result.Chosen() != 1 {
		t.Errorf("hit %d is shown as chosen, want 1", l.result.Chosen())
	}
	l.field.TypedKey(key(fyne.KeyEscape))
	wantSaid(t, l.Object(), "In no bloc")
	l.field.TypedKey(key(fyne.KeyEscape))
	if last := (*got)[len(*got)-1]; last != "leave" {
		t.Errorf("Escape in an empty field reports %q", last)
	}
	l.field.TypedKey(key(fyne.KeyDown))
	if c.Focused() != l.tree {
		t.Errorf("Down in an empty field leads to %T", c.Focused())
	}
}

// Return means the best hit even if another is already selected on the map.
func TestSearchBeginsAtTheBestHit(t *testing.T) {
	l, _, got := newTestOutline(t)
	hits := l.x.Search("dam")
	l.Select(hits[len(hits)-1].ID)
	l.FocusSearch()
	test.Type(l.field, "dam")
	l.field.TypedKey(key(fyne.KeyReturn))
	if d := cmp.Diff([]string{hits[0].ID}, *got); d != "" {
		t.Error(d)
	}
}

func TestSearchSaysWhyAndThatThereIsNothing(t *testing.T) {
	l, _, _ := newTestOutline(t)
	l.field.SetText("hills")
	wantSaid(t, l.Object(), "2 found", "Upland", "state · the hills")
	l.field.SetText("xyzzy")
	wantSaid(t, l.Object(), "Nothing in this map is called “xyzzy”.")
	wantUnsaid(t, l.Object(), "found", "In no bloc")
	l.field.clear.Tapped(nil)
	wantSaid(t, l.Object(), "In no bloc")
	if l.field.clear.Visible() {
		t.Error("there is something to clear the empty field with")
	}
	l.field.SetText("xyzzy")
	l.field.TypedKey(key(fyne.KeyReturn))
	l.field.TypedKey(key(fyne.KeyDown)) // nowhere to go
}

func TestSearchResultsByKeyboardAndPointer(t *testing.T) {
	l, c, got := newTestOutline(t)
	l.field.SetText("dam")
	hits := l.x.Search("dam")
	l.Focus()
	if c.Focused() != l.result {
		t.Fatalf("the keyboard is on %T", c.Focused())
	}
	l.result.TypedKey(key(fyne.KeyDown))
	l.result.TypedKey(key(fyne.KeyReturn))
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.result).Y
	test.TapCanvas(c, fyne.NewPos(100, top+resultRow/2))
	if d := cmp.Diff([]string{hits[1].ID, hits[1].ID, hits[0].ID}, *got); d != "" {
		t.Error(d)
	}
	l.result.TypedKey(key(fyne.KeyEscape))
	if l.field.Text != "" || c.Focused() != l.tree {
		t.Errorf("Escape leaves %q in the field and the keyboard on %T", l.field.Text, c.Focused())
	}
	l.tree.TypedRune('d')
	if l.field.Text != "d" || c.Focused() != l.field {
		t.Errorf("typing in the list leaves %q in the field and the keyboard on %T", l.field.Text, c.Focused())
	}
}

// However long the map, there are only as many objects as are seen.
func TestOutlineOfALongMap(t *testing.T) {
	begin(t)
	m := &graph.Map{}
	for i := range 3000 {
		m.Actors = append(m.Actors, graph.Actor{ID: fmt.Sprint("a", i), Name: fmt.Sprint("Actor ", i), Kind: graph.Person})
	}
	l := NewOutline(OutlineOptions{})
	show(t, l.Object(), 260, 500)
	l.Show(graph.NewIndex(m), "")
	l.Select("a2500")
	n := 0
	walk(l.Object(), func(o fyne.CanvasObject) {
		if _, ok := o.(*kit.Text); ok {
			n++
		}
	})
	if n > 60 {
		t.Errorf("%d texts for a view of 20 rows", n)
	}
	wantSaid(t, l.Object(), "Actor 2500")
}

// With Shift a row is chosen in addition, and all that is chosen is shown.
func TestOutlineExtends(t *testing.T) {
	begin(t)
	var got []string
	var held fyne.KeyModifier
	l := NewOutline(OutlineOptions{
		OnSelect:  func(id string) { got = append(got, "select "+id) },
		OnExtend:  func(id string) { got = append(got, "extend "+id) },
		Modifiers: func() fyne.KeyModifier { return held },
	})
	show(t, l.Object(), 260, 400)
	l.Show(sample(), "")
	l.tree.OnTapped(l.rowOf("upland"))
	held = fyne.KeyModifierShift
	l.tree.OnTapped(l.rowOf("lowland"))
	if diff := cmp.Diff([]string{"select upland", "extend lowland"}, got); diff != "" {
		t.Error(diff)
	}
	l.Select("lowland", "upland", "lowland")
	for i := range l.rows {
		if want := l.rows[i].id == "upland"; l.tree.Also(i) != want && l.rows[i].id != "lowland" {
			t.Errorf("%s is shown as chosen: %v", l.rows[i].id, l.tree.Also(i))
		}
	}
}
