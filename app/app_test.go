package app

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2/test"

	"entente/app/internal/document"
	"entente/app/internal/settings"
	"entente/assets"
	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/mapfile"
)

func TestParse(t *testing.T) {
	tests := []struct {
		args string
		want options
		err  string
	}{
		{"", options{}, ""},
		{"a.entente", options{mapName: "a.entente"}, ""},
		{"a.entente --theme dark --lang ko", options{mapName: "a.entente", theme: "dark", lang: "ko", langSet: true}, ""},
		{"--lang= --trace=t.json bundled:x", options{mapName: "bundled:x", trace: "t.json", langSet: true}, ""},
		{"--theme print -", options{mapName: "-", theme: "print"}, ""},
		{"--version", options{version: true}, ""},
		{"-h a b", options{help: true}, ""},
		{"a b", options{}, `not for "b" too`},
		{"--theme pink", options{}, "it can be light, dark, print, contrast"},
		{"--lang x!", options{}, "not a BCP 47 language tag"},
		{"--nonsense", options{}, "unknown flag"},
	}
	for _, tt := range tests {
		got, err := parse(strings.Fields(tt.args))
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%q: error %v, want %q", tt.args, err, tt.err)
			}
			continue
		}
		if err != nil || got != tt.want {
			t.Errorf("%q: %+v, %v; want %+v", tt.args, got, err, tt.want)
		}
	}
	if _, err := parse([]string{" "}); err == nil {
		t.Error("an empty name is taken")
	}
}

func TestMainWithoutWindow(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	tests := []struct {
		args     []string
		code     int
		out, err string
	}{
		{[]string{"--help"}, exitDone, "--trace FILE", ""},
		{[]string{"--version"}, exitDone, "entente-desktop " + Version, ""},
		{[]string{"--nonsense"}, exitCall, "", "unknown flag: --nonsense (see entente-desktop --help)"},
	}
	if hasDisplay("linux", os.Getenv) {
		t.Fatal("there is a display after all")
	}
	for _, tt := range tests {
		var out, errs bytes.Buffer
		code := Main(tt.args, nil, &out, &errs)
		if code != tt.code || !strings.Contains(out.String(), tt.out) || !strings.Contains(errs.String(), tt.err) {
			t.Errorf("%q: code %d, %q, %q", tt.args, code, out.String(), errs.String())
		}
	}
}

func TestHasDisplay(t *testing.T) {
	for _, tt := range []struct {
		goos string
		env  map[string]string
		want bool
	}{
		{"linux", nil, false},
		{"linux", map[string]string{"DISPLAY": ":0"}, true},
		{"freebsd", map[string]string{"WAYLAND_DISPLAY": "wayland-0"}, true},
		{"openbsd", nil, false},
		{"windows", nil, true},
		{"darwin", nil, true},
	} {
		if got := hasDisplay(tt.goos, func(k string) string { return tt.env[k] }); got != tt.want {
			t.Errorf("%s with %v: %v", tt.goos, tt.env, got)
		}
	}
}

// A window of a kind that cannot be asked is believed to be there.
func TestWasCreated(t *testing.T) {
	a := test.NewTempApp(t)
	w := a.NewWindow("x")
	if !opened(w, w.Show) {
		t.Error("a window of the tests is not believed in")
	}
	if opened(w, func() { panic(errors.New("NotInitialized: The GLFW library is not initialized")) }) {
		t.Error("a display that does not answer is believed in")
	}
	defer func() {
		if recover() == nil {
			t.Error("another panic was swallowed")
		}
	}()
	opened(w, func() { panic("a bug") })
}

