package windows

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/document"
	"entente/app/internal/panels"
	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/geom"
	"entente/graph/suggest"
)

// steps runs what is posted until the map has been edited so often that the
// last step has this name.
func (d *desk) step(name string) {
	d.t.Helper()
	d.until(func() bool { got, _ := d.doc.UndoName(); return got == name })
	d.settle()
}

// button presses a button of the dialog on top.
func (d *desk) button(label string) {
	d.t.Helper()
	top := d.window.Canvas().Overlays().Top()
	if found := find(top, func(b *defaultButton) bool { return b.Text == label }); len(found) == 1 {
		test.Tap(found[0])
		return
	}
	found := find(top, func(b *widget.Button) bool { return b.Text == label })
	if len(found) != 1 {
		d.t.Fatalf("there are %d buttons %q", len(found), label)
	}
	test.Tap(found[0])
}

func TestACardThatIsDroppedIsPinned(t *testing.T) {
	d := openedDesk(t)
	was, ok := d.boxOf("b")
	if !ok {
		t.Fatal("b has no card")
	}
	d.view.OnMove([]string{"b"}, geom.Point{X: 30, Y: -12.5})
	d.step("move Beton")
	pin, want := d.doc.Index().Map().View.Pins["b"], was.Center().Add(geom.Point{X: 30, Y: -12.5}).Sub(d.doc.Scene().Origin)
	if pin != (graph.Point{tenth(want.X), tenth(want.Y)}) {
		t.Errorf("pinned at %v, want %v", pin, want)
	}
	if got := d.menuItem("Edit", "Undo move Beton"); got.Disabled || !strings.HasPrefix(d.window.Title(), "• ") {
		t.Errorf("the title is %q", d.window.Title())
	}
	d.choose("Edit", "Undo move Beton")
	d.until(func() bool { return !d.doc.Dirty() })
	d.settle()
	if len(d.doc.Index().Map().View.Pins) != 0 || strings.HasPrefix(d.window.Title(), "• ") {
		t.Error("the move was not undone")
	}
	d.choose("Edit", "Redo move Beton")
	d.step("move Beton")
	d.doc.Select("b")
	d.choose("Map", "Unpin")
	d.step("unpin Beton")
	if len(d.doc.Index().Map().View.Pins) != 0 {
		t.Error("the pin is still there")
	}
}

func TestDrawingATieBeginsAForm(t *testing.T) {
	d := openedDesk(t)
	d.view.OnConnect("b", "c")
	if !d.inspector.Drafting() {
		t.Fatal("no form was begun")
	}
	d.inspector.GiveUp()
	d.view.OnConnect("c", "talk") // to the line of a meeting: c takes part
	d.step("add Ceton to Talk")
	if got := d.doc.Index().Meeting("talk").Participants; !slices.Equal(got, []string{"ann", "b", "c"}) {
		t.Errorf("the participants are %v", got)
	}
	d.view.OnConnect("talk", "c")
	if !d.shows("Ceton takes part already") {
		t.Error("it is not said that c takes part")
	}
}

func TestWhatHangsOnAnActorIsShownFirst(t *testing.T) {
	d := openedDesk(t)
	d.doc.Select("b")
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if !d.shows("This hangs on it:") || !d.shows("Talk") || !d.shows("is deleted too: an interest of Beton") {
		t.Fatal("what hangs on b is not shown")
	}
	d.button("Cancel")
	if d.doc.Index().Actor("b") == nil {
		t.Fatal("b is gone")
	}
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	d.button("Delete")
	d.step("delete Beton")
	if x := d.doc.Index(); x.Actor("b") != nil || x.Meeting("talk") != nil || x.Interest("b-water") != nil {
		t.Error("something of b is left")
	}
	d.doc.Select("a-c") // nothing hangs on a tie: no question
	d.perform("delete")
	d.step("delete Aton – Ceton: alliance")
}

func TestCopyAndPasteBetweenMaps(t *testing.T) {
	d := openedDesk(t)
	d.doc.Select("talk")
	d.perform("copy")
	if !strings.Contains(d.copied, "Talk") {
		t.Fatalf("copied %q", d.copied)
	}
	d.create(newMap("Another"), nil)
	d.settle()
	d.perform("paste")
	d.step("paste")
	x := d.doc.Index()
	if len(x.Map().Meetings) != 1 || len(x.Map().Actors) != 3 || len(x.Map().Sources) != 1 {
		t.Errorf("pasted: %+v", x.Map())
	}
	if got := d.doc.Selected(); len(got) != 1 || x.Meeting(got[0]) == nil {
		t.Errorf("selected: %v", got)
	}
	d.perform("duplicate")
	d.step("duplicate Talk")
	if len(d.doc.Index().Map().Meetings) != 2 {
		t.Error("the meeting was not doubled")
	}
}

