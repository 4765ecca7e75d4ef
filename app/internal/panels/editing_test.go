package panels

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"entente/app/internal/kit"
	"entente/graph"
	"entente/graph/edit"
)

// desk stands for the window: it has the map changed and shows what came of it.
type desk struct {
	t      *testing.T
	in     *Inspector
	canvas fyne.Canvas
	m      *graph.Map
	id     string
	steps  []string // the names of the edits, in order
	refuse error    // of the next edit
	hold   bool     // edits wait for settle
	queue  []func()
	got    []string // what else was reported
}

func newDesk(t *testing.T, id string) *desk {
	t.Helper()
	begin(t)
	d := &desk{t: t, m: sample().Map(), id: id}
	d.in = NewInspector(InspectorOptions{
		OnEdit:    d.edit,
		OnSelect:  func(id string) { d.got = append(d.got, "select "+id); d.show(id) },
		OnPassage: func(at string) { d.got = append(d.got, "passage "+at); d.show(at) },
		OnDelete:  func(ids []string) { d.got = append(d.got, "delete "+strings.Join(ids, " ")) },
		OnCommand: func(id string) { d.got = append(d.got, "command "+id) },
		OnEditing: func(bool) { d.got = append(d.got, "editing") },
	})
	d.canvas = show(t, d.in.Object(), 320, 3000)
	d.show(id)
	return d
}

func (d *desk) show(id string) {
	d.id = id
	d.in.Show(graph.NewIndex(d.m), id, "")
}

func (d *desk) edit(name string, change edit.Change, done func(error)) {
	run := func() {
		d.steps = append(d.steps, name)
		m := d.m.Clone()
		err := d.refuse
		d.refuse = nil
		if err == nil {
			err = change(m)
		}
		if err == nil {
			if p := m.Validate(); len(p) > 0 {
				d.t.Errorf("%s leaves %v", name, p)
			}
			d.m = m
			d.show(d.id)
		}
		if done != nil {
			done(err)
		}
	}
	if d.hold {
		d.queue = append(d.queue, run)
		return
	}
	run()
}

// settle makes the edits that wait.
func (d *desk) settle() {
	queue := d.queue
	d.queue = nil
	for _, run := range queue {
		run()
	}
}

// input gives the keyboard to a field and returns it.
func (d *desk) input(key string) *kit.Input {
	d.t.Helper()
	f, ok := d.in.page.fields[key].(*kit.Input)
	if !ok {
		d.t.Fatalf("there is no field %q to type in", key)
	}
	d.in.FocusField(key)
	if d.canvas.Focused() != fyne.Focusable(f) {
		d.t.Fatalf("the keyboard is not on %q but on %v", key, d.canvas.Focused())
	}
	return f
}

// enter types a text into a field instead of what it says.
func (d *desk) enter(field, text string) *kit.Input {
	d.t.Helper()
	i := d.input(field)
	i.SelectAll()
	i.TypedKey(key(fyne.KeyBackspace))
	test.Type(i, text)
	return i
}

// choose presses the chip of a choice.
func (d *desk) choose(key, value string) {
	d.t.Helper()
	c, ok := d.in.page.fields[key].(*kit.Choice)
	if !ok {
		d.t.Fatalf("there is no choice %q", key)
	}
	n := slices.IndexFunc(c.Options(), func(o kit.Option) bool { return o.Value == value })
	if n < 0 {
		d.t.Fatalf("%q offers no %q", key, value)
	}
	c.Choose(n)
}

func (d *desk) x() *graph.Index { return graph.NewIndex(d.m) }

func (d *desk) wantSteps(want ...string) {
	d.t.Helper()
	if diff := cmp.Diff(want, d.steps); diff != "" {
		d.t.Errorf("steps (-want +got):\n%s", diff)
	}
}

// Every field of the format has a control.
func TestEveryFieldCanBeEdited(t *testing.T) {
	elsewhere := map[string]string{ // what others do: lists of elements, and what they keep with them
		"entente": "the version of the format", "accepted": "the findings", "conflicts": "the window",
		"view.pins": "the details of what is pinned", "passages": "links to the passages",
		"sources": "", "blocs": "", "actors": "", "meetings": "", "topics": "", "interests": "", "ties": "", "story": "",
	}
	for _, c := range []struct {
		element graph.Element
		id      string
	}{
		{"", ""},
		{graph.ElementActor, "chancellor"},
		{graph.ElementBloc, "uplands"},
		{graph.ElementMeeting, "bridge"},
		{graph.ElementTopic, "dam"},
		{graph.ElementInterest, "upland-dam"},
		{graph.ElementTie, "pressing"},
		{graph.ElementSource, "paper/"},
		{graph.ElementStep, "start"},
		{edit.ElementPassage, "paper/p1"},
	} {
		d := newDesk(t, "")
		d.in.SetEditing(true)
		if c.id != "" {
			d.in.visit(c.id)
			d.in.open[c.id+"\x00fold details"] = true
			d.in.rebuild(true)
		}
		for _, f := range edit.Fields(c.element) {
			if _, ok := elsewhere[f.Key]; ok {
				continue
			}
			if d.in.page.fields[f.Key] == nil {
				t.Errorf("%q of %s has no control", f.Key, c.id)
			}
		}
	}
}

