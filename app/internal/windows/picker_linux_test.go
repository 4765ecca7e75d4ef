package windows

import (
	"errors"
	"path/filepath"
	"testing"
)

func TestAnswer(t *testing.T) {
	for uri, want := range map[string]Answer{
		"file:///home/a b/ü 100%.entente": {Path: "/home/a b/ü 100%.entente", Asked: true},
		"":                                {},
	} {
		var uris []string
		if uri != "" {
			uris = []string{uri}
		}
		if got := answer(uris); got != want {
			t.Errorf("%q: %+v, want %+v", uri, got, want)
		}
	}
	if got := answer([]string{"mtp://phone/x"}); !errors.Is(got.Err, errNotLocal) || got.Path != "" {
		t.Errorf("a file on a phone: %+v", got)
	}
}

func TestWithPlus(t *testing.T) {
	dir := t.TempDir()
	plus, blank := filepath.Join(dir, "a+b.txt"), filepath.Join(dir, "c d.txt")
	for _, path := range []string{plus, blank} {
		if err := writeFile(path, ""); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]string{
		filepath.Join(dir, "a b.txt"): plus,
		blank:                         blank,
		filepath.Join(dir, "e f.txt"): filepath.Join(dir, "e f.txt"),
	} {
		if got := withPlus(path); got != want {
			t.Errorf("withPlus(%q) = %q", path, got)
		}
	}
}

func TestFilters(t *testing.T) {
	if filters(Request{}) != nil {
		t.Error("any file needs a filter")
	}
	f := filters(Request{FilterName: "Maps", Extensions: []string{".entente"}})
	if len(f) != 2 || f[0].Name != "Maps" || f[0].Rules[0].Pattern != "*.entente" || f[0].Rules[1].Pattern != "*.ENTENTE" {
		t.Errorf("filters = %+v", f)
	}
}
