package blob

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"syscall"
)

// stagedPrefix begins the name of every staged file; Clean leaves others be.
const stagedPrefix = tmp + "/stage-"

// staged is a Staged in a file of dir/tmp. The file is locked from the end of
// stage until close.
type staged struct {
	d    *disk
	root *os.Root
	f    *os.File
	name string // below dir
	size int64
	err  error // of the first Write that failed
	done bool
}

func (d *disk) Stage(ctx context.Context) (Staged, error) {
	s, err := d.stage(ctx)
	if err != nil {
		return nil, failed("stage", err)
	}
	return s, nil
}

// stage makes a staged file. A Clean that comes between making and locking it
// takes it for a leftover. Then the lock is Clean's, or ours on a file that
// has no name any more; both are seen here, and another file is made. Clean
// removes only what it has locked, so a file that is locked and still has its
// name is safe.
func (d *disk) stage(ctx context.Context) (*staged, error) {
	root, err := d.writing()
	if err != nil {
		return nil, err
	}
	made := false
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		name := stagedPrefix + rand.Text()
		f, err := root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, fileMode)
		if errors.Is(err, fs.ErrNotExist) && !made {
			made = true
			if err := root.Mkdir(tmp, folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
				return nil, err
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		s := &staged{d: d, root: root, f: f, name: name}
		err = d.ops.lock(f)
		if err == nil {
			_, err = root.Lstat(name)
		}
		switch {
		case err == nil:
			return s, nil
		case errors.Is(err, errLocked), errors.Is(err, fs.ErrNotExist):
			s.close() // Clean has it and removes it
		default:
			s.Discard()
			return nil, err
		}
	}
}

func (s *staged) Write(p []byte) (int, error) {
	n, err := s.write(p)
	return n, failed("write staged bytes", err)
}

func (s *staged) write(p []byte) (n int, err error) {
	if s.err == nil {
		n, s.err = s.f.Write(p)
		s.size += int64(n)
	}
	return n, s.err
}

func (s *staged) ReadAt(p []byte, off int64) (int, error) { return s.f.ReadAt(p, off) }

func (s *staged) Size() int64 { return s.size }

func (s *staged) Discard() {
	if s.done {
		return
	}
	s.root.Remove(s.name) // what stays is found by Clean once the lock is gone
	s.close()
}

// close gives up the file and its lock, but not its name.
func (s *staged) close() {
	s.done = true
	s.f.Close()
}

func (s *staged) Commit(ctx context.Context, key string) error {
	doing := "commit " + key
	if err := begin(ctx, "commit", key); err != nil {
		return err
	}
	switch {
	case s.done:
		return failed(doing, os.ErrClosed)
	case s.err != nil:
		return failed(doing, s.err)
	case s.size == 0:
		return failed(doing, ErrEmpty)
	}
	// The name in tmp goes, whatever happens, and only after the key is
	// durable; a crash in between leaves a second name that Clean removes.
	defer s.Discard()
	if err := s.d.doubted(); err != nil {
		return failed(doing, err)
	}
	if err := s.d.ops.sync(s.f); err != nil {
		return failed(doing, err)
	}
	return failed(doing, s.keep(key))
}

// keep gives the synced file its key. When the folder's sync fails at the end
// the key stays: another process may have committed the same bytes by then
// and rely on it.
func (s *staged) keep(key string) error {
	folder := path.Dir(key)
	var err error
	for range 10 { // each round more means that somebody deleted in between
		if err = s.d.makeFolders(s.root, folder); err == nil {
			err = s.place(key)
		}
		if errors.Is(err, fs.ErrExist) {
			err = s.adopt(key)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
		s.d.durable.Clear() // a folder was removed by hand
	}
	if err != nil {
		return err
	}
	return s.d.syncFolder(s.root, folder)
}

// place names the file by its key unless the key is taken (fs.ErrExist). A
// link cannot replace anything. A file system without links gets a rename
// after a look, whose race can only replace bytes by equal ones.
func (s *staged) place(key string) error {
	err := s.d.ops.link(s.root, s.name, key)
	if !errors.Is(err, syscall.EPERM) && !errors.Is(err, syscall.ENOTSUP) && !errors.Is(err, syscall.ENOSYS) {
		return err
	}
	if _, err := s.root.Lstat(key); err == nil {
		return fs.ErrExist
	}
	return s.d.ops.rename(s.root, s.name, key)
}

// adopt makes the bytes that the key has already do for the staged ones. An
// empty file holds nothing that could be lost, and is replaced.
func (s *staged) adopt(key string) error {
	info, err := s.root.Stat(key)
	if err != nil {
		return err
	}
	if info.Mode().IsRegular() && info.Size() == 0 {
		return s.d.ops.rename(s.root, s.name, key)
	}
	if !info.Mode().IsRegular() || info.Size() != s.size {
		return fmt.Errorf("%w (%d bytes are there, %d were to come)", ErrDiffers, info.Size(), s.size)
	}
	f, err := s.root.Open(key)
	if err != nil {
		return err
	}
	defer f.Close()
	return s.d.sync(f)
}
