// Package assets holds what is embedded in the program: the bundled maps,
// fonts, icons and translations. It imports nothing of the project.
package assets

import "embed"

//go:embed maps fonts
var files embed.FS

// FontRegular returns Noto Sans Regular as a TrueType file.
func FontRegular() []byte { return must("fonts/NotoSans-Regular.ttf") }

// FontBold returns Noto Sans Bold as a TrueType file.
func FontBold() []byte { return must("fonts/NotoSans-Bold.ttf") }

func must(name string) []byte {
	b, err := files.ReadFile(name)
	if err != nil {
		panic("assets: " + err.Error())
	}
	return b
}