func TestSavingAsksForAPlaceOnce(t *testing.T) {
	d := openedDesk(t)
	path := filepath.Join(t.TempDir(), "towns")
	d.picks.save = Answer{Path: path}
	d.doc.SelectAll([]string{"b", "c"})
	d.moveToBloc("north")
	d.step("move 2 elements to North")
	d.choose("File", "Save")
	path += ".entente"
	d.until(func() bool { return d.doc.Name() == path })
	d.settle()
	if len(d.picks.asked) != 1 || !d.shows("Saved towns.entente") || d.window.Title() != "Two towns – Entente" {
		t.Errorf("asked %d times; the title is %q", len(d.picks.asked), d.window.Title())
	}
	b, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(b), "members: [a, b, c]") {
		t.Errorf("the file says %s (%v)", b, err)
	}
	d.doc.Select("b")
	d.perform("into:")
	d.step("take Beton out of its bloc")
	d.perform("save")
	d.until(func() bool { return !d.doc.Dirty() })
	if len(d.picks.asked) != 1 {
		t.Error("a map that has a file asks for one")
	}
	d.perform("versions")
	d.until(func() bool { return d.shows("Bring it back") })
}

func TestUnsavedWorkIsAskedFor(t *testing.T) {
	d := openedDesk(t)
	change := func(title string) {
		d.change("title", func(m *graph.Map) error { m.Title = title; return nil }, nil)
		d.step("title")
	}
	change("One")
	d.open("bundled:other")
	if !d.shows("Save the changes?") {
		t.Fatal("nobody asked")
	}
	d.button("Cancel")
	if d.doc.Index().Map().Title != "One" {
		t.Fatal("the work is gone")
	}
	d.open("bundled:other")
	d.button("Don't save")
	d.until(func() bool { return d.doc.Name() == "bundled:other" })
	d.settle()
	change("Two")
	d.picks.save = Answer{Path: filepath.Join(t.TempDir(), "two.entente")}
	d.perform("quit")
	d.button("Save")
	d.until(func() bool { return d.closed })
	if b, err := os.ReadFile(d.picks.save.Path); err != nil || !strings.Contains(string(b), "title: Two") {
		t.Errorf("the file says %s (%v)", b, err)
	}
}

func TestAMapOfAText(t *testing.T) {
	d := openedDesk(t)
	text := "Talks in Riga\n\nFinnish President Aino Salo met Latvian Foreign Minister Janis Ozols in Riga on Monday.\n\nThe meeting was short.\n"
	path := d.write("article.txt", text)
	d.doc.Detach("paper")
	d.open(path)
	d.until(func() bool { return d.doc.Name() != "bundled:sample" && len(d.doc.Candidates()) > 0 })
	d.settle()
	m := d.doc.Index().Map()
	if m.Title != "Talks in Riga" || len(m.Sources) != 1 || len(m.Sources[0].Passages) != 2 {
		t.Fatalf("the map is %+v", m)
	}
	if !d.marking || !d.shows("Finnish President") {
		t.Error("the text is not shown")
	}
	if d.side.shown != sideSuggestions || !d.frame.wanted.inspector {
		t.Error("what the text suggests is not shown")
	}
	i := slices.IndexFunc(d.doc.Candidates(), func(c suggest.Candidate) bool { return c.Actor != nil && c.Actor.Name == "Aino Salo" })
	if i < 0 {
		t.Fatalf("the text suggests %+v", d.doc.Candidates())
	}
	candidate := d.doc.Candidates()[i]
	d.until(func() bool { return d.side.count[sideSuggestions] > 0 })
	offered := d.side.count[sideSuggestions]
	d.taken(candidate)
	if candidate.Owner == nil || candidate.Owner.Name != "Finland" {
		t.Errorf("it belongs to %+v", candidate.Owner)
	}
	if d.side.count[sideSuggestions] != offered-2 {
		t.Error("what is being added is offered again, or the state that comes with it")
	}
	d.step("add Aino Salo")
	a := d.doc.Index().Actor(d.doc.Selection().ID)
	state := d.doc.Index().Actor(a.Of)
	if state == nil || state.Code != "FI" || len(state.Cites) != 1 || state.Cites[0].Quote == nil || state.Cites[0].Quote.Exact != "Finnish" {
		t.Errorf("its state is %+v", state)
	}
	if a == nil || a.Name != "Aino Salo" || len(a.Cites) != 1 || a.Cites[0].Quote == nil || a.Cites[0].Quote.Exact == "" {
		t.Errorf("added %+v", a)
	}
}

