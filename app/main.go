// Package app is the program with the window: it reads the command line, puts
// the parts together and runs them. What a window does is in
// app/internal/windows, what is shown in app/internal/document; the command
// line program, which needs no window, is app/cli.
package app

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"

	// First, since it must be ready before the toolkit looks at the locale.
	_ "entente/app/internal/earlyenv"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/theme"

	"entente/app/internal/document"
	"entente/app/internal/look"
	"entente/app/internal/mapview"
	"entente/app/internal/recovery"
	"entente/app/internal/settings"
	"entente/app/internal/trace"
	"entente/app/internal/windows"
	"entente/assets"
	"entente/graph/picture"
	"entente/graph/render/raster"
	"entente/graph/text"
)

// Exit codes, as those of the command line.
const (
	exitDone       = 0
	exitCall       = 2 // the call is at fault
	exitUnfinished = 3 // no window could be opened
)

// Main runs the program with the command line args, without its name, and
// returns the exit code. It must be called from the main goroutine.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	say := func(err any) { fmt.Fprintf(stderr, "entente-desktop: %v\n", err) }
	o, err := parse(args)
	switch {
	case err != nil:
		say(fmt.Sprintf("%v (see entente-desktop --help)", err))
		return exitCall
	case o.help:
		fmt.Fprint(stdout, usage())
		return exitDone
	case o.version:
		fmt.Fprintln(stdout, "entente-desktop "+Version)
		return exitDone
	case !hasDisplay(runtime.GOOS, os.Getenv):
		say(noDisplay)
		return exitUnfinished
	}
	tracer, err := openTrace(o.trace)
	if err != nil {
		say(err)
		return exitUnfinished
	}
	defer tracer.Close()
	// A map of some hundred elements leaves little behind: collecting a bit more often keeps the window small.
	debug.SetGCPercent(60)
	p := &program{o: o, trace: tracer, stdin: stdin, say: say, cache: raster.NewCache()}
	return p.run()
}

func openTrace(path string) (*trace.Writer, error) {
	if path == "" {
		return nil, nil
	}
	return trace.Create(path)
}

// program is one run of the window.
type program struct {
	o     options
	trace *trace.Writer
	stdin io.Reader
	say   func(any)
	cache *raster.Cache
	box   mailbox
	kept  *recovery.Store
}

// run opens the window and returns when it is closed. What takes long is
// begun first: the map is read and laid out and the fonts of the system are
// found while the toolkit opens its window.
func (p *program) run() int {
	layouter, found := newLayouter()
	fonts, err := text.NewFonts(assets.FontRegular(), assets.FontBold())
	if err != nil {
		p.say(fmt.Errorf("read the program's own fonts: %w", err))
		return exitUnfinished
	}
	go fonts.FindSystem()
	store := p.openSettings()
	st := store.State()
	dress := p.theme(st)
	doc := document.New(document.Options{
		Drawer:  &picture.Drawer{Fonts: fonts, Layouter: layouter},
		Bundled: assets.Map, Stdin: p.stdin, Post: p.box.post, Trace: p.trace,
		Theme: look.New(dress).Resolve(theme.VariantLight), Language: p.language(st), Recovery: p.openRecovery(), Translate: windows.StepName,
	})
	defer doc.Close()
	if err := p.begin(doc, p.mapName(store)); err != nil {
		p.say(err)
		return exitCall
	}
	return p.show(doc, store, dress, found)
}

// begin opens a map, or begins one of a text.
func (p *program) begin(doc *document.Document, name string) error {
	if isBundled(name) || name == document.Stdin || !windows.IsText(name) {
		doc.Open(name)
		return nil
	}
	text, err := windows.ReadText(name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	m, texts := windows.FromText("", text)
	doc.CreateOf(m.Title, m, texts)
	return nil
}

// openRecovery returns where unsaved work and earlier versions are kept.
// Without such a place the program works, and says that nothing is kept.
func (p *program) openRecovery() *recovery.Store {
	dir, err := recovery.DefaultDir()
	if err != nil {
		p.say(err)
		return nil
	}
	p.kept = recovery.New(dir)
	return p.kept
}

// show opens the window on the document and runs it.
func (p *program) show(doc *document.Document, store *settings.Store, dress string, found bool) int {
	setMetadata()
	a := fyneapp.NewWithID(ID)
	a.SetIcon(icon())
	if err := addTranslations(assets.Translations()); err != nil {
		p.say(err)
	}
	// What was read by now is in the window from the start.
	p.box.open(fyne.Do)
	w := windows.New(windows.Options{
		App: a, Document: doc, Settings: store, Recovery: p.kept, Trace: p.trace, Theme: dress,
		Bundled: bundled(), About: about(), Software: Name + " " + Version, Notice: notice(found),
		MapView: mapview.Options{Trace: p.trace, Cache: p.cache},
	})
	if !opened(w.Window(), w.Show) {
		p.say(noOpenGL)
		return exitUnfinished
	}
	a.Run()
	if err := store.Flush(); err != nil {
		p.say(err)
	}
	return exitDone
}

// openSettings reads what was remembered. Settings that cannot be read are
// said to be so and begun anew.
func (p *program) openSettings() *settings.Store {
	path, err := settings.DefaultPath()
	if err != nil {
		p.say(err)
	}
	store, err := settings.Open(path)
	if err != nil {
		p.say(err)
	}
	return store
}

// theme is that of the command line, else that of the last run.
func (p *program) theme(st settings.State) string {
	if p.o.theme != "" {
		return p.o.theme
	}
	return st.Theme
}

// language is that of the command line, else that of the last run.
func (p *program) language(st settings.State) string {
	if p.o.langSet {
		return p.o.lang
	}
	return st.Language
}

// mapName is the map of the command line, else that of the last run if it is
// still there, else the first bundled one.
func (p *program) mapName(store *settings.Store) string {
	first := document.BundledPrefix + assets.MapNames()[0]
	last := store.State().Map
	if p.o.mapName != "" {
		return absolute(p.o.mapName)
	}
	if last == "" || last == document.Stdin {
		return first
	}
	if _, err := os.Stat(last); err != nil && !isBundled(last) {
		return first
	}
	return last
}
