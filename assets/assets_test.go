package assets

import (
	"bytes"
	"encoding/json"
	"image/png"
	"io/fs"
	"slices"
	"strings"
	"testing"
)

func TestMaps(t *testing.T) {
	names := MapNames()
	if len(names) == 0 || names[0] != firstMap {
		t.Fatalf("MapNames = %q, want %q first", names, firstMap)
	}
	if rest := names[1:]; !slices.IsSorted(rest) || slices.Contains(rest, firstMap) {
		t.Errorf("MapNames = %q: the rest is not in order, or has one twice", names)
	}
	for _, name := range names {
		b, ok := Map(name)
		if !ok || !bytes.Contains(b, []byte("entente: 1")) {
			t.Errorf("Map(%q) is no map", name)
		}
	}
	for _, name := range []string{"", "README", "../fonts/NotoSans-Bold.ttf", "northern-alliance.entente", "/etc/passwd"} {
		if _, ok := Map(name); ok {
			t.Errorf("Map(%q) gives something", name)
		}
	}
}

func TestIcon(t *testing.T) {
	img, err := png.Decode(bytes.NewReader(Icon()))
	if err != nil {
		t.Fatal(err)
	}
	if s := img.Bounds().Size(); s.X != 512 || s.Y != 512 {
		t.Errorf("the icon is %v, want 512 by 512", s)
	}
	if _, _, _, a := img.At(0, 0).RGBA(); a != 0 {
		t.Error("the corner of the icon is not transparent")
	}
}

func TestFonts(t *testing.T) {
	for name, font := range map[string][]byte{"regular": FontRegular(), "bold": FontBold()} {
		if !bytes.HasPrefix(font, []byte{0, 1, 0, 0}) {
			t.Errorf("%s is no TrueType file", name)
		}
	}
}

// The window looks for English whatever the language of the system is.
func TestTranslations(t *testing.T) {
	entries, err := fs.ReadDir(Translations(), ".")
	if err != nil {
		t.Fatal(err)
	}
	english := false
	for _, e := range entries {
		b, err := fs.ReadFile(Translations(), e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(b) || !strings.HasSuffix(e.Name(), ".json") {
			t.Errorf("%s is no JSON file", e.Name())
		}
		english = english || strings.HasSuffix(e.Name(), "en.json")
	}
	if !english {
		t.Error("there is no English translation")
	}
}
