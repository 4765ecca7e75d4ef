// Package assets holds what is embedded in the program: the bundled maps,
// fonts, icons and translations. It imports nothing of the project.
package assets

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
)

//go:embed maps fonts icons/icon.png translations
var files embed.FS

const (
	mapSuffix = ".entente"
	// firstMap is the map that a first start shows.
	firstMap = "northern-alliance"
)

// FontRegular returns Noto Sans Regular as a TrueType file.
func FontRegular() []byte { return must("fonts/NotoSans-Regular.ttf") }

// FontBold returns Noto Sans Bold as a TrueType file.
func FontBold() []byte { return must("fonts/NotoSans-Bold.ttf") }

// Icon returns the program's icon as a PNG of 512 by 512 pixels.
func Icon() []byte { return must("icons/icon.png") }

// Map returns the bundled map of this name, as one of MapNames, and whether there is one.
// The bytes are the caller's.
func Map(name string) ([]byte, bool) {
	// A name that is no plain file name cannot leave the folder: embed.FS refuses it.
	b, err := files.ReadFile("maps/" + name + mapSuffix)
	return b, err == nil
}

// MapNames lists the bundled maps, without extension: the map of a first
// start comes first, the others follow in alphabetical order.
func MapNames() []string {
	entries, err := files.ReadDir("maps")
	if err != nil {
		panic("assets: " + err.Error())
	}
	names := []string{firstMap}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), mapSuffix)
		if ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Translations returns a folder of JSON files, each named after the BCP 47 tag
// of its language, from the English texts of the window to those of that language.
func Translations() fs.FS {
	sub, err := fs.Sub(files, "translations")
	if err != nil {
		panic("assets: " + err.Error())
	}
	return sub
}

func must(name string) []byte {
	b, err := files.ReadFile(name)
	if err != nil {
		panic("assets: " + err.Error())
	}
	return b
}
