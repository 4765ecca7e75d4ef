// Package settings keeps what the program remembers between runs: the shape
// of the window, the chosen theme and languages, the maps last opened. It is
// one small JSON file of our own, replaced by rename so that it is never
// half-written. It knows no toolkit.
package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"entente/graph/atomicfile"
)

// MaxRecent is how many maps the list of recent files holds.
const MaxRecent = 10

// What the mouse wheel does on the map.
const (
	WheelZooms = "zoom"
	WheelPans  = "pan"
)

// State is all that is remembered.
type State struct {
	Window    Window            `json:"window"`
	Panels    Panels            `json:"panels"`
	Theme     string            `json:"theme,omitempty"`    // light, dark, print or contrast; "" follows the system
	Language  string            `json:"language,omitempty"` // of names, BCP 47; "" is the map's own
	Wheel     string            `json:"wheel,omitempty"`    // WheelZooms or WheelPans
	Map       string            `json:"map,omitempty"`      // the map last open: a path or bundled:NAME
	Selection string            `json:"selection,omitempty"`
	View      *View             `json:"view,omitempty"` // nil: the whole map
	Recent    []string          `json:"recent,omitempty"`
	Copies    map[string]string `json:"copies,omitempty"` // the reader's own copies: "map#source" to path
	Folder    string            `json:"folder,omitempty"` // where the last file was saved or opened
	// What the author turned down of what texts suggest: keys of candidates by map.
	TurnedDown map[string][]string `json:"turnedDown,omitempty"`
}

// Window is the size of the window in the units of the toolkit.
type Window struct {
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
}

// Panels tells which panels are shown and where their dividers stand, as
// shares of the room they divide.
type Panels struct {
	Outline   bool    `json:"outline"`
	Inspector bool    `json:"inspector"`
	Reader    bool    `json:"reader"`
	Left      float64 `json:"left"`
	Right     float64 `json:"right"`
	Below     float64 `json:"below"`
}

// View is where the map was looked at: the point of the map in the middle of
// the window and the scale in device pixels a point.
type View struct {
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
	Scale float64 `json:"scale"`
}

// Default returns the state of a first start.
func Default() State {
	return State{
		Window: Window{Width: 1280, Height: 800},
		Panels: Panels{Outline: true, Inspector: true, Reader: true, Left: 0.165, Right: 0.70, Below: 0.64},
		Wheel:  WheelZooms,
	}
}

// AddRecent puts a map at the head of the list of recent ones.
func (s *State) AddRecent(path string) {
	s.Recent = slices.DeleteFunc(slices.Clone(s.Recent), func(p string) bool { return p == path })
	s.Recent = append([]string{path}, s.Recent...)
	s.Recent = s.Recent[:min(len(s.Recent), MaxRecent)]
}

// Copy returns the path of the reader's own copy of a source of a map.
func (s *State) Copy(mapName, source string) string { return s.Copies[mapName+"#"+source] }

// SetCopy remembers the reader's own copy of a source of a map; "" forgets it.
func (s *State) SetCopy(mapName, source, path string) {
	key := mapName + "#" + source
	if path == "" {
		delete(s.Copies, key)
		return
	}
	if s.Copies == nil {
		s.Copies = map[string]string{}
	}
	s.Copies[key] = path
}

// maxTurnedDown is how many candidates are remembered for one map; the oldest go first.
const maxTurnedDown = 500

// TurnDown remembers that a candidate was turned down for a map.
func (s *State) TurnDown(mapName, key string) {
	if s.TurnedDown == nil {
		s.TurnedDown = map[string][]string{}
	}
	keys := append(slices.Clone(s.TurnedDown[mapName]), key)
	s.TurnedDown[mapName] = keys[max(0, len(keys)-maxTurnedDown):]
}

// sound puts what cannot be into its limits, so that an edited or damaged
// file cannot make the window unusable.
func (s *State) sound() {
	d := Default()
	if !(s.Window.Width >= 480 && s.Window.Width <= 20000 && s.Window.Height >= 320 && s.Window.Height <= 20000) {
		s.Window = d.Window
	}
	share := func(v *float64, or float64) {
		if !(*v > 0.02 && *v < 0.98) {
			*v = or
		}
	}
	share(&s.Panels.Left, d.Panels.Left)
	share(&s.Panels.Right, d.Panels.Right)
	share(&s.Panels.Below, d.Panels.Below)
	if s.Wheel != WheelPans {
		s.Wheel = WheelZooms
	}
	if s.View != nil && !(s.View.Scale > 0 && s.View.Scale < 1e4) {
		s.View = nil
	}
	s.Recent = s.Recent[:min(len(s.Recent), MaxRecent)]
}

// Store is the state and the file it lives in. It may be used from several goroutines.
type Store struct {
	mu    sync.Mutex
	path  string // "": nothing is written
	state State
	saved []byte
	timer *time.Timer
	delay time.Duration
}

// Open reads the file at path. A file that is not there gives the default
// state; so does one that cannot be read, along with the error. With path ""
// the state lives in memory only.
func Open(path string) (*Store, error) {
	s := &Store{path: path, state: Default(), delay: time.Second}
	if path == "" {
		return s, nil
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("read settings: %w", err)
	}
	st := Default()
	if err := json.Unmarshal(b, &st); err != nil {
		return s, fmt.Errorf("read settings %s: %w", path, err)
	}
	st.sound()
	s.state, s.saved = st, b
	return s, nil
}

// DefaultPath returns where the file lies: entente/window.json in the user's
// folder for configuration.
func DefaultPath() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the folder for settings: %w", err)
	}
	return filepath.Join(dir, "entente", "window.json"), nil
}

// State returns a copy of the state.
func (s *Store) State() State {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := s.state
	st.Recent = slices.Clone(st.Recent)
	st.Copies = maps.Clone(st.Copies)
	st.TurnedDown = maps.Clone(st.TurnedDown)
	return st
}

// Update changes the state and writes it soon afterwards.
func (s *Store) Update(change func(*State)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.state)
	if s.path == "" || s.timer != nil {
		return
	}
	s.timer = time.AfterFunc(s.delay, func() {
		// The next change tries again; Flush at the end reports.
		_ = s.Flush()
	})
}

// Flush writes the state now if it has changed.
func (s *Store) Flush() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.timer != nil {
		s.timer.Stop()
		s.timer = nil
	}
	if s.path == "" {
		return nil
	}
	b, err := json.MarshalIndent(&s.state, "", "  ")
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	b = append(b, '\n')
	if bytes.Equal(b, s.saved) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if err := atomicfile.Write(s.path, b, atomicfile.Options{}); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	s.saved = b
	return nil
}