func TestAFieldIsCommittedOnReturn(t *testing.T) {
	d := newDesk(t, "upland")
	d.in.SetEditing(true)
	before := d.enter("name", "Highland")
	before.TypedKey(key(fyne.KeyReturn))
	d.wantSteps("rename Upland")
	if got := d.x().Actor("upland").Name; got != "Highland" {
		t.Errorf("the actor is called %q", got)
	}
	if d.canvas.Focused() != fyne.Focusable(before) {
		t.Error("the keyboard is not where it was")
	}
	before.TypedKey(key(fyne.KeyReturn)) // nothing has changed
	d.wantSteps("rename Upland")
}

func TestAFieldIsCommittedWhenTheKeyboardLeaves(t *testing.T) {
	d := newDesk(t, "bridge")
	d.in.SetEditing(true)
	d.enter("place", "Pier")
	d.canvas.FocusNext()
	d.wantSteps("where of Talk at the bridge")
	if d.canvas.Focused() != d.in.page.fields["when.stated"] {
		t.Errorf("the keyboard is on %v", d.canvas.Focused())
	}
	d.enter("place", "") // an optional field can be emptied
	d.show("summit")     // and what was typed is meant for the element that it was typed for
	if got := d.x().Meeting("bridge").Place; got != "" {
		t.Errorf("the place is %q", got)
	}
}

// What is half typed in a field, the keyboard and where the page is scrolled
// to stay through the edit of another field.
func TestAnEditLeavesTheRestAlone(t *testing.T) {
	d := newDesk(t, "upland")
	d.in.SetEditing(true)
	c := show(t, d.in.Object(), 320, 300)
	d.canvas, d.hold = c, true
	text := d.enter("role", "high")
	text.TypedKey(key(fyne.KeyReturn))
	test.Type(text, " ground")
	d.in.pane.GoTo(40)
	d.settle()
	if got := d.x().Actor("upland").Role; got != "high" {
		t.Errorf("the role is %q", got)
	}
	if text.Text != "high ground" || c.Focused() != fyne.Focusable(text) || d.in.pane.Top() != 40 {
		t.Errorf("the field says %q, the keyboard is on it: %v, the page is at %v", text.Text, c.Focused() == fyne.Focusable(text), d.in.pane.Top())
	}
	c.Unfocus()
	d.settle()
	if got := d.x().Actor("upland").Role; got != "high ground" {
		t.Errorf("the role is %q", got)
	}
}

// A press that began before an edit was in place ends on what it began on.
func TestButtonsOutliveAnEdit(t *testing.T) {
	d := newDesk(t, "upland")
	d.in.SetEditing(true)
	d.hold = true
	d.enter("role", "high")
	before := d.in.page.stops[len(d.in.page.stops)-1]
	d.canvas.Unfocus()
	d.settle()
	if after := d.in.page.stops[len(d.in.page.stops)-1]; after != before {
		t.Error("the last button is another one after the edit")
	}
	before.(*kit.Press).Tapped(nil)
	if diff := cmp.Diff([]string{"delete upland"}, d.got); diff != "" {
		t.Error(diff)
	}
}

func TestEscapeGivesAFieldItsValueBack(t *testing.T) {
	d := newDesk(t, "upland")
	d.in.SetEditing(true)
	f := d.enter("name", "Lowest")
	f.TypedKey(key(fyne.KeyEscape))
	if f.Text != "Upland" || d.canvas.Focused() == nil {
		t.Errorf("the field says %q, the keyboard is on %v", f.Text, d.canvas.Focused())
	}
	f.TypedKey(key(fyne.KeyEscape))
	if d.canvas.Focused() != nil {
		t.Error("a second Escape does not leave the field")
	}
	d.wantSteps()
}

