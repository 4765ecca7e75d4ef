package panels

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"entente/graph"
)

// keys returns the keys of all texts in the source of this package: plain
// ones, and those that go with a number.
func keys(t *testing.T) (plain, plural []string) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if len(n.Args) == 0 {
					break
				}
				switch f := n.Fun.(type) {
				case *ast.SelectorExpr:
					if p, ok := f.X.(*ast.Ident); ok && p.Name == "lang" && f.Sel.Name == "L" {
						plain = append(plain, text(t, n.Args[0]))
					}
				case *ast.Ident:
					if s, ok := n.Args[0].(*ast.BasicLit); ok && f.Name == "count" {
						plural = append(plural, text(t, s))
					}
				}
			case *ast.CompositeLit: // the table of counts
				if len(n.Elts) > 0 {
					if s, ok := n.Elts[0].(*ast.BasicLit); ok && strings.HasPrefix(s.Value, `"{{.Count}}`) {
						plural = append(plural, text(t, s))
					}
				}
			}
			return true
		})
	}
	for group, values := range map[string][]string{
		"kind":   append(graph.ActorKind("").Values(), "bloc", "meeting", "tie", "topic", "interest", "step", "source", "passage"),
		"status": graph.MeetingStatus("").Values(), "position": graph.Position("").Values(), "modality": graph.Modality("").Values(),
		"tie": graph.TieKind("").Values(), "source": graph.SourceKind("").Values(),
	} {
		for _, v := range values {
			plain = append(plain, group+"."+v)
		}
	}
	return distinct(plain), distinct(plural)
}

func text(t *testing.T, e ast.Expr) string {
	t.Helper()
	lit, ok := e.(*ast.BasicLit)
	if !ok {
		t.Fatalf("a text is not given as such, so that nobody can translate it: %T", e)
	}
	s, err := strconv.Unquote(lit.Value)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func distinct(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

var blanks = regexp.MustCompile(`{{[^}]*}}`)

// Translations have all the texts, none that is not used, and the same blanks.
func TestTranslationsAreComplete(t *testing.T) {
	plain, plural := keys(t)
	for _, c := range []struct {
		language string
		forms    []string // of a text with a number, as CLDR has them
	}{{"en", []string{"one", "other"}}, {"ko", []string{"other"}}} {
		b, err := os.ReadFile(translations + "panels." + c.language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var all map[string]any
		if err := json.Unmarshal(b, &all); err != nil {
			t.Fatal(err)
		}
		var have []string
		for k := range all {
			have = append(have, k)
		}
		if d := cmp.Diff(distinct(slices.Concat(plain, plural)), distinct(have)); d != "" {
			t.Errorf("%s (-used +translated):\n%s", c.language, d)
		}
		for _, k := range plain {
			s, ok := all[k].(string)
			if !ok || s == "" {
				t.Errorf("%s: %q is no text", c.language, k)
			}
			sameBlanks(t, c.language, k, s)
		}
		for _, k := range plural {
			forms, _ := all[k].(map[string]any)
			for _, form := range c.forms {
				s, _ := forms[form].(string)
				sameBlanks(t, c.language, k, s)
			}
			if len(forms) != len(c.forms) {
				t.Errorf("%s: %q has %d forms, want %q", c.language, k, len(forms), c.forms)
			}
		}
	}
}

func sameBlanks(t *testing.T, language, key, s string) {
	t.Helper()
	if d := cmp.Diff(distinct(blanks.FindAllString(key, -1)), distinct(blanks.FindAllString(s, -1))); d != "" {
		t.Errorf("%s: %q as %q has other blanks:\n%s", language, key, s, d)
	}
}

// Positions, ties, statuses and modalities must be told apart without colour.
func TestSignsDiffer(t *testing.T) {
	signs := map[string]string{}
	unique := func(what, sign string) {
		if other, taken := signs[sign]; taken {
			t.Errorf("%s and %s have the same sign %q", what, other, sign)
		}
		signs[sign] = what
	}
	for _, v := range graph.Position("").Values() {
		sign, _ := stanceSign(graph.Position(v))
		unique("position "+v, sign)
	}
	clear(signs)
	for _, v := range graph.Modality("").Values() {
		s := chipStyle(graph.Modality(v))
		unique("modality "+v, s.Sign+strconv.Itoa(int(s.Edge)))
	}
	clear(signs)
	for _, v := range graph.MeetingStatus("").Values() {
		if v == string(graph.Cancelled) {
			continue // drawn as declined: both say that nobody met
		}
		stroke, _ := statusStroke(graph.MeetingStatus(v))
		unique("status "+v, strconv.Itoa(int(stroke)))
	}
}