// A map of a text that was begun before there was a window is shown to be
// marked up as well.
func TestAMapOfATextOfTheCommandLine(t *testing.T) {
	d := newDesk(t)
	g, texts := FromText("", "Talks in Riga\n\nFinnish President Aino Salo met Latvian Foreign Minister Janis Berzins in Riga.")
	d.doc.Create(g.Title, g, texts)
	d.until(func() bool { return len(d.doc.Candidates()) > 0 })
	d.settle()
	if !d.marking || d.side.shown != sideSuggestions {
		t.Error("the text is not shown with what it suggests")
	}
}

// What is turned down does not come back with those who belong to it, and
// who is added alone belongs to nothing.
func TestAStateThatIsNotWanted(t *testing.T) {
	d := openedDesk(t)
	d.createFrom("", "Talks in Riga\n\nFinnish President Aino Salo met Latvian Foreign Minister Janis Berzins in Riga.")
	d.until(func() bool { return len(d.doc.Candidates()) > 0 })
	d.settle()
	at := func(name string) suggest.Candidate {
		i := slices.IndexFunc(d.doc.Candidates(), func(c suggest.Candidate) bool { return c.Actor != nil && c.Actor.Name == name })
		if i < 0 {
			t.Fatalf("%s is not suggested", name)
		}
		return d.doc.Candidates()[i]
	}
	d.wantSide(sideSuggestions)
	if !d.shows("of Finland (not on the map)") {
		t.Fatal("the state is not named")
	}
	d.turnedDown(at("Finland"))
	if d.shows("of Finland (not on the map)") {
		t.Error("a state that was turned down is offered")
	}
	alone := at("Janis Berzins")
	alone.Owner = nil
	d.taken(alone)
	d.step("add Janis Berzins")
	if a := d.doc.Index().Map().Actors; len(a) != 1 || a[0].Of != "" {
		t.Errorf("added %+v", a)
	}
}

// A letter that is typed in a form begins no other form.
func TestLettersInAForm(t *testing.T) {
	d := openedDesk(t)
	d.doc.SelectAll([]string{"b", "c"})
	d.perform("bloc")
	typed := 0
	for range 40 {
		f := d.window.Canvas().Focused()
		if !d.inspector.Holds(f) {
			break
		}
		f.TypedRune('a')
		typed++
		if !d.shows("New bloc") {
			t.Fatalf("another form is there instead: typed on %T", f)
		}
		d.window.Canvas().(interface{ FocusNext() }).FocusNext()
	}
	if typed < 5 {
		t.Errorf("typed on %d parts of the form", typed)
	}
}

func TestMarkedWordsBecomeCitations(t *testing.T) {
	d := openedDesk(t)
	paragraph := "Beton wants water, says Ann."
	mark := panels.Mark{
		Source: "paper", Passage: "p2", Paragraph: paragraph,
		Quote: anchor.Quote(paragraph, anchor.Span{Start: 0, End: 17}), Actors: []string{"b", "ann"},
	}
	d.marked(mark) // nothing is selected
	if !d.shows("Select on the map what the words are to be cited for") {
		t.Error("it is not said what is missing")
	}
	d.doc.Select("a-c")
	d.marked(mark)
	d.step("cite ¶2 for Aton – Ceton: alliance")
	if c := d.doc.Index().Tie("a-c").Cites; len(c) != 1 || c[0].At != "paper/p2" || c[0].Quote.Exact != "Beton wants water" {
		t.Errorf("cited %+v", c)
	}
	mark.As = graph.ElementTie
	d.marked(mark)
	if !d.inspector.Drafting() {
		t.Error("no form was begun")
	}
	d.inspector.GiveUp()
	// What is being written is cited before what is selected.
	d.perform("bloc")
	if got := d.target(); got != "New bloc" {
		t.Errorf("words would be cited for %q", got)
	}
	mark.As = ""
	d.marked(mark)
	d.settle()
	if len(d.doc.Index().Tie("a-c").Cites) != 1 || !d.shows("Another passage") {
		t.Error("the words are not in the form")
	}
	d.inspector.GiveUp()
	if got := d.target(); got != "Aton – Ceton: alliance" {
		t.Errorf("words would be cited for %q", got)
	}
	// A paragraph that is no passage becomes one.
	mark.Passage, mark.As = "", ""
	d.doc.Select("talk")
	d.marked(mark)
	d.step("cite ¶4 for Talk")
	if p := d.doc.Index().Source("paper").Passages; len(p) != 4 || p[3].Fingerprint != graph.Fingerprint(paragraph) {
		t.Errorf("the passages are %+v", p)
	}
}

