package windows

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/document"
	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/app/internal/settings"
	"entente/graph"
)

func TestOpensTheMap(t *testing.T) {
	d := openedDesk(t)
	if got := d.window.Title(); got != "Two towns – Entente" {
		t.Errorf("the title is %q", got)
	}
	if d.view.Scene() != d.doc.Scene() || d.view.Scene() == nil {
		t.Error("the map is not in the view")
	}
	for _, want := range []string{"Ann", "B wants water.", "All 4 actors and 2 meetings and ties are shown", "Layout: rows"} {
		if !d.shows(want) {
			t.Errorf("the window does not show %q", want)
		}
	}
	if d.page.box.Visible() {
		t.Error("a page lies over the map")
	}
	if st := d.store.State(); st.Map != "bundled:sample" || len(st.Recent) != 0 {
		t.Errorf("remembered %q and %q", st.Map, st.Recent)
	}
}

func TestSelectionReachesEveryPart(t *testing.T) {
	d := openedDesk(t)
	d.view.OnSelect("b")
	if s := d.view.State(); s.Selected != "b" || !s.Keep["ann"] || s.Keep["c"] {
		t.Errorf("the view shows %+v", s)
	}
	for _, want := range []string{"Beton: 3 of 4 actors and 1 of 2 meetings and ties stand out", "Show all (Esc)"} {
		if !d.shows(want) {
			t.Errorf("the window does not show %q", want)
		}
	}
	if d.store.State().Selection != "b" {
		t.Error("the selection is not remembered")
	}
	d.unfocusedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.view.State().Keep != nil || d.shows("Show all (Esc)") {
		t.Error("Escape does not show all")
	}
	d.choose("Go", "Back")
	if d.doc.Selection().ID != "b" {
		t.Error("Back does not go back")
	}
	d.choose("Go", "Forward")
	d.choose("Go", "Next element")
	if d.doc.Selection().ID != "north" {
		t.Errorf("the next element is %q", d.doc.Selection().ID)
	}
}

func TestPassages(t *testing.T) {
	d := openedDesk(t)
	d.doc.SelectPassage("paper/p1")
	if !d.shows("What rests on ¶1: 4 of 4 actors and 2 of 2 meetings and ties stand out") {
		t.Error("the line does not say what is shown")
	}
	d.doc.SelectPassage("paper/p3")
	if !d.shows("Nothing on the map rests on ¶3") {
		t.Error("the line does not say that nothing is cited")
	}
	d.choose("View", "Source")
	if d.shows("B wants water.") || d.menuItem("View", "Source").Checked {
		t.Fatal("the source is not hidden")
	}
	d.readPassage("paper/p2")
	if !d.shows("B wants water.") || d.doc.Selection().Passage != "paper/p3" {
		t.Error("a chip must show the passage and leave the selection")
	}
}

func TestKeys(t *testing.T) {
	d := openedDesk(t)
	c := d.window.Canvas()
	key := func(k fyne.KeyName) { d.typedKey(&fyne.KeyEvent{Name: k}) }
	d.typedRune('/')
	search := c.Focused()
	if search == nil {
		t.Fatal("nothing has the keyboard after /")
	}
	d.leave()
	if c.Focused() != fyne.Focusable(d.view) {
		t.Error("the map does not get the keyboard back")
	}
	d.doc.Select("b")
	d.area = 1
	seen := map[fyne.Focusable]bool{}
	for range 4 {
		key(fyne.KeyF6)
		seen[c.Focused()] = true
	}
	if len(seen) != 4 || !seen[d.view] {
		t.Errorf("F6 leads to %d areas", len(seen))
	}
	// What has nothing to give the keyboard to is passed over.
	d.doc.Select("")
	d.area = 1
	key(fyne.KeyF6)
	if f := c.Focused(); f == nil || f == fyne.Focusable(d.view) {
		t.Error("F6 stops where nothing takes the keyboard")
	}
	key(fyne.KeyF11)
	if !d.window.FullScreen() {
		t.Error("F11 does not fill the screen")
	}
	d.unfocusedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.window.FullScreen() {
		t.Error("Escape does not leave the full screen")
	}
	key(fyne.KeyF1)
	if !d.shows("Walk along ties and meetings") {
		t.Error("F1 does not show the keys")
	}
	d.unfocusedRune('+') // a dialog shuts out the map, and Escape closes it first
	d.choose("Help", "About Entente")
	d.unfocusedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.modal() {
		t.Error("Escape does not close the dialog, or a second one was opened")
	}
	d.doc.Select("a")
	d.doc.Select("b")
	d.typedRune('[')
	if d.doc.Selection().ID != "a" {
		t.Error("[ does not go back")
	}
	d.typedRune(']')
	if d.doc.Selection().ID != "b" {
		t.Error("] does not go forward")
	}
}

