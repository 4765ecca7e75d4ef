package panels

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
)

const translations = "../../../assets/translations/"

// begin starts a program with the theme and the English words of the window.
func begin(t *testing.T) {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, look.New("light"))
	b, err := os.ReadFile(translations + "panels.en.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := lang.AddTranslations(fyne.NewStaticResource("panels.en.json", b)); err != nil {
		t.Fatal(err)
	}
}

// sample is a map of two blocs that has at least one of everything.
func sample() *graph.Index {
	cite := func(at string, m graph.Modality) []graph.Cite { return []graph.Cite{{At: at, Modality: m}} }
	return graph.NewIndex(&graph.Map{
		Entente: 1, Title: "River talks", Summary: "Two shores and one river.", Language: "en", AsOf: "2020",
		Sources: []graph.Source{
			{ID: "paper", Title: "The Paper", Kind: "article", Author: "Ann Writer", URL: "https://example.org/river", Passages: []graph.Passage{
				{ID: "p1", Label: "¶1", Digest: "The chancellor saw the envoy at the bridge."},
				{ID: "p2", Label: "¶2", Digest: "Upland wants the dam; Lowland does not."},
				{ID: "p3", Digest: "It rained all week."},
			}},
		},
		Blocs: []graph.Bloc{
			{ID: "uplands", Name: "Upper shore", Names: map[string]string{"ko": "윗마을"}, Status: "firm", Members: []string{"upland"}, Text: "They stand together.", Cites: cite("paper/p2", graph.Assessed)},
			{ID: "lowlands", Name: "Lower shore", Members: []string{"lowland"}, Cites: cite("paper/p2", "")},
		},
		Actors: []graph.Actor{
			{ID: "upland", Name: "Upland", Kind: graph.State, Names: map[string]string{"ko": "고지국", "de": "Oberland"}, Aliases: []string{"the hills"}, Text: "Lives by the river.", Cites: cite("paper/p2", "")},
			{ID: "chancellor", Name: "Carla Hill", Kind: graph.Person, Of: "upland", Role: "chancellor", Names: map[string]string{"ko": "카를라 힐"}, Cites: cite("paper/p1", "")},
			{ID: "lowland", Name: "Lowland", Kind: graph.State, Cites: cite("paper/p2", "")},
			{ID: "envoy", Name: "Ed Marsh", Kind: graph.Person, Of: "lowland", Role: "envoy"},
			{ID: "league", Name: "River League", Kind: graph.Organization},
		},
		Meetings: []graph.Meeting{
			{
				ID: "bridge", Name: "Talk at the bridge", Participants: []string{"chancellor", "envoy", "league"}, Place: "Bridge", About: "the dam",
				When: graph.When{Stated: "Monday", Date: "2020-05-04"}, Text: "It was short.", Cites: cite("paper/p1", ""),
			},
			{ID: "summit", Name: "Summit", Participants: []string{"upland", "lowland"}, Status: graph.Mooted, Cites: cite("paper/p2", graph.Speculated)},
		},
		Topics: []graph.Topic{{ID: "dam", Name: "The dam", Names: map[string]string{"ko": "댐"}}},
		Interests: []graph.Interest{
			{ID: "upland-dam", Actor: "upland", Topic: "dam", Position: graph.For, Text: "Wants it built.", Cites: []graph.Cite{
				{At: "paper/p2", Modality: graph.Quoted, By: "chancellor", Quote: &graph.Quote{Exact: "we need it"}},
			}},
			{ID: "lowland-dam", Actor: "lowland", Topic: "dam", Position: graph.Against, Text: "Fears the drought."},
			{ID: "league-dam", Actor: "league", Topic: "dam", Position: graph.Conditional, Cites: cite("paper/p2", graph.Urged)},
		},
		Ties: []graph.Tie{
			{ID: "pressing", From: "lowland", To: "upland", Kind: graph.Pressure, Label: "presses for talks", Sign: -1, Text: "Since spring.", Cites: cite("paper/p2", graph.Foreseen)},
			{ID: "letters", From: "chancellor", To: "envoy", Kind: graph.Communication, Cites: cite("paper/p1", "")},
		},
		Story: []graph.Step{{ID: "start", Title: "How it began", Text: "At the bridge.", Focus: []string{"bridge"}, Cites: cite("paper/p1", "")}},
	})
}

// walk calls do for every object that o holds, those hidden apart.
func walk(o fyne.CanvasObject, do func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	do(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			walk(c, do)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			walk(c, do)
		}
	}
}

// said returns the texts in o as a reader sees them, one a line.
func said(o fyne.CanvasObject) string {
	var lines []string
	walk(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Text:
			lines = append(lines, o.Text())
		case *kit.Marked:
			lines = append(lines, o.Text())
		case *kit.Prose:
			lines = append(lines, o.Text())
		case *kit.Chip:
			label, word := o.Label()
			lines = append(lines, "["+label+" "+word+"]")
		}
	})
	return strings.Join(lines, "\n")
}

// press presses what bears this text: a link, a button, or a chip by its label.
func press(t *testing.T, o fyne.CanvasObject, text string) {
	t.Helper()
	var found fyne.Tappable
	walk(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Press:
			if found == nil && said(o) == text {
				found = o
			}
		case *kit.Chip:
			if label, _ := o.Label(); found == nil && label == text {
				found = o
			}
		}
	})
	if found == nil {
		t.Fatalf("nothing to press says %q in:\n%s", text, said(o))
	}
	found.Tapped(&fyne.PointEvent{})
}

// show puts a panel in a window.
func show(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Canvas {
	t.Helper()
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win.Canvas()
}

// wantSaid fails for each of the lines that is missing.
func wantSaid(t *testing.T, o fyne.CanvasObject, want ...string) {
	t.Helper()
	got := said(o)
	for _, w := range want {
		if !strings.Contains("\n"+got+"\n", "\n"+w+"\n") {
			t.Errorf("%q is not said in:\n%s", w, got)
		}
	}
}

func wantUnsaid(t *testing.T, o fyne.CanvasObject, unwanted ...string) {
	t.Helper()
	got := said(o)
	for _, w := range unwanted {
		if strings.Contains(got, w) {
			t.Errorf("%q is said in:\n%s", w, got)
		}
	}
}

func key(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }
