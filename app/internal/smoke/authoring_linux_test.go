package smoke

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const article = `Harbour talks

Finnish President Aino Salo met Latvian Foreign Minister Janis Ozols in Riga on Monday.

Officials in Helsinki and Riga expect another meeting of the two in spring.
`

// A text becomes a map by the keyboard alone; the program is killed; what was
// done is there again, and is saved.
func TestAMapIsMadeOfATextAndSurvivesAKill(t *testing.T) {
	needTools(t)
	desktop := filepath.Join(build(t), "entente-desktop")
	d := newDisplay(t)
	dir := t.TempDir()
	text := filepath.Join(dir, "article.txt")
	if err := os.WriteFile(text, []byte(article), 0o600); err != nil {
		t.Fatal(err)
	}

	p := d.startIn(t, dir, desktop, "--theme", "light", text)
	p.ready("the text to be read for suggestions", func(e event) bool { return e.Event == "study" && e.Whole })
	p.key("ctrl+3")
	p.repeat("Return", "a suggestion on the map", func(e event) bool { return e.Event == "edit" && *e.OK })
	time.Sleep(2500 * time.Millisecond) // two seconds of work may be lost
	p.kill()

	p = d.startIn(t, dir, desktop, "--theme", "light", "bundled:northern-alliance")
	p.ready("the offer of what was left", func(e event) bool { return e.Event == "left" })
	p.repeat("Return", "what was left", func(e event) bool { return e.Event == "recover" })
	p.wait("the recovered map to be drawn", func(e event) bool { return e.Event == "layout" })
	file := filepath.Join(dir, "talks.entente")
	p.save(file)
	b, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(b), "Harbour talks") || !strings.Contains(string(b), "exact:") {
		t.Errorf("the saved map says:\n%s\n%v", b, err)
	}
	p.key("ctrl+q")
	p.end()
	if left, err := os.ReadFile(filepath.Join(dir, "talks.text.txt")); err != nil || !strings.Contains(string(left), "Aino Salo") {
		t.Errorf("the text beside the map: %q, %v", left, err)
	}
}