// What is refused stays where it was typed, with the reason, also when the
// user has looked at something else meanwhile.
func TestARefusedEditKeepsWhatWasTyped(t *testing.T) {
	d := newDesk(t, "upland")
	d.in.SetEditing(true)
	d.refuse = errors.New("the name is taken")
	d.enter("name", "Lowland").TypedKey(key(fyne.KeyReturn))
	wantSaid(t, d.in.Object(), "The name is taken")
	d.show("dam")
	wantUnsaid(t, d.in.Object(), "The name is taken")
	d.show("upland")
	wantSaid(t, d.in.Object(), "The name is taken")
	f := d.input("name")
	if f.Text != "Lowland" {
		t.Errorf("the field says %q", f.Text)
	}
	f.TypedKey(key(fyne.KeyReturn))
	wantUnsaid(t, d.in.Object(), "The name is taken")
	if got := d.x().Actor("upland").Name; got != "Lowland" {
		t.Errorf("the actor is called %q", got)
	}
}

// What was typed for one map is not typed for the next.
func TestAnotherMapBeginsAnew(t *testing.T) {
	d := newDesk(t, "upland")
	d.in.SetEditing(true)
	d.refuse = errors.New("the name is taken")
	d.enter("name", "Lowland").TypedKey(key(fyne.KeyReturn))
	d.in.Show(nil, "", "")
	d.show("upland")
	if got := d.input("name").Text; got != "Upland" {
		t.Errorf("the field says %q", got)
	}
}

func TestADateSaysWhatItUnderstands(t *testing.T) {
	d := newDesk(t, "bridge")
	d.in.SetEditing(true)
	d.enter("when.date", "2020-05~")
	wantSaid(t, d.in.Object(), "understood as about May 2020")
	f := d.enter("when.date", "2020-13")
	if !strings.Contains(said(d.in.Object()), "This is no date that can be read: a month is 01 to 12") {
		t.Errorf("it is not said what is wrong with 2020-13 in:\n%s", said(d.in.Object()))
	}
	f.TypedKey(key(fyne.KeyReturn))
	d.wantSteps()
	if f.Text != "2020-13" {
		t.Errorf("the field says %q", f.Text)
	}
	d.enter("when.date", "2020-06").TypedKey(key(fyne.KeyReturn))
	if got := d.x().Meeting("bridge").When.Date; got != "2020-06" {
		t.Errorf("the date is %q", got)
	}
}

func TestChoicesAreCommittedAtOnce(t *testing.T) {
	d := newDesk(t, "summit")
	d.in.SetEditing(true)
	d.choose("status", "planned")
	d.show("upland")
	d.choose("bloc", "lowlands")
	d.show("pressing")
	d.choose("sign", "1")
	d.choose("directed", "false")
	d.choose("directed", "")
	d.wantSteps("status of Summit", "Upland into Lower shore", "sign of Lowland → Upland: presses for talks",
		"has a direction of Lowland → Upland: presses for talks", "has a direction of Lowland – Upland: presses for talks")
	x := d.x()
	if x.Meeting("summit").Status != graph.Planned || len(x.Bloc("uplands").Members) != 0 || !slices.Contains(x.Bloc("lowlands").Members, "upland") {
		t.Errorf("the meeting is %q, the blocs have %q and %q", x.Meeting("summit").Status, x.Bloc("uplands").Members, x.Bloc("lowlands").Members)
	}
	if p := x.Tie("pressing"); p.Sign != 1 || p.Directed != nil {
		t.Errorf("the tie is %+v", p)
	}
}

func TestListsAreChangedByChip(t *testing.T) {
	d := newDesk(t, "bridge")
	d.in.SetEditing(true)
	tag := d.in.page.fields["participants.league"].(*kit.Tag)
	d.canvas.Focus(tag)
	tag.TypedKey(key(fyne.KeyDelete))
	if diff := cmp.Diff([]string{"chancellor", "envoy"}, d.x().Meeting("bridge").Participants); diff != "" {
		t.Error(diff)
	}
	if d.canvas.Focused() == nil {
		t.Error("the keyboard is lost with the chip")
	}
	d.enter("participants", "low").TypedKey(key(fyne.KeyReturn))
	d.enter("participants", "Ann Brook")
	d.input("participants").TypedKey(key(fyne.KeyReturn)) // the offer of a new person comes first
	want := []string{"chancellor", "envoy", "lowland", "ann-brook"}
	if diff := cmp.Diff(want, d.x().Meeting("bridge").Participants); diff != "" {
		t.Error(diff)
	}
	if a := d.x().Actor("ann-brook"); a == nil || a.Kind != graph.Person {
		t.Errorf("the new actor is %+v", a)
	}
	d.show("upland")
	d.enter("aliases", "the heights").TypedKey(key(fyne.KeyReturn))
	d.in.page.fields["aliases.the hills"].(*kit.Tag).Remove()
	if diff := cmp.Diff([]string{"the heights"}, d.x().Actor("upland").Aliases); diff != "" {
		t.Error(diff)
	}
}

