// Package windows is the window of the program: it puts the map, the panels,
// the menus and the dialogs together, carries what the user does in one of
// them to the document, and what has changed in the document to all of them.
// It decides what a click means, but holds no state of the map itself, and
// knows no file format.
package windows

import (
	"cmp"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/document"
	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/app/internal/mapview"
	"entente/app/internal/panels"
	"entente/app/internal/recovery"
	"entente/app/internal/settings"
	"entente/app/internal/trace"
)

// Bundled is a map that comes with the program.
type Bundled struct {
	Name  string // as document.Open takes it
	Title string
}

// Options are what a window is made of.
type Options struct {
	App      fyne.App
	Document *document.Document
	Settings *settings.Store
	Recovery *recovery.Store // nil: nothing is kept
	Trace    *trace.Writer   // nil: none
	Bundled  []Bundled
	Software string // name and version, for the properties of files
	About    string // version, commit and what the program is made with, a line each
	Notice   string // what the user should know about this installation; "" if nothing

	Theme   string                   // of the window for this run; look.Follow follows the system
	Picker  func(fyne.Window) Picker // nil: NewPicker
	Copy    func(text string)        // to the clipboard; nil: that of the app
	Paste   func() string            // from the clipboard; nil: that of the app
	Do      func(f func())           // runs f on the goroutine of the window, soon; nil: fyne.Do
	Later   func(f func())           // runs f there once the next frame was drawn; nil: by a timer
	MapView mapview.Options
}

// Main is the main window.
type Main struct {
	o      Options
	doc    *document.Document
	window fyne.Window
	picker Picker
	dress  string // name of the theme that was chosen; look.Follow for that of the system
	theme  *look.Theme
	// What the system wants: light or dark, unless it does not care.
	variant   fyne.ThemeVariant
	undecided bool

	view        *mapview.View
	outline     *panels.Outline
	inspector   *panels.Inspector
	findings    *panels.Findings
	suggestions *panels.Suggestions
	reader      *panels.Reader
	side        *side
	frame       *frame
	bar         *toolbar
	banner      *banner
	centre      *fyne.Container
	status      *status
	page        *page
	hints       *kit.Hints

	opening   string            // name of the map that was opened last
	menuSeen  string            // what the menu was built for
	menuDue   bool              // whether the menu is yet to follow
	marking   bool              // whether the reader shows the whole text, to be marked up
	reading   uint64            // number of the last reading of names in the texts
	taking    map[string]bool   // keys of suggestions that are being added
	offered   bool              // whether unsaved work of a run before was offered
	area      int               // which area of the window nextArea has given the keyboard
	laterDue  bool              // whether later is yet to do its work
	panelsDue bool              // whether the panels are yet to show what is selected
	restored  bool              // whether the selection and the view of the last run have been taken up
	question  fyne.CanvasObject // that asks what is to become of unsaved work, if it lies over the window
	writing   int               // exports that are being written
}

// New returns the window, not shown yet. The document may have been asked for
// a map already; the window must be the only one that uses it from here on.
func New(o Options) *Main {
	m := &Main{o: o, doc: o.Document, hints: kit.NewHints(), taking: map[string]bool{}}
	m.variant, m.undecided = o.App.Settings().ThemeVariant(), systemUndecided()
	m.dress, m.theme = o.Theme, m.lookOf(o.Theme)
	if m.o.Copy == nil {
		m.o.Copy = func(s string) { o.App.Clipboard().SetContent(s) }
	}
	if m.o.Paste == nil {
		m.o.Paste = func() string { return o.App.Clipboard().Content() }
	}
	if m.o.Do == nil {
		m.o.Do = fyne.Do
	}
	if m.o.Later == nil {
		m.o.Later = func(f func()) { time.AfterFunc(aFrame, func() { m.o.Do(f) }) }
	}
	o.App.Settings().SetTheme(m.theme)
	m.window = o.App.NewWindow(lang.L("Entente"))
	m.window.SetPadded(false)
	m.window.SetMaster()
	if o.Picker == nil {
		o.Picker = NewPicker
	}
	m.picker = o.Picker(m.window)
	m.build()
	m.connect()
	m.update(^document.Change(0))
	return m
}

