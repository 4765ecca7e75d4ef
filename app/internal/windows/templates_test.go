package windows

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"entente/graph/geom"
	"entente/graph/mapfile"
)

func TestTemplatesAreMaps(t *testing.T) {
	for _, one := range templates() {
		g := newMap(" \t")
		one.fill(g)
		if p := g.Validate(); len(p) > 0 {
			t.Errorf("%s: %v", one.title, p)
		}
		f, err := mapfile.New("new", g)
		if err != nil {
			t.Fatalf("%s: %v", one.title, err)
		}
		if _, err := mapfile.Parse("new", f.Bytes()); err != nil {
			t.Errorf("%s cannot be read back: %v", one.title, err)
		}
	}
}

func TestFileNames(t *testing.T) {
	for title, want := range map[string]string{
		"Harbour talks":    "Harbour-talks",
		`A/B: "who"?`:      "AB-who",
		" .hidden. ":       "hidden",
		"북방 동맹":            "북방-동맹",
		"line\nbreak\ttab": "linebreaktab",
	} {
		if got := fileName(title); got != want {
			t.Errorf("fileName(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestAlignment(t *testing.T) {
	boxes := []geom.Rect{{X: 10, Y: 100, W: 20, H: 10}, {X: 50, Y: 0, W: 40, H: 30}, {X: 200, Y: 50, W: 10, H: 10}}
	want := map[string][]geom.Point{
		"left":   {{X: 20, Y: 105}, {X: 30, Y: 15}, {X: 15, Y: 55}},
		"centre": {{X: 20, Y: 105}, {X: 20, Y: 15}, {X: 20, Y: 55}},
		"right":  {{X: 20, Y: 105}, {X: 10, Y: 15}, {X: 25, Y: 55}},
		"top":    {{X: 20, Y: 105}, {X: 70, Y: 115}, {X: 205, Y: 105}},
		"middle": {{X: 20, Y: 105}, {X: 70, Y: 105}, {X: 205, Y: 105}},
		"bottom": {{X: 20, Y: 105}, {X: 70, Y: 95}, {X: 205, Y: 105}},
		// 200 wide, 70 of it boxes: 65 between neighbours.
		"across": {{X: 20, Y: 105}, {X: 115, Y: 15}, {X: 205, Y: 55}},
		// 110 high, 50 of it boxes: 30 between neighbours.
		"down": {{X: 20, Y: 105}, {X: 70, Y: 15}, {X: 205, Y: 65}},
	}
	for _, a := range alignments() {
		got := a.centres(boxes)
		for i, p := range got {
			if p != want[a.id][i] {
				t.Errorf("%s: box %d goes to %v, want %v", a.id, i, p, want[a.id][i])
			}
		}
	}
	if got := alignments()[0].centres(nil); len(got) != 0 {
		t.Errorf("nothing becomes %v", got)
	}
}

func TestKeyNames(t *testing.T) {
	for want, s := range map[string]fyne.Shortcut{
		"":             nil,
		"Ctrl+Z":       &fyne.ShortcutUndo{},
		"Ctrl+Shift+P": &desktop.CustomShortcut{KeyName: fyne.KeyP, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift},
		"Alt+Left":     alt(fyne.KeyLeft),
		"F1":           plain(fyne.KeyF1),
		"Esc":          plain(fyne.KeyEscape),
	} {
		if got := keyName(s); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Every command has an id of its own, and no key means two things.
func TestCommandsAreToldApart(t *testing.T) {
	d := openedDesk(t)
	ids, keys := map[string]bool{}, map[string]string{}
	for _, g := range d.groups() {
		for _, c := range g.commands {
			if ids[c.id] {
				t.Errorf("two commands are called %s", c.id)
			}
			ids[c.id] = true
			for _, s := range []fyne.Shortcut{c.key, c.also} {
				name := keyName(s)
				if was, taken := keys[name]; taken && name != "" {
					t.Errorf("%s is the key of %s and of %s", name, was, c.id)
				}
				keys[name] = c.id
			}
			if c.title == "" || c.run == nil {
				t.Errorf("the command %s is not whole", c.id)
			}
		}
	}
	for _, id := range []string{"undo", "redo", "save", "new", "merge", "relayout", "palette", "conflicts", "versions"} {
		if !ids[id] {
			t.Errorf("there is no command %s", id)
		}
	}
}
