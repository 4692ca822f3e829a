package site

import (
	"context"
	"fmt"
	"sync"
)

// makings is work that several may wait for. Equal work is done once; it goes
// on as long as somebody waits for it, whoever began it.
type makings struct {
	mu    sync.Mutex
	under map[string]*making
}

type making struct {
	waiting int
	cancel  context.CancelFunc
	done    chan struct{}
	err     error // after done
}

// do waits until the work that key stands for is done, and begins it where
// nobody has.
func (m *makings) do(ctx context.Context, key string, work func(context.Context) error) error {
	m.mu.Lock()
	w, ok := m.under[key]
	if !ok {
		w = m.begin(ctx, key, work)
	}
	w.waiting++
	m.mu.Unlock()
	select {
	case <-w.done:
		return w.err
	case <-ctx.Done():
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if w.waiting--; w.waiting == 0 {
		w.cancel()
		m.forget(key, w) // who comes now begins anew
	}
	return ctx.Err()
}

func (m *makings) begin(ctx context.Context, key string, work func(context.Context) error) *making {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	w := &making{cancel: cancel, done: make(chan struct{})}
	if m.under == nil {
		m.under = map[string]*making{}
	}
	m.under[key] = w
	go func() {
		defer cancel()
		err := guarded(ctx, work)
		m.mu.Lock()
		defer m.mu.Unlock()
		m.forget(key, w)
		w.err = err
		close(w.done)
	}()
	return w
}

func (m *makings) forget(key string, w *making) {
	if m.under[key] == w {
		delete(m.under, key)
	}
}

// guarded makes a panic an error: no request's own recovery is above it.
func guarded(ctx context.Context, work func(context.Context) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return work(ctx)
}
