package windows

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func writeFile(path, content string) error { return os.WriteFile(path, []byte(content), 0o600) }

func TestExport(t *testing.T) {
	tests := []struct {
		item, name, as string
		check          func([]byte) bool
	}{
		{"Export PNG…", "sample.png", "out.png", func(b []byte) bool { _, err := png.Decode(bytes.NewReader(b)); return err == nil }},
		{"Export SVG…", "sample.svg", "out.svg", func(b []byte) bool { return bytes.Contains(b, []byte("<svg")) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := openedDesk(t)
			dir := t.TempDir()
			d.picks.save = Answer{Path: filepath.Join(dir, "out")} // without its extension
			d.choose("File", tt.item)
			d.settle()
			b, err := os.ReadFile(filepath.Join(dir, tt.as))
			if err != nil || !tt.check(b) {
				t.Fatalf("%v: %.80q", err, b)
			}
			if got := d.picks.asked[0]; got.Name != tt.name || len(got.Extensions) != 1 {
				t.Errorf("asked for %+v", got)
			}
			if !d.shows("Wrote " + filepath.Join(dir, tt.as)) {
				t.Errorf("the line says %q", d.status.line())
			}
			if d.store.State().Folder != dir {
				t.Error("the folder is not remembered")
			}
		})
	}
}

func TestExportNamesTheSelection(t *testing.T) {
	d := openedDesk(t)
	d.doc.Select("b")
	if got := d.exportName(svgFormat()); got != "sample-b.svg" {
		t.Errorf("proposed is %q", got)
	}
}

func TestExportAsksBeforeItReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.svg")
	for _, yes := range []bool{false, true} {
		if err := writeFile(path, "old"); err != nil {
			t.Fatal(err)
		}
		d := openedDesk(t)
		d.picks.save = Answer{Path: path}
		d.choose("File", "Export SVG…")
		if d.writing != 0 || !d.shows("out.svg is there already.") {
			t.Fatal("nobody was asked")
		}
		label := "Cancel"
		if yes {
			label = "Replace"
		}
		overlay := d.window.Canvas().Overlays().Top()
		buttons := find(overlay, func(b *widget.Button) bool { return b.Text == label })
		if len(buttons) != 1 {
			t.Fatalf("%d buttons %s", len(buttons), label)
		}
		test.Tap(buttons[0])
		d.settle()
		b, err := os.ReadFile(path)
		if err != nil || (string(b) != "old") != yes {
			t.Errorf("%s: %v, %.40q", label, err, b)
		}
	}
}

// What the desktop has asked about already is not asked again.
func TestExportAsksOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.svg")
	if err := writeFile(path, "old"); err != nil {
		t.Fatal(err)
	}
	d := openedDesk(t)
	d.picks.save = Answer{Path: path, Asked: true}
	d.choose("File", "Export SVG…")
	d.settle()
	if b, err := os.ReadFile(path); err != nil || string(b) == "old" {
		t.Errorf("not written: %v", err)
	}
}

func TestExportFails(t *testing.T) {
	d := openedDesk(t)
	dir := t.TempDir()
	d.picks.save = Answer{Path: filepath.Join(dir, "gone", "out.png"), Asked: true}
	d.choose("File", "Export PNG…")
	d.settle()
	if !d.shows("out.png was not written") || len(d.window.Canvas().Overlays().List()) != 1 {
		t.Error("the failure is not told")
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("something was left behind: %v", entries)
	}
}

func TestPNGScale(t *testing.T) {
	for width, want := range map[float64]float64{0: 2, 100: 4, 1169.3333333333333: 3, 1754: 2, 9000: 2} {
		if got := pngScale(width); got != want {
			t.Errorf("pngScale(%g) = %g, want %g", width, got, want)
		}
	}
}

func TestWithExtension(t *testing.T) {
	for path, want := range map[string]string{"a": "a.svg", "a.svg": "a.svg", "a.SVG": "a.SVG", "a.b": "a.b.svg", "a.svg.png": "a.svg.png.svg"} {
		if got := withExtension(path, "svg"); got != want {
			t.Errorf("withExtension(%q) = %q, want %q", path, got, want)
		}
	}
}

// The toolkit's own dialogs ask for a path and touch nothing.
func TestDialogs(t *testing.T) {
	d := openedDesk(t)
	p := NewDialogs(d.window)
	path := d.write("keep.svg", "old")
	var answer *Answer
	p.PickSave(Request{Title: "Save", Folder: filepath.Dir(path), Name: "keep.svg"}, func(a Answer) { answer = &a })
	overlay := d.window.Canvas().Overlays().Top()
	save := find(overlay, func(b *widget.Button) bool { return b.Text == "Save" })
	if len(save) != 1 {
		t.Fatalf("%d buttons", len(save))
	}
	test.Tap(save[0])
	if answer == nil || answer.Path != path || answer.Asked || answer.Err != nil {
		t.Errorf("answer = %+v", answer)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "old" {
		t.Error("the dialog touched the file")
	}
	p.PickSave(Request{Title: "Save", Folder: filepath.Dir(path), Name: "keep.svg"}, func(Answer) {})
	entry, ok := d.window.Canvas().Focused().(*pathEntry)
	if !ok || entry.CursorColumn != len([]rune(path)) {
		t.Fatal("the name does not have the keyboard at its end")
	}
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.modal() {
		t.Error("Escape does not leave the dialog")
	}
	answer = nil
	p.PickOpen(Request{Title: "Open", Folder: filepath.Dir(path), Extensions: []string{".svg"}}, func(a Answer) { answer = &a })
	overlay = d.window.Canvas().Overlays().Top()
	test.Tap(find(overlay, func(b *widget.Button) bool { return b.Text == "Cancel" })[0])
	if answer == nil || answer.Path != "" || answer.Err != nil {
		t.Errorf("answer = %+v", answer)
	}
}
