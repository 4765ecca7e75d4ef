package early

import (
	"bytes"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const engine = "github.com/goccy/go-graphviz/internal/wasm"

// The order of initialisation rests on two things: all that this package
// imports is ready when go-graphviz is, and its path comes first.
func TestIsInitialisedBeforeTheEngine(t *testing.T) {
	const self = "entente/graph/layout/graphviz/internal/early"
	theirs := dependencies(t, engine)
	for _, d := range dependencies(t, self) {
		if !strings.HasPrefix(d, "entente/") && !slices.Contains(theirs, d) {
			t.Errorf("%s is imported here, but not by go-graphviz", d)
		}
		if strings.HasPrefix(d, "entente/") && d > engine {
			t.Errorf("%s comes after go-graphviz", d)
		}
	}
}

// dependencies lists all that a package imports, and itself.
func dependencies(t *testing.T, pkg string) []string {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", pkg).Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	return strings.Fields(string(bytes.TrimSpace(out)))
}
