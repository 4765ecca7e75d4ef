package panels

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"entente/graph"
	"entente/graph/edit"
	"entente/graph/evidence"
)

// checked is a list of findings on a map that is changed by it.
type checked struct {
	f      *Findings
	canvas fyne.Canvas
	m      *graph.Map
	steps  []string
	got    []string
	refuse error
}

func newChecked(t *testing.T, m *graph.Map) *checked {
	t.Helper()
	begin(t)
	c := &checked{m: m}
	c.f = NewFindings(FindingsOptions{
		OnSelect:  func(id string) { c.got = append(c.got, "select "+id) },
		OnPassage: func(at string) { c.got = append(c.got, "passage "+at) },
		OnEdit: func(name string, change edit.Change, done func(error)) {
			c.steps = append(c.steps, name)
			m := c.m.Clone()
			err := c.refuse
			if err == nil {
				err = change(m)
			}
			if err == nil {
				c.m = m
				c.show()
			}
			done(err)
		},
	})
	c.canvas = show(t, c.f.Object(), 320, 3000)
	c.show()
	return c
}

func (c *checked) show() {
	x := graph.NewIndex(c.m)
	found, silenced := evidence.CheckAll(x, nil)
	c.f.Show(x, found, silenced, evidence.Cover(x), "")
}

func TestFindings(t *testing.T) {
	c := newChecked(t, sample().Map())
	wantSaid(t, c.f.Object(), "8 of 9 claims have a source", "1 of 9 claims have a quote", "2 of 3 passages are used",
		"No source given  1", "Lowland: The dam (against)", "Passage not used  1", "p3", "One source only  1", "The map")
	press(t, c.f.Object(), "Lowland: The dam (against)")
	press(t, c.f.Object(), "p3")
	if d := cmp.Diff([]string{"select lowland-dam", "passage paper/p3"}, c.got); d != "" {
		t.Error(d)
	}
}

// A finding that is as it should be is silenced for a reason, and can be
// looked at again.
func TestAFindingIsSilenced(t *testing.T) {
	m := sample().Map()
	m.Accepted = []graph.Acceptance{{Code: evidence.SingleSource, Reason: "There is no other."}}
	c := newChecked(t, m)
	wantUnsaid(t, c.f.Object(), "One source only", "There is no other.")
	c.f.Focus()
	press(t, c.f.Object(), "1 silenced")
	wantSaid(t, c.f.Object(), "There is no other.")
	press(t, c.f.Object(), "Look at it again")
	wantSaid(t, c.f.Object(), "One source only  1")
	for len(c.m.Accepted) < 3 {
		before := len(c.m.Accepted)
		press(t, c.f.Object(), "It is as it should be…")
		if c.canvas.Focused() != fyne.Focusable(c.f.reason) {
			t.Fatal("the keyboard is not on the reason")
		}
		if before == 0 {
			press(t, c.f.Object(), "Silence it")
			wantSaid(t, c.f.Object(), "Say why: whoever reads the map later will ask.")
		}
		c.canvas.Focus(c.f.reason)
		test.Type(c.f.reason, "Checked.")
		c.show() // as when something else is changed meanwhile
		c.f.reason.TypedKey(key(fyne.KeyReturn))
		if len(c.m.Accepted) == before {
			t.Fatal("the finding was not silenced")
		}
	}
	want := []string{"look again at ", "silence a finding on Lowland: The dam (against)", "silence a finding on paper/p3", "silence a finding on Envoy"}
	if d := cmp.Diff(want[:3], c.steps[:3]); d != "" {
		t.Error(d)
	}
}

func TestAFindingIsRepaired(t *testing.T) {
	m := sample().Map()
	m.Topics = append(m.Topics, graph.Topic{ID: "fish", Name: "Fish"})
	c := newChecked(t, m)
	c.refuse = errors.New("the map is for reading")
	press(t, c.f.Object(), "Delete the topic")
	wantSaid(t, c.f.Object(), "The map is for reading")
	c.refuse = nil
	press(t, c.f.Object(), "Delete the topic")
	wantUnsaid(t, c.f.Object(), "Fish", "The map is for reading")
	if len(c.m.Topics) != 1 || c.steps[1] != "delete the topic: Fish" {
		t.Errorf("topics: %v, steps: %q", c.m.Topics, c.steps)
	}
}

func TestNothingFound(t *testing.T) {
	c := newChecked(t, &graph.Map{Entente: 1, Title: "Empty"})
	wantSaid(t, c.f.Object(), "The map makes no claims yet: there is nothing to check.")
	x := graph.NewIndex(c.m)
	c.f.Show(x, nil, nil, evidence.Coverage{Claims: 2, Sourced: 2}, "")
	wantSaid(t, c.f.Object(), "Nothing to look at: every claim has its source, and nothing contradicts itself.")
	c.f.Show(nil, nil, nil, evidence.Coverage{}, "")
	if got := said(c.f.Object()); got != "" {
		t.Errorf("without a map it says %q", got)
	}
}

// Every code has a heading and a reason of its own.
func TestFindingsHaveWords(t *testing.T) {
	begin(t)
	seen := map[string]string{}
	for _, code := range evidence.Codes() {
		title := findingTitle(code)
		if title == code || findingReason(code) == "" {
			t.Errorf("%s has no heading or no reason", code)
		}
		if other, taken := seen[title]; taken {
			t.Errorf("%s and %s have one heading", code, other)
		}
		seen[title] = code
	}
}

// Of very many findings the first are shown, and all can be.
func TestManyFindings(t *testing.T) {
	m := &graph.Map{Entente: 1, Title: "T"}
	for range 120 {
		if _, err := edit.Add(m, graph.Topic{Name: "Topic"}); err != nil {
			t.Fatal(err)
		}
	}
	c := newChecked(t, m)
	wantSaid(t, c.f.Object(), "Topic without interests  120", "80 more")
	press(t, c.f.Object(), "80 more")
	wantUnsaid(t, c.f.Object(), "80 more")
	seen := map[fyne.Focusable]bool{}
	c.f.Focus()
	for range len(c.f.page.stops) {
		seen[c.canvas.Focused()] = true
		c.canvas.FocusNext()
	}
	if len(seen) != len(c.f.page.stops) || len(seen) < 240 {
		t.Errorf("%d of %d were reached", len(seen), len(c.f.page.stops))
	}
}
