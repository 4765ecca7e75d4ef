package panels

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/anchor"
)

func newTestReader(t *testing.T, w, h float32) (*Reader, fyne.Canvas, *[]string) {
	t.Helper()
	begin(t)
	got := &[]string{}
	r := NewReader(ReaderOptions{
		OnPassage: func(at string) { *got = append(*got, "passage "+at) },
		OnSelect:  func(id string) { *got = append(*got, "select "+id) },
		OnAttach:  func(source string) { *got = append(*got, "attach "+source) },
	})
	c := show(t, r.Object(), w, h)
	r.Show(sample(), "")
	return r, c, got
}

func TestReader(t *testing.T) {
	r, _, _ := newTestReader(t, 300, 2000)
	wantSaid(t, r.Object(), "The Paper", "article · Ann Writer", "https://example.org/river", "Attach my copy…",
		"¶1", "The chancellor saw the envoy at the bridge.", "cited by", "Talk at the bridge,", "How it began",
		"¶2", "Upland: The dam (for),", "2 more",
		"p3", "It rained all week.", "cited by nothing")
	r.Show(sample(), "ko")
	wantSaid(t, r.Object(), "카를라 힐,", "고지국: 댐 (for),")
	r.Show(graph.NewIndex(&graph.Map{}), "")
	wantSaid(t, r.Object(), "The map names no sources.")
	r.Show(nil, "")
	wantUnsaid(t, r.Object(), "Paper")
}

func TestReaderReports(t *testing.T) {
	r, _, got := newTestReader(t, 300, 2000)
	press(t, r.Object(), "¶2\nUpland wants the dam; Lowland does not.")
	press(t, r.Object(), "p3\nIt rained all week.")
	press(t, r.Object(), "Talk at the bridge,")
	press(t, r.Object(), "Attach my copy…")
	if d := cmp.Diff([]string{"passage paper/p2", "passage paper/p3", "select bridge", "attach paper"}, *got); d != "" {
		t.Error(d)
	}
}

// A marked passage stands out, alone, and is brought into view.
func TestReaderMark(t *testing.T) {
	r, _, _ := newTestReader(t, 200, 300)
	marked := func() (list []string) {
		for _, p := range r.views {
			if p.press.Chosen() {
				list = append(list, p.at)
			}
		}
		return list
	}
	for _, at := range []string{"paper/p3", "paper/p1"} {
		r.Mark(at)
		if d := cmp.Diff([]string{at}, marked()); d != "" {
			t.Error(d)
		}
		for _, p := range r.views {
			y := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.press).Y
			if p.at == at && (y < 0 || y > 280) {
				t.Errorf("%s is at %v, out of view", at, y)
			}
		}
	}
	r.Mark("paper/none")
	r.Mark("")
	if len(marked()) != 0 {
		t.Errorf("%v stays marked", marked())
	}
}

func TestReaderMarkCited(t *testing.T) {
	r, _, _ := newTestReader(t, 300, 2000)
	cited := func() (list []string) {
		for _, p := range r.views {
			if p.bar.Visible() {
				list = append(list, p.at)
			}
		}
		return list
	}
	r.MarkCited([]string{"paper/p1", "paper/p2", "other/p9"})
	if d := cmp.Diff([]string{"paper/p1", "paper/p2"}, cited()); d != "" {
		t.Error(d)
	}
	r.Show(r.x, "ko") // as is what is chosen
	if d := cmp.Diff([]string{"paper/p1", "paper/p2"}, cited()); d != "" {
		t.Error(d)
	}
	r.MarkCited(nil)
	if d := cmp.Diff([]string(nil), cited()); d != "" {
		t.Error(d)
	}
}

// Of what the chosen element rests on something is in view, but the page stays
// where it is if so already.
func TestReaderShowsWhatIsCited(t *testing.T) {
	r, _, _ := newTestReader(t, 300, 230)
	r.MarkCited([]string{"paper/p1", "paper/p3"})
	if item, by := r.feed.Place(); item != 0 || by > 0 {
		t.Errorf("scrolled to %d + %v although the first passage is in view", item, by)
	}
	r.MarkCited([]string{"paper/p3"})
	if !r.feed.InView(2) {
		t.Error("the passage that is cited is out of view")
	}
}

// copyOf returns a copy of a text that begins with the first passage.
func copyOf(first string, others ...string) *anchor.Text {
	t := &anchor.Text{Paragraphs: []anchor.Paragraph{{Text: first, Passage: "p1"}}}
	for _, text := range others {
		t.Paragraphs = append(t.Paragraphs, anchor.Paragraph{Text: text})
	}
	return t
}