// Window returns the window of the toolkit.
func (m *Main) Window() fyne.Window { return m.window }

// Show shows the window.
func (m *Main) Show() { m.window.Show() }

func (m *Main) build() {
	st := m.o.Settings.State()
	m.view = mapview.New(m.o.MapView)
	m.view.SetWheel(st.Wheel)
	m.outline = panels.NewOutline(panels.OutlineOptions{OnSelect: m.doc.Select, OnExtend: m.doc.Toggle, OnLeave: m.leave})
	m.inspector = panels.NewInspector(panels.InspectorOptions{
		OnSelect: m.doc.Select, OnPassage: m.readPassage, OnEdit: m.change, OnDelete: m.askDelete, OnCommand: m.perform,
		OnEditing: func(bool) { m.updateMenu() }, OnDrafting: m.drafting, OnTyping: m.noteTyping, WordsOf: m.wordsOf,
	})
	m.findings = panels.NewFindings(panels.FindingsOptions{OnSelect: m.doc.Select, OnPassage: m.readPassage, OnEdit: m.change})
	m.suggestions = panels.NewSuggestions(panels.SuggestionsOptions{OnTake: m.taken, OnTurnDown: m.turnedDown, OnCommand: m.perform, OnPassage: m.readPassage})
	m.reader = panels.NewReader(panels.ReaderOptions{
		OnSelect: m.doc.Select, OnPassage: m.doc.SelectPassage, OnAttach: m.attach, OnMark: m.marked, OnAddText: m.askText,
	})
	m.side = newSide(m.sideChanged, m.inspector.Object(), m.findings.Object(), m.suggestions.Object())
	m.banner = newBanner(m)
	m.bar = newToolbar(m)
	m.status = newStatus(m)
	m.page = newPage(m)

	ground := func(o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewStack(kit.NewArea(look.Panel), o)
	}
	m.centre = container.NewBorder(kit.NewColumn(0, kit.Insets{}, m.bar.box, m.banner.box), nil, nil, nil, container.NewStack(m.view, m.page.box))
	m.frame = newFrame(ground(m.outline.Object()), m.centre, ground(m.reader.Object()), ground(m.side.box), st.Panels, st.Window)
	m.frame.onChanged = m.remember
	body := container.NewBorder(nil, m.status.box, nil, nil, m.frame.box)
	m.window.SetContent(container.NewStack(kit.NewArea(look.Panel), body, m.hints.Layer()))
	m.window.Resize(fyne.NewSize(st.Window.Width, st.Window.Height))
}

// connect joins what the user does to what it means.
func (m *Main) connect() {
	m.doc.Observe(m.update)
	m.view.OnSelect = m.doc.Select
	m.view.OnLook = m.looked
	m.view.OnHover = m.status.hover
	m.view.Neighbours = m.doc.Neighbours
	m.view.OnExtend, m.view.OnBand, m.view.OnMenu = m.doc.Toggle, m.banded, m.popUp
	m.view.OnMove, m.view.OnConnect = m.moved, m.connected
	m.view.OnKey, m.view.OnRune = m.typedKey, m.typedRune
	c := m.window.Canvas()
	c.SetOnTypedKey(m.unfocusedKey)
	c.SetOnTypedRune(m.unfocusedRune)
	m.window.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { m.dropped(uris) })
	m.window.SetCloseIntercept(m.quit)
	c.AddShortcut(shortcut(fyne.KeyReturn, 0), func(fyne.Shortcut) {
		if !m.modal() {
			m.inspector.Submit()
		}
	})
	// The menu shows another key for it.
	c.AddShortcut(shortcut(fyne.KeyZ, fyne.KeyModifierShift), func(fyne.Shortcut) { m.redo() })
	m.o.App.Settings().AddListener(func(fyne.Settings) { m.follow() })
	m.o.App.Lifecycle().SetOnEnteredForeground(m.doc.Check)
	m.follow()
}

