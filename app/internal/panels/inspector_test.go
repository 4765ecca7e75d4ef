package panels

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"entente/app/internal/kit"
	"entente/graph"
)

func TestInspectorOfAnActor(t *testing.T) {
	begin(t)
	i := NewInspector(InspectorOptions{})
	show(t, i.Object(), 300, 3000)
	i.Show(sample(), "chancellor", "")
	wantSaid(t, i.Object(),
		"person", "Carla Hill", "chancellor", "Upland", "Upper shore", "ko", "카를라 힐", "[¶1 reported]",
		"Meetings  1", "Talk at the bridge", "held", "Bridge · Monday", "with", "Ed Marsh,", "River League", "about: the dam", "It was short.",
		"Ties  1", "communication", "–")
	wantUnsaid(t, i.Object(), "Interests", "2020-05-04", "4 May 2020")
}

// A state's entry has what its people do, with their names.
func TestInspectorOfAState(t *testing.T) {
	begin(t)
	i := NewInspector(InspectorOptions{})
	show(t, i.Object(), 300, 4000)
	i.Show(sample(), "upland", "")
	wantSaid(t, i.Object(),
		"state", "Upland", "de", "Oberland", "also: the hills", "Lives by the river.", "Who belongs to it  1", "Carla Hill", "chancellor",
		"Meetings  2", "by", "Carla Hill", "with", "mooted", "[¶2 speculated]",
		"Interests  1", "The dam", "for", "+", "Wants it built.", "“we need it”", "words of",
		"Others on this topic:", "− against,", "± conditional",
		"Ties  1", "presses for talks", "←", "pressure · opposes", "[¶2 expected]",
		"Ties of those who belong to it  1")
}

func TestInspectorSaysWhereNoSourceIsGiven(t *testing.T) {
	begin(t)
	i := NewInspector(InspectorOptions{})
	show(t, i.Object(), 300, 3000)
	i.Show(sample(), "lowland", "")
	if got := strings.Count(said(i.Object()), "no source given"); got != 1 {
		t.Errorf("it is said %d times that no source is given, want once: for the interest", got)
	}
	i.Show(sample(), "league", "")
	if got := strings.Count(said(i.Object()), "no source given"); got != 1 {
		t.Errorf("it is said %d times that no source is given, want once: for the actor", got)
	}
}

func TestInspectorOfOtherElements(t *testing.T) {
	begin(t)
	x := sample()
	for _, c := range []struct {
		id   string
		want []string
	}{
		{"uplands", []string{"bloc", "Upper shore", "firm", "윗마을", "They stand together.", "Members  1", "Upland", "Interests  1", "[¶2 assessed]"}},
		{"bridge", []string{"meeting", "Talk at the bridge", "held", "Carla Hill,", "Ed Marsh,", "River League", "about: the dam"}},
		{"dam", []string{"topic", "The dam", "댐", "Where actors stand  3", "Upland", "for", "Lowland", "against", "River League", "conditional", "[¶2 urged]"}},
		{"upland-dam", []string{"interest", "The dam", "Upland", "for", "Wants it built.", "Others on this topic:"}},
		{"pressing", []string{"tie", "presses for talks", "Lowland", "→", "Upland", "pressure · opposes", "Since spring."}},
		{"letters", []string{"tie", "communication", "Carla Hill", "–", "Ed Marsh"}},
		{"paper/p2", []string{"passage", "¶2", "The Paper", "Upland wants the dam; Lowland does not.", "What rests on it  8", "Upper shore", "bloc", "Upland: The dam (for)", "interest"}},
		{"paper/p3", []string{"passage", "p3", "It rained all week.", "cited by nothing"}},
		{"start", []string{"step", "How it began", "At the bridge.", "in focus:", "Talk at the bridge", "[¶1 reported]"}},
	} {
		i := NewInspector(InspectorOptions{})
		show(t, i.Object(), 300, 3000)
		i.Show(x, c.id, "")
		wantSaid(t, i.Object(), c.want...)
	}
}

