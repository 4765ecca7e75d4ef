// Package early settles how go-graphviz is initialised, before it is. It is
// imported for its effect.
//
// Merely linking go-graphviz costs every process 50 to 80 ms, or a second
// where its machine code has to be compiled first, since its init functions
// open the cache and start WebAssembly. A process that is to run Graphviz is
// therefore told from one that is not by its command line: the first gets a
// temporary directory of its own (see enginecache), the second skips the
// initialisation.
//
// The order is what the language promises: of the packages that are ready, the
// one whose import path comes first. This one is ready as soon as go-graphviz
// is or sooner, since all that it imports go-graphviz imports too, and
// "entente/" comes before "github.com/". A test keeps both true.
package early

import (
	"os"
	"path/filepath"

	"entente/graph/layout/internal/enginecache"
)

func init() {
	if !enginecache.IsWorker(os.Args) {
		skipEngine()
		return
	}
	dir, err := enginecache.Folder()
	if err == nil {
		err = enginecache.Check(dir)
	}
	if err != nil {
		// No folder can lie in a device, so go-graphviz keeps nothing and reads nothing.
		dir = filepath.Join(os.DevNull, "none")
	}
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		os.Setenv(name, dir)
	}
}