// Two chips taken out before the first edit is in place are both gone.
func TestQuickChangesOfAListAddUp(t *testing.T) {
	d := newDesk(t, "bridge")
	d.in.SetEditing(true)
	d.hold = true
	d.enter("participants", "low").TypedKey(key(fyne.KeyReturn))
	d.in.page.fields["participants.league"].(*kit.Tag).Remove()
	d.in.page.fields["participants.envoy"].(*kit.Tag).Remove()
	d.settle()
	if diff := cmp.Diff([]string{"chancellor", "lowland"}, d.x().Meeting("bridge").Participants); diff != "" {
		t.Error(diff)
	}
}

func TestNamesInOtherLanguages(t *testing.T) {
	d := newDesk(t, "upland")
	d.in.SetEditing(true)
	d.enter("names.de", "Hochland").TypedKey(key(fyne.KeyReturn))
	d.enter("names", "fr")
	d.enter("names.new", "Haut pays").TypedKey(key(fyne.KeyReturn))
	d.enter("names.ko", "").TypedKey(key(fyne.KeyReturn))
	if diff := cmp.Diff(map[string]string{"de": "Hochland", "fr": "Haut pays"}, d.x().Actor("upland").Names); diff != "" {
		t.Error(diff)
	}
	d.enter("names", "no tag!")
	d.enter("names.new", "X").TypedKey(key(fyne.KeyReturn))
	if !strings.Contains(said(d.in.Object()), "BCP 47") {
		t.Error("it is not said what is wrong with the tag")
	}
}

func TestATopicIsAddedWithItsInterest(t *testing.T) {
	d := newDesk(t, "upland-dam")
	d.in.SetEditing(true)
	d.enter("topic", "Fish")
	d.input("topic").TypedKey(key(fyne.KeyReturn))
	d.wantSteps("topic of Upland: The dam (for)")
	if n := d.x().Interest("upland-dam"); n.Topic != "fish" || d.x().Topic("fish").Name != "Fish" {
		t.Errorf("the interest is in %q", n.Topic)
	}
}

func TestCitations(t *testing.T) {
	d := newDesk(t, "lowland-dam")
	d.in.SetEditing(true)
	wantSaid(t, d.in.Object(), "no source given")
	d.enter("cites", "rained").TypedKey(key(fyne.KeyReturn))
	press(t, d.in.Object(), "Details…")
	d.choose("cites.0.modality", "urged")
	d.enter("cites.0.by", "envoy").TypedKey(key(fyne.KeyReturn))
	d.enter("cites.0.quote.exact", "all week").TypedKey(key(fyne.KeyReturn))
	d.enter("cites.0.quote.prefix", "rained").TypedKey(key(fyne.KeyReturn))
	d.enter("cites.0.at", "¶1").TypedKey(key(fyne.KeyReturn))
	want := []graph.Cite{{At: "paper/p1", Modality: graph.Urged, By: "envoy", Quote: &graph.Quote{Exact: "all week", Prefix: "rained"}}}
	if diff := cmp.Diff(want, d.x().Interest("lowland-dam").Cites); diff != "" {
		t.Error(diff)
	}
	d.enter("cites.0.quote.exact", "").TypedKey(key(fyne.KeyReturn))
	if q := d.x().Interest("lowland-dam").Cites[0].Quote; q != nil {
		t.Errorf("the quote is %+v", q)
	}
	press(t, d.in.Object(), "Remove")
	if cites := d.x().Interest("lowland-dam").Cites; len(cites) != 0 {
		t.Errorf("the citations are %+v", cites)
	}
	if diff := cmp.Diff("cite p3 for Lowland: The dam (against)", d.steps[0]); diff != "" {
		t.Error(diff)
	}
}

// The page follows an element whose id is changed.
func TestTheIDCanBeChanged(t *testing.T) {
	d := newDesk(t, "upland")
	d.in.SetEditing(true)
	press(t, d.in.Object(), "Details")
	d.enter("id", "highland").TypedKey(key(fyne.KeyReturn))
	if d.id != "highland" || d.x().Actor("highland") == nil {
		t.Errorf("%q is selected", d.id)
	}
	d.show("")
	press(t, d.in.Object(), "The Paper")
	press(t, d.in.Object(), "Details")
	d.enter("id", "daily").TypedKey(key(fyne.KeyReturn))
	wantSaid(t, d.in.Object(), "source", "← Back")
	if d.x().Source("daily") == nil {
		t.Error("the source has kept its id")
	}
	d.enter("title", "The Daily").TypedKey(key(fyne.KeyReturn))
	if got := d.x().Source("daily").Title; got != "The Daily" {
		t.Errorf("the source is called %q", got)
	}
}

