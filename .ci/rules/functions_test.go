package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// How large a function and a file may grow before it must be cut.
const (
	maxFunctionLines = 80
	maxComplexity    = 15
	maxFileLines     = 450
)

// goFiles calls f with each Go file of the project.
func goFiles(t *testing.T, f func(path string, set *token.FileSet, file *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			switch d.Name() {
			case ".git", "bin", "dist", "testdata":
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		f(path, set, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestFunctionsAndFilesAreShort(t *testing.T) {
	goFiles(t, func(path string, set *token.FileSet, file *ast.File) {
		if strings.HasSuffix(path, "_test.go") || ast.IsGenerated(file) {
			return // tables of cases may be long
		}
		if n := set.File(file.Pos()).LineCount(); n > maxFileLines {
			t.Errorf("%s has %d lines, at most %d: split it by idea", path, n, maxFileLines)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := set.Position(f.End()).Line - set.Position(f.Pos()).Line + 1; n > maxFunctionLines {
				t.Errorf("%s: %s has %d lines, at most %d", set.Position(f.Pos()), f.Name.Name, n, maxFunctionLines)
			}
			if n := complexity(f); n > maxComplexity {
				t.Errorf("%s: %s has cyclomatic complexity %d, at most %d", set.Position(f.Pos()), f.Name.Name, n, maxComplexity)
			}
		}
	})
}

func TestDoorwaysAreShort(t *testing.T) {
	goFiles(t, func(path string, set *token.FileSet, file *ast.File) {
		const most = 40
		if file.Name.Name == "main" && strings.Contains(filepath.ToSlash(path), "/cmd/") && filepath.Base(path) == "main.go" {
			if n := set.File(file.Pos()).LineCount(); n > most {
				t.Errorf("%s has %d lines, at most %d: a main parses nothing and decides nothing", path, n, most)
			}
		}
	})
}

// complexity counts the ways through a function as McCabe does (IEEE
// Transactions on Software Engineering 2(4), 1976): one, and one more for
// every branch and every && and ||. A case that is a single plain statement
// is a row of a table, and counts nothing.
func complexity(f *ast.FuncDecl) int {
	n := 1
	ast.Inspect(f, func(node ast.Node) bool {
		switch x := node.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
			n++
		case *ast.CaseClause:
			if x.List != nil && !isRow(x) {
				n++
			}
		case *ast.CommClause:
			if x.Comm != nil {
				n++
			}
		case *ast.BinaryExpr:
			if x.Op == token.LAND || x.Op == token.LOR {
				n++
			}
		}
		return true
	})
	return n
}

// isRow tells whether a case is a row of a table: one statement that assigns,
// counts or returns.
func isRow(c *ast.CaseClause) bool {
	if len(c.Body) != 1 {
		return false
	}
	switch c.Body[0].(type) {
	case *ast.ReturnStmt, *ast.AssignStmt, *ast.IncDecStmt:
		return true
	}
	return false
}

func TestComplexity(t *testing.T) {
	const src = `package p
func f(a, b bool, c []int) {
	if a && b {
	}
	for range c {
	}
	switch {
	case a:
	case b:
	default:
	}
	switch {
	case a:
		return
	case b:
		a = b
	}
}`
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := complexity(file.Decls[0].(*ast.FuncDecl)); got != 6 {
		t.Errorf("complexity %d, want 6", got)
	}
}

// A lint that is switched off where it hurts is no lint, and a test that
// skips itself proves nothing.
func TestNothingIsSilenced(t *testing.T) {
	goFiles(t, func(path string, set *token.FileSet, file *ast.File) {
		for _, g := range file.Comments {
			for _, c := range g.List {
				for _, word := range []string{"//nolint", "//" + "lint:ignore", "//" + "lint:file-ignore", "TO" + "DO", "FIX" + "ME"} {
					if strings.Contains(c.Text, word) {
						t.Errorf("%s: %s", set.Position(c.Pos()), c.Text)
					}
				}
			}
		}
	})
}
