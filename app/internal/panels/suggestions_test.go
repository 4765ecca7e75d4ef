package panels

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/suggest"
)

func testCandidates() []suggest.Candidate {
	text := "It began in spring. Foreign Minister Anna Berg met Ed Marsh in Port Hope. They left."
	at := func(words string) anchor.Span {
		i := strings.Index(text, words)
		return anchor.Span{Start: i, End: i + len(words)}
	}
	return []suggest.Candidate{
		{
			Key: "berg", Actor: &graph.Actor{Name: "Anna Berg", Kind: graph.Person, Role: "foreign minister", Of: "upland"},
			Source: "paper", Passage: "p1", Span: at("Anna Berg"), Text: text, Count: 3, Why: "a title before the name",
		},
		{
			Key: "hope", Actor: &graph.Actor{Name: "Port Hope", Kind: graph.Place},
			Source: "paper", Span: at("Port Hope"), Text: text, Count: 1, Why: "something new",
		},
		{
			Key: "met", Meeting: &graph.Meeting{Participants: []string{"chancellor", "envoy"}, Place: "Port Hope", When: graph.When{Stated: "in spring"}},
			Source: "paper", Passage: "p1", Span: at("met"), Text: text, Count: 1, Why: "“met” with two known actors",
		},
	}
}

func newTestSuggestions(t *testing.T, list []suggest.Candidate) (*Suggestions, fyne.Canvas, *[]string) {
	t.Helper()
	begin(t)
	got := &[]string{}
	s := NewSuggestions(SuggestionsOptions{
		OnTake:     func(c suggest.Candidate) { *got = append(*got, "take "+c.Key) },
		OnTurnDown: func(c suggest.Candidate) { *got = append(*got, "turn down "+c.Key) },
		OnPassage:  func(at string) { *got = append(*got, "read "+at) },
	})
	c := show(t, s.Object(), 300, 1200)
	s.Show(sample(), list, "")
	return s, c, got
}

func TestSuggestions(t *testing.T) {
	s, _, _ := newTestSuggestions(t, testCandidates())
	wantSaid(t, s.Object(), "3 suggestions from the text",
		"Anna Berg", "person · foreign minister · of Upland", "Foreign Minister Anna Berg met Ed Marsh in Port Hope.", "¶1 · 3 times in the text · a title before the name",
		"Port Hope", "place", "something new",
		"Carla Hill, Ed Marsh", "meeting · Port Hope · in spring · held", "¶1 · “met” with actors of the map")
	wantUnsaid(t, s.Object(), "It began", "They left")
	list := testCandidates()
	list[2].Meeting.Name = "Talk in Port Hope"
	s.Show(sample(), list, "")
	wantSaid(t, s.Object(), "Talk in Port Hope", "meeting · Carla Hill, Ed Marsh · Port Hope · in spring · held")
	s.Show(sample(), testCandidates()[:1], "ko")
	wantSaid(t, s.Object(), "1 suggestion from the text", "person · foreign minister · of 고지국")
}

// It says why there is nothing.
func TestNoSuggestions(t *testing.T) {
	s, _, _ := newTestSuggestions(t, nil)
	wantSaid(t, s.Object(), "Nothing is left to suggest: what the texts name is on the map or was turned down. A source whose text is not here suggests nothing; it can be attached where sources are read.")
	wantUnsaid(t, s.Object(), "What may come next")
	var got []string
	s.o.OnCommand = func(id string) { got = append(got, id) }
	s.Show(sample(), nil, "")
	press(t, s.Object(), "Lay out the map anew")
	press(t, s.Object(), "See what is not sourced yet")
	if d := cmp.Diff([]string{"relayout", "show-check"}, got); d != "" {
		t.Error(d)
	}
	s.Show(graph.NewIndex(&graph.Map{}), nil, "")
	wantSaid(t, s.Object(), "This map has no text yet. Once it has one, actors and meetings that the text names are offered here.")
	s.Show(nil, nil, "")
	if got := said(s.Object()); got != "" {
		t.Errorf("without a map it says %q", got)
	}
	s.Focus()
}

func TestSuggestionsByMouse(t *testing.T) {
	s, _, got := newTestSuggestions(t, testCandidates())
	press(t, s.Object(), "Add")
	press(t, s.Object(), "Not this")
	press(t, s.Object(), "Read it there")
	s.cards[2].press.Tapped(&fyne.PointEvent{}) // brings its buttons
	press(t, s.Object(), "Add")
	if d := cmp.Diff([]string{"take berg", "turn down berg", "read paper/p1", "take met"}, *got); d != "" {
		t.Error(d)
	}
}