// The reader's own paragraph stands beside what the map says of it where there
// is room, else beneath.
func TestReaderWithACopy(t *testing.T) {
	for _, c := range []struct {
		width  float32
		beside bool
	}{{600, true}, {300, false}} {
		r, _, _ := newTestReader(t, c.width, 2000)
		r.SetText("paper", copyOf("Own words of the first.", "Words of none."), nil)
		wantSaid(t, r.Object(), "1 of 3 paragraphs recognised · 1 other paragraph in the copy", "Own words of the first.", "not found in your copy", "Attach another copy…")
		at := map[string]fyne.Position{}
		walk(r.Object(), func(o fyne.CanvasObject) {
			if text, ok := o.(interface{ Text() string }); ok {
				at[text.Text()] = fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			}
		})
		own, says := at["Own words of the first."], at["The chancellor saw the envoy at the bridge."]
		if beside := own.X > says.X+100; beside != c.beside || own.Y < says.Y {
			t.Errorf("at %v the copy is at %v, the digest at %v", c.width, own, says)
		}
		r.SetText("paper", nil, nil)
		wantUnsaid(t, r.Object(), "Own words", "recognised")
	}
}

// The copy of one map says nothing of another.
func TestReaderForgetsCopies(t *testing.T) {
	r, _, _ := newTestReader(t, 300, 2000)
	r.SetText("paper", copyOf("Own words."), nil)
	r.Show(r.x, "ko")
	wantSaid(t, r.Object(), "Own words.")
	m := sample().Map().Clone() // as after a change
	m.Sources[0].Passages[0].Fingerprint = graph.Fingerprint("Own words.")
	r.Show(graph.NewIndex(m), "ko")
	m = m.Clone()
	m.Sources[0].Title = "The Daily"
	r.Show(graph.NewIndex(m), "ko")
	wantSaid(t, r.Object(), "Own words.")
	m = m.Clone()
	m.Sources[0].Title = "Another"
	m.Sources[0].Passages[0].Fingerprint = graph.Fingerprint("Other words.")
	r.Show(graph.NewIndex(m), "ko")
	wantUnsaid(t, r.Object(), "Own words.")
}

func TestReaderOfSeveralSources(t *testing.T) {
	r, _, _ := newTestReader(t, 300, 2000)
	r.Show(graph.NewIndex(&graph.Map{Sources: []graph.Source{
		{ID: "a", Title: "First source", Passages: []graph.Passage{{ID: "p", Digest: "Of the first."}}},
		{ID: "b", Title: "Second source", Passages: []graph.Passage{{ID: "p", Digest: "Of the second."}}},
		{ID: "c", Title: "Third source"},
	}}), "")
	wantSaid(t, r.Object(), "First source", "Second source", "Of the first.")
	wantUnsaid(t, r.Object(), "Of the second.")
	press(t, r.Object(), "Second source")
	wantSaid(t, r.Object(), "Of the second.")
	r.Mark("a/p") // leads back to its source
	wantSaid(t, r.Object(), "Of the first.")
	press(t, r.Object(), "Third source")
	wantSaid(t, r.Object(), "The map lists no passages of this source.")
}

// Of many that cite a passage the first are named until all are asked for.
func TestReaderNamesAllThatCite(t *testing.T) {
	r, c, _ := newTestReader(t, 300, 2000)
	m := &graph.Map{Sources: []graph.Source{{ID: "s", Title: "S", Passages: []graph.Passage{{ID: "p"}}}}}
	for i := range 9 {
		m.Actors = append(m.Actors, graph.Actor{ID: fmt.Sprint("a", i), Name: fmt.Sprint("Actor ", i), Cites: []graph.Cite{{At: "s/p"}}})
	}
	r.Show(graph.NewIndex(m), "")
	wantSaid(t, r.Object(), "Actor 5,", "3 more")
	wantUnsaid(t, r.Object(), "Actor 6")
	stops := r.views[0].stops
	c.Focus(stops[len(stops)-1])
	c.Focused().TypedKey(key(fyne.KeyReturn))
	wantSaid(t, r.Object(), "Actor 6,", "Actor 8")
	wantUnsaid(t, r.Object(), " more")
	if f, ok := c.Focused().(fyne.CanvasObject); !ok || said(f) != "Actor 6," {
		t.Error("the keyboard is not on the first of what came")
	}
}

func TestReaderByKeyboard(t *testing.T) {
	r, c, got := newTestReader(t, 300, 200)
	r.Mark("paper/p3")
	r.Focus()
	c.Focused().TypedKey(key(fyne.KeyReturn))
	r.Mark("paper/p1") // what is far from view waits until the keyboard comes near
	c.Unfocus()
	seen := map[fyne.Focusable]bool{}
	for range 40 {
		c.FocusNext()
		seen[c.Focused()] = true
	}
	all := len(r.stops)
	for _, v := range r.views {
		all += len(v.stops)
	}
	if len(seen) != all {
		t.Errorf("%d of %d links and passages were reached", len(seen), all)
	}
	if d := cmp.Diff([]string{"passage paper/p3"}, *got); d != "" {
		t.Error(d)
	}
}
