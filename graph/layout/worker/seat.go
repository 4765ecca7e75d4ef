package worker

import (
	"context"
	"errors"
	"fmt"

	"entente/graph/layout"
	"entente/graph/layout/internal/contract"
	"entente/graph/layout/internal/enginecache"
)

// seat is the place of one child, whichever sits in it.
type seat struct {
	pool *Pool
	next chan started // where the child is, or will be; nil where none was started
}

// started is how the start of a child went.
type started struct {
	child *child
	err   error
}

// begin starts a child in the background where there is none. The seat is the
// caller's or free, and the pool is locked, so that Close waits for the start.
func (s *seat) begin() {
	if s.next != nil || s.pool.closed {
		return
	}
	next := make(chan started, 1)
	s.next = next
	s.pool.starting.Go(func() {
		c, err := s.pool.start()
		next <- started{c, err}
	})
}

// child returns the child of the seat, which is started where there is none.
// It is the caller's then.
func (s *seat) child(ctx context.Context) (*child, error) {
	for {
		s.pool.mu.Lock()
		s.begin()
		s.pool.mu.Unlock()
		if s.next == nil {
			return nil, ErrClosed
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err() // it goes on starting, for the next
		case st := <-s.next:
			s.next = nil
			switch {
			case s.pool.ctx.Err() != nil:
				return nil, ErrClosed
			case st.err != nil:
				return nil, st.err
			case st.child.ended():
				continue // it died while it waited
			}
			return st.child, nil
		}
	}
}

// run has c answer r, and keeps c where it may answer another.
func (s *seat) run(ctx context.Context, c *child, r layout.Request) (*layout.Placement, error) {
	if !c.fit(r) {
		c.dismiss()
		var err error
		if c, err = s.child(ctx); err != nil {
			return nil, err
		}
	}
	p, err := c.ask(ctx, r, s.pool.o)
	if err == nil {
		err = believed(&r, p, c)
	}
	if err == nil && c.answered < s.pool.o.PerChild {
		s.next = make(chan started, 1)
		s.next <- started{child: c}
		return p, nil
	}
	c.dismiss()
	s.pool.mu.Lock()
	s.begin()
	s.pool.mu.Unlock()
	if err != nil && s.pool.ctx.Err() != nil {
		return nil, ErrClosed
	}
	if err != nil {
		return nil, err
	}
	return p, nil
}

// believed returns an error unless the answer holds what was asked for, and
// the child has said nothing to the contrary.
func believed(r *layout.Request, p *layout.Placement, c *child) error {
	said := c.stderr.String()
	if serious(said) {
		return &AnswerError{r.Program, "it reported an error", said}
	}
	if err := contract.Verify(r, p); err != nil {
		return &AnswerError{r.Program, err.Error(), said}
	}
	return nil
}

// start starts a child. Where it dies before it says a word, the machine code
// is thrown away and it is tried once more without.
func (p *Pool) start() (*child, error) {
	if len(p.o.Command) == 0 {
		return nil, errors.New("no program is named that lays out")
	}
	c, err := p.launch(p.cached())
	var died *diedEarly
	if !errors.As(err, &died) || p.ctx.Err() != nil {
		return c, err
	}
	p.mu.Lock()
	p.early++
	p.mu.Unlock()
	if f, ferr := p.folder(); ferr == nil {
		// Where it cannot be emptied the child does without anyhow.
		_ = enginecache.Clear(f.path)
	}
	c, again := p.launch(false)
	if again != nil {
		return nil, fmt.Errorf("%w; and without its cache: %w", err, again)
	}
	return c, nil
}

// cached tells whether children are to keep machine code: not any more where
// they died of it twice, as on a full disk.
func (p *Pool) cached() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.early < 2
}

func (p *Pool) launch(cached bool) (*child, error) {
	env, dir := p.environment(cached)
	c, err := spawn(p.o.Command, env, dir)
	if err != nil {
		return nil, err
	}
	if !p.admit(c) {
		c.dismiss()
		return nil, ErrClosed
	}
	if err := c.greet(p.ctx, p.o.Start); err != nil {
		c.dismiss()
		return nil, err
	}
	return c, nil
}

// admit enters a child in the list of those that Close kills, until it is gone.
func (p *Pool) admit(c *child) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return false
	}
	p.alive[c] = struct{}{}
	p.starting.Go(func() {
		<-c.gone
		p.mu.Lock()
		delete(p.alive, c)
		p.mu.Unlock()
	})
	return true
}
