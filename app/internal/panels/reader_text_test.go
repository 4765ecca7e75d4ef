package panels

import (
	"fmt"
	"image/color"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/scene"
	"entente/graph/suggest"
)

// The text of the sample's source: a headline, the first passage, the second
// with other words, nothing of the third.
const (
	headline = "Upland and Lowland talk"
	first    = "Carla Hill saw Ed Marsh at the bridge. The River League came too. It was short."
	second   = "Upland says that “we need it”, and Lowland is not so sure."
)

// sampleText is the text laid against the sample, with its names.
func sampleText() (*anchor.Text, [][]suggest.Mention) {
	span := func(text, words string) anchor.Span {
		i := strings.Index(text, words)
		if i < 0 {
			panic(words)
		}
		return anchor.Span{Start: i, End: i + len(words)}
	}
	placed := func(claim, text, words string) anchor.Placed {
		return anchor.Placed{Match: anchor.Match{Span: span(text, words), Exact: true, Score: 1}, Claim: claim}
	}
	name := func(text, words, actor string) suggest.Mention {
		return suggest.Mention{Span: span(text, words), Actor: actor}
	}
	t := &anchor.Text{
		Paragraphs: []anchor.Paragraph{
			{Text: headline},
			{Text: first, Passage: "p1", Quotes: []anchor.Placed{
				placed("bridge", first, "saw Ed Marsh at the bridge"), placed("letters", first, "at the bridge"), placed("gone", first, "short"),
			}},
			{Text: second, Passage: "p2", Changed: true, Quotes: []anchor.Placed{placed("upland-dam", second, "we need it")}},
		},
		Lost: []anchor.Lost{
			{Claim: "pressing", Cite: graph.Cite{At: "paper/p2", Quote: &graph.Quote{Exact: "talks at last"}}},
			{Claim: "bridge", Index: 1, Cite: graph.Cite{At: "paper/p9", Quote: &graph.Quote{Exact: "by night"}}},
		},
	}
	return t, [][]suggest.Mention{
		{name(headline, "Upland", "upland"), name(headline, "Lowland", "lowland")},
		{name(first, "Carla Hill", "chancellor"), name(first, "Ed Marsh", "envoy"), name(first, "River League", "league"), name(first, "It", "gone")},
		{name(second, "Upland", "upland"), name(second, "Lowland", "lowland")},
	}
}

// newMarking returns a reader that shows the text in front; marks is what it
// reports of words that were selected.
func newMarking(t *testing.T, w, h float32) (r *Reader, c fyne.Canvas, got *[]string, marks *[]Mark) {
	t.Helper()
	r, c, got = newTestReader(t, w, h)
	marks = &[]Mark{}
	r.o.OnMark = func(m Mark) { *marks = append(*marks, m) }
	r.o.OnAddText = func(source string) { *got = append(*got, "add text "+source) }
	text, names := sampleText()
	r.SetText("paper", text, names)
	r.MarkMode(true)
	return r, c, got, marks
}

// proseOf returns the shown paragraph with this text.
func proseOf(t *testing.T, r *Reader, text string) *kit.Prose {
	t.Helper()
	for _, v := range r.views {
		if v != nil && v.prose != nil && v.prose.Text() == text {
			return v.prose
		}
	}
	t.Fatalf("%q is not shown", text)
	return nil
}

// selectWords selects words of a paragraph.
func selectWords(t *testing.T, r *Reader, text, words string) *kit.Prose {
	t.Helper()
	p := proseOf(t, r, text)
	i := strings.Index(text, words)
	p.Select(i, i+len(words))
	return p
}

func TestReaderOfAText(t *testing.T) {
	r, _, _, _ := newMarking(t, 500, 2000)
	wantSaid(t, r.Object(), "2 of 3 paragraphs recognised · 1 of them changed · 1 other paragraph in the copy",
		headline, "¶1", first, "The chancellor saw the envoy at the bridge.", "Talk at the bridge,",
		second, "The text says this in other words than it did.", "p3", "not found in your copy")
	r.MarkMode(false)
	wantSaid(t, r.Object(), first, "The chancellor saw the envoy at the bridge.")
	r.SetText("paper", nil, nil)
	wantUnsaid(t, r.Object(), first, headline, "recognised")
	wantSaid(t, r.Object(), "Paste the text…")
}

