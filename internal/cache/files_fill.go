package cache

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

func (f *files) fill(ctx context.Context, key string, life time.Duration, make Maker) result {
	trouble := f.prepare()
	var l *os.File
	if trouble == nil {
		l, trouble = f.takeMaking(ctx, key)
	}
	if l != nil {
		defer l.Close()
		defer os.Remove(l.Name()) // before the lock is given back
		if a, expires, ok := f.get(key); ok {
			return result{answer: a, expires: expires}
		}
	}
	// Whoever could not wait longer makes the answer too, and may keep it.
	gen, known := f.gens.read(key)
	a, keep, err := make(ctx)
	r := result{answer: a, err: err}
	if keep && known && trouble == nil {
		if r.expires, trouble = f.store(ctx, key, gen, a, life); trouble == nil && !r.expires.IsZero() {
			f.stats.kept.Add(1)
		}
	}
	f.report("keep "+key, trouble)
	return r
}

// report tells of trouble that readers do not see.
func (f *files) report(doing string, err error) {
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			f.ready.Store(false) // somebody has emptied the folder
		}
		f.stats.errors.Add(1)
		f.opts.Fault(fmt.Errorf("cache: %s: %w", doing, err))
	}
}

// takeMaking makes this process the one that makes the answer. It waits for
// another that does; nil without an error is a wait that took too long.
func (f *files) takeMaking(ctx context.Context, key string) (*os.File, error) {
	bounded, cancel := context.WithTimeout(ctx, f.opts.Wait)
	defer cancel()
	l, err := f.lock(bounded, f.makeLock(key))
	if bounded.Err() != nil {
		return nil, nil
	}
	return l, err
}

// store puts the answer's files into place, unless the key was removed since
// it had generation gen, and says until when they live; zero if they are not
// kept. The compressed form comes first and never stands beside an older
// plain one: nginx looks for the plain one before it looks here.
func (f *files) store(ctx context.Context, key string, gen uint64, a Answer, life time.Duration) (time.Time, error) {
	seconds := min(int64(life/time.Second), 999_999_999)
	if seconds == 0 {
		return time.Time{}, nil
	}
	mod := time.Unix(ModTime(a.Body).Unix(), seconds)
	plain, err := f.write(a.Body, mod)
	if err != nil {
		return time.Time{}, err
	}
	defer os.Remove(plain)
	zipped := ""
	if a.Gzip != nil {
		if zipped, err = f.write(a.Gzip, mod); err != nil {
			return time.Time{}, err
		}
		defer os.Remove(zipped)
	}
	kept, err := f.place(ctx, key, gen, plain, zipped)
	if !kept || err != nil {
		return time.Time{}, err
	}
	f.stored(int64(len(a.Body) + len(a.Gzip)))
	return time.Now().Add(life), nil
}

// write makes a file below tmp/ and gives its name.
func (f *files) write(data []byte, mod time.Time) (name string, err error) {
	t, err := os.CreateTemp(filepath.Join(f.dir, "tmp"), "*")
	if err != nil {
		return "", err
	}
	_, err = t.Write(data)
	if err == nil {
		err = t.Chmod(f.file)
	}
	if err = errors.Join(err, t.Close()); err == nil {
		err = os.Chtimes(t.Name(), mod, mod)
	}
	if err != nil {
		os.Remove(t.Name())
	}
	return t.Name(), err
}

// place moves files under the stripe's lock. A wait for the lock that takes
// too long is no trouble: the answer is not kept.
func (f *files) place(ctx context.Context, key string, gen uint64, plain, zipped string) (bool, error) {
	bounded, cancel := context.WithTimeout(ctx, f.opts.Wait)
	defer cancel()
	l, err := f.lock(bounded, f.stripeLock(key))
	if err != nil {
		if bounded.Err() != nil {
			err = nil
		}
		return false, err
	}
	defer l.Close()
	if now, ok := f.gens.read(key); !ok || now != gen {
		return false, nil
	}
	path := f.path(key)
	if zipped == "" {
		if err := os.Remove(path + ".gz"); err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			return false, err
		}
	} else if err := f.move(zipped, path+".gz"); err != nil {
		return false, err
	}
	err = f.move(plain, path)
	return err == nil, err
}

// move renames, and makes the folder where it is missing: a sweep may remove
// an empty one at any time.
func (f *files) move(from, to string) error {
	err := os.Rename(from, to)
	for try := 0; errors.Is(err, fs.ErrNotExist) && try < 5; try++ {
		if err = makeFolder(filepath.Dir(to), f.folder); err == nil || errors.Is(err, fs.ErrNotExist) {
			err = os.Rename(from, to)
		}
	}
	return err
}
