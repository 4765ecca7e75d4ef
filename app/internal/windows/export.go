package windows

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/document"
	"entente/app/internal/settings"
	"entente/app/internal/trace"
	"entente/graph/atomicfile"
	"entente/graph/render/png"
	"entente/graph/render/svg"
	"entente/graph/scene"
)

// printWidth is how many pixels wide a picture is made at least, within
// reason: A4 across, at 300 dots an inch.
const printWidth = 3508

// format is a file format that the map can be exported to.
type format struct {
	name  string // the extension without its dot
	title string // of its files
	write func(w io.Writer, s *scene.Scene, st scene.State) error
}

// pngFormat is that of pictures of pixels; software is what they say drew them.
func pngFormat(software string) format {
	return format{"png", "PNG", func(w io.Writer, s *scene.Scene, st scene.State) error {
		return png.Write(w, s, png.Options{State: st, Scale: pngScale(s.Size.W), Software: software})
	}}
}

func svgFormat() format {
	return format{"svg", "SVG", func(w io.Writer, s *scene.Scene, st scene.State) error {
		return svg.Write(w, s, svg.Options{State: st})
	}}
}

// pngScale returns the pixels a point at which a drawing is worth printing.
func pngScale(width float64) float64 {
	const least, most = 2, 4
	if width <= 0 {
		return least
	}
	return min(max(printWidth/width, least), most)
}

// askExport asks where to, and exports the map as it is to be seen: in its
// theme and language, with what stands out.
func (m *Main) askExport(f format) {
	s := m.doc.Scene()
	if m.modal() {
		return
	}
	if s == nil {
		m.status.say(lang.L("There is nothing to export yet"))
		return
	}
	m.picker.PickSave(Request{
		Title:  lang.L("Export as {{.Format}}", map[string]any{"Format": f.title}),
		Folder: m.exportFolder(), Name: m.exportName(f),
		FilterName: f.title, Extensions: []string{"." + f.name},
	}, func(a Answer) {
		m.answered(func(path string) {
			named := withExtension(path, f.name)
			// A name that was completed here is not the one that was asked about.
			// What fades on the screen fades in the file; the ring around the selected one is for the screen.
			st := scene.State{Keep: m.doc.State().Keep}
			m.confirmReplace(named, a.Asked && named == path, func() { m.exportTo(named, f, s, st) })
		})(a)
	})
}

// confirmReplace asks before a file that is there is replaced.
func (m *Main) confirmReplace(path string, asked bool, write func()) {
	if _, err := os.Stat(path); asked || errors.Is(err, os.ErrNotExist) {
		write()
		return
	}
	d := dialog.NewConfirm(lang.L("Replace the file?"),
		lang.L("{{.Name}} is there already.", map[string]any{"Name": filepath.Base(path)}),
		func(ok bool) {
			if ok {
				write()
			}
		}, m.window)
	d.SetConfirmText(lang.L("Replace"))
	d.SetDismissText(lang.L("Cancel"))
	d.Show()
}

// exportTo writes the drawing in the background. The file appears as a whole or not at all.
func (m *Main) exportTo(path string, f format, s *scene.Scene, st scene.State) {
	m.status.say(lang.L("Writing {{.Name}}…", map[string]any{"Name": filepath.Base(path)}))
	m.o.Settings.Update(func(x *settings.State) { x.Folder = filepath.Dir(path) })
	m.writing++
	began := time.Now()
	go func() {
		err := atomicfile.WriteFunc(path, atomicfile.Options{}, func(w *os.File) error { return f.write(w, s, st) })
		m.o.Trace.Event("export", trace.Fields{
			"ms": trace.Milliseconds(time.Since(began)), "format": f.name, "ok": err == nil,
		})
		m.o.Do(func() {
			m.writing--
			if err != nil {
				m.status.say(lang.L("{{.Name}} was not written", map[string]any{"Name": filepath.Base(path)}))
				dialog.ShowError(writeError(path, err), m.window)
				return
			}
			m.status.say(lang.L("Wrote {{.Path}}", map[string]any{"Path": path}))
		})
	}()
}

// writeError says which file could not be written, and why, without the names
// of temporary files.
func writeError(path string, err error) error {
	return errors.New(lang.L("{{.Path}} could not be written: {{.Why}}", map[string]any{"Path": path, "Why": atomicfile.Cause(err).Error()}))
}

// exportFolder is where the last file was written or opened, else the user's home.
func (m *Main) exportFolder() string {
	if f := m.o.Settings.State().Folder; f != "" {
		if info, err := os.Stat(f); err == nil && info.IsDir() {
			return f
		}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return home
}

// exportName proposes a name: that of the map, and of what is selected.
func (m *Main) exportName(f format) string {
	name := "map"
	if n := m.doc.Name(); n != "" && n != document.Stdin {
		base := filepath.Base(strings.TrimPrefix(n, document.BundledPrefix))
		name = strings.TrimSuffix(base, mapExtension)
	}
	if id := m.doc.Selection().ID; id != "" {
		name += "-" + id
	}
	return name + "." + f.name
}

// withExtension returns the path with the extension of the format, which a
// user may leave out.
func withExtension(path, ext string) string {
	if strings.EqualFold(filepath.Ext(path), "."+ext) {
		return path
	}
	return path + "." + ext
}
