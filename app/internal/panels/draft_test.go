package panels

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/google/go-cmp/cmp"

	"entente/app/internal/kit"
	"entente/graph"
)

// draft shows a form and returns where what it reports is kept.
func (d *desk) draft(element any, more func(*Draft)) *[]string {
	told := &[]string{}
	f := Draft{Element: element, Done: func(id string) { *told = append(*told, id) }}
	if more != nil {
		more(&f)
	}
	d.in.Draft(f)
	return told
}

func TestDraftOfAnActor(t *testing.T) {
	d := newDesk(t, "upland")
	told := d.draft(graph.Actor{Kind: graph.State}, func(f *Draft) { f.Bloc = "uplands" })
	wantSaid(t, d.in.Object(), "New actor", "Where does the text say this?", "More fields")
	wantUnsaid(t, d.in.Object(), "Other spellings")
	if d.canvas.Focused() != d.in.page.fields["name"] {
		t.Error("the keyboard is not on the name")
	}
	d.enter("name", "Midland")
	d.choose("kind", "organization")
	press(t, d.in.Object(), "More fields")
	if got := d.input("name").Text; got != "Midland" {
		t.Errorf("with more fields the name is %q", got)
	}
	d.enter("names", "ko")
	d.enter("names.new", "중간국").TypedKey(key(fyne.KeyReturn))
	d.enter("aliases", "the middle").TypedKey(key(fyne.KeyReturn))
	d.enter("name", "Middle League").TypedKey(key(fyne.KeyReturn))
	d.wantSteps("add Middle League")
	want := graph.Actor{
		ID: "middle-league", Name: "Middle League", Kind: graph.Organization,
		Names: map[string]string{"ko": "중간국"}, Aliases: []string{"the middle"},
	}
	if diff := cmp.Diff(&want, d.x().Actor("middle-league")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"upland", "middle-league"}, d.x().Bloc("uplands").Members); diff != "" {
		t.Error(diff)
	}
	if d.in.Drafting() || len(*told) != 1 || (*told)[0] != "middle-league" {
		t.Errorf("told %q", *told)
	}
}

// A claim asks for its source, with a visible way out.
func TestDraftOfAClaimAsksForItsSource(t *testing.T) {
	d := newDesk(t, "upland")
	d.draft(graph.Meeting{Participants: []string{"upland", "lowland"}}, nil)
	press(t, d.in.Object(), "Add")
	d.wantSteps()
	wantSaid(t, d.in.Object(), "Say where the text says this, or choose “No source yet”.")
	if d.canvas.Focused() != d.in.page.fields["cites"] {
		t.Error("the keyboard is not on the source")
	}
	press(t, d.in.Object(), "No source yet")
	press(t, d.in.Object(), "Add")
	d.wantSteps("add Upland – Lowland")
	added := d.m.Meetings[len(d.m.Meetings)-1]
	if added.Name != "Upland – Lowland" || len(added.Cites) != 0 {
		t.Errorf("added: %+v", added)
	}
}

