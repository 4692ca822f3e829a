package cache

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// removeWait bounds how long Remove waits for a lock or a lease. A process
// holds either for moments, unless it is stopped.
const removeWait = 6 * time.Second

// stripeLocks is how many locks guard the stripes.
const stripeLocks = 256

// stripeLock is the file whose lock guards the key's stripe; several stripes
// share one.
func (f *files) stripeLock(key string) string {
	return filepath.Join(f.dir, "lock", strconv.Itoa(stripe(key)%stripeLocks))
}

// makeLock is the file whose lock is held by who makes the answer of this
// key; equal hashes only wait for each other, once in 2^64.
func (f *files) makeLock(key string) string {
	return filepath.Join(f.dir, "lock", "make-"+strconv.FormatUint(hash(key), 36))
}

// lock takes one of these locks. If the folder has been emptied it is made
// again first.
func (f *files) lock(ctx context.Context, path string) (*os.File, error) {
	l, err := takeLock(ctx, path, f.file)
	if errors.Is(err, fs.ErrNotExist) {
		f.ready.Store(false)
		if err := f.prepare(); err != nil {
			return nil, err
		}
		return takeLock(ctx, path, f.file)
	}
	return l, err
}

// takeLock waits for the flock of a file, which it makes if need be, until
// ctx ends. Closing the file gives it back; so does the process's end. Lock
// files may be deleted by their holder alone, and one that was deleted while
// we waited for it is not the lock any more.
func takeLock(ctx context.Context, path string, mode fs.FileMode) (*os.File, error) {
	for wait := 100 * time.Microsecond; ; wait = min(2*wait, 5*time.Millisecond) {
		l, err := tryLock(path, mode)
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return l, err
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("cache: wait for the lock %s: %w", path, ctx.Err())
		case <-time.After(wait):
		}
	}
}

// tryLock takes the lock, or fails with EWOULDBLOCK where somebody has it.
func tryLock(path string, mode fs.FileMode) (*os.File, error) {
	l, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, mode)
	if err != nil {
		return nil, fmt.Errorf("cache: lock: %w", err)
	}
	err = syscall.EINTR
	for err == syscall.EINTR {
		err = syscall.Flock(int(l.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	}
	if err == nil {
		var info fs.FileInfo
		if info, err = l.Stat(); err == nil {
			if info.Sys().(*syscall.Stat_t).Nlink == 0 {
				err = syscall.EWOULDBLOCK // deleted; try the new one
			} else if info.Mode().Perm() != mode {
				l.Chmod(mode) // against the umask; only its maker can
			}
		}
	}
	if err != nil {
		l.Close()
		return nil, fmt.Errorf("cache: lock %s: %w", path, err)
	}
	return l, nil
}