// The main menu sees keys before a focused text field does, and passes on to
// the field what is meant for its letters.
func TestMenuLeavesEditingToTheField(t *testing.T) {
	d := openedDesk(t)
	field := widget.NewEntry()
	d.frame.box.Add(field)
	c := d.window.Canvas()
	c.Focus(field)
	test.Type(field, "water")
	d.choose("Edit", "Select all actors")
	if field.SelectedText() != "water" || len(d.doc.Selected()) > 0 {
		t.Errorf("Select all has selected %q in the field and %v on the map", field.SelectedText(), d.doc.Selected())
	}
	d.choose("Edit", "Cut")
	if got := d.o.App.Clipboard().Content(); field.Text != "" || got != "water" {
		t.Errorf("cut: the field has %q, the clipboard %q", field.Text, got)
	}
	d.choose("Edit", "Paste")
	d.choose("Edit", "Undo")
	d.choose("Edit", "Redo")
	if field.Text != "water" {
		t.Errorf("after undo and redo the field has %q", field.Text)
	}
	if _, ok := d.doc.UndoName(); ok {
		t.Error("the map was changed")
	}
}

// A text that is only read gives its words to the clipboard; undo is for the map.
func TestTextsLeaveUndoToTheMap(t *testing.T) {
	d := openedDesk(t)
	d.change("title", func(m *graph.Map) error { m.Title = "Other"; return nil }, nil)
	d.step("title")
	text := kit.NewProse("some words", look.Body)
	d.frame.box.Add(text)
	d.window.Canvas().Focus(text)
	d.perform("undo")
	d.until(func() bool { return !d.doc.Dirty() })
	if got := d.doc.Index().Map().Title; got != "Two towns" {
		t.Errorf("the title is %q", got)
	}
}

func TestThemeAndLanguage(t *testing.T) {
	d := openedDesk(t)
	d.choose("View", "Theme", "Dark")
	d.until(func() bool { return d.doc.Scene().Theme.Name == "dark" })
	if d.view.Scene().Theme.Name != "dark" || d.store.State().Theme != "dark" || !d.menuItem("View", "Theme", "Dark").Checked {
		t.Error("the theme did not change everywhere")
	}
	d.choose("View", "Language of names", "한국어")
	d.settle()
	if d.store.State().Language != "ko" || !d.shows("에이톤") || !d.shows("한국어 ▾") {
		t.Error("the language did not change everywhere")
	}
	d.choose("View", "Language of names", "As in the map: English")
	d.settle()
	if d.doc.Language() != "" || d.shows("에이톤") {
		t.Error("the language of the map did not come back")
	}
	d.choose("View", "Mouse wheel", "Moves the map")
	if d.store.State().Wheel != settings.WheelPans || !d.menuItem("View", "Mouse wheel", "Moves the map").Checked {
		t.Error("the wheel was not changed")
	}
}

// A system that says nothing about light and dark gets light; the choice of
// the user stays "as the system".
func TestFollowsTheSystem(t *testing.T) {
	d := openedDesk(t, follow)
	d.undecided = true
	d.setTheme("")
	if got := d.theme.Resolve(0); got != "light" {
		t.Errorf("an undecided system gets %s", got)
	}
	d.follow()
	d.variant = 1 - d.variant // the system speaks up
	d.follow()
	if d.undecided || d.theme.Resolve(0) != "dark" || d.theme.Resolve(1) != "light" {
		t.Error("a system that has decided is not followed")
	}
	if d.store.State().Theme != "" || !d.menuItem("View", "Theme", "As the system").Checked {
		t.Error("the choice was not kept")
	}
}

func TestDrop(t *testing.T) {
	d := openedDesk(t)
	remote, err := storage.ParseURI("https://example.org/x.entente")
	if err != nil {
		t.Fatal(err)
	}
	path := d.write("own.entente", strings.Replace(sample, "Two towns", "My own", 1))
	d.dropped([]fyne.URI{remote, storage.NewFileURI(path)})
	d.settle()
	if d.doc.Name() != path || d.window.Title() != "My own – Entente" {
		t.Errorf("dropped: %q", d.doc.Name())
	}
	if st := d.store.State(); len(st.Recent) != 1 || st.Recent[0] != path {
		t.Errorf("recent is %q", st.Recent)
	}
	copied := d.write("copy.txt", "Something else.\n")
	d.dropped([]fyne.URI{storage.NewFileURI(copied)})
	d.until(func() bool { _, ok := d.doc.Copy("paper"); return ok })
	if !d.shows("copy.txt is not shown beside the digests: none of its paragraphs") {
		t.Error("the window does not say why the copy is of no use")
	}
	d.choose("File", "Open bundled", "The other")
	d.settle()
	d.choose("File", "Open recent", recentLabel(path))
	d.settle()
	if d.doc.Name() != path {
		t.Error("the recent map was not opened")
	}
}

func TestOpenAsks(t *testing.T) {
	d := openedDesk(t)
	d.picks.open = Answer{} // the user thought better of it
	d.choose("File", "Open…")
	if d.doc.Work().Stage != document.Idle {
		t.Error("something is opened")
	}
	d.picks.open = Answer{Path: d.write("a.entente", sample)}
	d.choose("File", "Open…")
	d.settle()
	if d.doc.Name() != d.picks.open.Path {
		t.Error("the map was not opened")
	}
	d.picks.open = Answer{Err: errNotLocal}
	d.choose("File", "Open…")
	if !d.shows("does not lie on this machine") && !d.shows("Does not lie on this machine") && !d.shows("this machine") {
		t.Error("the error is not shown")
	}
	if r := d.picks.asked[0]; r.Extensions[0] != ".entente" {
		t.Errorf("asked for %+v", r)
	}
}

