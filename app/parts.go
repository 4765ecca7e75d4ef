package app

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"entente/app/internal/document"
	"entente/app/internal/windows"
	"entente/assets"
)

// addTranslations gives the toolkit the texts of the window in all languages.
func addTranslations(folder fs.FS) error {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return fmt.Errorf("read the translations: %w", err)
	}
	var failed error
	for _, e := range entries {
		b, err := fs.ReadFile(folder, e.Name())
		if err == nil {
			err = lang.AddTranslations(fyne.NewStaticResource(e.Name(), b))
		}
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("read the translation %s: %w", e.Name(), err))
		}
	}
	return failed
}

// bundled lists the maps that come with the program, by their titles.
func bundled() []windows.Bundled {
	var list []windows.Bundled
	for _, name := range assets.MapNames() {
		src, _ := assets.Map(name)
		list = append(list, windows.Bundled{Name: document.BundledPrefix + name, Title: title(name, src)})
	}
	return list
}

// title finds the title of a bundled map without reading all of it, which
// would hold the window up; the name has to do where there is none.
func title(name string, src []byte) string {
	for line := range strings.Lines(string(src)) {
		if t, ok := strings.CutPrefix(line, "title:"); ok {
			return strings.Trim(strings.TrimSpace(t), `"'`)
		}
	}
	return name
}

func isBundled(name string) bool { return strings.HasPrefix(name, document.BundledPrefix) }

// absolute returns the name of a map that stays good when the working folder changes.
func absolute(name string) string {
	if isBundled(name) || name == document.Stdin {
		return name
	}
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return name
}

// about tells what program this is, a line each.
func about() string {
	return lang.L("Version {{.Version}}", map[string]any{"Version": Version}) + "\n" +
		commit() + "\n" + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH + " · Fyne " + fyneVersion() + "\n" +
		lang.L("Free software under the MIT licence; the parts of others are listed in NOTICE.")
}

// commit returns what the program was built from.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value[:min(12, len(s.Value))]
		}
	}
	return ""
}

func fyneVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			if d.Path == "fyne.io/fyne/v2" {
				return d.Version
			}
		}
	}
	return ""
}

// notice tells what is missing from this installation.
func notice(commandFound bool) string {
	if commandFound {
		return ""
	}
	return lang.L("The program entente is not beside this one: maps are laid out without Graphviz")
}
