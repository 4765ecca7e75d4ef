package text

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// The searcher keeps what it found for the life of a process, so each search
// is one of its own: this test, run by another.
func TestSearchInAProcess(t *testing.T) {
	if os.Getenv("ENTENTE_TEST_SEARCH") == "" {
		t.Skip("only when another test asks")
	}
	prints, err := systemFootprints()
	fmt.Printf("found %d error %v\n", len(prints), err)
}

// search runs a search with a home of its own and tells its answer.
func search(t *testing.T, home string) string {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "-test.run=^TestSearchInAProcess$", "-test.v")
	cmd.Env = append(os.Environ(), "ENTENTE_TEST_SEARCH=1", "HOME="+home,
		"XDG_CACHE_HOME="+filepath.Join(home, "cache"), "XDG_DATA_HOME="+filepath.Join(home, "data"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	_, answer, _ := strings.Cut(string(out), "found ")
	answer, _, _ = strings.Cut(answer, "\n")
	return answer
}

// A damaged index is as good as none: the fonts are found, and the index is good again.
func TestADamagedIndexHeals(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the folders of fonts are told to the search as on Linux")
	}
	home := t.TempDir()
	folder := filepath.Join(home, "data", "fonts")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "own.ttf"), noto(t)[0], 0o600); err != nil {
		t.Fatal(err)
	}
	want := search(t, home)
	if want == "0 error <nil>" || !strings.HasSuffix(want, "error <nil>") {
		t.Fatalf("the first search found %s", want)
	}
	found, err := filepath.Glob(filepath.Join(home, "cache", "entente", "fonts", "*"))
	if err != nil || len(found) != 1 {
		t.Fatalf("the index is %q (%v)", found, err)
	}
	index, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string][]byte{
		"empty":     {},
		"cut":       index[:len(index)/2],
		"scrambled": append(append([]byte(nil), index[:40]...), []byte(strings.Repeat("nonsense", 40))...),
	} {
		if err := os.WriteFile(found[0], bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := search(t, home); got != want {
			t.Errorf("%s: the search found %s, before %s", name, got, want)
		}
		if got := search(t, home); got != want {
			t.Errorf("%s: the search after it found %s, before %s", name, got, want)
		}
	}
}

func TestTheIndexIsTheUsersAlone(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the cache is told as on Linux")
	}
	base := filepath.Join(t.TempDir(), "cache")
	t.Setenv("XDG_CACHE_HOME", base)
	if err := os.MkdirAll(filepath.Join(base, "entente"), 0o777); err != nil {
		t.Fatal(err)
	}
	dir, err := cacheDir()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []string{dir, filepath.Dir(dir)} {
		info, err := os.Stat(d)
		if err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%s: %v (%v)", d, info.Mode(), err)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("%d files are left", len(left))
	}
}

// Where nothing can be written the search still works, and leaves nothing.
func TestNoPlaceForTheIndex(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the folders are told as on Linux")
	}
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "cache"), nil, 0o600); err != nil { // a file where a folder should be
		t.Fatal(err)
	}
	folder := filepath.Join(home, "data", "fonts")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "own.ttf"), noto(t)[0], 0o600); err != nil {
		t.Fatal(err)
	}
	if got := search(t, home); !strings.HasSuffix(got, "error <nil>") || strings.HasPrefix(got, "0 ") {
		t.Errorf("found %s", got)
	}
}

// The fonts of this machine, whichever they are, serve what they have.
func TestThisMachine(t *testing.T) {
	files := noto(t)
	f, err := NewFonts(files[0], files[1])
	if err != nil {
		t.Fatal(err)
	}
	f.FindSystem()
	for _, c := range []struct{ text, lang string }{
		{"최선희 외무성 부상", "ko"}, {"孔铉佑 外交部副部长", "zh-Hans"}, {"安倍晋三 ひらがな カタカナ", "ja"}, {"Игорь Моргулов", "ru"},
	} {
		for _, bold := range []bool{false, true} {
			b := f.Wrap(c.text, Style{Size: 10, Bold: bold}, c.lang, 60, 0)
			if err := consistent(b); err != nil {
				t.Errorf("%s: %v", c.text, err)
			}
			if squeezed(b.Text()) != squeezed(c.text) {
				t.Errorf("%s became %q", c.text, b.Text())
			}
			for _, l := range b.Lines {
				for _, r := range l.Runs {
					for _, g := range r.Glyphs {
						if g.ID == 0 && !r.Embedded {
							t.Errorf("%s: %q is missing in %s, which was chosen for it", c.text, g.Text, r.Family)
						}
					}
				}
			}
		}
	}
}
