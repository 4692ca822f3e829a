package blob

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// A new file or folder is durable only when the folder that lists it has been
// synced. Which process made a folder does not say who synced the one above
// it, so each process does so once for every folder that it commits to.

// makeFolders makes folder and those above it, durably. It is a path below
// dir.
func (d *disk) makeFolders(root *os.Root, folder string) error {
	if err := d.syncDirEntry(); err != nil {
		return err
	}
	for end := 0; end < len(folder); {
		next := strings.IndexByte(folder[end+1:], '/')
		if next < 0 {
			end = len(folder)
		} else {
			end += 1 + next
		}
		if err := d.makeFolder(root, folder[:end]); err != nil {
			return err
		}
	}
	return nil
}

func (d *disk) makeFolder(root *os.Root, folder string) error {
	if _, ok := d.durable.Load(folder); ok || folder == "." {
		return nil
	}
	if err := root.Mkdir(folder, folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := d.syncFolder(root, path.Dir(folder)); err != nil {
		return err
	}
	d.durable.Store(folder, nil)
	return nil
}

// syncFolder makes the entries of a folder below dir durable.
func (d *disk) syncFolder(root *os.Root, folder string) error {
	f, err := root.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	return d.sync(f)
}

// makeDir makes dir and those above it that are missing, durably.
func (d *disk) makeDir() error {
	var parents []string
	for p := d.dir; ; p = filepath.Dir(p) {
		if _, err := os.Stat(p); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		parents = append(parents, filepath.Dir(p))
	}
	if err := os.MkdirAll(d.dir, folderMode); err != nil {
		return err
	}
	for _, p := range parents {
		if err := d.syncPath(p); err != nil {
			return err
		}
	}
	return nil
}

// syncDirEntry makes dir itself durable, for the case that another process
// has just made it. Where we may not read the folder above, dir is older than
// the site.
func (d *disk) syncDirEntry() error {
	if _, ok := d.durable.Load("."); ok {
		return nil
	}
	if err := d.syncPath(filepath.Dir(d.dir)); err != nil && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	d.durable.Store(".", nil)
	return nil
}

func (d *disk) syncPath(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	return d.sync(f)
}

// sync makes a folder, or a file that was there already, durable. The system
// reports a failed sync once and may call the next one good although nothing
// reached the disk, so after a failure this process commits no more.
func (d *disk) sync(f *os.File) error {
	err := d.ops.sync(f)
	if err != nil {
		d.doubt.CompareAndSwap(nil, &err)
	}
	return err
}

// doubted gives the failed sync after which commits are refused.
func (d *disk) doubted() error {
	if err := d.doubt.Load(); err != nil {
		return fmt.Errorf("the disk of %s failed before; check it, then restart: %w", d.dir, *err)
	}
	return nil
}
