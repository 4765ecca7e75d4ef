package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSurvivesARestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "window.json")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	s.Update(func(st *State) {
		st.Window = Window{Width: 1000, Height: 700}
		st.Theme, st.Language, st.Wheel = "dark", "ko", WheelPans
		st.View = &View{X: 1, Y: 2, Scale: 1.5}
		st.AddRecent("/maps/a.entente")
		st.SetCopy("bundled:northern-alliance", "editorial", "/texts/my.txt")
	})
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(s.State(), again.State()); d != "" {
		t.Errorf("read back (-written +read):\n%s", d)
	}
	st := again.State()
	if got := st.Copy("bundled:northern-alliance", "editorial"); got != "/texts/my.txt" {
		t.Errorf("copy = %q", got)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestUpdateWritesByItself(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "window.json"))
	if err != nil {
		t.Fatal(err)
	}
	s.delay = 0
	s.Update(func(st *State) { st.Theme = "print" })
	// Flush waits for a write that is going on, and writes if none has begun.
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(s.path)
	if err != nil || !strings.Contains(string(b), `"print"`) {
		t.Errorf("file = %s, %v", b, err)
	}
}

func TestOpenDamaged(t *testing.T) {
	for _, c := range []struct {
		name, content string
		fails         bool
	}{
		{"not JSON", "{", true},
		{"empty", "", true},
		{"wrong types", `{"window":"large"}`, true},
		{"absurd sizes", `{"window":{"width":3,"height":1e30},"panels":{"left":7,"right":-1},"view":{"scale":-2}}`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "window.json")
			if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := Open(path)
			if (err != nil) != c.fails {
				t.Errorf("error = %v, want one: %v", err, c.fails)
			}
			if d := cmp.Diff(Default(), s.State()); d != "" {
				t.Errorf("not the default (-want +got):\n%s", d)
			}
		})
	}
}

func TestAddRecent(t *testing.T) {
	var s State
	for _, p := range strings.Split("a b c a d e f g h i j k", " ") {
		s.AddRecent(p)
	}
	if got, want := strings.Join(s.Recent, " "), "k j i h g f e d a c"; got != want {
		t.Errorf("recent = %q, want %q", got, want)
	}
}

// What State returns is a copy: it can be read while the state is changed.
func TestStateIsACopy(t *testing.T) {
	s, err := Open("")
	if err != nil {
		t.Fatal(err)
	}
	change := func(st *State) {
		st.AddRecent("new")
		st.SetCopy("map", "source", "new")
		st.TurnDown("map", "new")
	}
	s.Update(func(st *State) {
		st.AddRecent("old")
		st.SetCopy("map", "source", "old")
		st.TurnDown("map", "old")
	})
	before := s.State()
	s.Update(change)
	if got := before.Recent[0] + before.Copy("map", "source") + before.TurnedDown["map"][0]; got != "oldoldold" || len(before.TurnedDown["map"]) != 1 {
		t.Errorf("the copy became %+v", before)
	}
}
