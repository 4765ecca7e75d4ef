package app

import "sync"

// mailbox keeps what is posted until the loop of the window is there to take
// it: the map is opened before there is a window.
type mailbox struct {
	mu      sync.Mutex
	waiting []func()
	deliver func(func()) // nil while there is no loop
}

// post has f run on the goroutine of the window.
func (b *mailbox) post(f func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.deliver == nil {
		b.waiting = append(b.waiting, f)
		return
	}
	b.deliver(f)
}

// open hands over what has waited, and all that comes, in its order. deliver
// must not wait for what it is given.
func (b *mailbox) open(deliver func(func())) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.deliver = deliver
	for _, f := range b.waiting {
		deliver(f)
	}
	b.waiting = nil
}