func TestSuggestionsByKeyboard(t *testing.T) {
	s, c, got := newTestSuggestions(t, testCandidates())
	s.Focus()
	for _, k := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyDown, fyne.KeySpace, fyne.KeyDelete, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace, fyne.KeyEnter, fyne.KeyHome, fyne.KeyUp, fyne.KeyBackspace} {
		c.Focused().TypedKey(key(k))
	}
	// The place is in no passage that could be read.
	want := []string{"take berg", "turn down hope", "read paper/p1", "take met", "turn down berg"}
	if d := cmp.Diff(want, *got); d != "" {
		t.Error(d)
	}
}

// As candidates go, the keyboard goes on to the next, and all can be worked
// through without ever looking for it.
func TestSuggestionsOneByOne(t *testing.T) {
	var list []suggest.Candidate
	for i := range 40 {
		c := testCandidates()[0]
		c.Key = strconv.Itoa(i)
		list = append(list, c)
	}
	s, c, got := newTestSuggestions(t, list)
	gone := func(c suggest.Candidate) {
		*got = append(*got, c.Key)
		list = slices.DeleteFunc(slices.Clone(list), func(o suggest.Candidate) bool { return o.Key == c.Key })
		s.Show(sample(), list, "")
	}
	s.o.OnTake, s.o.OnTurnDown = gone, gone
	s.Focus()
	c.Focused().TypedKey(key(fyne.KeyDown))
	for i := 0; c.Focused() != nil; i++ {
		c.Focused().TypedKey(key([]fyne.KeyName{fyne.KeyReturn, fyne.KeyDelete}[i%2]))
		if i > 50 {
			t.Fatal("no end")
		}
	}
	if len(*got) != 40 || (*got)[0] != "1" || (*got)[38] != "39" || (*got)[39] != "0" {
		t.Errorf("the order was %v", *got)
	}
}

// Every reason that is given for a suggestion is known in the words of the window.
func TestReasonsAreTranslated(t *testing.T) {
	begin(t)
	b, err := os.ReadFile(translations + "panels.ko.json")
	if err != nil {
		t.Fatal(err)
	}
	// The language of the tests is that of the system: its words are replaced.
	if err := lang.AddTranslationsForLocale(b, lang.SystemLocale()); err != nil {
		t.Fatal(err)
	}
	defer begin(t)
	text := `Foreign Minister Anna Berg met German officials in Kyoto on Monday. Ed Marsh, the special envoy for the talks, said that Paris agreed.

Marsh and Berg will meet again. Tom Reed wants more. The World Trade Council, or WTC, and France hosted Kim Chol-su. Washington agreed with Reed and Lund.`
	s := anchor.NewSource("s", "Title", text)
	x := graph.NewIndex(&graph.Map{Sources: []graph.Source{s}, Actors: []graph.Actor{
		{ID: "berg", Name: "Anna Berg", Kind: graph.Person}, {ID: "reed", Name: "Tom Reed", Kind: graph.Person}, {ID: "france", Name: "France", Kind: graph.State},
	}})
	for _, x := range []*graph.Index{x, graph.NewIndex(&graph.Map{Sources: []graph.Source{s}})} {
		for _, c := range suggest.Candidates(x, "s", anchor.Read(x, "s", text)) {
			if why := whyWord(c.Why); !strings.ContainsFunc(why, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) {
				t.Errorf("%q is said as %q", c.Why, why)
			}
		}
	}
}

// Whose state is not on the map is added with it, or alone.
func TestSuggestionWithItsState(t *testing.T) {
	list := testCandidates()[:1]
	list[0].Actor.Of, list[0].Owner = "", &graph.Actor{Name: "Midland", Kind: graph.State}
	s, _, _ := newTestSuggestions(t, list)
	var owners []*graph.Actor
	s.o.OnTake = func(c suggest.Candidate) { owners = append(owners, c.Owner) }
	wantSaid(t, s.Object(), "person · foreign minister · of Midland (not on the map)")
	press(t, s.Object(), "Add with Midland")
	press(t, s.Object(), "Add alone")
	if len(owners) != 2 || owners[0] == nil || owners[1] != nil {
		t.Errorf("taken with %v", owners)
	}
}
