package document

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"entente/graph"
)

func keys(m map[string]bool) string { return strings.Join(slices.Sorted(maps.Keys(m)), " ") }

func TestSelect(t *testing.T) {
	tests := []struct {
		id, selected, keep, cited string
	}{
		{"", "", "", ""},
		{"b", "b", "a ann b b-water north talk water", "paper/p1 paper/p2"},
		{"a-c", "a-c", "a a-c c north", ""},
		{"b-water", "b", "b b-water water", "paper/p2"},
		{"water", "water", "b b-water water", "paper/p2"},
		{"nobody", "", "", ""},
	}
	for _, tt := range tests {
		d := openedDesk(t)
		d.Select(tt.id)
		s := d.State()
		if s.Selected != tt.selected || keys(s.Keep) != tt.keep {
			t.Errorf("Select(%q): selected %q, keep %q", tt.id, s.Selected, keys(s.Keep))
		}
		if got := strings.Join(d.Cited(), " "); got != tt.cited {
			t.Errorf("Select(%q): cited %q, want %q", tt.id, got, tt.cited)
		}
	}
}

func TestSelectPassage(t *testing.T) {
	tests := []struct {
		at, keep string
		chosen   bool
	}{
		{"paper/p1", "a a-c ann b c north talk", true}, // a state and a meeting
		{"paper/p3", "", true},                         // cited by nothing
		{"paper/p9", "", false},
	}
	for _, tt := range tests {
		d := openedDesk(t)
		d.SelectPassage(tt.at)
		if got := keys(d.State().Keep); got != tt.keep || d.State().Selected != "" {
			t.Errorf("SelectPassage(%q): keep %q, want %q", tt.at, got, tt.keep)
		}
		if chosen := d.Selection().Passage == tt.at; chosen != tt.chosen {
			t.Errorf("SelectPassage(%q): chosen %v", tt.at, chosen)
		}
	}
}

func TestHistory(t *testing.T) {
	d := openedDesk(t)
	check := func(id string, back, forward bool) {
		t.Helper()
		if d.Selection().ID != id || d.CanGoBack() != back || d.CanGoForward() != forward {
			t.Errorf("at %+v, back %v, forward %v; want %q, %v, %v",
				d.Selection(), d.CanGoBack(), d.CanGoForward(), id, back, forward)
		}
	}
	check("", false, false)
	d.Back()
	d.Select("a")
	d.Select("a") // twice the same is one step
	d.Select("b")
	check("b", true, false)
	d.Back()
	check("a", true, true)
	d.Back()
	check("", false, true)
	d.Forward()
	d.Forward()
	check("b", true, false)
	d.Back()
	d.Select("c")
	check("c", true, false)
	d.Back()
	check("a", true, true)
}

func TestHistoryIsBounded(t *testing.T) {
	d := openedDesk(t)
	for range maxHistory {
		d.Select("a")
		d.Select("b")
	}
	n := 0
	for d.CanGoBack() {
		d.Back()
		n++
	}
	if n != maxHistory {
		t.Errorf("went back %d times, want %d", n, maxHistory)
	}
}

func TestAnotherMapForgetsTheSelection(t *testing.T) {
	d := openedDesk(t)
	d.Select("a")
	d.o.Bundled = func(string) ([]byte, bool) { return []byte(sample), true }
	d.Open("bundled:other")
	d.settle()
	if d.Selection() != (Selection{}) || d.CanGoBack() {
		t.Errorf("selected is %+v", d.Selection())
	}
}

func TestCounts(t *testing.T) {
	d := openedDesk(t)
	if a, l := d.Counts(); a != (Count{4, 4}) || l != (Count{2, 2}) {
		t.Errorf("nothing selected: %v actors, %v links", a, l)
	}
	d.Select("b")
	if a, l := d.Counts(); a != (Count{3, 4}) || l != (Count{1, 2}) {
		t.Errorf("b selected: %v actors, %v links", a, l)
	}
}

func TestNeighbours(t *testing.T) {
	d := openedDesk(t)
	for id, want := range map[string]string{
		"a": "c ann", "ann": "b a", "b": "ann", "c": "a", "north": "a", "talk": "ann b", "a-c": "a c", "nobody": "", "water": "",
	} {
		if got := strings.Join(d.Neighbours(id), " "); got != want {
			t.Errorf("Neighbours(%s) = %q, want %q", id, got, want)
		}
	}
}

func TestStep(t *testing.T) {
	d := openedDesk(t)
	var way []string
	for range 8 {
		id := d.Step(1)
		way = append(way, id)
		d.Select(id)
	}
	if got, want := strings.Join(way, " "), "north a ann b c talk water north"; got != want {
		t.Errorf("the way is %q, want %q", got, want)
	}
	if got := d.Step(-1); got != "water" {
		t.Errorf("before the first comes %q", got)
	}
	d.Select("")
	if got := d.Step(-1); got != "water" {
		t.Errorf("the last is %q", got)
	}
}

// A document without a map answers everything with nothing.
func TestEmpty(t *testing.T) {
	d := newDesk(t)
	d.Select("a")
	d.SelectPassage("paper/p1")
	d.Back()
	d.SetLanguage("ko")
	d.Reload()
	d.Check()
	d.Attach("paper", "x")
	a, l := d.Counts()
	if d.Selection() != (Selection{}) || d.State().Keep != nil || d.Scene() != nil || d.Layout() != nil || d.Step(1) != "" ||
		d.Neighbours("a") != nil || d.Languages() != nil || d.Cited() != nil || a != (Count{}) || l != (Count{}) {
		t.Error("there is something in an empty document")
	}
}

func TestCopies(t *testing.T) {
	print1 := graph.Fingerprint("Ann of Aton talked with Beton.")
	source := strings.Replace(sample, "sha256:"+strings.Repeat("0", 64), print1, 1)
	dir := t.TempDir()
	path := dir + "/map.entente"
	write(t, path, source)
	write(t, dir+"/copy.txt", "A headline\n\nAnn of Aton  talked with Beton.\n\nMore.\n")
	write(t, dir+"/other.txt", "Something else.\n")
	write(t, dir+"/binary.txt", "\xff\xfe\x00")

	d := newDesk(t)
	d.Open(path)
	// The map names a copy of its own, which is there.
	d.mail.until(func() bool { _, ok := d.Copy("paper"); return ok })
	c, _ := d.Copy("paper")
	if c.Err != nil || c.Others != 2 || c.Paragraphs["p1"] != "Ann of Aton talked with Beton." {
		t.Errorf("copy = %+v", c)
	}
	for name, want := range map[string]string{"other.txt": "none of its", "binary.txt": "UTF-8", "gone.txt": "no such"} {
		d.Attach("paper", dir+"/"+name)
		d.mail.until(func() bool { c, _ := d.Copy("paper"); return c.Path == dir+"/"+name })
		if c, _ := d.Copy("paper"); c.Err == nil || !strings.Contains(c.Err.Error(), want) || len(c.Paragraphs) > 0 {
			t.Errorf("%s: %+v", name, c)
		}
	}
	d.Attach("paper", dir+"/copy.txt")
	d.Detach("paper") // what is still being read comes too late
	d.settle()
	if _, ok := d.Copy("paper"); ok {
		t.Error("the copy was not detached")
	}
	d.Attach("nothing", path)
}