func TestSourcesPassagesAndSteps(t *testing.T) {
	d := newDesk(t, "")
	d.in.SetEditing(true)
	d.enter("title", "Talks").TypedKey(key(fyne.KeyReturn))
	d.wantSteps("rename River talks")
	press(t, d.in.Object(), "The Paper")
	press(t, d.in.Object(), "+ Add a passage")
	wantSaid(t, d.in.Object(), "¶4")
	press(t, d.in.Object(), "¶4")
	d.enter("digest", "It is over.").TypedKey(key(fyne.KeyReturn))
	if _, g := d.x().Passage("paper/p4"); g == nil || g.Digest != "It is over." || d.id != "paper/p4" {
		t.Errorf("the passage is %+v, %q is shown", g, d.id)
	}
	d.show("")
	press(t, d.in.Object(), "How it began")
	d.enter("notes", "Speak slowly.").TypedKey(key(fyne.KeyReturn))
	d.enter("focus", "upper").TypedKey(key(fyne.KeyReturn))
	want := graph.Step{ID: "start", Title: "How it began", Text: "At the bridge.", Focus: []string{"bridge", "uplands"}, Notes: "Speak slowly.", Cites: []graph.Cite{{At: "paper/p1"}}}
	if diff := cmp.Diff(want, *d.x().Step("start")); diff != "" {
		t.Error(diff)
	}
	press(t, d.in.Object(), "← Back")
	wantSaid(t, d.in.Object(), "Title of the map")
}

// Without somebody to make changes there is nothing to edit with.
func TestAMapForReadingShowsNoControls(t *testing.T) {
	begin(t)
	i := NewInspector(InspectorOptions{})
	show(t, i.Object(), 320, 2000)
	i.Show(sample(), "upland", "")
	i.SetEditing(true)
	i.Draft(Draft{Element: graph.Topic{}})
	wantUnsaid(t, i.Object(), "Edit", "+ Add", "New topic")
	if i.Editing() || i.Drafting() {
		t.Error("a map for reading is edited")
	}
}

func TestEditingIsSwitchedInThePanel(t *testing.T) {
	d := newDesk(t, "upland")
	press(t, d.in.Object(), "Edit")
	if !d.in.Editing() || d.canvas.Focused() != d.in.page.fields["name"] {
		t.Error("the fields are not shown, or the keyboard is not on the first")
	}
	d.show("lowland")
	if d.canvas.Focused() != d.in.page.fields["name"] {
		t.Error("with another selection the keyboard is not on the first field")
	}
	press(t, d.in.Object(), "Done")
	if d.in.Editing() || len(d.got) != 2 {
		t.Errorf("reported: %q", d.got)
	}
}

func TestSeveralSelected(t *testing.T) {
	d := newDesk(t, "")
	d.in.ShowMany(d.x(), []string{"upland", "lowland"}, "")
	wantSaid(t, d.in.Object(), "2 selected", "Upland", "Lowland", "A tie between them", "Upper shore")
	for _, b := range []string{"A meeting of them", "Merge into one", "Left edges", "Upper shore"} {
		press(t, d.in.Object(), b)
	}
	if diff := cmp.Diff([]string{"command meeting", "command merge", "command align-left", "command into:uplands"}, d.got); diff != "" {
		t.Error(diff)
	}
	d.in.ShowMany(d.x(), []string{"upland", "bridge", "dam"}, "")
	wantUnsaid(t, d.in.Object(), "A tie between them", "A meeting of them")
	d.show("upland")
	wantUnsaid(t, d.in.Object(), "selected")
}

// Every control can be reached with the keyboard.
func TestControlsByKeyboard(t *testing.T) {
	d := newDesk(t, "bridge")
	d.in.SetEditing(true)
	d.in.Focus()
	seen := map[fyne.Focusable]bool{}
	for range len(d.in.page.stops) {
		seen[d.canvas.Focused()] = true
		d.canvas.FocusNext()
	}
	if len(seen) != len(d.in.page.stops) {
		t.Errorf("%d of %d were reached", len(seen), len(d.in.page.stops))
	}
	d.wantSteps()
}