// A passage that is not in the text stands where it follows in the map.
func TestReaderListsWhatIsMissing(t *testing.T) {
	r, _, _, _ := newMarking(t, 500, 2000)
	text := &anchor.Text{Paragraphs: []anchor.Paragraph{{Text: "Third.", Passage: "p3"}, {Text: "Between."}, {Text: "Third, too.", Passage: "p3"}, {Text: "Of another.", Passage: "p9"}}}
	r.SetText("paper", text, nil)
	var list []string
	for i, e := range r.entries {
		what := r.at(i)
		if p := r.paragraph(e); p != nil {
			what += " " + p.Text
		}
		if e.again {
			what += " (again)"
		}
		list = append(list, what)
	}
	want := []string{"paper/p1", "paper/p2", "paper/p3 Third.", " Between.", "paper/p3 Third, too. (again)", " Of another."}
	if d := cmp.Diff(want, list); d != "" {
		t.Error(d)
	}
	if n := strings.Count(said(r.Object()), "It rained all week."); n != 1 {
		t.Errorf("the digest of a passage in two paragraphs is said %d times", n)
	}
}

// Quotes that are no longer in the text are listed above it, with what rests
// on them, and lead there.
func TestReaderListsLostQuotes(t *testing.T) {
	r, _, got, _ := newMarking(t, 500, 2000)
	wantSaid(t, r.Object(), "2 quotes are no longer in the text", "Lowland → Upland: presses for talks", "“talks at last”", "Talk at the bridge", "“by night”")
	press(t, r.Object(), "Lowland → Upland: presses for talks")
	press(t, r.Object(), "¶2")
	if d := cmp.Diff([]string{"select pressing", "passage paper/p2"}, *got); d != "" {
		t.Error(d)
	}
	if !r.views[0].entry.lost {
		t.Error("the list is not above the text")
	}
}

// A click on a name selects the actor, one on a quote what rests on it: of
// several the shortest, then the next. What is gone from the map leads nowhere.
func TestReaderFollowsTheText(t *testing.T) {
	r, _, got, _ := newMarking(t, 500, 2000)
	at := func(words string) { proseOf(t, r, first).OnLink(strings.Index(first, words)) }
	at("Marsh")
	at("the bridge")
	r.SetSelection([]string{"letters"})
	at("the bridge")
	r.SetSelection([]string{"bridge"})
	at("the bridge")
	at("saw")
	at("It was")
	at("short")
	want := []string{"select envoy", "select letters", "select bridge", "select letters", "select bridge"}
	if d := cmp.Diff(want, *got); d != "" {
		t.Error(d)
	}
}

// What was selected by a click in the text leaves the text where it is.
func TestReaderStaysWhereOneClicks(t *testing.T) {
	r, _, _, _ := newMarking(t, 300, 250)
	proseOf(t, r, headline).OnLink(0)
	r.MarkCited([]string{"paper/p3"})
	if item, _ := r.feed.Place(); item != 0 {
		t.Errorf("scrolled to item %d", item)
	}
	r.MarkCited([]string{"paper/p3"}) // as it was chosen on the map
	if !r.feed.InView(4) {
		t.Error("what is cited is out of view")
	}
}

