// Package graphviz lays graphs out with the Graphviz that go-graphviz carries
// as WebAssembly. It is the only package that knows go-graphviz, and it runs
// in worker processes alone (see package worker), because that library reports
// crashes as success, lets one document leak into the next, cannot be stopped
// and loses memory with every layout.
//
// What is handed to Graphviz is written here from numbers: no text of a user
// reaches it, so none is measured, escaped or obeyed by it. What comes back is
// read strictly: whatever is missing, doubled, not finite or of another size
// than was asked for makes it an error, never a drawing. The package does not
// choose between layouts, route lines or place labels; that is layout's work.
package graphviz

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing/fstest"

	engine "github.com/goccy/go-graphviz"

	_ "entente/graph/layout/graphviz/internal/early" // settles how the engine starts

	"entente/graph/geom"
	"entente/graph/layout"
	"entente/graph/layout/internal/contract"
	"entente/graph/layout/internal/enginecache"
)

// ErrNoWorker is returned in a process that was not started to run Graphviz.
var ErrNoWorker = errors.New("graphviz runs in a worker process only")

// AnswerError says why an answer of a Graphviz program is not believed.
type AnswerError struct {
	Program string
	Err     error
}

func (e *AnswerError) Error() string {
	return fmt.Sprintf("the answer of %s cannot be used: %v", e.Program, e.Err)
}

func (e *AnswerError) Unwrap() error { return e.Err }

// Prepare makes the process ready to run Graphviz: the engine can open no
// file, and the sum of its machine code is kept. It is called once.
func Prepare() error {
	if !enginecache.IsWorker(os.Args) {
		return ErrNoWorker
	}
	engine.SetFileSystem(fstest.MapFS{})
	if dir, err := enginecache.Folder(); err == nil {
		// Without a sum the code is compiled anew the next time, which is slow but no fault.
		_ = enginecache.Seal(dir)
	}
	return nil
}

// Run lays out r. An error that wraps contract.ErrRequest is the fault of the
// request; an AnswerError tells that the program's answer is wrong. After any
// other error than the first sort the process should run nothing more: what
// Graphviz left behind is not known.
func Run(r layout.Request) (*layout.Placement, error) {
	if err := contract.Check(&r); err != nil {
		return nil, err
	}
	if n := len(r.Graph.Clusters); len(r.Graph.Nodes) == 0 && (n == 0 || !contract.HasClusters(r.Program)) {
		return &layout.Placement{Clusters: make([]geom.Rect, n)}, nil // Graphviz takes an empty document for none
	}
	if !enginecache.IsWorker(os.Args) {
		return nil, ErrNoWorker
	}
	answer, err := render(r.Program, document(&r))
	if err != nil {
		return nil, &AnswerError{r.Program, err}
	}
	p, err := placement(&r, answer)
	if err == nil {
		err = contract.Verify(&r, p)
	}
	if err != nil {
		return nil, &AnswerError{r.Program, err}
	}
	return p, nil
}

// render returns what the program makes of a document, in Graphviz's format
// json0. A nil error does not mean that the answer is right.
func render(program string, doc []byte) (answer []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			answer, err = nil, fmt.Errorf("go-graphviz panicked: %v", p)
		}
	}()
	ctx := context.Background()
	g, err := engine.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("start Graphviz: %w", err)
	}
	tree, err := engine.ParseBytes(doc)
	if err != nil {
		return nil, fmt.Errorf("parse the document: %w", err)
	}
	if tree == nil {
		return nil, errors.New("the document was not read")
	}
	var out bytes.Buffer
	err = g.SetLayout(engine.Layout(program)).Render(ctx, tree, "json0", &out)
	if err != nil {
		return nil, fmt.Errorf("lay out: %w", err)
	}
	if err := tree.Close(); err != nil {
		return nil, fmt.Errorf("close the document: %w", err)
	}
	// What Graphviz had to say comes only now. Warnings are harmless; a lost
	// edge or an error is not.
	if err := g.Close(); err != nil && serious(err.Error()) {
		return nil, fmt.Errorf("it said: %w", err)
	}
	return out.Bytes(), nil
}

// serious tells whether a message of Graphviz means that the drawing is not whole.
func serious(message string) bool {
	return strings.Contains(message, "Error:") || strings.Contains(message, "lost")
}
