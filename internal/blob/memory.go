package blob

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"sync"
	"time"
)

// MemoryLimit is how many bytes a memory: store holds, staged ones included,
// before it is full.
const MemoryLimit = 256 << 20

// memory is a Store for tests, and the second opinion on the contract.
type memory struct {
	mu    sync.Mutex
	limit int64
	used  int64
	blobs map[string]memoryBlob
}

type memoryBlob struct {
	data []byte // never changed
	time time.Time
}

func newMemory(limit int64) *memory {
	return &memory{limit: limit, blobs: map[string]memoryBlob{}}
}

// take reserves n bytes.
func (m *memory) take(n int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.used+n > m.limit {
		return ErrFull
	}
	m.used += n
	return nil
}

func (m *memory) Stage(ctx context.Context) (Staged, error) {
	if err := live(ctx, "stage"); err != nil {
		return nil, err
	}
	return &memoryStaged{m: m}, nil
}

func (m *memory) Put(ctx context.Context, key string, data []byte) error {
	if err := begin(ctx, "put", key); err != nil {
		return err
	}
	if len(data) == 0 {
		return failed("put "+key, ErrEmpty)
	}
	if err := m.take(int64(len(data))); err != nil {
		return failed("put "+key, err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.used -= int64(len(m.blobs[key].data))
	m.blobs[key] = memoryBlob{bytes.Clone(data), time.Now()}
	return nil
}

func (m *memory) Open(ctx context.Context, key string) (Object, error) {
	if err := begin(ctx, "open", key); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	b, ok := m.blobs[key]
	if !ok {
		return nil, failed("open "+key, ErrNotFound)
	}
	return memoryObject{bytes.NewReader(b.data), b.time}, nil
}

func (m *memory) Delete(ctx context.Context, key string) error {
	if err := begin(ctx, "delete", key); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.used -= int64(len(m.blobs[key].data))
	delete(m.blobs, key)
	return nil
}

// Clean has nothing to do: what a dead process staged died with it.
func (m *memory) Clean(ctx context.Context) (int, error) { return 0, live(ctx, "clean") }

func (m *memory) Check(ctx context.Context) error { return live(ctx, "check") }

type memoryObject struct {
	*bytes.Reader
	time time.Time
}

func (o memoryObject) ModTime() time.Time { return o.time }
func (o memoryObject) Close() error       { return nil }

type memoryStaged struct {
	m    *memory
	data []byte
	err  error // of the first Write that failed
	done bool
}

func (s *memoryStaged) Write(p []byte) (int, error) {
	const doing = "write staged bytes"
	if s.done {
		return 0, failed(doing, os.ErrClosed)
	}
	if s.err == nil {
		s.err = s.m.take(int64(len(p)))
	}
	if s.err != nil {
		return 0, failed(doing, s.err)
	}
	s.data = append(s.data, p...)
	return len(p), nil
}

func (s *memoryStaged) ReadAt(p []byte, off int64) (int, error) {
	if s.done {
		return 0, os.ErrClosed
	}
	return bytes.NewReader(s.data).ReadAt(p, off)
}

func (s *memoryStaged) Size() int64 { return int64(len(s.data)) }

func (s *memoryStaged) Discard() {
	s.m.mu.Lock()
	defer s.m.mu.Unlock()
	s.drop()
}

// drop is Discard for who holds the lock.
func (s *memoryStaged) drop() {
	if !s.done {
		s.done = true
		s.m.used -= int64(len(s.data))
	}
}

func (s *memoryStaged) Commit(ctx context.Context, key string) error {
	doing := "commit " + key
	if err := begin(ctx, "commit", key); err != nil {
		return err
	}
	switch {
	case s.done:
		return failed(doing, os.ErrClosed)
	case s.err != nil:
		return failed(doing, s.err)
	case len(s.data) == 0:
		return failed(doing, ErrEmpty)
	}
	s.m.mu.Lock()
	defer s.m.mu.Unlock()
	if b, ok := s.m.blobs[key]; ok {
		s.drop()
		if len(b.data) != len(s.data) {
			return failed(doing, fmt.Errorf("%w (%d bytes are there, %d were to come)", ErrDiffers, len(b.data), len(s.data)))
		}
		return nil
	}
	s.done = true // the bytes are the store's now
	s.m.blobs[key] = memoryBlob{s.data, time.Now()}
	return nil
}
