package windows

import (
	"cmp"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/kit"
	"entente/app/internal/look"
	"entente/graph"
	"entente/graph/anchor"
	"entente/graph/edit"
	"entente/graph/textfile"
)

// template is what a new map begins with.
type template struct {
	title, tells string
	fill         func(m *graph.Map)
}

// templates returns what a map can begin with. What they hold is to be
// renamed: it stands for what the author has in mind.
func templates() []template {
	return []template{
		{lang.L("Empty map"), lang.L("Nothing on it yet."), func(*graph.Map) {}},
		{lang.L("Two blocs"), lang.L("Two blocs of two states that face each other."), func(m *graph.Map) { fillBlocs(m, 2) }},
		{lang.L("Three blocs"), lang.L("Three blocs of two states each."), func(m *graph.Map) { fillBlocs(m, 3) }},
		{lang.L("People around an issue"), lang.L("Three people, and where each stands on one topic."), fillIssue},
	}
}

// fillBlocs gives a map n blocs of two states.
func fillBlocs(m *graph.Map, n int) {
	letter := 'A'
	for i := range n {
		b := graph.Bloc{ID: "bloc-" + string(rune('1'+i)), Name: lang.L("Bloc {{.N}}", map[string]any{"N": i + 1})}
		for range 2 {
			id := "state-" + strings.ToLower(string(letter))
			m.Actors = append(m.Actors, graph.Actor{
				ID: id, Name: lang.L("State {{.Letter}}", map[string]any{"Letter": string(letter)}), Kind: graph.State,
			})
			b.Members = append(b.Members, id)
			letter++
		}
		m.Blocs = append(m.Blocs, b)
	}
}

// fillIssue gives a map three people who differ on a topic.
func fillIssue(m *graph.Map) {
	m.Topics = []graph.Topic{{ID: "issue", Name: lang.L("The issue")}}
	for i, p := range []graph.Position{graph.For, graph.Against, graph.Conditional} {
		n := string(rune('1' + i))
		id := "person-" + n
		m.Actors = append(m.Actors, graph.Actor{ID: id, Name: lang.L("Person {{.N}}", map[string]any{"N": n}), Kind: graph.Person})
		m.Interests = append(m.Interests, graph.Interest{ID: id + "-issue", Actor: id, Topic: "issue", Position: p})
	}
}

// newMap returns a map with a title and nothing else.
func newMap(title string) *graph.Map {
	return &graph.Map{Entente: graph.Version, Title: cmp.Or(strings.TrimSpace(title), lang.L("Untitled map"))}
}

// askNew asks what a new map begins with.
func (m *Main) askNew() {
	if m.modal() {
		return
	}
	title := newPathEntry("", func() { leaveOverlay(m.window.Canvas()) })
	title.SetPlaceHolder(lang.L("Title of the map"))
	var d *dialog.CustomDialog
	begin := func(t template) {
		d.Hide()
		g := newMap(title.Text)
		t.fill(g)
		m.create(g, nil)
	}
	rows := kit.NewColumn(8, kit.Even(4, 4), title)
	for _, t := range templates() {
		rows.Add(m.choice(t.title, t.tells, func() { begin(t) }))
	}
	rows.Add(m.choice(lang.L("From a text"), lang.L("Paste or open an article; every paragraph can be cited."), func() {
		d.Hide()
		m.askNewFromText()
	}))
	title.OnSubmitted = func(string) { begin(templates()[0]) }
	d = dialog.NewCustom(lang.L("New map"), lang.L("Cancel"), container.NewVScroll(rows), m.window)
	d.Resize(m.dialogSize(520, 500))
	d.Show()
	m.window.Canvas().Focus(title)
}

// choice is a card of a dialog that can be pressed.
func (m *Main) choice(title, tells string, f func()) *kit.Press {
	p := kit.NewPress(kit.NewColumn(2, kit.Even(8, 12),
		kit.NewText(title, look.Body).Bold(), kit.NewMuted(tells, look.Small)), f)
	p.Fill, p.Stroke, p.Radius = look.Raised, look.Line, 8
	return p
}

// create begins a new map.
func (m *Main) create(g *graph.Map, texts map[string]string) { m.begin(g, texts, false, nil) }

// begin does that, with texts that may lie in files of the author's, and goes
// on with then, which may be nil.
func (m *Main) begin(g *graph.Map, texts map[string]string, filed bool, then func()) {
	m.unlessUnsaved(func() {
		m.restored = true
		if filed {
			m.doc.CreateOf(g.Title, g, texts)
		} else {
			m.doc.Create(g.Title, g, texts)
		}
		m.view.Fit()
		if then != nil {
			then()
		}
	})
}

// askNewFromText asks for the text that a new map is about.
func (m *Main) askNewFromText() { m.textForm(lang.L("New map from a text"), "", m.createFrom) }

// createFrom begins a map of a text and shows the text to be marked up.
func (m *Main) createFrom(title, text string) { m.createOf(title, text, false) }

