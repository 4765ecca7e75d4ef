//go:build gc && !go1.27

package early

import _ "unsafe" // for go:linkname

// initTask begins the record by which the Go runtime runs the init functions
// of a package once; see doInit1 in runtime/proc.go. The record is laid out so
// since Go 1.21; whoever tries this with a newer Go than the build line names
// looks there first.
type initTask struct {
	state     uint32 // 0: not run, 1: running, 2: done
	functions uint32 // how many init functions the package has
}

// The packages that call into WebAssembly when they are initialised. The
// linker fails where one of these records is gone or has another name.
var (
	//go:linkname wasmTask github.com/goccy/go-graphviz/internal/wasm..inittask
	wasmTask initTask
	//go:linkname cgraphTask github.com/goccy/go-graphviz/cgraph..inittask
	cgraphTask initTask
	//go:linkname gvcTask github.com/goccy/go-graphviz/gvc..inittask
	gvcTask initTask
)

// skipEngine marks go-graphviz as initialised, so that the runtime leaves it
// alone. Nothing of it may be called afterwards. Should a record not look like
// one, all are left as they are: the process then starts slowly, but rightly.
func skipEngine() {
	const notRun, done, most = 0, 2, 8
	tasks := []*initTask{&wasmTask, &cgraphTask, &gvcTask}
	for _, t := range tasks {
		if t.state != notRun || t.functions < 1 || t.functions > most {
			return
		}
	}
	for _, t := range tasks {
		t.state = done
	}
}
