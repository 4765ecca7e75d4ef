package windows

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"entente/app/internal/kit"
)

// Request is what the user is asked for.
type Request struct {
	Title      string
	Folder     string   // where to look first; "" leaves it to the picker
	Name       string   // the name proposed for a new file
	FilterName string   // what files of these extensions are called
	Extensions []string // with their dots; none: any file
}

// Answer is what the user said.
type Answer struct {
	Path  string // "" if the user thought better of it
	Asked bool   // whether the user was asked already about replacing a file that is there
	Err   error
}

// Picker asks the user for files. Both methods return at once; done is called
// on the goroutine of the window, once, or never if the user walks away.
// Nothing is opened or written.
type Picker interface {
	PickOpen(r Request, done func(Answer))
	PickSave(r Request, done func(Answer))
}

// dialogs is the Picker of the toolkit, for systems without one of their own.
type dialogs struct{ parent fyne.Window }

// NewDialogs returns a Picker of dialogs inside the window.
func NewDialogs(parent fyne.Window) Picker { return dialogs{parent} }

// PickOpen shows the toolkit's dialog.
func (p dialogs) PickOpen(r Request, done func(Answer)) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if err != nil || f == nil {
			done(Answer{Err: err})
			return
		}
		path := f.URI().Path()
		// The dialog opens what is chosen; only the path is wanted.
		done(Answer{Path: path, Err: f.Close()})
	}, p.parent)
	if len(r.Extensions) > 0 {
		d.SetFilter(storage.NewExtensionFileFilter(r.Extensions))
	}
	if l := listable(r.Folder); l != nil {
		d.SetLocation(l)
	}
	d.SetTitleText(r.Title)
	d.Show()
	d.Resize(p.roomy()) // a file dialog has no size before it is shown
}

// PickSave asks for a name and a folder. The toolkit's own dialog would empty
// a chosen file before anything is there to be written to it.
func (p dialogs) PickSave(r Request, done func(Answer)) {
	name := newPathEntry(filepath.Join(r.Folder, r.Name), func() { leaveOverlay(p.parent.Canvas()) })
	folder := widget.NewButton(lang.L("Choose a folder…"), func() {
		d := dialog.NewFolderOpen(func(l fyne.ListableURI, err error) {
			if err == nil && l != nil {
				name.SetText(filepath.Join(l.Path(), filepath.Base(name.Text)))
			}
		}, p.parent)
		if l := listable(filepath.Dir(name.Text)); l != nil {
			d.SetLocation(l)
		}
		d.Show()
		d.Resize(p.roomy())
	})
	content := container.NewBorder(nil, kit.Space(0, 8), nil, folder, name)
	d := dialog.NewCustomConfirm(r.Title, lang.L("Save"), lang.L("Cancel"), content, func(ok bool) {
		if !ok || strings.TrimSpace(name.Text) == "" {
			done(Answer{})
			return
		}
		done(Answer{Path: name.Text})
	}, p.parent)
	name.OnSubmitted = func(string) { d.Confirm() }
	d.Resize(fyne.NewSize(min(620, p.parent.Canvas().Size().Width-40), 0))
	d.Show()
	p.parent.Canvas().Focus(name)
}

// pathEntry is a text field for a path that can be left by Escape.
type pathEntry struct {
	widget.Entry
	leave func()
}

func newPathEntry(path string, leave func()) *pathEntry {
	e := &pathEntry{leave: leave}
	e.ExtendBaseWidget(e)
	e.SetText(path)
	e.CursorColumn = len([]rune(path))
	return e
}

// TypedKey leaves the field on Escape, and edits otherwise.
func (e *pathEntry) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape {
		e.leave()
		return
	}
	e.Entry.TypedKey(ev)
}

// roomy is a size that shows many files.
func (p dialogs) roomy() fyne.Size {
	s := p.parent.Canvas().Size()
	return fyne.NewSize(min(900, s.Width-60), min(600, s.Height-60))
}

// listable returns the folder for a dialog; nil if there is none.
func listable(folder string) fyne.ListableURI {
	if folder == "" {
		return nil
	}
	l, err := storage.ListerForURI(storage.NewFileURI(folder))
	if err != nil {
		return nil
	}
	return l
}