func TestThePaletteFindsCommands(t *testing.T) {
	d := openedDesk(t)
	d.perform("palette")
	field, ok := d.window.Canvas().Focused().(*paletteField)
	if !ok {
		t.Fatal("the palette has no field")
	}
	test.Type(field, "merge")
	if !d.shows("select two actors first") {
		t.Error("it is not said why two actors cannot be merged")
	}
	field.SetText("outl")
	if n := len(field.p.found); n != 1 || field.p.found[0].id != "outline" {
		t.Fatalf("found %d commands", n)
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.modal() || d.frame.wanted.outline {
		t.Error("the outline is still shown")
	}
	d.perform("palette")
	d.window.Canvas().Focused().(*paletteField).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.modal() {
		t.Error("Escape does not leave the palette")
	}
}

func TestAFileThatOthersChange(t *testing.T) {
	d := openedDesk(t)
	path := d.write("shared.entente", sample)
	d.open(path)
	d.until(func() bool { return d.doc.Name() == path })
	d.settle()
	d.change("mine", func(m *graph.Map) error { m.Summary = "Mine."; return nil }, nil)
	d.step("mine")
	if err := os.WriteFile(path, []byte(strings.Replace(sample, "Two towns", "Two cities", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	d.doc.Check()
	d.until(func() bool { return d.doc.Outside() != nil })
	if !d.shows("Another program changed the file while you were editing it.") || !d.shows("Merge both") {
		t.Fatal("nobody says that the file was changed")
	}
	d.doc.MergeOutside()
	d.until(func() bool { return d.doc.Outside() == nil })
	d.settle()
	if m := d.doc.Index().Map(); m.Title != "Two cities" || m.Summary != "Mine." {
		t.Errorf("merged: %q, %q", m.Title, m.Summary)
	}
	if d.shows("Another program changed the file") {
		t.Error("the notice stays")
	}
}

func TestOpenChoicesOfAMerge(t *testing.T) {
	d := openedDesk(t)
	path := d.write("merged.entente", sample+"conflicts:\n  - {at: meetings/talk/status, base: '\"held\"', ours: '\"held\"', theirs: '\"planned\"'}\n")
	d.open(path)
	d.until(func() bool { return d.doc.Name() == path })
	d.settle()
	if !d.shows("A merge has left a choice open.") {
		t.Fatal("nobody says so")
	}
	d.perform("conflicts")
	for _, want := range []string{"Talk: status", "Ours", "Theirs", "planned"} {
		if !d.shows(want) {
			t.Errorf("the dialog does not show %q", want)
		}
	}
}

func TestSeveral(t *testing.T) {
	d := openedDesk(t)
	d.view.OnBand([]string{"b", "c"}, false)
	d.view.OnBand([]string{"c", "ann"}, true)
	if got := d.doc.Selected(); !slices.Equal(got, []string{"b", "c", "ann"}) {
		t.Fatalf("selected %v", got)
	}
	d.view.OnExtend("ann")
	if got := d.doc.Selected(); !slices.Equal(got, []string{"b", "c"}) {
		t.Fatalf("selected %v", got)
	}
	d.perform("meeting")
	if !d.inspector.Drafting() {
		t.Error("no form was begun")
	}
	d.inspector.GiveUp()
	d.doc.SelectAll([]string{"b", "c"})
	d.perform("merge")
	d.button("Merge")
	d.step("merge Ceton into Beton")
	if x := d.doc.Index(); x.Actor("c") != nil || !slices.Contains(x.Actor("b").Aliases, "Ceton") {
		t.Error("the two are not one")
	}
}

// What is half typed is kept with the unsaved work, and is there again after a crash.
func TestWhatIsHalfTypedIsKept(t *testing.T) {
	d := openedDesk(t)
	d.draft(graph.Meeting{Participants: []string{"b", "c"}, Place: "Riga"}, &graph.Cite{At: "paper/p2"})
	note := d.doc.Noted()
	if !strings.Contains(note, "Riga") || !strings.Contains(note, "paper/p2") {
		t.Fatalf("noted: %s", note)
	}
	d.inspector.GiveUp()
	if note := d.doc.Noted(); note != "" {
		t.Errorf("a form that was given up is still noted: %s", note)
	}
	d.doc.Note(note) // as a run before has left it
	d.update(document.MapChanged)
	if !d.inspector.Drafting() || d.doc.Noted() != note {
		t.Errorf("the form did not come back; noted: %s", d.doc.Noted())
	}
	d.inspector.Submit()
	d.until(func() bool { return len(d.doc.Index().Map().Meetings) == 2 })
	d.settle()
	if got := d.doc.Index().Map().Meetings[1]; got.Place != "Riga" || len(got.Cites) != 1 || d.doc.Noted() != "" {
		t.Errorf("added %+v, still noted: %s", got, d.doc.Noted())
	}
}
