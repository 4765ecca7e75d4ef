package worker

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"entente/graph/layout"
)

// child is a process that lays out. One goroutine at a time asks it.
type child struct {
	cmd      *exec.Cmd
	in       io.WriteCloser
	out      *os.File
	stderr   *tail
	gone     chan struct{} // closed when the process has ended and was waited for
	answered int
}

// diedEarly tells that a child ended before it said a word.
type diedEarly struct{ said string }

func (e *diedEarly) Error() string {
	return strings.TrimSpace("the layout worker ended at its start " + e.said)
}

// spawn starts the process. Linux kills the child of a thread that ends, which
// is what is wanted when we die, and so the thread that starts the child stays
// with it to its end.
func spawn(command, env []string, dir string) (*child, error) {
	c := &child{cmd: exec.Command(command[0], command[1:]...), stderr: newTail(), gone: make(chan struct{})}
	c.cmd.Env, c.cmd.Dir, c.cmd.Stderr = env, dir, c.stderr
	c.cmd.SysProcAttr = attributes()
	// Somebody else could hold standard error open after the child's end.
	c.cmd.WaitDelay = time.Second
	var err error
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, fmt.Errorf("start the layout worker: %w", err)
	}
	// The pipe is ours, as one of exec's is closed at the child's end, whether
	// its last words have been read or not.
	out, theirs, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("start the layout worker: %w", err)
	}
	c.out, c.cmd.Stdout = out, theirs
	begun := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := c.cmd.Start()
		theirs.Close()
		begun <- err
		if err == nil {
			_ = c.cmd.Wait() // how it ended shows in what it answered
			close(c.gone)
		}
	}()
	if err := <-begun; err != nil {
		out.Close()
		return nil, fmt.Errorf("start the layout worker: %w", err)
	}
	return c, nil
}

// dismiss kills the child and waits until it is gone. It may be called again,
// and while somebody asks, who is told that the pipe has ended.
func (c *child) dismiss() {
	_ = c.cmd.Process.Kill() // fails only where it has ended already
	<-c.gone
	c.out.Close()
}

func (c *child) ended() bool {
	select {
	case <-c.gone:
		return true
	default:
		return false
	}
}

// greet waits for the child's first word.
func (c *child) greet(ctx context.Context, timeout time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	var h hello
	err := c.during(ctx, func() error { return readFrame(c.out, &h) })
	switch {
	case err == nil && h != (hello{Protocol: protocol}):
		return fmt.Errorf("the layout worker speaks version %d, not %d: entente was updated by half", h.Protocol, protocol)
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("the layout worker does not start: %w", ctx.Err())
	}
	c.dismiss() // so that all it said has arrived
	return &diedEarly{c.stderr.String()}
}

// during does f, which reads and writes the pipes. Where ctx ends first the
// child is killed, which ends f. The error is that of f.
func (c *child) during(ctx context.Context, f func() error) error {
	done := make(chan error, 1)
	go func() { done <- f() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		c.dismiss()
		return <-done
	}
}

// fit tells whether the answer of c will be that of a new child. What fdp and
// sfdp draw depends on all that ran before them in the process; the others
// draw the same always (measured with each after each).
func (c *child) fit(r layout.Request) bool {
	return c.answered == 0 || !leavesToChance(r.Program)
}

func leavesToChance(program string) bool { return slices.Contains([]string{"fdp", "sfdp"}, program) }

// ask has the child lay out r. After an error the child is of no more use.
func (c *child) ask(ctx context.Context, r layout.Request, o Options) (*layout.Placement, error) {
	c.answered++
	limited, cancel := context.WithTimeoutCause(ctx, o.Timeout, ErrTimeout)
	defer cancel()
	watched, grew := c.watch(limited, o.MemoryLimit)
	defer grew()
	var a answer
	err := c.during(watched, func() error {
		if err := writeFrame(c.in, question{c.answered, r}); err != nil {
			return err
		}
		return readFrame(c.out, &a)
	})
	switch {
	case err == nil && a.Number == c.answered && a.Error == "":
		if !c.stderr.whole(watched, c.answered) {
			return nil, fmt.Errorf("%s: %w", r.Program, cmp.Or(ctx.Err(), context.Cause(watched)))
		}
		return a.Placement, nil
	case err == nil && a.Number != c.answered:
		return nil, &AnswerError{r.Program, "the answer is to another question", c.stderr.String()}
	case err == nil:
		return nil, &AnswerError{r.Program, a.Error, c.stderr.String()}
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case watched.Err() != nil:
		return nil, fmt.Errorf("%s: %w", r.Program, context.Cause(watched))
	}
	c.dismiss() // so that all it said has arrived
	return nil, &AnswerError{r.Program, fmt.Sprintf("the worker broke off: %v", err), c.stderr.String()}
}

// watch returns a context that ends, with ErrMemory as its cause, when the
// child takes more memory than the limit.
func (c *child) watch(ctx context.Context, limit int64) (context.Context, context.CancelFunc) {
	watched, end := context.WithCancelCause(ctx)
	var all sync.WaitGroup
	all.Go(func() {
		const often = 50 * time.Millisecond
		tick := time.NewTicker(often)
		defer tick.Stop()
		for {
			select {
			case <-watched.Done():
				return
			case <-tick.C:
				if residentMemory(c.cmd.Process.Pid) > limit {
					end(ErrMemory)
					return
				}
			}
		}
	})
	return watched, func() {
		end(nil)
		all.Wait()
	}
}

// tail keeps the beginning of what is written to it, where the cause of a
// crash stands, and forgets the rest.
type tail struct {
	mu    sync.Mutex
	text  []byte
	ends  int           // how many questions all has been said of
	ended chan struct{} // closed and made anew with every end
}

const mostSaid = 4 << 10

func newTail() *tail { return &tail{ended: make(chan struct{})} }

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if n := bytes.Count(p, []byte{endOfWord}); n > 0 {
		t.ends += n
		close(t.ended)
		t.ended = make(chan struct{})
	}
	t.text = append(t.text, p[:min(len(p), mostSaid-len(t.text))]...)
	return len(p), nil
}

// whole waits until all has arrived that was said of n questions, and tells
// whether it has before ctx ended. The answer comes by another pipe, and may
// be there first.
func (t *tail) whole(ctx context.Context, n int) bool {
	for {
		t.mu.Lock()
		ends, ended := t.ends, t.ended
		t.mu.Unlock()
		if ends >= n {
			return true
		}
		select {
		case <-ended:
		case <-ctx.Done():
			return false
		}
	}
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	said := strings.ReplaceAll(string(t.text), string(rune(endOfWord)), "")
	return strings.TrimSpace(strings.ToValidUTF8(said, "?"))
}

// serious tells whether what a child said means that a drawing is not whole.
func serious(said string) bool {
	return strings.Contains(said, "Error:") || strings.Contains(said, "lost")
}
