// Package worker runs Graphviz in child processes that can be killed.
//
// A Pool starts the children, hands each a request at a time and believes no
// answer that it has not verified. A child that crashes, hangs, lies, writes
// nonsense or grows too large costs that one layout and nothing else: it is
// killed and replaced. Serve is the other end of the pipe. The package links
// no engine, so that the window does not; what runs Graphviz is given to Serve
// by the program that links it.
package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"entente/graph/layout"
	"entente/graph/layout/internal/contract"
	"entente/graph/layout/internal/enginecache"
)

// Command is the first word of the command line of a child.
const Command = enginecache.WorkerCommand

// Defaults of Options.
const (
	DefaultTimeout     = 8 * time.Second
	DefaultMemoryLimit = 512 << 20
	DefaultPerChild    = 24
	DefaultStart       = 30 * time.Second // compiling takes a second, on a slow and busy machine many
)

// Errors of Run beside that of the context. AnswerError is the other.
var (
	ErrClosed  = errors.New("the layout workers were stopped")
	ErrTimeout = errors.New("the layout took too long")
	ErrMemory  = errors.New("the layout took too much memory")
	ErrRequest = contract.ErrRequest // the request cannot be met by any program
)

// AnswerError tells that a child gave no answer that can be used: it died,
// wrote nonsense, refused or answered wrongly.
type AnswerError struct {
	Program string // of Graphviz
	Reason  string
	Said    string // what the child wrote on its standard error, "" for nothing
}

func (e *AnswerError) Error() string {
	s := fmt.Sprintf("layout by %s failed: %s", e.Program, e.Reason)
	if e.Said != "" {
		s += " (it said: " + e.Said + ")"
	}
	return s
}

// Options tells how children are run. The zero value of a field but Command
// means the default.
type Options struct {
	Command     []string      // the program and its arguments; the first is normally Command
	Dir         string        // folder for the machine code of Graphviz, the user's alone; "" is one in the user's cache folder
	Parallel    int           // children at a time, at most and by default the number of cores
	Timeout     time.Duration // for one request
	Start       time.Duration // for a child to say its first word
	MemoryLimit int64         // of a child, in bytes; watched on Linux only
	PerChild    int           // layouts by one child, which loses some memory with each
}

// Pool runs layouts in child processes. It implements layout.Engine and may be
// used from several goroutines.
type Pool struct {
	o     Options
	slots chan struct{} // holds one token for each seat that is free

	mu     sync.Mutex
	free   []*seat // the one used last comes last and is taken first
	alive  map[*child]struct{}
	early  int // children that died at start
	closed bool

	ctx      context.Context // ends with Close
	stop     context.CancelFunc
	starting sync.WaitGroup
	folder   func() (folder, error)
}

// folder is where children keep the machine code.
type folder struct {
	path      string
	temporary bool // removed by Close
}

// New returns a pool. It starts nothing before Start or Run, and is ended by Close.
func New(o Options) *Pool {
	o.Parallel = min(max(o.Parallel, 0), runtime.NumCPU())
	o.Parallel = orDefault(o.Parallel, runtime.NumCPU())
	o.Timeout = orDefault(o.Timeout, DefaultTimeout)
	o.Start = orDefault(o.Start, DefaultStart)
	o.MemoryLimit = orDefault(o.MemoryLimit, DefaultMemoryLimit)
	o.PerChild = orDefault(o.PerChild, DefaultPerChild)
	p := &Pool{o: o, slots: make(chan struct{}, o.Parallel), alive: make(map[*child]struct{})}
	p.ctx, p.stop = context.WithCancel(context.Background())
	p.folder = sync.OnceValues(p.findFolder)
	for range o.Parallel {
		p.free = append(p.free, &seat{pool: p})
		p.slots <- struct{}{}
	}
	return p
}

func orDefault[T int | int64 | time.Duration](v, otherwise T) T {
	if v <= 0 {
		return otherwise
	}
	return v
}

// Parallel returns how many requests are worked on side by side.
func (p *Pool) Parallel() int { return p.o.Parallel }

// Start starts all children in the background, so that the first layouts need
// not wait for them.
func (p *Pool) Start() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.free {
		s.begin()
	}
}

// Run has a child lay out r, and returns when the answer is verified, when ctx
// ends (with its error), or with ErrTimeout, ErrMemory, ErrClosed, an error
// that wraps ErrRequest, or an AnswerError.
func (p *Pool) Run(ctx context.Context, r layout.Request) (*layout.Placement, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := contract.Check(&r); err != nil {
		return nil, err
	}
	select {
	case <-p.slots:
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-p.ctx.Done():
		return nil, ErrClosed
	}
	s := p.take()
	defer p.give(s)
	c, err := s.child(ctx)
	if err != nil {
		return nil, err
	}
	return s.run(ctx, c, r)
}

// take returns a free seat; the caller holds a token.
func (p *Pool) take() *seat {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := p.free[len(p.free)-1]
	p.free = p.free[:len(p.free)-1]
	return s
}

func (p *Pool) give(s *seat) {
	p.mu.Lock()
	p.free = append(p.free, s)
	p.mu.Unlock()
	p.slots <- struct{}{}
}

// Close kills all children and waits until they are gone. Requests that are
// still worked on end with ErrClosed.
func (p *Pool) Close() {
	p.mu.Lock()
	p.closed = true
	p.stop()
	var all []*child
	for c := range p.alive {
		all = append(all, c)
	}
	p.mu.Unlock()
	for _, c := range all {
		c.dismiss()
	}
	p.starting.Wait()
	if f, err := p.folder(); err == nil && f.temporary {
		os.RemoveAll(f.path)
	}
}

// findFolder returns the folder for machine code: that of the options, or the
// user's, or where others could write to it a new one for this run.
func (p *Pool) findFolder() (folder, error) {
	if p.ctx.Err() != nil {
		return folder{}, ErrClosed // Close asks too; then nothing is made
	}
	if dir := p.o.Dir; dir != "" {
		return folder{path: dir}, enginecache.Private(dir)
	}
	if dir, err := enginecache.Folder(); err == nil {
		return folder{path: dir}, nil
	}
	dir, err := enginecache.Temporary()
	return folder{dir, true}, err
}

// environment returns the variables of a child, and where it runs: in an empty
// folder of its own. Without a cache it compiles Graphviz anew.
func (p *Pool) environment(cached bool) (env []string, dir string) {
	cache, dir := filepath.Join(os.DevNull, "none"), os.TempDir()
	if f, err := p.folder(); err == nil {
		if cached {
			cache = f.path
		}
		dir = filepath.Join(f.path, "empty")
		if os.MkdirAll(dir, 0o700) != nil {
			dir = f.path
		}
	}
	env = []string{
		enginecache.Env + "=" + cache,
		// The collector works harder where memory gets short.
		fmt.Sprintf("GOMEMLIMIT=%d", p.o.MemoryLimit/4*3),
	}
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "SystemRoot"} {
		if v, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+v)
		}
	}
	return env, dir
}
