// Command entente is the command line of Entente. It draws maps without a
// display and starts the window; everything it does is in app/cli.
package main

import (
	"os"

	"entente/app/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
