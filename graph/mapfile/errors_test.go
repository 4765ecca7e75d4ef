package mapfile

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the expected errors and the schema anew")

// parseErrors returns all that is wrong with a map file.
func parseErrors(t testing.TB, src string) Errors {
	t.Helper()
	_, err := Parse("map.entente", []byte(src))
	var all Errors
	if err != nil && !errors.As(err, &all) {
		t.Fatalf("%v is not an Errors", err)
	}
	return all
}

// printed is how errors stand in the golden files.
func printed(all Errors) string {
	var b strings.Builder
	for _, e := range all {
		fmt.Fprintln(&b, e)
		for line := range strings.SplitSeq(e.Excerpt, "\n") {
			fmt.Fprintln(&b, strings.TrimRight("    "+line, " "))
		}
	}
	return b.String()
}

// TestErrors reads files with something wrong and compares what is said of it:
// each case is a file with a sentence, the map and the errors.
func TestErrors(t *testing.T) {
	paths, err := filepath.Glob("testdata/errors/*.txtar")
	if err != nil || len(paths) < 30 {
		t.Fatalf("%d cases: %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := printed(parseErrors(t, string(a.Files[0].Data)))
			if *update {
				a.Files[1].Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if got == "" {
				t.Error("nothing is wrong with this file")
			}
			if diff := cmp.Diff(string(a.Files[1].Data), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