func TestInspectorOfNothing(t *testing.T) {
	begin(t)
	i := NewInspector(InspectorOptions{})
	show(t, i.Object(), 300, 3000)
	i.Show(sample(), "", "")
	wantSaid(t, i.Object(), "River talks", "as of 2020", "Two shores and one river.", "after: The Paper · article · Ann Writer",
		"2 blocs · 5 actors · 2 meetings · 3 interests · 2 ties · 1 topic", "How to use it", "Esc", "How sure it is",
		"mooted: somebody thinks it possible", "the writer's own judgement")
	wantUnsaid(t, i.Object(), "declined:") // there is none on the map
	i.Show(nil, "", "")
	if got := said(i.Object()); got != "" {
		t.Errorf("without a map it says %q", got)
	}
}

func TestInspectorNamesInTheLanguageAsked(t *testing.T) {
	begin(t)
	i := NewInspector(InspectorOptions{})
	show(t, i.Object(), 300, 3000)
	i.Show(sample(), "upland", "ko")
	wantSaid(t, i.Object(), "고지국", "en", "Upland", "de", "Oberland", "윗마을", "댐", "카를라 힐")
}

func TestInspectorReports(t *testing.T) {
	begin(t)
	var got []string
	i := NewInspector(InspectorOptions{
		OnSelect:  func(id string) { got = append(got, "select "+id) },
		OnPassage: func(at string) { got = append(got, "passage "+at) },
	})
	show(t, i.Object(), 300, 4000)
	i.Show(sample(), "upland", "")
	for _, text := range []string{"Upper shore", "Carla Hill", "Talk at the bridge", "The dam", "presses for talks", "¶1", "¶2"} {
		press(t, i.Object(), text)
	}
	want := []string{
		"select uplands", "select chancellor", "select bridge", "select dam", "select pressing",
		"passage paper/p1", "passage paper/p2",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	NewInspector(InspectorOptions{}).selected("x") // nobody to report to
}

func TestInspectorMarksChips(t *testing.T) {
	begin(t)
	i := NewInspector(InspectorOptions{})
	show(t, i.Object(), 300, 4000)
	i.Mark("paper/p1")
	i.Show(sample(), "upland", "")
	chosen := func() (labels []string) {
		walk(i.Object(), func(o fyne.CanvasObject) {
			if c, ok := o.(*kit.Chip); ok && c.Chosen() {
				label, _ := c.Label()
				labels = append(labels, label)
			}
		})
		return labels
	}
	if d := cmp.Diff([]string{"¶1", "¶1"}, chosen()); d != "" {
		t.Error(d)
	}
	i.Mark("")
	if d := cmp.Diff([]string(nil), chosen()); d != "" {
		t.Error(d)
	}
}

// Every link and chip can be reached with the keyboard, and is then in view.
func TestInspectorByKeyboard(t *testing.T) {
	begin(t)
	selected := ""
	i := NewInspector(InspectorOptions{OnSelect: func(id string) { selected = id }})
	c := show(t, i.Object(), 300, 200)
	i.Show(sample(), "upland", "")
	i.Focus()
	seen := map[fyne.Focusable]bool{}
	for range len(i.page.stops) {
		f := c.Focused()
		if f == nil {
			t.Fatal("the keyboard is nowhere")
		}
		seen[f] = true
		o := f.(fyne.CanvasObject)
		y := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
		if y < 0 || y+o.Size().Height > 200 {
			t.Errorf("%q has the keyboard at %v, out of view", said(o), y)
		}
		c.FocusNext()
	}
	if len(seen) != len(i.page.stops) {
		t.Errorf("%d of %d links and chips were reached", len(seen), len(i.page.stops))
	}
	i.Focus()
	c.Focused().TypedKey(key(fyne.KeyReturn))
	if selected != "uplands" {
		t.Errorf("Return on the first link selects %q", selected)
	}
	i.Show(sample(), "lowland", "")
	if f := c.Focused(); f != i.page.stops[0] {
		t.Errorf("after the page changed the keyboard is on %v", f)
	}
}

// Nobody waits for the page of an actor with a thousand meetings, and all of
// them can be reached.
func TestInspectorShowsLongSectionsInParts(t *testing.T) {
	begin(t)
	m := &graph.Map{Actors: []graph.Actor{{ID: "a", Name: "A", Kind: graph.Person}, {ID: "b", Name: "B", Kind: graph.Person}}}
	for n := range 100 {
		m.Meetings = append(m.Meetings, graph.Meeting{ID: fmt.Sprint("m", n), Name: fmt.Sprint("Meeting ", n), Participants: []string{"a", "b"}})
	}
	m.Ties = []graph.Tie{{ID: "t", From: "a", To: "b", Kind: graph.Alliance}}
	i := NewInspector(InspectorOptions{})
	c := show(t, i.Object(), 300, 20000)
	i.Show(graph.NewIndex(m), "a", "")
	wantSaid(t, i.Object(), "Meetings  100", "Meeting 39", "60 more", "Ties  1")
	wantUnsaid(t, i.Object(), "Meeting 40")
	press(t, i.Object(), "60 more")
	wantSaid(t, i.Object(), "Meeting 40", "Meeting 79", "20 more", "Ties  1")
	var more *kit.Press
	walk(i.Object(), func(o fyne.CanvasObject) {
		if p, ok := o.(*kit.Press); ok && said(p) == "20 more" {
			more = p
		}
	})
	c.Focus(more)
	more.TypedKey(key(fyne.KeyReturn))
	wantSaid(t, i.Object(), "Meeting 99", "Ties  1")
	wantUnsaid(t, i.Object(), " more")
	if f, ok := c.Focused().(fyne.CanvasObject); !ok || said(f) != "Meeting 80" {
		t.Error("the keyboard is not on the first of what came")
	}
}

// Text is as wide as the panel, however narrow it is.
func TestInspectorFitsItsWidth(t *testing.T) {
	begin(t)
	i := NewInspector(InspectorOptions{})
	for _, w := range []float32{200, 280, 600} {
		show(t, i.Object(), w, 4000)
		i.Show(sample(), "", "")
		i.Show(sample(), "upland", "")
		walk(i.Object(), func(o fyne.CanvasObject) {
			x := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X
			if t2, ok := o.(*kit.Text); ok && x+t2.Size().Width > w+1 {
				t.Errorf("at %v %q ends at %v", w, t2.Text(), x+t2.Size().Width)
			}
		})
	}
}

// A map may refer to what it does not have, while somebody writes it: that is
// named but no link, and nothing fails.
func TestPanelsOfABrokenMap(t *testing.T) {
	begin(t)
	x := graph.NewIndex(&graph.Map{
		Sources:   []graph.Source{{ID: "s"}},
		Blocs:     []graph.Bloc{{ID: "bloc", Members: []string{"gone", "a"}}},
		Actors:    []graph.Actor{{ID: "a", Of: "b"}, {ID: "b", Of: "a", Cites: []graph.Cite{{At: "s/gone"}, {At: "gone"}}}},
		Meetings:  []graph.Meeting{{ID: "m", Participants: []string{"a", "gone"}, Status: "odd"}},
		Interests: []graph.Interest{{ID: "i", Actor: "gone", Topic: "gone"}, {ID: "j", Actor: "a", Topic: "gone", Position: "odd"}},
		Ties:      []graph.Tie{{ID: "t", From: "a", To: "gone"}, {ID: "u", From: "a", To: "a"}},
		Story:     []graph.Step{{ID: "st", Focus: []string{"gone"}, Cites: []graph.Cite{{At: "gone"}}}},
	})
	i := NewInspector(InspectorOptions{OnSelect: func(id string) {
		if id == "gone" {
			t.Error("there is a link to what is not there")
		}
	}})
	l, r := NewOutline(OutlineOptions{}), NewReader(ReaderOptions{})
	show(t, i.Object(), 300, 3000)
	l.Show(x, "ko")
	r.Show(x, "ko")
	for _, id := range []string{"", "gone", "bloc", "a", "b", "m", "i", "j", "t", "u", "st", "s"} {
		i.Show(x, id, "ko")
		l.Select(id)
		for _, s := range i.page.stops {
			s.TypedKey(key(fyne.KeyReturn))
		}
	}
	i.Show(x, "m", "")
	wantSaid(t, i.Object(), "gone", "odd")
}