// createOf does that with a text that may lie in a file of the author's.
func (m *Main) createOf(title, text string, filed bool) {
	g, texts := FromText(title, text)
	m.begin(g, texts, filed, m.markUp)
}

// markUp shows the text of a new map, and what it suggests: with that an author
// begins.
func (m *Main) markUp() {
	m.wantPanel(&m.frame.wanted.reader)
	m.setMarkMode(true)
	m.wantSide(sideSuggestions)
}

// FromText returns the map that begins with a text, and the text by the id of
// its source: each paragraph is a passage that can be cited. Where title is ""
// it is looked for in the text.
func FromText(title, text string) (*graph.Map, map[string]string) {
	s := anchor.NewSource("text", title, text)
	g := newMap(s.Title)
	s.Title = g.Title
	g.Sources = []graph.Source{s}
	return g, map[string]string{s.ID: text}
}

// askText asks for the text of a source, or of a new one where source is "".
func (m *Main) askText(source string) { m.askTextWith(source, "") }

func (m *Main) askTextWith(source, text string) {
	if source != "" {
		m.textForm(lang.L("The text of the source"), text, func(_, text string) { m.doc.AddText(source, text) })
		return
	}
	if m.doc.Index() == nil {
		m.textForm(lang.L("New map from a text"), text, m.createFrom)
		return
	}
	m.textForm(lang.L("A new source from a text"), text, m.addSource)
}

// addSource adds a text as a source of the map.
func (m *Main) addSource(title, text string) {
	s := anchor.NewSource("", title, text)
	if s.Title == "" {
		s.Title = lang.L("Untitled text")
	}
	var id string
	m.change(lang.L("add the source {{.Title}}", map[string]any{"Title": s.Title}), func(g *graph.Map) (err error) {
		s.ID = edit.NewID(g, s.Title)
		id, err = edit.Add(g, s)
		return err
	}, func(err error) {
		if err != nil {
			m.status.say(err.Error())
			return
		}
		m.doc.AddText(id, text)
		m.wantPanel(&m.frame.wanted.reader)
	})
}

// textForm asks for a text and its title: pasted, or out of a file.
func (m *Main) textForm(heading, text string, done func(title, text string)) {
	if m.modal() {
		return
	}
	leave := func() { leaveOverlay(m.window.Canvas()) }
	title := newPathEntry("", leave)
	title.SetPlaceHolder(lang.L("Title (found in the text if left out)"))
	body := newTextEntry(leave)
	body.SetPlaceHolder(lang.L("Paste the text here"))
	body.Wrapping = fyne.TextWrapWord
	body.SetText(text)
	var d *dialog.ConfirmDialog
	open := widget.NewButton(lang.L("Open a text file…"), func() { m.readTextInto(title, body) })
	content := container.NewBorder(title, container.NewHBox(open), nil, nil, body)
	d = dialog.NewCustomConfirm(heading, lang.L("Use this text"), lang.L("Cancel"), content, func(ok bool) {
		if ok && strings.TrimSpace(body.Text) != "" {
			done(strings.TrimSpace(title.Text), body.Text)
		}
	}, m.window)
	d.Resize(m.dialogSize(720, 560))
	d.Show()
	m.window.Canvas().Focus(body)
}

// readTextInto asks for a text file and puts what it says into the form.
func (m *Main) readTextInto(title *pathEntry, body *textEntry) {
	m.picker.PickOpen(Request{
		Title: lang.L("Open a text"), Folder: m.o.Settings.State().Folder,
		FilterName: lang.L("Texts"), Extensions: textExtensions(),
	}, m.answered(func(path string) {
		go func() {
			text, err := ReadText(path)
			m.o.Do(func() {
				if err != nil {
					dialog.ShowError(errors.New(lang.L("{{.Path}} could not be read: {{.Why}}", map[string]any{"Path": path, "Why": err.Error()})), m.window)
					return
				}
				body.SetText(text)
			})
		}()
	}))
}

// ReadText reads a text file in UTF-8, and says what is wrong with another in
// the language of the window.
func ReadText(path string) (string, error) {
	text, err := textfile.Read(path)
	switch {
	case errors.Is(err, textfile.ErrTooLarge):
		err = errors.New(lang.L("it is longer than {{.N}} MB", map[string]any{"N": textfile.MaxBytes >> 20}))
	case errors.Is(err, textfile.ErrNotText):
		err = errors.New(lang.L("it is no text in UTF-8"))
	}
	return text, err
}

// textEntry is a field of several lines that can be left by Escape.
type textEntry struct {
	widget.Entry
	leave func()
}

func newTextEntry(leave func()) *textEntry {
	e := &textEntry{leave: leave}
	e.MultiLine = true
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey leaves the field on Escape, and edits otherwise.
func (e *textEntry) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape {
		e.leave()
		return
	}
	e.Entry.TypedKey(ev)
}

// IsText tells whether a path is of a text, by its extension.
func IsText(path string) bool {
	return slices.Contains(textExtensions(), strings.ToLower(filepath.Ext(path)))
}

// textExtensions lists those of text files.
func textExtensions() []string { return []string{".txt", ".md", ".text"} }
