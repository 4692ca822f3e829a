package blob

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
)

func (d *disk) Clean(ctx context.Context) (removed int, err error) {
	const doing = "clean"
	if err := live(ctx, doing); err != nil {
		return 0, err
	}
	root, err := d.reading()
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, failed(doing, err)
	}
	names, err := leftovers(root)
	if err != nil {
		return 0, failed(doing, err)
	}
	var errs []error
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			errs = append(errs, err)
			break
		}
		gone, err := d.cleanOne(root, name)
		if gone {
			removed++
		}
		errs = append(errs, err)
	}
	return removed, failed(doing, errors.Join(errs...))
}

// leftovers lists the staged files, those of living processes too.
func leftovers(root *os.Root) ([]string, error) {
	f, err := root.Open(tmp)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	names, err := f.Readdirnames(-1)
	staged := names[:0]
	for _, n := range names {
		if n = tmp + "/" + n; strings.HasPrefix(n, stagedPrefix) {
			staged = append(staged, n)
		}
	}
	return staged, err
}

// cleanOne removes a staged file if nobody holds its lock. It may have been
// committed since it was listed, and the lock be free for that reason; but
// then its name is gone from tmp, and names are random and never come again,
// so to remove the name is right in either case.
func (d *disk) cleanOne(root *os.Root, name string) (gone bool, err error) {
	f, err := root.OpenFile(name, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close() // keeps the lock until the name is gone
	if err := d.ops.lock(f); errors.Is(err, errLocked) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	if err := root.Remove(name); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	return true, nil
}
