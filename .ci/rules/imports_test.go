package rules

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const (
	root     = "../.."
	module   = "entente"
	fyne     = "fyne.io/fyne/v2"
	graphviz = "github.com/goccy/go-graphviz"
)

// pkg is what go list tells of a package.
type pkg struct {
	ImportPath   string
	Dir          string
	Standard     bool
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
	Module       *struct{ Path, Version, Dir string }
}

// list runs go list. Nothing is compiled, so it needs no C compiler.
func list(t *testing.T, env []string, args ...string) []pkg {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json", "-tags", "migrated_fynedo"}, args...)...)
	cmd.Dir = root
	cmd.Env = append(append(os.Environ(), "CGO_ENABLED=1"), env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	var all []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// within tells whether path is one of roots or lies in it.
func within(path string, roots ...string) bool {
	for _, r := range roots {
		if path == r || strings.HasPrefix(path, r+"/") {
			return true
		}
	}
	return false
}

func ours(path string) bool { return within(path, module) }

// isStandard tells whether path is of the standard library: its first element has no dot.
func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && !ours(path)
}

// rule says of an import that it may not be; "" if it may.
type rule struct {
	why    string
	breach func(from, to string) bool
}

func importRules() []rule {
	return []rule{
		{"nothing outside app and the window's doorway imports Fyne", func(from, to string) bool {
			return within(to, "fyne.io") && !within(from, "entente/app", "entente/cmd/entente-desktop")
		}},
		{"the command line imports no Fyne", func(from, to string) bool {
			return within(to, "fyne.io") && within(from, "entente/app/cli")
		}},
		{"only graph/layout/graphviz imports go-graphviz", func(from, to string) bool {
			return within(to, graphviz) && !within(from, "entente/graph/layout/graphviz")
		}},
		{"only graph/mapfile reads YAML", func(from, to string) bool {
			return within(to, "github.com/goccy/go-yaml") && from != "entente/graph/mapfile"
		}},
		{"what renders sees the scene, never the map or the layout", func(from, to string) bool {
			return within(from, "entente/graph/render") && ours(to) &&
				!within(to, "entente/graph/render", "entente/graph/scene", "entente/graph/geom", "entente/graph/text")
		}},
		{"assets imports the standard library alone", func(from, to string) bool {
			return within(from, "entente/assets") && !isStandard(to)
		}},
		{"each package of the model builds on no more than it needs", func(from, to string) bool {
			allowed, bound := needs()[from]
			return bound && ours(to) && !slices.Contains(allowed, to)
		}},
		{"but for the codec they import the standard library and ours alone", func(from, to string) bool {
			_, bound := needs()[from]
			return bound && from != "entente/graph/mapfile" && !ours(to) && !isStandard(to)
		}},
		{"the graph packages do not know the program", func(from, to string) bool {
			return within(from, "entente/graph") && within(to, "entente/app", "entente/cmd", "entente/assets")
		}},
		{"nothing imports cmd", func(_, to string) bool { return within(to, "entente/cmd") }},
		{"the open map, what is kept of it and its geometry know no window", func(from, to string) bool {
			const in = "entente/app/internal/"
			return within(to, "fyne.io") && within(from, in+"document", in+"recovery", in+"viewport", in+"settings", in+"recall", in+"trace")
		}},
		{"panels and the map widget meet in windows only", func(from, to string) bool {
			return within(from, "entente/app/internal/panels") && within(to, "entente/app/internal/mapview") ||
				within(from, "entente/app/internal/mapview") && within(to, "entente/app/internal/panels")
		}},
	}
}

// needs lists what of ours the packages may import that know neither layout nor
// drawing. A package that is not among them is not bound so.
func needs() map[string][]string {
	const in = "entente/graph/"
	return map[string][]string{
		"entente/graph":                 {},
		in + "geom":                     {},
		in + "atomicfile":               {},
		in + "textfile":                 {in + "atomicfile"},
		in + "mapfile":                  {"entente/graph", in + "atomicfile"},
		in + "edit":                     {"entente/graph"},
		in + "anchor":                   {"entente/graph"},
		in + "suggest":                  {"entente/graph", in + "anchor"},
		in + "evidence":                 {"entente/graph", in + "anchor", in + "edit"},
		in + "compare":                  {"entente/graph", in + "mapfile"},
		"entente/app/internal/recovery": {in + "atomicfile"},
		"entente/app/internal/settings": {in + "atomicfile"},
	}
}

func TestImports(t *testing.T) {
	packages := list(t, nil, "./...")
	if len(packages) < 10 {
		t.Fatalf("go list found only %d packages", len(packages))
	}
	listed := make(map[string]bool)
	for _, p := range packages {
		listed[p.ImportPath] = true
	}
	for from := range needs() {
		if !listed[from] {
			t.Errorf("there is no package %s any more", from)
		}
	}
	for _, p := range packages {
		for _, to := range p.Imports {
			for _, r := range importRules() {
				if r.breach(p.ImportPath, to) {
					t.Errorf("%s imports %s: %s", p.ImportPath, to, r.why)
				}
			}
		}
	}
}

// The rules themselves are tried on imports that must and must not be.
func TestImportRulesBite(t *testing.T) {
	tests := []struct {
		from, to string
		allowed  bool
	}{
		{"entente/graph", "strings", true},
		{"entente/graph", "golang.org/x/text/language", false},
		{"entente/graph", "entente/graph/geom", false},
		{"entente/graph/scene", fyne, false},
		{"entente/app/cli", fyne + "/widget", false},
		{"entente/app/internal/windows", fyne + "/widget", true},
		{"entente/app/internal/document", fyne, false},
		{"entente/graph/layout", graphviz, false},
		{"entente/graph/layout/graphviz", graphviz, true},
		{"entente/graph/render/svg", "entente/graph/scene", true},
		{"entente/graph/render/svg", "entente/graph/layout", false},
		{"entente/graph/render/svg", "entente/graph", false},
		{"entente/graph/render/svg", "entente/graph/edit", false},
		{"entente/graph/render/png", "entente/graph/render/raster", true},
		{"entente/graph/mapfile", "entente/assets", false},
		{"entente/graph/mapfile", "github.com/goccy/go-yaml/ast", true},
		{"entente/graph/mapfile", "entente/graph/compare", false},
		{"entente/graph/compare", "github.com/goccy/go-yaml", false},
		{"entente/graph/compare", "entente/graph/mapfile", true},
		{"entente/graph/compare", "entente/graph/edit", false},
		{"entente/graph/edit", "entente/graph", true},
		{"entente/graph/edit", "entente/graph/mapfile", false},
		{"entente/graph/edit", "golang.org/x/text/width", false},
		{"entente/graph/anchor", "os", true},
		{"entente/graph/anchor", "entente/graph/edit", false},
		{"entente/graph/suggest", "entente/graph/anchor", true},
		{"entente/graph/suggest", "entente/graph/evidence", false},
		{"entente/graph/evidence", "entente/graph/edit", true},
		{"entente/graph/evidence", "entente/graph/compare", false},
		{"entente/graph/atomicfile", "entente/graph", false},
		{"entente/graph/textfile", "entente/graph/atomicfile", true},
		{"entente/app/internal/recovery", "entente/graph/atomicfile", true},
		{"entente/app/internal/recovery", "entente/graph/mapfile", false},
		{"entente/app/internal/recall", fyne, false},
		{"entente/app", "entente/cmd/entente", false},
		{"entente/app/internal/panels", "entente/app/internal/mapview", false},
	}
	for _, tt := range tests {
		allowed := true
		for _, r := range importRules() {
			allowed = allowed && !r.breach(tt.from, tt.to)
		}
		if allowed != tt.allowed {
			t.Errorf("%s imports %s: allowed %v, want %v", tt.from, tt.to, allowed, tt.allowed)
		}
	}
}

// The command line is to run on servers and to be built anywhere; the window
// is to carry no WebAssembly.
func TestWhatTheProgramsLink(t *testing.T) {
	tests := []struct{ program, never string }{
		{"./cmd/entente", "fyne.io"},
		{"./cmd/entente", "github.com/go-gl"},
		{"./cmd/entente-desktop", graphviz},
		{"./cmd/entente-desktop", "github.com/tetratelabs/wazero"},
	}
	for _, tt := range tests {
		for _, dep := range list(t, nil, tt.program)[0].Deps {
			if within(dep, tt.never) {
				t.Errorf("%s links %s", tt.program, dep)
			}
		}
	}
}
