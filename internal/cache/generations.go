package cache

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// stripes is how many counters the generations file has. Each key counts on
// one of them; a removal of one key outdates all of its stripe in memory, a
// 65536th of what is kept.
const stripes = 1 << 16

// generations are counters that all processes of a machine share through a
// file mapped into memory. A writer raises its keys' counters; who reads a
// counter before anything else knows later, by reading it again, whether what
// it has read or made may be outdated.
//
// The file is created whole and never replaced or shortened while a process
// of the site runs. A file that was deleted nevertheless is noticed at the
// next miss or removal. Counters start at the time of creation, so that those
// of a new file never equal those of an old one.
type generations struct {
	path   string // empty: of this process alone
	mode   fs.FileMode
	folder fs.FileMode

	mu      sync.Mutex // held to open
	current atomic.Pointer[counts]
}

// counts are the mapped counters. They are unmapped when nothing points here
// any more, so a late reader never touches memory that is gone.
type counts struct {
	words []atomic.Uint64
	info  fs.FileInfo // of the file, nil without one
}

func stripe(key string) int { return int(hash(key) % stripes) }

func (c *counts) at(stripe int) uint64 {
	n := c.words[stripe].Load()
	runtime.KeepAlive(c)
	return n
}

func (c *counts) raise(keys []string) {
	for _, k := range keys {
		c.words[stripe(k)].Add(1)
	}
	runtime.KeepAlive(c)
}

// open gives the counters, and maps them first where that is due. It notices
// that the file has been replaced.
func (g *generations) open() (*counts, error) {
	c := g.current.Load()
	if c != nil && (c.info == nil || g.same(c.info)) {
		return c, nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if now := g.current.Load(); now != nil && now != c {
		return now, nil // somebody else was faster
	}
	c, err := g.load()
	g.current.Store(c) // nil after an error: what hangs on lost counters is outdated
	if err != nil {
		return nil, fmt.Errorf("cache: open the generations: %w", err)
	}
	return c, nil
}

func (g *generations) same(info fs.FileInfo) bool {
	now, err := os.Stat(g.path)
	return err == nil && os.SameFile(now, info)
}

func (g *generations) load() (*counts, error) {
	if g.path == "" {
		return &counts{words: make([]atomic.Uint64, stripes)}, nil
	}
	f, err := os.OpenFile(g.path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		if err = g.create(); err == nil {
			f, err = os.OpenFile(g.path, os.O_RDWR, 0)
		}
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() != stripes*8 {
		return nil, fmt.Errorf("%s has %d bytes and not %d; stop the site's processes and delete it", g.path, info.Size(), stripes*8)
	}
	mem, err := unix.Mmap(int(f.Fd()), 0, stripes*8, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("map %s: %w", g.path, err)
	}
	c := &counts{words: unsafe.Slice((*atomic.Uint64)(unsafe.Pointer(&mem[0])), stripes), info: info}
	runtime.AddCleanup(c, func(mem []byte) { unix.Munmap(mem) }, mem)
	return c, nil
}

// create makes the file under another name and links it, which fails where
// another process was faster: a file that somebody may have mapped is never
// replaced. It is written out, since a hole in a mapped file kills the process
// that touches it when the disk is full.
func (g *generations) create() error {
	dir := filepath.Dir(g.path)
	if err := makeFolder(dir, g.folder); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".generations-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	words := make([]uint64, stripes)
	start := uint64(time.Now().UnixNano())
	for i := range words {
		words[i] = start
	}
	_, err = f.Write(unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), stripes*8))
	if err == nil {
		err = f.Chmod(g.mode)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err = os.Link(f.Name(), g.path); errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// read gives a key's generation; ok is false where generations cannot be
// opened, and then nothing can be kept.
func (g *generations) read(key string) (gen uint64, ok bool) {
	c, err := g.open()
	if err != nil {
		return 0, false
	}
	return c.at(stripe(key)), true
}

// raise outdates what was read before under these keys' stripes.
func (g *generations) raise(keys []string) error {
	c, err := g.open()
	if err == nil {
		c.raise(keys)
	}
	return err
}