// Words that are selected are reported with their quote, their passage and the
// actors of their sentence, by key and by button.
func TestReaderMarks(t *testing.T) {
	r, c, _, marks := newMarking(t, 500, 2000)
	p := selectWords(t, r, first, " at the bridge. The ")
	c.Focus(p)
	for _, k := range "AmitCx" {
		p.TypedRune(k)
	}
	selectWords(t, r, headline, "Lowland talk").TypedRune('a')
	selectWords(t, r, second, " ").TypedRune('a') // nothing but a blank
	selectWords(t, r, first, "Ed Marsh")
	press(t, r.Object(), "Meeting\nM")
	r.SetTarget("Upland")
	press(t, r.Object(), "Cite for “Upland”\nC")
	var got []string
	for _, m := range *marks {
		got = append(got, fmt.Sprintf("%s/%s %q as %q: %s", m.Source, m.Passage, m.Quote.Exact, m.As, strings.Join(m.Actors, " ")))
		if !strings.Contains(m.Paragraph, m.Quote.Exact) {
			t.Errorf("%q is not in %q", m.Quote.Exact, m.Paragraph)
		}
	}
	words := `paper/p1 "at the bridge. The" as `
	want := []string{
		words + `"actor": chancellor envoy league`, words + `"meeting": chancellor envoy league`, words + `"interest": chancellor envoy league`,
		words + `"tie": chancellor envoy league`, words + `"": chancellor envoy league`,
		`paper/ "Lowland talk" as "actor": lowland upland`,
		`paper/p1 "Ed Marsh" as "meeting": envoy chancellor`, `paper/p1 "Ed Marsh" as "": envoy chancellor`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// The bar stands at the words, goes with them, and leaves with them.
func TestReaderBar(t *testing.T) {
	r, _, _, _ := newMarking(t, 400, 320)
	visible := func(want bool, when string) {
		t.Helper()
		if got := r.bar.box.Visible(); got != want {
			t.Errorf("%s the bar is visible: %v", when, got)
		}
	}
	visible(false, "at first")
	p := selectWords(t, r, headline, "Lowland")
	visible(true, "with words selected")
	under := func() float32 {
		y, _ := r.feed.Below(p)
		_, box := p.SelectionBox()
		return r.bar.box.Position().Y - (r.root.Size().Height - r.feed.Size().Height) - y - box.Height
	}
	if gap := under(); gap < 0 || gap > 8 {
		t.Errorf("the bar is %v below the words", gap)
	}
	if x := r.bar.box.Position().X; x < 0 || x+r.bar.box.Size().Width > 400 {
		t.Errorf("the bar goes from %v to %v", x, x+r.bar.box.Size().Width)
	}
	q := selectWords(t, r, first, "Ed Marsh")
	if p.Selected() != "" || !r.bar.box.Visible() {
		t.Error("words are selected in two paragraphs, or the bar is gone")
	}
	r.feed.Reveal(len(r.entries) - 1)
	visible(false, "with the words out of view")
	r.feed.Reveal(0)
	visible(true, "with the words in view again")
	q.TypedKey(key(fyne.KeyEscape))
	visible(false, "after Escape")
	r.o.OnMark = nil
	selectWords(t, r, first, "Ed Marsh")
	visible(false, "in a text only for reading")
}

// Names are underlined in the hue of their bloc as the map has it, in every
// theme; several claims on the same words are one ground.
func TestReaderMarkings(t *testing.T) {
	r, _, _, _ := newMarking(t, 500, 2000)
	e := r.entries[2]
	r.SetSelection([]string{"letters"})
	type marking struct {
		Words, Ground string
		Under         bool
	}
	var got []marking
	for _, m := range r.markings(e) {
		got = append(got, marking{first[m.Start:m.End], string(m.Ground), m.Under != nil})
	}
	want := []marking{
		{"saw Ed Marsh at the bridge", string(look.Pressed), false},
		{"at the bridge", string(look.Mark), false},
		{"Carla Hill", "", true},
		{"Ed Marsh", "", true},
		{"River League", "", true},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, name := range []string{"light", "dark", "print", "contrast"} {
		test.ApplyTheme(t, look.New(name))
		theme, _ := scene.ThemeByName(name)
		for actor, hue := range map[string]scene.Hue{"chancellor": theme.Hue(0), "lowland": theme.Hue(1), "league": theme.Neutral} {
			if got := hueOf(r.x, actor)(); got != color.NRGBA(hue.Bar) {
				t.Errorf("%s in %s is %v, want %v", actor, name, got, hue.Bar)
			}
		}
	}
}

func TestUnited(t *testing.T) {
	got := united([]anchor.Span{{Start: 8, End: 9}, {Start: 1, End: 5}, {Start: 3, End: 4}, {Start: 5, End: 7}})
	if d := cmp.Diff([]anchor.Span{{Start: 1, End: 7}, {Start: 8, End: 9}}, got); d != "" {
		t.Error(d)
	}
}

// The keyboard walks from paragraph to paragraph, and Return points out the
// passage.
func TestReaderWalksTheText(t *testing.T) {
	r, c, got, _ := newMarking(t, 300, 260)
	r.Mark("paper/p1")
	r.Focus()
	p, ok := c.Focused().(*kit.Prose)
	if !ok || p.Text() != first {
		t.Fatal("the keyboard is not on the text of the passage")
	}
	p.Select(len(first), len(first))
	p.TypedKey(key(fyne.KeyDown))
	if p, ok = c.Focused().(*kit.Prose); !ok || p.Text() != second {
		t.Fatal("down from the last line leads elsewhere")
	}
	p.TypedKey(key(fyne.KeyReturn)) // on a name
	p.Select(8, 8)
	p.TypedKey(key(fyne.KeyReturn))
	p.TypedKey(key(fyne.KeyHome))
	for range 20 {
		c.Focused().TypedKey(key(fyne.KeyUp))
	}
	if p, ok = c.Focused().(*kit.Prose); !ok || p.Text() != headline {
		t.Error("up leads elsewhere than to the first paragraph")
	}
	if d := cmp.Diff([]string{"select upland", "passage paper/p2"}, *got); d != "" {
		t.Error(d)
	}
}

// After a change of the map what is in view, the keyboard and the words that
// are selected stay.
func TestReaderStaysThroughChanges(t *testing.T) {
	r, c, _, _ := newMarking(t, 300, 260)
	r.Mark("paper/p2")
	p := selectWords(t, r, second, "we need")
	c.Focus(p)
	item, by := r.feed.Place()
	top := r.at(item)
	m := r.x.Map().Clone()
	m.Meetings = m.Meetings[1:]
	r.Show(graph.NewIndex(m), "")
	text, names := sampleText()
	text.Lost = nil // an entry less
	r.SetText("paper", text, names)
	i, b := r.feed.Place()
	if r.at(i) != top || max(b-by, by-b) > 0.01 {
		t.Errorf("at %q + %v, was at %q + %v", r.at(i), b, top, by)
	}
	q, ok := c.Focused().(*kit.Prose)
	if !ok || q == p || q.Selected() != "we need" || !r.bar.box.Visible() {
		t.Error("the words are no longer selected")
	}
	r.Show(sample(), "") // the same source in another map: of the same title, so that it is taken for a change
	r.Show(graph.NewIndex(&graph.Map{Sources: []graph.Source{{ID: "paper", Title: "Other"}}}), "")
	if c.Focused() != nil || len(r.texts) != 0 || r.bar.box.Visible() {
		t.Error("something of another map is left")
	}
}

func TestReaderWithoutSources(t *testing.T) {
	r, _, got, _ := newMarking(t, 400, 400)
	press(t, r.Object(), "+ Another text…")
	r.Show(graph.NewIndex(&graph.Map{}), "")
	press(t, r.Object(), "Paste or open the text this map is about")
	r.Show(graph.NewIndex(&graph.Map{Sources: []graph.Source{{ID: "a", Title: "A"}}}), "")
	press(t, r.Object(), "Paste the text…")
	if d := cmp.Diff([]string{"add text ", "add text ", "add text a"}, *got); d != "" {
		t.Error(d)
	}
}

// longText is a source of n paragraphs of a hundred words with a name and a
// quote in each.
func longText(n int) (*graph.Index, *anchor.Text, [][]suggest.Mention) {
	rnd := rand.New(rand.NewPCG(1, 2))
	m := &graph.Map{Sources: []graph.Source{{ID: "s", Title: "S"}}, Actors: []graph.Actor{{ID: "a", Name: "Actor", Kind: graph.State}}}
	text := &anchor.Text{}
	var names [][]suggest.Mention
	for i := range n {
		words := make([]string, 100)
		for j := range words {
			words[j] = strings.Repeat("abcdefghij"[rnd.IntN(10):][:1], 1+rnd.IntN(9))
		}
		p := strings.Join(words, " ") + "."
		id := fmt.Sprint("p", i)
		m.Sources[0].Passages = append(m.Sources[0].Passages, graph.Passage{ID: id, Digest: p[:120]})
		m.Actors[0].Cites = append(m.Actors[0].Cites, graph.Cite{At: "s/" + id})
		at := anchor.Span{Start: 10, End: 40}
		text.Paragraphs = append(text.Paragraphs, anchor.Paragraph{Text: p, Passage: id, Quotes: []anchor.Placed{{Match: anchor.Match{Span: at}, Claim: "a"}}})
		names = append(names, []suggest.Mention{{Span: at, Actor: "a"}})
	}
	return graph.NewIndex(m), text, names
}

// Of a long text only what is near view is made.
func TestReaderOfALongText(t *testing.T) {
	r, _, _ := newTestReader(t, 500, 400)
	x, text, names := longText(500)
	r.Show(x, "")
	r.SetText("s", text, names)
	made := func() int {
		return len(slices.DeleteFunc(slices.Clone(r.views), func(v *passageView) bool { return v == nil }))
	}
	if n := made(); n == 0 || n > 20 {
		t.Errorf("%d of 500 passages were made", n)
	}
	r.Mark("s/p400")
	if !r.feed.InView(400) || made() > 60 {
		t.Errorf("%d were made, the passage is in view: %v", made(), r.feed.InView(400))
	}
}

func BenchmarkReaderOpensALongText(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(look.New("light"))
	x, text, names := longText(500)
	for b.Loop() {
		r := NewReader(ReaderOptions{OnMark: func(Mark) {}})
		r.MarkMode(true)
		w := test.NewWindow(r.Object())
		w.Resize(fyne.NewSize(800, 700))
		r.Show(x, "")
		r.SetText("s", text, names)
		w.Close()
	}
}
