package suggest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/anchor"
)

// gold is what a careful reader would put on a map of a text.
type gold struct {
	actors   []graph.Actor // other right names are aliases
	meetings []graph.Meeting
}

func readGold(t *testing.T, path string) gold {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var g gold
	ids := make(map[string]string)
	for line := range strings.Lines(string(src)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		switch f[0] {
		case "actor":
			a := graph.Actor{ID: fmt.Sprintf("a%d", len(g.actors)), Kind: graph.ActorKind(f[1]), Name: f[2]}
			if len(f) > 3 {
				a.Role, a.Aliases = f[3], f[4:]
			}
			ids[a.Name] = a.ID
			g.actors = append(g.actors, a)
		case "meeting":
			m := graph.Meeting{Status: graph.MeetingStatus(f[2]), Place: f[3], When: graph.When{Stated: f[4]}}
			for who := range strings.SplitSeq(f[1], ", ") {
				if ids[who] == "" {
					t.Fatalf("%s: %s is no actor", path, who)
				}
				m.Participants = append(m.Participants, ids[who])
			}
			g.meetings = append(g.meetings, m)
		}
	}
	return g
}

// share is how many of how many.
type share struct{ right, all int }

func (s share) rate() float64 { return float64(s.right) / float64(max(1, s.all)) }

func (s share) String() string { return fmt.Sprintf("%d of %d (%.0f%%)", s.right, s.all, 100*s.rate()) }

// measureActors proposes actors for a map that has none.
func measureActors(t *testing.T, g gold, text string) (precision, recall share) {
	t.Helper()
	m := &graph.Map{Sources: []graph.Source{anchor.NewSource("s", "", text)}}
	x := graph.NewIndex(m)
	found := make(map[string]bool)
	for _, c := range Candidates(x, "s", anchor.Read(x, "s", text)) {
		if c.Actor == nil {
			t.Errorf("a meeting is proposed where no actor is known: %+v", c)
			continue
		}
		precision.all++
		i := slices.IndexFunc(g.actors, func(a graph.Actor) bool {
			return a.Kind == c.Actor.Kind && slices.ContainsFunc(given(&a), func(n string) bool { return compact(n) == compact(c.Actor.Name) })
		})
		if i < 0 {
			t.Logf("proposed, not wanted: %s %s (%s)", c.Actor.Kind, c.Actor.Name, c.Why)
			continue
		}
		precision.right++
		found[g.actors[i].ID] = true
	}
	for _, a := range g.actors {
		if !found[a.ID] {
			t.Logf("wanted, not proposed: %s %s", a.Kind, a.Name)
		}
	}
	return precision, share{len(found), len(g.actors)}
}

// measureMeetings proposes meetings for a map with all actors. sure counts
// those found whose status is right, placed those whose place is.
func measureMeetings(t *testing.T, g gold, text string) (precision, recall, sure, placed share) {
	t.Helper()
	m := &graph.Map{Sources: []graph.Source{anchor.NewSource("s", "", text)}, Actors: g.actors}
	x := graph.NewIndex(m)
	found := make(map[int]bool)
	for _, c := range Candidates(x, "s", anchor.Read(x, "s", text)) {
		if c.Meeting == nil {
			continue
		}
		precision.all++
		best := -1
		for i := range g.meetings {
			same := participants(&g.meetings[i]) == participants(c.Meeting) && !found[i]
			if same && (best < 0 || g.meetings[i].Status == c.Meeting.Status && g.meetings[best].Status != c.Meeting.Status) {
				best = i
			}
		}
		if best < 0 {
			t.Logf("proposed, not wanted: %s, %s (%q)", c.Meeting.Name, c.Meeting.Status, c.Text[c.Start:c.End])
			continue
		}
		precision.right++
		found[best] = true
		want := g.meetings[best]
		sure.all++
		placed.all++
		if want.Status == c.Meeting.Status {
			sure.right++
		} else {
			t.Logf("%s is %s, want %s (%q)", c.Meeting.Name, c.Meeting.Status, want.Status, c.Text[c.Start:c.End])
		}
		if want.Place == c.Meeting.Place {
			placed.right++
		} else {
			t.Logf("%s is in %q, want %q", c.Meeting.Name, c.Meeting.Place, want.Place)
		}
	}
	for i, w := range g.meetings {
		if !found[i] {
			t.Logf("wanted, not proposed: %v %s", w.Participants, w.Status)
		}
	}
	return precision, share{len(found), len(g.meetings)}, sure, placed
}

// TestMeasure holds the figures of invented texts. Run it with -v to see them and what is missed.
func TestMeasure(t *testing.T) {
	for _, floor := range []struct {
		name                                                         string
		actorPrecision, actorRecall, meetingPrecision, meetingRecall float64
	}{
		{"news", 0.95, 0.95, 0.85, 0.8},
		{"parliament", 0.95, 0.95, 0.85, 0.85},
		{"trade", 0.95, 0.9, 0.95, 0.85},
	} {
		t.Run(floor.name, func(t *testing.T) {
			src, err := os.ReadFile(filepath.Join("testdata", floor.name+".txt"))
			if err != nil {
				t.Fatal(err)
			}
			g := readGold(t, filepath.Join("testdata", floor.name+".gold"))
			ap, ar := measureActors(t, g, string(src))
			mp, mr, sure, placed := measureMeetings(t, g, string(src))
			t.Logf("actors: precision %v, recall %v", ap, ar)
			t.Logf("meetings: precision %v, recall %v; status right in %v, place in %v", mp, mr, sure, placed)
			for _, f := range []struct {
				what       string
				got, floor float64
			}{
				{"precision of actors", ap.rate(), floor.actorPrecision},
				{"recall of actors", ar.rate(), floor.actorRecall},
				{"precision of meetings", mp.rate(), floor.meetingPrecision},
				{"recall of meetings", mr.rate(), floor.meetingRecall},
			} {
				if f.got < f.floor {
					t.Errorf("the %s is %.2f, below %.2f", f.what, f.got, f.floor)
				}
			}
		})
	}
}