// follow has the map drawn in the theme that goes with the window's.
func (m *Main) follow() {
	if v := m.o.App.Settings().ThemeVariant(); v != m.variant {
		m.variant = v
		if m.undecided { // now it has decided
			m.undecided = false
			m.wear(m.dress)
			return
		}
	}
	m.doc.SetTheme(m.theme.Resolve(m.variant))
}

// lookOf returns the look of that name. The toolkit takes a system that says
// nothing for a dark one; paper is light.
func (m *Main) lookOf(name string) *look.Theme {
	if name == look.Follow && m.undecided {
		name = "light"
	}
	return look.New(name)
}

// update shows what has changed in the document.
func (m *Main) update(c document.Change) {
	if c.Has(document.MapChanged | document.SelectionChanged | document.LanguageChanged) {
		m.status.flash = ""
	}
	if c.Has(document.SceneChanged) {
		m.view.SetScene(m.doc.Scene())
	}
	if c.Has(document.MapChanged) {
		m.resumeNoted()
		m.opened()
	}
	if c.Has(document.MapChanged | document.LanguageChanged) {
		m.outline.Show(m.doc.Index(), m.doc.Language())
		m.reader.Show(m.doc.Index(), m.doc.Language())
		m.view.SetEditable(m.whyFixed() == "")
	}
	if c.Has(document.CopiesChanged | document.MapChanged | document.LanguageChanged) {
		m.showTexts()
	}
	if c.Has(document.CopiesChanged) && m.doc.Index() != nil {
		m.sayCopies()
	}
	if c.Has(document.SceneChanged) && m.doc.Scene() != nil {
		m.restore()
	}
	if c.Has(document.SelectionChanged | document.MapChanged | document.LanguageChanged) {
		m.showSelection()
	}
	m.updateSide(c)
	m.updateTitle()
	m.banner.update()
	// While the first map is being read the panels keep their places.
	m.frame.setAlone(m.doc.Index() == nil && m.doc.Problem() != nil)
	m.page.update()
	m.bar.update()
	m.status.update()
	m.updateMenu()
}

// updateSide shows what has changed in the check and the suggestions, and
// whether the map can be edited.
func (m *Main) updateSide(c document.Change) {
	if c.Has(document.FindingsChanged | document.MapChanged) {
		m.showFindings()
	}
	if c.Has(document.SuggestionsChanged | document.MapChanged) {
		m.showSuggestions()
	}
	if c.Has(document.HeldChanged) {
		m.view.SetEditable(m.whyFixed() == "")
	}
}

// aFrame is how long the toolkit takes to begin the next frame, and a little more.
const aFrame = 20 * time.Millisecond

// showSelection shows what is selected on the map, and once that can be seen
// in the panels, which take longer.
func (m *Main) showSelection() {
	s := m.doc.Selection()
	m.view.SetState(m.doc.State())
	if s.ID != "" {
		m.view.Reveal(s.ID)
	}
	if m.restored {
		m.o.Settings.Update(func(st *settings.State) { st.Selection = s.ID })
	}
	m.panelsDue = true
	m.later()
}

// later does, once the next frame was drawn, what can wait for that.
func (m *Main) later() {
	if m.laterDue {
		return
	}
	m.laterDue = true
	m.o.Later(func() {
		m.laterDue = false
		if m.panelsDue {
			m.showSelectionInPanels()
		}
		if m.menuDue {
			m.menuDue = false
			m.buildMenu()
		}
	})
}