func TestPageOfErrors(t *testing.T) {
	d := openedDesk(t)
	bad := d.write("bad.entente", strings.Replace(strings.Replace(sample, "kind: person", "kind: persn", 1), "to: c", "to: cc", 1))
	d.open(bad)
	d.settle()
	for _, want := range []string{"bad.entente has 2 errors", "Line 15, column", "persn", "^", "Back to Two towns"} {
		if !d.shows(want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	faults := find(d.page.box, func(p *kit.Press) bool { return strings.Contains(strings.Join(texts(p), " "), "Line 15") })
	if len(faults) != 1 {
		t.Fatalf("%d errors can be pressed", len(faults))
	}
	faults[0].Tapped(nil)
	if !strings.HasPrefix(d.copied, bad+":15:") {
		t.Errorf("copied %q", d.copied)
	}
	d.reset()
	if d.page.box.Visible() || d.doc.Name() != "bundled:sample" {
		t.Error("Escape does not lead back to the map")
	}
	d.open(bad)
	d.settle()
	if err := writeFile(bad, sample); err != nil {
		t.Fatal(err)
	}
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
	d.settle()
	if d.page.box.Visible() || d.doc.Name() != bad {
		t.Error("the mended map is not shown")
	}
}

func TestPageOfOtherProblems(t *testing.T) {
	d := newDesk(t)
	d.open("/nowhere/gone.entente")
	d.settle()
	for _, want := range []string{"gone.entente could not be opened", "there is no such file", "Read it again", "Open another map…"} {
		if !d.shows(want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	if d.frame.outline.Visible() || !d.frame.panels().Outline {
		t.Error("without a map the panels are hidden, but not unwanted")
	}
	d.open("bundled:sample")
	d.settle()
	if !d.frame.outline.Visible() || d.page.box.Visible() {
		t.Error("with a map they do not come back")
	}
}

func TestStateSurvivesARestart(t *testing.T) {
	first := openedDesk(t)
	first.doc.Select("b")
	first.choose("View", "Outline")
	first.view.Resize(fyne.NewSize(400, 300))
	first.view.SetLook(point(20, 30), 2)
	first.looked()
	first.remember()
	was := first.store.State()
	if was.View == nil || was.Selection != "b" || was.Panels.Outline {
		t.Fatalf("remembered %+v", was)
	}
	second := openedDesk(t, func(st *settings.State) { *st = was })
	if second.doc.Selection().ID != "b" || second.frame.outline.Visible() {
		t.Error("selection or panels did not come back")
	}
	if _, scale := second.view.Look(); scale != 2 {
		t.Errorf("the scale is %g", scale)
	}
	// Another map begins afresh.
	second.choose("File", "Open bundled", "The other")
	second.settle()
	if st := second.store.State(); second.doc.Selection().ID != "" || st.Selection != "" {
		t.Error("another map has the selection of the first")
	}
}

func TestAbout(t *testing.T) {
	d := openedDesk(t)
	d.choose("Help", "About Entente")
	if !d.shows("with care") || !d.shows("Relationship maps that people can trust") {
		t.Error("the program does not say what it is")
	}
}

func TestQuality(t *testing.T) {
	d := openedDesk(t)
	d.status.quality = true
	d.status.update()
	if !d.shows("best of 3 in 0 ms") || !d.shows("crossings: 2") || !d.shows("shape 1.50 : 1") {
		t.Errorf("the line says %q", d.status.line())
	}
	d.showQuality()
	if len(d.window.Canvas().Overlays().List()) != 1 {
		t.Error("no dialog")
	}
}

// The whole map is shown whole in the next run too, whatever the window's size.
func TestTheWholeMapIsNoPlaceToRemember(t *testing.T) {
	d := openedDesk(t)
	d.view.ZoomIn()
	d.looked()
	if d.store.State().View == nil {
		t.Fatal("a part of the map is not remembered")
	}
	d.view.Fit()
	d.looked()
	if v := d.store.State().View; v != nil {
		t.Errorf("the whole map is remembered as %+v", *v)
	}
}

// The map answers a selection first, the panels once it was drawn.
func TestThePanelsFollowTheMap(t *testing.T) {
	d := openedDesk(t)
	var later []func()
	d.o.Later = func(f func()) { later = append(later, f) }
	d.doc.Select("a")
	d.doc.Select("b")
	if d.view.State().Selected != "b" {
		t.Fatalf("on the map %q is selected", d.view.State().Selected)
	}
	if len(later) != 1 {
		t.Fatalf("the panels are asked %d times", len(later))
	}
	later[0]()
	d.doc.Select("")
	if len(later) != 2 {
		t.Error("the panels are not asked again")
	}
}
