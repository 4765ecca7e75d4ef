package windows

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/document"
	"entente/assets"
)

// The tests speak English, whatever the machine does.
func TestMain(m *testing.M) {
	if err := os.Setenv("LANGUAGE", "en"); err != nil {
		panic(err)
	}
	entries, err := fs.ReadDir(assets.Translations(), ".")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		b, err := fs.ReadFile(assets.Translations(), e.Name())
		if err != nil {
			panic(err)
		}
		if err := lang.AddTranslations(fyne.NewStaticResource(e.Name(), b)); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// words returns the texts that the code of this package and of the program
// has translated; those with plural forms are true.
func words(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, dir := range []string{".", "../.."} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if key, plural, ok := translated(t, n); ok {
					found[key] = plural
				}
				return true
			})
		}
	}
	if len(found) < 80 {
		t.Fatalf("found only %d texts", len(found))
	}
	return found
}

// translated returns the text of a call of lang.L or lang.N.
func translated(t *testing.T, n ast.Node) (key string, plural, ok bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return "", false, false
	}
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 {
		return "", false, false
	}
	if x, isName := f.X.(*ast.Ident); !isName || x.Name != "lang" || f.Sel.Name != "L" && f.Sel.Name != "N" {
		return "", false, false
	}
	lit, isText := call.Args[0].(*ast.BasicLit)
	if !isText {
		t.Errorf("a text to translate is no literal: no translator can find it")
		return "", false, false
	}
	key, err := strconv.Unquote(lit.Value)
	if err != nil {
		t.Fatal(err)
	}
	return key, f.Sel.Name == "N", true
}

// What the document names by itself is said in the language of the window.
func TestStepsOfTheDocumentAreTranslated(t *testing.T) {
	all := words(t)
	for _, name := range document.StepNames() {
		if _, ok := all[name]; !ok || StepName(name) == "" {
			t.Errorf("the step %q has no words in the window", name)
		}
	}
}

// Every text has its Korean, and texts with plural forms have them in English.
func TestTranslationsAreComplete(t *testing.T) {
	read := func(name string) map[string]any {
		b, err := fs.ReadFile(assets.Translations(), name)
		if err != nil {
			t.Fatal(err)
		}
		var m map[string]any
		if err := json.Unmarshal(b, &m); err != nil {
			t.Fatal(err)
		}
		return m
	}
	used, korean, english := words(t), read("window.ko.json"), read("window.en.json")
	for key, plural := range used {
		if korean[key] == nil || korean[key] == "" {
			t.Errorf("no Korean for %q", key)
		}
		if _, ok := english[key].(map[string]any); ok != plural {
			t.Errorf("English plural forms for %q: %v, want %v", key, ok, plural)
		}
	}
	for key := range korean {
		if _, ok := used[key]; !ok {
			t.Errorf("nothing says %q", key)
		}
	}
	for key, text := range korean {
		s, ok := text.(string)
		if !ok {
			continue
		}
		if strings.Count(key, "{{") != strings.Count(s, "{{") {
			t.Errorf("the Korean for %q has other blanks", key)
		}
	}
}
