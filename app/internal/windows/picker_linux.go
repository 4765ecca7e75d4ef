package windows

import (
	"net/url"
	"os"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/lang"
	"github.com/rymdport/portal"
	"github.com/rymdport/portal/filechooser"
)

// portalPicker asks through the file chooser of the desktop (the XDG portal
// org.freedesktop.portal.FileChooser), and where that does not answer through
// another Picker.
type portalPicker struct {
	parent fyne.Window
	other  Picker
}

// NewPicker returns the Picker of this system.
func NewPicker(parent fyne.Window) Picker { return portalPicker{parent, NewDialogs(parent)} }

// PickOpen asks for a file that is there.
func (p portalPicker) PickOpen(r Request, done func(Answer)) {
	handle := p.handle()
	go func() {
		uris, err := filechooser.OpenFile(handle, r.Title, &filechooser.OpenFileOptions{
			CurrentFolder: r.Folder, Filters: filters(r),
		})
		fyne.Do(func() {
			if err != nil {
				p.other.PickOpen(r, done)
				return
			}
			a := answer(uris)
			a.Path = withPlus(a.Path)
			done(a)
		})
	}()
}

// PickSave asks for a name for a file. The desktop itself asks before one is replaced.
func (p portalPicker) PickSave(r Request, done func(Answer)) {
	handle := p.handle()
	go func() {
		uris, err := filechooser.SaveFile(handle, r.Title, &filechooser.SaveFileOptions{
			CurrentFolder: r.Folder, CurrentName: r.Name, Filters: filters(r),
		})
		fyne.Do(func() {
			if err != nil {
				p.other.PickSave(r, done)
				return
			}
			done(answer(uris))
		})
	}()
}

// handle names the window to the desktop, so that its dialog stays with it.
// On Wayland there is no name to give without another protocol.
func (p portalPicker) handle() string {
	name := ""
	if w, ok := p.parent.(driver.NativeWindow); ok {
		w.RunNative(func(context any) {
			if x, ok := context.(driver.X11WindowContext); ok {
				name = portal.FormatX11WindowHandle(x.WindowHandle)
			}
		})
	}
	return name
}

// withPlus gives a file back the plus signs of its name. The library takes them
// for blanks, as in the address of a search; only a file that is there tells.
func withPlus(path string) string {
	if _, err := os.Stat(path); err == nil {
		return path
	}
	plus := strings.ReplaceAll(path, " ", "+")
	if _, err := os.Stat(plus); err == nil {
		return plus
	}
	return path
}

func filters(r Request) []*filechooser.Filter {
	if len(r.Extensions) == 0 {
		return nil
	}
	f := &filechooser.Filter{Name: r.FilterName}
	for _, e := range r.Extensions {
		for _, pattern := range []string{"*" + strings.ToLower(e), "*" + strings.ToUpper(e)} {
			f.Rules = append(f.Rules, filechooser.Rule{Type: filechooser.GlobPattern, Pattern: pattern})
		}
	}
	all := &filechooser.Filter{
		Name: lang.L("All files"), Rules: []filechooser.Rule{{Type: filechooser.GlobPattern, Pattern: "*"}},
	}
	return []*filechooser.Filter{f, all}
}

// answer returns the path of the first URI. The library has undone the
// escapes already, so what is left is taken as it is.
func answer(uris []string) Answer {
	if len(uris) == 0 {
		return Answer{}
	}
	path := strings.TrimPrefix(uris[0], "file://")
	if path == uris[0] {
		return Answer{Err: &url.Error{Op: "open", URL: path, Err: errNotLocal}}
	}
	return Answer{Path: path, Asked: true}
}
