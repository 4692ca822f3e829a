package cache

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// files keeps answers as files that nginx serves by itself. A key SPACE:PATH
// is the file DIR/SPACE/PATH, in html with index.html after it, and beside it
// the compressed form with .gz after its name. A file is there only while it
// may be shown to everybody. nginx must not cache file names
// (open_file_cache), and must be given DIR/SPACE as root, never DIR, where
// tmp/ and lock/ are.
//
// The protocol. A filler reads the key's generation before anything else;
// makes the answer; writes it below tmp/; takes the stripe's lock, and moves
// the files into place if the generation is still the same. A remover raises
// the generation after its commit, and then, under the same lock, unlinks
// every form. Whoever moved a file in before the remover had the lock is
// unlinked; whoever comes after sees another generation. Locks are flock(2)
// and end with their process, so one that is killed leaves only a file below
// tmp/, which a sweep takes away; or the compressed form without the plain
// one, which nginx does not serve and the next fill or removal replaces.
type files struct {
	dir    string
	gens   *generations
	opts   Options
	file   fs.FileMode
	folder fs.FileMode
	stats  *counters

	mu    sync.Mutex
	ready atomic.Bool
	sweeping
}

func newFiles(dir string, gens *generations, opts Options, stats *counters) *files {
	return &files{
		dir: dir, gens: gens, opts: opts, stats: stats,
		file: 0o666 &^ opts.Umask, folder: 0o777 &^ opts.Umask,
		sweeping: sweeping{stop: make(chan struct{}), kick: make(chan struct{}, 1)},
	}
}

// prepare makes the folders, once a process, and drops what an earlier run of
// the machine has left.
func (f *files) prepare() error {
	if f.ready.Load() {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ready.Load() {
		return nil
	}
	for _, d := range []string{"", "tmp", "lock"} {
		if err := makeFolder(filepath.Join(f.dir, d), f.folder); err != nil {
			return fmt.Errorf("cache: %w", err)
		}
	}
	if err := f.newBoot(); err != nil {
		return err
	}
	f.ready.Store(true)
	return nil
}

// makeFolder makes a folder, and those above it, with the mode whatever the
// process's umask.
func makeFolder(path string, mode fs.FileMode) error {
	err := os.Mkdir(path, mode)
	switch {
	case err == nil:
		return os.Chmod(path, mode)
	case errors.Is(err, fs.ErrExist):
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := makeFolder(filepath.Dir(path), mode); err != nil {
		return err
	}
	if err = os.Mkdir(path, mode); err == nil {
		return os.Chmod(path, mode)
	}
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// path gives the file of a valid key.
func (f *files) path(key string) string {
	s, path, _ := split(key)
	return f.dir + "/" + s.name + path + s.file
}

func (f *files) get(key string) (Answer, time.Time, bool) {
	if f.prepare() != nil {
		return Answer{}, time.Time{}, false
	}
	path := f.path(key)
	body, info, err := readFile(path)
	if err != nil || len(body) == 0 {
		return Answer{}, time.Time{}, false
	}
	expires := f.expires(info)
	if time.Now().After(expires) {
		return Answer{}, time.Time{}, false
	}
	s, _, _ := split(key)
	a := Answer{Type: s.typ, Body: body, ETag: ETag(info.ModTime(), info.Size())}
	// Equal times are equal content; a filler may just be between the two.
	if zipped, zinfo, err := readFile(path + ".gz"); err == nil && zinfo.ModTime().Unix() == info.ModTime().Unix() {
		a.Gzip, a.GzipETag = zipped, ETag(info.ModTime(), zinfo.Size())
	}
	return a, expires, true
}

func readFile(path string) ([]byte, fs.FileInfo, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("%s is no file", path)
	}
	b := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	_, err = b.ReadFrom(f)
	return b.Bytes(), info, err
}

// expires gives the end of a file's life. The kernel's change time says when
// it came; how long it lives stands, in seconds, in the nanoseconds of the
// modification time that stands for its content, which nginx does not look
// at. A file with a real modification time is a linked one.
func (f *files) expires(info fs.FileInfo) time.Time {
	life := f.opts.Image
	if m := info.ModTime(); m.Unix() >= firstModTime && m.Unix() < firstModTime+modTimes {
		life = time.Duration(m.Nanosecond()) * time.Second
	}
	c := info.Sys().(*syscall.Stat_t).Ctim
	return time.Unix(c.Sec, c.Nsec).Add(life)
}

func (f *files) remove(ctx context.Context, keys []string) error {
	if err := f.prepare(); err != nil {
		return err
	}
	locks := map[string][]string{}
	for _, k := range keys {
		l := f.stripeLock(k)
		locks[l] = append(locks[l], k)
	}
	ctx, cancel := context.WithTimeout(ctx, removeWait)
	defer cancel()
	var errs []error
	for l, keys := range locks {
		errs = append(errs, f.unlink(ctx, l, keys))
	}
	return errors.Join(errs...)
}

func (f *files) unlink(ctx context.Context, lockPath string, keys []string) error {
	l, err := f.lock(ctx, lockPath)
	if err != nil {
		return err
	}
	defer l.Close()
	var errs []error
	for _, k := range keys {
		path := f.path(k)
		for _, form := range []string{path, path + ".gz"} {
			err := os.Remove(form)
			if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

func (f *files) check() error { return f.prepare() }
