package mapfile

import (
	"os"
	"path/filepath"
	"testing"
)

// bundled returns the maps that come with the program, by name.
func bundled(t testing.TB) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("../../assets/maps/*.entente")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no bundled maps: %v", err)
	}
	maps := map[string]string{}
	for _, p := range paths {
		src, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		maps[filepath.Base(p)] = string(src)
	}
	return maps
}

func TestBundledMapsLoad(t *testing.T) {
	for name, src := range bundled(t) {
		f, err := Parse(name, []byte(src))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := string(f.Bytes()); got != src {
			t.Errorf("%s: the bytes are not those that were read", name)
		}
		if readOnly, _ := f.ReadOnly(); readOnly || f.Name() != name || f.Map().Title == "" {
			t.Errorf("%s: read-only %v, name %q, title %q", name, readOnly, f.Name(), f.Map().Title)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	src, err := os.ReadFile("../../assets/maps/northern-alliance.entente")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := Parse("map", src); err != nil {
			b.Fatal(err)
		}
	}
}
