package smoke

import (
	"bufio"
	"context"
	"encoding/json"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// patience is how long a step may take before it is taken to have failed.
// Nothing is measured here: busy machines take long.
const patience = 3 * time.Minute

func TestAMapInAWindow(t *testing.T) {
	needTools(t)
	bin := build(t)
	d := newDisplay(t)
	p := d.start(t, filepath.Join(bin, "entente-desktop"), "--theme", "light", "bundled:northern-alliance")

	p.wait("the first frame of the map", func(e event) bool { return e.Event == "first-frame" })
	d.placeWindow(t)
	p.walkTo("choe-sun-hui")

	x, y := p.at()
	p.click(x, y)
	p.wait("the click to select the card under it", func(e event) bool { return e.Event == "select" && e.ID == "choe-sun-hui" })

	p.key("Tab")
	next := p.wait("the keyboard to walk on", func(e event) bool { return e.Event == "focus" })
	p.key("Return")
	p.wait("Return to select what has the keyboard", func(e event) bool { return e.Event == "select" && e.ID == next.ID })
	p.key("Escape")

	file := filepath.Join(p.dir, "map.png")
	p.export(file)
	checkPNG(t, file)

	p.key("ctrl+q")
	p.end()
	p.checkSettings()
}

// needTools fails where the display or the hand for it are missing: a test
// that passes without a window would prove nothing.
func needTools(t *testing.T) {
	t.Helper()
	for _, name := range []string{"Xvfb", "xdotool"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Fatalf("%s is missing: apt-get install -y xvfb xdotool", name)
		}
	}
}

// build builds both programs, side by side as they are installed.
func build(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.Command("go", "build", "-tags", "migrated_fynedo", "-o", dir+string(filepath.Separator),
		"entente/cmd/entente", "entente/cmd/entente-desktop")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return dir
}

// display is an X server with nothing on it.
type display struct{ name string }

func newDisplay(t *testing.T) *display {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	// The server finds a free number itself and tells it.
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{w}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	if err := r.SetReadDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("the display does not start: %v", err)
	}
	d := &display{":" + strings.TrimSpace(number)}
	d.hand(t, "getdisplaygeometry")
	return d
}

// env is the environment of a user of whom nothing is known, in a folder of its own.
func (d *display) env(dir string) []string {
	env := slices.DeleteFunc(os.Environ(), func(s string) bool {
		name, _, _ := strings.Cut(s, "=")
		return name == "WAYLAND_DISPLAY" || strings.HasPrefix(name, "FYNE_") || strings.HasPrefix(name, "XDG_") || strings.HasPrefix(name, "LC_")
	})
	return append(
		env, "DISPLAY="+d.name, "HOME="+dir, "XDG_CONFIG_HOME="+filepath.Join(dir, "config"), "XDG_RUNTIME_DIR="+dir,
		"LANG=en_US.UTF-8", "LANGUAGE=en", "FYNE_SCALE=1", "LIBGL_ALWAYS_SOFTWARE=1",
		// No desktop answers on this bus, so the program asks for files itself.
		"DBUS_SESSION_BUS_ADDRESS=unix:path="+filepath.Join(dir, "no-bus"),
	)
}

// hand runs xdotool and returns what it prints.
func (d *display) hand(t *testing.T, args ...string) string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	cmd := exec.CommandContext(ctx, "xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.name)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("xdotool %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// placeWindow puts the window at the corner of the screen and gives it the
// keyboard, as a window manager would.
func (d *display) placeWindow(t *testing.T) {
	t.Helper()
	ids := strings.Fields(d.hand(t, "search", "--onlyvisible", "--name", "."))
	if len(ids) == 0 {
		t.Fatal("no window")
	}
	w := ids[len(ids)-1]
	d.hand(t, "windowmove", w, "0", "0", "windowfocus", "--sync", w)
}

func checkPNG(t *testing.T, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatalf("what was exported: %v", err)
	}
	if b := img.Bounds(); b.Dx() < 1000 || b.Dy() < 300 {
		t.Errorf("the exported picture has %v pixels", b.Size())
	}
}

// checkSettings checks that the program has remembered its map for the next time.
func (p *program) checkSettings() {
	p.t.Helper()
	b, err := os.ReadFile(filepath.Join(p.dir, "config", "entente", "window.json"))
	if err != nil {
		p.t.Fatal(err)
	}
	var st struct{ Map string }
	if err := json.Unmarshal(b, &st); err != nil || st.Map != "bundled:northern-alliance" {
		p.t.Errorf("remembered %q: %v", st.Map, err)
	}
}
