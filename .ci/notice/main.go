// Command notice writes NOTICE: what is linked into the programs or embedded
// in them, under which licence, with the text of each licence once.
//
//	go run ./.ci/notice > NOTICE
//
// The modules are those that the Go command lists for every platform that
// Entente is built for; what lies inside them without being a Go module (the
// Graphviz in go-graphviz, fonts) is described in parts/.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	w := bufio.NewWriter(os.Stdout)
	err := write(w, ".")
	if err == nil {
		err = w.Flush()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "notice:", err)
		os.Exit(1)
	}
}
