// Command entente-desktop is the window of Entente; everything it does is in
// package app.
package main

import (
	"os"

	"entente/app"
)

func main() {
	os.Exit(app.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
