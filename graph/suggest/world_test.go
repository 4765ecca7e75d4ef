package suggest

import (
	"testing"

	"entente/graph"
)

func TestStates(t *testing.T) {
	w := theWorld()
	// 193 members of the United Nations, two observer states, Kosovo and Taiwan.
	if len(w.states) != 197 || len(w.byCode) != 197 {
		t.Errorf("%d states with %d codes", len(w.states), len(w.byCode))
	}
	names := make(map[string]string)
	for _, s := range w.states {
		if len(s.code) != 2 || s.name == "" {
			t.Errorf("state %+v", s)
		}
		for _, n := range append([]string{s.name}, s.others...) {
			if k := key(n); names[k] != "" && names[k] != s.code {
				t.Errorf("%s is both %s and %s", n, names[k], s.code)
			}
			names[key(n)] = s.code
		}
	}
}

func TestFindState(t *testing.T) {
	for _, tt := range []struct{ code, name, want string }{
		{"kr", "", "KR"},
		{"", "South Korea", "KR"},
		{"", "DPRK", "KP"},
		{"", "Republic of Korea", "KR"},
		{"", "côte d’ivoire", "CI"},
		{"", "USA", "US"},
		{"", "The Gambia", "GM"},
		{"DK", "Utopia", "DK"},
		{"", "Utopia", ""},
		{"XX", "", ""},
		{"", "", ""},
	} {
		got := ""
		if s := theWorld().find(tt.code, tt.name); s != nil {
			got = s.code
		}
		if got != tt.want {
			t.Errorf("%q, %q is %q, want %q", tt.code, tt.name, got, tt.want)
		}
	}
}

// Every state is recognised by its name, its adjectives and its capital when it
// is the only actor of a map.
func TestEveryStateIsRecognised(t *testing.T) {
	for _, s := range theWorld().states {
		r := NewRecogniser(graph.NewIndex(&graph.Map{Actors: []graph.Actor{{ID: "s", Name: s.name, Kind: graph.State, Code: s.code}}}))
		for _, list := range [][]string{{s.name}, s.others, s.adjectives, s.capitals, s.houses, s.local} {
			for _, n := range list {
				text := "(" + n + ")"
				got := r.Mentions(text)
				if len(got) != 1 || text[got[0].Start:got[0].End] != n {
					t.Errorf("%s: mentions %v in %q", s.name, got, text)
				}
			}
		}
	}
}
