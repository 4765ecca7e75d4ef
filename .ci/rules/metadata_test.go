package rules

import (
	"encoding/xml"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// settings reads "key = value" lines below "[section]" lines, which is all of
// TOML and of desktop entries that ours use. Keys are section.key.
func settings(text string) map[string]string {
	out, section := map[string]string{}, ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			section = strings.TrimSuffix(name, "]") + "."
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		if s, err := strconv.Unquote(value); err == nil {
			value = s
		}
		out[section+strings.TrimSpace(key)] = value
	}
	return out
}

// constants returns the constants of a Go file that are plain literals.
func constants(t *testing.T, path string) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, path), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		for i, name := range v.Names {
			if i >= len(v.Values) {
				continue
			}
			lit, ok := v.Values[i].(*ast.BasicLit)
			if !ok {
				continue
			}
			out[name.Name] = lit.Value
			if s, err := strconv.Unquote(lit.Value); err == nil {
				out[name.Name] = s
			}
		}
		return true
	})
	return out
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got == "" || got != want {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// Plain go build knows nothing of FyneApp.toml, so the window sets the same in code.
func TestWindowMetadataMatchesFyneApp(t *testing.T) {
	app, code := settings(read(t, "FyneApp.toml")), constants(t, "app/metadata.go")
	same(t, "ID", code["ID"], app["Details.ID"])
	same(t, "Name", code["Name"], app["Details.Name"])
	same(t, "Version", code["Version"], app["Details.Version"])
	same(t, "Build", code["Build"], app["Details.Build"])
	same(t, "Migrations.fyneDo", app["Migrations.fyneDo"], "true")
	if _, err := os.Stat(filepath.Join(root, app["Details.Icon"])); err != nil {
		t.Errorf("FyneApp.toml names an icon that is not there: %v", err)
	}
}

func TestVersionsAgree(t *testing.T) {
	app, cli := settings(read(t, "FyneApp.toml")), constants(t, "app/cli/version.go")
	same(t, "app/cli Version", cli["Version"], app["Details.Version"])
	versions := map[string]string{}
	dirs := map[string]string{}
	for _, p := range list(t, nil, "-deps", "./cmd/entente", "./cmd/entente-desktop") {
		if p.Module != nil {
			versions[p.Module.Path], dirs[p.Module.Path] = p.Module.Version, p.Module.Dir
		}
	}
	same(t, "fyneVersion", "v"+cli["fyneVersion"], versions[fyne])
	b, err := os.ReadFile(filepath.Join(dirs[graphviz], "graphviz.version"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "graphvizVersion", cli["graphvizVersion"], strings.TrimSpace(string(b)))
}

func TestDesktopFilesAgree(t *testing.T) {
	app := settings(read(t, "FyneApp.toml"))
	id := app["Details.ID"]
	mime := app["CanOpen.MimeTypes"]
	desktop := settings(read(t, ".ci/linux/"+id+".desktop"))
	const entry = "Desktop Entry."
	same(t, "Name", desktop[entry+"Name"], app["Details.Name"])
	same(t, "Icon", desktop[entry+"Icon"], id)
	same(t, "Comment", desktop[entry+"Comment"], app["LinuxAndBSD.Comment"])
	same(t, "GenericName", desktop[entry+"GenericName"], app["LinuxAndBSD.GenericName"])
	same(t, "MimeType", desktop[entry+"MimeType"], mime+";")
	same(t, "Exec", desktop[entry+"Exec"], "entente-desktop %f")

	var info struct {
		MimeType struct {
			Type string `xml:"type,attr"`
			Glob struct {
				Pattern string `xml:"pattern,attr"`
			} `xml:"glob"`
		} `xml:"mime-type"`
	}
	if err := xml.Unmarshal([]byte(read(t, ".ci/linux/"+id+".xml")), &info); err != nil {
		t.Fatal(err)
	}
	same(t, "MIME type", info.MimeType.Type, mime)
	same(t, "glob", info.MimeType.Glob.Pattern, "*.entente")

	var meta struct {
		ID       string `xml:"id"`
		Name     string `xml:"name"`
		Releases []struct {
			Version string `xml:"version,attr"`
		} `xml:"releases>release"`
	}
	if err := xml.Unmarshal([]byte(read(t, ".ci/linux/"+id+".metainfo.xml")), &meta); err != nil {
		t.Fatal(err)
	}
	same(t, "metainfo id", meta.ID, id)
	same(t, "metainfo name", meta.Name, app["Details.Name"])
	if len(meta.Releases) == 0 || meta.Releases[0].Version != app["Details.Version"] {
		t.Errorf("metainfo: the first release is to be %s", app["Details.Version"])
	}
}

// The table of packages in CONTRIBUTING.md names each of them, in a row of its
// own or in that of a folder (graph/render/…), and none that is gone.
func TestContributingNamesThePackages(t *testing.T) {
	rows := map[string]bool{} // whether there is such a package
	for line := range strings.Lines(read(t, "CONTRIBUTING.md")) {
		if cell, _, ok := strings.Cut(strings.TrimPrefix(line, "| `"), " |"); ok && strings.HasPrefix(line, "| `") {
			for name := range strings.SplitSeq(cell, ", ") {
				rows[strings.Trim(name, "`")] = false
			}
		}
	}
	if len(rows) < 10 {
		t.Fatalf("the table has only %d rows", len(rows))
	}
	for _, p := range list(t, nil, "./...") {
		path := strings.TrimPrefix(p.ImportPath, module+"/")
		named := strings.HasPrefix(path, "graph/") && strings.Contains(path, "/internal/")
		for row := range rows {
			if folder, ok := strings.CutSuffix(row, "/…"); path == row || ok && within(path, folder) {
				rows[row], named = true, true
			}
		}
		if !named {
			t.Errorf("CONTRIBUTING.md does not say what %s is", path)
		}
	}
	for row, found := range rows {
		if !found {
			t.Errorf("CONTRIBUTING.md speaks of %s, which is gone", row)
		}
	}
}
