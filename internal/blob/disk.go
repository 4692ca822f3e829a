package blob

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"sync"
	"sync/atomic"
)

// Who runs the site may write; its group, such as a web server that sends the
// files itself, may read; others may do nothing. The umask can only narrow it.
const (
	fileMode   fs.FileMode = 0o640
	folderMode fs.FileMode = 0o750
)

// disk is a Store of files: the key is the path below dir, and dir/tmp holds
// what is staged. All names go through an os.Root, so that not even a
// symbolic link leads out of dir. Any number of processes may share dir.
type disk struct {
	dir string // absolute
	ops ops

	mu   sync.Mutex
	root *os.Root // nil until it is needed and dir exists

	// durable has the folders, by their path below dir, whose own entry is
	// known to be on the disk. Folders are never removed, so it stays true.
	durable sync.Map
	// doubt is set by the first failed sync of anything but staged bytes.
	doubt atomic.Pointer[error]
}

// ops are the steps whose order and failure the tests look at.
type ops struct {
	sync   func(*os.File) error
	lock   func(*os.File) error
	link   func(r *os.Root, old, new string) error
	rename func(r *os.Root, old, new string) error
}

func newDisk(dir string) *disk {
	return &disk{dir: dir, ops: ops{sync: (*os.File).Sync, lock: lock, link: (*os.Root).Link, rename: (*os.Root).Rename}}
}

// reading gives the root; it is fs.ErrNotExist as long as dir is missing.
func (d *disk) reading() (*os.Root, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.root != nil {
		return d.root, nil
	}
	root, err := os.OpenRoot(d.dir)
	if err == nil {
		d.root = root
	}
	return root, err
}

// writing gives the root, and makes dir if it is missing.
func (d *disk) writing() (*os.Root, error) {
	root, err := d.reading()
	if !errors.Is(err, fs.ErrNotExist) {
		return root, err
	}
	if err := d.makeDir(); err != nil {
		return nil, err
	}
	return d.reading()
}

func (d *disk) Put(ctx context.Context, key string, data []byte) error {
	doing := "put " + key
	if err := begin(ctx, "put", key); err != nil {
		return err
	}
	if len(data) == 0 {
		return failed(doing, ErrEmpty)
	}
	s, err := d.stage(ctx)
	if err != nil {
		return failed(doing, err)
	}
	defer s.Discard()
	if _, err := s.write(data); err != nil {
		return failed(doing, err)
	}
	err = d.ops.rename(s.root, s.name, key)
	if errors.Is(err, fs.ErrNotExist) {
		if err := s.root.MkdirAll(path.Dir(key), folderMode); err != nil {
			return failed(doing, err)
		}
		err = d.ops.rename(s.root, s.name, key)
	}
	if err != nil {
		return failed(doing, err)
	}
	s.close()
	return nil
}

func (d *disk) Delete(ctx context.Context, key string) error {
	if err := begin(ctx, "delete", key); err != nil {
		return err
	}
	root, err := d.reading()
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return failed("delete "+key, err)
	}
	info, err := root.Lstat(key)
	if err == nil && !info.IsDir() { // a folder is no key, so the key is missing
		err = root.Remove(key)
	}
	if missing(err) == ErrNotFound {
		return nil
	}
	return failed("delete "+key, err)
}