// showSelectionInPanels shows in the panels what is selected by now.
func (m *Main) showSelectionInPanels() {
	m.panelsDue = false
	s := m.doc.Selection()
	if ids := m.doc.Selected(); len(ids) > 1 {
		m.inspector.ShowMany(m.doc.Index(), ids, m.doc.Language())
	} else {
		m.inspector.Show(m.doc.Index(), cmp.Or(s.ID, s.Passage), m.doc.Language())
	}
	m.reader.SetTarget(m.target())
	m.reader.SetSelection(m.doc.Selected())
	m.outline.Select(s.ID, m.doc.Selected()...)
	m.reader.MarkCited(m.doc.Cited())
	m.reader.Mark(s.Passage)
	m.inspector.Mark(s.Passage)
}

// readPassage shows a passage in the reader and leaves the selection alone.
func (m *Main) readPassage(at string) {
	m.wantPanel(&m.frame.wanted.reader)
	m.reader.Mark(at)
	m.inspector.Mark(at)
}

// opened takes note of another map.
func (m *Main) opened() {
	name := m.doc.Name()
	if name == m.opening { // the same one, edited or read anew
		return
	}
	m.opening = name
	m.inspector.GiveUp()
	if g := m.doc.Index().Map(); m.doc.Unnamed() && len(g.Actors) == 0 && len(g.Sources) > 0 {
		m.markUp() // a map of a text has been begun on the command line
	}
	if name == "" || m.doc.Unnamed() && isFile(name) {
		return
	}
	m.o.Settings.Update(func(st *settings.State) {
		if st.Map != name {
			st.Selection, st.View = "", nil
		}
		st.Map = name
		if isFile(name) {
			st.AddRecent(name)
			st.Folder = filepath.Dir(name)
		}
	})
	st := m.o.Settings.State()
	sources := m.doc.Index().Map().Sources
	for i := range sources {
		if path := st.Copy(name, sources[i].ID); path != "" {
			m.doc.Attach(sources[i].ID, path)
		}
	}
}

// restore takes up the view and the selection of the last run, once, when the
// map of that run is drawn.
func (m *Main) restore() {
	if m.restored {
		return
	}
	m.restored = true
	st := m.o.Settings.State()
	if st.View != nil {
		m.view.SetLook(point(st.View.X, st.View.Y), st.View.Scale)
	}
	if st.Selection != "" && m.doc.Selection() == (document.Selection{}) {
		m.doc.Select(st.Selection)
	}
	if !m.offered {
		m.offered = true
		m.o.Later(m.offerLeft)
	}
	if c := m.window.Canvas(); c.Focused() == nil { // the keys walk along the map from the start
		c.Focus(m.view)
	}
}

// looked remembers what part of the map is looked at.
func (m *Main) looked() {
	m.status.update()
	if !m.restored || m.doc.Scene() == nil {
		return
	}
	var look *settings.View // nil: the whole map, whatever the size of the window
	if !m.view.Fitted() {
		centre, scale := m.view.Look()
		look = &settings.View{X: centre.X, Y: centre.Y, Scale: scale}
	}
	m.o.Settings.Update(func(st *settings.State) { st.View = look })
}

// remember notes the shape of the window.
func (m *Main) remember() {
	size := m.window.Canvas().Size()
	m.o.Settings.Update(func(st *settings.State) {
		if !m.window.FullScreen() {
			st.Window = settings.Window{Width: size.Width, Height: size.Height}
		}
		st.Panels = m.frame.panels()
	})
}

// dropped opens what was dropped on the window: a map, or the reader's own
// copy of the source if it is a text.
func (m *Main) dropped(uris []fyne.URI) {
	for _, u := range uris {
		if u.Scheme() != "file" {
			continue
		}
		path := u.Path()
		switch source := m.onlySource(); {
		case !IsText(path):
			m.open(path)
		case source != "" && m.doc.Text(source) == nil:
			m.attachFile(source, path)
		default:
			m.textFrom(path)
		}
		return
	}
}

func isFile(name string) bool {
	return name != "" && name != document.Stdin && !strings.HasPrefix(name, document.BundledPrefix)
}
