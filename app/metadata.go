package app

import (
	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"entente/assets"
)

// What the program is called. FyneApp.toml says the same to packagers; plain
// go build does not read it, and a test keeps both equal.
const (
	ID      = "org.entente.Entente"
	Name    = "Entente"
	Version = "0.1.0"
	Build   = 1
)

// setMetadata tells the toolkit what program it runs, and that all calls from
// goroutines go through fyne.Do.
func setMetadata() {
	fyneapp.SetMetadata(fyne.AppMetadata{
		ID: ID, Name: Name, Version: Version, Build: Build, Icon: icon(),
		Migrations: map[string]bool{"fyneDo": true},
	})
}

func icon() fyne.Resource { return fyne.NewStaticResource("entente.png", assets.Icon()) }