func TestDraftWithAChosenSource(t *testing.T) {
	d := newDesk(t, "upland")
	d.draft(graph.Tie{From: "upland", Kind: graph.Alliance}, nil)
	d.enter("to", "River").TypedKey(key(fyne.KeyReturn))
	d.enter("cites", "¶2").TypedKey(key(fyne.KeyReturn))
	d.choose("modality", "assessed")
	d.enter("by", "envoy").TypedKey(key(fyne.KeyReturn))
	d.choose("sign", "-1")
	f := d.enter("label", "shares the water")
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	want := graph.Tie{
		From: "upland", To: "league", Kind: graph.Alliance, Label: "shares the water", Sign: -1,
		Cites: []graph.Cite{{At: "paper/p2", Modality: graph.Assessed, By: "envoy"}},
	}
	got := d.m.Ties[len(d.m.Ties)-1]
	got.ID = ""
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The words that a draft was made from are shown, and are its quote.
func TestDraftFromWordsOfTheText(t *testing.T) {
	d := newDesk(t, "upland")
	quote := &graph.Quote{Exact: "at the bridge", Prefix: "the envoy"}
	d.draft(graph.Interest{Actor: "chancellor"}, func(f *Draft) { f.Cite = &graph.Cite{At: "paper/p1", Quote: quote} })
	wantSaid(t, d.in.Object(), "“at the bridge”")
	if d.canvas.Focused() != d.in.page.fields["topic"] {
		t.Error("the keyboard is not on the first field that is empty")
	}
	d.enter("topic", "Fish").TypedKey(key(fyne.KeyReturn)) // the new topic is all that is offered
	if got := d.input("topic").Text; got != "Fish" {
		t.Errorf("the field says %q", got)
	}
	d.choose("position", "for")
	d.input("text").TypedKey(key(fyne.KeyReturn))
	d.wantSteps("add Carla Hill: Fish")
	got := d.m.Interests[len(d.m.Interests)-1]
	got.ID = ""
	want := graph.Interest{Actor: "chancellor", Topic: "fish", Position: graph.For, Cites: []graph.Cite{{At: "paper/p1", Quote: quote}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What is yet to be added is added once, however often it is named.
func TestDraftAddsWhatItNames(t *testing.T) {
	d := newDesk(t, "")
	d.draft(graph.Tie{Kind: graph.Rivalry}, nil)
	d.enter("from", "Ann Brook").TypedKey(key(fyne.KeyReturn))
	to := d.enter("to", "Stateless")
	to.TypedKey(key(fyne.KeyDown)) // to the offer of a state
	to.TypedKey(key(fyne.KeyReturn))
	press(t, d.in.Object(), "No source yet")
	press(t, d.in.Object(), "Add")
	if a, b := d.x().Actor("ann-brook"), d.x().Actor("stateless"); a == nil || b == nil || a.Kind != graph.Person || b.Kind != graph.State {
		t.Errorf("added: %+v, %+v", a, b)
	}
	d.wantSteps("add Ann Brook – Stateless")
}

func TestDraftIsGivenUp(t *testing.T) {
	d := newDesk(t, "upland")
	told := d.draft(graph.Bloc{Members: []string{"league"}}, nil)
	d.enter("name", "Dry side").TypedKey(key(fyne.KeyEscape))
	if d.in.Drafting() || len(*told) != 1 || (*told)[0] != "" {
		t.Errorf("told %q", *told)
	}
	wantSaid(t, d.in.Object(), "Upland", "Edit")
	d.wantSteps()
	d.draft(graph.Bloc{}, nil)
	if got := d.input("name").Text; got != "" {
		t.Errorf("a new form begins with %q", got)
	}
	press(t, d.in.Object(), "Cancel")
	wantSaid(t, d.in.Object(), "Edit")
}

// A form stays with what is in it when the map changes, and when what it says
// is refused.
func TestDraftStays(t *testing.T) {
	d := newDesk(t, "upland")
	d.draft(graph.Topic{}, nil)
	name := d.enter("name", "Fish")
	d.show("lowland")
	if !d.in.Drafting() || name.Text != "Fish" || d.canvas.Focused() != fyne.Focusable(name) {
		t.Errorf("the form says %q", name.Text)
	}
	d.refuse = errors.New("no more topics")
	name.TypedKey(key(fyne.KeyReturn))
	wantSaid(t, d.in.Object(), "New topic", "No more topics")
	name.TypedKey(key(fyne.KeyReturn))
	if d.x().Topic("fish") == nil || d.in.Drafting() {
		t.Error("the topic was not added")
	}
}

// Sections have a link that begins what belongs there.
func TestSectionsAreAddedTo(t *testing.T) {
	d := newDesk(t, "lowland")
	var adds []*kit.Press
	walk(d.in.Object(), func(o fyne.CanvasObject) {
		if p, ok := o.(*kit.Press); ok && said(p) == "+ Add" {
			adds = append(adds, p)
		}
	})
	var got []string
	for _, a := range adds {
		a.Tapped(nil)
		got = append(got, strings.SplitN(said(d.in.Object()), "\n", 2)[0])
		d.in.GiveUp()
	}
	if diff := cmp.Diff([]string{"New actor", "New meeting", "New interest", "New tie"}, got); diff != "" {
		t.Error(diff)
	}
	d.show("dam")
	press(t, d.in.Object(), "+ Add")
	wantSaid(t, d.in.Object(), "New interest")
}

func TestAssign(t *testing.T) {
	m, on := &graph.Meeting{}, true
	tie := &graph.Tie{}
	for _, c := range []struct {
		element any
		key     string
		value   any
	}{
		{m, "status", "planned"},
		{m, "when.date", "2020"},
		{m, "participants", []string{"a"}},
		{tie, "sign", -1},
		{tie, "directed", &on},
		{tie, "kind", "rivalry"},
	} {
		if err := assign(c.element, c.key, c.value); err != nil {
			t.Errorf("%s: %v", c.key, err)
		}
	}
	want := &graph.Meeting{Status: graph.Planned, When: graph.When{Date: "2020"}, Participants: []string{"a"}}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(&graph.Tie{Sign: -1, Directed: &on, Kind: graph.Rivalry}, tie); diff != "" {
		t.Error(diff)
	}
	if err := assign(tie, "directed", nil); err != nil || tie.Directed != nil {
		t.Errorf("directed is %v: %v", tie.Directed, err)
	}
	for _, c := range []struct {
		key   string
		value any
	}{{"nothing", "x"}, {"sign", "much"}, {"kind", 1}} {
		if err := assign(tie, c.key, c.value); err == nil {
			t.Errorf("%s took %v", c.key, c.value)
		}
	}
}

// A form says what bloc somebody is in by the state, and knows states by name.
func TestDraftKnowsTheBlocOfTheState(t *testing.T) {
	d := newDesk(t, "")
	d.draft(graph.Actor{Kind: graph.Person, Of: "upland"}, nil)
	wantNoBloc := func(want string) {
		t.Helper()
		if got := (&form{p: d.in.page, draft: d.in.draft}).noBloc(""); got != want {
			t.Errorf("in no bloc means %q, want %q", got, want)
		}
	}
	wantNoBloc("that of Upland: Upper shore")
	d.draft(graph.Actor{Kind: graph.Person, Of: "league"}, nil)
	wantNoBloc("that of River League: none")
	d.draft(graph.Actor{Kind: graph.Person, Name: "Aki Sato", Of: FreshActor(graph.Actor{Kind: graph.State, Name: "Japan"})}, nil)
	wantNoBloc("none")
	d.in.Submit()
	d.wantSteps("add Aki Sato")
	if a := d.x().Actor("japan"); a == nil || a.Code != "JP" || d.x().Actor("aki-sato").Of != "japan" {
		t.Errorf("the state is %+v", a)
	}
	d.draft(graph.Actor{Kind: graph.State, Name: "France"}, nil)
	d.in.Submit()
	if a := d.x().Actor("france"); a == nil || a.Code != "FR" {
		t.Errorf("added %+v", a)
	}
}

// Letters on what is no field mean what stands in the form.
func TestLettersInADraft(t *testing.T) {
	d := newDesk(t, "")
	d.draft(graph.Meeting{Participants: []string{"upland"}}, nil)
	tag := d.in.page.fields["participants.upland"].(*kit.Tag)
	d.canvas.Focus(tag)
	tag.TypedRune('l')
	in, ok := d.canvas.Focused().(*kit.Input)
	if !ok || in != d.in.page.fields["participants"] || in.Text != "l" {
		t.Errorf("the keyboard is on %T", d.canvas.Focused())
	}
	d.in.page.fields["status"].(*kit.Choice).TypedRune('p')
	if m := d.in.draft.element.(*graph.Meeting); m.Status != graph.Planned {
		t.Errorf("the status is %q", m.Status)
	}
}

func TestPassagesByTheirLabel(t *testing.T) {
	d := newDesk(t, "")
	d.draft(graph.Tie{}, nil)
	if got := d.in.page.passages("2"); len(got) != 1 || got[0].Text != "¶2" {
		t.Errorf("2 finds %v", got)
	}
	list := []graph.Passage{{ID: "a", Label: "¶1", Digest: "In 2011 it was."}, {ID: "b", Label: "¶11"}, {ID: "c", Label: "¶2"}}
	d.in.page.x = graph.NewIndex(&graph.Map{Sources: []graph.Source{{ID: "s", Passages: list}}})
	if got := d.in.page.passages("11"); len(got) != 2 || got[0].Text != "¶11" {
		t.Errorf("11 finds %v", got)
	}
}

// A form takes words of the text as its source, goes on to how firm they are,
// and ends with Return on what is chosen there.
func TestDraftIsCitedFromTheText(t *testing.T) {
	d := newDesk(t, "")
	came := 0
	d.in.o.OnDrafting = func() { came++ }
	if d.in.CiteDraft(graph.Cite{At: "paper/p1"}) || d.in.DraftHeading() != "" {
		t.Error("without a form something was cited")
	}
	d.draft(graph.Tie{From: "upland", To: "lowland", Kind: graph.Rivalry}, nil)
	if d.in.DraftHeading() != "New tie" || came == 0 {
		t.Errorf("the form is called %q, told %d times", d.in.DraftHeading(), came)
	}
	if !d.in.CiteDraft(graph.Cite{At: "paper/p2", Quote: &graph.Quote{Exact: "wants the dam"}}) {
		t.Error("the form takes no source")
	}
	c, ok := d.canvas.Focused().(*kit.Choice)
	if !ok {
		t.Fatalf("the keyboard is on %T", d.canvas.Focused())
	}
	c.TypedRune('a') // assessed
	d.wantSteps()
	d.canvas.Focused().TypedKey(key(fyne.KeyReturn))
	d.wantSteps("add Upland – Lowland")
	m := d.x().Map()
	if got := m.Ties[len(m.Ties)-1].Cites; len(got) != 1 || got[0].Modality != graph.Assessed || got[0].Quote == nil {
		t.Errorf("cites %+v", got)
	}
	d.draft(graph.Topic{}, nil)
	if d.in.CiteDraft(graph.Cite{At: "paper/p2"}) {
		t.Error("a topic cites nothing")
	}
}