func TestFindCommand(t *testing.T) {
	dir := t.TempDir()
	self := func() (string, error) { return filepath.Join(dir, "entente-desktop"), nil }
	if err := os.WriteFile(filepath.Join(dir, "entente-desktop"), nil, 0o700); err != nil {
		t.Fatal(err)
	}
	onPath := func(name string) (string, error) { return "/usr/bin/" + name, nil }
	nowhere := func(string) (string, error) { return "", errors.New("not found") }
	if _, ok := findCommand(self, nowhere); ok {
		t.Error("found what is not there")
	}
	if got, ok := findCommand(self, onPath); !ok || !strings.HasPrefix(got, "/usr/bin/entente") {
		t.Errorf("on PATH: %q, %v", got, ok)
	}
	if err := os.Mkdir(filepath.Join(dir, "entente"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, ok := findCommand(self, nowhere); ok {
		t.Error("took a folder for the program")
	}
	if err := os.Remove(filepath.Join(dir, "entente")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "entente"), nil, 0o700); err != nil {
		t.Fatal(err)
	}
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := findCommand(self, onPath); !ok || got != filepath.Join(real, "entente") {
		t.Errorf("beside: %q, %v", got, ok)
	}
}

// Workers that cannot be started leave layouts of our own making.
func TestWorkers(t *testing.T) {
	w := workers{command: []string{filepath.Join(t.TempDir(), "gone")}}
	g := &layout.Graph{
		Nodes: []layout.Node{{ID: "a", Size: geom.Size{W: 80, H: 30}, Cluster: -1}, {ID: "b", Size: geom.Size{W: 80, H: 30}, Cluster: -1}},
		Edges: []layout.Edge{{ID: "e", From: 0, To: 1}},
	}
	l, err := w.Layout(context.Background(), g, layout.Options{})
	if err != nil || len(l.Nodes) != 2 || l.Quality.NodeOverlaps != 0 {
		t.Errorf("%+v, %v", l, err)
	}
	ended, end := context.WithCancel(context.Background())
	end()
	if _, err := w.Layout(ended, g, layout.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a layout that is not wanted: %v", err)
	}
}

func TestMailboxKeepsOrder(t *testing.T) {
	var b mailbox
	var got []int
	put := func(n int) { b.post(func() { got = append(got, n) }) }
	put(1)
	put(2)
	if len(got) != 0 {
		t.Error("delivered before there is a loop")
	}
	b.open(func(f func()) { f() })
	put(3)
	if !slices.Equal(got, []int{1, 2, 3}) {
		t.Errorf("got %v", got)
	}
}

// The menu names the bundled maps without reading them; it must not be wrong.
func TestBundledTitles(t *testing.T) {
	list := bundled()
	if len(list) != len(assets.MapNames()) {
		t.Fatalf("%d maps", len(list))
	}
	for i, name := range assets.MapNames() {
		src, _ := assets.Map(name)
		f, err := mapfile.Parse(name, src)
		if err != nil {
			t.Fatal(err)
		}
		if list[i].Title != f.Map().Title || list[i].Name != document.BundledPrefix+name {
			t.Errorf("%s: %+v, want the title %q", name, list[i], f.Map().Title)
		}
	}
	if got := title("x", []byte("entente: 1\n")); got != "x" {
		t.Errorf("without a title it is called %q", got)
	}
}

func TestMapName(t *testing.T) {
	dir := t.TempDir()
	there := filepath.Join(dir, "there.entente")
	if err := os.WriteFile(there, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	first := "bundled:northern-alliance"
	for _, tt := range []struct{ arg, last, want string }{
		{"", "", first},
		{"", "bundled:other", "bundled:other"},
		{"", there, there},
		{"", filepath.Join(dir, "gone.entente"), first},
		{"", document.Stdin, first},
		{"bundled:x", there, "bundled:x"},
		{"-", there, "-"},
		{filepath.Join(dir, "gone.entente"), there, filepath.Join(dir, "gone.entente")},
	} {
		store, err := settings.Open("")
		if err != nil {
			t.Fatal(err)
		}
		store.Update(func(s *settings.State) { s.Map = tt.last })
		p := program{o: options{mapName: tt.arg}}
		if got := p.mapName(store); got != tt.want {
			t.Errorf("called with %q, last %q: %q, want %q", tt.arg, tt.last, got, tt.want)
		}
	}
}

func TestChoicesOfTheCommandLineWin(t *testing.T) {
	last := settings.State{Theme: "dark", Language: "ko"}
	p := program{}
	if p.theme(last) != "dark" || p.language(last) != "ko" {
		t.Error("the choices of the last run are lost")
	}
	p.o = options{theme: "print", lang: "", langSet: true}
	if p.theme(last) != "print" || p.language(last) != "" {
		t.Error("the command line does not win")
	}
}

func TestTranslations(t *testing.T) {
	if err := addTranslations(assets.Translations()); err != nil {
		t.Error(err)
	}
	broken := fstest.MapFS{"xx.json": &fstest.MapFile{Data: []byte("{")}}
	if err := addTranslations(broken); err == nil || !strings.Contains(err.Error(), "xx.json") {
		t.Errorf("a broken translation: %v", err)
	}
	var none fs.FS = fstest.MapFS{}
	if err := addTranslations(none); err != nil {
		t.Errorf("no translations: %v", err)
	}
}

func TestAbout(t *testing.T) {
	if got := about(); !strings.Contains(got, Version) || !strings.Contains(got, "Fyne") {
		t.Errorf("about = %q", got)
	}
	if notice(true) != "" || notice(false) == "" {
		t.Error("the notice is there when it should not be, or the other way round")
	}
}
